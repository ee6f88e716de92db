"""Boxes that tell facts (`box_fields.csv`): of a mission, of the post of an envoy, of a treaty."""

from __future__ import annotations

from functools import cache

from comity.reference.words import table


def box_label(kind: str, field: str) -> str:
    """The words of the first cell of a row that a box gave; no table of a page has them."""
    return f"{kind} box: {field}"


@cache
def argument_fields(kind: str) -> dict[str, str]:
    """What each argument of a template for a box of this kind tells."""
    return {
        argument.replace("_", " "): row["field"]
        for row in table("box_fields.csv")
        if row["box"] == kind
        for argument in row["arguments"].split(";")
    }


@cache
def label_fields() -> dict[str, dict[str, str]]:
    """For each kind of box what each label tells, as a wiki shows it, in small letters."""
    found: dict[str, dict[str, str]] = {}
    for row in table("box_fields.csv"):
        for label in row["labels"].split(";"):
            found.setdefault(row["box"], {})[label] = row["field"]
    return found
