"""The words for a journey, from `journey_words.csv`, and where their clauses begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.reference.words import longest_first, table

# Where a clause ends and another begins.
BOUNDARY = compiled(
    r";|\. (?=[A-Z]|<ANY>)| while (?!on |in <C>|at |visiting|attending)| whereas | but |, and (?=(?:the |his |in |on |later |then )*(?:[A-Z]|<ANY>))"
    r"|, (?:where|when|which|after which|during which|whereupon|whose|that) ",
    0,
)
# What is said of somebody between commas or in brackets before the verb comes.
ASIDE = patterned(
    r"\([^()]{0,100}\)|, (?:who|whose|which|then|at (?:the|that) time|himself|herself|a |an |the |as |now|later|on |in |during |after |following |at |while |together |along |accompanied |travell?ing )[^,;]{0,110},"
)


# What is said with the same words and is no journey.
_IDIOM = patterned(
    r"(?:came|come|comes|went|gone|returned|rose|was|were)(?: back)? (?:to|in|into|under|at) (?:power|office|terms|light|an end|a close|a head|prominence|the throne|blows|fruition|war|school|court|study|"
    r"agreement|force|effect|being|existence|contact|touch|conflict|favou?r|charge|control|pressure|odds|peace|attack|fire)\b",
    re.IGNORECASE,
)


class Event(msgspec.Struct, frozen=True):
    """A word for a journey at ``shape.text[start:end]``."""

    start: int
    end: int
    sort: str


def events(text: str) -> Iterator[Event]:
    """The words of a shape that tell a journey, in order."""
    for match in _words().finditer(text):
        if _IDIOM.match(text, match.start()):
            continue
        yield Event(match.start(), match.end(), match.lastgroup or "")


@cache
def _words() -> re.Pattern[str]:
    groups = []
    for sort in ("noun", "go", "move", "at", "host", "first"):
        words = longest_first(row["words"] for row in table("journey_words.csv") if row["sort"] == sort)
        groups.append(f"(?P<{sort}>{'|'.join(re.escape(word) for word in words)})")
    return patterned(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])", re.IGNORECASE)


def stop_of(text: str, at: int) -> int:
    """Where the clause ends that `at` stands in."""
    aside = ASIDE.match(text, at)
    boundary = BOUNDARY.search(text, aside.end() if aside else at)
    return boundary.start() if boundary else len(text)
