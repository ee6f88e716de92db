"""What an article about one state is: its foreign relations, the missions or envoys that it has, or that it receives."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from comity.claims.lexicon import lexicon
from comity.claims.parties import only_one
from comity.claims.patterns import patterned

Sort = Literal["relations", "missions_of", "missions_in", "envoys_of", "envoys_in"]

_RELATIONS = patterned(
    r"(?:the )?(?:history of (?:the )?)?"
    r"(?:(?:diplomatic|bilateral|international|external|foreign) (?:relations|affairs)|foreign policy)"
    r"(?: and \w+(?: \w+)?)? of (?:the )?",
    re.IGNORECASE,
)
_MISSIONS = patterned(
    r"(?:the )?(?:lists? of )?(?:the )?(?:(?:diplomatic|consular|foreign|resident|and) )*"
    r"(?:missions|embassies|high commissions|consulates|representations)"
    r"(?:,? (?:and|or) (?:embassies|high commissions|consulates|missions)(?:[ -]general)?)? "
    r"(?P<way>of|in|to|accredited to) (?:the )?",
    re.IGNORECASE,
)
_ENVOY = r"(?:ambassadors?|high commissioners?|heads? of (?:diplomatic )?missions?|envoys?|diplomatic representatives?)"
_ENVOYS = patterned(
    rf"(?:the )?(?:lists? of )?(?:the )?(?:(?:current|incumbent|present|serving|foreign|diplomatic|resident) )*{_ENVOY}"
    rf"(?:(?:,|,? and|,? or) (?:{_ENVOY}|consuls?(?:[ -]general)?|ministers?)){{0,3}} (?P<way>of|from|to|in|accredited to) (?:the )?",
    re.IGNORECASE,
)
# What may follow the state's name: nothing, or the time that is told.
_REST = patterned(r"\s*(?:\Z|[(,:–—-]|(?:under|during|since|before|after|from|in|until)\b)")


class Page(msgspec.Struct, frozen=True):
    """The state that an article is about, and what it tells of it."""

    code: str
    sort: Sort


def page_of_title(title: str, text: str = "") -> Page | None:
    """The page that a title announces; None for another article, and where the name is not clear.

    "Foreign relations of the Syrian Opposition" is about no state; a name that can mean two is resolved by
    the lead, as in the title of a pair.
    """
    title = title.strip()
    found = _announced(title)
    if found is None:
        return None
    match, sort = found
    rest = title[match.end() :]
    for start, end, meanings in lexicon().scan(rest)[:1]:
        codes = tuple(sorted({code for letter, code in meanings if letter == "X"}))
        if start == 0 and codes and _REST.match(rest, end):
            code = only_one(codes, text)
            return Page(code, sort) if code is not None else None
    return None


def _announced(title: str) -> tuple[re.Match[str], Sort] | None:
    """What a title announces, as far as the name of its state."""
    match = _RELATIONS.match(title)
    if match is not None:
        return match, "relations"
    match = _MISSIONS.match(title)
    if match is not None:
        return match, "missions_of" if match["way"].lower() == "of" else "missions_in"
    match = _ENVOYS.match(title)
    if match is not None:
        return match, "envoys_of" if match["way"].lower() in ("of", "from") else "envoys_in"
    return None
