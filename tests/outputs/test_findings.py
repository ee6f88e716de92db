"""Findings in every form, with texts that try to be more than text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import mwparserfromhell
import pytest

import comity
from checks.desk import Page, check
from comity.cli.main import run
from comity.errors import InputError
from comity.model.claim import Agreement
from comity.model.finding import Finding
from comity.outputs.edits import edits, escaped
from comity.outputs.findings import as_dict, markdown, row
from comity.pipeline import build

NAMES = {"GHA": "Ghana", "PER": "Peru", "GBR": "United Kingdom"}
HOSTILE = "}}</ref><script>alert(1)</script>|[[File:X.jpg]] '''b''' {{subst:x}} ~~~~ __TOC__ `c` <!-- d --> http://e.example"


def name(code: str) -> str:
    return NAMES[code]


def cited(date: str, reference: str, title: str = "Ghana–Peru relations") -> Page:
    text = f"'''{title}''' are good.\n\n==History==\nGhana and Peru established diplomatic relations on {date}.<ref>{reference}</ref>\n"
    return Page(title, text, "2020", link="https://w.example/wiki/A", revision="77", name=f"{title}.wikitext")


def contradiction(reference: str) -> Finding:
    state = Page(
        "Foreign relations of Ghana", "==Peru==\nDiplomatic relations were established on 14 May 1965."
    )
    (found,) = check(("GHA", "PER"), cited("4 May 1965", reference), state, rule="date_of_relations")
    return found


GOOD = (
    "{{cite web |url=https://mfa.example/ties?a=1 |title=Ties of old |publisher=Ministry |date=2 June 2011}}"
)


def test_an_edit_gives_the_reference_and_not_the_article() -> None:
    found = contradiction(GOOD)
    (edit,) = edits(found, name)
    assert edit.side.document == "Foreign_relations_of_Ghana.txt"
    assert edit.wikitext == (
        "Diplomatic relations between Ghana and Peru were established on 4 May 1965."
        "<ref>{{cite web |url=https://mfa.example/ties?a=1 |title=Ties of old |publisher=Ministry |date=2 June 2011}}</ref>"
    )


@pytest.mark.parametrize(
    "reference",
    ["[https://en.wikipedia.org/wiki/Peru Peru]", "{{cite web |title=Peru |publisher=Wikipedia}}"],
)
def test_an_article_is_no_source_for_another(reference: str) -> None:
    assert list(edits(contradiction(reference), name)) == []


def test_without_a_reference_there_is_no_edit() -> None:
    pages = [
        Page("Ghana–Peru relations", "Ghana and Peru established diplomatic relations on 4 May 1965."),
        Page("Foreign relations of Ghana", "==Peru==\nDiplomatic relations were established on 14 May 1965."),
    ]
    (found,) = check(("GHA", "PER"), *pages, rule="date_of_relations")
    assert list(edits(found, name)) == []


def test_of_a_lack_only_the_side_that_lacks_is_edited() -> None:
    state = Page("Foreign relations of Ghana", "==Peru==\nPeru has an embassy in Accra.", "2021")
    (found,) = check(("GHA", "PER"), cited("4 May 1965", GOOD), state, rule="date_missing")
    (edit,) = edits(found, name)
    assert edit.side.document == "Foreign_relations_of_Ghana.txt"


def test_hostile_words_stay_words_in_wikitext() -> None:
    (edit,) = edits(
        contradiction(
            f"{{{{cite web |url=https://m.example/a|title=T {escaped(HOSTILE)} |author={HOSTILE}}}}}"
        ),
        name,
    )
    assert "`" not in edit.wikitext and "\n" not in edit.wikitext
    code = mwparserfromhell.parse(edit.wikitext)
    assert [str(tag.tag) for tag in code.filter_tags()] == ["ref"]
    templates = code.filter_templates()
    assert [str(template.name).strip() for template in templates] == ["cite web"]
    assert not code.filter_wikilinks() and not code.filter_comments()


def hostile_title() -> Finding:
    """A contradiction on an agreement whose title, as a reader could claim it, is hostile."""
    found = contradiction(GOOD)
    claim = found.other.claim if found.other else None
    assert claim is not None
    fields = {"evidence": claim.evidence, "rule": "r", "reader": "0"}
    from msgspec.structs import replace

    agreement = Agreement(parties=("GHA", "PER"), title=HOSTILE, date="1998", **fields)
    place = replace(found.one.place, quote=HOSTILE, text=None)
    witness = replace(found.one, place=place, title=HOSTILE, section=HOSTILE)
    assert found.other is not None
    return replace(found, says=HOSTILE, one=witness, other=replace(found.other, claim=agreement))


def test_a_hostile_title_stays_a_title() -> None:
    (edit,) = edits(hostile_title(), name)
    code = mwparserfromhell.parse(edit.wikitext)
    assert [str(tag.tag) for tag in code.filter_tags()] == ["ref"]
    assert len(code.filter_templates()) == 1
    assert not code.filter_wikilinks()


def test_hostile_words_stay_words_in_markdown() -> None:
    page = markdown(hostile_title(), {"date_of_relations": HOSTILE}, name)
    prose, fence, rest = page.partition("```wikitext\n")
    edit, close, behind = rest.partition("\n```")
    assert fence and close and "`" not in edit.replace("```", "")
    for words in (prose, behind):
        bare = re.sub(r"\\.", "", words)
        assert "<script" not in bare and "`" not in bare and "[[" not in bare and "|" not in bare
        assert "<!--" not in bare
    assert "'''b" in prose
    assert page.count("\n## ") == 0 and page.startswith("## Ghana – Peru: ")
    assert "](<https://w.example/wiki/A?oldid=77>), History, characters" in prose


def test_a_row_and_an_object() -> None:
    found = contradiction(GOOD)
    told = row(found)
    assert (told["severity"], told["pair"], told["other_document"]) == (
        "error",
        "GHA-PER",
        "Ghana–Peru relations.wikitext",
    )
    given = json.loads(json.dumps(as_dict(found, {"date_of_relations": "why"}, name)))
    assert given["explanation"] == "why"
    assert given["other"]["revision"] == "77"
    assert given["other"]["works"][0]["url"] == "https://mfa.example/ties?a=1"
    assert [edit["document"] for edit in given["edits"]] == ["Foreign_relations_of_Ghana.txt"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check")
    page = cited("4 May 1965", GOOD)
    (folder / page.name).write_text(page.text, encoding="utf-8")
    state = (
        "= Foreign relations of Ghana =\n\n==Peru==\nDiplomatic relations were established on 14 May 1965.\n"
    )
    (folder / "Foreign_relations_of_Ghana.txt").write_text(state, encoding="utf-8")
    more = "= Peru–Soviet Union relations =\n\nPeru and the Soviet Union established diplomatic relations in 1969. "
    more += "Peru currently has an embassy in Moscow.\n"
    (folder / "Peru–Soviet_Union_relations.txt").write_text(more, encoding="utf-8")
    build([folder], folder / "s.duckdb", asserted="2019")
    return folder / "s.duckdb"


def ask(store: Path, *words: str) -> int:
    return run(["check", *words, "--store", str(store)])


def test_the_forms_of_the_command(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(store, "Peru", "Ghana") == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].split()[:4] == ["id", "severity", "rule", "pair"]
    assert "date_of_relations" in out
    assert err == "comity: 1 error, 0 warnings, 0 notes\n"
    assert ask(store, "Ghana", "PER", "--format", "jsonl") == 0
    (told,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told["rule"] == "date_of_relations" and told["edits"]
    assert ask(store, "Ghana", "Peru", "--format", "markdown") == 0
    assert capsys.readouterr().out.startswith("## Ghana – Peru: relations established")
    assert ask(store, "Ghana", "Peru", "--format", "wikitext") == 0
    comment, edit = capsys.readouterr().out.splitlines()
    assert comment.startswith("<!-- ") and comment.endswith("§ Peru -->")
    assert edit.startswith("Diplomatic relations between Ghana and Peru")


def test_all_pairs_and_the_filters(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(store, "--all", "--format", "jsonl") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["pair"] for one in told] == sorted(one["pair"] for one in told)
    assert ["PER", "RUS"] in [one["pair"] for one in told], (
        "what is told of a state that is gone is with its heir"
    )
    assert ask(store, "--all", "--severity", "note", "--format", "jsonl") == 0
    notes = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert notes == [one for one in told if one["severity"] == "note"] != []
    assert ask(store, "--all", "--rule", "open_now", "--format", "jsonl") == 0
    assert {json.loads(line)["rule"] for line in capsys.readouterr().out.splitlines()} == {"open_now"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["Ghana", "Peru", "--fail-on", "error"], 1),
        (["Peru", "Russia", "--fail-on", "error"], 0),
        (["Peru", "Russia", "--fail-on", "note"], 1),
        (["--all"], 0),
    ],
)
def test_the_exit_code(store: Path, words: list[str], code: int) -> None:
    assert ask(store, *words) == code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "give two states"),
        (["Ghana"], "give two states"),
        (["Ghana", "Peru", "--all"], "give two states"),
        (["Ghana", "Ghana"], "the same state"),
        (["--all", "--rule", "nonsense"], "there is no rule 'nonsense'"),
        (["--all", "--severity", "fatal"], "fatal"),
    ],
)
def test_bad_input_gets_one_line(
    store: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert ask(store, *words) == 2
    out, err = capsys.readouterr()
    assert out == "" and said in err and err.count("\n") == 1


def test_in_python(store: Path) -> None:
    with comity.open(store) as opened:
        (found,) = opened.check(("Peru", "Ghana"))
        assert found.rule == "date_of_relations"
        assert found in list(opened.check())
        with pytest.raises(InputError):
            opened.check(("Peru", "Peru"))
        with pytest.raises(InputError):
            opened.check(rule="nonsense")


def test_a_claim_that_a_person_rejected_is_held_against_nothing(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(store.read_bytes())
    with comity.open(copy) as opened:
        (found,) = opened.check(("Peru", "Ghana"))
        assert found.other is not None and found.other.claim is not None
        opened.judge(found.other.claim.id, "reject", author="A. Reader", time="2025-11-25T00:00:00Z")
        assert found not in list(opened.check(("Peru", "Ghana")))
