"""Whether a recognition is told as a fact, and of a state."""

from __future__ import annotations

import re

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.status.clauses import clause_start
from comity.claims.status.recognition_dates import UNTIL

# What recognition is not of a state.
OF_SOMETHING = patterned(
    r"(?i)\b(?:languages?|minorit\w+|degrees?|diplomas?|passports?|qualifications?|religions?|titles?|marriages?|documents?|"
    r"genocide|annexation|occupation|borders?|boundar\w+|claims? (?:to|over|on)|sovereignty over|importance|contributions?|role|efforts|needs?\b|rights?\b|licen[cs]es?|"
    r"certificates?|standards|judg[e]?ments|election|results?|jurisdiction|partitions?|candidate|potential|achievements?|dominion|protectorate|"
    r"authority|self-determination|holocaust|war crimes|market economy|council|championship|legitimate representative|sole representative|"
    r"(?:as|being) (?:an? )?(?:important|special|legitimate|key|partner|friend\w*|leader|potential|strategic|major|market|threat|terrorist))\b"
)
UNTRUE = patterned(
    r"(?i)\b(?:not|never|none|no|n['’]t|refus\w+|declin\w+|reject\w*|will|may|might|could|should|can|must|cannot|if|whether|yet to|nor|neither|no longer|fail\w*|"
    r"withh\w+|without|against|oppos\w+|unless|plan\w*|intend\w*|hop(?:es?|ed|ing)|urg\w+|call(?:ed|s|ing)? (?:for|on|upon)|ask\w*|request\w*|appeal\w*|demand\w*|seek\w*|sought|consider\w*|"
    r"push\w*|advocat\w+|promis\w+|lobb\w+|pressur\w*|want\w*|wish\w*|tr(?:y|ies|ied|ying)|possib\w+|expect\w*|encourag\w+|persuad\w+|"
    r"willing\w*|ready|(?<!\bin )favou?r\w*|discuss\w*|issue|question|intention|efforts?|gain\w*|widely|internationally|procedure|process|opposed)\b|\bsupport\w* (?:for )?(?:(?:the|diplomatic|formal|official|international|full) )*\Z|\bwould\b(?! (?:be|later|eventually|also|become|go on to|only|finally|not)\b)"
)
NTH = patterned(
    r"(?i)\b(?:first|second|third|fourth|fifth|last|next|earliest|only|latest|\d+(?:st|nd|rd|th)|(?!both|with|south|north|month)\w+th|among (?:the )?(?:\w+ )?\w+|one of (?:the )?(?:\w+ ){0,2}\w+)\b[^.;]{0,70}?(?:\bto|\bwhich|\bthat|\bwho|\bin|\bon|\bof|\bhave|\bhad|\bhaving|\bthus)(?: [\w-]+ly| ever| (?:support|welcome|accept|back)(?:ed)? and| diplomatically| also| have| had| has| announce\w*(?: \w+)?(?: about)?(?: its| the)?| extend| grant| accord| give| diplomatic| formal| official)* \Z"
)
_AND_DID = patterned(r"(?i)\b(?:and|but) (?:[\w-]+ly )?\Z")
_OWN = compiled(r", (?:the )?<XSB>(?:(?!, (?:the )?<XSB>).)*\Z")


def true(text: str, match: re.Match[str], nth: re.Match[str] | None = None) -> bool:
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
    found = [m[0].lower() for m in UNTRUE.finditer(clause)]
    if (
        found
        and all(word in ("not", "never", "n't", "n’t") for word in found)
        and UNTIL.match(text, match.end())
    ):
        return True
    return not found
