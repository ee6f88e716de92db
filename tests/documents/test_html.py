"""HTML as wikis serve it and browsers save it: what is read, where it stands, and what the page says of itself."""

from __future__ import annotations

import pytest

from comity.documents.html.document import html_document
from comity.documents.html.tags import tags_of
from comity.documents.parse import parse
from comity.model.document import Document
from documents.alike import told

LEGACY = """<!DOCTYPE html>
<html class="client-nojs" lang="en" dir="ltr"><head><meta charset="UTF-8"/><title>Chile–Peru relations - Wikipedia</title>
<script>document.documentElement.className="a";RLCONF={"wgPageName":"Chile–Peru_relations","wgRevisionId":1234,"a":"<div>"};</script>
<link rel="canonical" href="https://en.wikipedia.org/wiki/Chile–Peru_relations"/>
<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/deed.en"/></head>
<body class="skin-vector"><header class="vector-header"><nav>Main menu</nav></header>
<h1 id="firstHeading" class="firstHeading"><span class="mw-page-title-main">Chile–Peru relations</span></h1>
<div id="mw-content-text"><div class="mw-content-ltr mw-parser-output"><style>.a{b:c}</style>
<div role="note" class="hatnote navigation-not-searchable">For others, see there.</div>
<table class="infobox"><tbody><tr><th>Embassy</th></tr></tbody></table>
<p><b>Chile</b> and <a href="/wiki/Peru" title="Peru">Peru</a>&#160;met&nbsp;&amp; signed in
1990.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1]</a></sup> Again.<sup class="noprint Inline-Template">[<i>citation needed</i>]</sup>
</p><meta property="mw:PageProp/toc" /><div id="toc" class="toc"><h2>Contents</h2><ul><li>1 Visits</li></ul></div>
<div class="mw-heading mw-heading2"><h2 id="Visits">Visits</h2><span class="mw-editsection">[<a>edit</a>]</span></div>
<ul><li>One<ul><li>Two</li></ul></li>
<li>Three</li></ul>
<dl><dd>Four</dd></dl>
<table class="wikitable"><caption>Posts there</caption><tbody><tr><th>State</th><th>Since</th></tr>
<tr><td><span class="flagicon"><a href="/wiki/Peru" title="Peru"><img alt="" src="p.svg"/></a></span>&#160;<a>Peru</a></td><td rowspan="2">1990<br/>May</td></tr>
<tr><td>Chile<span style="display:none">x</span></td></tr></tbody></table>
<figure typeof="mw:File/Thumb"><img src="x"/><figcaption>A picture in 1991</figcaption></figure>
<div class="mw-references-wrap"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink">^</span> <span class="reference-text"><cite class="citation news cs1"><a class="external text" href="https://example.org/a">"Met"</a>. <i>Paper</i>. 3 May 1990. <a href="https://web.archive.org/web/2010/https://example.org/a">Archived</a> from the original.</cite><span title="ctx_ver=Z39.88-2004&amp;rft.atitle=Met&amp;rft.jtitle=Paper&amp;rft.date=1990-05-03" class="Z3988"></span></span></li></ol></div>
<div class="navbox" role="navigation"><table><tr><td>Links</td></tr></table></div></div></div>
<div id="catlinks">Categories</div><footer><ul><li id="footer-info-lastmod"> This page was last edited on 4 March 2023, at 10:00<span class="anonymous-show">&#160;(UTC)</span>.</li></ul></footer></body></html>
"""
PARSOID = """<!DOCTYPE html>
<html prefix="dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/" about="https://en.wikipedia.org/wiki/Special:Redirect/revision/987">
<head><meta charset="utf-8"/><meta property="mw:pageId" content="1"/><meta property="dc:modified" content="2022-05-06T01:02:03.000Z"/>
<link rel="dc:isVersionOf" href="//en.wikipedia.org/wiki/Chile%E2%80%93Peru_relations"/><title>Chile–Peru relations</title></head>
<body lang="en" class="mw-content-ltr sitedir-ltr ltr mw-body-content parsoid-body mediawiki mw-parser-output" dir="ltr"><section data-mw-section-id="0" id="mwAQ"><div class="shortdescription" style="display:none" about="#mwt1" typeof="mw:Transclusion" data-mw='{"parts":[{"template":{"target":{"wt":"short description"},"params":{"1":{"wt":"a > b <i>c</i>"}}}}]}'>a</div>
<p id="mwAg"><b>Chile</b> met <a rel="mw:WikiLink" href="./Peru" title="Peru">Peru</a>.<sup about="#mwt2" class="mw-ref reference" id="cite_ref-a_1-0" rel="dc:references" typeof="mw:Extension/ref" data-mw='{"name":"ref","attrs":{"name":"a"}}'><a href="./X#cite_note-a-1"><span class="mw-reflink-text">[1]</span></a></sup></p></section>
<section data-mw-section-id="1"><h2 id="Visits">Visits</h2><ul><li>One</li></ul>
<div class="mw-references-wrap" typeof="mw:Extension/references" about="#mwt9"><ol class="mw-references references"><li id="cite_note-a-1"><span class="mw-reference-text reference-text">Words.</span></li></ol></div></section></body></html>
"""
MOBILE = """<!DOCTYPE html><html><head><title>Chile–Peru relations - Wikipedia</title></head><body class="skin-minerva">
<div id="mw-mf-page-center"><header class="header-container">Search</header><main id="content" class="mw-body"><h1 id="section_0"><i>Chile–Peru relations</i></h1>
<div id="bodyContent" class="content"><div id="mw-content-text" class="mw-body-content"><script>var a = "<p>";</script><div class="mw-parser-output"><section class="mf-section-0" id="mf-section-0"><p>Chile met Peru.</p></section>
<div class="mw-heading mw-heading2 section-heading" onclick="mfTempOpenSection(1)"><span class="indicator mf-icon"></span><h2 id="V">Visits</h2><span class="mw-editsection"><a class="edit-page">Edit</a></span></div>
<section class="mf-section-1 collapsible-block" id="mf-section-1"><ul><li>One</li></ul><noscript><img alt="x"/></noscript></section></div></div></div></main></div>
<div class="post-content footer-content"><a class="last-modified-bar">Last edited on 4 March 2023</a></div></body></html>
"""


