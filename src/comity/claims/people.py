"""Who is named in a sentence: officials with their offices, and names that the document has told the office of."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from comity.claims.known import Person
from comity.claims.offices import office_of, side_of, singular_office, with_master
from comity.claims.patterns import patterned
from comity.claims.shape import MARK, Shape, compiled
from comity.reference.leaders import states_of_last_name, states_of_leader
from comity.reference.registry import registry
from comity.reference.words import word_list

if TYPE_CHECKING:
    from comity.claims.context import Context, Sentence

_TITLES = r"(?:HM|HRH|H\.R\.H\.|H\.M\.|H\.H\.|HE|Shri|Smt\.?|Madam|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|H\.?E\.?|His Excellency|Her Excellency|Hon'?(?:’?ble)?\.?|Sir|Dame|Lord|the|then|former|late|current|new|newly[ -]elected|Gen\.|General|Prof\.)"
_QUALITY = r"(?:(?:then|former|formerly|ex|the|new|newly[ -](?:elected|appointed)|current|incumbent|interim|acting|outgoing|late|future|first|visiting|opposition|cabinet|senior|Hon['’]?ble|H\.R\.H\.|H\.M\.|H\.H\.|Hon\.|Honou?rable|H\.E\.|HM|HRH|His|Her|Their|Majesty|Majesties|Excellency|Royal|Highness|Highnesses|country's|nation's)[ -])*"
# "the Prime Minister of Albania, Sali Berisha"; "Mexico's President Vicente Fox"; "Queen Margrethe II of Denmark".
# Its part from the office on is tried first, where an office stands: few of them have a name behind.
_FROM_OFFICE = (
    r"(?P<office><OT>(?:(?: and|,? &) (?:the )?<O>|, <O>){0,2})(?: <O>)?"
    r"(?:,? (?:of|to|for|in) (?:the )?(?:(?:<N> (?:of )?(?:the )?)?(?P<of><XSC>)|<N>|(?:[a-z]+ )?(?P<of3><AZ>) (?:[a-z]+|<N>)(?: (?:of|for|and) (?:<N>|[a-z]+)| [a-z]+)?)(?: (?:to|in) (?:the )?(?P<to><XSC>))?)?,?\.? ?"
    rf"(?P<bracket>\()?(?:{_TITLES} )*(?P<name><N>(?:,? <N>(?=,? of | [IVX]))?(?: [IVX]+\b)?)(?(bracket)(?: of (?:the )?<XS>)?\))(?: of (?:the )?(?P<of2><XS>))?"
)
_OFFICE = compiled(_FROM_OFFICE)
_BEFORE = compiled(
    rf"(?:(?P<adj><AZ>)(?:['’]s)? |(?P<poss><XS>)['’]s? |(?P<bare><XS>) )?{_QUALITY}{_FROM_OFFICE}"
)
# "Michaëlle Jean, Governor General of Canada"; "Rafael Huseynov, a member of the Milli Majlis of Azerbaijan,".
_BEHIND = compiled(
    rf"(?P<name><N>)(?: <O>)?(?:, | \(| (?=<O> of (?:the )?<X>))(?:who (?:was|is|had been) |at (?:that|the) time )?(?:(?:then|now|also) )?(?:an? |the )?(?:(?P<poss><XS>)['’]s? )?(?:(?P<adj><AZ>) )?{_QUALITY}(?:[a-z]+ ){{0,6}}(?P<office><OT>(?:(?: and|,? &) (?:the )?<O>)?)"
    r"(?:,? (?:of|to|for|in) (?:the )?(?:(?:<N> (?:of )?(?:the )?)?(?P<of><XSC>)|<N>|(?:[a-z]+ )?(?P<of3><AZ>) (?:[a-z]+|<N>)(?: (?:of|for|and) (?:<N>|[a-z]+)| [a-z]+)?)(?: (?:to|in) (?:the )?(?P<to><XSC>))?)?(?=,|;|\.| |\)|\Z)"
)
# "Anna Vale MP visited".
_AFTER = compiled(r"(?P<name><N>),? (?P<office>(?<=[ ,])<O>)(?!,? <N>)")
_APPOSED = compiled(r"<N>(?: <O>)?(?:,| \(| <O> of)")
_APPOSITIVE = compiled(r"<N>, (?:the )?\Z")
_OWN_OFFICE = compiled(r"<N>,? (?:the )?(?:<A> )?<O>(?:,| of )")
_MEMBER = patterned(r"\bME?P\b")
_POST_NOMINAL = patterned(r"ME?P\Z|MEP\Z")
_AS = compiled(
    r"(?P<name><N>), as (?:the )?(?:(?P<adj><AZ>) )?(?P<office><O>)(?: of (?:the )?(?P<of><XS>))?(?=,)"
)
# "his Kenyan counterpart Raila Odinga": the office is that of the one named before.
_COUNTERPART = compiled(r"(?:(?P<adj><AZ>) )?(?:counterpart|colleague|opposite number),? (?P<name><N>)")
# "the Irish and Mexican presidents A and B": each in the order of the adjectives.
# "His Kenyan counterpart A": the office is that of the one who went in the sentence before.
_HIS = patterned(r"\A(?:His|Her|In turn, his|In turn, her) \Z")
_PAIRED = compiled(
    r"(?P<a1><AX>) and (?P<a2><AX>) (?P<office><O>),? (?P<n1><N>) and (?P<n2><N>)(?=[ ,.;]|\Z)"
)
# "the Emperor and Empress of Japan, Akihito and Michiko": each the office in its turn.
_COUPLE = compiled(
    r"(?:(?P<adj><AZ>) )?(?P<o1><O>) and (?:the )?(?P<o2><O>)(?: of (?:the )?(?P<of><XS>))?,? (?P<n1><N>) and (?P<n2><N>)(?=[ ,.;]|\Z)"
)
_NAME = compiled(r"(?P<name><N>)")
# The last word of a body's name, which may stand behind an office as a person's does.
_BODY = patterned(
    r"(?:Commission|Committee|Council|Party|Ministry|Agency|Bank|University|Institute|Association|Authority|Army|Parliament|Conference|Company|Corporation|"
    r"Fund|Union|Corps|Court|Congress|Assembly|Organi[sz]ation|League|Forces?|Navy|Government|Republic|Cabinet|Chamber|Federation|Community|Church|House|Frontier|Zone|Region|Province|Territory|Islands?|Strait|Canal|Bridge|River|Sea)\Z"
)
# "the visit of A": who is named behind "of" is a person all the same.
_VISIT_OF = patterned(r"\b(?:visits?|that|those|arrival|funeral|inauguration|coronation) of \Z")
_INITIALS = patterned(r"[A-Z]{3,}")  # "chairman of the Advisory Council (NAC)"
_NO_PERSON = patterned(r"\b(?:of|in|at|from|to|near|the|into|on|for|its|their) ?\Z", re.IGNORECASE)
_HOST_OF = patterned(
    r"\b(?:invitation (?:of|from|by)|invited by|guests? of|request of|of|by|with) (?:the |his |her )?\Z"
)


def officials(sentence: Sentence, ctx: Context) -> list[Person]:
    """The persons of a sentence that stand with an office, in order."""
    if sentence.officials is None:
        sentence.officials = _officials(sentence, ctx)
    return sentence.officials


def _officials(sentence: Sentence, ctx: Context) -> list[Person]:
    shape = sentence.shape
    found: list[Person] = []
    taken: set[int] = set()
    text = shape.text
    has_office = MARK["O"] in text
    if MARK["N"] not in text or not (has_office or MARK["T"] in text):
        return []
    # "the presidents of A and B, C and D"
    twice = has_office and text.count(MARK["N"]) > 1 and text.lower().count(" and ") > 1
    for match in _PAIRED.finditer(text) if twice else ():
        where, shared = shape.offset(match.start("office")), singular_office(office_of(shape, match))
        for one, two in (("a1", "n1"), ("a2", "n2")):
            item = shape.item(match, one)
            side = ctx.side(item) if item is not None else None
            start, end = match.span(two)
            found.append(
                Person(start, end, shape.group(match, two), shared, -1 if side is None else side, where)
            )
            taken |= {start, match.start("office")}
    for match in _COUPLE.finditer(text) if twice else ():
        side = side_of(shape, ctx, match)
        for one, two in (("o1", "n1"), ("o2", "n2")):
            start, end = match.span(two)
            where = shape.offset(match.start(one))
            found.append(
                Person(start, end, clean(shape.group(match, two)), shape.group(match, one), side, where)
            )
            taken |= {start, match.start(one)}
    # Behind a name an office needs a comma, so most sentences are spared two of the three.
    for pattern in (_BEFORE, _BEHIND, _AS) if _APPOSED.search(text) else (_BEFORE,):
        if pattern is _BEFORE and not any(_OFFICE.match(text, at) for at in shape.indexes("OT")):
            continue
        if pattern is _AS and not has_office:
            continue
        for match in pattern.finditer(text):
            at = match.start("name")
            if (
                _NO_NAME.fullmatch(_name(shape, match))
                or _is_body(_name(shape, match))
                or _INITIALS.fullmatch(_name(shape, match))
            ):
                continue
            if (
                pattern is _BEFORE
                and _APPOSITIVE.search(text, max(0, match.start() - 6), match.start())
                and _OWN_OFFICE.match(text, at)
            ):
                continue  # "A, President of X, B, President of Y": the office is that of the name before it
            if at not in taken and match.start("office") not in taken:
                taken |= {at, match.start("office")}
                side = side_of(shape, ctx, match)
                where = shape.offset(match.start("office"))
                begin, title = match.start(), office_of(shape, match)
                title, begin = with_master(shape, title, match.start("office"), begin)
                apart = title.rfind(", ") if _HOST_OF.search(text, 0, begin) else -1
                several = len(shape.within(match.start("office"), match.end("office"), "OT")) > 1
                if apart > 0 and several:  # "at the invitation of the King, President A": two persons
                    title = title[apart + 2 :]
                    begin = max(i for i in shape.indexes("OT") if i < at)
                found.append(Person(begin, match.end(), _name(shape, match), title, side, where))
    for match in _AFTER.finditer(text) if has_office and _MEMBER.search(sentence.text) else ():
        if _POST_NOMINAL.match(shape.group(match, "office")) and not taken & {
            match.start("name"),
            match.start("office"),
        }:
            where = shape.offset(match.start("office"))
            taken |= {match.start("name"), match.start("office")}
            found.append(
                Person(match.start(), match.end(), _name(shape, match), office_of(shape, match), None, where)
            )
    for match in _COUNTERPART.finditer(text) if found else ():
        before = [p for p in found if p.end <= match.start()]
        if not before and ctx.traveller is not None and _HIS.search(text, 0, match.start()):
            before = [ctx.traveller]
        if before and match.start("name") not in taken:
            at, side = shape.offset(match.start()), side_of(shape, ctx, match)
            office = before[-1].office
            found.append(Person(match.start(), match.end(), _name(shape, match), office, side, at))
    honoured = (_with_honorific(p, shape) for p in found)
    return sorted((_as_led(p, shape, ctx) for p in honoured), key=lambda person: person.start)


_HONORIFIC = patterned(r"H\.? ?(?:E|M|R\. ?H|H)\.|HE|HM|HRH|HH")


def _with_honorific(person: Person, shape: Shape) -> Person:
    """A person from the letters on that stand before the office: "H.E. President A"."""
    item = shape.items.get(person.start - 2)
    if item is None or item.letter != "N" or shape.text[person.start - 1] != " ":
        return person
    letters = _HONORIFIC.fullmatch(shape.source, item.start, item.end)
    return person if letters is None else msgspec.structs.replace(person, start=person.start - 2)


# "a Kenyan delegation led by President A".
_LED_BY = compiled(
    r"(?:(?P<adj><A>)|(?P<poss><X>)['’]s) (?:[\w-]+ ){0,4}?(?:delegation|mission|group|team|contingent)(?: [^.;,]{0,40}?)?,? (?:which was |that was )?(?:led|headed|chaired) by (?:the |its |their |then )*\Z"
)


def _as_led(person: Person, shape: Shape, ctx: Context) -> Person:
    """A person whose side the delegation tells that he led."""
    if person.side is not None:
        return person
    match = _LED_BY.search(shape.text, max(0, person.start - 120), person.start)
    item = (shape.item(match, "adj") or shape.item(match, "poss")) if match else None
    return person if item is None else msgspec.structs.replace(person, side=ctx.side(item))


# "A is the Kenyan Foreign Minister": no words that tell a journey, but whose he is.
_IS = compiled(
    rf"(?P<name><N>),? (?:is|was|became|has been|served as) (?:an? |the )?(?:(?P<poss><XS>)['’]s )?(?:(?P<adj><AZ>) )?{_QUALITY}(?P<office><O>)(?: of (?:the )?(?P<of><XS>))?(?=[,.;]|\Z| from | since | in | between | until | who )"
)


def told_apart(sentence: Sentence, ctx: Context) -> list[Person]:
    """Officials of whom a sentence says what they are, to be learned."""
    shape = sentence.shape
    found = []
    text = shape.text
    for match in _IS.finditer(text) if MARK["N"] in text and MARK["O"] in text else ():
        name, side = _name(shape, match), side_of(shape, ctx, match)
        if side in (0, 1) and " " in name and not _is_body(name):
            where = shape.offset(match.start("office"))
            found.append(Person(match.start(), match.end(), name, office_of(shape, match), side, where))
    return found


def people(sentence: Sentence, ctx: Context) -> list[Person]:
    """All persons of a sentence, also those whose names stand alone, in order; asked again, as they were.

    Unless more officials have been learned since, or another has been told to travel: on both depends who is meant.
    """
    known = sentence.named
    if known is None or known[0] != ctx.people.learned or known[1] is not ctx.traveller:
        learned, traveller = ctx.people.learned, ctx.traveller
        known = sentence.named = learned, traveller, _people(sentence, ctx)
    return known[2]


def _people(sentence: Sentence, ctx: Context) -> list[Person]:
    shape = sentence.shape
    found = [_with_side(person, ctx) for person in officials(sentence, ctx)]
    covered = [(p.start, p.end) for p in found]
    for match in _NAME.finditer(shape.text):
        at = match.start()
        if any(start <= at < end for start, end in covered):
            continue
        name = _name(shape, match)
        if (
            _NO_NAME.fullmatch(name)
            or (_KIN.search(shape.text, max(0, at - 14), at) and not states_of_leader(name))
            or _COUNTED.search(shape.text, max(0, at - 12), at)
        ):
            continue
        follows = "cessor" in shape.text[max(0, at - 50) : at] and _SUCCESSOR.search(
            shape.text, max(0, at - 50), at
        )
        before = [p for p in found if p.end <= at and p.office]
        heir = before[-1] if before else ctx.traveller
        if follows and heir is not None:
            found.append(Person(at, match.end(), name, heir.office, heir.side, shape.offset(at)))
            continue
        end, name = _with_city(shape, match.end(), name, ctx)
        known = ctx.people.known(name, shape.offset(at)) or _by_part(name, shape, match, ctx)
        if known is not None:
            full = known.name if known.name.find(name) >= 0 else name
            found.append(Person(at, end, full, _once(known.office), known.side, known.at))
        else:
            if (
                (
                    not _NO_PERSON.search(shape.text, max(0, at - 8), at)
                    or (" " in name and _VISIT_OF.search(shape.text, max(0, at - 20), at))
                )
                and not _is_body(name)
                and (not _is_place(name, ctx) or _of_leader(name, None, ctx) in (0, 1))
            ):
                of = _OF_STATE.match(shape.text, match.end())
                told = ctx.side(shape.item(of, "of")) if of else None
                side = _of_leader(name, None, ctx) if told is None else told
                found.append(Person(at, match.end(), name, None, side, None))
    return sorted(found, key=lambda person: person.start)


# "Presidents A of Kenya and B of Norway": whose B is.
_OF_STATE = compiled(r" of (?:the )?(?P<of><X>)")
_FORMER = patterned(r"(?:former|ex-?|late|outgoing)[ -]|ex-", re.IGNORECASE)


def _once(office: str | None) -> str | None:
    """The office that another sentence tells, without the word that he is no longer in it: he was when he travelled."""
    return _FORMER.sub("", office, count=1) if office is not None and _FORMER.match(office) else office


# The states in which the family's name stands first, so that "Hu" is short for "Hu Jintao".
_FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "VDR", "VNS", "SGP", "HKG", "MAC"})


# Who bears these is called by his first name: "Sir Geoffrey", "Queen Sonja".
_SIR = patterned(r"(?:Sir|Dame|Don|Doña|Tun|Datuk|Sheikh|King|Queen|Prince|Princess|Sultan|Emir)\b ?")


def _by_part(name: str, shape: Shape, match: re.Match[str], ctx: Context) -> Person | None:
    """An official called by another part of the name than its end: the family's that stands first, or two of three names."""
    known = ctx.people.by_part(name)
    if known is None or known.side is None or _is_place(name, ctx):
        return None
    first = known.name.split()[0] == name.split(maxsplit=1)[0]
    if first and " " not in name and ctx.parties.code(known.side) not in _FAMILY_FIRST:
        at = match.start()
        titled = _SIR.match(shape.group(match, "name")) or _SIR.search(shape.text, max(0, at - 8), at)
        return known if titled else None
    return known


