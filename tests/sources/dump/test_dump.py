"""Dumps in every packing give the same pages; what is cut or damaged costs itself."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path

import py7zr
import pytest
import zstandard

from comity.model.issue import Issue
from comity.sources.dump import bzip, dump_of, is_dump, is_index
from comity.sources.dump.scan import PageScan
from sources.dump.making import END, HEAD, multistream, page, pages, xml

WANTED = pages()[9::10]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def found(path: Path, threads: int = 2) -> tuple[list[bytes], list[Issue]]:
    told = list(dump_of(path).pages(threads))
    issues = [item for item in told if isinstance(item, Issue)]
    opening = b"<mediawiki><base>https://en.wiki.test/wiki/Main_Page</base>"
    raws = [item for item in told if not isinstance(item, Issue)]
    assert all(raw.data.startswith(opening) for raw in raws)
    return [raw.data[len(opening) :] + b"\n" for raw in raws], issues


def bare(page_: bytes) -> bytes:
    return page_.strip() + b"\n"


def pack(path: Path, data: bytes) -> Path:
    if path.suffix == ".7z":
        with py7zr.SevenZipFile(path, "w") as archive:
            archive.writestr(data, "dump.xml")
        return path
    ways = {".bz2": bz2.compress, ".gz": gzip.compress, ".zst": zstandard.compress, ".xml": bytes}
    path.write_bytes(ways[path.suffix](data))
    return path


@pytest.mark.parametrize("name", ["a.xml", "a.xml.bz2", "a.xml.gz", "a.xml.zst", "a.xml.7z"])
def test_each_packing_gives_the_same_pages(tmp_path: Path, name: str) -> None:
    told, issues = found(pack(tmp_path / name, xml()))
    assert told == [bare(p) for p in WANTED]
    assert issues == []


@pytest.mark.parametrize("name", ["a.xml", "a.xml.bz2", "a.xml.gz", "a.xml.zst", "a.xml.7z"])
def test_a_cut_dump_gives_an_issue_and_what_came_before(tmp_path: Path, name: str) -> None:
    whole = pack(tmp_path / name, xml(600)).read_bytes()
    cut = tmp_path / f"cut-{name}"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    told, issues = found(cut)
    assert [issue.reason for issue in issues] == ["unreadable"]
    assert set(told) <= {bare(p) for p in pages(600)[9::10]}
    if name == "a.xml":
        assert len(told) >= 30


def test_the_index_is_used_and_kept(tmp_path: Path) -> None:
    dump = multistream(tmp_path)
    assert found(dump)[0] == [bare(p) for p in WANTED]
    kept = list((tmp_path / "cache").rglob("*.json"))
    assert len(kept) == 1
    index = next(tmp_path.glob("*-index.txt.bz2"))
    before = index.stat()
    index.write_bytes(b"x" * before.st_size)  # would fail if it were read again
    import os

    os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert found(dump)[0] == [bare(p) for p in WANTED]


def test_a_damaged_index_is_an_issue_and_the_dump_is_searched(tmp_path: Path) -> None:
    dump = multistream(tmp_path)
    next(tmp_path.glob("*-index.txt.bz2")).write_bytes(b"BZh9 no index")
    told, issues = found(dump)
    assert told == [bare(p) for p in WANTED]
    assert "searched instead" in issues[0].detail


@pytest.mark.parametrize("segment", [97, 1000, 5000, 1 << 22])
@pytest.mark.parametrize("step", [333, 4096])
def test_streams_that_cut_pages_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, segment: int, step: int
) -> None:
    data = xml()
    packed = b"".join(bz2.compress(data[at : at + step]) for at in range(0, len(data), step))
    path = tmp_path / "a.xml.bz2"
    path.write_bytes(packed)
    monkeypatch.setattr(bzip, "SEGMENT", segment)
    assert found(path) == ([bare(p) for p in WANTED], [])


def test_a_damaged_stream_costs_itself(tmp_path: Path) -> None:
    made = pages()
    streams = [bz2.compress(HEAD), *(bz2.compress(p) for p in made), bz2.compress(END)]
    streams[20] = streams[20][:30] + b"\xff" * 8 + streams[20][38:]  # page 20 is about relations
    path = tmp_path / "a.xml.bz2"
    path.write_bytes(b"".join(streams))
    told, issues = found(path)
    assert told == [bare(p) for p in WANTED if p is not WANTED[1]]
    assert len(issues) == 1 and "damaged" in issues[0].detail


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>' + xml()
    path = tmp_path / "a.xml.gz"
    path.write_bytes(gzip.compress(bomb))
    told, issues = found(path)
    assert told == []
    assert [issue.reason for issue in issues] == ["refused"]


def test_a_page_without_end_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from comity.sources.dump import scan

    monkeypatch.setattr(scan, "MOST_PAGE", 10_000)
    endless = b"<page><title>Peru relations</title><text>" + b"x" * 50_000
    pages_ = PageScan(lambda title: b"elations" in title)
    data = endless + b"".join(pages())
    told = [p for at in range(0, len(data), 1000) for p in pages_.feed(data[at : at + 1000])]
    assert pages_.lost == [b"Peru relations"]
    assert told == [p.strip() for p in WANTED]


@pytest.mark.parametrize("step", [1, 7, 100, 5000])
def test_chunks_of_any_size_give_the_same(step: int) -> None:
    scan = PageScan(lambda title: b"elations" in title)
    data = xml()
    told = [p for at in range(0, len(data), step) for p in scan.feed(data[at : at + step])]
    assert told == [p.strip() for p in WANTED]
    assert scan.closed


def test_names() -> None:
    assert is_dump(Path("enwiki-20240601-pages-articles-multistream1.xml-p1p41242.bz2"))
    assert is_dump(Path("a.xml")) and is_dump(Path("a.xml.7z"))
    assert not is_dump(Path("a.txt.bz2"))
    assert is_index(Path("enwiki-20240601-pages-articles-multistream-index1.txt-p1p41242.bz2"))


def test_evidence_names_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(HEAD + page(7, "Peru–Tonga relations") + END)
    told = list(dump_of(path).pages())
    assert [t.name for t in told if not isinstance(t, Issue)] == ["a.xml#7"]
