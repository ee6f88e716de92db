"""Whether an agreement is one of the two states, and not of a third, of an organization or of companies."""

from __future__ import annotations

import re

from comity.claims.agreements.acts import clause_of, done
from comity.claims.agreements.beside import directly_dated
from comity.claims.agreements.clauses import governing
from comity.claims.agreements.made import WITH, made
from comity.claims.agreements.makers import explicit, joined_to_third, named
from comity.claims.agreements.thirds import of_third, others, thirds
from comity.claims.agreements.title import Title
from comity.claims.agreements.words import (
    bodies,
    makers,
    multilateral,
    subjects_of_many,
    words,
    years_of_many,
)
from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.model.date import PartialDate

# "between Orlen and Fijigas": names of no state, and of no office of one.
_OF_NAMES = compiled(r",? between (?:the )?(?:\w+ )?<N>(?: \([^()]*\))? and (?:the )?(?:\w+ )?<N>(?! of)")
_STATELY = patterned(
    r"Minist|Govern|Republic|Kingdom|State|Department|Federa|Union|Council|Cabinet|King|Emp|Sultan|Holy|Foreign"
)
_GOVERNING = patterned(r"Minist|[Gg]overn|Republic|Kingdom|Foreign")
_WITHIN = patterned(r",? between (?P<makers>.{3,140}?)(?= (?:on|for|about|concerning|regarding|in the) |\Z)")
_NAMES_SIGNED = compiled(
    r"(?<!\band )(?P<names><N>(?:,? and <N>)?) (?:has |have |had |also |then )*(?:signed|concluded|inked) (?:an? |the )?(?:\w+ )?\Z"
)
_ASIDE = patterned(
    r"(?:,? and (?:is|was|has|had|will|would|are|were)\b|,? (?:which|as|after|when|following|because|despite|although|though|similar|like|since|before|where)|, \w+ing)\b"
)
_THEY = patterned(
    r"\A(?:In [^,]{1,20}, )?(?:They|Both|The two|The pair)\b|\A(?:They|Both|The two)\b|, they\b"
)
_OF_TOWNS = patterned(r"(?i)\b(?:sister|twin|twinning|partner)[ -](?:city|cities|town|towns)\b|\btwinning\b")
_PEACE = patterned(r"(?i)\b(?:peace|ceasefire|truce)\b")
# What companies sign, and lenders.
_OF_BUSINESS = patterned(
    r"(?i)\b(?:production[ -]sharing|joint[ -]venture|code[ -]?shar(?:e|ing)|franchise|licen[cs]ing|distribution|sponsorship|shareholders?['’]?|stand-?by|power purchase|interline|concession|broadcasting rights)\b"
)
# Of a treaty of many one is a signatory.
_MEMBER_OF = patterned(r"\bmembers? of (?:the |both the )?[\"“]?\Z")
# "Both ratified the Convention on X": one of many, which each joins.
_OF_MANY = patterned(
    r"(?:Convention|Protocol|Charter)\b(?!.{0,60}\b(?:[Tt]ax|[Cc]onsul|[Ee]xtradit|[Ll]egal|[Vv]isa|[Ii]nvest))"
)
_JOINED = patterned(
    r"\b(?:(?:became|become|becoming) (?:an? |the )?(?:original )?(?:party|parties) to|joined|joining|acced\w+ to|accession to|signator(?:y|ies) (?:to|of)|adher\w+ to|voted (?:for|in favou?r of|against))(?: (?:the|an?|this|that|its))?(?: [\w’'\ue000-\uf8ff-]+){0,2} ?[\"“]?\Z"
)
_OF_MANY_PARTIES = patterned(
    r"[^.;,]{0,60}?\b(?:signator(?:y|ies)|\d+ parties)\b|,? (?:which|that) [^.;,]{0,40}?(?:joined|acceded|adhered|is a party|are parties|has joined|have joined)\b"
)


def concerns_the_two(
    sentence: Sentence, ctx: Context, title: Title, act: str | None, date: PartialDate | None = None
) -> bool:
    """Whether a title is of an agreement that the two, and they alone, have made and not merely want."""
    shape, text = sentence.shape, sentence.shape.text
    if not done(text, title, shape.words(title.start, title.head)) or of_others(
        shape.words(max(0, title.start - 25), title.end), ctx, date
    ):
        return False
    theirs = explicit(shape, title, ctx)
    if not theirs and joined_to_third(shape, title, ctx):
        return False
    if shape.within(title.head_end, title.end, "S") and _PEACE.search(text, title.start, title.head):
        return False  # "a peace agreement for South Sudan"
    if not theirs and _of_third_name(sentence, title):
        return False
    if _JOINED.search(text, max(0, title.start - 80), title.start) or _OF_MANY_PARTIES.match(text, title.end):
        return False
    if (
        _OF_TOWNS.search(text, title.start, title.head)
        or _OF_BUSINESS.search(text, title.start, title.head)
        or bodies().search(_around(sentence, title))
        or _OF_NAMES.match(text, title.end)
        or _of_firms(sentence, title)
        or _by_bodies(sentence, title)
        or (not theirs and of_third(sentence, ctx, *_told_of(text, title)))
    ):
        return False
    sides = {ctx.side(i) for i in shape.within(0, len(text), "XAC")} - {None}
    both = (
        theirs
        or len(sides) == 2
        or bool(shape.indexes("B"))
        or (_THEY.search(text) is not None and not thirds(shape, title))
    )
    if act is None and not made(sentence, ctx, title, both, theirs, date):
        return False
    if not both and not title.described:
        return False
    if not theirs and (
        _on_what_many_agree(sentence, title, both)
        or _MEMBER_OF.search(text, max(0, title.start - 30), title.start)
        or (act == "ratified" and _OF_MANY.match(text, title.head) and not WITH.match(text, title.end))
    ):
        return False
    if _too_loose(shape, title, act, date, both, theirs):
        return False
    return both or not others(shape, title)


