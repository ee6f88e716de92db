"""Texts made to be expensive: each a mark repeated, or nested, as often as asked."""

from __future__ import annotations

from collections.abc import Callable

Maker = Callable[[int], str]


def _repeat(*words: str) -> dict[str, Maker]:
    return {f"{word!r} repeated": lambda n, word=word: word * (n // len(word) + 1) for word in words}


def _nested(*pairs: tuple[str, str]) -> dict[str, Maker]:
    return {
        f"{one!r} … {two!r} nested": lambda n, one=one, two=two: (
            one * (n // (len(one) + len(two))) + "x" + two * (n // (len(one) + len(two)))
        )
        for one, two in pairs
    }


def _then(*pairs: tuple[str, str]) -> dict[str, Maker]:
    return {
        f"{one!r} repeated, then {two!r}": lambda n, one=one, two=two: one * (n // len(one)) + two
        for one, two in pairs
    }


WIKITEXT: dict[str, Maker] = {
    **_repeat(
        "{{", "}}", "[[", "]]", "{{{", "{{a|", "[[a|", "{{flag|", "{{a|b}}", "[[a]]", "[[a|b]]", "{|", "\n{|", "\n{|\n|",
        "\n{|\n|-\n|", "\n|}", "\n|-", "\n|", "\n!", "||", "!!", "\n==", "\n== a", "\n==a==", "''", "'''''", "\n*", "*", "\n:",
        "\n;", ":", "<ref>", "<ref>a", "</ref>", "<ref name=a>", "<ref name=a/>", "<!--", "-->", "<nowiki>", "</nowiki>", "<pre>",
        "<s>", "<del>a", "<div>", "</div>", "<br>", "<a ", "<ref ", "<ref '", "&", "&#", "&amp", "&amp;", "__TOC__", "__A", "-{", "}-",
        "-{a|", "[http://a ", "[http://a b]", "http://", "{{#if:", "{{convert|1|km}} ", "{{dts|1|2|3}}", "\u00e2\u20ac\u201c", "\u00c3", "\u00e2",
        "\x00", "\n", " ", "\t", "\n \n", "a", "A b. ", "\n[[File:", "[[File:a|[[b]] ", "{{a\n", "{{columns-list|\n* ", "\n{{reflist|",
        "{{Infobox bilateral relations|", "{{sfn|a|1990}}", "a\u0301", "\U0001f1f2\U0001f1fd", "<gallery>", "<math>", "<references>", "~~~~", "----\n",
        "{{nowrap|", "{{ubl|a|", "{{plainlist|\n*a", "{{main|", "{{cite web|", "<ref>{{cite web|title=", "{{efn|", "{{lang|x|",
        "{|\n| a\n\nb c.\n\n", "{|\n|\n* a\n", "{|\n| {{a|", "<table>", "<center>a",
    ),
    **_nested(
        ("{{a|", "}}"), ("{{nowrap|", "}}"), ("[[a|", "]]"), ("[[File:a|", "]]"), ("{{{", "}}}"), ("\n{|\n|", "\n|}"),
        ("<ref>", "</ref>"), ("<nowiki>", "</nowiki>"), ("<!--", "-->"), ("<s>", "</s>"), ("{{columns-list|\n", "\n}}"),
        ("<div>", "</div>"), ("[http://a ", "]"), ("-{", "}-"), ("{{ubl|", "}}"), ("\n{|\n! a\n|-\n| rowspan=9 | b\n|", "\n|}"),
    ),
    **_then(
        ("<ref>", "</ref>"), ("{{", "}}"), ("[[", "]]"), ("<!--", "-->"), ("<nowiki>", "</nowiki>"), ("\n{|", "\n|}"),
        ("{|\n| rowspan=999 colspan=399 | a\n", "|}"), ("{| \n", "| a\n|}"), ("\n|-\n| a || b || c", "\n|}"), ("[[a|[http://", "]]"),
    ),
    "a table of wide rows": lambda n: "{|\n" + "|-\n| rowspan=1000 colspan=300 | a\n" * (n // 36) + "|}",
    "a table of cells": lambda n: "{|\n! a !! b\n" + "|-\n| a || {{flag|MEX}}<ref>x</ref>\n" * (n // 33) + "|}",
    "a line of cells": lambda n: "{|\n|" + "a||" * (n // 3) + "\n|}",
    "one long name": lambda n: "{{" + "a" * n + "}}",
    "one long target": lambda n: "[[" + "a" * n + "]]",
    "one template of many arguments": lambda n: "{{ubl" + "|a" * (n // 2) + "}}",
}  # fmt: skip
HTML: dict[str, Maker] = {
    **_repeat(
        "<", "<a", "<a ", '<a "', "<a '", "<a \"<a'\" '<a\"' ", "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<li>", "<ul>", "<ul><li>",
        "<table>", "<tr>", "<td>", "<th>", "</td>", "</table>", "<table><tr><td>", "<td rowspan=1000 colspan=1000>", "<!--", "-->", "<!",
        "<script>", "</script>", "<style>", "<title>", '<div class="navbox">', '<div style="display:none">', '<sup class="reference">',
        '<sup class="reference"><a href="#a">', '<li id="a">', "&", "&#", "&amp;", "&lt;", "&nbsp;", " ", "\n", "a", "<br>", "<h2>", "<h2>a</h2>",
        "<p>a b. ", "<dl><dd>", "<section>", "<h1>", "<caption>", "<a title=\"Template:x\" href='?redlink=1'>", '<span class="flagicon">',
        '<span class="flagicon"><img alt="Mexico"></span>', "<svg>", "<figure>", "<link>", "<meta name=a>", "<img>", "\u00e2\u20ac\u201c", "<a b=",
        "<a b='", '<a b="c"', "<br/", "<p/>", "<?", "<![CDATA[", "<cite>", "<body>", '<div class="mw-parser-output">', "<h1 ", "<title",
        "<table><tr><td>a<p>b<p>c<h2>d</h2>", '<div class="navbox"><h2>a</h2>', "<table><tr><td>a<table>b<h2>c</h2>",
    ),
    **_nested(
        ("<div>", "</div>"), ("<b>", "</b>"), ("<ul><li>", "</li></ul>"), ("<table><tr><td>", "</td></tr></table>"), ("<table>", "</table>"),
        ('<div class="navbox">', "</div>"), ('<span class="flagicon">', "</span>"), ("<dl><dd>", "</dd></dl>"), ("<sup>", "</sup>"),
        ('<sup class="reference">', "</sup>"), ("<script>", "</script>"), ("<!--", "-->"), ("<h2>", "</h2>"), ("<li>", "</li>"), ("<cite>", "</cite>"),
    ),
    **_then(
        ('<a "', ">"), ("<a ", ">"), ("<!--", "-->"), ("<script>", "</script>"), ('<div class="navbox">', "</div>"), ("<p>", "</div>"),
        ("<tr><td>", "</table>"), ("<b><i><u>", "<li></b>"), ("<!-- saved from url=(", ")"), ("This page was last edited on ", "3 May 1990"),
    ),
}  # fmt: skip
