"""A visit that a sentence tells by an office alone is the named visit that it can be."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model.claim import BaseClaim
from comity.model.fact import Fact
from comity.record.office_visits import office_visit
from comity.record.record import facts_of
from record import by_hand

MEX = {"sender": "MEX", "receiver": "MNG"}
PAIR = ("MEX", "MNG")


def fox(date: str | None = "2001", office: str | None = "President", **more: object) -> BaseClaim:
    return by_hand.visit("Vicente Fox", date, office=office, **(MEX | {"start": 100} | more))


def told(text: str, date: str | None = "2001-10", **more: object) -> BaseClaim:
    return by_hand.event(text, date, parties=PAIR, document="two.txt", **more)


def made(*claims: BaseClaim) -> list[Fact]:
    return facts_of(claims)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "In October 2001, the Mexican President visited Mongolia.",
        "The President of Mexico paid an official visit to Mongolia in October 2001.",
        "In October 2001, Mexico's president made his first visit to Mongolia.",
        "The Mexican President travelled to Mongolia in October 2001.",
    ],
)
def test_the_visit_is_one_with_the_fuller_date(text: str) -> None:
    (one,) = made(fox(), told(text))
    assert (one.kind, one["visitor"], one["date"], len(one.claims_for)) == (
        "visit",
        "Vicente Fox",
        "2001-10",
        2,
    )
    (other,) = made(fox("2001-10-09"), told(text))
    assert other["date"] == "2001-10-09"


@pytest.mark.parametrize(
    ("named", "text", "date"),
    [
        (fox(), "The Mexican President visited Mongolia.", "2003"),  # another time
        (fox(), "The Mexican President visited Mongolia.", None),  # at no time
        (fox(office=None), "The Mexican President visited Mongolia.", "2001"),  # nobody says that he held it
        (fox(office="Foreign Minister"), "The Mexican President visited Mongolia.", "2001"),
        (fox(), "The Mongolian President visited Mexico.", "2001"),  # the other way
        (fox(), "The President visited Mongolia.", "2001"),  # whose is not said
        (fox(), "The Mexican President visited Seoul.", "2001"),  # elsewhere
        (fox(), "The Mexican Vice President visited Mongolia.", "2001"),
        (fox(), "The Mexican President received the President of Mongolia.", "2001"),
        (fox(), "A delegation of the Mexican President's party visited Mongolia.", "2001"),
    ],
)
def test_what_is_not_surely_that_visit_stays_an_event(named: BaseClaim, text: str, date: str | None) -> None:
    assert sorted(f.kind for f in made(named, told(text, date))) == ["event", "visit"]


def test_two_that_it_can_be_and_two_times_are_left_open() -> None:
    text = "The Mexican President visited Mongolia."
    twice = made(fox("2001-03"), fox("2001-10", start=300), told(text, "2001"))
    assert [f.kind for f in twice] == ["visit", "visit", "event"]
    apart = made(fox("2001"), told(text, "2001-03"), told(text + " Again.", "2001-10", start=400))
    assert [f.kind for f in apart] == ["visit", "event", "event"]


@given(st.permutations([
    fox(), fox("2001-10", start=300), told("The Mexican President visited Mongolia."),
    told("The Mexican President visited Mongolia again.", "2001-10-09", start=500),
]))  # fmt: skip
def test_the_order_of_claims_changes_nothing(claims: list[BaseClaim]) -> None:
    first = next(iter(permutations(sorted(claims, key=lambda c: c.id))))
    assert made(*claims) == made(*first)


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    office_visit(text, PAIR)
    office_visit(f"The Mexican {text} visited Mongolia", PAIR)