def _too_loose(
    shape: Shape, title: Title, act: str | None, date: PartialDate | None, both: bool, theirs: bool
) -> bool:
    """Whether what a title is called may be something else than an agreement ("programme", "deal", "convention"), and is not told as one."""
    noun = shape.text[title.head : title.head_end].lower().replace(" ", "_")
    beside = directly_dated(shape, title)
    if noun in words("if_signed") and act != "signed" and not beside:
        return not (theirs and named(shape, title) and date)
    if noun not in words("loose") or beside or act in ("signed", "ratified"):
        return False
    # "a free trade deal", "a convention on fishing" are no bargains and no meetings; "defence deals" may be.
    if title.described and (both or date is not None) and noun in ("deal", "convention", "conventions"):
        return False
    return not (both and named(shape, title) and noun not in words("programme"))


def _on_what_many_agree(sentence: Sentence, title: Title, both: bool) -> bool:
    """Whether a title is named as treaties of many are, and not told as one that the two made with each other."""
    shape = sentence.shape
    alone, named_so = not both or thirds(shape, title), shape.words(title.start, title.end)
    if alone and multilateral().search(named_so):
        return True  # of another year than that of many
    if not subjects_of_many().search(named_so):
        return False
    formal = _OF_MANY.match(shape.text, title.head) or alone
    return bool(formal and not WITH.match(shape.text, title.end))


def _of_third_name(sentence: Sentence, title: Title) -> bool:
    """Whether a third state stands in a name before its head, and not as its place: "the Luxembourg Agreement"."""
    shape = sentence.shape
    third = [i for i in shape.indexes("SZ") if title.start <= i < title.head]
    if not third:
        return False
    place = shape.items[third[0]].letter == "S" and third == [title.start] and title.head == title.start + 2
    return not (place and shape.words(title.head, title.head + 1).isupper())


def _of_firms(sentence: Sentence, title: Title) -> bool:
    """Whether the names within a title that made it are of no ministry: "the Agreement between Areva and Tepco on fuel"."""
    match = _OF_NAMES.match(sentence.shape.text, title.head_end)
    return match is not None and not _STATELY.search(sentence.shape.words(*match.span()))


def _by_bodies(sentence: Sentence, title: Title) -> bool:
    """Whether bodies that are no states are told as its makers within a title, or as what signed it: "ONGC signed a memorandum"."""
    shape = sentence.shape
    within = _WITHIN.match(shape.words(title.head_end, title.end))
    if within is not None and bodies().search(within["makers"]) and not _GOVERNING.search(within["makers"]):
        return True
    signed = _NAMES_SIGNED.search(shape.text, max(0, title.start - 60), title.start)
    return signed is not None and any(
        word.isupper() and len(word) > 2 for word in shape.words(*signed.span("names")).split()
    )


def of_others(named: str, ctx: Context, date: PartialDate | None = None) -> bool:
    """Whether the words of a title name a treaty of many, or of two that are not these.

    The Treaty of Rome is of many, one of 1924 is another.
    """
    many = multilateral().search(named)
    if many is not None:
        years = years_of_many().get(many[0])
        return years is None or date is None or str(date)[:4] in years
    pattern, codes = makers()
    known = pattern.search(named)
    return known is not None and not {0, 1} <= {ctx.parties.side.get(code) for code in codes[known[0]]}


def _around(sentence: Sentence, title: Title) -> str:
    """The words beside a title that may say who made it."""
    shape = sentence.shape
    behind = re.match(r"[^,;]{0,40}?\b(?:between|with|by)\b[^,;]{0,80}", shape.text[title.end :])
    around = shape.words(max(title.start - 110, governing(shape.text, title)), title.start) + " · "
    return around + shape.words(title.end, title.end + (behind.end() if behind else 0))


def _told_of(text: str, title: Title) -> tuple[int, int, int]:
    """The stretch that may say who made a title: its clause up to what follows from it or explains it; the clause's end."""
    start, end = clause_of(text, title)
    start = max(start, governing(text, title))
    aside = _ASIDE.search(text, title.end, end)
    return start, aside.start() if aside else end, end
