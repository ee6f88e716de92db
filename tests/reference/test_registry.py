"""Look-up by names and numbers, what stood for what on a day, and how quickly it is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from comity.errors import InputError
from comity.reference.registry import registry

# words = the codes that they mean
LOOKUPS = """
MEX = MEX; mx = MEX; cow 70 = MEX; COW:70 = MEX; iso 484 = MEX; Q96 = MEX; 70 = MEX; 070 = BIH;
484 = COG MEX; gw 970 = KIR; cow 970 = NRU; 255 = DEU PRU; Burma = MMR; Upper Volta = BFA; swaziland = SWZ;
Ceylonese = LKA; a Thai =; Danes = DNK; Bissau-Guinean = GNB; the Netherlands = NLD; U.S. = USA;
St Lucia = LCA; Turkiye = TUR; Türkiye = TUR; São Tomé & Príncipe = STP; Cote d’Ivoire = CIV; Sino = CHN;
Congo, The Democratic Republic of the = COD; Naypyidaw = MMR; Nur-Sultan = KAZ; Kyoto =; Congo = COD COG;
Korea = KOR PRK XKO; Dominican = DMA DOM; Slovak Republic = SVK XSK; Guinea = GIN; Georgia = GEO;
China = CHN; Republic of China = TWN; Ireland = IRL; Sudan = SDN; Yemen = YEM; North Yemen = YEM;
Vietnam = VNM; West Germany = DEU; =; Atlantis =; 9999 =; Kingdom of Serbs, Croats and Slovenes = YUG
"""
# list, number, year or day, code
NUMBERS = """
cow 70 1990 MEX; cow 255 1850 PRU; cow 255 1871 DEU; cow 255 1990 DEU; cow 260 1990 DEU; cow 265 1990 DDR;
gw 260 2015 DEU; cow 345 1900 SRB; cow 345 1930 YUG; cow 345 2006-03 SCG; cow 345 2006 SRB;
gw 340 1900 SRB; cow 365 1917 RUS; cow 365 1970 SUN; cow 365 1991 RUS; cow 640 1900 OTT; cow 325 1850 XSD;
cow 651 1960 XUA; cow 651 1965 EGY; gw 678 2000 YEM; cow 678 1980 YEM; cow 679 2000 YEM; cow 816 1960 VDR;
cow 816 1980 VNM; cow 730 1900 XKO; cow 600 1900 MAR; cow 700 1919 AFG; gw 700 1850 AFG; cow 70 2026 MEX;
cow 817 - VNS; gw 971 1968 NRU
"""
# code, year or day, city
CAPITALS = """
BRA 1950 Rio de Janeiro; BRA 1960 Brasília; BRA 1960-04-20 Rio de Janeiro; DEU 1970 Bonn; DEU 2000 Berlin;
MMR 1980 Rangoon; MMR 2010 Naypyidaw; KAZ 1995 Almaty; KAZ 2020 Nur-Sultan; KAZ 2023 Astana;
NGA 1980 Lagos; PAK 1950 Karachi; PAK 1965 Rawalpindi; TZA 1970 Dar es Salaam; RUS 1900 Saint Petersburg;
ITA 1868 Florence; OTT 1900 Constantinople; JPN 1850 Kyoto; AUS 1920 Melbourne; IND 2000 New Delhi;
IND 1900 Calcutta; USA 1816 Washington, D.C.; CHE 1820 -
"""


def rows(block: str) -> list[str]:
    """The rows of a block, between semicolons."""
    return [" ".join(row.split()) for row in block.split(";")]


def year(text: str) -> int | str | None:
    """A year as a number, a day as text, "-" as nothing."""
    return int(text) if text.isdigit() else None if text == "-" else text


@pytest.mark.parametrize("line", rows(LOOKUPS))
def test_lookup(line: str) -> None:
    words, codes = (part.strip() for part in line.split("="))
    assert [state.code for state in registry().lookup(words)] == codes.split()


@pytest.mark.parametrize(
    ("words", "first"), [("Mexcio", "Mexico"), ("Kazakstan", "Kazakhstan"), ("Columbia", "Colombia")]
)
def test_suggestions_stand_typing_errors(words: str, first: str) -> None:
    assert first in registry().suggest(words)
    assert registry().suggest("xqzw") == ()


@pytest.mark.parametrize("line", rows(NUMBERS))
def test_by_number(line: str) -> None:
    system, number, when, code = line.split()
    assert registry().by_number(system, int(number), year(when)).code == code


@pytest.mark.parametrize(
    ("system", "number", "when", "said"),
    [
        ("cow", 999, None, "Correlates of War number 999"),
        ("cow", 265, 2000, "in 2000"),
        ("un", 70, 1990, "no list 'un'"),
        ("gw", 700, "1900-05-01", "on 1900-05-01"),
    ],
)
def test_numbers_that_no_state_had(system: str, number: int, when: int | str | None, said: str) -> None:
    with pytest.raises(InputError, match=said):
        registry().by_number(system, number, when)


@pytest.mark.parametrize(
    ("code", "when", "cow", "gw"),
    [
        ("DEU", 1990, 255, 260),
        ("DEU", "1990-06-01", 260, 260),
        ("DEU", 1947, None, None),
        ("DEU", 1900, 255, 255),
        ("KIR", 2005, 946, 970),
        ("SRB", 2010, 345, 340),
        ("MEX", 1825, None, 70),
        ("YEM", 1995, 679, 678),
        ("VAT", 2000, None, None),
        ("AFG", 1900, None, None),
    ],
)
def test_numbers_of_a_state(code: str, when: int | str, cow: int | None, gw: int | None) -> None:
    state = registry().state(code)
    assert (state.cow(when), state.gw(when)) == (cow, gw)


@pytest.mark.parametrize("line", rows(CAPITALS))
def test_capitals(line: str) -> None:
    code, when, capital = line.split(" ", 2)
    assert (registry().state(code).capital(year(when) or "") or "-") == capital


def test_existence_knows_gaps() -> None:
    austria = registry().state("AUT")
    assert [austria.existed_on(day) for day in ("1917", "1930", "1940", "1945-04-27", "2000")] == [
        False,
        True,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("code", "before"),
    [
        ("RUS", "SUN"),
        ("SRB", "SCG YUG"),
        ("CZE", "CSK"),
        ("TUR", "OTT"),
        ("DEU", "PRU"),
        ("VNM", "VDR"),
        ("AUT", "AUH"),
        ("HRV", ""),
        ("SVK", ""),
        ("UKR", ""),
        ("EGY", ""),
    ],
)
def test_legal_predecessors(code: str, before: str) -> None:
    assert sorted(registry().legal_predecessors(code)) == before.split()
    assert all(code in registry().successor_chain(gone) for gone in before.split())


@pytest.mark.parametrize(
    ("code", "day", "then"),
    [
        ("RUS", "1970", "SUN"),
        ("RUS", "1900", "RUS"),
        ("RUS", "1992", "RUS"),
        ("SRB", "1990", "YUG"),
        ("SRB", "2004", "SCG"),
        ("TUR", "1900", "OTT"),
        ("TUR", "1923-07-24", "TUR"),
        ("VNM", "1965", "VDR"),
        ("CZE", "1980", "CSK"),
        ("SVK", "1980", "SVK"),
        ("HRV", "1980", "HRV"),
        ("TWN", "1930", "CHN"),
        ("DEU", "1960", "DEU"),
        ("DEU", "1850", "PRU"),
    ],
)
def test_what_stood_for_a_state(code: str, day: str, then: str) -> None:
    assert registry().at(code, day).code == then


def test_successors_and_predecessors() -> None:
    state = registry().state
    assert {"RUS", "UKR", "KAZ", "EST"} <= set(state("SUN").successors)
    assert set(state("YUG").successors) == {"BIH", "HRV", "MKD", "SCG", "SRB", "SVN", "XIC"}
    assert state("XGC").successors == ("COL", "ECU", "VEN")
    assert state("PRU").successors == ("DEU", "XNG")
    assert state("XUA").predecessors == ("EGY", "SYR")
    assert "PAK" in state("BGD").predecessors


def test_one_state_is_meant_or_it_is_asked_which() -> None:
    """What only one state of today is called means that one; else a code is asked for."""
    from comity.naming import code_of

    assert [code_of(words) for words in ("Slovak Republic", "Republic of Colombia", "Zaire")] == [
        "SVK",
        "COL",
        "COD",
    ]
    with pytest.raises(InputError, match=r"can be several states: .*give a code"):
        code_of("Congo")
    with pytest.raises(InputError, match="perhaps Mexico"):
        code_of("Mexcio")


def test_codes_that_are_none() -> None:
    with pytest.raises(InputError, match="no state has the code 'ZZZ'"):
        registry().state("ZZZ")


def test_cities() -> None:
    cities = registry().cities
    assert [city.code for city in cities.get("guadalajara")] == ["ESP", "MEX"]
    assert "ulaanbaatar" in cities and "atlantis-on-sea" not in cities
    assert cities.get("zzzzz") == () == cities.get("")
    assert len(cities) > 90_000


def test_looking_up_a_state_does_not_read_the_cities() -> None:
    """A brief needs names only; the two megabytes of cities are for reading."""
    code = (
        "import sys; from comity.reference.registry import registry; "
        "registry().state('MEX'); registry().lookup('Mexico');"
        "print([m for m in ('comity.reference.cities', 'difflib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
