"""The clause that a change is told in: whether it happened, who did it, and whether it is about the two."""

from __future__ import annotations

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.claims.status.ties import Tie

# What is hoped, planned, denied or supposed is no change.
_HEDGE = patterned(
    r"(?i)\b(?:will|may|might|could|should|shall|can(?:not)?|must|plans?|planned|planning|intends?|intend(?:ed|ing)|hop(?:es?|ed|ing)|"
    r"wish(?:es|ed)?|wants?|wanted|aims?|aimed|seeks?|sought|tr(?:y|ies|ied|ying)|attempt\w*|effort\w*|fail\w*|"
    r"propos\w+|offer(?:s|ed)?|suggest\w*|refus\w+|reject\w*|declin\w+|oppos\w+|without|yet to|never|nor|neither|call(?:s|ed|ing)? (?:for|on|upon)|"
    r"demand\w*|urg(?:e|es|ed|ing)|request\w*|appeal\w*|ask(?:s|ed|ing)?|threat\w*|consider\w*|negotiat\w+|obstacles?|expect\w*|ready to|willing\w*|possib\w+|prospects?|"
    r"desire\w*|interest(?:ed)? (?:in|to)|den(?:y|ied|ies|ying)|nearly|almost|on the verge|on the brink|discuss\w*|talks? (?:on|about)|explor\w+|favou?r\w*|advocat\w+|"
    r"prevent\w*|avoid\w*|anniversar\w+|if|unless|whether|as (?:if|though)|rumou?rs?|proposals?|pressure\w*|need to|likely|unlikely|"
    r"bid to|draft|campaign\w*|lobb\w+|encourag\w+|"
    r"years of (?:diplomatic )?relations|(?:did|does|do|have|has|had|was|were|is|are|would)(?: not|n['’]t)|not (?:yet |ever )?(?:been |be )?\Z|no longer)\b"
)
_WOULD = patterned(
    r"(?i)\bwould\b(?! (?:later |then |soon |eventually |finally |only |not |subsequently |go on to |ultimately |officially |formally )*(?:be|\Z))"
)
_BREAK = patterned(
    r"[;:]|, (?:but|while|whereas|although|though|when|after|and then)\b| but | while | whereas | although |, and (?=(?:the )?[\ue000-\ue00b]|the |they |it |(?:full |formal |diplomatic )*(?:relations|ties)\b)| and (?=(?:full |formal |diplomatic )*(?:relations|ties) (?:were|was|had)\b)| and (?=(?:in|on) (?:the )?\ue005)"
)
_UNTIL = patterned(r"(?i)\buntil\b")
_NOT_UNTIL = patterned(r"(?i)\b(?:not|n['’]t|never|only)\b")

# "it was not until 1965 that": what follows did happen.
_NOT_UNTIL_THEN = patterned(r"(?i)\b(?:not|n['’]t) until\b[^.;]{0,60}?\bthat\b")

SIDE, THIRD, BOTH, UNKNOWN = "side", "third", "both", "unknown"


class Subject(msgspec.Struct, frozen=True):
    """Who a clause is about: one of the two (`side`), a third state, both, or somebody that is not told."""

    sort: str
    side: int | None = None
    among: bool = False  # others did the same
    told: bool = True  # not where a pronoun was taken for the subject of the sentence before


# "…, and |recognised": a finite verb that is joined to another is denied by nothing said of that one.
_AND_DID = patterned(r"(?i)(?<!not only )\b(?:and|but) (?:[\w-]+ly )?\Z")
# "as the need for aid grew, |X …": the main clause has a subject of its own.
_OWN = compiled(r", (?:the )?<XSBC>(?:(?!, (?:the )?<XSBC>).)*\Z")


# "After three years without an ambassador, |relations were restored": what stands before it denies nothing.
_INTRODUCTION = patterned(
    r"(?i)\A\W*(?:(?:after|following|despite|during|upon|on|in|at|since|because|due|owing|as a|under|when|with)\b[^,;]*, )+"
)


def clause_start(text: str, at: int) -> int:
    """Where the clause begins that `at` stands in."""
    start = 0
    for match in _BREAK.finditer(text, 0, at):
        start = match.end()
    return start


def hedged(text: str, at: int, end: int) -> bool:
    """Whether what ``text[at:end]`` tells is only hoped, planned or denied; "not … until" denies nothing."""
    if _AND_DID.search(text, max(0, at - 30), at):
        return False
    clause = text[max(clause_start(text, at), at - 90) : at]
    if own := _OWN.search(clause):
        clause = clause[own.start() :]
    clause = _INTRODUCTION.sub("", _NOT_UNTIL_THEN.sub("", clause))
    found = list(_HEDGE.finditer(clause))
    if found and _NOT_UNTIL.search(found[-1][0]) and _UNTIL.search(text, end, min(len(text), end + 70)):
        found = [m for m in found if not _NOT_UNTIL.search(m[0])]
    return bool(found) or _WOULD.search(clause) is not None


