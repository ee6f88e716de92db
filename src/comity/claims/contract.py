"""The claim contract, held against claims of other readers: what a line must be, and that its words stand in its document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from comity.errors import InputError
from comity.model.claim import KINDS, BaseClaim, Claim, claim_id, from_json
from comity.model.date import PartialDate
from comity.model.document import Document
from comity.model.span import Span
from comity.reference.registry import registry

MOST_QUOTE = 1200  # code points of a quote; the contract takes a longer one for wrong
_MOST_WORDS = {"visitor": 12, "title": 40}  # as the contract has it
_MOST_NAME = 200  # code points of a rule's or reader's name
_MOST_AMOUNT = (
    10**18
)  # single units of a currency: more than the world trades, and every database can hold it
_DATES = ("date", "asserted", "from_", "to")
_STATES = ("sender", "receiver", "seat", "by", "exporter", "importer", "reporter")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_FAR, _TRIES = (
    2000,
    200,
)  # how far around its place, and how often, the readable words of a quote are looked for
_KNOWN = frozenset({"works", *(f for kind in KINDS.values() for f in kind.__struct_encode_fields__), "kind"})


class RefusedError(InputError):
    """A claim cannot be taken; ``reason`` is that of the issue."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def claim_of_line(line: bytes | str) -> Claim:
    """The claim of one line of JSON, each field as the contract has it; raises `RefusedError`.

    Whether its words stand in its document is not looked at (`held`).
    """
    try:
        claim = from_json(line)
    except msgspec.ValidationError as error:
        raise RefusedError("malformed-claim", str(error)) from None
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise RefusedError("malformed-line", f"no JSON object: {error}") from None
    for fault in _faults(claim):
        raise RefusedError("malformed-claim", fault)
    return claim


def unknown_fields(line: bytes | str) -> set[str]:
    """The names of a line's fields that no claim has; they are left out."""
    raw = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    return set(raw) - _KNOWN


def _faults(claim: Claim) -> Iterator[str]:
    """What is wrong with a claim by itself, in the order of its fields."""
    own = claim.own_fields()
    for name in _DATES:
        edtf = claim.asserted if name == "asserted" else own.get(name)
        if edtf is not None:
            try:
                PartialDate(edtf)
            except InputError as error:
                yield f"{name.rstrip('_')}: {error}"
    yield from _state_faults(own)
    yield from _own_faults(claim.kind, own)
    for name in ("rule", "reader"):
        if not getattr(claim, name).strip() or len(getattr(claim, name)) > _MOST_NAME:
            yield f"{name} must say who made the claim, in up to {_MOST_NAME} characters"
    if not claim.evidence.document:
        yield "evidence.document is empty: it names the document"
    for span in (claim.evidence, *claim.context):
        yield from _span_faults(claim.evidence, span)


def _state_faults(own: dict[str, Any]) -> Iterator[str]:
    parties = own.get("parties")
    codes = [(name, own[name]) for name in _STATES if own.get(name) is not None]
    for name, code in [*codes, *(("parties", code) for code in parties or ())]:
        if not _is_state(code):
            yield f"{name}: no state has the code {code!r}; `comity states` lists them"
    if parties is not None:
        if not parties[0] < parties[1]:
            yield "parties must be two different codes, in alphabetical order"
        for name in ("by", "exporter", "reporter"):
            if own.get(name) is not None and own[name] not in parties:
                yield f"{name}: {own[name]!r} is none of the parties"
    for one, other in (("sender", "receiver"), ("exporter", "importer")):
        if one in own and other in own and own[one] == own[other]:
            yield f"{one} and {other} are the same state"


def _is_state(code: str) -> bool:
    try:
        registry().state(code)
    except (InputError, KeyError):
        return False
    return True


