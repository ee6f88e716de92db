"""Boxes of missions, posts and treaties, in wikitext and in HTML: what they tell, and near misses."""

from __future__ import annotations

import pytest

from comity.claims.one_mission import mission_of_title
from comity.model.claim import Agreement, BaseClaim, Envoy, Mission
from comity.reading import Reading, read_raw

MISSION = """{{Infobox embassy
| name = Embassy of Peru
| image = A.jpg
| location = [[Westlands]], [[Nairobi]], Kenya
| opened = {{start date|1975|5|6|df=y}}
| ambassador = [[Ana Rojas]]<ref>x</ref>
}}
The '''Embassy of Peru''' stands in a park.

== History ==
The embassy was opened in 1932 as a school. Peru opened a consulate in Mombasa in 1999.
"""
POST = """{{Infobox official post
| post = Ambassador of Kenya<br>to Peru
| incumbent = [[John Kamau Otieno]]
| incumbentsince = 5 May 2020
| formation = 1965
}}
The ambassador lives in Lima.

* 1965–1970: [[Jane Wanjiru]]
"""
TREATY = """{{Infobox treaty
| name = Treaty of Lima
| date_signed = {{start date|1975|5|6|df=y}}
| location_signed = [[Lima]], Peru
| parties = {{flag|Peru}}<br />{{flag|KEN}}
}}
The treaty was signed. Peru opened an embassy in Nairobi in 1990.
"""


def boxed(*rows: tuple[str, str]) -> str:
    """The box as a wiki renders it, within a page."""
    told = "".join(
        f'<tr><th scope="row" class="infobox-label">{label}</th><td class="infobox-data">{words}</td></tr>'
        if label
        else f'<tr><td colspan="2" class="infobox-full-data">{words}</td></tr>'
        for label, words in rows
    )
    return (
        '<div class="mw-parser-output"><table class="infobox vcard"><caption>A</caption><tbody>'
        f"{told}</tbody></table><p>It stands in a park.</p></div>"
    )


def claims(source: str, title: str, form: str = "wikitext") -> list[BaseClaim]:
    (reading,) = [part for part in read_raw(source, f"{title}.{form}") if isinstance(part, Reading)]
    for claim in reading.claims:
        for span in (claim.evidence, *claim.context):
            assert span.quote == source[span.start : span.end]
    return list(reading.claims)


def missions(found: list[BaseClaim]) -> list[tuple[str, ...]]:
    return [
        (c.sender, c.receiver, c.type, c.seat, str(c.city), c.change, str(c.date))
        for c in found
        if isinstance(c, Mission)
    ]


def envoys(found: list[BaseClaim]) -> list[tuple[str, ...]]:
    return [
        (c.sender, c.receiver, c.name, c.rank, str(c.from_), str(c.to)) for c in found if isinstance(c, Envoy)
    ]


def agreements(found: list[BaseClaim]) -> list[tuple[object, ...]]:
    return [(c.parties, c.title, c.act, c.date) for c in found if isinstance(c, Agreement)]


HTML_MISSION = boxed(
    ("Location", "Westlands, <a>Nairobi</a>, Kenya"), ("Opened", "6 May 1975<sup class=reference>[1]</sup>"),
    ("Ambassador", "<a>Ana Rojas</a>"),
)  # fmt: skip
HTML_POST = boxed(
    ("", "<div>Incumbent<br><b><a>John Kamau Otieno</a></b><br>since&#160;5 May 2020</div>"),
    ("Formation", "1965"),
)
HTML_TREATY = boxed(
    ("Signed", "6 May 1975"), ("Location", "Lima, Peru"),
    ("Parties", '<ul><li><span class="flagicon"><img alt="Peru"></span> Peru</li><li>Kenya</li></ul>'),
)  # fmt: skip


@pytest.mark.parametrize(("source", "form"), [(MISSION, "wikitext"), (HTML_MISSION, "html")])
def test_the_box_of_a_mission(source: str, form: str) -> None:
    found = claims(source, "Embassy of Peru, Nairobi", form)
    assert missions(found) == [
        ("PER", "KEN", "embassy", "KEN", "Nairobi", "exists", "None"),
        ("PER", "KEN", "embassy", "KEN", "Nairobi", "opened", "1975-05-06"),
    ]
    assert envoys(found) == [("PER", "KEN", "Ana Rojas", "ambassador", "None", "None")]


def test_the_city_of_a_box_where_the_title_has_none() -> None:
    found = missions(claims(MISSION, "Embassy of Peru in Kenya"))
    assert {city for _, _, _, _, city, _, _ in found} == {"Nairobi"}


