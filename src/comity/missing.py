"""What a build drops when it is asked to: sources that were there before and are no longer."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from glob import has_magic
from pathlib import Path

import msgspec

from comity.run import Run
from comity.sources.claims import PREFIX
from comity.sources.files import origin as one_path
from comity.sources.wiki import WikiQuery, pages_meant


def drop_files(run: Run, there: set[str], given: list[str]) -> None:
    """Drop what came from the given folders and globs and is not there any more."""
    for source in sorted(set(run.known) - there):
        if any(_within(source, place) for place in given):
            run.gone(source)


def drop_claims(run: Run, there: set[str], given: Iterable[str]) -> None:
    """Drop the claims that came from these files and folders of claims, and are not there any more."""
    places = [place.removeprefix(PREFIX) for place in given]
    for source in sorted(s for s in set(run.known) - there if s.startswith(PREFIX)):
        if any(_within(source.removeprefix(PREFIX), place) for place in places):
            run.gone(source)


def drop_pages(run: Run, wikis: list[WikiQuery]) -> None:
    """Drop the pages of these wikis that are not meant any more, neither now nor by what an earlier build was given."""
    for wiki in {wiki.api: wiki for wiki in wikis}.values():
        begin = wiki.origin("")
        gone = {source for source in run.known if source.startswith(begin)} - run.seen
        for other in _earlier(run, wiki, wikis) if gone else ():
            gone -= pages_meant(other)
        for source in sorted(gone):
            run.gone(source)


def _earlier(run: Run, wiki: WikiQuery, wikis: list[WikiQuery]) -> Iterator[WikiQuery]:
    """The other queries of a wiki that earlier builds of the store were given."""
    now = {str(query) for query in wikis}
    for words in run.writer.given_before():
        query = WikiQuery.told(words)
        if query is not None and query.api == wiki.api and words not in now:
            yield msgspec.structs.replace(query, hosts=wiki.hosts)


def _within(source: str, place: str) -> bool:
    """Whether a path stands in a folder, is a file, or is met by a glob, as they were given."""
    if place == "-":
        return False
    root = one_path(place)
    if source == root or source.startswith(root.rstrip(os.sep) + os.sep):
        return True
    if not has_magic(place):
        return False
    if "**" in place:
        return fnmatch(source, root)
    parts, patterns = Path(source).parts, Path(root).parts
    return len(parts) == len(patterns) and all(map(fnmatch, parts, patterns))
