"""``comity states`` over the registry as it is."""

from __future__ import annotations

import csv
import io
import json

import pytest

from comity.cli.main import run


@pytest.fixture(autouse=True)
def _made_by_hand() -> None:
    """In the place of the fixture that puts a registry made by hand before the commands."""


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["states", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_the_table_shows_years_capitals_and_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    head, row = asked(capsys, "Brazil").splitlines()
    assert head.split() == ["code", "name", "years", "capitals", "cow", "gw"]
    assert row.split("  ")[0] == "BRA"
    assert "Rio de Janeiro 1822–1960; Brasília 1960–" in row
    assert "1822–  " in row and "140 1822–" in row
    assert "Burma –1989" in asked(capsys, "Myanmar")
    assert "The Hague (seat)" in asked(capsys, "Dutch")
    assert "1878–1918, 2006–" in asked(capsys, "Serbia")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["MEX"], ["MEX"]),
        (["mx"], ["MEX"]),
        (["q96"], ["MEX"]),
        (["cow", "70"], ["MEX"]),
        (["345"], ["SCG", "SRB", "YUG"]),
        (["Guinea", "Bissau"], ["GNB"]),
        (["Cote", "d'Ivoire"], ["CIV"]),
        (["Zairian"], ["COD"]),
        (["the", "Danes"], ["DNK"]),
        (["Congo"], ["COD", "COG"]),
        (["Upper", "Volta"], ["BFA"]),
    ],
)
def test_what_is_asked_for(capsys: pytest.CaptureFixture[str], words: list[str], codes: list[str]) -> None:
    lines = asked(capsys, *words).splitlines()[1:]
    assert [line.split()[0] for line in lines] == codes


def test_all_states_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(asked(capsys, "--format", "csv")))}
    assert len(rows) > 300
    assert rows["AUT"]["absent"] == "1938-03-13/1945-04-27"
    assert rows["AUT"]["cow"] == "305 1919-09-10–1938-03-13; 305 1955-07-27–"
    assert rows["SUN"]["end"] == "1991-12-26"
    assert rows["MKD"]["wikidata"] == "Q221"
    assert "Macedonia" in rows["MKD"]["former"]


def test_jsonl_is_the_whole_entry(capsys: pytest.CaptureFixture[str]) -> None:
    entry = json.loads(asked(capsys, "Kazakhstan", "--format", "jsonl"))
    cities = [c["city"] for c in entry["capitals"] if c["main"]]
    assert cities == ["Almaty", "Akmola", "Astana", "Nur-Sultan", "Astana"]
    cow = {
        "system": "cow",
        "number": 705,
        "start": "1991-12-26",
        "end": None,
        "cut": "",
        "source": "cow-2016",
    }
    assert cow in entry["numbers"]
    assert entry["predecessors"] == ["SUN"]


@pytest.mark.parametrize(("words", "hint"), [("Mexcio", "Mexico"), ("Kazakstan", "Kazakhstan"), ("xqzw", "")])
def test_nothing_found_is_one_line(capsys: pytest.CaptureFixture[str], words: str, hint: str) -> None:
    assert run(["states", words]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"comity: no state is called '{words}'")
    assert hint in err
    assert err.count("\n") == 1
