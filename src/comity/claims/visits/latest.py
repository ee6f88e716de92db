"""The journeys that were told last, for what goes on from them."""

from __future__ import annotations

from collections.abc import Iterator

from comity.claims.context import Context, Sentence
from comity.model.claim import Visit


def told_since(ctx: Context, offset: int) -> Iterator[Visit]:
    """The journeys told from a place of the text on, the last first."""
    begin = ctx.document.place(offset)
    for claim in reversed(ctx.claims):
        if claim.evidence.start < begin:
            return
        if isinstance(claim, Visit):
            yield claim


def told_last(ctx: Context, since: Sentence | None) -> Visit | None:
    """The journey of the last claim of all, where a sentence or one behind it made that; None where there is no sentence."""
    last = ctx.claims[-1] if ctx.claims and since is not None else None
    if since is None or not isinstance(last, Visit):
        return None
    return last if last.evidence.start >= ctx.document.place(since.start) else None
