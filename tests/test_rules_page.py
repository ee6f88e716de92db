"""docs/rules.md says what the rules say of themselves."""

from __future__ import annotations

from comity.record.record import RULES
from comity.record.sources import CRITERIA
from rules import PAGE, page


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python tools/rules.py"


def test_every_rule_and_criterion_is_explained() -> None:
    text = page()
    for rule in (rule for rules in RULES.values() for rule in rules):
        assert f"**`{rule.__name__}`** " in text
    for criterion in CRITERIA:
        assert criterion.__name__.replace("_", " ") in text
        assert len(criterion.__doc__ or "") > 30
