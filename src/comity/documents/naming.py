"""The title of a document that its text does not give: by the name of its file, or by how it begins."""

from __future__ import annotations

import re
from urllib.parse import unquote

from comity.documents.lines import title_like

WIKITEXT_ENDINGS = (".wikitext", ".wiki", ".mediawiki", ".mw", ".wikimedia")
MHTML_ENDINGS = (".mhtml", ".mht")
HTML_ENDINGS = (".html", ".htm", ".xhtml")
_ENDING = re.compile(
    r"(?:\.[a-z]{2,3})?\.(?:wikitext|wiki|mediawiki|mw|wikimedia|html?|xhtml|mhtml?|txt|md|text)\Z",
    re.IGNORECASE,
)
_OTHER_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,7}\Z")
_PACKED = re.compile(r"\.(?:gz|bz2|xz|zst)\Z", re.IGNORECASE)
# A browser adds the site's name to that of a page it saves.
_SITE = re.compile(
    r"\s+[-–—]\s+(?:Wikipedia|Wikipédia|Wikipedie|Вікіпедія|Википедия|维基百科|維基百科)\b.*\Z"
)
_TELLS = re.compile(
    r"\b(?:relations|ambassadors?|high commissioners?|ties|diplomacy|missions?|embass\w+)\b|關係|关系",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3}")
_MOST_WORDS = 24
_NO_FILE = frozenset({"stdin", "text", "-"})


def is_title(words: str) -> bool:
    """Whether a first line can be a title: it has words, no finite verb, and is no sentence."""
    return (
        bool(_WORD.search(words)) and not words.endswith(("]", ".")) and title_like(words[:90], _MOST_WORDS)
    )


def spelled(name: str) -> str:
    """What a file's name spells: "Foreign_relations_of_Kenya.md.gz" is "Foreign relations of Kenya"."""
    last = _PACKED.sub("", name.replace("\\", "/").rsplit("/", 1)[-1])
    if last in _NO_FILE:
        return ""
    stem = _ENDING.sub("", last)
    stem = _OTHER_ENDING.sub("", last) if stem == last else stem
    return " ".join(_SITE.sub("", unquote(stem).replace("_", " ")).split())


def title_of_name(name: str) -> str:
    """The title that a file's name spells; a name of one word ("notes.txt") is none."""
    words = spelled(name)
    return words if " " in words or "\u2013" in words else ""


def file_title(name: str, lead: str = "") -> str:
    """The title by a file's name, unless only `lead`, the words that the text begins with, tells of relations."""
    words = spelled(name)
    if _TELLS.search(words):
        return words
    return lead if _TELLS.search(lead) or not words else words


def page_title(name: str, told: str | None) -> str:
    """The title that a page gives itself, unless only its file's name tells of relations."""
    return told if told and _TELLS.search(told) else file_title(name, told or "")
