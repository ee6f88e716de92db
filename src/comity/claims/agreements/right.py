"""Where a title ends: behind the field that is joined to its head, also where other words stand between."""

from __future__ import annotations

import re

import msgspec

from comity.claims.agreements.words import connector, head, no_field, words
from comity.claims.patterns import patterned
from comity.claims.shape import MARK, Shape, compiled

_MOST = 32  # words
_TOKEN = patterned(r"\S+")
_STRIP = "\"“”'‘’"
_SMALL = frozenset(
    {"and", "or", "the", "of", "for", "in", "to", "as", "on", "with", "against", "&", "at", "by", "over"}
)
# "between the Government of Latvia and the Government of Iceland" within a formal title.
_BETWEEN = compiled(
    r",? between (?:(?:the|their|our|its) )?(?:[^\s,;]+ ){0,6}?<XSANB>(?:['’]s? [\w-]+)?,? and (?:the )?(?:[^\s,;]+ ){0,6}?<XSANB>(?![^ ,])(?:['’]s? (?:governments?|sides?))?"
)
# What may stand between head and field: "was signed", "with Peru", "in 1999", "by both states", "during a visit to Lima".
_BESIDE = compiled(
    r",? with (?:the |his |her |their )?(?:then )?(?:<XA>(?:['’]s)? )?<O>(?: of (?:the )?<X>)?,?(?: <N>)?,?|,? in (?:force|place|effect)(?= (?:in|on|for)\b)"
    r"|,? (?:which |that )?(?:(?:was|were|has been|have been|had been|is|are) )?(?:also |then |later |and |\w+ly ){0,4}(?:signed|concluded|reached|made|initial+ed|inked|agreed)\b"
    r"|,? (?:which|that) (?:came|entered|went|took|has been|was) (?:into |in )?(?:force|effect|operation) (?:in|on|since) (?:the )?<D>,?(?: and)?"
    r"| [–—-] [^–—.;]{3,60} [–—-](?= )|, (?:the (?:first|last|second|third|only|largest|most)|its (?:first|only)|one of the) [^,.;]{3,50},"
    r"|,? with (?:the )?(?:(?:<N>|[Gg]overnment|authorities) of (?:the )?<X>|<X>(?:['’]s? (?:government|counterpart))?|each other|one another|(?:his|her|its|their) (?:<A> )?(?:counterparts?|colleague)(?:,? <N>)?,?)"
    r"|,? by (?:the )?(?:two |both |their |respective )*(?:<XA> )?(?:[\w-]+ )?(?:<O>|[Mm]inisters|[Pp]residents)(?:,? <N>)?(?: and (?:<O>,? )?<N>)?"
    r"|,? between (?:the |their |both |two |respective )*(?:[\w-]+ )?(?:[Mm]inistries|[Gg]overnments|[Mm]inisters|authorities)(?: of [\w-]+(?: [Aa]ffairs)?)?(?: (?:of|in) (?:the )?(?:<B>|<X> and (?:the )?<X>))?"
    r"|,? between (?:[^\s,;.]+ ){0,7}?<X>(?:['’]s)?(?: [\w-]+){0,4}? and (?:that of (?:the )?|(?:[^\s,;.]+ ){0,7}?)<X>(?= (?:on|for|to|concerning|regarding|about|in)\b)"
    r"|,? (?:by|between) (?:the )?(?:<B>|(?:(?:two|both|their|respective) ){1,2}(?:[\w-]+ ){0,2}ministries|(?:two|both)(?= (?:on|for|in|concerning|regarding|about)\b)|two \w+|both \w+|governments of both \w+|governments of <B>|<X> and (?:the )?<X>|<X>(?=,? (?:on|for|to)\b))"
    r"|,? (?:in|on|of|since|back in|during|in the year) (?:the )?(?:early |late |mid-)?<D>(?:, <D>){0,4}(?:,? and (?:in |on )?<D>)?"
    r"|,? (?:in|at) (?:the )?(?:<C>|<X>)(?:, <X>)?"
    r"|,? (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|,? (?:during|on) (?:an?|his|her|their|the|its|this|that)(?: [\w-]+| <XAO>){0,4}? (?:visit|trip|meeting|talks|stay)(?: (?:to|in|of) (?:the )?<XC>)?"
)
_SHORT = compiled(r" \((?:[A-Z][\w-]{1,9}|<N>)\)", 0)
_AFTER_NAME = compiled(r"<CN> \Z")
_ACTS = patterned(r" (?:[a-z]+ed|gave|lost|had|was|has|took|became|left|won|kept)\b")
_NO_ACT = frozenset({"be", "been", "have", "being"})  # "agreements to be signed"
_NOTE = patterned(r"(?:\[\w{1,3}\])+(?= )")
_DATE = compiled(r" ?(?:the )?(?:<D>|same \w+)")
_PURPOSE = patterned(
    r"(?i)(?:further )?(?:strengthen|promote|improve|develop|enhance|facilitate|boost|expand|deepen|further|foster|help|encourage|ensure|intensify|increase|bolster|mark|end)\b"
)
_PLACE = compiled(
    r"(?:in|at|near|from) (?:the )?(?:<XSC>|(?P<name><N>)(?! (?:of|and)))|(?:in|on|at|of|from|dated|since|by|till|until) (?:the )?(?:early |late )?<D>|<D>"
)
# "cooperation in Defence", where a field is written as names are.
_IN_NAME = compiled(r",? in (?:the )?(?=(?P<name><N>))")
_PARTY = compiled(
    r"(?:with|between|by|from) (?:the |both |two |its |their |each )*(?:\w+ ){0,2}(?:<ANY>|governments?|sides?|countries|nations|states|other)"
)
_AGAIN = patterned(r"(?:on|for|concerning|regarding) (?=[a-z])")  # "on trade and on tourism"
# "extradition and the transfer of prisoners": the article begins no other statement.
_ONE_MORE = patterned(
    r"the (?:[a-z-]+ ){0,2}(?:\w+(?:tion|sion|ment|ance|ence|ity|ing|use|fer|fight|abolition)) (?:of|between|in|for|against) (?![^.;,]*\b(?:was|were|is|are|has|had|began|led|gave)\b)"
    r"|the [a-z]+(?: [a-z]+)?(?=[.;]|\Z| (?:entered|came) into | were signed)"
)
# "energy, telecommunications and the bridge of Bol"
_LAST_OF = patterned(r"the [a-z-]+(?: [a-z-]+)? of (?![^.;,]*\b(?:was|were|is|are|has|had|began|led|gave)\b)")
_AND_ONE_MORE = patterned(rf"\s*and (?:{_ONE_MORE.pattern})")
# "and |talks on a union are planned": another statement, where it is not what all were: "and tourism were signed".
_NEW_CLAUSE = patterned(
    r"(?:(?!(?:which|that|who|signed|concluded|made|reached|between)\b)[^\s,;.]+ ){1,7}?(?:is|are|was|were|has|have|had|will|would|began|followed) "
    r"(?!(?:also |both |all |\w+ly )*(?:been )?(?:\w+ly )?(?:signed|concluded|reached|made|ratified|agreed|inked|initial+ed|adopted|exchanged|in (?:force|place|effect)|under)\b)"
)
_SIGNED_AT_LAST = patterned(
    r"(?:was|were) (?:(?:\w+ly|and|also|then|later|first|soon) ){0,4}(?:signed|concluded|reached)\b"
)
_ABBREVIATION = compiled(r"\((?:[A-Z][\w-]{1,9}|<N>)\)[,;.]?\Z", 0)
_VERBAL = patterned(r"(?i)\w+ed\Z")
_AFTER_AND = compiled(
    r"(?:an?|the|one (?:on|for|concerning|regarding)|another|two|three|four|five|six|seven|eight|nine|ten|several|many|other|has|have|had|also|was|were|is|are|in|on|by|they|he|she|it|both|to|then|that|which|an? \w+|[a-z]+ed|<XSBDOT>)\b|<XSBDOT>"
)


