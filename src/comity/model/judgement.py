"""Judgements: a person's word on what claims add up to, bound to the claims, not to the facts that are made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Literal

import msgspec

from comity.errors import InputError
from comity.model.claim import Claim
from comity.model.date import PartialDate
from comity.model.pair import Pair

Action = Literal["accept", "reject", "merge", "split", "note", "undo"]
State = Literal["applied", "outranked", "gone", "unfit"]
_SIDES = {"accept": 1, "reject": 1, "note": 1, "merge": 2, "split": 2, "undo": 0}
_LONGEST_NAME, _LONGEST_NOTE = 200, 4000  # characters
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z")


class Side(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Claims that a judgement speaks of as one thing, the most telling first; `product` where it is of one of several.

    The claims are kept whole (without their context), so that the judgement can be read when they are gone.
    """

    claims: tuple[Claim, ...]
    product: str | None = None


class Judgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry: what a person said, when (UTC), of which claims.

    ``of`` is the kind of the fact that was judged (``opening``), ``None`` where a claim was. `accept`, `reject` and
    `note` have one side; `merge` has two, which tell the same; `split` has those that stay and those that are parted
    from them; `undo` has none, and the id of what it reverses in ``undoes``.
    """

    id: str = ""
    action: Action
    author: str
    time: str
    of: str | None = None
    sides: tuple[Side, ...] = ()
    note: str | None = None
    undoes: str | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all sides."""
        return tuple(claim for side in self.sides for claim in side.claims)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that its claims are of, sorted; a state that is gone is a pair of its own."""
        return tuple(sorted({Pair.of(*claim.codes) for claim in self.claims}))

    @property
    def when(self) -> tuple[datetime, str]:
        """What tells which of two judgements is the later."""
        return datetime.fromisoformat(self.time), self.id


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a judgement in a record.

    ``state`` is ``applied``; ``outranked``, by the later judgement ``by``; ``gone``: the claims that it speaks of are
    not told any more; or ``unfit``: they are, but are no fact of the kind that was judged, or none that can be joined.
    ``missing`` counts those of its claims that are gone, ``moved`` those that the same document tells in the same words
    after it was changed elsewhere.
    """

    judgement: Judgement
    state: State
    by: str | None = None
    missing: int = 0
    moved: int = 0


_SORTED = msgspec.json.Encoder(order="sorted")
_DECODER: msgspec.json.Decoder[Judgement] = msgspec.json.Decoder(Judgement)


def judgement(
    action: Action,
    author: str,
    time: str,
    *,
    of: str | None = None,
    sides: Iterable[Side] = (),
    note: str | None = None,
    undoes: str | None = None,
) -> Judgement:
    """The entry with its id; raises `InputError` where something is missing or too long."""
    told = tuple(
        Side(tuple(msgspec.structs.replace(c, context=()) for c in s.claims), s.product) for s in sides
    )
    made = Judgement(
        action=action, author=author, time=time, of=of, sides=told, note=note, undoes=undoes
    )  # fmt: skip
    wrong = _no_text(author, "the author") or (note is not None and _no_text(note, "a note")) or ""
    if not wrong:
        made = msgspec.structs.replace(made, id=_id(made))
        wrong = fault(made)
    if wrong:
        raise InputError(wrong)
    return made


def _no_text(told: object, what: str) -> str:
    """Why something is no text that a file can keep; empty where it is."""
    if not isinstance(told, str):
        return f"{what} is a text, not {told!r}"
    try:
        told.encode()
    except UnicodeEncodeError as error:
        return f"{what} cannot be written as UTF-8 (character {error.start + 1})"
    return ""


def fault(told: Judgement) -> str:
    """What is wrong with an entry, in a few words; empty where nothing is."""
    if not _TIME.fullmatch(told.time) or not _is_time(told.time):
        return f"{told.time!r} is no time in UTC (2026-11-25T09:30:00Z)"
    if not told.author.strip() or len(told.author) > _LONGEST_NAME or "\n" in told.author:
        return f"a judgement needs the name of its author, on one line of at most {_LONGEST_NAME} characters"
    if told.note is not None and len(told.note) > _LONGEST_NOTE:
        return f"a note has at most {_LONGEST_NOTE} characters, this one {len(told.note)}"
    if len(told.sides) != _SIDES[told.action] or not all(side.claims for side in told.sides):
        return f"{told.action!r} does not speak of {len(told.claims)} claims on {len(told.sides)} sides"
    if (told.undoes is None) is (told.action == "undo"):
        return "'undo' needs the id of what it reverses, and nothing else has one"
    if told.action == "note" and not told.note:
        return "a note without words"
    try:
        _ = [PartialDate(claim.date) for claim in told.claims if claim.date is not None]
    except InputError as error:
        return str(error)
    if told.id != _id(told):
        return f"its id is not that of its content ({_id(told)})"
    return ""


def _is_time(told: str) -> bool:
    try:
        datetime.fromisoformat(told)
    except ValueError:
        return False
    return True


def moment(given: str | datetime | None) -> str:
    """A time as entries have it, now where none is given; one without a zone is UTC. Raises `InputError`."""
    if given is None:
        return _written(datetime.now(UTC))
    try:
        told = given if isinstance(given, datetime) else datetime.fromisoformat(given)
        return _written(told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC))
    except (TypeError, ValueError, OverflowError):
        raise InputError(f"{given!r} is no time (2026-11-25, 2026-11-25T09:30:00Z)") from None


def _written(time: datetime) -> str:
    return time.replace(tzinfo=None).isoformat() + "Z"


def _id(told: Judgement) -> str:
    """12 hex digits over all that it says."""
    bare = msgspec.structs.replace(told, id="")
    return blake2b(_SORTED.encode(bare), digest_size=6).hexdigest()


def to_line(told: Judgement) -> str:
    """One line of JSON, without the line end."""
    return msgspec.json.encode(told).decode("utf-8")


def from_line(line: bytes | str) -> Judgement:
    """The entry of one line of JSON; raises `InputError` with what is wrong with it."""
    try:
        told = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(str(error)) from None
    wrong = fault(told)
    if wrong:
        raise InputError(wrong)
    return told


def reversals(entries: Iterable[Judgement]) -> dict[str, str]:
    """By the ids of entries that are reversed, the id of what reverses them; a reversal can be reversed itself."""
    told = {entry.id: entry for entry in entries}
    by: dict[str, list[str]] = {}
    for entry in told.values():
        if entry.undoes is not None:
            by.setdefault(entry.undoes, []).append(entry.id)
    found: dict[str, str] = {}
    # An id is a hash of what its entry says, the id that it reverses among it: no entry reverses itself in the end.
    # Those that nothing reverses come first, then what they leave or take away, and so on down.
    waiting = {id: set(reversers) for id, reversers in by.items()}
    free = [id for id in sorted(told) if id not in waiting]
    while free:
        id = free.pop()
        if id not in told or (entry := told[id]).undoes is None:
            continue
        if entry.id not in found:
            found[entry.undoes] = min(found.get(entry.undoes, entry.id), entry.id)
        waiting[entry.undoes].discard(entry.id)
        if not waiting[entry.undoes]:
            free.append(entry.undoes)
    return found


def in_force(entries: Iterable[Judgement]) -> list[Judgement]:
    """The entries that nothing reverses, without the reversals, each once, the earliest first."""
    told = {entry.id: entry for entry in entries}
    undone = reversals(told.values())
    kept = [entry for entry in told.values() if entry.undoes is None and entry.id not in undone]
    return sorted(kept, key=lambda entry: entry.when)
