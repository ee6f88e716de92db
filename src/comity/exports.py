"""``comity.export``: a whole store, a state or a pair in the formats of others, streamed and written whole or not at all.

>>> import comity
>>> comity.export("comity.duckdb", "facts", "facts.parquet")
>>> comity.export("comity.duckdb", "graph", "mexico.ttl", state="Mexico")
"""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING

import msgspec

from comity.asking import two
from comity.errors import InputError
from comity.model.issue import Issue
from comity.model.record import Record
from comity.naming import is_gone, item_of, name_of
from comity.outputs.tally import Tally, tally
from comity.outputs.targets import spare
from comity.stored import Store

if TYPE_CHECKING:
    from comity.outputs.linked.terms import Node
    from comity.outputs.rates import Rates

Shape = Mapping[str, Mapping[str, str]]
TABLES = ("facts", "claims", "links")
# What can be exported, with the formats it has; the first is that of standard output.
FORMATS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(TABLES, ("csv", "jsonl", "parquet")),
    "tables": ("parquet", "csv", "jsonl"),
    "graph": ("turtle", "ntriples", "jsonld"),
    "statements": ("quickstatements",),
}
_ENDINGS = {
    ".csv": "csv", ".jsonl": "jsonl", ".parquet": "parquet", ".ttl": "turtle", ".nt": "ntriples", ".jsonld": "jsonld",
    ".json": "jsonld", ".qs": "quickstatements", ".tsv": "quickstatements", ".txt": "quickstatements",
}  # fmt: skip


class Export(msgspec.Struct):
    """What was written: the number of rows, nodes or lines, and issues for the facts that the format could not take.

    `issues` has the first five of each reason, `reasons` how many there are of each, `unconverted` how many figures of a currency and
    time had no rate.
    """

    written: int
    issues: list[Issue] = []
    reasons: dict[str, int] = {}
    unconverted: dict[tuple[str, str], int] = {}


def export(
    store: str | Path | Store,
    what: str,
    path: str | Path | None = None,
    *,
    format: str | None = None,
    pair: tuple[str, str] | None = None,
    state: str | None = None,
    as_of: str | None = None,
    convert: str | None = None,
    rates: str | Path | None = None,
    base: str | None = None,
    missions: str | Path | None = None,
    issues: str | Path | None = None,
) -> Export:
    """Write `what` (one of `FORMATS`) of a store to `path`, or to standard output where that is ``None``.

    `format` is by the ending of `path` where it is not given. Of a `pair`, what is told of the states that the two continue
    is part; else each two states are a pair of their own. With `as_of` (a day, month or year) the records are as they stood then, each of the
    states that there then were; statements are of today alone. With
    `convert` (a currency) and `rates` (a CSV file), tables of facts have amounts in that currency too. `base` is what the names of a graph begin with, `missions` a list of Wikidata's
    missions, `issues` a file to which all issues go as JSON Lines. ``tables`` is written as a folder, or as one file where `path` ends in ``.zip``. Raises `InputError` for what
    there is not, and where a file cannot be written.
    """
    target = None if path is None else Path(path)
    form = _format(what, format, target)
    if pair is not None and state is not None:
        raise InputError("give a pair or a state, not both: a pair says which states are meant")
    if as_of is not None:
        if what == "statements":
            raise InputError("statements for Wikidata are of today; as of a time there are tables and graphs")
        from comity.model.when import When

        When.of(as_of)  # refuses what is no time before anything is opened
    exchanged = _rates(what, convert, rates)
    if base is not None:
        from comity.outputs.linked.terms import check_base

        check_base(base)
    with ExitStack() as stack:
        opened = store if isinstance(store, Store) else stack.enter_context(Store(store))
        told = None if issues is None else Path(issues)
        spare([*targets(what, form, target), told], opened.path, read_by(opened, missions, rates))
        found = stack.enter_context(tally(told))
        records = _records(opened, pair, state, as_of)
        left: dict[tuple[str, str], int] = {}
        if exchanged is not None:
            records = _converted(records, exchanged, left)
        if what in FORMATS and what not in ("graph", "statements"):
            from comity.outputs.columns import columns

            shape = columns(as_of is not None, exchanged is not None)
            done = _tables(records, TABLES if what == "tables" else (what,), form, target, shape)
            done.unconverted = left
            return done
        if what == "graph":
            count = [0]
            _text(target, _graph(records, form, base, count))
            return Export(count[0])
        return _statements(records, target, missions, found)


def targets(what: str, form: str, path: Path | None) -> list[Path]:
    """The files that an export writes."""
    if path is None:
        return []
    if what == "tables" and path.suffix.lower() != ".zip":
        return [path / f"{table}.{form}" for table in TABLES]
    return [path]


def read_by(
    store: Store, missions: str | Path | None = None, rates: str | Path | None = None
) -> dict[str, Path | None]:
    """What an export of a store reads beside it, by what it is in words."""
    listed = None if missions is None else Path(missions)
    return {"it is the file of judgements": store.said.path, "it is the list of missions": listed} | (
        {} if rates is None else {"it is the list of rates": Path(rates)}
    )


