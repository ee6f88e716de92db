"""HTML dumps: a tar of JSON lines."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import comity
from comity.model.issue import Issue
from comity.pipeline import build
from comity.sources.dump import dump_of, is_dump

HTML = (
    '<html><head><title>Peru–Tonga relations</title></head><body class="mw-parser-output">'
    '<section data-mw-section-id="0"><p>Peru and Tonga established diplomatic relations on '
    "<b>21&nbsp;June 1979</b>.</p></section></body></html>"
)


def article(number: int, title: str, **body: str) -> dict[str, object]:
    return {
        "name": title,
        "identifier": number,
        "date_modified": "2024-02-03T04:05:06Z",
        "version": {"identifier": 900 + number, "editor": {"name": "Somebody"}},
        "url": f"https://en.wiki.test/wiki/{number}",
        "license": [{"name": "CC BY-SA 4.0", "identifier": "CC-BY-SA-4.0"}],
        "article_body": body,
    }


def dump(folder: Path, *articles: dict[str, object]) -> Path:
    path = folder / "enwiki-NS0-20240201-ENTERPRISE-HTML.json.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for n, one in enumerate(articles):
            data = json.dumps(one).encode() + b"\n"
            info = tarfile.TarInfo(f"enwiki_{n}.ndjson")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def test_articles_about_relations_are_read_from_their_html(tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        article(1, "Fishing", html="<p>Fish.</p>"),
        article(2, "Peru–Tonga relations", html=HTML),
        article(3, "Chile–Peru relations", wikitext="'''Peru''' has an embassy in [[Santiago]]."),
    )
    assert is_dump(path)
    report = build([path], tmp_path / "s.duckdb")
    assert (report.read, report.unchanged) == (2, 0)
    assert build([path], tmp_path / "s.duckdb").unchanged == 2
    with comity.open(tmp_path / "s.duckdb") as store:
        (claim,) = store.claims(pair=("Peru", "Tonga"), kind="status")
        told = store.sql("SELECT document, revision, licence, asserted FROM documents ORDER BY 1").fetchall()
    assert claim.date == "1979-06-21"
    assert claim.evidence.quote == HTML[claim.evidence.start : claim.evidence.end]
    assert told[0] == (f"{path.name}#2", "902", "CC-BY-SA-4.0", "2024-02-03")


def test_a_cut_dump_gives_what_came_before(tmp_path: Path) -> None:
    many = [article(n, f"Peru–Tonga relations {n}", html=HTML + "x" * 20_000 + str(n)) for n in range(200)]
    path = dump(tmp_path, *many)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    told = list(dump_of(path).pages())
    assert [t.reason for t in told if isinstance(t, Issue)] == ["unreadable"]
    assert 20 < len(told) < 200
