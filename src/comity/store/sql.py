"""The SQL of the store, which stands in files: ``queries`` by name, ``schema`` by number."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_PART = re.compile(r"\{(\w+)\}(?=\n)")
_COMMENT = re.compile(r"^--.*\n", re.MULTILINE)


@cache
def query(name: str) -> str:
    """The text of ``queries/<name>.sql``, without comments; ``{part}`` at a line's end stands for another file."""
    text = (files("comity.store") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
    return _PART.sub(lambda match: query(match[1]).strip(), _COMMENT.sub("", text))


@cache
def migrations() -> dict[int, str]:
    """The migrations by number; the last number is the version of the schema."""
    folder = files("comity.store") / "schema"
    names = [file.name for file in folder.iterdir() if file.name.endswith(".sql")]
    found = {int(name[:4]): folder / name for name in names}
    if len(found) != len(names):
        raise RuntimeError(f"two migrations have one number: {sorted(names)}")
    return {number: found[number].read_text(encoding="utf-8") for number in sorted(found)}


def first_line(error: Exception) -> str:
    """The first line of what DuckDB says; what follows it repeats the query."""
    return str(error).splitlines()[0]
