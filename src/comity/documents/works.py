"""Which works a document cites for a claim: those whose marks stand in its evidence or right behind it."""

from __future__ import annotations

import re
from bisect import bisect_left

from comity.documents.html.works import html_works
from comity.documents.wikitext.works import wikitext_works
from comity.model.document import Document, Note
from comity.model.span import Span
from comity.model.work import Work

_ENDS = re.compile(r"[.!?。][\"”’»')\]]*\s|\n")
_FAR = 300  # characters behind the evidence in which its sentence may end
_READERS = {"wikitext": wikitext_works, "html": html_works}


def works_cited(document: Document, place: Span) -> tuple[Work, ...]:
    """The works cited for what a place of the document says, in the order of their marks, each once."""
    offsets, notes = document.offsets, document.notes
    if offsets is None or not notes:
        return ()
    start = offsets.back(place.start - document.base)
    end = offsets.back(place.end - document.base)
    first = bisect_left(notes, start + 1, key=lambda note: note.at)
    found: dict[tuple[int, int], Note] = {}
    for note in notes[first:]:
        if note.at > end and (
            note.at > end + _FAR or _ENDS.search(document.text, max(end - 2, start), note.at)
        ):
            break
        found.setdefault((note.start, note.end), note)
    read = _READERS.get(document.form)
    works: list[Work] = []
    for note in found.values():
        span = document.source[note.start : note.end]
        here = Span(document.name, document.base + note.start, document.base + note.end, span)
        works += read(span, here) if read is not None else ()
    return tuple(works)