def _format(what: str, given: str | None, path: Path | None) -> str:
    known = FORMATS.get(what)
    if known is None:
        raise InputError(f"there is nothing called {what!r} to export; there are {', '.join(FORMATS)}")
    ending = path.suffix.lower() if path is not None else ""
    form = given or (known[0] if path is None or what == "tables" else _ENDINGS.get(ending, ""))
    if form not in known:
        told = repr(given) if given else f"by the ending {ending or 'of no name'!r}"
        raise InputError(f"{what} cannot be written as {told}; there are {', '.join(known)} (--format)")
    if path is None and (what == "tables" or form == "parquet"):
        raise InputError(f"{what} as {form} needs a file to be written to (-o)")
    return form


def _records(
    store: Store, pair: tuple[str, str] | None, state: str | None, as_of: str | None
) -> Iterator[Record]:
    if pair is None:
        yield from store.records(as_of, state=state)
        return
    record = store.record(*two(pair), as_of=as_of)
    if record:
        yield record


def _rates(what: str, convert: str | None, rates: str | Path | None) -> Rates | None:
    if convert is None and rates is None:
        return None
    if convert is None or rates is None:
        raise InputError("a currency and a file of rates go together (--convert, --rates)")
    if what not in ("facts", "tables"):
        raise InputError(f"amounts in another currency are shown in facts and tables, not in {what}")
    from comity.outputs.rates import read_rates

    return read_rates(rates, convert)


def _converted(records: Iterable[Record], rates: Rates, left: dict[tuple[str, str], int]) -> Iterator[Record]:
    from comity.outputs.rates import converted, without_rate

    for record in records:
        made = converted(record, rates)
        for key, count in without_rate(made, rates).items():
            left[key] = left.get(key, 0) + count
        yield made


def _graph(records: Iterable[Record], form: str, base: str | None, count: list[int]) -> Iterator[str]:
    """The text of a graph in pieces; the nodes are added up in `count[0]`."""
    from comity.outputs.linked.nodes import Graph
    from comity.outputs.linked.terms import BASE
    from comity.outputs.linked.write import WRITERS

    graph = Graph(name_of, item_of, is_gone, base or BASE)

    def nodes() -> Iterator[Node]:
        for record in records:
            for node in graph.nodes(record):
                count[0] += 1
                yield node

    return WRITERS[form](nodes())


def graph_of(record: Record, form: str, base: str | None = None) -> Iterator[str]:
    """The text of a record as linked data: ``jsonld``, ``ntriples`` or ``turtle``, in pieces."""
    return _graph([record], form, base, [0])


def _statements(
    records: Iterable[Record], path: Path | None, missions: str | Path | None, found: Tally
) -> Export:
    from comity.outputs.wikidata.missions import read_missions
    from comity.outputs.wikidata.statements import Statements

    made = Statements(item_of, read_missions(Path(missions)) if missions is not None else None)

    def lines() -> Iterator[str]:
        for record in records:
            for told in made.lines(record):
                if isinstance(told, Issue):
                    found.add(told)
                else:
                    yield told + "\n"

    written = _text(path, lines()).written
    return Export(written, found.first, found.reasons)


def _text(path: Path | None, pieces: Iterable[str]) -> Export:
    from comity.outputs.atomic import replacing

    def write(stream: IO[str]) -> int:
        count = 0
        for count, piece in enumerate(pieces, 1):  # noqa: B007
            stream.write(piece)
        return count

    if path is None:
        return Export(write(sys.stdout))
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as stream:
        return Export(write(stream))


def _tables(
    records: Iterable[Record], names: tuple[str, ...], form: str, path: Path | None, shape: Shape
) -> Export:
    from comity.outputs.atomic import remove_left, replacing

    if path is None:
        return Export(_fill(records, names, form, lambda _: None, shape))
    if len(names) == 1:
        with replacing(path) as part:
            return Export(_fill(records, names, form, lambda _: part, shape))
    packed, there = path.suffix.lower() == ".zip", path.is_dir()
    if not path.parent.is_dir():
        raise InputError(f"cannot write {path}: there is no folder {path.parent}")
    if not packed and path.exists() and not there:
        raise InputError(f"cannot write {path}: it is a file; tables go to a folder or to a .zip")
    try:
        beside = path if there and not packed else path.parent
        remove_left(beside, ".export.")
        with TemporaryDirectory(dir=beside, prefix=f".export.{os.getpid()}.", suffix=".part") as waiting:
            made = Path(waiting) / "tables"
            made.mkdir()  # with the rights of a folder that the user makes, which a temporary one has not
            count = _fill(records, names, form, lambda table: made / f"{table}.{form}", shape)
            files = [made / f"{table}.{form}" for table in names]
            if packed:
                with replacing(path) as part:
                    _zip(files, part)
            elif there:
                for file in files:
                    with replacing(path / file.name) as part:
                        file.replace(part)
            else:
                made.rename(path)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}") from None
    return Export(count)


def _fill(
    records: Iterable[Record],
    names: tuple[str, ...],
    form: str,
    place: Callable[[str], Path | None],
    shape: Shape,
) -> int:
    from comity.outputs.columns import rows
    from comity.outputs.table_files import TableFile

    with ExitStack() as stack:
        files = {
            table: stack.enter_context(TableFile(place(table), shape[table], form, sys.stdout))
            for table in names
        }
        for record in records:
            for table, row in rows(record):
                if table in files:
                    files[table].add(row)
        return sum(file.rows for file in files.values())


def _zip(files: Iterable[Path], path: Path) -> None:
    """One archive of files; the same files are the same bytes."""
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if file.suffix == ".parquet" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with file.open("rb") as read, archive.open(entry, "w", force_zip64=True) as write:
                while piece := read.read(1 << 20):
                    write.write(piece)
