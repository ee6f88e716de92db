"""Visits in lists and tables, whose direction a heading or a column gives."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence, heading_sides
from comity.claims.people import Person, people
from comity.claims.places import city_state
from comity.claims.shape import compiled
from comity.claims.visits.emit import emit
from comity.claims.visits.journeys import NATURE

_VISITS = re.compile(r"visit|travel|trip|tour", re.IGNORECASE)
# "President Vicente Fox (2001, 2004)"; "May 2003 – Foreign Minister Anna Lindh"; "King Harald V, 1994".
_WHO = (
    r"(?P<office>[^(\n<]{0,120}?<OT>[^(]{0,80}?|)(?P<name><N>(?:,? <N>)?(?: [IVX]+\b)?)(?: of (?:the )?<XS>)?"
)
_DATES = r"(?:(?:in |on )?<D>(?:,? ?(?:and|,|;|&)? ?)?)+"
_ITEM = compiled(
    rf"\A(?:(?P<first>{_DATES}) ?[:–—-]? ?(?:[Vv]isit (?:of|by) )?(?:the )?{_WHO}|{_WHO.replace('?P<office>', '?P<office2>').replace('?P<name>', '?P<name2>')},? ?[(:–—-]? ?(?P<dates>{_DATES})\)?)[.;]?\Z"
)
_COLUMNS = {
    "who": r"guest|visitor|official|name|dignitary|person|leader",
    "place": r"place|city|destination|location|venue|visited|country",
    "date": r"date|year|time|period",
}


def read_item(sentence: Sentence, ctx: Context) -> None:
    """A list item of a person and dates, under a heading that says who visited whom."""
    shape = sentence.shape
    match = _ITEM.match(shape.text)
    headings = [heading for heading in ctx.headings(sentence.block) if heading]
    if match is None or not any(_VISITS.search(heading) for heading in headings):
        return
    sides = next((s for h in headings if (s := heading_sides(ctx, h)) is not None), None)
    last = "2" if match["name2"] else ""
    name = shape.group(match, f"name{last}").replace(",", "")
    office = shape.group(match, f"office{last}").strip(" ,:-–") or None
    stated = next((p.side for p in people(sentence, ctx) if p.side is not None), None)
    sender = stated if stated is not None else sides[0] if sides is not None else None
    if sender not in (0, 1):
        return
    office = (
        re.sub(r"\A(?:the )?\w+ (?=President|Prime|Foreign|King|Queen)", "", office)
        if office and stated is not None
        else office
    )
    person = Person(0, 0, name, office, sender, sentence.start)
    begin, end = match.span("dates" if last else "first")
    for item in shape.within(begin, end, "D"):
        if item.value:
            emit(sentence, ctx, "visit_list", person, sender, item.value)
    if office:
        ctx.people.learn(person)


def read_row(sentence: Sentence, ctx: Context) -> None:
    """A row of a table with columns for the guest, the place and the date."""
    block, source = sentence.block, ctx.document.text
    heads = [source[start:end].strip().lower() for start, end in block.header]
    column = {
        key: next((n for n, head in enumerate(heads) if re.search(words, head)), None)
        for key, words in _COLUMNS.items()
    }
    if (
        column["who"] is None
        or column["date"] is None
        or max(n for n in column.values() if n is not None) >= len(block.cells)
    ):
        return
    cells = {key: ctx.finder.shape(*block.cells[n]) for key, n in column.items() if n is not None}
    match = compiled(r"(?P<office>[^<]{0,80}?<OT>[^<]{0,40}?) ?(?P<name><N>)").search(cells["who"].text)
    dates = [item.value for item in cells["date"].items.values() if item.letter == "D" and item.value]
    if match is None or not dates:
        return
    name = cells["who"].group(match, "name")
    city = source[cells["place"].start : cells["place"].end].strip() if "place" in cells else None
    code = city_state(city, (ctx.parties.a, ctx.parties.b)) if city else None
    side = ctx.parties.side.get(code) if code else None
    if side is None:
        known = ctx.people.known(name, sentence.start)
        side = 1 - known.side if known is not None and known.side in (0, 1) else None
    if side is not None:
        office = cells["who"].group(match, "office").strip(" ,")
        person = Person(0, 0, name, office, 1 - side, sentence.start)
        emit(sentence, ctx, "visit_table", person, 1 - side, dates[0], NATURE.search(""), city)
