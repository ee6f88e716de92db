"""Missions told by few words, after another: "it was reopened", "Ireland did the same", "Kenya one in Lima"."""

from __future__ import annotations

from comity.claims.context import ToldMission
from comity.claims.missions.clauses import clause, subject
from comity.claims.missions.dating import dated, own_date, since
from comity.claims.missions.seats import Seat, seats
from comity.claims.missions.senders import THIRD, direct
from comity.claims.missions.telling import Fact, Telling
from comity.claims.missions.verbs import CHANGES, ONE, Verb
from comity.claims.missions.whose import earlier
from comity.claims.missions.words import FORE, JOINT, unreal
from comity.claims.patterns import patterned
from comity.claims.places import city_state
from comity.claims.shape import compiled
from comity.model.claim import Mission

# Stands for the term of a mission that has none of its own, in the order of the text.
_LATER = 10_000
IT = compiled(
    r"\A(?:\s+down)?\s+(?:it|them|this|the (?:embassy|consulate|legation|mission|office|post|former|latter))(?=[\s.,;]|\Z)"
)
_TAIL = compiled(
    r"(?: down| its doors| again)?(?: (?:in|on|since|by|from|due|because|after|a|the (?:following|same)|until|again|during|as|for|soon|shortly|only|just|not long|briefly|temporarily|permanently|<D>)\b| (?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|\d+)(?: few)? (?:years?|months?|weeks?|days?|decades?) (?:later|after\w*|earlier)\b|\s?[.,;)]|\Z| <D>)"
)
_JOINED = compiled(
    r"(?:\b(?:and|but|then|before|after|until|later|when|while|or|only to be|,)|,|\() ?(?:\w+ly |later |then |again |only |to be |was |were |it |being |had |has |been |forced |<D>,? |in |on )*\Z"
)
_WHICH = patterned(r"\b(?:which|that)\Z")
_FOLLOWED = compiled(
    rf"\bfollowed by {FORE}(?:(?:<XA>)(?:['’]s?)? {FORE})?(?P<t><T>)|(?P<u><T>)[^.;,]{{0,40}}? followed(?: suit)?(?: in <D>|[.;,]|\Z)"
)
# "…; Ghana's is in Oslo", "… and Ghana's in Oslo in 1987", "… whilst Norway's dates from 1961": the other's, of the same type.
_OWN = compiled(
    r"(?:\band|\bwhile|\bwhilst|\bwhereas|\bbut|,|;) (?:the |an? )?(?P<x><XA>)(?P<one> (?:one|counterpart)|['’]s?(?: own)?)(?= (?:(?:was|is|has been) )?(?:(?:opened|closed|followed|established|inaugurated|located|situated|dates|dating) )?(?:in|on|at|from|back|since|<D>)\b)"
)
# "Each maintains an embassy, Ghana in Oslo and Norway in Accra".
_EACH = compiled(
    r"(?P<t><T>)s?,? ?[,:(–—-] ?(?:with )?(?:the )?<X>(?:['’]s?)? in (?:the )?<CN>,? (?:and|while) (?:the )?(?P<x><X>)(?:['’]s?)? (?=in (?:the )?<CN>)"
)
_DATES = compiled(r"\b(?:opened|followed|established|inaugurated|dates|since)\b")
_AND_ONE = compiled(
    r"(?:\band|,) (?:one|another|another one|a second|a second one|others) in(?= (?:the )?<CN>)"
)
_GAPPED = compiled(
    rf"(?:\band|\bwhile|\bwhereas|,|;) (?:the )?(?P<x><X>),? (?:(?:in|on) <D>,? )?(?:(?:its|an?|the) {FORE}(?P<t><T>)|one in(?= (?:the )?<CN>))"
)
_IN = compiled(r"(?:\band|\bwhile|\bas does|\bas has|,|;) (?:the )?(?P<x><X>) (?=in (?:the )?<CNX>)")
_KEEPS = patterned(r"\b(?:has|have|maintains?|operates?)\b")
_ONE_OF = compiled(
    rf"(?:one of|among|(?:the|its) (?:only|first|few|sole|second|third|fourth|fifth))[^.;]{{0,60}}?\b(?:with|having|to have|that has|that have|to maintain|to keep|maintaining|which has|which have) {FORE}(?P<t><T>)"
)
_BESIDE = compiled(
    rf"\b(?:in addition to|besides|apart from|aside from|as well as|alongside|other than) (?:(?:<XA>)(?:['’]s?)? )?{FORE}(?:(?:<XA>)(?:['’]s?)? {FORE})?(?P<t><T>)"
)
_COMPOSED = compiled(
    rf"(?:(?P<m><T>)s?|(?P<x><XA>)(?:['’]s?)? (?:\w+ )?(?:representations?|presence|network))(?: (?:in|to) (?:the )?<X>)? (?:is|are|consists? of|comprises?|includes?|is made up of|is composed of) {FORE}(?P<t><T>)"
)
_SAME = compiled(
    r"\b(?:did so|did the same|did likewise|followed suit|reciprocated|does the same|do the same|done so|done the same|likewise did|returned the gesture|followed(?! suit))\b(?! (?:by|with))"
)


