"""The level of relations: what was raised or lowered, to what, and by whom."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Item, compiled
from comity.claims.status.clauses import BOTH, SIDE, THIRD, hedged, subject
from comity.claims.status.dating import date_of
from comity.claims.status.emit import emit
from comity.model.claim import StatusChange

_UP = r"upgrad(?:ed|ing|es?)|raised|raising|elevat(?:ed|ing)|promoted|lifted|boosted|advanced|enhanced|transformed|converted|turned|became|changed|expanded|brought|developed|rose|moved|progressed|evolved|grew|raise|elevate|promote"
_DOWN = r"downgrad(?:ed|ing|es?)|lowered|lowering|reduced|reducing|demoted"
_PARTNERSHIP = (
    r"(?:(?:comprehensive|strategic|enhanced|special|global|privileged|all-weather|cooperative|co-operative|bilateral|new|long-term|full|formal|partnership|of|and|,) ?)*"
    r"\b(?:strategic (?:[\w-]+ ){0,2}partner(?:ship|s)?|comprehensive (?:[\w-]+ ){0,2}partnership|special partnership|partnership|strategic (?:[\w-]+ )?(?:relations(?:hip)?|alliance))"
)
_LEVEL = (
    rf"(?:(?:the |an? |that of |those of |full |higher |fully-fledged |full-fledged |resident |their |its |new |status of |rank of )*(?:(?:level|rank|status) of (?:the |an? |full )*)?)"
    rf"[\"“'‘]?(?P<level>{_PARTNERSHIP}|(?:extraordinary and plenipotentiary )?ambassador\w*|embass(?:y|ies)|legations?|charg[ée]s? d[’'] ?affaires|envoys?|interests? sections?|ministerial|consular|consul(?:ate)?s?(?:[- ]general)?|high commissions?|<T>|<NO>)[\"”'’]?(?P<suffix>[ -](?:levels?|status|rank))?"
)
# "relations were upgraded to embassy level", "raised its legation in Rome to an embassy"
_CHANGED = compiled(
    rf"\b(?P<verb>{_UP}|{_DOWN})\b(?P<what>[^.;]{{0,110}}?)\b(?:to|at|into|in to|as) {_LEVEL}"
)
_WAS_AT = compiled(
    rf"(?:relations|ties) [^.;]{{0,90}}?(?:,| and) (?:subsequently |later |then )?(?P<verb>at) {_LEVEL} (?:in|on|from|since) <D>"
)
_BECAME = compiled(rf"(?P<what>(?:<T>|legation)s?[^.;,]{{0,40}}?) (?P<verb>became|becoming) {_LEVEL}")
_TIES = patterned(r"(?i)relation|\bties\b|representation|\blevel\b|legation|mission|partnership|cooperation")
_NOT_STATES = patterned(
    r"(?i)\b(?:trade|volume|tariff|prices?|troops?|exports?|imports?|cent|percent|debt|visa|army|awareness)\b"
)
# "downgraded its relations with X", "a downgrading of relations by X": no level is named
_LESS = compiled(
    r"\b(?:relations|ties)(?: (?:with|between) (?:(?:the|and|<X>|<B>|<S>) ?)+)? ?(?:were|was|had been) (?:[\w-]+ly )?downgraded\b(?! to\b)|\b(?:downgraded|(?P<noun>downgrad(?:e|ing) (?:of|in))) (?:(?:its|their|the|all|diplomatic|bilateral|official) )*(?:relations|ties)\b(?! to\b)(?: with (?:the )?(?P<with><XSA>))?(?: by (?:the )?(?P<by><XSA>))?"
)
_CAUSED = patterned(
    r"(?i)\b(?:prompt(?:ed|ing)|led to|leading to|caus(?:ed|ing)|result(?:ed|ing) in|announced|triggered)\b[^.;,]{0,30}\Z"
)
# "established a strategic partnership", "signed a strategic partnership agreement", "became strategic partners"
_PARTNERS = compiled(
    r"\b(?P<verb>(?<=agreed to )establish|(?<=decided to )establish|(?<=agreed to )form|(?<=decided to )form|establish(?:ed|ing)|form(?:ed|ing)|launch(?:ed|ing)|sign(?:ed|ing)|enter(?:ed|ing)(?: into)?|forged|declar(?:ed|ing)|announc(?:ed|ing)|proclaimed|agreed (?:on|to)|initiated|concluded|inaugurated|became|(?:have|has) been|created|begun|began|entered|put into (?:effect|force))\b (?P<what>(?:(?!\b(?:with|and)\b (?:the )?<S>)[^.;]){0,70}?)"
    r"[\"“'‘]?(?<!\w)(?P<level>(?:(?:comprehensive|enhanced|global|privileged|bilateral) )*strategic (?:(?:and|global|cooperation|cooperative|comprehensive|bilateral|economic|energy) )*partner(?:ship|s)\b|<N>(?: partner(?:ship|s)\b)?)(?! (?:member|for|council|forum|framework|talks|dialogue|commission|summit))"
)
# "a strategic partnership (between the two) was signed"
_PARTNERED = compiled(
    r"(?P<what>\b)(?P<level>(?:(?:comprehensive|enhanced|global|privileged|bilateral) )*strategic (?:(?:and|global|cooperation|cooperative|comprehensive|bilateral|economic|energy) )*partnership)(?: (?:agreement|treaty|declaration|relations(?:hip)?|pact))?(?: (?:with|between) (?:(?:the|and|<X>|<B>) ?)+)? ?(?:was|has been|were) (?:[\w-]+ly )?(?P<verb>established|signed|launched|formed|declared|announced|proclaimed|concluded|inaugurated|created|forged|agreed|formali[sz]ed|sealed)\b"
)
# "set up in 1959 and later |raised": the date is that of what was before
_AND_LATER = patterned(
    r"(?i)(?:,| and| but),? (?:it |which |they )?(?:was |were |been |be )?(?:later|subsequently|eventually|afterwards|then|finally)(?: [\w-]+ly)?(?: was| were| been)? \Z"
)
_IS_LEVEL = patterned(
    r"(?i)ambassador|embass|legation|charg|envoy|minister|consul|high commission|partner|strategic|mission|office"
)
_STRATEGIC = patterned(r"(?i)\bstrategic (?:[\w-]+ ){0,2}partner(?:ship|s)\Z")
_BEING = frozenset(["became", "have been", "has been"])
# Whose partnership is none of the states'.
_NO_STATE = patterned(
    r"(?i)\b(?:part(?:y|ies)|universit\w+|compan(?:y|ies)|banks?|corporations?|airlines?|airways|institutes?|firms?|clubs?)\b"
)
_BASE = frozenset(["upgrade", "raise", "elevate", "promote"])
_FACT_TO = patterned(r"(?i)\b(?:led|leading) [^.;,]{0,40}? to \Z|\b(?:did|would later|would) \Z")
_DECIDED = patterned(r"(?i)\b(?:agreed|decided)\b[^.;,]{0,25} to \Z")
_ITS = patterned(
    r"(?i)\b(?:its|his) (?:[\w-]+ ){0,2}(?:missions?|representation|representative|presence|post)\b"
)
_ASIDE = patterned(r"(?i)\b(?:to|on|of|for|towards?|working)\b (?!the \Z|an? \Z|their \Z|into \Z)")
_DOCUMENT = patterned(r"(?i)(?:declaration|joint|agreement|treaty|memorandum|statement|pact|an? |the )")
_OWNER = compiled(
    r"(?P<x><XAC>)(?:’s|'s|’)? ?(?:(?:diplomatic|resident|former|own|existing|permanent|status|of|the) )*\Z"
)
_IN = compiled(r"[^.;,]{0,30}?\b(?:in|to|at) (?:the )?(?P<x><XCS>)")


_VERB = patterned(
    r"(?i)upgrad|rais|elevat|promot|lift|boost|advanc|enhanc|transform|convert|turned|becam|changed|expanded|brought|develop|rose|moved|progress|evolv|grew|downgrad|lower|reduc|demot|partner| at "
)


def read(sentence: Sentence, ctx: Context) -> None:
    """Claims of levels raised and lowered."""
    text = sentence.shape.text
    if not _VERB.search(text):
        return
    for pattern in (_CHANGED, _WAS_AT, _BECAME):
        for match in pattern.finditer(text):
            if _changed(sentence, ctx, match):
                return
    for match in _LESS.finditer(text):
        if _lessened(sentence, ctx, match):
            return
    for pattern in (_PARTNERS, _PARTNERED):
        for match in pattern.finditer(text):
            if _partners(sentence, ctx, match):
                return


def _changed(sentence: Sentence, ctx: Context, match: re.Match[str]) -> bool:
    shape = sentence.shape
    text = shape.text
    verb = match["verb"].lower()
    what = match["what"] if "what" in match.groupdict() else ""
    before = shape.words(max(0, match.start() - 110), match.start())
    level = shape.group(match, "level")
    if not _IS_LEVEL.search(level):
        return False
    mission = shape.within(max(0, match.start() - 110), match.start("level"), "T")
    if verb in (
        "became",
        "becoming",
        "turned",
        "changed",
        "converted",
        "transformed",
        "brought",
        "expanded",
        "advanced",
        "enhanced",
        "developed",
        "rose",
        "moved",
        "progressed",
        "evolved",
        "grew",
    ):
        if (
            not (
                mission and "T" in [i.letter for i in shape.within(match.start("level"), match.end("level"))]
            )
            and "artnership" not in level
            and not (match["suffix"] and "level" in match["suffix"])
        ):
            return False
        if not mission and not _TIES.search(what + before[-60:]):
            return False
    if verb == "at":
        pass
    elif not (mission or _TIES.search(what) or _TIES.search(before[-90:])) or _NOT_STATES.search(what):
        return False
    if re.search(r"(?i)consul|ministerial", level) and not _lowers(verb) and not mission:
        return False
    if hedged(text, match.start(), match.start()) and not _decided(before):
        return False
    if verb in _BASE and not _decided(before) and not _FACT_TO.search(before):
        return False
    down = _lowers(verb)
    if (
        mission
        and not down
        and mission[0].value[0] == "embassy"
        and "mbassad" not in level
        and "artnership" not in level
        and not _TIES.search(what + before)
        and "mission" not in shape.words(max(0, match.start() - 110), match.start("level")).lower()
    ):
        return False
    by = _by(sentence, ctx, match, mission)
    if by is None:
        return False
    change: StatusChange = "downgraded" if down else "upgraded"
    side = by if by in (0, 1) else None
    if _about_third(sentence, ctx, match) and side is None:
        return False
    left = match.start() if _AND_LATER.search(text, max(0, match.start() - 60), match.start()) else 0
    date = date_of(sentence, match.start(), match.end(), left)
    emit(sentence, ctx, "status_level", change, date, side, _said(level))
    return True


def _lessened(sentence: Sentence, ctx: Context, match: re.Match[str]) -> bool:
    """Relations that were downgraded to no level that is told, on a day that is."""
    shape = sentence.shape
    at = match.start()
    if hedged(shape.text, at, match.end()) or (match["noun"] and not _CAUSED.search(shape.text, 0, at)):
        return False
    named = shape.item(match, "by")
    who = subject(sentence, ctx, at)
    by = (
        ctx.side(named) if named is not None else who.side if who.sort == SIDE and not match["noun"] else None
    )
    whom = shape.item(match, "with")
    if named is not None and by is None:
        return False  # a third state's
    if who.sort == THIRD and not match["noun"]:
        return False
    if whom is not None and ctx.side(whom) in (None, by):
        return False
    date = date_of(sentence, at, match.end())
    if date is None or _about_third(sentence, ctx, match):
        return False
    emit(sentence, ctx, "status_level", "downgraded", date, by)
    return True


def _lowers(verb: str) -> bool:
    """Whether a verb lowers a level: "downgraded", "lowered", "reduced", "demoted"."""
    return verb.lower().startswith(("down", "low", "red", "dem"))


def _decided(before: str) -> bool:
    return _DECIDED.search(before) is not None


_BOTH = 2


def _by(sentence: Sentence, ctx: Context, match: re.Match[str], mission: list[Item]) -> int | None:
    """The side whose mission changed, `_BOTH` for relations or both missions, None for a third state's."""
    shape = sentence.shape
    text = shape.text
    if not mission and (own := _ITS.search(text, max(0, match.start() - 60), match.start("level"))):
        who = subject(sentence, ctx, own.start())
        return who.side if who.sort == SIDE else (None if who.sort == THIRD else _BOTH)
    if _lowers(match["verb"]) and not mission:
        who = subject(sentence, ctx, match.start())
        return who.side if who.sort == SIDE else (None if who.sort == THIRD else _BOTH)
    if not mission and re.search(r"(?i)\bthe mission\b", text[max(0, match.start() - 60) : match.start()]):
        told = _told_before(sentence, ctx)
        if told is not None:
            return told
    if not mission or re.search(
        r"(?i)relation|\bties\b|diplomatic level", text[max(0, match.start() - 60) : match.start("level")]
    ):
        who = subject(sentence, ctx, match.start())
        if who.sort == SIDE and _lowers(match["verb"]):
            return who.side
        return None if who.sort == THIRD else _BOTH
    where = next(i for i, item in shape.items.items() if item is mission[0])
    owner = _OWNER.search(text, max(0, where - 60), where)
    if owner and (side := ctx.side(shape.item(owner, "x"))) is not None:
        return side
    if re.search(r"(?i)\b(?:their|both|respective|mutual)\b", text[max(0, where - 40) : where]):
        return _BOTH
    of = compiled(r" of (?:the )?(?P<x><XA>)").match(text, where + 1)
    if of and (side := ctx.side(shape.item(of, "x"))) is not None:
        return side
    inside = _IN.match(text, where + 1)
    if inside and ctx.side(shape.item(inside, "x")) is None:
        return None  # in the capital of a third state
    if inside and (side := ctx.side(shape.item(inside, "x"))) is not None:
        return 1 - side
    who = subject(sentence, ctx, match.start())
    if who.sort == SIDE:
        return who.side
    if who.sort == THIRD:
        return None
    # "The embassy was raised …": the one that the sentence before spoke of.
    told = _told_before(sentence, ctx)
    if told is not None:
        return told
    return _BOTH if who.sort == BOTH or ctx.subject is None else ctx.subject


