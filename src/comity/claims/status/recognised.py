"""Who is recognised: the state that the words behind a recognition mean."""

from __future__ import annotations

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.status.clauses import Subject

UNKNOWN = -1
# "recognised and established relations with |Y"
AND_MORE = patterned(
    r" and (?:[\w-]+ly )?(?:re-?)?(?:establish(?:ed)?|opened|entered)(?: into)? [^.;,]{0,40}? with\b"
)
# What of a state is recognised where the state itself is.
_STATEHOOD = (
    r"(?:independence|sovereignty|statehood|states?|republics?|government|nations?|country|kingdom|empire|monarchy|regime|junta|authorities|"
    r"existence|secession|declaration|proclamation|restoration|establishment|creation|formation|legitimacy|legality|status|rule|leadership|council|·)"
)
# A word that may stand between a recognition and the state: no preposition, no conjunction, no other verb. It is taken
# whole: eight pieces of words can be cut out of a line in too many ways.
_WORD = (
    r"(?!(?:of|in|at|on|by|with|for|to|from|against|over|under|about|than|into|among|amongst|between|during|that|which|who|whose|what|how|why|"
    r"whether|if|as|when|where|after|before|while|because|since|and|or|but|not|only|in|is|was|were|are|had|has|have)\b)\w[\w’'-]*+"
)
# Whom or what a recognition is of: a state by its name, its adjective, a pronoun or a description.
_OBJECT = compiled(
    rf"[\"“”'*_]* ?(?:(?:de facto|de jure|{_STATEHOOD}(?:’s|'s)? (?:of|by|and)(?: (?:the|both))?|{_WORD},?|<D>|[·\"“”'’(-]) ?(?:’s |'s )?){{0,8}}?"
    rf"(?P<object><XS>(?!(?:’s|'s|’) (?!(?:[\w-]+ ){{0,3}}?{_STATEHOOD}(?!\w)))|<AZ>(?= (?:[\w-]+ ){{0,2}}(?:independence|sovereignty|statehood|states?|republic|government|nation|declaration|monarchy|kingdom|regime|junta|authorities)\b)|\b(?:it|its|the (?:new|newly|young|independent|fledgling|nascent) [\w-]+(?: [\w-]+)?|the (?:country|state|republic|independence|nation|islands?|latter|former)(?! of)|each other|one another|(?:the )?(?:independence|sovereignty|statehood)(?! of))\b)(?!(?:’s|'s)? as (?!(?:an? |the |its )?(?:\S+ ){{0,2}}(?:government of|independen|sovereign|free|new|state|country|nation|republic|successor|legal)))"
)


def recognised(sentence: Sentence, ctx: Context, at: int, verb: int, who: Subject) -> int | None:
    """The side that is recognised, `UNKNOWN` for "it" or "the new state", None where it is a third or no state."""
    shape = sentence.shape
    text = _plain(sentence)
    beyond = AND_MORE.match(text, at)
    match = _OBJECT.match(text, beyond.end() if beyond else at)
    if match is None:
        among = _INCLUDING.match(shape.text, at)
        return ctx.side(shape.item(among, "x")) if among else None
    item = shape.items.get(match.start("object"))
    if item is not None:
        return ctx.side(item) if item.letter in "XA" else _with_party(sentence, ctx, match.end())
    word = match["object"].lower()
    if word in ("each other", "one another"):
        return None
    if word.startswith(
        ("its", "it", "the latter", "the country", "the independence", "independence", "their")
    ):
        return _antecedent(sentence, ctx, verb, who)
    return _described(sentence, ctx, match.end())


# Words that a capital makes a name of: "the State of Lithuania".
_GENERIC = frozenset(
    [
        "State",
        "Republic",
        "Kingdom",
        "Government",
        "Independence",
        "New",
        "Newly",
        "Provisional",
        "Sovereign",
        "Declaration",
        "Democratic Republic",
        "Provisional Government",
    ]
)


def _plain(sentence: Sentence) -> str:
    """The shape, where a capital that makes no name is a full point in the middle of the line."""
    shape = sentence.shape
    text = str(shape.text)
    for index in shape.indexes("N"):
        words = shape.words(index, index + 1)
        if words in _GENERIC or words.rpartition(" ")[2] in _GENERIC:
            text = text[:index] + "·" + text[index + 1 :]
    return text


# "the independence of all former republics, including |X"
_INCLUDING = compiled(
    r"[^.;<D>]{0,90}?\b(?:republics|states|countries|nations)\b[^.;]{0,30}?\bincluding (?:the )?(?P<x><X>)".replace(
        "<D>", ""
    )
)
_AND_PARTY = compiled(r"(?:’s|'s)?(?:,? (?:and|as well as) (?:the )?)(?P<x><X>)")


def _with_party(sentence: Sentence, ctx: Context, at: int) -> int | None:
    """The party that is recognised beside a third state."""
    match = _AND_PARTY.match(sentence.shape.text, at)
    return ctx.side(sentence.shape.item(match, "x")) if match else None


def _described(sentence: Sentence, ctx: Context, at: int) -> int | None:
    """The state that "the new republic (of X)" means, where it is named behind."""
    near = compiled(r"[^.;,]{0,40}?(?P<x><XASZ>)").match(sentence.shape.text, at)
    return ctx.side(sentence.shape.item(near, "x")) if near else UNKNOWN


def _antecedent(sentence: Sentence, ctx: Context, verb: int, who: Subject) -> int | None:
    """Whom "it" stands for: who was told of last before the subject, in this sentence or the one before."""
    shape = sentence.shape
    for index in reversed([i for i in shape.indexes("XS") if i < verb]):
        side = ctx.side(shape.items[index])
        if (side is not None and side == who.side) or _FROM.search(shape.text, max(0, index - 20), index):
            continue
        return side  # None for a third state
    previous = sentence.previous
    if previous is not None:
        others = [i for i in previous.mentions("XS") if ctx.side(i) is None or ctx.side(i) != who.side]
        if others and others[0].letter == "S":
            return None
    return UNKNOWN


_FROM = compiled(r"\b(?:from|of|in|by|with|to|following) (?:the )?\Z")
