"""Dead relative links in the Markdown: ``python tools/check_links.py``; exits 1 where there are any.

A link is dead where its file is not there, or the page has no heading of its anchor.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\[[^\]]*\]\(<?([^)<>\s]*)>?(?: \"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """The Markdown pages of the project."""
    folders = ("docs", "tests", "bench", "src")
    return sorted(
        [*ROOT.glob("*.md"), *(page for folder in folders for page in ROOT.glob(f"{folder}/**/*.md"))]
    )


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as renderers make them; one met again gets a number."""
    seen: Counter[str] = Counter()
    found = set()
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for heading in HEADING.findall(text):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        anchor = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        found.add(f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor)
        seen[anchor] += 1
    return found


def dead() -> Iterator[str]:
    """``page: target`` of each relative link that leads nowhere."""
    for page in pages():
        for link in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
            target, _, anchor = link.partition("#")
            if "://" in link or link.startswith("mailto:"):
                continue
            there = (page.parent / target) if target else page
            gone = not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there))
            if gone:
                yield f"{page.relative_to(ROOT)}: {link}"


if __name__ == "__main__":
    missing = list(dead())
    print("\n".join(missing) or "no dead links")
    sys.exit(bool(missing))
