"""A row of a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_ENDED = "\r\n"


def csv_line(cells: Iterable[str]) -> str:
    """The cells as one record with its line feed; what holds a line feed or a carriage return is quoted.

    `csv` quotes what holds a character of its line end, so that end is both of them here.
    """
    stream = io.StringIO()
    csv.writer(stream, lineterminator=_ENDED).writerow(cells)
    return stream.getvalue().removesuffix(_ENDED) + "\n"
