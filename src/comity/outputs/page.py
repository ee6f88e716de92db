"""A brief as one HTML page that needs nothing else: no script, no resource from outside, text only ever text."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from comity.outputs.brief import Brief, Citation, Line, Section
from comity.outputs.links import web
from comity.outputs.page_parts import citations, rules, sources
from comity.outputs.wording import clean, date_words

_STYLE = Path(__file__).with_name("page.css")


@cache
def style() -> str:
    """The page's style sheet; its hash is all that the page's own policy lets the browser apply."""
    return _STYLE.read_text(encoding="utf-8").strip()


def policy() -> str:
    """The Content-Security-Policy of a page: nothing may be loaded or run, and only our style applied."""
    digest = b64encode(sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def text(words: str) -> str:
    """Words from outside, on one line, as text of a page."""
    return escape(clean(words), quote=True)


class Page:
    """Writes a brief; the lines are numbered, so that citations lead back to them."""

    def __init__(self, brief: Brief, explained: Mapping[str, str]) -> None:
        self._brief, self._explained = brief, explained
        self._quotes = {c.number: c for c in brief.citations}
        self._told: dict[int, list[str]] = {}
        self._disputed: list[tuple[str, Line]] = []
        self._rules: set[str] = set()
        self._count = 0

    def html(self) -> str:
        """The whole page, with a line end at the end."""
        body = [part for section in self._brief.sections for part in self._section(section, 2)]
        title = text(self._brief.title)
        ends = [
            *citations(self._brief.citations, self._told),
            *rules({name: told for name, told in self._explained.items() if name in self._rules}),
        ]
        head = [
            "<!DOCTYPE html>", '<html lang="en">', "<head>", '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">', '<meta name="color-scheme" content="light dark">',
            f"<title>{title}: the record of their relations</title>", f"<style>{style()}</style>", "</head>", "<body>",
            '<a class="skip" href="#record">Skip to the record</a>',
        ]  # fmt: skip
        top = ["<header>", '<p class="kicker">Record of relations</p>', f"<h1>{title}</h1>",
               f'<p class="note">{text(self._brief.note)}</p>', *self._contents(), "</header>"]  # fmt: skip
        foot = ["<footer>", *sources(self._brief.citations), "</footer>", "</body>", "</html>"]
        main = ['<main id="record">', *self._disputes(), *body, *ends, "</main>"]
        return "\n".join([*head, *top, *main, *foot]) + "\n"

    def _contents(self) -> Iterator[str]:
        yield '<nav aria-label="Sections">'
        yield "<ul>"
        titles = [section.title for section in self._brief.sections]
        for title in [*titles, *(["Citations"] if self._brief.citations else [])]:
            yield f'<li><a href="#{anchor(title)}">{text(title)}</a></li>'
        yield "</ul>"
        yield "</nav>"

    def _disputes(self) -> Iterator[str]:
        """What sources disagree on, before all else; each leads to its line."""
        if not self._disputed:
            return
        many = f"{len(self._disputed)} lines" if len(self._disputed) > 1 else "1 line"
        yield '<section class="disputes" aria-labelledby="disputes">'
        yield f'<h2 id="disputes">Where sources disagree ({many})</h2>'
        yield "<ul>"
        for id, line in self._disputed:
            when = f"{text(line.when)}: " if line.when else ""
            yield f'<li><a href="#{id}">{when}{text(line.text)}</a></li>'
        yield "</ul>"
        yield "</section>"

    def _section(self, section: Section, level: int) -> Iterator[str]:
        id = anchor(section.title) if level == 2 else ""
        yield f'<section class="{anchor(section.title)}" aria-labelledby="{id}">' if id else "<section>"
        yield (
            f'<h{level} id="{id}">{text(section.title)}</h{level}>'
            if id
            else f"<h{level}>{text(section.title)}</h{level}>"
        )
        if section.lines:
            dated = all(line.when for line in section.lines)
            yield '<ol class="dated">' if dated else '<ul class="lines">'
            for line in section.lines:
                yield from self._line(line)
            yield "</ol>" if dated else "</ul>"
        for part in section.parts:
            yield from self._section(part, min(level + 1, 6))
        yield "</section>"

    def _line(self, line: Line) -> Iterator[str]:
        self._count += 1
        id = f"line-{self._count}"
        for number in (*line.sources, *line.against, *line.overruled):
            self._told.setdefault(number, []).append(id)
        self._rules.update(line.rules)
        when = f"{_time(line)} " if line.when else ""
        cites = "".join(_cite(number) for number in line.sources) + "".join(_people(line))
        if not line.disagree:
            yield f'<li id="{id}">{when}<span class="what">{text(line.text)} {cites}</span></li>'
            return
        self._disputed.append((id, line))
        yield f'<li id="{id}" class="disputed">{when}<span class="what">{text(line.text)} {cites} '
        yield '<strong class="mark">Sources disagree</strong></span>'
        against = [n for n in line.against if n not in line.sources]
        yield '<ul class="sides">'
        for word, numbers in (("For", line.sources), ("Against", against)):
            for number in numbers:
                yield f"<li>{self._side(word, self._quotes[number])}</li>"
        yield "</ul></li>"

    def _side(self, word: str, citation: Citation) -> str:
        said = f"{text(citation.document)}, {text(citation.asserted)}"
        return f"<b>{word}</b> {_cite(citation.number)} <q>{text(citation.quote)}</q> <cite>{said}</cite>"


def page(brief: Brief, explained: Mapping[str, str] | None = None) -> str:
    """The brief as a page; `explained` are the rules of its record, of which those that made a line are shown."""
    return Page(brief, explained or {}).html()


def anchor(title: str) -> str:
    """What a heading of ours is called in addresses: ``High-level visits`` is ``high-level-visits``."""
    return "".join(c if c.isalnum() else "-" for c in title.lower())


def _cite(number: int) -> str:
    return f'<a class="cite" href="#citation-{number}" aria-label="[{number}] citation">[{number}]</a>'


def _people(line: Line) -> Iterator[str]:
    """What people said of a line, what they overruled, and the ids by which its facts can be judged."""
    for words in line.said:
        yield f' <span class="said">{text(words)}</span>'
    if line.overruled:
        yield f' <span class="said">overruled: {"".join(map(_cite, line.overruled))}</span>'
    for id in line.ids:
        yield f" <code>#{text(id)}</code>"


def _time(line: Line) -> str:
    """The date in words, with the date that a machine reads where it is a year, a month or a day."""
    words = text(line.when)
    date = line.date or ""
    plain = len(date) in (4, 7, 10) and all(part.isdecimal() for part in date.split("-"))
    if plain and int(date[:4]) > 0 and date_words(date) == line.when:
        return f'<time class="when" datetime="{date}">{words}</time>'
    return f'<span class="when">{words}</span>'


__all__ = ["anchor", "page", "policy", "style", "text", "web"]
