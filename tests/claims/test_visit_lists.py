"""Lists of visits whose marks were lost, or whose direction a line above tells."""

from __future__ import annotations

import pytest

import comity

_LISTS = {
    "a line for each direction": (
        "Visits.\nFrom Georgia:\n2006 – President Mikheil Saakashvili\n2007 – Speaker Nino Burjanadze\n"
        "From Malta:\n2008 – President Eddie Fenech Adami\n",
        {("GEO", "Mikheil Saakashvili", "2006"), ("GEO", "Nino Burjanadze", "2007"), ("MLT", "Eddie Fenech Adami", "2008")},
    ),
    "headings": (
        "Visits from Georgia to Malta.\nPresident Mikheil Saakashvili, May 2006\nPrime Minister Lado Gurgenidze (2008)\n",
        {("GEO", "Mikheil Saakashvili", "2006-05"), ("GEO", "Lado Gurgenidze", "2008")},
    ),
    "items under a sentence": (
        "Visits.\nThe following visits have been made by Georgian officials to Malta:\n- Mikheil Saakashvili (2006)\n- Speaker Nino Burjanadze, 2007\n",
        {("GEO", "Mikheil Saakashvili", "2006"), ("GEO", "Nino Burjanadze", "2007")},
    ),
    "the place tells the side": (
        "State visits.\n2007: Speaker Nino Burjanadze in Valletta\nOctober 2009: Foreign Minister Tonio Borg of Malta\n",
        {("GEO", "Nino Burjanadze", "2007"), ("MLT", "Tonio Borg", "2009-10")},
    ),
    "no visits": ("Ambassadors.\nFrom Georgia:\n2006 – Kakha Sikharulidze\n2009 – Konstantine Sabiashvili\n", set()),
}  # fmt: skip


@pytest.mark.parametrize("name", _LISTS)
def test_visit_lists(name: str) -> None:
    """Each line of a list is a visit in the direction that is told above it, and other lists are none."""
    text, expected = _LISTS[name]
    title = "Georgia–Malta relations"
    page = f'<doc id="1" url="https://en.wikipedia.org/wiki?curid=1" title="{title}">\n{title}\n\nBoth are states.\n{text}\n</doc>\n'
    claims = [c for c in comity.read(page) if c.kind == "visit"]
    assert {(c.sender, c.visitor, c.date) for c in claims} == expected
