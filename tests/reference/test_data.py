"""The data files of the registry: well-formed rows, sane years, no form that means two states unhandled."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from comity.model.state import Capital, State
from comity.reference.lookup import folded
from comity.reference.registry import registry
from comity.reference.words import table as words
from comity.reference.words import word_list

DATA = Path(__file__).parents[2] / "src/comity/reference/data"
DAY = re.compile(r"(?:17|18|19|20)\d\d(?:-\d\d(?:-\d\d)?)?\Z")
KINDS = {"state", "territory", "disputed", "union"}
SORTS = {"short", "formal", "former", "alias", "adjective", "demonym", "demonym_plural", "prefix"}
STATES = registry().states()
# Words that mean several states, which a title or a user must make clear; all others mean only one.
AMBIGUOUS = {
    "congo",
    "congolese",
    "dominican",
    "dominicans",
    "korea",
    "korean",
    "koreans",
    "republic of colombia",
    "slovak republic",
}


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "name", ["states.csv", "names.csv", "capitals.csv", "numbers.csv", "successions.csv"]
)
def test_tables_are_well_formed(name: str) -> None:
    rows = table(name)
    codes = {state.code for state in STATES}
    for row in rows:
        assert None not in row and None not in row.values(), row
        assert all(value == value.strip() for value in row.values()), row
        assert all(
            row[column] in codes for column in ("code", "predecessor", "successor") if column in row
        ), row
        assert all(DAY.match(row[c]) for c in ("start", "end", "date") if row.get(c)), row
        assert not (row.get("start") and row.get("end")) or row["start"] <= row["end"], row
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    first = [next(iter(row.values())) for row in rows]
    assert first == sorted(first)


def test_states_are_well_formed() -> None:
    for state in STATES:
        assert re.fullmatch(r"[A-Z]{3}", state.code)
        assert state.kind in KINDS
        assert state.short and state.region
        assert state.iso2 is None or re.fullmatch(r"[A-Z]{2}", state.iso2)
        assert state.iso_numeric is None or re.fullmatch(r"\d{3}", state.iso_numeric)
        assert state.wikidata is None or re.fullmatch(r"Q[1-9]\d*", state.wikidata)
        times = [state.start or "", *(day for gap in state.absent for day in gap), state.end or "9999"]
        assert times == sorted(times), state.code
        assert state.end is None or state.end > "1816", state.code
    for field in ("code", "iso2", "iso_numeric", "wikidata", "short"):
        given = [value for state in STATES if (value := getattr(state, field))]
        assert len(given) == len(set(given)), field


def test_what_is_gone_or_was_made_is_linked() -> None:
    """A state that is gone has a successor; a successor begins or comes back on the day of the succession."""
    # The two that Russia annexed in 2022, which few recognise, and those that fell apart into territories.
    alone = {"XDN", "XLH", "ANT", "XWI"} | {state.code for state in STATES if state.end is None}
    for state in STATES:
        assert state.successors or state.code in alone, state.code
        assert state.code not in (*state.successors, *state.predecessors)
    for row in table("successions.csv"):
        before, after = registry().state(row["predecessor"]), registry().state(row["successor"])
        assert row["manner"] in {"continuation", "dissolution", "secession", "union"}
        assert after.existed_on(row["date"]) or row["manner"] == "continuation", row
        if row["manner"] in {"dissolution", "secession"}:
            begins = {after.start, *(back for _, back in after.absent)}
            assert row["date"] in begins or after.start is None or before.code in LATER, row


# What succeeded in part after it had begun, or before it was whole.
LATER = {"AUH", "XCA", "XMF", "XKO"}


def test_names_are_well_formed() -> None:
    for state in STATES:
        sorts = [name.sort for name in state.names]
        assert set(sorts) <= SORTS
        assert sorts.count("short") == 1
        texts = [name.text for name in state.names]
        assert len(texts) == len(set(texts))
        for name in state.names:
            assert name.text and "  " not in name.text
            assert name.sort == "former" or name.start is name.end is None, name
            assert not name.text.endswith(("ss", "eses", "ishs")) or name.text in {"Swiss", "PRSs"}, name


def test_no_form_means_two_states_unhandled() -> None:
    means = defaultdict(set)
    for state in STATES:
        for name in state.names:
            means[folded(name.text)].add(state.code)
    several = {form: codes for form, codes in means.items() if len(codes) > 1}
    assert set(several) == AMBIGUOUS


def test_every_state_of_today_has_a_demonym_and_a_capital() -> None:
    for state in STATES:
        if state.kind == "state" and state.end is None:
            assert any(name.sort in {"adjective", "demonym"} for name in state.names), state.code
            assert state.capital(2020), state.code


def test_capitals_follow_each_other() -> None:
    """One capital at a time; none lost after the state was; spellings have the days of their city."""
    for state in STATES:
        own = [c for c in state.capitals if c.main and c.role == "capital"]
        for one, next_ in zip(own, own[1:], strict=False):
            assert one.end is not None and next_.start is not None, state.code
            assert one.end <= next_.start, state.code
        for capital in state.capitals:
            assert capital.role in {"capital", "seat"}
            assert not capital.end or not state.end or capital.end <= state.end, (state.code, capital)
            assert capital.main or _spelled(state, capital), (state.code, capital)


def _spelled(state: State, spelling: Capital) -> bool:
    days = (spelling.start, spelling.end, spelling.role)
    return any(c.main and (c.start, c.end, c.role) == days for c in state.capitals)


def test_numbers_do_not_overlap() -> None:
    spells = defaultdict(list)
    for state in STATES:
        for number in state.numbers:
            assert number.system in {"cow", "gw"}
            spells[number.system, number.number].append((number.start, number.end or "9999"))
            spells[number.system, state.code].append((number.start, number.end or "9999"))
    for key, days in spells.items():
        ordered = sorted(days)
        assert all(a[1] < b[0] for a, b in zip(ordered, ordered[1:], strict=False)), key


def test_cities_are_sorted_by_the_key_they_are_found_by() -> None:
    lines = (DATA / "cities.csv").read_text(encoding="utf-8").splitlines()[1:]
    keys = [line.rsplit(",", 2)[0].casefold() for line in lines]
    assert keys == sorted(keys)
    codes = {state.code for state in STATES}
    assert all(re.fullmatch(r"[^,]*\w[^,]*,[A-Z]{3},\d+", line) for line in lines)
    assert {line.rsplit(",", 2)[1] for line in lines} <= codes


def test_words_of_status_are_well_formed() -> None:
    """Verbs and nouns make a change of the contract; a form means one change; adjectives stand once."""
    changes = {"established", "restored", "severed", "suspended"}
    forms = ("base", "past", "participle", "gerund", "present")
    means: dict[str, str] = {}
    for row in words("status_verbs.csv"):
        assert row["change"] in changes, row
        assert {row["alone"], row["weak"]} <= {"", "yes"}, row
        for form in forms:
            assert re.fullmatch(r"[a-z]+(?:[- ][a-z]+)*", row[form]), row
            assert means.setdefault(row[form], row["change"]) == row["change"], row
    nouns = [row["noun"] for row in words("status_nouns.csv")]
    assert len(nouns) == len(set(nouns))
    assert {row["change"] for row in words("status_nouns.csv")} <= changes
    adjectives = [row["word"] for row in words("status_adjectives.csv")]
    assert len(adjectives) == len(set(adjectives))
    assert all(word == word.lower() and " " not in word for word in adjectives)
    assert {row["effect"] for row in words("status_adjectives.csv")} == {"counts", "neutral", "other"}


def test_words_of_missions_are_well_formed() -> None:
    """A verb or noun means one change in one voice; plans are patterns; names that are no cities are none."""
    rows = words("mission_verbs.csv")
    told = [(row["voice"], row["words"]) for row in rows]
    assert len(told) == len(set(told))
    assert {row["voice"] for row in rows} == {"active", "noun"}
    assert {row["sense"] for row in rows} == {"opened", "closed", "reopened", "exists", "had", "apart"}
    for pattern in word_list("mission_plans.txt"):
        assert re.compile(pattern)
    assert all(name == name.strip() for name in word_list("not_cities.txt") | word_list("regions.txt"))


def test_leaders_are_well_formed() -> None:
    """Each leader is named once for a state that there is; no name has blanks around it."""
    rows, codes = words("leaders.csv"), {state.code for state in STATES}
    told = [(row["name"], row["code"]) for row in rows]
    assert told and len(told) == len(set(told))
    assert all(code in codes and name == name.strip() and name for name, code in told)
    assert all(name.strip() == name for name in word_list("leaders_not_alone.txt"))
