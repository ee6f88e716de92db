"""Journeys told by a verb: who went (`people`), by which words (`journeys`), where to (`places`), and when."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.people import Person, people
from comity.claims.shape import compiled
from comity.claims.visits.dates import Clause
from comity.claims.visits.emit import emit
from comity.claims.visits.journeys import AGAIN, Journey, journeys
from comity.claims.visits.nouns import read_nouns
from comity.claims.visits.telling import posted, tell
from comity.model.claim import Visit
from comity.model.date import PartialDate

# Between persons that went together: "A and B", "A, accompanied by his Foreign Minister B".
TOGETHER = compiled(
    r"(?: of (?:the )?<X>)?(?: \([^()]{0,60}\))?,? ?(?:and|as well as|together with|along with|accompanied by|with|,|&)(?: (?:also|by|of|the|his|her|their|then|both|wife|husband|then-))* ?"
)
# "In 2003 A, and in 2006 the Speaker B visited".
_DATED_GAP = compiled(
    r",? (?:and|while|&) (?:then |later )?(?:in|on) (?:early |late |mid-)?<D>,? (?:the |then |his )*"
)
_BY = patterned(r"\b(?:by|with|met|of|from|to|and)(?: the| his| her| then)* ?\Z")
# "The party's secretary, A, visited": a name between commas.
_APPOSED = patterned(r"\w(?<!\band)(?<!\bwhile)(?<!\bbut), \Z")
_SUBJECT = patterned(r"(?:,[^,;]{1,60},)? (?:was|is|had|has|became|took|\w+ed)\b")
_MANY = patterned(r" ?(?:have|were|both|all)\b")
_COMMA_ONLY = patterned(r",? ?(?:the |his |her )?\Z")
# Who is named as host or companion is not who goes: "at the invitation of A, B visited".
_HOST = patterned(
    r"\b(?:invitation (?:of|from|by)|invited by|request of|guest of|behalf of|meeting with|met|talks with|instead of|of|to)(?: the| then| his| her| former| late| visiting)* ?\Z",
    re.IGNORECASE,
)
# Between a person and the verb, words by which the person is not who went.
_APART = patterned(r"\b(?:said|stated|announced|declared|told|asked|whose|that|which|because|if)\b|;|: ")
_LONGEST_GAP = 130
_ASIDE = patterned(r" ?\([^()]{0,80}\)")
# A verb that leans on who went before: "… and met", "who also visited", "where he attended".
_LEANS = patterned(
    r"(?:\band|\bthen|,|\bbefore|\bwho|\bhe|\bshe|\bas well as|\bto)(?: \w+ly| also| later| then| again)? ?\Z"
)
_HE = patterned(r"\b[Ss]?[Hh]e\b")
_PRONOUN = patterned(
    r"(?<![\w'’])s?he(?: \w+ly| also| later| then| again| first| twice)? ?\Z",
    re.IGNORECASE,
)
# A title alone: "the Peruvian President visited", "in 2005 the Minister of Trade of Peru also visited".
_TITLE = compiled(
    r"(?:\A|[,;:] |\b(?:and|while|when|but) |<D>,? )(?:the )?(?:(?P<adj><A>)(?:['’]s)? |(?P<poss><X>)['’]s )?(?P<office><O>)(?: of (?:the )?(?P<of><X>))?(?: also| later| then| himself| herself)? ?\Z"
)
_TITLES_BACK = 3  # sentences in which the name of a title may stand
_PLURAL_HEAD = compiled(r"<A> (?P<office><O>)(?= (?:have|had|has|made|paid|visited)\b)")
# "She was accompanied by Trade Minister A": who went along on the journey told right before.
_ACCOMPANIED = compiled(
    r"\A(?:on (?:this|the|that) (?:visit|trip),? )?(?:s?he|(?:the )?(?:<A> )?<O>(?: <N>)?|<N>) (?:was|had been) (?:also )?accompanied (?:\w+ ){0,6}?by\b"
)
# "…, accompanied by his Foreign Minister B and the Minister of Trade C".
_ALONG = compiled(
    r"\baccompanied (?:on (?:the|this|his|her) (?:visit|trip) )?by(?: (?:the|his|her|its|their|then|also|both|among others))* "
)
_NEXT = compiled(r"(?: of (?:the )?<X>)?,? ?(?:and|as well as|,|&)(?: (?:the|his|her|its|their|then|by))* ?")
# "Many presidents, including A in 2009, visited": who is given as an example went too.
_INCLUDED = patterned(
    r"\b(?:including|among them|such as|notably|especially|like)(?: the| then| former)* ?\Z"
)
_DATED_ASIDE = compiled(r"(?: of (?:the )?<X>)?(?:,? (?:in|on) <D>)?,? ?\Z")
# "became the first to visit when he arrived on": the verb behind dates the one before.
_WHEN_HE = patterned(r"\b(?:when|as) s?he ?\Z", re.IGNORECASE)
_HAS_DATE = compiled(r"<D>")
# What opens the next clause, perhaps with a date of its own: "…, while in 2000".
_OPENING = compiled(
    r"(?:;|,? ?\b(?:while|whereas|and|but|after|when|before|followed by|as)\b|,)(?: (?:later|again|also|then|in turn|prior to that|subsequently))*"
    r"(?:,? (?:in|on|during|since)(?: early| late| mid| the same)?(?: month of)? ?<D>,?)? ?(?:(?:the|his|her|he|she|then|former|both|<A>|<X>['’]s) ?)*\Z"
)
# What stands behind has a date and a subject of its own, whatever its verb.
_CONTRAST = compiled(
    r",? (?:while|whereas|and|but) (?:then |later )?(?:in|on) (?:early |late |mid-)?<D>,? (?=(?:the |an? |his |her )?(?:<A>|<X>['’]s|<O>|<N>|(?:\w+ ){1,3}?(?:visit|trip)))"
    r"|,? (?:and|but|while) (?=(?:is|was|are) (?:expected|planned|scheduled|due|invited|to)\b|will\b|plans\b)"
)
_BEHIND = compiled(
    r"(?: (?:to|in) (?:the )?<PLACE>)?(?: again| once more| later| also)?,? ?(?:(?:\(|in |on |from )(?:early |late |mid-)?<D>|(?:in|later in|later) (?:<N>,? )?(?:of )?(?:the same|that) (?:year|month))"
)
_ALSO = patterned(
    r"(?:,|;|:| [–—-]|\binclude|\bincludes|\bincluded|\band|\bsuch as|\bincluding|\bnotably|\bnamely|\bmost recently|\bamong them|\blike|\bwhile|\bfollowed by|\bas well as|\bthen|\bby|\bbefore|, after)"
    r"(?: the| then| former| current| later| by| his| her)* ?\Z"
)
# "Other officials have made visits, such as A in 2010 and B in 2013".
_SUCH_AS = patterned(r",? (?:such as|including|notably|namely|among them|most recently)\b|:")
_FIRST = compiled(r"(?:(?P<adj><A>) )?(?P<office><O>)(?: of (?:the )?(?P<of><X>))?")
_PLURAL = patterned(
    r"(?:Foreign |Prime )?(?:Ministers|Presidents|Chancellors|Premiers|Kings|Queens)\b", re.IGNORECASE
)
_GROUP = compiled(
    r"(?:(?P<adj><AZ>)(?:['’]s)? |(?P<poss><XS>)['’]s )?(?P<office><O>)(?: (?:of|from) (?:the )?(?P<of><XS>))?[^.;]{0,40}\Z"
)


def read_prose(sentence: Sentence, ctx: Context) -> None:
    """Emit the journeys that a sentence tells."""
    text = sentence.shape.text
    persons = people(sentence, ctx)
    if not persons and not _HE.search(text) and not sentence.shape.indexes("O"):
        return
    along = _ACCOMPANIED.match(text) if "accompan" in text else None
    if along:
        _accompanied(sentence, ctx, [p for p in persons if p.start >= along.end()])
        return
    told = journeys(text)
    used: set[int] = set()
    subjects: list[Person] = []
    for n, journey in enumerate(told):
        subjects = _subjects(sentence, ctx, persons, told[: n + 1], subjects)
        start, end = _clause(text, persons, told, n)
        others = _others(sentence, ctx, persons, journey, end, subjects)
        if others:
            opening = _OPENING.search(text, journey.end, others[0].start)
            end = opening.start() if opening else others[0].start
        again = AGAIN.search(text, journey.end, end) if subjects else None
        clause = Clause(start, journey.start, journey.end, again.start() if again else end)
        shared = _in_turn(sentence, clause, subjects)
        for number, person in enumerate(subjects):
            said = _as_said(sentence, ctx, person, journey)
            if tell(sentence, ctx, said, journey.sort, clause, dates=[shared[number]] if shared else None):
                used.add(person.start)
                used |= _along(sentence, ctx, persons, used, clause)
            if again is not None:
                second = Clause(again.start(), again.start(), again.start(), end)
                tell(sentence, ctx, _later(sentence, said, again), journey.sort, second, clause)
        for person in others:
            used.add(person.start)
            own = Clause(person.end, person.end, person.end, _stop(text, persons, person))
            # "A visited Oslo in March, followed by B of the other side in June": B went the other way.
            back = bool(subjects) and person.side in (0, 1) and person.side != subjects[0].side
            tell(
                sentence,
                ctx,
                person,
                journey.sort,
                own,
                clause,
                home=back and not _OWN_PLACE.match(text, person.end),
            )
    read_nouns(sentence, ctx, persons, used)


def _accompanied(sentence: Sentence, ctx: Context, persons: list[Person]) -> None:
    """Emit the journeys of those who went along on the one that the sentence before tells."""
    last = ctx.claims[-1] if ctx.claims else None
    if sentence.previous is None or not isinstance(last, Visit):
        return
    if last.evidence.start < ctx.document.place(sentence.previous.start):
        return
    sender = ctx.parties.side.get(last.sender)
    date = PartialDate(last.date) if last.date else None
    for person in persons:
        if person.office and not posted(person) and sender is not None and person.side in (None, sender):
            emit(sentence, ctx, "visit_companion", person, sender, date, last.nature, last.city)


def _along(
    sentence: Sentence, ctx: Context, persons: list[Person], used: set[int], clause: Clause
) -> set[int]:
    """Emit the journeys of those named as companions in the words about the journey told last; where they stand."""
    text, last = sentence.shape.text, ctx.claims[-1] if ctx.claims else None
    if "accompanied" not in text or not isinstance(last, Visit):
        return set()
    match = _ALONG.search(text, clause.start, clause.end)
    ahead = [p for p in persons if match and p.start >= match.end() and p.start < clause.end]
    sender = ctx.parties.side.get(last.sender)
    found: set[int] = set()
    here = match.end() if match else 0
    for person in ahead:
        if not (
            _NEXT.fullmatch(text, here, person.start) if found else text[here : person.start].strip() == ""
        ):
            break
        here = person.end
        if person.start in used or not person.office or posted(person) or person.side not in (None, sender):
            continue
        date = PartialDate(last.date) if last.date else None
        found.add(person.start)
        if sender is not None:
            emit(sentence, ctx, "visit_companion", person, sender, date, last.nature, last.city)
    return found


def _in_turn(sentence: Sentence, clause: Clause, subjects: list[Person]) -> list[PartialDate | None]:
    """One date for each of several who went "in 1995 and 2004, respectively"; empty where it is not so."""
    text = sentence.shape.text
    if len(subjects) < 2 or not re.search(r"\brespectively\b", text[clause.verb :]):
        return []
    dates = [item.value for item in sentence.shape.within(clause.after, clause.end, "D") if item.value]
    return list(dates) if len(dates) == len(subjects) else []


def _later(sentence: Sentence, person: Person, again: re.Match[str]) -> Person:
    """The same person, in the office of the second time."""
    office = sentence.shape.group(again, "office")
    return of_side(person, person.side, office) if office else person


def _subjects(
    sentence: Sentence, ctx: Context, persons: list[Person], told: list[Journey], last: list[Person]
) -> list[Person]:
    """Who goes: the persons joined right before the verb, else those that it leans on."""
    text, journey = sentence.shape.text, told[-1]
    floor = told[-2].end if len(told) > 1 else 0
    titled = _TITLE.search(text, max(0, journey.start - 60), journey.start)
    if titled and not any(p.start <= titled.start("office") < p.end for p in persons):
        return _entitled(sentence, ctx, titled)
    near = [
        p for p in persons if floor <= p.start and p.end <= journey.start and not _in_aside(text, p, persons)
    ]
    if near and not _PRONOUN.search(text[: journey.start]):
        gap = _ASIDE.sub("", text[near[-1].end : journey.start])
        if _APART.search(gap) or len(gap) > _LONGEST_GAP:
            return []
        if not _LEANS.search(gap) or (
            gap.strip() == ","
            and (near[-1].office or len(near) == 1 or _APPOSED.search(text, 0, near[-1].start))
        ):
            return _chain(sentence, near, persons, told)
        if _INCLUDED.search(text, 0, near[0].start) and _DATED_ASIDE.match(text, near[-1].end, journey.start):
            return _chain(sentence, near, persons, told)
        if not last and len(told) == 1:  # "A met B and visited": who stands first
            return near[:1] if near[0].office else []
    if _PRONOUN.search(text[: journey.start]) and not last:
        own = [
            p
            for p in persons
            if p.end <= journey.start
            and p.office
            and not _BY.search(text, 0, p.start)
            and _SUBJECT.match(text, p.end)
        ]
        if len({p.name for p in own}) == 1:
            return own[:1]
    if last and (_LEANS.search(text, 0, journey.start) or not near):
        return last if _LEANS.search(text, 0, journey.start) else []
    return _meant(sentence, ctx, text[: journey.start])


def _in_aside(text: str, person: Person, persons: list[Person]) -> bool:
    """Whether a name stands in brackets right behind another's: "Prime Minister A (B) visited"."""
    return (
        text.startswith(")", person.end)
        and text.endswith(" (", 0, person.start)
        and any(p.end == person.start - 2 for p in persons)
    )


