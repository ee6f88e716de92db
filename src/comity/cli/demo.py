"""``comity demo``: from the example articles that ship with Comity to a brief."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from comity.cli.options import NOTHING, OK, say


def demo() -> int:
    """Read the example articles that ship with Comity and print the brief of Mexico and Mongolia."""
    from comity.api import open
    from comity.cli.brief import write
    from comity.pipeline import build

    with (
        tempfile.TemporaryDirectory(prefix="comity-demo-") as folder,
        as_file(files("comity") / "examples") as given,
    ):
        store = Path(folder) / "demo.duckdb"
        articles = sorted(str(path) for path in given.glob("*.txt"))
        report = build(articles, store, processes=1)
        say(str(report))
        with open(store) as opened:
            record = opened.record("MEX", "MNG")
    if not record:
        say("the example articles are missing from this installation")
        return NOTHING
    write(record, "text")
    return OK
