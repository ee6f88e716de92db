"""Which pages of a wiki are meant, what they are called in a store, and the form in which they are handed on."""

from __future__ import annotations

from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import msgspec

from comity.errors import InputError

_PREFIX = "wiki:"


def is_wiki(source: str) -> bool:
    """Whether a source is the address of a wiki: ``wiki:https://host/w/api.php``, or its ``rest.php``."""
    return source.startswith(_PREFIX)


class WikiQuery(msgspec.Struct, frozen=True):
    """Pages of a wiki: its API, and the titles, categories and searches by which they are meant.

    ``hosts`` are further hosts to which the wiki may lead.
    """

    api: str
    titles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    @staticmethod
    def of(source: str, **means: tuple[str, ...]) -> WikiQuery:
        """The query of a source ``wiki:…``; raises `InputError` where it means no pages."""
        named = {sort: tuple(words for words in all if words.strip()) for sort, all in means.items()}
        query = WikiQuery(source.removeprefix(_PREFIX).strip(), **named)
        if not (query.titles or query.categories or query.searches):
            raise InputError(f"which pages of {query.api}? give --titles, --category or --search")
        return query

    @property
    def name(self) -> str:
        """What the wiki is called in names of documents: its host."""
        return urlsplit(self.api).netloc

    @property
    def is_rest(self) -> bool:
        """Whether it is asked by the REST API."""
        return urlsplit(self.api).path.rstrip("/").endswith("/rest.php")

    def __str__(self) -> str:
        means = (("--titles", self.titles), ("--category", self.categories), ("--search", self.searches))
        return " ".join(
            [_PREFIX + self.api, *(f"{option} {word!r}" for option, words in means for word in words)]
        )

    def origin(self, page: int | str) -> str:
        """The source of one page."""
        return f"{_PREFIX}{self.api}#{page}"


class Same(msgspec.Struct, frozen=True):
    """A page whose revision has not moved."""

    origin: str


def digest_of(revision: int) -> str:
    """What tells a revision from the next one."""
    return f"revision {revision}"


def export(
    base: str, title: str, namespace: int, page: int, revision: int, timestamp: str, model: str, text: str
) -> bytes:
    """A page as an export of it would have it."""
    return (
        f"<mediawiki><base>{escape(base)}</base><page><title>{escape(title)}</title><ns>{namespace}</ns>"
        f"<id>{page}</id><revision><id>{revision}</id>"
        f"<timestamp>{escape(timestamp)}</timestamp><model>{escape(model)}</model>"
        f'<text xml:space="preserve">{escape(text)}</text></revision></page></mediawiki>'
    ).encode("utf-8", "surrogatepass")
