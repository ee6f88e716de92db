"""Cues: each begins a word, and money's signs are no parts of words."""

from __future__ import annotations

from comity.claims.cues import Cues


def test_a_cue_is_the_beginning_of_a_word() -> None:
    text = "Embassies and subembassies; consulates."
    assert set(Cues(text).places("mission")) == {0, 28}
    assert Cues(text).has("mission", 0, len(text))
    assert not Cues(text).has("mission", 1, 27)


def test_a_letter_that_is_no_ascii_is_part_of_a_word() -> None:
    assert not Cues("éembassy").has("mission", 0, 8)


def test_signs_of_money_are_no_parts_of_words() -> None:
    text = "European wonders cost 5€, 300USD or Euro 7."
    assert sorted({text[i : i + 3] for i in Cues(text).places("money")}) == ["Eur", "USD", "€, "]
    assert not Cues(text).has("money", 0, 20)


def test_a_whole_word_is_not_the_beginning_of_another() -> None:
    assert Cues("They met.").has("event meeting", 0, 9)
    assert not Cues("A method of Warsaw").has("event meeting", 0, 18)
    assert not Cues("A method of Warsaw").has("event crisis", 0, 18)
