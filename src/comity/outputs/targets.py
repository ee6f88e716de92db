"""What a command writes must not be what it reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from comity.errors import InputError

_BESIDE = (".lock", ".building", ".building.wal", ".rows", ".judgements.jsonl", ".judgements.jsonl.torn")


def spare(targets: Iterable[Path | None], store: Path, read: Mapping[str, Path | None]) -> None:
    """Raise `InputError` where one of the files to write is the store, one that is kept beside it or is `read` (what it is, in
    words, and its path), or where two of them are the same. Pipes and devices may be given more than once."""
    real = Path(os.path.realpath(store))
    kept = {real.with_name(real.name + ending): "it belongs to the store" for ending in _BESIDE}
    kept |= {path: what for what, path in read.items() if path is not None}
    kept[store] = "it is the store that is read"
    own: list[Path] = []
    for target in targets:
        if target is None or (target.exists() and not target.is_file()):
            continue
        for path, what in reversed(kept.items()):
            if _same(target, path):
                raise InputError(f"cannot write {target}: {what}; choose another file")
        if any(_same(target, other) for other in own):
            raise InputError(f"cannot write two things to {target}; choose another file for one of them")
        own.append(target)


def _same(one: Path, other: Path) -> bool:
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False
