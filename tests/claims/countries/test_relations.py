"""Country tables, sections and items of "Foreign relations of X"."""

from __future__ import annotations

import pytest

from comity.model.claim import BaseClaim, Mission, Status
from comity.model.issue import Issue
from comity.reading import Reading, read_raw


def read(text: str, name: str = "Foreign_relations_of_Peru.md") -> Reading:
    (reading,) = read_raw(text, name)
    assert isinstance(reading, Reading)
    for claim in reading.claims:
        for span in (claim.evidence, *claim.context):
            assert span.quote == text[span.start : span.end]
    return reading


HEAD = ("Country", "Formal relations began", "Notes")
PAIR = ("KEN", "PER")


def table(*rows: tuple[str, str, str], head: tuple[str, str, str] = HEAD) -> str:
    """A grid table, notes in lines."""
    widths = (30, 60, 130)

    def line(cells: tuple[str, ...]) -> str:
        return "|" + "|".join(f" {c:<{w - 1}}" for c, w in zip(cells, widths, strict=True)) + "|"

    rule = "+" + "+".join("-" * w for w in widths) + "+"
    lines = [rule, line(head), rule.replace("-", "=")]
    for country, date, note in rows:
        for n, part in enumerate(note.split("\n")):
            lines.append(line((country if not n else "", date if not n else "", part)))
        lines.append(rule)
    return "Peru has many friends.\n\n\n" + "\n".join(lines) + "\n"


def statuses(claims: tuple[BaseClaim, ...]) -> list[tuple[object, ...]]:
    return [(c.codes, c.change, c.date) for c in claims if isinstance(c, Status)]


TOLD = [
    ("", "4 May 1964[3]", "See Kenya–Peru relations", PAIR, "1964-05-04"),
    ("", "1964-05-04", "-   Kenya has an embassy in Lima.\n-   Peru has one.", PAIR, "1964-05-04"),
    ("", "May 1964", "-   Peru is accredited to Kenya from its embassy in Cairo, Egypt.", PAIR, "1964-05"),
    ("", "~1964", "Kenya is represented in Peru through its embassy in Brasília, Brazil.", PAIR, "1964~"),
    ("", "1964", "See Foreign relations of Kenya", PAIR, "1964"),
    ("Kenya", "1964", "", PAIR, "1964"),
    ("Kenya (details)", "1964", "Relations with Uganda suffered.", PAIR, "1964"),
    ("", "1964", "The High Commissioner of Kenya spoke of students. Kenyan students come.", PAIR, "1964"),
    ("", "2 May 1964", "Kenya and Peru began relations on 2 May 1964. Uganda came.", PAIR, "1964-05-02"),
    ("", "1964", "Both belong to the Organization of American States. Kenya helps.", PAIR, "1964"),
    ("", "1944", "See Peru–Russia relations", ("PER", "SUN"), "1944"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "date", "note", "pair", "when"), TOLD)
def test_a_dated_row_whose_country_is_told(
    country: str, date: str, note: str, pair: tuple[str, str], when: str
) -> None:
    reading = read(table((country, date, note)))
    (row,) = [c for c in reading.claims if c.rule == "row_established"]
    assert (row.codes, row.date) == (pair, when)
    assert any("Formal relations began" in span.quote for span in row.context)


UNTOLD = [
    "Both countries established diplomatic relations on 4 May 1964.",
    "Both countries are full members of the Organization of American States.",
    "-   Peru is represented in Kenya by its embassy in Cairo, Egypt.\n-   Uganda has a consulate in Lima.",
    "",
]


@pytest.mark.parametrize("note", UNTOLD)
def test_a_dated_row_whose_country_is_not_told_is_an_issue(note: str) -> None:
    reading = read(table(("", "4 May 1964", note)))
    assert reading.claims == ()
    (issue,) = reading.issues
    assert issue.reason in ("no-pair", "ambiguous-state")
    assert issue.place is not None and issue.place.quote == "4 May 1964"