_MISSION_OF = compiled(
    r"(?:(?P<x><XA>)(?:’s|'s|’)? ?(?:[\w-]+ ){0,2}(?:<T>|mission)|(?:<T>|mission)s? of (?:the )?(?P<y><X>))"
)


def _told_before(sentence: Sentence, ctx: Context) -> int | None:
    """Whose mission the sentence before told of last, where it told whose."""
    if sentence.previous is None:
        return None
    shape = sentence.previous.shape
    found = list(_MISSION_OF.finditer(shape.text))
    return ctx.side(shape.item(found[-1], "x") or shape.item(found[-1], "y")) if found else None


def _about_third(sentence: Sentence, ctx: Context, match: re.Match[str]) -> bool:
    """Whether the states named are others: a third one, and not both of the two."""
    shape = sentence.shape
    named = shape.within(0, len(shape.text), "XASZB")
    if any(i.letter == "B" for i in named):
        return False
    sides = {ctx.side(i) for i in named if i.letter in "XA"} - {None}
    return any(i.letter in "SZ" for i in named) and len(sides) < 2


def _partners(sentence: Sentence, ctx: Context, match: re.Match[str]) -> bool:
    shape = sentence.shape
    text = shape.text
    said = shape.group(match, "level")
    if not _STRATEGIC.search(said):
        return False
    if hedged(text, match.start(), match.start()):
        return False
    if _ASIDE.search(match["what"]) and not _DOCUMENT.match(match["what"].strip()):
        return False
    if match["verb"].lower() in _BEING and not said.lower().rstrip("\"”'’ ").endswith("partners"):
        return False
    if _about_third(sentence, ctx, match) or _NO_STATE.search(shape.words(0, match.start())):
        return False
    behind = compiled(r"(?: \w+){0,2} (?:with|between) (?:the )?(?:<N>|European|<S>)").match(
        text, match.end()
    )
    if behind:
        return False
    sides = {ctx.side(i) for i in shape.within(0, len(text), "XAC")} - {None}
    if (
        len(sides) < 2
        and (sides or shape.indexes("SZN"))
        and not shape.indexes("B")
        and not re.search(r"(?i)\b(?:they|bilateral|both|the two)\b", text)
    ):
        return False
    date = date_of(sentence, match.start(), match.end())
    if date is None:
        return False
    emit(sentence, ctx, "status_partnership", "upgraded", date, None, _said(said))
    return True


def _said(level: str) -> str:
    """A level in the words of the text, in lower case and the singular."""
    plain = " ".join(
        level.strip("\"“”'‘’ ")
        .lower()
        .replace("partners", "partnership")
        .replace("partnershiphip", "partnership")
        .split()
    )
    if plain.startswith("ambassador"):
        return "ambassador"
    if plain.startswith("embass"):
        return "embassy"
    return {"legations": "legation"}.get(plain, plain)