def _chain(
    sentence: Sentence, near: list[Person], persons: list[Person], told: list[Journey]
) -> list[Person]:
    """The nearest person and those joined to it; one without an office shares that of a plural head before."""
    text = sentence.shape.text
    chain = [near[-1]]
    commas = True  # two names with a comma alone between them are no list
    for person in reversed(near[:-1]):
        gap = text[person.end : chain[0].start]
        if (
            not (TOGETHER.fullmatch(gap) or _DATED_GAP.fullmatch(gap))
            or posted(chain[0])
            or _HOST.search(text, 0, person.start)
        ):
            break
        commas = commas and _COMMA_ONLY.match(gap) is not None
        chain.insert(0, person)
    if commas and len(chain) < 3 and not _MANY.match(text, told[-1].start):
        chain = chain[-1:]
    heads = [p for p in persons if p.start < told[0].start and p.office and _PLURAL.match(p.office)]
    plural = None if heads or all(p.office for p in chain) else _PLURAL_HEAD.search(text, 0, told[0].start)
    if plural:  # "Finnish presidents have made two visits, A in 1997 …"
        words = sentence.shape.group(plural, "office")
        chain = [p if p.office or not words.endswith("s") else of_side(p, p.side, words[:-1]) for p in chain]
    if heads:
        chain = [p if p.office else of_side(p, heads[0].side, heads[0].office) for p in chain]
    return [singular(p) for p in chain]


