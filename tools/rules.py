"""Write docs/rules.md from the docstrings of the rules: ``python tools/rules.py [--check]``.

With --check nothing is written, and the exit is 1 where the page is not what would be written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from comity.model.rule import explanation
from comity.record.record import JUDGED, RULES
from comity.record.sources import explained
from comity.record.status import standing

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
HEAD = """# The rules of the record

What many claims of a pair add up to is decided by the rules below and by nothing else. Each fact names
its rule (`rule` in the record as JSON and in the table `facts` of a store), lists every claim for it and
every claim that cannot be true at the same time, and drops none. This page is made from the code by
`tools/rules.py`, and a test holds it to that. How often the rules decide as a careful person does is
measured by `bench/decisions.py` ([decision 0013](decisions/0013-facts.md)).

"""
ORDER = """## The order of sources

Of several claims for one fact the first by this order is quoted and gives the fact its values; what it
leaves open comes from the next. Of facts that exclude each other the one whose first claim comes first
is *preferred*: it is shown first and counts for the standing, the others stay beside it. `because` names
the criterion that decided.

"""


def words(name: str) -> str:
    """A rule's name as words."""
    return name.replace("_", " ")


def page() -> str:
    """The page."""
    parts = [HEAD, ORDER]
    parts += [f"{n}. **{words(name)}**: {text}\n" for n, (name, text) in enumerate(explained().items(), 1)]
    parts.append("\nWhat none of these decides is decided by the order of documents, places and kinds.\n")
    for kind, rules in RULES.items():
        parts.append(f"\n## {kind.capitalize()}\n")
        parts += [f"\n**`{rule.__name__}`** {explanation(rule)}\n" for rule in rules]
    parts.append(f"\n## Standing\n\n**`{standing.__name__}`** {explanation(standing)}\n")
    parts.append("\n## What people say\n\nA judgement (`comity judge`) outranks these rules.\n")
    parts += [f"\n**`{rule.__name__}`** {explanation(rule)}\n" for rule in JUDGED]
    return "".join(parts)


def main() -> int:
    """Write the page, or say whether it is current."""
    if "--check" in sys.argv:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        print("docs/rules.md is current" if current else "docs/rules.md is not current: run tools/rules.py")
        return 0 if current else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
