"""The time as of which a record is asked for: a day, or a whole month, year or interval."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from comity.errors import InputError
from comity.model.date import PartialDate


def edtf(told: object) -> str:
    """The text of a date as it was given: of a moment, its day."""
    return str(told.date() if isinstance(told, datetime) else told)


class When(msgspec.Struct, frozen=True):
    """A date with its first and last day; make one with `When.of`."""

    edtf: str
    first: date
    last: date

    @classmethod
    def of(cls, text: str | date) -> When:
        """The time of an EDTF date or a day; raises `InputError` for what is no date, or has no two ends."""
        dated = PartialDate(edtf(text))
        if dated.earliest is None or dated.latest is None:
            raise InputError(
                f"not a time as of which to tell: {text!r} has an open end (1986-05-01 is meant)"
            )
        return cls(dated.edtf, dated.earliest, dated.latest)

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last
