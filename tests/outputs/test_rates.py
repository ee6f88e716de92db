"""Amounts in another currency: beside what is told, by rates with a source, and never without being asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import comity
from comity.cli.main import run
from comity.errors import InputError
from comity.outputs.rates import FIELDS, Rate, Rates, read_rates
from comity.pipeline import build

ARTICLE = """Chile–Kenya relations are the relations between Chile and Kenya.

In 2010, Chilean exports to Kenya were worth 110 million euros.
In 2011, Chilean exports to Kenya were worth 90 million euros.
In 2010, trade between Chile and Kenya amounted to US$200 million.
"""
RATES = "currency,to,date,rate,source\nEUR,USD,2010,1.3257,World Bank\nEUR,KES,2010,105,KNBS\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rates")
    (folder / "Chile–Kenya relations.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "rates.csv").write_text(RATES, encoding="utf-8")
    build([folder / "Chile–Kenya relations.txt"], folder / "s.duckdb", processes=1)
    return folder / "s.duckdb"


def test_a_brief_shows_both_amounts_the_rate_and_its_source(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["brief", "Chile", "Kenya", "--store", str(store)]
    assert run(words) == 0
    assert "US$14" not in capsys.readouterr().out
    assert run([*words, "--convert", "USD", "--rates", str(store.with_name("rates.csv"))]) == 0
    told = capsys.readouterr()
    assert "€110 million [US$145.827 million at 1.3257 USD/EUR, 2010, World Bank]" in told.out
    assert "€90 million [US$" not in told.out and "US$200 million [US$" not in told.out
    assert "1 figure not in USD too: no rate for EUR 2011" in told.err


def test_tables_and_python_have_it_beside_the_amount(store: Path, tmp_path: Path) -> None:
    rates = store.with_name("rates.csv")
    done = comity.export(store, "facts", tmp_path / "f.jsonl", convert="KES", rates=rates)
    rows = [json.loads(line) for line in (tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [row for row in rows if row["converted"] is not None]
    assert [(row["amount"], row["currency"], row["converted"]) for row in found] == [(11e7, "EUR", 11.55e9)]
    assert done.unconverted == {("EUR", "2011"): 1, ("USD", "2010"): 1}
    with comity.open(store) as opened:
        plain = opened.record("Chile", "Kenya")
    made = comity.convert(plain, "USD", rates)
    assert [fact.id for fact in made.facts] == [fact.id for fact in plain.facts]
    for one, other in zip(made.facts, plain.facts, strict=True):
        assert {name: value for name, value in one.fields.items() if name not in FIELDS} == other.fields


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("currency,rate\n", "has no column source, date"),
        ("currency,year,rate,source\nEUR,2010,1.3,\n", ":2: no source says the rate of EUR"),
        ("currency,year,rate,source\nEUR,2010,1.3,A\nEUR,2011,0,A\n", ":3: '0' is no rate"),
        ('currency,year,rate,source\nEUR,2010,"1,3",A\n', ":2: '1,3' is no rate"),
        ("currency,year,rate,source\neuro,2010,1.3,A\n", ":2: 'euro' is no currency"),
        ("currency,year,rate,source\nEUR,20100,1.3,A\n", ":2: not a date"),
        ("currency,year,rate,source\nEUR,2010,1.3,A\nEUR,2010,1.4,B\n", "two rates for EUR in USD of 2010"),
    ],
)
def test_what_is_no_rate_is_refused(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=why.replace("[", r"\[")):
        read_rates(tmp_path / "r.csv", "USD")


def test_what_does_not_go_together_is_refused(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rates = str(store.with_name("rates.csv"))
    brief = ["brief", "Chile", "Kenya", "--store", str(store)]
    for more in (
        ["--convert", "USD"], ["--rates", rates], ["--convert", "dollars", "--rates", rates],
        ["--convert", "USD", "--rates", rates, "--format", "turtle"],
    ):  # fmt: skip
        assert run([*brief, *more]) == 2
    assert run(["export", "graph", "--store", str(store), "--convert", "USD", "--rates", rates]) == 2
    assert (
        run(["export", "facts", "--store", str(store), "--convert", "USD", "--rates", rates, "-o", rates])
        == 2
    )
    assert "it is the list of rates" in capsys.readouterr().err
    assert Path(rates).read_text(encoding="utf-8") == RATES


@given(st.permutations([("2010", 1.0), ("2010-05", 2.0), ("2010-05-03", 3.0), ("201X", 4.0)]))
def test_the_narrowest_time_that_holds_the_figure_counts(given_rates: list[tuple[str, float]]) -> None:
    rates = Rates("USD", [Rate("EUR", date, rate, "a source") for date, rate in given_rates])
    for figure, wanted in (("2010", 1), ("2010-05", 2), ("2010-05-03", 3), ("2011", 4), ("2010-04", 1)):
        found = rates.of("EUR", figure)
        assert found is not None and found.rate == wanted
    assert rates.of("EUR", "2009") is None and rates.of("GBP", "2010") is None
