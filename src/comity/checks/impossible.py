"""Rules for what cannot be: states before or after their time, missions where they cannot stand, what is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache

from comity.checks.case import Case, Draft
from comity.checks.dates import diplomatic
from comity.model.claim import Claim, Mission, Status, Visit
from comity.model.date import PartialDate
from comity.model.state import State
from comity.naming import name_of
from comity.outputs.wording import MISSIONS, date_words
from comity.record.words import folded
from comity.reference.registry import registry

_LEAD = timedelta(
    days=5 * 366
)  # provisional governments and self-rule come before the day that lists take for the beginning
_AFTER = timedelta(days=366)
_KNOWS = re.compile(
    r"independen|autonom|coloni|colony|protectorate|mandate|dominion|\bpart of\b|\bthen\b|predecessor",
    re.IGNORECASE,
)
_DATED = ("status", "mission", "visit", "agreement")
_STATES = ("state", "disputed")
_HOUSES = ("embassy", "high_commission", "legation")
_OFFICE = "embassy|high commission|legation|chancery"
_TRAVELS = re.compile(r"non[- ]?resident|general embassy|ministry|concurrent|roving", re.IGNORECASE)
_BIG = 1_000_000  # people: nobody means a village by the name of such a city without saying so


def before_the_state(case: Case) -> Iterator[Draft]:
    """Diplomatic relations, an embassy or a visit of officials, either way, are dated more than five years before one of the two came to be, by
    the first day that the registry's lists give it, and neither the words nor a later date in the same document show that it was no
    state yet. States in whose land another one is listed before (Austria, Korea) are left out: texts count their relations from
    that one on."""
    for claim in _dated(case):
        if (
            not case.one_row(claim)
            or not _of_states(claim)
            or _counts_twice(case, claim)
            or _KNOWS.search(claim.evidence.readable)
        ):
            continue
        when = PartialDate(str(claim.date))
        for code in claim.codes:
            state, first = _first_day(code)
            if state is None or first is None or when.latest is None or when.latest >= first - _LEAD:
                continue
            yield Draft(
                f"{_what(claim)} {date_words(claim.date)}; {state.short} exists since {date_words(state.start)}",
                claim,
            )
            break


def after_the_state(case: Case) -> Iterator[Draft]:
    """Something between two states is dated after the last day of one of them, by the registry's lists."""
    for claim in _dated(case):
        when = PartialDate(str(claim.date))
        for code in claim.codes:
            state = _state(code)
            if state is None or state.end is None or when.earliest is None:
                continue
            last = PartialDate(state.end).latest
            if last is not None and when.earliest > last + _AFTER:
                yield Draft(
                    f"{_what(claim)} {date_words(claim.date)}; {state.short} ended {date_words(state.end)}",
                    claim,
                )
                break


def after_the_document(case: Case) -> Iterator[Draft]:
    """A document tells as done what it dates after its own revision."""
    for claim in _dated(case):
        when, spoken = PartialDate(str(claim.date)), case.asserted(claim)
        if (
            spoken is not None
            and spoken.latest is not None
            and when.earliest is not None
            and when.earliest > spoken.latest
        ):
            yield Draft(
                f"{_what(claim)} {date_words(claim.date)}; the document is of {date_words(spoken)}", claim
            )


def city_of_another_state(case: Case) -> Iterator[Draft]:
    """A mission is said to stand in a state, in a city that is the capital, or a city of a million, of another: no city of that
    name is known in the state."""
    for claim in _missions(case):
        if claim.city is None or claim.change == "absent":
            continue
        lies = _lies(claim.city)
        if lies and claim.seat not in lies and not _related(claim.seat, lies):
            told = f"{claim.city} lies in {name_of(_best_known(claim.city, lies))}"
            yield Draft(f"{MISSIONS[claim.type]} in {claim.city}, {name_of(claim.seat)}; {told}", claim)


