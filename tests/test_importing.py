"""Claims of other readers: what is taken, what is refused and why; nothing of a record is lost on the way."""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import comity
from articles import article, articles
from comity.claims.contract import RefusedError, claim_of_line, held
from comity.cli.main import run
from comity.documents.parse import parse
from comity.errors import InputError
from comity.model.claim import to_dict, to_json
from comity.model.document import Document
from comity.outputs.record_json import record_json
from comity.pipeline import build
from comity.run import BuildReport
from documents.forms import as_html, as_wikitext

EXAMPLES = Path(comity.__file__).parent / "examples"
NAME = "Chile–Japan_relations.txt"
QUOTE = "Chile and Japan established diplomatic relations on 5 May 1897."
TEXT = f"= Chile–Japan relations =\n\n{QUOTE} A tunnel 🚇 opened.\n"
AT = TEXT.index(QUOTE)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / NAME).write_text(TEXT, encoding="utf-8")
    return folder


def claim(**changed: Any) -> dict[str, Any]:
    """What a person or a model would write: no id, its own reader and rule."""
    told: dict[str, Any] = {
        "kind": "status", "parties": ["CHL", "JPN"], "change": "established", "by": None, "level": None,
        "date": "1897-05-05", "asserted": None,
        "evidence": {"document": NAME, "start": AT, "end": AT + len(QUOTE), "quote": QUOTE},
        "context": [], "rule": "read by hand", "reader": "a person",
    }  # fmt: skip
    return told | changed


def visit(**changed: Any) -> dict[str, Any]:
    told = claim(
        kind="visit", sender="CHL", receiver="JPN", visitor="Ann Lee", office=None, nature=None, city=None
    )
    return {k: v for k, v in told.items() if k not in ("parties", "change", "by", "level")} | changed


def trade(**changed: Any) -> dict[str, Any]:
    own = {"flow": "total", "exporter": None, "amount": 5, "currency": "USD", "approximate": False}
    told = claim(kind="trade", **own)
    return {k: v for k, v in told.items() if k not in ("change", "by", "level")} | changed


def evidence(**changed: Any) -> dict[str, Any]:
    return {"document": NAME, "start": AT, "end": AT + len(QUOTE), "quote": QUOTE} | changed