_PREPOSITION = compiled(
    r"\b(?:in|to|from|of|with|for|by|at|between|on|into|against|over|via|through|under|across|near|outside|towards?|following|"
    r"like|unlike|including|within|about|around|throughout|upon|versus) "
    r"(?:(?:the|its|both|newly|new|independent|then|former|modern|neighbou?ring|<O>|government|republic|kingdom|capital|city|state|people|territory|support|independence|of) )*\Z"
)
_COORDINATED = compiled(
    r"(?:<XSA>|<C>)(?:,|,? and|,? or|,? as well as|,? along with|,? together with|\s?[-–—/&])(?: the)? ?\Z"
)
_MANY_STATES = patterned(
    r"(?i)(?<!two )(?<!both )(?<!these )(?<!the )\b(?:countries|states|nations|governments|powers|members)(?= (?:[\w-]+ ){0,3}\Z)"
)
_AMONG = compiled(r"(?:\b(?:first|last|earliest|few|only|among|one of)\b[^.;,]*|<A>(?: and <A>)? )\Z")
# "X, along with S and T, |cut": who joins in is no subject.
_ASIDE = patterned(
    r"(?i), (?:along|together|in concert|like|as did|unlike) (?:with )?[^;]*, (?:[\w-]+ly )?\Z"
    r"|\b(?:followed|joined|following|joining) [^;.,]* in (?:[\w-]+ly )?\Z"
)
_PRONOUN = patterned(
    r"(?i)\b(?:it|he|she|they|the two|both|each(?! other)|the (?:former|latter|country|island|kingdom|republic|government|two (?:countries|nations|states)|new government|newly independent (?:country|state)))\b"
)
_GOVERNMENT = compiled(
    r" ?(?:[\w’'-]+ ){0,2}(?:<O>|government|parliament|president|king|queen|congress|cabinet|authorities|regime|emperor|tsar|monarchy|republic|leadership|communists|junta|federation|foreign|state|court|senate)|(?:’s|'s)? <O>| <N>"
)
# "Xian merchants": those who are no government act for no state.
_FOLK = patterned(
    r"(?i) (?:[\w-]+ )?(?:business\w+|merchants?|traders?|missionar\w+|compan(?:y|ies)|firms?|universit\w+|settlers|immigrants|scholars?|clubs?|"
    r"churches|church|rebels?|communit\w+|monks?|sailors?|artists|unions?|trade unions?|parties|guerrillas|cities|students?|sultanates?|tribes?)\b"
)
_OF_PARTY = patterned("(?:’s|'s|’) ")


def subject(sentence: Sentence, ctx: Context, at: int, among: bool = False) -> Subject:
    """The subject of the clause that ends at `at`: the last mention before it that is no object.

    "X, S and T" is a third state; where `among` is asked for it is X, who did what others did.
    """
    shape = sentence.shape
    text = shape.text
    aside = _ASIDE.search(text, 0, at)
    at = aside.start() if aside else at
    for index in reversed([i for i in shape.indexes("XASZCB") if i < at]):
        item = shape.items[index]
        pronoun = None
        for match in _PRONOUN.finditer(text, index + 1, at):
            if not _PREPOSITION.search(text, max(0, match.start() - 40), match.start()):
                pronoun = match
        if pronoun:
            return _pronoun(pronoun[0].lower(), sentence, ctx, pronoun.start())
        if _PREPOSITION.search(text, max(0, index - 60), index):
            continue
        if _many(text, index + 1, at):
            return Subject(THIRD)
        if item.letter == "B":
            return Subject(BOTH)
        bare = item.letter in "AZC" and not _GOVERNMENT.match(text, index + 1)
        if bare and item.letter in "AZ" and _FOLK.match(text, index + 1):
            return Subject(THIRD)
        if bare and not (item.letter == "C" and text[index + 1 : index + 2] == " "):
            continue
        if (
            item.letter in "XS"
            and _OF_PARTY.match(text, index + 1)
            and not _GOVERNMENT.match(text, index + 2)
        ):
            continue
        sides, behind = _joined(sentence, ctx, index)
        if behind:
            continue
        if len(sides - {None}) == 2:
            return Subject(BOTH)
        if among and len(sides) == 2:
            return Subject(SIDE, next(side for side in sides if side is not None), among=True)
        if None in sides:
            return Subject(THIRD)
        return Subject(SIDE, sides.pop())
    if _many(text, 0, at):
        return Subject(THIRD)
    found = list(_PRONOUN.finditer(text, 0, at))[-1:]
    return _pronoun(found[0][0].lower(), sentence, ctx, found[0].start()) if found else Subject(UNKNOWN)


def _many(text: str, start: int, at: int) -> bool:
    """Whether the subject is other states: "most countries of Europe broke off …", but not "was one of the first countries to"."""
    match = _MANY_STATES.search(text, start, at)
    return match is not None and not _AMONG.search(text, max(0, match.start() - 50), match.start())


