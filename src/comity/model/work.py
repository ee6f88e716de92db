"""Works: what a text cites for what it says."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from comity.model.claim import BaseClaim, to_dict
from comity.model.span import Span

_ENCODER = msgspec.json.Encoder()


class Work(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A work that a document cites at some place: a page on the web, a book, an article in a newspaper.

    All fields are words from outside, not to be trusted. ``words`` is the whole citation in readable form,
    ``place`` is where it stands in the document.
    """

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    archive_url: str | None = None
    words: str = ""
    place: Span


def with_works(claim: BaseClaim, works: Iterable[Work]) -> str:
    """A claim as one line of JSON as in `to_json`, with the works that are cited for it in a last field ``works``."""
    return _ENCODER.encode(to_dict(claim) | {"works": list(works)}).decode("utf-8")