def embassy_at_home(case: Case) -> Iterator[Draft]:
    """An embassy, high commission or legation is said to stand in the very state whose it is. Ambassadors who live at home and
    travel, and embassies that are said to be non-resident, are none."""
    for claim in _missions(case):
        words = claim.evidence.readable
        where = "|".join(re.escape(name) for name in (claim.city, name_of(claim.seat)) if name)
        if claim.seat != claim.sender or claim.type not in _HOUSES or _TRAVELS.search(words):
            continue
        if re.search(rf"(?:{_OFFICE}) in (?:the )?(?:{where})", words, re.IGNORECASE):
            yield Draft(
                f"{MISSIONS[claim.type]} of {name_of(claim.sender)} in {claim.city or name_of(claim.seat)}",
                claim,
            )


def _counts_twice(case: Case, claim: Claim) -> bool:
    """Whether the prose of a document tells two beginnings: ties of old, and the relations of the states later."""
    if not isinstance(claim, Status) or claim.rule.startswith("row_"):
        return False
    own = (
        c for c in case.claims if isinstance(c, Status) and c.change == claim.change and c.date is not None
    )
    when = PartialDate(str(claim.date))
    return any(
        case.reference(c) == case.reference(claim) and when.before(PartialDate(str(c.date))) for c in own
    )


def _of_states(claim: Claim) -> bool:
    """Whether only states do what is told: colonies had consuls and guests."""
    match claim:
        case Status():
            return diplomatic(claim)
        case Mission():
            return claim.type in _HOUSES and claim.seat == claim.receiver
        case Visit():
            return claim.office is not None
        case _:
            return False


def _dated(case: Case) -> Iterator[Claim]:
    return (c for c in case.claims if c.kind in _DATED and c.date is not None)


def _missions(case: Case) -> Iterator[Mission]:
    return (c for c in case.claims if isinstance(c, Mission))


def _state(code: str) -> State | None:
    state = registry().state(code)
    return state if state.kind in _STATES else None


def _first_day(code: str) -> tuple[State | None, date | None]:
    """The first day of a state; none where it, or another one in its land, is older."""
    own = _state(code)
    if own is None or own.kind != "state":
        return None, None
    older = [registry().state(one) for one in own.predecessors]
    if own.start is None or any(state.start is None or state.start < own.start for state in older):
        return own, None
    return own, PartialDate(own.start).earliest


@lru_cache(maxsize=4096)
def _lies(city: str) -> frozenset[str]:
    """The states that have a city of the name, where it is a capital or one of a million; none where it may be anywhere."""
    found = registry().cities.get(city.casefold())
    capitals = _capitals().get(folded(city), set())
    known = capitals or any(c.population >= _BIG for c in found)
    return frozenset({c.code for c in found} | capitals) if known else frozenset()


def _best_known(city: str, lies: frozenset[str]) -> str:
    """Of the states that have a city of a name, the one whose is the capital today, or the largest."""
    sizes = {c.code: c.population for c in registry().cities.get(city.casefold())}
    capital = {code for code in _capitals().get(folded(city), ()) if registry().state(code).end is None}
    return min(lies, key=lambda code: (code not in capital, -sizes.get(code, 0), code))


@cache
def _capitals() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for state in registry().states():
        for capital in state.capitals:
            if capital.role == "capital":
                found.setdefault(folded(capital.city), set()).add(state.code)
    return found


def _related(seat: str, lies: frozenset[str]) -> bool:
    """Whether the state of the seat is, or was, part of one that has the city, or holds it."""
    state = registry().state(seat)
    near = {
        seat,
        *state.predecessors,
        *state.successors,
        *registry().legal_predecessors(seat),
        *registry().successor_chain(seat),
    }
    territories = all(registry().state(code).kind not in _STATES for code in lies)
    return (
        territories
        or bool(near & lies)
        or any(near & {*registry().state(c).predecessors, *registry().state(c).successors} for c in lies)
    )


def _what(claim: Claim) -> str:
    match claim:
        case Status():
            return f"relations {claim.change}" if claim.change != "recognised" else "recognised"
        case Mission():
            return f"{MISSIONS[claim.type]} {claim.change}"
        case _:
            return claim.kind
