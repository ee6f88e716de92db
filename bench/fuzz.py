"""Hostile input: mutated pages, and texts that double. `python bench/fuzz.py --pages 20000 --seed 1`

Every mutated page is read to its claims and works. What must hold: no exception, every span's quote is what stands
there, and no page takes longer than a fixed time and its length allow. Marks repeated and nested are read at
doubling sizes, and the time may not grow faster than they do. Forms: wikitext, HTML, exports in XML (whose marks
are broken too), and grid tables with the prose around them. The result is in `bench/fuzz/last.json`.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import random
import re
import sys
import traceback
from collections.abc import Iterable
from functools import cache
from html import unescape
from importlib.resources import files
from multiprocessing import Pool
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple
from xml.sax.saxutils import escape

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]

from comity.claims.version import READER  # noqa: E402
from comity.documents.html.document import html_document  # noqa: E402
from comity.documents.parse import parse  # noqa: E402
from comity.documents.wikitext.document import wikitext_document  # noqa: E402
from comity.model.document import Document  # noqa: E402
from comity.model.issue import Issue  # noqa: E402
from comity.reading import read_document  # noqa: E402
from documents.forms import as_html, as_wikitext  # noqa: E402
from hostile import HTML, WIKITEXT  # noqa: E402
from results import keep  # noqa: E402

LAST = Path(__file__).parent / "fuzz/last.json"
SHARED = Path(os.environ.get("COMITY_SHARED") or Path(__file__).parents[2] / "shared")
LONGEST = 6_000  # characters of a page that is mutated
ALLOWED = 12.0  # times of the time that three doublings of a text may take: 8, and noise
BATCH = 1000  # pages of one seed
FORMS = ("wikitext", "html", "xml", "grid")
TITLE = "Mexico–Mongolia relations"
TOKENS = (
    "{{", "}}", "[[", "]]", "{|", "|}", "\n{|\n", "\n|}\n", "\n|-\n", "\n| ", "||", "\n! ", "!!", "|", "=", "\n==", "==\n", "'''", "''",
    "<ref>", "</ref>", "<ref name=x/>", "<!--", "-->", "<nowiki>", "</nowiki>", "<br/>", "<div>", "</div>", "<td>", "<tr>", "</table>", "<table>",
    "<li>", "</ul>", '"', "'", "<", ">", "&", "&amp;", "&#0;", "&#x110000;", "&#xd800;", "\n", "\n\n", "\n* ", "\n:", "\n;", " ", "\t", "\r\n", "\x00", "\x85",
    "\u2028", "\ufeff", "\u200f", "\U0001f1f2", "e\u0301", "\u00e2\u20ac\u2122", "-{", "}-", "__TOC__", "[http://", "https://a.b ", "{{flag|", "{{flagicon|MEX}}",
    "{{dts|1975|9|24}}", "{{convert|1|to|2|km}}", "{{nowrap|", "{{columns-list|\n", "{{{", "}}}", "#REDIRECT [[a]]", "{{Infobox bilateral relations|a|b|envoy1=",
    " rowspan=99 | ", ' colspan="99" | ', "<script>", "</script>", '<div class="navbox">', '<sup class="reference"><a href="#cite_note-1">', "<h2>", "</h2>", "<p>",
)  # fmt: skip


@cache
def bases() -> list[tuple[str, str]]:
    """The pages that are mutated, each with its form: the corpus' wikitext, and the example articles in both forms."""
    found: list[tuple[str, str]] = []
    folder = SHARED / "corpus/wikitext"
    for path in sorted(folder.glob("*.wikitext")):
        found.append(("wikitext", path.read_text("utf-8")))
    dump = folder / "enwiki-2024-head.xml"
    if dump.exists():
        texts = re.findall(r"<text[^>]*>(.*?)</text>", dump.read_text("utf-8"), re.DOTALL)
        found += [("wikitext", unescape(text)) for text in texts if len(text) > 500]
    plain = sorted(Path(str(files("comity") / "examples")).glob("*.txt"))
    plain += sorted((SHARED / "corpus/articles").glob("*.txt"))
    for path in plain:
        for document in parse(path.read_bytes(), path.name):
            if isinstance(document, Document):
                found += [("wikitext", as_wikitext(document)), ("html", as_html(document))] * 3
    for path in sorted((SHARED / "corpus/countries").glob("*")):
        text = path.read_text("utf-8")
        at = text.find("+--")
        found += [("grid", text[max(0, at - 3000) : at + 12_000]), ("grid", text[:12_000])] if at > 0 else []
    found += [("xml", _exported(text)) for form, text in found[:60] if form == "wikitext"]
    return found


