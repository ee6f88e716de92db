"""Findings of documents written for a test: read, put on record and checked, without a store."""

from __future__ import annotations

from typing import NamedTuple

from comity.checks import findings
from comity.checks.case import Case
from comity.checks.text import Text
from comity.model.claim import Claim
from comity.model.document import Document
from comity.model.finding import Finding
from comity.model.issue import Issue
from comity.model.pair import Pair
from comity.model.record import Reference
from comity.model.work import Work
from comity.reading import read_raw
from record.made import record_of


class Page(NamedTuple):
    """A document of a test: its title, its text below that, when it was written, and its wiki's address."""

    title: str
    text: str
    written: str | None = "2019-07"
    link: str | None = None
    revision: str | None = None
    name: str = ""


def check(
    pair: tuple[str, str], *pages: Page, rule: str | None = None, more: tuple[Claim, ...] = ()
) -> list[Finding]:
    """What is found of a pair in some pages, all of it or by one rule; `more` are claims beside those that are read."""
    claims: list[Claim] = []
    references: dict[str, Reference] = {}
    texts: dict[Reference, Document] = {}
    works: dict[str, tuple[Work, ...]] = {}
    for page in pages:
        name = page.name or page.title.replace(" ", "_") + ".txt"
        source = page.text if name.endswith(".wikitext") else f"= {page.title} =\n\n{page.text}"
        (reading,) = [r for r in read_raw(source, name, page.written, page.title) if not isinstance(r, Issue)]
        document = reading.document
        reference = Reference(
            document=name, title=document.title, source=f"/{name}", hash=document.hash, asserted=page.written,
            link=page.link, revision=page.revision,
        )  # fmt: skip
        texts[reference] = document
        own = [*reading.claims, *(claim for claim in more if claim.evidence.document == name)]
        claims += own  # type: ignore[arg-type]
        references |= {claim.id: reference for claim in own}
        works |= reading.works
    record = record_of(Pair.of(*pair), claims, None, references, works)
    case = Case(record, lambda reference: Text(texts[reference]))
    return findings(case, rule=rule)


def rules(pair: tuple[str, str], *pages: Page) -> set[str]:
    """The rules that find something."""
    return {one.rule for one in check(pair, *pages)}
