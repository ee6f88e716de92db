"""Which states words can mean: folded names, then capitals, then numbers; and what resembles them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from comity.model.state import Capital, Number, State

_NUMBER = re.compile(r"(?:(?P<system>cow|gw|iso)[ :]*)?(?P<digits>\d{1,3})\Z", re.IGNORECASE)
# The letters that Unicode does not decompose and that English texts write plainly.
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "ʻ": "'"})  # fmt: skip
# A former capital stands for its state in texts, and a capital for a state that is gone, while people remember it.
_REMEMBERED_CAPITAL, _REMEMBERED_STATE = "1945", "1900"


class Index:
    """The words by which states are asked for; `find` gives codes, `suggest` names."""

    def __init__(
        self, states: Iterable[State], numbers: Mapping[tuple[str, int], list[tuple[Number, str]]]
    ) -> None:
        self._numbers = numbers
        self._codes: set[str] = set()
        self._names: dict[str, set[str]] = defaultdict(set)
        self._capitals: dict[str, set[str]] = defaultdict(set)
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._iso: dict[str, set[str]] = defaultdict(set)
        self._texts: dict[str, str] = {}
        for state in states:
            self._add(state)

    def _add(self, state: State) -> None:
        self._codes.add(state.code)
        for name in state.names:
            self._names[folded(name.text)].add(state.code)
            if name.sort != "prefix":
                self._texts.setdefault(folded(name.text), name.text)
        for key in filter(None, (state.iso2,)):
            self._names[folded(key)].add(state.code)
        if state.wikidata:
            self._ids[state.wikidata.casefold()].add(state.code)
        if state.iso_numeric:
            self._iso[state.iso_numeric].add(state.code)
        for capital in state.capitals:
            if state.end is None and remembered(state, capital):
                self._capitals[folded(capital.city)].add(state.code)
                self._texts.setdefault(folded(capital.city), capital.city)

    def find(self, words: str) -> set[str]:
        """The codes that the words can mean."""
        if words.strip().upper() in self._codes:
            return {words.strip().upper()}
        key = folded(words)
        # As registers write them: "Congo, The Democratic Republic of the".
        turned = folded(" ".join(reversed(key.split(", ")))) if ", " in key else key
        for index in (self._names, self._capitals, self._ids):
            if found := index.get(key) or index.get(turned):
                return found
        return self._numbered(key)

    def _numbered(self, key: str) -> set[str]:
        match = _NUMBER.match(key)
        if match is None:
            return set()
        digits = match["digits"]
        # A nought in front says that it is an ISO number: those have three digits, the lists' have none too many.
        systems = (
            {match["system"]} if match["system"] else {"iso"} if digits[0] == "0" else {"cow", "gw", "iso"}
        )
        found: set[str] = set()
        for system in systems & {"cow", "gw"}:
            found |= {code for _, code in self._numbers.get((system, int(digits)), ())}
        if "iso" in systems:
            found |= self._iso.get(digits.zfill(3) if match["system"] else digits, set())
        return found

    def suggest(self, words: str) -> tuple[str, ...]:
        """Up to three names that resemble the words, the likeliest first."""
        from difflib import get_close_matches

        near = get_close_matches(folded(words), self._texts, n=3, cutoff=0.7)
        return tuple(self._texts[key] for key in near)


def folded(words: str) -> str:
    """Words without case, diacritics, full stops, hyphens and a leading "the"; "St" and "&" in full."""
    plain = words.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(_PLAIN)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace(".", "").replace("&", " and ").replace("-", " ").replace("–", " ")
    plain = " ".join(plain.split()).removeprefix("the ")
    return "saint" + plain[2:] if plain.startswith("st ") else plain


def remembered(state: State, capital: Capital) -> bool:
    """Whether a capital still stands for its state: no capital lost before 1945, no state gone before 1900."""
    return (capital.end or "9999") >= _REMEMBERED_CAPITAL and (state.end or "9999") >= _REMEMBERED_STATE
