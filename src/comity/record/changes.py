"""What changed between two accounts of a pair: their claims are joined by the record's own rules, and each fact is
asked which account its claims are from. Words that say the same in another way are therefore no change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from comity.model.change import Change
from comity.model.claim import Claim
from comity.model.fact import Fact
from comity.model.judgement import Judgement
from comity.model.pair import Pair
from comity.record.gather import merged
from comity.record.order import order
from comity.record.record import record_of
from comity.record.sources import Sources

# The fields that tell of a change; names and titles are compared by the rules that join claims, not letter by letter.
_TELLING = ("date", "city", "level", "nature", "amount", "amount_max", "approximate", "from_", "to", "act")
# A fact that went and one that came are one that changed, where these fields are the same.
_SAME = {
    "status": ("change", "by"),
    "mission": ("sender", "receiver", "type", "change"),
    "opening": ("sender", "receiver", "type", "change"),
    "visit": ("sender", "receiver", "visitor"),
    "agreement": ("title",),
    "trade": ("flow", "exporter", "currency", "date"),
    "envoy": ("sender", "receiver", "name", "rank"),
}
_NEVER = frozenset({"event"})  # its text is the sentence, which changes with each wording


def changes_of(
    pair: Pair,
    old: Iterable[Claim],
    new: Iterable[Claim],
    heirs: Mapping[str, str] = {},
    judgements: Collection[Judgement] = (),
) -> list[Change]:
    """The changes from the old claims of a pair to the new ones, in the order of the record.

    `heirs` and `judgements` are those of `record_of`: what people said holds of both accounts, so that it is no
    change in itself. Events are left out.
    """
    before, after = list(old), list(new)
    of_old, of_new = {order(claim) for claim in before}, {order(claim) for claim in after}
    record = record_of(pair, [*before, *after], heirs, {}, {}, judgements)
    found: list[Change] = []
    for fact in record.facts:
        if fact.kind not in _NEVER:
            change = _change(pair, fact, of_old, of_new)
            if change is not None:
                found.append(change)
    return _once(_paired(found))


def _change(pair: Pair, fact: Fact, of_old: set[Any], of_new: set[Any]) -> Change | None:
    rank = Sources().rank
    was = sorted((c for c in fact.claims_for if order(c) in of_old), key=rank)
    now = sorted((c for c in fact.claims_for if order(c) in of_new), key=rank)
    if not was:
        return Change(pair=pair, kind=fact.kind, what="gained", after=now[0])
    if not now:
        return Change(pair=pair, kind=fact.kind, what="lost", before=was[0])
    fields = _differing(merged(was), merged(now))
    if not fields:
        return None
    return Change(pair=pair, kind=fact.kind, what="changed", before=was[0], after=now[0], fields=fields)


def _differing(was: dict[str, Any], now: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in _TELLING if name in was and was[name] != now[name])


def _paired(found: list[Change]) -> list[Change]:
    """The same with a loss and a gain of one thing (a date that was corrected) as one change."""
    lost: dict[tuple[Any, ...], Change] = {}
    for change in found:
        if change.what == "lost" and change.before is not None and change.kind in _SAME:
            lost.setdefault(_key(change, change.before), change)
    paired: dict[int, Change] = {}
    gone: set[int] = set()
    for change in found:
        if change.what != "gained" or change.after is None or change.kind not in _SAME:
            continue
        was = lost.pop(_key(change, change.after), None)
        if was is not None and was.before is not None:
            fields = _differing(was.before.own_fields(), change.after.own_fields())
            paired[id(change)] = Change(
                pair=change.pair, kind=change.kind, what="changed", before=was.before, after=change.after, fields=fields
            )  # fmt: skip
            gone.add(id(was))
    return [paired.get(id(change), change) for change in found if id(change) not in gone]


def _once(found: list[Change]) -> list[Change]:
    """The changes without the openings and closings that a change of their mission shows too."""
    shown = {claim.id for change in found if change.kind == "mission" for claim in _claims(change)}
    return [
        change
        for change in found
        if change.kind != "opening" or not all(claim.id in shown for claim in _claims(change))
    ]


def _claims(change: Change) -> list[Claim]:
    return [claim for claim in (change.before, change.after) if claim is not None]


def _key(change: Change, claim: Claim) -> tuple[Any, ...]:
    fields = {**claim.own_fields(), "date": claim.date}
    return (change.kind, *(_plain(fields.get(name)) for name in _SAME[change.kind]))


def _plain(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
