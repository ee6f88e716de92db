"""A place in a document, with the words that stand there."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """``quote == source[start:end]``, in code points of the document's source as given.

    ``text`` is the readable form of the quote where the source is markup, else absent.
    """

    document: str
    start: int
    end: int
    quote: str
    text: str | None = None

    @property
    def readable(self) -> str:
        """The words as a person would read them."""
        return self.quote if self.text is None else self.text
