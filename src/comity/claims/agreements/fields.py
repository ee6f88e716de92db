"""One title per field of "agreements on A, B and C"."""

from __future__ import annotations

import re

_PLURAL = re.compile(
    r"(?P<head>.*?\b(?:agreement|treatie|treaty|protocol|convention|accord|pact|MoU|memorandum|memoranda)s?) "
    r"(?P<on>on|in|for|about|concerning|regarding|covering|governing|regulating|expanding|in the (?:field|area|sphere|sector)s? of|(?:relating|related) to|spelling out (?:cooperation in )?|providing for) ?"
    r"(?:the |such )?(?:(?:fields?|areas?|subjects?|spheres?) (?:of|such as|like|including) )?(?:such as )?(?P<list>.+)",
    re.IGNORECASE,
)  # fmt: skip
_PART = re.compile(r", (?:and )?(?:on |of |for )?(?:the )?| (?:and|as well as) (?:on |for )?(?:the )?")
_VAGUE = re.compile(
    r"\b(?:various|different|several|many|other|diverse|number of|range of) \w+\Z|\bother things\Z|\b(?:spheres|areas|fields|issues|matters)\Z"
)
_LONGEST = 7  # words of one field
_SINGLE = {"treatie": "treaty"}


def fields(title: str, count: int | None) -> list[str]:
    """The titles of plural "agreements on A, B and C"; empty where they are too vague to be named.

    A number that is said with them must be that of the fields: "seven agreements in the fields of energy
    and culture" names none of the seven.
    """
    plural = _PLURAL.match(title)
    if plural is None:
        return [title] if count in (None, 1) else []
    parts = [p.strip(" ,") for p in _PART.split(plural["list"]) if p.strip(" ,")]
    parts = [p for p in parts if not _VAGUE.search(p)]
    if any(len(p.split()) > _LONGEST for p in parts):
        return [title] if count in (None, 1, 2) else []
    if not parts or (count is not None and count != len(parts)):
        return []
    parts = _completed(parts)
    head = plural["head"].rstrip("s")
    head = head[:-2] + "y" if head.endswith("treatie") else head
    return [f"{head} {plural['on'].strip()} {part}" for part in parts]


_ADJECTIVE = re.compile(r"[\w-]+(?:al|ic|ary|ive|ian)\Z")


def _completed(parts: list[str]) -> list[str]:
    """Adjectives with the noun that they share: "scientific and cultural cooperation" are two kinds of cooperation."""
    first, *noun = parts[-1].split()
    if not noun or not _ADJECTIVE.match(first):
        return parts
    return [f"{p} {' '.join(noun)}" if _ADJECTIVE.match(p) else p for p in parts]
