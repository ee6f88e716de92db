"""The titles of agreements in a sentence: a head noun with the words before it and the field behind it.

"a free trade agreement", "the Treaty of Friendship and Cooperation", "an agreement on culture, education
and sports", ``"Friendship and Trade" treaty``. Places are those of the shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from comity.claims.agreements.ellipses import conjoined, ellipses, fronted
from comity.claims.agreements.left import left
from comity.claims.agreements.right import Field, right
from comity.claims.agreements.title import STRIP, Title
from comity.claims.agreements.words import head, words
from comity.claims.patterns import patterned
from comity.claims.shape import MARK, Shape, compiled

_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
# "A peace treaty" is typed, "cooperation agreements" are not.
_TYPES_ONE = frozenset({"peace", "cooperation", "co-operation", "framework", "basic"})
_ADJECTIVES = frozenset(MARK[letter] for letter in "XAZSB") | {"-", "–", "'", "’", "s"}


def titles(shape: Shape) -> Iterator[Title]:
    """All typed or named titles, in order, none overlapping."""
    text, here = shape.text, 0
    for match in head().finditer(text):
        if match.start() < here:
            continue
        follows = _FOLLOWS.match(text, match.end())
        if follows is not None and head().match(text, follows.end()):
            continue  # "Partnership Agreement", "the Evian Accords peace treaty"
        if text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")":
            continue  # "a memorandum of understanding (MoU)"
        if _NOT_ONE.match(text, match.end()):
            continue  # "a treaty port", "an FTA partner"
        noun = match[0].split()[0].lower()
        if noun == "peace" and not text.startswith(" of ", match.end()):
            continue  # "the Peace of Riga" is one, "the Nobel Peace Prize" is none
        plural = noun.endswith("s") or noun == "memoranda"
        start = max(here, left(text, match.start(), here, plural))
        before = text[start : match.start()]
        business = (
            noun.startswith("deal")
            and words("deal").isdisjoint(before.lower().split())
            and not _DEAL_ON.match(text, match.end())
        )
        if business and not _MADE.search(text, 0, start):
            continue
        small = match["small"] is not None  # "a declaration on trade", so named only where it is signed
        if (small or noun in words("if_said")) and not _said_signed(text, match):
            continue  # "the Declaration on Strategic Partnership" is one of another name
        if noun in words("programme") and not _of_cooperation(text, start, match):
            continue  # of one state
        closed = _closing(text, start, match)
        described = (
            closed > 0
            or _quoted(text, match)
            or _is_kind(match[0])
            or _described(shape, start, match.start(), plural)
        )
        behind = right(shape, match.end(), described)
        if business and (behind.end <= behind.at or _TRADES.match(text, behind.at)):
            continue  # "a deal to buy tanks"
        if closed:  # a title in quotation marks is all that they hold
            behind = Field(closed, closed, closed)
        count = _count(text, start)
        found = Title(start, match.start(), match.end(), behind.end, count, plural, bool(match["formal"]),
                      behind.start, behind.at, behind.gap, described or behind.end > behind.at)  # fmt: skip
        parts = list(ellipses(shape, found))
        if parts and found.end <= found.head_end + 1:
            if described and not plural:
                yield found
            yield from parts
            here = parts[-1].end
            continue
        one_more = conjoined(shape, found, here) if described else None
        here = match.end()
        named = (
            described
            or small
            or (behind.end > behind.at and _may_lack_kind(shape, found, noun))
            or _is_name(match[0])
        )
        typed = found if named else fronted(shape, _of_its_subject(shape, _of_ministries(shape, found)))
        if named or typed is not found:
            yield from [one_more] if one_more else []
            yield typed
            yield from parts
            here = max([found.end, *(part.end for part in parts)])


# What a word for an agreement only describes; and what may stand between two such words of one title.
_NOT_ONE = patterned(
    r" (?:ports?|partners?|all(?:y|ies)|areas?|zones?|members?|relations(?:hip)?|Organi[sz]ation)\b"
)
_FOLLOWS = patterned(r" (?:peace |trade |border )?(?=[a-zA-Z])")
_MINISTRIES = patterned(
    r",? (?:was |were )?(?:signed )?between (?:the |both |two |their |respective )*(?:[\w’'-]+ ){0,3}[Mm]inistr(?:y|ies)\b"
)
_BY_MINISTRIES = patterned(
    r"\b[Mm]inistr(?:y|ies)\b[^.;]{0,90}? (?:signed|concluded|inked|entered into)(?: [^.;,]{0,40})?(?: an?| the)? [\"“]?\Z"
)
_OF_THE_TWO = compiled(r"<XA>[-–—]<XA> \Z")
# "a deal was reached on customs": of states, not of business
_DEAL_ON = patterned(
    r"(?: (?:was|were) (?:reached|signed|struck|agreed|made)[^.;]{0,60}?)? on (?:the )?[a-z]"
)
# What says of a deal that states made it, and what one of business is about.
_MADE = patterned(
    r"\b(?:signed|reached|struck|inked|concluded|made|sealed|agreed|agreed on|finali[sz]ed|clinched|brokered) (?:an?|the|several|two|three) \Z"
)
_TRADES = patterned(
    r"[^.;]{0,30}?\b(?:buy|sell|suppl[yi]|purchas|deliver|acquir|import|export|lease|build|provid)"
)
_SETTLED = patterned(
    r"(?i)\b(?:borders?|boundary|boundaries|frontiers?|cooperation|relations|visas?|trade|dispute|friendship|question|issue|war)\b[^.;]{0,90}?"
    r"\b(?:based on|governed by|under|thanks to|in accordance with|according to|pursuant to|on the basis of|regulated by|covered by|fixed (?:by|in)|settled (?:by|in)|established by|delimited by|demarcated by|defined (?:by|in)|determined by|abolished by|introduced by|lifted by|resolved by|sealed by|ended by) (?:an?|the) \Z"
)
# "… sold the islands by a treaty of 1916"
_CEDED = patterned(
    r"\b(?:ceded|sold|bought|purchased|annexed|leased|granted|handed over|returned|recogni[sz]ed|gave up|renounced|acquired|transferred|demarcated|abolished|divided|delimited|opened)\b[^.;]{0,90}? (?:by|in|under|through|with) an? \Z"
)
_SETTLED_BY = patterned(r"\b(?:settled|fixed|resolved|divided|delimited|demarcated)\b[^.;]{0,90}? by an? \Z")
_DATED = compiled(
    r"(?:,? (?:that was |which was )?signed)?(?: (?:by|between) (?:<B>|<X> and <X>))? (?:of|in|on|from|dated) (?:the )?<D>"
)
# "a trade agreement, known as the Lima Accord", "the Lima Accord, Peru's first treaty", "the pact (the Lima Accord)".
_NAMED = patterned(
    r",? ?(?:which was |which is |which were )?(?:\w+ly |also |then )?(?:known|called|named|titled|entitled|termed|dubbed)(?: as)?,? (?:the )?"
)
_FIRST = compiled(
    r",? (?:which (?:was|is|became) )?(?:<XA>['’]s|the|its|their|his)? ?(?:very )?(?:first|second|third|only|largest|oldest)(?: ever| such| full)? |[\"”]?(?: (?:with|between) (?:the )?<XAB>(?: and (?:the )?<XA>)?| (?:of|in) <D>)? \((?:or |also )?(?:also )?(?:known as |called )?(?:the )?(?:first |second |third )?[\"“]?(?:<N> |[A-Z]{2,} )?|[\"”]?, or (?:the )?|: the |, the so-called "
)


# "The Treaty of X, signed in 1786, is the oldest unbroken treaty".
_IS_ONE = patterned(
    r"\A[^;.]{0,90}?(?:\b(?:is|was|became|remains|being|constituting|making it|marking)|,) (?:still |also |thus |thereby )?(?:one of )?(?:the|its|their|an?) (?:(?:very )?(?:first|oldest|only|longest|earliest|most \w+|basic|main|key|landmark|historic|foundational|founding|fundamental) )?\Z|\A[^;.]{0,90}?\b(?:are|were) (?:both |all |the )?\Z"
)
_ITS_FIRST = compiled(
    r"\b(?:is|was|became|remains) <XA>['’]s? (?:very )?(?:first|only|oldest|second) ?[\"“]?\Z"
)
_APPOSED = patterned(r",? ?(?:an?|the) |, ")
_JOINED = patterned(r",? (?:and|as well as) (?:an? |the )?|, (?:an? |the )?")


def _name(shape: Shape, title: Title) -> bool:
    """Whether a title is written as a name; a mere "FTA" is none."""
    head_of = shape.words(title.head, title.head_end)
    return head_of[:1].isupper() and not (title.start == title.head and head_of.isupper())


def apart(shape: Shape, found: list[Title]) -> list[Title]:
    """The titles without those that only name another of them once more."""
    again = set()
    for at, (one, two) in enumerate(pairwise(found)):
        between = shape.text[one.end : two.start]
        if _APPOSED.fullmatch(between) and _name(shape, one) and not _name(shape, two):
            third = found[at + 2].start if at + 2 < len(found) else two.end + 1
            if not _JOINED.fullmatch(shape.text, two.end, third):
                again.add(two.start)
        if _NAMED.fullmatch(between):
            again.add(two.start if _name(shape, one) and one.end > one.head_end else one.start)
        elif _FIRST.fullmatch(between) or (
            (_IS_ONE.search(between) or _ITS_FIRST.search(between))
            and _name(shape, one)
            and not _name(shape, two)
        ):
            again.add(two.start)
    return [title for title in found if title.start not in again and not _told_within(shape, title, found)]


def _told_within(shape: Shape, title: Title, found: list[Title]) -> bool:
    """Whether a title stands in the parentheses of another and names one told before: "(later part of the Trade Agreement)"."""
    opened = shape.text.rfind("(", 0, title.start)
    if opened < 0 or shape.text.find(")", opened, title.start) >= 0:
        return False
    return any(
        other.end <= opened and other.words(shape).lower() == title.words(shape).lower() for other in found
    )


def _of_ministries(shape: Shape, title: Title) -> Title:
    """A memorandum that nothing but its makers tells of: "a memorandum of understanding between the two ministries"."""
    if (
        not shape.text[title.head : title.head_end].lower().startswith(("memorand", "mou", "protocol"))
        or title.plural
    ):
        return title
    makers = _MINISTRIES.match(shape.words(title.head_end, title.head_end + 90)) or _BY_MINISTRIES.search(
        shape.words(max(0, title.start - 150), title.start)
    )
    return msgspec.structs.replace(title, described=True) if makers else title


def _of_its_subject(shape: Shape, title: Title) -> Title:
    """An agreement that is typed by what it did: "the border is based on a treaty of 1970"."""
    before = shape.words(max(0, title.start - 130), title.start)
    treaty = shape.words(title.head, title.head_end).lower() in ("treaty", "convention")
    ceded = _SETTLED_BY.search(before) or (treaty and _CEDED.search(before))
    if title.plural or title.described or not (ceded or _SETTLED.search(before)):
        return title
    dated = _DATED.match(shape.text, title.head_end) is not None
    return msgspec.structs.replace(title, described=True) if dated else title


_NAMING = patterned(
    r"\b(?:Interim|Framework|Basic|Fundamental|Mutual|Final|General|Special|Comprehensive|Preliminary|Initial|Main) \Z"
)


def _described(shape: Shape, start: int, end: int, plural: bool) -> bool:
    """Whether the words before a head say what the agreement is about, or name it."""
    if _OF_THE_TWO.search(shape.text, start, end) and shape.words(end, end + 1).isupper():
        return True  # "the Croatian–Hungarian Settlement"
    if shape.text[start:end].strip() == MARK["S"] and shape.words(end, end + 1).isupper():
        return True  # "the Luxembourg Agreement"
    if shape.words(end, end + 1).isupper() and _NAMING.search(shape.text, start, end):
        return True  # "the Interim Accord" is a name, "the interim accord" is none
    generic = words("generic") - (frozenset() if plural else _TYPES_ONE)
    for match in re.finditer(r"\S+", shape.text[start:end]):
        token = match[0].strip(STRIP)
        if token == MARK["N"]:
            token = shape.words(start + match.start(), start + match.end()).strip(STRIP)
        if (
            token
            and token.lower() not in generic
            and not set(token) <= _ADJECTIVES
            and not token[0].isdigit()
        ):
            return True
    return False


_OF_DAY = compiled(r" of (?:the )?<D>")


def _quoted(text: str, match: re.Match[str]) -> bool:
    """Whether a head of more words is a title in quotation marks by itself: "a “Joint Declaration”"."""
    marks = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    if _OF_DAY.match(text, match.end()) and " " in match[0]:
        return True  # "the Joint Declaration of 2 May 1998"
    return (
        len(marks) == 2
        and marks[0] in '"“'
        and marks[1] in '"”'
        and " " in match[0]
        and match[0][0].isupper()
    )


_NAMES = frozenset(MARK[letter] for letter in "XAZSCN")
_CLOSED = patterned(r"[^\"“”]{0,170}?(?P<end>[\"”])")


def _closing(text: str, start: int, head: re.Match[str]) -> int:
    """Where a quotation closes that opened right at a title, of which more than its head is told; 0 without one."""
    opened = text[start : start + 1] in ('"', "“") and (
        text[start + 1 : start + 2].isupper() or text[start + 1 : start + 2] in _NAMES
    )
    match = _CLOSED.match(text, head.end()) if opened else None
    more = match is not None and (head.start() > start + 1 or match.end() > head.end() + 1)
    return match.end() if match is not None and more else 0


_SIGNING = compiled(
    r"\b(?:signed|concluded|inked|entered into)(?: (?:in|on) <D>)?(?: an?| the| their)?(?: [\w\ue000-\uf8ff–-]+){0,4} [\"“]?(?:[\w\ue000-\uf8ff–-]+ ){0,3}\Z"
)
_WAS_SIGNED = patterned(r"[^.;,]{0,60}? (?:was|were|has been) (?:\w+ly )?(?:signed|concluded)\b")
_GOES_ON = patterned(r" (?:and [A-Z]|[A-Z])")


def _said_signed(text: str, match: re.Match[str]) -> bool:
    """Whether a "Strategic Partnership" is what was signed, and no part of another title."""
    before = _SIGNING.search(text, max(0, match.start() - 90), match.start())
    if match["small"] and _WAS_SIGNED.match(text, match.end()):
        return True
    return (
        before is not None and _GOES_ON.match(text, match.end()) is None and head().search(before[0]) is None
    )


def _of_cooperation(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a programme is one of two: "a programme of cultural cooperation", "an exchange programme"."""
    around = f"{text[start : match.start()]} {text[match.end() : match.end() + 40]}".lower()
    return match[0][0].isupper() or bool(words("joint_work") & set(re.findall(r"[\w-]+", around)))


