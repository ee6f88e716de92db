"""Each rule finds what it is for, and leaves alone what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

import comity
from checks.desk import Page, check
from comity.checks import explanations
from comity.model.claim import Claim
from comity.pipeline import build
from record import by_hand

PAIR = Page("Ghana–Peru relations", "", "2014-02")
STATE = Page("Foreign relations of Ghana", "", "2019-07")
OF_PERU = Page("Foreign relations of Peru", "", "2019-07")


def pair(text: str, **told: str | None) -> Page:
    return PAIR._replace(text=text, **told)


def state(text: str, **told: str | None) -> Page:
    """A page on Ghana with a section on Peru."""
    return STATE._replace(text=f"==Bilateral relations==\n\n===Peru===\n{text}", **told)


def of_peru(text: str) -> Page:
    return OF_PERU._replace(text=f"==Bilateral relations==\n\n===Ghana===\n{text}")


# rule, pages in which it finds something, pages that look alike in which it finds nothing
CASES: list[tuple[str, list[Page], list[list[Page]]]] = [
    (
        "date_of_relations",
        [
            pair("Ghana and Peru established diplomatic relations on 4 May 1965."),
            state("Diplomatic relations were established on 14 May 1965."),
        ],
        [
            [  # one is only vaguer
                pair("Ghana and Peru established diplomatic relations on 4 May 1965."),
                state("Diplomatic relations were established in May 1965."),
            ],
            [  # broken in between
                pair("Ghana and Peru established diplomatic relations in 1965. Peru severed diplomatic relations in 1970."),
                state("Diplomatic relations were established in 1977."),
            ],
            [  # two restorations
                pair("Ghana and Peru restored diplomatic relations in 1975."),
                state("Diplomatic relations were restored in 1982."),
            ],
            [  # ties that are not diplomatic
                pair("Ghana and Peru established diplomatic relations in 1965."),
                state("Relations were established in 1961."),
            ],
        ],
    ),
    (
        "side_that_broke",
        [pair("In 1970, Ghana severed diplomatic relations with Peru."), state("Peru severed diplomatic relations with Ghana in 1970.")],
        [
            [pair("In 1970, Ghana severed diplomatic relations with Peru."), state("Ghana severed diplomatic relations in 1970.")],
            [pair("In 1970, Ghana severed diplomatic relations with Peru."), state("Peru severed diplomatic relations with Ghana in 1985.")],
        ],
    ),
    (
        "date_of_mission",
        [
            pair("Peru opened an embassy in Accra in July 2003."),
            state("Peru opened an embassy in Accra in August 2003."),
        ],
        [
            [
                pair("Peru opened an embassy in Accra in July 2003."),
                state("Peru opened an embassy in Accra in 2003."),
            ],
            [
                pair("Peru opened an embassy in Accra in 1965. Peru closed its embassy in Accra in 1980."),
                state("Peru opened an embassy in Accra in 2003."),
            ],
        ],
    ),
    (
        "there_or_not",
        [
            pair("Peru has an embassy in Accra.", written="2019-07"),
            state("Peru does not have an embassy in Ghana."),
        ],
        [
            [
                pair("Peru has an embassy in Accra.", written="2014-02"),
                state("Peru does not have an embassy in Ghana.", written="2019-07"),
            ],
        ],
    ),
    (
        "two_cities",
        [
            pair("Peru has an embassy in Accra.", written="2019-07"),
            state("Peru has an embassy in Kumasi."),
        ],
        [
            [pair("Peru has an embassy in Accra.", written="2014-02"), state("Peru has an embassy in Kumasi.")],
            [pair("Peru has an embassy in Accra.", written="2019-07"), state("Peru has an embassy in Akkra.")],
        ],
    ),
    (
        "date_of_agreement",
        [
            pair("In 1998, Ghana and Peru signed a double taxation agreement."),
            state("In 1999, Ghana and Peru signed a double taxation agreement."),
        ],
        [
            [
                pair("In 1998, Ghana and Peru signed a double taxation agreement."),
                state("In 1999, Ghana and Peru signed an agreement on fishing."),
            ],
        ],
    ),
    (
        "year_of_visit",
        [
            pair("On 5 March 1999, President Kofi Mensah of Ghana visited Peru."),
            state("On 5 March 1998, President Kofi Mensah of Ghana visited Peru."),
        ],
        [
            [
                pair("On 5 March 1999, President Kofi Mensah of Ghana visited Peru."),
                state("On 7 June 1998, President Kofi Mensah of Ghana visited Peru."),
            ],
        ],
    ),
    (
        "amount_of_trade",
        [
            pair("In 2010, bilateral trade was US$20 million."),
            state("In 2010, trade between Ghana and Peru was US$30 million."),
        ],
        [
            [
                pair("In 2010, bilateral trade was US$20 million."),
                state("In 2010, trade between Ghana and Peru was US$22 million."),
            ],
        ],
    ),
    (
        "exports_above_trade",
        [pair("In 2010, bilateral trade was US$20 million. In 2010, Ghana exported goods worth US$30 million to Peru.")],
        [[pair("In 2010, bilateral trade was US$50 million. In 2010, Ghana exported goods worth US$30 million to Peru.")]],
    ),
    (
        "before_the_state",
        [pair("Ghana and Peru established diplomatic relations in 1935.")],
        [
            [pair("Ghana and Peru established diplomatic relations in 1956.")],
            [pair("Ghana, then a colony, and Peru established diplomatic relations in 1935.")],
        ],
    ),
    (
        "after_the_document",
        [pair("Peru opened an embassy in Accra in 2018.", written="2014-02")],
        [[pair("Peru opened an embassy in Accra in 2014.", written="2014-02")]],
    ),
    (
        "embassy_at_home",
        [pair("Peru is accredited to Ghana from its embassy in Lima, Peru.")],
        [[pair("Peru is accredited to Ghana from its embassy in Lomé, Togo.")]],
    ),
    (
        "severed_twice",
        [pair("Peru severed diplomatic relations in 1970. Peru severed diplomatic relations with Ghana in 1985.")],
        [
            [
                pair(
                    "Peru severed diplomatic relations in 1970. Diplomatic relations were restored in 1977. "
                    "Peru severed diplomatic relations with Ghana in 1985."
                )
            ],
            [  # a restoration in words that are not read
                pair(
                    "Peru severed diplomatic relations in 1970. What ties there had been were, one day of 1977, renewed by post. "
                    "Peru severed diplomatic relations with Ghana in 1985."
                )
            ],
        ],
    ),
    (
        "restored_unbroken",
        [pair("Ghana and Peru restored diplomatic relations in 1977.")],
        [
            [pair("Ghana and Peru restored diplomatic relations in 1977, ten years after they were broken.")],
            [pair("Peru severed diplomatic relations in 1970. Diplomatic relations were restored in 1977.")],
        ],
    ),
    (
        "closed_before_opened",
        [pair("Peru closed its embassy in Accra in 1970. Peru opened an embassy in Accra in 1985.")],
        [
            [pair("Peru closed its embassy in Accra in 1970. Peru reopened its embassy in Accra in 1985.")],
            [pair("Peru opened an embassy in Accra in 1960. Peru closed its embassy in Accra in 1970.")],
        ],
    ),
    (
        "mission_before_relations",
        [pair("Ghana and Peru established diplomatic relations in 1975. Peru opened an embassy in Accra in 1970.")],
        [
            [pair("Ghana and Peru established diplomatic relations in 1975. Peru opened an embassy in Accra in 1975.")],
            [pair("Ghana and Peru established diplomatic relations in 1975. Peru opened a consulate in Accra in 1970.")],
        ],
    ),
    (
        "date_missing",
        [
            pair("Peru has an embassy in Accra."),
            state("Diplomatic relations were established on 14 May 1965."),
        ],
        [
            [  # the twin has the year, in words that are not read
                pair("Peru has an embassy in Accra. It all began one evening of 1965."),
                state("Diplomatic relations were established on 14 May 1965."),
            ],
            [  # nothing is expected of a list
                Page("List of ambassadors of Peru to Ghana", "- Juan Paz (1990–1994)"),
                state("Diplomatic relations were established on 14 May 1965."),
            ],
        ],
    ),
    (
        "date_vaguer",
        [
            pair("Ghana and Peru established diplomatic relations in May 1965."),
            state("Diplomatic relations were established on 14 May 1965."),
        ],
        [
            [
                pair("Ghana and Peru established diplomatic relations in May 1965. The papers were signed on 14 May 1965."),
                state("Diplomatic relations were established on 14 May 1965."),
            ],
        ],
    ),
    (
        "mission_missing",
        [
            pair("Peru has an embassy in Accra.", written="2014-02"),
            state("Diplomatic relations were established in 1965.", written="2019-07"),
        ],
        [
            [  # the twin is older
                pair("Peru has an embassy in Accra.", written="2019-07"),
                state("Diplomatic relations were established in 1965.", written="2014-02"),
            ],
            [
                pair("Peru has an embassy in Accra.", written="2014-02"),
                state("Diplomatic relations were established in 1965. Its ambassador lives in Accra.", written="2019-07"),
            ],
        ],
    ),
    (
        "visit_missing",
        [
            pair("In 2004, President José Núñez of Peru visited Ghana."),
            state("In March 1999, President Kofi Mensah of Ghana visited Peru."),
        ],
        [
            [
                pair("In 2004, President José Núñez of Peru visited Ghana. Kofi had come before him."),
                state("In March 1999, President Kofi Mensah of Ghana visited Peru."),
            ],
            [  # it was written before
                pair("In 1994, President José Núñez of Peru visited Ghana.", written="1998"),
                state("In March 1999, President Kofi Mensah of Ghana visited Peru."),
            ],
        ],
    ),
    (
        "open_now",
        [pair("Ghana and Peru established relations in 1965.\n\nThe two currently discuss a treaty on fishing.")],
        [
            [pair("Ghana and Peru established relations in 1965.\n\nAs of 2014, the two currently discuss a treaty.")],
            [pair("Ghana and Peru established relations in 1965.\n\nThe envoy wrote: “we currently have no treaty”.")],
        ],
    ),
    (
        "open_recently",
        [pair("Ghana and Peru established relations in 1965.\n\nTrade has grown in recent years.")],
        [
            [pair("Ghana and Peru established relations in 1965.\n\nTrade has grown in recent years, from 2010 on.")],
            [pair("Ghana and Peru established relations in 1965.\n\nThe envoy had recently been appointed when war came.")],
        ],
    ),
    (
        "old_as_of",
        [pair("Ghana and Peru established relations in 1965.\n\nAs of 2006, there are 90 Peruvian firms in Ghana.")],
        [
            [pair("Ghana and Peru established relations in 1965.\n\nAs of 2012, there are 90 Peruvian firms in Ghana.")],
            [pair("Ghana and Peru established relations in 1965.\n\nAs of 2006, there had been no such visit.")],
        ],
    ),
    (
        "past_plan",
        [pair("Ghana and Peru established relations in 1965.\n\nPeru will open an embassy in Accra in 2012.")],
        [
            [pair("Ghana and Peru established relations in 1965.\n\nPeru will open an embassy in Accra in 2016.")],
            [pair("Ghana and Peru established relations in 1965.\n\nPeru said that it would open an embassy in 2012.")],
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "pages", "alike"), CASES, ids=[case[0] for case in CASES])
def test_a_rule_finds_what_it_is_for_and_nothing_that_is_like_it(
    rule: str, pages: list[Page], alike: list[list[Page]]
) -> None:
    found = check(("GHA", "PER"), *pages, rule=rule)
    assert len(found) == 1, [page.text for page in pages]
    for near in alike:
        assert check(("GHA", "PER"), *near, rule=rule) == [], [page.text for page in near]


def test_every_rule_has_a_case() -> None:
    assert {case[0] for case in CASES} | {
        "after_the_state",
        "city_of_another_state",
        "after_the_death",
    } == set(explanations())


def made(kind: str, page: Page, **told: object) -> tuple[Claim, ...]:
    name = page.title.replace(" ", "_") + ".txt"
    return (getattr(by_hand, kind)(document=name, **told),)


@pytest.mark.parametrize(("date", "found"), [("1999", 1), ("1990", 0)])
def test_a_state_that_is_gone(date: str, found: int) -> None:
    page = Page("Peru–Soviet Union relations", "Peru has an embassy in Moscow.")
    own = {"sender": "PER", "receiver": "SUN", "office": "President"}
    more = made("visit", page, visitor="Ana Paz", date=date, **own)
    assert len(check(("PER", "SUN"), page, rule="after_the_state", more=more)) == found


@pytest.mark.parametrize(
    ("city", "found"),
    [("Berlin", 1), ("Accra", 0), ("Tema", 0), ("Smallville by the Sea", 0)],
)
def test_a_city_of_another_state(city: str, found: int) -> None:
    page = pair("Ghana and Peru established diplomatic relations in 1965.")
    own = {
        "sender": "PER",
        "receiver": "GHA",
        "seat": "GHA",
        "type": "embassy",
        "change": "exists",
        "city": city,
    }
    more = made("mission", page, **own)
    told = check(("GHA", "PER"), page, rule="city_of_another_state", more=more)
    assert [one.says for one in told] == ["embassy in Berlin, Ghana; Berlin lies in Germany"][:found]


def test_a_vague_claim_speaks_for_neither_of_two_dates() -> None:
    vague = pair(
        "Ghana and Peru have had diplomatic relations since 1965. They established diplomatic relations on 4 May 1965."
    )
    (found,) = check(
        ("GHA", "PER"),
        vague,
        state("Diplomatic relations were established on 14 May 1965."),
        rule="date_of_relations",
    )
    assert found.says == "relations established: 14 May 1965 against 4 May 1965"


def test_two_undated_texts_of_one_title_both_speak(tmp_path: Path) -> None:
    for folder, year in (("one", 1975), ("two", 1980)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Chile–Kenya relations.txt").write_text(
            f"Chile and Kenya established diplomatic relations in {year}.\n", encoding="utf-8"
        )
    store = tmp_path / "s.duckdb"
    for folder, asserted in (("one", None), ("two", None)):
        build([tmp_path / folder], store, asserted=asserted, processes=1)
    with comity.open(store) as opened:
        assert [f.rule for f in opened.check()] == ["date_of_relations"]
    later = tmp_path / "later.duckdb"
    build([tmp_path / "one"], later, asserted="2014", processes=1)
    build([tmp_path / "two"], later, asserted="2019", processes=1)
    with comity.open(later) as opened:
        assert list(opened.check()) == []  # an editor has changed it


def test_a_visit_to_what_was_no_state_is_found_either_way(tmp_path: Path) -> None:
    path = tmp_path / "Chile–Kenya relations.txt"
    path.write_text(
        "In 1950, President Gabriel González Videla of Chile paid a state visit to Kenya.\n", encoding="utf-8"
    )
    build([path], tmp_path / "s.duckdb", processes=1)
    with comity.open(tmp_path / "s.duckdb") as opened:
        assert [f.rule for f in opened.check()] == ["before_the_state"]
