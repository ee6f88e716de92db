"""Readable text put together from pieces of a source, with the map back to it."""

from __future__ import annotations

from comity.model.document import OffsetMap

_BLANK = " \n"


class Builder:
    """Collects readable text: words copied from the source, and words that stand for a part of it."""

    __slots__ = ("_at", "_parts", "_source", "_step", "_to", "_until", "last", "size")

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._at: list[int] = []
        self._to: list[int] = []
        self._until: list[int] = []
        self._step = False  # whether the last piece runs in step with the source
        self.size = 0
        self.last = "\n"  # the last character, so that blanks are not doubled

    def copy(self, start: int, end: int) -> None:
        """Add ``source[start:end]`` as it stands; a blank behind a blank is left out."""
        source = self._source
        if start < end and source[start] in " \t" and self.last in _BLANK:
            while start < end and source[start] in " \t":
                start += 1
        if start >= end:
            return
        if self._step and self._until[-1] == start:
            self._until[-1] = end
        else:
            self._at.append(self.size)
            self._to.append(start)
            self._until.append(end)
            self._step = True
        self._parts.append(source[start:end])
        self.size += end - start
        self.last = source[end - 1]

    def put(self, words: str, start: int, end: int) -> None:
        """Add words that stand for ``source[start:end]``; a blank behind a blank is left out."""
        if not words or (words == " " and self.last in _BLANK) or (words == "\n" and self.size == 0):
            return
        at = self.size
        self._piece(at, start, end)
        if len(words) == end - start > 1:
            # Of the same length by chance: cut in two, so that no place in it is taken for one in step.
            self._piece(at + 1, start, end)
        self._step = False
        self._parts.append(words)
        self.size += len(words)
        self.last = words[-1]

    def _piece(self, at: int, start: int, end: int) -> None:
        self._at.append(at)
        self._to.append(start)
        self._until.append(end)

    @property
    def reached(self) -> int:
        """How far the source has been read: the end of the last piece."""
        return self._until[-1] if self._until else 0

    def done(self) -> tuple[str, OffsetMap]:
        """The text, and where each part of it came from."""
        if not self._at:
            self._piece(0, 0, 0)
        text = "".join(self._parts)
        return text, OffsetMap(tuple(self._at), tuple(self._to), tuple(self._until), self.size)
