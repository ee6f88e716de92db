"""Which pages of a wiki are meant, what they are called in a store, and the form in which they are handed on."""

from __future__ import annotations

import re
from ast import literal_eval
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import msgspec

from comity.errors import InputError

_PREFIX = "wiki:"
_FIELDS = {"titles": "titles", "category": "categories", "search": "searches"}
# What `WikiQuery.__str__` writes: an option and a word as Python writes a string.
_MEANT = re.compile(
    r""" --(?P<option>titles|category|search) (?P<word>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
)

_DEPTH = re.compile(r"(?: --depth (?P<depth>\d{1,3}))?")


def is_wiki(source: str) -> bool:
    """Whether a source is the address of a wiki: ``wiki:https://host/w/api.php``, or its ``rest.php``."""
    return source.startswith(_PREFIX)


class WikiQuery(msgspec.Struct, frozen=True):
    """Pages of a wiki: its API, and the titles, categories and searches by which they are meant.

    ``depth`` is how many levels of subcategories are meant too; ``hosts`` are further hosts to which the wiki may
    lead.
    """

    api: str
    titles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    depth: int = 0

    @staticmethod
    def of(source: str, depth: int = 0, **means: tuple[str, ...]) -> WikiQuery:
        """The query of a source ``wiki:…``; raises `InputError` where it means no pages."""
        named = {sort: tuple(words for words in all if words.strip()) for sort, all in means.items()}
        query = WikiQuery(
            source.removeprefix(_PREFIX).strip(), **named, depth=depth if named.get("categories") else 0
        )
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
        told = [f"{option} {word!r}" for option, words in means for word in words]
        return " ".join([_PREFIX + self.api, *told, *([f"--depth {self.depth}"] if self.depth else [])])

    @staticmethod
    def told(words: str) -> WikiQuery | None:
        """The query that `str` made such words of, as a store keeps what a build was given; None for other words."""
        api = words.removeprefix(_PREFIX).partition(" ")[0] if is_wiki(words) else ""
        rest, means = words[len(_PREFIX) + len(api) :], dict[str, list[str]]()
        at = 0
        while (match := _MEANT.match(rest, at)) is not None:
            means.setdefault(_FIELDS[match["option"]], []).append(str(literal_eval(match["word"])))
            at = match.end()
        depth = _DEPTH.fullmatch(rest, at)
        if not api or not means or depth is None:
            return None
        return WikiQuery(
            api, **{field: tuple(all) for field, all in means.items()}, depth=int(depth["depth"] or 0)
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
