"""What users ask with, in the form that a store takes: pairs and states by any name, dates as days."""

from __future__ import annotations

from datetime import date
from typing import Any

from comity.errors import InputError
from comity.model.pair import Pair
from comity.naming import code_of


def known_day(known: str | int | None) -> date | int | None:
    """The last day of a date, or the number of a build; raises `InputError` for what is neither."""
    from comity.model.date import PartialDate
    from comity.model.when import edtf

    if isinstance(known, bool):
        raise InputError(f"known is a date or the number of a build, not {known}")
    if known is None or isinstance(known, int):
        return known
    day = PartialDate(edtf(known)).latest
    if day is None:
        raise InputError(f"{known!r} has no last day")
    return day


def asked(filters: dict[str, Any]) -> dict[str, Any]:
    """Filters as the store takes them: states as codes, dates as days."""
    from comity.model.claim import KINDS
    from comity.model.date import PartialDate
    from comity.model.when import edtf

    given = {name: value for name, value in filters.items() if value is not None}
    if "pair" in given:
        given["pair"] = pair_of(given["pair"])
    if "kind" in given and given["kind"] not in KINDS:
        raise InputError(f"there is no kind {given['kind']!r}; there are {', '.join(KINDS)}")
    if "state" in given:
        given["state"] = code_of(given["state"])
    if "since" in given:
        given["since"] = PartialDate(edtf(given["since"])).earliest
    if "until" in given:
        given["until"] = PartialDate(edtf(given["until"])).latest
    return given


def pair_of(pair: Any, needs: str | None = None) -> Pair:
    """The pair of two states given as for `two`; for what `needs` two ("a check"), raises `InputError` where they are one."""
    words = _words(pair)
    one, other = two(words)
    if needs is not None and one == other:
        raise InputError(f"{words[0]!r} and {words[1]!r} are the same state; {needs} needs two")
    return Pair.of(one, other)


def two(pair: Any) -> tuple[str, str]:
    """The codes of a pair, given as a `Pair` or as two states by any name; raises `InputError` for what is neither."""
    first, second = _words(pair)
    return code_of(first), code_of(second)


def _words(pair: Any) -> tuple[Any, Any]:
    try:
        words = () if isinstance(pair, str) else tuple(pair)
    except TypeError:
        words = ()
    if len(words) != 2:
        raise InputError(f"a pair is two states, ('Mexico', 'MNG'), not {pair!r}")
    return words[0], words[1]
