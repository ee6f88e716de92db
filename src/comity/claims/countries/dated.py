"""The dates of a cell such as "21 January 1920; restored 28 August 1991", each with the change that it dates."""

from __future__ import annotations

import re

import msgspec

from comity.claims.dates import dates
from comity.claims.patterns import patterned
from comity.model.claim import StatusChange
from comity.model.date import PartialDate

_NOTE = patterned(r"\[[\w ]{1,12}\]")
_RESTORED = patterned(r"\b(?:restor|resum|renew|again|re-?establish)", re.IGNORECASE)
_SEVERED = patterned(r"\b(?:sever|broke|broken|withdr|until|cut|end(?:ed|ing)?\b|ceased|terminat|no relations)", re.IGNORECASE)  # fmt: skip
_SUSPENDED = patterned(r"\bsuspen", re.IGNORECASE)
_OTHER = patterned(
    r"\b(?:consul|trade|commercial|embass|legation|ambassador|commissioner|recogni|independence|treaty|visit|upgrad"
    r"|charg|expected|planned|not yet|never|agreed)",
    re.IGNORECASE,
)
_BEHIND = patterned(r"\s*\(([^()]{0,80})\)")
_ABOUT = patterned(r"(?:~|\bc(?:irca|a)?\.?)\s*\Z")
_LONGEST = 300  # characters of a cell that is one of dates


class Told(msgspec.Struct, frozen=True):
    """A change and its date, and where the date stands."""

    change: StatusChange
    date: PartialDate
    start: int
    end: int


def changes(text: str, start: int, end: int, first: StatusChange) -> list[Told]:
    """The changes that ``text[start:end]`` dates; `first` is what the column says that its dates are of."""
    if end - start > _LONGEST:
        return []
    found: list[Told] = []
    plain = _plain(text[start:end])
    here = 0
    for date in dates(plain):
        behind = _BEHIND.match(plain, date.end)
        said = plain[here : date.start]
        here = behind.end() if behind else date.end
        value = _point(date.value, said)
        change = _change(f"{said} {behind[1] if behind else ''}", first, found, value)
        if value is not None and change is not None:
            found.append(Told(change, value, start + date.start, start + date.end))
    return found


def _point(value: PartialDate | None, said: str) -> PartialDate | None:
    """The date of a change: the beginning of a time that is given whole, "about" where a sign before it says so."""
    if value is not None and value.is_interval:
        value = value.ends[0]
    if value is not None and value.edtf.isdigit() and _ABOUT.search(said):
        return PartialDate(value.edtf + "~")
    return value


def _change(
    said: str, first: StatusChange, before: list[Told], date: PartialDate | None
) -> StatusChange | None:
    """What the words at a date make of it; None where they say that it dates something else."""
    if date is None or (before and not before[-1].date < date):
        return None
    if first != "established":
        return None if before else first
    if _RESTORED.search(said):
        return "restored"
    if _SUSPENDED.search(said):
        return "suspended"
    if _SEVERED.search(said):
        return "severed" if before else None
    if _OTHER.search(said):
        return None
    return "restored" if before else first


def _plain(cell: str) -> str:
    """The cell with its notes blanked, letter for letter: "1992-04-27[249]" is a date and no more."""
    return _NOTE.sub(lambda match: " " * len(match[0]), cell)
