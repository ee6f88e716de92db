"""Which pages are meant: those of categories, titles and searches, with the revision that each is at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from comity.model.issue import Issue

if TYPE_CHECKING:
    from comity.sources.wiki.client import Client

_TITLES = 50  # that one request may name
_MOST_STEPS = 100_000  # continuations of one listing


class Listed(msgspec.Struct, frozen=True):
    """A page of a wiki and the revision that it is at."""

    id: int
    title: str
    revision: int


def listed(
    client: Client, wiki: str, titles: Iterable[str], categories: Iterable[str], searches: Iterable[str]
) -> Iterator[Listed | Issue]:
    """Each page that is meant, once; what is missing or invalid is an issue.

    Titles are brought into the wiki's own form and redirects are followed, both by the wiki.
    """
    seen: set[int] = set()
    for item in _all(client, wiki, titles, categories, searches):
        if isinstance(item, Issue):
            yield item
        elif item.id not in seen:
            seen.add(item.id)
            yield item


def _all(
    client: Client, wiki: str, titles: Iterable[str], categories: Iterable[str], searches: Iterable[str]
) -> Iterator[Listed | Issue]:
    for batch in _batches(titles):
        yield from _pages(client, wiki, {"titles": "|".join(batch), "redirects": "1"})
    for category in categories:
        name = category if ":" in category else f"Category:{category}"
        means = {"generator": "categorymembers", "gcmtitle": name, "gcmlimit": "max", "gcmnamespace": "0"}
        yield from _told_if_none(_pages(client, wiki, means), wiki, f"the category {name!r}")
    for words in searches:
        # Without gsrwhat, a wiki on MediaWiki's own search looks into titles only.
        means = {"generator": "search", "gsrsearch": words, "gsrwhat": "text", "gsrlimit": "max"}
        means |= {"gsrnamespace": "0", "redirects": "1"}
        yield from _told_if_none(_pages(client, wiki, means), wiki, f"the search {words!r}")


def _batches(titles: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(titles)
    while batch := list(islice(rest, _TITLES)):
        yield batch


def _told_if_none(found: Iterator[Listed | Issue], wiki: str, what: str) -> Iterator[Listed | Issue]:
    any_found = False
    for item in found:
        any_found = True
        yield item
    if not any_found:
        yield Issue(document=wiki, reason="missing-page", detail=f"{what} of {wiki} has no pages")


def _pages(client: Client, wiki: str, parameters: dict[str, str]) -> Iterator[Listed | Issue]:
    for answer in continued(client, {"action": "query", "prop": "info", **parameters}):
        for page in answer.get("query", {}).get("pages", []):
            if page.get("missing") or page.get("invalid") or "lastrevid" not in page:
                why = page.get("invalidreason") or "there is no page of this title"
                yield Issue(document=wiki, reason="missing-page", detail=f"{page.get('title')!r}: {why}")
            else:
                yield Listed(page["pageid"], page["title"], page["lastrevid"])


def continued(client: Client, parameters: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The answers to a request and to all its continuations."""
    more: dict[str, str] = {}
    for _ in range(_MOST_STEPS):
        answer = client.ask({**parameters, **more})
        yield answer
        going_on = answer.get("continue")
        if not isinstance(going_on, dict):
            return
        more = {str(key): str(value) for key, value in going_on.items()}