def _meant(sentence: Sentence, ctx: Context, before: str) -> list[Person]:
    """Whom a pronoun means: the one who went in the sentence before, or the one official that it names."""
    if not _PRONOUN.search(before) or sentence.previous is None:
        return []
    present = people(sentence.previous, ctx)
    if ctx.traveller is not None and any(p.name == ctx.traveller.name for p in present):
        return [ctx.traveller]
    named = [p for p in present if p.office and p.side in (0, 1)]
    if len({p.name for p in named}) == 1:
        return named[:1]
    if named:
        ctx.issue(sentence, "unresolved-pronoun", f"it may mean any of {', '.join(p.name for p in named)}")
    return []


def _entitled(sentence: Sentence, ctx: Context, title: re.Match[str]) -> list[Person]:
    """Whom a title alone means: the one official of it whom the sentences right before name."""
    shape, before = sentence.shape, sentence.previous
    item = next(
        (i for group in ("adj", "poss", "of") if title[group] and (i := shape.item(title, group))), None
    )
    side = ctx.side(item) if item is not None else None
    office = shape.group(title, "office").casefold()
    for _ in range(_TITLES_BACK):
        if before is None:
            break
        went = ctx.traveller
        found = {
            p.name: p
            for named in people(before, ctx)
            for p in [went if went is not None and named.side is None and went.name == named.name else named]
            if p.office
            and p.side in (0, 1)
            and side in (None, p.side)
            and p.office.casefold().startswith(office)
        }
        if found:
            return list(found.values()) if len(found) == 1 else []
        before = before.previous
    return []


