"""Visits: a named official of one side who travelled to the other."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence, heading_sides, nearest
from comity.claims.places import city_state
from comity.claims.shape import Item, compiled
from comity.model.claim import Visit
from comity.model.date import PartialDate, interval  # noqa: F401

CUE = re.compile(
    r"visit|trip|travel|arriv|attend|received|welcomed|hosted|took part|participat|went to|tour|met\b|flew|journey|summit"
)
_NOT = re.compile(
    r"\b(?:would|will|plans?|planned|intend\w*|invited|invitation|cancel\w*|postponed|hopes?|expected|scheduled|may|might|wants?|refus\w+|never|not)\b",
    re.IGNORECASE,
)
_NATURE = re.compile(
    r"\b(?P<n>state|official|private|working)\b(?:[ -]\w+){0,2} ?(?:visits?|trips?)", re.IGNORECASE
)
# "the Prime Minister of Albania, Sali Berisha", "Mexican President Vicente Fox", "President Fox of Mexico".
WHO = (
    r"(?P<who>(?:(?P<adj><AZ>)(?:['’]s)? |(?P<poss><XS>)(?:['’]s)? )?(?:(?:then|former|the|new|newly elected|current|interim|late|first|HM|HRH)[ -])*"
    r"(?P<office><OT>(?: (?:and|&) (?:the )?<O>)?)(?:,? (?:of|to|for) (?:the )?(?:<N> )?(?:(?:of )?(?:the )?(?P<of><XSC>)|<N>)(?: (?:to|in) (?:the )?(?P<to><XSC>))?)?,? ?(?:HM |HRH |Mr\.? |Mrs\.? |Ms\.? |Dr\.? |H\.?E\.? |His Excellency |Sir |the )*(?P<name><N>(?:,? <N>)?(?: [IVX]+\b)?)(?: of (?:the )?(?P<of2><XS>))?)"
)
_GO = (
    r"(?:(?:also|has|had|have|officially|then|later|again|recently|first|subsequently|who|personally|himself|once|even|both) )*"
    r"(?P<verb>visited|visits|paid|pays|made|makes|undertook|conducted|carried out|had|has become the [^,.;]{0,60}?to visit|was the [^,.;]{0,60}?to (?:pay|visit|make)|was on|went|travel+ed|arrived|arrives|came|attended|took part|participated|toured|flew|became the [^,.;]{0,60}?to visit|embarked|led a delegation|assisted|was (?:warmly )?(?:received|welcomed|hosted)|began|started|concluded|completed|traveled)\b"
)
ACTIVE = compiled(WHO + r"(?P<gap>(?:,[^;]{0,80}?,)?[^;,.]{0,40}?),? ?\b" + _GO + r"(?P<rest>[^;]*)")
BARE = compiled(r"(?P<name><N>)(?P<gap>(?:, [^;,]{0,60},)?) " + _GO + r"(?P<rest>[^;]*)")
DURING = compiled(r"\b(?:visits?|trips?|tours?) (?:to (?:the )?(?P<dest><XC>) )?(?:by|of) (?:the )?" + WHO)
# "Rafael Huseynov, a member of the Milli Majlis of Azerbaijan, was on a visit to Lisbon".
APPOSED = compiled(
    r"(?P<name><N>), (?:an? |the )?(?:(?:then|former|deputy|new)[ -])*(?P<adj><A>)? ?(?P<office><O>)(?: (?:of|in|to) (?:the )?(?P<of><XS>))?,? ?"
    + _GO
    + r"(?P<rest>[^;]*)"
)
# "Alejandro Toledo became the first Peruvian president to visit Ghana".
FIRST = compiled(
    r"(?P<name><N>) (?:became|was) the (?:first|second|third|last|only)(?: [\w-]+){0,2} (?P<adj><A>) (?P<office><O>)(?: ever)? to "
    r"(?P<verb>visit|make|pay|travel)\b(?P<rest>[^;]*)"
)
NOUN = compiled(
    WHO.replace("?P<who>", "").replace("(?P<name><N>(?:,? <N>)?(?: [IVX]+\b)?)", "(?P<name><N>)")
    + r"['’]s? (?:\w+[ -]){0,4}?(?:visit|trip|tour)\b(?P<rest>[^;]*)"
)
ITEM = compiled(
    r"\A(?P<office>[^(\n<]{0,120}?<OT>[^(]{0,80}?|)(?P<name><N>(?: <N>)?)(?: of (?:the )?<XS>)?,? ?\((?P<dates>[^)]*)\)"
)
# A meeting at one side's place, or a reception by the host, tells that the other side's official travelled.
_MET = re.compile(r"\b(?:met|held talks|was received|were received|received|welcomed|hosted|greeted)\b")
_HOST = re.compile(r"(?<!was )(?<!were )\b(?:received|welcomed|hosted|greeted)\b")


def read(sentence: Sentence, ctx: Context) -> bool:
    """Visit claims of a sentence or list item; whether there were any."""
    before = len(ctx.claims)
    learn(sentence, ctx)
    if sentence.block.kind == "item":
        _item(sentence, ctx)
    elif sentence.block.kind == "row":
        _row(sentence, ctx)
    if len(ctx.claims) == before and CUE.search(sentence.text):
        _prose(sentence, ctx)
    if len(ctx.claims) == before and _MET.search(sentence.text) and not _NOT.search(sentence.text):
        _meeting(sentence, ctx)
    return len(ctx.claims) > before


def learn(sentence: Sentence, ctx: Context) -> None:
    """Remember the officials that a sentence names, with office and side."""
    for match in compiled(WHO).finditer(sentence.shape.text):
        side = _side(sentence, ctx, match)
        ctx.remember(_name(sentence, match), _office(sentence, match), side)


def _name(sentence: Sentence, match: re.Match[str]) -> str:
    words = sentence.shape.group(match, "name").replace(",", "")
    return re.sub(r"\A(?:Mr|Mrs|Ms|Dr|Sir|H\.E)\.? ", "", words)


def _office(sentence: Sentence, match: re.Match[str]) -> str:
    shape = sentence.shape
    start, end = match.span("office")
    office = shape.words(start, end)
    if (
        re.match(r"ambassador|high commissioner", office, re.IGNORECASE)
        and match["of"]
        and "to" in match.groupdict()
    ):
        office = shape.words(start, match.end("to") if match["to"] else match.end("of"))
    return office


def _side(sentence: Sentence, ctx: Context, match: re.Match[str]) -> int | None:
    """The side of an official: what the adjective, the possessive or "of" says; -1 for a third state's."""
    shape = sentence.shape
    for group in ("adj", "poss", "of", "of2"):
        item = shape.item(match, group) if group in match.groupdict() else None
        if item is not None:
            side = ctx.side(item)
            return -1 if side is None else side
    return None


