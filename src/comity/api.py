"""The Python API: read a text, open a store, ask it for records.

>>> import comity
>>> claims = comity.read("Mexico–Mongolia_relations.txt")
>>> with comity.open("comity.duckdb") as store:
...     record = store.record("Mexico", "Mongolia")
...     then = store.record("Mexico", "Mongolia", as_of="1986-05-01")
...     visits = store.claims(pair=("Mexico", "Mongolia"), kind="visit")
...     table = store.sql("SELECT * FROM visits WHERE receiver = ?", ["MEX"]).polars()
...     store.judge(record.facts[0].id, "accept", author="A. Person", note="as in the treaty series")
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from comity.errors import InputError
from comity.model.issue import Issue
from comity.stored import Store

if TYPE_CHECKING:
    from comity.model.claim import BaseClaim, Claim
    from comity.model.judgement import Judgement
    from comity.model.record import Record

_PATH_MAX = 4096


def read(text_or_path: str | Path, *, asserted: str | None = None) -> list[Claim]:
    """The claims of a text, or of a file: a `Path`, or a string that names a file that is there.

    `asserted` says when a text without a revision date speaks (``2024-05-01``). What cannot be
    used is left out; `comity.reading.read_raw` tells it too.
    """
    from comity.model.date import PartialDate
    from comity.reading import read_raw

    if asserted is not None:
        PartialDate(asserted)  # refuses what is no date
    path = _path(text_or_path)
    try:
        data: bytes | str = path.read_bytes() if path is not None else str(text_or_path)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    name = path.name if path is not None else "text"
    claims: list[BaseClaim] = []
    for reading in read_raw(data, name, asserted):
        if not isinstance(reading, Issue):
            claims.extend(reading.claims)
    return cast("list[Claim]", claims)


def _path(given: str | Path) -> Path | None:
    if isinstance(given, Path):
        return given
    if "\n" in given or "\0" in given or len(given) > _PATH_MAX:
        return None
    try:
        return Path(given) if Path(given).is_file() else None
    except OSError:
        return None


def open(
    store: str | Path,
    judgements: str | Path | Iterable[Judgement] | None = None,
    *,
    known: str | int | None = None,
) -> Store:
    """Open a store to read; raises `StoreError` where it is missing or cannot be read.

    `judgements` is the file of people's words that outrank the rules, or some of these; else it is the one beside the
    store, ``STORE.judgements.jsonl``. With ``[]`` there are none: what the rules alone say. With `known`, a date or the
    number of a build, it has the claims that it had by the end of that day, or after that build; judgements are those
    of today.
    """
    return Store(store, judgements, known=known)


def convert(record: Record, currency: str, rates: str | Path) -> Record:
    """The record with its figures of trade in a currency too, by the rates of a CSV file (``docs/exports.md``).

    Each such fact has ``converted``, ``converted_max``, ``converted_currency``, ``rate``, ``rate_date`` and ``rate_source``
    beside its amount; where there is no rate of its time, it has none of them. Raises `InputError` for what is no list of rates.
    """
    from comity.outputs.rates import converted, read_rates

    return converted(record, read_rates(rates, currency))
