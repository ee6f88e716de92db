"""Articles made for tests: short ones of one pair each, whose one claim tells the year they have."""

from __future__ import annotations

from pathlib import Path

from comity.model.claim import to_json
from comity.store.view import View

PAIRS = (("Chile", "Japan"), ("Mexico", "Mongolia"), ("Peru", "Japan"), ("Estonia", "Finland"))


def article(folder: Path, number: int, year: int, more: str = "") -> Path:
    """Write an article with one claim, of a day in `year`."""
    one, other = PAIRS[number % len(PAIRS)]
    day = f"{1 + number % 28} May {year}"
    text = (
        f"= {one}–{other} relations =\n\n{one} and {other} established diplomatic relations on {day}.\n{more}"
    )
    path = folder / f"a{number:03}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def articles(folder: Path, count: int, year: int) -> Path:
    """A folder of so many articles."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        article(folder, number, year)
    return folder


def lines(store: Path) -> list[str]:
    """The claims of a store, as `comity claims` prints them."""
    view = View(store)
    try:
        return [to_json(claim) for claim in view.claims()]
    finally:
        view.close()
