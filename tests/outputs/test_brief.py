"""The brief in its forms, from claims made by hand."""

from __future__ import annotations

import io
import json
from itertools import pairwise

import pytest
from rich.console import Console

from comity.model.pair import Pair
from comity.model.when import When
from comity.outputs.brief import brief_of
from comity.outputs.markdown import escape, markdown
from comity.outputs.record_json import record_json
from comity.outputs.text import plain, show
from comity.outputs.wording import amount_words, clean, date_words
from comity.record.asof import as_of
from record.by_hand import NAMES, event, membership, mission, status, three_documents, trade, visit
from record.made import record_of

HOSTILE = "[bold]x[/bold] \x1b[31m<script>\u202e*a* [l](http://e.org) `b`\x00"


def text_of(*claims: object) -> str:
    return plain(brief_of(record_of(Pair("AAA", "BBB"), claims), NAMES.__getitem__))  # type: ignore[arg-type]


def lines_of(*claims: object) -> list[str]:
    return [line.strip() for line in text_of(*claims).splitlines()]


def test_the_whole_brief() -> None:
    lines = lines_of(*three_documents())
    headings = [a for a, b in pairwise(lines) if b and set(b) <= {"-"}]
    assert headings == [
        "Standing", "Shared organizations", "Timeline", "High-level visits", "Agreements", "Trade",
        "Main products", "Diplomatic missions", "Envoys", "Citations",
    ]  # fmt: skip
    assert lines[0] == "Arcadia – Borduria"
    assert "Diplomatic relations since 4 March 1950, or 1951 [1][2][3] (sources disagree)" in lines
    assert "Arcadia in Borduria: embassy in Borograd [4][5] (sources disagree: [6])" in lines
    assert "Borduria in Arcadia: accredited from Carpa, Carpathia [7]" in lines
    assert "May 1999: President Ann Lee, Borograd [12][13][14]" in lines
    assert "2020: Total trade: US$1.5 million [17] (sources disagree: [18])" in lines
    assert "Embassy in Borograd (opened 1960) [4][5] (sources disagree: [6])" in lines
    assert "Honorary consulate in Portville [21]" in lines
    assert "Non-resident: embassy in Carpa, Carpathia, accredited to Arcadia [7]" in lines
    assert "2001 – 2005: Bo Dahl, ambassador [22]" in lines
    assert "[2] b.txt (1 January 2020): “Said so.”" in lines
    assert "[1] a.txt (undated): “Said so.”" in lines


def test_told_three_times_is_one_line_with_three_sources() -> None:
    lines = lines_of(
        *(membership(n, document=d) for n, d in (("UN", "a"), ("the United Nations", "b"), ("U.N.", "c")))
    )
    assert [line for line in lines if line.startswith("United Nations")] == ["United Nations [1][2][3]"]


def test_the_undated_stand_at_the_end_of_the_timeline() -> None:
    lines = lines_of(
        event("Later.", "1990"), event("Whenever.", start=9), status("established", "1950", start=20)
    )
    start = lines.index("Timeline")
    assert lines[start + 2 : start + 6] == [
        "1950: Diplomatic relations established [1]", "1990: Later. [2]", "Without a date", "Whenever. [3]",
    ]  # fmt: skip


def test_all_accreditations_from_elsewhere_stand_in_the_standing() -> None:
    told = [
        mission("embassy", "exists", city, seat=seat, start=n)
        for n, (city, seat) in enumerate([("Carpa", "CCC"), ("Oldtown", "OLD")])
    ]
    line = "Arcadia in Borduria: accredited from Carpa, Carpathia and from Oldtown, Old Arcadia [1][2]"
    assert line in lines_of(*told)
    assert line in lines_of(*told, mission("honorary_consulate", "exists", "Portville", start=5))
    # A resident one stands alone, and an office is no ambassador's.
    assert "Arcadia in Borduria: embassy in Borograd [1]" in lines_of(
        *told, mission("embassy", "exists", "Borograd", start=3)
    )
    office = mission("trade_office", "exists", "Carpa", seat="CCC", start=4)
    assert "Arcadia in Borduria: accredited from Oldtown, Old Arcadia [1]" in lines_of(told[1], office)


def _on(day: str, *claims: object) -> list[str]:
    record = as_of(record_of(Pair("AAA", "BBB"), claims), When.of(day))  # type: ignore[arg-type]
    return [line.text for line in brief_of(record, NAMES.__getitem__).sections[0].lines]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            [
                mission("embassy", "opened", "Borograd", "1961"),
                mission("embassy", "closed", "Borograd", "1990", start=9),
            ],
            "none: embassy in Borograd (opened 1961, closed 1990)",
        ),
        (
            [mission("embassy", "closed", "Borograd", "2002-05-01")],
            "none: embassy in Borograd (closed 1 May 2002)",
        ),
        # A consulate says nothing of an embassy, and one from elsewhere nothing of one in the country.
        ([mission("consulate", "closed", "Portville", "1990")], "no consulate in Portville (closed 1990)"),
        (
            [mission("embassy", "closed", "Carpa", "1990", seat="CCC")],
            "no longer non-resident: embassy in Carpa, Carpathia, accredited to Borduria (closed 1990)",
        ),
        (
            [
                mission("embassy", "closed", "Borograd", "1990"),
                mission("embassy", "exists", "Carpa", seat="CCC", asserted="2003", start=9),
            ],
            "accredited from Carpa, Carpathia (said on 2003)",
        ),
    ],
)
def test_as_of_a_day_after_a_closing_there_is_none(told: list, words: str) -> None:
    assert f"Arcadia in Borduria: {words}" in _on("2003-12-31", *told)


