"""A plain article written anew as wikitext and as HTML, with what those have beside the words: links, notes, markup."""

from __future__ import annotations

import html
import re

from comity.model.document import Block, Document

_NAME = re.compile(r"(?<![\w–-])[A-ZÀ-Ž][a-zà-ž]{3,} (?:[A-ZÀ-Ž][a-zà-ž]{3,})(?![\w–-])")
_END = re.compile(r"(?<=[a-z\d]{3})\.(?=\s|\Z)")
_YEAR = re.compile(r"(?<=[a-z]) ((?:18|19|20)\d\d)(?=[ ,.)])")


def _blocks(document: Document) -> list[Block]:
    return list(document.blocks)


def as_wikitext(document: Document) -> str:
    """The article as wikitext."""
    parts = [
        "{{Short description|Bilateral relations}}\n{{Use dmy dates|date=May 2020}}\n",
        "[[File:Map of the two.svg|thumb|A map in [[1990]], {{circa|1990}}]]\n",
    ]
    table: tuple[tuple[int, int], ...] | None = None
    text, before = document.text, ""
    for block in _blocks(document):
        words = text[block.start : block.end]
        if block.kind != "row" and table is not None:
            parts.append("|}\n")
            table = None
        if block.kind == "heading":
            level = document.sections[block.section].level
            parts.append(f"\n{'=' * level} {words} {'=' * level}\n")
        elif block.kind == "item":
            parts.append("*" * block.depth + " " + _marked(words) + "\n")
        elif block.kind == "row":
            if table is None:
                parts.append('\n{| class="wikitable sortable"\n')
                header = [text[a:b] for a, b in block.header]
                if any(header):
                    parts.append('|-\n! scope="col" | ' + "\n! ".join(header) + "\n")
                table = block.header
            cells = [_marked(text[a:b]) for a, b in block.cells]
            parts.append("|-\n| " + " || ".join(cells) + "\n")
        else:
            parts.append("\n" + _marked(words) + "\n")
        before = block.kind
    if table is not None:
        parts.append("|}\n")
    parts.append(
        "\n== References ==\n{{reflist}}\n\n{{Foreign relations of Nowhere}}\n[[Category:Relations]]\n"
    )
    assert before
    return "".join(parts)


def _marked(words: str) -> str:
    words = words.replace("&", "&amp;").replace("<", "&lt;")
    words = _NAME.sub(lambda m: f"[[{m[0]} (x)|{m[0]}]]" if len(m[0]) % 2 else f"'''[[{m[0]}]]'''", words)
    words = _YEAR.sub(r"&nbsp;\1<!-- a year -->", words)
    return _END.sub(
        '.<ref name="a b">{{cite web |title=A. B. in 1950 |url=https://example.org/?a=b |publisher=[[C]] |date=3 May 2001}}</ref>',
        words,
    )


def as_html(document: Document) -> str:
    """The article as a page of a wiki."""
    title = html.escape(document.title)
    parts = [
        f'<!DOCTYPE html>\n<html class="client-nojs" lang="en"><head><meta charset="UTF-8">\n<title>{title} - Wikipedia</title>\n'
        '<script>RLCONF={"wgPageName":"'
        + document.title.replace(" ", "_")
        + '","wgRevisionId":1234};</script></head>\n'
        f'<body class="skin-vector"><h1 id="firstHeading" class="firstHeading mw-first-heading"><i>{title}</i></h1>\n'
        '<div id="siteSub" class="noprint">From Wikipedia, the free encyclopedia</div>\n'
        '<div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">'
        '<div class="shortdescription nomobile noexcerpt noprint searchaux" style="display:none">Bilateral relations</div>\n'
        '<figure typeof="mw:File/Thumb"><a href="/wiki/File:M.svg"><img src="m.svg"></a><figcaption>A map in 1990</figcaption></figure>\n'
    ]
    text, depth = document.text, 0
    table: tuple[tuple[int, int], ...] | None = None
    for block in _blocks(document):
        words = text[block.start : block.end]
        if block.kind != "item":
            parts.append("</li></ul>\n" * depth)
            depth = 0
        if block.kind != "row" and table is not None:
            parts.append("</tbody></table>\n")
            table = None
        if block.kind == "heading":
            level = document.sections[block.section].level
            parts.append(
                f'<div class="mw-heading mw-heading{level}"><h{level} id="x">{html.escape(words)}</h{level}>'
                '<span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="#">edit</a>]</span></div>\n'
            )
        elif block.kind == "item":
            if block.depth > depth:
                parts.append("\n<ul><li>" * (block.depth - depth))
            else:
                parts.append("</li></ul>\n" * (depth - block.depth) + "</li>\n<li>")
            depth = block.depth
            parts.append(_tagged(words))
        elif block.kind == "row":
            if table is None:
                parts.append('<table class="wikitable">\n<tbody>')
                header = [text[a:b] for a, b in block.header]
                if any(header):
                    parts.append(
                        "<tr>\n" + "\n".join(f"<th>{html.escape(h)}\n</th>" for h in header) + "</tr>\n"
                    )
                table = block.header
            cells = "\n".join(f"<td>{_tagged(text[a:b])}\n</td>" for a, b in block.cells)
            parts.append(f"<tr>\n{cells}</tr>\n")
        else:
            parts.append(f"<p>{_tagged(words)}\n</p>")
    parts.append("</li></ul>\n" * depth)
    if table is not None:
        parts.append("</tbody></table>\n")
    parts.append(
        '<div class="mw-references-wrap"><ol class="references">\n<li id="cite_note-a-1"><span class="mw-cite-backlink">'
        '<b><a href="#cite_ref-a_1-0">^</a></b></span> <span class="reference-text"><cite class="citation web cs1">'
        '<a rel="nofollow" class="external text" href="https://example.org/?a=b">"A. B. in 1950"</a>. <i>C</i>. 3 May 2001.</cite>'
        '<span title="ctx_ver=Z39.88-2004&amp;rft.atitle=A.+B.+in+1950&amp;rft.pub=C&amp;rft.date=2001-05-03" class="Z3988"></span>'
        "</span>\n</li></ol></div>\n"
        '<div role="navigation" class="navbox"><table><tr><td>Foreign relations in 1951</td></tr></table></div>\n'
        '</div><div class="printfooter">Retrieved from x</div></div>\n<div id="catlinks"><ul><li>Relations</li></ul></div>'
        '<ul id="footer-info"><li id="footer-info-lastmod"> This page was last edited on 24 September 2023, at 10:00 (UTC).</li></ul></body></html>\n'
    )
    return "".join(parts)


def _tagged(words: str) -> str:
    words = html.escape(words)
    words = _NAME.sub(
        lambda m: f'<a href="/wiki/X" title="{m[0]}">{m[0]}</a>' if len(m[0]) % 2 else f"<b>{m[0]}</b>", words
    )
    words = _YEAR.sub(r"&#160;\1<!-- a year -->", words)
    return _END.sub(
        '.<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1"><span class="cite-bracket">[</span>1]</a></sup>',
        words,
    )
