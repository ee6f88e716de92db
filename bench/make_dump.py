"""A multistream dump for the bench: ``python bench/make_dump.py FOLDER [--gb 2]``.

No real dump of full size can be had here, so this one is made: pages of the shared corpus' real wikitext
as they are and cut into pieces at blank lines and put together anew (so that templates, tables and
references are as hard to parse as real ones), figures changed so that packing does not profit from the
repeats. What is assumed of English Wikipedia, and said in the result: half of all pages are redirects;
the lengths of the others are log-normal with a median of 4,000 bytes (sigma 1.1); one page in 4,000 is
about relations of states; these stand in runs, seven in ten of them within a sixteenth of the dump (the
pages of 2008 and 2009); streams hold 100 pages. Writes
``enwiki-made-pages-articles-multistream.xml.bz2``, its index, and the same as plain ``.xml``.
"""

from __future__ import annotations

import argparse
import bz2
import os
import random
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from xml.sax.saxutils import escape

from comity.sources.dump.titles import wanted

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")
NAME = "enwiki-made-pages-articles-multistream"
STREAM = 100  # pages
EVERY = 4000  # pages, of which one is about relations
HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>enwiki</dbname>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
    <namespaces><namespace key="0" case="first-letter" /></namespaces>
  </siteinfo>
"""
_TEXT = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
_LINK = re.compile(r"\[\[([A-Z][^\[\]|#:&<>\n]{2,60})[\]|]")
_HEADING = re.compile(r"(?m)^([A-Z][^\n.]{2,60})\.$")


def real_texts() -> list[str]:
    """The texts of the corpus' real pages, escaped as they stand in its dump."""
    xml = (SHARED / "corpus/wikitext/enwiki-2024-head.xml").read_text(encoding="utf-8", errors="replace")
    pages = [text for text in _TEXT.findall(xml) if not text.startswith("#REDIRECT")]
    other = [p.read_text(encoding="utf-8") for p in sorted((SHARED / "corpus/wikitext").glob("*.wikitext"))]
    return pages + [escape(text) for text in other]


