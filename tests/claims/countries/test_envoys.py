"""Lists of ambassadors: items and tables."""

from __future__ import annotations

from typing import Any

import pytest

from comity.claims.countries.envoys import item
from comity.model.claim import Envoy, Mission
from comity.reading import Reading, read_raw


def read(text: str) -> Reading:
    (reading,) = read_raw(text, "x.txt")
    assert isinstance(reading, Reading)
    for claim in reading.claims:
        assert claim.evidence.quote == text[claim.evidence.start : claim.evidence.end]
    return reading


def envoys(text: str) -> list[tuple[Any, ...]]:
    found = [claim for claim in read(text).claims if isinstance(claim, Envoy)]
    return [(c.sender, c.receiver, c.name, c.rank, c.from_, c.to) for c in found]


ITEMS = [
    ("1823–1826: Thomas Rowe", ("Thomas Rowe", "1823", "1826")),
    ("1944-48 Sir Courtenay Forth KCMG", ("Sir Courtenay Forth", "1944", "1948")),
    ("1910: Lucien Jerome", ("Lucien Jerome", "1910", None)),
    ("2014–present: Anwar Chowdry", ("Anwar Chowdry", "2014", None)),
    ("Kate Harris (2018–2021)", ("Kate Harris", "2018", "2021")),
    ("Gavin Cook, since August 2021", ("Gavin Cook", "2021-08", None)),
    ("Juan de la Torre (12 May 1994 – 3 June 1998)", ("Juan de la Torre", "1994-05-12", "1998-06-03")),
    ("1952–1955: the embassy was closed", None),
    ("Closed in 1952", None),
    ("Thomas Rowe", None),
]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_items(text: str, expected: tuple[Any, ...] | None) -> None:
    told = item(text)
    assert (told and (told[0], told[1] and str(told[1]), told[2] and str(told[2]))) == expected


def test_a_list_under_headings_that_give_the_rank() -> None:
    text = (
        "= List of ambassadors of the United Kingdom to Peru =\n\nThe ambassador heads the embassy.\n\n"
        "== Ministers ==\n* 1823–1826: Thomas Rowe, consul-general\n* 1910–1912: Lucien Jerome\n\n"
        "== Ambassadors ==\n* 1944–1948: Sir Courtenay Forth\n"
    )
    assert envoys(text) == [
        ("GBR", "PER", "Thomas Rowe", "consul-general", "1823", "1826"),
        ("GBR", "PER", "Lucien Jerome", "minister", "1910", "1912"),
        ("GBR", "PER", "Sir Courtenay Forth", "ambassador", "1944", "1948"),
    ]


@pytest.mark.parametrize(
    ("title", "sender"),
    [
        ("List of ambassadors of Chile to Peru", "CHL"),
        ("Ambassadors of Peru to Chile", "PER"),
        ("List of ambassadors to Peru from Chile", "CHL"),
        ("Peruvian ambassador to Chile", "PER"),
    ],
)
def test_who_sends(title: str, sender: str) -> None:
    ((found, *_),) = envoys(f"= {title} =\n\n== List ==\n* 1990–1994: Ana Rojas\n")
    assert found == sender


def test_a_table() -> None:
    text = """List of ambassadors of Peru to Chile

+------------------+------------+------------+-------------------+
| Name             | Start      | End        | Notes             |
+==================+============+============+===================+
| José Pardo       | 1 May 1888 | 1890       |                   |
+------------------+------------+------------+-------------------+
| Carlos M. Elías  | 1890       |            | Chargé d'affaires |
+------------------+------------+------------+-------------------+
"""
    assert envoys(text) == [
        ("PER", "CHL", "José Pardo", "ambassador", "1888-05-01", "1890"),
        ("PER", "CHL", "Carlos M. Elías", "chargé d'affaires", "1890", None),
    ]


def test_what_the_lead_says_of_the_mission() -> None:
    text = (
        "= Ambassadors of Chile to Peru =\n\n"
        "The Ambassador is in charge of Chile's diplomatic mission in Lima.\n"
    )
    (mission,) = [claim for claim in read(text).claims if isinstance(claim, Mission)]
    assert (mission.sender, mission.receiver, mission.type, mission.city) == ("CHL", "PER", "embassy", "Lima")
