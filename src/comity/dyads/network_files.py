"""A network as a file: GraphML, or its nodes and edges as CSV; it is there whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from comity.dyads.network import NODE, Network
from comity.errors import InputError
from comity.outputs.atomic import replacing
from comity.outputs.table_files import TableFile
from comity.results import needs


def write_graphml(network: Network, stream: IO[bytes]) -> None:
    """Write GraphML (http://graphml.graphdrawing.org) to an open stream; needs ``comity[network]``."""
    needs("networkx", "network")
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(prettyprint=True, named_key_ids=True)
    writer.add_graph_element(network.graph())
    # NetworkX writes Python's True; XML has true.
    truths = {key.get("id") for key in writer.xml.iter("key") if key.get("attr.type") == "boolean"}
    for told in writer.xml.iter("data"):
        if told.get("key") in truths:
            told.text = told.text.lower()
    writer.dump(stream)


def write_edges(network: Network, stream: IO[str]) -> None:
    """Write the edges as CSV to an open stream."""
    with TableFile(None, dict.fromkeys(("source", "target", *network.columns), ""), "csv", stream) as table:
        for edge in network.edges:
            table.add(edge)


def write_nodes(network: Network, stream: IO[str]) -> None:
    """Write the nodes as CSV to an open stream."""
    with TableFile(None, dict.fromkeys(NODE, ""), "csv", stream) as table:
        for node in network.nodes:
            table.add(node)


def nodes_beside(path: Path) -> Path:
    """Where the nodes go of a network whose edges go to a CSV file."""
    return path.with_name(f"{path.stem}.nodes.csv")


def write(network: Network, path: Path) -> list[Path]:
    """Write GraphML for ``.graphml``, edges for ``NAME.csv`` with the nodes beside them as ``NAME.nodes.csv``; what was written."""
    ending = path.suffix.lower()
    if ending == ".graphml":
        with replacing(path) as part, part.open("wb") as file:
            write_graphml(network, file)
        return [path]
    if ending != ".csv":
        raise InputError(f"no format ends in {ending or 'nothing'!r}: {path}; there are .graphml and .csv")
    nodes = nodes_beside(path)
    for place, one in ((nodes, write_nodes), (path, write_edges)):
        with replacing(place) as part, part.open("w", encoding="utf-8", newline="") as text:
            one(network, text)
    return [path, nodes]
