"""Status: the beginning, end and level of diplomatic relations, and recognition."""

from __future__ import annotations

from comity.claims.context import Context, Sentence
from comity.claims.status import levels, recognition, relations, switching


def read(sentence: Sentence, ctx: Context) -> bool:
    """Status claims of a sentence; whether there were any."""
    before = len(ctx.claims)
    relations.read(sentence, ctx)
    if not switching.read(sentence, ctx):
        recognition.read(sentence, ctx)
    levels.read(sentence, ctx)
    if len(ctx.claims) > before:
        return True
    relations.note(sentence, ctx)
    return False
