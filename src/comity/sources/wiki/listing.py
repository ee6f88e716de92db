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
    client: Client, wiki: str, titles: Iterable[str], categories: Iterable[str], searches: Iterable[str],
    depth: int = 0,
) -> Iterator[Listed | Issue]:  # fmt: skip
    """Each page that is meant, once; what is missing or invalid is an issue.

    `depth` is how many levels of subcategories are looked into. Titles are brought into the wiki's own form and redirects are followed, both by the wiki.
    """
    seen: set[int] = set()
    for item in _all(client, wiki, titles, categories, searches, depth):
        if isinstance(item, Issue):
            yield item
        elif item.id not in seen:
            seen.add(item.id)
            yield item


def _all(
    client: Client, wiki: str, titles: Iterable[str], categories: Iterable[str], searches: Iterable[str],
    depth: int,
) -> Iterator[Listed | Issue]:  # fmt: skip
    for batch in _batches(titles):
        yield from _pages(client, wiki, {"titles": "|".join(batch), "redirects": "1"})
    names = [category if ":" in category else f"Category:{category}" for category in categories]
    for name in _with_subcategories(client, names, depth):
        means = {"generator": "categorymembers", "gcmtitle": name, "gcmlimit": "max", "gcmnamespace": "0"}
        found = _pages(client, wiki, means)
        yield from _told_if_none(found, wiki, f"the category {name!r}") if name in names else found
    for words in searches:
        # Without gsrwhat, a wiki on MediaWiki's own search looks into titles only.
        means = {"generator": "search", "gsrsearch": words, "gsrwhat": "text", "gsrlimit": "max"}
        means |= {"gsrnamespace": "0", "redirects": "1"}
        yield from _told_if_none(_pages(client, wiki, means), wiki, f"the search {words!r}")


def _with_subcategories(client: Client, names: list[str], depth: int) -> Iterator[str]:
    """Categories and the categories within them, as many levels down, each once: they may hold each other."""
    seen: set[str] = set()
    for level in range(depth + 1):
        below: list[str] = []
        for name in names:
            if name.replace("_", " ") in seen:
                continue
            seen.add(name.replace("_", " "))
            yield name
            if level < depth:
                below += _subcategories(client, name)
        names = below


def _subcategories(client: Client, name: str) -> list[str]:
    means = {
        "action": "query",
        "list": "categorymembers",
        "cmtitle": name,
        "cmtype": "subcat",
        "cmlimit": "max",
    }
    answers = continued(client, means)
    return [str(page["title"]) for answer in answers for page in answer["query"]["categorymembers"]]


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
