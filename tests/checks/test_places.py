"""Where the words of a finding stand, what names it, and which documents speak."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.desk import Page, check, rules
from comity.checks.links import outside, permalink
from comity.checks.text import Text
from comity.documents.again import again
from comity.documents.parse import parse
from comity.model.document import Document
from comity.model.span import Span
from comity.model.work import Work

LEAD = "Ghana and Peru established diplomatic relations on 4 May 1965."
PAIR = Page("Ghana–Peru relations", f"It is so.\n\n==Early years==\n{LEAD}", "2014-02")
STATE = Page(
    "Foreign relations of Ghana",
    "==Bilateral relations==\n\n===Peru===\nDiplomatic relations were established on 14 May 1965.",
    "2019-07",
)


def test_both_places_are_told() -> None:
    (found,) = check(("GHA", "PER"), PAIR, STATE, rule="date_of_relations")
    one, other = found.witnesses
    assert (one.document, one.section) == ("Foreign_relations_of_Ghana.txt", "Peru")
    assert (other.title, other.section, other.asserted) == ("Ghana–Peru relations", "Early years", "2014-02")
    assert f"= {PAIR.title} =\n\n{PAIR.text}"[other.place.start : other.place.end] == other.quote == LEAD
    assert found.severity == "error"
    assert found.says == "relations established: 14 May 1965 against 4 May 1965"


def test_an_id_is_of_what_is_said_and_not_of_where() -> None:
    (before,) = check(("GHA", "PER"), PAIR, STATE, rule="date_of_relations")
    moved = PAIR._replace(text=f"Much more was told here. {PAIR.text}")
    (after,) = check(("GHA", "PER"), STATE, moved, rule="date_of_relations")
    assert before.id == after.id
    assert before.other is not None and after.other is not None
    assert before.other.place != after.other.place
    corrected = PAIR._replace(text=PAIR.text.replace("4 May", "5 May"))
    (changed,) = check(("GHA", "PER"), corrected, STATE, rule="date_of_relations")
    assert changed.id != before.id


def test_the_order_of_documents_changes_nothing() -> None:
    pages = [
        PAIR,
        STATE,
        Page(
            "Foreign relations of Peru",
            "==Ghana==\nPeru currently has an embassy in Accra, and recently sent a new envoy.",
        ),
    ]
    first = check(("GHA", "PER"), *pages)
    assert len(first) > 2
    for seed in range(5):
        random.Random(seed).shuffle(pages)
        assert check(("GHA", "PER"), *pages) == first


def test_of_a_page_only_the_latest_revision_speaks() -> None:
    old = PAIR._replace(text="Ghana and Peru established diplomatic relations on 9 May 1965.", name="old.txt")
    new = PAIR._replace(written="2020")
    assert check(("GHA", "PER"), old, new) == []
    elsewhere = [
        old._replace(link="https://a.example/wiki/Ghana–Peru_relations"),
        new._replace(link="https://b.example/wiki/Ghana–Peru_relations"),
    ]
    assert "date_of_relations" in rules(("GHA", "PER"), *elsewhere)


@pytest.mark.parametrize(
    ("link", "revision", "address"),
    [
        ("https://x.example/wiki/A", "12", "https://x.example/wiki/A?oldid=12"),
        ("http://x.example/wiki?curid=3", "12", "http://x.example/wiki?curid=3&oldid=12"),
        ("https://x.example/wiki/A?oldid=12", "12", "https://x.example/wiki/A?oldid=12"),
        ("https://x.example/wiki/A", None, "https://x.example/wiki/A"),
        ("https://x.example/wiki/A", "12&action=delete", "https://x.example/wiki/A"),
        ("https://x.example/report.html", "12", "https://x.example/report.html"),
        ("javascript:alert(1)", "12", None),
        ("https://x.example/ <script>", None, None),
        ("http://[::1/wiki/A", None, None),
        (None, "12", None),
    ],
)
def test_a_permalink(link: str | None, revision: str | None, address: str | None) -> None:
    assert permalink(link, revision) == address


def work(**told: str) -> Work:
    return Work(place=Span("a", 0, 1, "x"), **told)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"url": "https://mfa.example/1"}, True),
        ({"title": "A book", "author": "N. N."}, True),
        ({"url": "https://de.wikipedia.org/wiki/Peru"}, False),
        ({"url": "https://web.archive.org/web/2019/https://en.wikipedia.org/wiki/Peru"}, False),
        ({"title": "Peru", "publisher": "Wikipedia"}, False),
        ({"url": "http://[::1"}, False),
        ({"url": "https://notwikipedia.org.example/a"}, True),
    ],
)
def test_a_wiki_is_no_source(told: dict[str, str], kept: bool) -> None:
    assert bool(outside([work(**told)])) is kept


FORMS = {
    "plain.txt": "= Ghana–Peru relations =\n\n==Visits==\n- Kofi Mensah (1999)\n\nThe end.",
    "grid.md": "Foreign relations of Ghana\n\nAfrica\n\n+------+------+\n| Peru | 1965 |\n+------+------+\n",
    "page.wikitext": "'''Ghana–Peru relations''' are.\n\n== Visits ==\n* [[Kofi Mensah]] (1999)<ref>A</ref>\n",
    "page.html": "<html><body><h1>Ghana–Peru relations</h1><h2>Visits</h2><p>Kofi &amp; co.</p></body></html>",
    "one.xml.txt": '<doc id="1" url="" title="Ghana–Peru relations">\nGhana–Peru relations\n\nVisits.\nKofi came.\n</doc>',
    "two.txt": '<doc id="1" title="A relations">\nA relations\n\nOne.\n</doc>\n<doc id="2" title="Ghana–Peru relations">\n'
    "Ghana–Peru relations\n\nVisits.\nKofi came in 1999.\n</doc>",
    "rows.jsonl": '{"id": 1, "title": "Ghana–Peru relations", "text": "Visits.\\nKofi came in 1999."}',
}


@pytest.mark.parametrize("name", FORMS)
def test_a_document_made_again_is_the_same(name: str) -> None:
    read = [d for d in parse(FORMS[name], name) if isinstance(d, Document)]
    assert read
    for one in read:
        made = again(one.source, one.form, one.name, one.title, one.base)
        assert (made.text, made.sections, made.blocks, made.offsets, made.hash) == (
            one.text, one.sections, one.blocks, one.offsets, one.hash,
        )  # fmt: skip


def test_what_a_row_says_is_of_its_own_partner() -> None:
    rows = "\n".join(
        f"+------+------+-----------------+\n| {state:4} | {year} | Has an embassy. |"
        for state, year in (("Peru", 1965), ("Mali", 1970))
    )
    text = f"Foreign relations of Ghana\n\nAfrica\n\n{rows}\n+------+------+-----------------+\n"
    (document,) = [d for d in parse(text, "Foreign_relations_of_Ghana.md") if isinstance(d, Document)]
    at = text.index("1970")
    words = Text(document).told_of(_pair(), [Span(document.name, at, at + 4, "1970")])
    assert "Mali" in words
    assert "1965" not in words


def _pair():  # type: ignore[no-untyped-def]
    from comity.model.pair import Pair

    return Pair.of("GHA", "MLI")


@given(st.text(alphabet="=-. \n|+1965PeruGhana<>[]{}'’", max_size=300))
def test_no_text_stops_a_check(words: str) -> None:
    check(("GHA", "PER"), PAIR._replace(text=f"{PAIR.text}\n\n{words}"), STATE)
