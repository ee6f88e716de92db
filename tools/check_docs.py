"""Write the table of the rules of `comity check` into docs/check.md, or say whether it is current.

usage: python tools/check_docs.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from comity.checks import explanations
from comity.model.finding import SEVERITIES

PAGE = Path(__file__).resolve().parent.parent / "docs/check.md"
BEGIN, END = "<!-- the rules, by tools/check_docs.py -->\n", "<!-- end of the rules -->\n"


def rules() -> str:
    """The rules as a table of Markdown, the gravest first, each with the docstring of its function."""
    told = explanations()
    lines = ["| severity | rule | what it finds |", "|---|---|---|"]
    for level in SEVERITIES:
        lines += [f"| {level} | `{rule}` | {words} |" for rule, (own, words) in told.items() if own == level]
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with the table of today."""
    before, _, rest = text.partition(BEGIN)
    _, _, behind = rest.partition(END)
    return f"{before}{BEGIN}\n{rules()}\n{END}{behind}"


def main() -> int:
    """Write or check the page; returns the exit code."""
    text = PAGE.read_text(encoding="utf-8")
    made = page(text)
    if sys.argv[1:] == ["--check"]:
        if made != text:
            print("docs/check.md is not current: python tools/check_docs.py writes it")
        return int(made != text)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
