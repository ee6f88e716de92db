"""Events: dated sentences about the two that no other kind covers, and undated ones on their relations as such."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.model.claim import Event

_CATEGORIES = (
    ("consultation", re.compile(r"\bconsultations?\b", re.IGNORECASE)),
    ("anniversary", re.compile(r"\banniversar|\bcelebrat|\byears of\b", re.IGNORECASE)),
    ("meeting", re.compile(r"\bmet\b|\bmeetings?\b|\btalks\b|\bsummit\b|\bdiscuss", re.IGNORECASE)),
    ("delegation", re.compile(r"\bdelegations?\b", re.IGNORECASE)),
    ("signing", re.compile(r"\bsign(?:ed|ing)\b", re.IGNORECASE)),
    (
        "crisis",
        re.compile(
            r"\bcris[ie]s\b|\bwar\b|\bexpel|\bprotest|\btension|\bsanction|\bdispute|\brecall", re.IGNORECASE
        ),
    ),
    ("aid", re.compile(r"\baid\b|\bassist|\bdonat|\bloan|\bhumanitarian", re.IGNORECASE)),
    ("conduct", re.compile(r"\brelations\b|\bties\b|\bconducted\b|\bcooperation\b", re.IGNORECASE)),
)
_RELATIONS = re.compile(
    r"\b(?:relations|ties|relationship|cooperation|co-operation|friendship|bilateral)\b", re.IGNORECASE
)
_DEFINITION = re.compile(
    r"\brelations?\b[^.]{0,40}?\b(?:refers? to|are (?:the )?(?:\w+ (?:and \w+ )?)?(?:foreign |bilateral |international |diplomatic )*relations)\b",
    re.IGNORECASE,
)


def read(sentence: Sentence, ctx: Context) -> bool:
    """An event claim for the sentence, if it is about the two."""
    shape = sentence.shape
    if (
        sentence.block.kind in ("heading", "row")
        or _DEFINITION.search(sentence.text)
        or len(sentence.text) > 1200
    ):
        return False
    dated = [i.value for i in shape.items.values() if i.letter == "D" and i.value]
    sides = {ctx.side(i) for i in shape.items.values() if i.letter in "XAC"} - {None}
    about = len(sides) == 2 or bool(shape.indexes("B")) or bool(_RELATIONS.search(sentence.text) and sides)
    carried = bool(sides) and sentence.previous is not None and not shape.indexes("SZ")
    follows = sentence.previous is not None and re.match(
        r"(?:He|She|They|During|The (?:visit|meeting)|At the)\b", sentence.text
    )
    if not about and not ((dated or follows) and (carried or follows)):
        return False
    if not dated and not _RELATIONS.search(sentence.text) and not follows:
        return False
    category = next((name for name, pattern in _CATEGORIES if pattern.search(sentence.text)), "other")
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
