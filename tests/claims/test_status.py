"""What of status is seen and not read."""

from __future__ import annotations

from comity.model.issue import Issue
from comity.reading import read_raw


def reasons(text: str) -> list[str]:
    document = f"= Chile–Italy relations =\n\n{text}\n".encode()
    return [i.reason for r in read_raw(document, "a.txt") if not isinstance(r, Issue) for i in r.issues]


def test_a_change_that_no_rule_reads_is_an_issue() -> None:
    told = "Diplomatic relations have been kept up since Chile and Italy established them in 1919."
    assert "unread-change" in reasons(told)


def test_a_plan_and_a_change_that_is_read_are_none() -> None:
    assert "unread-change" not in reasons(
        "In 1950 Chile hoped that diplomatic relations with Italy would be restored."
    )
    assert "unread-change" not in reasons("Chile and Italy established diplomatic relations in 1919.")
