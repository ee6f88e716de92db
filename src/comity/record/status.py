"""Rules for changes of status, and for the standing that follows from them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable
from datetime import date as Day  # noqa: N812
from functools import lru_cache, partial

from comity.model.claim import Status
from comity.model.date import days, extent
from comity.model.fact import Fact
from comity.record.gather import by_key, compatible, fact, gather, mark
from comity.record.order import in_order, order
from comity.record.sources import Sources

_BEGINS = frozenset({"established", "restored", "recognised", "upgraded"})
BROKEN = frozenset({"severed", "suspended"})  # after which there are no relations
_ENDS = BROKEN | {"downgraded"}
_LEVELLED = frozenset({"upgraded", "downgraded"})
_AGAIN = frozenset({"established", "restored"})  # told of the same day they are one beginning
_A_MONTH, _A_YEAR = 31, 366
_MANY = 12  # years


def one_status_change(claims: Iterable[Status], sources: Sources | None = None) -> list[Fact]:
    """The same change told twice is one change, with the fullest date that is told. Relations that one text says
    were established and another says were restored on the same day or in the same month are one beginning, a
    restored one; so are those told of the same year, unless they can have ended in it between the two. Two dates that
    cannot both be right for the same change disagree, unless the opposite change lies between them; so do a beginning
    and a restoration that are less than a year apart."""
    known, told = sources or Sources(), list(claims)
    ends = _ends(told)
    groups = [
        group
        for part in by_key(told, lambda c: (c.parties, _sort(c.change)))
        for group in gather(
            part, partial(_likeness, ends.get(part[0].parties, ())), rank=known.rank, keys=_years
        )
    ]
    facts = [
        fact("status", "one_status_change", group, known, change=_change([c.change for c in group]))
        for group in groups
    ]
    return mark(facts, partial(_between, _turns(facts)), _contradict, known)


def _sort(change: str) -> str:
    return "established" if change in _AGAIN else change


def _change(told: list[str]) -> str:
    return "restored" if "restored" in told else told[0]


def _years(claim: Status) -> Iterable[int] | None:
    """The years of a date, of which two that can be the same have one in common; ``None`` for a date of many years, or none."""
    if claim.date is None:
        return None
    first, last = extent(claim.date)
    return range(first.year, last.year + 1) if last.year - first.year < _MANY else None


def _ends(claims: Iterable[Status]) -> dict[tuple[str, ...], list[str]]:
    """By the parties the dates of all ends of relations that have one."""
    found: dict[tuple[str, ...], list[str]] = {}
    for claim in claims:
        if claim.change in BROKEN and claim.date is not None:
            found.setdefault(claim.parties, []).append(claim.date)
    return found


def _likeness(ends: Iterable[str], one: Status, other: Status) -> float:
    same_side = one.by is None or other.by is None or one.by == other.by
    if not (same_side and _same_level(one, other) and compatible(one.date, other.date)):
        return 0.0
    if one.change == other.change:
        return 1.0
    vaguer = max(days(one.date), days(other.date))
    if vaguer < _A_MONTH:
        return 0.5
    if vaguer > _A_YEAR:
        return 0.0
    begun, again = (one, other) if one.change == "established" else (other, one)
    return 0.0 if any(_within(end, begun.date, again.date) for end in ends) else 0.5


def _within(end: str, begun: str | None, again: str | None) -> bool:
    """Whether relations that began on the one date can have ended on a third before they were restored on the other."""
    first, last = _when(end)[:2]
    return last >= _when(begun)[0] and first <= _when(again)[1]


def _same_level(one: Status, other: Status) -> bool:
    if one.change not in _LEVELLED or one.level is None or other.level is None:
        return True
    return one.level.casefold() == other.level.casefold()


Turns = dict[tuple[str, ...], tuple[list[Day], list[Day]]]


def _turns(facts: Iterable[Fact]) -> Turns:
    """By the parties the first days of all dated beginnings and of all dated ends, each in order."""
    found: Turns = {}
    for f in facts:
        fields = f.fields
        if fields["date"] is not None:
            turn = found.setdefault(fields["parties"], ([], []))[fields["change"] in _ENDS]
            turn.append(_when(fields["date"])[0])
    for begun, ended in found.values():
        begun.sort()
        ended.sort()
    return found


def _between(turns: Turns, one: Fact) -> Hashable:
    """What two dated changes have in common that can contradict each other: what changed, who did it, and that both lie
    between the same two opposite changes."""
    fields = one.fields
    change, level = fields["change"], fields["level"] if fields["change"] in _LEVELLED else ""
    if fields["date"] is None or level is None:
        return None
    first = _when(fields["date"])[0]
    opposite = turns.get(fields["parties"], ([], []))[change in _BEGINS]
    after = bisect_left(opposite, first)
    if after < len(opposite) and opposite[after] == first:
        return None  # on the day of an opposite change
    return fields["parties"], _sort(change), fields["by"], level, after


def _contradict(one: Fact, other: Fact) -> bool:
    """Whether two changes of one sort that no opposite change parts cannot both be right."""
    a, b = _when(one.fields["date"]), _when(other.fields["date"])
    if a[0] <= b[1] and b[0] <= a[1]:
        return False
    return one.fields["change"] == other.fields["change"] or abs((a[0] - b[0]).days) <= _A_YEAR


def when(one: Fact) -> tuple[Day, Day, str]:
    """The key that sorts facts by date: the undated last."""
    return _when(one.fields.get("date"))


@lru_cache(maxsize=65536)
def _when(edtf: str | None) -> tuple[Day, Day, str]:
    if edtf is None:
        return Day.max, Day.max, ""
    return *extent(edtf), edtf


def standing(facts: Iterable[Fact]) -> Fact:
    """Where relations are follows from the last change of status that has a date; a change without a date
    counts only where no change has one, and as a restoration where it can only have followed the one end of relations
    that is told: since when they are is then not said. Of dates that exclude each other the one of the better source
    counts, and the others are told beside it. Where no change is told, nothing is concluded."""
    changes = [f for f in facts if f.kind == "status"]
    preferred = [f for f in changes if f.preferred]
    relevant = [f for f in preferred if f["date"] is not None] or preferred or changes
    relevant.sort(key=lambda f: (when(f), order(f.claims_for[0])))
    deciding = [f for f in relevant if f["change"] != "recognised"] or relevant
    if not deciding:
        return Fact(kind="standing", rule="standing", fields={"state": "not recorded"}, claims_for=())
    last = deciding[-1]
    state = _state(last["change"])
    since = _beginning(deciding) if state == "relations" else last
    again = restorations(changes) if since is None or state in BROKEN else []
    if again:
        last = last if state == "relations" else again[0]
        since, state = again[0], "relations"
    rivals = [] if since is None else _rivals(changes, since)
    restored = state == "relations" and since is not None and since["change"] == "restored"
    first = _first(relevant) if restored else None
    used = [f for f in (first, since, last) if f is not None] + rivals
    claims = {id(c): c for f in used for c in f.claims_for}
    against = {id(c): c for f in used for c in f.claims_against if id(c) not in claims}
    levels = [f["level"] for f in deciding if f["level"]] if state == "relations" else []
    fields = {
        "state": state,
        "since": since.fields["date"] if since is not None else None,
        "or_since": [f["date"] for f in rivals],
        "restored": since is not None and since["change"] == "restored",
        "first": first.fields["date"] if first is not None else None,
        "parties": (since or last)["parties"],
        "by": last["by"],
        "level": levels[-1] if levels else None,
    }
    supporting, opposed = tuple(in_order(claims.values())), tuple(in_order(against.values()))
    return Fact(
        kind="standing", rule="standing", fields=fields, claims_for=supporting, claims_against=opposed
    )


def _state(change: str) -> str:
    return {"severed": "severed", "suspended": "suspended", "recognised": "recognised"}.get(
        change, "relations"
    )


def _beginning(changes: list[Fact]) -> Fact | None:
    """The change with which today's relations began: the last beginning, or the one they were restored by."""
    begun: Fact | None = None
    for change in changes:
        if change["change"] == "restored" or (change["change"] == "established" and begun is None):
            begun = change
        elif change["change"] in ("severed", "suspended"):
            begun = None
    return begun


