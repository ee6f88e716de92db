"""Making status claims."""

from __future__ import annotations

from comity.claims.context import Context, Sentence
from comity.model.claim import Status, StatusChange
from comity.model.date import PartialDate


def emit(
    sentence: Sentence,
    ctx: Context,
    rule: str,
    change: StatusChange,
    date: PartialDate | None,
    by: int | None = None,
    level: str | None = None,
) -> None:
    """Add a claim about the two as they were at the date, by the codes that the sentence names them with."""
    named = ctx.named(sentence.shape)
    ctx.emit(Status, sentence, rule, parties=ctx.pair(date, named), change=change, date=date, level=level,
             by=None if by is None else ctx.code(by, date, named.get(by)))  # fmt: skip