def _known(ctx: Context, name: str) -> tuple[str, str | None, int | None]:
    return ctx.people.get(name.rsplit(maxsplit=1)[-1] if name.split() else name, (name, None, None))


def _destinations(
    sentence: Sentence, ctx: Context, start: int, end: int
) -> tuple[int | None, str | None, bool]:
    """The side, the city and whether a third state is named as where the journey went."""
    shape = sentence.shape
    side, city, third = None, None, False
    for index, item in shape.items.items():
        if (
            start <= index < end
            and item.letter == "A"
            and side is None
            and re.search(r"visited (?:the )?\Z", shape.text[:index])
        ):
            side = ctx.side(item)
        if not start <= index < end or item.letter not in "XSCN":
            continue
        place = _place(item, ctx, shape.source)
        if place is None:
            continue
        before = shape.text[max(0, index - 22) : index]
        at = re.search(
            r"(?:\b(?:to|in|at|visited|visit|toured|for|and|,|of the|attended the|city of|capital of|capital,?|visits) ?(?:the )?(?:\w+ )?\Z)|(?:\Avisited )",
            before,
        )
        if not at:
            continue
        if place == -1:
            third = third or (side is None and city is None)
            continue
        if side is None:
            side = place
        if place == side and item.letter in "CN" and city is None:
            city = shape.source[item.start : item.end]
    return side, city, third


def _place(item: Item, ctx: Context, source: str) -> int | None:
    """The side that a place belongs to, -1 for a third state, None for what is no place."""
    if item.letter == "X":
        return ctx.side(item)
    if item.letter == "S":
        return -1
    words = source[item.start : item.end]
    code = city_state(words, (ctx.parties.a, ctx.parties.b))
    if item.letter == "N" and code is None:
        return None
    if code is None:
        return ctx.side(item)
    found = ctx.parties.side.get(code)
    return found if found is not None else (-1 if item.letter == "C" else None)


