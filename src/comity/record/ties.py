"""Rules for shared organizations and for events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from functools import cache, lru_cache, partial
from math import ceil
from operator import attrgetter

from comity.model.claim import Event, Membership
from comity.model.fact import Fact
from comity.record.gather import by_key, compatible, fact, gather
from comity.record.sources import Sources
from comity.record.words import folded, telling

# The share of telling words that two tellings of one event have in common: of a day, of a longer time, of no date.
_OF_A_DAY, _OF_A_TIME = 0.5, 0.6
# Undated sentences by how many telling words they have: the shorter, the more must be the same.
_UNDATED = ((12, 0.6), (8, 0.75), (0, 1.0))


def one_membership(claims: Iterable[Membership], sources: Sources | None = None) -> list[Fact]:
    """An organization is the same under all its names: case, “the”, a short form in parentheses, British and
    American spelling and known abbreviations make no difference."""
    known = sources or Sources()
    facts = []
    for part in by_key(claims, lambda c: (c.parties, organization_key(c.organization))):
        told = sorted(part, key=known.rank) if len(part) > 1 else part
        name = organization_name(told[0].organization)
        facts.append(fact("membership", "one_membership", told, known, organization=name))
    return facts


def one_event(claims: Iterable[Event], sources: Sources | None = None) -> list[Fact]:
    """An event told in the same words twice, at dates that can be the same, is one; so are two of the same
    date, or of none, that share most of their words, and two anniversaries of the same date."""
    known = sources or Sources()
    groups = [
        group
        for part in by_key(claims, attrgetter("parties"))
        for group in gather(part, _same_event, rank=known.rank, keys=partial(_event_keys, _dates(part)))
    ]
    return [fact("event", "one_event", group, known, text=group[0].text) for group in groups]


def _dates(claims: Iterable[Event]) -> Counter[str | None]:
    """How many events there are of each date."""
    return Counter(claim.date for claim in claims)


def _event_keys(dates: Counter[str | None], claim: Event) -> Iterable[Hashable]:
    """Events of two states that can be one have the same words, or the same date and one of the words that come first."""
    keys: list[Hashable] = [telling(claim.text)]
    if dates[claim.date] > 1:
        if claim.category == "anniversary":
            keys.append((claim.date, claim.category))
        keys += [(claim.date, word) for word in _leading(claim.text, _share(claim.date))]
    return keys


@lru_cache(maxsize=65536)
def _leading(text: str, share: float | None) -> tuple[str, ...]:
    """The telling words that come first, the longest before the shorter: so many that two sentences which have enough of
    them in common have one of these in common."""
    words = telling(text)
    first = len(words) - ceil(_least(share, len(words)) * len(words)) + 1
    return tuple(sorted(words, key=lambda w: (-len(w), w))[:first])


def _same_event(one: Event, other: Event) -> float:
    a, b = telling(one.text), telling(other.text)
    if a == b:
        return float(compatible(one.date, other.date))
    if one.date != other.date or one.evidence == other.evidence:
        return 0.0
    if one.date is not None and one.category == other.category == "anniversary":
        return 0.5
    common = len(a & b)
    likeness = common / (len(a) + len(b) - common)
    return 0.9 * likeness if likeness >= _least(_share(one.date), min(len(a), len(b))) else 0.0


def _share(date: str | None) -> float | None:
    """The share of their words that events of a date must have in common; of those without one it depends on the words."""
    if date is None:
        return None
    return _OF_A_DAY if len(date) == len("1975-09-24") else _OF_A_TIME


def _least(share: float | None, words: int) -> float:
    return next(told for least, told in _UNDATED if words >= least) if share is None else share


@lru_cache(maxsize=16384)
def organization_key(written: str) -> str:
    """What all names of an organization have in common: the folded form of its usual name."""
    return _fold(organization_name(written))


@lru_cache(maxsize=16384)
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
