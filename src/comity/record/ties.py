"""Rules for shared organizations and for events."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from comity.model.claim import Event, Membership
from comity.model.fact import Fact
from comity.record.gather import by_key, compatible, fact, gather
from comity.record.words import folded

_MOST_WORDS = 0.7  # the share of words that two tellings of one event have in common


def one_membership(claims: Iterable[Membership]) -> list[Fact]:
    """An organization is the same under all its names: case, “the”, a short form in parentheses, British and
    American spelling and known abbreviations make no difference."""
    parts = by_key(claims, lambda c: (c.parties, organization_key(c.organization)))
    return [
        fact("membership", "one_membership", part, organization=organization_name(part[0].organization))
        for part in parts
    ]


def one_event(claims: Iterable[Event]) -> list[Fact]:
    """An event told in the same words twice, at dates that can be the same, is one; so are two of the same
    date that share most of their words, and two anniversaries of the same date."""
    groups = [group for part in by_key(claims, lambda c: c.parties) for group in gather(part, _same_event)]
    return [fact("event", "one_event", group, text=group[0].text) for group in groups]


def _same_event(one: Event, other: Event) -> float:
    if folded(one.text) == folded(other.text):
        return float(compatible(one.date, other.date))
    if one.date is None or one.date != other.date or one.evidence == other.evidence:
        return 0.0
    if one.category == other.category == "anniversary":
        return 0.5
    a, b = frozenset(folded(one.text).split()), frozenset(folded(other.text).split())
    likeness = len(a & b) / len(a | b)
    return 0.9 * likeness if likeness >= _MOST_WORDS else 0.0


def organization_key(written: str) -> str:
    """What all names of an organization have in common: the folded form of its usual name."""
    return _fold(organization_name(written))


def organization_name(written: str) -> str:
    """The usual name of an organization; the name as written, bare of “the”, where the list has none."""
    bare = _without_article(written.partition(" (")[0].strip())
    return _names().get(_fold(written)) or _names().get(_fold(bare)) or bare


def _without_article(name: str) -> str:
    return name[4:] if name[:4].casefold() == "the " else name


def _fold(name: str) -> str:
    """The letters alone: folded, in American spelling, without “the”, dots, hyphens and blanks."""
    words = folded(_without_article(name)).replace("organisation", "organization").split()
    return "".join(word for word in words if word != "the")


@cache
def _names() -> dict[str, str]:
    from comity.reference.words import table

    rows = table("organizations.csv")
    return {_fold(row["alias"] or row["name"]): row["name"] for row in rows} | {
        _fold(row["name"]): row["name"] for row in rows
    }