def written(path: Path, *lines: Any) -> Path:
    told = (
        line if isinstance(line, (str, bytes)) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    path.write_bytes(b"\n".join(t if isinstance(t, bytes) else t.encode() for t in told) + b"\n")
    return path


def imported(
    tmp_path: Path, texts: Path, *lines: Any
) -> tuple[BuildReport, list[dict[str, Any]], list[tuple[str, str]]]:
    """The report, the claims and the issues (reason, detail) of some lines."""
    store = tmp_path / "s.duckdb"
    report = build([f"claims:{written(tmp_path / 'c.jsonl', *lines)}"], store, documents=[texts])
    with comity.open(store) as opened:
        return report, list(map(to_dict, opened.claims())), [(i.reason, i.detail) for i in opened.issues()]


def test_a_claim_enters_with_its_own_provenance(tmp_path: Path, texts: Path) -> None:
    report, claims, issues = imported(tmp_path, texts, claim(), visit(confidence=0.9))
    assert (report.claims, report.refused) == (2, 0)
    assert {(c["reader"], c["rule"]) for c in claims} == {("a person", "read by hand")}
    assert all(len(c["id"]) == 16 for c in claims)
    assert issues == [("unknown-field", "fields that no claim has are left out: confidence")]


HOSTILE: list[tuple[Any, str, str]] = [
    ("{", "malformed-line", "line 2: no JSON object"),
    ("[" * 100_000, "malformed-claim", "Expected `object`"),
    ('{"context":' + "[" * 100_000, "malformed-claim|malformed-line", "line 2: "),
    (b'{"kind": "\xff"}', "malformed-line", "line 2: no JSON object"),
    ("[]", "malformed-claim", "Expected `object`"),
    (claim(kind="war"), "malformed-claim", "Invalid value 'war'"),
    ({k: v for k, v in claim().items() if k != "reader"}, "malformed-claim", "required field `reader`"),
    (claim(change="improved"), "malformed-claim", "Invalid enum value 'improved'"),
    (claim(date="5 May 1897"), "malformed-claim", "not a date: '5 May 1897'"),
    (claim(date="1897-02-30"), "malformed-claim", "not a date"),
    (claim(asserted="yesterday"), "malformed-claim", "asserted: not a date"),
    (claim(parties=["CHL", "ZZZ"]), "malformed-claim", "no state has the code 'ZZZ'"),
    (claim(parties=["JPN", "CHL"]), "malformed-claim", "in alphabetical order"),
    (claim(parties=["CHL", "CHL"]), "malformed-claim", "two different codes"),
    (claim(by="PER"), "malformed-claim", "by: 'PER' is none of the parties"),
    (visit(receiver="CHL"), "malformed-claim", "the same state"),
    (visit(visitor=" "), "malformed-claim", "visitor is empty"),
    (visit(visitor="la " * 13), "malformed-claim", "visitor has more than 12 words"),
    (trade(currency="dollars"), "malformed-claim", "no ISO 4217 code"),
    (trade(amount=-1), "malformed-claim", "amount must lie between"),
    (json.dumps(trade()).replace('"amount": 5', '"amount": 1' + "0" * 400), "malformed-claim", "amount"),
    (trade(flow="export"), "malformed-claim", "exporter is named for flow export"),
    (claim(reader=""), "malformed-claim", "reader must say who made the claim"),
    (claim(evidence=evidence(start=AT + 1)), "no-quote", f"they stand at {AT}"),
    (claim(evidence=evidence(quote="Never said.", end=AT + 11)), "no-quote", "nor anywhere in it"),
    (claim(evidence=evidence(start=-1)), "malformed-claim", "no extent of words"),
    (claim(evidence=evidence(start=10**30)), "malformed-claim", "Expected `int`|no extent"),
    (claim(evidence=evidence(end=10**9)), "no-quote", "do not stand"),
    (claim(evidence=evidence(quote="", end=AT)), "malformed-claim", "no extent of words"),
    (claim(evidence=evidence(quote="x" * 1201)), "malformed-claim", "1200 are the most"),
    (claim(evidence=evidence(text="They broke off relations.")), "no-quote", "not what the document shows"),
    (claim(evidence=evidence(document="../../etc/passwd")), "no-document", "no document '../../etc/passwd'"),
    (claim(context=[evidence(quote="Never.")]), "no-quote", "do not stand"),
    (claim(context=[evidence(document="b.txt")]), "malformed-claim", "of another document"),
    (claim(id="0" * 16), "id-mismatch", "leave the id out"),
    (claim(), "duplicate-claim", "line 2: the same claim as number 1"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "reason", "said"), HOSTILE)
def test_one_bad_line_is_refused_by_its_number_and_the_rest_is_taken(
    tmp_path: Path, texts: Path, line: Any, reason: str, said: str
) -> None:
    report, claims, issues = imported(tmp_path, texts, claim(), line, visit())
    assert (report.claims, report.refused) == (2, 1)
    assert sorted(c["kind"] for c in claims) == ["status", "visit"]
    assert len(issues) == 1
    assert issues[0][0] in reason.split("|")
    assert "line 2: " in issues[0][1]
    assert any(part in issues[0][1] for part in said.split("|"))


WORDS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(["CHL", "JPN", "1897", "trade", "opened", AT, QUOTE, NAME, []]),
)  # fmt: skip


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(sorted({*visit(), *claim(), *trade()})), WORDS), max_size=3), st.data()
)
def test_whatever_a_line_says_it_is_a_claim_or_refused(changes: list[tuple[str, Any]], data: Any) -> None:
    told = dict(data.draw(st.sampled_from([claim(), visit(), trade()])))
    if data.draw(st.booleans()):
        told["evidence"] = evidence(
            **{data.draw(st.sampled_from(["start", "end", "quote", "text"])): data.draw(WORDS)}
        )
    line = json.dumps(told | dict(changes))
    (document,) = parse(TEXT, NAME)
    assert isinstance(document, Document)
    try:
        taken = held(claim_of_line(line), document, document.hash)
    except RefusedError as error:
        assert str(error)
        return
    assert TEXT[taken.evidence.start : taken.evidence.end] == taken.evidence.quote
    assert claim_of_line(to_json(taken)) == taken


def test_the_issue_shows_the_place_in_the_file_of_claims(tmp_path: Path, texts: Path) -> None:
    first = json.dumps(claim(), ensure_ascii=False)
    imported(tmp_path, texts, first, "{🚇", visit())
    with comity.open(tmp_path / "s.duckdb") as opened:
        (issue,) = opened.issues(document="c.jsonl")
    assert issue.place is not None
    whole = (tmp_path / "c.jsonl").read_text(encoding="utf-8")
    assert whole[issue.place.start : issue.place.end] == issue.place.quote == "{🚇"


def test_an_id_is_the_hash_of_content_text_and_place(tmp_path: Path, texts: Path) -> None:
    _, claims, _ = imported(tmp_path, texts, claim())
    again, same, _ = imported(tmp_path, texts, claims[0])
    assert (again.refused, same) == (0, claims)
    changed, none, issues = imported(tmp_path, texts, claims[0] | {"date": "1898"})
    assert (changed.refused, none, issues[0][0]) == (1, [], "id-mismatch")