def _joined(sentence: Sentence, ctx: Context, index: int) -> tuple[set[int | None], bool]:
    """The sides of "S, X and Y" that ends at `index`, None for a third state; and whether a preposition stands before it."""
    shape = sentence.shape
    sides = {ctx.side(shape.items[index])}
    here, listed = index, False
    while joined := _COORDINATED.search(shape.text, max(0, here - 30), here):
        if _PREPOSITION.search(shape.text, max(0, joined.start() - 60), joined.start()):
            # "after the end of S, X …": a comma ends what the preposition governs, "and" does not.
            return sides, listed or "," not in joined[0] or "and" in joined[0]
        here, listed = joined.start(), listed or "and" in joined[0]
        sides.add(ctx.side(shape.items[here]))
    return sides, False


def _pronoun(word: str, sentence: Sentence, ctx: Context, at: int) -> Subject:
    """What a pronoun stands for: the last party told of in this sentence before it, else the last subject."""
    if word in ("they", "both", "each") or "two" in word:
        return Subject(BOTH)
    before = sentence.shape.within(0, at, "XS")
    if before:
        first = before[-1] if word == "the latter" else before[0]
        side = ctx.side(first)
        return Subject(THIRD) if side is None else Subject(SIDE, side)
    return Subject(UNKNOWN) if ctx.subject is None else Subject(SIDE, ctx.subject, told=False)


# What has relations of its own, that are none of its state's.
_BODY = patterned(
    r"(?i)\b(?:universit\w+|church|football|clubs?|compan(?:y|ies)|banks?|airlines?|chambers?|academy|museum|associations?|institutes?|trade unions?|city|cities|colleges?|schools?|olympic|newspapers?)\b[^,]*\Z"
)


def of_a_body(shape: Shape, at: int) -> bool:
    """Whether the subject right before `at` is a body that acts for no state: "the football association of X"."""
    return _BODY.search(shape.words(max(clause_start(shape.text, at), at - 45), at)) is not None


_THESE = frozenset(["these", "those", "such"])
_AHEAD = compiled(r"[^.;,]{0,40}?<SZ>")
_WITH_THEM = patterned(
    r"(?i)\b(?:it|them|him|other|another|that country|latter|former|two|both|countries|nations|states)\b"
)
_MUTUAL = patterned(r"(?i)\b(?:they|the two|each other|one another|both|mutual\w*)\b")


def about_both(sentence: Sentence, ctx: Context, tie: Tie, who: Subject) -> bool:
    """Whether relations are those of the two, as far as the sentence and the one before it tell."""
    shape = sentence.shape
    sides = {ctx.side(i) for i in tie.whom if i.letter in "XAC"} - {None}
    third = any(i.letter in "SZ" for i in tie.whom)
    others = {i.value for i in shape.within(0, tie.start, "S")}
    if len(others) > 1 and not shape.indexes("XA"):
        return False  # "S and T signed a treaty, and the two established relations"
    if who.among and (who.side in sides or not sides):
        return False  # "X and S established relations"
    if len(sides) == 2 or (who.sort == BOTH and not third and not tie.many and (sides or not tie.word)):
        return True
    if tie.many and len(sides) < 2 and tie.word in ("between", "among", "in between"):
        return False
    if tie.whom:
        if third and (not sides or tie.word in ("between", "among", "in between")):
            return False
        if any(i.letter == "B" for i in tie.whom):
            return True
        if not sides and all(i.letter in "NO" for i in tie.whom):
            return False
        return bool(sides) and who.sort != THIRD and not (who.sort == SIDE and who.side in sides and who.told)
    if (tie.word and tie.many) or (
        _THESE & set(tie.said) and sentence.previous and sentence.previous.mentions("SZ")
    ):
        return False
    if who.sort == THIRD:
        return False
    if tie.word:  # "with it", "between them"
        near = _AHEAD.match(shape.text, tie.whom_end)
        return near is None or _WITH_THEM.search(shape.text, tie.end, tie.whom_end) is not None
    named = {ctx.side(i) for i in shape.within(0, len(shape.text), "XA")} - {None}
    if len(named) == 2 or shape.indexes("B") or _MUTUAL.search(shape.text):
        return True
    third = bool(shape.indexes("SZ")) and not _ASIDE_THIRD.search(shape.text, 0, tie.start)
    if third and shape.indexes("SZ")[0] < tie.start:
        return False  # "X was close to S, but they broke off relations"
    return bool(named) or not (third or _after_third(sentence, ctx))


_ASIDE_THIRD = compiled(
    r"(?:(?:after|following|because of|due to|over|against|under|from|like|unlike) (?:[\w’'-]+ ){0,6}|(?:<SZ>,? ?(?:and )?))<SZ>(?:(?!<SZ>).)*\Z"
)


def _after_third(sentence: Sentence, ctx: Context) -> bool:
    """Whether the sentence before is about a third state, so that "relations" may be its."""
    before = sentence.previous
    if before is None:
        return False
    mentions = before.mentions("XASZB")
    return bool(mentions) and all(i.letter in "SZ" for i in mentions)
