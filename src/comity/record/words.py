"""Words compared as a reader would: without case, accents and punctuation, in whatever script and spelling."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from comity.reference.words import rows, word_list

_NOT_WORD = re.compile(r"[\W_]+")
_NOTE = re.compile(r"\[\w{1,3}\]|\{\{.*\Z", re.DOTALL)  # "[12]", and a template that was cut off
_LIKE = 75  # of 100: how much of two words must be common, of those that begin alike
_BEGIN = 5  # letters that words of one stem have in common at their beginning
_LONG = 4  # letters from which on a word is compared by its beginning


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The words of a text in lower case and Latin letters, without accents and punctuation, one blank between them."""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text.replace("’", " ").replace("–", " ").replace("—", " "))
    return _NOT_WORD.sub(" ", text.casefold()).strip()


@lru_cache(maxsize=16384)
def content(title: str) -> frozenset[str]:
    """The words of a title that tell it from others, in their usual form; all of them where none does."""
    pattern, usual = _usual()
    every = frozenset(pattern.sub(lambda match: usual[match[0]], folded(title)).split())
    telling = frozenset(_singular(word) for word in every - word_list("title_words.txt"))
    return telling or every


@cache
def _usual() -> tuple[re.Pattern[str], dict[str, str]]:
    """What titles of agreements are written in, the longest wordings first, and what each stands for."""
    usual = {words: stands_for for stands_for, words in rows("title_synonyms.csv")}
    longest = sorted(usual, key=lambda words: (-len(words), words))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), usual


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _LONG and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=65536)
def one_stem(one: str, other: str) -> bool:
    """Whether two words are forms or spellings of one: culture and cultural, Prespa and Prespes."""
    if one == other:
        return True
    if one[:_BEGIN] != other[:_BEGIN] or min(len(one), len(other)) <= _BEGIN:
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) >= _LIKE


def title_likeness(one: str, other: str) -> float:
    """Share of common content words, 0 where more than half of the shorter title's are not common."""
    return _title_likeness(one, other) if one <= other else _title_likeness(other, one)


@lru_cache(maxsize=65536)
def _title_likeness(one: str, other: str) -> float:
    a, b = content(one), content(other)
    common = len(a & b)
    if common < min(len(a), len(b)):
        rest = sorted(b - a)
        for word in sorted(a - b):
            like = next((r for r in rest if one_stem(word, r)), None)
            if like is not None:
                rest.remove(like)
                common += 1
    if not common or 2 * common <= min(len(a), len(b)):
        return 0.0
    return common / (len(a) + len(b) - common)


def title_keys(title: str) -> frozenset[str]:
    """What two titles that are alike have in common at least one of: the beginnings of their content words."""
    return frozenset(word[:_BEGIN] for word in content(title))


@lru_cache(maxsize=65536)
def telling(sentence: str) -> frozenset[str]:
    """The words of a sentence but for the commonest and for marks of notes; all of them where none is left."""
    every = frozenset(folded(_NOTE.sub("", sentence)).split())
    return every - word_list("empty_words.txt") or every


@lru_cache(maxsize=65536)
def product_key(product: str, exporter: str) -> str:
    """The words of a product in the singular, without those that only say where it comes from: Iraqi oil is oil."""
    every = folded(_NOTE.sub("", product)).split()
    own = every if product.islower() else [w for w in every if w not in state_words(exporter)] or every
    return " ".join(_singular(word) for word in own)


@cache
def state_words(code: str) -> frozenset[str]:
    """The words of a state's names and adjectives; none for what is no state's code."""
    from comity.errors import InputError
    from comity.reference.registry import registry

    try:
        names = registry().state(code).names
    except InputError:
        return frozenset()
    return frozenset(word for name in names for word in folded(name.text).split())