def _prose(sentence: Sentence, ctx: Context) -> None:
    text = sentence.shape.text
    used: set[int] = set()
    for pattern, rule in (
        (ACTIVE, "visit_prose"),
        (DURING, "visit_during"),
        (NOUN, "visit_possessive"),
        (APPOSED, "visit_apposed"),
        (FIRST, "visit_first"),
        (BARE, "visit_by_name"),
    ):
        at = 0
        while (match := pattern.search(text, at)) is not None:
            at = match.end("name")
            start = match.start("name")
            if start in used:
                continue
            if pattern is BARE:
                at = match.end("name") + 1
            rest = match.groupdict().get("rest") or ""
            if pattern in (ACTIVE, APPOSED, FIRST, BARE) and not _travels(match["verb"], rest):
                continue
            if (
                _NOT.search(text[max(0, match.start("verb") - 25) : match.end("verb")])
                if pattern in (ACTIVE, APPOSED, FIRST, BARE)
                else False
            ):
                continue
            if _one(sentence, ctx, match, pattern, rule):
                used.add(start)


def _travels(verb: str, rest: str) -> bool:
    verb = verb.lower()
    if verb.startswith(
        (
            "visit",
            "went",
            "travel",
            "arriv",
            "came",
            "tour",
            "flew",
            "attend",
            "took part",
            "particip",
            "became",
            "has become",
            "was the",
            "assist",
            "was received",
            "was welcomed",
            "was hosted",
            "was warmly",
        )
    ):
        return True
    return re.match(r"[^,;.]{0,60}?\b(?:visits?|trips?|tours?|journeys?|delegation)\b", rest) is not None


def _one(sentence: Sentence, ctx: Context, match: re.Match[str], pattern: re.Pattern[str], rule: str) -> bool:
    text = sentence.shape.text
    name = _name(sentence, match)
    stated = None if pattern is BARE else _side(sentence, ctx, match)
    full, office, known = _known(ctx, name)
    if pattern is not BARE:
        office = _office(sentence, match)
    elif office is None:
        return False
    sender = stated if stated is not None else known
    if pattern is DURING:
        clause = (0, len(text))
    else:
        end = len(text)
        start = match.start("verb") if "verb" in match.groupdict() else match.end("name")
        nexts = [m.start() for m in compiled(WHO).finditer(text, start)]
        for other in nexts:
            if (
                re.search(r"(?:;|, and|,? while|and|, where) ?(?:the )?(?:<A> )?\Z", text[start:other])
                or True
            ):
                cut = re.search(
                    r"(?:, | and | while |; )(?:the |while |and |prior to that the )*\Z", text[start:other]
                )
                if cut:
                    end = other
                    break
        clause = (start, end)
    side, city, third = _destinations(sentence, ctx, clause[0], clause[1])
    if sender == -1 or (third and side is None):
        return False
    if sender is None and side is not None:
        sender = 1 - side
    if side is None and pattern is DURING and sender is not None:
        side = 1 - sender
    if side is None or sender is None or side == sender:
        return False
    nature = _NATURE.search(text, match.start() if pattern is not DURING else 0, clause[1])
    for date in _dates(sentence, match, clause):
        _emit(sentence, ctx, rule, sender, full if pattern is BARE else name, office, nature, city, date)
    return True


def _dates(sentence: Sentence, match: re.Match[str], clause: tuple[int, int]) -> list[PartialDate | None]:
    """Each date that dates the journey: those after the verb joined by "and", else the one before."""
    shape = sentence.shape
    inside = [i for i in shape.indexes("D") if clause[0] <= i < clause[1] and shape.items[i].value]
    if not inside:
        before = [i for i in shape.indexes("D") if i < match.start("name") and shape.items[i].value]
        opening = re.match(r"(?:On|In|From|Between) (?:the )?\Z", shape.text[: before[0]]) if before else None
        if opening:
            return [shape.items[before[0]].value]
        return (
            [shape.items[before[-1]].value]
            if before
            else [nearest(sentence, match.start(), match.end("name"))]
        )
    dated = [shape.items[inside[0]].value]
    for first, second in zip(inside, inside[1:], strict=False):
        if not re.fullmatch(
            r",? ?(?:and|,|&)? ?(?:again )?(?:in |on )?(?:the )?", shape.text[first + 1 : second]
        ):
            break
        dated.append(shape.items[second].value)
    return dated


