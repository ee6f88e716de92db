"""Finding and typing: the mentions of a sentence, as a `Shape`.

Finding takes the words, typing says what they are; what they mean for a claim is left to the kinds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from comity.claims.dates import dates
from comity.claims.lexicon import lexicon
from comity.claims.money import money
from comity.claims.parties import Parties
from comity.claims.shape import Item, Shape
from comity.reference.words import table, word_list

_BOTH = re.compile(
    r"\b(?:[Bb]oth (?:of the |the |of these )?(?:nations|countries|states|sides|parties|governments|republics|peoples|presidents)|"
    r"(?:[Tt]he|[Tt]hese) (?:two )?(?:nations|countries|states|sides|parties|governments|republics|neighbou?rs)|two (?:nations|countries|states|republics)|"
    r"the (?:nations|countries) of (?=[A-Z])|the respective (?:nations|countries)|each other(?:'s|’s)? (?:nations|countries))\b"
)
_PARTICLE = r"(?:de la|de los|de las|de|del|da|do|dos|das|di|du|van der|van den|van de|van|von der|von|zu|es|bin|bint|ibn|al|el|ben|ter|den|der|la|le|y|e|of the|Ó|ul)"
_CAP = r"(?:[^\W\d_a-z][’'`](?=[A-Z]))?[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'‘ʻ.-]*"
_NAME = re.compile(rf"(?<![\w’'-]){_CAP}(?:(?:-| (?:{_PARTICLE} )*(?:[aA]l-|[eE]l-)?){_CAP})*")
_NUMERAL = re.compile(r"\A[IVX]+\Z")
# Names of agreements are left to the rules for agreements.
_TREATY = re.compile(
    r"\b(?:Agreement|Treat(?:y|ies)|Memorandum|Protocol|Convention|Pact|Accord|Alliance)s?\b"
)
_MONEY_CUE = re.compile(
    r"[$€£¥₹]|\d ?(?:million|billion|bn|mn|[mb]\b|crore|lakh|thousand)|\d [A-Z]{3}\b|\b[A-Z]{3} ?\d|dollar|euro|(?:million|billion) |\b\d[\d,.]* (?:pounds|yen|rupees)"
)


@cache
def _missions() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str, bool], ...]]:
    rows = [(row["term"], row["type"], row["envoy"] == "yes") for row in table("mission_types.csv")]
    whole = re.compile(r"\b(?:" + "|".join(term for term, _, _ in rows) + r")s?\b", re.IGNORECASE)
    return whole, tuple(
        (re.compile(rf"(?:{term})s?\Z", re.IGNORECASE), type_, envoy) for term, type_, envoy in rows
    )


@cache
def _offices() -> re.Pattern[str]:
    portfolio = "(?:" + "|".join(sorted(word_list("portfolios.txt"), key=len, reverse=True)) + r")\b"
    heads = [
        head.replace("<portfolio>", portfolio)
        for head in sorted(word_list("offices.txt"), key=len, reverse=True)
    ]
    before = r"(?:(?:[Dd]eputy|[Aa]cting|[Vv]ice|[Aa]ssistant|[Ss]enior|[Ff]irst|[Cc]hief|[Uu]nder|[Ii]nterim|[Pp]arliamentary|[Ff]ederal)[ -])*"
    lowered = [
        re.sub(r"(?<![\[\\A-Za-z-])([A-Z])(?=[a-z])", lambda m: f"[{m[1]}{m[1].lower()}]", head)
        for head in heads
    ]
    return re.compile(rf"\b{before}(?:{'|'.join(lowered)})\b(?!')")


@cache
def _common() -> frozenset[str]:
    return word_list("common_words.txt")


class Finder:
    """Makes the shapes of one document's sentences."""

    def __init__(self, text: str, parties: Parties) -> None:
        self.text, self.parties = text, parties
        self.states = [self._state(*hit) for hit in lexicon().scan(text)]
        self._starts = [item.start for item in self.states]

    def _state(self, start: int, end: int, meanings: tuple[tuple[str, str], ...]) -> Item:
        """The mention of a state, an adjective or a capital, as a party where it can be one."""
        side = self.parties.side
        mine = [(letter, code) for letter, code in meanings if code in side]
        codes = mine or list(meanings)
        letter = (
            codes[0][0]
            if len({le for le, _ in codes}) == 1
            else next(le for le in "XAC" if le in {x for x, _ in codes})
        )
        exact = [c for le, c in codes if le == letter]
        code = next((c for c in exact if c in (self.parties.a, self.parties.b)), exact[0])
        if not mine:
            letter = {"X": "S", "A": "Z"}.get(letter, letter)
        return Item(start, end, letter, code)

    def shape_of_heading(self, heading: str) -> list[tuple[int | None, str]]:
        """The parties that a heading names, each with the word before it ("from", "to", "in", "by" or "")."""
        found = []
        for start, end, meanings in lexicon().scan(heading):
            item = self._state(start, end, meanings)
            word = re.search(r"\b(from|to|in|by|of)(?: the)? ?\Z", heading[:start])
            side = self.parties.side.get(item.value)
            said = word[1] if word else ""
            found.append((side, {"in": "to", "by": "from", "of": "from"}.get(said, said)))
        return found

    def names_states(self, start: int, end: int) -> bool:
        """Whether a state, adjective or capital is named in the span."""
        i = bisect_left(self._starts, start)
        return i < len(self._starts) and self._starts[i] < end

    def shape(self, start: int, end: int) -> Shape:
        """The shape of ``text[start:end]``."""
        text = self.text
        taken: list[Item] = []
        claimed = bytearray(end - start)

        def take(item: Item) -> None:
            if not any(claimed[item.start - start : item.end - start]):
                claimed[item.start - start : item.end - start] = b"\x01" * (item.end - item.start)
                taken.append(item)

        if _MONEY_CUE.search(text, start, end):
            for m in money(text, start, end):
                take(Item(m.start, m.end, "M", m))
        for d in dates(text, start, end):
            take(Item(d.start, d.end, "D", d.value))
        whole, types = _missions()
        for match in whole.finditer(text, start, end):
            type_, envoy = next((t, e) for pattern, t, e in types if pattern.match(match[0]))
            if match[0].lower().startswith("ambassador") and _is_office(text, match.end(), end):
                continue
            take(Item(match.start(), match.end(), "T", (type_, envoy, match[0])))
        for match in _offices().finditer(text, start, end):
            take(Item(match.start(), match.end(), "O", match[0]))
        for match in _BOTH.finditer(text, start, end):
            take(Item(match.start(), match.end(), "B"))
        i = bisect_left(self._starts, start)
        while i < len(self.states) and self.states[i].start < end:
            if self.states[i].end <= end:
                take(self.states[i])
            i += 1
        self._names(start, end, claimed, take)
        taken.sort(key=lambda item: item.start)
        return Shape(text, start, end, taken)

    def _names(self, start: int, end: int, claimed: bytearray, take) -> None:  # type: ignore[no-untyped-def]
        """Proper names in what is left, without common words that a capital merely begins a sentence with."""
        text = self.text
        here = start
        while here < end:
            while here < end and claimed[here - start]:
                here += 1
            stop = claimed.find(1, here - start)
            stop = end if stop < 0 else stop + start
            for match in _NAME.finditer(text, here, stop):
                first, last = match.span()
                words = match[0].split(" ")
                while words and words[0].strip(".,") in _common():
                    first += len(words[0]) + 1
                    words = words[1:]
                name = text[first:last].rstrip(".,'’-") if words else ""
                if text[first:last].endswith(("'s", "’s")):
                    name = text[first : last - 2]
                if re.search(r"\b[A-Z]\.\Z", text[first:last]):
                    name = text[first:last]
                if name and not _TREATY.search(name):
                    take(Item(first, first + len(name), "N"))
            here = max(stop, here + 1)


def _is_office(text: str, at: int, end: int) -> bool:
    """Whether a person's name follows, so that "ambassador" is that person's office."""
    return (
        re.compile(r",? (?:Mr\.? |Mrs\.? |Ms\.? |Dr\.? )?(?:[A-Z]\. |[A-Z][\w’'-]+ )[A-Z]").match(
            text, at, end
        )
        is not None
    )
