"""The officials that a document names, to be known again by a part of their names."""

from __future__ import annotations

from bisect import bisect_left

import msgspec


class Person(msgspec.Struct, frozen=True, gc=False):
    """A person at ``shape.text[start:end]``; `side` is -1 for a third state's, None where nothing tells it.

    `at` is the offset in the document at which name and office stand together, None where they never do.
    """

    start: int
    end: int
    name: str
    office: str | None
    side: int | None
    at: int | None


class _Namesakes:
    """The officials whom one name can mean, in the order in which they were learned."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.seen = 0  # how many of that last name have been looked at
        self.all: list[Person] = []
        self.full: set[str] = set()
        self.placed: list[Person] = []
        self.offsets: list[int] = []
        self.ascending = True

    def look(self, learned: list[Person]) -> None:
        """Take in those that were learned since."""
        for person in learned[self.seen :]:
            parts = person.name.split()
            if len(self.words) == 1 or _same_first(parts, self.words):
                self.all.append(person)
                if len(parts) > 1:
                    self.full.add(person.name)
                if person.at is not None:
                    self.ascending = self.ascending and (not self.offsets or self.offsets[-1] <= person.at)
                    self.placed.append(person)
                    self.offsets.append(person.at)
        self.seen = len(learned)

    def before(self, at: int) -> Person | None:
        """The last one told before an offset."""
        if self.ascending:
            index = bisect_left(self.offsets, at)
            return self.placed[index - 1] if index else None
        return next((p for p in reversed(self.placed) if p.at is not None and p.at < at), None)


_MOST_ALIKE = 20  # officials with a word of their names in common, from which on none is meant by it


def _at(parts: list[str], words: list[str], n: int) -> bool:
    """Whether some words of a name stand at its n-th."""
    return parts[n : n + len(words)] == words


class People:
    """The officials that a document names, to be known again by a last name."""

    def __init__(self) -> None:
        self._by_last: dict[str, list[Person]] = {}
        self._by_name: dict[str, _Namesakes] = {}
        self._by_word: dict[str, dict[str, Person]] = {}
        self.learned = 0  # how many so far: what a name means can change with each

    def learn(self, person: Person) -> None:
        """Keep an official whose name and office stand together."""
        self.learned += 1
        self._by_last.setdefault(person.name.rsplit(maxsplit=1)[-1], []).append(person)
        if person.side in (0, 1):
            for word in person.name.split()[:_MOST_ALIKE]:
                self._by_word.setdefault(word, {}).setdefault(person.name, person)

    def by_part(self, name: str) -> Person | None:
        """The one official of whose full name this is another part than the last word: "Hu", "Peña Nieto", "Lula"."""
        words = name.split()
        alike = self._by_word.get(words[0], {}) if words else {}
        if len(alike) > _MOST_ALIKE:
            return None
        found = [
            person
            for person in alike.values()
            if any(_at(person.name.split(), words, n) for n in range(len(person.name.split())))
        ]
        return found[0] if len(found) == 1 else None

    def known(self, name: str, at: int) -> Person | None:
        """The official that a name means at an offset: the only one of that name, else the last one told before."""
        words = name.split()
        learned = self._by_last.get(words[-1]) if words else None
        if not learned:
            return None
        named = self._by_name.setdefault(name, _Namesakes(words))
        named.look(learned)
        before = named.before(at)
        if not named.all or (len(named.full) > 1 and before is None):
            return None
        best = before or named.all[0]
        if best.side is not None:
            return best
        first = best.name.split()
        told = (p for p in named.all if p.side is not None and _same_first(p.name.split(), first))
        sided = next(told, None)
        return best if sided is None else msgspec.structs.replace(best, side=sided.side)


def _same_first(known: list[str], words: list[str]) -> bool:
    """Whether two full names can be one person's: a first name, or its initial, in common."""
    return (
        len(known) == 1
        or len(words) == 1
        or (
            known[0][0] == words[0][0]
            and (known[0] == words[0] or known[0].endswith(".") or words[0].endswith("."))
        )
    )
