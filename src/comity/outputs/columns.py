"""Facts, claims and what ties them as rows with typed columns, one set of columns for all kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from comity.model.claim import KINDS, BaseClaim
from comity.model.date import PartialDate
from comity.model.fact import Fact
from comity.model.record import Record, Reference
from comity.outputs.rates import FIELDS
from comity.outputs.said import judgement_dict

Row = dict[str, Any]
_BOOLEAN = frozenset({"approximate", "restored"})
_NUMBER = frozenset({"amount", "amount_max", "converted", "converted_max", "rate"})
_LIST = frozenset({"products", "or_since"})
_BOTH = frozenset({"date", "parties"})  # told by a, b and by date, earliest, latest
# Fields that facts have and claims do not.
_OF_FACTS = ("product", "opened", "reopened", "closed", "state", "since", "or_since", "first", "restored")
# Fields that facts have as of a time, with the time itself; `changes` are JSON.
_AS_OF = {"as_of": "VARCHAR", "why": "VARCHAR", "seen": "VARCHAR", "said": "VARCHAR", "late": "BOOLEAN", "before": "VARCHAR",
          "possible": "VARCHAR[]", "changes": "VARCHAR"}  # fmt: skip


def _type(name: str) -> str:
    if name in _BOOLEAN:
        return "BOOLEAN"
    if name in _NUMBER:
        return "DOUBLE"
    return "VARCHAR[]" if name in _LIST else "VARCHAR"


@cache
def own_fields() -> tuple[str, ...]:
    """The fields of all kinds of claims in the contract's order, by their names in JSON, each once."""
    names: dict[str, None] = {}
    for kind in KINDS.values():
        for field in msgspec.structs.fields(kind):
            if field.name not in BaseClaim.SHARED and field.name not in _BOTH:
                names[field.encode_name] = None
    return tuple(names)


_WHEN = {"date": "VARCHAR", "earliest": "DATE", "latest": "DATE"}
_PLACE = {
    "document": "VARCHAR", "document_title": "VARCHAR", "source": "VARCHAR", "document_hash": "VARCHAR", "revision": "VARCHAR",
    "licence": "VARCHAR", "link": "VARCHAR", "start": "BIGINT", "end": "BIGINT", "quote": "VARCHAR", "readable": "VARCHAR",
}  # fmt: skip


@cache
def columns(as_of: bool = False, converted: bool = False) -> Mapping[str, Mapping[str, str]]:
    """By table the names of its columns with their types as DuckDB names them; with `as_of`, of records as of a time; with
    `converted`, with amounts in another currency too."""
    own = {name: _type(name) for name in own_fields()}
    facts = {name: _type(name) for name in own_fields() if name != "products"} | {
        name: _type(name) for name in _OF_FACTS
    }
    facts |= _AS_OF if as_of else {}
    facts |= {name: _type(name) for name in FIELDS} if converted else {}
    return {
        "facts": {"fact": "VARCHAR", "kind": "VARCHAR", "a": "VARCHAR", "b": "VARCHAR", **_WHEN, **facts, "rule": "VARCHAR",
                  "disagrees": "BOOLEAN", "preferred": "BOOLEAN", "because": "VARCHAR", "aside": "VARCHAR", "judgements": "VARCHAR", "claims_for": "INTEGER", "claims_against": "INTEGER", "documents": "INTEGER", **_PLACE},
        "claims": {"id": "VARCHAR", "kind": "VARCHAR", "a": "VARCHAR", "b": "VARCHAR", **_WHEN, "asserted": "VARCHAR", **own,
                   **_PLACE, "context": "VARCHAR", "works": "VARCHAR", "rule": "VARCHAR", "reader": "VARCHAR"},
        "links": {"fact": "VARCHAR", "claim": "VARCHAR", "side": "VARCHAR"},
    }  # fmt: skip


def rows(record: Record) -> Iterator[tuple[str, Row]]:
    """The rows of a record, each with the name of its table; the standing is a fact like the others.

    So are those that people set aside; ``aside`` says that they are no part of the record.
    """
    done: set[str] = set()
    listed = [(fact, None) for fact in (record.standing, *record.facts)]
    aside = [(fact, "rejected") for fact in record.rejected] + [
        (fact, "overruled") for fact in record.overruled
    ]
    for fact, set_aside in [*listed, *aside]:
        if not fact.claims_for:
            continue  # a standing of which nothing is told
        yield "facts", _fact(fact, record) | {"aside": set_aside}
        sides = {"for": fact.claims_for, "against": fact.claims_against, "overruled": fact.overruled}
        for side, claims in sides.items():
            for id in dict.fromkeys(claim.id for claim in claims):
                yield "links", {"fact": fact.id, "claim": id, "side": side}
        for claim in (*fact.claims_for, *fact.claims_against, *fact.overruled):
            if claim.id not in done:
                done.add(claim.id)
                yield "claims", _claim(claim, record)


def _fact(fact: Fact, record: Record) -> Row:
    told = _own(fact.fields)
    if record.as_of is not None:
        told |= {"as_of": record.as_of.edtf, "changes": _json(tuple(fact["changes"] or ()))}
    return {
        "fact": fact.id, "kind": fact.kind, "a": record.pair.a, "b": record.pair.b, **_when(fact["date"]), **told,
        "rule": fact.rule, "disagrees": fact.disagrees or bool(fact["or_since"]),
        "preferred": fact.preferred, "because": fact.because or None,
        "judgements": _json(tuple(judgement_dict(said) for said in fact.judgements)),
        "claims_for": len({c.id for c in fact.claims_for}), "claims_against": len({c.id for c in fact.claims_against}),
        "documents": len({c.evidence.document for c in fact.claims_for}), **_place(fact.clearest, record),
    }  # fmt: skip


def _claim(claim: BaseClaim, record: Record) -> Row:
    own = _own(claim.own_fields())
    a, b = sorted(claim.codes)
    works = record.works.get(claim.id, ())
    return {
        "id": claim.id, "kind": claim.kind, "a": a, "b": b, **_when(claim.date), "asserted": claim.asserted, **own,
        **_place(claim, record), "context": _json(claim.context), "works": _json(works), "rule": claim.rule, "reader": claim.reader,
    }  # fmt: skip


def _own(fields: Mapping[str, Any]) -> Row:
    """Fields by their names in JSON; numbers of one column are all of one type."""
    told = {name.rstrip("_"): value for name, value in fields.items() if name not in _BOTH}
    return told | {name: float(told[name]) for name in _NUMBER if told.get(name) is not None}


def _when(edtf: str | None) -> Row:
    date = None if edtf is None else PartialDate(edtf)
    return {"date": edtf, "earliest": date and date.earliest, "latest": date and date.latest}


def _place(claim: BaseClaim, record: Record) -> Row:
    known = record.references.get(claim.id) or Reference(claim.evidence.document)
    span = claim.evidence
    return {
        "document": known.document, "document_title": known.title or None, "source": known.source or None,
        "document_hash": known.hash or None, "revision": known.revision, "licence": known.licence, "link": known.link,
        "start": span.start, "end": span.end, "quote": span.quote, "readable": span.readable,
    }  # fmt: skip


def _json(values: tuple[Any, ...]) -> str | None:
    return msgspec.json.encode(values).decode("utf-8") if values else None
