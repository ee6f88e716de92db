"""Changes that a noun tells: "the establishment of diplomatic relations in 1992"."""

from __future__ import annotations

from comity.claims.context import Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.status.acts import Act
from comity.claims.status.clauses import clause_start
from comity.claims.status.dating import dates_in, valued
from comity.model.date import PartialDate

_NOUN_DATE = compiled(
    r"(?:,? (?:were|was|took place|occurred|happened|came|began|started|commenced|dates?|dated|followed|is dated|officially|formally|back|only|agreed|announced|signed|declared|reached|concluded|achieved|made|effected|completed|at|ambassador\w*|embassy|levels?|<T>|which|that|<N>|<C>|in <N>|in <C>|\([^()]*\)))*,? (?:in|on|from|since|to|by|as of|as early as) (?:the )?(?:year |early |late |mid-?)?(?P<date><D>)"
)
# "Establishment of diplomatic relations: 5 May 1992", the whole of a line
_LABEL = compiled(r"(?: ?[:–—-]| is| was| are| were)(?: on)? ?(?P<date><D>)\W*\Z")
_ANNOUNCED = compiled(
    r"\b(?:announc\w+|declar\w+|agreed|led to|leading to|resulted in|resulting in|saw|signed|formali[sz]\w+|proclaimed|marked|marking|confirmed|witnessed|exchang\w+|communiqu[eé]|protocol|agreement|treaty|notes?|declaration|with|through|followed by|brought)\b[^.;]{0,70}?\Z"
)
_MARKED = patterned(
    r"(?i)anniversar|\byears? (?:of|since|after|from)\b|jubilee|decades? (?:of|since)|birthday|celebrat|commemorat|possib|prospect|\btalks\b|interest|propos|negotiat|discuss|desire|favou?r|express|call(?:ed|s|ing)? for|hop|plan|intend|aim|toward|condition|path|step|process|efforts?|before|prior to|lack|absence|prevent|oppos"
)


# "5 May 1992: |establishment of diplomatic relations"
_LABEL_AHEAD = compiled(r"\W*(?P<date><D>) ?[:–—-] ?(?:(?:the|formal|official) )*")
_YEARS_AFTER = patterned(r"(?i)years? (?:after|from|since)|before|prior to")
# "5 May 1992 is considered |the beginning of relations"
_IS = patterned(
    r"(?i)\b(?:marks?|marked|marking|is|was|considered|regarded|counted|taken|seen|celebrated)(?: to be| as)?(?: the| an?| their| its)?(?: official| formal| actual)? \Z"
)


def noun_date(sentence: Sentence, act: Act) -> PartialDate | None:
    """The date of "the establishment of relations": what stands right behind it, or opens a telling of it."""
    text = sentence.shape.text
    clause = text[max(clause_start(text, act.start), act.start - 100) : act.start]
    marked = _MARKED.search(clause)
    if marked and not _YEARS_AFTER.fullmatch(marked[0]):
        return None
    behind = _NOUN_DATE.match(text, act.tie.whom_end) or _NOUN_DATE.match(text, act.tie.end)
    behind = behind or _LABEL.match(text, act.tie.whom_end)
    if behind:
        return valued(sentence, behind)
    ahead = _LABEL_AHEAD.match(text)
    if ahead and ahead.end() == act.start:
        return valued(sentence, ahead)
    before = dates_in(sentence, 0, act.start)
    if marked or not before or not (_ANNOUNCED.search(clause) or _IS.search(clause)):
        return None
    return before[-1]
