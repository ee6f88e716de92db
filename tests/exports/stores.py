"""A store by hand with all that an export can meet: every kind, doubt, states without an id, attacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from comity.model.span import Span
from comity.model.work import Work
from comity.store.writer import Writer
from record import by_hand
from record.by_hand import agreement, envoy, event, membership, mission, products, status, trade, visit

MM = ("MEX", "MNG")
TO, BACK = {"sender": "MEX", "receiver": "MNG"}, {"sender": "MNG", "receiver": "MEX"}
HOSTILE = "\"><script>alert('1')</script>\x07\u202e|\t\\ https://e.org/\n=1+1 \u2028 é𝕏 <!--"
LINK = "https://en.wikipedia.org/w/index.php?title=Mexico–Mongolia_relations&oldid=123|4"
PAPER = 'https://news.example/a b?q="x"|y'


def claims() -> list[Any]:
    """Claims of one document on a pair of today, with works cited for the first."""
    told = [
        status("established", "1975-09-24", parties=MM, quote="They began on 24 September 1975."),
        status("recognised", "1975", parties=MM, by="MEX", start=5),
        mission("embassy", "opened", "Ulaanbaatar", "1978-03", **TO, seat="MNG", start=10),
        mission("embassy", "exists", "Seoul", **TO, seat="KOR", start=20, quote=HOSTILE),
        mission("consulate", "absent", None, **BACK, seat="MEX", start=30),
        mission("embassy", "closed", "Mexico City", "1990", **BACK, seat="MEX", start=40),
        visit("=cmd|' /C calc'!A0", "2001-10", office=HOSTILE, nature="official", **TO, start=50),
        visit("Bo Dahl", "2001-10-03/2001-10-05", city="@home", **BACK, start=60),
        agreement("Agreement on Tea", "1980-02", parties=MM, act="signed", start=70),
        agreement("Agreement on Air", "198X", parties=MM, start=80),
        trade(1_500_000.0, "2020", parties=MM, amount_max=2_000_000, approximate=True, start=90),
        trade(7, "2021", parties=MM, flow="export", exporter="MNG", reporter="MEX", currency="MXN", start=95),
        products("tea; black", "-rice", "copper, raw", exporter="MEX", importer="MNG", start=100),
        membership("the United Nations", parties=MM, start=110),
        envoy("Cy Ek", **TO, start=120, from_="1999", to="2003-01-02"),
        event(HOSTILE, "1999~", parties=MM, start=130),
        event("They like each other.", None, parties=MM, start=300, asserted="2024-05-01"),
    ]
    return [replace(claim, evidence=replace(claim.evidence, document="a.txt")) for claim in told]


def _way(sender: str, receiver: str) -> dict[str, str]:
    return {"sender": sender, "receiver": receiver, "seat": receiver}


def others() -> list[Any]:
    """Claims that another document makes: against the first, and of other pairs."""
    of = {"document": "b.txt"}
    return [
        status("established", "1976", parties=MM, **of),
        mission("embassy", "exists", None, **TO, seat="MNG", start=10, **of),
        status("established", "1950", parties=("MEX", "XTB"), start=20, **of),  # no Wikidata id
        status("established", "1943-12", parties=("CUB", "SUN"), start=30, **of),
        status("severed", "1952-04-03", parties=("CUB", "SUN"), start=40, **of),
        status("established", "1902~", parties=("CUB", "JPN"), start=50, **of),
        status("established", "1960/1962", parties=("CUB", "KEN"), start=60, **of),
        status("established", "19XX", parties=("CUB", "LAO"), start=70, **of),
        status("established", "1975", parties=("CUB", "USA"), start=80, **of),
        status("severed", "1961", parties=("CUB", "USA"), start=90, **of),
        status("restored", "2015-07-20", parties=("CUB", "USA"), start=100, **of),
        mission("embassy", "opened", "Tokyo", "1930", **_way("CUB", "JPN"), start=110, **of),
        mission("embassy", "exists", "Nairobi", **_way("CUB", "KEN"), start=120, **of),
    ]  # fmt: skip


def works() -> dict[str, list[Work]]:
    place = Span("a.txt", 0, 4, "cite")
    cited = Work(
        title=HOSTILE, author="A", publisher="P", date="May 1976", url=PAPER, words="Paper", place=place
    )
    wiki = Work(title="W", url="https://de.wikipedia.org/wiki/X", words="W", place=place)
    attack = Work(title="J", url="javascript:alert(1)", words="J", place=place)
    return {claims()[0].id: [cited, wiki, attack]}


def make(path: Path) -> Path:
    """Write the store and return its path."""
    own = {"url": LINK, "revision": "1234", "licence": "CC BY-SA 4.0", "asserted": "2024-05-01T10:00:00Z"}
    with Writer(path, "0", ["by hand"]) as writer:
        for name, told, more in (
            ("a.txt", claims(), own),
            ("b.txt", others(), {"url": LINK.replace("4", "5")}),
        ):
            writer.source(f"/texts/{name}", 4, name, None)
            found = by_hand.document(name, HOSTILE * 5, **more)
            writer.document(f"/texts/{name}", found, told, [], None, works() if name == "a.txt" else None)
    return path
