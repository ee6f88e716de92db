"""What is kept between runs, under ``$XDG_CACHE_HOME/comity``; without it everything is only slower."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder(name: str) -> Path:
    """The folder of one sort of things that are kept; it need not be there."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "comity" / name


def keep(file: Path, data: bytes) -> None:
    """Write a file of a cache in one step; a cache that cannot be written costs time only."""
    beside = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(file)
    except OSError:
        pass