def _with_city(shape: Shape, end: int, name: str, ctx: Context) -> tuple[int, str]:
    """A name with the city's name behind it, where the document knows an official who is called so: "Ricardo Lagos"."""
    item = shape.items.get(end + 1)
    if item is None or item.letter != "C" or shape.text[end] != " ":
        return end, name
    whole = f"{name} {shape.source[item.start : item.end]}"
    known = ctx.people.known(whole, item.start)
    return (end + 2, whole) if known is not None and known.name == whole else (end, name)


# "PVSM" is a decoration; "30,000 Latin Americans" are no person.
_NO_NAME = patterned(
    r"[A-Z]{2,7}|(?:[A-Z]\.){2,}|[JS]r\.?|January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_KIN = patterned(r"\b(?:wife|husband|spouse|son|daughter|brother|sister|mother|father|partner|family),? \Z")
_COUNTED = patterned(r"\d[\d,.]* \Z|\b(?:many|several|some|million|thousand) \Z")
_SUCCESSOR = patterned(
    r"\b(?:[Hh]is|[Hh]er|whose)(?: immediate| eventual)? (?:successor|predecessor)(?: as \w+)?,? \Z"
)


def _with_side(person: Person, ctx: Context) -> Person:
    """A person with the side that the document tells elsewhere."""
    if person.side is not None or person.at is None:
        return person
    known = ctx.people.known(person.name, person.at)
    side = known.side if known is not None else None
    return msgspec.structs.replace(
        person, side=_of_leader(person.name, person.office, ctx) if side is None else side
    )


# Whose leader bears a name tells the side of who holds such an office, and of a third state's.
_HIGHEST = patterned(
    r"(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emperor|Pope|Taoiseach|PM)\Z", re.IGNORECASE
)


def _of_leader(name: str, office: str | None, ctx: Context) -> int | None:
    """The side whose leader is known to bear a name; -1 where a third state's is, without an office or in the highest; None where nothing is known.

    A last name alone is taken for that of a leader of one of the two where an office stands with it.
    """
    codes = states_of_leader(name)
    sides = {side for code in codes if (side := ctx.parties.side.get(code)) is not None}
    if not sides and not codes and " " not in name:
        named = states_of_last_name(name)
        sides = {side for code in named if (side := ctx.parties.side.get(code)) is not None}
    if len(sides) == 1:
        return next(iter(sides))
    return -1 if codes and not sides and (office is None or _HIGHEST.match(office)) else None


def _name(shape: Shape, match: re.Match[str]) -> str:
    return clean(shape.group(match, "name"))


# A form of address, and what stands before it: "Senate Mr. Mohammad Soomro", "Hon. Peter Bang".
_ADDRESS = patterned(
    r"\A(?:.* )?(?:Mr|Mrs|Ms|Dr|Sir|H\. ?E|HE|HRH|HM|Lord|Shri|Smt|Hon|Honou?rable|Prof|Professor|Excellency|Majesty|Highness|Ch|Maj|Major|Lt|Col|Gen|Capt)\b\.? (?=\S)"
)


# What is written behind a name: "Mary Byrne TD".
_HONOURS = patterned(r"(?: (?:TD|MP|MEP|MLA|MHA|MSP|MSc|PhD|KCMG|GCMG|CMG|KBE|CBE|OBE|QC|SC|PC|OM))+\Z")


@lru_cache(maxsize=256)  # those of a sentence are asked for by several kinds
def clean(name: str) -> str:
    """A name without forms of address."""
    return _HONOURS.sub("", _ADDRESS.sub("", name.replace(",", "")))


@lru_cache(maxsize=256)
def _is_body(name: str) -> bool:
    """Whether a name is that of a body or a field of work: "Defence Cooperation"."""
    return _BODY.search(name) is not None or all(
        word in _fields() or word.removesuffix("s") in _fields() for word in name.split()
    )


def _is_place(name: str, ctx: Context) -> bool:
    """Whether a name is that of a city of one of the two."""
    sides = ctx.parties.side
    return any(sides.get(city.code) is not None for city in registry().cities.get(name.casefold(), ()))


@cache
def _fields() -> frozenset[str]:
    return word_list("portfolios.txt") | word_list("bodies.txt")
