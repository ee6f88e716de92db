"""The pages of a live wiki as small exports, only those fetched whose revision has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from comity.errors import InputError
from comity.model.issue import Issue
from comity.sources.raw import Raw
from comity.sources.wiki.hosts import Hosts
from comity.sources.wiki.listing import Listed, continued, listed
from comity.sources.wiki.query import Same, WikiQuery, digest_of, export
from comity.sources.wiki.spool import Spool

if TYPE_CHECKING:
    from comity.sources.wiki.client import Client

_TEXTS = 20  # that one request asks for

Known = Callable[[str, str], bool]


def wiki_pages(query: WikiQuery, known: Known) -> Iterator[Raw | Same | Issue]:
    """The pages that a query means, in the wiki's order; `known` tells of an origin and a digest whether it is stored.

    A page that has not moved since is `Same`. Raises `InputError` where the wiki cannot be used; what was fetched
    until then is kept in the spool.
    """
    try:
        yield from _wiki_pages(query, known)
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise InputError(f"an answer of {query.api} has not the form of MediaWiki's: {error!r}") from None


def _wiki_pages(query: WikiQuery, known: Known) -> Iterator[Raw | Same | Issue]:
    from comity.sources.wiki.client import Client
    from comity.sources.wiki.rest import rest_pages

    spool = Spool(query.api)
    with Client(query.api, Hosts(query.api, query.hosts)) as client:
        if query.is_rest:
            yield from rest_pages(client, query, known, spool)
            return
        site = _site(client)
        due: list[Listed] = []
        for page in listed(client, query.name, query.titles, query.categories, query.searches, query.depth):
            if isinstance(page, Issue):
                yield page
            elif known(query.origin(page.id), digest_of(page.revision)):
                yield Same(query.origin(page.id))
            else:
                due.append(page)
                if len(due) == _TEXTS:
                    yield from _fetched(client, query, site, due, spool)
                    due = []
        yield from _fetched(client, query, site, due, spool)


def pages_meant(query: WikiQuery) -> set[str]:
    """The origins of the pages that a query means now; nothing but the list is fetched. Raises as `wiki_pages`."""
    return {page.origin for page in wiki_pages(query, lambda *_: True) if isinstance(page, Same)}


def forget_spool(query: WikiQuery) -> None:
    """What was fetched is stored now."""
    Spool(query.api).empty()


def _site(client: Client) -> str:
    """The address of the wiki's main page, from which those of revisions are made."""
    answer = client.ask({"action": "query", "meta": "siteinfo", "siprop": "general"})
    general = answer.get("query", {}).get("general", {})
    if "generator" not in general:
        raise InputError(f"{client.api} is no API of a MediaWiki: it does not say what it runs on")
    return str(general.get("base", ""))


def _fetched(
    client: Client, query: WikiQuery, site: str, due: list[Listed], spool: Spool
) -> Iterator[Raw | Issue]:
    """The texts of some pages, those of the spool first asked there."""
    kept = {page.id: spool.get(page.id, page.revision) for page in due}
    missing = [page for page in due if kept[page.id] is None]
    if missing:
        for found in _texts(client, missing):
            fetched = _export(site, found)
            kept[found["pageid"]] = fetched
            spool.put(found["pageid"], found["revisions"][0]["revid"], fetched)
    for page in due:
        data = kept[page.id]
        if data is None:
            detail = f"the text of {page.title!r} (revision {page.revision}) did not come"
            yield Issue(document=query.name, reason="missing-page", detail=detail)
        else:
            yield Raw(f"{query.name}:{page.title}", query.origin(page.id), data, digest_of(page.revision))


def _texts(client: Client, pages: list[Listed]) -> Iterator[dict[str, Any]]:
    parameters = {
        "action": "query", "prop": "revisions", "rvprop": "ids|timestamp|content|contentmodel", "rvslots": "main",
        "revids": "|".join(str(page.revision) for page in pages),
    }  # fmt: skip
    for answer in continued(client, parameters):
        for page in answer.get("query", {}).get("pages", []):
            revisions = page.get("revisions") or []
            if revisions and "content" in revisions[0].get("slots", {}).get("main", {}):
                yield page


def _export(site: str, page: dict[str, Any]) -> bytes:
    """A page as an export of it would have it."""
    revision = page["revisions"][0]
    slot = revision["slots"]["main"]
    return export(
        site, page["title"], page["ns"], page["pageid"],
        revision["revid"], revision["timestamp"], slot["contentmodel"], slot["content"],
    )  # fmt: skip
