"""Articles of Wikimedia Enterprise's dumps: JSON objects with the HTML of a page, and its wikitext.

Fields: https://enterprise.wikimedia.com/docs/data-dictionary/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from comity.documents.html.document import html_document
from comity.documents.wikitext.document import wikitext_document
from comity.model.document import Document
from comity.model.issue import Issue


class _Version(msgspec.Struct):
    identifier: Any = None


class _Licence(msgspec.Struct):
    identifier: str | None = None
    name: str | None = None


class _Body(msgspec.Struct):
    html: str | None = None
    wikitext: str | None = None


class Article(msgspec.Struct):
    """What of an article's object is read."""

    name: str
    article_body: _Body
    identifier: Any = None
    url: str | None = None
    date_modified: str | None = None
    version: _Version = msgspec.field(default_factory=_Version)
    license: list[_Licence] = msgspec.field(default_factory=list)


_ARTICLE = msgspec.json.Decoder(Article)


def enterprise_documents(line: str, own: str) -> Iterator[Document | Issue] | None:
    """The document of one object, from its HTML, or where there is none from its wikitext; None for another object.

    Evidence counts the code points of the decoded HTML (or wikitext).
    """
    if '"article_body"' not in line:
        return None
    try:
        article = _ARTICLE.decode(line)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None
    return _documents(article, own)


def _documents(article: Article, own: str) -> Iterator[Document | Issue]:
    revision = None if article.version.identifier is None else str(article.version.identifier)
    licence = next((told.identifier or told.name for told in article.license), None)
    asserted = article.date_modified[:10] if article.date_modified else None
    body, title, url = article.article_body, article.name, article.url
    if body.html:
        document, issues = html_document(
            body.html, own, title, url=url, revision=revision, licence=licence, asserted=asserted
        )
        yield document
    elif body.wikitext:
        found, issues = wikitext_document(
            body.wikitext, own, title, url=url, revision=revision, licence=licence, asserted=asserted
        )
        if found is not None:
            yield found
    else:
        issues = [Issue(document=own, reason="no-text", detail=f"the page {title!r} has no text")]
    yield from issues
