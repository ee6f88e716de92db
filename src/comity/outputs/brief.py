"""A brief: a record made readable, before it takes the form of text, Markdown or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from comity.model.claim import BaseClaim
from comity.model.fact import Fact
from comity.model.record import Record, Reference
from comity.model.work import Work
from comity.outputs.as_of import suffix, time_words
from comity.outputs.said import fact_said, fact_words
from comity.outputs.wording import clean, date_words

Names = Callable[[str], str]


class Citation(msgspec.Struct, frozen=True):
    """A numbered quote: the document, when it speaks (``undated`` where not known), its words, the works it cites.

    ``start`` and ``end`` are where the words stand in the document, in code points; `cited` are the works of `works`.
    """

    number: int
    document: str
    asserted: str
    quote: str
    link: str | None = None
    works: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    revision: str | None = None
    licence: str | None = None
    cited: tuple[Work, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """One fact in words, with the numbers of the citations for it and of those against it.

    ``date`` is what `when` says in words, as EDTF; ``rules`` are the names of those that made the fact.
    ``said`` is what people said of it, ``overruled`` the numbers of what would be against it had it not been accepted,
    ``ids`` name the facts where that was asked for.
    """

    text: str
    when: str = ""
    sources: tuple[int, ...] = ()
    against: tuple[int, ...] = ()
    disagree: bool = False
    said: tuple[str, ...] = ()
    overruled: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()
    date: str | None = None
    rules: tuple[str, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """A heading with its lines, and the sections under it."""

    title: str
    lines: tuple[Line, ...] = ()
    parts: tuple[Section, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines) or any(self.parts)


class Brief(msgspec.Struct, frozen=True):
    """Title, sections and citations; each fact is told once."""

    title: str
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    note: str


class Citations:
    """Numbers the quotes in the order in which lines first cite them; the same place has one number."""

    def __init__(
        self,
        references: Mapping[str, Reference] | None = None,
        works: Mapping[str, tuple[Work, ...]] | None = None,
        ids: bool = False,
    ) -> None:
        self._ids = ids
        self._references = dict(references or {})
        self._works = dict(works or {})
        self._numbers: dict[tuple[str, str, int, int], int] = {}
        self._claims: list[BaseClaim] = []

    def numbers(self, claims: Iterable[BaseClaim]) -> tuple[int, ...]:
        """The numbers of the claims' quotes, in ascending order."""
        return tuple(sorted({self._number(claim) for claim in claims}))

    def _number(self, claim: BaseClaim) -> int:
        reference, span = self.reference(claim), claim.evidence
        place = (span.document, reference.hash, span.start, span.end)
        if place not in self._numbers:
            self._numbers[place] = len(self._numbers) + 1
            self._claims.append(claim)
        return self._numbers[place]

    def line(self, text: str, facts: Iterable[Fact], when: str = "") -> Line:
        """A line for one fact, or for several that are told together."""
        told = list(facts)
        sources = self.numbers(c for f in told for c in f.claims_for)
        against = self.numbers(c for f in told for c in f.claims_against)
        # What is told as of a day may be perhaps, or not recorded; several that stand together are alike.
        text += "".join(sorted({suffix(f) for f in told}))
        disagree = any(f.disagrees or f["or_since"] for f in told)
        ids = tuple(f.id for f in told if f.kind != "standing") if self._ids else ()
        said = tuple(dict.fromkeys(words for f in told for words in fact_said(f)))
        over = self.numbers(c for f in told for c in f.overruled)
        rules = tuple(sorted({f.rule for f in told}))
        date = told[0]["date"] if when and told else None
        return Line(clean(text), when, sources, against, disagree, said, over, ids, date, rules)

    def aside(self, fact: Fact, overruled: bool) -> Line:
        """A line for a fact that people set aside."""
        sources = self.numbers(fact.claims_for)
        ids = tuple(claim.id for claim in fact.claims_for) if self._ids else ()
        return Line(clean(fact_words(fact)), "", sources, said=fact_said(fact, overruled), ids=ids)

    def claims(self) -> list[tuple[int, BaseClaim]]:
        """The first claim at each cited place, by number."""
        return list(enumerate(self._claims, 1))

    def reference(self, claim: BaseClaim) -> Reference:
        """The document that a claim stands in; only its name is known where the claims came from no store."""
        return self._references.get(claim.id) or Reference(claim.evidence.document)

    def _document(self, claim: BaseClaim) -> str:
        """The name of the document; with its title where the name does not tell it, its path where two have the name."""
        own = self.reference(claim)
        alike = {
            r.source for r in self._references.values() if r.document == own.document and r.hash != own.hash
        }
        name = _shortest(own.source, alike) if alike and own.source else own.document
        told = own.title and clean(own.title).replace(" ", "_") not in clean(name).replace(" ", "_")
        return clean(f"{name}, “{own.title}”" if told else name)

    def listed(self) -> tuple[Citation, ...]:
        """All quotes that were cited, by number."""
        return tuple(
            Citation(
                n,
                self._document(c),
                date_words(c.asserted.partition("T")[0]) if c.asserted else "undated",
                clean(c.evidence.readable),
                self.reference(c).link,
                tuple(_cited(work) for work in self._works.get(c.id, ())),
                start=c.evidence.start,
                end=c.evidence.end,
                revision=self.reference(c).revision,
                licence=self.reference(c).licence,
                cited=self._works.get(c.id, ()),
            )
            for n, c in self.claims()
        )


def _cited(work: Work) -> str:
    """A work in one line: as it is cited, with its address."""
    return clean(", ".join(part for part in (work.words, work.url) if part))


def _shortest(path: str, others: set[str]) -> str:
    """As much of a path, from its end, as tells it from the others."""
    parts = path.split("/")
    for count in range(1, len(parts)):
        end = "/" + "/".join(parts[-count:])
        if not any(other.endswith(end) for other in others):
            return end[1:]
    return path


def brief_of(record: Record, names: Names, ids: bool = False) -> Brief:
    """The brief of a record; `names` gives the short name of a state's code, `ids` adds those of facts."""
    from comity.outputs.sections import sections

    citations = Citations(record.references, record.works, ids)
    body = tuple(section for section in sections(record, names, citations) if section)
    documents = "1 document" if record.documents == 1 else f"{record.documents} documents"
    claims = "1 claim" if record.claims == 1 else f"{record.claims:,} claims"
    a, b = (clean(names(code)) for code in sorted(record.pair, key=names))
    title = f"{a} – {b}" + (f", as of {time_words(record.as_of)}" if record.as_of else "")
    return Brief(title, body, citations.listed(), f"{claims} in {documents}")
