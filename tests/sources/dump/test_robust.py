"""Dumps that are misnamed, empty, of another form, or gone; and evidence that stands where it says."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

import comity
from comity.model.issue import Issue
from comity.pipeline import build
from comity.sources.dump import Dump, dump_of
from comity.sources.files import paths
from sources.dump.making import END, HEAD, multistream, page, xml

TEXT = (
    "'''Peru''' and [[Tonga]] established relations &amp;amp; ties &lt;!-- x --&gt; on 21 June 1979. 𝄞 "
    "Peru and Tonga established diplomatic relations on 21 June 1979."
)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "unreadable"),
        (b"<rss></rss>", "unknown-form"),
        (b"no bz2 at all", "unknown-form"),
        (HEAD + END, "no-pages"),
    ],
)
@pytest.mark.parametrize("name", ["a.xml-p1p2", "a.xml.bz2", "a.xml.gz", "a.xml.zst", "a.xml.7z"])
def test_what_is_no_dump_is_one_issue(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    told = list(dump_of(path).pages())
    assert len(told) == 1 and isinstance(told[0], Issue)
    assert told[0].reason == reason or data == b"no bz2 at all"
    assert build([path], tmp_path / "s.duckdb").issues == 1


def test_packing_is_told_by_the_content(tmp_path: Path) -> None:
    for name, data in (
        ("a.xml.bz2", gzip.compress(xml())),
        ("a.xml.gz", bz2.compress(xml())),
        ("b.xml.gz", xml()),
    ):
        (tmp_path / name).write_bytes(data)
        assert len(list(dump_of(tmp_path / name).pages())) == 6


def test_talk_pages_and_categories_are_no_articles(tmp_path: Path) -> None:
    other = page(2, "Talk:Peru–Tonga relations").replace(b"<ns>0<", b"<ns>1<")
    path = tmp_path / "a.xml.gz"
    path.write_bytes(gzip.compress(HEAD + other + page(3, "Peru–Tonga relations") + END))
    assert [told.name for told in dump_of(path).pages() if not isinstance(told, Issue)] == ["a.xml.gz#3"]


def test_the_index_of_another_dump_is_not_believed(tmp_path: Path) -> None:
    dump = multistream(tmp_path)
    index = next(tmp_path.glob("*-index.txt.bz2"))
    lines = bz2.decompress(index.read_bytes()).splitlines(keepends=True)
    for wrong in (b"", b"7:1:Peru relations\n", b"".join(lines[:30])):
        index.write_bytes(bz2.compress(wrong))
        told = list(dump_of(dump).pages())
        assert len([t for t in told if not isinstance(t, Issue)]) == 6
        assert ["searched instead" in t.detail for t in told if isinstance(t, Issue)] == [True]


def test_an_index_is_read_with_its_dump(tmp_path: Path) -> None:
    dump = multistream(tmp_path)
    assert paths([str(tmp_path / "*.bz2")]) == paths(tmp_path.glob("*.bz2")) == [dump]


@pytest.mark.parametrize("name", ["a.xml", "a.xml.gz", "x-multistream.xml.bz2"])
def test_quotes_stand_in_the_source_where_they_say(tmp_path: Path, name: str) -> None:
    data = HEAD + page(1, "Peru–Tonga relations", TEXT) + page(2, "Peru &amp; Tonga relations", TEXT) + END
    path = tmp_path / name
    path.write_bytes(bz2.compress(data) if "bz2" in name else gzip.compress(data) if "gz" in name else data)
    assert build([path], tmp_path / "s.duckdb").read == 2
    with comity.open(tmp_path / "s.duckdb") as store:
        texts = dict(store.sql("SELECT document, text FROM documents").fetchall())
        claims = list(store.claims())
    assert len({claim.evidence.document for claim in claims}) == 2
    for claim in claims:
        place = claim.evidence
        assert texts[place.document][place.start : place.end] == place.quote


def test_a_dump_that_changed_is_read_by_its_pages(tmp_path: Path) -> None:
    path, store = tmp_path / "a.xml.gz", tmp_path / "s.duckdb"
    one, two = page(1, "Peru–Tonga relations", TEXT), page(2, "Chile–Tonga relations", TEXT)
    path.write_bytes(gzip.compress(HEAD + one + two + END))
    assert build([path], store).read == 2
    path.write_bytes(gzip.compress(HEAD + one + END))
    changed = build([path], store)
    assert (changed.read, changed.unchanged) == (0, 1)
    with comity.open(store) as opened:
        assert opened.sql("SELECT count(*) FROM documents").fetchall() == [(1,)]


def test_what_stopped_in_the_middle_is_read_again_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump, store = tmp_path / "a.xml.gz", tmp_path / "s.duckdb"
    dump.write_bytes(gzip.compress(xml()))
    whole = build([dump], store)
    with comity.open(store) as opened:
        before = opened.sql("SELECT document, id FROM claims ORDER BY ALL").fetchall()
    assert whole.read > 2
    # The same pages in a file with another date, and a disk that gives no more than the first of them.
    dump.write_bytes(gzip.compress(xml(), mtime=1))
    found = Dump._found

    def failing(*given: object) -> Iterator[object]:
        yield next(iter(found(*given)))  # type: ignore[arg-type]
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(Dump, "_found", failing)
        told = build([dump], store)
    assert (told.read, told.unchanged, told.issues) == (0, 1, 1)
    with comity.open(store) as opened:
        assert opened.sql("SELECT document, id FROM claims ORDER BY ALL").fetchall() == before
        assert sum(issue.reason == "interrupted" for issue in opened.issues()) == 1
    again = build([dump], store)
    assert (again.read, again.unchanged, again.issues) == (0, whole.read, 0)
