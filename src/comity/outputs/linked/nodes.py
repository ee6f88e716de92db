"""From a record to nodes: the record, its states, its facts, and the claims, places and documents that they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from comity.model.claim import BaseClaim
from comity.model.fact import Fact
from comity.model.record import Record
from comity.outputs.linked.kinds import LINKS, kind_of, of_kind
from comity.outputs.linked.provenance import claim_nodes, document_node
from comity.outputs.linked.terms import BASE, Iri, Literal, Node, Term, bounds, edtf, part, value

Names = Callable[[str], str]
Items = Callable[[str], str | None]  # the Wikidata id of a state, by its code
Gone = Callable[[str], bool]  # whether a state is no more
_DATES = frozenset(
    {"date", "opened", "closed", "reopened", "from_", "from", "to", "seen", "since", "first", "or_since"}
)
_OF_BOTH = frozenset({"parties"})  # said by schema:about


class Graph:
    """Makes the nodes of one record after the other; what several records share (states, rules, documents) comes once.

    `base` is what the names of records, facts, claims and documents begin with; they are ``urn:comity:…`` where the
    graph is not put on the web.
    """

    def __init__(self, names: Names, items: Items, gone: Gone, base: str = BASE) -> None:
        self._names, self._items, self._gone, self._base = names, items, gone, base
        self._made: set[str] = set()
        self._of_record: set[str] = set()

    def nodes(self, record: Record) -> Iterator[Node]:
        """The nodes of a record, in its order."""
        self._of_record = set()
        standing = Iri(f"{self._record(record).name}/standing")
        yield from self._states((*record.pair, *sorted(record.heirs)))
        yield self._whole(record, standing)
        yield from self._direct(record)
        yield from self._fact(record.standing, record, standing)
        for fact in record.facts:
            yield from self._fact(fact, record, self._named(fact, record))
        yield from self._grounds(record)
        yield from self._rules(record)
        yield from self._judgements(record)

    def state(self, code: str) -> Iri:
        """A state by its Wikidata id, or by its code where none is known."""
        item = self._items(code)
        return Iri(f"wd:{item}") if item else Iri(f"{self._base}state/{part(code)}")

    def _record(self, record: Record) -> Iri:
        return Iri(f"{self._time(record)}record/{part(str(record.pair))}")

    def _named(self, fact: Fact, record: Record) -> Iri:
        return Iri(f"{self._time(record)}fact/{fact.id}")

    def _time(self, record: Record) -> str:
        """What names begin with: what was true of a time is not what is true of all."""
        return self._base if record.as_of is None else f"{self._base}as-of/{part(record.as_of.edtf)}/"

    def _once(self, iri: Iri) -> bool:
        """Whether a node was not made yet; from now on it was. Facts and claims are only ever of one record."""
        own = iri.name.startswith((f"{self._base}claim/", f"{self._base}fact/", f"{self._base}as-of/"))
        made = self._of_record if own else self._made
        if iri.name in made:
            return False
        made.add(iri.name)
        return True

    def _states(self, codes: Iterable[str]) -> Iterator[Node]:
        for code in codes:
            if self._once(self.state(code)):
                said: list[tuple[str, Term]] = [("rdf:type", Iri("schema:Country")), ("schema:name", Literal(self._names(code))),
                        ("schema:identifier", Literal(code))]  # fmt: skip
                yield node(self.state(code), said)

    def _whole(self, record: Record, standing: Iri) -> Node:
        a, b = sorted(record.pair, key=self._names)
        said: list[tuple[str, Term]] = [("rdf:type", Iri("comity:Record")), ("rdf:type", Iri("schema:Dataset")),
                ("schema:name", Literal(f"{self._names(a)} – {self._names(b)}"))]  # fmt: skip
        said += [("schema:about", self.state(code)) for code in record.pair]
        said += [("comity:standing", standing)]
        said += [("dcterms:temporal", edtf(record.as_of.edtf))] if record.as_of is not None else []
        said += [("schema:hasPart", self._named(fact, record)) for fact in record.facts]
        return node(self._record(record), said)

    def _direct(self, record: Record) -> Iterator[Node]:
        """What Wikidata's property for diplomatic relations says of the two, where it is true today."""
        if (
            record.as_of is None
            and record.standing["state"] == "relations"
            and not record.undated_ends
            and not any(map(self._gone, record.pair))
        ):
            for one in record.pair:
                yield node(self.state(one), [("wdt:P530", self.state(record.pair.other(one)))])

    def _fact(self, fact: Fact, record: Record, iri: Iri) -> Iterator[Node]:
        if not self._once(iri):
            return
        parties = fact["parties"] or (fact["sender"], fact["receiver"])
        if not all(parties):
            parties = (fact["exporter"], fact["importer"]) if fact["importer"] else tuple(record.pair)
        yield from self._states([*parties, *(fact[f] for f in sorted(LINKS) if isinstance(fact[f], str))])
        said: list[tuple[str, Term]] = [("rdf:type", Iri("comity:Fact")), ("rdf:type", Iri(kind_of(fact)))]
        said += [("schema:about", self.state(code)) for code in parties]
        said += self._fields(fact)
        if fact["date"]:
            said += bounds(fact["date"], "schema:startDate", "schema:endDate")
        # As of a time the fields say what is sure of it; other words would say that it is so.
        own, further = of_kind(fact, iri, self.state) if record.as_of is None else ([], [])
        said += own
        said.append(("comity:rule", Iri(f"{self._base}rule/{part(fact.rule)}")))
        said += [("prov:wasDerivedFrom", self._claim(c)) for c in fact.claims_for]
        said += [("comity:contradictedBy", self._claim(c)) for c in fact.claims_against]
        said += [("comity:overruled", self._claim(c)) for c in fact.overruled]
        if fact.because:
            said += [("comity:preferred", _truth(fact.preferred)), ("comity:because", Literal(fact.because))]
        said += [
            ("comity:judgement", Iri(f"{self._base}judgement/{part(one.id)}")) for one in fact.judgements
        ]
        yield node(iri, said)
        yield from further

    def _fields(self, fact: Fact) -> Iterator[tuple[str, Term]]:
        """Every field that has a value, by its own name: states as things, dates as dates, the rest as they are."""
        for name, told in fact.fields.items():
            if name in _OF_BOTH or told is None:
                continue
            term = "dcterms:date" if name == "date" else f"comity:{name.rstrip('_')}"
            for one in told if isinstance(told, (list, tuple)) else (told,):
                if isinstance(one, str) and name in LINKS:
                    yield term, self.state(one)
                elif isinstance(one, str) and name in _DATES:
                    yield term, edtf(one)
                elif (found := value(one)) is not None:
                    yield term, found

    def _claim(self, claim: BaseClaim) -> Iri:
        return Iri(f"{self._base}claim/{part(claim.id)}")

    def _grounds(self, record: Record) -> Iterator[Node]:
        """The claims for and against, each with its place, and the documents in which they stand."""
        for fact in (record.standing, *record.facts):
            for claim in (*fact.claims_for, *fact.claims_against, *fact.overruled):
                if not self._once(self._claim(claim)):
                    continue
                reference = record.references.get(claim.id)
                document = document_node(claim, reference, self._base)
                if self._once(document.subject):
                    yield document
                works = record.works.get(claim.id, ())
                yield from claim_nodes(claim, self._claim(claim), document.subject, works)

    def _rules(self, record: Record) -> Iterator[Node]:
        for name, words in record.rules.items():
            iri = Iri(f"{self._base}rule/{part(name)}")
            if self._once(iri):
                said: list[tuple[str, Term]] = [
                    ("rdf:type", Iri("prov:Plan")),
                    ("rdfs:label", Literal(name)),
                    ("rdfs:comment", Literal(words)),
                ]
                yield node(iri, said)

    def _judgements(self, record: Record) -> Iterator[Node]:
        """What people said of facts: who, when, and the remark."""
        for one in (one for fact in (record.standing, *record.facts) for one in fact.judgements):
            iri = Iri(f"{self._base}judgement/{part(one.id)}")
            if self._once(iri):
                said: list[tuple[str, Term]] = [
                    ("rdf:type", Iri("comity:Judgement")),
                    ("comity:action", Literal(one.action)),
                    ("dcterms:creator", Literal(one.author)),
                    ("dcterms:created", Literal(one.time, "xsd:dateTime")),
                ]
                yield node(iri, said + ([("rdfs:comment", Literal(one.note))] if one.note else []))


def _truth(told: bool) -> Literal:
    return Literal("true" if told else "false", "xsd:boolean")


def node(subject: Iri, said: Iterable[tuple[str, Term]]) -> Node:
    """A node on which nothing is said twice."""
    return Node(subject, tuple(dict.fromkeys(said)))
