"""Who did something "during a visit to": the one whom the phrase is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.visits.journeys import WHILE
from comity.claims.visits.places import destination
from comity.claims.visits.telling import posted
from comity.claims.visits.told import CLAUSE_END, Told

_COMMA = patterned(r", (?:the |then |former )*\Z")
_TITLED = compiled(r"\b(?:and|but|while) the (?:<A> )?<O>\Z")
_PRONOUN = patterned(r"\b(?:s?he|they)\b")
_HOSTS = patterned(r"(?<!was )(?<!were )(?<!been )\b(?:received|welcomed|hosted|greeted)\b")


def meanwhile(sentence: Sentence, ctx: Context, persons: list[Person], gone: set[int]) -> Iterator[Told]:
    """ "A signed a treaty during a visit to Oslo": whom the phrase is about; nobody where he is told to have gone."""
    text = sentence.shape.text
    for match in WHILE.finditer(text):
        stop = CLAUSE_END.search(text, match.end())
        place = destination(sentence, ctx, match.start(), stop.start() if stop else len(text))
        before = [p for p in persons if p.end <= match.start() and p.office and p.side != place.side]
        if match["whose"] == "their" and len(before) > 1:
            yield from (Told(p, match.start()) for p in before if p.start not in gone and not posted(p))
            continue
        if not match["whose"]:  # "after travelling to Oslo, A signed", "A, visiting Oslo in May, said"
            nearest = [p for p in persons if p.start >= match.end()][:1]
            if (
                nearest
                and _COMMA.search(text, match.end(), nearest[0].start)
                and nearest[0].side != place.side
            ):
                if nearest[0].start not in gone:
                    yield Told(nearest[0], match.start())
                continue
            before = before[-1:]
        if place.side is None:
            before = [p for p in before if p.side is None or p.side in (0, 1)]
        ahead = [p for p in persons if p.start >= match.end() and p.office]
        who = before[0] if before else None
        if who is not None and _another(sentence, ctx, who, persons, match.start()):
            continue
        opens = ahead and re.search(r", (?:the )?\Z", text[: ahead[0].start])
        if who is None and opens and not _PRONOUN.search(text, match.end(), ahead[0].start):
            who = ahead[0]
        if (
            who is not None
            and match["whose"]
            and (guest := _received(text, who, persons, match.start())) is not None
        ):
            who = guest
        if who is None or who.start in gone:
            continue
        yield Told(who, match.start())
        if "accompan" in text[who.end : match.start()]:
            yield from (Told(p, match.start()) for p in before[1:] if not posted(p))


def _another(sentence: Sentence, ctx: Context, who: Person, persons: list[Person], end: int) -> bool:
    """Whether an office without a name stands between somebody and the words: "A invited B, and the Irish president …"."""
    text = sentence.shape.text
    return any(
        _TITLED.search(text, 0, index + 1) is not None
        for index in sentence.shape.indexes("O")
        if who.end <= index < end and not any(p.start <= index < p.end for p in persons)
    )


def _received(text: str, host: Person, persons: list[Person], end: int) -> Person | None:
    """Whom somebody received "on his visit": it is the guest's."""
    verb = _HOSTS.search(text, host.end, end)
    return next((p for p in persons if verb and verb.end() <= p.start < end), None)