class Field(msgspec.Struct, frozen=True):
    """What is behind a head: the connector at `start`, the field at `at` to `end`; a gap before them, if any."""

    start: int
    at: int
    end: int
    gap: tuple[int, int] | None = None


def right(shape: Shape, at: int, described: bool) -> Field:
    """The field behind the head that ends at `at`; one without words where none is joined to it.

    `described` says that words before the head tell what the agreement is about: weak connectors join none then.
    """
    text = shape.text
    if text[at : at + 1] in ('"', "”"):
        at += 1
    note = _NOTE.match(text, at)
    if note is not None:  # "an agreement[3] on trade"
        field = right_of(shape, note.end(), described)
        return (
            msgspec.structs.replace(field, gap=(at, field.start))
            if field.end > field.at
            else Field(at, at, at)
        )
    short = _SHORT.match(text, at)
    if short is not None:
        field = right_of(shape, short.end(), described)
        return (
            msgspec.structs.replace(field, gap=(at, field.start))
            if field.end > field.at
            else Field(at, at, at)
        )
    return right_of(shape, at, described)


def right_of(shape: Shape, at: int, described: bool) -> Field:
    """The field behind a head, when quotation marks and an abbreviation are passed."""
    text = shape.text
    between = _BETWEEN.match(text, at)
    field = _joined(shape, between.end(), described) if between is not None else None
    field = field or _joined(shape, at, described)
    if field is not None:
        return field
    behind = _beside(text, between.end() if between else at)
    field = _joined(shape, behind, described, detached=True) if behind > at else None
    if field is None:
        return Field(at, at, at)
    return msgspec.structs.replace(field, gap=(at, behind))


