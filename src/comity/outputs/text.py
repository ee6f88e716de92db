"""A brief as text: plain where it is piped, set with rich in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from comity.outputs.brief import Brief, Citation, Line, Section

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

DISAGREE = "sources disagree"


def marks(line: Line) -> str:
    """The citation numbers of a line, the mark where sources disagree, what people said, and ids of facts if there are."""
    sources = _numbers(line.sources)
    against = _numbers(n for n in line.against if n not in line.sources)
    disagree = f"({DISAGREE}: {against})" if against else f"({DISAGREE})"
    said = f"({'; '.join(line.said)})" if line.said else ""
    overruled = f"(overruled: {_numbers(line.overruled)})" if line.overruled else ""
    ids = f"#{' #'.join(line.ids)}" if line.ids else ""
    return " ".join(filter(None, (sources, disagree if line.disagree else "", said, overruled, ids)))


def _numbers(told: Iterable[int]) -> str:
    return "".join(f"[{n}]" for n in told)


def plain(brief: Brief) -> str:
    """The brief as plain text, one fact a line, with a line end at the end."""
    lines = [brief.title, "=" * len(brief.title), brief.note, ""]
    for section in brief.sections:
        lines += [section.title, "-" * len(section.title), *_lines(section, ""), ""]
    if brief.citations:
        lines += ["Citations", "---------"]
        lines += [
            f"[{c.number}] {c.document} ({c.asserted}): “{c.quote}”{_works(c)}" for c in brief.citations
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _works(citation: Citation) -> str:
    """What the quoted document cites for it."""
    return f" — citing {'; '.join(citation.works)}" if citation.works else ""


def _lines(section: Section, indent: str) -> Iterator[str]:
    for line in section.lines:
        when = f"{line.when}: " if line.when else ""
        yield f"{indent}{when}{line.text} {marks(line)}".rstrip()
    for part in section.parts:
        yield f"{indent}{part.title}"
        yield from _lines(part, indent + "  ")


def show(brief: Brief, console: Console) -> None:
    """Print the brief to a terminal. Text from outside is put into `Text` only, never read as markup."""
    from rich.rule import Rule
    from rich.text import Text

    console.print(Rule(Text(brief.title, style="bold")))
    console.print(Text(brief.note, style="dim"), justify="center")
    for section in brief.sections:
        console.print()
        console.print(Text(section.title, style="bold cyan"))
        _show(section, console)
    if brief.citations:
        console.print()
        console.print(Text("Citations", style="bold cyan"))
        rows = [
            (
                Text(f"[{c.number}]"),
                Text(f"{c.document} ({c.asserted}) ", "dim")
                .append(f"“{c.quote}”", "default")
                .append(_works(c), "dim"),
            )
            for c in brief.citations
        ]
        console.print(_grid(rows))


def _show(section: Section, console: Console) -> None:
    from rich.text import Text

    rows: list[tuple[Text, Text]] = []
    for line in section.lines:
        text = Text(line.text)
        text.append(f" {marks(line)}", "bold yellow" if line.disagree else "green")
        rows.append((Text(line.when, style="magenta"), text))
    if rows:
        console.print(_grid(rows))
    for part in section.parts:
        console.print(Text(f"  {part.title}", style="italic"))
        _show(part, console)


def _grid(rows: list[tuple[Text, Text]]) -> object:
    from rich.padding import Padding
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    first = any(left.plain for left, _ in rows)
    if first:
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for left, right in rows:
        grid.add_row(*((left, right) if first else (right,)))
    return Padding(grid, (0, 0, 0, 2))
