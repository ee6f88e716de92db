"""Records as of a day out of stores: who stood for a state, the commands, the panel, which says the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import comity
from comity.cli.main import run
from comity.dyads.build import values_of
from comity.errors import InputError
from comity.outputs.as_of import stand_lines
from comity.pipeline import build
from comity.record.asof_pair import chief
from comity.reference.lines import line_of, lines
from comity.stored import Store
from shared import SHARED, needs_shared

GDR = """= Cuba–East Germany relations =

Cuba and East Germany established diplomatic relations on 12 January 1963.
East Germany opened an embassy in Havana in 1963.
In June 1972, Prime Minister Fidel Castro visited East Germany. Erich Honecker visited Cuba in February 1974.
"""
SOVIET = """= Cuba–Russia relations =

Cuba and the Soviet Union established diplomatic relations on 14 October 1942.
Cuba severed diplomatic relations with the Soviet Union on 3 April 1952.
The two countries restored diplomatic relations on 8 May 1960.
The Soviet Union opened an embassy in Havana in 1960. In November 2000, President Vladimir Putin visited Cuba.

==Diplomatic missions==
Cuba has an embassy in Moscow. Russia does not have a consulate in Santiago de Cuba.
"""
UKRAINE = """= Cuba–Ukraine relations =

Cuba and Ukraine established diplomatic relations on 12 March 1992.
"""
ROLL = """= List of ambassadors of Cuba to Mexico =

* 1978–1982: Ana Ruiz
* 1983–1988: Luis Soto
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("as_of")
    for name, text in (("Cuba–East_Germany_relations", GDR), ("Cuba–Russia_relations", SOVIET)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "Cuba–Ukraine_relations.txt").write_text(UKRAINE, encoding="utf-8")
    (folder / "List_of_ambassadors_of_Cuba_to_Mexico.txt").write_text(ROLL, encoding="utf-8")
    build([folder], folder / "s.duckdb", asserted="2019-05-03")
    return folder / "s.duckdb"


@pytest.fixture(scope="module")
def opened(store: Path) -> Iterator[Store]:
    with comity.open(store) as told:
        yield told


def test_a_former_pair_stands_as_it_stood(opened: Store) -> None:
    record = opened.record("GDR", "Cuba", as_of="1970")
    assert tuple(record.pair) == ("CUB", "DDR")
    assert record.standing["state"] == "relations"
    (embassy,) = record.of("mission")
    assert (embassy["state"], embassy["from_"], embassy["seat"]) == ("there", "1963", "CUB")
    assert not record.of("visit")
    assert len(opened.record("GDR", "Cuba", as_of="1974-12-31").of("visit")) == 2


@pytest.mark.parametrize("asked", ["Russia", "Soviet Union"])
def test_russia_continues_the_soviet_union_by_a_rule_that_is_named(opened: Store, asked: str) -> None:
    record = opened.record(asked, "Cuba", as_of="1955")
    assert tuple(record.pair) == ("CUB", "SUN")
    assert (record.standing["state"], record.standing["since"]) == ("severed", "1952-04-03")
    # What the article says of Russia without a date is part of it, as not recorded then.
    assert record.heirs == {"RUS": "SUN"} and "continued_by" in record.rules
    later = opened.record("Russia", "Cuba", as_of="1995-01-01")
    assert later.heirs == {"SUN": "RUS"} and "continued_by" in later.rules
    (named,) = stand_lines(later, {"RUS": "Russia", "SUN": "Soviet Union", "CUB": "Cuba"}.__getitem__)
    assert named.startswith("Russia continues the Soviet Union: what is told of the Soviet Union is part")
    assert tuple(later.pair) == ("CUB", "RUS")
    assert (later.standing["state"], later.standing["since"]) == ("relations", "1960-05-08")


def test_nobody_inherits_what_the_registry_does_not_say(opened: Store) -> None:
    for then in ("1986-05-01", "1955"):
        with pytest.raises(
            InputError, match=r"Ukraine \(UKR\) did not exist .* in the record of Soviet Union \(SUN\)"
        ):
            opened.record("Ukraine", "Cuba", as_of=then)
    record = opened.record("Ukraine", "Cuba", as_of="1995-01-01")
    assert record.standing["since"] == "1992-03-12"
    assert not record.of("mission")
    with pytest.raises(
        InputError, match=r"Soviet Union \(SUN\) did not exist at 2000 .*; Russia \(RUS\) continues it"
    ):
        opened.record("Soviet Union", "Cuba", as_of="2000")
    with pytest.raises(InputError, match=r"East Germany \(DDR\) did not exist .* record of Germany \(DEU\)"):
        opened.record("GDR", "Cuba", as_of="2000-01-01")
    with pytest.raises(InputError, match="continue each other"):
        opened.record("Soviet Union", "Russia", as_of="1991")


