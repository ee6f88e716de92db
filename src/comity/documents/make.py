"""A document out of its source and its outline."""

from __future__ import annotations

from hashlib import blake2b

from comity.documents.lines import Outline
from comity.model.document import Document


def document(
    source: str, name: str, form: str, title: str, found: Outline, base: int = 0, url: str | None = None,
    revision: str | None = None,
) -> Document:  # fmt: skip
    """The document whose readable text is its source; `base` is where that begins in the file."""
    digest = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Document(
        name=name, title=title, source=source, text=source, hash=digest, form=form, sections=tuple(found.sections),
        blocks=tuple(found.blocks), base=base, url=url, revision=revision,
    )  # fmt: skip
