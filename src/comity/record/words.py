"""Words compared as a reader would: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from comity.reference.words import word_list

_NOT_WORD = re.compile(r"[\W_]+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The words of a text in lower case, without accents and punctuation, one blank between them."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def names(visitor: str) -> tuple[tuple[str, ...], str]:
    """The given names and the last name, folded."""
    words = folded(visitor).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return (tuple(words[:-1]), words[-1]) if words else ((), "")


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: the same last name, and given names that do not exclude it."""
    given, last = names(one)
    other_given, other_last = names(other)
    if last != other_last:
        return False
    if not given or not other_given:
        return True
    return any(a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0]) for a in given for b in other_given)


@lru_cache(maxsize=4096)
def content(title: str) -> frozenset[str]:
    """The words of a title that tell it from others; all of them where none does."""
    words = frozenset(folded(title).split())
    telling = frozenset(_singular(word) for word in words - word_list("title_words.txt"))
    return telling or words


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def title_likeness(one: str, other: str) -> float:
    """Share of common content words, 0 where more than half of the shorter title's are not common."""
    a, b = content(one), content(other)
    common = len(a & b)
    if not common or 2 * common <= min(len(a), len(b)):
        return 0.0
    return common / len(a | b)
