"""What the columns of a country table tell, by their headers: the country, dates of changes, notes."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from comity.claims.patterns import patterned
from comity.model.claim import StatusChange

_COUNTRY = patterned(
    r"\b(?:countr(?:y|ies)|states?|nations?|partners?|regions?|entit(?:y|ies)|territor(?:y|ies)|names?|organi[sz]ations?)\b",
    re.IGNORECASE,
)
_NOTES = patterned(r"\b(?:notes?|remarks?|comments?|details?|description|notable)\b", re.IGNORECASE)
_DATED = patterned(r"\b(?:relations|establish\w*|began|since|dates?|year|recogni[sz]\w+)\b", re.IGNORECASE)
# A bare "Date" is one of relations only under a heading that says so.
_SAYS_SO = patterned(r"relations|establish|began|recogni", re.IGNORECASE)
_RECOGNISED = patterned(r"\brecogni[sz]", re.IGNORECASE)
_SEVERED = patterned(r"\b(?:sever|broke|withdr|terminat|cut\b|end(?:ed|ing)?\b|ceased)", re.IGNORECASE)
_SUSPENDED = patterned(r"\bsuspen", re.IGNORECASE)
_RESTORED = patterned(r"\b(?:restor|resum|renew|re-?establish)", re.IGNORECASE)
_OTHER = patterned(r"\b(?:consular|trade|visa|visit|agreement|member|population|embass|mission|ambassador)", re.IGNORECASE)  # fmt: skip

Role = Literal["country", "date", "notes"] | None


class Column(msgspec.Struct, frozen=True):
    """A column's role; for one of dates the change that they date, and the words that name its actor."""

    role: Role
    change: StatusChange = "established"
    header: str = ""


def columns(headers: list[str], heading: str) -> list[Column]:
    """The columns of a table under a heading, by the words of their headers; all without a role in another table."""
    found = [_column(words, heading) for words in headers]
    roles = [column.role for column in found]
    if "country" not in roles and "date" in roles and roles[0] is None:
        found[0] = Column("country", header=headers[0])
    if "country" not in [column.role for column in found] or not {"date", "notes"}.intersection(roles):
        return [Column(None) for _ in headers]
    first = next(n for n, column in enumerate(found) if column.role == "country")
    return [c if c.role != "country" or n == first else Column(None) for n, c in enumerate(found)]


def _column(words: str, heading: str) -> Column:
    if _NOTES.search(words):
        return Column("notes")
    if _DATED.search(words) and not _OTHER.search(words):
        if not _SAYS_SO.search(words) and not re.search(r"relations|recogni", heading, re.IGNORECASE):
            return Column(None)
        return Column("date", change_of(words if _SAYS_SO.search(words) else heading), words)
    return Column("country", header=words) if _COUNTRY.search(words) else Column(None)


def change_of(words: str) -> StatusChange:
    """The change that a header or heading says its dates are of."""
    if _SEVERED.search(words):
        return "severed"
    if _SUSPENDED.search(words):
        return "suspended"
    if _RESTORED.search(words):
        return "restored"
    if _RECOGNISED.search(words) and not re.search("relations", words, re.IGNORECASE):
        return "recognised"
    return "established"
