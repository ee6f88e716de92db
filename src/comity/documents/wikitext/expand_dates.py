"""Templates of dates: days, spans of years, "as of"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.documents.wikitext.templates import Argument, Spec, Templates

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d\d?)(?:-(\d\d?))?\Z")


def date(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A date of year, month and day in this order or the other one, or in words; two of them where six are given."""
    given = [each for each in templates.arguments(stop, close) if each.name.isdigit()]
    shown = _date(templates, given[:3])
    if shown is None:
        if given:
            templates.write(given[0])
        return
    last = _date(templates, given[3:6]) if spec.words else None
    templates.page.out.put(f"{shown} – {last}" if last is not None else shown, start, close)


def _date(templates: Templates, given: list[Argument]) -> str | None:
    return date_words([templates.plain(each) for each in given])


def date_words(given: list[str]) -> str | None:
    """ "24 September 1975" of year, month and day as numbers or names, in either order, or of an ISO date; as much as is given."""
    parts = given[:3]
    if parts and (iso := _ISO.match(parts[0])) is not None:
        parts = [part.lstrip("0") for part in iso.groups(default="")]
    if len(parts) == 3 and not re.fullmatch(r"\d{3,4}", parts[0]) and re.fullmatch(r"\d{1,4}", parts[2]):
        parts.reverse()
    if not parts or not re.fullmatch(r"\d{1,4}", parts[0]):
        return None
    year, month, day = (*parts, "", "")[:3]
    if month.isdigit() and 1 <= int(month) <= 12:
        month = _MONTHS[int(month) - 1]
    elif month and not month.isalpha():
        return year
    if not month:
        return year
    return f"{int(day)} {month} {year}" if day.isdigit() and 0 < int(day) < 32 else f"{month} {year}"


def as_of(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """ "As of 2010", "since 2010"."""
    found = templates.arguments(stop, close)
    out = templates.page.out
    alternative = templates.value(found, "alt")
    if alternative is not None:
        templates.write(alternative)
        return
    first = templates.value(found, "1")
    lead = "Since" if templates.value(found, "since") else spec.words or "As of"
    if (before := templates.value(found, "pre")) is not None:
        lead += " " + templates.plain(before)
    if templates.value(found, "lc"):
        lead = lead[0].lower() + lead[1:]
    shown = _date(templates, [each for each in found if each.name.isdigit()])
    if templates.value(found, "bare") is None:
        out.put(f"{lead} ", start, first.start if first is not None else close)
    if shown is not None:
        out.put(shown, start, close)
    elif first is not None:
        templates.write(first)
    if (after := templates.value(found, "post")) is not None:
        out.put(templates.plain(after), after.end, close)


def years(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """ "c. 1990", "r. 1990–2000": the words of the row, and one or two years or dates."""
    given = [each for each in templates.arguments(stop, close) if each.name.isdigit()][:2]
    out = templates.page.out
    out.put(spec.words, start, given[0].start if given else close)
    for number, each in enumerate(given):
        if number:
            out.put(f" – {spec.words}" if spec.words == "c." else "–", each.start, each.start)
        if number == 0 or spec.words == "c.":
            out.put(" ", each.start, each.start)
        templates.write(each)
