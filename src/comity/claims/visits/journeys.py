"""The words that tell a journey, and where in a sentence they stand."""

from __future__ import annotations

import re

import msgspec

from comity.claims.patterns import patterned
from comity.claims.shape import compiled

_ADVERB = (
    r"(?:(?:also|has|had|have|having|officially|then|later|again|recently|first|subsequently|personally|himself|herself|once|even|both|"
    r"briefly|secretly|repeatedly|reportedly|twice|further|jointly|since|who|in turn|likewise|likewise|formally|finally|soon|eventually|already|just|"
    r"thrice|each|all|together|consequently|successively|separately|respectively|publicly|previously|historically|in return|did) )*"
)
_VISIT = r"(?:visits?|trips?|tours?|journeys?|pilgrimages?|stopovers?|stop|call)\b"
# What is done by going: "paid a three-day official visit to", "travelled to", "was the first head of state to visit".
_GO = (
    rf"(?:paid|pays|made|makes|took|undertook|undertakes|conducted|carried out|had|was on|were on|is on|went on|embarked on|set off on|"
    rf"began|begins|started|concluded|completed|ended|finished|kicked off|reciprocated with|reciprocated by paying|reciprocated by making|reciprocated the|reciprocated by|"
    rf"returned|came on|came for|came to <PLACE> (?:on|for)|gave|had paid|performed|realized|realised|effected|commenced|arrived (?:for|on)|left for|be on)"
    rf" (?:(?!<X>|\bto\b|\bfor\b)[^.;,]){{0,70}}?{_VISIT}"
    r"|pays? (?:an? )?(?:\w+ ){0,4}?visit\b|(?<!was )(?<!were )(?<!been )(?<!also )visited\b|also visited\b(?! by)|visits\b(?= (?:the )?<PLACE>)|toured\b|(?:been|was|were) to (?=(?:the )?<PLACE>)|set foot\b|(?:made|makes) (?:his|her|their) way(?= (?:back |over )?to\b)|repaid the (?:visit|call)\b|(?:flew|sailed|travel+ed|drove|rode) \w+(?= (?:to|into) (?:the )?<PLACE>)|arrived\b|arrives\b|(?:was|were) (?:an? |the )?(?:\w+ ){0,2}guests? (?=of (?:the )?<X>)|(?:made a stop|stopped|stopped over|stayed)(?= (?:over |off )?(?:in|at) )|(?:passed|transited) through (?=(?:the )?<PLACE>)|returned(?=,? (?:(?:once )?again )?(?:in <D>|on <D>|(?:the|a|one|two|three|four|five|ten|\d+) \w+ (?:year|month|later)|later in|for a))|(?:conducted|undertook|carried out|made|led|headed|embarked on|went on|was on) (?:an?|the|his|her) (?:[\w-]+ ){0,3}mission (?=(?:to|in|into) (?:the )?<PLACE>)|(?<!to )(?<!would )(?<!will )(?<!can )(?<!could )(?<!should )(?<!might )visit (?=(?:the )?<PLACE>)|reached (?=(?:the )?<PLACE>)|landed\b|included (?=(?:the )?<PLACE> (?:on|in|as) (?:his|her|an?|the) )|spent (?:[\w-]+ ){1,4}?(?:days?|weeks?|months?|hours?|time|holidays?|holiday|vacation|nights?)(?= (?:in|at)\b)|(?:did|done) (?:so|likewise|the same)(?=,? (?:in|on) <D>| (?:at|for|again|a year|two|three|later))"
    r"|(?:(?<=had )come|(?<=has )come|(?<=ave )come|(?<=had )gone|(?<=ave )gone|(?<=had )flown|was (?:sent|dispatched)) (?:back )?(?=to (?:the )?<PLACE>)"
    r"|(?:travel+ed|travels|went|came|flew|journeyed|sailed|crossed|drove|headed|returned|ventured|voyaged) (?:(?:officially|secretly|personally|there|over|again|the border|the bridge|back|by \w+|with [^.;,]{0,60}?|,|in <D>|on <D>),? )?(?!to (?:power|terms|light|an end|a close|a head|prominence|office|the throne|blows|fruition|an agreement|agreement|war|school|court|study|live|work)\b)(?:from (?:the )?<PLACE>,? )?(?:,? ?(?:on|in|between|from|during) <D>,? )?(?=to\b|into\b|there\b|(?:through|across|via) (?:the )?<PLACE>)"
    r"|(?:led|leads|headed|heads|brought|took|was leading|was heading|accompanied) (?:(?!<N>|\bto\b)[^.;]){0,120}?(?:<N> )?(?:\b(?:delegation|mission|group|team|party|businessmen|entrepreneurs)\b|<T>)(?:(?!<N>|\bto\b)[^.;]){0,90}?(?=\bto\b|\bin\b|\bwhich (?:visited|travell?ed)\b|\bon an?\b|\bduring\b|\bthat\b|\bat\b)"
    r"|(?:made|paid|undertook) another(?= (?:one|in|on)\b|[.,;])|(?:came|came over|flew in|flew over)(?= for (?:the|an?) (?:[\w-]+ ){0,4}?(?:jubilee|celebrations?|anniversary|ceremony|funeral|wedding|inauguration|coronation|opening|summit|conference|talks|meeting|games|festival)\b)|(?:came|came back|went back|was back)(?= (?:in|on) (?:early |late )?<D>)|reciprocated(?=,? (?:in <D>|on <D>|(?:the|a|one|two) \w+ (?:year|month)|later in))"
    rf"|followed(?: suit)?(?= (?:in|on) <D>| in <N>| later| (?:on|for|with) (?:an?|his|her|another) [^.;,]{{0,40}}?{_VISIT})"
    r"|(?:became|was|is|has become|had become|had been|has been|were)(?:,? (?:in|on) <D>,?)? (?:also )?(?:the|only the|one of the) (?:first|second|third|fourth|last|only|highest|<O>)[^.;]{0,90}?\bto (?:ever |officially )?(?:visit|pay|make|travel|come|go|set foot|tour)\b"
)
# What is done at a place that must be named: "attended the summit in", "was in … for".
_AT = (
    r"(?:attended|attends|took part|takes part|participated|participates|assisted|joined|was present|were present|(?:was|were) (?:also )?(?:among|one of) the (?:[\w-]+ ){0,2}?(?:guests|attendees|mourners|dignitaries|leaders|participants|those present|<O>)|represented\b(?= (?:<PARTY>|his country|her country|the country|the (?:king|queen|president|government)))|addressed|spoke|"
    r"called on|paid (?:a|his|her) (?:\w+ )?call on|held a (?:joint )?press conference|held (?:\w+ ){0,3}(?:consultations|negotiations|meetings|discussions)|conferred|was guest|was the (?:chief )?guest|was a guest|was chief guest|stopped over|landed|was (?=in <PLACE>)|were (?=in <PLACE>)|delivered|gave a (?:speech|lecture)|(?<!was )(?<!were )(?<!been )(?:inaugurated|officially opened|opened)|met with|met|held talks|had talks|holds? talks)\b"
)
_GUEST = r"(?:was|were) (?:\w+ly )?(?:received|welcomed|hosted|greeted|invited and received)\b"
ACTIVE = compiled(rf"\b(?P<adverb>{_ADVERB})(?:(?P<go>{_GO})|(?P<at>{_AT})|(?P<guest>{_GUEST}))")
# "A met B in Oslo", "A received B": who is not at home has travelled.
MEETING = compiled(
    r"\b(?:(?P<host>(?<!was )(?<!were )(?:received|welcomed|hosted|greeted))|met|meets|held talks|had talks|held a meeting|had a meeting|held meetings|conferred|signed|told|exchanged notes|held a (?:joint )?press conference|had a (?:joint )?press conference|held negotiations|discussed)\b"
)
# "the state visit of", "a visit to Oslo by", "visits from".
_BY = r"(?:the |contemporary |respective |successor |then[ -]|former |current |its |his |her |their |new |late |H\.?E\.? |Mr\.? |both |two |incumbent |newly elected |State )*(?=<ANY>)"
OF = compiled(
    rf"\b(?:{_VISIT}(?: (?:of|by) (?:an?|the) (?:<A> |<X>['’]s )?<O>)?|arrival\b|presence in <X>\b)(?: (?:paid|made|undertaken|carried out|conducted))?(?P<to> (?:to|in|at) (?:the )?(?:(?!followed|reciprocated|returned|invitation|request|behest|initiative)[^.;,]){{1,40}}?)?(?:,? ?(?:in|on|from|between|during) (?:early |late |mid-)?<D>)?(?: (?:was|were|has been|have been|took place)(?: also)?(?: \w+ly)?(?: (?:paid|made|undertaken|carried out|conducted|realized))?|,?:? (?:also|including|include|included|among them|among which|were|was|is|being|namely|notably)? ?(?:that|those))? (?:of|by|from) {_BY}"
    rf"|\b(?:visits?|trips?|tours?|which|these) (?:was|were|had been|have been|has been|would be) (?:\w+ )?(?P<back>reciprocated|returned)(?:,? (?:later )?(?:in|on) <D>,?| a year later)? by {_BY}"
    rf"|(?P<sent><XA>)(?: government)? (?:also )?sent (?:its |their |then )*(?=<ANY>)|(?P<represented><X>) (?:was|were) (?:also )?represented (?:(?:at|in) [^.;]{{1,90}}? )?by {_BY}"
    rf"|\b(?P<that>(?:and|was|were|is|being|like) (?:by )?(?:that|those|the one)|followed(?: suit)?(?:,? (?:in|on) <D>,?)?(?= by)|(?:and|,|;)(?: again| then| later)? (?:in|on) <D>(?=,? by)) (?:of|by) {_BY}"
    rf"|\b(?:followed|reciprocated|returned)(?: (?:in|on) <D>)? by (?:that|those|one|an? (?:\w+ ){{0,2}}visit|visits)(?: to (?:the )?<PLACE>)? (?:of|by|from) {_BY}"
    rf"|\b(?P<host>visited|hosted|toured)(?: also)?(?: twice| several times)?(?: in <D>| on <D>)? by {_BY}"
)
# "state visits have been paid to Mexico, notably by A".
PAID = compiled(
    rf"\b{_VISIT} (?:(?:was|were|have been|has been|had been|would be) )?(?:\w+ )?(?:paid|made|undertaken|conducted|exchanged)(?P<to> to (?:the )?<PLACE>)?(?:,? (?:in|on) <D>)?,? ?(?:(?:(?:notably|including|among others|first|most recently|also|among them|namely)(?: those)? )?(?:by|of|from)|(?:notably|including|most recently|among them|namely)(?: those of| that of)?) {_BY}"
)
# "Sarkozy's second visit to", "President Köhler's official trip".
POSSESSED = compiled(
    rf"['’]s? (?:[\w-]+,? ){{0,3}}?(?:<D>,? )?(?:[\w-]+,? ){{0,5}}?(?:<D> )?(?:{_VISIT}|stay\b)"
)
# "A's visit to Oslo was followed by B's to Lima".
ELLIPSIS = compiled(r"['’]s (?:own |return )?(?:to (?:the )?<PLACE>|(?:of|in|on) (?:early |late |mid-)?<D>)")
# "… during a visit to Rome", "on his official trip": whoever the clause is about.
WHILE = compiled(
    rf"\b(?:while|when) (?=in <C>)|(?:\A|\bwhile |\bwhen |\bafter |\bbefore |\bby |\bupon |\bon |, )(?:first )?(?:visiting|touring|reaching|(?:arriving|landing|stopping|stopping over|staying|being|attending [^.;,]{{1,60}}|meeting [^.;,]{{1,60}}|speaking) (?:in|at)|(?:travell?ing|flying|going|coming|journeying) to) (?=(?:the )?<PLACE>)|\b(?:during|on|while on|while paying|while making|in the course of|as part of|following|after|on the occasion of|when on|at|upon) (?P<whose>an?|his|her|their) (?:<D> )?(?:[\w-]+ ){{0,4}}?(?:{_VISIT}|stay\b)"
)
# "a visit of a delegation to Oslo, led by Minister A".
LED = compiled(
    rf"\b{_VISIT} (?:of|by) (?:an?|the) [^.;]{{0,90}}?\b(?:led|headed) by (?:the |its |his |her )*(?=<ANY>)"
)
# "exchanges of visits, among them by President A to Oslo in 2003 and Minister B to Lima in 2004".
EXCHANGE = patterned(
    r"\b(?:visits|exchanges|trips|exchanged|contacts|tours|travels|journeys)\b", re.IGNORECASE
)
# Visits in both directions, each person with dates of his own.
EXCHANGED = patterned(
    r"\b(?:visits (?:have been |were |had been )?(?:also )?exchanged|exchang\w+ (?:of )?(?:[\w-]+ ){0,3}visits|(?:reciprocal|mutual) (?:[\w-]+ ){0,2}visits|"
    r"visits (?:[\w-]+ ){0,4}(?:between|include[ds]?|were made by|have been made by)|visits (?:took place|have taken place)|visits? each other)\b",
    re.IGNORECASE,
)
BOUND_FOR = compiled(r"(?: \([^)]*\))?,?(?: (?:in|on) <D>)?,? to (?:the )?<XSC>")
# "the first Kenyan president to visit Oslo was A".
INVERTED = compiled(
    r"\b(?:first|second|third|fourth|last|only|latest|(?:highest|high)[ -](?:ranking|level)|(?:most )?senior|most prominent|most recent)(?: <D>)?(?: sitting| serving| incumbent| acting| ever)? (?:(?P<adj><A>) )?(?P<office><O>|officials?|politicians?|leaders?|dignitar(?:y|ies)|statesm[ae]n|(?<=<A> )(?=to\b))(?: of (?:the )?(?P<of><X>))? ?(?:ever )?to (?:ever |officially )?(?:visit|come|pay|make|travel|set foot)\b[^.;]{0,70}? (?:was|is|were|being) (?:the |then[ -])?(?:(?:<A> )?(?P<title><O>),? )?(?P<name><N>)"
)
# "Kenya was visited by A": who goes stands behind.
PASSIVE = compiled(r"(?: twice| several times| \w+ly)?(?: in <D>| on <D>)? by\b")
# "and again as President in 2015": the same person once more.
# "Visitors from Kenya have included A in 1990 and B in 1994", "Danish dignitaries who have visited Kenya include".
VISITORS = compiled(
    r"(?<!\w)(?:(?P<adj><A>) )?(?:(?:[\w-]+ )?(?:visitors|guests|(?:high[ -]level |official |state |recent |other |major |important |notable |presidential |ministerial )*(?:visits|trips)|dignitaries|leaders|officials|politicians|statesmen|delegates|figures|representatives|VIPs|<O>))"
    r"(?: (?:to|in) (?:the )?(?P<to><XC>))?(?: (?:of|by) (?:the )?(?P<adj2><A>) (?:[\w-]+ ){0,2}?(?:leaders|officials|dignitaries|politicians|statesmen|side|<O>))?(?: (?:from|by) (?:the )?(?P<of><XC>))?(?: to (?:the )?(?P<to3><XC>))?(?:,? (?:(?:who|that) (?:have|had|has)?(?: also)? ?(?:visited|travell?ed to|come to|been to|came to)|visiting|to (?:have visited|visit)) (?:the )?(?P<to2><XC>))?(?: in recent years)?"
    r"(?:(?: (?:have|has|had|also))*,? (?:include[ds]?|including|were|are|been)\b(?: (?:those|that|the visits?|visits?|(?:(?:frequent|regular|welcome) )?(?:visitors|guests)(?=:| ?[–—(])))?(?! (?:in|at|on|met|received|able|not|to)\b):?|:)"
)
AGAIN = compiled(
    r",? (?:and|then|before)(?: then)? (?:again|once more|a second time|for a second time)(?:,? (?:as|this time as|while|when)(?: the)?(?: <A>)? (?P<office><O>)(?: of (?:the )?<X>)?)?,? (?:(?:in|on|from|between) (?:early |late |mid-)?)?(?P<dates><D>)"
)
VISITING = compiled(r"\bvisiting (?:(?!<PLACE>|the )\w+ )?(?=(?:the )?(?:<A> |<X>['’]s )?<O>)")
# A list item with such a verb is read as a sentence.
ITEM_VERB = compiled(
    r"\b(?:visited|visits (?=(?:the )?<PLACE>)|paid|pays|travel+ed|travels|went|came|arrived|arrives|attended|attends|participated|participates|made an?|met|meets|toured|"
    r"received|hosted|welcomed|took part|takes part|held talks|signed|flew|was (?:on|in)|led|accompanied by .* visited)\b"
)
# What makes a journey no claim: a plan, a wish, an invitation, a denial.
NOT = patterned(
    r"\b(?:would|will|plan(?:s|ned|ning)?|intend\w*|invited to|invitation to|invites?|cancel\w*|postponed|put off|called off|shelved|scrapped|aborted|hopes?|hoped|expected|scheduled|due to|set to|(?-i:may)|might|could|should|"
    r"possible|proposed|planned|potential|upcoming|forthcoming|hypothetical|wants?|wanted|wished|refus\w+|never|not(?! (?:the |his |her |its )?(?:first|only|last)\b)|agreed to|decided to|desire to|expressed\b.{0,30} to|ready to|able to|supposed to|unable)\b",
    re.IGNORECASE,
)
# Behind the noun: "a visit by A is planned for".
PLANNED = patterned(
    r"\b(?:is|was|are|were|has been|had been|being) (?:also )?(?:planned|scheduled|expected|cancel\w+|postponed|called off|due|set for|under discussion)\b|\bwill (?:take place|be)\b|\b(?:never|did not|didn't|failed to) (?:take place|took place|materiali[sz]ed?|happen(?:ed)?|go ahead|eventuate)\b|\bfell through\b"
)
_STATE = patterned(r"\bstate\b", re.IGNORECASE)
_NATURE = patterned(
    rf"(?<!not an )(?<!not a )\b(?P<n>state|official|private|working)\b(?! to\b)(?:[ -](?:and )?\w+){{0,3}}? ?{_VISIT}|\b(?P<how>officially|privately) (?:visit|tour|travel)|\b(?P<formal>formal) {_VISIT}",
    re.IGNORECASE,
)


