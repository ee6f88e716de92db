"""The works that a note of HTML cites: citations as wikis write them, links, words."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs

from comity.model.span import Span
from comity.model.work import Work

_TAG = re.compile(r"<[^<>]{0,5000}>")
_CITE = re.compile(r"<cite\b", re.IGNORECASE)
_COINS = re.compile(
    r"<span\b[^<>]{0,300}\btitle=\"([^\"<>]{1,5000})\"[^<>]{0,300}\bclass=\"Z3988\"|class=\"Z3988\"[^<>]{0,300}?\btitle=\"([^\"<>]{1,5000})\""
)
_LINK = re.compile(r"<a\b([^<>]{0,3000})>(.{0,1000}?)</a>", re.IGNORECASE | re.DOTALL)
_HREF = re.compile(r"href=\"((?:https?:)?//[^\"<>\s]{3,2000})\"")
_HIDDEN = re.compile(
    r"<(style|script)\b.{0,3000}?</\1>|<span class=\"mw-cite-backlink\".{0,500}?</span>",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVE = re.compile(
    r"//(?:web\.archive\.org|archive\.(?:org|today|is|ph)|(?:www\.)?webcitation\.org|webarchive\.)"
)
_LONGEST = 20_000


def html_works(markup: str, place: Span) -> list[Work]:
    """The works that a note cites; one of its words alone where it has neither citation nor link."""
    text = _HIDDEN.sub("", markup[:_LONGEST])
    cuts = [match.start() for match in _CITE.finditer(text)][:10]
    parts = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)] if cuts else [text]
    found = [_work(part, place) for part in parts]
    return [work for work in found if work is not None]


def _work(markup: str, place: Span) -> Work | None:
    words = _words(markup)
    links = [
        (unescape(address[1]), _words(match[2]))
        for match in _LINK.finditer(markup)
        if (address := _HREF.search(match[1])) is not None and "/wiki/" not in address[1]
    ]
    live = [link for link in links if not _ARCHIVE.search(link[0])]
    archived = [link for link in links if _ARCHIVE.search(link[0])]
    coins = _COINS.search(markup)
    told = parse_qs(unescape(coins[1] or coins[2])) if coins is not None else {}
    first = live[0] if live else archived[0] if archived else None
    title = _one(told, "rft.atitle", "rft.title", "rft.btitle") or (first[1] or None if first else None)
    publisher = _one(told, "rft.pub", "rft.jtitle")
    if publisher is None and coins is not None and "rft.atitle" in told:
        publisher = _one(told, "rft.title")
    if not words and first is None:
        return None
    return Work(
        title=title, author=_one(told, "rft.au", "rft.aulast"), publisher=publisher if publisher != title else None,
        date=_one(told, "rft.date"), url=first[0] if first else None,
        archive_url=archived[0][0] if archived else None, words=words, place=place,
    )  # fmt: skip


def _one(told: dict[str, list[str]], *names: str) -> str | None:
    return next((" ".join(told[name][0].split()) for name in names if told.get(name)), None)


def _words(markup: str) -> str:
    return " ".join(unescape(_TAG.sub("", markup)).split())
