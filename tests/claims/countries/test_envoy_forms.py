"""Lists of envoys in the forms of wikis since 2019 (`tests/cases/countries/envoy_lists.case`)."""

from __future__ import annotations

import pytest

from claims.countries.test_mission_forms import cases_of
from comity.model.claim import Envoy
from comity.reading import Reading, read_raw


@pytest.mark.parametrize(("title", "source", "expected"), cases_of("envoy_lists.case"))
def test_a_form(title: str, source: str, expected: str) -> None:
    (reading,) = [part for part in read_raw(source, f"{title}.wikitext") if isinstance(part, Reading)]
    envoys = sorted((c for c in reading.claims if isinstance(c, Envoy)), key=lambda c: c.evidence.start)
    for claim in envoys:
        span = claim.evidence
        assert span.quote == source[span.start : span.end]
    assert [
        "; ".join((c.sender, c.receiver, c.name, c.rank, c.from_ or "–", c.to or "–")) for c in envoys
    ] == expected.splitlines()
