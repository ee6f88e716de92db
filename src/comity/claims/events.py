"""Events: dated sentences about the two that no other kind covers, and undated ones on their relations as such."""

from __future__ import annotations

import re
from functools import cache

from comity.claims.context import Context, Sentence
from comity.claims.cues import bit
from comity.claims.patterns import patterned
from comity.model.claim import Event
from comity.reference.words import table

_LONGEST = 1200  # characters of a quote, CLAIMS.md
_FOLLOWS = patterned(r"(?:He|She|They|During|The (?:visit|meeting)|At the)\b")
_DEFINITION = patterned(
    r"\brelations?\b[^.]{0,40}?\b(?:refers? to|are (?:the )?(?:\w+ (?:and \w+ )?)?(?:foreign |bilateral |international |diplomatic )*relations)\b",
    re.IGNORECASE,
)


@cache
def _categories() -> tuple[tuple[str, int], ...]:
    names = dict.fromkeys(row["category"] for row in table("event_categories.csv"))
    return tuple((name, bit(f"event {name}")) for name in names)


def read(sentence: Sentence, ctx: Context) -> bool:
    """An event claim for the sentence, if it is about the two."""
    if sentence.block.kind in ("heading", "row") or sentence.end - sentence.start > _LONGEST:
        return False
    mentions = sentence.mentions("XACSZBD")
    sides = {ctx.side(item) for item in mentions} - {None}
    relations = sentence.has("event")
    about = len(sides) == 2 or any(item.letter == "B" for item in mentions) or (relations and sides)
    dated = [item.value for item in mentions if item.letter == "D" and item.value]
    follows = (
        not (about and (dated or relations))  # else it does not matter
        and sentence.previous is not None
        and _FOLLOWS.match(ctx.document.text, sentence.start)
    )
    if not about and not follows and not (sides and sentence.previous is not None):
        return False
    third = any(item.letter in "SZ" for item in mentions)
    if not about and not follows and (third or not dated):
        return False
    if not dated and not relations and not follows:
        return False
    if _DEFINITION.search(sentence.text):
        return False
    category = next((name for name, cue in _categories() if sentence.cues & cue), "other")
    date = dated[0] if dated else None
    ctx.emit(
        Event,
        sentence,
        f"event_{category}",
        parties=ctx.pair(date),
        text=" ".join(sentence.text.split()),
        category=category,
        date=date,
    )
    return True
