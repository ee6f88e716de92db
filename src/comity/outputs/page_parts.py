"""The end of a page: its citations, the rules that made its facts, the texts that it quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from comity.model.work import Work
from comity.outputs.brief import Citation
from comity.outputs.links import web
from comity.outputs.wording import clean


def citations(found: Sequence[Citation], told: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """The quotes by number, each with its place and the way back to the lines, by their ids, that cite it."""
    if not found:
        return
    yield '<section class="citations" aria-labelledby="citations">'
    yield '<h2 id="citations">Citations</h2>'
    yield "<ol>"
    for one in found:
        yield f'<li id="citation-{one.number}" value="{one.number}">'
        yield f"<blockquote><p>{_text(one.quote)}</p></blockquote>"
        yield f'<p class="place">{_place(one)} {_back(one, told.get(one.number, ()))}</p>'
        for work in one.cited:
            yield f'<p class="work">Cited there: {_work(work)}</p>'
        yield "</li>"
    yield "</ol>"
    yield "</section>"


def _place(one: Citation) -> str:
    """The document, when it speaks, its revision, and where in it the words stand."""
    name = _link(one.document, one.link)
    revision = f", revision {_text(one.revision)}" if one.revision else ""
    where = f", characters {one.start}–{one.end}" if one.end else ""
    return f"<cite>{name}</cite>, {_text(one.asserted)}{revision}{where}."


def _back(one: Citation, lines: Sequence[str]) -> str:
    marks = [
        f'<a class="back" href="#{line}" aria-label="Back to line {line.rpartition("-")[2]}, '
        f'which cites {one.number}">↩</a>'
        for line in dict.fromkeys(lines)
    ]
    return " ".join(marks)


def _work(work: Work) -> str:
    words = _text(work.words or work.title or work.url or "")
    address = web(work.url)
    return f'{words} <a href="{escape(address)}" rel="noreferrer">{_text(address)}</a>' if address else words


def rules(explained: Mapping[str, str]) -> Iterator[str]:
    """What the rules do that made the facts."""
    if not explained:
        return
    yield '<section class="rules" aria-labelledby="rules">'
    yield '<h2 id="rules">How the facts were made</h2>'
    yield "<dl>"
    for name, told in sorted(explained.items()):
        yield f"<dt>{_text(name.replace('_', ' '))}</dt><dd>{_text(told)}</dd>"
    yield "</dl>"
    yield "</section>"


def sources(found: Sequence[Citation]) -> Iterator[str]:
    """The documents that are quoted, with their licences, once each."""
    named = dict.fromkeys((c.document, c.revision, c.licence, c.link) for c in found)
    yield "<p>Every line rests on the numbered quotes. Text of the quotes is that of its documents, under their licences:</p>"
    yield "<ul>"
    for document, revision, licence, link in named:
        more = f", revision {_text(revision)}" if revision else ""
        yield f"<li>{_link(document, link)}{more} ({_text(licence) if licence else 'licence not told'})</li>"
    yield "</ul>"


def _link(words: str, address: str | None) -> str:
    safe = web(address)
    return f'<a href="{escape(safe)}" rel="noreferrer">{_text(words)}</a>' if safe else _text(words)


def _text(words: str) -> str:
    return escape(clean(words), quote=True)
