"""Findings: what `check` holds against documents, with the words on both sides."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

import msgspec

from comity.model.claim import Claim
from comity.model.pair import Pair
from comity.model.span import Span
from comity.model.work import Work

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")  # the gravest first
_ENCODER = msgspec.json.Encoder(order="sorted")


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """What one document says, and where: the words, the heading that they stand under, the revision.

    ``claim`` is absent where the words are no claim (a stale sentence). ``link`` leads to the revision where that is
    known, else to the page; ``works`` are what the document cites for the words, other than wikis. ``section`` is empty for
    the lead. All words are from outside and not to be trusted.
    """

    place: Span
    title: str = ""
    section: str = ""
    asserted: str | None = None
    revision: str | None = None
    link: str | None = None
    claim: Claim | None = None
    works: tuple[Work, ...] = ()

    @property
    def document(self) -> str:
        """The name of the document."""
        return self.place.document

    @property
    def quote(self) -> str:
        """The words, as a person would read them."""
        return self.place.readable


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a rule holds against what documents say of a pair.

    ``says`` tells it in words of ours; ``one`` and ``other`` are the two sides, the second absent where one sentence is
    enough. Of a lack, ``one`` is what is told and ``other`` where it is missing.
    """

    rule: str
    severity: Severity
    pair: Pair
    says: str
    one: Witness
    other: Witness | None = None

    @property
    def id(self) -> str:
        """12 hex digits that name it: of rule, pair, documents and what they say there, wherever it stands in them."""
        told = [
            self.rule,
            str(self.pair),
            *(_told(side) for side in (self.one, self.other) if side is not None),
        ]
        return blake2b(_ENCODER.encode(told), digest_size=6).hexdigest()

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """Those that there are."""
        return (self.one,) if self.other is None else (self.one, self.other)


def _told(side: Witness) -> list[object]:
    claim = side.claim
    what: object = side.quote if claim is None else [claim.kind, claim.own_fields()]
    return [side.title or side.document, what]