def relations() -> list[tuple[str, str]]:
    """Titles and texts of articles about relations, as wikitext made of the corpus' extracts."""
    found = []
    for file in sorted((SHARED / "corpus/articles").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        title = file.stem.replace("_", " ")
        body = re.sub(r"(?m)\A= .* =\n", "", text)
        found.append((title, escape(re.sub(r"(?m)^- ", "* ", body))))
    for file in sorted((SHARED / "corpus/extractor").glob("*relations.txt")):
        lines = file.read_text(encoding="utf-8").splitlines()[3:]
        body = _HEADING.sub(r"== \1 ==", "\n\n".join(line for line in lines if not line.startswith("</doc")))
        found.append((file.stem.replace("_", " "), escape(body)))
    return found


class Maker:
    """Makes pages by a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.blocks = [b for text in real_texts() for b in text.split("\n\n") if 40 < len(b) < 20_000]
        # Only the pages that are meant to be about relations have a title that is looked at.
        links = {title for block in self.blocks for title in _LINK.findall(block)}
        self.links = sorted(title for title in links if not wanted(title.encode()))
        self.relations = relations()
        self.titles = 0

    def page(self, number: int, about: bool) -> tuple[str, str]:
        """A page's title and its XML."""
        if about:
            title, text = self.relations[self.titles % len(self.relations)]
            if self.titles >= len(self.relations):
                title = title.replace("–", "-").replace(" relations", f" relations ({self.titles})")
            self.titles += 1
            if self.titles % 2:
                return title, _xml(number, title, text, None)
            return f"{title} (redirect)", _xml(number, f"{title} (redirect)", f"#REDIRECT [[{title}]]", title)
        title = f"{self.random.choice(self.links)} {number}"
        if self.random.random() < 0.5:
            return title, _xml(
                number, title, "#REDIRECT [[Somewhere else]]\n\n{{R from move}}", "Somewhere else"
            )
        size = min(self.random.lognormvariate(8.294, 1.1), 2_000_000)
        parts, length = [], 0
        while length < size:
            block = self.random.choice(self.blocks)
            digit = str(self.random.randrange(10))
            parts.append(block.replace(str(self.random.randrange(10)), digit))
            length += len(block) + 2
        return title, _xml(number, title, "\n\n".join(parts), None)


_BY = (
    "      <contributor>\n        <username>Somebody</username>\n        <id>{}</id>\n"
    "      </contributor>\n      <comment>/* top */ copy edit</comment>\n"
)
_MODEL = "      <model>wikitext</model>\n      <format>text/x-wiki</format>\n"


def _xml(number: int, title: str, text: str, redirect: str | None) -> str:
    to = f'\n    <redirect title="{redirect}" />' if redirect else ""
    about = f"<timestamp>2024-05-27T00:18:54Z</timestamp>\n{_BY.format(number % 9973)}"
    return (
        f"  <page>\n    <title>{title}</title>\n    <ns>0</ns>\n    <id>{number}</id>{to}\n    <revision>\n"
        f"      <id>{1_200_000_000 + number}</id>\n      <parentid>{1_100_000_000 + number}</parentid>\n"
        f"      {about}      <origin>{1_200_000_000 + number}</origin>\n{_MODEL}"
        f'      <text bytes="{len(text.encode())}" xml:space="preserve">{text}</text>\n'
        "    </revision>\n  </page>\n"
    )


def places(pages: int, seed: int) -> set[int]:
    """Which page numbers are about relations: in runs, most of them within a sixteenth of the dump."""
    rng = random.Random(seed)
    due, found = max(2, pages // EVERY), set[int]()
    while len(found) < due:
        band = rng.random() < 0.7
        at = int(pages * (0.45 + rng.random() / 16)) if band else rng.randrange(pages)
        for _ in range(min(1 + int(rng.expovariate(0.4)), due - len(found))):
            found.add(at)
            at += rng.randint(1, 6)
    return found


Page = tuple[int, str, str, bool]  # number, title, XML, whether it is about relations


def streams(total: int, seed: int = 20261124) -> Iterator[list[Page]]:
    """Streams of pages until so many bytes are made."""
    maker = Maker(seed)
    due = places(total // 4_900, seed)
    number = made = 0
    while made < total:
        stream = []
        for _ in range(STREAM):
            number += 1
            title, xml = maker.page(number, number in due)
            stream.append((number, title, xml, number in due))
            made += len(xml)
        yield stream


def packed(xml: bytes) -> bytes:
    """One bzip2 stream."""
    return bz2.compress(xml)


def make(folder: Path, total: int) -> dict[str, int]:
    """Write the dump, its index and the plain XML; returns counts."""
    folder.mkdir(parents=True, exist_ok=True)
    count = {"pages": 0, "about_relations": 0, "bytes": 0, "streams": 0, "streams_with_relations": 0}
    with (
        (folder / f"{NAME}.xml.bz2").open("wb") as dump,
        (folder / f"{NAME}.xml").open("wb") as plain,
        bz2.open(folder / f"{NAME}-index.txt.bz2", "wt", encoding="utf-8") as index,
        ProcessPoolExecutor(os.cpu_count()) as pool,
    ):
        dump.write(bz2.compress(HEAD.encode()))
        plain.write(HEAD.encode())

        batch: list[list[Page]] = []

        def flush() -> None:
            texts = ["".join(page[2] for page in stream).encode() for stream in batch]
            for stream, xml, data in zip(batch, texts, pool.map(packed, texts), strict=True):
                at = dump.tell()
                index.writelines(f"{at}:{number}:{title}\n" for number, title, _, _ in stream)
                dump.write(data)
                plain.write(xml)
                about = sum(page[3] for page in stream)
                for key, more in zip(count, (len(stream), about, len(xml), 1, about > 0), strict=True):
                    count[key] += more
            batch.clear()

        for stream in streams(total):
            batch.append(stream)
            if len(batch) == 32:
                flush()
        flush()
        dump.write(bz2.compress(b"</mediawiki>\n"))
        plain.write(b"</mediawiki>\n")
    return count


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make a multistream dump for the bench.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gb", type=float, default=2.0)
    given = parser.parse_args()
    print(make(given.folder, int(given.gb * 1e9)))