CELLS = [
    ("1921-01-26, 1991-08-30", [("established", "1921-01-26"), ("restored", "1991-08-30")]),
    ("1870, severed 1914, again 1920", [("established", "1870"), ("severed", "1914"), ("restored", "1920")]),
    ("3 May 1912 (consular), 1 June 1930", [("established", "1930-06-01")]),
    ("never", []),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_of_several_dates(cell: str, expected: list[tuple[str, str]]) -> None:
    reading = read(table(("Chile", cell, "")))
    assert [(change, date) for _, change, date in statuses(reading.claims)] == expected


def test_the_notes_of_a_row_are_prose_about_its_pair() -> None:
    note = (
        "See Kenya–Peru relations\n-   Kenya is accredited to Peru from its embassy in Brasília, Brazil.\n"
        "-   Diplomatic relations were cut in 1973."
    )
    reading = read(table(("", "1964", note)))
    (mission,) = [c for c in reading.claims if isinstance(c, Mission)]
    assert (mission.sender, mission.receiver, mission.seat) == ("KEN", "PER", "BRA")
    assert (PAIR, "severed", "1973") in statuses(reading.claims)


def test_other_columns() -> None:
    head = ("Name", "Recognized by Peru", "Notes")
    (claim,) = read(table(("Kosovo", "22 February 2008", ""), head=head)).claims
    assert isinstance(claim, Status)
    assert (claim.change, claim.by, claim.codes) == ("recognised", "PER", ("PER", "XKX"))


def test_sections_headed_by_a_state() -> None:
    text = (
        "= Foreign relations of Peru =\n\n== Africa ==\n\n=== Kenya ===\n\n"
        "Diplomatic relations were established in 1964.\n\n"
        "==== Trade ====\n\nBoth nations are members of the United Nations.\n\n"
        "== Trade ==\n\nRelations were established in 1950.\n"
    )
    claims = read(text).claims
    assert statuses(claims) == [(PAIR, "established", "1964")]
    assert {claim.kind for claim in claims} == {"status", "membership"}


def test_bold_names_and_heads_of_items() -> None:
    text = (
        "= Foreign relations of Peru =\n\n== Relations ==\n\n* Kenya: relations were established in 1964.\n"
        "* Uganda – Uganda opened an embassy in Lima in 1970.\n"
    )
    claims = read(text).claims
    assert sorted({claim.codes for claim in claims}) == [("KEN", "PER"), ("PER", "UGA")]


def test_a_list_of_dates() -> None:
    text = (
        "= Foreign relations of Peru =\n\n== Diplomatic relations ==\n\n* Kenya (12 December 1963)\n"
        "* Uganda – 1964[3]\n* 5 May 1970: Ghana\n* Chad (a country of 1960)\n* Togo, Benin (1961)\n\n"
        "== Trade ==\n\n* Mali (1962)\n"
    )
    assert statuses(read(text).claims) == [
        (PAIR, "established", "1963-12-12"),
        (("PER", "UGA"), "established", "1964"),
        (("GHA", "PER"), "established", "1970-05-05"),
    ]


@pytest.mark.parametrize("line", ["**Kenya**\n", "KENYA\n"])
def test_lines_in_bold(line: str) -> None:
    text = f"= Foreign relations of Peru =\n\n{line}Relations were established in 1964.\n"
    assert statuses(read(text).claims) == [(PAIR, "established", "1964")]


def test_a_paragraph_that_begins_with_a_state() -> None:
    text = (
        "= Foreign relations of Peru =\n\nKENYA: Relations were established in 1964.\n\nThey began in 1970.\n"
    )
    assert statuses(read(text).claims) == [(PAIR, "established", "1964")]


@pytest.mark.parametrize("of", ["the Syrian Opposition", "Evo Morales"])
def test_what_is_no_state_has_no_page(of: str) -> None:
    reading = read(f"= Foreign relations of {of} =\n\n== Kenya ==\n\nRelations were established in 1964.\n")
    assert reading.claims == () and isinstance(reading.issues[0], Issue)
    assert reading.issues[0].reason == "no-pair"
