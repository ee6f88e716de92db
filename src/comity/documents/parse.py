"""From a file's bytes to its documents: telling the form, and handing over to the form's reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.documents.decode import FORMS, decode
from comity.documents.grid import laid_out
from comity.documents.make import document
from comity.documents.naming import is_title, title_of_name
from comity.documents.plain import outline
from comity.documents.shard import doc_elements, doc_tags, is_json_lines, json_lines
from comity.model.document import Document
from comity.model.issue import Issue

_MARKUP = re.compile(
    r"\A\s*(?:<!doctype|<html|<\?xml|<mediawiki|\{\\rtf|%PDF)|\{\{Infobox|\n\{\||\[\[Category:|\A\s*\[\s*\{\s*\"|\A\s*\{\{",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]")
_LINKS = 5  # in the head of a file; a plain text has none


def parse(data: bytes | str, name: str) -> Iterator[Document | Issue]:
    """The documents of one file, in order; an `Issue` stands for what cannot be used, and never ends the file.

    Offsets are code points of the decoded file (`decode`). No bytes raise an error.
    """
    text, issues = decode(data, name)
    yield from issues
    if text is None:
        return
    head = text[:4000].lstrip("\ufeff \t\r\n\x00")
    if is_json_lines(head):
        yield from json_lines(text, name)
    elif any(doc_tags(text)):
        yield from doc_elements(text, name)
    elif _MARKUP.search(head) or len(_LINK.findall(head)) >= _LINKS:
        detail = f"{name} is markup (HTML, XML, wikitext or JSON); {FORMS}"
        yield Issue(document=name, reason="unknown-form", detail=detail)
    else:
        readable, offsets, tables = laid_out(text)
        title, found = outline(readable, tables=tables)
        if not is_title(title):
            title = title_of_name(name) or title
        yield document(text, name, "plain", title, found, text=readable, offsets=offsets)
