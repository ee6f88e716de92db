"""From a file's bytes to its documents: decoding, telling the form, and cutting shards into articles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from hashlib import blake2b

import msgspec

from comity.documents.lines import Outline
from comity.documents.plain import outline
from comity.model.document import Document
from comity.model.issue import Issue
from comity.model.span import Span

_DOC = re.compile(r"<doc\b(?P<attributes>[^>\n]{0,2000})>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_MARKUP = re.compile(
    r"\A\s*(?:<!doctype|<html|<\?xml|<mediawiki)|\{\{Infobox|\n\{\||\[\[Category:", re.IGNORECASE
)


def parse(data: bytes | str, name: str) -> Iterator[Document | Issue]:
    """The documents of one file, in order; an `Issue` stands for what cannot be used, and never ends the file.

    Offsets are code points of the decoded file. Bytes that are no UTF-8 decode to U+FFFD, one issue says where.
    """
    text = data if isinstance(data, str) else data.decode("utf-8", errors="replace")
    if not text.strip("\ufeff \t\r\n\x00"):
        yield Issue(document=name, reason="empty", detail=f"{name} has no text")
        return
    if isinstance(data, bytes) and "\ufffd" in text:
        yield from _undecodable(data, text, name)
    if "\x00" in text:
        at = text.index("\x00")
        if text.count("\x00") > len(text) // 10:
            yield Issue(
                document=name,
                reason="unknown-form",
                detail=f"{name} is binary; plain extracts, WikiExtractor files and JSON Lines can be read",
            )
            return
        yield Issue(
            document=name,
            reason="encoding",
            detail=f"a NUL character at {at}",
            place=Span(name, at, at + 1, "\x00"),
        )
    head = text[:4000].lstrip("\ufeff \t\r\n")
    if head.startswith("{"):
        yield from _json_lines(text, name)
    elif _DOC.match(head):
        yield from _shard(text, name)
    elif _MARKUP.search(head):
        yield Issue(
            document=name,
            reason="unknown-form",
            detail=f"{name} is markup (HTML, XML or wikitext); plain extracts, WikiExtractor files and JSON Lines can be read",
        )
    else:
        yield _document(text, name, "plain", *outline(text))


def _undecodable(data: bytes, text: str, name: str) -> Iterator[Issue]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = text.index("\ufffd")
        yield Issue(
            document=name,
            reason="encoding",
            detail=f"not UTF-8 at byte {error.start}: {error.reason}",
            place=Span(name, at, at + 1, "\ufffd"),
        )


def _document(
    source: str, name: str, form: str, title: str, found: Outline, base: int = 0, url: str | None = None
) -> Document:
    digest = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Document(
        name=name, title=title, source=source, text=source, hash=digest, form=form, sections=tuple(found.sections),
        blocks=tuple(found.blocks), base=base, url=url,
    )  # fmt: skip


def _shard(text: str, name: str) -> Iterator[Document | Issue]:
    """The ``<doc>`` elements of a WikiExtractor file."""
    starts = list(_DOC.finditer(text))
    for n, match in enumerate(starts):
        limit = starts[n + 1].start() if n + 1 < len(starts) else len(text)
        close = text.find("</doc>", match.end(), limit)
        attributes = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(match["attributes"])}
        title = attributes.get("title", "")
        own = name if len(starts) == 1 else f"{name}#{attributes.get('id') or title}"
        if close < 0:
            yield Issue(
                document=own,
                reason="truncated",
                detail=f"the document {title!r} has no </doc>; what there is was read",
            )
            close = limit
        first, last = (0, len(text)) if len(starts) == 1 else (match.start(), close)
        source = text[first:last]
        title, found = outline(source[: close - first], match.end() - first, title, headings_end_in_stop=True)
        yield _document(source, own, "wikiextractor", title, found, first, attributes.get("url"))


class _Row(msgspec.Struct):
    text: str
    id: str | int | None = None
    title: str = ""
    url: str | None = None


_ROW = msgspec.json.Decoder(_Row)


def _json_lines(text: str, name: str) -> Iterator[Document | Issue]:
    """One JSON object a line, as WikiExtractor writes them; offsets are those of the decoded ``text``."""
    at, number = 0, 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line, at, number = text[at:end].strip("\ufeff \t\r\x00"), end + 1, number + 1
        if not line:
            continue
        try:
            row = _ROW.decode(line)
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            yield Issue(
                document=name,
                reason="malformed-line",
                detail=f"line {number} is no JSON object with a text: {error}",
            )
            continue
        title, found = outline(row.text, 0, row.title or None, headings_end_in_stop=True)
        yield _document(
            row.text,
            f"{name}#{row.id if row.id is not None else number}",
            "wikiextractor-json",
            title,
            found,
            0,
            row.url,
        )
