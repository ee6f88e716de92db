"""One store for all exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.stores import make


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("exports") / "hand.duckdb")
