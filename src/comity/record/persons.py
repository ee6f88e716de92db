"""Names of persons compared: Fox and Vicente Fox, Gaddafi and Qadhafi, Hu and Hu Jintao."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from comity.record.words import folded
from comity.reference.words import rows, word_list

_LIKE = 85  # of 100: how much of two names must be common where their spelling does not make them one
_LEAST = 5  # letters of a name that may be spelled in another way
_BEGIN = 3  # letters that two spellings of a name begin with
_ROMAN = re.compile(r"[ivx]+\Z")
# How one name is spelled out of other scripts; applied in this order, so that all spellings become one.
_SPELLINGS = (
    (re.compile(r"shch|stsch|schtsch"), "sh"),
    (re.compile(r"tsch|tch|tj"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"kh|gh|q|ck|c(?![hiey])"), "k"),
    (re.compile(r"\Ag(?=a)"), "k"),  # Gaddafi, Kadhafi
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"zh|j"), "j"),
    (re.compile(r"ou|oo|o"), "u"),
    (re.compile(r"[ae]i|[ae]y|ie|ee|y|e|j(?![aeiou])"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"ii+"), "i"),
)


class Name(NamedTuple):
    """A name's words in their fold, without particles and titles of honour; its number (II), if it has one."""

    words: tuple[str, ...]
    number: str = ""
    father: int = 0  # how many words stand before the first "bin", 0 where there is none


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """One spelling for all that a name can have in Latin letters: gadafi for Gaddafi, Qadhafi and Kadafi."""
    if len(word) == 1:
        return spelled(f"{word}o")[0]  # an initial, spelled as a name would be that begins with it
    word = _usual().get(word, word)
    for pattern, letters in _SPELLINGS:
        word = pattern.sub(letters, word)
    return word


@cache
def _usual() -> dict[str, str]:
    """Names that are spelled too differently for that: by each spelling the usual one."""
    return {spelling: usual for usual, spelling in rows("name_spellings.csv")}


@lru_cache(maxsize=65536)
def name_of(written: str) -> Name:
    """The name that is written, ready to be compared."""
    words = folded(written).split()
    number = next((w for w in words[1:] if _ROMAN.match(w) and w not in ("i", "v", "x")), "")
    if not number and len(words) > 1 and _ROMAN.match(words[-1]):
        number = words[-1]
    own: list[str] = []
    father = 0
    for word in words:
        if word in _FATHER and own:
            father = father or len(own)
        elif word != number and word not in word_list("name_particles.txt"):
            own.append(spelled(word))
    return Name(tuple(own) or tuple(words[:1]), number, father)


_FATHER = frozenset({"bin", "ibn", "bint"})


def name_keys(written: str) -> frozenset[str]:
    """What two names that can be one person's have in common at least one of: how their words begin."""
    return frozenset(word[:_BEGIN] for word in name_of(written).words)


@lru_cache(maxsize=65536)
def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: the shorter is part of the longer, or the last names are the same and the
    given names do not exclude it."""
    a, b = sorted((name_of(one), name_of(other)), key=lambda name: (len(name.words), name))
    if a.number and b.number and a.number != b.number:
        return False
    if not a.words or not b.words:
        return False
    if len(a.words) == 1:
        return _is_called(a.words[0], b)
    if _all_in(a.words, b.words):
        return True
    if not _like(a.words[-1], b.words[-1]):
        return False
    return any(_like(x, y) or _initial(x, y) for x in a.words[:-1] for y in b.words[:-1])


def _is_called(word: str, name: Name) -> bool:
    """Whether a person of that name can be called by one word: the last name, or the first where that is the family's
    (Hu Jintao) or the only one of one's own (Hamad bin Khalifa); never the father's."""
    own = name.words[: name.father] if name.father else name.words
    if len(own) == 1 or name.father:
        return any(_like(word, w) for w in own)
    return any(_like(word, w) for w in own[1:]) or (len(own[0]) > 1 and _family_first(name, word))


def _family_first(name: Name, word: str) -> bool:
    return name.words[0] == word and word in _families()


@cache
def _families() -> frozenset[str]:
    """Family names that are written before the given ones, as they are spelled."""
    return frozenset(spelled(word) for word in word_list("family_names_first.txt"))


def _all_in(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether each word of one name is one of the other's, no two of them the same, initials allowed but for the last."""
    left = list(many)
    for n, word in enumerate(few):
        last = n == len(few) - 1
        found = next((w for w in left if _like(word, w) or (not last and _initial(word, w))), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


@lru_cache(maxsize=65536)
def _like(one: str, other: str) -> bool:
    """Whether two words of names are one name in two spellings."""
    if one == other:
        return True
    if one[:_BEGIN] != other[:_BEGIN] or min(len(one), len(other)) < _LEAST:
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) >= _LIKE
