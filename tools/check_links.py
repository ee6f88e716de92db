"""Find dead relative links and anchors in the project's Markdown files, without the network.

usage: python tools/check_links.py [ROOT]

Prints one line per dead link and leaves with 1 if there are any. Links to other hosts are not
followed; text in fenced code is not read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

_FENCE = re.compile(r"^(?P<mark>```+|~~~+).*?^(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE_CODE = re.compile(r"(`+)[^`\n]+?\1")
# [words](target "title"), ![image](target), [words](<target>); and [name]: target
_LINK = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_REFERENCE = re.compile(r"^\[[^\]^]+\]:\s+<?(?P<target>[^\s>]+)", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<words>.+?)[ \t]*#*$", re.MULTILINE)
_ANCHOR = re.compile(r"<a\s+(?:id|name)=\"(?P<name>[^\"]+)\"", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_LEFT_OUT = {".git", ".venv", "node_modules", "dist", "build"}


def blanked(text: str) -> str:
    """The text with code blanked out, every other character in its place."""
    for pattern in (_FENCE, _INLINE_CODE):
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text


def slug(words: str) -> str:
    """A heading's anchor, by the rule that GitHub uses."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words).replace("`", "").casefold()
    return re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-")


def anchors(text: str) -> set[str]:
    """All anchors of a page; a heading said twice gets a number."""
    found: set[str] = set()
    counts: dict[str, int] = {}
    for heading in _HEADING.finditer(_FENCE.sub("", text)):
        name = slug(heading["words"])
        seen = counts.get(name, 0)
        counts[name] = seen + 1
        found.add(f"{name}-{seen}" if seen else name)
    return found | {anchor["name"] for anchor in _ANCHOR.finditer(text)}


def pages(root: Path) -> Iterator[Path]:
    """The Markdown files under a folder, in a fixed order."""
    for path in sorted(root.rglob("*.md")):
        parts = path.relative_to(root).parts
        if not any(part in _LEFT_OUT or part.startswith(".pytest") for part in parts):
            yield path


def dead_links(root: Path) -> Iterator[str]:
    """One line for each dead link: page, line, target, what is wrong."""
    for page in pages(root):
        text = blanked(page.read_text(encoding="utf-8"))
        for found in sorted([*_LINK.finditer(text), *_REFERENCE.finditer(text)], key=lambda m: m.start()):
            wrong = _wrong(found["target"], page, root)
            if wrong:
                line = text.count("\n", 0, found.start()) + 1
                yield f"{page.relative_to(root)}:{line}: {found['target']}: {wrong}"


def _wrong(target: str, page: Path, root: Path) -> str | None:
    if _SCHEME.match(target):
        return None
    where, _, anchor = unquote(target).partition("#")
    if where.startswith("/"):
        return "an absolute path; links in the docs are relative"
    path = (page.parent / where).resolve() if where else page
    if not path.is_relative_to(root.resolve()) and path != page:
        return "leads out of the project"
    if not path.exists():
        return "there is no such file"
    if anchor and path.suffix == ".md" and anchor not in anchors(path.read_text(encoding="utf-8")):
        return "there is no such heading"
    return None


def main() -> int:
    """Print the dead links; 1 if there are any."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    dead = list(dead_links(root.resolve()))
    print("\n".join(dead) if dead else f"links: {sum(1 for _ in pages(root.resolve()))} pages, none dead")
    return 1 if dead else 0


if __name__ == "__main__":
    raise SystemExit(main())
