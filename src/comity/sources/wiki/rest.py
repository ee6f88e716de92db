"""Pages of a wiki by its REST API, for wikis that keep the Action API to themselves.

The REST API has single pages and a search, and no lists: https://www.mediawiki.org/wiki/API:REST_API/Reference
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from comity.errors import InputError
from comity.model.issue import Issue
from comity.sources.raw import Raw
from comity.sources.wiki.query import Same, WikiQuery, digest_of, export

if TYPE_CHECKING:
    from comity.sources.wiki.client import Client
    from comity.sources.wiki.spool import Spool

_MOST_FOUND = 100  # results that a search gives; it cannot be continued
_REDIRECT = re.compile(r"\s*#[^\s\[\]:#]{1,40}\s*:?\s*\[\[([^\[\]|#\n]{1,255})")


def rest_pages(
    client: Client, query: WikiQuery, known: Callable[[str, str], bool], spool: Spool
) -> Iterator[Raw | Same | Issue]:
    """Each page that a query means, once; the revision is asked for first, its text only where it has moved.

    Raises `InputError` where the query means a category.
    """
    if query.categories:
        raise InputError(
            f"the REST API has no lists of categories: give api.php of {query.name} for --category"
        )
    seen: set[int] = set()
    for title in _titles(client, query):
        told = title if isinstance(title, Issue) else _page(client, query, title, known, spool, seen)
        if told is not None:
            yield told


def _titles(client: Client, query: WikiQuery) -> Iterator[str | Issue]:
    yield from query.titles
    for words in query.searches:
        answer = client.get("v1/search/page", {"q": words, "limit": str(_MOST_FOUND)}) or {}
        found = [str(page["key"]) for page in answer["pages"]]
        if not found or len(found) == _MOST_FOUND:
            has = f"more pages than the {_MOST_FOUND} that the REST API tells" if found else "no pages"
            detail = f"the search {words!r} of {query.name} has {has}"
            yield Issue(document=query.name, reason="more-found" if found else "missing-page", detail=detail)
        yield from found


def _page(
    client: Client,
    query: WikiQuery,
    title: str,
    known: Callable[[str, str], bool],
    spool: Spool,
    seen: set[int],
) -> Raw | Same | Issue | None:
    """One page; nothing where another title led to it already."""
    place = f"v1/page/{quote(title.strip().replace(' ', '_'), safe='')}"
    bare = client.get(f"{place}/bare")
    if bare is None:
        return _missing(query, f"{title!r}: there is no page of this title")
    origin, digest = query.origin(bare["id"]), digest_of(bare["latest"]["id"])
    if bare["id"] in seen:
        return None
    if known(origin, digest):
        seen.add(bare["id"])
        return Same(origin)
    data = spool.get(bare["id"], bare["latest"]["id"])
    if data is None:
        page = client.get(place)
        if page is None or page["latest"]["id"] != bare["latest"]["id"]:
            return _missing(query, f"{title!r} changed or went while it was read")
        target = _REDIRECT.match(page["source"])
        if target is not None and not seen & {-bare["id"]}:
            seen.add(-bare["id"])  # a redirect, which is followed once
            return _page(client, query, target[1], known, spool, seen)
        data = _exported(query, page)
        spool.put(bare["id"], bare["latest"]["id"], data)
    seen.add(bare["id"])
    return Raw(f"{query.name}:{bare['title']}", origin, data, digest)


def _missing(query: WikiQuery, detail: str) -> Issue:
    return Issue(document=query.name, reason="missing-page", detail=detail)


def _exported(query: WikiQuery, page: dict[str, Any]) -> bytes:
    """A page as an export of it would have it; links go by the index.php that stands beside rest.php."""
    latest = page["latest"]
    base = f"{query.api.removesuffix('/').removesuffix('rest.php')}index.php/"
    return export(
        base,
        page["title"],
        0,
        page["id"],
        latest["id"],
        latest["timestamp"],
        page["content_model"],
        page["source"],
    )
