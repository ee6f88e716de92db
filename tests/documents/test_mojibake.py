"""UTF-8 that was read as Windows-1252: put right as ftfy does it, and never what is meant as it stands."""

from __future__ import annotations

import re
from html import unescape

import pytest

from comity.documents.mojibake import repaired
from shared import SHARED, needs_shared


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Mexicoâ€“Mongolia", "Mexico–Mongolia"),
        ("the â€œbigâ€\x9d one", "the “big” one"),
        ("SÃ£o TomÃ© and PrÃ­ncipe â€“", "São Tomé and Príncipe –"),
        ("voilÃ  le Ã la â€”", "voilà le à la —"),
        ("Ù…ØµØ± â€“ x", "مصر – x"),
    ],
)
def test_what_is_put_right(words: str, meant: str) -> None:
    text, offsets = repaired(words)
    assert text.replace("\xa0", " ") == meant
    assert offsets is not None
    for n in range(len(text)):
        assert words[offsets.start(n) : offsets.end(n + 1)]


@pytest.mark.parametrize(
    "words", ["São Tomé – “x”", "CAFÉ” x", "Ã", "naïve â", "日蒙關係 â€“", "1 € 2 £", ""]
)
def test_what_is_left(words: str) -> None:
    assert repaired(words) == (words, None)


@needs_shared
def test_the_dump_of_the_corpus_is_put_right_as_ftfy_does_it() -> None:
    ftfy = pytest.importorskip("ftfy")
    assert SHARED is not None
    dump = (SHARED / "corpus/wikitext/enwiki-2024-head.xml").read_text("utf-8")
    pages = [unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", dump, re.DOTALL)]
    assert len(pages) == 99
    odd = same = 0
    for page in pages:
        text, _ = repaired(page)
        for ours, given in zip(text.split("\n"), page.split("\n"), strict=False):
            if not given.isascii():
                odd += 1
                theirs = ftfy.fix_text(
                    given, unescape_html=False, uncurl_quotes=False, fix_character_width=False
                )
                same += ours.replace("\xa0", " ").split() == theirs.replace("\xa0", " ").split()
    assert odd > 1500
    assert same / odd > 0.97
