"""``comity build``: bring a store up to date with its sources."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from comity.cli.options import (
    NOTHING,
    OK,
    AllowHost,
    Asserted,
    Category,
    Depth,
    Search,
    Sources,
    StoreFile,
    Titles,
    date,
    given,
    say,
    store_file,
)

if TYPE_CHECKING:
    from comity.sources.wiki import WikiQuery

_DEEPEST = 20  # levels of categories; those of a large wiki lead from anything to everything
_MOST_VERSIONS = 1_000_000


def build(
    *sources: Sources,
    store: StoreFile = None,
    asserted: Asserted = None,
    processes: Annotated[
        int | None, Parameter(help="How many processes read; as many as pay if not given.")
    ] = None,
    rebuild: Annotated[bool, Parameter(negative=(), help="Read every document again.")] = False,
    drop_missing: Annotated[
        bool, Parameter(negative=(), help="Drop what came from these folders or globs and is gone.")
    ] = False,
    versions: Annotated[
        int | None,
        Parameter(help="How many earlier versions of a document are kept from now on; 5 until it is said."),
    ] = None,
    titles: Titles = (),
    category: Category = (),
    depth: Depth = 0,
    search: Search = (),
    allow_host: AllowHost = (),
    documents: Annotated[
        tuple[str, ...],
        Parameter(negative=(), help="Texts that the claims of claims:FILE are of; may be repeated."),
    ] = (),
) -> int:
    """Read SOURCES (files, folders, globs, dumps, wiki:https://host/w/api.php) into a store.

    What has not changed is not read again; of a wiki, only pages whose revision has moved are fetched.
    claims:FILE, a folder or claims:- adds claims that another reader made, each held against its document.
    """
    from comity.errors import InputError

    if not sources:
        raise InputError(
            "nothing to build from: give files, folders, globs or a wiki (wiki:https://host/w/api.php)"
        )
    if processes is not None and processes < 1:
        raise InputError(f"--processes must be 1 or more, not {processes}")
    if versions is not None and not 0 <= versions <= _MOST_VERSIONS:
        raise InputError(f"--versions must be 0 to {_MOST_VERSIONS}, not {versions}")
    from comity.pipeline import build as run

    with _Progress() as progress:
        report = run(
            meant(sources, titles, category, search, allow_host, depth),
            store_file(store),
            asserted=date(asserted),
            processes=processes,
            rebuild=rebuild,
            drop_missing=drop_missing,
            versions=versions,
            documents=documents,
            progress=progress,
        )
    say(str(report))
    if not (report.read or report.unchanged or report.removed or report.claims):
        say("no document and no claim could be used (comity issues lists what was refused, and why)")
        return NOTHING
    return OK


def meant(
    sources: tuple[str, ...],
    titles: tuple[str, ...],
    categories: tuple[str, ...],
    searches: tuple[str, ...],
    hosts: tuple[str, ...],
    depth: int = 0,
) -> list[str | WikiQuery]:
    """The sources with the pages of wikis that are meant; raises `InputError` where these have no wiki to be of."""
    from comity.errors import InputError
    from comity.sources.wiki import WikiQuery, is_wiki

    for source in sources:
        if source.lower().startswith(("http://", "https://")):
            raise InputError(
                f"{source}: a wiki is given as wiki:{source} with --category, --titles or --search"
            )
    if (titles or categories or searches) and not any(map(is_wiki, sources)):
        raise InputError("--titles, --category and --search are of a wiki: give wiki:https://host/w/api.php")
    if not 0 <= depth <= _DEEPEST or (depth and not categories):
        raise InputError(f"--depth is of --category and 0 to {_DEEPEST}, not {depth}")
    return [
        WikiQuery.of(
            source, titles=titles, categories=categories, searches=searches, hosts=hosts, depth=depth
        )
        if is_wiki(source)
        else source
        for source in given(sources)
    ]


class _Progress:
    """A bar on standard error where that is a terminal, else nothing."""

    def __enter__(self) -> _Progress:
        self._bar = None
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            self._bar = Progress(
                TextColumn("reading"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"),
                TextColumn("{task.fields[documents]} documents"), TimeElapsedColumn(), TimeRemainingColumn(),
                console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self._bar.start()
            self._task = self._bar.add_task("reading", total=None, documents=0)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int | None, documents: int) -> None:
        """Take note of the bytes that are done, of all, and of how many documents they held."""
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total, documents=documents)
