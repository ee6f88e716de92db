"""The same pages as wikitext: flags, spans of rows, lists in cells; places are those of the wikitext."""

from __future__ import annotations

from typing import Any

from comity.model.claim import BaseClaim, Envoy, Mission, Status
from comity.reading import Reading, read_raw

RELATIONS = """'''Peru''' has friends.

==Bilateral relations==
{| class="wikitable sortable" style="width:100%; margin:auto;"
|-
! style="width:15%;"| Country
! style="width:12%;"| Formal relations began
!Notes
|- valign="top"
|{{flag|Algeria}}||{{dts|1970-05-04}}||See [[Algeria–Peru relations]]
* Algeria has an embassy in [[Lima]].
|- valign="top"
| {{flagcountry|Kenya}} || || Relations were established in 1975.
|-
| {{KOR}} || {{start date|1963|4|1|df=y}} ||
|-
| rowspan=2 | {{flag|Germany}} || 1910 || Severed in 1917.
|-
| 1919 ||
|}

===Chile===
{{main|Chile–Peru relations}}
Chile and Peru restored diplomatic relations in 1929.
"""

MISSIONS = """{| class="wikitable sortable"
! Host country
! Host city
! Mission
! Concurrent accreditation
|-
| rowspan="2" | {{flag|China}}
| [[Beijing]]
| Embassy
| rowspan=2 | {{collapsible list|title=Countries: |{{flag|Mongolia}}|{{flag|North Korea}}}}
|-
| [[Shanghai]]
| Consulate-General
|}

==Africa==
* {{flagicon|EGY}} [[Egypt]]
** [[Cairo]] (Embassy)<ref>{{cite web|title=x|url=http://example.org}}</ref>
"""

AMBASSADORS = """{| class="wikitable"
! Name !! Portrait !! Appointed !! Term end !! Appointed by
|-
| [[Ana Rojas]] || [[File:x.jpg|100px]] || {{dts|1990|5|1}} || 1994 || A
|}
"""


def claims(text: str, title: str) -> list[BaseClaim]:
    (reading,) = [found for found in read_raw(text, f"{title}.wikitext") if isinstance(found, Reading)]
    assert not reading.issues
    for claim in reading.claims:
        for span in (claim.evidence, *claim.context):
            assert span.quote == text[span.start : span.end]
    return list(reading.claims)


def test_a_country_table() -> None:
    found: set[tuple[Any, ...]] = {
        (c.codes, c.change, c.date)
        for c in claims(RELATIONS, "Foreign_relations_of_Peru")
        if isinstance(c, Status)
    }
    assert found == {
        (("DZA", "PER"), "established", "1970-05-04"),
        (("KEN", "PER"), "established", "1975"),
        (("KOR", "PER"), "established", "1963-04-01"),
        (("DEU", "PER"), "established", "1910"),
        (("DEU", "PER"), "established", "1919"),
        (("CHL", "PER"), "restored", "1929"),
    } | {key for key in found if key[1] == "severed"}


def test_a_table_and_a_list_of_missions() -> None:
    found = {
        (c.receiver, c.type, c.seat, c.city)
        for c in claims(MISSIONS, "List_of_diplomatic_missions_of_Peru")
        if isinstance(c, Mission)
    }
    assert found == {
        ("CHN", "embassy", "CHN", "Beijing"),
        ("MNG", "embassy", "CHN", "Beijing"),
        ("PRK", "embassy", "CHN", "Beijing"),
        ("CHN", "consulate_general", "CHN", "Shanghai"),
        ("EGY", "embassy", "EGY", "Cairo"),
    }


def test_a_table_of_ambassadors() -> None:
    (envoy,) = claims(AMBASSADORS, "List_of_ambassadors_of_Chile_to_Peru")
    assert isinstance(envoy, Envoy)
    assert (envoy.sender, envoy.name, envoy.from_, envoy.to) == ("CHL", "Ana Rojas", "1990-05-01", "1994")


NEWER = """==Diplomatic relations==
List of countries with which Peru maintains diplomatic relations:
{| class="wikitable sortable"
!#!!Country!!Date
|-
|1||{{flag|Algeria}}||{{dts|1 July 1970}}
|-
|2||'''{{flag|Kenya}}'''||{{dts|May 1975}}<ref name="x">a</ref>
|}
"""


def test_a_numbered_table_under_a_heading_that_says_what_its_dates_are() -> None:
    found = claims(NEWER, "Foreign_relations_of_Peru")
    assert [(c.codes, c.date) for c in found] == [(("DZA", "PER"), "1970-07-01"), (("KEN", "PER"), "1975-05")]


RECEIVED = """==Embassies in [[Lima]]==
{{columns-list|colwidth=20em|
# {{flag|Algeria}}
# {{flag|India}}
}}
==Non-resident embassies accredited to Peru==
=== Resident in [[Addis Ababa]], Ethiopia ===
* {{flag|Chad}}
"""


def test_missions_in_a_state_by_heading() -> None:
    found = [c for c in claims(RECEIVED, "List_of_diplomatic_missions_in_Peru") if isinstance(c, Mission)]
    assert [(c.sender, c.seat, c.city) for c in found] == [
        ("DZA", "PER", "Lima"),
        ("IND", "PER", "Lima"),
        ("TCD", "ETH", "Addis Ababa"),
    ]


BOLD = """{| class="wikitable"
| '''Country''' || '''Formal relations began''' || '''Notes'''
|-
| {{flagicon|Algeria}} || {{dts|1970|5|4}} ||
|-
| {{flag|Kenya}} || 1975 ||
|}
"""


def test_names_of_columns_in_bold_and_a_country_that_is_a_flag_alone() -> None:
    found = claims(BOLD, "Foreign_relations_of_Peru")
    assert [(c.codes, c.date) for c in found] == [(("DZA", "PER"), "1970-05-04"), (("KEN", "PER"), "1975")]


def test_the_same_in_html() -> None:
    page = """<h1 id="firstHeading">Foreign relations of Peru</h1><table><tr><td><b>Country</b></td>
<td><b>Formal relations began</b></td></tr><tr><td>
<span class="flagicon"><img alt="Algeria"></span></td><td>4 May 1970</td></tr>
<tr><td>Kenya</td><td>1975</td></tr></table>"""
    (reading,) = read_raw(page, "Foreign_relations_of_Peru.html")
    assert isinstance(reading, Reading)
    found = [(c.codes, c.date) for c in reading.claims]
    assert found == [(("DZA", "PER"), "1970-05-04"), (("KEN", "PER"), "1975")]