def held(document: Document) -> None:
    for block in document.blocks:
        span = document.span(block.start, block.end)
        assert span.quote == document.source[span.start : span.end]


def test_the_legacy_parser_s_page() -> None:
    document, issues = html_document(LEGACY, "x.html")
    assert issues == []
    assert told(document) == [
        "paragraph [Chile–Peru relations] Chile and Peru met & signed in 1990. Again.",
        "heading [Visits] Visits",
        "item 1 [Visits] One",
        "item 2 [Visits] Two",
        "item 1 [Visits] Three",
        "item 1 [Visits] Four",
        "heading [Posts there] Posts there",
        r"row [Posts there] (State: Peru) (Since: 1990\nMay)",
        r"row [Posts there] (State: Chile) (Since: 1990\nMay)",
    ]
    held(document)
    assert document.title == "Chile–Peru relations"
    assert (document.revision, document.asserted) == ("1234", "2023-03-04")
    assert document.url == "https://en.wikipedia.org/wiki/Chile–Peru_relations"
    assert document.licence == "https://creativecommons.org/licenses/by-sa/4.0/deed.en"
    assert [flag.code for flag in document.flags] == ["PER"]
    (note,) = document.notes
    assert document.text[: note.at].endswith("1990.")


def test_parsoid_s_page() -> None:
    document, _ = html_document(PARSOID, "x.html")
    assert told(document) == [
        "paragraph [Chile–Peru relations] Chile met Peru.",
        "heading [Visits] Visits",
        "item 1 [Visits] One",
    ]
    assert (document.title, document.revision, document.asserted) == (
        "Chile–Peru relations",
        "987",
        "2022-05-06",
    )
    assert document.url == "https://en.wikipedia.org/wiki/Chile%E2%80%93Peru_relations"
    (note,) = document.notes
    assert "Words." in document.source[note.start : note.end]
    held(document)


