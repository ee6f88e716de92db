"""Which two states a title is about: its forms, its ambiguities, and what names no pair."""

from __future__ import annotations

import pytest

from comity.claims.parties import Parties, parties_of_title
from comity.reading import read_raw
from comity.reference.registry import registry

PAIRS = """
Republic of the Congo–France relations: COG FRA
Congo–Democratic Republic of the Congo relations: COG COD
Congo-Brazzaville–France relations: COG FRA
North Korea–Russia relations: PRK RUS
North Korea–South Korea relations: PRK KOR
East Germany–Cuba relations: DDR CUB
Soviet Union–Yugoslavia relations: SUN YUG
Germany–Soviet Union relations, 1918–1941: DEU SUN
West Germany–East Germany relations: DEU DDR
Chilean–Mexican relations: CHL MEX
Danish–Finnish relations: DNK FIN
Dutch–Swedish relations: NLD SWE
Israeli-Palestinian relations: ISR PSE
Sino-Russian relations: CHN RUS
Sino–Soviet relations: CHN SUN
Franco-German relations: FRA DEU
Anglo-Irish relations: GBR IRL
Indo-Bhutan relations: IND BTN
Indo-Pak relations: IND PAK
Pak-Afghan relations: PAK AFG
Russo-Turkish relations: RUS TUR
Austro-Hungarian–Ottoman relations: AUH OTT
History of Franco-Prussian relations: FRA PRU
US–UK relations: USA GBR
Guinea–Guinea-Bissau relations: GIN GNB
Guinea–Bissau–Portugal relations: GNB PRT
Guinea‑Bissau—Portugal relations: GNB PRT
Equatorial Guinea-Spain relations: GNQ ESP
Papua New Guinea–Indonesia relations: PNG IDN
Timor-Leste–Australia relations: TLS AUS
Austria-Hungary relations: AUT HUN
Austria–Hungary relations: AUT HUN
Austria-Hungary–Serbia relations: AUH SRB
Serbia-Montenegro relations: SRB MNE
Dominican Republic–Haiti relations: DOM HTI
Georgia–Russia relations: GEO RUS
Ireland–United Kingdom relations: IRL GBR
China–Taiwan relations: CHN TWN
Burkina Faso–Republic of China relations: BFA TWN
Sudan–South Sudan relations: SDN SSD
Yemen–Saudi Arabia relations: YEM SAU
South Yemen–North Yemen relations: YMD YEM
Vietnam–United States relations: VNM USA
South Vietnam - United States relations: VNS USA
Zaire–Belgium relations: COD BEL
Burma−India relations: MMR IND
Japan—North Korea relations: JPN PRK
Mexico\u00ad–Japan rela\u00adtions: MEX JPN
Guinea\u2011Bissau\u2012Mexico relations: GNB MEX
Turkey/Greece relations: TUR GRC
Côte d’Ivoire–France relations: CIV FRA
The Bahamas–Russia relations: BHS RUS
Netherlands–Holy See relations: NLD VAT
European Union-Holy See relations: EUE VAT
Relations between France and the Netherlands: FRA NLD
Relations of Italy and the Holy See: ITA VAT
Bilateral relations of India and Nepal: IND NPL
Diplomatic relations of the United States with Cuba: USA CUB
List of ambassadors of the Soviet Union to Cuba: SUN CUB
List of Ambassadors of Russia and the Soviet Union to Afghanistan: RUS AFG
Russia–Soviet Union relations: RUS SUN
Slovak Republic–Hungary relations: SVK HUN
""".strip().splitlines()
AMBIGUOUS = """
Congo–France relations: COD/COG
France–Congo relations: COD/COG
Korea–Japan relations: KOR/PRK/XKO
Korean–Japanese relations: KOR/PRK/XKO
Dominican–Haitian relations: DMA/DOM
Congolese–Belgian relations: COD/COG
""".strip().splitlines()
NO_PAIR = """
Bilateral relations of India
Foreign relations of India
Foreign relations of Austria-Hungary
Foreign relations of Serbia-Montenegro
Foreign relations of the Democratic Republic of the Congo
Northern Ireland–Republic of Ireland relations
Latin America–China relations
Inter-American relations
ASEAN–European Union relations
Croatia–NATO relations
Serbian–Sorb relations
Guinea-Bissau relations
Georgia (U.S. state)–Japan relations
Canada–Mexico–United States relations
Iran–Iraq War
Relations
""".strip().splitlines()


@pytest.mark.parametrize("line", PAIRS)
def test_pairs(line: str) -> None:
    title, codes = line.rsplit(": ", 1)
    parties = parties_of_title(title)
    assert isinstance(parties, Parties), parties
    assert [parties.a, parties.b] == codes.split()


@pytest.mark.parametrize("line", AMBIGUOUS)
def test_ambiguous_names_are_no_guess(line: str) -> None:
    title, codes = line.rsplit(": ", 1)
    assert parties_of_title(title) == f"a state in the title {title!r} is ambiguous: {codes}"


@pytest.mark.parametrize("title", NO_PAIR)
def test_titles_of_no_pair(title: str) -> None:
    why = parties_of_title(title)
    assert isinstance(why, str)
    assert "ambiguous" not in why


@pytest.mark.parametrize(
    ("title", "lead", "codes"),
    [
        ("Congo–France relations", "The Republic of the Congo and France are partners.", ("COG", "FRA")),
        ("Congo–France relations", "Zaire and France were partners.", ("COD", "FRA")),
        ("Dominican–Haitian relations", "The Dominican Republic and Haiti share an island.", ("DOM", "HTI")),
        ("Japan–Korea relations", "Japan and South Korea are neighbours.", ("JPN", "KOR")),
    ],
)
def test_the_lead_makes_it_clear(title: str, lead: str, codes: tuple[str, str]) -> None:
    parties = parties_of_title(title, lead)
    assert isinstance(parties, Parties), parties
    assert (parties.a, parties.b) == codes


def test_a_lead_that_names_both_does_not() -> None:
    lead = "Of the Republic of the Congo, not the Democratic Republic of the Congo, and France."
    assert isinstance(parties_of_title("Congo–France relations", lead), str)
    assert isinstance(parties_of_title("Congo–France relations", "x" * 700 + " Zaire"), str)


@pytest.mark.parametrize(
    ("title", "reason"),
    [("Congo–France relations", "ambiguous-state"), ("Economy of India", "no-pair")],
)
def test_what_has_no_parties_is_an_issue(title: str, reason: str) -> None:
    text = f"= {title} =\n\nThe Congo and France established diplomatic relations in 1960.\n"
    (reading,) = read_raw(text, "x.txt")
    assert reading.claims == ()
    assert [issue.reason for issue in reading.issues] == [reason]


def test_every_name_and_its_adjective_is_understood() -> None:
    """Each present state is a party of a title under its short and formal name, in both orders."""
    for state in registry().states():
        other = "Mexico" if state.code != "MEX" else "Japan"
        for name in {state.short, state.formal}:
            if len(registry().lookup(name)) > 1:
                continue
            for title in (f"{name}–{other} relations", f"Relations between {other} and the {name}"):
                parties = parties_of_title(title)
                assert isinstance(parties, Parties), title
                assert state.code in (parties.a, parties.b), title


def test_sides_take_in_what_a_party_continues() -> None:
    parties = parties_of_title("Cuba–Russia relations")
    assert isinstance(parties, Parties)
    assert parties.side == {"CUB": 0, "RUS": 1, "SUN": 1}
    both = parties_of_title("Russia–Soviet Union relations")
    assert isinstance(both, Parties)
    assert both.side == {"RUS": 0, "SUN": 1}