def test_as_of_a_day_accreditations_told_at_other_times_have_lines_of_their_own() -> None:
    told = [
        mission("embassy", "exists", "Carpa", seat="CCC", asserted="2003-02-01"),
        mission("embassy", "exists", "Oldtown", seat="OLD", asserted="2003-03-01", start=9),
    ]
    assert _on("2003-12-31", *told)[1:3] == [
        "Arcadia in Borduria: accredited from Carpa, Carpathia (said on 1 February 2003)",
        "Arcadia in Borduria: accredited from Oldtown, Old Arcadia (said on 1 March 2003)",
    ]


def test_restored_at_a_time_that_is_not_told() -> None:
    lines = lines_of(status("severed", "1961"), status("restored", start=9))
    assert "Diplomatic relations, since when is not told (restored) [1]" in lines


def test_none_resident_and_nothing_recorded() -> None:
    lines = lines_of(mission("embassy", "absent"))
    assert "Diplomatic relations: not recorded" in lines
    assert lines[lines.index("Arcadia in Borduria") + 1] == "None resident [1]"


@pytest.mark.parametrize("form", [plain, markdown])
def test_text_from_outside_is_harmless(form) -> None:
    made = brief_of(
        record_of(Pair("AAA", "BBB"), [event(HOSTILE, document="\x1bevil\n# x")]), NAMES.__getitem__
    )
    out = form(made)
    assert "\x1b" not in out
    assert "\x00" not in out
    assert "\u202e" not in out
    assert not any(line.startswith("# x") for line in out.splitlines())
    if form is markdown:
        assert "\\[bold\\]" in out
        assert "\\<script\\>" in out
        assert "<script>" not in out
        assert "http://" not in out


def test_rich_shows_markup_as_it_stands() -> None:
    out = io.StringIO()
    made = brief_of(
        record_of(Pair("AAA", "BBB"), [event(HOSTILE), visit("[red]Lee", "1999")]), NAMES.__getitem__
    )
    show(made, Console(file=out, force_terminal=True, width=200, color_system=None))
    assert "[bold]x[/bold]" in out.getvalue()
    assert "[red]Lee" in out.getvalue()
    assert "\u202e" not in out.getvalue()


def test_markdown_has_headings_and_numbered_citations() -> None:
    out = markdown(brief_of(record_of(Pair("AAA", "BBB"), three_documents()), NAMES.__getitem__))
    assert out.startswith("# Arcadia – Borduria\n")
    assert "\n## High-level visits\n\n### Arcadia to Borduria\n\n- May 1999: President Ann Lee" in out
    assert "\n1. a.txt (undated): “Said so.”\n" in out


def test_markdown_escapes_what_starts_a_line() -> None:
    assert escape("1. x") == "1\\. x"
    assert escape("- x") == "\\- x"
    assert escape("a\n\n# b") == "a \\# b"


def test_json_numbers_its_citations() -> None:
    record = record_of(Pair("AAA", "BBB"), [*three_documents(), trade(5, "1999", start=200)])
    data = json.loads(record_json(record, NAMES.__getitem__))
    assert data["pair"] == ["AAA", "BBB"]
    assert data["states"] == {"AAA": "Arcadia", "BBB": "Borduria"}
    numbers = [c["number"] for c in data["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = {n for fact in data["facts"] for n in (*fact["sources"], *fact["against"])}
    assert cited == set(numbers)
    assert {f["date"]: f["disagrees"] for f in data["facts"] if f["kind"] == "status"} == {
        "1950-03-04": True,
        "1951": True,
    }
    assert all(fact["claims"] for fact in data["facts"])


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1975-09-24", "24 September 1975"), ("2001-10", "October 2001"), ("1990", "1990"), ("197X", "1970s"),
        ("18XX", "1800–1899"), ("2012/..", "since 2012"), ("../2012", "until 2012"), (None, "undated"),
        ("2015-10-12/2015-10-13", "12–13 October 2015"), ("2017-01/2017-09", "January–September 2017"),
        ("1990/1995", "1990 – 1995"),
    ],
)  # fmt: skip
def test_dates_in_words(edtf: str | None, words: str) -> None:
    assert date_words(edtf) == words


def test_amounts_in_words() -> None:
    assert amount_words(1_500_000, "USD") == "US$1.5 million"
    assert amount_words(345_290_000, "EUR", approximate=True) == "about €345.29 million"
    assert amount_words(2e9, "MXN", 3e9) == "MXN 2 billion to MXN 3 billion"
    assert amount_words(950, "USD") == "US$950"


def test_clean_keeps_words_and_drops_what_steers_a_terminal() -> None:
    assert clean("a\r\n\tb\u2028c\x9bd\u200f") == "a b cd"