def _exported(text: str) -> str:
    """Two pages of an export, the second of this text."""
    pages = (("Peru", "x"), (TITLE, text[:12_000]))
    return (
        "<mediawiki><base>https://a.b/c</base>"
        + "".join(
            f"<page><title>{title}</title><ns>0</ns><id>{n}</id><revision><id>{n}</id><timestamp>2024-01-01T00:00:00Z</timestamp>"
            f"<model>wikitext</model><text>{escape(words)}</text></revision></page>\n"
            for n, (title, words) in enumerate(pages, 1)
        )
        + "</mediawiki>"
    )


def mutated(text: str, other: str, chance: random.Random) -> str:
    """A part of a page with a few things done to it."""
    size = chance.randint(200, LONGEST)
    start = 0 if chance.random() < 0.5 else chance.randrange(max(1, len(text)))
    text = text[start : start + size]
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + int(chance.expovariate(1 / 60)))
        match chance.randrange(8):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:at] + text[at:end] * chance.randint(2, 6) + text[end:]
            case 2:
                text = text[:at] + chance.choice(TOKENS) + text[at:]
            case 3:
                text = text[:at] + chance.choice(TOKENS) * chance.randint(2, 200) + text[at:]
            case 4:
                here = chance.randrange(max(1, len(other)))
                text = text[:at] + other[here : here + end - at] + text[end:]
            case 5:
                text = (
                    text[:at]
                    + "".join(chance.choice(TOKENS) for _ in range(chance.randint(1, 30)))
                    + text[end:]
                )
            case 6:
                marks = [m.start() for m in re.finditer(r"[\[\]{}<>|='\"&\n]", text[at : at + 400])]
                if marks:
                    gone = at + chance.choice(marks)
                    text = text[:gone] + text[gone + 1 :]
            case _:
                text = (
                    text[:at]
                    + chr(chance.choice((chance.randrange(0x250), chance.randrange(0xD000))))
                    + text[end:]
                )
    return text


def read(form: str, text: str) -> int:
    """Read a page to its claims and hold it to what must be; gives how many claims there were."""
    if form == "html":
        return _held(*html_document(text, "x.html", TITLE))
    if form == "wikitext":
        document, issues = wikitext_document(text, "x.wikitext", TITLE)
        return 0 if document is None else _held(document, issues)
    name, head = ("x.xml", "") if form == "xml" else ("x.txt", "Foreign relations of Kenya\n\n")
    found = list(parse((head + text).encode("utf-8", "surrogatepass"), name))
    return sum(_held(document, ()) for document in found if isinstance(document, Document))


def _held(document: Document, issues: Iterable[Issue]) -> int:
    text, base = document.source, document.base
    reading = read_document(document)
    spans = [span for claim in reading.claims for span in (claim.evidence, *claim.context)]
    spans += [issue.place for issue in (*issues, *reading.issues) if issue.place is not None]
    spans += [work.place for works in reading.works.values() for work in works]
    for span in spans:
        start, end = span.start - base, span.end - base
        assert 0 <= start <= end <= len(text), (start, end)
        assert span.quote == text[start:end], "a quote is not what stands there"
    before = 0
    for block in document.blocks:
        assert 0 <= block.start < block.end <= len(document.text)
        span = document.span(block.start, block.end)
        assert span.quote == text[span.start - base : span.end - base]
        assert 0 <= block.section < len(document.sections)
        if block.kind != "row":
            assert block.start >= before
            before = block.start
    for flag in document.flags:
        assert 0 <= flag.start <= flag.end <= len(document.text)
    return len(reading.claims)


def timed(form: str, text: str) -> tuple[float, int]:
    """How long a page takes, and how many claims it gives."""
    started = process_time()
    said = read(form, text)
    return process_time() - started, said


class Part(NamedTuple):
    """What a batch of pages gave."""

    told: dict[str, int]
    failures: list[str]
    claims: int
    characters: int
    slowest: float
    worst: float


def batch(work: tuple[int, int]) -> Part:
    """Read so many pages of one seed."""
    seed, count = work
    chance = random.Random(seed)
    pages = bases()
    told = dict.fromkeys(FORMS, 0)
    failures: list[str] = []
    claims = characters = 0
    worst = slowest = 0.0
    for form, text in pages[::7]:  # whole articles, so that every pattern is made before the clock runs
        read(form, text)
    for number in range(count):
        form, text = chance.choice(pages)
        text = mutated(text, chance.choice(pages)[1], chance)
        took = 0.0
        try:
            took, said = timed(form, text)
            if took > 0.1:  # a pattern or a list may have been made meanwhile, once for all pages
                took = min(took, timed(form, text)[0])
            claims += said
        except Exception:
            failures.append(f"seed {seed}, page {number}, {form}: {traceback.format_exc()[-600:]}")
        told[form] += 1
        characters += len(text)
        slowest = max(slowest, took)
        worst = max(worst, took / (len(text) + 2000))
    return Part(told, failures, claims, characters, slowest, worst)


