"""What schema.org and Wikidata have words for, of each kind of fact; the fields themselves are said beside it."""

from __future__ import annotations

from collections.abc import Callable

from comity.model.fact import Fact
from comity.outputs.linked.terms import Iri, Literal, Node, Term, bounds, exact, value
from comity.reference.words import table

Said = list[tuple[str, Term]]
State = Callable[[str], Iri]
# The fields that hold the code of a state.
LINKS = frozenset({"by", "sender", "receiver", "seat", "exporter", "importer", "reporter"})
_TREATY = Iri("wd:Q131569")


def kind_of(fact: Fact) -> str:
    """The class of a fact: its kind with a capital letter."""
    return f"comity:{fact.kind.capitalize()}"


def of_kind(fact: Fact, iri: Iri, state: State) -> tuple[Said, list[Node]]:
    """What is said of a fact in shared words, and the nodes of what belongs to it (a person, an amount)."""
    say = _KINDS.get(fact.kind)
    return say(fact, iri, state) if say is not None else ([], [])


def _standing(fact: Fact, iri: Iri, state: State) -> tuple[Said, list[Node]]:
    since = exact(fact["since"])
    return ([("schema:startDate", since)] if since is not None else []), []


def _mission(fact: Fact, iri: Iri, state: State) -> tuple[Said, list[Node]]:
    if fact["change"] == "absent":
        return [], []  # there is none, so nothing that an embassy is can be said of it
    own: Said = [("rdf:type", Iri(f"schema:{_types()[fact['type']]['schema']}"))]
    item = _types()[fact["type"]]["wikidata"]
    own += [("wdt:P31", Iri(f"wd:{item}"))] if item else []
    own += [
        ("wdt:P137", state(fact["sender"])),
        ("wdt:P17", state(fact["seat"])),
        ("wdt:P1001", state(fact["receiver"])),
    ]
    own += [("schema:address", Literal(fact["city"]))] if fact["city"] else []
    return own, []


def _visit(fact: Fact, iri: Iri, state: State) -> tuple[Said, list[Node]]:
    person, said = _person(iri, fact["visitor"], fact["office"])
    own: Said = [("rdf:type", Iri("schema:TravelAction")), ("schema:agent", person), ("schema:toLocation", state(fact["receiver"]))]  # fmt: skip
    return own, [said]


def _person(iri: Iri, name: str, job: str | None) -> tuple[Iri, Node]:
    person = Iri(f"{iri.name}/person")
    said: Said = [("rdf:type", Iri("schema:Person")), ("schema:name", Literal(name))]
    said += [("schema:jobTitle", Literal(job))] if job else []
    return person, Node(person, tuple(said))


def _agreement(fact: Fact, iri: Iri, state: State) -> tuple[Said, list[Node]]:
    own: Said = [
        ("rdf:type", Iri("schema:CreativeWork")),
        ("wdt:P31", _TREATY),
        ("schema:name", Literal(fact["title"])),
    ]
    return own + [("wdt:P1891", state(code)) for code in fact["parties"]], []


def _trade(fact: Fact, iri: Iri, state: State) -> tuple[Said, list[Node]]:
    amount = Iri(f"{iri.name}/amount")
    said: Said = [("rdf:type", Iri("schema:MonetaryAmount")), ("schema:currency", Literal(fact["currency"]))]
    least, most = value(fact["amount"]), value(fact["amount_max"])
    if least is not None:
        said.append(("schema:value" if most is None else "schema:minValue", least))
    said += [("schema:maxValue", most)] if most is not None else []
    return [("rdf:type", Iri("schema:Observation")), ("schema:value", amount)], [Node(amount, tuple(said))]


def _products(fact: Fact, iri: Iri, state: State) -> tuple[Said, list[Node]]:
    return [("rdf:type", Iri("schema:Product")), ("schema:name", Literal(fact["product"]))], []


def _membership(fact: Fact, iri: Iri, state: State) -> tuple[Said, list[Node]]:
    organization = Iri(f"{iri.name}/organization")
    said: Said = [("rdf:type", Iri("schema:Organization")), ("schema:name", Literal(fact["organization"]))]
    said += [("schema:member", state(code)) for code in fact["parties"]]
    return [("schema:mainEntity", organization)], [Node(organization, tuple(said))]


def _envoy(fact: Fact, iri: Iri, state: State) -> tuple[Said, list[Node]]:
    person, said = _person(iri, fact["name"], fact["rank"])
    own: Said = [("rdf:type", Iri("schema:Role")), ("schema:roleName", Literal(fact["rank"])), ("schema:mainEntity", person)]  # fmt: skip
    own += [(name, told) for name, told in bounds(fact["from_"], "schema:startDate", "") if name]
    end = exact(fact["to"])
    return own + ([("schema:endDate", end)] if end is not None else []), [said]


def _event(fact: Fact, iri: Iri, state: State) -> tuple[Said, list[Node]]:
    return [("rdf:type", Iri("schema:Event")), ("schema:description", Literal(fact["text"]))], []


def _types() -> dict[str, dict[str, str]]:
    return {row["type"]: row for row in table("mission_items.csv")}


_KINDS: dict[str, Callable[[Fact, Iri, State], tuple[Said, list[Node]]]] = {
    "standing": _standing,
    "mission": _mission,
    "visit": _visit,
    "agreement": _agreement,
    "trade": _trade,
    "products": _products,
    "membership": _membership,
    "envoy": _envoy,
    "event": _event,
}
