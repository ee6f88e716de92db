"""Finding changes: the verb or noun of change that is tied to a mention of relations."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.claims.context import Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.claims.status.clauses import hedged
from comity.claims.status.ties import Tie
from comity.claims.status.words import ADVERBS, either, nouns, verb_forms, verbs
from comity.model.claim import StatusChange
from comity.model.date import PartialDate

_ALL = verb_forms("base", "past", "participle", "gerund", "present")
_DONE = either(
    word
    for word, verb in verbs().items()
    if "participle" in verb.forms or (verb.alone and verb.forms & {"past", "base"})
)
PAST = either(
    word
    for word, verb in verbs().items()
    if "participle" in verb.forms or (verb.alone and "past" in verb.forms)
)
# "established (in 1992) the |diplomatic relations", "established consular relations in 1990 and |diplomatic relations"
_ACTIVE = compiled(
    rf"(?<![-\w])(?P<verb>{_ALL})(?: off| up| out)?(?: again| anew)?(?:,? (?:on|in) (?:the )?<D>,?)?(?: and (?:maintain\w*|strengthen\w*|develop\w*|expand\w*))?(?: (?:an?|of|all|any of))?(?P<besides> (?:consular|trade|commercial|economic|informal|unofficial|cultural)(?: and (?:consular|trade|commercial|economic|cultural))? (?:relations|ties|links)(?: (?:on|in) (?:the )?<D>)?,? and(?: then| later| finally)?)? ?\Z"
)
# "relations (between A and B)| at ambassador level were first |established"
_PASSIVE = compiled(
    rf":?(?:,? (?:at (?:the |an? )?(?:level of )?(?:<T>|[\w’'-]+)(?:[- ]levels?)?|(?:on|in) (?:the )?<D>|<D>|\([^()]*\)|that|which|of (?:an? )?(?:diplomatic|formal|official) (?:character|nature|kind)|of friendship|and friendship|and (?:cooperation|consular relations)|and consular ties|(?:were|was|had been) (?:\w+ly )?\w+ing until|,? ?(?:and )?(?:trade|transit|consular|economic|commercial|postal|communications?|transport)(?: (?:and )?(?:services?|relations|ties|links|agreements))?|for the first time|however|therefore|thus|in turn|too))*,? ?,?(?:\((?=[^()]{{0,60}}\)))?"
    rf"(?P<aux>\b(?:did|would|were|was|have been|had been|has been|have|had|has|being|are|is|got) )?{ADVERBS}(?:(?P<late>to be|be|been) {ADVERBS})?(?<![-\w])(?P<verb>{_DONE})\b(?P<off> off| up)?"
)
# "relations, which had been cordial throughout,| were severed in 1940"
_INSERTED = compiled(
    r", (?!(?:and|but|or|so|nor|yet)\b)[^.;,]{2,100},(?= (?:[\w-]+ly )?(?:were|was|had been|have been|did not)\b)"
)
# "relations have a long tradition and| were established in 1871"
_JOINED = compiled(
    r" (?:have been|has been|have|has|are|is|were|was|remain(?:ed)?|date back to|go back to)\b(?! (?:not|never|no)\b)(?:(?!<D>)[^.;,()]){2,60}"
    r"(?:,? (?:and|but)(?= (?:[\w-]+ly |first )?(?:were|was|had been)\b)|,(?= [\w-]+(?:ed|en) (?:from|since|in|between) (?:the )?<D>))"
)
NOUN = compiled(
    rf"\b(?P<noun>{either(nouns())})(?: of|(?: and (?:maintenance|development|strengthening|expansion))? of| in) ?(?:the |their |full )?\Z"
)
# What makes an infinitive a fact, what makes it one that nothing contradicts, and what a gerund may stand behind.
_FACT_TO = compiled(
    r"(?:\b(?:first|second|third|last|next|latest|earliest|only|(?!both|with|south|north|month)\w+th|\d+(?:st|nd|rd|th)|one of the \w+|among the \w+) [^.;,]{0,60}?|\b(?:led|leads?|leading|cause[ds]?|causing|prompt(?:ed|ing)|forc(?:ed|ing)|drove|compel(?:led|ling)|induced|push(?:ed|ing)|went on|go on|going on|proceeded|signed|exchanged|managed|were able|was able|came)\b[^.;,]{0,60}?)to (?:[\w-]+ly |ever )*(?:recogni[sz]e and |(?:\S+ ){2,6}and )?\Z"
)
_AGREED_TO = patterned(
    r"(?i)\b(?:agreed|decided|chose|opted|resolved|voted|agreeing|deciding|decision|agreement)\b[^.;,]{0,30}? to (?:(?:exchange|appoint|open|end|resolve|sign|settle|normali[sz]e|recogni[sz]e|cooperate)\b[^.;,]{0,60} and (?:to )?)?(?:[\w-]+ly )?\Z"
)
_LED_TO = compiled(
    r"\b(?:made|saw|had|let)\b(?: (?:the )?<XSAB>(?:,? and (?:the )?<XSA>)?| it| them| (?:the|both) [\w ]{0,20}) \Z"
)
_DID = patterned(r"(?i)\b(?:did|do|does)\b[^.;,]{0,20}\Z|\bwould (?:[\w-]+ ){0,2}\Z")
# "it took until 1990 for |relations to be restored"
_TOOK_UNTIL = compiled(
    r"\b(?:took|lasted|was|waited|wait) (?:\w+ )?(?:until|till) (?:the )?<D> for (?:the )?\Z"
    r"|\b(?:allow(?:ed|ing)|enabl(?:ed|ing)|permitt(?:ed|ing)|led|caus(?:ed|ing))(?: for)? (?:the |full )*\Z"
)
_GERUND = compiled(
    r"(?:\A|[,;(] ?|\b(?:thus|thereby|formally|officially|after|since|upon|by|before|while|and|again|first|agreements?|treat(?:y|ies)|communiqu[eé]s?|protocols?|declarations?|"
    r"notes?|letters?|documents?|statements?|pacts?|accords?|ceremony|memorandum|instruments?|Agreement|Treaty|Protocol|Communiqu[eé]|Declaration|Memorandum|<N>) (?:(?:on|for|of|about|regarding|concerning|by) )?"
    r"|\b(?:took|taking|by) the (?:[\w-]+ )?(?:step|move|act) of |\b(?:follow(?:ed|ing)|join(?:ed|ing))\b[^.;,]{0,60} in |\b(?:announc\w+|declar\w+|stat\w+|said)\b[^.;]{0,40}?\bthat (?:(?:the )?<XCAO>|it|they|he|she|both \w+|the \w+) (?:was|were|is|are) )(?:[\w-]+ly )?\Z"
)
# "one of those with |established ties": the participle is an adjective.
_ADJECTIVAL = patterned(r"(?i)\b(?:with|of|no|any|the|their|its|an?|long|well|newly|already) \Z")
_STARTS_WORK = patterned(
    r" (?:the|an?|its|their|to|his|new|several|many|with (?:an?|the) (?!independence|establishment|opening|signing|exchange|mission))\b(?! (?:same|following|next) (?:day|year|month|date))"
)
_GOES_ON = compiled(
    r" (?:on|in|since|at|after|during|following|as|only|with|when|while|by|for|soon|shortly|again|immediately|until|from|that|upon|between|officially|formally|mutually|early|late|to|back|way|around|about|<D>)(?!\w)| ?[,.;:)(–-]| ?\Z"
)
_STAYED = patterned(
    r"(?i) (?:on|with|by|upon|around) (?:trade|common|mutual|friendship|shared|an? basis|the (?:basis|principles?|values))"
)


class Act(msgspec.Struct, frozen=True):
    """A change told at ``text[start:end]``; `weak` where it was only agreed upon."""

    change: StatusChange
    start: int
    verb: int
    end: int
    tie: Tie
    word: str
    form: str  # "active", "passive", "noun"
    weak: bool = False
    left: int = 0


def acts(sentence: Sentence, tie: Tie) -> Iterator[Act]:
    """The changes of one mention of relations."""
    text = sentence.shape.text
    fronted = _FRONTED.search(text, max(0, tie.start - 70), tie.start)
    if fronted and (act := _fronted(sentence.shape, fronted, tie)):
        yield act
    active = _ACTIVE.search(text, max(0, tie.start - 90), tie.start)
    told = fronted is not None and active is not None and active.start() == fronted.start("verb")
    if active and not told and (act := _active(sentence.shape, active, tie)):
        yield act
        yield from _chain(text, act)
        return
    noun = NOUN.search(text, max(0, tie.start - 50), tie.start)
    if noun:
        yield Act(
            nouns()[noun["noun"].lower()], noun.start(), noun.start(), tie.whom_end, tie, "establish", "noun"
        )
        return
    if active and not told and verbs()[active["verb"].lower()].forms <= {"base", "gerund"}:
        return  # "talks to establish relations began in 1990" tells of talks
    passive = (
        _PASSIVE.match(text, tie.whom_end)
        or (_PASSIVE.match(text, tie.end) if tie.word else None)
        or ((inserted := _INSERTED.match(text, tie.whom_end)) and _PASSIVE.match(text, inserted.end()))
        or ((joined := _JOINED.match(text, tie.whom_end)) and _PASSIVE.match(text, joined.end()))
    )
    if passive and (act := _passive(sentence.shape, passive, tie)):
        yield act
        yield from _chain(text, act)


# "Established in 1975, |relations between X and Y are cordial"
_FRONTED = compiled(
    rf"(?:\A|[,;(] )(?:(?:first|formally|officially|initially|only) )?(?P<verb>{_DONE}) (?:(?:only|back|as early as) )?(?:by (?:the )?(?P<by><XA>) )?(?:in|on) (?:the )?(?P<date><D>),? (?:the |their )?\Z"
)


def _fronted(shape: Shape, match: re.Match[str], tie: Tie) -> Act | None:
    """The change that a participle tells ahead of the relations that it is said of."""
    word = match["verb"].lower()
    verb = verbs()[word]
    dated = of_states(shape.items[match.start("date")].value)
    if "participle" not in verb.forms or not (_strong(tie, verb.weak) or dated):
        return None
    return Act(verb.change, match.start(), match.start("verb"), match.end("date"), tie, word, "passive", left=match.start())  # fmt: skip


def _active(shape: Shape, match: re.Match[str], tie: Tie) -> Act | None:
    text = shape.text
    word = match["verb"].lower()
    verb = verbs()[word]
    at = match.start()
    if not _strong(tie, verb.weak) and not (
        verb.change in ("established", "restored") and _dated_at_once(shape, tie.whom_end)
    ):
        return None
    if hedged(text, at, tie.end):
        return None
    weak = False
    before = text[max(0, at - 110) : at]
    if verb.forms <= {"gerund"}:
        if not _GERUND.search(before):
            return None
    elif _ADJECTIVAL.search(before):
        return None
    elif verb.forms <= {"base", "present"} or re.search(r"(?i)\bto (?:[\w-]+ )?\Z", before):
        if "present" in verb.forms and "base" not in verb.forms:
            pass
        elif _AGREED_TO.search(before):
            weak = True
        elif not (_FACT_TO.search(before) or _DID.search(before) or _LED_TO.search(before)):
            return None
    start = tie.start if match["besides"] else at  # what stands before dates the other relations
    return Act(
        _anew(verb.change, text, at, tie.whom_end), start, at, tie.whom_end, tie, word, "active", weak,
        start if match["besides"] else 0,
    )  # fmt: skip


def _strong(tie: Tie, weak: bool) -> bool:
    """Whether what the relations are called is enough for this verb."""
    if tie.strength == "counts":
        return True
    return not weak


_RELATIVE = patterned(r",? (?:which|that)(?= (?:were|had|have|was|has)\b)")


def _passive(shape: Shape, match: re.Match[str], tie: Tie) -> Act | None:
    text = shape.text
    verb = verbs()[match["verb"].lower()]
    at, end = match.start("verb"), match.end()
    aux = (match["aux"] or "").strip().lower()
    alone = aux in ("", "have", "had", "has")
    late = (match["late"] or "").split(" ")[0]
    if (late == "to" and not alone) or (late == "be") != (aux == "would"):
        return None
    if late == "to" and not _TOOK_UNTIL.search(text, 0, tie.start):
        return None
    if (aux == "did") != (verb.forms <= {"base"}):
        return None
    if alone and aux and not late and not verb.alone and not _dated_at_once(shape, end):
        return None  # but "relations have restored in 1989" is how many write
    if not aux and not _GOES_ON.match(text, end):
        return None  # "relations with the newly established authority"
    if verb.weak and alone and _STARTS_WORK.match(text, end):
        return None  # "relations started the first projects"
    if (
        tie.strength != "counts"
        and verb.weak
        and not (verb.change in ("established", "restored") and _dated_at_once(shape, end))
    ):
        return None
    # What is said of what the relations were is said beside it: "the anniversary of relations, which were …".
    aside = _RELATIVE.match(text, tie.whom_end)
    start = aside.end() if aside else tie.whom_end if not aux and _dated_at_once(shape, end) else 0
    told = text[start:]
    if (
        _STAYED.match(text, end)
        or hedged(told, max(0, tie.start - start), end - start)
        or hedged(told, at - start, end - start)
    ):
        return None
    change = _anew(verb.change, text, tie.end, end)
    # Dates of what is inserted are its own: "relations, which had been good in the 1930s, were severed in 1940".
    begin = at if text.startswith(",", tie.whom_end) and aux else tie.start
    return Act(change, begin, at, end, tie.with_whom(shape, end), match["verb"].lower(), "passive")


_AGAIN = patterned(r"(?i)\b(?:again|anew|once more)\b")


def _anew(change: StatusChange, text: str, start: int, end: int) -> StatusChange:
    """What is established again is restored."""
    again = change == "established" and _AGAIN.search(text, max(0, start - 12), min(len(text), end + 11))
    return "restored" if again else change


_AT_ONCE = compiled(
    r",? (?:in|on|from|since|as early as|back in) (?:the )?(?:year |early |late )?(?P<date><D>)"
)


def _dated_at_once(shape: Shape, end: int) -> bool:
    match = _AT_ONCE.match(shape.text, end)
    return match is not None and of_states(shape.items[match.start("date")].value)


# "…, and (they were) |restored in 1952", "and later |suspended".
_NEXT = compiled(
    r"(?:,? (?:and|but|then|before being|only to be|though|although|until|being|which|when)\b|[,;](?= )| \((?:being |later |and |then )?(?=\w)|(?: as| because| before)(?= (?:they|these|relations|ties|diplomatic relations)\b))"
    r"(?: (?:and|but|then|later|they|it|these|relations|ties|diplomatic|which|were|was|had been|have been|been|being|both|the two|again|would be|not|only|<B>|<X>|(?:in|on) (?:the )?<D>)(?!\w),?)*"
    rf" ?{ADVERBS}(?<![-\w])(?P<verb>{PAST})(?P<off> off)?\b(?! (?:the|an?|its|their|his|all|any|up|off|between(?! (?:the )?<D>)|diplomatic|relations|ties|full|formal|it|him|her|this|that|as|<N>|<M>)\b)(?! <)"
)


def _chain(text: str, act: Act) -> Iterator[Act]:
    """Further changes of the same relations in the sentence: "…, suspended in 1940 and restored in 1991"."""
    here, last = act.end, act
    limit = min(len(text), here + 260)
    for match in _NEXT.finditer(text, here, limit):
        verb = verbs()[match["verb"].lower()]
        mended = verb.change == "restored" and last.change in (
            "severed",
            "suspended",
        )  # "cut off and normalised"
        ended = verb.change in ("severed", "suspended") and (
            act.tie.strength == "counts" or not verbs()[act.word].weak
        )
        if (
            (verb.weak and not mended and not ended)
            or (verb.change == last.change and "(" not in match[0])
            or hedged(text, match.start("verb"), match.end())
        ):
            continue
        back = verb.change == "established" and last.change in ("severed", "suspended")  # "taken up again"
        last = Act(
            "restored" if back else verb.change,
            match.start("verb"),
            match.start("verb"),
            match.end(),
            act.tie,
            match["verb"].lower(),
            "passive",
            left=match.start(),
        )
        yield last


def of_states(date: PartialDate | None) -> bool:
    """Whether a date may be that of relations of states that are called nothing but relations.

    The ranks of diplomats are those of the Congress of Vienna; a century is when peoples first met.
    """
    first = date.earliest if date is not None and date.precision != "century" else None
    return first is not None and first.year >= 1815
