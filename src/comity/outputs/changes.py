"""Changes as text, Markdown and JSON: pair by pair, with the words before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from comity.model.change import Change
from comity.model.claim import BaseClaim
from comity.outputs.brief import Names
from comity.outputs.claim_words import claim_words
from comity.outputs.markdown import escape
from comity.outputs.wording import clean, date_words

_MARKS = {"gained": "+", "lost": "-", "changed": "~"}
_ONE_WAY = ("sender", "receiver", "exporter", "importer")


def changes_text(changes: Iterable[Change], names: Names) -> str:
    """The changes as plain text; empty where there are none."""
    return "".join(f"{line}\n" for line in _lines(changes, names, clean, "{}", "  "))


def changes_markdown(changes: Iterable[Change], names: Names) -> str:
    """The changes as Markdown; empty where there are none."""
    return "".join(f"{line}\n" for line in _lines(changes, names, escape, "## {}", "- "))


def changes_json(changes: Iterable[Change]) -> str:
    """The changes as one JSON list, each with both claims whole."""
    return msgspec.json.format(msgspec.json.encode([_dict(change) for change in changes])).decode() + "\n"


def changes_jsonl(changes: Iterable[Change]) -> str:
    """The changes as JSON Lines, each with both claims whole."""
    return "".join(msgspec.json.encode(_dict(change)).decode() + "\n" for change in changes)


def _dict(change: Change) -> dict[str, Any]:
    fields = ["from" if name == "from_" else name for name in change.fields]
    return {
        "pair": list(change.pair),
        "kind": change.kind,
        "what": change.what,
        "fields": fields,
        "before": msgspec.to_builtins(change.before),
        "after": msgspec.to_builtins(change.after),
    }


def _lines(changes: Iterable[Change], names: Names, quoted: Any, heading: str, item: str) -> Iterator[str]:
    first = True
    for pair, group in groupby(changes, key=lambda change: change.pair):
        if not first:
            yield ""
        first = False
        yield heading.format(f"{quoted(names(pair.a))} – {quoted(names(pair.b))}")
        if item == "- ":
            yield ""
        for change in group:
            yield f"{item}{_MARKS[change.what]} {change.kind}: {quoted(_told(change))}"
            for label, claim in (("before", change.before), ("after", change.after)):
                if claim is not None:
                    yield f"{' ' * len(item)}  {label}: “{quoted(claim.evidence.readable)}” ({quoted(claim.evidence.document)})"


def _told(change: Change) -> str:
    """What the fact says now, or said; of a change, what it said of what differs too."""
    claim = change.after or change.before
    assert claim is not None
    if change.what != "changed" or change.before is None:
        return words(claim)
    return f"{words(claim)} (was: {words(change.before)})"


def words(claim: BaseClaim) -> str:
    """A claim in a few words, with its states where it has a direction, and its date."""
    way = " → ".join(str(code) for code in (getattr(claim, side, None) for side in _ONE_WAY) if code)
    date = date_words(claim.date) if claim.date else ""
    return ", ".join(part for part in (way, claim_words(claim), date) if part)
