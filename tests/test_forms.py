"""The same article as plain extract, wikitext and HTML gives the same claims, each tied to its place."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from comity.documents.parse import parse
from comity.model.claim import BaseClaim
from comity.model.document import Document
from comity.reading import Reading, read_raw
from documents.forms import as_html, as_wikitext

EXAMPLES = sorted(Path(str(files("comity") / "examples")).glob("*.txt"))


def told(claims: tuple[BaseClaim, ...]) -> list[tuple[object, ...]]:
    """What claims say, apart from where; those of one place come in the order of their ids, which differ."""
    found = [(claim.kind, claim.own_fields(), " ".join(claim.evidence.readable.split())) for claim in claims]
    return sorted(found, key=repr)


def reading(data: str, name: str) -> Reading:
    (found,) = read_raw(data, name)
    assert isinstance(found, Reading), found
    return found


def hold_alike(path: Path) -> None:
    source = path.read_bytes().decode("utf-8")
    (document,) = parse(source, path.name)
    assert isinstance(document, Document)
    plain = reading(source, path.name)
    for text, ending in ((as_wikitext(document), ".wikitext"), (as_html(document), ".html")):
        found = reading(text, path.name.replace(".txt", ending))
        assert found.document.title == plain.document.title
        assert told(found.claims) == told(plain.claims)
        for claim in found.claims:
            for span in (claim.evidence, *claim.context):
                assert span.quote == text[span.start : span.end]
        cited = [work for works in found.works.values() for work in works]
        assert cited
        for work in cited:
            assert (work.title, work.publisher, work.url) == (
                "A. B. in 1950",
                "C",
                "https://example.org/?a=b",
            )
            assert work.place.quote == text[work.place.start : work.place.end]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_give_the_same_claims_in_every_form(path: Path) -> None:
    hold_alike(path)
