"""Visits in tables: the guest, his office, where from and where to, and when, each in a column or told by a heading."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.people import clean
from comity.claims.places import city_state
from comity.claims.shape import Shape, compiled
from comity.claims.visits.emit import emit
from comity.claims.visits.journeys import nature_of
from comity.claims.visits.telling import direction

# What the head of a column says that it holds; the first that fits a head is its column.
_COLUMNS = (
    ("date", r"\b(?:dates?|years?|time|period|when)\b"),
    ("office", r"\b(?:position|office|title|rank|post|function)\b"),
    ("from", r"\b(?:from|country of origin|sender|nationality)\b"),
    ("to", r"\b(?:to|host country|receiver|country visited|destination country)\b"),
    ("who", r"\b(?:guests?|visitors?|officials?|names?|dignitar(?:y|ies)|persons?|leaders?|delegations?|heads?|minister|president)\b"),
    ("place", r"\b(?:places?|cit(?:y|ies)|destinations?|locations?|venue|visited|countr(?:y|ies))\b"),
    ("sort", r"\b(?:type|nature|kind|purpose|notes?|remarks|visits?)\b"),
)  # fmt: skip
_OFFICIAL = compiled(
    r"\A(?:the )?(?:(?P<adj><A>) |(?P<poss><X>)['’]s )?(?P<office>[^<(]{0,80}?<OT>(?: of (?:the )?(?P<of><X>))?[^<]{0,40}?),? ?(?P<name><N>)"
)
_NAMED = compiled(
    r"\A(?P<name><N>)(?:,? \(?(?:the )?(?:(?P<adj><A>) )?(?P<office><O>)(?: of (?:the )?(?P<of><X>))?\)?)?"
)


def read_row(sentence: Sentence, ctx: Context) -> None:
    """A row of a table with at least a column for the guest and one for the date."""
    cells = _cells(sentence, ctx)
    if "who" not in cells or "date" not in cells:
        return
    who, place = cells["who"], cells.get("place")
    match = _OFFICIAL.search(who.text) or _NAMED.search(who.text)
    dates = [item.value for item in cells["date"].items.values() if item.letter == "D" and item.value]
    if match is None or not dates:
        return
    name = clean(who.group(match, "name"))
    office = who.group(match, "office").strip(" ,") or (_words(cells["office"]) if "office" in cells else "")
    city = _words(place) if place is not None else None
    sender = _sender(sentence, ctx, cells, who, match)
    if sender is None or not (office or " " in name):
        return
    if city is not None and city_state(city, (ctx.parties.a, ctx.parties.b)) is None:
        city = None
    nature = next((n for cell in cells.values() if (n := nature_of(cell.text))), None)
    person = Person(0, 0, name, office or None, sender, sentence.start)
    emit(sentence, ctx, "visit_table", person, sender, dates[0], nature, city)


def _cells(sentence: Sentence, ctx: Context) -> dict[str, Shape]:
    """The cells of a row by what their column holds."""
    block, source = sentence.block, ctx.document.text
    found: dict[str, Shape] = {}
    for (start, end), cell in zip(block.header, block.cells, strict=False):
        head = source[start:end].strip().lower()
        sort = next((sort for sort, words in _COLUMNS if sort not in found and re.search(words, head)), None)
        if sort is not None:
            found[sort] = ctx.finder.shape(*cell)
    return found


def _words(cell: Shape) -> str:
    return cell.source[cell.start : cell.end].strip()


def _sender(
    sentence: Sentence, ctx: Context, cells: dict[str, Shape], who: Shape, match: re.Match[str]
) -> int | None:
    """The side that the guest came from: by a column, the place, his own words, what is known of him, the heading."""
    for sort, turn in (("from", False), ("to", True), ("place", True)):
        side = _side(cells[sort], ctx) if sort in cells else None
        if side is not None:
            return 1 - side if turn else side
    if "place" in cells and any(item.letter in "SC" for item in cells["place"].items.values()):
        return None  # a place in a third state
    groups = match.groupdict()
    for group in ("adj", "poss", "of"):
        side = ctx.side(who.item(match, group)) if groups.get(group) else None
        if side is not None:
            return side
    known = ctx.people.known(who.group(match, "name"), sentence.start)
    if known is not None and known.side in (0, 1):
        return known.side
    headed = direction(sentence, ctx)
    return headed[0] if headed is not None else None


def _side(cell: Shape, ctx: Context) -> int | None:
    """The side that a cell names, by its name or by a city of its."""
    for item in cell.items.values():
        if item.letter in "XAC" and (side := ctx.side(item)) is not None:
            return side
    code = city_state(_words(cell), (ctx.parties.a, ctx.parties.b))
    return ctx.parties.side.get(code) if code else None
