"""Files packed with gzip or bzip2."""

from __future__ import annotations

import bz2
import zlib

PACKED = {".gz", ".bz2"}
_STEP = 1 << 20


def unpacked(data: bytes, ending: str, most: int) -> tuple[bytes, bool]:
    """The content of packed `data`, and whether it came out whole.

    What can be had of a file that is cut or damaged is given; a little more than `most` bytes are the
    most that is given, so that a small file cannot fill the memory.
    """
    parts: list[bytes] = []
    size = 0
    while data and size <= most:
        unpack = zlib.decompressobj(wbits=31) if ending == ".gz" else bz2.BZ2Decompressor()
        try:
            while not unpack.eof and size <= most:
                part = unpack.decompress(data, _STEP)
                data = unpack.unconsumed_tail if ending == ".gz" else b""  # type: ignore[union-attr]
                if not part and not data and not unpack.eof:
                    return b"".join(parts), False
                parts.append(part)
                size += len(part)
        except (zlib.error, OSError, ValueError):
            return b"".join(parts), False
        data = unpack.unused_data.lstrip(b"\0")  # members may follow each other, padded
    return b"".join(parts), True
