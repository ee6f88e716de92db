"""Visits in tables, whose columns give the guest, the place and the date."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.people import Person
from comity.claims.places import city_state
from comity.claims.shape import compiled
from comity.claims.visits.emit import emit

_COLUMNS = {
    "who": r"guest|visitor|official|name|dignitary|person|leader",
    "place": r"place|city|destination|location|venue|visited|country",
    "date": r"date|year|time|period",
}


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
        emit(sentence, ctx, "visit_table", person, 1 - side, dates[0], None, city)
