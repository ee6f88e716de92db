"""Templates: what each shows (`tests/cases/documents/templates.case`), where that stands, and what claims it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.documents.html.document import html_document
from comity.documents.wikitext.document import wikitext_document
from comity.model.claim import Trade
from comity.model.document import Document
from comity.reading import read_document

FILE = Path(__file__).parents[1] / "cases/documents/templates.case"
CASES = [
    line.split(" => ") for line in FILE.read_text("utf-8").splitlines() if " => " in line and line[0] != "#"
]


def read(source: str, title: str = "T relations") -> Document:
    document, issues = wikitext_document(source, "a.wikitext", title)
    assert document is not None and not issues
    return document


@pytest.mark.parametrize(("markup", "words"), CASES, ids=[markup for markup, _ in CASES])
def test_case(markup: str, words: str) -> None:
    document = read(f"({markup})")
    assert document.text.rstrip() == f"({words})"
    span = document.span(1, 1 + len(words))
    assert span.quote == document.source[span.start : span.end]


@pytest.mark.parametrize(
    ("markup", "amount", "currency"),
    [
        ("{{US$|1.5|m}}", 1_500_000, "USD"), ("{{INRConvert|2|c}}", 20_000_000, "INR"), ("{{€|3|bn}}", 3e9, "EUR"),
        ("{{currency|1500000|CNY}}", 1_500_000, "CNY"), ("{{US$}}{{nts|2000000}}", 2_000_000, "USD"),
        ("{{US$|5|to=GBP}}", 5, "USD"),
    ],
)  # fmt: skip
def test_an_amount_of_trade_is_read_with_its_scale(markup: str, amount: float, currency: str) -> None:
    document = read(f"In 2010, trade between Chile and Kenya was {markup}.", "Chile–Kenya relations")
    (claim,) = [claim for claim in read_document(document).claims if isinstance(claim, Trade)]
    assert (claim.amount, claim.currency) == (amount, currency)
    assert markup in claim.evidence.quote


def test_a_link_to_the_article_on_a_pair_is_told_in_the_cell_of_a_table_alone() -> None:
    document = read("{{main|Chile–Kenya relations}}\n{|\n| 1990 || {{main|Chile–Kenya relations|A}}\n|}")
    assert document.text.strip() == "1990 | See Chile–Kenya relations, A"


def test_so_is_it_in_a_cell_of_html() -> None:
    note = '<div role="note" class="hatnote navigation-not-searchable">Main article: <a href="#">Chile–Kenya relations</a></div>'
    document, _ = html_document(
        f"<div>{note}<table><tr><td>1990</td><td>{note}</td></tr></table></div>", "a.html", "T relations"
    )
    assert document.text.split() == ["1990", "|", "Main", "article:", "Chile–Kenya", "relations"]
