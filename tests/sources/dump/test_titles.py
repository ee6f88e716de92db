"""The words for titles find every title that the reader accepts, and cost little else."""

from __future__ import annotations

from itertools import product

import pytest

from comity.claims.countries.page import page_of_title
from comity.claims.one_mission import mission_of_title
from comity.claims.parties import parties_of_title
from comity.documents.wikitext.document import wikitext_document
from comity.reading import about_relations
from comity.sources.dump.titles import is_article, lines_with_cues, wanted, wanted_of

PAIRS = [
    "Peru–Tonga relations",
    "Peru–Tonga RELATIONS",
    "Relations of Peru and Tonga",
    "Peru–Tonga ties",
    "Ties between Peru and Tonga",
    "Peru–Tonga diplomacy",
    "Diplomacy of Peru and Tonga",
    "Peruvian ambassador in Tonga",
    "List of ambassadors of Peru to Tonga",
    "Ambassadors from Peru to Tonga",
    "Peruvian Ambassador to Tonga",
    "High Commissioner of Kenya to Ghana",
    "List of high commissioners from Kenya to Ghana",
    "Sino-Russian relations",
    "History of Peru–Tonga relations",
    "Peru-Tonga (bilateral) relations",
    "Peru&amp;Tonga relations",
    "Russia–United States relations (1991–present)",
    "Austria-Hungary relations",
]
ADJECTIVES = ["Diplomatic", "bilateral", "International", "external", "foreign"]
PLACES = ["Missions", "embassies", "High commissions", "consulates", "representations"]
WAYS = ["of", "in", "to", "accredited to"]
OF_ONE = [
    *(
        f"{before}{adjective} {what}{more} of the Philippines"
        for before, adjective, what, more in product(
            ["", "The ", "History of the "],
            ADJECTIVES,
            ["relations", "affairs"],
            ["", " and trade", " and defence policy"],
        )
    ),
    *(
        f"{before}oreign policy{more} of Kenya"
        for before, more in product(["F", "The f", "History of f"], ["", " and trade"])
    ),
    *(
        f"{before}{place} {way} Kenya"
        for before, place, way in product(
            ["", "List of ", "Lists of the diplomatic ", "Diplomatic and consular ", "resident "],
            PLACES,
            WAYS,
        )
    ),
    *(
        f"List of {place} and {other} {way} Kenya"
        for place, other, way in product(
            PLACES,
            ["embassies", "high commissions", "consulates general", "missions", "consulates-general"],
            WAYS,
        )
    ),
]
MISSIONS = [
    f"{before}{term} of Peru, Nairobi"
    for before, term in product(
        ["", "The ", "Former "],
        [
            "Embassy", "High Commission", "Deputy High Commission", "Legation", "Apostolic Nunciature",
            "Consulate", "Consulate General", "Consulate-General", "General consulate", "Liaison Office",
            "Interests Section",
        ],
    )
] + ["Peruvian Embassy in Nairobi", "Nunciature to Kenya"]  # fmt: skip


@pytest.mark.parametrize("title", MISSIONS)
def test_titles_of_one_mission_are_found(title: str) -> None:
    assert mission_of_title(title) is not None
    assert wanted(title.encode())


def test_a_page_on_one_mission_is_not_passed_over() -> None:
    document, _ = wikitext_document("A stands.", "a", "Embassy of Peru, Nairobi")
    assert document is not None and about_relations(document)
    treaty = "{{Infobox treaty|signed=1990|parties={{flag|Peru}}, {{flag|Kenya}}}}"
    for source, about in ((treaty, True), (treaty.replace("Kenya", "Kenya}}, {{flag|Chile"), False)):
        document, _ = wikitext_document(source, "a", "Treaty of Ambassadors")
        assert document is not None and about_relations(document) is about


@pytest.mark.parametrize("title", PAIRS)
def test_titles_of_pairs_are_found(title: str) -> None:
    assert not isinstance(parties_of_title(title), str), "the reader does not accept this one"
    assert wanted(title.encode())


def test_titles_of_one_state_are_found() -> None:
    for title in OF_ONE:
        assert page_of_title(title) is not None, title
        assert wanted(title.encode()), title
        assert wanted(title.upper().encode()), title


@pytest.mark.parametrize(
    "title", ["Cities of Peru", "Correlations", "Greenhouse gas emissions in Peru", "Peru"]
)
def test_words_begin_where_words_begin(title: str) -> None:
    assert not wanted(title.encode())
    assert list(lines_with_cues(f"1:2:{title}\n".encode())) == []


def test_lines_of_an_index_are_found_as_titles_are() -> None:
    titles = [*PAIRS, "Cities of Peru", *OF_ONE, "Parties to relations", "Peru"]
    lines = [f"{n}:{n}:{title}".encode() for n, title in enumerate(titles)]
    data = b"\n".join(lines)
    found = [data[start:end] for start, end in lines_with_cues(data)]
    assert found == [line for line, title in zip(lines, titles, strict=True) if wanted(title.encode())]


def test_other_namespaces_are_passed_over() -> None:
    head = (
        b'<namespace key="0" case="first-letter" />'
        b'<namespace key="1" case="first-letter">Diskussion</namespace>'
        b'<namespace key="14" case="first-letter">Kategorie</namespace>'
    )
    ours = wanted_of(head)
    assert ours(b"Peru relations") and ours(b"Peru: relations")
    assert not ours(b"Kategorie:Peru relations") and not ours(b"Diskussion:Peru relations")
    assert is_article(b"<page><title>a</title><ns>0</ns>") and is_article(b"<page><title>a</title>")
    assert not is_article(b"<page><title>Talk:a</title> <ns>1</ns>")