def restorations(changes: Iterable[Fact]) -> list[Fact]:
    """The undated restorations, where they can only have followed the one end of relations that is told.

    That is so where all ends have dates, and these are of one break (less than a year apart); where no beginning is
    told of after them, of which the restoration could be another telling; and where no text that tells of it is known to
    speak before the end, since it then means another one.
    """
    told = list(changes)
    found = [f for f in told if f["change"] == "restored" and f["date"] is None]
    ends = [_when(f["date"]) for f in told if f["change"] in BROKEN]
    if not found or not ends or any(last == Day.max for _, last, _ in ends):
        return []
    first, last = min(ends)[0], max(end[1] for end in ends)
    if (max(ends)[0] - min(end[1] for end in ends)).days > _A_YEAR:
        return []
    if any(f["change"] in _AGAIN and f["date"] is not None and _when(f["date"])[0] > first for f in told):
        return []
    spoken = [_when(c.asserted.partition("T")[0])[1] for f in found for c in f.claims_for if c.asserted]
    return [] if any(day < last for day in spoken) else found


def _first(changes: list[Fact]) -> Fact | None:
    """The change by which relations were first established, where it has a date."""
    return next((f for f in changes if f["change"] == "established" and f.date is not None), None)


def _rivals(changes: Iterable[Fact], since: Fact) -> list[Fact]:
    """The other beginnings, or ends, that the claims for this one are against."""
    own, sort = {id(c) for c in since.claims_for}, _sort(since["change"])
    alike = (f for f in changes if f is not since and f.claims_against and _sort(f["change"]) == sort)
    return [f for f in alike if any(id(c) in own for c in f.claims_against)]
