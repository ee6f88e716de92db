"""The title of a document that has none of its own: what its file's name spells."""

from __future__ import annotations

import re

from comity.documents.lines import title_like

_ENDING = re.compile(r"(?:\.[A-Za-z][A-Za-z0-9]{0,7}){1,2}\Z")
_WORD = re.compile(r"[^\W\d_]{3}")
_MOST_WORDS = 24


def is_title(words: str) -> bool:
    """Whether a first line can be a title: it has words, no finite verb, and is no sentence."""
    return (
        bool(_WORD.search(words)) and not words.endswith(("]", ".")) and title_like(words[:90], _MOST_WORDS)
    )


def title_of_name(name: str) -> str:
    """The title that a file's name spells: "Foreign_relations_of_Kenya.md" is "Foreign relations of Kenya".

    A name of one word ("notes.txt") is no title.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    words = _ENDING.sub("", last).replace("_", " ").strip()
    return words if " " in words or "\u2013" in words else ""
