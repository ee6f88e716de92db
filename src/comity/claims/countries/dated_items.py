"""Lists of when relations began: items of a state's name and a date, under a heading that says so."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.countries.columns import change_of
from comity.claims.countries.dated import changes
from comity.claims.patterns import patterned
from comity.model.claim import Status
from comity.model.document import Document

_RELATIONS = patterned(r"\b(?:relations|ties)\b", re.IGNORECASE)
_NO_START = patterned(r"\b(?:consular|trade|visit|anniversar|without|no)\b", re.IGNORECASE)
_NOTE = patterned(r"\[[\w ]{1,12}\]")
# What may stand beside the name and the date.
_REST = patterned(
    r"(?:\b(?:since|on|in|from|the|and|established|relations|of|republic|state)\b|[\s,;:.()*_'’–—-])*",
    re.IGNORECASE,
)
_LONGEST = 160


class DatedItems:
    """Reads the items of such lists in the context of a pair."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def read(self, sentence: Sentence, ctx: Context) -> bool:
        """The claims of an item; whether there were any."""
        if sentence.block.kind != "item" or sentence.end - sentence.start > _LONGEST:
            return False
        says = next((words for words in ctx.headings(sentence.block) if _RELATIONS.search(words)), None)
        if says is None or _NO_START.search(says):
            return False
        change = change_of(says)
        told = changes(ctx.document.text, sentence.start, sentence.end, change)
        if change == "recognised" or not told or not _is_bare(sentence):
            return False
        section = self._document.sections[sentence.block.section]
        heading = (self._document.span(section.start, section.end),)
        for one in told:
            ctx.emit(Status, sentence, f"item_{one.change}", context=heading, parties=ctx.pair(one.date),
                     change=one.change, date=one.date)  # fmt: skip
        return True


def _is_bare(sentence: Sentence) -> bool:
    """Whether an item is a name, dates and no more."""
    words, here = [], sentence.start
    for item in sentence.mentions("XD"):
        words.append(sentence.finder.text[here : item.start])
        here = item.end
    words.append(sentence.finder.text[here : sentence.end])
    return _REST.fullmatch(_NOTE.sub(" ", " ".join(words))) is not None
