"""What was done with an agreement, by the verbs around its title, and whether it was done at all."""

from __future__ import annotations

import re
from functools import cache

from comity.claims.agreements.clauses import governing
from comity.claims.agreements.title import Title
from comity.claims.agreements.words import acts, any_of, words
from comity.claims.patterns import patterned
from comity.claims.shape import MARK, compiled

# Where another statement begins.
_BREAK = compiled(
    r"; |,? (?:while|whereas)\b|, but |,? and (?:then |later |also |again )?(?:in|on|by|since) (?:early |late |the )?<D>|, and (?=(?:<XB>|they|both|the two|an? ))|,? after which "
)
# "… was signed", "…, signed in", "… which they concluded": a signature told behind the title.
_PASSIVE = patterned(
    r"(?i)\b(?:was|were|is|are|been|being)(?: \w+ly| and| also| then| later| subsequently| first| soon| at last){0,4} (?:signed|concluded|reached|initial+ed|inked|agreed|finali[sz]ed|formali[sz]ed|completed|exchanged|adopted|approved|sealed|struck|made|penned|entered into|drawn up|worked out|(?:negotiated|drafted|drawn up|prepared) and (?:\w+ly )?(?:signed|concluded))\b|\bcame into being\b"
    r"|(?:\A|,|\))[\"”]? ?(?:which |that )?(?:\w+ly )?(?:signed|concluded|reached|initial+ed|inked|agreed)\b"
    r"|\A,? ?(?:soon |later |also )?followed\b(?! by)|\b(?:signed|concluded) (?:in|on|by|between|at|with)\b"
)
# Words before a title that make it a wish, a plan, a talk or a denial.
_NOT = patterned(
    r"\b(?:would|(?-i:will|may|might|hope)|plans?|planned|hop(?:es|ed|ing)|negotiat\w+|discuss\w*|propos\w+|offer\w*|draft\w*|expect\w*|intend\w*|consider(?:s|ed|ing)?|consideration|possible(?! since| after| because| thanks| under| by| through| when| with)|possibility|potential|calls? for|called for|wants?|wish\w*|need for|needs?|towards?|prepar\w+|failed|refus\w+|no(?! (?:longer|less|fewer|later)\b)|not(?! (?:until|only|just|least|long)\b)|never|without|lack of|absence of|work\w* on|talks on|talks about|agreed? to (?!(?:an?|the|its?|their)\b)|seek\w*|sought|aim\w*|interest in|upcoming|to (?:sign|conclude|reach|finali[sz]e|ratify|obtain|secure|get|win)|(?:a)?wait(?:s|ed|ing)?|explor(?:e[sd]?|ing)|pursu(?:e[sd]?|ing|it)|request\w*|reject\w*|pending|violat\w+|breach\w*|unable|should|could|must|encourag\w+|urg\w+|demand\w*|rumou?r\w*|alleged\w*|unratified|suspension of|mediat\w+|expedit(?:e[sd]?|ing)|accelerat\w+|hasten\w*|speed(?:ing)? up|in principle|debat\w+|whether|(?:close|closer|near|nearer|way|path|road|steps?|verge) (?:to|towards?|of) (?:signing|concluding|sealing))\b",
    re.IGNORECASE,
)
# "replacing an earlier treaty": one that is told only by the way.
_OLD = patterned(
    r"\b(?:previous|earlier|prior|former|abrogating|replacing|superseding|existing|remaining|instead of)(?: all| the| an?| any| previous| earlier)*(?: \w+)? \Z",
    re.IGNORECASE,
)
_SIGNED = patterned(r",? ?(?:\w+ly |first )?(?:signed|concluded)\b")
_VERB = patterned(r"\b(?:was|were|is|are|has|have|had|will|would|which|who|while|but|\w+ed)\b")
# "met in Oslo to sign", "travelled there to sign": what was done, told as an aim.
_CAME_TO = compiled(
    r"\b(?:forced|compelled|obliged|induced|persuaded|pressed|pressured|led|brought|made|allowed|helped|forcing|compelling|obliging|inducing|leading|bringing|allowing|enabling|enabled)\b[^,.;]{0,60}? to (?:sign|conclude|accept)\b|\btook\b[^;]{0,40}? for [^,;]{0,30}? to (?:sign|conclude)\b|\b(?:first|second|third|only|last|one of the|both)\b[^,.;]{0,60}? to (?:sign|conclude|ratify)\b|\b(?:managed|able|succeeded|proceeded|went on|chose|gathered) to (?:sign|conclude|reach|obtain|secure|get|win)\b|\b(?:met|meeting|visited|travel+ed|came|arrived|flew|gathered|went)\b[^;]{0,90}? to (?:sign|conclude)\b"
)
_NOT_YET = patterned(
    r"\b(?:not|never|to be|await\w*|pending|until|before|for|without|yet)(?: yet)?(?: been)?(?: its| the)? \Z",
    re.IGNORECASE,
)
_DONE = patterned(
    r"(?<!to be )(?<!be )(?<!not )\b(?:signed|concluded|inked|initial+ed|reached|entered into|ratified|culminat\w+|resulted in|resulting in|led to|leading to|penned)\b|, (?:signing|concluding) (?:an?|the|its|their)\b",
    re.IGNORECASE,
)
_NOT_BEHIND = patterned(
    r"\A[^.;,]{0,60}?\b(?:would|will be|will|is being|are being|has been proposed|was proposed|(?:is|are|was|were) (?:expected|negotiated|planned|proposed|under|not(?! (?:renewed|extended|prolonged|implemented))|never|rejected|turned down|voted down|thrown out|shelved|called off|discussed|drafted|to be|still|due|yet|in the process|currently|ready|pending)|under (?:negotiation|discussion)|negotiations?|talks|has not|have not|had not|could|should|may|might|failed|remains? un\w+)\b",
    re.IGNORECASE,
)
# "The Convention, which will allow …, could be signed by June"
_TO_COME = patterned(
    r"[^.;]{0,250}?, (?:could|may|might|would|(?:is|are) (?:expected|due) to) be (?:signed|concluded|finali[sz]ed)\b"
)
# "They negotiated a treaty, which was signed", "was negotiated in 1910 and signed in 1913": talks that led to one.
_TALKED = patterned(
    r"(?i)\A(?:negotiat|discuss|propos|draft|prepar|work|talk|seek|sought|want|plan)|\b(?:negotiated|proposed|drafted|discussed|planned)\b"
)
_WANTED = patterned(r"(?i)(?:negotiated|proposed|drafted|prepared|discussed|sought|planned|wanted)\Z")
_AT_LAST = patterned(
    r"[^,.;]{0,40},? (?:which|that|and) (?:it |they |was |were |had been |has been |\w+ly |later |then |eventually )*(?:signed|concluded|entered into force|came into force)\b"
)
_THEN_SIGNED = patterned(r"(?<!to be )(?<!not )(?<!be )(?<!never )\b(?:signed|concluded)\b")
# "may fish there thanks to a treaty": the wish or the leave is not of the treaty.
_REASON = patterned(
    r"\b(?:thanks to|until|till|under|because of|due to|following|based on|according to|pursuant to|as a result of|after|since|by virtue of|in accordance with|in line with)\b"
)
_OPEN = patterned(
    r"[\"”]? ?\((?:under negotiation|negotiat|proposed|planned|draft|pending|not (?:yet )?signed|expected)"
)
_OF_TALKS = patterned(
    r"(?i)(?:negotiat\w+|discuss\w*|propos\w+|talks on|talks about|request\w*|interest in|mediat\w+)\Z"
)
# "a treaty signed in 1965 was not carried out": it was signed, whatever became of it.
SIGNED_BEHIND = compiled(
    r"[\"”]?(?: \([^()]*\))?,? (?:(?:which|that) (?:was|were|had been) |first |originally |finally |\w+ly )?(?:signed|concluded|reached|inked|ratified|agreed(?: upon)?) (?:(?:in|on|at|during) (?:the )?(?:early |late |mid-)?(?:<CX>,? (?:in |on )?)?<D>|by <O>|by <B>)"
)
_WAS_SIGNED = patterned(
    r"[^,.;]{0,60}?\b(?:was|were|has been|have been) (?:\w+ )?(?:(?:\w+ly|and|also|then|later|first|soon) ){0,4}(?:signed|concluded)\b"
)
_DENIED = patterned(
    r"(?i)(?:no|not|never|without|failed|refus\w+|reject\w*|unable|absence of|lack of|unratified)\Z"
)
# "The Peruvian Congress approved the treaty", "was approved by parliament": a ratification.
_APPROVED = compiled(
    r"<XA>(?:['’]s)? <N> (?:approved|passed|adopted|endorsed) (?:the |an? |its |this )?\Z|\b(?:[Pp]arliaments?|[Cc]ongress|[Ss]enate|[Ll]egislature|[Aa]ssembly|Duma|Knesset|Verkhovna Rada|Sejm|Bundestag|Majlis|House of Representatives|[Cc]hambers? of [Dd]eputies)\b(?: [\w-]+){0,4}? (?:approved|passed|adopted|endorsed) (?:the |an? |its |this )?\Z"
)
_YEAR = compiled(r"[\"”]?,? \((?:signed )?(?:in |on |of )?<D>")
_YET_TO = patterned(
    r"[\"”]?,? (?:(?:that|which) )?(?:is|are|was|were|remains?) (?:yet |still )?(?:to be|due to be)\b"
)
_YEAR_OF = compiled(r"[\"”]?(?: of (?:the )?| \((?:of )?)<D>")
_OF_YEAR = compiled(r"<D> \Z")
_ASIDE = patterned(
    r"(?i),| and (?:the|an?|its|their)\b|\b(?:which|although|though|while|that|to|after|whereby|under which|as|because|since|so|but)\b"
)
_WISHED = patterned(r"\b(?:future|possible|potential|proposed|planned|prospective|draft)\b", re.IGNORECASE)
_TERMINATED = patterned(r"(?i)\b(?:terminat|denounc|abrogat|cancel|withdr|pull\w+ out|repudiat|annul)")


