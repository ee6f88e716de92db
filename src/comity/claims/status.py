"""Status: the beginning, end and level of diplomatic relations, and recognition."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence, nearest
from comity.claims.shape import MARK, compiled
from comity.model.claim import Status
from comity.model.date import PartialDate

_HEDGE = re.compile(
    r"\b(?:would|will|may|might|could|should|plans?|planned|planning|intends?|intended|hopes?|hoped|wants?|wanted|agreed to|decided to|"
    r"proposed|refus\w+|without|no diplomatic|(?:did |does |do )?not (?:yet |ever )?(?:have|establish|established|re-?establish|restore|resume|recogni[sz]e)|never|called for|consider\w*|negotiat\w+|obstacles|expected|ready to|"
    r"anniversary|years of (?:diplomatic )?relations|before|if)\b", re.IGNORECASE)  # fmt: skip
_ADV = r"(?:(?:first|not|also|officially|formally|again|then|soon|later|quickly|only|finally|eventually|since|subsequently|initially|have|had|has|already|jointly|ever|would|be|later) )*"
_KIND = r"(?:(?:modern|first|full|formal|official|normal|close|bilateral|mutual|diplomatic|diplomacy|inter-state|interstate|political|ambassador-level,?|ambassadorial|their|its|the|all|full-fledged|direct|embassy-level),? )*"
# "diplomatic relations", "formal ties": what is begun or ended.
_R = rf"{_KIND}(?:diplomatic|bilateral|formal|official|interstate|inter-state|foreign|bilateral diplomatic) (?:relations?|ties|links|relationships?|contacts)(?: at (?:the )?(?:\w+ )?(?:ambassador\w*|embassy|legation)(?: |-)?levels?)?"
_VERB = r"(?P<verb>re-?establish(?:ed|ing|es)?|establish(?:ed|ing|es)?|restored|restoring|resumed|renewed|normali[sz]ed|severed|severing|broken off|broken|broke off|broke|cut off|cut|suspended|ended|terminated|inaugurated|initiated|started|began(?! to)|begun|opened|set up|instituted|formali[sz]ed|entered into|launched)"
# "The two countries established diplomatic relations"; "severing ties".
ACTIVE = compiled(
    rf"{_VERB}(?: off| up)? (?P<r>{_KIND}(?:diplomatic|bilateral|formal|official|)\s?(?:relations?|ties|links|relationships?|contacts))\b"
)
# "Diplomatic relations between A and B were established"; "ties were severed".
PASSIVE = compiled(
    rf"\b(?P<r>{_KIND}(?:relations?|ties|links|relationships?|contacts))\b(?P<mid>(?:,? (?:between|with|of|by|and|the|both|them|that|which|two|these|those|all|new|newly|formed|independent|nations?|countries|states|republics?|at|on|level|ambassador\w*|embassy|formal|diplomatic|character|(?:and )?friendship|<ANY>)|\([^)]*\))*) ?,?(?<!\w)(?:(?:were|was|have been|had been|has been|being|are|is|be) )?{_ADV}{_VERB}\b(?! (?:on|with|by) (?:trade|common|mutual|friendship))"
)
# "relations date back to 1779", "have had diplomatic relations since 1992".
SINCE = compiled(
    rf"\b(?P<r>{_KIND}(?:diplomatic|bilateral|official|formal) (?:relations?|ties|links))\b[^.;]{{0,80}}?\b(?P<verb>dates? (?:back )?(?:to|from)|date[sd]? back (?:from|to)|dates? from|dating (?:back )?(?:to|from)|go back to|since|began|begun|started|exist(?:ed)? since)[^.;]{{0,25}}?<D>"
)
# "Guatemala had diplomatic relations with the Soviet Union on 19 April 1945".
HAD = compiled(
    rf"\b(?:have|has|had)(?: had)? (?P<r>{_KIND}(?:diplomatic|formal) (?:relations|ties)) with (?:the )?<XB>,? (?P<verb>on|from|since) <D>"
)
_UNTIL = compiled(r"[^.;]{0,40}? until (?:the )?(?P<date><D>)")
_BASE = re.compile(
    r"(?:re-?establish|establish|cut|cut off|break|break off|sever|suspend|restore|resume|open|end) ",
    re.IGNORECASE,
)
# "was the second country to re-establish relations": it did.
_NTH_TO = re.compile(
    r"\b(?:first|second|third|last|\w+th|only|one of the \w+) (?:[\w-]+ ){0,4}to (?:\w+ )?\Z", re.IGNORECASE
)
_WITH_OTHERS = compiled(r" (?:with|to) (?:the )?<NS>")
_THESE = re.compile(r"\b(?:these|those|such) \Z", re.IGNORECASE)
_TIES = re.compile(r"(?i)relation|ties\b|links|contacts")
_STARTS = re.compile(r"(?:started|began|begun|opened|launched|initiated|inaugurated)", re.IGNORECASE)
_OBJECT_BEHIND = re.compile(r" (?:the|an?|its|their|to|his|new|several|many)\b")
RECOGNISED = compiled(
    r"(?P<by><XC>|<A>(?= <O>| (?:government|parliament|president|king|congress|cabinet))|\b(?:it|who|which|they|the country|the former|the latter|government)\b)(?:(?!<XC>)[^.;]){0,50}?\b(?<!not )(?<!never )(?<!n't )(?P<verb>recogni[sz]ed)(?! (?:as|by|that|for|the need|the importance))(?P<what>(?:(?!<X>)[^.;]){0,60}?)(?P<object><X>|<A>(?= (?:\w+ ){0,2}(?:independence|sovereignty|statehood|state|republic|government|nation)\b| <N>)|\bit\b|\bits independence|each other|one another|the new|newly|the independence|the country|the (?:independent )?(?:state|republic))"
)
RECOGNISED_BY = compiled(
    r"(?P<object><X>|<A>|\bit\b|independence)[^.;]{0,40}?\b(?:was|were|been|being) (?:\w+ )?recogni[sz]ed (?:\w+ )?(?:\w+ )?by (?:the )?(?P<by><X>)"
)
NTH = compiled(
    r"\b(?:(?:first|second|third|fourth|last|next|one of the (?:first|last)|among the (?:first|last)|\d+(?:st|nd|rd|th)|\w+th|earliest|only)\b[^.;]{0,50}?(?:to|which|that) (?:\w+ )?recogni[sz]ed?|recognition (?:of|by))\b(?P<rest>[^.;]{0,60})"
)
SWITCHED = compiled(
    r"(?P<by><X>|\bit\b)[^.;]{0,50}?\b(?:switch(?:ed|ing)?|transferr?(?:ed|ing)?|shift(?:ed|ing)?) (?:its |diplomatic |their )*(?:recognition|relations|ties|allegiance)"
)
UPGRADED = compiled(
    r"\b(?P<verb>upgraded?|raised?|elevated|promoted|downgraded?|lowered|reduced)\b(?P<what>[^.;]{0,90}?)\b(?:to|at) (?:the |an? )?(?P<level>(?:level of )?(?:[\w-]+ ){0,2}?(?:embass(?:y|ies)|ambassador\w*|legations?|charg[ée]s? d['’]affaires|(?:comprehensive |strategic |enhanced |special )+partnership|consulate(?:s|[- ]general)?)(?:[ -]level)?|<T>)"
)

_CHANGE = {"re": "restored", "est": "established", "sev": "severed", "bro": "severed", "cut": "severed", "end": "severed", "ter": "severed", "sus": "suspended"}  # fmt: skip


def read(sentence: Sentence, ctx: Context) -> bool:
    """Status claims of a sentence; whether there were any."""
    before = len(ctx.claims)
    _relations(sentence, ctx)
    _recognition(sentence, ctx)
    _levels(sentence, ctx)
    return len(ctx.claims) > before


def _change(verb: str) -> str:
    verb = verb.lower()
    if verb.startswith(("re-est", "reest", "resto", "resum", "renew", "normal")):
        return "restored"
    return _CHANGE.get(verb[:3], "established")


def _about_both(sentence: Sentence, ctx: Context, start: int, end: int) -> bool:
    """Whether the clause is about the two: no third state as its subject or after "with" or "between"."""
    shape = sentence.shape
    text = shape.text
    if (
        compiled(r"[^,;.]{0,60}?\b(?:with|between) (?:(?:the|both|neighbou?ring|<XA>|and) ?)*<S>").match(
            text, start
        )
        or compiled(r"<S> (?:and|or) (?:the )?<XS>|<XS> and (?:the )?<S>").search(text[:end])
        or compiled(r"<S> \Z").search(text[:start])
    ):
        return False
    sides = {ctx.parties.side.get(i.value) for i in shape.within(0, len(text), "XA")}
    if (
        len(sides) == 2
        or shape.indexes("B")
        or re.search(r"\b(?:they|the two|each other|both)\b", text, re.IGNORECASE)
    ):
        return True
    if compiled(r"\A[^.]{0,40}<S>").match(text) and not sides:
        return False
    return bool(sides) or not shape.indexes("SZ")


def _relations(sentence: Sentence, ctx: Context) -> None:
    shape, text = sentence.shape, sentence.shape.text
    if not _TIES.search(text):
        return
    seen: set[tuple[str, str | None]] = set()
    for rule, pattern in (
        ("status_active", ACTIVE),
        ("status_passive", PASSIVE),
        ("status_since", SINCE),
        ("status_since", HAD),
    ):
        for match in pattern.finditer(text):
            r = match["r"].lower()
            bare = not re.search(r"diplomatic|diplomacy|bilateral|official|formal|interstate", r)
            if re.search(
                r"\b(?:consular|trade|commercial|economic|cultural|military|trading|communications?|transport\w*|air|rail|railway|ferry|shipping|flight|telephone|radio|road|sea|maritime|postal|sporting|academic|business|sister city|dynastic)\b",
                text[max(0, match.start() - 25) : match.end("r")],
                re.IGNORECASE,
            ):
                continue
            if (
                pattern is PASSIVE
                and _STARTS.match(match["verb"])
                and _OBJECT_BEHIND.match(text, match.end())
            ):
                continue  # "relations started the first projects"
            if bare and match["verb"].lower().startswith("normali"):
                continue  # relations may be friendly again that were never broken off
            if (
                _THESE.search(text[: match.start("r")])
                and sentence.previous
                and sentence.previous.mentions("SZ")
            ):
                continue  # of the states that the sentence before names
            if _WITH_OTHERS.match(text, match.end()):
                continue  # "broke off relations with NATO"
            if _hedged(text, match) or not _about_both(sentence, ctx, match.start(), match.end()):
                continue
            if re.search(r"\b(?:not|never|n't)\b(?! until)", match[0]) and not re.search(
                r"not [^.;]{0,40}until", text[match.start() :]
            ):
                continue
            change = "established" if rule == "status_since" else _change(match["verb"])
            if bare and change == "established" and rule == "status_active" and "relations" not in r:
                continue
            if (
                re.match(
                    r"(?:started|began|begun|opened|launched|initiated|inaugurated|set up|ended)",
                    match["verb"],
                    re.IGNORECASE,
                )
                and bare
            ):
                continue
            if rule == "status_since" and shape.within(match.start("verb"), match.end(), "D")[-1:] == []:
                continue
            date = (
                shape.within(match.start("verb"), match.end(), "D")[-1].value
                if rule == "status_since"
                else nearest(sentence, match.start(), match.end())
            )
            until = _UNTIL.match(text, match.end("verb"))
            if (
                until is not None and " not " in text[max(0, match.start("verb") - 25) : match.start("verb")]
            ):  # "were not established until 1874"
                date = shape.items[until.start("date")].value
            if re.search(r"\bin (?:the )?\Z|since\Z", text[: match.start()]) and date is None:
                continue
            key = (change, str(date))
            if key in seen or (rule == "status_since" and any(c == "established" for c, _ in seen)):
                continue
            seen.add(key)
            _emit(
                sentence,
                ctx,
                "status_" + change,
                change,
                date,
                _actor(sentence, ctx, match, change, pattern is ACTIVE),
            )
            again = re.search(
                r"(?:not |until )?(?P<verb>re-?established|restored|resumed|renewed)\b", text[match.end() :]
            )
            if again and change in ("severed", "suspended"):
                at = match.end() + again.end()
                later = shape.within(at, len(text), "D")
                if later and not pattern.search(text, match.end()):
                    _emit(sentence, ctx, "status_restored", "restored", later[0].value, None)


def _hedged(text: str, match: re.Match[str]) -> bool:
    clause = re.split(r"[;]|, (?:but|while|and) ", text[: match.start("verb")])[-1]
    found = _HEDGE.search(clause[-70:] + text[match.start("verb") : match.end("verb")])
    if (
        found
        and found[0].lower() == "would"
        and re.match(
            r"would (?:\w+ )?be\b",
            text[match.start() : match.end()][text[match.start() : match.end()].lower().find("would") :]
            or "would be",
        )
    ):
        found = None
    if found and found[0].lower() == "would" and re.search(r"would (?:\w+ )?(?:later )?be\b", clause):
        found = None
    if (
        found
        and "not" in found[0].lower()
        and re.search(r"\buntil\b", text[match.end("verb") : match.end("verb") + 45])
    ):
        found = None  # "were not established until 1874"
    infinitive = re.search(r"\bto (?:\w+ )?\Z", text[: match.start("verb")]) and _BASE.match(
        match["verb"] + " "
    )
    if infinitive and _NTH_TO.search(text[: match.start("verb")]):
        infinitive = None
    return bool(found or infinitive) and not re.search(r"anniversary of the \Z", text[: match.start()])


def _actor(sentence: Sentence, ctx: Context, match: re.Match[str], change: str, active: bool) -> int | None:
    """The side that acted alone, for ends of relations."""
    if change not in ("severed", "suspended"):
        return None
    text = sentence.shape.text
    by = compiled(r"[^.;]{0,60}?\bby (?:the )?(?:[\w-]+ ){0,4}?(?:<O> of )?(?P<x><XA>)").match(
        text, match.end()
    )
    if by:
        return ctx.side(sentence.shape.item(by, "x"))
    if not active:
        return None
    subjects = sentence.shape.within(0, match.start("verb"), "XA")
    sides = {ctx.side(i) for i in subjects}
    if sentence.shape.within(0, match.start("verb"), "B") or len(sides) != 1:
        return None
    return sides.pop()


def _emit(
    sentence: Sentence,
    ctx: Context,
    rule: str,
    change: str,
    date: PartialDate | None,
    by: int | None,
    level: str | None = None,
) -> None:
    named = ctx.named(sentence.shape)
    ctx.emit(Status, sentence, rule, parties=ctx.pair(date, named), change=change, date=date, level=level,
             by=None if by is None else ctx.code(by, date, named.get(by)))  # fmt: skip


def _recognition(sentence: Sentence, ctx: Context) -> None:
    shape, text = sentence.shape, sentence.shape.text
    for match in SWITCHED.finditer(text):
        side = ctx.side(shape.item(match, "by"))
        side = ctx.subject if side is None else side
        if side is not None:
            _emit(
                sentence,
                ctx,
                "status_switched",
                "severed",
                nearest(sentence, match.start(), match.end()),
                side,
            )
            return
    if "ecogni" not in text:
        return
    if re.search(
        r"\brecogni[sz]ed? (?:each other|one another)|mutual(?:ly)? recogni", text
    ) and not _HEDGE.search(text):
        date = nearest(sentence, 0, text.find("ecogni"))
        for side in (0, 1):
            _emit(sentence, ctx, "status_mutual_recognition", "recognised", date, side)
        return
    for rule, pattern in (
        ("status_recognised_by", RECOGNISED_BY),
        ("status_recognised", RECOGNISED),
        ("status_nth_to_recognise", NTH),
    ):
        for match in pattern.finditer(text):
            if re.search(
                r"\b(?:not|never|refus\w+|would|will|may|could|if|whether|before|yet to|no)\b[^,;]{0,30}\Z",
                text[match.start() : match.end()][: match[0].lower().rfind("recogni")] + "",
            ) or re.search(r"\b(?:not|never|annexation|genocide|refus\w+|would|will)\b", match[0]):
                continue
            if re.search(
                r"genocide|annexation|border|claim|sovereignty over|importance|need\b",
                text[match.start() : match.end() + 50],
            ):
                continue
            side = _recogniser(sentence, ctx, match, rule)
            if side is None:
                continue
            if (
                compiled(r"\A(?:the )?(?:\w+ ){0,3}(?:of )?(?:the )?<S>").match(text[match.end() - 1 :])
                and rule == "status_nth_to_recognise"
            ):
                continue
            if _NOT_STATES.search(text, match.start(), min(len(text), match.end() + 40)):
                continue
            _emit(sentence, ctx, rule, "recognised", _when_recognised(sentence, match, rule), side)
            return


_NEAR_OBJECT = compiled(r"(?:(?!\b(?:in|on|by|after|when|and|as)\b)[a-z ’'-]){0,45}<XA>")
_PRONOUN = re.compile(r" (?:it|its|the (?:independence|new|country|state|republic|newly))\b")
_AT_ONCE = compiled(r"[^.;]{0,45}?\b(?:in|on|since) (?:the )?(?P<date><D>)")
_OPENING = compiled(r"(?:On|In) (?:the )?(?P<date><D>),? (?:the )?(?:\w+ ){0,2}<XA>[^,;]*\Z")
_WHEN = compiled(r"(?P<date><D>),? (?:when|as|with)\b[^,;]*\Z")
_NOT_STATES = re.compile(
    r"\b(?:languages?|minorit\w+|degrees?|diplomas?|passports?|qualifications?|religions?|titles?|marriages?|documents?)\b"
)


def _when_recognised(sentence: Sentence, match: re.Match[str], rule: str) -> PartialDate | None:
    """The date of a recognition; one of "the first to recognise" only where it stands beside it."""
    if rule != "status_nth_to_recognise":
        # From the verb on: "regained independence in 1991, which was recognised by Greece on 31 December 1991".
        return nearest(sentence, match.start("by" if rule == "status_recognised_by" else "verb"), match.end())
    shape = sentence.shape
    text = shape.text
    beside = _AT_ONCE.match(text, match.start("rest")) or _OPENING.match(text, 0, match.start())
    beside = beside or _WHEN.search(text, 0, match.start())
    item = shape.item(beside, "date") if beside else None
    return item.value if item is not None else None


def _recogniser(sentence: Sentence, ctx: Context, match: re.Match[str], rule: str) -> int | None:
    """The side that recognised: the subject, or, for a pronoun, the party that is not the one recognised."""
    shape = sentence.shape
    if rule == "status_nth_to_recognise":
        near = _NEAR_OBJECT.match(match["rest"])
        objects = shape.within(match.start("rest"), match.start("rest") + near.end(), "XA") if near else []
        if not objects and (not _PRONOUN.match(match["rest"]) or shape.within(0, match.start(), "S")):
            return None
        subjects = shape.within(0, match.start(), "XA")
        if objects:
            other = ctx.side(objects[0])
            return (
                None
                if other is None
                or shape.within(match.start("rest"), shape.text.find("", match.start("rest")), "S")
                else 1 - other
            )
        return ctx.side(subjects[-1]) if subjects else None
    object_side = ctx.side(shape.item(match, "object"))
    by = shape.item(match, "by")
    side = ctx.side(by) if by is not None and by.letter in "XAC" else None
    if side is None and object_side is not None:
        side = 1 - object_side
    if side is None or side == object_side:
        return None
    if (
        object_side is None and shape.within(match.start("what"), match.end() + 25, "S")
        if "what" in match.groupdict()
        else False
    ):
        return None
    return side


def _levels(sentence: Sentence, ctx: Context) -> None:
    shape, text = sentence.shape, sentence.shape.text
    for match in UPGRADED.finditer(text):
        what = match["what"] + text[max(0, match.start() - 60) : match.start()]
        if not (
            re.search(r"relation|ties|legation|mission|representation|embass|consul|level", what)
            or MARK["T"] in match["what"]
        ) or _HEDGE.search(text[max(0, match.start() - 50) : match.start()]):
            continue
        if not _about_both(sentence, ctx, match.start(), match.end()):
            continue
        change = "downgraded" if match["verb"].lower().startswith(("down", "low", "red")) else "upgraded"
        _emit(
            sentence,
            ctx,
            "status_level",
            change,
            nearest(sentence, match.start(), match.end()),
            None,
            shape.group(match, "level").strip(),
        )
        return
