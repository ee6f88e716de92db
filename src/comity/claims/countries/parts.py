"""The parts of a page about many pairs, in the order of its text, each with what it is read in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from comity.claims.context import Context
from comity.claims.countries import mission_rows
from comity.claims.countries.dated_items import DatedItems
from comity.claims.countries.missions import Listing
from comity.claims.countries.page import Page
from comity.claims.countries.part import context_of
from comity.claims.countries.partner import Home, Told
from comity.claims.countries.relations import Rows
from comity.claims.countries.rosters import Roster
from comity.claims.countries.seats import Place
from comity.claims.countries.sections import Sections
from comity.model.document import Block, Document
from comity.model.issue import Issue
from comity.model.span import Span


def parts(document: Document, page: Page, asserted: str | None) -> Iterator[Context | Issue]:
    """What the rows, sections and items of a page are read in; issues where a row's country is not known."""
    home = Home(page.code)
    sections = Sections(document, home)
    rows = Rows(document, home, sections, asserted)
    items = DatedItems(document)
    listing = Listing(page, document) if page.sort.startswith("missions") else None
    roster = Roster(page, document, home, asserted) if page.sort.startswith("envoys") else None
    layouts: dict[tuple[tuple[int, int], ...], dict[mission_rows.Role, int]] = {}
    run: list[Block] = []
    other: Told | None = None
    city: tuple[Place, Span] | None = None  # of the item over a run, in a list of missions by city
    for block in (*document.blocks, None):
        about = sections.partner(block) if block is not None and block.kind != "row" else None
        if about != other and run and other is not None:
            ctx = context_of(document, home.code, other, run[0].start, run[-1].end, run, asserted)
            if listing is not None:
                ctx.own = partial(listing.read, above=city)
            else:
                ctx.own = roster.read if roster is not None else items.read
            yield ctx
        if about != other:
            run, other = [], about
            city = sections.city(block) if block is not None and listing is not None else None
        if block is None or block.kind == "heading":
            continue
        if block.kind != "row":
            run += [block] if about is not None else []
        elif roster is not None:
            yield from roster.parts(
                block, sections.partner_of_section(block.section), sections.headings(block)
            )
        elif listing is None:
            yield from rows.parts(block)
        else:
            if block.header not in layouts:
                headers = [document.text[start:end] for start, end in block.header]
                layouts[block.header] = mission_rows.layout(headers)
            columns = layouts[block.header]
            if columns:
                headings = sections.headings(block)
                yield from mission_rows.parts(document, block, columns, listing, headings, home, asserted)