def test_where_nothing_is_taken_the_issues_say_why(tmp_path: Path) -> None:
    file = written(tmp_path / "c.jsonl", claim(), "{")
    assert build([f"claims:{file}"], tmp_path / "s.duckdb").refused == 2
    with comity.open(tmp_path / "s.duckdb") as opened:
        assert sorted(issue.reason for issue in opened.issues()) == ["malformed-line", "no-document"]


def test_of_two_texts_of_one_name_an_id_tells_which(tmp_path: Path, texts: Path) -> None:
    _, (told,), _ = imported(tmp_path, texts, claim())
    other = tmp_path / "texts" / "later"
    other.mkdir()
    (other / NAME).write_text(TEXT + "\nIn 1941 nothing happened.\n", encoding="utf-8")
    report, _, issues = imported(tmp_path, texts, claim())
    assert (report.claims, issues[0][0]) == (0, "ambiguous-document")
    report, claims, _ = imported(tmp_path, texts, told)
    assert (report.claims, claims) == (1, [told])


def test_a_claim_is_held_against_the_text_that_the_store_has_now(tmp_path: Path, texts: Path) -> None:
    store, file = tmp_path / "s.duckdb", f"claims:{written(tmp_path / 'c.jsonl', claim())}"
    assert build([texts, file], store).refused == 0
    assert build([file], store).unchanged == 1
    (texts / NAME).write_text("Preface.\n" + TEXT, encoding="utf-8")
    report = build([texts, file], store)
    assert report.refused == 1
    with comity.open(store) as opened:
        assert [c.reader for c in opened.claims() if c.reader == "a person"] == []
        (issue,) = opened.issues(document="c.jsonl")
    assert f"they stand at {AT + 9}" in issue.detail
    (texts / NAME).write_text(TEXT, encoding="utf-8")
    assert build([texts, file], store).refused == 0


def dump(store: Path) -> tuple[list[str], list[str]]:
    """Every claim and every record of a store, as JSON."""
    with comity.open(store) as opened:
        records = [record_json(opened.record(*pair), str) for pair in opened.pairs()]
        return [to_json(c) for c in opened.claims()], records


def in_forms(folder: Path) -> Path:
    """The example articles as they are, and some as wikitext and HTML with works cited."""
    folder.mkdir()
    for number, path in enumerate(sorted(EXAMPLES.glob("*.txt"))):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text, encoding="utf-8")
        (document,) = parse(text, path.name)
        form: Callable[..., str] = as_wikitext if number % 2 else as_html
        marked = form(document)
        if number % 2:
            marked = marked.replace(".\n", ".<ref>{{cite web|title=Ties|url=https://a.example/}}</ref>\n")
        ending = ".wikitext" if number % 2 else ".html"
        (folder / f"{path.stem}{ending}").write_text(marked, encoding="utf-8")
    return folder


