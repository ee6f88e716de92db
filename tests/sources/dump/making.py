"""Small dumps for the tests, packed in every way."""

from __future__ import annotations

import bz2
from pathlib import Path

HEAD = b"<mediawiki>\n  <siteinfo>\n    <base>https://en.wiki.test/wiki/Main_Page</base>\n  </siteinfo>\n"
END = b"</mediawiki>\n"


def page(number: int, title: str, text: str = "Nothing of note.", redirect: str | None = None) -> bytes:
    """One ``<page>`` as an export has it."""
    to = f'    <redirect title="{redirect}" />\n' if redirect else ""
    return (
        f"  <page>\n    <title>{title}</title>\n    <ns>0</ns>\n    <id>{number}</id>\n{to}    <revision>\n"
        f"      <id>{number}00</id>\n      <timestamp>2024-05-27T00:18:54Z</timestamp>\n"
        f"      <model>wikitext</model>\n"
        f'      <text bytes="{len(text)}" xml:space="preserve">{text}</text>\n    </revision>\n  </page>\n'
    ).encode()


def pages(count: int = 60) -> list[bytes]:
    """Pages of which each tenth is about relations, the rest of other things; some are long."""
    found = []
    for n in range(1, count + 1):
        title = f"Peru–Tonga relations ({n})" if n % 10 == 0 else f"Town {n}"
        found.append(page(n, title, f"Words {n} &lt;page> &amp; more. " * (1 + 400 * (n % 7 == 0))))
    return found


def xml(count: int = 60) -> bytes:
    """A whole dump."""
    return HEAD + b"".join(pages(count)) + END


def multistream(folder: Path, count: int = 60, each: int = 7) -> Path:
    """A multistream dump with its index."""
    dump = folder / "xxwiki-pages-articles-multistream.xml.bz2"
    listed = []
    with dump.open("wb") as file:
        file.write(bz2.compress(HEAD))
        made = pages(count)
        for at in range(0, count, each):
            for n in range(at + 1, min(at + each, count) + 1):
                title = f"Peru–Tonga relations ({n})" if n % 10 == 0 else f"Town {n}"
                listed.append(f"{file.tell()}:{n}:{title}\n")
            file.write(bz2.compress(b"".join(made[at : at + each])))
        file.write(bz2.compress(END))
    index = folder / "xxwiki-pages-articles-multistream-index.txt.bz2"
    index.write_bytes(bz2.compress("".join(listed).encode()))
    return dump
