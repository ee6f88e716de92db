"""Which two states an article is about, and what the states it names are to them."""

from __future__ import annotations

import re

import msgspec

from comity.claims.lexicon import lexicon
from comity.reference.registry import registry

_TITLE = re.compile(r"\b(?:relations|ambassadors?|high commissioners?|ties|diplomacy)\b", re.IGNORECASE)


class Parties(msgspec.Struct, frozen=True):
    """The two codes of the title, in its order, and every code that stands for one of them."""

    a: str
    b: str
    side: dict[str, int]

    def code(self, side: int) -> str:
        """The title's code of side 0 or 1."""
        return self.b if side else self.a


def parties_of_title(title: str) -> Parties | str:
    """The parties of a relations article, or why there are none (``no-pair`` or ``ambiguous-state``: a detail)."""
    if not _TITLE.search(title):
        return f"the title {title!r} names no relations of two states"
    named: list[tuple[str, ...]] = []
    for _, _, meanings in lexicon().scan(title):
        codes = tuple(sorted({code for letter, code in meanings if letter in "XA"}))
        if codes and codes not in named:
            named.append(codes)
    if len(named) != 2:
        return f"the title {title!r} names {len(named)} state{'' if len(named) == 1 else 's'}, not two"
    chosen = [_one(codes) for codes in named]
    if None in chosen:
        return f"a state in the title {title!r} is ambiguous: {', '.join('/'.join(c) for c in named if len(c) > 1)}"
    a, b = (str(code) for code in chosen)
    side: dict[str, int] = {}
    for number, code in enumerate((a, b)):
        for related in (code, *registry().legal_predecessors(code), *registry().successor_chain(code)):
            side.setdefault(related, number)
    side[a], side[b] = 0, 1
    return Parties(a, b, side)


def _one(codes: tuple[str, ...]) -> str | None:
    """The only candidate, or the only one that exists today."""
    if len(codes) == 1:
        return codes[0]
    present = [code for code in codes if registry().state(code).end is None]
    return present[0] if len(present) == 1 else None
