"""Where a title begins: the words before its head that belong to it."""

from __future__ import annotations

import re
from functools import cache

from comity.claims.agreements.words import words
from comity.claims.patterns import patterned
from comity.claims.shape import MARK, compiled

_MOST = 9  # words
_TOKEN = patterned(r"\S+")
_MARKS = frozenset(MARK.values())
_NAMES = frozenset(MARK[letter] for letter in "XAZSCN")
_STRIP = "\"“”'‘’"
_WITHIN = frozenset({"of", "and", "on", "the", "for", "in"})  # words that may stand in a quoted title
_WITH = patterned(r"\b(?:signed|concluded|negotiated) (?:with|by) \Z")
_OF_LAND = patterned(r" and [a-z]")
_ORDINAL = patterned(r"\d+(?:st|nd|rd|th)\Z")
_DESCRIPTIVE = patterned(r"[\w-]+(?:al|ic|ary|ive|ian|ical)\Z")


def left(text: str, at: int, least: int, plural: bool) -> int:
    """Where the title begins whose head stands at `at`, not before `least`."""
    quoted = _quoted(text, at, least)
    if quoted is not None:
        return quoted
    tokens = list(_TOKEN.finditer(text, max(least, at - 110), at))
    start, joined = at, False
    for token in reversed(tokens[-_MOST:]):
        word = token[0]
        if word == "of" and _of_noun().search(text, max(0, token.start() - 30), token.end() + 2):
            continue  # taken only if the noun before it is
        if not _may_stand(word, joined, plural, text[token.end() + 1 : token.end() + 2]):
            break
        if word == MARK["N"] and text[at].islower() and _WITH.search(text, 0, token.start()):
            break  # "signed with Olga Ruiz agreements on trade"
        if joined and word in (MARK["X"], MARK["S"]) and _OF_LAND.match(text, token.end()):
            break  # "land from Austria and border agreements"
        if word in ("and", "&"):
            joined = True
            continue  # taken only if a word before it is
        start = token.start()
        if word[0] in '"“':
            break
    return start


@cache
def _of_noun() -> re.Pattern[str]:
    """What ends in an "of" that may stand within a title: "Status of Forces Agreement"."""
    nouns = "|".join(sorted(words("noun_of")))
    return compiled(rf"(?:\b(?:{nouns})|(?<![^ ])<N>) of \S\Z", re.IGNORECASE)


def _quoted(text: str, at: int, least: int) -> int | None:
    """Where a quotation opens that closes right before the head, or in which the head stands."""
    before = text[max(least, at - 130) : at]
    opened = max(before.rfind('"'), before.rfind("“"))
    if opened < 0:
        return None
    offset = at - len(before)
    if before[opened + 1 :] == "" and (opened == 0 or before[opened - 1] in " (,"):  # it opens here
        return offset + opened
    if before[opened:].rstrip() in ('"', "”") or before.rstrip().endswith("”"):  # it closes here
        first = max(before.rstrip()[:-1].rfind('"'), before.rstrip()[:-1].rfind("“"))
        return offset + first if first >= 0 and opened - first > 3 else None
    if not (before.count('"') % 2 or before[opened] == "“"):
        return None
    inside = before[opened + 1 :].split()
    return (
        offset + opened
        if all(w.lower() in _WITHIN or _may_stand(w, True, False, "X") for w in inside)
        else None
    )


def _upper(letter: str) -> bool:
    """Whether a letter begins a name, or stands for one."""
    return letter.isupper() or letter == MARK["N"]


def _may_stand(word: str, joined: bool, plural: bool, following: str) -> bool:
    """Whether a word may belong to a title before its head."""
    if word[-1] in ";:.)!?" or word[0] == "(" or word in ("-", "–", "—", "/"):
        return False
    bare = word.strip(_STRIP + ",")
    if word[-1] == ",":
        listed = plural and (bare.lower() in words("topic") or _DESCRIPTIVE.match(bare) is not None)
        return (
            joined
            and bare.lower() not in words("stop_left")
            and (listed or (_upper(word[0]) and _upper(following)))
        )
    if bare in ("and", "&"):
        return not joined
    if not bare or bare.isdigit() or _ORDINAL.match(bare):
        return False
    if bare.lower().endswith(("-brokered", "-mediated", "-facilitated", "-sponsored", "-led", "-backed")):
        return False
    if any(mark in bare for mark in _MARKS):
        return all(c not in _MARKS or c in _NAMES for c in bare) and not bare.endswith(("'s", "’s"))
    low = bare.lower()
    within_name = bare[0].isupper() and _upper(following) and (bare == "New" or low.endswith("ing"))
    if (low in words("stop_left") or bare in words("stop_left")) and not within_name:
        return False
    if low in words("keep") or "-" in low:
        return True
    return not (low.endswith("ed") and not bare[0].isupper()) and not low.endswith("ly")
