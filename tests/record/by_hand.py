"""Claims made by hand, for tests of what is done with claims."""

from __future__ import annotations

from typing import Any

from comity.model.claim import (
    Agreement,
    BaseClaim,
    Claim,
    Envoy,
    Event,
    Membership,
    Mission,
    Products,
    Status,
    Trade,
    Visit,
    claim_id,
)
from comity.model.document import Document
from comity.model.span import Span

PAIR = ("AAA", "BBB")
NAMES = {"AAA": "Arcadia", "BBB": "Borduria", "CCC": "Carpathia", "OLD": "Old Arcadia"}


def _shared(told: dict[str, Any]) -> dict[str, Any]:
    document, start = told.pop("document", "one.txt"), told.pop("start", 0)
    quote = told.pop("quote", "Said so.")
    return {
        "evidence": Span(document, start, start + len(quote), quote),
        "rule": "by-hand",
        "reader": "0",
        **told,
    }


def _made(kind: type[BaseClaim], told: dict[str, Any]) -> Any:
    claim = kind(**_shared(told))
    return kind(**{f: getattr(claim, f) for f in claim.__struct_fields__} | {"id": claim_id("0", claim)})


def status(change: str, date: str | None = None, **told: Any) -> Status:
    return _made(Status, {"parties": PAIR, "change": change, "date": date, **told})  # type: ignore[no-any-return]


def visit(visitor: str, date: str | None = None, **told: Any) -> Visit:
    return _made(Visit, {"sender": "AAA", "receiver": "BBB", "visitor": visitor, "date": date, **told})  # type: ignore[no-any-return]


def mission(type: str, change: str, city: str | None = None, date: str | None = None, **told: Any) -> Mission:
    own = {"sender": "AAA", "receiver": "BBB", "seat": "BBB", "type": type, "change": change}
    return _made(Mission, {**own, "city": city, "date": date, **told})  # type: ignore[no-any-return]


def agreement(title: str, date: str | None = None, **told: Any) -> Agreement:
    return _made(Agreement, {"parties": PAIR, "title": title, "date": date, **told})  # type: ignore[no-any-return]


def trade(amount: float, date: str | None = "2020", **told: Any) -> Trade:
    own = {"parties": PAIR, "flow": "total", "amount": amount, "currency": "USD", "date": date}
    return _made(Trade, {**own, **told})  # type: ignore[no-any-return]


def products(*names: str, **told: Any) -> Products:
    return _made(Products, {"exporter": "AAA", "importer": "BBB", "products": names, **told})  # type: ignore[no-any-return]


def membership(organization: str, **told: Any) -> Membership:
    return _made(Membership, {"parties": PAIR, "organization": organization, **told})  # type: ignore[no-any-return]


def envoy(name: str, rank: str = "ambassador", **told: Any) -> Envoy:
    return _made(Envoy, {"sender": "AAA", "receiver": "BBB", "name": name, "rank": rank, **told})  # type: ignore[no-any-return]


def event(text: str, date: str | None = None, **told: Any) -> Event:
    return _made(
        Event, {"parties": PAIR, "text": text, "category": "other", "date": date, "quote": text, **told}
    )  # type: ignore[no-any-return]


def document(name: str, text: str = "Said so.", **told: Any) -> Document:
    own = {"source": text, "text": text, "hash": f"hash of {name}", "form": "plain"}
    return Document(name=name, title=name, sections=(), blocks=(), **own, **told)


def three_documents() -> list[Claim]:
    """A pair told by three documents, with every kind of claim and some disagreement."""
    return [
        status("established", "1950", document="a.txt"),
        status("established", "1950-03-04", document="b.txt", asserted="2020-01-01"),
        status("established", "1951", document="c.txt"),
        visit("Ann Lee", "1999-05", document="a.txt", start=10, office="President"),
        visit("Lee", "1999", document="b.txt", start=10, city="Borograd"),
        visit("Ann Lee", None, document="c.txt", start=10),
        mission("embassy", "exists", None, document="a.txt", start=20),
        mission("embassy", "opened", "Borograd", "1960", document="b.txt", start=20),
        mission("embassy", "absent", None, document="c.txt", start=20),
        mission("honorary_consulate", "exists", "Portville", document="a.txt", start=30),
        mission(
            "embassy", "exists", "Carpa", sender="BBB", receiver="AAA", seat="CCC", document="a.txt", start=40
        ),
        agreement("Agreement on Air Transport", "1970", document="a.txt", start=50),
        agreement("air transport agreement", None, document="b.txt", start=50),
        trade(1_500_000, document="a.txt", start=60),
        trade(2_000_000, document="b.txt", start=60),
        products("tea", "rice", document="a.txt", start=70),
        products("tea", document="b.txt", start=70),
        membership("the United Nations (UN)", document="a.txt", start=80),
        membership("UN", document="b.txt", start=80),
        envoy("Bo Dahl", from_="2001", to="2005", document="a.txt", start=90),
        event("They met in the rain.", "1980", document="a.txt", start=100),
        event("They like each other.", None, document="a.txt", start=130),
    ]
