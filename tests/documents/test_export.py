"""MediaWiki exports: each page a document whose source is its unescaped text."""

from __future__ import annotations

from collections import Counter
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.export import export_documents, pages, unescaped
from comity.documents.parse import parse
from comity.model.document import Document
from comity.model.issue import Issue
from shared import SHARED, needs_shared

HEAD = "<mediawiki><siteinfo><base>https://en.wiki.test/wiki/Main_Page</base></siteinfo>"


def page(number: int, title: str, text: str, more: str = "", model: str = "wikitext") -> str:
    return (
        f"<page><title>{title}</title><ns>0</ns><id>{number}</id>{more}<revision><id>{number}5</id>"
        f"<timestamp>2024-02-03T04:05:06Z</timestamp><model>{model}</model>"
        f'<text bytes="{len(text)}">{text}</text></revision></page>'
    )


def documents(xml: str) -> list[Document | Issue]:
    return list(parse(xml.encode(), "x.xml"))


def test_a_page_is_a_document_with_its_revision() -> None:
    text = "'''Peru–Tonga relations''' began &lt;!-- when? --&gt;in 1979 &amp; went on."
    (found,) = documents(HEAD + page(7, "Peru–Tonga relations", text) + "</mediawiki>")
    assert isinstance(found, Document)
    assert found.source == "'''Peru–Tonga relations''' began <!-- when? -->in 1979 & went on."
    assert found.text.strip() == "Peru–Tonga relations began in 1979 & went on."
    assert (found.revision, found.asserted, found.title) == ("75", "2024-02-03", "Peru–Tonga relations")
    assert found.url == "https://en.wiki.test/wiki/Peru%E2%80%93Tonga_relations?oldid=75"


def test_redirects_modules_and_deleted_texts_are_issues() -> None:
    deleted = (
        '<page><title>C</title><id>3</id><revision><id>1</id><text deleted="deleted" /></revision></page>'
    )
    redirect = page(1, "A", "#REDIRECT [[B]]", '<redirect title="B" />')
    xml = HEAD + redirect + page(2, "B", "return {}", model="Scribunto") + deleted + "</mediawiki>"
    told = documents(xml)
    assert [issue.reason for issue in told if isinstance(issue, Issue)] == ["redirect", "no-text", "no-text"]
    assert [issue.document for issue in told] == ["x.xml#1", "x.xml#2", "x.xml#3"]  # type: ignore[union-attr]


def test_of_a_history_the_last_revision_is_read() -> None:
    first = "<revision><id>1</id><text>Old.</text></revision>"
    xml = HEAD + page(1, "Peru–Tonga relations", "New.", first) + "</mediawiki>"
    (found,) = documents(xml)
    assert isinstance(found, Document) and found.source == "New."


def test_of_a_history_in_another_order_the_latest_revision_is_read() -> None:
    revisions = [(2024, "Newest."), (2022, "Older."), (2023, "Old.")]
    told = "".join(
        f"<revision><id>{year}</id><timestamp>{year}-01-01T00:00:00Z</timestamp><text>{text}</text></revision>"
        for year, text in revisions
    )
    (found,) = documents(
        f"{HEAD}<page><title>Peru–Tonga relations</title><ns>0</ns><id>1</id>{told}</page></mediawiki>"
    )
    assert isinstance(found, Document)
    assert (found.source, found.revision) == ("Newest.", "2024")


def test_of_several_pages_articles_are_read_and_of_one_whatever_was_asked_for() -> None:
    talk = page(1, "Talk:Peru–Tonga relations", "Words.").replace("<ns>0</ns>", "<ns>1</ns>")
    told = documents(HEAD + talk + page(2, "Peru–Tonga relations", "Words.") + "</mediawiki>")
    assert [t.reason if isinstance(t, Issue) else t.title for t in told] == [
        "no-article",
        "Peru–Tonga relations",
    ]
    (alone,) = documents(HEAD + talk + "</mediawiki>")
    assert isinstance(alone, Document)


def test_an_export_without_pages_says_so() -> None:
    (issue,) = documents(HEAD + "</mediawiki>")
    assert isinstance(issue, Issue)
    assert issue.reason == "no-pages"


def test_a_document_type_before_the_export_is_refused_by_that_name() -> None:
    (issue,) = documents(
        '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n' + HEAD + page(1, "A", "&a;")
    )
    assert isinstance(issue, Issue)
    assert issue.reason == "refused"


def test_a_cut_export_gives_what_there_is_and_issues() -> None:
    xml = HEAD + page(1, "A–B", "One.") + page(2, "C–D", "Two words.")[:-18]
    told = documents(xml)
    assert [t.source for t in told if isinstance(t, Document)] == ["One.", "Two words."]
    assert [t.reason for t in told if isinstance(t, Issue)] == ["truncated", "truncated"]


def test_a_document_type_is_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + page(1, "A", "&a;")
    (issue,) = export_documents(bomb, "x.xml")
    assert isinstance(issue, Issue) and issue.reason == "refused"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_what_was_escaped_comes_back(text: str) -> None:
    assert unescaped(escape(text, {'"': "&quot;"})) == text


@given(st.text(alphabet="<>/pagetixrevisond &;#x1l\n"))
def test_no_text_raises(text: str) -> None:
    list(pages("<page>" + text))
    list(export_documents("<mediawiki>" + text, "x"))


@needs_shared
def test_all_whole_pages_of_a_cut_dump_are_read() -> None:
    assert SHARED is not None
    file = SHARED / "corpus/wikitext/enwiki-2024-head.xml"
    told = list(parse(file.read_bytes(), file.name))
    count = Counter(t.reason if isinstance(t, Issue) else "document" for t in told)
    assert count["document"] == 28
    assert count["redirect"] == 71
    assert count["truncated"] == 1


@pytest.mark.parametrize("text", ["&#0;", "&#xD800;", "&#1114112;", "&nbsp;", "&amp"])
def test_what_is_no_character_stays(text: str) -> None:
    assert unescaped(text) == text
