"""Lists of missions in the forms of wikis since 2019 (`tests/cases/countries/mission_lists.case`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from comity.model.claim import Mission
from comity.reading import Reading, read_raw

FOLDER = Path(__file__).parents[2] / "cases/countries"


def cases_of(file: str) -> list[Any]:
    """The cases of a file: title, wikitext, and what it tells, under the case's name."""
    return [
        pytest.param(*body.split("\n----\n"), id=name)
        for name, body in re.findall(
            r"^==== ([^\n]*)\n(.*?)\n?(?=^==== |\Z)",
            (FOLDER / file).read_text("utf-8"),
            re.MULTILINE | re.DOTALL,
        )
    ]


CASES = cases_of("mission_lists.case")


def missions(source: str, title: str, form: str = "wikitext") -> list[str]:
    """Each mission as a line of a case, ordered by the text and then by themselves."""
    (reading,) = [part for part in read_raw(source, f"{title}.{form}") if isinstance(part, Reading)]
    found = []
    for claim in reading.claims:
        for span in (claim.evidence, *claim.context):
            assert span.quote == source[span.start : span.end]
        if isinstance(claim, Mission):
            where = (claim.seat, claim.city or "–", claim.change, claim.date or "")
            words = " ".join((claim.sender, claim.receiver, claim.type, *where)).strip()
            found.append((claim.evidence.start, words))
    return [told for _, told in sorted(found)]


@pytest.mark.parametrize(("title", "source", "expected"), CASES)
def test_a_form(title: str, source: str, expected: str) -> None:
    assert missions(source, title) == expected.splitlines()
