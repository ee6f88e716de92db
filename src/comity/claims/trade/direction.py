"""Which side exports: by the owner of "exports" or "imports", by "to" and "from", by what was said before."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import compiled

_STOP = r"(?:to|from|in|with|by|for|on|at|as|is|are|was|were|has|have|had|whose|which|that|while|include[sd]?|including|between|its|their|of|it|they|who)"
# "Mexico's main", "Finnish merchandise", "Chile's main and most important", and nothing that begins another phrase.
_OWNER = compiled(
    rf"(?P<x><XA>)(?:['’]s?|<A>)? ?(?:(?!{_STOP} |and (?!(?:most|major|main|largest|leading|biggest)\b))[\w-]+,? ){{0,6}}\Z"
)
_PRONOUN = patterned(
    rf"\b(?P<p>its|their|the country['’]s|the island['’]s|the nation['’]s|the kingdom['’]s|the latter['’]s|the former['’]s|in return,?|in turn,?) (?:(?!{_STOP} |and )[\w-]+,? ){{0,5}}\Z",
    re.IGNORECASE,
)
_WHERE = compiled(
    r"\b(?P<p>to|from|into|in|of|by|for|with|towards?|entering) (?:the )?(?P<x><XA>)(?! (?:companies|firms) )"
)
_ABROAD = compiled(
    r"\b(?:to|from|into|towards?) (?:the |all |other |many |several )*(?:<SZ>(?! (?:country|nation|kingdom|republic|state|island|market)\b)|<N>(?! (?:country|nation|kingdom|republic|state|island|market)\b)|(?:the )?(?:world|rest|EU|West|East|countries|abroad|global|international)\b)"
)
# Names that stand for one of the two: "exports to the Kingdom".
_OF_ONE = frozenset(
    (
        "Kingdom",
        "Republic",
        "Sultanate",
        "Emirate",
        "Federation",
        "Commonwealth",
        "Principality",
        "Island",
        "Islands",
    )
)
_OBJECT = patterned(
    r"\b(?:to|from|of|in|with|by|between|into|on|among|than|as|over|through|via|behind|after|sells?|sold|selling|suppl(?:y|ies|ied|ying)|gives?|gave|sends?|sent|offers?) (?:the )?(?:\w+ )?\Z"
)
# "the Kingdom of" before a name is of the name.
_FORMAL = patterned(
    r"\b(?:[Tt]he )?(?:Kingdom|Republic|State|Federation|Sultanate|Emirate|Principality|Commonwealth|Union|Government|government) of (?:the )?\Z"
)
# "with India |importing| oil"
_WITH, _DOING = patterned(r"\bwith (?:the )?\Z"), patterned(r" (?:mainly |mostly |also |currently )?\w+ing\b")
# "in favour of Peru due to |its exports|"
IN_FAVOUR = compiled(
    r"\bin favou?r of (?:the )?(?P<x><X>)[^.;]{0,20}\b(?:due to|because of|owing to|thanks to)\b[^.;]{0,25}\Z"
)
_THIRD = -1  # the owner is a third state
_NEAR = 3  # characters between two paragraphs of which the second goes on
_REACH = 2  # sentences back in a paragraph that "exports" without an owner may lean on


class Told(msgspec.Struct, frozen=True):
    """Whose exports or imports are told, and who exports them."""

    owner: int
    exporter: int
    pair: bool  # whether the words name the other side too


def is_import(word: str) -> bool:
    """Whether the word tells the flow from the side of the one that receives."""
    return re.match(r"import|b[ou]+[yg]|purchas|receiv|acquir", word, re.IGNORECASE) is not None


def abroad(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a range of the shape tells of a flow to or from others than the two."""
    return _others(sentence, start, end) is not None


def _others(sentence: Sentence, start: int, end: int) -> re.Match[str] | None:
    """The first place in a range of the shape that is of neither side; "to the Kingdom" is of one."""
    shape = sentence.shape
    for match in _ABROAD.finditer(shape.text, start, end):
        named = shape.items.get(match.end() - 1)
        if named is None or shape.source[named.start : named.end] not in _OF_ONE:
            return match
    return None


