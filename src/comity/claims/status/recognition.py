"""Recognition of one state by the other: who recognised whom, and when."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.status.clauses import BOTH, SIDE, THIRD, clause_start, subject
from comity.claims.status.dating import date_of
from comity.claims.status.emit import emit
from comity.claims.status.recognised import AND_MORE, UNKNOWN, recognised
from comity.claims.status.recognition_dates import UNTIL, Recognition, dates_of
from comity.claims.status.recognition_nouns import noun
from comity.claims.status.recognition_truth import NTH, OF_SOMETHING, UNTRUE, true

_STEM = patterned(r"(?i)\b(?:re-?)?recogni(?P<form>[sz]ed|[sz]ing|[sz]es?|tion)\b|\backnowledged\b")
_ADV = r"(?:(?:also|officially|formally|then|soon|later|quickly|only|finally|eventually|first|fully|already|immediately|promptly|subsequently|initially|swiftly|duly|unilaterally|diplomatically|again|de facto|de jure|legally|had|has|have|swiftly|explicitly|publicly|jointly|and|established diplomatic relations with),? )*"
_DECIDED = patterned(
    r"(?i)\b(?:decided|agreed|voted|chose|resolved|opted)\b[^.;,]{0,25} to (?:[\w-]+ly )?\Z|\bdecision to \Z"
)
_LED = patterned(
    r"(?i)\b(?:led|cause[ds]?|prompt(?:ed|ing)|forc(?:ed|ing)|compelled|went on|managed|was quick|were quick|hastened|proceeded|moved|rushed)\b[^.;,]{0,40} to (?:[\w-]+ly )?\Z"
)
_GERUND = patterned(
    r"(?i)(?:\b(?:telegram|decrees?|letter|note|statement|resolution|bill|law|act|treaty|document|declaration|order|agreement|proclamation)\b[^.;]{0,60}|\b(?:thus|thereby|formally|officially|by|after|in|upon|while|favou?r of) |, |\bwith (?:the )?[\ue000-\ue003] )\Z"
)
_PASSIVE = compiled(rf"\b(?:was|were|been|being|is|are|be|became|getting|got) {_ADV}\Z")
# "became a republic, |recognised by X"
_REDUCED = patterned(
    r"(?i)(?:, (?:and |which )?|\b(?:independence|republic|state|country|nation) )(?:[\w-]+ly |first |soon |later )?\Z"
)
_BY = compiled(r"[^.;]{0,60}?\bby (?P<list>[^.;]{0,160})")
_MUTUAL = compiled(
    r"\b(?:re-?)?recogni[sz](?:ed|ing) (?:each other|one another|the other|themselves mutually)\b|\bmutual(?:ly)? (?:diplomatic )?recogni(?:tion|[sz]ed)(?! of (?!independence|each|one|statehood|sovereignty|their|<X>|the (?:two|independence)))\b|\brecogni[sz]ed mutually\b|\bexchang\w+ (?:diplomatic )?recognition\b"
)


def read(sentence: Sentence, ctx: Context) -> None:
    """Claims of recognition."""
    text = sentence.shape.text
    if "ecogni" not in text and "cknowledged" not in text:
        return
    if _mutual(sentence, ctx):
        return
    seen: set[tuple[int, str | None]] = set()
    for match in _STEM.finditer(text):
        found = _told(sentence, ctx, match)
        if found is None:
            continue
        for rule, date in dates_of(sentence, found, match):
            key = (found.by, str(date))
            if key not in seen and not (date is None and any(by == found.by for by, _ in seen)):
                seen.add(key)
                emit(sentence, ctx, rule, "recognised", date, found.by)
    if not seen:
        _followed(sentence, ctx)


_FOLLOWED = compiled(
    r"recogni[sz]ed? [^.;]{0,50}?(?P<object><XA>)[^.;]{0,60}?\bfollowed (?:[\w-]+ ){0,4}?by (?:(?:the )?<SN>(?:, | and |, and ))*(?:the )?(?P<by><X>)(?: (?:in|on) (?P<date><D>))?"
)
# "S recognised Y in 1991, X in 1992"
_GAPPED = compiled(
    r"<S> (?:[\w-]+ly )?recogni[sz]ed (?:the )?(?P<object><X>) (?:in|on) (?:the )?<D>(?:,? (?:and|while|but)|,|;) (?:the )?(?P<by><X>) (?:(?:did so|followed|only) )?(?:in|on) (?:the )?(?P<date><D>)"
)


def _followed(sentence: Sentence, ctx: Context) -> None:
    """ "S was the first to recognise Y, followed by X in 1992"."""
    shape = sentence.shape
    match = _FOLLOWED.search(shape.text) or _GAPPED.search(shape.text)
    if match is None:
        return
    by, target = ctx.side(shape.item(match, "by")), ctx.side(shape.item(match, "object"))
    if by is not None and target == 1 - by:
        item = shape.item(match, "date") if match["date"] else None
        emit(sentence, ctx, "status_recognised", "recognised", item.value if item else None, by)


def _mutual(sentence: Sentence, ctx: Context) -> bool:
    shape = sentence.shape
    match = _MUTUAL.search(shape.text)
    if match is None or OF_SOMETHING.search(
        shape.text, match.start(), min(len(shape.text), match.end() + 60)
    ):
        return False
    if UNTRUE.search(shape.text[max(0, match.start() - 60) : match.start()]):
        return True
    if (
        shape.indexes("S")
        and len({ctx.side(i) for i in shape.within(0, len(shape.text), "XA")} - {None}) < 2
        and not shape.indexes("B")
    ):
        return True
    date = date_of(sentence, match.start(), match.end())
    if date is None and "mutual" in match[0].lower() and match[0].lower().endswith("tion"):
        return True  # "relations rest on mutual recognition" tells of no act
    for side in (0, 1):
        emit(sentence, ctx, "status_mutual_recognition", "recognised", date, side)
    return True


def _told(sentence: Sentence, ctx: Context, match: re.Match[str]) -> Recognition | None:
    """Who recognised whom by one word of recognition, or nothing."""
    text = sentence.shape.text
    before = text[max(0, match.start() - 130) : match.start()]
    form = (match["form"] or "sed").lower()
    if (
        form == "tion"
        and (label := _LABEL.match(text))
        and (side := ctx.side(sentence.shape.item(label, "x"))) is not None
    ):
        return Recognition(match.start(), match.end(), 1 - side, "status_recognised")
    if form == "tion":
        return noun(sentence, ctx, match, before)
    if form.endswith("ed") and (
        _PASSIVE.search(before) or (_REDUCED.search(before) and text.startswith(" by ", match.end()))
    ):
        return _passive(sentence, ctx, match)
    nth = NTH.search(before)
    if form.endswith("ing") and not nth and not _GERUND.search(before):
        return None
    if (
        form.endswith(("e", "es"))
        and not nth
        and not _LABELLED.search(text, 0, match.start())
        and not _DECIDED.search(before)
        and not _LED.search(before)
    ):
        until = re.search(r"(?i)\b(?:did|does) (?:not|only) (?:[\w-]+ )?\Z", before) and UNTIL.match(
            text, match.end()
        )
        if not until and (_SAID.search(before) or not _WOULD.search(before)):
            return None
    return _active(sentence, ctx, match, nth, before)


# "1948: X |recognises Y"
_LABELLED = compiled(r"\A\W*(?:[Ii]n )?<D> ?[:–—-] ?(?:the )?<XS>(?: \w+ly)? \Z")
# "Recognition of Y: 8 January 1992", the whole of a line
_LABEL = compiled(
    r"\W*Recognition of (?:(?:the )?(?:independence|state|republic) of )?(?:the )?(?P<x><X>) ?[:–—-] ?<D>\W*\Z"
)
_WOULD = patterned(r"(?i)\bwould (?:later|eventually|also|only|finally) \Z")
_SAID = patterned(
    r"(?i)\b(?:said|says|stated|announced|declared|warned|insisted|confirmed|added|told|promised|that)\b"
)


def _active(
    sentence: Sentence, ctx: Context, match: re.Match[str], nth: re.Match[str] | None, before: str
) -> Recognition | None:
    text = sentence.shape.text
    if match[0].lower() == "acknowledged" and not re.match(
        r"(?i)[^.;,]{0,60}\bindependence|[^.;]{0,3}[\ue000\ue001] in \ue005", text[match.end() :]
    ):
        return None
    if not true(text, match, nth) or OF_SOMETHING.search(text, match.end(), min(len(text), match.end() + 70)):
        return None
    if whose := _WHOSE.search(before):
        return _of_relative(sentence, ctx, match, whose)
    who = subject(sentence, ctx, match.start() - (len(nth[0]) if nth else 0), among=True)
    object_ = recognised(sentence, ctx, match.end(), match.start(), who)
    if object_ is None:
        return None
    side = who.side if who.sort == SIDE else None
    if who.sort == THIRD or (who.sort == BOTH and object_ is UNKNOWN):
        return None
    target = None if object_ is UNKNOWN else object_
    if target is not None and side in (None, target):
        # What stands nearest was no subject: "Turkey recognised Kazakhstan, being the first to recognise it".
        named = {ctx.side(i) for i in sentence.shape.within(0, match.start(), "XA")}
        side = 1 - target if 1 - target in named or (side is None and not _OTHERS.search(before)) else None
    if side is None or side == target:
        return None
    if target is None and who.sort != SIDE:
        return None
    beyond = AND_MORE.match(text, match.end())
    end = beyond.end() if beyond else match.end()
    return Recognition(
        match.start(), end, side, "status_nth_to_recognise" if nth else "status_recognised", nth is not None
    )


# "Y, which X |recognised", "Y, whose independence X |recognised"
_WHOSE = compiled(
    r"(?P<whom><XS>),? (?:which|that|whom|whose (?:independence|sovereignty|statehood)) (?:the )?(?P<by><XS>) (?:[\w-]+ly |had |first )*\Z"
)


def _of_relative(
    sentence: Sentence, ctx: Context, match: re.Match[str], whose: re.Match[str]
) -> Recognition | None:
    """ "Y, which X recognised"."""
    at = match.start() - len(whose.string)
    items = sentence.shape.items
    whom, by = (ctx.side(items[at + whose.start(group)]) for group in ("whom", "by"))
    if whom is None or by is None or whom == by:
        return None
    return Recognition(match.start(), match.end(), by, "status_recognised")


_OTHERS = patterned(
    r"(?i)\b(?:states|countries|members?|nations|others|governments|powers|many|several|who|world|community|union)\b"
)


def _passive(sentence: Sentence, ctx: Context, match: re.Match[str]) -> Recognition | None:
    """ "X('s independence) was recognised by Y and S"."""
    shape = sentence.shape
    text = shape.text
    if not true(text, match):
        return None
    by = _BY.match(text, match.end())
    if by is None or OF_SOMETHING.search(text, max(0, match.start() - 60), min(len(text), match.end() + 20)):
        return None
    sides = [ctx.side(i) for i in shape.within(by.start("list"), by.end("list"), "XAC")]
    first = by.start("list")
    if later := _AND_BY.match(text, first):
        first = later.start("x")
        sides = [ctx.side(shape.item(later, "x"))]
    if not sides or sides[0] is None:
        return None
    gap = next((i for i, item in shape.items.items() if i >= first and item.letter in "XAC"), first)
    if re.search(r"(?i)\b(?:in|on|after|when|as|following|which|with|that|while)\b", text[first:gap]):
        return None
    start = clause_start(text, match.start())
    subjects = shape.within(start, match.start(), "XS") or shape.within(0, match.start(), "XS")
    others = {ctx.side(i) for i in subjects}
    if subjects and others == {None}:
        return None
    if (
        subjects
        and 1 - sides[0] not in others
        and not re.search(r"(?i)\b(?:it|which|independence|country|state|that)\b", text[: match.start()])
    ):
        return None
    start, end = (first, first) if first > by.start("list") else match.span()
    return Recognition(start, end, sides[0], "status_recognised_by")


# "by |S in 1821 and by X in 1822"
_AND_BY = compiled(
    r"(?:the )?<S>[^.;]{0,60}?(?:,? and|,? then|,? later|,)(?: (?:later|then|finally|also))? by (?:the )?(?P<x><X>)"
)
