"""Sentences: cases (`tests/cases/sentences`), and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.sentences import sentences

FILE = Path(__file__).parents[1] / "cases/sentences/sentences.case"
_PIECES = st.sampled_from(
    ["Dr", ".", " ", "U.S.", "The", "a", "1992", "…", "...", "?", '"', "”", "(", ")", "[1]", "\n", "\r",
     "\u2028", "É", "é", "。", "No", "5", "I", "www", "-", "\x00", "\ufeff"]
)  # fmt: skip


def cases() -> list:
    """Each line of the file, "|" where a sentence ends."""
    numbered = enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1)
    return [pytest.param(line, id=f"{n}") for n, line in numbered if n > 2 and line and line[0] != "#"]


@pytest.mark.parametrize("line", cases())
def test_case(line: str) -> None:
    text = line.replace("| ", "").replace("|", "")
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [part.strip() for part in line.split("|")]


@given(st.lists(_PIECES, max_size=60).map("".join) | st.text())
def test_sentences_hold_all_words_of_any_text_in_order(text: str) -> None:
    found = sentences(text, 0, len(text))
    assert all(a < b for a, b in found)
    assert all(one[1] <= two[0] for one, two in zip(found, found[1:], strict=False))
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
    assert all(not text[a].isspace() and not text[b - 1].isspace() for a, b in found)


@given(st.lists(_PIECES, max_size=20).map("".join), st.text(max_size=5), st.text(max_size=5))
def test_a_block_is_cut_as_if_it_stood_alone(text: str, before: str, behind: str) -> None:
    whole = f"{before}\n{text}\n{behind}"
    start = len(before) + 1
    inside = [(a - start, b - start) for a, b in sentences(whole, start, start + len(text))]
    assert inside == sentences(text, 0, len(text))
