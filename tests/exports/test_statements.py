"""QuickStatements: held to a grammar made from its documentation, and to the library of its commands."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from quickstatements_client.model import DateQualifier, EntityLine, EntityQualifier, TextQualifier

import comity
from comity.errors import InputError
from comity.exports import Export
from comity.outputs.wikidata.dates import UnsaidError, point, qualifiers
from comity.outputs.wikidata.missions import read_missions
from exports.stores import MM
from exports.tools import npm
from shared import SHARED, needs_shared

# https://www.wikidata.org/wiki/Help:QuickStatements, tab-separated commands.
ITEM, PROPERTY, SOURCE = r"Q[1-9]\d*", r"P[1-9]\d*", r"S[1-9]\d*"
MONTH, DAY, NIGHT = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])", "T00:00:00Z"
TIME = rf"\+\d{{4}}-(?:00-00{NIGHT}/[89]|{MONTH}-00{NIGHT}/10|{MONTH}-{DAY}{NIGHT}/11)"
STRING = r'"[^"\t\n|]+"'
VALUE = rf"(?:{ITEM}|{TIME}|{STRING}|somevalue)"
LINE = re.compile(rf"{ITEM}\t{PROPERTY}\t{ITEM}(?:\t{PROPERTY}\t{VALUE})*(?:\t{SOURCE}\t{VALUE})+")
MISSIONS = """operator;operatorQID;countryQID;city;typeQID;QID
Mexico;http://www.wikidata.org/entity/Q96;http://www.wikidata.org/entity/Q711;Ulan Bator;Q3917681;http://www.wikidata.org/entity/Q111
Cuba;Q241;Q17;Tokyo;Q3917681;Q222
Cuba;Q241;Q17;Osaka;Q3917681;Q333
Cuba;Q241;Q114;Nairobi;Q3917681;Q444
Cuba;Q241;Q114;Nairobi;Q3917681;Q555
Cuba;Q241;bad;Nairobi;Q3917681;Q555
"""


@pytest.fixture(scope="module")
def made(store: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Export]:
    folder = tmp_path_factory.mktemp("statements")
    (folder / "missions.csv").write_text(MISSIONS, encoding="utf-8")
    done = comity.export(store, "statements", folder / "s.qs", missions=folder / "missions.csv")
    return (folder / "s.qs").read_text(encoding="utf-8").splitlines(), done


def test_every_line_is_of_the_grammar(made: tuple[list[str], Export]) -> None:
    lines, done = made
    assert len(lines) == done.written > 5
    assert all(LINE.fullmatch(line) for line in lines), [line for line in lines if not LINE.fullmatch(line)]


def test_the_library_of_quickstatements_writes_the_same_line(made: tuple[list[str], Export]) -> None:
    for line in made[0]:
        subject, predicate, target, *rest = line.split("\t")
        parts: list[object] = []
        for name, value in zip(rest[::2], rest[1::2], strict=True):
            if value.startswith('"'):
                parts.append(TextQualifier(predicate=name, target=value[1:-1]))
            elif value.startswith("+") or value == "somevalue":
                parts.append(DateQualifier(predicate=name, target=value))
            else:
                parts.append(EntityQualifier(predicate=name, target=value))
        again = EntityLine(subject=subject, predicate=predicate, target=target, qualifiers=parts)  # type: ignore[arg-type]
        assert again.get_line(sep="\t") == line


def test_relations_are_said_both_ways_with_their_ends_as_precise_as_told(
    made: tuple[list[str], Export],
) -> None:
    lines = {line.split("\tS")[0] for line in made[0]}
    expected = {
        "Q241\tP530\tQ15180\tP580\t+1943-12-00T00:00:00Z/10\tP582\t+1952-04-03T00:00:00Z/11",
        "Q15180\tP530\tQ241\tP580\t+1943-12-00T00:00:00Z/10\tP582\t+1952-04-03T00:00:00Z/11",
        "Q241\tP530\tQ17\tP580\t+1902-00-00T00:00:00Z/9\tP1480\tQ5727902",
        "Q17\tP530\tQ241\tP580\t+1902-00-00T00:00:00Z/9\tP1480\tQ5727902",
        "Q241\tP530\tQ114\tP580\tsomevalue\tP1319\t+1960-00-00T00:00:00Z/9\tP1326\t+1962-00-00T00:00:00Z/9",
        "Q114\tP530\tQ241\tP580\tsomevalue\tP1319\t+1960-00-00T00:00:00Z/9\tP1326\t+1962-00-00T00:00:00Z/9",
        "Q241\tP531\tQ222\tP580\t+1930-00-00T00:00:00Z/9",
        "Q96\tP531\tQ111\tP580\t+1978-03-00T00:00:00Z/10",
    }
    assert lines == expected


def test_a_wiki_is_imported_from_and_only_a_work_is_a_reference(
    store: Path, made: tuple[list[str], Export], tmp_path: Path
) -> None:
    assert all(
        '\tS143\tQ328\tS4656\t"https://en.wikipedia.org/w/index.php?title=' in line for line in made[0]
    )
    assert all(re.search("oldid=123%7C[45]", line) for line in made[0])
    # Of the document alone, without the one that contradicts it, its works are references too.
    from comity.outputs.wikidata.references import references

    with comity.open(store) as opened:
        record = opened.record(*MM)
    told = references([c for f in record.of("status") for c in f.claims_for], record)
    works = [r for r in told if r[0][0] == "S854"]
    assert works == [(("S854", '"https://news.example/a%20b?q=%22x%22%7Cy"'),)]
    assert not any("wikipedia" in v for r in told for n, v in r if n == "S854")


def test_what_cannot_be_said_is_an_issue_and_no_line(made: tuple[list[str], Export]) -> None:
    lines, done = made
    assert done.reasons == {
        "date-not-sayable": 1, "mission-without-item": 2, "not-resident": 1, "several-spells": 1,
        "sources-disagree": 1, "state-without-item": 1,
    }  # fmt: skip
    assert not any("Q30\t" in line or "Q711" in line for line in lines)
    (state,) = [i for i in done.issues if i.reason == "state-without-item"]
    assert "XTB" in state.detail and state.place is not None and state.place.quote == "Said so."


def test_issues_are_counted_and_written_but_not_all_kept(tmp_path: Path) -> None:
    from comity.store.writer import Writer
    from record import by_hand

    way = {"sender": "CUB", "receiver": "JPN", "seat": "JPN"}
    cities = ["Tokyo", "Osaka", "Nagoya", "Sapporo", "Kobe", "Fukuoka", "Kyoto", "Sendai"]
    told = [
        by_hand.mission("consulate", "exists", city, start=20 * n, **way) for n, city in enumerate(cities)
    ]
    with Writer(tmp_path / "s.duckdb", "0", ["by hand"]) as writer:
        writer.source("/texts/one.txt", 4, "one.txt", None)
        writer.document("/texts/one.txt", by_hand.document("one.txt"), told, [], None)
    done = comity.export(tmp_path / "s.duckdb", "statements", tmp_path / "s.qs", issues=tmp_path / "i.jsonl")
    written = [json.loads(line) for line in (tmp_path / "i.jsonl").read_text(encoding="utf-8").splitlines()]
    assert done.reasons == {"mission-without-item": 8} and len(written) == 8
    assert [issue.detail for issue in done.issues] == [row["detail"] for row in written[:5]]


def test_without_a_link_there_is_no_reference_and_no_line(tmp_path: Path) -> None:
    from comity.model.issue import Issue
    from comity.model.pair import Pair
    from comity.naming import item_of
    from comity.outputs.wikidata.statements import Statements
    from record.by_hand import status
    from record.made import record_of

    record = record_of(Pair(*MM), [status("established", "1975", parties=MM)])
    (told,) = Statements(item_of).lines(record)
    assert isinstance(told, Issue) and told.reason == "no-reference"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ([("established", "1950-03-06"), ("severed", None)], "date-not-sayable"),
        ([("established", "1950-03-06"), ("suspended", None)], "date-not-sayable"),
        ([("established", "1950-03-06"), ("suspended", "1979")], "several-spells"),
        ([("suspended", "1979")], "several-spells"),
    ],
)  # fmt: skip
def test_an_end_that_no_statement_can_say_is_no_statement_that_relations_hold(
    told: list[tuple[str, str | None]], reason: str
) -> None:
    """Neither in QuickStatements nor in the graph; a document with a link stands behind all of it."""
    from comity.exports import graph_of
    from comity.model.issue import Issue
    from comity.model.pair import Pair
    from comity.model.record import Reference
    from comity.naming import item_of
    from comity.outputs.wikidata.statements import Statements
    from record.by_hand import status
    from record.made import record_of

    claims = [status(change, date, parties=MM, start=10 * n) for n, (change, date) in enumerate(told)]
    link = "https://en.wikipedia.org/w/index.php?oldid=1"
    references = {c.id: Reference("one.txt", link=link) for c in claims}
    record = record_of(Pair(*MM), claims, references=references, works={})
    (issue,) = Statements(item_of).lines(record)
    assert isinstance(issue, Issue) and issue.reason == reason
    assert "wdt:P530" not in "".join(graph_of(record, "turtle"))


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("1975-09-24", "+1975-09-24T00:00:00Z/11"), ("1975-09", "+1975-09-00T00:00:00Z/10"),
        ("1975", "+1975-00-00T00:00:00Z/9"), ("197X", "+1970-00-00T00:00:00Z/8"),
        ("0987", "+0987-00-00T00:00:00Z/9"),
    ],
)  # fmt: skip
def test_a_date_is_written_as_precise_as_it_is(edtf: str, written: str) -> None:
    assert point(edtf) == written
    assert qualifiers(edtf, None) == [("P580", written)]
    assert qualifiers(None, edtf) == [("P582", written)]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("19XX", None), ("1500-01-02", None), ("1975/..", None), ("1900~", "1950"), ("1900", "1950/1952"),
        ("1900~/1901", None),
    ],
)  # fmt: skip
def test_a_date_that_qualifiers_cannot_say_is_not_said(start: str, end: str | None) -> None:
    with pytest.raises(UnsaidError):
        qualifiers(start, end)


def test_a_list_of_missions_is_refused_where_it_is_none(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for path in (tmp_path / "bad.csv", tmp_path / "none.csv"):
        with pytest.raises(InputError, match=re.escape(str(path))):
            read_missions(path)


@needs_shared
def test_the_real_list_of_wikidatas_missions() -> None:
    assert SHARED is not None
    found = read_missions(SHARED / "datasets/embassies_wikidata/database_of_embassies_2022-11-16.csv")
    assert len(found) == 9852
    assert found.find("Q889", "Q16", "embassy", "Ottawa") == "Q13634268"
    assert found.find("Q889", "Q16", "embassy", None) == "Q13634268"
    assert found.find("Q889", "Q16", "legation", "Ottawa") is None


@pytest.mark.slow
def test_another_reader_of_quickstatements_understands_it(
    made: tuple[list[str], Export], tmp_path: Path
) -> None:
    """The converter of npm's quickstatements-to-wikibase-edit (MIT) makes an edit of each statement."""
    folder = npm("quickstatements-to-wikibase-edit", "1.2.1")
    lines = [line for line in made[0] if "somevalue" not in line]  # which it does not know
    (tmp_path / "lines.qs").write_text("\n".join(lines) + "\n", encoding="utf-8")
    program = (
        f"const c = require({json.dumps(str(folder / 'lib/convert.js'))});"
        "const t = require('fs').readFileSync(process.argv[1], 'utf8');"
        "console.log(JSON.stringify(c(t)))"
    )
    done = subprocess.run(
        ["node", "-e", program, str(tmp_path / "lines.qs")], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    edits = json.loads(done.stdout)["edits"]
    assert {e["id"] for e in edits} == {line.split("\t")[0] for line in lines}
    (cuba,) = [e for e in edits if e["id"] == "Q15180"]
    (statement,) = cuba["claims"]["P530"]
    assert statement["value"] == "Q241"
    assert statement["references"]["P143"] == ["Q328"]
    assert statement["qualifiers"]["P580"] == [{"time": "+1943-12-00T00:00:00Z", "precision": 10}]
