"""Build names.csv and successions.csv from CLDR (Babel) and our own lists beside this file.

Run: ``python tools/reference/make_names.py``, after a change of states.csv, aliases.txt, demonyms.txt,
prefixes.txt or successions.txt. Needs the development environment.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel import Locale

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/comity/reference/data"
# Of two sorts of one name of a state the first is kept: a name is no alias of itself.
RANK = ["short", "former", "formal", "alias", "adjective", "demonym", "demonym_plural", "prefix"]


class Row(NamedTuple):
    """A row of names.csv."""

    code: str
    name: str
    sort: str
    start: str = ""
    end: str = ""
    source: str = "own"


def entries(name: str) -> dict[str, str]:
    """``code: rest`` lines of a list."""
    lines = (line.split("#")[0].strip() for line in (HERE / name).read_text(encoding="utf-8").splitlines())
    return {line.split(":", 1)[0].strip(): line.split(":", 1)[1].strip() for line in lines if ":" in line}


def states() -> list[dict[str, str]]:
    """The rows of states.csv, which is kept by hand."""
    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _names() -> Iterator[Row]:
    territories = Locale("en").territories
    for state in states():
        yield Row(state["code"], state["short"], "short")
        yield Row(state["code"], state["formal"] or state["short"], "formal")
        cldr = territories.get(state["iso2"] or "")
        if cldr and "SAR" not in cldr:
            plain = re.sub(r" \(.*\)| & ", lambda m: " and " if "&" in m[0] else "", cldr)
            yield Row(state["code"], plain, "alias", source="cldr")
    for code, rest in entries("aliases.txt").items():
        for text in rest.split(";"):
            yield _alias(code, text.strip())


def _alias(code: str, text: str) -> Row:
    """An alias, or a former name with its days: ``*Zaire 1971-10-27..1997-05-17``."""
    match = re.fullmatch(
        r"(?P<former>\*?)(?P<name>.+?)(?: (?P<start>[\d-]*)\.\.(?P<end>[\d-]*))?", text.strip()
    )
    if match is None:
        raise ValueError(f"aliases.txt, {code}: {text!r}")
    sort = "former" if match["former"] else "alias"
    return Row(code, match["name"], sort, match["start"] or "", match["end"] or "")


def _variants(row: Row) -> Iterator[Row]:
    """The spellings that texts use beside a name: "St." for "Saint", no diacritics, the curly apostrophe."""
    spellings = {row.name}
    spellings |= {re.sub(r"^Saint\b", short, s) for s in spellings for short in ("St.", "St")}
    spellings |= {_ascii(s) for s in spellings}
    spellings |= {s.replace("'", "’") for s in spellings}
    for spelling in spellings - {row.name}:
        yield row._replace(name=spelling, sort="former" if row.sort == "former" else "alias")


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() if "’" not in text else text


def _demonyms(code: str, rest: str) -> Iterator[Row]:
    """Adjectives; nouns; plural nouns, by the rules that demonyms.txt begins with."""
    parts = [*rest.split(";"), "", ""][:3]
    adjectives, nouns, plurals = ([w.strip() for w in part.split(",") if w.strip()] for part in parts)
    for adjective in adjectives:
        yield Row(code, adjective.lstrip("~"), "adjective")
    made = [a for a in adjectives if re.search(r"(?:an|er|i|é|Thai|Czech|Greek)\Z", a) and "~" not in a]
    for noun in nouns or made:
        yield Row(code, noun, "demonym")
    for plural in plurals or [noun + "s" for noun in nouns or made]:
        yield Row(code, plural, "demonym_plural")


def _once(rows: Iterator[Row]) -> list[Row]:
    best: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda r: RANK.index(r.sort)):
        best.setdefault((row.code, row.name), row)
    return sorted(best.values())


def _all() -> Iterator[Row]:
    for row in _names():
        yield row
        yield from _variants(row)
    for code, rest in entries("demonyms.txt").items():
        yield from _demonyms(code, rest)
    for code, rest in entries("prefixes.txt").items():
        for prefix in rest.split(";"):
            yield Row(code, prefix.strip(), "prefix")


def main() -> None:
    """Write both files, sorted."""
    with (DATA / "names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(_once(_all()))
    lines = (HERE / "successions.txt").read_text(encoding="utf-8").splitlines()
    rows = sorted({line for line in lines if line[:1].isupper()})
    text = "\n".join(["predecessor,successor,date,manner", *rows])
    (DATA / "successions.csv").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
