"""Whatever is asked for or stands in a title, nothing breaks; cities are found as a plain dict finds them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.claims.parties import Parties, parties_of_title
from comity.reference.registry import registry

CITIES = Path(__file__).parents[2] / "src/comity/reference/data/cities.csv"
NAMES = sorted({name.text for state in registry().states() for name in state.names})


@cache
def plain() -> dict[str, list[str]]:
    found = defaultdict(list)
    for line in CITIES.read_text(encoding="utf-8").splitlines()[1:]:
        city, code, _ = line.rsplit(",", 2)
        found[city.casefold()].append(code)
    return found


@given(st.text() | st.sampled_from(NAMES))
def test_lookup_stands_anything(words: str) -> None:
    assert registry().lookup(words) == registry().lookup(f"  {words.upper()} ") or not words.isascii()


@given(st.sampled_from(NAMES), st.sampled_from([" – ", "–", "-", "—", "/", " and "]), st.sampled_from(NAMES))
def test_titles_of_any_two_names(one: str, between: str, other: str) -> None:
    parties = parties_of_title(f"{one}{between}{other} relations")
    if isinstance(parties, Parties):
        assert parties.a != parties.b
        assert parties.side[parties.a] == 0
        assert parties.side[parties.b] == 1


@given(st.text(max_size=40), st.text(max_size=40))
def test_titles_of_anything(title: str, text: str) -> None:
    assert parties_of_title(f"{title} relations", text)


@settings(deadline=None)  # the first name asked for reads the file
@given(
    st.text(max_size=12) | st.sampled_from(["paris", "san josé", "", "london", "zürich", "'akra", "ōsaka"])
)
def test_cities_are_found_as_a_dict_finds_them(name: str) -> None:
    assert [city.code for city in registry().cities.get(name)] == plain().get(name, [])
