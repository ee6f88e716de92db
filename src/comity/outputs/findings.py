"""Findings as rows of a table, as JSON Lines, and as Markdown for a talk page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from comity.model.claim import to_dict
from comity.model.finding import Finding, Witness
from comity.outputs.brief import Names
from comity.outputs.edits import edits
from comity.outputs.markdown import escape
from comity.outputs.wording import capital, date_words

COLUMNS = ("id", "severity", "rule", "pair", "says", "document", "quote", "other_document", "other_quote")


def row(finding: Finding) -> dict[str, Any]:
    """A finding as a row of `COLUMNS`."""
    one, other = finding.one, finding.other
    return {
        "id": finding.id,
        "severity": finding.severity,
        "rule": finding.rule,
        "pair": str(finding.pair),
        "says": finding.says,
        "document": one.document,
        "quote": one.quote,
        "other_document": other and other.document,
        "other_quote": other and other.quote,
    }


def as_dict(finding: Finding, rules: Mapping[str, str], names: Names) -> dict[str, Any]:
    """A finding as plain values, text as in the documents, with the rule's explanation and what could be edited."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "pair": list(finding.pair),
        "says": finding.says,
        "explanation": rules.get(finding.rule, ""),
        "one": _side(finding.one),
        "other": None if finding.other is None else _side(finding.other),
        "edits": [
            {"document": edit.side.document, "section": edit.side.section, "wikitext": edit.wikitext}
            for edit in edits(finding, names)
        ],
    }


def _side(side: Witness) -> dict[str, Any]:
    place = side.place
    return {
        "document": side.document,
        "title": side.title,
        "section": side.section,
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
        "text": place.text,
        "asserted": side.asserted,
        "revision": side.revision,
        "link": side.link,
        "claim": None if side.claim is None else to_dict(side.claim),
        "works": msgspec.to_builtins(side.works),
    }


def markdown(finding: Finding, rules: Mapping[str, str], names: Names) -> str:
    """A finding as a section of a page: what is found, both places with their words, the rule, and an edit where there is one."""
    return "\n".join(_lines(finding, rules, names)) + "\n"


def _lines(finding: Finding, rules: Mapping[str, str], names: Names) -> Iterator[str]:
    states = f"{escape(names(finding.pair.a))} – {escape(names(finding.pair.b))}"
    yield f"## {states}: {escape(finding.says)}"
    yield ""
    for side in finding.witnesses:
        yield f"- {_place(side)}: “{escape(side.quote)}”"
        for work in side.works:
            yield f"    - citing {escape(work.words)}"
    yield ""
    yield f"{capital(finding.severity)}, by the rule {escape(finding.rule)}: {escape(rules.get(finding.rule, ''))}"
    for edit in edits(finding, names):
        under = f", under {escape(edit.side.section)}" if edit.side.section else ""
        yield ""
        yield f"{escape(edit.side.title or edit.side.document)}{under} could say, with the reference that the other article gives:"
        yield ""
        yield "```wikitext"  # the wikitext is one line without a backtick
        yield edit.wikitext
        yield "```"
    yield ""
    yield f"Finding {finding.id}."


def _place(side: Witness) -> str:
    """The document with its heading and revision, as a link where there is one."""
    title = escape(side.title or side.document)
    told = f"[{title}](<{_address(side.link)}>)" if side.link else title
    if side.section:
        told += f", {escape(side.section)}"
    told += f", characters {side.place.start}–{side.place.end}"
    if side.revision:
        told += f", revision {escape(side.revision)}"
    when = None if side.asserted is None else side.asserted.partition("T")[0]
    return f"{told} ({escape(date_words(when))})" if when else told


def _address(link: str) -> str:
    """An address within angle brackets: web addresses only get here, without blanks and brackets."""
    return link.replace("\\", "%5C").replace("`", "%60")