def _beside(text: str, at: int) -> int:
    """Where the words end that stand between a head and its field."""
    for _ in range(5):
        match = _BESIDE.match(text, at)
        if match is None:
            break
        at = match.end()
    return at


def _joined(shape: Shape, at: int, described: bool, detached: bool = False) -> Field | None:
    """The field that a connector at `at` joins; None without one."""
    text = shape.text
    match = connector().match(text, at)
    clause = match is not None and match["clause"] is not None
    if match is None:
        match = _IN_NAME.match(text, at)
        if match is None or not _topic(shape, match):
            return None
    elif (described and (match["weak"] or match[0].startswith(","))) or (
        detached and match[0].strip(" ,") == "of"
    ):
        return None
    if match[0].endswith("to") and text[match.end() + 1 : match.end() + 2] in (
        MARK["C"],
        MARK["X"],
        MARK["S"],
    ):
        return None  # "a memorandum during a visit to Lima"
    if not clause and (_DATE.match(text, match.end()) or no_field().match(text, match.end())):
        return None
    verbal = clause or match[0].endswith("to")  # "an agreement to build a bridge and to increase trade"
    end = _field(shape, match.end(), clause, verbal)
    return Field(at, match.end(), end) if end > match.end() else None


def field_end(shape: Shape, at: int) -> int:
    """Where the field ends that begins at `at`."""
    return _field(shape, at, False, False)


def _field(shape: Shape, at: int, clause: bool, verbal: bool) -> int:
    """Where the field ends that begins at `at`; a whole clause ends at its comma."""
    text, end, named, passed = shape.text, at, False, 0
    for count, token in enumerate(_TOKEN.finditer(text, at, at + 320)):
        word, start = token[0], token.start()
        if start < passed:
            continue
        passed = _between_fields(text, start)
        if passed:
            continue
        if (
            count >= _MOST
            or (word[0] == "(" and not (count and _ABBREVIATION.match(word)))
            or (count and _ends_before(shape, token, at, end, clause, verbal, named))
        ):
            break
        if (
            count
            and word in (MARK["X"], MARK["S"])
            and _AFTER_NAME.search(text, 0, start)
            and shape.words(start - 2, start - 1) != "Port"
            and _ACTS.match(text, token.end())
        ):
            break  # "by the Treaty of Turku |Sweden gave up"
        bare = word.strip(_STRIP + ",.;:()")
        if (
            not count
            and bare.lower() in words("stop_right")
            and not clause
            and not (verbal and bare.lower() not in _NO_ACT)
        ):
            break
        named = named or bare[:1].isupper() or bare[:1] == MARK["N"]
        if bare.lower() not in _SMALL:
            end = start + len(word.rstrip("\"”'’.,;:)–—-"))
        if word[-1] in ";:." or (word[-1] in '"”' and count):
            break
        if word[-1] == "," and (clause or not _list_goes_on(text, token.end(), "," in text[at:start])):
            break
    return end


