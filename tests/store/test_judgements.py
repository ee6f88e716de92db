"""The file of judgements: added to durably, by one writer at a time, whatever is killed."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO, RawIOBase
from pathlib import Path

import pytest

from comity.errors import InputError, StoreError
from comity.model.judgement import Judgement, Side, judgement, to_line
from comity.store import judgements as module
from comity.store.judgements import JudgementFile, beside, read_lines
from record.by_hand import status

SIDE = Side((status("established", "1950"),))


def word(number: int, author: str = "A") -> Judgement:
    return judgement("note", author, "2026-11-25T09:30:00Z", sides=[SIDE], note=f"remark {number}")


def test_entries_are_added_and_read_in_their_order(tmp_path: Path) -> None:
    file = JudgementFile(tmp_path / "j.jsonl")
    assert file.read() == ([], "")
    assert file.add([word(1), word(2), word(1)]) == [word(1), word(2)]
    assert file.add([word(2), word(3)]) == [word(3)]
    assert file.read() == ([word(1), word(2), word(3)], "")
    before = file.path.read_bytes()
    assert file.add([word(3)]) == []
    assert file.path.read_bytes() == before


def test_a_torn_last_line_is_told_kept_aside_and_costs_nothing_else(tmp_path: Path) -> None:
    file = JudgementFile(tmp_path / "j.jsonl")
    file.add([word(1), word(2)])
    torn = to_line(word(3)).encode()[:70]
    with file.path.open("ab") as raw:
        raw.write(torn)
    found, warning = file.read()
    assert found == [word(1), word(2)]
    assert "j.jsonl was not written to its end" in warning
    assert file.path.read_bytes().endswith(torn)  # who only reads changes nothing
    file.add([word(4)])
    assert file.read() == ([word(1), word(2), word(4)], "")
    assert (tmp_path / "j.jsonl.torn").read_bytes() == torn + b"\n"


def test_a_last_line_that_only_lacks_its_end_is_whole(tmp_path: Path) -> None:
    file = JudgementFile(tmp_path / "j.jsonl")
    file.path.write_text(to_line(word(1)), encoding="utf-8")
    assert file.read() == ([word(1)], "")
    file.add([word(2)])
    assert file.read() == ([word(1), word(2)], "")


def test_a_line_that_is_none_is_refused_by_its_number(tmp_path: Path) -> None:
    file = JudgementFile(tmp_path / "j.jsonl")
    file.path.write_text(f"{to_line(word(1))}\n\nnonsense\n{to_line(word(2))}\n", encoding="utf-8")
    with pytest.raises(StoreError, match="line 3 is no judgement"):
        file.read()
    with pytest.raises(StoreError, match="line 3 is no judgement"):
        file.add([word(3)])
    with pytest.raises(InputError, match=r"x, line 2: .*nothing was taken over"):
        read_lines(BytesIO(to_line(word(1)).encode() + b"\n{}\n"), "x")


class Endless(RawIOBase):
    """A stream without an end, as a device is, that counts what is asked of it."""

    def __init__(self, words: bytes) -> None:
        self.words, self.given = words, 0

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size > 0, "a line without an end would be read whole"
        line = (self.words * (size // len(self.words) + 1))[:size] if b"\n" not in self.words else self.words
        self.given += len(line)
        return line


def test_what_has_no_end_is_not_read_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Endless(b"x")
    with pytest.raises(InputError, match=r"x, line 1: longer than 8 MiB; nothing was taken over"):
        read_lines(source, "x")  # type: ignore[arg-type]
    assert source.given == (8 << 20) + 1
    monkeypatch.setattr(module, "_MOST_BYTES", 1 << 20)
    source = Endless(b" " * 1000 + b"\n")
    with pytest.raises(InputError, match=r"x: more than 1 MiB; give it in parts; nothing was taken over"):
        read_lines(source, "x")  # type: ignore[arg-type]
    assert source.given < 2 << 20
    for call in (JudgementFile("/dev/zero").read, lambda: JudgementFile("/dev/zero").add([word(1)])):
        with pytest.raises(StoreError, match="/dev/zero has more than 1 MiB and is not read"):
            call()


def test_where_nothing_can_be_written_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        JudgementFile(tmp_path / "none" / "j.jsonl").add([word(1)])
    with pytest.raises(StoreError, match="cannot read"):
        JudgementFile(tmp_path).read()


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = JudgementFile(tmp_path / "j.jsonl")
    file.add([word(1)])
    write = os.write

    def half(fd: int, data: bytes) -> int:
        if len(data) > 100:
            return write(fd, data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "write", half)
    with pytest.raises(StoreError, match="No space left"):
        file.add([word(2)])
    monkeypatch.undo()
    assert file.read() == ([word(1)], "")


def test_another_writer_is_waited_for_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = JudgementFile(tmp_path / "j.jsonl")
    file.add([word(1)])
    monkeypatch.setattr(module, "_WAIT", 0.1)
    with file.path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="another process holds"):
            file.add([word(2)])
    assert file.add([word(2)]) == [word(2)]


def test_the_file_stands_beside_what_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "s.duckdb").touch()
    (tmp_path / "link.duckdb").symlink_to(tmp_path / "s.duckdb")
    assert beside(tmp_path / "link.duckdb") == (tmp_path / "s.duckdb.judgements.jsonl").resolve()


def _adds(path: str, author: str) -> int:
    return sum(len(JudgementFile(path).add([word(n, author)])) for n in range(40))


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    with ProcessPoolExecutor(2) as pool:
        assert list(pool.map(_adds, [str(path)] * 2, ["A", "B"])) == [40, 40]
    found, warning = JudgementFile(path).read()
    assert not warning
    for author in "AB":
        assert [one for one in found if one.author == author] == [word(n, author) for n in range(40)]


JUDGING = """
import sys
sys.path[:0] = sys.argv[2:]
from store.test_judgements import word
from comity.store.judgements import JudgementFile
file, n = JudgementFile(sys.argv[1]), 0
while True:
    file.add([word(n, "K" * 150)])
    print(n, flush=True)
    n += 1
"""


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_that_it_said_was_done(tmp_path: Path) -> None:
    dice, tests = random.Random(11), str(Path(__file__).parents[1])
    for turn in range(12):
        path = tmp_path / f"{turn}.jsonl"
        command = [sys.executable, "-c", JUDGING, str(path), tests]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(dice.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        done = process.stdout.read().split()
        process.wait()
        count = int(done[-1]) + 1 if done else 1
        found, _ = JudgementFile(path).read()
        assert found[:count] == [word(n, "K" * 150) for n in range(count)]
        assert len(found) - count in (0, 1)
        JudgementFile(path).add([word(-1)])  # the lock went with the process
        assert JudgementFile(path).read() == ([*found, word(-1)], "")