def test_a_mission_that_is_closed_does_not_exist() -> None:
    closed = MISSION.replace("| image", "| closed = 2001\n| image").replace("[[Ana Rojas]]", "Vacant")
    found = claims(closed, "Embassy of Peru, Nairobi")
    assert [(c[5], c[6]) for c in missions(found)] == [("closed", "2001"), ("opened", "1975-05-06")]
    assert envoys(found) == []
    former = missions(claims(MISSION, "Former Embassy of Peru, Nairobi"))
    assert [c[5] for c in former] == ["opened"]


@pytest.mark.parametrize(("source", "form"), [(POST, "wikitext"), (HTML_POST, "html")])
def test_the_box_of_a_post(source: str, form: str) -> None:
    found = envoys(claims(source, "Ambassador of Kenya to Peru", form))
    assert found[0] == ("KEN", "PER", "John Kamau Otieno", "ambassador", "2020-05-05", "None")
    assert found[1:] == [("KEN", "PER", "Jane Wanjiru", "ambassador", "1965", "1970")] * (form == "wikitext")


@pytest.mark.parametrize(("source", "form"), [(TREATY, "wikitext"), (HTML_TREATY, "html")])
def test_the_box_of_a_treaty_of_two_states(source: str, form: str) -> None:
    found = claims(source, "Treaty of Lima (1975)", form)
    assert agreements(found) == [(("KEN", "PER"), "Treaty of Lima", "signed", "1975-05-06")]
    assert missions(found) == []  # only the box is read


def test_a_treaty_in_force_and_one_that_has_ended() -> None:
    source = TREATY.replace("date_signed =", "date_effective = 1977\n| date_expiration = 2001\n| x =")
    assert [(c[2], c[3]) for c in agreements(claims(source, "Treaty of Lima"))] == [
        ("in_force", "1977"), ("terminated", "2001"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "parties",
    [
        "{{flag|Peru}}<br />{{flag|KEN}}<br />{{flag|France}}", "{{flag|Peru}}, {{flag|KEN}} and 30 others",
        "{{flag|Peru}} and all members of the union of Kenya", "{{flag|Peru}}", "56", "{{flag|Peru}}, Congo",
    ],
)  # fmt: skip
def test_a_treaty_of_other_than_two_states_is_none(parties: str) -> None:
    source = TREATY.replace("{{flag|Peru}}<br />{{flag|KEN}}", parties)
    (reading,) = read_raw(source, "Treaty of Lima.wikitext")
    assert isinstance(reading, Reading)
    assert (list(reading.claims), [issue.reason for issue in reading.issues]) == ([], ["no-pair"])


def test_boxes_of_other_things_tell_nothing() -> None:
    box = boxed(("Location", "Nairobi, Kenya"), ("Opened", "6 May 1975"))
    assert claims(box, "Kenya–Peru relations", "html") == []
    country = "{{Infobox country|capital = Lima|established = 1821|signed = 1975|parties = Kenya}}\nText."
    assert claims(country, "Kenya–Peru relations") == []
    building = MISSION.replace("Infobox embassy", "Infobox building")
    assert missions(claims(building, "Embassy of Peru, Nairobi")) == []


@pytest.mark.parametrize(
    ("title", "mission"),
    [
        ("Embassy of the United States, London", "USA GBR embassy London"),
        ("British High Commission, Nairobi", "GBR KEN high_commission Nairobi"),
        ("Consulate General of Mexico, Los Angeles", "MEX USA consulate_general Los Angeles"),
        ("Consulate-General of Japan in New York", "JPN USA consulate_general New York"),
        ("Embassy of Georgia, Washington, D.C.", "GEO USA embassy Washington, D.C."),
        ("Apostolic Nunciature to Kenya", "VAT KEN nunciature None"),
        ("High Commission of India in Singapore", "IND SGP high_commission None"),
        ("Embassy of the United States, Kyiv (building)", "USA UKR embassy Kyiv"),
    ],
)
def test_titles_of_one_mission(title: str, mission: str) -> None:
    found = mission_of_title(title)
    assert found is not None
    assert f"{found.sender} {found.receiver} {found.type} {found.city}" == mission


@pytest.mark.parametrize(
    "title",
    [
        "Embassy of Mexico, Mexico City", "Iranian Embassy siege", "Embassy Row",
        "Embassy of the United Nations in Rome",
        "List of embassies in London", "Permanent Mission of Kenya to the United Nations", "Embassy of Kenya",
        "Attack on the Embassy of Peru in Nairobi", "Embassies of Peru in Kenya",
        "Embassy of Kenya, Nowhereville",
    ],
)  # fmt: skip
def test_other_titles_are_of_no_mission(title: str) -> None:
    assert mission_of_title(title) is None


def test_the_lead_tells_where_a_city_lies() -> None:
    lead = "The Embassy of Kenya in Nowhereville is the mission of Kenya to Peru."
    found = mission_of_title("Embassy of Kenya, Nowhereville", lead)
    assert found is not None and (found.receiver, found.city) == ("PER", "Nowhereville")
