"""Rows of tables of missions: the host country, the city, the type, and where it is accredited besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.countries.missions import (
    Listing,
    Manner,
    Post,
    cities_of,
    is_closed,
    is_open,
    manner,
    types_of,
)
from comity.claims.countries.part import context_of
from comity.claims.countries.partner import NONE, Home, Told
from comity.claims.countries.seats import Place, place_behind, place_of
from comity.claims.dates import dates
from comity.claims.patterns import patterned
from comity.model.claim import Mission
from comity.model.date import PartialDate
from comity.model.document import Block, Document

Role = Literal["country", "city", "type", "also", "seat", "opened", "closed", "status", "notes"]

_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, patterned(words, re.IGNORECASE))  # type: ignore[misc]
    for role, words in (
        (
            "seat",
            r"\b(?:accredited|covered|served|resident|based|residing) (?:from|in|at|via)\b|\bresidence\b",
        ),
        ("status", r"\bstatus\b"),
        ("notes", r"\b(?:notes?|remarks?|comments?)\b"),
        ("also", r"\b(?:concurrent|accredit|also covers|jurisdiction)"),
        ("closed", r"\bclos"),
        ("opened", r"\b(?:open|establish|since|founded|year|date)"),
        ("city", r"\b(?:cit(?:y|ies)|town|location|place|seat|resid|based)"),
        ("country", r"\b(?:countr|host|states?\b|nations?\b|sending|receiving|territor|sender)"),
        ("type", r"\b(?:missions?|types?|posts?|level|representation|embass|consul)"),
    )
)
_TYPE = patterned(r"\btypes?\b", re.IGNORECASE)
_NO_COLUMN = patterned(r"\b(?:head|chief|ambassador|photo|image|ref|address|website|phone)", re.IGNORECASE)
_TO_STATES = frozenset({"embassy", "high_commission", "legation", "nunciature"})
_LONGEST = 1000
_NOTE = 60  # characters of a note in which it says that a mission is closed or not open yet


class Row(msgspec.Struct, frozen=True):
    """A row's other state, its missions, and the states for which they stand besides."""

    other: Told
    posts: tuple[Post, ...]
    also: tuple[Told, ...]


def layout(headers: list[str]) -> dict[Role, int]:
    """Which column holds what, by the words of the headers; empty for another table."""
    found: dict[Role, int] = {}
    for number, words in enumerate(headers):
        if _NO_COLUMN.search(words):
            continue
        role = next((role for role, pattern in _ROLES if pattern.search(words)), None)
        if role == "type" and _TYPE.search(words):  # beside a column "Mission", which has names
            found[role] = number
        elif role is not None:
            found.setdefault(role, number)
    by_city = "city" in found and "type" in found
    return found if ("country" in found and len(found) > 1) or by_city else {}


def parts(document: Document, block: Block, columns: dict[Role, int], listing: Listing, headings: list[str],
          home: Home, asserted: str | None) -> Iterator[Context]:  # fmt: skip
    """What a row is read in: once for its country, and once for each state where its mission is accredited too."""
    inward = listing.page.sort == "missions_in"
    said = manner(headings, listing.title, home.code if inward else None)
    if said is None:
        return
    row = read_row(document, block, columns, home, said) if "country" in columns else None
    if row is None:
        if inward and "city" in columns:
            yield from _by_city(document, block, columns, listing, said, home, asserted)
        return
    start, end = block.start, min(block.end, block.start + _LONGEST)
    lines = [Block("row", start, end, block.section)]
    ctx = context_of(document, home.code, row.other, start, end, lines, asserted)
    ctx.own = _own(list(row.posts), listing, said)
    yield ctx
    for told in () if inward else row.also:
        if told.code != row.other.code:
            ctx = context_of(document, home.code, told, start, end, lines, asserted)
            ctx.own = _accredited(row)
            yield ctx


def _by_city(document: Document, block: Block, columns: dict[Role, int], listing: Listing, said: Manner, home: Home,
             asserted: str | None) -> Iterator[Context]:  # fmt: skip
    """What a row is read in that lists, beside a city, the states with a mission there, each on its line."""
    place = place_of(document.text[slice(*block.cells[columns["city"]])], (home.code,))
    number = columns.get("country", columns.get("type", 0))
    if place is None or place.state != home.code or number >= len(block.cells):
        return
    of_column = types_of(document.text[slice(*block.header[number])]) if number < len(block.header) else []
    at, end = block.cells[number]
    while at < end:
        line = document.text.find("\n", at, end)
        line = end if line < 0 else line
        words = document.text[at:line]
        named = home.named(words, alone=False)
        types = types_of(words) or of_column or ([said.type] if said.type else [])
        if isinstance(named, Told) and types and is_open(words):
            change = "closed" if said.closed or is_closed(words) else "exists"
            posts = [
                Post(type_, place.city, change, _date(words, last=True) if change == "closed" else None)
                for type_ in types
            ]
            told = Told(named.code, at + named.start, at + named.end)
            ctx = context_of(
                document, home.code, told, at, line, [Block("row", at, line, block.section)], asserted
            )
            ctx.own = _own(posts, listing, said)
            yield ctx
        at = line + 1


