"""From a file's bytes to its documents: telling the form, and handing over to the form's reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.documents.decode import FORMS, decode
from comity.documents.export import DECLARED, EXPORT, export_documents
from comity.documents.grid import laid_out
from comity.documents.html.document import html_file, is_html, is_html_name
from comity.documents.make import document
from comity.documents.mhtml import is_mhtml, mhtml_file
from comity.documents.naming import is_title, title_of_name
from comity.documents.plain import outline
from comity.documents.shard import doc_elements, doc_tags, is_json_lines, json_lines
from comity.documents.wikitext.document import is_wikitext, is_wikitext_name, wikitext_file
from comity.model.document import Document
from comity.model.issue import Issue

HEAD = 4000  # characters by which the form of a file is told
_NO_TEXT = re.compile(r"\A\s*(?:<!doctype|<\?xml|<mediawiki|\{\\rtf|%PDF|\[\s*\{\s*\")", re.IGNORECASE)


def parse(data: bytes | str, name: str, title: str | None = None) -> Iterator[Document | Issue]:
    """The documents of one file, in order; an `Issue` stands for what cannot be used, and never ends the file.

    `title` is what the user calls the document, where the file holds only one. Offsets are code points of the
    decoded file (`decode`). No bytes raise an error.
    """
    if is_mhtml(data[:HEAD].encode("utf-8", "replace") if isinstance(data, str) else data, name):
        yield from mhtml_file(data.encode("utf-8", "replace") if isinstance(data, str) else data, name, title)
        return
    text, issues = decode(data, name)
    yield from issues
    if text is None:
        return
    head = text[:HEAD].lstrip("\ufeff \t\r\n\x00")
    if is_wikitext_name(name):
        yield from wikitext_file(text, name, title)
    elif EXPORT.match(head):
        yield from export_documents(text, name)
    elif is_html_name(name) or is_html(head):
        yield from html_file(text, name, title)
    elif is_json_lines(head):
        yield from json_lines(text, name)
    elif any(doc_tags(text)):
        yield from doc_elements(text, name)
    elif DECLARED.match(head):
        detail = (
            f"{name} is an export with a document type (<!DOCTYPE … >), which no export has; it is not read"
        )
        yield Issue(document=name, reason="refused", detail=detail)
    elif _NO_TEXT.search(head):
        detail = f"{name} is markup (XML or JSON); {FORMS}"
        yield Issue(document=name, reason="unknown-form", detail=detail)
    elif is_wikitext(head):
        yield from wikitext_file(text, name, title)
    else:
        readable, offsets, tables = laid_out(text)
        own, found = outline(readable, 0, title, tables=tables)
        if title is None and not is_title(own):
            own = title_of_name(name) or own
        yield document(text, name, "plain", own, found, text=readable, offsets=offsets)