def _meeting(sentence: Sentence, ctx: Context) -> None:
    """ "A met B in C's capital", "A received B": the official who is not at home is the visitor."""
    text = sentence.shape.text
    people: dict[int, re.Match[str]] = {}
    for match in compiled(WHO).finditer(text):
        side = _side(sentence, ctx, match)
        if side is None:
            side = _known(ctx, _name(sentence, match))[2]
        if side not in (0, 1) or side in people:
            return
        people[side] = match
    if len(people) != 2:
        return
    first = min(people, key=lambda side: people[side].start())
    verb = _MET.search(text, people[first].end())
    if verb is None or verb.start() > people[1 - first].start():
        return
    place, city, third = _destinations(sentence, ctx, verb.end(), len(text))
    host = first if place is None and not third and _HOST.match(text, verb.start()) else place
    if host is None or third:
        return
    who = people[1 - host]
    date = nearest(sentence, who.start(), who.end())
    if date is not None:
        name, office = _name(sentence, who), _office(sentence, who)
        _emit(sentence, ctx, "visit_meeting", 1 - host, name, office, None, city, date)


def _item(sentence: Sentence, ctx: Context) -> None:
    """ "President Vicente Fox (2001)" under a heading that gives the direction."""
    sides = heading_sides(ctx, sentence.heading)
    shape = sentence.shape
    match = ITEM.match(shape.text)
    if (
        match is None
        or sides is None
        or not re.search(r"visit|travel|trip|meeting", sentence.heading, re.IGNORECASE)
    ):
        return
    dates = [i.value for i in shape.within(match.start("dates"), match.end("dates"), "D") if i.value]
    office = shape.group(match, "office").strip(" ,:-") or None
    name = shape.group(match, "name")
    if office:
        ctx.remember(name, office, sides[0])
    for date in dates or [None]:
        _emit(sentence, ctx, "visit_list", sides[0], name, office, None, None, date)


def _row(sentence: Sentence, ctx: Context) -> None:
    """A row of a table with columns for the guest, the place and the date."""
    block, source = sentence.block, sentence.shape.source
    heads = [source[s:e].strip().lower() for s, e in block.header]
    cells = [ctx.finder.shape(s, e) for s, e in block.cells]
    column = {key: next((n for n, h in enumerate(heads) if re.search(words, h)), None) for key, words in
              {"who": r"guest|visitor|official|name|dignitary", "place": r"place|city|destination|location|venue", "date": r"date|year|time"}.items()}  # fmt: skip
    if (
        column["who"] is None
        or column["date"] is None
        or max(v for v in column.values() if v is not None) >= len(cells)
    ):
        return
    who = cells[column["who"]]
    match = compiled(r"(?P<office>[^<]{0,80}?<OT>[^<]{0,40}?) ?(?P<name><N>)").search(who.text)
    dates = [i.value for i in cells[column["date"]].items.values() if i.letter == "D" and i.value]
    if match is None or not dates:
        return
    place = cells[column["place"]] if column["place"] is not None else None
    city = place.source[place.start : place.end].strip() if place is not None else None
    code = city_state(city, (ctx.parties.a, ctx.parties.b)) if city else None
    side = ctx.parties.side.get(code) if code else None
    name = who.group(match, "name")
    if side is None:
        known = _known(ctx, name)[2]
        side = 1 - known if known in (0, 1) else None
    if side is not None:
        _emit(
            sentence,
            ctx,
            "visit_table",
            1 - side,
            name,
            who.group(match, "office").strip(" ,"),
            None,
            city,
            dates[0],
        )


def _emit(sentence: Sentence, ctx: Context, rule: str, sender: int, name: str, office: str | None,
          nature: re.Match[str] | None, city: str | None, date: PartialDate | None) -> None:  # fmt: skip
    named = ctx.named(sentence.shape)
    codes = [ctx.code(side, date, named.get(side)) for side in (sender, 1 - sender)]
    ctx.emit(Visit, sentence, rule, sender=codes[0], receiver=codes[1], visitor=name, office=office,
             nature=nature["n"].lower() if nature else None, city=city, date=date)  # fmt: skip
