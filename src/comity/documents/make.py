"""A document out of its source and its outline."""

from __future__ import annotations

from hashlib import blake2b

from comity.documents.lines import Outline
from comity.model.document import Document, OffsetMap


def digest(source: str) -> str:
    """The hash of a document's source, which is part of every claim's id."""
    return blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def document(
    source: str, name: str, form: str, title: str, found: Outline, base: int = 0, url: str | None = None,
    revision: str | None = None, text: str | None = None, offsets: OffsetMap | None = None,
    licence: str | None = None, asserted: str | None = None,
) -> Document:  # fmt: skip
    """The document; `text` is its readable text and `offsets` the map back where that is not the source itself.

    `base` is where the source begins in the file.
    """
    return Document(
        name=name, title=title, source=source, text=source if text is None else text, hash=digest(source), form=form, sections=tuple(found.sections),
        blocks=tuple(found.blocks), base=base, offsets=offsets, url=url, revision=revision,
        licence=licence, asserted=asserted,
    )  # fmt: skip
