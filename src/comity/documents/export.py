"""MediaWiki's XML export: ``<page>`` elements, each a document whose source is the unescaped ``<text>``.

Searched by tags, not parsed: within a text every ``<`` is escaped, so tags are what they seem; nothing is expanded
but the five entities of XML and numbers, so nothing grows. Schema: https://www.mediawiki.org/xml/export-0.11/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from comity.documents.wikitext.document import wikitext_document
from comity.model.document import Document
from comity.model.issue import Issue

EXPORT = re.compile(r"\A\ufeff?\s*(?:<\?xml[^>]*>\s*)?<(?:mediawiki\b|page>)")
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
# A document type before an export begins, of which it is the root.
DECLARED = re.compile(
    r"\A\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)?<!DOCTYPE\b(?=.*<mediawiki\b)",
    re.IGNORECASE | re.DOTALL,
)
_BASE = re.compile(r"<base>([^<]{1,500})</base>")
_TEXT = re.compile(r"<text\b([^>]*?)(/?)>")
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6}));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_HEAD = 2000  # characters of a revision before its contributor and comment
_WIKITEXT = ("", "wikitext")


class Page(NamedTuple):
    """What an export tells of a page: its last revision, ``text`` being None where the export has none."""

    title: str
    namespace: str
    id: str
    redirect: bool
    revision: str | None
    timestamp: str | None
    model: str
    text: str | None
    whole: bool  # whether the element ends


def export_documents(text: str, name: str) -> Iterator[Document | Issue]:
    """The documents of an export, in order; redirects and pages that are no wikitext are issues."""
    head = text[: max(text.find("<page>"), 0) or 10_000]
    if _DECLARED.search(head):
        detail = f"{name} has a document type (<!DOCTYPE … >), which no export has; it is not read"
        yield Issue(document=name, reason="refused", detail=detail)
        return
    base = _BASE.search(head)
    count = text.count("<page>")
    several = count > 1
    if not count:
        yield Issue(document=name, reason="no-pages", detail=f"{name} is an export without a page")
    for page in pages(text):
        own = f"{name}#{page.id or page.title}" if several else name
        if several and page.namespace != "0":  # of a single page it is known what was asked for
            detail = f"the page {page.title!r} is of namespace {page.namespace} and no article"
            yield Issue(document=own, reason="no-article", detail=detail)
        else:
            yield from _documents(page, own, base[1] if base else None)
    if several and not text.rstrip().endswith("</mediawiki>"):
        detail = f"{name} does not end in </mediawiki>: it is cut; the pages before were read"
        yield Issue(document=name, reason="truncated", detail=detail)


def _documents(page: Page, own: str, base: str | None) -> Iterator[Document | Issue]:
    if not page.whole:
        detail = f"the page {page.title!r} is cut; what there is was read"
        yield Issue(document=own, reason="truncated", detail=detail)
    if page.redirect:
        yield Issue(document=own, reason="redirect", detail=f"the page {page.title!r} is a redirect")
        return
    if page.text is None or page.model not in _WIKITEXT:
        what = "has no text" if page.text is None else f"is {page.model}, not wikitext"
        yield Issue(document=own, reason="no-text", detail=f"the page {page.title!r} {what}")
        return
    url = _url(base, page) if base else None
    asserted = page.timestamp[:10] if page.timestamp else None
    document, issues = wikitext_document(
        page.text, own, page.title, url=url, revision=page.revision, asserted=asserted
    )
    if document is not None:
        yield document
    yield from issues


def pages(text: str) -> Iterator[Page]:
    """The pages of an export, in order; the last may be cut."""
    at = text.find("<page>")
    while at >= 0:
        close = text.find("</page>", at)
        end = close if close >= 0 else len(text)
        yield _page(text, at, end, close >= 0)
        at = text.find("<page>", end)


def _page(text: str, start: int, end: int, whole: bool) -> Page:
    first = text.find("<revision>", start, end)
    head = text[start : first if first >= 0 else end]
    revision = _latest(text, first, end) if first >= 0 else ""
    tag = _TEXT.search(revision)
    about = revision[: tag.start()] if tag else revision
    body = _body(revision, tag) if tag else None
    return Page(
        unescaped(_inner(head, "title") or ""), _inner(head, "ns") or "0", _inner(head, "id") or "",
        "<redirect" in head, _inner(about, "id"), _inner(about, "timestamp"), _inner(about, "model") or "",
        body, whole,
    )  # fmt: skip


def _latest(text: str, start: int, end: int) -> str:
    """The revision of the latest time, of the whole history of a page; of several, the last one."""
    latest, time = (start, end), ""
    at = start
    while at >= 0:
        following = text.find("<revision>", at + 1, end)
        stop = following if following >= 0 else end
        stamp = text.find("<timestamp>", at, min(stop, at + _HEAD))
        here = text[stamp + 11 : stamp + 31] if stamp >= 0 else ""
        if here >= time:
            latest, time = (at, stop), here
        at = following
    return text[latest[0] : latest[1]]


def _body(revision: str, tag: re.Match[str]) -> str | None:
    """The unescaped text; None where it was deleted or left out of the dump."""
    if 'deleted="deleted"' in tag[1] or (tag[2] and 'bytes="0"' not in tag[1]):
        return None
    end = revision.find("</text>", tag.end())
    return unescaped(revision[tag.end() : end if end >= 0 else len(revision)]) if not tag[2] else ""


def _inner(text: str, tag: str) -> str | None:
    start = text.find(f"<{tag}>")
    end = text.find(f"</{tag}>", start)
    return text[start + len(tag) + 2 : end] if 0 <= start < end else None


def unescaped(text: str) -> str:
    """Text as it was before it was put into XML; what is no entity of XML stays as it is."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return _NAMED[match[1]]
    number = int(match[2]) if match[2] else int(match[3], 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]


def _url(base: str, page: Page) -> str | None:
    """The address of the revision, by the address of the wiki's main page."""
    root = base.rsplit("/", 1)[0]
    if not root.startswith(("http://", "https://")):
        return None
    plain = f"{root}/{quote(page.title.replace(' ', '_'), safe='/:,()')}"
    return f"{plain}?oldid={page.revision}" if page.revision else plain
