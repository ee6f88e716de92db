"""Whatever is written as wikitext or HTML: no error, every place right, no block out of order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.documents.build import Builder
from comity.documents.html.document import html_document
from comity.documents.mojibake import repaired
from comity.documents.wikitext.document import wikitext_document
from comity.documents.works import works_cited
from comity.model.document import Document
from comity.model.issue import Issue

_WIKI = (
    "{{", "}}", "[[", "]]", "{|", "|}", "\n{|", "\n|}", "\n|-", "\n|", "||", "\n!", "!!", "|", "=", "\n==", "==", "''", "'''", "<ref>",
    "</ref>", "<ref name=a/>", "<!--", "-->", "<nowiki>", "</nowiki>", "<br>", "<div>", "\n", "\n\n", "\n*", "\n:", ";", "&amp;", "&#65;",
    "{{flag|MEX}}", "{{dts|1975|9|24}}", "{{nowrap|", "{{MEX}}", "-{", "}-", "[http://a.b ", "]", "â€“", "{{columns-list|\n* ", "#REDIRECT [[a]]",
    "{{Infobox bilateral relations|a|Peru|Chile|mission1=[[Embassy]]|envoy1=", "rowspan=2|", "{{sfn|A|1990}}", "{{cite web|title=",
)  # fmt: skip
_HTML = (
    "<", ">", "<p>", "</p>", "<div>", "</div>", "<ul>", "</ul>", "<li>", "</li>", "<table>", "</table>", "<tr>", "<td>", "<th>", "</tr>",
    "<caption>", "<td rowspan=2 colspan='3'>", "<h2>", "</h2>", "<b>", "</b>", "<br>", "<!--", "-->", "<script>", "</script>", "&amp;", "&", "&#65;",
    '<sup class="reference"><a href="#n">', "</sup>", '<li id="n">', '<div class="navbox">', '<span class="flagicon"><img alt="Mexico">', "</span>",
    "<a title='Template:b' href='?redlink=1'>", '"', "'", "=", "<dl><dd>", "â€“", "\n", "<body>", '<div id="mw-content-text">', "<section>",
)  # fmt: skip


def pages(marks: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Marks and words in any order."""
    words = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
    return st.lists(
        st.sampled_from(marks) | st.sampled_from(("a", "Peru ", "1990", ". ")) | words, max_size=60
    ).map("".join)


def held(document: Document, issues: list[Issue]) -> None:
    source = document.source
    for block in document.blocks:
        assert 0 <= block.start < block.end <= len(document.text)
        assert 0 <= block.section < len(document.sections)
        span = document.span(block.start, block.end)
        assert 0 <= span.start <= span.end <= len(source)
        assert span.quote == source[span.start : span.end]
        assert span.readable == document.text[block.start : block.end]
        works_cited(document, span)
        for start, end in (*block.cells, *block.header):
            assert 0 <= start <= end <= len(document.text)
    for issue in issues:
        if issue.place is not None:
            assert issue.place.quote == source[issue.place.start : issue.place.end]
    assert list(document.notes) == sorted(document.notes, key=lambda note: note.at)
    for section in document.sections[1:]:
        assert document.sections[section.parent].level < section.level or section.parent == 0


@settings(deadline=None, max_examples=300)
@given(pages(_WIKI))
def test_wikitext(source: str) -> None:
    document, issues = wikitext_document(source, "a", "T")
    if document is not None:
        held(document, issues)


@settings(deadline=None, max_examples=300)
@given(pages(_HTML))
def test_html(source: str) -> None:
    held(*html_document(source, "a", "T"))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_mojibake_is_put_right_or_left(words: str) -> None:
    broken = f"{words} – “a”".encode().decode("latin-1")
    text, offsets = repaired(broken)
    if offsets is None:
        assert text == broken
        return
    for n, char in enumerate(text):
        start, end = offsets.start(n), offsets.end(n + 1)
        assert 0 <= start < end <= len(broken)
        assert char == broken[start:end] or char in broken[start:end].encode("latin-1", "replace").decode(
            "utf-8", "replace"
        )


@settings(deadline=None)
@given(
    st.text("ab ", min_size=1, max_size=30),
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 5), st.sampled_from(("", "x", "xyz", "wxyzv"))),
        max_size=8,
    ),
)
def test_a_map_leads_there_and_back(source: str, pieces: list[tuple[int, int, str]]) -> None:
    out, here = Builder(source), 0
    for skip, length, words in pieces:
        start = min(here + skip, len(source))
        end = min(start + length, len(source))
        if words:
            out.put(words, start, end)
        else:
            out.copy(start, end)
        here = end
    text, offsets = out.done()
    assert out.size == len(text)
    for n in range(len(text)):
        assert 0 <= offsets.start(n) <= offsets.end(n + 1) <= len(source)
        assert offsets.back(offsets.end(n + 1)) >= 0
