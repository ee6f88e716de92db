"""A document out of a text whose form, name and title are known: what is kept of one in a store, or a row of a table."""

from __future__ import annotations

from comity.documents.grid import laid_out
from comity.documents.html.document import html_document
from comity.documents.make import document
from comity.documents.plain import outline
from comity.documents.wikitext.document import wikitext_document
from comity.model.document import Document
from comity.model.issue import Issue

PLAIN, EXTRACTOR, ROW, WIKITEXT, HTML = "plain", "wikiextractor", "wikiextractor-json", "wikitext", "html"
FORMS = (PLAIN, EXTRACTOR, ROW, WIKITEXT, HTML)


def text_document(
    source: str,
    name: str,
    title: str | None,
    form: str,
    *,
    base: int = 0,
    url: str | None = None,
    revision: str | None = None,
    licence: str | None = None,
    asserted: str | None = None,
) -> tuple[Document | None, list[Issue]]:
    """The document of one text in one of `FORMS` and what could not be read of it; no document for a redirect.

    The same as when the text was read out of its file. Raises `ValueError` for a form that is none.
    """
    told = {"base": base, "url": url, "revision": revision, "licence": licence, "asserted": asserted}
    if form == WIKITEXT:
        return wikitext_document(source, name, title or "", **told)  # type: ignore[arg-type]
    if form == HTML:
        return html_document(source, name, title, **told)  # type: ignore[arg-type]
    if form not in FORMS:
        raise ValueError(f"no form is called {form!r}; there are {', '.join(FORMS)}")
    readable, offsets, tables = laid_out(source) if form == PLAIN else (source, None, ())
    own, found = outline(readable, 0, title or None, form != PLAIN, tables)
    made = document(source, name, form, own, found, base, url, revision, readable, offsets, licence, asserted)
    return made, []
