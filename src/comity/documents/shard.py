"""WikiExtractor's two forms: files of ``<doc …>`` elements, and JSON Lines with a ``text``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from comity.documents.enterprise import enterprise_documents
from comity.documents.make import document
from comity.documents.plain import outline
from comity.model.document import Document
from comity.model.issue import Issue
from comity.model.span import Span

# The tag stands at the beginning of a line; a title may hold ">" and quotation marks.
_DOC = re.compile(
    r'(?:^|(?<=</doc>))[ \t\ufeff]*(?P<tag><doc(?:[ \t](?P<attributes>[^\n]{0,2000}?"))?[ \t]{0,9}>)',
    re.MULTILINE,
)
_BLANKS = " \t\ufeff"
_ATTRIBUTE = re.compile(r'(\w+)="([^\n]*?)"(?=\s+\w+="|\s*\Z)')
_JSON_LINE = re.compile(r"[^\r\n]+")
_MOST_ISSUES = 20  # broken lines that are told one by one


def doc_tags(text: str) -> Iterator[re.Match[str]]:
    """The tags with which documents begin, in order; the groups are ``tag`` and ``attributes``."""
    at, end = text.find("<doc"), 0
    while at >= 0:
        begin = at
        while begin > 0 and text[begin - 1] in _BLANKS:
            begin -= 1
        if begin >= end and (match := _DOC.match(text, begin)):
            yield match
            end = match.end()
        at = text.find("<doc", at + 4)


def doc_elements(text: str, name: str) -> Iterator[Document | Issue]:
    """The documents of a WikiExtractor file in order; what stands before the first is told and left out.

    A file of one element is one document whole, so that its offsets are those of the file; of several, each
    is a document that begins at its tag (`Document.base`). An element without its end is read as far as it goes.
    """
    tags = list(doc_tags(text))
    before = text[: tags[0].start()].strip("\ufeff \t\r\n\x00")
    if before:
        detail = f"{tags[0].start()} characters before the first <doc …> belong to no document; left out"
        yield Issue(document=name, reason="truncated", detail=detail, place=Span(name, 0, 1, text[:1]))
    seen: set[str] = set()
    for n, tag in enumerate(tags):
        limit = tags[n + 1].start() if n + 1 < len(tags) else len(text)
        close = text.find("</doc>", tag.end(), limit)
        told = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(tag["attributes"] or "")}
        title = told.get("title", "")
        own = name if len(tags) == 1 else _own_name(name, told.get("id") or title, n + 1, seen)
        begin = tag.start("tag")
        if close < 0:
            detail = f"the document {title!r} has no </doc>; what there is was read"
            place = Span(own, begin, tag.end(), tag["tag"])
            yield Issue(document=own, reason="truncated", detail=detail, place=place)
            close = limit
        first, last = (0, len(text)) if len(tags) == 1 else (begin, close)
        source = text[first:last]
        title, found = outline(source[: close - first], tag.end() - first, title or None, True)
        yield document(source, own, "wikiextractor", title, found, first, told.get("url"), told.get("revid"))


def _own_name(name: str, id: object, number: int, seen: set[str]) -> str:
    """The name of one document of several: by its id, and by its number where an id comes twice."""
    own = f"{name}#{number if id in (None, '') else id}"
    own = own if own not in seen else f"{own}@{number}"
    seen.add(own)
    return own


class _Row(msgspec.Struct):
    text: Any = None
    id: Any = None
    identifier: Any = None
    title: Any = None
    url: Any = None
    revid: Any = None
    kind: Any = None
    quote: Any = None
    evidence: Any = None


_ROW = msgspec.json.Decoder(_Row)


def is_json_lines(head: str) -> bool:
    """Whether a file that begins so is meant to be JSON Lines: its first line begins an object."""
    return re.match(r'\{[ \t]*(?:"|\})', head) is not None


def json_lines(text: str, name: str) -> Iterator[Document | Issue]:
    """The documents of JSON Lines; offsets are those of the decoded ``text``.

    A line that is no JSON is an issue with its place (all beyond the twentieth are one), lines without a text
    are one issue for the file, which says what they are.
    """
    broken = read = claims = bare = 0
    seen: set[str] = set()
    for number, match in enumerate(_JSON_LINE.finditer(text), 1):
        line = match[0].strip("\ufeff \t\x00")
        if not line:
            continue
        try:
            row = _ROW.decode(line)
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
            broken += 1
            if broken <= _MOST_ISSUES:
                yield _malformed(name, match, text, str(error))
            continue
        id_ = row.id if row.id is not None else row.identifier
        own = _own_name(name, id_ if isinstance(id_, (str, int)) else None, number, seen)
        article = enterprise_documents(line, own) if row.text is None else None
        if article is not None:
            read += 1
            yield from article
            continue
        if not isinstance(row.text, str):
            bare += 1
            claims += row.kind is not None and (row.quote is not None or row.evidence is not None)
            continue
        read += 1
        title, found = outline(
            row.text, 0, row.title if isinstance(row.title, str) and row.title else None, True
        )
        url = row.url if isinstance(row.url, str) else None
        revision = None if row.revid in (None, "") else str(row.revid)
        yield document(row.text, own, "wikiextractor-json", title, found, 0, url, revision)
    if broken > _MOST_ISSUES:
        detail = f"{broken - _MOST_ISSUES} more lines are no JSON objects"
        yield Issue(document=name, reason="malformed-line", detail=detail)
    if bare:
        what = "they are claims, not documents" if claims == bare else "no documents"
        detail = f'{bare} of {bare + read + broken} JSON lines have no "text": {what}'
        yield Issue(document=name, reason="no-text", detail=detail)


def _malformed(name: str, match: re.Match[str], text: str, error: str) -> Issue:
    number = text.count("\n", 0, match.start()) + 1
    end = min(match.end(), match.start() + 80)
    return Issue(
        document=name,
        reason="malformed-line",
        detail=f"line {number} is no JSON object: {error}",
        place=Span(name, match.start(), end, text[match.start() : end]),
    )
