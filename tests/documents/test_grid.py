"""Grid tables are laid out to be read, and every word knows where it stands in the source."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.documents.grid import laid_out
from comity.documents.parse import parse
from comity.model.document import Document

WRAPPED = """Intro.

+---------+-------+----------------------+
| Country | Began | Notes                |
+=========+=======+======================+
| Kenya   | 1964  | Kenya has an embassy |
|         |       | in Lima.             |
|         |       |                      |
|         |       | -   Peru has one in  |
|         |       |     Nairobi.         |
|         |       | -   Both trade.      |
+---------+-------+----------------------+

Outro.
"""


def the_document(text: str) -> Document:
    (document,) = parse(text, "Foreign_relations_of_Peru.md")
    assert isinstance(document, Document)
    return document


def test_the_lines_of_a_cell_follow_one_another() -> None:
    document = the_document(WRAPPED)
    (row,) = [block for block in document.blocks if block.kind == "row"]
    words = [document.text[start:end] for start, end in row.cells]
    assert words == [
        "Kenya",
        "1964",
        "Kenya has an embassy in Lima.\nPeru has one in Nairobi.\nBoth trade.",
    ]
    assert [document.text[start:end] for start, end in row.header] == ["Country", "Began", "Notes"]


def test_words_over_two_lines_are_quoted_with_what_stands_between() -> None:
    document = the_document(WRAPPED)
    words = "Peru has one in Nairobi."
    start = document.text.index(words)
    span = document.span(start, start + len(words))
    assert span.quote == WRAPPED[span.start : span.end]
    assert span.quote.startswith("Peru has one in  |") and span.quote.endswith("Nairobi.")
    assert span.text == words


def test_what_stands_around_a_table_is_as_it_was() -> None:
    document = the_document(WRAPPED)
    for words in ("Intro.", "Outro."):
        start = document.text.index(words)
        span = document.span(start, start + len(words))
        assert (span.start, span.quote, span.text) == (WRAPPED.index(words), words, None)


def test_wide_letters_move_the_bars() -> None:
    table = "+----+------+\n| A  | B    |\n+====+======+\n| 日本 | x y  |\n+----+------+\n"
    document = the_document("T relations\n\n" + table)
    (row,) = [block for block in document.blocks if block.kind == "row"]
    assert [document.text[start:end] for start, end in row.cells] == ["日本", "x y"]


def test_a_line_that_only_looks_like_a_rule_is_text() -> None:
    text = "A–B relations\n\n+---- not a table\n\nThe end.\n"
    assert laid_out(text) == (text, None, ()) or "not a table" in laid_out(text)[0]


def test_the_title_of_a_page_without_one_is_its_files_name() -> None:
    assert the_document(WRAPPED).title == "Foreign relations of Peru"
    (named,) = parse("= Foreign relations of Chad =\n\nText.\n", "Foreign_relations_of_Peru.md")
    assert isinstance(named, Document) and named.title == "Foreign relations of Chad"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["+---+--+", "+===+==+", "| a | b|", "|a", "+", "|", "-  x", "", "x|y", "|日|"]))
)
def test_any_lines_are_laid_out_and_every_span_is_a_quote(lines: list[str]) -> None:
    text = "A–B relations\n\n" + "\n".join(lines)
    (document,) = [d for d in parse(text, "x.md") if isinstance(d, Document)]
    for block in document.blocks:
        for start, end in ((block.start, block.end), *block.cells):
            span = document.span(start, end)
            assert 0 <= span.start <= span.end <= len(text)
            assert span.quote == text[span.start : span.end]


def test_rows_without_a_word_are_no_blocks() -> None:
    broken = "Foreign relations of Kenya\n\nAsia\n\n+----+----+\n|    |    |\n+====+====+\n! |}\n|    |    |\n+----+----+\n"
    for text in (broken, broken.replace("+====+", "+----+"), "+---+\n|   |\n+---+\n\nWords.\n"):
        for document in parse(text.encode(), "x.txt"):
            if isinstance(document, Document):
                assert all(block.start < block.end for block in document.blocks)
