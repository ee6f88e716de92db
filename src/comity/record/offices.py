"""Offices compared: “the Mexican President”, “President of Mexico” and “President” are one office of Mexico's."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from comity.record.words import folded, state_words
from comity.reference.words import table, word_list

_FILLING = frozenset({"the", "of", "for", "and", "s", "affairs", "his", "her", "then", "its"})
_SAME = {"foreign secretary": "foreign minister", "premier": "prime minister", "emir": "amir"}


@lru_cache(maxsize=16384)
def named_by_office(visitor: str, sender: str) -> bool:
    """Whether a visitor is told by an office alone: one of its words is the head of an office, all are of offices or
    of the sender's names."""
    words = folded(visitor).split()
    heads, every = _words()
    if not any(word in heads for word in words):
        return False
    return not _without_state(words, sender) - every


@lru_cache(maxsize=16384)
def office_key(office: str, sender: str) -> frozenset[str]:
    """What all tellings of one office of a state have in common: its own words, without the state's."""
    words = folded(office)
    for written, usual in _SAME.items():
        words = re.sub(rf"\b{written}\b", usual, words)
    return _without_state(words.split(), sender)


def _without_state(words: list[str], sender: str) -> frozenset[str]:
    return frozenset(words) - _FILLING - (state_words(sender) - _words()[0])


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are heads of offices, and all words that names of offices have."""
    offices = [folded(row["words"]).split() for row in table("office_levels.csv")]
    heads = frozenset(words[0] for words in offices if len(words) == 1) | {"minister", "president"}
    portfolios = {word for line in word_list("portfolios.txt") for word in folded(line).split()}
    return heads, frozenset(word for words in offices for word in words) | portfolios | {"deputy", "vice"}
