"""What a source yields: the bytes of one file, as found, with its name."""

from __future__ import annotations

import msgspec


class Raw(msgspec.Struct, frozen=True):
    """One file's bytes; ``name`` is what evidence calls it, ``origin`` its one absolute path (or ``-`` for standard input).

    ``digest`` tells one state of it from another where the source knows that (a page's revision), else it is empty.
    """

    name: str
    origin: str
    data: bytes
    digest: str = ""
