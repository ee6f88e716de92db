"""The columns of a panel: their names, types, labels, and the rule that each follows; the codebook is made of them."""

from __future__ import annotations

from typing import NamedTuple

from comity.record.course_of_missions import LEVELS

BASES = ("stated", "carried", "stated_none", "not_recorded")
BASIS_MEANS = {
    "stated": "documents say so of this year",
    "carried": "it follows from an earlier date by the variable's rule",
    "stated_none": "documents say of this year that there is none",
    "not_recorded": "nothing is told, or what is told leaves it open; the value is missing",
}
_STANDINGS = ("relations", "severed", "suspended")


class Variable(NamedTuple):
    """A column: `stem` is the value's name, `way` is 12, 21 or nothing; `words` are those it can have, if it has any."""

    name: str
    stem: str
    way: str
    type: str
    label: str
    rule: str
    words: tuple[str, ...] = ()


# Stem, type, label, rule, words; of those with a way, {from} and {to} are the two states.
_OF_BOTH = (
    ("relations", "TINYINT", "Diplomatic relations: 1 there are, 0 severed or suspended", "standing_holds", ()),
    ("standing", "", "Where relations are after the last change", "standing_holds", _STANDINGS),
    ("agreements", "SMALLINT", "Agreements signed in the year", "agreements_of_the_year", ()),
    ("trade_total", "DOUBLE", "Trade of the two in the year, in single units", "figures_of_the_year", ()),
    ("trade_total_currency", "VARCHAR", "Currency of trade_total, ISO 4217", "figures_of_the_year", ()),
    ("organizations", "SMALLINT", "Organizations told to be shared", "memberships_hold", ()),
)  # fmt: skip
_EACH_WAY = (
    ("mission", "", "TINYINT", "Mission of {} in or for {}: 1 there is, 0 none", "missions", ()),
    ("mission", "_level", "", "Highest mission of {} in or for {}", "missions", LEVELS),
    ("mission", "_resident", "TINYINT", "Mission of {} is resident in {}: 1 yes, 0 no", "missions", ()),
    ("visits", "", "SMALLINT", "Visits from {} to {} in the year", "visits_of_the_year", ()),
    ("visits", "_head", "SMALLINT", "Of these by heads of state or government", "visits_of_the_year", ()),
    ("visits", "_minister", "SMALLINT", "Of these by ministers", "visits_of_the_year", ()),
    ("visits", "_other", "SMALLINT", "Of these by others, or by whom is not told", "visits_of_the_year", ()),
    ("exports", "", "DOUBLE", "Exports from {} to {} in the year, in single units", "figures_of_the_year", ()),
    ("exports", "_currency", "VARCHAR", "Currency of these exports, ISO 4217", "figures_of_the_year", ()),
)  # fmt: skip


def _all() -> tuple[Variable, ...]:
    both = [Variable(stem, stem, "", *rest) for stem, *rest in _OF_BOTH]  # type: ignore[arg-type]
    each = [
        Variable(f"{head}{way}{tail}", head + tail, way, type, label.format(*way), rule, words)
        for way in ("12", "21")
        for head, tail, type, label, rule, words in _EACH_WAY
    ]
    return (*both[:2], *each, *both[2:])


VARIABLES = _all()
