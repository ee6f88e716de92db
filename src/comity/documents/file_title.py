"""The title of a document that is not in its text: by the name of its file, or by how it begins."""

from __future__ import annotations

import re
from urllib.parse import unquote

WIKITEXT_ENDINGS = (".wikitext", ".wiki", ".mediawiki", ".mw", ".wikimedia")
HTML_ENDINGS = (".html", ".htm", ".xhtml")
_ENDING = re.compile(
    r"(?:\.[a-z]{2,3})?\.(?:wikitext|wiki|mediawiki|mw|wikimedia|html?|xhtml|txt|md|text)\Z", re.IGNORECASE
)
_PACKED = re.compile(r"\.(?:gz|bz2|xz|zst)\Z", re.IGNORECASE)
# A browser adds the site's name to that of a page it saves.
_SITE = re.compile(
    r"\s+[-–—]\s+(?:Wikipedia|Wikipédia|Wikipedie|Вікіпедія|Википедия|维基百科|維基百科)\b.*\Z"
)
_TELLS = re.compile(
    r"\b(?:relations|ambassadors?|high commissioners?|ties|diplomacy|missions?|embass\w+)\b|關係|关系",
    re.IGNORECASE,
)


def file_title(name: str, lead: str = "") -> str:
    """The title by a file's name, unless only `lead`, the words that the text begins with, tells of relations."""
    stem = "" if name in ("stdin", "text", "-") else _ENDING.sub("", _PACKED.sub("", name))
    stem = " ".join(_SITE.sub("", unquote(stem).replace("_", " ")).split())
    if _TELLS.search(stem):
        return stem
    return lead if _TELLS.search(lead) or not stem else stem


def page_title(name: str, told: str | None) -> str:
    """The title that a page gives itself, unless only its file's name tells of relations."""
    return told if told and _TELLS.search(told) else file_title(name, told or "")
