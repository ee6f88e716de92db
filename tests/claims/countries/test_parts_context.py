"""What a part of a page cites stands in the page, also where its heading stands before the part."""

from __future__ import annotations

import comity

PAGE = """Foreign relations of Kenya

History

{filler}

Trade agreements

Chile – Kenya Agreement on Fishing, 1990

-   Chile: Agreement on Visas (1995)
"""


def test_contexts_stand_in_the_page() -> None:
    text = PAGE.format(filler="Kenya was a colony for many years. " * 40)
    claims = comity.read(text)
    assert any(claim.kind == "agreement" for claim in claims)
    for claim in claims:
        for span in (claim.evidence, *claim.context):
            assert span.quote and span.quote == text[span.start : span.end]
