"""Whether an agreement is one of the two states, and not of a third, of an organization or of companies."""

from __future__ import annotations

import re

from comity.claims.agreements.acts import SIGNED_BEHIND, clause_of, done
from comity.claims.agreements.beside import directly_dated
from comity.claims.agreements.dating import revised
from comity.claims.agreements.makers import explicit, joined_to_third, known, named, tells, whole
from comity.claims.agreements.title import Title
from comity.claims.agreements.words import bodies, makers, multilateral, words, years_of_many
from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import MARK, Shape, compiled
from comity.model.date import PartialDate

_THIRD = compiled(
    r"\b(?:with|between|and|by) (?:the )?(?:\w+ of )?<S>|<S>,? (?:and|also|then|has|have|had|signed)\b|<S>, <XS>|<XS>, <S>|multilateral (?:treaty|agreement|convention)|trilateral|tripartite|quadrilateral"
)
# "with the European Union", "ASEAN and Hong Kong signed": names, so no part of the shape.
_ORGANIZATION = patterned(
    r"\b(?:with|between|and|by) (?:the )?(?:European Union|European Communit(?:y|ies)|EU|EEC|ASEAN|NATO|EFTA|Mercosur|MERCOSUR|IMF|World Bank|Andean Community|Commonwealth of Independent States|CIS|CARICOM|Eurasian (?:Economic )?Union|GCC|Gulf Cooperation Council|African Union|Arab League|United Nations)\b"
    r"|\w[-–](?:NATO|EU|ASEAN)\b|\b(?:NATO|EU|ASEAN)[-–](?!brokered|mediated|facilitated|sponsored|led|backed|supported)\w"
    r"|\b(?:European Union|EU|ASEAN|EFTA|Mercosur|EEC)(?:['’]s)?,? (?:has|have|had|signed|and|concluded)\b"
)
# "between Orlen and Fijigas": names of no state, and of no office of one.
_OF_NAMES = compiled(r",? between (?:the )?(?:\w+ )?<N>(?: \([^()]*\))? and (?:the )?(?:\w+ )?<N>(?! of)")
_STATELY = patterned(
    r"Minist|Govern|Republic|Kingdom|State|Department|Federa|Union|Council|Cabinet|King|Emp|Sultan|Holy|Foreign"
)
_ASIDE = patterned(
    r"(?:,? and (?:is|was|has|had|will|would|are|were)\b|,? (?:which|as|after|when|following|because|despite|although|though|similar|like|since|before|where)|, \w+ing)\b"
)
# "with Peru (1986) and Chile (1990)": another one of its own date.
_WITH_ANOTHER = compiled(r"(?<=\)),? (?:and|as well as with|and with) (?:the )?<S> \(<D>\)")
# Third ones that helped, or that are compared: "brokered by Norway", "under the mediation of the EU", "like Peru,".
_THEY = patterned(
    r"\A(?:In [^,]{1,20}, )?(?:They|Both|The two|The pair)\b|\A(?:They|Both|The two)\b|, they\b"
)
_HELPED = compiled(
    r",? ?(?:brokered|mediated|facilitated|sponsored|hosted|supervised|arranged|overseen|guaranteed|under the (?:mediation|auspices|aegis|supervision|patronage))(?: talks)? (?:by|of|in) (?:the )?(?:<SZ>|European Union|EU|United Nations|UN|NATO|African Union)"
    r"|\b(?:un)?like (?:the )?<S>(?: and (?:the )?<S>)?,?|\bsimilar \w+ with (?:the )?<S>|\b(?:modelled|based) on (?:that|those|the one) with (?:the )?<S>"
)
_OF_TOWNS = patterned(r"(?i)\b(?:sister|twin|twinning|partner)[ -](?:city|cities|town|towns)\b|\btwinning\b")
_PEACE = patterned(r"(?i)\b(?:peace|ceasefire|truce)\b")
# What companies sign, and lenders.
_OF_BUSINESS = patterned(
    r"(?i)\b(?:production[ -]sharing|joint[ -]venture|code[ -]?shar(?:e|ing)|franchise|licen[cs]ing|distribution|sponsorship|shareholders?['’]?|stand-?by|power purchase|interline|concession|broadcasting rights)\b"
)
_PLACE_OF_THIRD = compiled(r"(?:in|at|near|of) (?:[\w.-]+ )?(?:<CN>, )?<S>|<CN>, <S>")
# What says that an agreement is there, in its clause; and right before it.
_EXISTS = compiled(
    r"\b(?:there (?:is|are)|between|based on|governed by|regulated by|underpinned by|founded (?:up)?on|rests? (?:up)?on|based upon|covered by|bound by|include[sd]?|including|such as|called|known as|part(?:y|ies) to (?:an? |the |\w+ )?bilateral|in place|in effect|dat(?:es|ing) (?:back )?(?:to|from)|allows?|provides?|gives?)\b"
)
_GOVERNED = patterned(
    r"(?i)\b(?:trade|relations|relationship|cooperation|co-operation|ties|exchanges?|links|framework)\b[^.;]{0,60}\b(?:governed|regulated|based|covered|underpinned|supported|founded|established|guided|conducted)\b[^.;]{0,20}\Z"
    r"|\b(?:legal|treaty|contractual|normative|juridical)(?:[ -]legal)? (?:framework|base|basis|foundations?)\b[^.;]{0,60}?\b(?:consists? of|comprises?|includes?|is formed by|is made up of|rests on|is provided by|are|is)\b[^.;]*\Z"
)
# "… form the legal basis of relations"; "The Treaty of X ended the war".
_FRAME = patterned(
    r"(?i)\b(?:forms?|constitutes?|makes? up|provides?|lays?|laid|serves? as|are|is) (?:\w+ )?the (?:[\w-]+ ){0,2}(?:framework|basis|base|foundations?|cornerstones?)\b(?: (?:of|for) (?:the )?(?:[\w-]+ ){0,3}(?:relations|relationship|cooperation|ties|trade|exchanges))?"
)
_DID = compiled(
    r"[\"”]?(?:,? (?:signed |concluded )?(?:of|in|on) (?:the )?<D>,?| \(<D>\))? (?:finally |formally |officially |eventually |then )?(?:ended|settled|established|fixed|ceded|confirmed|recogni[sz]ed|put an end|granted|delimited|divided|regulates?|regulated|provided|provides|gave|stipulated|stipulates|abolished|demarcated|defined|laid|opened|guaranteed|governs|governed|allowed|allows|created)\b"
)
_TERMS = patterned(r",? (?:in|by|under|through) which\b")
_SIGNED_IN_THIRD = compiled(r"\b(?:in|at|near) (?:the )?(?:<CN>, )?<S>")
# Third ones that are told of, and made nothing: "against Peru and Chile", "under Russian auspices".
_NO_MAKER = compiled(
    r"\b(?:against|under|despite|than) (?:the )?(?:\w+ )?<SZ>(?:,? (?:and|or) (?:the )?<SZ>)*"
    r"|\b(?:objections?|protests?|pressure|opposition|criticism|mediation|support|help|aid|assistance|approval|consent|advice|influence|auspices|threats?|attacks?|invasion|aggression) (?:from|of|by) (?:the )?<SZ>(?:,? (?:and|or) (?:the )?<SZ>)*"
    r"|,? (?:just )?as (?:the )?<S> (?:had|has|did|does)\b[^,.;]*|\b(?:[Uu]nlike|[Ll]ike) (?:the )?<S>"
)
_HAVE = compiled(
    r"\b(?:have|has|had|having|enjoys?|shares?|maintains?|operates?)\b(?! (?:\w+ed|been|become|made|taken)\b)[^.;]{0,60}\Z|\b(?:under|with|by|via|through|within|in) (?:the |an? |their |its )?(?:\w+ of (?:the |an? )?)?(?:so-called )?[\"“]?\Z|\b(?:with|by|under|through) [^,.;]{0,90} and (?:an?|the) \Z"
)
# "Austria's State Treaty was welcomed in Ghana": without a "with", one of its own.
_OF_ONE = compiled(r"<X>['’]s? (?:<D> )?\Z")
_WITH = compiled(r"[^;]*?\b(?:with|between|and) (?:the )?<XC>")
# Of a treaty of many one is a signatory.
_MEMBER_OF = patterned(r"\bmembers? of (?:the |both the )?[\"“]?\Z")
# "Both ratified the Convention on X": one of many, which each joins.
_OF_MANY = patterned(
    r"(?:Convention|Protocol|Charter)\b(?!.{0,60}\b(?:[Tt]ax|[Cc]onsul|[Ee]xtradit|[Ll]egal|[Vv]isa|[Ii]nvest))"
)
_JOINED = patterned(
    r"\b(?:became (?:a )?party to|joined|acced\w+ to|accession to|signator(?:y|ies)|adhered to|voted (?:for|in favou?r of|against)|\d+ parties)\b"
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
    if (not theirs and _of_third_name(sentence, title)) or _JOINED.search(
        text, max(0, title.start - 50), title.end + 90
    ):
        return False
    if (
        _OF_TOWNS.search(text, title.start, title.head)
        or _OF_BUSINESS.search(text, title.start, title.head)
        or bodies().search(_around(sentence, title))
        or _OF_NAMES.match(text, title.end)
        or _of_firms(sentence, title)
        or (not theirs and of_third(sentence, ctx, *_told_of(text, title)))
    ):
        return False
    sides = {ctx.side(i) for i in shape.within(0, len(text), "XAC")} - {None}
    both = (
        theirs
        or len(sides) == 2
        or bool(shape.indexes("B"))
        or (_THEY.search(text) is not None and not _thirds(shape))
    )
    if act is None and not _made(sentence, ctx, title, both, theirs, date):
        return False
    if not both and not title.described:
        return False
    if (
        not theirs
        and multilateral().search(shape.words(title.start, title.end))
        and (not both or _thirds(shape))
    ):
        return False
    if not theirs and (
        _MEMBER_OF.search(text, max(0, title.start - 30), title.start)
        or (act == "ratified" and _OF_MANY.match(text, title.head) and not _WITH.match(text, title.end))
    ):
        return False
    noun = text[title.head : title.head_end].lower().replace(" ", "_")
    if noun in words("if_signed") and act != "signed" and not (theirs and named(shape, title) and date):
        return False
    loose = noun in words("loose")
    kept = act in ("signed", "ratified") or (both and named(shape, title) and noun not in words("programme"))
    if loose and not kept and not directly_dated(shape, title):
        return False
    return both or not _others(shape, title)


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
    around = shape.words(max(0, title.start - 110), title.start) + " · "
    return around + shape.words(title.end, title.end + (behind.end() if behind else 0))


def of_third(sentence: Sentence, ctx: Context, start: int, end: int, stop: int) -> bool:
    """Whether a third state (up to `end`) or an organization (up to `stop`) is told to have made what stands there."""
    shape = sentence.shape
    clause = _HELPED.sub("", shape.text[start:end])
    clause = _WITH_ANOTHER.sub("", _PLACE_OF_THIRD.sub("", _NO_MAKER.sub("", clause)))
    return bool(
        _THIRD.search(clause)
        or ("EUE" not in ctx.parties.side and _ORGANIZATION.search(_HELPED.sub("", shape.words(start, stop))))
    )


def _told_of(text: str, title: Title) -> tuple[int, int, int]:
    """The stretch that may say who made a title: its clause up to what follows from it or explains it; the clause's end."""
    start, end = clause_of(text, title)
    aside = _ASIDE.search(text, title.end, end)
    return start, aside.start() if aside else end, end


def _made(
    sentence: Sentence, ctx: Context, title: Title, both: bool, theirs: bool, date: PartialDate | None
) -> bool:
    """Whether an agreement without a verb of making is told to be there: dated, or "the two have"."""
    shape = sentence.shape
    name = named(shape, title)
    if name and (theirs or (both and date is not None)) and whole(shape, title):
        return True  # a line that is nothing but a title
    if title.formal:
        done = both or _did(shape, title)
        return done and (directly_dated(shape, title) or (name and date is not None and tells(shape, title)))
    if name and _there(sentence, ctx, title, theirs, date):
        return True
    if revised(shape.text, title) and title.described and shape.indexes("XABO") and not _others(shape, title):
        return True  # it is there to be renewed
    if directly_dated(shape, title):
        if _OF_ONE.search(shape.text, 0, title.start) and not _WITH.match(shape.text, title.end):
            return False
        return both or not _others(shape, title)
    if not both or (name and theirs and _governs(sentence, title)):
        return _governs(sentence, title)
    start, end = clause_of(shape.text, title)
    return bool(_EXISTS.search(shape.text, start, end) or _HAVE.search(shape.text[: title.start]))


def _there(sentence: Sentence, ctx: Context, title: Title, theirs: bool, date: PartialDate | None) -> bool:
    """Whether a treaty with a name is told by what it did, or what was done by it: it was made then."""
    shape = sentence.shape
    if theirs and date is not None and known(shape, title, ctx):
        return True
    if theirs or not tells(shape, title):
        return theirs and tells(shape, title)
    proper = bool(shape.within(title.start, title.end, "NCXA"))
    return proper and date is not None and not _thirds(shape) and bool(shape.indexes("XAB"))


def _thirds(shape: Shape) -> bool:
    """Whether a sentence names a third state other than one that only helped, objected or is compared."""
    text = _NO_MAKER.sub("", _HELPED.sub("", shape.text))
    return any(mark in text for mark in (MARK["S"], MARK["Z"]))


def _others(shape: Shape, title: Title) -> bool:
    """Whether a sentence names a third state other than as the place of a signature or in what a treaty says."""
    terms = _TERMS.search(shape.text, title.end)
    text = shape.text[: terms.start()] if terms else shape.text
    signed = SIGNED_BEHIND.match(text, title.end)
    if signed is not None:  # ", signed in 1912, provided for the partition of Peru"
        stop = text.find(",", signed.end())
        text = text if stop < 0 else text[:stop]
    if title.head == title.start + 2:  # "the Luxembourg Agreement": its place
        text = text[: title.start] + text[title.head :]
    text = _NO_MAKER.sub("", _HELPED.sub("", _SIGNED_IN_THIRD.sub("", text)))
    return any(mark in text for mark in (MARK["S"], MARK["Z"]))


def _did(shape: Shape, title: Title) -> bool:
    """Whether a treaty is told by what it did, with one of the two beside it: "the Peace of X gave the islands to Fiji"."""
    named = bool(shape.indexes("XA")) or any(title.start <= at < title.head for at in shape.indexes("C"))
    return named and not _thirds(shape) and _DID.match(shape.text, title.end) is not None


def _governs(sentence: Sentence, title: Title) -> bool:
    """Whether an agreement with a name is told to be what relations rest on: "trade is governed by the Agreement on …"."""
    shape = sentence.shape
    text = shape.text
    if _thirds(shape) or not title.described:
        return False
    if _FRAME.search(text, title.end):
        return True
    name = shape.words(title.head, title.head + 1).isupper()
    return (name or title.plural) and (
        _GOVERNED.search(text, 0, title.start) is not None or _did(shape, title)
    )
