"""Cases of one line each: words, ``=>``, and what is found in them (`tests/cases/*/*.case`)."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


def lines(kind: str) -> list:
    """The cases of ``tests/cases/<kind>/*.case`` as ``(words, expected)``, named by their places."""
    return [
        pytest.param(*(part.strip() for part in line.rsplit("=>", 1)), id=f"{file.name}:{number}")
        for file in sorted((FOLDER / kind).glob("*.case"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if "=>" in line and '"=>"' not in line
    ]
