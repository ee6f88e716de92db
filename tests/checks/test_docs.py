"""The page on checks has the rules as they are, and each rule explains itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from comity.checks import explanations

ROOT = Path(__file__).parents[2]


def test_the_page_is_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools/check_docs.py", "--check"], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout


def test_each_rule_explains_itself() -> None:
    for rule, (_, words) in explanations().items():
        assert len(words) > 60 and words.endswith("."), rule