# "In 1966 he would pay a second visit": the past told forward, where nobody says, hopes or agrees that it will be so.
WOULD = compiled(
    r"\bwould (?:later |again |also |subsequently |eventually |then |go on to |once more )*"
    rf"(?P<go>(?:pay|make|undertake|conduct) (?:(?!<X>|\bto\b|\bfor\b)[^.;,]){{0,70}}?{_VISIT}|visit\b|(?:travel|return|go|come|fly)(?= to (?:the )?<PLACE>)|attend\b|tour\b"
    r"|become the (?:first|second|third|only)[^.;]{0,90}?\bto visit\b)"
)
_FORETOLD = patterned(
    r"\b(?:said|sa(?:ys|id)|announc\w+|agree\w*|promis\w+|expect\w*|hop\w+|plan\w*|invit\w+|if|whether|schedul\w+|report\w*|stat\w+ that|cancel\w*|postpone\w*|propos\w+|decid\w+|likely|confirm\w*|that (?:s?he|they|the \w+)|would not|would have|suggest\w*|request\w*|wish\w*|want\w*)\b",
    re.IGNORECASE,
)
_DATE = compiled(r"<D>")


def nature_of(text: str, start: int = 0, end: int | None = None) -> str | None:
    """The nature of the visit that ``text[start:end]`` tells, as CLAIMS.md names them; None where it is not said."""
    match = _NATURE.search(text, start, len(text) if end is None else end)
    if match is None:
        return None
    if match["how"]:
        return "private" if match["how"].lower() == "privately" else "official"
    if match["formal"]:
        return "official"
    # "an official state visit" is a state visit.
    return "state" if _STATE.search(match[0]) else match["n"].lower()


class Journey(msgspec.Struct, frozen=True):
    """A predicate at ``shape.text[start:end]``; `sort` is ``go``, ``at`` or ``guest``."""

    start: int
    end: int
    sort: str


def journeys(text: str) -> list[Journey]:
    """The predicates of a shape that tell a journey, in order, those that are only planned or denied left out."""
    found = []
    for match in ACTIVE.finditer(text):
        if match["go"] and match[0][-2:] == "ed" and PASSIVE.match(text, match.end()):
            continue
        sort = next(name for name in ("go", "at", "guest") if match[name])
        start = match.start("adverb")
        if not NOT.search(text, max(0, start - 30), match.end()):
            found.append(Journey(start, match.end(), sort))
    if "would" in text and _DATE.search(text) and not _FORETOLD.search(text):
        found += (Journey(m.start(), m.end(), "go") for m in WOULD.finditer(text))
        found.sort(key=lambda journey: journey.start)
    return found
