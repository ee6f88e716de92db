"""Addresses: the revision of a page, and works that are no wiki's pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit, urlunsplit

from comity.model.work import Work
from comity.reference.words import word_list

_WIKI = re.compile(
    r"\b(?:wikipedia|wikidata|wiktionary|wikivoyage|wikinews|wikiwand|dbpedia)\b", re.IGNORECASE
)


def permalink(link: str | None, revision: str | None) -> str | None:
    """The address of a revision of a wiki's page; the page's own where the revision is not known, none where it is no web address."""
    if link is None:
        return None
    try:
        parts = urlsplit(link)
        told = parse_qs(parts.query)
    except ValueError:
        return None
    if (
        parts.scheme not in ("http", "https")
        or not parts.netloc
        or any(c.isspace() or c in '<>"' for c in link)
    ):
        return None
    if revision is None or not revision.isascii() or not revision.isdigit() or "oldid" in told:
        return link
    if not parts.path.startswith(("/wiki", "/w/")):
        return link
    query = f"{parts.query}&oldid={revision}" if parts.query else f"oldid={revision}"
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def outside(works: Iterable[Work]) -> tuple[Work, ...]:
    """The works that are no page of a wiki: one article is no source for another."""
    return tuple(work for work in works if not _of_a_wiki(work))


def _of_a_wiki(work: Work) -> bool:
    for address in (work.url, work.archive_url):
        try:
            host = (urlsplit(address).hostname or "") if address else ""
        except ValueError:
            return True
        if any(host == wiki or host.endswith(f".{wiki}") for wiki in word_list("wikis.txt")):
            return True
        if address and any(
            f"//{wiki}" in address or f".{wiki}" in address for wiki in word_list("wikis.txt")
        ):
            return True  # an archived copy of one
    return any(_WIKI.search(words) for words in (work.publisher, work.title) if words)
