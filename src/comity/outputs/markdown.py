"""A brief as Markdown, in which text from outside is only ever text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.outputs.brief import Brief, Section
from comity.outputs.text import marks
from comity.outputs.wording import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#$&])")
_LINK = re.compile(r"(://|@|\bwww\.)", re.IGNORECASE)
_START = re.compile(r"^(\d+)([.)])|^([-+=:>])")


def escape(text: str) -> str:
    """The text on one line with all that Markdown would read as its own made literal."""
    literal = _SPECIAL.sub(r"\\\1", clean(text))
    literal = _LINK.sub(lambda m: m[0][:-1] + "\\" + m[0][-1] if m[0][-1] == "." else "\\" + m[0], literal)
    return _START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", literal)


def markdown(brief: Brief) -> str:
    """The brief as a Markdown page."""
    lines = [f"# {escape(brief.title)}", "", escape(brief.note), ""]
    for section in brief.sections:
        lines += [*_section(section, 2)]
    if brief.citations:
        lines += ["## Citations", ""]
        lines += [
            f"{c.number}. {escape(c.document)} ({escape(c.asserted)}): “{escape(c.quote)}”"
            + (f" — citing {escape('; '.join(c.works))}" if c.works else "")
            for c in brief.citations
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escape(section.title)}"
    yield ""
    for line in section.lines:
        when = f"{escape(line.when)}: " if line.when else ""
        yield f"- {when}{escape(line.text)} {escape(marks(line))}".rstrip()
    if section.lines:
        yield ""
    for part in section.parts:
        yield from _section(part, level + 1)
