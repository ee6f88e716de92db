"""Judgements in words: who said what, when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from comity.model.fact import Fact
from comity.model.judgement import Judgement, Outcome
from comity.outputs.claim_words import claim_words
from comity.outputs.wording import clean, date_words

LISTED = ("id", "time", "author", "action", "pair", "what", "note", "state")
_DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "merge": "joined",
    "split": "parted",
    "note": "noted",
    "undo": "reversed",
}
_ONE_WAY = (("sender", "receiver"), ("exporter", "importer"))


def said_words(said: Judgement, done: str | None = None) -> str:
    """Who said it, when, and the remark: ``accepted by A. Person, 2026-11-25: the note``."""
    note = f": {said.note}" if said.note else ""
    return clean(f"{done or _DONE[said.action]} by {said.author}, {said.time[:10]}{note}")


def fact_said(fact: Fact, overruled: bool = False) -> tuple[str, ...]:
    """What people said of a fact, in words; of one that is `overruled`, by what they accepted instead."""
    return tuple(
        said_words(one, "overruled" if overruled and one.action == "accept" else None)
        for one in fact.judgements
    )


def fact_words(fact: Fact) -> str:
    """A fact in a few words, for where it is set aside: its kind, its states where it has a direction, its date."""
    way = next((f"{fact[a]} → {fact[b]}" for a, b in _ONE_WAY if fact[a] and fact[b]), "")
    told = fact["text"] or fact["product"] or claim_words(fact.clearest)
    date = date_words(fact["date"]) if fact["date"] else ""
    return f"{fact.kind}: " + ", ".join(part for part in (way, told, date) if part)


def judgement_words(said: Judgement) -> str:
    """What it is about: the first claim of each of its sides, in a few words."""
    if said.undoes is not None:
        return said.undoes
    told = []
    for side in said.sides:
        claim = side.claims[0]
        words = side.product or getattr(claim, "text", None) or claim_words(claim)
        told.append(", ".join(part for part in (words, date_words(claim.date) if claim.date else "") if part))
    return f"{said.of or said.claims[0].kind}: {' | '.join(told)}"


def state_words(outcome: Outcome) -> str:
    """What became of a judgement: ``applied``, or why it is not."""
    told = len(outcome.judgement.claims)
    if outcome.state == "outranked":
        return f"not applied: outranked by {outcome.by}"
    if outcome.state == "gone":
        return f"not applied: {outcome.missing} of {told} claims gone"
    if outcome.state == "changed":
        return "not applied: the fact has other values now than were accepted"
    if outcome.state == "unfit":
        return "not applied: its claims make no fact that it can be said of"
    more = [f"{outcome.missing} of {told} claims gone"] if outcome.missing else []
    more += [f"{outcome.moved} found again in a changed document"] if outcome.moved else []
    return f"applied ({', '.join(more)})" if more else "applied"


def not_applied(outcomes: Iterable[Outcome]) -> list[str]:
    """The judgements that could not be applied, each in a line."""
    return [
        clean(f"{judgement_words(o.judgement)}: {said_words(o.judgement)}; {state_words(o)}")
        for o in outcomes
        if o.state != "applied"
    ]


def judgement_dict(said: Judgement) -> dict[str, Any]:
    """A judgement as the JSON of a record has it, without its claims."""
    told = {"id": said.id, "action": said.action, "author": said.author, "time": said.time}
    return told | {"note": said.note}


def outcome_dict(outcome: Outcome) -> dict[str, Any]:
    """A judgement with what became of it, and the ids of the claims that it was bound to."""
    told = judgement_dict(outcome.judgement) | {"of": outcome.judgement.of}
    told["claims"] = [[claim.id for claim in side.claims] for side in outcome.judgement.sides]
    rest = {"state": outcome.state, "by": outcome.by, "missing": outcome.missing, "moved": outcome.moved}
    return told | rest
