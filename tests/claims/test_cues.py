"""Cues: each begins a word, and money's signs are no parts of words."""

from __future__ import annotations

from comity.claims.cues import Cues, bit


def has(text: str, tag: str, start: int, end: int) -> bool:
    cues = Cues(text)
    found = cues.mask(start, end) & bit(tag) != 0
    assert found == (cues.first(tag, start, end) is not None)
    return found


def test_a_cue_is_the_beginning_of_a_word() -> None:
    text = "Embassies and subembassies; consulates."
    assert set(Cues(text).places("mission")) == {0, 28}
    assert has(text, "mission", 0, len(text))
    assert not has(text, "mission", 1, 27)


def test_a_letter_that_is_no_ascii_is_part_of_a_word() -> None:
    assert not has("éembassy", "mission", 0, 8)


def test_signs_of_money_are_no_parts_of_words() -> None:
    text = "European wonders cost 5€, 300USD or Euro 7."
    assert sorted({text[i : i + 3] for i in Cues(text).places("money")}) == ["Eur", "USD", "€, "]
    assert not has(text, "money", 0, 20)


def test_a_whole_word_is_not_the_beginning_of_another() -> None:
    assert has("They met.", "event meeting", 0, 9)
    assert not has("A method of Warsaw", "event meeting", 0, 18)
    assert not has("A method of Warsaw", "event crisis", 0, 18)
