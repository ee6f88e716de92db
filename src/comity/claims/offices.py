"""What an office that stands with a name says: its words, and whose official he is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from comity.claims.patterns import patterned
from comity.claims.shape import Item, Shape, compiled
from comity.reference.chambers import state_of_chamber
from comity.reference.words import table

if TYPE_CHECKING:
    from comity.claims.context import Context

# "Chief of Air Staff, Air Chief Marshal A": the rank is no second office.
_RANK = patterned(
    r"(?<=\w), (?:[\w.]+ ){0,2}(?:General|Gen\.?|Marshal|Admiral|Colonel|Commodore|Brigadier|Sheikh|Prince)\Z"
)
# What is written with an office: "former President", "HM Queen".
_AHEAD = patterned(r"\b((?:[Ff]ormer |[Ee]x-|HM |HRH ))\Z")
_MANY = patterned(r"(?:\w+ )?\w+s\b(?= of\b|\Z)")
_ENVOY = patterned(r"ambassador|high commissioner", re.IGNORECASE)
# "Special Envoy of the President A": A is the envoy.
_MASTER = compiled(r"(?P<own><O>) (?:of|to) the (?:<A> |<X>['’]s )?\Z")
_SERVES = patterned(
    r"envoy|advis[eo]r|representative|assistant|secretary|aide|minister of state|chief of staff|counsellor",
    re.IGNORECASE,
)


def with_master(shape: Shape, title: str, at: int, begin: int) -> tuple[str, int]:
    """The office of somebody who serves another, of which a pattern has found the other's; and where it begins."""
    match = _MASTER.search(shape.text, max(0, at - 16), at)
    if match is None or not _SERVES.search(shape.group(match, "own")):
        return title, begin
    return shape.words(match.start(), at) + title, match.start()


def singular_office(office: str) -> str:
    """The office without the plural's ending: "foreign ministers of"."""
    return re.sub(r"(?<=\w)s(?= of |\Z)", "", office)


def office_of(shape: Shape, match: re.Match[str]) -> str:
    """The words of the office of a match, with what is written before it ("former", "HM"), without a rank behind it."""
    start, end = match.span("office")
    office = shape.words(start, end)
    if _ENVOY.match(office) and match.groupdict().get("of") and match.groupdict().get("to"):
        return shape.words(start, match.end("to"))
    begin = shape.offset(start)
    ahead = _AHEAD.search(shape.source, max(shape.start, begin - 8), begin)
    if ahead and not _MANY.match(office):
        office = ahead[1] + office
    return _RANK.sub("", office)


def side_of(shape: Shape, ctx: Context, match: re.Match[str]) -> int | None:
    """What the adjective, the possessive or "of" says; -1 for a third state's."""
    groups = match.groupdict()
    # "on his visit to Kenya Deputy Minister A of Denmark": a name that only stands before yields to one behind.
    yields = any(groups.get(group) for group in ("of", "of2"))
    for group in ("adj", "poss", "bare", "of", "of2", "of3"):
        if group == "bare" and yields:
            continue
        item: Item | None = shape.item(match, group) if groups.get(group) else None
        if item is not None:
            side = ctx.side(item)
            return -1 if side is None else side
    return _of_office(ctx, groups, shape, match)


def _of_office(ctx: Context, groups: dict[str, str | None], shape: Shape, match: re.Match[str]) -> int | None:
    """The side of an office that one state alone has ("Taoiseach"), -1 where it is no party or no state's."""
    codes = _office_states()
    office = shape.group(match, "office") if groups.get("office") else ""
    if office not in codes:
        chamber = _CHAMBER.search(office)
        code = state_of_chamber(chamber["name"]) if chamber else None
        return ctx.parties.side.get(code, -1) if code is not None else None
    return ctx.parties.side.get(codes[office], -1)


# "President of the Sejm", "Knesset Speaker", "member of the Bundestag".
_CHAMBER = patterned(
    r"\A(?:.* of (?:the )?(?=\w))?(?P<name>[A-Z]\w+(?: [A-Z]\w+)?)(?: (?:Speaker|President|Chairman|Marshal)|\Z)"
)


@cache
def _office_states() -> dict[str, str]:
    return {row["office"]: row["code"] for row in table("office_states.csv")}