def test_a_year_in_which_one_state_followed_the_other_names_both(opened: Store) -> None:
    (stand,) = [s for s in opened.record("Russia", "Cuba", as_of="1991").stands if s.asked == "RUS"]
    assert [(code, str(first), str(last)) for code, first, last in stand.held] == [
        ("SUN", "1991-01-01", "1991-12-25"),
        ("RUS", "1991-12-26", "1991-12-31"),
    ]


def test_lines_hold_only_what_continues() -> None:
    assert set(line_of("RUS")) == {"RUS", "SUN"} == set(line_of("SUN"))
    assert line_of("UKR") == ("UKR",)
    assert set(line_of("SRB")) == {"SCG", "SRB", "YUG"}


def rows(store: Path, capsys: pytest.CaptureFixture[str], *command: str) -> list[dict[str, Any]]:
    assert run([*command, "--store", str(store), "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_pairs_as_of_a_day(store: Path, opened: Store, capsys: pytest.CaptureFixture[str]) -> None:
    told = {r["pair"]: r for r in rows(store, capsys, "pairs", "--as-of", "1980-01-01")}
    assert set(told) == {"CUB-DDR", "CUB-MEX", "CUB-SUN"}
    soviet = told["CUB-SUN"]
    assert (soviet["relations"], soviet["from"], soviet["mission_of_a"], soviet["mission_of_b"]) == (
        "relations", "1960-05-08", "not recorded", "there",
    )  # fmt: skip
    of_russia = rows(store, capsys, "pairs", "--as-of", "1980", "--state", "Russia")
    assert [r["pair"] for r in of_russia] == ["CUB-SUN"]
    result = opened.pairs(as_of="1980-01-01")
    assert [str(told.pair) for told in result] == result.polars()["pair"].to_list()
    assert result.polars()["relations"].to_list() == [p.relations for p in result]


def test_missions_as_of_a_day(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = {r["sender"]: r for r in rows(store, capsys, "missions", "Cuba", "--in", "--as-of", "1970-01-01")}
    assert {(s, r["type"], r["state"]) for s, r in there.items()} == {
        ("DDR", "embassy", "there"), ("SUN", "embassy", "there"), ("RUS", "consulate", "not recorded"),
    }  # fmt: skip
    assert there["RUS"]["stated_none"] and not there["SUN"]["stated_none"]
    (soviet,) = rows(store, capsys, "missions", "Russia", "--as-of", "1970-01-01")[:1]
    assert (soviet["sender"], soviet["from"], soviet["to"]) == ("SUN", "1960", None)
    (moscow, *_) = rows(store, capsys, "missions", "Cuba", "--as-of", "2019-12-31")
    assert (moscow["receiver"], moscow["state"], moscow["from"]) == ("RUS", "there", "../2019-05-03")


def test_envoys_and_timeline_as_of_a_day(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [r["name"] for r in rows(store, capsys, "envoys", "--as-of", "1980-05-01")] == ["Ana Ruiz"]
    assert [r["state"] for r in rows(store, capsys, "envoys", "--as-of", "1983-05-01")] == ["perhaps"]
    told = rows(store, capsys, "timeline", "Russia", "Cuba", "--as-of", "1960")
    assert [(r["date"], r["state"]) for r in told] == [
        ("1942-10-14", "happened"), ("1952-04-03", "happened"),
        ("1960", "happened"), ("1960-05-08", "happened"),
    ]  # fmt: skip


def test_the_brief_says_as_of_when(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", "Russia", "Cuba", "--as-of", "1955-03-01", "--store", str(store)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Cuba – Soviet Union, as of 1 March 1955\n")
    assert "Diplomatic relations severed by Cuba (3 April 1952)" in out
    assert "Russia continues the Soviet Union, which existed then (rule continued_by)" in out
    assert "continued_by: Before a state existed" in out
    assert "1960" not in out.partition("Citations")[0] and "2000" not in out.partition("Citations")[0]
    assert run(["brief", "Russia", "Cuba", "--as-of", "1955", "--store", str(store), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["as_of"], told["standing"]["state"], told["standing"]["from"]) == (
        "1955",
        "severed",
        "1952-04-03",
    )
    assert {s["asked"]: s["rule"] for s in told["stands"]} == {"CUB": None, "RUS": "continued_by"}


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["brief", "Ukraine", "Cuba", "--as-of", "1986"], "did not exist"),
        (["brief", "Russia", "Cuba", "--as-of", "May"], "not a date"),
        (["brief", "Russia", "Cuba", "--as-of", "1986/.."], "open end"),
        (["pairs", "--as-of", "1986", "--kind", "visit"], "not with kind"),
        (["missions", "Ukraine", "--as-of", "1986"], "did not exist"),
    ],
)
def test_what_cannot_be_told_is_one_line(
    store: Path, capsys: pytest.CaptureFixture[str], command: list[str], words: str
) -> None:
    assert run([*command, "--store", str(store)]) == 2
    err = capsys.readouterr().err
    assert words in err and err.count("\n") == 1


def test_csv_keeps_none_apart_from_not_recorded(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["missions", "Cuba", "--in", "--as-of", "2019-12-31", "--store", str(store), "--format", "csv"]
    assert run(command) == 0
    told = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {(r["sender"], r["type"], r["state"]) for r in told} == {
        ("RUS", "consulate", "not there"), ("SUN", "embassy", "there"),
    }  # fmt: skip


def test_a_judgement_is_part_of_it(store: Path, tmp_path: Path) -> None:
    with comity.open(store) as plain:
        before = plain.record("Russia", "Cuba", as_of="1955")
    severed = next(f for f in before.of("status") if f["change"] == "severed")
    copy = tmp_path / "s.duckdb"
    copy.write_bytes(store.read_bytes())
    with comity.open(copy) as judged:
        judged.judge(severed.id, "reject", author="A. Person", time="2025-11-25")
        after = judged.record("Russia", "Cuba", as_of="1955")
        (told,) = [p for p in judged.pairs(as_of="1955") if str(p.pair) == "CUB-SUN"]
    assert (before.standing["state"], after.standing["state"]) == ("severed", "relations")
    assert told.relations == "relations"
    assert [f.id for f in after.rejected] and not [f for f in after.of("status") if f["change"] == "severed"]


def _agree(store: Store, *years: int) -> int:
    """Hold every pair of a store against the panel, on the last day of years; how many pairs there are."""
    values, line, pairs = values_of(store), lines(), 0
    for day in (date(year, 12, 31) for year in years):
        panel = {
            (v.one, v.other, v.variable): v.word if v.number is None else v.number
            for v in values
            if v.first <= day <= v.last
        }
        for pairs, record in enumerate(store.records(day.isoformat()), 1):  # noqa: B007
            a, b = (line[code] for code in record.pair)
            one, other = sorted((a, b))
            state = record.standing["state"]
            sure = state if state in ("relations", "severed", "suspended") else None
            assert panel.get((one, other, "standing")) == sure, (record.pair, day)
            for mine, (x, y) in zip(record.pair, ((a, b), (b, a)), strict=True):
                mission = chief(record, mine)
                told = {"there": 1.0, "none": 0.0}.get(mission.state)
                assert panel.get((x, y, "mission")) == told, (record.pair, day)
                if told:
                    assert panel[x, y, "mission_level"] == mission.type, (record.pair, day)
            shared = sum(f["state"] == "shared" for f in record.of("membership"))
            assert panel.get((one, other, "organizations"), 0) == shared, (record.pair, day)
    return pairs


def test_the_panel_says_the_same_of_the_examples(tmp_path: Path) -> None:
    build([Path(comity.__path__[0]) / "examples"], tmp_path / "s.duckdb", asserted="2019-05-03")
    with comity.open(tmp_path / "s.duckdb") as store:
        assert _agree(store, 1925, 1950, 1961, 1979, 1990, 2000, 2015, 2019, 2022) == 12


@pytest.mark.slow
@needs_shared
def test_the_panel_says_the_same_of_the_corpus(tmp_path: Path) -> None:
    assert SHARED is not None
    build(
        [SHARED / "corpus/articles", SHARED / "corpus/countries"],
        tmp_path / "s.duckdb",
        asserted="2019-05-03",
    )
    with comity.open(tmp_path / "s.duckdb") as store:
        assert _agree(store, 1950, 1986, 2019, 2022) > 1000