@cache
def _presupposed() -> re.Pattern[str]:
    """What is said of an agreement that is there: "decided not to renew the pact of 1971", "in violation of the Treaty"."""
    verbs = any_of(words("presuppose"))
    return compiled(
        rf"\b(?:{verbs})(?:s|d|ed|ing)?(?: of)?(?: (?:the|its|their|this|that)(?: \w+)?(?: <D>)?|(?: an?)? <D>) ?[\"“]?\Z"
    )


def clause_of(text: str, title: Title) -> tuple[int, int]:
    """The clause in which a title stands."""
    start, end = 0, len(text)
    for match in _BREAK.finditer(text):
        if match[0] == ", and " and not _VERB.search(text, start, match.start()):
            continue  # "a tax treaty, and a trade agreement are in place"
        if match.end() <= title.start + 1 or (MARK["D"] in match[0] and match.start() < title.start):
            start = match.start()
        elif match.start() >= title.end:
            end = match.start()
            break
    return start, end


def act_of(text: str, start: int, title: Title, end: int) -> str | None:
    """The act of the nearest verb: of those behind the title one that is no signature, else one before it."""
    first = title.gap[0] if title.gap else title.end
    behind = text[first : min(end, title.end + 110)]
    before = text[max(start, title.start - 140) : title.start]
    told = [(m.start(), m.lastgroup) for m in acts().finditer(before)]
    if not any(act == "signed" for _, act in told):
        found = _unsigned(behind[:75])
        if found is not None:
            return "signed" if _PASSIVE.search(behind) and found != "terminated" else found
    if told:
        return max(told)[1]
    if _APPROVED.search(before):
        return "ratified"
    if _PASSIVE.search(behind):
        return "signed"
    act = _unsigned(behind)
    # "Several were signed: a trade agreement in 1955; a tax treaty in 1960".
    if (
        act is None
        and start
        and not _VERB.search(text, start, title.start)
        and acts("signed").search(text, 0, start)
    ):
        return "signed"
    return act


