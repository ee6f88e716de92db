"""Texts that were fetched and not yet stored: what a killed build has, the next one need not ask for again.

A revision never changes, so a text is kept under its number; the spool is emptied when the build is done.
"""

from __future__ import annotations

import shutil
from hashlib import blake2b
from pathlib import Path

from comity.cache import cache_folder, keep


class Spool:
    """The spool of one wiki."""

    def __init__(self, api: str) -> None:
        digest = blake2b(api.encode(), digest_size=8).hexdigest()
        self._folder = cache_folder("wiki") / digest

    def get(self, page: int, revision: int) -> bytes | None:
        """What was kept of a revision, or None."""
        try:
            return self._file(page, revision).read_bytes()
        except OSError:
            return None

    def put(self, page: int, revision: int, data: bytes) -> None:
        """Keep a revision; a spool that cannot be written costs time only."""
        keep(self._file(page, revision), data)

    def empty(self) -> None:
        """Forget all: it is in the store."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _file(self, page: int, revision: int) -> Path:
        return self._folder / f"{page}-{revision}.xml"
