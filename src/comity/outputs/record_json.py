"""A record as JSON: facts with the numbers of their citations, for programs."""

from __future__ import annotations

from typing import Any

import msgspec

from comity.model.fact import Fact
from comity.model.record import Record, Reference
from comity.outputs.brief import Citations, Names
from comity.outputs.said import judgement_dict, outcome_dict


def record_dict(record: Record, names: Names) -> dict[str, Any]:
    """The record as plain values; text is as in the documents, nothing cleaned or escaped."""
    cite = Citations(record.references)
    standing = _fact(record.standing, cite)
    facts = [_fact(fact, cite) for fact in record.facts]
    rejected = [_fact(fact, cite) for fact in record.rejected]
    overruled = [_fact(fact, cite) for fact in record.overruled]
    return {
        "pair": list(record.pair),
        "states": {code: names(code) for code in (*record.pair, *record.heirs)},
        **_as_of(record),
        "standing": standing,
        "facts": facts,
        "rejected": rejected,
        "overruled": overruled,
        "judgements": [outcome_dict(outcome) for outcome in record.judgements],
        "counts": record.counts,
        "citations": [
            {
                "number": number,
                "asserted": claim.asserted,
                **_reference(cite.reference(claim)),
                **msgspec.to_builtins(claim.evidence),
                **_works(record, claim.id),
            }
            for number, claim in cite.claims()
        ],
        "rules": record.rules,
    }


def _as_of(record: Record) -> dict[str, Any]:
    """The time as of which the record is, where it is, and who then stood for the two states."""
    if record.as_of is None:
        return {}
    stands = [
        {
            "asked": stand.asked,
            "code": stand.code,
            "rule": "continued_by" if stand.continued or stand.code in record.heirs.values() else None,
            "existed": [
                {"code": code, "from": first.isoformat(), "to": last.isoformat()}
                for code, first, last in stand.held
            ],
        }
        for stand in record.stands
    ]
    return {"as_of": record.as_of.edtf, "stands": stands}


def record_json(record: Record, names: Names) -> str:
    """The record as indented JSON, with a line end at the end."""
    packed = msgspec.json.encode(record_dict(record, names))
    return msgspec.json.format(packed, indent=2).decode("utf-8") + "\n"


def _reference(reference: Reference) -> dict[str, Any]:
    """What is known of a citation's document, without what stands there anyway."""
    told = msgspec.structs.asdict(reference)
    return {name: told[name] for name in ("title", "source", "revision", "licence", "link") if told[name]}


def _works(record: Record, id: str) -> dict[str, Any]:
    """What the document cites for a claim, where it cites anything."""
    works = record.works.get(id)
    return {"works": msgspec.to_builtins(works)} if works else {}


def _fact(fact: Fact, cite: Citations) -> dict[str, Any]:
    fields = {"from" if name == "from_" else name: value for name, value in fact.fields.items()}
    return {
        "id": fact.id,
        "kind": fact.kind,
        **fields,
        "rule": fact.rule,
        "disagrees": fact.disagrees or bool(fact["or_since"]),
        **({"preferred": fact.preferred, "because": fact.because} if fact.because else {}),
        "sources": cite.numbers(fact.claims_for),
        "against": cite.numbers(fact.claims_against),
        "claims": [claim.id for claim in fact.claims_for],
        "judgements": [judgement_dict(said) for said in fact.judgements],
        "overruled": cite.numbers(fact.overruled),
    }
