"""Dead relative links in the Markdown: ``python tools/check_links.py``; exits 1 where there are any."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def dead() -> list[str]:
    """``page: target`` of each relative link whose target is not there."""
    found = []
    for page in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/**/*.md")]):
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if (
                "://" not in target
                and not target.startswith("mailto:")
                and not (page.parent / target).exists()
            ):
                found.append(f"{page.relative_to(ROOT)}: {target}")
    return found


if __name__ == "__main__":
    missing = dead()
    print("\n".join(missing) or "no dead links")
    sys.exit(bool(missing))