def _own_faults(kind: str, own: dict[str, Any]) -> Iterator[str]:
    for name, value in own.items():
        words = value if isinstance(value, tuple) else (value,)
        if any(isinstance(word, str) and not word.strip() for word in words) or value == ():
            yield f"{name.rstrip('_')} is empty; null says that the text does not tell"
        most = _MOST_WORDS.get(name)
        if most is not None and len(value.split()) > most:
            yield f"{name} has more than {most} words"
    if kind == "trade":
        if (own["flow"] == "export") != (own["exporter"] is not None):
            yield "exporter is named for flow export, and null for total"
        if not _CURRENCY.match(own["currency"]):
            yield f"currency: {own['currency']!r} is no ISO 4217 code"
        least, most_amount = own["amount"], own["amount_max"]
        if not 0 <= least <= _MOST_AMOUNT:
            yield f"amount must lie between 0 and {_MOST_AMOUNT:.0e}"
        elif most_amount is not None and not least <= most_amount <= _MOST_AMOUNT:
            yield "amount_max must be more than amount"


def _span_faults(evidence: Span, span: Span) -> Iterator[str]:
    if span.document != evidence.document:
        yield f"context is of another document, {span.document!r}"
    if not 0 <= span.start < span.end:
        yield f"start {span.start} and end {span.end} are no extent of words"
    if len(span.quote) > MOST_QUOTE:
        yield f"a quote of {len(span.quote)} characters: {MOST_QUOTE} are the most"


def held(claim: Claim, document: Document, text_hash: str) -> Claim:
    """The claim as it stands in its document, with its id; raises `RefusedError`.

    Its quotes must be the words at their places, the readable form of each what the document shows there, and its
    id, where it has one, the one that its content gives. `asserted` is the document's where the claim tells none.
    """
    for span in (claim.evidence, *claim.context):
        _holds(span, document)
    own = claim_id(text_hash, claim)
    if claim.id and claim.id != own:
        detail = (
            f"id {claim.id} is not {own}, which its content and the document's text give; leave the id out, or "
            "make the claim anew from this text"
        )
        raise RefusedError("id-mismatch", detail)
    asserted = claim.asserted or document.asserted
    if claim.id == own and claim.asserted == asserted:
        return claim
    return msgspec.structs.replace(claim, id=own, asserted=asserted)


def _holds(span: Span, document: Document) -> None:
    first, last = span.start - document.base, span.end - document.base
    quote = span.quote.replace("\0", "\ufffd")  # which is how a store keeps it
    source = document.source
    there = source[first:last] if 0 <= first < last <= len(source) else None
    if there is None or there.replace("\0", "\ufffd") != quote:
        raise RefusedError("no-quote", _elsewhere(span, document, quote))
    if span.text is not None and not _shows(span, document):
        detail = f"the readable text of the quote at {span.start} is not what the document shows there"
        raise RefusedError("no-quote", detail)


def _elsewhere(span: Span, document: Document, quote: str) -> str:
    at = document.source.find(quote)
    hint = f"; they stand at {document.base + at}" if quote and at >= 0 else ", nor anywhere in it"
    return f"the words do not stand at {span.start}–{span.end} of {document.name}{hint}"


def _shows(span: Span, document: Document) -> bool:
    """Whether a part of the readable text is these words, and comes from the span's place."""
    words, offsets = span.text or "", document.offsets
    if offsets is None or not words:
        return False
    near = min(offsets.back(span.start - document.base), offsets.back(span.end - document.base))
    at, end = max(near - _FAR, 0), near + len(words) + _FAR
    for _ in range(_TRIES):
        at = document.text.find(words, at, end)
        if at < 0:
            return False
        found = document.span(at, at + len(words))
        if (found.start, found.end) == (span.start, span.end):
            return True
        at += 1
    return False


def repeated(claim: BaseClaim) -> tuple[str, str, str | None]:
    """What two claims of one file share where one repeats the other: id, reader, and for when they speak."""
    return claim.id, claim.reader, claim.asserted
