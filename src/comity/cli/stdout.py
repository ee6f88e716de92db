"""Standard output that says in one line why it cannot be written, wherever a command prints."""

from __future__ import annotations

import io
from typing import TextIO

from comity.errors import OutputError


class _Raw(io.FileIO):
    """The file behind standard output. An `OSError` of its own would be taken for one of another file."""

    def write(self, data: object, /) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]
        except BrokenPipeError:  # nobody reads on, which is no fault
            raise
        except OSError as error:
            raise OutputError(f"cannot write to standard output: {error.strerror or error}") from None


def checked(stream: TextIO) -> TextIO:
    """Standard output over the same file, whose writes raise `OutputError`; what is no file stays as it is."""
    if not isinstance(stream, io.TextIOWrapper) or not isinstance(
        stream.buffer, (io.BufferedWriter, io.FileIO)
    ):
        return stream
    stream.flush()
    raw = _Raw(stream.fileno(), "wb", closefd=False)
    prompt = stream.isatty() or isinstance(stream.buffer, io.FileIO)  # PYTHONUNBUFFERED leaves the bare file
    return io.TextIOWrapper(io.BufferedWriter(raw), stream.encoding, stream.errors, line_buffering=prompt)
