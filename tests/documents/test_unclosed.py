"""What is opened and never closed costs the smallest part of a page, is an issue, and takes no more than linear time."""

from __future__ import annotations

import pytest

from comity.documents.html.document import html_document
from comity.documents.wikitext.document import wikitext_document
from comity.model.document import Document
from comity.model.issue import Issue
from comity.reading import read_document
from documents.alike import told

TITLE = "Chile–Kenya relations"
PROSE = (
    "Kenya opened an embassy in Santiago in 1971.\n\nChile opened an embassy in Nairobi in 1974.\n\n"
    "== Trade ==\nIn 2010, trade between Chile and Kenya was $5 million.\n"
)
HTML = (
    "<p>Kenya opened an embassy in Santiago in 1971.</p><p>Chile opened an embassy in Nairobi in 1974.</p>"
    "<h2>Trade</h2><p>In 2010, trade between Chile and Kenya was $5 million.</p>"
)
WHOLE = [("mission", "1971"), ("mission", "1974"), ("trade", "2010")]


def wikitext(source: str) -> tuple[Document, list[Issue]]:
    document, issues = wikitext_document(source, "a.wikitext", TITLE)
    assert document is not None
    return document, issues


def claimed(document: Document) -> list[tuple[str, str]]:
    claims = read_document(document).claims
    for claim in claims:
        span = claim.evidence
        assert span.quote == document.source[span.start : span.end]
    return sorted((claim.kind, str(claim.date)) for claim in claims)


@pytest.mark.parametrize(
    "opening",
    [
        "{|\n", '{| class="wikitable"\n! A !! B\n|-\n| a || b\n', "{|\n| a\n\n", "{|\n|\n* a\n* b\n\n", ":{|\n|-\n",
        "{|\n| {{flag|Peru}} || a<ref>\nb</ref>\n\n", "{{", "{{nowrap|", "{{Infobox settlement\n| name = A\n| area = 5\n",
        "[[", "[[File:A.jpg|thumb|", "<ref>", '<ref name="a">{{cite web|title=A}}', "<!--", "<nowiki>", "<pre>", "<gallery>\n",
        "<table>", "<table><tr><td>a</td></tr>\n", "<div>", '<div style="float:left">\n', "<center>\n", "<math>", "{{columns-list|\n",
    ],
)  # fmt: skip
def test_a_mark_of_wikitext_without_its_end_costs_no_claim_and_is_an_issue(opening: str) -> None:
    document, issues = wikitext(opening + PROSE)
    assert claimed(document) == WHOLE
    assert [section.title for section in document.sections][-1] == "Trade"
    assert [issue.reason for issue in issues] == ["markup"]
    place = issues[0].place
    assert place is not None and place.quote == document.source[place.start : place.end]


def test_a_table_that_is_never_closed_ends_with_its_last_row() -> None:
    source = "{|\n! A !! B\n|-\n| a\nb\n| \n* c\n* d\nOf the list.\n\nProse.\n\n{|\n| e\n|}\nMore.\n\n{|\n|-\n| f\n"
    document, issues = wikitext(source)
    assert told(document) == [
        rf"row [{TITLE}] (A: a\nb) (B: c\nd\nOf the list.)",
        f"paragraph [{TITLE}] Prose.",
        f"row [{TITLE}] (e)",
        f"paragraph [{TITLE}] More.",
        f"row [{TITLE}] (f)",
    ]
    assert [issue.place.start for issue in issues if issue.place] == [source.rindex("{|"), 0]


def test_an_element_that_is_closed_or_no_markup_is_no_issue() -> None:
    source = "<div><div>A</div></div> <div/> <nowiki><table></nowiki> <!-- <div> --> <table><tr><td>B</table>"
    assert wikitext(source)[1] == []


@pytest.mark.parametrize(
    "opening",
    [
        "<table>", "<table><tr><td>a</td></tr>", "<table><tr><th>A<th>B<tr><td>a<td>b</tr>", "<div>", "<!-- a ",
        '<div class="navbox">', '<div style="display:none">', "<table><tr><th>A</th></tr><tr><td>a\n",
    ],
)  # fmt: skip
def test_an_element_of_html_without_its_end_costs_no_claim_and_is_an_issue(opening: str) -> None:
    source = f'<div class="mw-parser-output">{opening}{HTML}</div>'
    document, issues = html_document(source, "a.html", TITLE)
    assert claimed(document) == WHOLE
    assert [issue.reason for issue in issues] == ["markup"]


def test_what_a_wiki_put_into_the_last_cell_of_a_table_stands_on_the_page() -> None:
    """So MediaWiki renders a table that is never closed: balanced, with the rest of the page in its last cell."""
    source = (
        '<div class="mw-parser-output"><table><tbody><tr><th>A</th><th>B</th></tr><tr><td>a</td><td>b\n'
        f"<table><tbody><tr><td>c</td></tr></tbody></table>{HTML}"
        "<table><tbody><tr><td>d</td></tr></tbody></table></td></tr></tbody></table></div>"
    )
    document, issues = html_document(source, "a.html", TITLE)
    assert claimed(document) == WHOLE
    assert [line for line in told(document) if line.startswith("row")] == [
        f"row [{TITLE}] (A: a) (B: b)",
        f"row [{TITLE}] (c)",
        "row [Trade] (d)",
    ]
    assert [issue.reason for issue in issues] == ["markup"]


def test_words_between_the_rows_of_a_table_are_kept() -> None:
    document, _ = html_document(
        "<table><tr><td>a</td></tr><p>Between.</p><tr><td>b</td></tr></table>", "a.html", TITLE
    )
    assert told(document) == [f"row [{TITLE}] (a)", f"paragraph [{TITLE}] Between.", f"row [{TITLE}] (b)"]


def test_a_table_that_sets_a_page_in_its_place_is_none() -> None:
    source = f"<table><tr><td>{HTML}</td><td>Beside.</td></tr></table><p>Below.</p>"
    document, issues = html_document(source, "a.html", TITLE)
    assert claimed(document) == WHOLE and issues == []
    assert [block.kind for block in document.blocks] == ["paragraph"] * 2 + ["heading"] + ["paragraph"] * 3
