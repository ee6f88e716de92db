"""Lists that a user names: CSV files, comma- or semicolon-separated, with columns that must be there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from comity.errors import InputError


@contextmanager
def user_list(path: Path, what: str, columns: tuple[str, ...]) -> Iterator[csv.DictReader[str]]:
    """The rows of a list of `what`; of a column ``date|year`` either may be there.

    Raises `InputError` where the file cannot be read, here or while its rows are, or lacks a column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            rows = csv.DictReader(file, delimiter=";" if head.count(";") > head.count(",") else ",")
            there = set(rows.fieldnames or ())
            wanted = [column.split("|") for column in columns]
            missing = [names[0] for names in wanted if there.isdisjoint(names)]
            if missing:
                raise InputError(f"{path} is no list of {what}: it has no column {', '.join(missing)}")
            yield rows
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot read {path}: {error}") from None
