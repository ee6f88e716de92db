"""The page on exports does what it says: commands run, the query gives a list, columns are there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from comity.dyads.network import EDGE, KINDS, NODE
from comity.outputs.columns import columns
from comity.outputs.linked.terms import PREFIXES
from comity.outputs.wikidata.missions import read_missions

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
COMMANDS = [re.split(r"  +", line.strip())[0] for line in PAGE.splitlines() if line.startswith("    comity ")]


@pytest.fixture(scope="module")
def folder(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("docs")
    (found / "comity.duckdb").write_bytes(store.read_bytes())
    (found / "missions.csv").write_text("operatorQID,countryQID,city,typeQID,QID\n", encoding="utf-8")
    (found / "rates.csv").write_text("currency,date,rate,source\nEUR,2010,1.3257,a bank\n", encoding="utf-8")
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs(folder: Path, command: str) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("COMITY_STORE", None)
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr
    out = command.split()[command.split().index("-o" if "-o" in command else ">") + 1]
    assert (folder / out).exists()


def test_there_are_commands() -> None:
    assert len(COMMANDS) == 8


def test_the_query_gives_a_list_of_missions(tmp_path: Path) -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
    told = """
        wd:Q1 wdt:P31 wd:Q3917681 ; wdt:P137 wd:Q96 ; wdt:P17 wd:Q711 ; wdt:P131 wd:Q23430 .
        wd:Q23430 rdfs:label "Ulaanbaatar"@en, "Ulan-Bator"@de .
        wd:Q2 wdt:P31 wd:Q7843791 ; wdt:P137 wd:Q96 ; wdt:P17 wd:Q30 .
        wd:Q3 wdt:P31 wd:Q41176 ; wdt:P137 wd:Q96 ; wdt:P17 wd:Q30 .
    """
    prefixes = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
    graph = rdflib.Graph().parse(data=prefixes + told, format="turtle")
    (tmp_path / "missions.csv").write_bytes(
        graph.query(query, initNs=PREFIXES).serialize(format="csv") or b""
    )
    found = read_missions(tmp_path / "missions.csv")
    assert len(found) == 2
    assert found.find("Q96", "Q711", "embassy", "Ulaanbaatar") == "Q1"
    assert found.find("Q96", "Q30", "consulate", None) == "Q2"


def test_the_page_names_what_there_is() -> None:
    said = set(re.findall(r"`([a-z_]+)`", PAGE))
    place = set(columns()["claims"]) & set(columns()["facts"]) - set(columns()["facts"]) | {
        "quote",
        "link",
        "start",
    }
    assert place | set(NODE) | set(KINDS) | {name for kind in KINDS for name in EDGE[kind]} <= said
    own = {name for table in columns().values() for name in table}
    fields = list(columns()["facts"])
    assert own - said <= set(fields[fields.index("change") : fields.index("restored") + 1])
