"""``comity.network``: the graph of states, an edge for two that have something between them.

>>> import comity
>>> graph = comity.network("comity.duckdb", kinds=["relations", "missions"], year=1985, directed=True)
>>> graph.edges["MEX", "JPN"]["mission"]
'embassy'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from comity.errors import InputError
from comity.model.judgement import Judgement
from comity.model.pair import Pair
from comity.model.record import Record
from comity.record.course_of_missions import LEVELS
from comity.reference.lines import existed, line_of, lines
from comity.reference.registry import registry
from comity.results import needs
from comity.stored import Store

if TYPE_CHECKING:
    import networkx

    from comity.dyads.values import Value

KINDS = ("relations", "missions", "visits", "agreements", "organizations")
NODE = ("code", "name", "wikidata", "kind", "region", "start", "end")
# The attributes of an edge, by kind; the ways of both states are added up where the graph is not directed.
EDGE = {
    "relations": ("standing", "since", "relations_basis"),
    "missions": ("missions", "mission", "resident", "mission_basis"),
    "visits": ("visits",),
    "agreements": ("agreements",),
    "organizations": ("organizations",),
}
# Of every edge: how many judgements in force speak of the two states.
JUDGED = "judged"
_ONE_WAY = frozenset({"missions", "visits"})
_MAKE_AN_EDGE = frozenset({"standing", "missions", "mission", "visits", "agreements", "organizations"})
Row = dict[str, Any]
Found = dict[tuple[str, str], Row]


class Network(msgspec.Struct):
    """States and what is between them: rows with the columns `NODE`, and with ``source``, ``target``, attributes of `EDGE` and `JUDGED`.

    An attribute of which nothing is known is ``None``.
    """

    nodes: list[Row]
    edges: list[Row]
    columns: tuple[str, ...]
    directed: bool

    def graph(self) -> networkx.Graph:
        """The same as a graph of NetworkX, nodes by code; what is not known is not an attribute. Needs ``comity[network]``."""
        needs("networkx", "network")
        import networkx

        graph = networkx.DiGraph() if self.directed else networkx.Graph()
        for node in self.nodes:
            graph.add_node(node["code"], **{k: v for k, v in node.items() if v is not None and k != "code"})
        for edge in self.edges:
            told = {k: v for k, v in edge.items() if v is not None and k not in ("source", "target")}
            graph.add_edge(edge["source"], edge["target"], **told)
        return graph


def network(
    store: str | Path | Store,
    *,
    kinds: Iterable[str] = KINDS,
    year: int | None = None,
    directed: bool = False,
) -> networkx.Graph:
    """The graph of a store as NetworkX has it (`network_of` gives its rows, without NetworkX)."""
    return network_of(store, kinds=kinds, year=year, directed=directed).graph()


def network_of(
    store: str | Path | Store,
    *,
    kinds: Iterable[str] = KINDS,
    year: int | None = None,
    directed: bool = False,
) -> Network:
    """Who has what with whom, of some `kinds` (of `KINDS`): all that is told, or what held in a `year`.

    Without a year relations and missions are those after the last thing told, visits and agreements all that are told. With one, they
    are what the panel has for that year (``docs/panel.md``): nothing that cannot be told of it is in the graph. Two states that have
    none of the kinds have no edge, and a state without an edge is no node. Raises `InputError` for a kind that there is not.
    """
    chosen = [kind for kind in KINDS if kind in set(kinds)]
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown or not chosen:
        raise InputError(
            f"there is no kind of edge {', '.join(unknown) or 'given'}; there are {', '.join(KINDS)}"
        )
    opened = store if isinstance(store, Store) else Store(store)
    try:
        found = _now(opened) if year is None else _in_year(opened, year)
        _add_judged(found, opened.judgements(), {} if year is None else lines())
    finally:
        if opened is not store:
            opened.close()
    columns = (*(name for kind in chosen for name in EDGE[kind]), JUDGED)
    edges = list(_edges(found, columns, directed))
    codes = sorted({code for edge in edges for code in (edge["source"], edge["target"])})
    return Network([_node(code) for code in codes], edges, columns, directed)


def _edges(found: Found, columns: tuple[str, ...], directed: bool) -> Iterator[Row]:
    """An edge for each way of two states, or for both ways together, that has any of the columns."""
    for a, b in sorted({(min(way), max(way)) for way in found}):
        there, back = found.get((a, b), {}), found.get((b, a), {})
        ways = [(a, b, there), (b, a, back)] if directed else [(a, b, _both(there, back))]
        for source, target, told in ways:
            row = {name: told.get(name) for name in columns}
            if any(value for name, value in row.items() if name in _MAKE_AN_EDGE):
                yield {"source": source, "target": target, **row}


def _add_judged(found: Found, said: Iterable[Judgement], line: Mapping[str, str]) -> None:
    """Count the judgements of each two states, remarks too; by `line` what is said of a state is said of its whole line."""
    count: Counter[Pair] = Counter()
    for one in said:
        ways = [(line.get(pair.a, pair.a), line.get(pair.b, pair.b)) for pair in one.pairs]
        count.update({Pair.of(a, b) for a, b in ways if a != b})
    for (a, b), row in found.items():
        row[JUDGED] = count[Pair.of(line.get(a, a), line.get(b, b))] or None


def _both(there: Row, back: Row) -> Row:
    """What two states have together: counts of a way each are added up, the highest mission stands for both."""
    told = {**back, **there}
    for name in _ONE_WAY:
        counts = [way[name] for way in (there, back) if way.get(name) is not None]
        told[name] = sum(counts) if counts else None
    ranked = [way for way in (there, back) if way.get("mission")]
    highest = min(ranked, key=lambda way: LEVELS.index(way["mission"]), default={})
    return told | {name: highest.get(name) for name in ("mission", "resident", "mission_basis")}


def _node(code: str) -> Row:
    state = registry().state(code)
    return {"code": code, "name": state.short, "wikidata": state.wikidata, "kind": state.kind, "region": state.region,
            "start": state.start, "end": state.end}  # fmt: skip


def _now(store: Store) -> Found:
    """All that is told, pair by pair; states that are gone are states of their own."""
    found: Found = {}
    for record in store.records():
        a, b = record.pair
        both = _together(record)
        for one, other in ((a, b), (b, a)):
            found[one, other] = both | _way(record, one)
    return found


def _together(record: Record) -> Row:
    standing, agreements, shared = record.standing, record.of("agreement"), record.of("membership")
    told = None if standing["state"] == "not recorded" else standing["state"]
    return {
        "standing": told,
        "since": standing["since"] if told else None,
        "agreements": len(agreements) or None,
        "organizations": len(shared) or None,
    }


def _way(record: Record, sender: str) -> Row:
    missions = [f for f in record.of("mission") if f["sender"] == sender and f["change"] == "exists"]
    visits = sum(fact["sender"] == sender for fact in record.of("visit"))
    ranked = sorted(
        (LEVELS.index(f["type"]), f["seat"] != f["receiver"]) for f in missions if f["type"] in LEVELS
    )
    return {
        "missions": len(missions) or None,
        "mission": LEVELS[ranked[0][0]] if ranked else None,
        "resident": not ranked[0][1] if ranked else None,
        "visits": visits or None,
    }


def _in_year(store: Store, year: int) -> Found:
    """What the values of the panel say of a year: of its last day on which both states existed."""
    from comity.dyads.build import values_of

    if not 1 <= year <= date.max.year:
        raise InputError(f"not a year: {year}")
    found: Found = {}
    for told in values_of(store):
        one, other = _then(told.one, year), _then(told.other, year)
        if one is None or other is None:
            continue
        day = min(one[1], other[1])
        if told.first <= day <= told.last:
            ways = (
                [(one[0], other[0])]
                if told.variable in _VARIABLES_ONE_WAY
                else [(one[0], other[0]), (other[0], one[0])]
            )
            for way in ways:
                _take(found.setdefault(way, {}), told, year)
    return found


_VARIABLES_ONE_WAY = frozenset({"mission", "mission_level", "mission_resident", "visits"})


def _take(row: Row, told: Value, year: int) -> None:
    basis = "carried" if told.told != year else "stated_none" if told.none else "stated"
    match told.variable:
        case "standing":
            row |= {"standing": told.word, "relations_basis": basis}
        case "mission":
            row["mission_basis"] = basis
        case "mission_level":
            row["mission"] = told.word
        case "mission_resident":
            row["resident"] = bool(told.number)
        case "visits" | "agreements" | "organizations":
            row[told.variable] = int(told.number or 0) or None


def _then(code: str, year: int) -> tuple[str, date] | None:
    """The state of a line that there was last in a year, with its last day in it."""
    found = []
    for own in line_of(code):
        for first, last in existed(registry().state(own)):
            if first.year <= year <= last.year:
                found.append((min(last, date(year, 12, 31)), own))
    return None if not found else (max(found)[1], max(found)[0])
