"""Wikitext: what it says (`tests/cases/documents/wikitext.case`), where that stands, and what cannot be read."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from comity.documents.mojibake import repaired
from comity.documents.parse import parse
from comity.documents.wikitext.document import wikitext_document
from comity.model.document import Document
from comity.model.issue import Issue
from documents.alike import told
from shared import SHARED, needs_shared

FILE = Path(__file__).parents[1] / "cases/documents/wikitext.case"
CASES = [
    pytest.param(markup, blocks.splitlines(), id=name)
    for name, markup, blocks in re.findall(
        r"^# ([^\n]*)\n(.*?)\n---\n(.*?)(?=\n----\n|\n?\Z)",
        FILE.read_text("utf-8").split("\n", 1)[1],
        re.MULTILINE | re.DOTALL,
    )
]


def read(source: str, title: str = "T relations") -> tuple[Document, list[Issue]]:
    document, issues = wikitext_document(source, "a.wikitext", title)
    assert document is not None
    return document, issues


def held(document: Document) -> None:
    """Every block stands where the document says."""
    for block in document.blocks:
        span = document.span(block.start, block.end)
        assert span.quote == document.source[span.start : span.end]
        assert span.readable == document.text[block.start : block.end]


@pytest.mark.parametrize(("markup", "blocks"), CASES)
def test_case(markup: str, blocks: list[str]) -> None:
    document, _ = read(markup)
    assert told(document) == blocks
    held(document)


def test_places_are_those_of_the_source() -> None:
    source = "'''Peru''' and [[Chile|the other]] met on {{start date|1975|9|24}} &amp; left."
    document, _ = read(source)
    for words, quote in (
        ("Peru", "Peru"), ("the other", "the other"), ("24 September 1975", "{{start date|1975|9|24}}"),
        ("September", "{{start date|1975|9|24}}"), ("& left", "&amp; left"), ("Peru and", "Peru''' and"),
    ):  # fmt: skip
        at = document.text.index(words)
        span = document.span(at, at + len(words))
        assert (span.quote, source[span.start : span.end]) == (quote, quote)


def test_a_page_that_begins_within_a_file_has_places_of_the_file() -> None:
    document, _ = wikitext_document("A '''b''' c.", "x#1", "T", base=100)
    assert document is not None
    at = document.text.index("b")
    assert document.span(at, at + 1).start == 105


def test_flags_are_kept_with_their_states() -> None:
    document, _ = read("* {{flagicon|MEX}} [[Mexico City]]\n* {{flag|Peru}}\n* {{GER}}")
    assert [(document.text[f.start : f.end], f.code) for f in document.flags] == [
        ("", "MEX"), ("Peru", "PER"), ("Germany", "DEU"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "reason", "place"),
    [
        ("Peru {{no such template}} Chile.", "template", "{{no such template}}"),
        ("{{:Transcluded page}}", "template", "{{:Transcluded page}}"),
        ("Peru {{#if:a|b}} Chile.", "template", "{{#if:a|b}}"),
        ("Peru [[Chile.", "markup", "[["),
    ],
)
def test_what_leaves_a_hole_is_an_issue(source: str, reason: str, place: str) -> None:
    _, (issue,) = read(source)
    assert issue.reason == reason
    assert issue.place is not None
    assert issue.place.quote == place == source[issue.place.start : issue.place.end]


def test_what_stands_beside_the_prose_is_no_issue() -> None:
    _, issues = read("{{Unknown box|a=b}}\n\nPeru.\n\n{{Unknown list of links}}\n")
    assert issues == []


@pytest.mark.parametrize(
    "source", ["#REDIRECT [[A b]]", "\n #redirect: [[A b#c]]\n\n{{R}}", "#WEITERLEITUNG [[A b]]"]
)
def test_a_redirect_is_no_article(source: str) -> None:
    document, (issue,) = wikitext_document(source, "a", "T")
    assert document is None
    assert issue.reason == "redirect"
    assert "A b" in issue.detail


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("Chile–Japan_relations.wikitext", "Text.", "Chile–Japan relations"),
        ("Liste_der_Botschafter.de.wikitext", "Text.", "Liste der Botschafter"),
        ("page.wikitext", "'''Chile–Japan relations''' are.", "Chile–Japan relations"),
        ("stdin", "'''[[Chile]]–[[Japan]] relations''' are [[a]].", "Chile–Japan relations"),
        ("x.wiki", "{{Infobox bilateral relations|Chile–Japan|Chile|Japan}}\nText.", "Chile–Japan relations"),
        ("Chile%E2%80%93Japan_relations.mediawiki", "'''A'''", "Chile–Japan relations"),
    ],
)
def test_titles(name: str, text: str, title: str) -> None:
    (document,) = parse(text, name)
    assert isinstance(document, Document)
    assert (document.form, document.title) == ("wikitext", title)
    (document,) = parse(text, name, "Given")
    assert isinstance(document, Document)
    assert document.title == "Given"


@needs_shared
def test_pages_of_the_corpus_are_read_without_loss() -> None:
    assert SHARED is not None
    folder = SHARED / "corpus/wikitext"
    for path in sorted(folder.glob("*.wikitext")):
        source = path.read_bytes().decode()
        document, issues = read(source, path.stem)
        held(document)
        assert len(issues) < 3, issues
        assert not re.search(r"\{\{|\}\}|\[\[|\]\]|\{\||<ref|</", document.text)
        headings = re.findall(r"^=+[^=\n]+=+\s*$", source, re.MULTILINE)
        assert len(document.sections) >= len(headings)
    flags, _ = read((folder / "法國駐外機構列表.wikitext").read_bytes().decode())
    assert len(flags.flags) >= 158
    table, _ = read(
        (folder / "Liste_der_argentinischen_Botschafter_in_Chile.de.wikitext").read_bytes().decode()
    )
    rows = [block for block in table.blocks if block.kind == "row"]
    assert len(rows) == 59
    assert {len(row.cells) for row in rows} == {5}
    assert table.text[slice(*rows[0].header[1])] == "Name"


HTML_TABLE = """Before.
<div align="center"><table class="wikitable">
<caption>Dates</caption>
<tr><th>Country<th>Formal relations began</tr>
<tr><td rowspan=2>{{flag|Kenya}}</td><td>4 May 1965</td></tr>
<TR><TD>[[Peru|the other]]
* item
</table></div>
After."""


def test_tables_in_the_tags_of_html_are_tables() -> None:
    document, issues = read(HTML_TABLE)
    held(document)
    rows = [block for block in document.blocks if block.kind == "row"]
    assert [[document.text[a:b].strip() for a, b in row.cells] for row in rows] == [
        ["Kenya", "4 May 1965"],
        ["Kenya", "the other\nitem"],
    ]
    assert document.text[slice(*rows[0].header[1])] == "Formal relations began"
    told = [(b.kind, document.text[b.start : b.end]) for b in document.blocks if b.kind != "row"]
    assert told == [("paragraph", "Before."), ("heading", "Dates"), ("paragraph", "After.")] and not issues


def test_tables_of_html_within_each_other_or_never_closed_lose_no_word() -> None:
    nested = "<table><tr><td>One</td><td>\n<table><tr><td>Two</td><td>Three</td></tr></table></td></tr></table>Four"
    document, _ = read(nested)
    held(document)
    assert document.text.split() == ["One", "Two", "|", "Three", "Four"]
    for broken in (
        "<table><tr><td>One</td><td>Two",
        "<table>" * 50 + "One Two" + "</table>" * 20,
        "</table>One Two",
    ):
        document, _ = read(broken)
        held(document)
        assert document.text.split() == ["One", "Two"]


@needs_shared
def test_no_word_is_lost_that_another_parser_finds() -> None:
    """mwparserfromhell leaves out templates, and keeps notes' marks and captions of files: those aside, words agree."""
    mwparserfromhell = pytest.importorskip("mwparserfromhell")
    assert SHARED is not None
    dump = (SHARED / "corpus/wikitext/enwiki-2024-head.xml").read_text("utf-8")
    found = missing = 0
    for text in re.findall(r"<text[^>]*>(.*?)</text>", dump, re.DOTALL):
        source = repaired(unescape(text))[0]
        document, _ = wikitext_document(source, "a", "T")
        if document is None:
            continue
        code = mwparserfromhell.parse(
            re.sub(r"(?s)<ref[^<>]*/>|<ref\b.*?</ref>|\{\|.*?\n\|\}|<gallery.*?</gallery>", "", source)
        )
        for link in code.filter_wikilinks(
            recursive=False, matches=r"^\[\[\s*(?:File|Image|Category|[a-z-]{2,3}):"
        ):
            code.remove(link)
        theirs = Counter(re.findall(r"\w+", code.strip_code()))
        ours = Counter(re.findall(r"\w+", document.text))
        found += theirs.total()
        missing += (theirs - ours).total()
    assert found > 100_000
    assert missing / found < 0.001
