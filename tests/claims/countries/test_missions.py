"""Lists of diplomatic missions, as items, lines and tables."""

from __future__ import annotations

from typing import Any

import pytest

from comity.model.claim import Mission
from comity.reading import Reading, read_raw

OF = "= List of diplomatic missions of Peru =\n\nThese are the diplomatic missions of Peru.\n\n"
IN = "= List of diplomatic missions in Peru =\n\nThese are the diplomatic missions in Peru.\n\n"


def read(text: str) -> Reading:
    (reading,) = read_raw(text, "x.txt")
    assert isinstance(reading, Reading)
    for claim in reading.claims:
        for span in (claim.evidence, *claim.context):
            assert span.quote == text[span.start : span.end]
    return reading


def told(text: str) -> set[tuple[Any, ...]]:
    claims = [c for c in read(text).claims if isinstance(c, Mission)]
    return {(c.sender, c.receiver, c.type, c.seat, c.city, c.change, c.date) for c in claims}


def of(
    code: str, type_: str, city: str | None, change: str = "exists", date: str | None = None
) -> tuple[Any, ...]:
    """A mission of Peru that stands in the state that it is to."""
    return ("PER", code, type_, code, city, change, date)


TWO = {
    of("DZA", "embassy", "Algiers"),
    of("DZA", "consulate_general", "Oran"),
    of("EGY", "embassy", "Cairo"),
}
LISTS = [
    ("* Algeria\n** Algiers (Embassy)\n** Oran (Consulate-General)\n* Egypt\n** Cairo (Embassy)\n", TWO),
    ("* Brazil\n** Rio de Janeiro, São Paulo (Consulates-General)\n",
     {of("BRA", "consulate_general", "Rio de Janeiro"), of("BRA", "consulate_general", "São Paulo")}),
    ("* United States\n** Washington, D.C. (Embassy)\n** Boston (Consulate-General, Honorary Consulate)\n",
     {of("USA", "embassy", "Washington, D.C."), of("USA", "consulate_general", "Boston"),
      of("USA", "honorary_consulate", "Boston")}),
    ("* Singapore\n** Singapore (Embassy)\n", {of("SGP", "embassy", "Singapore")}),
    ("* India: New Delhi (Embassy), Mumbai (Consulate)\n",
     {of("IND", "embassy", "New Delhi"), of("IND", "consulate", "Mumbai")}),
    ("* Ghana\n** Accra (Embassy, opened in 2014)\n", {of("GHA", "embassy", "Accra", "opened", "2014")}),
    ("* Chile\n** Embassy in Santiago\n** Consulates-General in Arica and Iquique\n",
     {of("CHL", "embassy", "Santiago"), of("CHL", "consulate_general", "Arica"),
      of("CHL", "consulate_general", "Iquique")}),
    ("Algeria\nAlgiers (Embassy)\nOran (Consulate-General)\n\nEgypt\nCairo (Embassy)\n", TWO),
    ("* Algeria\n* Egypt\n", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_missions_of_a_state(text: str, expected: set[tuple[Any, ...]]) -> None:
    assert told(OF + text) == expected


def test_what_a_city_is_read_under_is_its_context() -> None:
    claims = read(OF + LISTS[0][0]).claims
    assert [claim.context[0].quote for claim in claims] == ["Algeria", "Algeria", "Egypt"]
    assert [claim.evidence.quote for claim in claims][:2] == ["Algiers (Embassy)", "Oran (Consulate-General)"]


def test_sections_that_say_how() -> None:
    text = (
        "== Multilateral organizations ==\n* Belgium\n** Brussels (Embassy)\n\n"
        "== Closed missions ==\n* Iraq\n** Baghdad (Embassy; closed in 1991)\n\n"
        "== Missions to open ==\n* Ghana\n** Accra (Embassy)\n\n"
    )
    assert told(OF + text) == {of("IRQ", "embassy", "Baghdad", "closed", "1991")}


def test_missions_in_a_state() -> None:
    text = (
        "== Embassies in Lima ==\n* Algeria\n* Malaysia (High Commission)\n\n"
        "== Consulates-General in Arequipa ==\n* Bolivia\n\n"
        "== Non-resident embassies ==\n* Kenya (Brasília)\n* Ghana (Nowhereville)\n"
    )
    assert told(IN + text) == {
        ("DZA", "PER", "embassy", "PER", "Lima", "exists", None),
        ("MYS", "PER", "high_commission", "PER", "Lima", "exists", None),
        ("BOL", "PER", "consulate_general", "PER", "Arequipa", "exists", None),
        ("KEN", "PER", "embassy", "BRA", "Brasília", "exists", None),
    }
    assert [issue.reason for issue in read(IN + text).issues] == ["unresolved-seat"]


def test_a_table_of_missions() -> None:
    text = """List of diplomatic missions of Peru

+---------+-----------+-----------------+----------------------------+
| Host    | Host city | Mission         | Concurrent accreditation   |
| country |           |                 |                            |
+=========+===========+=================+============================+
| Algeria | Algiers   | Embassy         | Countries: Tunisia, Libya  |
+---------+-----------+-----------------+----------------------------+
| Kenya   | Mombasa   | Consulate       |                            |
+---------+-----------+-----------------+----------------------------+
"""
    assert told(text) == {
        of("DZA", "embassy", "Algiers"),
        of("KEN", "consulate", "Mombasa"),
        ("PER", "TUN", "embassy", "DZA", "Algiers", "exists", None),
        ("PER", "LBY", "embassy", "DZA", "Algiers", "exists", None),
    }


BY_CITY = """== Consular missions ==
=== Arequipa ===
* Bolivia (Consulate-General)

== Honorary consulates ==
* Cusco
** Italy
** Sweden

== Embassies in Lima ==
* European Union (Delegation)
* Bulgaria (closed in 2011)
* Nepal (Brasília, Brazil)

== Non-resident missions ==
=== Pretoria, South Africa ===
* Chad

=== Other cities ===
* Kuwait – Addis Ababa
* Ghana (resident in Berlin)
* Malta (Atlanta, Georgia)
"""


def test_where_missions_stand_is_told_by_headings_items_above_and_what_is_behind_the_state() -> None:
    assert told(IN + BY_CITY) == {
        ("BOL", "PER", "consulate_general", "PER", "Arequipa", "exists", None),
        ("ITA", "PER", "honorary_consulate", "PER", "Cusco", "exists", None),
        ("SWE", "PER", "honorary_consulate", "PER", "Cusco", "exists", None),
        ("EUE", "PER", "delegation", "PER", "Lima", "exists", None),
        ("BGR", "PER", "embassy", "PER", "Lima", "closed", "2011"),
        ("NPL", "PER", "embassy", "BRA", "Brasília", "exists", None),
        ("TCD", "PER", "embassy", "ZAF", "Pretoria", "exists", None),
        ("KWT", "PER", "embassy", "ETH", "Addis Ababa", "exists", None),
        ("GHA", "PER", "embassy", "DEU", "Berlin", "exists", None),
        ("MLT", "PER", "embassy", "USA", "Atlanta", "exists", None),
    }


def test_the_city_of_an_item_above_is_what_a_claim_leans_on() -> None:
    italy = next(c for c in read(IN + BY_CITY).claims if isinstance(c, Mission) and c.sender == "ITA")
    assert "Cusco" in [span.quote for span in italy.context]


def test_the_years_behind_a_mission_that_is_closed() -> None:
    text = "== Closed missions ==\n* Cuba: Havana (Embassy) (1984–1993)\n"
    assert told(OF + text) == {of("CUB", "embassy", "Havana", "closed", "1993")}


ROWS = """{| class="wikitable"
! Country !! City !! Mission
|-
| {{flagicon|KEN}} || [[Nairobi]]<br>[[Mombasa]] || Embassy<br>Consulate
|-
! colspan="3" | Asia
|-
| {{flag|Japan}} || [[Tokyo]] || Embassy
|}

== Non-resident ==
{| class="wikitable"
! Country !! Resident in !! Type
|-
| {{flag|Malawi}} || [[Lusaka]], Zambia || Embassy
|}
"""


def test_rows_of_several_cities_of_a_flag_alone_and_of_a_city_with_its_state() -> None:
    (reading,) = read_raw(ROWS, "List_of_diplomatic_missions_of_Peru.wikitext")
    assert isinstance(reading, Reading)
    found = {(c.receiver, c.type, c.seat, c.city) for c in reading.claims if isinstance(c, Mission)}
    assert found == {
        ("KEN", "embassy", "KEN", "Nairobi"),
        ("KEN", "consulate", "KEN", "Mombasa"),
        ("JPN", "embassy", "JPN", "Tokyo"),
        ("MWI", "embassy", "ZMB", "Lusaka"),
    }
