"""From a page of HTML to its document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.documents.closers import MOST_BROKEN
from comity.documents.html.meta import meta_of
from comity.documents.html.page import Page
from comity.documents.html.tags import Tag, tags_of
from comity.documents.laid_out import laid_out
from comity.documents.make import digest
from comity.documents.mojibake import moved, repaired
from comity.documents.naming import HTML_ENDINGS, page_title
from comity.model.document import Document, Note
from comity.model.issue import Issue
from comity.model.span import Span

FORM = "html"
_LONGEST_MARK = 400
_BROKEN = "what is opened here is never closed; what stands in it was read"
_BEGINS = re.compile(
    r"\A\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"</?(?:p|div|h[1-6]|ul|ol|li|table|span|section|a|b|i)\b[^<>]{0,500}>", re.IGNORECASE)
_STARTS = re.compile(
    r"\A\s*<(?:p|div|h[1-6]|ul|ol|table|section|main|article|meta|link)\b[^<>]{0,2000}>", re.IGNORECASE
)
# Where an article stands, the surest place first: by an attribute, else by an element.
_ROOTS = (
    ("id", "mw-content-text"),
    ("id", "bodyContent"),
    ("class", "mw-parser-output"),
    ("class", "mw-body-content"),
    ("id", "content"),
)
_ROOT_ELEMENTS = ("main", "article", "body")


def is_html_name(name: str) -> bool:
    """Whether a file says by its name that it holds HTML."""
    return name.lower().endswith(HTML_ENDINGS)


def is_html(head: str) -> bool:
    """Whether a text that begins so is HTML: a whole page, or a part that begins with an element."""
    return _BEGINS.match(head) is not None or (
        _STARTS.match(head) is not None and len(_TAGS.findall(head)) >= 3
    )


def html_document(
    source: str,
    name: str,
    title: str | None = None,
    *,
    base: int = 0,
    url: str | None = None,
    revision: str | None = None,
    licence: str | None = None,
    asserted: str | None = None,
) -> tuple[Document, list[Issue]]:
    """The document of one page and what could not be read of it; what is given goes before what the page says.

    Evidence counts the code points of `source`. No text raises an error.
    """
    clean, first = repaired(source)
    tags = tags_of(clean)
    meta = meta_of(clean, tags)
    title = title or page_title(name, meta.title)
    page = Page(clean, title, tags)
    page.read(root_of(tags))
    text, offsets = page.out.done()
    found = laid_out(title, text, page.sections, page.blocks)
    cited = definitions(tags) if page.notes else {}
    notes = [Note(_behind_word(text, at), *cited[key]) for at, key in page.notes if key in cited]
    if first is not None:
        offsets = offsets.over(first)
        notes = [Note(note.at, first.start(note.start), first.end(note.end)) for note in notes]
    hash = digest(source)
    document = Document(
        name=name, title=title, source=source, text=text, hash=hash, form=FORM, sections=tuple(found.sections),
        blocks=tuple(found.blocks), base=base, offsets=offsets, url=url or meta.url,
        revision=revision or meta.revision, licence=licence or meta.licence, asserted=asserted or meta.modified,
        notes=tuple(notes), flags=tuple(page.flags),
    )  # fmt: skip
    issues = _issues(page, name, base)
    return document, issues if first is None else [moved(issue, first, source, base) for issue in issues]


def _behind_word(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _issues(page: Page, name: str, base: int) -> list[Issue]:
    issues = []
    for template, start, end in page.missing:
        place = Span(name, base + start, base + end, page.source[start:end])
        detail = f"the wiki had no {template!r}; what it says is missing here"
        issues.append(Issue(document=name, reason="template", detail=detail, place=place))
    starts = {page.tags[number].start for number in page.unclosed} | set(page.broken)
    for start in sorted(starts)[:MOST_BROKEN]:
        end = page.source.find(">", start, start + _LONGEST_MARK) + 1 or start + 1
        place = Span(name, base + start, base + end, page.source[start:end])
        issues.append(Issue(document=name, reason="markup", detail=_BROKEN, place=place))
    return issues


def html_file(text: str, name: str, title: str | None = None) -> Iterator[Document | Issue]:
    """The document of a file of HTML."""
    document, issues = html_document(text, name, title)
    yield from issues
    yield document


def root_of(tags: list[Tag]) -> int | None:
    """The number of the tag whose element holds the article; None where nothing tells."""
    best: tuple[int, int] | None = None
    for number, tag in enumerate(tags):
        if tag.closes or not tag.rest:
            continue
        for rank, (attribute, value) in enumerate(_ROOTS[: best[0] if best else None]):
            if value in tag.rest and value in tag.attributes.get(attribute, "").split():
                best = (rank, number)
                break
        if best is not None and best[0] == 0:
            break
    if best is not None:
        return best[1]
    for name in _ROOT_ELEMENTS:
        for number, tag in enumerate(tags):
            if tag.name == name and not tag.closes:
                return number
    return None


def definitions(tags: list[Tag]) -> dict[str, tuple[int, int]]:
    """Where the works stand that notes lead to, by their ids."""
    found: dict[str, tuple[int, int]] = {}
    for tag in tags:
        if tag.name in ("li", "cite", "span", "div") and not tag.closes and "id=" in tag.rest:
            key = tag.attributes.get("id", "")
            if key and tag.past - 1 < len(tags) and tags[tag.past - 1].closes:
                found.setdefault(key, (tag.end, tags[tag.past - 1].start))
    return found
