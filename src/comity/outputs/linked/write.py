"""Nodes as N-Triples, Turtle and JSON-LD: the same graph in each, written one node after the other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from urllib.parse import quote

import msgspec

from comity.outputs.linked.terms import PREFIXES, Iri, Literal, Node, Term, full

# N-Triples 1.1, STRING_LITERAL_QUOTE and ECHAR; other control characters as numbers, to keep a line a line.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL = re.compile(r'[\x00-\x1f\x7f-\x9f"\\\u2028\u2029]')
# What an IRI must not hold as it is (IRIREF).
_NOT_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\x7f-\xa0\u2028\u2029]')
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*)\Z")


def ntriples(nodes: Iterable[Node]) -> Iterator[str]:
    """One line for each thing said."""
    for node in nodes:
        subject = _iri(node.subject)
        for name, term in node.said:
            yield f"{subject} {_iri(Iri(name))} {_plain(term)} .\n"


def turtle(nodes: Iterable[Node]) -> Iterator[str]:
    """The prefixes, then a block for each node."""
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> .\n"
    for node in nodes:
        if not node.said:
            continue
        parts = [
            f"{'a' if name == 'rdf:type' else name} {', '.join(_short(term) for _, term in said)}"
            for name, said in groupby(_sorted(node), key=lambda pair: pair[0])
        ]
        yield f"\n{_short(node.subject)} " + " ;\n    ".join(parts) + " .\n"


def jsonld(nodes: Iterable[Node]) -> Iterator[str]:
    """One object with its context and the nodes as ``@graph``, a node a line."""
    context = {"@version": 1.1, **PREFIXES}
    yield f'{{"@context": {json.dumps(context)},\n"@graph": [\n'
    for number, node in enumerate(nodes):
        told: dict[str, object] = {"@id": _compact(node.subject.name)}
        for name, said in groupby(_sorted(node), key=lambda pair: pair[0]):
            values = [_object(name, term) for _, term in said]
            told["@type" if name == "rdf:type" else name] = values if len(values) > 1 else values[0]
        yield (",\n" if number else "") + msgspec.json.encode(told).decode("utf-8")
    yield "\n]}\n"


def _sorted(node: Node) -> list[tuple[str, Term]]:
    """What is said, the same property together, in the order in which properties are first used."""
    first = {name: n for n, (name, _) in reversed(list(enumerate(node.said)))}
    return sorted(node.said, key=lambda pair: first[pair[0]])


def _iri(iri: Iri) -> str:
    return "<" + _NOT_IRI.sub(lambda m: quote(m[0], safe=""), full(iri.name)) + ">"


def _plain(term: Term) -> str:
    if isinstance(term, Iri):
        return _iri(term)
    quoted = _quoted(term.text)
    return quoted if term.type == "xsd:string" else f"{quoted}^^{_iri(Iri(term.type))}"


def _quoted(text: str) -> str:
    return '"' + _SPECIAL.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text) + '"'


def _short(term: Term) -> str:
    """In Turtle, by prefix where the local name needs no escape."""
    if isinstance(term, Literal):
        quoted = _quoted(term.text)
        return quoted if term.type == "xsd:string" else f"{quoted}^^{term.type}"
    prefix, colon, local = term.name.partition(":")
    return term.name if colon and prefix in PREFIXES and _LOCAL.match(local) else _iri(term)


def _compact(name: str) -> str:
    prefix, colon, _ = name.partition(":")
    return name if colon and prefix in PREFIXES else _iri(Iri(name))[1:-1]


def _object(name: str, term: Term) -> object:
    if isinstance(term, Iri):
        return _compact(term.name) if name == "rdf:type" else {"@id": _compact(term.name)}
    return term.text if term.type == "xsd:string" else {"@value": term.text, "@type": term.type}


WRITERS: dict[str, Callable[[Iterable[Node]], Iterator[str]]] = {
    "jsonld": jsonld,
    "ntriples": ntriples,
    "turtle": turtle,
}