def _clause(text: str, persons: list[Person], told: list[Journey], n: int) -> tuple[int, int]:
    """Where the clause of the n-th journey begins and ends: at what opens the clause of the next."""
    start = told[n - 1].end if n else 0
    if n + 1 == len(told):
        contrast = _CONTRAST.search(text, told[n].end)
        return start, contrast.start() if contrast else len(text)
    limit = told[n + 1].start
    if _WHEN_HE.search(text, told[n].end, limit) and not _HAS_DATE.search(text, told[n].end, limit):
        return start, _clause(text, persons, told, n + 1)[1]
    for at in [p.start for p in persons if told[n].end <= p.start < limit] + [limit]:
        opening = _OPENING.search(text, told[n].end, at)
        if opening and at < limit and told[n].end < at and not text[at - 1 : at].isspace():
            continue
        if opening:
            return start, opening.start()
    return start, limit


def _others(
    sentence: Sentence,
    ctx: Context,
    persons: list[Person],
    journey: Journey,
    end: int,
    subjects: list[Person],
) -> list[Person]:
    """Who else went, in words without a verb: "A visited Malta in 2000, B in 2009 and C in 2014"."""
    text = sentence.shape.text
    head = _as_said(sentence, ctx, subjects[0], journey) if subjects else _group(sentence, ctx, journey)
    if head is None and _SUCH_AS.search(text, journey.end, end):
        head = Person(journey.start, journey.start, "", None, None, None)
    if head is None:
        return []
    found = []
    for person in persons:
        if not journey.end <= person.start < end:
            continue
        if head.side is not None and person.side not in (None, head.side, *_either(text, person)):
            continue
        if person.office is None and " " not in person.name and subjects:
            continue
        if journey.sort == "guest" and _BY.search(text, 0, person.start):
            continue
        if _ALSO.search(text, 0, person.start) and (
            _BEHIND.match(text, person.end) or (not subjects and text.startswith(" visited", person.end))
        ):
            side = person.side if person.side is not None or _either(text, person) else head.side
            found.append(of_side(person, side, person.office or head.office))
    return found