def _ends_before(
    shape: Shape, token: re.Match[str], at: int, end: int, clause: bool, verbal: bool, named: bool
) -> bool:
    """Whether the field ended before this word of it."""
    text, start, word = shape.text, token.start(), token[0]
    bare = word.strip(_STRIP + ",.;:()")
    low = bare.lower()
    place = _PLACE.match(text, start)
    if place is not None and not _topic(shape, place):
        return _OF_YEARS.search(text, max(0, start - 11), start + 1) is None
    if clause:
        return _SIGNED_AT_LAST.match(text, start) is not None
    if low in words("stop_right"):
        return True
    if low == "between" or _PARTY.match(text, start):
        return True
    if low in _SMALL and no_field().match(text, token.end()):
        return True
    if low == "further" and re.match(r"\w+ing\b", text[token.end() + 1 :]):
        return True
    if low in ("and", "or"):
        after = token.end() + 1
        if text[start - 2 : start - 1] == "," and _NEW_CLAUSE.match(text, after):
            return True
        if _ONE_MORE.match(text, after) or ("," in text[at:start] and _LAST_OF.match(text, after)):
            return False
        again = _AGAIN.match(text, after)
        if again and not _DATE.match(text, again.end()) and not no_field().match(text, again.end()):
            return False
        return _AFTER_AND.match(text, after) is not None or head().match(text, after) is not None
    if low == "to" and not verbal and _PURPOSE.match(text, token.end() + 1) and text[at:start].count(" ") > 1:
        return True
    if (
        head().match(text, start)
        and low not in words("if_said")
        and not word[0].islower()
        and not re.search(r" to (?:the )?[^ ]*(?: [^ ]*)? \Z", text[at - 4 : start])
    ):
        return True
    ends = bare.islower() and low.endswith(("ing", "ed")) and low not in words("keep")
    if named and ends and not (low.endswith("ing") and text.endswith(" and ", 0, start)):
        return True
    return _finite(text, start, bare, end)


def _between_fields(text: str, start: int) -> int:
    """Where the parties end that stand within a field: "on cooperation between A and B in the field of gas"; else 0."""
    between = _BETWEEN.match(text, start - 1) if text.startswith("between ", start) else None
    joined = connector().match(text, between.end()) if between else None
    within = joined is not None and " of" in joined[0] and joined[0].strip().startswith("in ")
    return between.end() if between is not None and within else 0


def _topic(shape: Shape, place: re.Match[str]) -> bool:
    """Whether what looks like a place is a field: "cooperation in Defence"."""
    item = shape.items.get(place.start("name"))
    return item is not None and shape.source[item.start : item.end].split()[0] in words("topic")


def _finite(text: str, start: int, bare: str, end: int) -> bool:
    """Whether a word in -ed is more likely a verb than an adjective: what follows is no noun of its."""
    if not bare.islower() or not _VERBAL.match(bare) or bare in words("keep"):
        return False
    if text[end - 1 : end] == "-":
        return False
    return (
        re.match(r"\w+ (?:by|in|on|at|to|that|the|an?|its|their|with|next|last)\b", text[start : start + 40])
        is not None
    )


_LIST_STOP = patterned(
    r"[;:.()]|\b(?:which|who|while|was|were|is|are|has|have|signed|when|after|but|where)\b|["
    + MARK["D"] + MARK["X"] + MARK["B"] + "]"
)  # fmt: skip
# "a programme 2005–08": its years end no list.
_OF_YEARS = compiled(r"\b(program(?:me)?) (?:for )?<D>")
_NOT_LISTED = patterned(
    r"\s*(?:and|as|with|in|on|to|including|the|both|worth|an?|thus|thereby|\w+ing(?!,| and\b))\b(?! (?:well )?\w+ing)"
)


def _list_goes_on(text: str, at: int, listed: bool) -> bool:
    """Whether what follows a comma is the next part of a list: an "and" is still to come, before anything else begins."""
    following = _OF_YEARS.sub(r"\1", _SHORT.sub("", text[at : at + 250]))
    stop = _LIST_STOP.search(following)
    rest = following[: stop.start()] if stop else following
    joint = re.search(r"\b(?:and|or|as well as|among others)\b", rest)
    clause = re.match(r"\s*and ", rest)
    if clause is not None and _NEW_CLAUSE.match(following, clause.end()):
        return False
    if _AND_ONE_MORE.match(rest):
        return True
    if head().match(rest.lstrip()) and rest.lstrip()[:1].islower():
        return False  # "on tourism, memorandum between the ministries"
    if joint is None or re.match(rf"\s*(?:the|an?) [^,]{{0,60}}?{head().pattern}", rest):
        return False
    if re.match(
        r"\s*and (?!(?:an?|the|in|on|to|both|also|then|has|have|had|they|it|he|she)\b|[a-z]+ed\b)[\w\ue000-\uf8ff]",
        rest,
    ):
        return True
    if listed and not re.match(r"\s*(?:and|as|with|in|on|to) ", rest):
        return True
    return _NOT_LISTED.match(rest) is None
