"""The box of a relations article in HTML: its missions and envoys, as the same box gives in wikitext."""

from __future__ import annotations

from comity.model.claim import Envoy, Mission
from comity.reading import Reading, read_raw

BOX = """<!DOCTYPE html><html><head><title>Kenya–Peru relations - Wikipedia</title></head><body>
<div id="mw-content-text"><div class="mw-parser-output"><table class="infobox" style="width:22em">
<caption>Kenya–Peru relations</caption><tbody><tr><td colspan="2"><img alt="Map of Kenya and Peru"></td></tr>
<tr><td><span class="flagicon"><img alt=""></span><p><a href="/wiki/Peru">Peru</a></p></td><td><p>Kenya</p></td></tr>
<tr><th colspan="2">Diplomatic mission</th></tr>
<tr><td><a>Embassy of Peru, Nairobi</a></td><td>Embassy of Kenya, <a>Brasília</a></td></tr>
<tr><th colspan="2">Envoy</th></tr>
<tr><td><a>Ambassador</a><br>Ana Rojas<sup class="reference"><a href="#cite_note-1">[1]</a></sup></td><td></td></tr>
</tbody></table><p>Kenya and Peru are friends.</p>
<ol class="references"><li id="cite_note-1"><cite>Times</cite></li></ol></div></div></body></html>"""


def read(page: str) -> Reading:
    (reading,) = read_raw(page, "Kenya–Peru relations.html")
    assert isinstance(reading, Reading)
    for claim in reading.claims:
        assert claim.evidence.quote == page[claim.evidence.start : claim.evidence.end]
    return reading


def test_missions_and_envoys() -> None:
    claims = read(BOX).claims
    missions = [(c.sender, c.receiver, c.seat, c.city) for c in claims if isinstance(c, Mission)]
    assert missions == [("PER", "KEN", "KEN", "Nairobi"), ("KEN", "PER", "BRA", "Brasília")]
    assert [(c.sender, c.name, c.rank) for c in claims if isinstance(c, Envoy)] == [
        ("PER", "Ana Rojas", "ambassador")
    ]


def test_what_the_box_cites() -> None:
    reading = read(BOX)
    (envoy,) = [c for c in reading.claims if isinstance(c, Envoy)]
    assert [work.words for work in reading.works[envoy.id]] == ["Times"]


def test_a_box_within_tables_and_one_of_another_kind() -> None:
    inner = BOX.replace(
        '<tr><th colspan="2">Diplomatic', '<tr><td colspan="2"><table><tr><th colspan="2">Diplomatic'
    )
    inner = inner.replace("</tbody>", "</table></td></tr></tbody>", 1)
    assert len(read(inner).claims) == len(read(BOX).claims)
    other = BOX.replace("Diplomatic mission", "Population").replace("Envoy", "Area")
    assert not [c for c in read(other).claims if isinstance(c, Mission | Envoy)]


def test_a_capital_with_a_comma_in_its_name() -> None:
    box = "{{Infobox bilateral relations|Kenya–Peru|Peru|Kenya"
    box += "|mission1 = Peruvian Embassy, Washington, D.C.|mission2 = None}}"
    (reading,) = read_raw(box + "\nKenya and Peru are friends.", "Kenya–Peru_relations.wikitext")
    assert isinstance(reading, Reading)
    (mission,) = [c for c in reading.claims if isinstance(c, Mission)]
    assert (mission.seat, mission.city) == ("USA", "Washington, D.C.")
