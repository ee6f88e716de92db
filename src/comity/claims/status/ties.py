"""Where a sentence speaks of relations: the noun, what it is called, and with or between whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.claims.patterns import patterned
from comity.claims.shape import LETTERS, MARK, Item, Shape, compiled
from comity.claims.status.words import adjectives

_HEAD = patterned(r"\b(?:relations?|ties|links|relationships?|contacts)\b(?!-)", re.IGNORECASE)
_MARKS = frozenset(MARK[letter] for letter in LETTERS)
_SIDES = frozenset(MARK[letter] for letter in "XASZ")
_NO = ("no", "without", "neither", "nor")
# With or between whom: "between A and the newly independent B", "with it and S".
WHOM = compiled(
    r"(?:,? at (?:the |an? )?(?:level of )?(?:(?:<T>|<O>|ambassador\w*|embassy|legation|consular|full|[\w’'-]+(?= levels?))(?:[- ]levels?)?|charg[ée]s? d[’']affaires),?)?"
    r" ?,?(?P<word>\b(?:in between|between|among|with|of|to)) (?P<whom>(?:(?!(?:two|three|four|five|six|several|many|some) (?:days?|weeks?|months?|years?|decades?)\b)(?:the|both|both of|and|or|as well as|its|newly|new|"
    r"formed|independent|sovereign|neighbou?r\w*|\w+ern|then|former|young|modern|today’s|present-day|"
    r"(?:Republic|State|Kingdom|Empire|government|governments|state|republic|kingdom|new state) of|"
    r"other|several|many|most|various|all|some|two|three|four|five|six|the two|each other|one another|them|him|it|that country|those|these|"
    r"(?:two |latter |new |young )?(?:nations?|countr(?:y|ies)|states|republics|latter|former|sides|governments)|representatives|"
    r"government|regime|<N> of|<XASZCBNO>)(?:’s|'s)?(?:,? |, |(?:-|–)|(?=\W|\Z)))+)"
)
_LEFT = patterned(
    r"(?i)(?:[, ]+|(?<=[, ])(?:and|or|as well as|the|both|its|then|that|those|these|it|to)|(?<=, )two)\Z"
)
_MANY = patterned(
    r"(?i)\b(?:(?<!each )other|several|many|most|various|some|three|four|five|six|countries (?:of|in|that|which))\b"
)


class Tie(msgspec.Struct, frozen=True):
    """One mention of relations: ``text[start:end]`` of the shape, up to and without whom they are with."""

    start: int
    head: int
    end: int
    strength: str  # "counts", "bare" or "other"
    negated: bool
    plural: bool
    word: str  # "between", "with" … or ""
    whom: tuple[Item, ...]
    many: bool
    whom_end: int
    said: tuple[str, ...]

    def with_whom(self, shape: Shape, at: int) -> Tie:
        """The same with those whom the words at `at` name, where none stand behind the noun itself."""
        if self.word or (whom := WHOM.match(shape.text, at)) is None:
            return self
        return msgspec.structs.replace(
            self, word=whom["word"].lower(), whom=self.whom + tuple(shape.within(whom.start("whom"), whom.end("whom"))),
            many=bool(_MANY.search(whom["whom"])), whom_end=_trimmed(shape.text, whom.end()),
        )  # fmt: skip


def ties(shape: Shape) -> Iterator[Tie]:
    """The mentions of relations in a sentence, in order."""
    text = shape.text
    for match in _HEAD.finditer(text):
        start, words = _before(shape, match.start())
        whom = WHOM.match(text, match.end())
        inside = tuple(shape.within(start, match.start(), "XASZ"))
        end = _whom_end(text, whom) if whom else match.end()
        found = tuple(shape.within(whom.start("whom"), end)) if whom else ()
        yield Tie(
            start, match.start(), match.end(), _strength(words, match[0].lower()), any(w in _NO for w in words), match[0].lower() != "contacts",
            whom["word"].lower() if whom else "", inside + found, bool(whom and _MANY.search(whom["whom"])),
            end, tuple(words),
        )  # fmt: skip


# "They were |severed", "severed |them": what the sentence before told of.
_THEY = patterned(r"(?i)\b(?:they|these)(?= (?:were|had been|have been|would be)\b)|(?<=[a-z] )them\b")


def told_again(shape: Shape, before: Shape, changed: bool) -> Iterator[Tie]:
    """The pronouns that stand for the relations of the sentence before, be they diplomatic or `changed` by it."""
    if not changed and not any(
        tie.strength == "counts" and tie.plural and not tie.negated for tie in ties(before)
    ):
        return
    for match in _THEY.finditer(shape.text):
        start, end = match.span()
        yield Tie(start, start, end, "counts", False, True, "", (), False, end, ())


# "restored relations with S| and X did so with T": the last of the list begins a clause of its own.
_NEW_CLAUSE = compiled(
    r"(?:,? and|,) (?:the )?<XASZ>(?= (?:[\w-]+ly |also |then |later )?(?:did\b|followed\b|(?!were\b|was\b)\w+(?:ed|ke|nt|me)\b(?: off| up)? (?:(?:the|an?|its|their|it|them|him|her|so|with|from|diplomatic|relations|ties)\b|<XASZNT>)))"
)


def _whom_end(text: str, whom: re.Match[str]) -> int:
    """Where those whom relations are with end."""
    if whom["word"].lower() in ("with", "of", "to"):
        new = _NEW_CLAUSE.search(text, whom.start("whom") + 1)
        if new and new.start() < whom.end():
            return _trimmed(text, new.start())
    return _trimmed(text, whom.end())


def _trimmed(text: str, end: int) -> int:
    """The end without the comma, space and conjunction that the list of parties left over."""
    while (left := _LEFT.search(text, max(0, end - 12), end)) is not None:
        end = left.start()
    return end


def _before(shape: Shape, head: int) -> tuple[int, list[str]]:
    """Where the words for what the relations are begin, and these words, the last first."""
    text, start, words = shape.text, head, []
    for word in reversed(
        text[max(0, head - 120) : head].split(" ")[:-1] if text[head - 1 : head] == " " else []
    ):
        plain = word.strip(",“”\"'()").lower()
        if plain == MARK["N"]:  # a capital at the head of a sentence
            plain = shape.words(start - len(word) - 1, start - 1).strip(",“”\"'()").lower()
        if not plain or not (
            plain in adjectives()
            or plain in _NO
            or plain in ("and", "or", "as", "well", "&")
            or _is_side(word)
        ):
            break
        words.append(plain)
        start -= len(word) + 1
        if word[-1:] == "," and plain not in adjectives():
            start, _ = start + len(word) + 1, words.pop()
            break
    while words and words[-1] in ("and", "or", "as", "well", "&"):  # what is joined is no adjective
        start += len(words.pop()) + 1
    return start, words


def _is_side(word: str) -> bool:
    """Whether a word is a state or a pair of them: "Franco-Malian" has two placeholders and a dash."""
    bare = word.replace("’s", "").replace("'s", "").strip("-–—’',")
    return bool(bare) and bare[0] in _SIDES and all(c in _SIDES or c in "-–—" for c in bare)


def _strength(words: list[str], head: str) -> str:
    effects = {adjectives().get(word) for word in words}
    if "diplomatic" in words:
        return "counts"
    if "other" in effects:
        return "other"
    if head == "contacts" or (head == "links" and "counts" not in effects):
        return "other"
    return "counts" if "counts" in effects else "bare"
