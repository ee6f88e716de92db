"""Titles by the names of files."""

from __future__ import annotations

import pytest

from comity.documents.naming import file_title, is_title, page_title, title_of_name


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Foreign_relations_of_Kenya.md", "Foreign relations of Kenya"),
        ("Peru–Tonga_relations.en.txt.gz", "Peru–Tonga relations"),
        ("a/b\\Peru–Tonga_relations.plain", "Peru–Tonga relations"),
        ("Peru%E2%80%93Tonga_relations.txt", "Peru–Tonga relations"),
        ("Peru–U.S._relations", "Peru–U.S. relations"),
        ("notes.txt", ""),
        ("stdin", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_a_name_spells_a_title(name: str, title: str) -> None:
    assert title_of_name(name) == title


def test_the_one_that_tells_of_relations_is_the_title() -> None:
    assert file_title("saved.wiki", "Peru–Tonga relations") == "Peru–Tonga relations"
    assert file_title("Peru–Tonga_relations.wiki", "Something") == "Peru–Tonga relations"
    assert file_title("stdin", "Something") == "Something"
    assert page_title("Peru–Tonga relations - Wikipedia.html", "Page") == "Peru–Tonga relations"
    assert page_title("x.html", "Peru–Tonga relations") == "Peru–Tonga relations"


def test_sentences_are_no_titles() -> None:
    assert is_title("Peru–Tonga relations")
    assert not is_title("Peru opened an embassy in Nuku'alofa.")
    assert not is_title("Peru established relations")
