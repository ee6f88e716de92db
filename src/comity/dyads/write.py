"""A panel as a file: Parquet, CSV, Arrow IPC or Stata, by the ending of its name; it is there whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from comity.dyads.build import Panel
from comity.dyads.variables import VARIABLES
from comity.errors import InputError
from comity.outputs.atomic import replacing
from comity.results import needs


def write(panel: Panel, path: Path) -> None:
    """Write a panel; raises `InputError` for an ending that is no format, or a file that cannot be written."""
    writer = FORMATS.get(path.suffix.lower())
    if writer is None:
        raise InputError(
            f"no format ends in {path.suffix or 'nothing'!r}: {path}; there are {', '.join(FORMATS)}"
        )
    with replacing(path) as part:
        writer(panel, part)


def to_stream(panel: Panel, stream: BinaryIO) -> None:
    """Write a panel as CSV to an open stream."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "panel.csv"
        _csv(panel, file)
        with file.open("rb") as written:
            shutil.copyfileobj(written, stream, 1 << 20)


def _csv(panel: Panel, path: Path) -> None:
    panel.table().write_csv(str(path), header=True)


def _parquet(panel: Panel, path: Path) -> None:
    panel.table().write_parquet(str(path), compression="zstd")


def _arrow(panel: Panel, path: Path) -> None:
    needs("pyarrow", "arrow")
    from pyarrow import OSFile, ipc

    table = panel.arrow()
    with OSFile(str(path), "wb") as file, ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


def _stata(panel: Panel, path: Path) -> None:
    """Words become labelled numbers; what is missing is Stata's missing value."""
    needs("pandas", "pandas")
    import datetime

    frame = panel.table().df()
    for name in frame.columns:
        # Words that are missing throughout have no numbers to be labelled: a column of missing numbers is the same.
        if str(frame[name].dtype) == "category" and frame[name].isna().all():
            frame[name] = float("nan")
    labels = {v.name: v.label for v in VARIABLES} | {
        f"{v.name}_basis": f"What {v.name} rests on" for v in VARIABLES
    }
    labels |= {f"{panel.span.key}{side}": f"Code of state {side}" for side in "12"}
    labels |= {"year": "Calendar year", "membership_basis": "Whether the list speaks of the year"}
    frame.to_stata(
        path, write_index=False, version=118, variable_labels={name: labels[name] for name in frame.columns},
        data_label=f"Comity dyad-years {panel.span.first}-{panel.span.last}, {panel.span.states}",
        time_stamp=datetime.datetime(2000, 1, 1),  # the same panel is the same file
    )  # fmt: skip


FORMATS: dict[str, Callable[[Panel, Path], None]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".arrow": _arrow,
    ".feather": _arrow,
    ".dta": _stata,
}
