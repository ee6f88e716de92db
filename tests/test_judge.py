"""``comity judge`` and ``comity judgements``, as a person types them; the same from Python."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import comity
from articles import articles
from comity.cli.main import run
from comity.errors import ComityWarning, InputError
from comity.model.judgement import Side, judgement, to_line
from comity.pipeline import build

ONE = "= Ghana–Peru relations =\n\nGhana and Peru established diplomatic relations in 1965."
TITLE = "= Peru–Ghana relations =\n\n"
OTHER = "Diplomatic relations between Ghana and Peru were established in 1967."
AT = "2025-11-25T09:30:00Z"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "Ghana–Peru relations.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "Peru–Ghana relations.txt").write_text(TITLE + OTHER, encoding="utf-8")
    build([tmp_path], tmp_path / "s.duckdb", processes=1)
    return tmp_path / "s.duckdb"


class Said:
    """What a command printed: its exit code, standard output, standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def call(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("COMITY_AUTHOR", "A. Person")
    monkeypatch.setenv("COMITY_STORE", str(store))

    def called(*tokens: str) -> Said:
        code = run(tokens)
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return called


def ids(text: str, words: str) -> list[str]:
    return re.findall(rf"{words}.*#([0-9a-f]{{12}})", text)


def test_a_fact_is_accepted_and_every_output_says_so(call, store: Path) -> None:  # type: ignore[no-untyped-def]
    before = call("brief", "Ghana", "Peru", "--format", "json").out
    assert "or 1967" in call("brief", "GHA", "PER").out
    (fact,) = ids(call("brief", "Ghana", "Peru", "--ids").out, "1967: Diplomatic relations established")
    made = call("judge", fact[:8], "--accept", "--note", "as in the *treaty* series", "--at", AT)
    assert made.code == 0
    assert "(author: from $COMITY_AUTHOR)" in made.err
    id = made.out.strip()
    words = "accepted by A. Person, 2025-11-25: as in the *treaty* series"
    text = call("brief", "Ghana", "Peru").out
    assert f"Diplomatic relations since 1967 [1] ({words})" in text
    assert "overruled by A. Person" in text
    assert words.replace("*", "\\*") in call("brief", "Ghana", "Peru", "--format", "markdown").out
    data = json.loads(call("brief", "Ghana", "Peru", "--format", "json").out)
    assert data["standing"]["judgements"][0]["author"] == "A. Person"
    assert [o["state"] for o in data["judgements"]] == ["applied"]
    assert [f["date"] for f in data["overruled"]] == ["1965"]
    rows = [json.loads(line) for line in call("timeline", "GHA", "PER", "--format", "jsonl").out.splitlines()]
    assert [(row["date"], row["judged"], row["disagrees"]) for row in rows] == [("1967", words, False)]
    later = call("brief", "Ghana", "Peru", "--as-of", "1990-01-01").out
    assert later.count(words) == 2, later
    # What passes a filter is still a part of the whole record: 1965 is overruled, whatever is asked for.
    assert call("timeline", "GHA", "PER", "--until", "1966", "--format", "jsonl").out == ""
    panel = call("panel", "--from", "1965", "--to", "1967", "--states", "iso").out
    assert re.search(r"GHA,PER,1967,stated,1,", panel)
    assert not re.search(r"GHA,PER,1965,stated,1,", panel)
    assert call("judge", "--undo", id[:6]).code == 0
    assert call("brief", "Ghana", "Peru", "--format", "json").out == before
    assert re.search(
        r"GHA,PER,1965,stated,1,|GHA,PER,1965,stated,,",
        call("panel", "--from", "1965", "--to", "1967", "--states", "iso").out,
    )
    listed = call("judgements", "Peru", "Ghana").out.splitlines()
    assert len(listed) == 3
    assert any(line.startswith(id) and "reversed by" in line for line in listed)


def test_judgements_survive_a_rebuild_and_what_is_gone_is_told(call, store: Path) -> None:  # type: ignore[no-untyped-def]
    (fact,) = ids(call("brief", "Ghana", "Peru", "--ids").out, "1967: Diplomatic relations established")
    call("judge", fact, "--accept")
    article = store.with_name("Peru–Ghana relations.txt")
    build([store.parent / "Ghana–Peru relations.txt", article], store, processes=1, rebuild=True)
    assert "since 1967" in call("brief", "Ghana", "Peru").out
    article.write_text(f"{TITLE}They are far apart.\n\n{OTHER}", encoding="utf-8")
    build([article], store, processes=1)
    assert "since 1967" in call("brief", "Ghana", "Peru").out
    assert "found again in a changed document" in call("judgements").out
    assert call("judgements", "--unapplied", "--format", "jsonl").out == ""
    article.write_text(f"{TITLE}Ghana and Peru traded.", encoding="utf-8")
    build([article], store, processes=1)
    text = call("brief", "Ghana", "Peru").out
    assert "since 1965" in text
    assert "Judgements not applied" in text
    assert "1 of 1 claims gone" in call("judgements", "--unapplied").out


def test_judgements_go_out_and_come_in(call, store: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    facts = ids(call("brief", "Ghana", "Peru", "--ids").out, "Diplomatic relations established")
    call("judge", facts[0], "--merge", facts[1], "--author", "B. Person", "--at", AT)
    call("judge", facts[0], "--note", "gone with the merge, but a claim of it is there")
    exported = call("judgements", "--format", "jsonl").out
    told = call("brief", "Ghana", "Peru", "--format", "json").out
    assert '"judged_same"' in told
    other = tmp_path / "other.jsonl"
    (tmp_path / "export.jsonl").write_text(exported, encoding="utf-8")
    first = call("judgements", "--import", str(tmp_path / "export.jsonl"), "--judgements", str(other))
    assert "1 of 1 judgements taken over" in first.err
    again = call("judgements", "--import", str(tmp_path / "export.jsonl"), "--judgements", str(other))
    assert "0 of 1 judgements taken over; 1 were there already" in again.err
    assert call("judgements", "--format", "jsonl", "--judgements", str(other)).out == exported
    assert call("brief", "Ghana", "Peru", "--format", "json", "--judgements", str(other)).out == told
    (tmp_path / "bad.jsonl").write_text(
        exported + exported.replace("B. Person", "C. Person"), encoding="utf-8"
    )
    bad = call("judgements", "--import", str(tmp_path / "bad.jsonl"))
    assert bad.code == 2
    assert "bad.jsonl, line 2: its id is not that of its content" in bad.err
    # The rules alone.
    with comity.open(store, judgements=[]) as opened:
        assert not opened.record("Ghana", "Peru").judgements


def test_what_cannot_be_judged_is_told_in_one_line(call, store: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (fact,) = ids(call("brief", "Ghana", "Peru", "--ids").out, "1967: Diplomatic relations established")
    for tokens, why in (
        (("ffffffff", "--accept"), "no fact and no claim"),
        (("nonsense", "--accept"), "is no id"),
        ((fact,), "give the id of a fact or claim and one of"),
        ((fact, "--accept", "--reject"), "give the id of a fact or claim and one of"),
        ((fact, "--undo", fact), "nothing else"),
        (("--undo", "ffff"), "no judgement has this id"),
        ((fact, "--accept", "--at", "yesterday"), "is no time"),
        ((fact, "--accept", "--author", " "), "name of its author"),
        ((fact, "--split", "ffff"), "no fact and no claim"),
        ((fact, "--accept", "--judgements", str(tmp_path / "none" / "j.jsonl")), "cannot write"),
    ):
        said = call("judge", *tokens)
        assert said.code == 2
        assert why in said.err
        assert said.err.count("\n") == 1
    assert not store.with_name("s.duckdb.judgements.jsonl").exists()
    assert call("brief", "GHA", "PER", "--judgements", str(tmp_path / "none.jsonl")).code == 2


def test_a_torn_line_is_told_and_the_rest_is_used(call, store: Path) -> None:  # type: ignore[no-untyped-def]
    (fact,) = ids(call("brief", "Ghana", "Peru", "--ids").out, "1967: Diplomatic relations established")
    call("judge", fact, "--accept")
    with store.with_name("s.duckdb.judgements.jsonl").open("ab") as file:
        file.write(b'{"id":"0123')
    said = call("brief", "Ghana", "Peru")
    assert "since 1967" in said.out
    assert "not written to its end" in said.err
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with comity.open(store) as opened:
            assert opened.judgements()
    assert [w.category for w in caught] == [ComityWarning]


def test_a_check_goes_by_the_judgements_that_it_is_given(call, store: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rule = ("check", "Ghana", "Peru", "--rule", "date_of_relations", "--fail-on", "error")
    assert call(*rule).code == 1
    (fact,) = ids(call("brief", "Ghana", "Peru", "--ids").out, "1965: Diplomatic relations established")
    mine = str(tmp_path / "mine.jsonl")
    assert call("judge", fact, "--reject", "--judgements", mine).code == 0
    assert call(*rule).code == 1  # beside the store there are none
    assert call(*rule, "--judgements", mine).code == 0
    beside = store.with_name(store.name + ".judgements.jsonl")
    Path(mine).rename(beside)
    assert call(*rule).code == 0
    assert call(*rule, "--judgements", "/dev/null").code == 1


def test_the_same_from_python(store: Path) -> None:
    with comity.open(store) as opened:
        record = opened.record("Ghana", "Peru")
        one, other = record.of("status")
        made = opened.judge(one.id, "merge", other.id, author="A. Person", time=AT, pair=("GHA", "PER"))
        (both,) = opened.record("Ghana", "Peru").of("status")
        assert both.judgements == (made,)
        assert [o.state for o in opened.outcomes()] == ["applied"]
        with pytest.raises(InputError, match="said the same at the same time"):
            opened.import_judgements([made])
            opened.said.put(made)
        opened.undo(made.id, author="A. Person")
        assert opened.record("Ghana", "Peru") == record
        assert opened.judgements() == []
        assert len(opened.judgements(reversed=True)) == 2
        part = opened.judge(one.claims_for[0].id, "reject", author="A. Person")
        assert part.of is None
        assert len(opened.record("Ghana", "Peru").of("status")) == 1
        with pytest.raises(InputError, match="to merge, and only then"):
            opened.judge(one.id, "accept", other.id)


def test_a_time_to_come_is_refused_and_what_is_outranked_is_told(call, store: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    listed = ids(call("brief", "Ghana", "Peru", "--ids").out, "Diplomatic relations established")
    for at in ("2999-01-01", (datetime.now(UTC) + timedelta(minutes=5)).isoformat()):
        said = call("judge", listed[0], "--accept", "--at", at)
        assert said.code == 2
        assert "is later than now" in said.err
        assert said.out == ""
    with comity.open(store) as opened:
        facts = {fact.id: fact for fact in opened.record("GHA", "PER").facts}
    claim, other = (facts[id].claims_for[0] for id in listed)
    to_come = [
        judgement("accept", "B. Person", time, sides=[Side((claim,))])
        for time in ("2025-01-01T00:00:00Z", "2999-01-01T00:00:00Z")
    ]
    (tmp_path / "in.jsonl").write_text("".join(f"{to_line(one)}\n" for one in to_come), encoding="utf-8")
    said = call("judgements", "--import", str(tmp_path / "in.jsonl"))
    assert said.code == 2
    assert "2999-01-01T00:00:00Z is later than now" in said.err
    assert not store.with_name("s.duckdb.judgements.jsonl").exists()
    # The clocks of two machines may differ a little.
    soon = (datetime.now(UTC) + timedelta(seconds=20)).isoformat()
    later = call("judge", listed[0], "--accept", "--at", soon)
    assert later.code == 0
    assert "not applied" not in later.err
    said = call("judge", other.id, "--accept", "--at", AT)
    assert said.code == 0
    assert f"not applied: outranked by {later.out.strip()}" in said.err
    assert call("judge", "--undo", later.out.strip(), "--at", "2999-01-01").code == 2


class Asked(comity.Store):
    """A store that notes of which pairs it made facts."""

    made: list[str]

    def facts(self, **filters):  # type: ignore[no-untyped-def]
        self.made.append(str(filters.get("pair") or "all"))
        return super().facts(**filters)


def test_only_the_pair_that_an_id_is_of_is_reconciled(store: Path, tmp_path: Path) -> None:
    folder = articles(tmp_path / "more", 4, 1897)
    build([folder], store, processes=1)
    with Asked(store) as opened:
        opened.made = []
        (fact,) = opened.record("Chile", "Japan").of("status")
        opened.judge(fact.id, "accept", author="A. Person")
        opened.judge(fact.id[:7], "note", note="so it is", author="A. Person")
        assert set(opened.made) == {"CHL-JPN"}
        opened.made = []
        opened.judge(fact.clearest.id, "note", note="of the claim", author="A. Person")
        assert opened.made == []
        one, other = opened.record("Ghana", "Peru").of("status")
        opened.judge(one.id, "merge", other.id, author="A. Person")
        (both,) = opened.record("Ghana", "Peru").of("status")
        opened.made = []
        opened.judge(both.id, "note", note="of what was merged", author="A. Person")
        assert set(opened.made) <= {"CHL-JPN", "GHA-PER"}
        with pytest.raises(InputError, match="no fact and no claim"):
            opened.judge(one.id, "accept", author="A. Person")
        assert "all" not in opened.made


def test_a_fact_of_a_store_as_it_was_is_found(store: Path, tmp_path: Path) -> None:
    build([articles(tmp_path / "more", 2, 1897)], store, processes=1)
    with comity.open(store, known=1) as opened:
        one, _ = opened.record("Ghana", "Peru").of("status")
        assert opened.judge(one.id[:8], "accept", author="A. Person").claims == one.claims_for


def test_an_output_that_takes_nothing_does_not_hide_that_it_was_written(call, store: Path) -> None:  # type: ignore[no-untyped-def]
    (fact,) = ids(call("brief", "Ghana", "Peru", "--ids").out, "1967: Diplomatic relations established")
    code = f"from comity.cli.main import main; main(['judge', '{fact}', '--accept'])"
    with store.open("rb") as unwritable:
        done = subprocess.run(
            [sys.executable, "-c", code], stdout=unwritable, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    (line,) = call("judgements", "--format", "jsonl").out.splitlines()
    one = json.loads(line)["id"]
    assert done.stderr == (
        f"comity: the judgement {one} is written all the same\n"
        "comity: cannot write to standard output: Bad file descriptor\n"
    )


def test_what_is_no_judgement_is_refused_in_words(call, store: Path) -> None:  # type: ignore[no-untyped-def]
    (fact,) = ids(call("brief", "Ghana", "Peru", "--ids").out, "1967: Diplomatic relations established")
    with comity.open(store) as opened:
        for arguments, told in [
            ({"action": "explode"}, "there is no action 'explode'; there are accept, reject"),
            ({"target": None}, "None is no id"),
            ({"other": 3, "action": "merge"}, "3 is no id"),
            ({"author": 3}, "the author is a name, not 3"),
            ({"note": 3}, "a note is a text, not 3"),
            ({"note": "\ud800"}, "a note cannot be written as UTF-8"),
            ({"author": "x\udcff"}, "the author cannot be written as UTF-8"),
            ({"time": 5}, "5 is no time"),
            ({"pair": "Ghana"}, "a pair is two states"),
        ]:
            given = {"target": fact, "action": "accept", "author": "A", **arguments}
            with pytest.raises(InputError, match=told):
                opened.judge(given.pop("target"), given.pop("action"), given.pop("other", None), **given)
        made = opened.judge(fact, "accept", author="A", time=datetime(2026, 1, 2, tzinfo=UTC))
        assert made.time == "2026-01-02T00:00:00Z"


def test_what_is_no_question_to_a_store_is_refused_in_words(store: Path) -> None:
    with comity.open(store) as opened:
        for pair in ("Ghana", ("Ghana", "Peru", "Cuba"), ("Ghana",), 3):
            for ask in (opened.check, opened.judgements, lambda p: list(opened.facts(pair=p))):
                with pytest.raises(InputError, match="a pair is two states"):
                    ask(pair)
        with pytest.raises(InputError, match="there is no kind 'vist'; there are"):
            list(opened.facts(kind="vist"))
        with pytest.raises(InputError, match="not 3"):
            opened.record("Ghana", 3)  # type: ignore[arg-type]
        then = opened.record("Ghana", "Peru", as_of=datetime(1990, 5, 1, 12))  # type: ignore[arg-type]
        assert then.facts == opened.record("Ghana", "Peru", as_of="1990-05-01").facts
    with pytest.raises(InputError, match="known is a date or the number of a build"):
        comity.open(store, known=True)
    with pytest.raises(InputError, match="a pair is two states"):
        comity.export(store, "facts", store.with_name("x.csv"), pair="Mexico")  # type: ignore[arg-type]
