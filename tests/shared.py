"""Where the shared corpus is, on machines that have it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_GIVEN = Path(os.environ.get("COMITY_SHARED") or Path(__file__).parents[2] / "shared")
SHARED: Path | None = _GIVEN if (_GIVEN / "gold").is_dir() else None
needs_shared = pytest.mark.skipif(
    SHARED is None, reason="the shared corpus is not on this machine: set COMITY_SHARED to its folder"
)
