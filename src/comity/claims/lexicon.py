"""What is scanned for by name: states, their adjectives and their capitals, in one automaton."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from comity.reference.registry import registry
from comity.reference.words import word_list

Meanings = tuple[tuple[str, str], ...]  # of a form: (letter, code) each
_ADJECTIVES = {"adjective", "demonym", "demonym_plural"}


class Lexicon:
    """The automaton over all surface forms, and what each form can mean."""

    def __init__(self) -> None:
        # What means no state is found first, and left out: "Northern Ireland" is not Ireland.
        meanings: dict[str, set[tuple[str, str]]] = {text: set() for text in word_list("not_states.txt")}
        for text, code, sort in registry().surface_forms():
            if len(text) > 1 and not text.islower():
                letter = "A" if sort in _ADJECTIVES else "C" if sort == "capital" else "X"
                meanings.setdefault(text, set()).add((letter, code))
        self.forms = sorted(meanings)
        self.meanings: list[Meanings] = [tuple(sorted(meanings[form])) for form in self.forms]
        self.known = frozenset(self.forms)
        self._automaton = AhoCorasick(self.forms, matchkind=MatchKind.LeftmostLongest)

    def scan(self, text: str) -> list[tuple[int, int, Meanings]]:
        """``(start, end, meanings)`` of every form that stands in `text` as whole words."""
        found = []
        length = len(text)
        all_meanings = self.meanings
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if (
                (meanings := all_meanings[index])
                and (start == 0 or not text[start - 1].isalnum())
                and (end == length or not text[end].isalnum())
            ):
                found.append((start, end, meanings))
        return found


@cache
def lexicon() -> Lexicon:
    """The lexicon of the registry, built once."""
    return Lexicon()
