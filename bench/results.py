"""Where the benches keep their last result: bench/NAME/last.json, committed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent


def keep(name: str, result: Mapping[str, Any]) -> Path:
    """Write `result` as the last one of the bench called `name`; the file that holds it."""
    last = BENCH / name / "last.json"
    last.parent.mkdir(exist_ok=True)
    last.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return last