def one_of(told: Telling) -> None:
    """ "Peru is one of the few countries with an embassy in Pyongyang"."""
    for match in _ONE_OF.finditer(told.text):
        index = match.start("t")
        start = clause(told.text, match.start())[0]
        who = subject(told.sentence, told.ctx, match.start(), start)
        if index in told.taken or not who or len(who) != 1 or unreal(told.text, start, match.start()):
            continue
        for seat in seats(told.shape, told.ctx, index, clause(told.text, index)[1], who[0], False):
            told.add(
                index, who[0], told.kind(index)[0], seat.code, seat.city, "exists", None, "mission_exists"
            )


def beside(told: Telling) -> None:
    """ "In addition to its embassy in Tokyo, Peru runs …", "Peru's missions in Japan are an embassy in Tokyo and …"."""
    for match in _BESIDE.finditer(told.text):
        index = match.start("t")
        facts = [f for f in told.facts if f.change in ("exists", "opened") and f.index > index]
        owner = direct(told, index)
        senders = {f.sender for f in facts} if owner is None else {owner}
        if index not in told.taken and facts and len(senders) == 1 and THIRD not in senders:
            comma = told.text.find(
                ", ", index
            )  # "…, Brazil runs": no city lies in the subject of what follows
            _there(told, index, comma if comma > 0 else clause(told.text, index)[1], senders.pop())
    for match in _COMPOSED.finditer(told.text):
        index = match.start("t")
        side = (
            told.ctx.side(told.shape.items[match.start("x")])
            if match["x"]
            else direct(told, match.start("m"))
        )
        if side is None or side == THIRD or index in told.taken:
            continue
        chain, end = [index], clause(told.text, index)[1]
        for term in told.free(index + 1, end):
            if JOINT.search(told.text, chain[-1], term):
                chain.append(term)
        for term in chain:
            _there(told, term, end, side)


def _there(told: Telling, index: int, end: int, sender: int) -> None:
    """Note that a mission exists, its seat told behind it."""
    stop = min([end, *[i for i in told.terms if i > index]])
    for seat in seats(told.shape, told.ctx, index, stop, sender, False):
        told.add(index, sender, told.kind(index)[0], seat.code, seat.city, "exists", None, "mission_exists")


def elliptic(told: Telling, verb: Verb, passive: bool) -> bool:
    """ "… and reopened in 2009", "it was closed in 1985": no mission is named, one told before is meant."""
    text = told.text
    if told.free(verb.end, verb.stop):
        return False
    lead = text[verb.clause[0] : verb.start]
    if _WHICH.search(text, 0, verb.clause[0]) and len(lead) < 30:
        return True
    if compiled(
        r"\b(?:it|which|that|they|both|(?:the|this|that|these|its|their|both) (?:\w+ )?(?:mission|missions|office|post|posts|representation|<T>s?))(?: (?:\w+ly|later|then|also|again|was|were|has|had|been|subsequently|itself|temporarily))*+ \Z",
    ).search(lead):
        return True
    named = any(f.change != "absent" for f in told.facts)
    return (
        named
        and _TAIL.match(text, verb.end) is not None
        and _JOINED.search(text, max(0, verb.start - 50), verb.start) is not None
    )


def another(told: Telling, verb: Verb) -> bool:
    """ "… while Peru has one in Nairobi": a mission of the kind told before. Whether there was one."""
    match = ONE.match(told.text, verb.end, verb.stop)
    before = [i for i in told.terms if i < verb.start]
    who = (
        subject(told.sentence, told.ctx, verb.start, verb.clause[0])
        if match and (before or "mission" in match[0] or (told.ctx.missions and " own" in match[0]))
        else None
    )
    if match is None or not who or len(who) != 1:
        return False
    stop = min([verb.stop, *[i for i in told.terms if i > match.end()]])
    beginning = since(told.sentence, match.end(), stop) if verb.sense == "exists" else None
    date = beginning or (
        dated(told.sentence, verb.sense, verb.clause, match.end(), stop) if verb.sense in CHANGES else None
    )
    change = "opened" if beginning else verb.sense
    type_ = "embassy" if "mission" in match[0] else told.kind(before[-1])[0] if before else None
    if type_ is None:
        types = {m.type for m in earlier(told, None, plural=True)}
        if len(types) != 1:
            return False
        type_ = types.pop()
    for seat in seats(told.shape, told.ctx, match.end() - 4, stop, who[0], False):
        told.add(
            _LATER + verb.start,
            who[0],
            type_,
            seat.code,
            seat.city,
            change,
            date,
            f"mission_{change}",
        )
    return any(f.index == _LATER + verb.start for f in told.facts)


