"""The judgements of a store: those in force, by the pairs that they speak of, and all entries of their file."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from warnings import warn

from comity.errors import ComityWarning, InputError, StoreError
from comity.model.judgement import Judgement, in_force, judgement, moment, reversals
from comity.model.pair import Pair
from comity.store.judgements import JudgementFile, beside

_ID = re.compile(r"#?([0-9a-f]{4,16})")
_SLACK = timedelta(minutes=1)  # by which the clocks of two machines may differ
SHOWN = 5  # candidates that are named where the beginning of an id means several


def prefix(words: str) -> str:
    """The beginning of an id as it was given; raises `InputError` where it is none."""
    match = _ID.fullmatch(words.strip().casefold()) if isinstance(words, str) else None
    if match is None:
        raise InputError(
            f"{words!r} is no id: at least 4 hex digits, as `comity brief A B --ids` prints them"
        )
    return match[1]


class Judgements:
    """The judgements of one file, read when they are first asked for; or some that are given, to which none is added."""

    def __init__(self, store: Path, given: str | Path | Iterable[Judgement] | None) -> None:
        self._own = given is None
        self._file: JudgementFile | None = None
        self._entries: list[Judgement] | None = None
        if given is None or isinstance(given, (str, Path)):
            self._file = JudgementFile(beside(store) if given is None else given)
        else:
            self._entries = list(given)
        self._by_pair: dict[Pair, list[Judgement]] | None = None

    @property
    def path(self) -> Path | None:
        """The file that they are kept in; ``None`` where they were given."""
        return None if self._file is None else self._file.path

    @property
    def entries(self) -> list[Judgement]:
        """All entries, reversed ones and reversals too, in the order of the file."""
        if self._entries is None:
            assert self._file is not None
            if not self._own and not self._file.path.exists():
                raise StoreError(f"there is no file of judgements {self._file.path}")
            self._entries, torn = self._file.read()
            if torn:
                warn(torn, ComityWarning, stacklevel=2)
        return self._entries

    def by_pair(self) -> dict[Pair, list[Judgement]]:
        """Those in force, the earliest first, by each pair that they speak of."""
        if self._by_pair is None:
            self._by_pair = {}
            for one in in_force(self.entries):
                for pair in one.pairs:
                    self._by_pair.setdefault(pair, []).append(one)
        return self._by_pair

    def of(self, pairs: Iterable[Pair]) -> list[Judgement]:
        """Those in force that speak of any of some pairs, the earliest first."""
        told = self.by_pair()
        return in_force(one for pair in pairs for one in told.get(pair, ()))

    def listed(self, pairs: Container[Pair] | None, reversed: bool) -> list[Judgement]:
        """Those in force, or with `reversed` all entries, by time; of some pairs, or all."""
        kept = self.entries if reversed else in_force(self.entries)
        if pairs is not None:
            own = {entry.id for entry in self.entries if any(pair in pairs for pair in entry.pairs)}
            while more := {entry.id for entry in self.entries if entry.undoes in own} - own:
                own |= more
            kept = [entry for entry in kept if entry.id in own]
        return sorted(kept, key=lambda entry: entry.when)

    def add(self, entries: Iterable[Judgement]) -> list[Judgement]:
        """Add entries to the file, and return those that were not there yet; raises `StoreError`.

        The later of two judgements holds: one of a time to come would outrank all that is said until then, and is
        refused (`InputError`) with all that came with it.
        """
        if self._file is None:
            raise InputError("these judgements come from no file; open the store with one to add to it")
        told = list(entries)
        now = datetime.now(UTC)
        for entry in told:
            if entry.when[0] > now + _SLACK:
                raise InputError(
                    f"{entry.time} is later than now ({now:%Y-%m-%dT%H:%M:%SZ}); a judgement has the time at which it was made"
                )
        new = self._file.add(told)
        self._entries = self._by_pair = None
        self._own = True
        return new

    def undo(self, start: str, author: str, time: str | datetime | None, note: str | None) -> Judgement:
        """Reverse the entry whose id begins so; raises `InputError` where none or several do, or it is reversed."""
        wanted = prefix(start)
        found = [one for one in self.entries if one.id.startswith(wanted)]
        if len(found) != 1:
            several = ", ".join(one.id for one in found[:SHOWN])
            why = f"{len(found)} judgements begin so: {several}" if found else "no judgement has this id"
            raise InputError(f"{start!r}: {why}; comity judgements lists them")
        by = reversals(self.entries).get(found[0].id)
        if by is not None:
            raise InputError(f"{found[0].id} is reversed already, by {by}; to bring it back, undo {by}")
        return self.put(judgement("undo", author, moment(time), note=note, undoes=found[0].id))

    def put(self, entry: Judgement) -> Judgement:
        """Add one entry; raises `InputError` where the same was said before."""
        if not self.add([entry]):
            raise InputError(
                f"{entry.author} said the same at the same time ({entry.id}); give another time to say it again"
            )
        return entry
