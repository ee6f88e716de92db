"""Every row of the registry against the libraries and lists: each difference is listed, with its reason."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reference import libraries, lists
from reference.libraries import Comparison, Difference, listed
from shared import SHARED, needs_shared

ALONE = (*libraries.LIBRARIES, lists.gleditsch_ward, lists.correlates_of_war)


def compare(found: Comparison) -> None:
    """Fail on a difference that is not listed, and on one that is and no longer is a difference."""
    now = set(found.found)
    known = {difference for difference in listed() if difference.library == found.library}
    new, gone = sorted(now - known), sorted(known - now)
    said = [f"not in differences.csv: {','.join(d)}" for d in new]
    said += [f"in differences.csv, but no difference now: {','.join(d)}" for d in gone]
    assert not said, "\n".join(said)


@pytest.mark.parametrize("comparison", ALONE, ids=lambda function: function.__name__)
def test_differences_are_listed(comparison: Callable[[], Comparison]) -> None:
    compare(comparison())


@needs_shared
@pytest.mark.parametrize("comparison", [lists.capitals, lists.wikidata], ids=["capitals", "wikidata"])
def test_differences_from_shared_datasets_are_listed(comparison: Callable[[Path], Comparison]) -> None:
    assert SHARED is not None
    compare(comparison(SHARED / "datasets"))


@needs_shared
def test_numbers_are_those_of_the_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """numbers.csv is what its tool makes of the lists, so that no spell is lost, moved or made up."""
    root = Path(__file__).parents[2]
    monkeypatch.syspath_prepend(str(root / "tools/reference"))
    import make_numbers

    assert SHARED is not None
    monkeypatch.setattr(sys, "argv", ["make_numbers.py", str(SHARED)])
    made = make_numbers.rows(make_numbers.spells(make_numbers.shared()))
    text = (root / "src/comity/reference/data/numbers.csv").read_text(encoding="utf-8")
    assert text.splitlines() == [",".join(make_numbers.HEADER), *(",".join(row) for row in made)]


def test_reasons_are_given_once() -> None:
    known = listed()
    assert all(reason.strip() for reason in known.values())
    text = libraries.LISTED.read_text(encoding="utf-8").splitlines()[1:]
    assert text == sorted(text)
    assert len(text) == len(known)


def test_a_difference_that_is_not_listed_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = Comparison("babel")
    odd.found = list(libraries.babel().found)
    odd.same("MEX", "short", "Mexico", "Mexiko")
    with pytest.raises(AssertionError, match=r"not in differences\.csv: babel,MEX,short,Mexico,Mexiko"):
        compare(odd)
    odd.found = odd.found[1:-1]
    with pytest.raises(AssertionError, match="but no difference now: babel"):
        compare(odd)
    assert isinstance(odd.found[0], Difference)
