"""Which two states an article is about, and what the states it names are to them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from comity.claims.lexicon import lexicon
from comity.claims.patterns import patterned
from comity.reference.registry import registry

_TITLE = patterned(r"\b(?:relations|ambassadors?|high commissioners?|ties|diplomacy)\b", re.IGNORECASE)
# Hyphens that typesetters put inside names, and dashes that stand between names.
_HYPHENS = patterned("[\u2010\u2011\u2043\ufe63\uff0d]")
_DASH = "[-\u2012\u2013\u2014\u2015\u2212]"
# How far the first sentences reach in which an ambiguous name of the title may be made clear.
_LEAD = 600

Meaning = tuple[str, ...]


class Parties(msgspec.Struct, frozen=True):
    """The two codes of the title, in its order, and every code that stands for one of them."""

    a: str
    b: str
    side: dict[str, int]

    def code(self, side: int) -> str:
        """The title's code of side 0 or 1."""
        return self.b if side else self.a


def parties_of_title(title: str, text: str = "") -> Parties | str:
    """The parties of a relations article, or why there are none (``no-pair`` or ``ambiguous-state``: a detail).

    An ambiguous name ("Congo") is resolved by the other name of the title, or by the one of its meanings that the
    first sentences of `text` name in full; else it stays ambiguous, and nothing is guessed.
    """
    plain = _one_dash(title)
    if not _TITLE.search(plain):
        return f"the title {title!r} names no relations of two states"
    named = _named(plain)
    if len(named) != 2:
        return f"the title {title!r} names {len(named)} state{'' if len(named) == 1 else 's'}, not two"
    chosen = [_one(codes, other, text[:_LEAD]) for codes, other in zip(named, reversed(named), strict=True)]
    if None in chosen or chosen[0] == chosen[1]:
        unclear = ", ".join("/".join(codes) for codes in named if len(codes) > 1)
        return f"a state in the title {title!r} is ambiguous: {unclear}"
    return parties_of(*(str(code) for code in chosen))


def parties_of(a: str, b: str) -> Parties:
    """Two states as parties, with every code that stands for one of them."""
    side: dict[str, int] = {}
    for number, code in enumerate((a, b)):
        for related in (code, *registry().legal_predecessors(code), *registry().successor_chain(code)):
            side.setdefault(related, number)
    side[a], side[b] = 0, 1
    return Parties(a, b, side)


def only_one(codes: Meaning, text: str = "") -> str | None:
    """The one state that a name means: by the first sentences of `text`, or as the only one that exists today."""
    return _one(codes, (), text[:_LEAD])


def _named(title: str) -> list[Meaning]:
    """What the names of the title mean, in its order: for each name the codes that it can stand for."""
    found = _mentions(title)
    if len(found) == 1 and not re.match(r"\W*Foreign\b", title):
        # "Austria-Hungary relations": one state has no relations, so the hyphen stands between two.
        start, end, _ = found[0]
        parts = [_mentions(part) for part in re.split(_DASH, title[start:end])]
        if len(parts) == 2 and all(len(part) == 1 for part in parts):
            found = [part[0] for part in parts]
    named = list(dict.fromkeys(codes for _, _, codes in found))
    if len(named) > 2:
        # "Russia and the Soviet Union to Afghanistan": what a party continues is no third one.
        before = {gone for codes in named for code in codes for gone in registry().legal_predecessors(code)}
        named = [codes for codes in named if not before.issuperset(codes)]
    return named


def _mentions(title: str) -> list[tuple[int, int, Meaning]]:
    """``(start, end, codes)`` of each name, adjective and prefix ("Sino") in the title."""
    found = []
    for start, end, meanings in lexicon().scan(title):
        codes = tuple(sorted({code for letter, code in meanings if letter in "XA"}))
        if codes:
            found.append((start, end, codes))
    prefix, means = prefixes()
    for match in prefix.finditer(title):
        if all(match.end() <= start or end <= match.start() for start, end, _ in found):
            found.append((match.start(), match.end(), means[match[0]]))
    return sorted(found)


@cache
def prefixes() -> tuple[re.Pattern[str], dict[str, Meaning]]:
    """The forms of "Sino-Russian" and "Indo-Pak", which count only beside a dash."""
    means: dict[str, set[str]] = {}
    for state in registry().states():
        for name in state.names:
            if name.sort == "prefix":
                means.setdefault(name.text, set()).add(state.code)
    forms = "|".join(sorted(means, key=len, reverse=True))
    pattern = rf"\b(?:{forms})(?={_DASH}\w)|(?<=\w{_DASH})(?:{forms})\b"
    return patterned(pattern), {text: tuple(sorted(codes)) for text, codes in means.items()}


def _one_dash(title: str) -> str:
    """The title with plain hyphens inside names, also where a dash was set: "Guinea–Bissau" is one name.

    Soft hyphens, which only say where a line may be broken, are left out.
    """
    title = _HYPHENS.sub("-", title).replace("\u00a0", " ").replace("\u00ad", "")
    return _hyphened().sub(lambda match: re.sub(rf" ?{_DASH} ?", "-", match[0]), title)


@cache
def _hyphened() -> re.Pattern[str]:
    """Names with a hyphen whose parts are not names themselves, with any dash ("Austria–Hungary" is two states)."""
    names = {name.text for state in registry().states() for name in state.names}
    forms = sorted(n for n in names if "-" in n and not names.issuperset(n.split("-")))
    return patterned(r"\b(?:" + "|".join(re.escape(f).replace(r"\-", f" ?{_DASH} ?") for f in forms) + r")\b")


def _one(codes: Meaning, other: Meaning, lead: str) -> str | None:
    """The only candidate: by the other name, by the lead, or as the only one that exists today; else none."""
    left = tuple(code for code in codes if code not in other) if len(other) == 1 else codes
    if len(left) == 1:
        return left[0]
    told = {
        codes_of[0]
        for _, _, meanings in lexicon().scan(lead)
        if len(codes_of := [code for letter, code in meanings if letter == "X"]) == 1
    }.intersection(left)
    if len(told) == 1:
        return told.pop()
    present = [code for code in left if registry().state(code).end is None]
    return present[0] if len(present) == 1 else None
