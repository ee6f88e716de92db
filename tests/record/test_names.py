"""Names, cities, titles and offices: what is one in several spellings, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.record.offices import named_by_office, office_key
from comity.record.persons import name_keys, same_person, spelled
from comity.record.towns import one_town
from comity.record.words import content, folded, product_key, title_keys, title_likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fox", "Vicente Fox"),
        ("Vicente Fox", "Vicente Fox Quesada"),
        ("Fox", "Vicente Fox Quesada"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Gaddafi", "Qaddafi"),
        ("Kadhafi", "Muammar al-Gaddafi"),
        ("Nikita Khrushchev", "Khrushchov"),
        ("Mohd. Najib", "Mohamed Najib"),
        ("Mahathir Mohamad", "Mahathir bin Mohamad"),
        ("Hu", "Hu Jintao"),
        ("Hu Jintao", "Jintao Hu"),
        ("Kim Dae-jung", "Kim Dae Jung"),
        ("Lula da Silva", "Luiz Inácio Lula da Silva"),
        ("Lula", "Luiz Inácio Lula da Silva"),
        ("Hamad bin Khalifa", "Sheikh Hamad bin Khalifa Al Thani"),
        ("Dmitri Medvedev", "Dmitry Medvedyev"),
        ("Владимир Путин", "Vladimir Putin"),
        ("Ólafur Ragnar Grímsson", "Olafur Grimsson"),
        ("J. Nyerere", "Julius Nyerere"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)
    assert name_keys(one) & name_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-il", "Kim Jong-un"),
        ("Heydar Aliyev", "Ilham Aliyev"),
        ("Václav Havel", "Václav Klaus"),
        ("Mohammed bin Salman", "Mohammed bin Zayed"),
        ("Salman", "Mohammed bin Salman"),
        ("Mohammed V", "Mohammed VI"),
        ("George W. Bush", "Jeb Bush"),
        ("Vicente", "Vicente Fox"),
        ("Sergei Ivanov", "Igor Ivanov"),
        ("King Hussein", "Prince Hassan"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_are_compared_alike_both_ways(one: str, other: str) -> None:
    assert same_person(one, other) == same_person(other, one)
    assert title_likeness(one, other) == title_likeness(other, one)
    assert one_town(one, other, "MEX") == one_town(other, one, "MEX")
    assert folded(folded(one)) == folded(one)
    if folded(one):
        assert same_person(one, one)
        assert one_town(one, one, "MEX")
        assert title_likeness(one, one) == 1


@given(st.sampled_from(["Fox", "Gaddafi", "Ann Lee", "Hu Jintao", "Lee"]), st.text(max_size=12))
def test_what_can_be_one_person_shares_a_key(name: str, more: str) -> None:
    for other in (f"{name} {more}", f"{more} {name}", more):
        if same_person(name, other):
            assert name_keys(name) & name_keys(other)


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("Kiev", "Kyiv", "UKR"),
        ("Peking", "Beijing", "CHN"),
        ("Saigon", "Ho Chi Minh City", "VNM"),
        ("Bombay", "Mumbai", "IND"),
        ("Washington, D.C.", "Washington DC", "USA"),
        ("Guatemala City", "Guatemala", "GTM"),
        ("The Hague", "Hague", "NLD"),
        ("Turin", "Torino", "ITA"),
        ("Hermoupolis", "Ermoupolis", "GRC"),
        ("Leningrad", "Saint Petersburg", "SUN"),
    ],
)
def test_one_city(one: str, other: str, state: str) -> None:
    assert one_town(one, other, state)


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("Kandahar", "Mazar-e Sharif", "AFG"),  # as many people live in each
        ("Milan", "Rome", "ITA"),
        ("San Francisco", "San Antonio", "USA"),
        ("Naples", "Padua", "ITA"),
    ],
)
def test_two_cities(one: str, other: str, state: str) -> None:
    assert not one_town(one, other, state)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("free trade agreement", "FTA"),
        ("Australia-Chile Free Trade Agreement", "FTA"),
        ("agreement on avoidance of double taxation", "double taxation treaty"),
        ("Double Taxation Avoidance Agreement", "DTAA"),
        ("agreement on culture, education and sports", "Educational, Cultural and Sports Cooperation"),
        ("mutual defense pact", "mutual defence pact"),
        ("Agreement on Promotion and Protection of Investments", "investment protection treaty"),
        ("Tripoli Accord", "Tripoli Agreement"),
    ],
)  # fmt: skip
def test_one_agreement(one: str, other: str) -> None:
    assert title_likeness(one, other) > 0
    assert title_keys(one) & title_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Agreement on Air Transport", "Agreement on Sea Transport"),
        ("Agreement on Cultural Cooperation", "Agreement on Road Transport"),
        ("tax information exchange agreement", "investment treaty"),
        ("Treaty of Lima", "Treaty of Santiago"),
    ],
)
def test_two_agreements(one: str, other: str) -> None:
    assert title_likeness(one, other) == 0


def test_offices() -> None:
    assert named_by_office("the Mexican President", "MEX")
    assert named_by_office("President", "MEX")
    assert named_by_office("Deputy Foreign Minister", "MEX")
    assert not named_by_office("President Fox", "MEX")
    assert not named_by_office("Vicente Fox", "MEX")
    assert not named_by_office("Martin Luther King", "USA")
    assert office_key("the Mexican President", "MEX") == office_key("President of Mexico", "MEX")
    assert office_key("Minister of Foreign Affairs", "MEX") == office_key("Foreign Secretary", "MEX")
    assert office_key("Prime Minister", "MEX") != office_key("Minister", "MEX")


def test_spellings_and_products() -> None:
    assert spelled("gaddafi") == spelled("qadhafi") == spelled("kadafi")
    assert product_key("Iraqi oil", "IRQ") == product_key("oil", "IRQ")
    assert product_key("oil", "IRQ") != product_key("crude oil", "IRQ")
    assert content("FTA") == content("free trade agreement")
