"""Visits held against a list of who died when."""

from __future__ import annotations

from pathlib import Path

import pytest

import comity
from comity.cli.main import run
from comity.errors import InputError
from comity.pipeline import build

ARTICLE = """Chile–Kenya relations are the relations between Chile and Kenya.

President Ricardo Lagos of Chile visited Kenya in May 2003. Kenyan President Mwai Kibaki visited Chile on 4 June 2004.
In 2001, President Eduardo Frei Ruiz-Tagle of Chile visited Kenya.
"""
HEAD = "name,state,died,source\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "Chile–Kenya relations.txt").write_text(ARTICLE, encoding="utf-8")
    build([tmp_path / "Chile–Kenya relations.txt"], tmp_path / "s.duckdb", processes=1)
    return tmp_path / "s.duckdb"


def told(store: Path, rows: str, head: str = HEAD) -> list[str]:
    path = store.with_name("lives.csv")
    path.write_text(head + rows, encoding="utf-8")
    with comity.open(store) as opened:
        return [f.says for f in opened.check(("Chile", "Kenya"), rule="after_the_death", lives=path)]


def test_a_visit_after_the_death_is_found_with_the_source(store: Path) -> None:
    assert told(store, "Mwai Kibaki,Kenya,2004-06-03T00:00:00Z,an obituary\n") == [
        "visit of Mwai Kibaki, 4 June 2004; Mwai Kibaki died 3 June 2004 (an obituary)"
    ]
    assert len(told(store, "Ricardo Froilán Lagos Escobar;CHL;2002;a book\n", HEAD.replace(",", ";"))) == 1


@pytest.mark.parametrize(
    "rows",
    [
        "Mwai Kibaki,Kenya,2004-06-04,died on the day\n",
        "Mwai Kibaki,Kenya,2004,died that year\n",
        "Mwai Kibaki,Kenya,,lives\n",
        "Mwai Kibaki,Chile,1999,one of another state\n",
        "Jomo Kibaki,KEN,1999,another of the family\n",
        "Eduardo Frei,CHL,1982-01-22,the father\nEduardo Frei Ruiz-Tagle,CHL,,the son\n",
    ],
)
def test_who_can_have_lived_is_no_finding(store: Path, rows: str) -> None:
    assert told(store, rows) == []


def test_without_a_list_nothing_is_known(store: Path) -> None:
    with comity.open(store) as opened:
        assert not [f for f in opened.check() if f.rule == "after_the_death"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,died\nA B,1999\n", "has no column state, source"),
        (HEAD + "A B,Chile,1999-13,x\n", ":2: not a date"),
        (HEAD + "\nA B,Nowhereland,1999,x\n", ":3: "),
        (HEAD + "A B,Chile,1999,\n", "no source says when A B died"),
        (HEAD + ",Chile,1999,x\n", "there is no name"),
    ],
)
def test_what_is_no_list_is_refused_by_line(
    store: Path, text: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store.with_name("bad.csv")
    path.write_text(text, encoding="utf-8")
    assert run(["check", "--all", "--store", str(store), "--lives", str(path)]) == 2
    assert why in capsys.readouterr().err
    with comity.open(store) as opened, pytest.raises(InputError):
        opened.check(lives=path.with_name("none.csv"))