def _is_name(noun: str) -> bool:
    """Whether a head is a name by itself: "Memorandum of Understanding", "FTA"."""
    return noun in ("Memorandum of Understanding", "MoU", "MOU") or _is_kind(noun)


def _is_kind(noun: str) -> bool:
    """Whether a head says by itself what was agreed: "truce", "declaration of principles"."""
    return noun in words("named") or noun.lower().replace(" ", "_") in words("named")


# "a Declaration of Friendship" is of two, one "of Independence" is of one.
_OF_TWO = patterned(
    r" ?of (?:the )?(?:[Mm]utual |[Ss]trategic |[Gg]ood |[Jj]oint )?(?:[Ff]riendship|[Cc]ooperation|[Cc]o-operation|[Pp]artnership|[Pp]rinciples|[Uu]nderstanding|[Ii]ntent|[Gg]ood|[Nn]eighbou?r\w+|[Aa]lliance|[Tt]rade|[Ff]ree )"
)


def _may_lack_kind(shape: Shape, title: Title, noun: str) -> bool:
    """Whether the field behind a head is enough to type it: of formal ones "Declaration on", not "Declaration of"."""
    if not title.formal:
        return True
    of = shape.text.startswith(" of ", title.joint)
    if noun == "peace":
        return of and bool(shape.within(title.field, title.end, "NCSX"))
    return noun in words("formal_field") and (
        not of or _OF_TWO.match(shape.words(title.joint, title.end)) is not None
    )


def _count(text: str, start: int) -> int | None:
    """The number said before a title: "six bilateral agreements"."""
    match = re.search(
        r"(\w+)(?: (?:new|more|other|bilateral|separate))? ?\Z", text[max(0, start - 30) : start]
    )
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() and len(match[1]) < 3 else _NUMBERS.get(match[1].lower())
