"""Who goes: the persons joined before a verb, those it leans on, whom a pronoun or a title alone means."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.people import people
from comity.claims.shape import compiled
from comity.claims.visits.journeys import Journey
from comity.claims.visits.telling import posted
from comity.reference.leaders import states_of_leader

# Between persons that went together: "A and B", "A, accompanied by his Foreign Minister B".
TOGETHER = compiled(
    r"(?: of (?:the )?<X>)?(?: \([^()]{0,60}\))?,? ?(?:and|as well as|together with|along with|accompanied by|with|,|&)(?: (?:also|by|of|the|his|her|their|then|both|wife|husband|spouse|successor|predecessor|deputy|colleague|son|daughter|brother|sister|then-))* ?"
)
# "In 2003 A, and in 2006 the Speaker B visited".
_DATED_GAP = compiled(
    r",? (?:and|while|&) (?:then |later )?(?:in|on) (?:early |late |mid-)?<D>,? (?:the |then |his )*"
)
BY = patterned(r"\b(?:by|with|met|of|from|to|and)(?: the| his| her| then)* ?\Z")
# "The party's secretary, A, visited": a name between commas.
_APPOSED = patterned(r"\w(?<!\band)(?<!\bwhile)(?<!\bbut), \Z")
_SUBJECT = patterned(
    r"(?:,[^,;]{1,60},)? (?:was|is|had|has|became|took|\w+ed)\b|['’]s? (?:[\w-]+ ){0,5}(?:visit|trip|tour|stay)\b"
)
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
_PRONOUN = patterned(
    r"(?<![\w'’])s?he(?: \w+ly| also| later| then| again| first| twice)? ?\Z",
    re.IGNORECASE,
)
# A title alone: "the Peruvian President visited", "in 2005 the Minister of Trade of Peru also visited".
_TITLE = compiled(
    r"(?:\A|[,;:] |\b(?:and|while|when|but) |<D>,? )(?:the )?(?:(?P<adj><A>)(?:['’]s)? |(?P<poss><X>)['’]s )?(?P<office><O>)(?: of (?:the )?(?P<of><X>))?(?: also| later| then| himself| herself)? ?\Z"
)
_TITLES_BACK = 3  # sentences in which the name of a title may stand
_PLURAL_HEAD = compiled(
    r"<A> (?P<office><O>)(?= (?:have|had|has|made|paid|visited)\b)|(?P<heads><O>)(?=,? (?:including|such as|among them)\b)"
)
# "Many presidents, including A in 2009, visited": who is given as an example went too.
_INCLUDED = patterned(
    r"\b(?:including|among them|such as|notably|especially|like)(?: the| then| former)* ?\Z"
)
_PARENTHESIS = patterned(
    r", (?:who|whose|which|then|a|an|himself|herself|accompanied|along|together|as|on|in|after|during|following|at|while)\b[^;:]{1,90}, ?"
)
_DATED_ASIDE = compiled(r"(?: of (?:the )?<X>)?(?:,? (?:in|on) <D>)?,? ?\Z")
# Behind these, others are told of, who share no office with those before.
_OTHERS = patterned(r"\b(?:while|whereas|but|delegation|led by)\b")
_PLURAL = patterned(
    r"(?:Foreign |Prime )?(?:Ministers|Presidents|Chancellors|Premiers|Kings|Queens|ME?Ps|Senators|Governors|Speakers|Emperors|Princes)\b",
    re.IGNORECASE,
)


def subjects_of(
    sentence: Sentence, ctx: Context, persons: list[Person], told: list[Journey], last: list[Person]
) -> list[Person]:
    """Who goes: the persons joined right before the verb, else those that it leans on."""
    text, journey = sentence.shape.text, told[-1]
    floor = told[-2].end if len(told) > 1 else 0
    titled = _TITLE.search(text, max(0, journey.start - 60), journey.start)
    if titled and not any(p.start <= titled.start("office") < p.end for p in persons):
        return _entitled(sentence, ctx, titled)
    near = [
        p for p in persons if floor <= p.start and p.end <= journey.start and not _in_aside(text, p, journey)
    ]
    if _THEY.search(text, 0, journey.start):
        return _they(sentence, ctx, persons, near, last)
    if len(near) > 1 and (fresh := _after_contrast(text, near)):
        near = fresh
    if len(near) > 1 and _NEW_CLAUSE.fullmatch(text, near[-2].end, near[-1].start):
        near = near[-1:]
    if near and not _PRONOUN.search(text[: journey.start]):
        gap = _ASIDE.sub("", text[near[-1].end : journey.start])
        if _APART.search(gap) or len(gap) > _LONGEST_GAP:
            return []
        if (
            not _LEANS.search(gap)
            or (len(near) == 1 and _PARENTHESIS.fullmatch(gap))
            or (
                gap.strip() == ","
                and (
                    near[-1].office
                    or len(near) == 1
                    or _plural_head(text, near)
                    or _APPOSED.search(text, 0, near[-1].start)
                )
            )
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
            and (p.office or states_of_leader(p.name))
            and not BY.search(text, 0, p.start)
            and _SUBJECT.match(text, p.end)
        ]
        if len({p.name for p in own}) == 1 and text[own[0].end : own[0].end + 1] in ("'", "’"):
            if [p for p in persons if p.end <= journey.start][-1].name != own[0].name:
                return []  # "after A's visit and B's reply, when he came": not A
            # "A's first trip was in 2000; he returned in 2009": he is free to be told of by the noun, too.
            return [msgspec.structs.replace(own[0], start=journey.start, end=journey.start)]
        if len({p.name for p in own}) == 1:
            return own[:1]
    if last and (_LEANS.search(text, 0, journey.start) or not near):
        return last if _LEANS.search(text, 0, journey.start) else []
    return _meant(sentence, ctx, text[: journey.start])


_THEY = patterned(
    r"\b(?:[Tt]hey|[Bb]oth|[Tt]he (?:royal )?couple)(?: \w+ly| also| later| then| both| again| jointly)* ?\Z"
)


def _they(
    sentence: Sentence, ctx: Context, persons: list[Person], near: list[Person], last: list[Person]
) -> list[Person]:
    """Whom "they" means: those who went before in the sentence, else those who open it together."""
    if len(last) > 1:
        return last
    text, together = sentence.shape.text, near[:1]
    for person in near[1:]:
        if not TOGETHER.fullmatch(text, together[-1].end, person.start):
            break
        together.append(person)
    if len(together) > 1 and not BY.search(text, 0, together[0].start):
        return [singular(p) for p in together]
    return []


# "A had brought B to power in Kenya, and C travelled": between B and C another clause begins; in a list nothing is told.
_NEW_CLAUSE = compiled(
    r"[^,;]*\b(?!(?:of|the|then|former|his|her|their|and|by|with|accompanied|together|along|as|well|in|on|from|to|for|late|now)\b)[a-z]{2,}\b[^,;]*, and (?:(?:the|then|former) |<A> |<X>['’]s )*",
    0,
)
_CONTRAST = patterned(r"; |, but |, yet |, whereas ")


def _after_contrast(text: str, near: list[Person]) -> list[Person]:
    """Those who are named behind the last word that sets one clause against another."""
    turns = list(_CONTRAST.finditer(text, near[0].end, near[-1].start))
    return [p for p in near if p.start >= turns[-1].end()] if turns else []


def _plural_head(text: str, near: list[Person]) -> bool:
    """Whether the last two of those named are joined behind one office: "the foreign ministers, A and B, met"."""
    return (
        len(near) > 1
        and near[-2].office is not None
        and near[-2].office.endswith("s")
        and TOGETHER.fullmatch(text, near[-2].end, near[-1].start) is not None
    )


def _in_aside(text: str, person: Person, journey: Journey) -> bool:
    """Whether a name stands in brackets that close before the verb: "A (who replaced B in 2005) flew to"."""
    closed = text.count(")", person.start, journey.start)
    return closed > text.count("(", person.start, journey.start)


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
    floor = 0
    if len(told) > 1 and _OTHERS.search(text, told[-2].end, max(told[-2].end, chain[0].start)):
        floor = told[-2].end
    heads = [p for p in persons if floor <= p.start < told[-1].start and p.office and _PLURAL.match(p.office)]
    plural = None if heads or all(p.office for p in chain) else _PLURAL_HEAD.search(text, 0, told[0].start)
    if plural:  # "Finnish presidents have made two visits, A in 1997 …"
        words = sentence.shape.group(plural, "office" if plural["office"] else "heads")
        chain = [p if p.office or not words.endswith("s") else of_side(p, p.side, words[:-1]) for p in chain]
    if heads:
        # The side of the head is shared where the office's own words tell it: "the two foreign ministers" are of one each.
        own = {p.start: p.side for p in sentence.officials or ()}
        chain = [
            p
            if p.office
            else of_side(p, own.get(heads[0].start) if p.side is None else p.side, heads[0].office)
            for p in chain
        ]
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
    if not named:  # a leader whose office all know: "John Paul II spoke to the envoy. He later visited"
        return [p for p in present[:1] if p.side in (0, 1) and states_of_leader(p.name)]
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


def of_side(person: Person, side: int | None, office: str | None) -> Person:
    """The person with a side and an office."""
    return msgspec.structs.replace(person, side=side, office=office)


def singular(person: Person) -> Person:
    """The person with one office instead of a plural: "Ministers of Culture", "presidents"."""
    if person.office is None or not _PLURAL.match(person.office):
        return person
    office = re.sub(
        r"(Minister|President|Chancellor|Premier|King|Queen|ME?P|Senator|Governor|Speaker|Emperor|Prince)s\b",
        r"\1",
        person.office,
        count=1,
        flags=re.IGNORECASE,
    )
    return msgspec.structs.replace(person, office=office)
