"""The title of an agreement, as it stands in the shape of a sentence."""

from __future__ import annotations

import re

import msgspec

from comity.claims.patterns import patterned
from comity.claims.shape import Shape

STRIP = "\"“”'‘’ ,"


class Title(msgspec.Struct, frozen=True):
    """A title at ``shape.text[start:end]`` with its head at `head`; how many agreements a number before it says."""

    start: int
    head: int
    head_end: int
    end: int
    count: int | None
    plural: bool
    formal: bool
    # The connector and the field behind the head: "on visas" from `joint`, "visas" from `field`, both up to `end`.
    joint: int
    field: int
    # Words within it that are no part of it: "an agreement |was signed| on visas".
    gap: tuple[int, int] | None = None
    # Whether words before or behind the head say more than that it is a memorandum.
    described: bool = True
    # What a title without a head of its own leans on: "one on tourism" on "agreement".
    stem: str | None = None
    # The field that opens the clause, of a title that has none: "In the field of culture, an agreement …".
    fronted: tuple[int, int] | None = None

    def words(self, shape: Shape) -> str:
        """The title in the document's words."""
        if self.fronted is not None:
            field = shape.words(*self.fronted)
            return f"{shape.words(self.start, self.head_end).strip(STRIP)} {field[0].lower()}{field[1:]}"
        if self.stem is not None:
            return f"{self.stem} {shape.words(self.start, self.end)}".strip(STRIP)
        if self.gap is None:
            return shape.words(self.start, self.end).strip(STRIP)
        return f"{shape.words(self.start, self.gap[0]).strip(STRIP)} {shape.words(self.gap[1], self.end).strip(STRIP)}"


_NOTES = patterned(
    r"(?:\.? ?\[\d+\])+\Z|,? among (?:many )?others?\Z|,? on various levels\Z|,? and so on\Z|,? etc\.?\Z"
)


def clean(title: str) -> str:
    """A title without the marks of notes, the article before it and what only says that there is more."""
    while (match := _NOTES.search(title)) is not None and match.start():
        title = title[: match.start()]
    return re.sub(r"\A(?:The|the) (?=\S)", "", title.strip(STRIP).strip("._(* "))


def singular(words_of: str) -> str:
    """The head of one of several: "bilateral agreements" is "bilateral agreement"."""
    text = re.sub(r"['’]s\Z", "", words_of.strip(STRIP))
    text = re.sub(r"(?i)ies\Z", "y", text)
    text = re.sub(r"(?i)\bmemoranda\b", "memorandum", text)
    return re.sub(r"(?i)s\Z|s(?= of (?:mutual )?understanding\Z)", "", text)
