"""The expansions that `templates.csv` names: each writes what its kind of template shows.

Every one is given the templates of the page, the template's row, and where it begins, its name ends and it ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from comity.documents.named import state_named
from comity.model.document import Note
from comity.reference.registry import registry

if TYPE_CHECKING:
    from comity.documents.wikitext.templates import Spec, Templates

Expansion = Callable[["Templates", "Spec", int, int, int], None]
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER = re.compile(r"[+-]?\d[\d,.]*\Z")
_RANGE = {
    "-": "–",
    "–": "–",
    "to": " to ",
    "to(-)": " to ",
    "and": " and ",
    "or": " or ",
    "by": " by ",
    "x": " × ",
    "and(-)": " and ",
}


def nothing(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """Shows nothing that is read: a note to editors, a box, a list of links."""


def words(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """Shows the words of its row."""
    templates.page.out.put(spec.words.replace("␣", " "), start, close)


def argument(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """Shows one of its arguments: the first of those named that is there; words of the row stand before it."""
    found = templates.arguments(stop, close)
    chosen = templates.value(found, *(spec.argument or "1").split())
    if chosen is not None:
        if spec.words:
            templates.page.out.put(spec.words.replace("␣", " "), start, chosen.start)
        templates.write(chosen)


def block(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """Shows an argument that has lines of its own: lists in columns, a box that can be folded."""
    found = templates.arguments(stop, close)
    for name in (spec.argument or "1").split():
        chosen = templates.value(found, name)
        if chosen is not None:
            templates.page.lines(chosen.start, chosen.end)


def listed(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """Shows its numbered arguments one after the other, each on a line or with the words of the row between."""
    first = True
    for each in templates.arguments(stop, close):
        if each.name.isdigit():
            if not first:
                templates.page.out.put(spec.words.replace("␣", " ") or "\n", each.start, each.start)
            templates.write(each)
            first = False


def flag(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A flag with the name of its state: the name as given, a code as the state's name."""
    found = templates.arguments(stop, close)
    given = templates.value(found, *(spec.argument or "1").split())
    if given is None:
        return
    named = templates.plain(given)
    code = state_named(named)
    first = templates.page.out.size
    shown = templates.value(found, "name", "shortname") if spec.words != "icon" else None
    if spec.words == "icon":
        pass
    elif shown is not None:
        templates.write(shown)
    elif code is not None and re.fullmatch(r"[A-Z]{2,3}", named):
        templates.page.out.put(registry().state(code).short, start, close)
    else:
        templates.write(given)
    if code is not None:
        templates.remember(first, code)
    elif spec.words == "icon" or re.fullmatch(r"[A-Z]{2,3}", named):
        templates.page.issue("template", f"the flag {named!r} is of no state that is known", start, close)


def bare_flag(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A template that is called like the state whose flag it shows."""
    templates.flag(spec.argument, spec.words or registry().state(spec.argument).short, start, close)


def date(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A date of year, month and day in this order or the other one, or in words."""
    found = templates.arguments(stop, close)
    shown = date_words([templates.plain(each) for each in found if each.name.isdigit()])
    if shown is None:
        chosen = templates.value(found, "1")
        if chosen is not None:
            templates.write(chosen)
        return
    templates.page.out.put(shown, start, close)


def date_words(given: list[str]) -> str | None:
    """ "24 September 1975" of year, month and day as numbers or names, in either order; as much as is given."""
    parts = given[:3]
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
    alternative = templates.value(found, "alt")
    if alternative is not None:
        templates.write(alternative)
        return
    shown = date_words([templates.plain(each) for each in found if each.name.isdigit()])
    lead = "Since" if templates.value(found, "since") else spec.words or "As of"
    if templates.value(found, "pre"):
        lead += " " + templates.plain(templates.value(found, "pre"))  # type: ignore[arg-type]
    if templates.value(found, "lc"):
        lead = lead[0].lower() + lead[1:]
    templates.page.out.put(f"{lead} {shown}" if shown else lead, start, close)


def money(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """An amount behind the sign of its currency."""
    found = templates.arguments(stop, close)
    amount = templates.value(found, *(spec.argument or "1").split())
    page = templates.page
    if amount is None:
        page.out.put(spec.words, start, close)
        return
    page.out.put(spec.words.replace("␣", " "), start, amount.start)
    templates.write(amount)


def currency(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """``{{currency|1.5 million|USD}}``: the code before the amount."""
    found = templates.arguments(stop, close)
    amount, code = templates.value(found, "1", "amount"), templates.value(found, "2", "type", "3")
    if amount is None:
        return
    if code is not None:
        templates.page.out.put(templates.plain(code) + " ", start, amount.start)
    templates.write(amount)


def convert(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """``{{convert|100|km|mi}}``: the number and the unit that are given."""
    given = [templates.plain(each) for each in templates.arguments(stop, close) if each.name.isdigit()]
    if not given:
        return
    shown, at = given[0], 1
    while at + 1 < len(given) and given[at] in _RANGE and _NUMBER.match(given[at + 1]):
        shown += _RANGE[given[at]] + given[at + 1]
        at += 2
    if at < len(given):
        shown += f" {given[at]}"
    templates.page.out.put(shown, start, close)


def note(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A note or a short citation: not part of the sentence, kept as what it cites."""
    templates.page.notes.append(Note(templates.page.out.size, start, close))


def name(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A person's name that is given in two parts, for sorting."""
    found = templates.arguments(stop, close)
    parts = [
        each for each in (templates.value(found, "1", "first"), templates.value(found, "2", "last")) if each
    ]
    for number, part in enumerate(parts):
        if number:
            templates.page.out.put(" ", part.start, part.start)
        templates.write(part)


def title(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """The title of the page."""
    templates.page.out.put(templates.page.title, start, close)


def relations(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """The box of a relations article: its missions and envoys as rows."""
    templates.page.infobox(templates.arguments(stop, close), start)


EXPANSIONS: dict[str, Expansion] = {
    "nothing": nothing, "words": words, "argument": argument, "block": block, "list": listed, "flag": flag,
    "bare_flag": bare_flag, "date": date, "as_of": as_of, "money": money, "currency": currency, "convert": convert,
    "note": note, "name": name, "title": title, "notes": nothing, "relations": relations,
}  # fmt: skip
