"""Patterns that were compiled by an earlier process: the same matches, whatever became of the file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from comity.claims import kept

_PATTERN = r"(?P<verb>opened|closed|opens) (?:an |the )?(embassy|office)\b"
_TEXT = "Kenya opened an embassy and closed the office"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept._file.cache_clear()
    return tmp_path / "comity" / "patterns" / f"{sys.implementation.cache_tag}.bin"


@pytest.fixture(autouse=True)
def forget() -> object:
    yield
    kept._file.cache_clear()


def again() -> None:
    """As a new process would begin."""
    kept.write(0)
    kept._file.cache_clear()


def regs(pattern: re.Pattern[str]) -> list[object]:
    return [(m.regs, m.groupdict(), m.lastgroup) for m in pattern.finditer(_TEXT)]


@pytest.mark.parametrize("often", [False, True])
@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.VERBOSE, re.DOTALL | re.IGNORECASE])
def test_what_was_kept_matches_as_what_is_compiled(place: Path, flags: int, often: bool) -> None:
    kept.made(_PATTERN, flags, True, often)
    again()
    assert place.stat().st_size > 100
    assert len(kept._file().entries) == 1
    taken, clauses = kept.made(_PATTERN, flags, True, often)
    assert kept._file().new == 0
    plain = re.compile(_PATTERN, flags)
    assert regs(taken) == regs(plain)
    assert (taken.flags, taken.groups, taken.groupindex) == (plain.flags, plain.groups, plain.groupindex)
    assert taken.pattern == plain.pattern
    assert (clauses is not None) == often


def test_what_was_not_understood_is_when_it_is_used_often(place: Path) -> None:
    kept.made(_PATTERN, 0, True, False)
    again()
    assert kept.made(_PATTERN, 0, True, True)[1]
    again()
    assert kept.made(_PATTERN, 0, True, False)[1]


@pytest.mark.parametrize("damage", [b"", b"x" * 500, None])
def test_a_damaged_file_is_as_good_as_none(place: Path, damage: bytes | None) -> None:
    kept.made(_PATTERN, 0, True, False)
    again()
    data = place.read_bytes()
    place.write_bytes(data[:-7] + b"\xff" + data[-6:] if damage is None else damage)
    kept._file.cache_clear()
    assert regs(kept.made(_PATTERN, 0, True, False)[0]) == regs(re.compile(_PATTERN))
    again()
    assert place.read_bytes() == data


def test_without_a_place_patterns_are_compiled(place: Path) -> None:
    place.parent.parent.mkdir(parents=True)
    place.parent.write_text("a file where the folder would be")
    assert regs(kept.made(_PATTERN, 0, True, False)[0]) == regs(re.compile(_PATTERN))
    kept.write(0)
    assert place.parent.is_file()


def test_other_rules_for_what_is_required_make_another_file(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.made(_PATTERN, 0, True, True)
    again()
    monkeypatch.setattr(kept, "_made_by", lambda: b"z" * 32)
    assert not kept._file().entries


_PRINT_ALL = """
import gc, hashlib
import comity.claims.finding as finding
from comity.claims.patterns import Pattern
from comity.reading import read_raw
finding._offices(), finding._missions(), finding._portfolio_before(), finding._portfolio_joined()
list(read_raw(b"Kenya - Peru relations\\n\\nKenya opened an embassy in Lima in 1990.", "x.txt"))
found = sorted(o.pattern for o in gc.get_objects() if type(o) is Pattern)
print(len(found), hashlib.sha256("\\n".join(found).encode()).hexdigest())
"""


def test_a_pattern_is_the_same_text_in_each_process() -> None:
    """Else what one process keeps would be of no use to the next."""
    told = {
        subprocess.run(
            [sys.executable, "-c", _PRINT_ALL], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(told) == 1


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        (r"\b(?:kin|six|into)\b", re.IGNORECASE),
        (r"(?:the )?(?:\ue000|\ue001s?) (?P<a>x)?", re.IGNORECASE),
        (r"(?<=a)[b-d]|\d+", 0),
        (r"[a-s]x|Éy", re.IGNORECASE),
        (r"(?i:k)\w|\bS", 0),
        (r"(?!b)(?:ab|b)?c", 0),
        (r"\s+q|å", re.IGNORECASE),
        (r"(?:a|)b*", 0),
        (r"(?>s|k)+i", re.IGNORECASE),
    ],
)
@pytest.mark.parametrize("often", [False, True])
def test_no_letter_that_begins_a_match_is_skipped(place: Path, pattern: str, flags: int, often: bool) -> None:
    texts = [
        "KIN \u212ain \u017fix İnto ınto sIx",
        "the \ue000 x \ue001s x",
        "ab cd 4२ ac",
        "\u212ai \u017f\u212ai",
    ]
    texts += ["Kx \u017fx éy ÉY kq S", "abc bc c ac", "\u00a0q å Å \u212b", ""]
    made, plain = kept.made(pattern, flags, True, often)[0], re.compile(pattern, flags)
    for text in texts:
        assert [m.regs for m in made.finditer(text)] == [m.regs for m in plain.finditer(text)], text
