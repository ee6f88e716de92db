"""A claim in a few words, for lists: what it says beside its kind, date and states."""

from __future__ import annotations

import msgspec

from comity.model.claim import (
    Agreement,
    BaseClaim,
    Envoy,
    Event,
    Membership,
    Mission,
    Products,
    Status,
    Trade,
    Visit,
)
from comity.model.date import days
from comity.model.fact import Fact
from comity.outputs.wording import MISSIONS, amount_words

_CHANGES = {"exists": "", "opened": " opened", "closed": " closed", "reopened": " reopened"}


def claim_words(claim: BaseClaim) -> str:
    """What a claim says, without its kind, its date and its states, in one line of its own words and codes."""
    match claim:
        case Status():
            by = f" by {claim.by}" if claim.by else ""
            return f"{claim.change}{by}" + (f", {claim.level}" if claim.level else "")
        case Mission():
            return _mission(claim)
        case Visit():
            return ", ".join(filter(None, (claim.visitor, claim.office, claim.nature, claim.city)))
        case Agreement():
            return claim.title + (f" ({claim.act.replace('_', ' ')})" if claim.act else "")
        case Trade():
            what = f"exports of {claim.exporter}" if claim.exporter else claim.flow
            return (
                f"{what}: {amount_words(claim.amount, claim.currency, claim.amount_max, claim.approximate)}"
            )
        case Products():
            return ", ".join(claim.products)
        case Membership():
            return claim.organization
        case Envoy():
            return f"{claim.name}, {claim.rank}"
        case Event():
            return claim.category
        case _:
            return ""


def fact_words(fact: Fact) -> str:
    """What a fact says in the same words: the values that its claims add up to, in the form of its clearest claim."""
    # A visit can be told by a sentence that names nobody: an event.
    claim = min(
        (c for c in fact.claims_for if c.kind == fact.kind), key=lambda c: days(c.date), default=fact.clearest
    )
    told = {name: value for name, value in fact.fields.items() if value is not None}
    if fact["product"]:
        told["products"] = (fact["product"],)
    own = {name: told[name] for name in claim.__struct_fields__ if name in told and name != "parties"}
    return claim_words(msgspec.structs.replace(claim, **own))


def _mission(claim: Mission) -> str:
    words = MISSIONS[claim.type]
    words = f"no {words}" if claim.change == "absent" else words + _CHANGES[claim.change]
    place = claim.city or ""
    if claim.seat != claim.receiver:
        place += f" ({claim.seat})" if place else claim.seat
    return f"{words} in {place}" if place else words