def told(sentence: Sentence, ctx: Context, start: int, word: str, end: int) -> Told | None:
    """Who exports in a noun phrase whose "exports" or "imports" begins at `start` and whose places end at `end`."""
    shape = sentence.shape
    text = shape.text
    imports = is_import(word)
    others, near = _others(sentence, start, end), _WHERE.search(text, start, end)
    if others and (near is None or others.start() < near.start() or near["p"].lower() in ("of", "by")):
        return None
    where, named = [], set()
    for match in _WHERE.finditer(text, start, end):
        item = shape.item(match, "x")
        if (side := ctx.side(item)) is not None and item is not None:
            # "imports of Kenyan tea": the tea's origin
            said = "from" if item.letter == "A" and match["p"].lower() == "of" else match["p"].lower()
            where.append((said, side))
            if item.letter == "X":
                named.add((said, side))
    owner = _owner(sentence, ctx, start)
    if owner == _THIRD:
        return None
    if owner is not None:
        sides = {side for said, side in named if said in (("from",) if imports else ("to", "into"))}
        if sides == {owner}:
            owner = 1 - owner  # "the country's exports to Kenya" are not Kenya's, whoever was told of last
        if imports and ("to", 1 - owner) in where:
            return Told(owner, owner, True)  # "Malaysian imports to Austria"
        return Told(owner, 1 - owner if imports else owner, any(s != owner for _, s in where))
    source = next((s for p, s in where if p == "from"), None)
    target = next((s for p, s in where if p in ("to", "into", "entering", "for", "towards", "toward")), None)
    if source is not None and target is not None and source == target:
        return None
    if source is None and target is None:
        side = next((s for p, s in where if p in ("of", "by")), None)
        if side is None and not imports:
            side = next((1 - s for p, s in where if p in ("in", "with")), None)
        if side is not None:
            return Told(side, 1 - side if imports else side, False)
        return None
    exporter = source if source is not None else 1 - (target or 0)
    return Told(1 - exporter if imports else exporter, exporter, True)


def _owner(sentence: Sentence, ctx: Context, start: int) -> int | None:
    shape = sentence.shape
    found = _OWNER.search(shape.text, max(0, start - 90), start)
    if found:
        return ctx.side(shape.item(found, "x"))
    pronoun = _PRONOUN.search(shape.text, max(0, start - 90), start)
    if pronoun is None:
        return None
    favoured = IN_FAVOUR.search(shape.text, 0, pronoun.start())
    side = ctx.side(shape.item(favoured, "x")) if favoured else subject(sentence, ctx, pronoun.start())
    if side is None and any(i < pronoun.start() for i in shape.indexes("S")):
        return _THIRD
    if side is not None and pronoun["p"].lower().startswith("in "):
        return None
    return side


def owned(sentence: Sentence, start: int) -> bool:
    """Whether a side stands as the owner right before "exports" or "imports"."""
    return _OWNER.search(sentence.shape.text, max(0, start - 90), start) is not None


# "A exports tea to B, while |the Andean country| sells", "and the latter buys": the other one.
_DESCRIBED = compiled(
    r"(?:\b(?:while|whereas|and|but)|[,;]) (?:in (?:turn|return|exchange),? )?the (?:(?:[\w-]+|<AZNSX>) ){1,4}(?:country|nation|kingdom|republic|state|island|sultanate|emirate)(?!['’])\b|(?:\b(?:while|whereas|and|but)|[,;]) the (?:latter|other)(?!['’])\b"
)


def subject(sentence: Sentence, ctx: Context, before: int) -> int | None:
    """The last side that stands as a subject before a place of the sentence, else the subject of the sentence before.

    None where a third state stands as the last subject.
    """
    found, side = subject_here(sentence, ctx, before)
    return side if found else ctx.subject


def subject_here(sentence: Sentence, ctx: Context, before: int) -> tuple[bool, int | None]:
    """Whether a state stands as a subject before a place of the sentence, and which side it is; None for a third state."""
    shape = sentence.shape
    described = _DESCRIBED.search(shape.text, 0, before)
    if described is not None and not shape.within(described.end(), before, "XAS"):
        side = subject(sentence, ctx, described.start())
        return True, None if side is None else 1 - side
    for i in reversed(shape.indexes("XAS")):
        if i >= before or (
            _OBJECT.search(_FORMAL.sub("", shape.text[max(0, i - 60) : i]))
            and not (_WITH.search(shape.text, max(0, i - 9), i) and _DOING.match(shape.text, i + 1))
        ):
            continue
        if shape.items[i].letter == "S":
            return True, None
        if (side := ctx.side(shape.items[i])) is not None:
            return True, side
    return False, None


def remember(sentence: Sentence, ctx: Context, found: Told) -> None:
    """Keep whose flows are told, for "exports" and "imports" without an owner further on."""
    ctx.flows_of = (found.owner, sentence)


def carried(sentence: Sentence, ctx: Context, word: str) -> tuple[Told, Sentence] | None:
    """Who exports in bare "exports" and "imports": the side whose flows were told last, nearby in the paragraph or list."""
    if ctx.flows_of is None:
        return None
    owner, before = ctx.flows_of
    here: Sentence | None = sentence
    for _ in range(_REACH + 1):
        if here is before:
            return Told(owner, 1 - owner if is_import(word) else owner, False), before
        here = here.previous if here is not None else None
    near = sentence.previous is None and 0 <= sentence.start - before.end < _NEAR
    if (near or sentence.block.kind == "item") and sentence.block.section == before.block.section:
        return Told(owner, 1 - owner if is_import(word) else owner, False), before
    return None
