"""The docs do what they say: the tutorial's commands run, and no link is dead."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps(page: Path) -> list[tuple[str, list[str]]]:
    """Each command of a page with the lines that are shown under it, in order."""
    found: list[tuple[str, list[str]]] = []
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() not in ("", "…"):
                found[-1][1].append(line)
    return found


@pytest.mark.parametrize(
    ("page", "least"), [("tutorial.md", 8), ("judgements.md", 12), ("versions.md", 6), ("as-of.md", 4)]
)
def test_a_page_runs_and_prints_what_it_shows(page: str, least: int, tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "200", "PYTHONUTF8": "1"}
    environment.pop("COMITY_STORE", None)
    told = steps(ROOT / "docs" / page)
    assert len(told) >= least
    for command, shown in told:
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        at = 0
        for line in shown:
            at = done.stdout.find(line, at)
            assert at >= 0, f"{command}: {line!r} is not in its output, or not in this order"


def test_no_link_is_dead() -> None:
    command = [sys.executable, str(ROOT / "tools/check_links.py")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout
