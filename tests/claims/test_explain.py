"""Explanations: the words that filled each field, and why a sentence about the two gave no claim."""

from __future__ import annotations

from comity.claims.explain import Explanation
from comity.model.issue import Issue
from comity.reading import explain_raw

TEXT = """= Chile–Japan relations =

Chile and Japan established diplomatic relations on 25 September 1897.
Chile opened an embassy in Tokyo in 1957.
Chile and Japan share the Pacific Ocean.
"""


def explained(text: str) -> list[Explanation]:
    return [e for e in explain_raw(text, "text") if not isinstance(e, Issue)]


def test_each_field_names_its_words() -> None:
    status = explained(TEXT)[0]
    assert status.claim is not None
    assert status.claim.kind == "status"
    assert status.fields["date"] == "«25 September 1897»"
    assert status.fields["parties"] == "«Chile», «Japan»"
    mission = next(e for e in explained(TEXT) if e.claim is not None and e.claim.kind == "mission")
    assert mission.fields["type"] == "«embassy»"
    assert mission.fields["city"] == "«Tokyo»"
    assert mission.fields["sender"] == "«Chile»"


def test_a_silent_sentence_about_both_says_why() -> None:
    last = explained(TEXT)[-1]
    assert last.claim is None
    assert last.place.quote == "Chile and Japan share the Pacific Ocean."
    assert last.reasons == ("no word of any kind stands in it",)


def test_a_sentence_with_a_cue_names_the_kinds_that_were_asked() -> None:
    (silent,) = explained("= Chile–Japan relations =\n\nChile may visit the links with Japan.\n")
    assert silent.claim is None
    assert "visit («visit»)" in silent.reasons[-1]
    assert "status («links»)" in silent.reasons[-1]


def test_an_article_about_no_pair_is_one_issue() -> None:
    (issue,) = explain_raw("= History of cheese =\n\nCheese is old.\n", "cheese")
    assert isinstance(issue, Issue)
    assert issue.reason == "no-pair"
