"""``comity pairs``: the pairs that have a record."""

from __future__ import annotations

import sys
from pathlib import Path

from comity.cli import options
from comity.cli.options import OK, StoreFile, store_file
from comity.naming import name_of

COLUMNS = ("pair", "states", "claims")
AS_OF = (
    "pair", "states", "relations", "from", "to", "mission_of_a", "type_of_a", "mission_of_b", "type_of_b", "claims",
)  # fmt: skip


def pairs(
    state: options.StateOf = None,
    *,
    kind: options.Kind = None,
    rule: options.RuleOf = None,
    document: options.DocumentOf = None,
    source: options.SourceOf = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    known: options.Known = None,
    store: StoreFile = None,
    format: options.Form = "table",
) -> int:
    """List the pairs that have a record, and how many claims it rests on; with filters, how many of those there are.

    With --as-of, those of which something had come about by then: their relations, and the mission of each to the other.
    """
    from comity.api import open
    from comity.outputs.tables import write_rows

    if as_of is not None:
        given = {
            "kind": kind,
            "rule": rule,
            "document": document,
            "source": source,
            "since": since,
            "until": until,
        }
        return _as_of(as_of, state, given, known, store, format)
    with open(store_file(store), known=known) as opened:
        sizes = opened.sizes(
            state=state, kind=options.kind(kind), rule=rule, document=document, source=source, since=since,
            until=until,
        )  # fmt: skip
        rows = [
            {"pair": str(pair), "states": f"{name_of(pair.a)} and {name_of(pair.b)}", "claims": count}
            for pair, count in sorted(sizes.items())
        ]
    write_rows(rows, COLUMNS, format, sys.stdout)
    return OK


def _as_of(
    as_of: str,
    state: str | None,
    filters: dict[str, str | None],
    known: str | None,
    store: Path | None,
    form: options.Form,
) -> int:
    from comity.api import open
    from comity.as_of import refuse
    from comity.outputs.tables import write_rows
    from comity.record.asof_pair import row

    refuse(filters, "state")
    with open(store_file(store), known=known) as opened:
        found = [
            row(told) | {"states": f"{name_of(told.pair.a)} and {name_of(told.pair.b)}"}
            for told in opened.pairs(as_of=as_of, state=state)
        ]
    write_rows(found, AS_OF, form, sys.stdout)
    return OK
