"""The first line of a plain extract."""

from __future__ import annotations

import pytest

from comity.documents.plain import outline


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Chile and Kenya established diplomatic relations in 1975.", ""),
        ("In 1950, President Ana Soto of Chile paid a state visit to Kenya.", ""),
        ("Chile–Kenya relations", "Chile–Kenya relations"),
        ("Relations of Kenya and the U.S.", "Relations of Kenya and the U.S."),
    ],
)
def test_a_first_line_that_is_a_sentence_is_no_title(first: str, title: str) -> None:
    text = f"{first}\n\nChile has an embassy in Nairobi.\n"
    found, outlined = outline(text)
    assert found == title
    assert len(outlined.blocks) == (1 if title else 2)  # the sentence is read, and not lost
