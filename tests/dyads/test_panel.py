"""Panels of a store of a few claims, by hand; the files are read again by the formats' own libraries."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

import comity
from comity.cli.main import run
from comity.errors import InputError
from comity.store.writer import Writer
from record import by_hand
from record.by_hand import agreement, event, membership, mission, status, trade, visit

MM = ("MEX", "MNG")
TO = {"sender": "MEX", "receiver": "MNG"}
BACK = {"sender": "MNG", "receiver": "MEX"}


def claims() -> list[Any]:
    told = [
        status("established", "1960", parties=MM),
        status("severed", "1963-05-01", parties=MM),
        status("restored", "197X", parties=MM),
        mission("embassy", "opened", "Ulan Bator", "1961-02-03", **TO, seat="MNG"),
        mission("embassy", "absent", None, asserted="1985-06-01", **BACK, seat="MEX"),
        mission("embassy", "exists", "Tokyo", asserted="1986-06-01", **BACK, seat="JPN"),
        visit("Ann Lee", "1981-03", office="President", **TO),
        visit("Bo Dahl", "1981", office="Deputy Foreign Minister", **TO),
        visit("Cy Ek", "1981-12-30/1982-01-02", office="Foreign Minister", **BACK),
        visit("Di Fo", "198X", office="President", **BACK),
        visit("Ed Gor", "197X", office="President", **BACK),
        event("In October 1977, the Mongolian President visited Mexico.", "1977-10", parties=MM),
        agreement("Agreement on Tea", "1981-03-02", parties=MM),
        trade(1_500_000.0, "1981", parties=MM),
        trade(700.0, "1982", parties=MM, flow="export", exporter="MNG", currency="MXN"),
        trade(5.0, "1983", parties=MM),
        trade(9.0, "1983", parties=MM),
        membership("the United Nations", parties=MM, asserted="1985-06-01"),
        status("established", "1946-05-01", parties=("CHE", "SUN")),
        status("established", "1970", parties=("CHE", "CSK")),
    ]
    # Each in a place of its own, so that no two are one telling.
    placed = []
    for number, claim in enumerate(told):
        span = type(claim.evidence)("a.txt", 10 * number, 10 * number + 8, "Said so.")
        placed.append(
            type(claim)(
                **{f: getattr(claim, f) for f in claim.__struct_fields__}
                | {"evidence": span, "id": f"{number:03}"}
            )
        )
    return placed


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("panel") / "hand.duckdb"
    with Writer(path, "0", ["by hand"]) as writer:
        writer.source("/texts/a.txt", 4, "a.txt", None)
        writer.document("/texts/a.txt", by_hand.document("a.txt"), claims(), [], None)
    return path


@pytest.fixture(scope="module")
def rows(store: Path) -> dict[int, dict[str, Any]]:
    """Mexico (70) and Mongolia (712), by year."""
    table = comity.panel(store, 1955, 1990).arrow().to_pylist()
    return {row["year"]: row for row in table if (row["ccode1"], row["ccode2"]) == (70, 712)}


def told(rows: dict[int, dict[str, Any]], name: str, *years: int) -> list[tuple[Any, str]]:
    return [(rows[year][name], rows[year][f"{name}_basis"]) for year in years]


READ: dict[str, Callable[[Path], polars.DataFrame]] = {
    "csv": lambda path: polars.read_csv(path, infer_schema_length=None),
    "parquet": polars.read_parquet,
    "arrow": polars.read_ipc,
}
NOTHING = (None, "not_recorded")


def test_relations_hold_until_they_are_severed_and_doubt_is_nothing(rows: dict[int, Any]) -> None:
    assert told(rows, "relations", 1959, 1960, 1962) == [NOTHING, (1, "stated"), (1, "carried")]
    assert told(rows, "relations", 1963, 1969) == [(0, "stated_none"), (0, "carried")]
    assert told(rows, "relations", 1970, 1978, 1979, 1980) == [
        NOTHING,
        NOTHING,
        (1, "carried"),
        (1, "carried"),
    ]
    assert told(rows, "standing", 1963, 1980) == [("severed", "stated_none"), ("relations", "carried")]


def test_missions_each_way(rows: dict[int, Any]) -> None:
    assert told(rows, "mission12", 1960, 1961, 1962) == [NOTHING, (1, "stated"), (1, "carried")]
    assert told(rows, "mission12", 1963, 1970) == [NOTHING, NOTHING]  # relations were severed
    assert told(rows, "mission12_level", 1961) == [("embassy", "stated")]
    assert told(rows, "mission12_resident", 1962) == [(1, "carried")]
    assert told(rows, "mission21", 1984, 1985, 1986, 1987) == [
        NOTHING,
        (0, "stated_none"),
        (1, "stated"),
        NOTHING,
    ]
    assert told(rows, "mission21_resident", 1985, 1986) == [(0, "stated_none"), (0, "stated")]
    assert told(rows, "mission21_level", 1985, 1986) == [NOTHING, ("embassy", "stated")]


def test_visits_by_level(rows: dict[int, Any]) -> None:
    assert told(rows, "visits12", 1981, 1982) == [(2, "stated"), NOTHING]
    assert told(rows, "visits12_head", 1981) == [(1, "stated")]
    assert told(rows, "visits12_minister", 1981) == [NOTHING]
    assert told(rows, "visits12_other", 1981) == [(1, "stated")]
    assert told(rows, "visits21_minister", 1981, 1982) == [(1, "stated"), NOTHING]
    # Some day of the 1980s, and one of the 1970s, of which another sentence tells by the office alone.
    assert [year for year in rows if rows[year]["visits21_head"] is not None] == [1977]


def test_agreements_trade_and_organizations(rows: dict[int, Any]) -> None:
    assert told(rows, "agreements", 1981, 1982) == [(1, "stated"), NOTHING]
    assert told(rows, "trade_total", 1981, 1982, 1983) == [(1_500_000.0, "stated"), NOTHING, NOTHING]
    assert told(rows, "trade_total_currency", 1981, 1983) == [("USD", "stated"), NOTHING]
    assert told(rows, "exports21", 1982) == [(700.0, "stated")]
    assert told(rows, "exports21_currency", 1982) == [("MXN", "stated")]
    assert told(rows, "exports12", 1982) == [NOTHING]
    assert told(rows, "organizations", 1985, 1986) == [(1, "stated"), NOTHING]


def test_from_the_other_side_the_ways_are_turned(store: Path, rows: dict[int, Any]) -> None:
    table = comity.panel(store, 1981, 1982, directed=True).arrow().to_pylist()
    turned = {r["year"]: r for r in table if (r["ccode1"], r["ccode2"]) == (712, 70)}
    assert (turned[1981]["visits21"], turned[1981]["visits12"]) == (2, 1)
    assert turned[1982]["exports12"] == 700.0
    assert turned[1981]["relations"] == rows[1981]["relations"]


def test_only_a_continuation_takes_over(store: Path) -> None:
    table = comity.panel(store, 1990, 1994, states="iso").arrow().to_pylist()
    found = {(r["iso1"], r["iso2"], r["year"]): (r["relations"], r["relations_basis"]) for r in table}
    assert found["CHE", "SUN", 1990] == found["CHE", "RUS", 1994] == (1, "carried")
    assert found["CHE", "UKR", 1994] == found["CHE", "SVK", 1994] == NOTHING
    assert found["CHE", "CZE", 1994] == (1, "carried")


def test_the_year_of_the_list_and_the_day_of_the_year(store: Path) -> None:
    table = comity.panel(store, 2016, 2017).arrow()
    bases = set(zip(table["year"].to_pylist(), table["membership_basis"].to_pylist(), strict=True))
    assert bases == {(2016, "stated"), (2017, "carried")}
    midyear = comity.panel(store, 1960, 1960, on="06-30").arrow().to_pylist()
    assert [r["relations"] for r in midyear if (r["ccode1"], r["ccode2"]) == (70, 712)] == [None]


def test_the_table_is_the_same_by_columns_and_by_sql_and_in_order(store: Path) -> None:
    found = comity.panel(store, 1980, 1983, directed=True)
    assert found.arrow().equals(found.panel.table().to_arrow_table())
    keys = [row[:3] for row in found]
    assert keys == sorted(keys) and len(keys) == len(set(keys)) == len(found)
    assert found.polars().shape == found.pandas().shape == (len(found), len(found.columns))


@pytest.mark.parametrize("ending", ["csv", "parquet", "arrow", "dta"])
def test_every_format_is_read_by_its_own_library(store: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"p.{ending}"
    assert run(["panel", "--from", "1980", "--to", "1982", "--out", str(out), "--store", str(store)]) == 0
    book = (tmp_path / "p.codebook.md").read_text(encoding="utf-8")
    if ending == "dta":
        with pandas.io.stata.StataReader(out) as reader:
            labels = reader.variable_labels()
            frame = polars.from_pandas(reader.read().astype({"standing": object}))
        assert all(labels.values()) and all(len(label) <= 80 for label in labels.values())
    else:
        frame = READ[ending](out)
    found = frame.filter((polars.col("ccode1") == 70) & (polars.col("ccode2") == 712))
    assert found["visits12"].to_list() == [None, 2, None]
    assert [str(b) for b in found["visits12_basis"]] == ["not_recorded", "stated", "not_recorded"]
    assert len(frame) == len(comity.panel(store, 1980, 1982))
    assert all(f"| `{name}` |" in book for name in frame.columns)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["p.codebook.md", out.name])


def test_csv_goes_to_standard_output(store: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["panel", "--from", "1981", "--to", "1981", "--states", "gw", "--store", str(store)]) == 0
    lines = list(csv.DictReader(capfdbinary.readouterr().out.decode().splitlines()))
    assert [r["visits12"] for r in lines if (r["gwcode1"], r["gwcode2"]) == ("70", "712")] == ["2"]


def test_what_to_cite(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["panel", "--cite", "--store", str(store)]) == 0
    out = capsys.readouterr().out
    assert "v2016" in out and "1 document" in out


def test_what_cannot_be_written_is_one_line(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ["--out", str(tmp_path / "p.xyz")],
        ["--out", str(tmp_path / "no/p.csv")],
        ["--states", "iso"],
    ):
        assert run(["panel", "--from", "1990", *arguments, "--store", str(store)]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(InputError):
        comity.panel(store, 1990, 1980)
