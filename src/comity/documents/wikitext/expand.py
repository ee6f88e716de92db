"""The expansions that `templates.csv` names: each writes what its kind of template shows.

Every one is given the templates of the page, the template's row, and where it begins, its name ends and it ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from comity.documents.named import state_named
from comity.documents.wikitext.amounts import convert, currency, money, number
from comity.documents.wikitext.expand_dates import as_of, date, years
from comity.model.document import Note
from comity.reference.registry import registry

if TYPE_CHECKING:
    from comity.documents.wikitext.templates import Spec, Templates

Expansion = Callable[["Templates", "Spec", int, int, int], None]


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


def argument_or_words(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A cell of a table that says yes or no: its argument, else the words of the row, else the template's name."""
    chosen = templates.value(templates.arguments(stop, close), *(spec.argument or "1").split())
    if chosen is not None:
        templates.write(chosen)
        return
    called = templates.page.source[start + 2 : stop].strip()
    templates.page.out.put(spec.words or called[:1].upper() + called[1:], start, close)


def ship(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """``{{ship|HMS|Hood|51}}``, ``{{HMS|Hood|51}}``: prefix, name and number, of which a last argument may leave some out."""
    found = templates.arguments(stop, close)
    called = templates.page.source[start + 2 : stop].strip()
    numbered = [each for each in found if each.name.isdigit()]
    if called.casefold() == "ship":
        prefix = templates.plain(numbered[0]) if numbered else ""
        numbered = numbered[1:]
    else:
        prefix = called.upper()
    given = [templates.plain(each) for each in numbered[:3]]
    if not given or not given[0]:
        return
    number, form = (*given[1:], "", "")[:2]
    if prefix and form not in ("2", "3"):
        templates.page.out.put(f"{prefix} ", start, numbered[0].start)
    templates.write(numbered[0])
    if number and form in ("", "3"):
        templates.page.out.put(f" ({number})", numbered[0].end, close)


def ship_class(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """``{{sclass|Nimitz|aircraft carrier}}``: "Nimitz-class aircraft carrier"."""
    found = templates.arguments(stop, close)
    name, kind = templates.value(found, "1"), templates.value(found, "2")
    if name is not None:
        templates.write(name)
        behind = f"-class {templates.plain(kind)}" if kind is not None else " class"
        templates.page.out.put(behind, name.end, close)


def note(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A note or a short citation: not part of the sentence, kept as what it cites."""
    templates.page.notes.append(Note(templates.page.out.size, start, close))


def name(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A person's name that is given in two parts, for sorting."""
    found = templates.arguments(stop, close)
    parts = [
        each for each in (templates.value(found, "1", "first"), templates.value(found, "2", "last")) if each
    ]
    for part in parts:
        if part is not parts[0]:
            templates.page.out.put(" ", part.start, part.start)
        templates.write(part)


def hatnote(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """ "See A, B" in the cell of a table, where it tells which pair the row is about; above a section it is left out."""
    page = templates.page
    if not page.cell:
        return
    for each in templates.arguments(stop, close):
        if each.name.isdigit() and each.end > each.start:
            page.out.put(spec.words + " " if each.name == "1" else ", ", each.start, each.start)
            templates.write(each)


def title(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """The title of the page."""
    templates.page.out.put(templates.page.title, start, close)


def relations(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """The box of a relations article: its missions and envoys as rows."""
    templates.page.infobox(templates.arguments(stop, close), start)


def box(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A box that tells facts, of the kind that its row names: those of its arguments that `box_fields.csv` knows, as rows."""
    templates.page.facts(spec.argument, templates.arguments(stop, close))


EXPANSIONS: dict[str, Expansion] = {
    "nothing": nothing, "words": words, "argument": argument, "block": block, "list": listed, "flag": flag,
    "bare_flag": bare_flag, "date": date, "as_of": as_of, "money": money, "currency": currency, "convert": convert,
    "number": number, "years": years, "argument_or_words": argument_or_words, "ship": ship, "ship_class": ship_class,
    "hatnote": hatnote, "note": note, "name": name, "title": title, "notes": nothing, "relations": relations, "box": box,
}  # fmt: skip
