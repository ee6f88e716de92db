"""``comity diff``: what changed between two stores, or two states of files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from comity.cli.options import OK, PairOf, name, say

Form = Literal["text", "markdown", "jsonl"]


def diff(old: Path, new: Path, /, *, pair: PairOf = None, format: Form = "text") -> int:
    """Print what changed from OLD to NEW: facts gained (+), lost (-) and changed (~), with the words before and after.

    A fact told in other words is no change. Each of the two is a store, or a file or folder of documents.

    Parameters
    ----------
    format
        text, markdown, or jsonl with both claims whole.
    """
    from comity.accounts import diff as compared
    from comity.outputs.changes import changes_json, changes_markdown, changes_text

    changes = list(compared(old, new, pair=pair))
    if format == "jsonl":
        sys.stdout.write(changes_json(changes))
    else:
        sys.stdout.write((changes_markdown if format == "markdown" else changes_text)(changes, name))
    count = {what: sum(change.what == what for change in changes) for what in ("gained", "lost", "changed")}
    say(", ".join(f"{number} {what}" for what, number in count.items()))
    return OK
