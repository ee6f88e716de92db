"""From a page's wikitext to its document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.documents.laid_out import laid_out
from comity.documents.make import digest
from comity.documents.mojibake import moved, repaired
from comity.documents.naming import WIKITEXT_ENDINGS, file_title
from comity.documents.wikitext.page import Page
from comity.model.document import Document, Note
from comity.model.issue import Issue

_REDIRECT = re.compile(
    r"[\s\ufeff]*#(?:redirect|weiterleitung|重定向|重新導向|redirection|redirección|rinvia|перенаправление|patrz|doorverwijzing)\s*:?\s*\[\[(?P<to>[^\[\]\n]{1,300})\]\]",
    re.IGNORECASE,
)
_BOLD = re.compile(r"'''(?!')([^'\n]{3,150}(?:'[^'\n]+)?)'''")
_MARKUP = re.compile(
    r"\A\s*\{\{(?!\{)|\n\{\{[^{}\n|]{2,60}[|\n}]|\n\{\||\[\[(?:Category|File|Image|Kategorie|Datei):|<ref[ >]"
    r"|\A\s*#redirect\b|\'\'\'[^'\n]{2,200}\'\'\'",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]")
_LINKS = 5  # in the head of a file; a plain text has none
_BOX = re.compile(
    r"\{\{\s*Infobox[ _]bilateral[ _]relations\s*\|\s*([^|{}=\n]{3,100}?)\s*[|\n}]", re.IGNORECASE
)
_NAME = re.compile(r"\bname\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
FORM = "wikitext"


def redirect(source: str) -> str | None:
    """Where a page leads that is no article; None for an article."""
    match = _REDIRECT.match(source)
    return match["to"].partition("|")[0].strip() if match else None


def wikitext_document(
    source: str,
    name: str,
    title: str,
    *,
    base: int = 0,
    url: str | None = None,
    revision: str | None = None,
    licence: str | None = None,
    asserted: str | None = None,
) -> tuple[Document | None, list[Issue]]:
    """The document of one page and what could not be read of it; no document for a redirect.

    `source` is the page's wikitext (unescaped, where it comes out of XML), which begins at `base` of the file;
    evidence counts its code points. `asserted` is the date of its revision, as EDTF. No text raises an error.
    """
    to = redirect(source[:2000])
    if to is not None:
        detail = f"the page {title!r} is a redirect to {to!r} and no article"
        return None, [Issue(document=name, reason="redirect", detail=detail)]
    clean, first = repaired(source)
    title = repaired(title)[0] or bold_lead(clean)
    page = Page(clean, name, title, base)
    page.read()
    text, offsets = page.out.done()
    notes = resolved(page, text)
    if first is not None:
        offsets = offsets.over(first)
        notes = [Note(note.at, first.start(note.start), first.end(note.end)) for note in notes]
    found = laid_out(title, text, page.sections, page.blocks)
    document = Document(
        name=name, title=title, source=source, text=text, hash=digest(source), form=FORM,
        sections=tuple(found.sections), blocks=tuple(found.blocks), base=base, offsets=offsets, url=url,
        revision=revision, licence=licence, asserted=asserted, notes=tuple(notes), flags=tuple(page.flags),
    )  # fmt: skip
    issues = page.issues if first is None else [moved(issue, first, source, base) for issue in page.issues]
    return document, issues


def resolved(page: Page, text: str) -> list[Note]:
    """The notes of a page in order, behind the word that each stands at; one that only has a name leads to its definition."""
    defined: dict[str, tuple[int, int]] = {}
    for start, (tag, attributes, first, last) in page.brackets.inner.items():
        if tag == "ref" and first < last and (name := _NAME.search(attributes)) is not None:
            defined.setdefault(name[1].strip(" \"'/"), (start, page.brackets.close[start]))
    found = []
    for note in page.notes:
        opaque = page.brackets.inner.get(note.start)
        place = (note.start, note.end)
        if opaque is not None and opaque[2] >= opaque[3]:
            name = _NAME.search(opaque[1])
            place = defined.get(name[1].strip(" \"'/"), place) if name is not None else place
        at = note.at
        while at > 0 and text[at - 1].isspace():
            at -= 1
        found.append(Note(at, *place))
    return sorted(found, key=lambda note: note.at)


def is_wikitext_name(name: str) -> bool:
    """Whether a file says by its name that it holds wikitext."""
    return any(name.lower().endswith(ending) for ending in WIKITEXT_ENDINGS)


def is_wikitext(head: str) -> bool:
    """Whether a text that begins so is wikitext."""
    return _MARKUP.search(head) is not None or len(_LINK.findall(head)) >= _LINKS


def wikitext_file(text: str, name: str, title: str | None = None) -> Iterator[Document | Issue]:
    """The document of a file of wikitext; its title is the given one, else found by `file_title`."""
    lead = bold_lead(text) or box_title(text)
    document, issues = wikitext_document(text, name, title or file_title(name, lead))
    yield from issues
    if document is not None:
        yield document


def box_title(source: str) -> str:
    """The title that the box of a relations article gives; empty where there is none."""
    match = _BOX.search(source, 0, 20_000)
    return f"{match[1]} relations" if match else ""


def bold_lead(source: str) -> str:
    """The words in bold that an article begins with, which are its title; empty where there are none."""
    match = _BOLD.search(source, 0, 20_000)
    if match is None:
        return ""
    words = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", match[1])
    words = " ".join(words.split())
    return words[:1].upper() + words[1:]
