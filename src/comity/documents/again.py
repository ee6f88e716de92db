"""A document made again of its text, as a store keeps it: its sections, blocks and readable words."""

from __future__ import annotations

from comity.documents.grid import laid_out
from comity.documents.html.document import html_document
from comity.documents.make import document
from comity.documents.plain import outline
from comity.documents.shard import doc_tags
from comity.documents.wikitext.document import wikitext_document
from comity.model.document import Document


def again(source: str, form: str, name: str, title: str, base: int = 0) -> Document:
    """The document that was read from `source` in its form; `base` is where that begins in the file.

    What the file told beside the text (address, revision, licence) is not in it.
    """
    if form == "html":
        return html_document(source, name, title, base=base)[0]
    if form == "wikitext":
        page, _ = wikitext_document(source, name, title, base=base)
        if page is not None:
            return page
    if form.startswith("wikiextractor"):
        begin = next((tag.end() for tag in doc_tags(source)), 0) if form == "wikiextractor" else 0
        close = source.find("</doc>", begin) if begin else -1
        _, found = outline(source[: close if close >= 0 else len(source)], begin, title, True)
        return document(source, name, form, title, found, base)
    readable, offsets, tables = laid_out(source)
    own, found = outline(readable, 0, None, tables=tables)
    if own != title:  # given by the user, or by the file's name
        _, found = outline(readable, 0, title, tables=tables)
    return document(source, name, form, title, found, base, text=readable, offsets=offsets)
