"""Wikitext to claims, against mwparserfromhell's parse alone on the same pages.

``bench/wikitext.py [--update]``. The pages are those of the corpus (whole pages of Wikipedia, most not about
a pair), and articles on a pair written as wikitext, with links and notes. Each figure is the best of five
runs of one process, in characters of wikitext a second; mwparserfromhell runs with its tokenizer in C.
"""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from comity.claims.version import READER  # noqa: E402
from comity.documents.parse import parse  # noqa: E402
from comity.documents.wikitext.document import wikitext_document  # noqa: E402
from comity.model.document import Document  # noqa: E402
from comity.reading import read_document  # noqa: E402
from documents.forms import as_wikitext  # noqa: E402
from results import keep  # noqa: E402

SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")
Page = tuple[str, str]


def corpus_pages() -> list[Page]:
    """Whole pages of Wikipedia, with their titles."""
    folder = SHARED / "corpus/wikitext"
    found = [
        (path.name.split(".")[0].replace("_", " "), path.read_text("utf-8"))
        for path in sorted(folder.glob("*.wikitext"))
    ]
    dump = folder / "enwiki-2024-head.xml"
    if dump.exists():
        pages = re.findall(
            r"<title>([^<]*)</title>.*?<text[^>]*>(.*?)</text>", dump.read_text("utf-8"), re.DOTALL
        )
        found += [(title, unescape(text)) for title, text in pages]
    return found


def pair_pages() -> list[Page]:
    """Articles on a pair as wikitext: the examples, and the corpus' plain ones where it is there."""
    paths = sorted(Path(str(files("comity") / "examples")).glob("*.txt"))
    paths += sorted((SHARED / "corpus/articles").glob("*.txt"))
    return [
        (document.title, as_wikitext(document))
        for path in paths
        for document in parse(path.read_bytes(), path.name)
        if isinstance(document, Document)
    ]


def ours(pages: list[Page]) -> int:
    """Read pages to their claims, and what is cited for them."""
    claims = 0
    for title, text in pages:
        document, _ = wikitext_document(text, title, title)
        if document is not None:
            claims += len(read_document(document).claims)
    return claims


def scanned(pages: list[Page]) -> int:
    """Read pages to documents alone."""
    return sum(wikitext_document(text, title, title)[0] is not None for title, text in pages)


def theirs(pages: list[Page]) -> int:
    """Parse pages with mwparserfromhell."""
    import mwparserfromhell

    return sum(len(mwparserfromhell.parse(text).nodes) > 0 for _, text in pages)


def rate(work: Callable[[list[Page]], int], pages: list[Page]) -> float:
    """Characters a second, the best of five runs."""
    best = 1e9
    for _ in range(5):
        started = process_time()
        work(pages)
        best = min(best, process_time() - started)
    return sum(len(text) for _, text in pages) / best


def main() -> int:
    result: dict[str, object] = {
        "date": datetime.now(UTC).date().isoformat(),
        "reader": READER,
        "mwparserfromhell": version("mwparserfromhell"),
        "machine": {"python": platform.python_version(), "cores": os.cpu_count()},
    }
    slower = False
    for name, pages in (("corpus pages", corpus_pages()), ("articles on a pair", pair_pages())):
        if not pages:
            continue
        figures = {"to documents": rate(scanned, pages), "to claims": rate(ours, pages)}
        peer = rate(theirs, pages)
        slower = slower or figures["to claims"] < peer
        result[name] = {
            "pages": len(pages),
            "characters": sum(len(text) for _, text in pages),
            "mwparserfromhell MB/s": round(peer / 1e6, 2),
            **{f"{what} MB/s": round(figure / 1e6, 2) for what, figure in figures.items()},
            "to claims, times as fast": round(figures["to claims"] / peer, 2),
        }
    print(json.dumps(result, indent=1))
    if "--update" in sys.argv:
        keep("wikitext", result)
    return int(slower)


if __name__ == "__main__":
    raise SystemExit(main())