def _own(posts: list[Post], listing: Listing, said: Manner):  # type: ignore[no-untyped-def]
    def own(sentence: Sentence, ctx: Context) -> bool:
        for post in posts:
            listing.emit(sentence, ctx, post, said)
        return True

    return own


def _accredited(row: Row):  # type: ignore[no-untyped-def]
    def own(sentence: Sentence, ctx: Context) -> bool:
        for post in row.posts:
            if post.type in _TO_STATES and post.change != "closed":
                ctx.emit(Mission, sentence, "mission_listed_accredited", sender=ctx.code(0, None),
                         receiver=ctx.code(1, None), type=post.type, seat=row.other.code, city=post.city,
                         change="exists")  # fmt: skip
        return True

    return own


def read_row(
    document: Document, block: Block, columns: dict[Role, int], home: Home, said: Manner
) -> Row | None:
    """What a row says; None where its country is not known or it names no mission."""
    text = document.text
    words: dict[Role, str] = {
        role: text[slice(*block.cells[n])] if n < len(block.cells) else "" for role, n in columns.items()
    }
    other = home.named(words["country"], alone=False)
    if not isinstance(other, Told):
        flag = home.flag(document, *block.cells[columns["country"]])
        if flag is None or other != NONE:
            return None
        other = flag
    types = (
        types_of(words.get("type", "")) or types_of(words["country"]) or ([said.type] if said.type else [])
    )
    opened, closed = _date(words.get("opened", "")), _date(words.get("closed", ""), last=said.closed)
    if closed is None and not words.get("closed"):
        closed = _ended(words.get("opened", ""), interval=True)  # "1965–1979" in a column of years
    told = " ; ".join(
        (
            words.get("type", ""),
            words.get("city", ""),
            words.get("status", ""),
            words.get("notes", "")[:_NOTE],
        )
    )
    if not said.closed and not is_open(told):
        return None
    change, date = "exists", None
    if said.closed or closed is not None or is_closed(told):
        if closed is None and not said.closed:
            closed = _date(told, last=True)
        change, date = "closed", closed or _ended(words.get("opened", ""))
    elif opened is not None:
        change, date = "opened", opened
    at = block.cells[columns["country"]][0]
    other = Told(other.code, at + other.start, at + other.end)
    there = block.cells[columns["also"]][0] if words.get("also") else 0
    also = tuple(
        Told(m.code, there + m.start, there + m.end)
        for m in home.mentions(words.get("also", ""))
        if m.letter == "X" and m.code is not None
    )
    if words.get("seat"):
        place = _seat(words["seat"], home)
        posts = (
            tuple(Post(type_, place.city or None, change, date, place.state, True) for type_ in types)
            if place
            else ()
        )
        return Row(other, posts, also) if posts else None
    posts = tuple(
        Post(type_, place.city if place else None, change, date, place.state if place else None)
        for type_, place in _where(types, words.get("type", ""), words.get("city", ""), other.code)
    )
    return Row(other, posts, also) if posts else None


def _seat(words: str, home: Home) -> Place | None:
    """Where a mission stands that is accredited from there: "Bangkok", "Bangkok, Thailand", "Thailand (Bangkok)"."""
    named, place = home.named(words, alone=False), place_of(words)
    if not isinstance(named, Told):
        return place if place is not None and place.state is not None else None
    name = words[named.start : named.end]
    behind = place_behind(words, name)
    if behind is None and place is not None and place.state == named.code and place.city != name:
        behind = place
    return Place(behind.city if behind is not None else "", named.code)


def _where(types: list[str], said: str, cities: str, code: str) -> list[tuple[str, Place | None]]:
    """Which missions stand where: line by line where a cell has as many types as cities, else all in each city."""
    lines = [line for line in cities.split("\n") if line.strip()]
    places = [place_of(line) for line in lines]
    each = [types_of(line) for line in said.split("\n") if line.strip()]
    if len(lines) > 1 and len(each) == len(lines):
        return [(type_, place) for told, place in zip(each, places, strict=True) for type_ in told]
    if len(lines) > 1 and len(types) == 1 and all(places):
        return [(types[0], place) for place in places]
    if len(places) == 1 and places[0] is None and len(types) == 1:
        return [(types[0], place) for place in cities_of(cities, code)] or [(types[0], None)]
    return [(type_, places[0] if len(places) == 1 else None) for type_ in types]


def _date(words: str, last: bool = False) -> PartialDate | None:
    found = [date.value for date in dates(words[:200]) if date.value is not None]
    return (found[-1].ends[1] if last else found[0].ends[0]) if found else None


def _ended(words: str, interval: bool = False) -> PartialDate | None:
    """The end of the years that a cell gives: "1964–1990"; none where it gives one time, which may be the first.

    With `interval` only of one span of time, not of two times.
    """
    found = [date.value for date in dates(words[:200]) if date.value is not None]
    if interval and (len(found) != 1 or not found[0].is_interval):
        return None
    if len(found) == 1 and not found[0].is_interval:
        return None
    return found[-1].ends[1] if found else None