def _best(form: str, text: str, times: int) -> float:
    """The least time of several readings, without the collector, whose rounds depend on what else is in memory."""
    best = 1e9
    for _ in range(times):
        gc.collect()
        gc.disable()
        started = process_time()
        read(form, text)
        best = min(best, process_time() - started)
        gc.enable()
    return best


def doubling(first: int = 1 << 15, steps: int = 4) -> dict[str, object]:
    """How the time grows where a text of one mark doubles, for each mark; the worst of them by name."""
    rows: dict[str, list[float]] = {}
    for form, makers in (("wikitext", WIKITEXT), ("html", HTML)):
        for name, make in makers.items():
            texts = [make(first << step) for step in range(steps)]
            times = [_best(form, text, 2) for text in texts]
            # So near the bound that noise must not decide: the sizes in turn, so that it meets all of them.
            for _ in range(6 if times[-1] > ALLOWED * max(times[0], 0.005) * 0.7 else 0):
                times = [min(time, _best(form, text, 1)) for time, text in zip(times, texts, strict=True)]
            rows[f"{form}: {name}"] = times
    # What stays below a few milliseconds at the largest size says nothing about growth.
    growth = {name: (t[-1] / max(t[-2], 0.005), t[-1] / max(t[0], 0.005)) for name, t in rows.items()}
    worst = sorted(growth, key=lambda name: -growth[name][0])[:5]
    slow = sorted(rows, key=lambda name: -rows[name][-1])[:5]
    return {
        "texts": len(rows),
        "sizes": [first << step for step in range(steps)],
        "growth_of_the_last_doubling": {name: round(growth[name][0], 2) for name in worst},
        "growth_over_all": {
            "allowed": ALLOWED,
            "worst": round(max(g[1] for g in growth.values()), 2),
            "of": max(growth, key=lambda name: growth[name][1]),
        },
        "slowest_seconds": {name: round(rows[name][-1], 3) for name in slow},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--page", type=int, help="print this page of the seed and read it")
    parser.add_argument("--no-doubling", action="store_true")
    given = parser.parse_args()
    if given.page is not None:
        return one(given.seed, given.page)
    started = perf_counter()
    work = [
        (given.seed + n, min(BATCH, given.pages - n * BATCH))
        for n in range((given.pages + BATCH - 1) // BATCH)
    ]
    parts: list[Part] = []
    with Pool(given.processes) as pool:
        coming = pool.imap(batch, work)
        growth = None if given.no_doubling else doubling()
        for part in coming:
            parts.append(part)
            if len(parts) % 5 == 0:  # what has been read so far stands, if this is stopped
                write(parts, given.seed, growth, perf_counter() - started)
    write(parts, given.seed, growth, perf_counter() - started)
    print(LAST.read_text("utf-8"))
    failures = [line for part in parts for line in part.failures]
    for failure in failures[:20]:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def write(parts: list[Part], seed: int, growth: dict[str, object] | None, seconds: float) -> None:
    """Write the result."""
    result = {
        "reader": READER,
        "machine": {
            "python": platform.python_version(),
            "system": platform.system(),
            "cores": os.cpu_count(),
        },
        "pages": {form: sum(part.told[form] for part in parts) for form in FORMS},
        "seeds": [seed, seed + len(parts) - 1],
        "pages_a_seed": BATCH,
        "characters": sum(part.characters for part in parts),
        "claims": sum(part.claims for part in parts),
        "failures": sum(len(part.failures) for part in parts),
        "slowest_page_seconds": round(max(part.slowest for part in parts), 3),
        "worst_microseconds_a_character": round(1e6 * max(part.worst for part in parts), 1),
        "seconds": round(seconds),
        "doubling": growth,
    }
    keep("fuzz", result)


def one(seed: int, page: int) -> int:
    """Print one page of a seed and read it."""
    chance = random.Random(seed)
    pages = bases()
    for _ in range(page + 1):
        form, text = chance.choice(pages)
        text = mutated(text, chance.choice(pages)[1], chance)
    print(text.encode("utf-8", "backslashreplace").decode("utf-8"))
    print(read(form, text))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
