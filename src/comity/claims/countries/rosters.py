"""Lists of the envoys of a state to all others, or of all others to it: rows and items, each about one other state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.claims.context import Context, Sentence
from comity.claims.countries.envoys import Term, item, layout, person_name, rank_of, row_envoy
from comity.claims.countries.page import Page
from comity.claims.countries.part import context_of
from comity.claims.countries.partner import NONE, Home, Told
from comity.claims.patterns import patterned
from comity.model.claim import Envoy
from comity.model.date import PartialDate
from comity.model.document import Block, Document

# Headers of the column of the other state; "Ambassador to" holds no name of a person.
_COUNTRY = patterned(
    r"\b(?:countr(?:y|ies)|host|states?|nations?|sending|receiving|territor(?:y|ies)|sender|post(?:ing)?s?|accredited to"
    r"|(?:ambassador|high commissioner|envoy|representative)s? (?:to|from|of|in)|jurisdiction)\b",
    re.IGNORECASE,
)
_ALSO = patterned(
    r"\b(?:concurrent|also (?:accredited|covers)|non-?\s?resident|other accreditations?)", re.IGNORECASE
)
_LEFT_OUT = patterned(
    r"\b(?:united nations|international organi[sz]ations?|multilateral|at[- ]large|see also|references?|notes|external links)\b",
    re.IGNORECASE,
)
# What parts a state's name from the name of its envoy.
_MARK = patterned(r"\s*(?:[:–—,]|\s-)\s*")
_LONGEST = 300


class Roster:
    """Reads such a list; its rank is the one that the title gives where nothing nearer does."""

    def __init__(self, page: Page, document: Document, home: Home, asserted: str | None) -> None:
        self._document, self._home, self._asserted = document, home, asserted
        self._sender = 0 if page.sort == "envoys_of" else 1
        self._rank = rank_of(document.title) or "ambassador"
        self._layouts: dict[tuple[tuple[int, int], ...], tuple[dict[str, int], int, int]] = {}

    def _layout(self, block: Block) -> tuple[dict[str, int], int, int]:
        """The columns of a table, with those of its other state and of states served besides; -1 where there is none."""
        if block.header not in self._layouts:
            headers = [self._document.text[start:end] for start, end in block.header]
            also = next((n for n, words in enumerate(headers) if _ALSO.search(words)), -1)
            country = next((n for n, words in enumerate(headers) if n != also and _COUNTRY.search(words)), -1)
            people = ["" if n in (country, also) else words for n, words in enumerate(headers)]
            self._layouts[block.header] = (layout(people), country, also)
        return self._layouts[block.header]

    def parts(self, block: Block, about: Told | None, headings: list[str]) -> Iterator[Context]:
        """What a row is read in; `about` is the state of its section, for a table without a column of states."""
        columns, country, also = self._layout(block)
        if "name" not in columns or any(_LEFT_OUT.search(heading) for heading in headings):
            return
        told = row_envoy(self._document.text, block, columns)
        other = self._named(block, country) if country >= 0 else about
        if told is None or other is None:
            return
        yield self._context(block, other, told)
        for each in self._besides(block, also):
            if each.code != other.code:
                yield self._context(block, each, told)

    def _named(self, block: Block, column: int) -> Told | None:
        if column >= len(block.cells):
            return None
        start, end = block.cells[column]
        told: Told | str | None = self._home.named(self._document.text[start:end], alone=False)
        if told == NONE:
            told = self._home.flag(self._document, start, end)
        return Told(told.code, start + told.start, start + told.end) if isinstance(told, Told) else None

    def _besides(self, block: Block, column: int) -> Iterator[Told]:
        if 0 <= column < len(block.cells):
            start, end = block.cells[column]
            for m in self._home.mentions(self._document.text[start:end]):
                if m.letter == "X" and m.code is not None:
                    yield Told(m.code, start + m.start, start + m.end)

    def _context(self, block: Block, other: Told, told: Term) -> Context:
        start, end = block.start, min(block.end, block.start + 1000)
        row = Block("row", start, end, block.section)
        ctx = context_of(self._document, self._home.code, other, start, end, [row], self._asserted)

        def own(sentence: Sentence, ctx: Context) -> bool:
            span = (told.span[0] - start, told.span[1] - start)
            rank = told.rank or self._headed(sentence, ctx)
            self._emit(sentence, ctx, told.name, told.first, told.last, rank, span)
            return True

        ctx.own = own
        return ctx

    def read(self, sentence: Sentence, ctx: Context) -> bool:
        """The envoy of an item "Chile: Ana Rojas (since 2019)", or of one that stands under a state's name."""
        if sentence.block.kind != "item" or len(sentence.text) > _LONGEST:
            return False
        if any(_LEFT_OUT.search(heading) for heading in ctx.headings(sentence.block)):
            return True
        named = next(iter(sentence.mentions("X")), None)
        words = str(sentence.text)
        if named is not None:
            rest = words[named.end - sentence.start :]
            mark = _MARK.match(rest)
            if named.start - sentence.start <= 1 and mark is not None:
                words = rest[mark.end() :]
        told = item(words)
        name = told[0] if told is not None else person_name(words)
        if name is None or (told is None and words == sentence.text):
            return False
        first, last = (told[1], told[2]) if told is not None else (None, None)
        rank = rank_of(told[3]) if told is not None else None
        self._emit(sentence, ctx, name, first, last, rank or self._headed(sentence, ctx), None)
        return True

    def _headed(self, sentence: Sentence, ctx: Context) -> str:
        headings = ctx.headings(sentence.block)
        return next((rank for heading in headings if (rank := rank_of(heading)) is not None), self._rank)

    def _emit(self, sentence: Sentence, ctx: Context, name: str, first: PartialDate | None, last: PartialDate | None,
              rank: str, span: tuple[int, int] | None) -> None:  # fmt: skip
        codes = [ctx.code(side, first or last) for side in (self._sender, 1 - self._sender)]
        ctx.emit(Envoy, sentence, "envoy_listed", span, sender=codes[0], receiver=codes[1], name=name, rank=rank, date=first,
                 from_=str(first) if first else None, to=str(last) if last else None)  # fmt: skip