def test_the_mobile_skin_s_page() -> None:
    document, _ = html_document(MOBILE, "x.html")
    assert told(document) == [
        "paragraph [Chile–Peru relations] Chile met Peru.",
        "heading [Visits] Visits",
        "item 1 [Visits] One",
    ]
    assert document.title == "Chile–Peru relations"


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("Chile–Peru_relations.html", "<p>Chile met Peru.</p>", "Chile–Peru relations"),
        ("Chile–Peru relations - Wikipedia.htm", "<p>Chile met Peru.</p>", "Chile–Peru relations"),
        (
            "a.html",
            "<html><body><h1>Chile–Peru relations</h1><p>Met.</p></body></html>",
            "Chile–Peru relations",
        ),
        (
            "page",
            "<!doctype html><title>Chile–Peru relations — Some Wiki</title><p>Met.</p>",
            "Chile–Peru relations",
        ),
        (
            "page",
            '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body><h1>A relations</h1></body></html>',
            "A relations",
        ),
        ("x", "<div><p>Chile.</p><p>Peru.</p></div>", "x"),
    ],
)
def test_form_and_title(name: str, text: str, title: str) -> None:
    (document,) = parse(text, name)
    assert isinstance(document, Document)
    assert (document.form, document.title) == ("html", title)


def test_what_is_not_closed_costs_itself() -> None:
    text = '<p>One.<p>Two <b>three.<div class="navbox">Four <p>Five.</p><ul><li>a<li>b</ul><table><tr><td>c<td>d<tr><td>e'
    document, _ = html_document(text, "x.html", "T")
    blocks = told(document)
    assert blocks[0] == "paragraph [T] One."
    assert "Four" in blocks[1]
    assert [block.split("] ")[1] for block in blocks[-5:]] == ["Five.", "a", "b", "(c) (d)", "(e)"]
    held(document)


def test_marks_that_are_no_tags_are_words() -> None:
    document, _ = html_document("<p>1 < 2 & 3 > 2, a &lt;b&gt; &unknown; &#xd800; x.</p>", "x.html", "T")
    assert told(document) == ["paragraph [T] 1 < 2 & 3 > 2, a <b> &unknown; \ufffd x."]


def test_a_template_that_the_wiki_has_not_is_an_issue() -> None:
    text = '<p>A <a href="/w/index.php?title=Template:B&amp;action=edit&amp;redlink=1" class="new" title="Template:B (page does not exist)">Template:B</a> c.</p>'
    _, (issue,) = html_document(text, "x.html", "T")
    assert issue.reason == "template"
    assert issue.place is not None
    assert issue.place.quote.startswith("<a href")


def test_tags_know_where_their_elements_end() -> None:
    tags = tags_of("<div a='<p>'><script>\"<div>\"</script><!-- <p> --><b>x</b></div><br/>")
    assert [(t.name, t.closes, t.past) for t in tags] == [
        ("div", False, 6), ("script", False, 3), ("script", True, 3), ("b", False, 5), ("b", True, 5),
        ("div", True, 6), ("br", False, 7),
    ]  # fmt: skip


def test_what_is_struck_out_is_not_read() -> None:
    markup = "<p>Kenya opened an embassy in Santiago in <s>1970</s> 1971.</p><p><del>It closed in 1990.</del></p><p>A <strike>B</strike> C</p>"
    document, _ = html_document(markup, "a.html", "Chile–Kenya relations")
    assert document is not None
    words = document.text.split()
    assert "1971." in words and not {"1970", "1990.", "B"} & set(words)