def again(told: Telling, verb: Verb, before: list[int] | None = None) -> None:
    """A change of the mission told last: in this sentence, else in the one before."""
    date = dated(told.sentence, verb.sense, verb.clause, verb.end, verb.stop)
    here = [f for f in told.facts if f.change != "absent" and f.index < verb.start and f.index >= 0]
    if before and here:
        last = max(f.index for f in here)
        if before[-1] > last:
            return  # "… the consulate, which had opened in 1956": of that one nothing was noted
        for fact in [f for f in here if f.index == last]:
            if fact.seat == told.ctx.parties.code(1 - fact.sender) and not (
                fact.change == verb.sense and date is None
            ):
                told.change(last, fact, verb.sense, date)
        return
    if before:
        return
    named = compiled(r"\b(?:the|this|that|its|their) (?P<t><T>)").search(
        told.text, verb.clause[0], verb.start
    )
    meant = earlier(told, told.kind(named.start("t"))[0] if named else None)
    for mission in dict.fromkeys(meant):
        if mission.seat == told.ctx.parties.code(1 - mission.sender):
            told.change(_LATER + verb.start, mission, verb.sense, date)


def _gapped(told: Telling) -> None:
    """ "Peru has an embassy in Nairobi and Kenya one in Lima", "… and Kenya its embassy in Lima in 1985"."""
    for match in _GAPPED.finditer(told.text):
        sender = told.ctx.side(told.shape.items[match.start("x")])
        index = match.start("t") if match["t"] else match.end()
        models = [f for f in told.facts if 0 <= f.index < match.start() and f.change != "absent"]
        if not models or sender is None or index in told.taken:
            continue
        model = max(models, key=lambda f: f.index)
        span = clause(told.text, match.start("x"))
        later = [i for i in told.terms if i > index]
        stop = min([max(span[1], clause(told.text, match.end())[1]), *later])
        type_ = told.kind(index)[0] if match["t"] else model.type
        change = model.change
        date = own_date(told.sentence, change, match.end(), stop) if change in CHANGES else None
        if change in CHANGES and model.date is not None and date is None:
            change = "exists" if _KEEPS.search(told.text, 0, match.start()) else change
        for seat in seats(told.shape, told.ctx, index if match["t"] else index - 4, stop, sender, False):
            told.add(
                index if match["t"] else _LATER + index,
                sender,
                type_,
                seat.code,
                seat.city,
                change,
                date,
                f"mission_{change}",
            )
        if match["t"] and change == "exists":
            _joined(told, index, clause(told.text, index)[1], sender)


def _in(told: Telling) -> None:
    """ "Peru has its embassy in Nairobi and Kenya in Lima": neither verb nor mission is said again."""
    for match in _IN.finditer(told.text):
        sender = told.ctx.side(told.shape.items[match.start("x")])
        before = [f for f in told.facts if 0 <= f.index < match.start() and f.change == "exists"]
        if sender is None or not before or before[-1].sender == sender or before[-1].city is None:
            continue
        model = before[-1]
        stop = min([clause(told.text, match.end())[1], *[i for i in told.terms if i > match.end()]])
        for seat in seats(told.shape, told.ctx, match.end() - 1, stop, sender, False):
            if seat.city and city_state(seat.city, (seat.code,)) == seat.code:
                mission = ToldMission(sender, model.type, seat.code, seat.city)
                told.change(_LATER + match.start(), mission, "exists", None)


def _joined(told: Telling, index: int, end: int, sender: int) -> None:
    """Note the missions that are joined to one that is there."""
    for term in told.free(index + 1, end):
        if not JOINT.search(told.text, index, term) or direct(told, term) not in (None, sender):
            return
        _there(told, term, end, sender)
        index = term


