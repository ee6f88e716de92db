"""The Python API: what it takes, and what it refuses in one line."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from comity import api, results
from comity.errors import ComityError, InputError
from comity.naming import code_of


def test_a_missing_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(
        ComityError, match=r"polars is not installed; pip install 'comity\[polars\]' brings it"
    ):
        results.needs("polars", "polars")


def test_a_name_must_mean_one_state() -> None:
    assert code_of("Arcadia") == "AAA"
    with pytest.raises(InputError, match="several states: Arcadia"):
        code_of("Arcadias")
    with pytest.raises(InputError, match="comity states"):
        code_of("Nowhere")


def test_read_refuses_a_missing_file_and_a_bad_date(tmp_path: Path) -> None:
    pytest.importorskip("comity.documents.parse")
    with pytest.raises(InputError, match=r"cannot read .*none\.txt"):
        api.read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="not a date"):
        api.read("text", asserted="May")


def test_a_string_is_a_path_only_where_the_file_is_there(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    assert api._path(str(file)) == file
    assert api._path(str(tmp_path / "none.txt")) is None
    assert api._path("a\nb") is None
    assert api._path("x" * 5000) is None
    assert api._path("a\0b") is None