def test_a_store_moves_with_its_documents_byte_for_byte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = in_forms(tmp_path / "articles")
    build([folder], tmp_path / "old.duckdb")
    assert run(["claims", "--store", str(tmp_path / "old.duckdb"), "--format", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    random.Random(7).shuffle(lines)
    file = written(tmp_path / "c.jsonl", *lines)
    report = build([f"claims:{file}"], tmp_path / "new.duckdb", documents=[folder])
    assert (report.refused, report.claims) == (0, len(lines))
    old, new = dump(tmp_path / "old.duckdb"), dump(tmp_path / "new.duckdb")
    assert any('"works"' in record for record in old[1])
    assert old == new
    # The same claims beside the articles that they were read from change nothing either.
    build([folder, f"claims:{file}"], tmp_path / "old.duckdb")
    assert dump(tmp_path / "old.duckdb") == new


def test_importing_again_changes_nothing_and_a_change_replaces(tmp_path: Path, texts: Path) -> None:
    _, one, _ = imported(tmp_path, texts, claim(), visit())
    again, same, _ = imported(tmp_path, texts, claim(), visit())
    assert (again.read, again.unchanged, same) == (0, 1, one)
    # The documents that came with them stay: they need not be given again.
    file = f"claims:{tmp_path / 'c.jsonl'}"
    assert build([file], tmp_path / "s.duckdb").unchanged == 1
    written(tmp_path / "c.jsonl", visit())
    assert build([file], tmp_path / "s.duckdb").claims == 1
    assert len(dump(tmp_path / "s.duckdb")[0]) == 1
    assert build([file], tmp_path / "s.duckdb", rebuild=True).claims == 1


def test_a_file_of_claims_that_is_gone_is_dropped_when_asked(tmp_path: Path, texts: Path) -> None:
    store, folder = tmp_path / "s.duckdb", tmp_path / "readers"
    folder.mkdir()
    written(folder / "one.jsonl", claim())
    written(folder / "two.jsonl", visit())
    build([texts], store)
    own = len(dump(store)[0])
    build([f"claims:{folder}"], store, documents=[texts])
    with comity.open(store) as opened:
        assert len(list(opened.claims(source=f"claims:{folder}"))) == 2
    (folder / "two.jsonl").unlink()
    assert build([f"claims:{folder}"], store).removed == 0
    assert build([texts], store, drop_missing=True).removed == 0
    assert len(dump(store)[0]) == own + 2
    assert build([f"claims:{folder}"], store, drop_missing=True).removed == 1
    assert len(dump(store)[0]) == own + 1
    with comity.open(store) as opened:
        assert [c.kind for c in opened.claims(source=f"claims:{folder}/*.jsonl")] == ["status"]


def test_documents_read_again_leave_imported_claims_alone(tmp_path: Path, texts: Path) -> None:
    store, file = tmp_path / "s.duckdb", f"claims:{written(tmp_path / 'c.jsonl', claim())}"
    build([texts, file], store)
    before = dump(store)
    build([texts], store, rebuild=True)
    assert dump(store) == before


def test_from_another_command(
    tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = str(tmp_path / "s.duckdb")
    assert run(["read", str(texts)]) == 0
    printed = capsys.readouterr().out
    for turn in ("1 document read, 0 unchanged", "0 documents read, 1 unchanged"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(printed.encode())))
        assert run(["build", "claims:-", "--documents", str(texts), "--store", store]) == 0
        assert f"comity: {turn}" in capsys.readouterr().err
    assert run(["claims", "--store", store, "--format", "jsonl"]) == 0
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(
    ("sources", "documents", "said"),
    [
        (["claims:none.jsonl"], [], "there is no file or folder none.jsonl"),
        (["claims:"], [], "claims are given as claims:FILE"),
        (["{texts}"], ["{texts}"], "documents are given with claims of theirs"),
        (["claims:{texts}"], [], "has no claims: neither .jsonl files nor the Parquet tables"),
        (["claims:-", "-"], [], "standard input (-) can be given once"),
        (["claims:{texts}/" + NAME], ["nowhere"], "there is no file or folder nowhere"),
    ],
)
def test_what_is_not_there_is_told_at_once(
    tmp_path: Path, texts: Path, sources: list[str], documents: list[str], said: str
) -> None:
    with pytest.raises(InputError) as error:
        build(
            [s.format(texts=texts) for s in sources], tmp_path / "s.duckdb",
            documents=[d.format(texts=texts) for d in documents],
        )  # fmt: skip
    assert said in str(error.value)
    assert not (tmp_path / "s.duckdb").exists()


def test_a_million_bad_lines_are_counted(
    tmp_path: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comity.importing._MOST_ISSUES", 10)
    report, claims, issues = imported(tmp_path, texts, *["{"] * 25, claim())
    assert (report.refused, len(claims), len(issues)) == (25, 1, 11)
    assert ("malformed-line", "15 more lines are refused") in issues


def test_packed_and_cut_files(tmp_path: Path, texts: Path) -> None:
    import gzip

    packed = gzip.compress(b"".join(json.dumps(c).encode() + b"\n" for c in (claim(), visit())), mtime=0)
    (tmp_path / "whole.jsonl.gz").write_bytes(packed)
    assert build([f"claims:{tmp_path}/whole.jsonl.gz"], tmp_path / "s.duckdb", documents=[texts]).claims == 2
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[:-12])
    build([f"claims:{tmp_path}/cut.jsonl.gz"], tmp_path / "t.duckdb", documents=[texts])
    with comity.open(tmp_path / "t.duckdb") as opened:
        assert "unreadable" in {issue.reason for issue in opened.issues()}


def test_more_than_can_be_taken_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.sources.claims._MOST_BYTES", 1 << 21)
    with Path("/dev/zero").open("rb") as zeros:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(zeros))
        build(["claims:-"], tmp_path / "a.duckdb")
    build(["claims:/dev/zero"], tmp_path / "b.duckdb")
    for store, name in (("a", "stdin"), ("b", "/dev/zero")):
        with comity.open(tmp_path / f"{store}.duckdb") as opened:
            (issue,) = opened.issues()
        assert issue.reason == "too-large"
        assert issue.detail == f"{name} has more than 2097152 bytes; give it in parts"


def test_many_documents_and_no_order_of_lines(tmp_path: Path) -> None:
    folder = articles(tmp_path / "many", 120, 1897)
    article(folder, 5, 1960)
    build([folder], tmp_path / "old.duckdb")
    lines = dump(tmp_path / "old.duckdb")[0]
    told = []
    for seed in range(3):
        random.Random(seed).shuffle(lines)
        store = tmp_path / f"{seed}.duckdb"
        build([f"claims:{written(tmp_path / f'{seed}.jsonl', *lines)}"], store, documents=[folder])
        told.append(dump(store))
    assert told[0] == told[1] == told[2] == dump(tmp_path / "old.duckdb")
