"""Lists of the envoys of one state to many, and tables of envoys in the forms that editors give them."""

from __future__ import annotations

from typing import Any

import pytest

from comity.claims.countries.page import page_of_title
from comity.model.claim import Envoy
from comity.reading import Reading, read_raw

CURRENT = """'''This is a list of ambassadors.'''
== Ambassadors ==
{| class="wikitable sortable"
! Host country !! Ambassador !! Residence !! Concurrent accreditation !! Since
|-
| {{flag|Kenya}} || [[María Torres]] || [[Nairobi]] || {{flag|Uganda}} || {{dts|2019|4|2}}
|-
| {{flagicon|JPN}} || Ricardo Rojas (chargé d'affaires) || Tokyo || ||
|-
| {{flag|Haiti}} || ''vacant'' || || ||
|}
== Brazil ==
* Jorge Prado (1990–1994)
== United Nations ==
* {{flag|Belgium}}: Juan Salazar
== Others ==
* {{flag|Mexico}} – Laura Moreno
"""


def envoys(text: str, title: str) -> list[tuple[Any, ...]]:
    (reading,) = read_raw(text, f"{title.replace(' ', '_')}.wikitext")
    assert isinstance(reading, Reading), reading
    for claim in reading.claims:
        for span in (claim.evidence, *claim.context):
            assert span.quote == text[span.start : span.end]
    found = [c for c in reading.claims if isinstance(c, Envoy)]
    return sorted((c.sender, c.receiver, c.name, c.rank, c.from_ or "", c.to or "") for c in found)


def test_the_envoys_of_a_state() -> None:
    assert envoys(CURRENT, "List of ambassadors of Peru") == [
        ("PER", "BRA", "Jorge Prado", "ambassador", "1990", "1994"),
        ("PER", "JPN", "Ricardo Rojas", "chargé d'affaires", "", ""),
        ("PER", "KEN", "María Torres", "ambassador", "2019-04-02", ""),
        ("PER", "MEX", "Laura Moreno", "ambassador", "", ""),
        ("PER", "UGA", "María Torres", "ambassador", "2019-04-02", ""),
    ]


def test_the_envoys_to_a_state() -> None:
    text = "{|\n! Country !! Name !! Appointed\n|-\n| {{flag|India}} || Naveen Rao || 2022\n|}\n"
    assert envoys(text, "List of high commissioners and ambassadors to Kenya") == [
        ("IND", "KEN", "Naveen Rao", "high commissioner", "2022", "")
    ]


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("List of ambassadors of Turkey", "envoys_of"),
        ("List of current ambassadors of Norway", "envoys_of"),
        ("List of ambassadors and high commissioners to Malaysia", "envoys_in"),
        ("List of ambassadors of Turkey to the United Nations", None),
        ("Ambassadors of the Blue Cross", None),
    ],
)
def test_titles(title: str, sort: str | None) -> None:
    page = page_of_title(title)
    assert (page.sort if page is not None else None) == sort


TERMS = """{| class="wikitable"
! rowspan=2 | Name !! colspan=2 | Mission !! rowspan=2 | Rank
|-
! Start of term !! End of term
|-
! colspan="4" | Kingdom
|-
| Aarne Virta || {{dts|1953|2|20}} || 1 May 1958 || Minister
|- style="background:#eee"
! colspan="4" | Republic
|-
| Kirsti Salo || colspan=2 | 1994–1998 || Ambassador
|}
"""


def test_titles_between_rows_are_no_names_of_columns_and_one_cell_can_hold_both_ends() -> None:
    assert envoys(TERMS, "List of ambassadors of Finland to Peru") == [
        ("FIN", "PER", "Aarne Virta", "minister", "1953-02-20", "1958-05-01"),
        ("FIN", "PER", "Kirsti Salo", "ambassador", "1994", "1998"),
    ]
