"""What a text cites for a claim: the notes within its evidence or right behind it, read from wikitext and HTML."""

from __future__ import annotations

from pathlib import Path

import comity
from comity.documents.wikitext.works import wikitext_works
from comity.model.span import Span
from comity.outputs.brief import brief_of
from comity.outputs.text import plain
from comity.pipeline import build
from comity.reading import Reading, read_raw

CITE = (
    "<ref name=a>{{cite news |last=Diaz |first=Ana |title=[[Two]] ''meet'' |newspaper=The Paper |date=3 May 2001 |url=https://example.org/a?b=1 "
    "|archive-url=https://web.archive.org/web/2010/https://example.org/a |archive-date=1 May 2010}}</ref>"
)
PAGE = f"""'''Chile–Peru relations''' are old.<ref>Book, p. 5.</ref>
Chile and Peru established diplomatic relations on 3 May 1900.{CITE} Peru opened an embassy in Santiago in 1950,<ref>[https://example.org/b A page], Site</ref> and Chile followed. Chile has an embassy in Lima.<ref name=a /><ref>https://example.org/c</ref>
"""


def works(markup: str) -> list[tuple[str | None, ...]]:
    place = Span("a", 0, len(markup), markup)
    return [
        (w.title, w.author, w.publisher, w.date, w.url, w.archive_url, w.words)
        for w in wikitext_works(markup, place)
    ]


def test_a_template_tells_its_parts() -> None:
    assert works(CITE) == [
        (
            "Two meet", "Ana Diaz", "The Paper", "3 May 2001", "https://example.org/a?b=1",
            "https://web.archive.org/web/2010/https://example.org/a", "Ana Diaz. Two meet. The Paper. 3 May 2001",
        )
    ]  # fmt: skip


def test_links_addresses_and_words() -> None:
    assert works("<ref>[https://a.b/c A title], Site, 2001</ref>") == [
        ("A title", None, None, None, "https://a.b/c", None, "A title, Site, 2001")
    ]
    assert works("<ref>https://a.b/c.</ref>")[0][4] == "https://a.b/c"
    assert works("<ref>''A book'', p. 5</ref>") == [(None, None, None, None, None, None, "A book, p. 5")]
    assert works("{{sfn|Diaz|2001|p=5}}") == [(None, None, None, None, None, None, "Diaz 2001, p. 5")]
    assert works("<ref>[http://a.b/c T] {{Wayback|url=http://a.b/c |date=20130719201221}}</ref>")[0][4:6] == (
        "http://a.b/c", "https://web.archive.org/web/20130719201221/http://a.b/c",
    )  # fmt: skip
    assert works("<ref name=x />") == works("<ref></ref>") == []
    assert len(works("<ref>{{cite web|title=A}} {{cite web|title=B}}</ref>")) == 2


def test_each_claim_has_its_own() -> None:
    (reading,) = read_raw(PAGE, "a.wikitext")
    assert isinstance(reading, Reading)
    cited = {
        (claim.kind, claim.date): [work.url or work.words for work in reading.works.get(claim.id, ())]
        for claim in reading.claims
    }
    assert cited[("status", "1900-05-03")] == ["https://example.org/a?b=1"]
    assert cited[("mission", "1950")] == ["https://example.org/b"]
    assert cited[("mission", None)] == ["https://example.org/a?b=1", "https://example.org/c"]
    for found in reading.works.values():
        for work in found:
            assert work.place.quote == PAGE[work.place.start : work.place.end]


def test_the_store_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "a.wikitext").write_text(PAGE, encoding="utf-8")
    store = tmp_path / "s.duckdb"
    build([tmp_path], store)
    build([tmp_path], store)
    with comity.open(store) as opened:
        (status,) = opened.claims(kind="status")
        (work,) = opened.works(kind="status")[status.id]
        assert (work.title, work.publisher, work.place.document) == ("Two meet", "The Paper", "a.wikitext")
        assert work.place.quote == PAGE[work.place.start : work.place.end]
        brief = plain(brief_of(opened.record("Chile", "Peru"), str))
        assert (
            "on 3 May 1900.” — citing Ana Diaz. Two meet. The Paper. 3 May 2001, https://example.org/a?b=1"
            in brief
        )
        rows = opened.sql("SELECT count(*) FROM works").fetchone()
    assert rows is not None
    assert rows[0] >= 4
    (tmp_path / "a.wikitext").write_text("'''Chile–Peru relations''' are [[old]].", encoding="utf-8")
    build([tmp_path], store)
    with comity.open(store) as opened:
        assert opened.sql("SELECT count(*) FROM works").fetchone() == (0,)