def _unsigned(words: str) -> str | None:
    """The first act in some words that is no signature."""
    return next(
        (
            m.lastgroup
            for m in acts().finditer(words)
            if m.lastgroup != "signed" and not _NOT_YET.search(words[: m.start()])
        ),
        None,
    )


def done(text: str, title: Title, said: str) -> bool:
    """Whether what is told of a title was done, and not wished for, planned, discussed or denied."""
    behind = re.sub(r"\A[\"”]? ?\([^()]*\)", "", text[title.gap[0] if title.gap else title.end :][:120])
    if _OPEN.match(text, title.end) or _TO_COME.match(text, title.end):
        return False
    old = _OLD.search(text[max(0, title.start - 50) : title.start])
    if _WISHED.search(said) or (old and not _SIGNED.match(behind)):
        return False
    name = text[title.head].isupper() and title.described
    if (name or _OF_YEAR.search(text, 0, title.start)) and _presupposed().search(text[: title.start]):
        return True
    if said.startswith(("List of", "Lists of")):
        return False
    clause = re.split(r";|, (?:and|but|while)\b|\bwhile\b", text[governing(text, title) : title.start])[-1]
    last = next(iter(reversed(list(_NOT.finditer(clause, max(0, len(clause) - 75))))), None)
    if last is not None and _WANTED.match(last[0]) and _AT_LAST.match(behind):
        return True
    if last is not None and _OF_TALKS.match(last[0]) and _WAS_SIGNED.match(behind):
        last = None  # "after talks, a treaty was signed"
    if last is not None and (_REASON.search(clause, last.end()) or _is_dated_name(text, title, last)):
        last = None
    if last is not None and not _DONE.search(clause, last.end()) and not _CAME_TO.search(clause):
        return bool(_TERMINATED.search(clause, last.end()))
    if _YET_TO.match(behind):
        return False
    if SIGNED_BEHIND.match(text, title.end) or (
        title.described and text[title.head].isupper() and _YEAR_OF.match(text, title.end)
    ):
        return True
    aside = _ASIDE.search(behind)
    told = _NOT_BEHIND.match(behind[: aside.start()] if aside else behind)
    return told is None or (
        _TALKED.search(told[0]) is not None and _THEN_SIGNED.search(behind.split(";")[0]) is not None
    )


def _is_dated_name(text: str, title: Title, said: re.Match[str]) -> bool:
    """Whether a title is a name with its year, "the 1862 Treaty of Saigon", which no plan has; a denial stays one."""
    name = title.described and text[title.head].isupper()
    return bool(
        name
        and not _DENIED.match(said[0])
        and (_YEAR.match(text, title.end) or _OF_YEAR.search(text, 0, title.start))
    )
