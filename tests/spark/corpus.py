"""The same documents for a build and for Spark: articles in three forms, a shard, a dump with its index."""

from __future__ import annotations

import bz2
import json
from pathlib import Path
from xml.sax.saxutils import escape

import comity
from articles import PAIRS
from comity.documents.parse import parse
from comity.model.document import Document
from documents.forms import as_html, as_wikitext

EXAMPLES = Path(comity.__file__).parent / "examples"
ON_THE_TWO = "Gabon–Laos relations\n\nGabon and Laos established diplomatic relations on 24 September 1976.\n"
COUNTRY_PAGE = """Foreign relations of Gabon

== Bilateral relations ==

=== Laos ===

Gabon and Laos established diplomatic relations on 24 September 1975.

=== Peru ===

Gabon and Peru established diplomatic relations on 3 May 1973.
"""
CITED = ".<ref>{{cite web|title=Ties|url=https://a.example/}}</ref>\n"


def corpus(folder: Path) -> Path:
    """A folder of files and dumps."""
    folder.mkdir()
    pages: list[tuple[str, str]] = []
    for number, path in enumerate(sorted(EXAMPLES.glob("*.txt"))):
        text = path.read_text(encoding="utf-8")
        (document,) = (d for d in parse(text, path.name) if isinstance(d, Document))
        wikitext = as_wikitext(document).replace(".\n", CITED)
        pages.append((document.title, wikitext))
        if number % 3 == 0:
            (folder / path.name).write_text(text, encoding="utf-8")
        elif number % 3 == 1:
            (folder / f"{path.stem}.wikitext").write_text(wikitext, encoding="utf-8")
        else:
            (folder / f"{path.stem}.html").write_text(as_html(document), encoding="utf-8")
    copies = folder / "copies"
    copies.mkdir()
    first = sorted(folder.glob("*.txt"))[0]
    (copies / first.name).write_bytes(first.read_bytes())
    # A country page that comes first by its name and tells another date: that of the article is shown.
    (folder / "Foreign_relations_of_Gabon.txt").write_text(COUNTRY_PAGE, encoding="utf-8")
    (folder / "Gabon–Laos_relations.txt").write_text(ON_THE_TWO, encoding="utf-8")
    shard(folder / "shard.jsonl", 40)
    (folder / "notes.txt").write_text("Nothing that tells of states.\n", encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02\xff" * 500)
    multistream(folder, pages)
    return folder


def rows(count: int) -> list[dict[str, object]]:
    """Texts of a table."""
    found: list[dict[str, object]] = []
    for number in range(count):
        one, other = PAIRS[number % len(PAIRS)]
        title = f"{one}–{other} relations"
        day = f"{1 + number % 28} May {1900 + number}"
        text = f"{title}\n\n{one} and {other} established diplomatic relations on {day}."
        found.append({"id": number, "title": title, "text": text, "revision": str(number)})
    return found


def shard(path: Path, count: int) -> None:
    """A file of JSON Lines, with one line that is none."""
    lines = [json.dumps({**row, "revid": row["revision"]}, ensure_ascii=False) for row in rows(count)]
    path.write_text("\n".join([*lines, "{no json"]) + "\n", encoding="utf-8")


def multistream(folder: Path, pages: list[tuple[str, str]]) -> None:
    """A multistream dump of articles between other pages, two pages in a stream, with its index beside it."""
    head = (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo>'
        "<base>https://en.example/wiki/Main_Page</base></siteinfo>\n"
    )
    packed, index = bytearray(bz2.compress(head.encode())), []
    listed = [
        p for title, text in pages for p in ((title, text), (f"List of birds of {title[:5]}", "Birds."))
    ]
    for number in range(0, len(listed), 2):
        index += [
            f"{len(packed)}:{number + n + 1}:{title}"
            for n, (title, _) in enumerate(listed[number : number + 2])
        ]
        stream = "".join(
            f"<page><title>{escape(title)}</title><ns>0</ns><id>{number + n + 1}</id>"
            f"<revision><id>{900 + number}</id><timestamp>2026-01-02T00:00:00Z</timestamp>"
            f"<model>wikitext</model><text>{escape(text)}</text></revision></page>\n"
            for n, (title, text) in enumerate(listed[number : number + 2])
        )
        packed += bz2.compress(stream.encode())
    packed += bz2.compress(b"</mediawiki>")
    (folder / "xwiki-1-pages-articles-multistream.xml.bz2").write_bytes(packed)
    told = "\n".join(index).encode() + b"\n"
    (folder / "xwiki-1-pages-articles-multistream-index.txt.bz2").write_bytes(bz2.compress(told))
