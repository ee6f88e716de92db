"""The titles of agreements in a sentence: a head noun with the words before it and the field behind it.

"a free trade agreement", "the Treaty of Friendship and Cooperation", "an agreement on culture, education
and sports", ``"Friendship and Trade" treaty``. Places are those of the shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.claims.agreements.words import connector, head, words
from comity.claims.shape import MARK, Shape, compiled

_LEFT_MOST, _RIGHT_MOST = 9, 32  # words
_TOKEN = re.compile(r"\S+")
_MARKS = frozenset(MARK.values())
_NAMES = frozenset(MARK[letter] for letter in "XAZSCN")
_STRIP = "\"“”'‘’"
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
# "between the Government of Latvia and the Government of Iceland" within a formal title.
_BETWEEN = compiled(
    r",? between (?:(?:the|their|our|its) )?(?:[^\s,;]+ ){0,6}?<XSANB>(?:['’]s? [\w-]+)?,? and (?:the )?(?:[^\s,;]+ ){0,6}?<XSANB>(?![^ ,])(?:['’]s? (?:governments?|sides?))?"
)
# "an agreement was signed in 1999 on visas": the field stands behind the verb.
_SIGNED = compiled(
    r"(?=,? (?:was|were|ha[sd]|have|is|in|on|with|signed))(?:,? (?:(?:was|were|has been|have been|had been|is) (?:also |then )?)?(?:signed|concluded|reached|made|initialled))?"
    r"(?: with <X>| with each other)?(?: (?:in|on) <D>(?: and <D>)?)?(?: (?:by|between) (?:<B>|the two \w+|<X> and <X>))?(?: (?:in|on) <D>)?"
)
_SHORT = re.compile(r" \((?:[A-Z][A-Za-z]{1,7}|[\ue000-\ue00a])\)")  # "memorandum of understanding (MoU)"
_DATE = compiled(r" ?(?:the )?(?:<D>|same \w+)")
_PURPOSE = re.compile(
    r"(?i)(?:strengthen|promote|improve|develop|enhance|facilitate|boost|expand|deepen|further|foster|help|encourage|ensure|intensify)\b"
)
_PLACE = compiled(
    r"(?:in|at|near|from) (?:the )?(?:<XSC>|<N>(?! of))|(?:in|on|at|of|from|dated|since|by) (?:the )?(?:early |late )?<D>|<D>"
)
_PARTY = compiled(
    r"(?:with|between|by|from) (?:the |both |two |its |their )*(?:\w+ ){0,2}(?:<ANY>|governments?|sides?|countries|nations|states)"
)
_VERBAL = re.compile(r"(?i)\w+ed\Z")
_JOINED = re.compile(r"(?i)(?:and|or|as well as)\Z")
_AFTER_AND = compiled(
    r"(?:an?|the|two|three|has|have|had|also|was|were|is|are|in|on|by|they|he|she|it|both|to|then|[a-z]+ed|<XSBDOT>)\b|<XSBDOT>"
)


class Title(msgspec.Struct, frozen=True):
    """A title at ``shape.text[start:end]`` with its head at `head`; how many agreements a number before it says."""

    start: int
    head: int
    head_end: int
    end: int
    count: int | None
    plural: bool
    formal: bool
    gap: tuple[int, int] | None = (
        None  # words within it that are no part of it: "an agreement |was signed| on visas"
    )

    @property
    def field(self) -> bool:
        """Whether a field stands behind the head."""
        return self.end > self.head_end


def titles(shape: Shape) -> Iterator[Title]:
    """All typed or named titles, in order, none overlapping."""
    here = 0
    for match in head().finditer(shape.text):
        if match.start() < here:
            continue
        start = max(here, _left(shape.text, match.start(), here))
        end, gap = _right(shape.text, match.end())
        noun = match[0].split()[0].lower()
        plural = noun.endswith(("s", "ies")) or noun == "memoranda"
        found = Title(
            start,
            match.start(),
            match.end(),
            end,
            _count(shape.text, start),
            plural,
            bool(match["formal"]),
            gap,
        )
        if _typed(shape.text, found):
            yield found
            here = end


def _typed(text: str, title: Title) -> bool:
    """Whether the title says what the agreement is about, or names it."""
    if title.formal:
        return bool(text[title.start : title.head].strip(_STRIP + " "))
    behind = text[title.head_end : title.end].strip(_STRIP + " ,")
    said = [t.strip(_STRIP + ",") for t in text[title.start : title.head].split()]
    generic = words("generic") - (frozenset() if title.plural else _TYPES_ONE)
    own = [
        t for t in said if t and t.lower() not in generic and not set(t) <= _ADJECTIVES and not t[0].isdigit()
    ]
    return bool(own) or len(behind) > 3


_TYPES_ONE = frozenset(
    {"peace", "cooperation", "co-operation"}
)  # "a peace treaty" is typed, "cooperation agreements" are not
_ADJECTIVES = frozenset(MARK[letter] for letter in "XAZSB") | {"-", "–", "'", "’", "s"}


def _left(text: str, at: int, least: int) -> int:
    """Where the title begins whose head stands at `at`."""
    quoted = _quote_before(text, at, least)
    if quoted is not None:
        return quoted
    tokens = list(_TOKEN.finditer(text, max(least, at - 110), at))
    start, joined = at, False
    for token in reversed(tokens[-_LEFT_MOST:]):
        word = token[0]
        if not _may_stand(word, joined, text[token.end() + 1 : token.end() + 2]):
            break
        if word in ("and", "&"):
            joined = True
            continue  # taken only if a word before it is
        start = token.start()
        if word[0] in _STRIP:
            return start
    return start


def _quote_before(text: str, at: int, least: int) -> int | None:
    """Where a quotation opens that closes right before the head, or in which the head stands."""
    before = text[max(least, at - 130) : at]
    opened = max(before.rfind('"'), before.rfind("“"))
    if opened < 0:
        return None
    offset = at - len(before)
    if before[opened:].rstrip() in ('"', "”") or before.rstrip().endswith("”"):  # it closes here
        first = max(before.rstrip()[:-1].rfind('"'), before.rstrip()[:-1].rfind("“"))
        return offset + first if first >= 0 and opened - first > 3 else None
    if not (before.count('"') % 2 or before[opened] == "“"):
        return None
    inside = before[opened + 1 :].split()
    return offset + opened if all(w.lower() in _WITHIN or _may_stand(w, True, "X") for w in inside) else None


_WITHIN = frozenset({"of", "and", "on", "the", "for", "in"})  # words that may stand in a quoted title


def _may_stand(word: str, joined: bool, following: str) -> bool:
    """Whether a word may belong to a title before its head."""
    if word[-1] in ";:.)!?" or word[0] == "(":
        return False
    if word[-1] == ",":
        return joined and word[0].isupper() and following.isupper()
    bare = word.strip(_STRIP)
    if bare in ("and", "&"):
        return not joined
    if not bare or bare.isdigit():
        return False
    if any(mark in bare for mark in _MARKS):
        return all(c not in _MARKS or c in _NAMES for c in bare) and not bare.endswith(("'s", "’s"))
    low = bare.lower()
    if low in words("stop_left") or bare in words("stop_left"):
        return False
    if low in words("keep") or "-" in low:
        return True
    return not (low.endswith("ed") and not bare[0].isupper()) and not low.endswith("ly")


def _count(text: str, start: int) -> int | None:
    """The number said before a title: "six bilateral agreements"."""
    match = re.search(r"(\w+)(?: (?:new|more|other|bilateral))? ?\Z", text[max(0, start - 30) : start])
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() and len(match[1]) < 3 else _NUMBERS.get(match[1].lower())


def _right(text: str, at: int) -> tuple[int, tuple[int, int] | None]:
    """Where the title ends whose head ends at `at`: behind its field, if one is joined to it; the gap before that."""
    if text[at : at + 1] in ('"', "”"):
        at += 1
    short = _SHORT.match(text, at)
    if short is not None:
        end, gap = _right(text, short.end())
        return (end, (at, gap[1] if gap else short.end())) if end > short.end() else (at, None)
    between = _BETWEEN.match(text, at)
    joined = connector().match(text, between.end() if between else at)
    if joined is not None and not _DATE.match(text, joined.end()):
        end = _field(text, joined.end())
        if end > joined.end():
            return end, None
    detached = _SIGNED.match(text, between.end() if between else at)
    joined = connector().match(text, detached.end()) if detached else None
    if detached is None or joined is None or _DATE.match(text, joined.end()):
        return at, None
    end = _field(text, joined.end())
    return (end, (at, detached.end())) if end > joined.end() else (at, None)


def _field(text: str, at: int) -> int:
    """Where the field ends that begins at `at`."""
    end, stops = at, words("stop_right")
    for count, token in enumerate(_TOKEN.finditer(text, at, at + 320)):
        word, start = token[0], token.start()
        bare = word.strip(_STRIP + ",.;:()")
        low = bare.lower()
        if (
            count >= _RIGHT_MOST
            or word[0] == "("
            or low in stops
            or (count and (_PLACE.match(text, start) or _PARTY.match(text, start)))
            or (count and head().match(text, start) and not word[0].islower())
            or (low == "to" and count > 1 and _PURPOSE.match(text, token.end() + 1))
            or (
                low in ("and", "or")
                and (
                    not count
                    or _AFTER_AND.match(text, token.end() + 1)
                    or head().match(text, token.end() + 1)
                )
            )
            or (
                count
                and bare.islower()
                and _VERBAL.match(bare)
                and low not in words("keep")
                and end < start - 1 + len(word)
                and text[end - 1 : end] != "-"
                and _finite(text, start)
            )
        ):
            break
        if low not in ("and", "or", "the", "of", "for", "in", "to", "as"):
            end = start + len(word.rstrip('"”.,;:)'))
        if word[-1] in ";:." or (word[-1] in '"”' and count):
            break
        if word[-1] == "," and not _list_goes_on(text, token.end(), "," in text[at:start]):
            break
    return end


def _finite(text: str, at: int) -> bool:
    """Whether a word in -ed is more likely a verb than an adjective: what follows is no noun of its."""
    return re.match(r"\w+ (?:by|in|on|at|to|that|the|an?|its|their|with)\b", text[at : at + 40]) is not None


_LIST_STOP = re.compile(
    r"[;:.()]|\b(?:which|who|while|was|were|is|are|has|have|signed|when|after|but|where)\b|["
    + MARK["D"]
    + MARK["X"]
    + MARK["B"]
    + "]"
)


def _list_goes_on(text: str, at: int, listed: bool) -> bool:
    """Whether what follows a comma is the next part of a list: an "and" is still to come, before anything else begins."""
    stop = _LIST_STOP.search(text, at)
    rest = text[at : stop.start() if stop else len(text)]
    joint = re.search(r"\b(?:and|or|as well as)\b", rest)
    if joint is not None and listed and not re.match(r"\s*(?:and|as|with|in|on|to) ", rest):
        return True
    if joint is None or re.match(
        r"\s*(?:and|as|with|in|on|to|including|the|both|worth|an?|thus|thereby|\w+ing)\b(?! (?:well )?\w+ing)",
        rest,
    ):
        return (
            joint is not None
            and re.match(r"\s*and (?!(?:an?|the|in|on|to|both|also|then|has|have)\b)\w", rest) is not None
        )
    return True
