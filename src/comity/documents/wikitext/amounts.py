"""Templates of numbers: amounts of money, measures, numbers with separators."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from comity.reference.words import table

if TYPE_CHECKING:
    from comity.documents.wikitext.templates import Argument, Spec, Templates

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
# What is set beside a number, and the arguments that give it.
_BESIDE = {
    "before": ("prefix", "p"), "behind": ("suffix", "s"), "power": ("e",), "unit": ("u", "ul", "upl", "up")
}  # fmt: skip
_PLAIN = re.compile(r"([+-]?\d{4,})(\.\d+)?\Z")


@cache
def _words(kind: str) -> dict[str, str]:
    """What a short argument stands for: ``m`` for million (``scale``), ``US`` for USD (``currency``)."""
    return {row["given"]: row["words"] for row in table("template_words.csv") if row["of"] == kind}


def grouped(number: str) -> str:
    """A number with commas between its thousands, as ``formatnum`` writes it; other words as they are."""
    match = _PLAIN.match(number)
    return f"{int(match[1]):,}{match[2] or ''}" if match is not None else number


def money(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """An amount behind the sign of its currency, and its scale where it is given apart: ``{{US$|1.5|m}}``."""
    found = templates.arguments(stop, close)
    amount = templates.value(found, *(spec.argument or "1").split())
    sign = spec.words.replace("␣", " ")
    if amount is None:
        templates.page.out.put(sign, start, close)
    else:
        _amount(templates, sign, start, amount, close, templates.value(found, "2"))


def currency(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """``{{currency|1.5 million|USD}}``: the amount behind the sign of the currency, else behind its code."""
    from comity.documents.wikitext.templates import folded, specs

    found = templates.arguments(stop, close)
    amount = templates.value(found, "1", "amount")
    given = templates.value(found, "2", "type", "code", "3")
    if amount is None:
        return
    code = templates.plain(given) if given is not None else ""
    code = _words("currency").get(code.casefold(), code)
    known = specs().get(folded(code))
    sign = known.words.replace("␣", " ") if known is not None and known.act == "money" else f"{code} "
    _amount(templates, sign if code else "", start, amount, close, None)


def _amount(
    templates: Templates, sign: str, start: int, amount: Argument, close: int, scale: Argument | None
) -> None:
    out = templates.page.out
    if sign and not templates.plain(amount).startswith(sign.strip()):
        out.put(sign, start, amount.start)
    _number(templates, amount)
    words = _words("scale").get(templates.plain(scale).casefold()) if scale is not None else None
    if words is not None:
        out.put(f" {words}", amount.end, close)


def _number(templates: Templates, value: Argument) -> None:
    """Write a number with commas; what is none as it stands."""
    plain = templates.plain(value)
    if _PLAIN.match(plain):
        templates.page.out.put(grouped(plain), value.start, value.end)
    else:
        templates.write(value)


def number(templates: Templates, spec: Spec, start: int, stop: int, close: int) -> None:
    """A number with commas, what is set before and behind it, and its unit: ``{{nts|1234|prefix=$}}``, ``{{val|5|u=km}}``."""
    found = templates.arguments(stop, close)
    value = templates.value(found, *(spec.argument or "1").split())
    if value is None:
        return
    given = {
        what: templates.plain(argument)
        for what, names in _BESIDE.items()
        if (argument := templates.value(found, *names)) is not None
    }
    out = templates.page.out
    if "before" in given:
        out.put(given["before"], start, value.start)
    _number(templates, value)
    behind = f"×10^{given['power']}" if "power" in given else ""
    if "behind" in given:  # words that are set apart, or a sign that is not
        behind += (" " if given["behind"][0].isalpha() else "") + given["behind"]
    behind += f" {given['unit']}" if "unit" in given else ""
    out.put(behind, value.end, close)


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
