"""Titles of articles on one mission: "Embassy of Peru, Nairobi", "British High Commission in Accra"."""

from __future__ import annotations

import re

import msgspec

from comity.claims.countries.seats import place_of
from comity.claims.finding import mission_terms
from comity.claims.lexicon import lexicon
from comity.claims.parties import only_one
from comity.claims.patterns import patterned

# `page_titles.txt` has the words by which a dump's pages of such titles are found.
_TERM = patterned(
    r"(?P<term>embassy|(?:deputy )?high commission|legation|(?:apostolic )?nunciature|general consulate"
    r"|consulate(?:[-– ]general)?|liaison (?:office|mission|bureau)|interests? (?:section|office))\b",
    re.IGNORECASE,
)
_BEFORE = patterned(r"(?:(?:the|(?P<former>former|old)) )*", re.IGNORECASE)
_OF = patterned(r" of (?:the )?", re.IGNORECASE)
_WHERE = patterned(r"(?:,| in| to| at)\s+(?:the )?(?P<place>[^()\n]{2,80}?)\s*(?:\([^()]{0,60}\))?\s*\Z")
_HOLY_SEE = "VAT"
_LEAD = 400  # characters of the text in which the receiving state is named


class OneMission(msgspec.Struct, frozen=True):
    """The mission that an article is about; its city where the title names one, and whether it says that it is no more."""

    sender: str
    receiver: str
    type: str
    city: str | None
    former: bool


def mission_of_title(title: str, text: str = "") -> OneMission | None:
    """The mission that a title names by its sender and its place; None for another title.

    A place that is no state is a city, whose state is told by its name or else is the only other that the lead names.
    """
    before = _BEFORE.match(title)
    assert before is not None
    rest = title[before.end() :]
    found = _head(rest, text)
    if found is None:
        return None
    sender, type_, at = found
    where = _WHERE.match(rest, at)
    if where is None:
        return None
    words = where["place"].strip()
    receiver, city = _state(words, text), None
    if receiver is None:
        place = place_of(words)
        if place is None:
            return None
        city, receiver = place.city, place.state or _other(text[:_LEAD], sender)
    if receiver is None or receiver == sender:
        return None
    return OneMission(sender, receiver, type_, city, before["former"] is not None)


def _head(rest: str, text: str) -> tuple[str, str, int] | None:
    """The sender and the type that a title begins with, and where they end."""
    term = _TERM.match(rest)
    if term is not None:
        type_ = _type(term["term"])
        of = _OF.match(rest, term.end())
        if of is None:
            return (_HOLY_SEE, type_, term.end()) if type_ == "nunciature" else None
        named = _mention(rest, of.end(), "X", text)
        return (named[0], type_, named[1]) if named is not None else None
    named = _mention(rest, 0, "AX", text)
    term = (
        _TERM.match(rest, named[1] + 1)
        if named is not None and rest[named[1] : named[1] + 1] == " "
        else None
    )
    return (named[0], _type(term["term"]), term.end()) if named is not None and term is not None else None


def _type(words: str) -> str:
    return mission_terms(words)[0][2]


def _mention(words: str, at: int, letters: str, text: str) -> tuple[str, int] | None:
    """The state whose name or adjective stands at a place of the title, and where it ends."""
    for start, end, meanings in lexicon().scan(words[at:])[:1]:
        codes = tuple(sorted({code for letter, code in meanings if letter in letters}))
        if start == 0 and codes and (code := only_one(codes, text)) is not None:
            return code, at + end
    return None


def _state(words: str, text: str) -> str | None:
    named = _mention(words, 0, "X", text)
    return named[0] if named is not None and named[1] == len(words) else None


def _other(lead: str, sender: str) -> str | None:
    """The only other state that a lead names."""
    found = [
        tuple(sorted({code for letter, code in meanings if letter == "X"}))
        for _, _, meanings in lexicon().scan(lead)
    ]
    codes = {code for meant in found if meant and (code := only_one(meant)) is not None} - {sender}
    return codes.pop() if len(codes) == 1 else None
