"""Recognition of one state by the other: who recognised whom, and when."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.status.clauses import BOTH, SIDE, THIRD, Subject, clause_start, hedged, subject
from comity.claims.status.dating import date_of
from comity.claims.status.emit import emit
from comity.claims.status.recognised import AND_MORE, UNKNOWN, recognised
from comity.claims.status.recognition_dates import UNTIL, Recognition, dates_of

_STEM = patterned(r"(?i)\b(?:re-?)?recogni(?P<form>[sz]ed|[sz]ing|[sz]es?|tion)\b|\backnowledged\b")
# What recognition is not of a state.
_OF_SOMETHING = patterned(
    r"(?i)\b(?:languages?|minorit\w+|degrees?|diplomas?|passports?|qualifications?|religions?|titles?|marriages?|documents?|"
    r"genocide|annexation|occupation|borders?|boundar\w+|claims? (?:to|over|on)|sovereignty over|importance|contributions?|role|efforts|needs?\b|rights?\b|licen[cs]es?|"
    r"certificates?|standards|judg[e]?ments|election|results?|jurisdiction|partitions?|candidate|potential|achievements?|dominion|protectorate|"
    r"authority|self-determination|holocaust|war crimes|market economy|council|championship|legitimate representative|sole representative|"
    r"(?:as|being) (?:an? )?(?:important|special|legitimate|key|partner|friend\w*|leader|potential|strategic|major|market|threat|terrorist))\b"
)
_UNTRUE = patterned(
    r"(?i)\b(?:not|never|none|no|n['’]t|refus\w+|declin\w+|reject\w*|will|may|might|could|should|can|must|cannot|if|whether|yet to|nor|neither|no longer|fail\w*|"
    r"withh\w+|without|against|oppos\w+|unless|plan\w*|intend\w*|hop(?:es?|ed|ing)|urg\w+|call(?:ed|s|ing)? (?:for|on|upon)|ask\w*|request\w*|appeal\w*|demand\w*|seek\w*|sought|consider\w*|"
    r"push\w*|advocat\w+|promis\w+|lobb\w+|pressur\w*|want\w*|wish\w*|tr(?:y|ies|ied|ying)|possib\w+|expect\w*|encourag\w+|persuad\w+|"
    r"willing\w*|ready|(?<!\bin )favou?r\w*|discuss\w*|issue|question|intention|efforts?|gain\w*|widely|internationally|procedure|process|opposed)\b|\bsupport\w* (?:for )?(?:(?:the|diplomatic|formal|official|international|full) )*\Z|\bwould\b(?! (?:be|later|eventually|also|become|go on to|only|finally|not)\b)"
)
_ADV = r"(?:(?:also|officially|formally|then|soon|later|quickly|only|finally|eventually|first|fully|already|immediately|promptly|subsequently|initially|swiftly|duly|unilaterally|diplomatically|again|de facto|de jure|legally|had|has|have|swiftly|explicitly|publicly|jointly|and|established diplomatic relations with),? )*"
_NTH = patterned(
    r"(?i)\b(?:first|second|third|fourth|fifth|last|next|earliest|only|latest|\d+(?:st|nd|rd|th)|(?!both|with|south|north|month)\w+th|among (?:the )?(?:\w+ )?\w+|one of (?:the )?(?:\w+ ){0,2}\w+)\b[^.;]{0,70}?(?:\bto|\bwhich|\bthat|\bwho|\bin|\bon|\bof|\bhave|\bhad|\bhaving|\bthus)(?: [\w-]+ly| ever| (?:support|welcome|accept|back)(?:ed)? and| diplomatically| also| have| had| has| announce\w*(?: \w+)?(?: about)?(?: its| the)?| extend| grant| accord| give| diplomatic| formal| official)* \Z"
)
_DECIDED = patterned(r"(?i)\b(?:decided|agreed|voted|chose|resolved|opted)\b[^.;,]{0,25} to (?:[\w-]+ly )?\Z")
_GRANTED = patterned(
    r"(?i)\b(?P<verb>extend(?:ed|ing)?|grant(?:ed|ing)?|accord(?:ed|ing)?|gave|giving|announc(?:ed|ing)|declar(?:ed|ing)|confirm(?:ed|ing)|offered|proclaimed|issued)\b (?:[\w’'-]+ ){0,5}\Z"
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
_POSSESSOR = compiled(
    r"(?P<by><XAS>)(?:’s|'s|’)? (?:(?:government|<O>|parliament)(?:’s|'s)? )?(?:[\w-]+ ){0,3}\Z"
)
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
    if match is None or _OF_SOMETHING.search(
        shape.text, match.start(), min(len(shape.text), match.end() + 60)
    ):
        return False
    if _UNTRUE.search(shape.text[max(0, match.start() - 60) : match.start()]):
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
        return _noun(sentence, ctx, match, before)
    if form.endswith("ed") and (
        _PASSIVE.search(before) or (_REDUCED.search(before) and text.startswith(" by ", match.end()))
    ):
        return _passive(sentence, ctx, match)
    nth = _NTH.search(before)
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
    if not _true(text, match, nth) or _OF_SOMETHING.search(
        text, match.end(), min(len(text), match.end() + 70)
    ):
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
    if not _true(text, match):
        return None
    by = _BY.match(text, match.end())
    if by is None or _OF_SOMETHING.search(text, max(0, match.start() - 60), min(len(text), match.end() + 20)):
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


def _noun(sentence: Sentence, ctx: Context, match: re.Match[str], before: str) -> Recognition | None:
    """ "X's recognition of Y", "X announced its recognition of Y", "recognition of Y by X"."""
    shape = sentence.shape
    text = shape.text
    if received := _RECEIVED.search(before):
        return _from(sentence, ctx, match, received)
    of = patterned(r"(?i) (?:of|to|for)\b").match(text, match.end())
    granted = _GRANTED.search(before)
    given = _GIVEN.search(before)
    if given and not hedged(text, match.start() - len(given[0]), match.end()):
        return _given(sentence, ctx, match, given)
    nth = _NTH.search(before)
    if not _true(text, match) and not granted:
        return None
    if _OF_SOMETHING.search(text, match.end(), min(len(text), match.end() + 70)):
        return None
    first = granted or nth
    at = max(0, match.start() - 130)
    who = subject(sentence, ctx, at + first.start()) if first else Subject("unknown")
    object_ = recognised(sentence, ctx, of.end(), match.start(), who) if of else UNKNOWN
    if object_ is None:
        return None
    by_behind = compiled(r"[^.;,]{0,70}?\bby (?:the )?(?:[\w-]+ ){0,3}?(?P<x><XAC>)").match(text, match.end())
    possessor = _POSSESSOR.search(before)
    if by_behind:
        side = ctx.side(shape.item(by_behind, "x"))
        if side is None or (
            object_ is UNKNOWN and shape.within(of.end() if of else match.end(), by_behind.start("x"), "SZ")
        ):
            return None
        return (
            Recognition(match.start(), match.end(), side, "status_recognised_by") if side != object_ else None
        )
    if possessor and of and not granted:
        item = shape.items[max(0, match.start() - 130) + possessor.start("by")]
        side = ctx.side(item)
        if (
            side is None
            or side == object_
            or not re.match(r"(?:’s|'s|’)? ", text[max(0, match.start() - 130) + possessor.end("by") :])
        ):
            return None
        if object_ is UNKNOWN:
            return None
        return Recognition(match.start(), match.end(), side, "status_nth_to_recognise", True)
    if first and of:
        if granted and _UNTRUE.search(before[: granted.start()][-50:]):
            return None
        side = (
            who.side
            if who.sort == SIDE
            else (1 - object_ if object_ is not UNKNOWN and who.sort not in (THIRD, BOTH) else None)
        )
        if side is None or side == object_ or (object_ is UNKNOWN and who.sort != SIDE):
            return None
        return Recognition(match.start(), match.end(), side, "status_recognised", nth is not None)
    return None


# "X granted Y de jure |recognition"
_GIVEN = compiled(
    r"\b(?:grant(?:ed|ing)|accord(?:ed|ing)|gave|giving) (?:the )?(?P<whom><XS>) (?:[\w-]+ ){0,3}\Z"
)


def _given(
    sentence: Sentence, ctx: Context, match: re.Match[str], given: re.Match[str]
) -> Recognition | None:
    start = match.start() - len(given[0])
    whom = ctx.side(sentence.shape.items[start + given.start("whom") - given.start()])
    who = subject(sentence, ctx, start)
    if whom is None or who.sort in (THIRD, BOTH) or who.side == whom:
        return None
    return Recognition(match.start(), match.end(), 1 - whom, "status_recognised")


# "Y received (formal) |recognition from X"
_RECEIVED = patterned(
    r"(?i)\b(?:received|gained|obtained|won|secured|got|was (?:given|granted|accorded))(?: its)?(?: (?:official|formal|diplomatic|full|first|de facto|de jure|international|early))* \Z"
)
_FROM = compiled(
    r"(?: of (?:its|their|his) [\w-]+)? (?:from|by) (?P<list>(?:(?:the |and |as well as |, ?|<O> (?:of )?|government of )*(?:<XS>(?:,? ?and |, | )?))+)"
)

_FOR = patterned(r"(?i)[^.;]{0,60}?\bfor (?!the first time)")  # praise


def _from(
    sentence: Sentence, ctx: Context, match: re.Match[str], received: re.Match[str]
) -> Recognition | None:
    """ "Y received recognition from S and X"."""
    shape = sentence.shape
    given = _FROM.match(shape.text, match.end())
    if (
        given is None
        or _FOR.match(shape.text, given.end())
        or hedged(shape.text, match.start() - len(received[0]), match.end())
    ):
        return None
    who = subject(sentence, ctx, match.start() - len(received[0]))
    sides = {ctx.side(item) for item in shape.within(*given.span("list"), "X")} - {None}
    if who.sort != SIDE or len(sides) != 1 or who.side in sides:
        return None
    return Recognition(match.start(), given.end(), sides.pop() or 0, "status_recognised_by")


def _true(text: str, match: re.Match[str], nth: re.Match[str] | None = None) -> bool:
    """Whether the recognition is told as a fact; "did not recognise it until 1950" is one."""
    if (match["form"] or "ed").endswith("ed") and _AND_DID.search(
        text, max(0, match.start() - 30), match.start()
    ):
        return True
    clause = text[max(clause_start(text, match.start()), match.start() - 80) : match.start()]
    if comma := _OWN.search(clause):
        clause = clause[comma.start() :]
    if nth:
        clause = clause[-len(nth[0]) - 12 :]
    found = [m[0].lower() for m in _UNTRUE.finditer(clause)]
    if (
        found
        and all(word in ("not", "never", "n't", "n’t") for word in found)
        and UNTIL.match(text, match.end())
    ):
        return True
    return not found


_AND_DID = patterned(r"(?i)\b(?:and|but) (?:[\w-]+ly )?\Z")
_OWN = compiled(r", (?:the )?<XSB>(?:(?!, (?:the )?<XSB>).)*\Z")
