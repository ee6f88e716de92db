"""The link checker finds what is dead and nothing else; the pages of the project have no dead link."""

from __future__ import annotations

from pathlib import Path

import pytest

import check_links


def test_no_page_has_a_dead_link() -> None:
    assert list(check_links.dead()) == []
    assert len(check_links.pages()) > 8


def test_files_and_anchors_that_are_not_there_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/b.md").write_text(
        "# A `code` heading, twice\n\n## Twice\n\n## Twice\n", encoding="utf-8"
    )
    page = tmp_path / "a.md"
    page.write_text(
        "# One\n[ok](docs/b.md) [ok](#one) [ok](docs/b.md#a-code-heading-twice) [ok](docs/b.md#twice-1) "
        "[gone](c.md) [gone](#two) [gone](docs/b.md#thrice) [away](https://x.org/x.md) `[code](no.md)`\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(check_links, "ROOT", tmp_path)
    assert list(check_links.dead()) == ["a.md: c.md", "a.md: #two", "a.md: docs/b.md#thrice"]
