"""Claims: one thing that one document says about how states relate (the contract is CLAIMS.md).

Each kind is a frozen value of its own; `Claim` is their union, told apart in JSON by ``kind``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any, ClassVar, Literal

import msgspec

from comity.model.span import Span

StatusChange = Literal[
    "established", "restored", "severed", "suspended", "recognised", "upgraded", "downgraded"
]
MissionType = Literal[
    "embassy", "high_commission", "legation", "nunciature", "delegation", "consulate_general", "consulate",
    "honorary_consulate", "liaison_office", "interests_section", "trade_office", "representative_office",
]  # fmt: skip
MissionChange = Literal["exists", "opened", "closed", "reopened", "absent"]
Nature = Literal["state", "official", "private", "working"]
Act = Literal["signed", "in_force", "ratified", "terminated"]
Category = Literal[
    "consultation", "meeting", "anniversary", "delegation", "signing", "crisis", "aid", "conduct", "other"
]  # fmt: skip


class BaseClaim(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag_field="kind"):
    """What every claim carries besides its own fields: where it was read, by what, and when it speaks."""

    id: str = ""
    date: str | None = None
    asserted: str | None = None
    evidence: Span
    context: tuple[Span, ...] = ()
    rule: str
    reader: str

    SHARED: ClassVar[frozenset[str]] = frozenset({"id", "asserted", "evidence", "context", "rule", "reader"})
    # Set below, as attributes, since they are asked for a million times: the kind's name, as in JSON, the names of the fields
    # that say what is claimed, and what gives their values.
    kind: ClassVar[str] = ""
    own: ClassVar[tuple[str, ...]] = ()
    values: ClassVar[Callable[[BaseClaim], tuple[Any, ...]]]

    def own_fields(self) -> dict[str, Any]:
        """The fields that say what is claimed (``date`` among them), by name."""
        cls = type(self)
        return dict(zip(cls.own, cls.values(self), strict=True))

    @property
    def codes(self) -> tuple[str, str]:
        """The two states that it is about, in alphabetical order."""
        raise NotImplementedError


def _own_names(kind: type[BaseClaim]) -> tuple[str, ...]:
    """The names of the fields that say what is claimed, of a kind of claims."""
    return tuple(name for name in kind.__struct_fields__ if name not in BaseClaim.SHARED)


class _Between(BaseClaim, frozen=True, kw_only=True):
    parties: tuple[str, str]

    @property
    def codes(self) -> tuple[str, str]:
        """The two states that it is about, in alphabetical order."""
        return self.parties


class _Directed(BaseClaim, frozen=True, kw_only=True):
    sender: str
    receiver: str

    @property
    def codes(self) -> tuple[str, str]:
        """The two states that it is about, in alphabetical order."""
        return (self.sender, self.receiver) if self.sender < self.receiver else (self.receiver, self.sender)


class Status(_Between, frozen=True, kw_only=True, tag="status"):
    """A change in the state of diplomatic relations."""

    change: StatusChange
    by: str | None = None
    level: str | None = None


class Mission(_Directed, frozen=True, kw_only=True, tag="mission"):
    """A mission of the sender to the receiver; resident when ``seat == receiver``."""

    type: MissionType
    seat: str
    city: str | None = None
    change: MissionChange


class Visit(_Directed, frozen=True, kw_only=True, tag="visit"):
    """One visit of one named official of the sender to the receiver."""

    visitor: str
    office: str | None = None
    nature: Nature | None = None
    city: str | None = None


class Agreement(_Between, frozen=True, kw_only=True, tag="agreement"):
    """A bilateral agreement that the text names."""

    title: str
    act: Act | None = None


class Trade(_Between, frozen=True, kw_only=True, tag="trade"):
    """An amount of trade, in single units of the currency."""

    flow: Literal["total", "export"]
    exporter: str | None = None
    amount: int | float
    currency: str
    approximate: bool = False
    amount_max: int | float | None = None
    reporter: str | None = None


class Products(BaseClaim, frozen=True, kw_only=True, tag="products"):
    """Products that one state is said to export to the other."""

    exporter: str
    importer: str
    products: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, str]:
        """The two states that it is about, in alphabetical order."""
        return (
            (self.exporter, self.importer)
            if self.exporter < self.importer
            else (self.importer, self.exporter)
        )


class Membership(_Between, frozen=True, kw_only=True, tag="membership"):
    """An organization that the text says both belong to."""

    organization: str


class Envoy(_Directed, frozen=True, kw_only=True, tag="envoy"):
    """A person who represents the sender to the receiver."""

    name: str
    rank: str
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class Event(_Between, frozen=True, kw_only=True, tag="event"):
    """A sentence about the two that no other kind covers, so that the timeline is complete."""

    text: str
    category: Category


Claim = Status | Mission | Visit | Agreement | Trade | Products | Membership | Envoy | Event
KINDS: dict[str, type[BaseClaim]] = {
    str(t.__struct_config__.tag): t
    for t in (Status, Mission, Visit, Agreement, Trade, Products, Membership, Envoy, Event)
}
for _name, _kind in KINDS.items():
    _kind.kind, _kind.own = _name, _own_names(_kind)
    _kind.values = attrgetter(*_kind.own)


def claim_id(text_hash: str, claim: BaseClaim) -> str:
    """16 hex digits over the document's text hash, the kind, its own fields and the span of its evidence."""
    return _digest(text_hash, claim.kind, claim.own_fields(), claim.evidence)


def identified(
    text_hash: str, kind: type[BaseClaim], shared: dict[str, Any], own: dict[str, Any]
) -> BaseClaim:
    """The claim of a kind with its id; `own` holds its own fields, those that are left out being as declared."""
    said = {**_own_defaults(kind), **own}
    told = _digest(text_hash, str(kind.__struct_config__.tag), said, shared["evidence"])
    return kind(id=told, **shared, **own)


def _digest(text_hash: str, kind: str, own: dict[str, Any], span: Span) -> str:
    packed = _SORTED.encode([text_hash, kind, own, span.start, span.end])
    return blake2b(packed, digest_size=8).hexdigest()


_SORTED = msgspec.json.Encoder(order="sorted")


@cache
def _own_defaults(kind: type[BaseClaim]) -> dict[str, Any]:
    """The own fields that a claim of the kind can be made without, with what they then are."""
    fields = msgspec.structs.fields(kind)
    return {f.name: f.default for f in fields if f.name not in BaseClaim.SHARED and not f.required}


def place(claim: BaseClaim) -> tuple[int, int, str, str]:
    """The key of the order within a document: place, kind, id."""
    return claim.evidence.start, claim.evidence.end, claim.kind, claim.id


_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[Claim] = msgspec.json.Decoder(Claim)
_SHARED_FIRST, _SHARED_LAST = ("id", "kind"), ("date", "asserted", "evidence", "context", "rule", "reader")


def to_dict(claim: BaseClaim) -> dict[str, Any]:
    """The claim as the contract's JSON object, fields in the contract's order."""
    raw: dict[str, Any] = msgspec.to_builtins(claim)
    own = {k: v for k, v in raw.items() if k not in _SHARED_FIRST and k not in _SHARED_LAST}
    return {f: raw[f] for f in _SHARED_FIRST} | own | {f: raw[f] for f in _SHARED_LAST}


def to_json(claim: BaseClaim) -> str:
    """One line of JSON, without the line end."""
    return _ENCODER.encode(to_dict(claim)).decode("utf-8")


def from_json(line: str | bytes) -> Claim:
    """The claim of one line of JSON; raises `msgspec.ValidationError` or `msgspec.DecodeError`."""
    return _DECODER.decode(line)
