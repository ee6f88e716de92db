"""What a panel's columns mean, and what to cite for them: made of the same table as the columns themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from comity import __version__
from comity.dyads import missions, values
from comity.dyads.members import LAST_YEARS, LISTS
from comity.dyads.variables import BASIS_MEANS, VARIABLES
from comity.model.rule import explanation

if TYPE_CHECKING:
    from comity.dyads.build import Span
    from comity.stored import Store

_CITED = {
    "cow": "Correlates of War Project. State System Membership List, v2016. https://correlatesofwar.org",
    "gw": "Gleditsch, Kristian S., and Michael D. Ward. 1999. A Revised List of Independent States since the Congress "
    "of Vienna. International Interactions 25(4): 393-413. List of 2017.",
    "iso": "Comity's registry of states (docs/registry.md), with codes of ISO 3166-1 and 3166-3.",
}


def codebook(span: Span, rows: int, cited: Iterable[str], judged: int) -> str:
    """The codebook of a panel, as Markdown; `judged` is how many judgements in force it was made with."""
    told = [*_head(span, rows), *_columns(span), *_rules(judged), "", "## To cite", "", *_list(cited)]
    return "\n".join(told) + "\n"


def _list(lines: Iterable[str]) -> Iterator[str]:
    return (f"- {line}" for line in lines)


def _head(span: Span, rows: int) -> Iterator[str]:
    pairs = (
        "directed dyads (each two states twice, once from each side)" if span.directed else "undirected dyads"
    )
    day = f"on {span.on} of the year" if span.on else "on some day of the year"
    yield from ("# Codebook", "", f"{rows} dyad-years, {span.first} to {span.last}: {pairs}.", "")
    yield f"States: {LISTS[span.states]}. Two states make a row where both existed {day}, on the same day."
    yield membership_words(span)
    yield "Values are those of the last such day of the year; counts and figures are those of the whole year."
    yield "A date that is told as a year, a month or a decade is never taken for a day: what it leaves open is missing."
    yield from ("", "| basis | the value beside it |", "|---|---|")
    yield from (f"| `{basis}` | {means} |" for basis, means in BASIS_MEANS.items())


def membership_words(span: Span) -> str:
    """The last year of the list, and what is done with later ones."""
    last = LAST_YEARS[span.states]
    if last is None:
        return "The list is kept with the registry and has no last year: `membership_basis` is `stated` throughout."
    return (
        f"The list ends with {last}: in later years the states that it then had are taken to go on, and no other is "
        "added (`membership_basis` is `carried` then, `stated` before)."
    )


def _columns(span: Span) -> Iterator[str]:
    yield from ("", "## Columns", "", "| column | type | means | rule |", "|---|---|---|---|")
    key = "text" if span.states == "iso" else "whole number"
    for side in "12":
        yield f"| `{span.key}{side}` | {key} | code of state {side} in the list | |"
    yield "| `year` | whole number | calendar year | |"
    yield "| `membership_basis` | basis | whether the list speaks of the year | |"
    for v in VARIABLES:
        words = f": {', '.join(f'`{word}`' for word in v.words)}" if v.words else ""
        yield f"| `{v.name}` | {_TYPES[v.type]} | {v.label}{words} | `{v.rule}` |"
        yield f"| `{v.name}_basis` | basis | what `{v.name}` rests on | |"


_TYPES = {"TINYINT": "0 or 1", "SMALLINT": "count", "DOUBLE": "amount", "VARCHAR": "word", "": "word"}


def _rules(judged: int) -> Iterator[str]:
    yield from ("", "## Rules", "")
    for name in dict.fromkeys(v.rule for v in VARIABLES):
        rule = getattr(missions if name == "missions" else values, name)
        yield f"- `{name}`: {explanation(rule)}"
    yield (
        "- `continuation`: what is told of a state that is gone is told of the one that continues it in law (the Soviet "
        "Union and Russia), by Comity's table of successions; other successors take over nothing."
    )
    yield "- Claims become facts by the record's rules: what several documents tell of one event counts once."
    yield f"- Judgements of people in force: {judged}." + (
        " They outrank the rules; `comity judgements` lists them, with what became of each." if judged else ""
    )


def cite(span: Span, store: Store) -> list[str]:
    """What to cite for a panel: the program, the list of states, and the documents that the values were read from."""
    counted = store.sql(
        "SELECT count(DISTINCT document), min(asserted), max(asserted), "
        "string_agg(DISTINCT licence, ', ' ORDER BY licence) FROM documents"
    ).fetchone()
    assert counted is not None
    documents, first, last, licences = counted
    spoken = f", speaking between {first} and {last}" if first else ""
    licence = f" Licences: {licences}." if licences else ""
    judged = len(store.judgements())
    people = f", with {judged} judgement{'s' if judged > 1 else ''} of people" if judged else ""
    return [
        f"Comity {__version__}: dyad-years {span.first} to {span.last}, read out of {documents} documents{spoken}{people}."
        f"{licence} Each claim's document and words: `comity claims`.",
        _CITED[span.states],
    ]