def _owned(told: Telling) -> None:
    """ "Norway's embassy is in Accra; Ghana's is in Oslo": the like of the mission told before."""
    for match in _OWN.finditer(told.text):
        sender = told.ctx.side(told.shape.items[match.start("x")])
        models = [f for f in told.facts if f.index < match.start() and f.change != "absent"]
        start, end = match.end(), clause(told.text, match.end())[1]
        if not models or sender is None or models[-1].sender == sender or told.free(start, end):
            continue
        stop = min([end, *[i for i in told.terms if i > start]])
        model, date = models[-1], own_date(told.sentence, "opened", start, stop)
        change = model.change
        if change == "exists" and date is not None and _DATES.search(told.text, start, stop):
            change = "opened"
        elif change in CHANGES and date is None and told.text.startswith(" is ", start):
            change = "exists"
        for seat in seats(told.shape, told.ctx, start - 1, stop, sender, False):
            if seat.city or date is not None:
                told.add(
                    _LATER + match.start(), sender, model.type, seat.code, seat.city, change,
                    date if change in CHANGES else None, f"mission_{change}",
                )  # fmt: skip


def _each(told: Telling) -> None:
    """The second of two missions of the same type that are told by their states and cities."""
    for match in _EACH.finditer(told.text):
        index, sender = match.start("t"), told.ctx.side(told.shape.items[match.start("x")])
        models = [f for f in told.facts if f.index == index and f.change != "absent"]
        if sender is None or not models or any(f.sender == sender and f.city for f in models):
            continue
        stop = clause(told.text, match.end())[1]
        for seat in seats(told.shape, told.ctx, match.end() - 1, stop, sender, False):
            if seat.city:
                mission = ToldMission(sender, models[0].type, seat.code, seat.city)
                told.change(_LATER + match.start("x"), mission, models[0].change, models[0].date)


def _and_one(told: Telling) -> None:
    """ "Opened a consulate in Sydney in 1855 and one in Melbourne in 1856"."""
    for match in _AND_ONE.finditer(told.text):
        models = [f for f in told.facts if 0 <= f.index < match.start() and f.change != "absent"]
        if not models:
            continue
        model = max(models, key=lambda f: f.index)
        stop = min([clause(told.text, match.end())[1], *[i for i in told.terms if i > match.end()]])
        date = own_date(told.sentence, model.change, match.end(), stop) if model.change in CHANGES else None
        for seat in seats(told.shape, told.ctx, match.end() - 4, stop, model.sender, False):
            mission = ToldMission(model.sender, model.type, seat.code, seat.city)
            told.change(_LATER + match.start(), mission, model.change, date or model.date)


def _followed(told: Telling) -> None:
    """ "… and was followed by a Kenyan embassy in Lima", "Kenya's embassy followed in 2014": opened, too."""
    for match in _FOLLOWED.finditer(told.text):
        name = "t" if match["t"] else "u"
        index = match.start(name)
        owner = direct(told, index)
        if owner is None and match["t"]:  # "a consul in Lima, followed by a legation": the same state's
            owner = next((f.sender for f in reversed(told.facts) if 0 <= f.index < match.start()), None)
        opened = any(f.change in ("opened", "exists") for f in told.facts) or told.ctx.missions is not None
        if index in told.taken or owner in (None, THIRD) or owner is None or not opened:
            continue
        span = clause(told.text, index)
        date = dated(told.sentence, "opened", span, match.end(), span[1])
        for seat in seats(told.shape, told.ctx, index, span[1], owner, False):
            told.add(
                index, owner, told.kind(index)[0], seat.code, seat.city, "opened", date, "mission_opened"
            )


def _last(told: Telling) -> Fact | None:
    """The last change of the sentence before: "Peru opened an embassy. Kenya followed suit in 1990"."""
    before = told.sentence.previous
    if before is None or told.ctx.missions is None or told.ctx.missions[0] is not before or told.terms:
        return None
    for claim in reversed(told.ctx.claims):
        if isinstance(claim, Mission) and claim.change in CHANGES:
            sender = told.ctx.parties.side.get(claim.sender)
            if sender is not None:
                return Fact(0, sender, claim.type, claim.seat, claim.city, claim.change, None, claim.rule)
    return None


def alike(told: Telling) -> None:
    """ "… in 1951, while Ireland did the same in 1964": the same change, the other way."""
    _followed(told)
    _gapped(told)
    _owned(told)
    _in(told)
    _each(told)
    _and_one(told)
    for match in _SAME.finditer(told.text):
        span = clause(told.text, match.start())
        models = [f for f in told.facts if 0 <= f.index < match.start() and f.change in CHANGES]
        model = max(models, key=lambda f: f.index) if models else _last(told)
        if model is None:
            continue
        who = subject(told.sentence, told.ctx, match.start(), span[0])
        sender = 1 - model.sender
        if who != (sender,):
            continue
        date = dated(told.sentence, model.change, span, match.end(), span[1])
        stands = seats(told.shape, told.ctx, match.start(), span[1], sender, False)
        seat = stands[0] if stands else Seat(told.ctx.parties.code(1 - sender))
        mission = ToldMission(sender, model.type, seat.code, seat.city)
        told.change(_LATER + match.start(), mission, model.change, date)