_OWN_PLACE = compiled(r" to (?:the )?<PLACE>")
_THEN = patterned(r"\bfollowed by(?: the| then| former| his| her)* ?\Z")


def _either(text: str, person: Person) -> tuple[int, ...]:
    """Both sides where the words name a place of their own: "…, while Prime Minister B to Seoul in 2005"."""
    return (0, 1) if text.startswith(" to ", person.end) or _THEN.search(text, 0, person.start) else ()


def _group(sentence: Sentence, ctx: Context, journey: Journey) -> Person | None:
    """The plural before a verb, as a person without a name: "Three presidents of Mexico have visited"."""
    shape = sentence.shape
    match = _GROUP.search(shape.text, max(0, journey.start - 120), journey.start)
    if match is None or not re.search(r"s\Z|s of\b", shape.group(match, "office")):
        return None
    item = next((i for g in ("adj", "poss", "of") if match[g] and (i := shape.item(match, g))), None)
    side = ctx.side(item) if item is not None else None
    if side is None:
        return None
    return singular(Person(match.start(), match.end(), "", shape.group(match, "office"), side, None))


def _as_said(sentence: Sentence, ctx: Context, person: Person, journey: Journey) -> Person:
    """The person with the office that the verb's words give: "became the first Peruvian president to visit"."""
    if person.office is not None:
        return person
    shape = sentence.shape
    match = _FIRST.search(shape.text, journey.start, journey.end)
    if match is None:
        return person
    item = shape.item(match, "adj") or shape.item(match, "of")
    office = re.sub(r"\A(?:first|second|third|last) ", "", shape.group(match, "office"), flags=re.IGNORECASE)
    return of_side(person, ctx.side(item) if item is not None else person.side, office)


def _stop(text: str, persons: list[Person], person: Person) -> int:
    """Where the words about a person without a verb end."""
    semicolon = text.find(";", person.end)
    ends = [p.start for p in persons if p.start >= person.end] + [len(text)]
    return min(ends + ([semicolon] if semicolon >= 0 else []))


def of_side(person: Person, side: int | None, office: str | None) -> Person:
    """The person with a side and an office."""
    return msgspec.structs.replace(person, side=side, office=office)


def singular(person: Person) -> Person:
    """The person with one office instead of a plural: "Ministers of Culture", "presidents"."""
    if person.office is None or not _PLURAL.match(person.office):
        return person
    office = re.sub(
        r"(Minister|President|Chancellor|Premier|King|Queen)s",
        r"\1",
        person.office,
        count=1,
        flags=re.IGNORECASE,
    )
    return msgspec.structs.replace(person, office=office)
