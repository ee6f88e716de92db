"""The words that tell a journey, and where in a sentence they stand."""

from __future__ import annotations

import re

import msgspec

from comity.claims.shape import compiled

_ADVERB = (
    r"(?:(?:also|has|had|have|having|officially|then|later|again|recently|first|subsequently|personally|himself|herself|once|even|both|"
    r"briefly|secretly|repeatedly|reportedly|twice|further|jointly|since|who|in turn|never before) )*"
)
_VISIT = r"(?:visits?|trips?|tours?|journeys?|pilgrimages?|stopovers?|stop|call)\b"
# What is done by going: "paid a three-day official visit to", "travelled to", "was the first head of state to visit".
_GO = (
    rf"(?:paid|pays|made|makes|took|undertook|undertakes|conducted|carried out|had|was on|were on|is on|went on|embarked on|set off on|"
    rf"began|begins|started|concluded|completed|ended|finished|kicked off|reciprocated with|reciprocated by paying|returned|came on|gave|had paid)"
    rf" (?:(?!<X>|<D>|\bto\b|\bfor\b)[^.;,]){{0,70}}?{_VISIT}"
    r"|visited\b|visits\b(?= (?:the )?<PLACE>)|toured\b|arrived\b|arrives\b"
    r"|(?:travel+ed|travels|went|came|flew|journeyed|sailed|crossed|drove|headed|returned) (?:(?:officially|secretly|personally|there|over|again|the border|the bridge|back|by \w+) )?(?:from (?:the )?<PLACE>,? )?(?:(?:on|in) <D> )?(?=to\b|into\b|there\b)"
    r"|followed(?: suit)?(?= (?:in|on) <D>)"
    r"|(?:became|was|is|has become|had become|were) (?:also )?(?:the|only the|one of the) (?:first|second|third|fourth|last|only|highest|<O>)[^.;]{0,90}?\bto (?:ever |officially )?(?:visit|pay|make|travel|come|go|set foot|tour)\b"
)
# What is done at a place that must be named: "attended the summit in", "was in … for".
_AT = (
    r"(?:attended|attends|took part|takes part|participated|participates|assisted|joined|was present|were present|represented <PARTY>|addressed|spoke|"
    r"was guest|was the (?:chief )?guest|was a guest|was chief guest|stopped over|landed|was (?=in <PLACE>)|were (?=in <PLACE>)|delivered|gave a (?:speech|lecture)|(?<!was )(?<!were )(?<!been )(?:inaugurated|officially opened)|met with|met|held talks|had talks|holds? talks)\b"
)
_GUEST = r"(?:was|were) (?:\w+ly )?(?:received|welcomed|hosted|greeted|invited and received)\b"
ACTIVE = compiled(rf"\b(?P<adverb>{_ADVERB})(?:(?P<go>{_GO})|(?P<at>{_AT})|(?P<guest>{_GUEST}))")
# "A met B in Oslo", "A received B": who is not at home has travelled.
MEETING = compiled(
    r"\b(?:(?P<host>(?<!was )(?<!were )(?:received|welcomed|hosted|greeted))|met|meets|held talks|had talks|held a meeting|had a meeting|held meetings|conferred|signed)\b"
)
# "the state visit of", "a visit to Oslo by", "visits from".
OF = compiled(
    rf"\b{_VISIT}(?: (?:paid|made))?(?P<to> (?:to|in) (?:the )?[^.;,]{{1,40}}?)?(?:,? (?:in|on) (?:early |late |mid-)?<D>)? (?:of|by|from) (?:the |then |former |current |its |his |her |their |new |late |H\.?E\.? )*(?=<ANY>)"
)
# "Sarkozy's second visit to", "President Köhler's official trip".
POSSESSED = compiled(rf"\A['’]s? (?:[\w-]+ ){{0,5}}?(?:<D> )?{_VISIT}")
# "… during a visit to Rome", "on his official trip": whoever the clause is about.
WHILE = compiled(
    rf"\b(?:during|on|while on|in the course of|as part of|following|after) (?P<whose>an?|his|her|their) (?:[\w-]+ ){{0,4}}?{_VISIT}"
)
# "a visit of a delegation to Oslo, led by Minister A".
LED = compiled(
    rf"\b{_VISIT} (?:of|by) (?:an?|the) [^.;]{{0,90}}?\b(?:led|headed) by (?:the |its |his |her )*(?=<ANY>)"
)
# "exchanges of visits, among them by President A to Oslo in 2003 and Minister B to Lima in 2004".
EXCHANGE = re.compile(r"\b(?:visits|exchanges|trips)\b", re.IGNORECASE)
BOUND_FOR = compiled(r"\A(?: \([^)]*\))? to (?:the )?<XSC>")
# "the first Kenyan president to visit Oslo was A".
INVERTED = compiled(
    r"\b(?:first|second|third|fourth|last|only|latest)(?: <D>)? (?:(?P<adj><A>) )?(?P<office><O>)(?: of (?:the )?(?P<of><X>))? to (?:officially )?(?:visit|come|pay|make|travel)\b[^.;]{0,70}? (?:was|is|were) (?:the )?(?P<name><N>)"
)
VISITING = compiled(r"\bvisiting (?=(?:the )?(?:<A> |<X>['’]s )?<O>)")
# What makes a journey no claim: a plan, a wish, an invitation, a denial.
NOT = re.compile(
    r"\b(?:would|will|plan(?:s|ned|ning)?|intend\w*|invited to|invitation to|invites?|cancel\w*|postponed|hopes?|hoped|expected|scheduled|due to|set to|may|might|could|should|"
    r"wants?|wanted|wished|refus\w+|never|not|agreed to|decided to|desire to|expressed\b.{0,30} to|ready to|able to|supposed to|unable)\b",
    re.IGNORECASE,
)
NATURE = re.compile(
    rf"\b(?P<n>state|official|private|working)\b(?:[ -](?:and )?\w+){{0,3}}? ?{_VISIT}", re.IGNORECASE
)


class Journey(msgspec.Struct, frozen=True):
    """A predicate at ``shape.text[start:end]``; `sort` is ``go``, ``at`` or ``guest``."""

    start: int
    end: int
    sort: str


def journeys(text: str) -> list[Journey]:
    """The predicates of a shape that tell a journey, in order, those that are only planned or denied left out."""
    found = []
    for match in ACTIVE.finditer(text):
        sort = next(name for name in ("go", "at", "guest") if match[name])
        start = match.start("adverb")
        if not NOT.search(text, max(0, start - 30), match.end()):
            found.append(Journey(start, match.end(), sort))
    return found
