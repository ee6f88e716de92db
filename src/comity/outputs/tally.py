"""Issues of a run of any length: all are counted and may go to a file, only the first of each reason are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from comity.model.issue import Issue

KEPT = 5  # of each reason


class Tally:
    """Counts issues by reason and keeps the first `KEPT` of each, in ``first``; all go to the stream if there is one."""

    def __init__(self, stream: IO[bytes] | None = None) -> None:
        self.first: list[Issue] = []
        self._count: Counter[str] = Counter()
        self._stream = stream

    def add(self, issue: Issue) -> None:
        """Count one."""
        self._count[issue.reason] += 1
        if self._count[issue.reason] <= KEPT:
            self.first.append(issue)
        if self._stream is not None:
            self._stream.write(msgspec.json.encode(issue) + b"\n")

    @property
    def reasons(self) -> dict[str, int]:
        """How many there are of each reason, sorted."""
        return dict(sorted(self._count.items()))


@contextmanager
def tally(path: Path | None) -> Iterator[Tally]:
    """A tally that writes all issues to a file as JSON Lines, which is there whole or not at all; without a path, to none."""
    from comity.outputs.atomic import replacing

    if path is None:
        yield Tally()
        return
    with replacing(path) as part, part.open("wb") as stream:
        yield Tally(stream)
