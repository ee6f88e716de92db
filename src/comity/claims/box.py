"""The box of an article on a pair: rows "mission of Mexico", "envoy of Mexico", with what the box says."""

from __future__ import annotations

import re

from comity.claims.box_facts import LABEL
from comity.claims.context import Context, Sentence
from comity.claims.finding import mission_terms
from comity.claims.patterns import patterned
from comity.claims.places import city_state
from comity.model.claim import Envoy, Mission
from comity.reference.registry import registry

_LABEL = patterned(r"(?P<what>mission|envoy) of (?P<state>.+)\Z", re.DOTALL)
_NOTHING = patterned(r"(?:none|no|n/a|vacant|unknown|tba|tbd|[-–—?.\s]*)\Z", re.IGNORECASE)
_TITLE = patterned(
    r"(?:(?P<rank>[\w' -]{0,30}\b(?:ambassador|high commissioner|charg[ée] d['’]affaires|consul)\b[\w ]{0,20}?)[:,]? )?"
    r"(?P<name>[^\d()\[\]\n,;]{3,80})",
    re.IGNORECASE,
)
_CITY = patterned(r"[^,\n()]+(?:, ?D\. ?C\.)?")
_RANK = "ambassador"


def read(sentence: Sentence, ctx: Context) -> bool:
    """The mission or the envoy that a row of the box tells; whether it is such a row."""
    text = ctx.document.text
    cells = [text[start:end] for start, end in sentence.block.cells]
    if len(cells) != 3 or sentence.block.header:
        return False
    if LABEL.match(cells[0]):
        return True  # of a box that this article is not about
    label = _LABEL.match(cells[0])
    if label is None:
        return False
    side, words = _side(label["state"], ctx), cells[1].strip()
    if side is None or not words or _NOTHING.match(words):
        return True
    if label["what"] == "mission":
        _mission(sentence, ctx, side, words)
    elif label["what"] == "envoy":
        _envoy(sentence, ctx, side, words, cells[2].strip())
    return True


def _side(name: str, ctx: Context) -> int | None:
    """Which party a box calls by a name; its number where it gives none."""
    if name in ("1", "2"):
        return int(name) - 1
    sides = {ctx.parties.side.get(state.code) for state in registry().lookup(name)} - {None}
    return sides.pop() if len(sides) == 1 else None


def _mission(sentence: Sentence, ctx: Context, side: int, words: str) -> None:
    """ "Embassy of Mexico, Seoul": its type, and the city that stands last; accredited where that is elsewhere."""
    terms = mission_terms(words)
    if not terms:
        return
    sender, receiver = ctx.code(side, None), ctx.code(1 - side, None)
    seat, city = receiver, None
    for match in reversed(list(_CITY.finditer(words))):
        place = match[0].strip()
        found = city_state(place, (receiver, sender))
        if found is not None:
            seat, city = found, place
            break
    ctx.emit(
        Mission,
        sentence,
        "mission_box",
        sender=sender,
        receiver=receiver,
        type=terms[0][2],
        seat=seat,
        city=city,
        change="exists",
    )


def _envoy(sentence: Sentence, ctx: Context, side: int, words: str, title: str) -> None:
    """ "Bruno Figueroa" under the title "Ambassador"."""
    match = _TITLE.match(words)
    if match is None or not match["name"].strip()[:1].isupper():
        return
    rank = match["rank"] or title or _RANK
    ctx.emit(
        Envoy, sentence, "envoy_box", sender=ctx.code(side, None), receiver=ctx.code(1 - side, None),
        name=match["name"].strip(), rank=rank.strip().lower(),
    )  # fmt: skip
