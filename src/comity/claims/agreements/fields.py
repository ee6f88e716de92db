"""One title per field of "agreements on A, B and C", and per kind of "economic, cultural and military agreements"."""

from __future__ import annotations

import re

from comity.claims.agreements.title import STRIP, Title, singular
from comity.claims.agreements.words import head, words
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.model.date import PartialDate

# "in the fields of", "in areas such as": what stands in the connector or at the head of the field and is none of it.
_AREAS = patterned(
    r"(?i)\A(?:the |such |various |different )*(?:(?:fields?|areas?|subjects?|spheres?|sectors?|matters|issues|topics) (?:of|such as|like|including) )?(?:such as |among others,? |both )?"
)
_PART = patterned(
    r",? (?:(?<!small )and|as well as) (?:also )?(?:(?:on|for|in|of) )?(?:the )?|, (?:on |for |in |of )?(?:the )?(?!among others)"
)
_VAGUE = patterned(
    r"(?:\A|\b(?:various|different|several|many|other|diverse|number of|range of) )(?:spheres|areas|fields|issues|matters|things|sectors|others|subjects|topics|levels)\Z|\A(?:the )?(?:bilateral |mutual )?(?:co-?operation|relations|relationships?)\Z|\bamong others\Z",
    re.IGNORECASE,
)
# "countless agreements" are counted by a word that is no part of the title.
_COUNTED = patterned(
    r"\A(?:countless|multiple|numerous|various|several|many|such|other|new|more) ", re.IGNORECASE
)
_FIELDS_OF = patterned(
    r"(?i)\A(?:in|within|under|on|for|covering|concerning|across|relating to) (?:the )?(?:(?:\w+|a number of|a range of) )?(?:fields?|areas?|spheres?|sectors?|matters?|domains?|subjects?|topics?|issues?),? (?:of|such as|like|including|as diverse as)\Z|\Ain such \w+ as\Z"
)
# "on cooperation between A and B in the sector of gas"
_BETWEEN = patterned(r" between .{3,60}? and .{3,60}?(?= in (?:the )?(?:field|sector|area|sphere)s? of )")
# "for cooperation in the fields of A and B": all are for cooperation.
_COOPERATION = patterned(
    r"(?i)((?:[\w-]+ )?co-?operation) (?:in|within) (?:the )?(?:fields?|areas?|spheres?|sectors?) of (?=.* and )"
)
_TO_DO = patterned(r"\A(?:to|(?:aimed|aiming|designed|devised|intended|meant|drawn up) to)\Z")
_SHARED = patterned(r"(?i)(?:the )?(?:mutual |reciprocal )?\w+(?:tion|ment|ance|ency|nition)")
_OF_BOTH = patterned(r"(?i)(?:mutual |reciprocal )?\w+(?:tion|ment|ance|ing) of ")
_SHORT = patterned(r" \([A-Z][\w-]{1,9}\)\Z")
_LONGEST = 7  # words of one field
# "on trade in 1963|, culture in 1972 and air services in 1975"
_FIRST_DATE = compiled(r" (?:in|of|from|on) (?P<date><D>)| \((?:in |of )?(?P<beside><D>)\)")
_NEXT_FIELD = compiled(
    r",? (?:and |as well as )?(?:on |for |in |of )?(?:the )?(?P<field>[a-z][\w-]*(?: (?!in <D>|an? |the |was |were )[\w-]+){0,6}|<CN>)"
    r"(?: (?:in|of|from|on) (?P<date><D>)| \((?:in |of )?(?P<beside><D>)\))"
)
_DESCRIPTIVE = patterned(r"[\w-]+(?:al|ic|ary|ive|ian)\Z")


def fields(shape: Shape, title: Title) -> list[str]:
    """The titles of a plural; empty where they are too vague to be named.

    A number that is said with them must be that of the fields: "seven agreements in the fields of energy
    and culture" names none of the seven.
    """
    if title.field >= title.end:
        return _kinds(shape, title)
    whole = [_COUNTED.sub("", title.words(shape))]
    joint = shape.words(title.joint, title.field).replace("respectively", "").strip(STRIP)
    joint = _FIELDS_OF.sub("in the field of", joint) or "on"
    listed = _BETWEEN.sub("", shape.words(title.field, title.end).strip(STRIP))
    listed = _AREAS.sub("", listed)
    shared = _COOPERATION.match(listed)
    if shared is not None:
        joint, listed = f"{joint} {shared[1]} in the field of", listed[shared.end() :]
    parts = [p.strip(STRIP) for p in _PART.split(listed) if p.strip(STRIP)]
    parts = [_SHORT.sub("", p) for p in _merged(parts) if not _VAGUE.search(p)]
    if _TO_DO.search(joint):  # what they are to do is one purpose
        return [f"{_one(shape, title)} {joint} {listed}"] if parts and title.count is None else []
    if joint == "of":  # "treaties of friendship and cooperation" are of one kind
        return whole if parts else []
    if any(len(p.split()) > _LONGEST for p in parts):
        return whole if title.count in (None, 1, 2) else []
    if not parts:
        return []
    if len(parts) == 1:
        return [f"{_one(shape, title)} {joint} {parts[0]}"] if title.count is None else whole
    if title.count not in (None, len(parts)):
        parts = _counted(listed, title.count)
    return [f"{_one(shape, title)} {joint} {part}" for part in _completed(parts)]


def _counted(listed: str, count: int) -> list[str]:
    """The fields of which a number is said: "three agreements on A and B, C, and D and E"; none where it is another."""
    parts = re.split(r", (?:and )?", listed)
    if len(parts) == count - 1:
        parts[-1:] = parts[-1].split(" and ", 1)
    return parts if len(parts) == count > 1 else []


def _merged(parts: list[str]) -> list[str]:
    """The parts with those joined that share what they are of: "promotion" and "protection of investments"."""
    found: list[str] = []
    for part in parts:
        if found and _SHARED.fullmatch(found[-1]) and _OF_BOTH.match(part):
            found[-1] = f"{found[-1]} and {part}"
        else:
            found.append(part)
    return found


def dated_fields(shape: Shape, title: Title) -> list[tuple[str, PartialDate]]:
    """The fields of a plural that have a date each: "agreements on trade in 1963, culture in 1972 and visas in 1975"."""
    match = _FIRST_DATE.match(shape.text, title.end)
    if title.field >= title.end or match is None:
        return []
    one, joint = _one(shape, title), shape.words(title.joint, title.field).strip(STRIP)
    found = [(shape.words(title.field, title.end).strip(STRIP), match)]
    while (following := _NEXT_FIELD.match(shape.text, found[-1][1].end())) is not None:
        field = shape.words(*following.span("field"))
        if head().search(field):
            return []
        found.append((field, following))
    told = [
        (f"{one} {joint} {_AREAS.sub('', field)}", shape.item(m, m.lastgroup or "date")) for field, m in found
    ]
    return [(words_of, item.value) for words_of, item in told if item is not None and item.value is not None]


def _one(shape: Shape, title: Title) -> str:
    """The words before the field, as of one agreement."""
    if title.stem is not None:
        return title.stem
    return _COUNTED.sub("", singular(shape.words(title.start, title.gap[0] if title.gap else title.head_end)))


def _kinds(shape: Shape, title: Title) -> list[str]:
    """The kinds that stand before a plural: "economic, cultural and military agreements" are three."""
    head = singular(shape.words(title.head, title.head_end))
    before = shape.words(title.start, title.head).strip(STRIP)
    parts = [p for p in re.split(r",? and |, ", before) if p]
    short = all(len(p.split()) <= 3 and not p.lower().startswith("of ") for p in parts)
    shared = parts[-1].split()[-1].lower() in words("joint_work") if parts else False
    if len(parts) > 1 and short and not shared and title.count in (None, len(parts)):
        return [f"{p} {head}" for p in parts]
    return [title.words(shape)]


def _completed(parts: list[str]) -> list[str]:
    """Adjectives with the noun that they share: "scientific and cultural cooperation" are two kinds of cooperation."""
    parts = [p for p in parts if p.strip()]  # what is shortened may leave nothing
    if not parts:
        return []
    first, *noun = parts[-1].split()
    if not noun or not _DESCRIPTIVE.match(first):
        return parts
    if len(noun) == 1 and noun[0] in ("fields", "sectors", "areas", "spheres"):
        noun = [noun[0][:-1]]
        parts = [*parts[:-1], f"{first} {noun[0]}"]
    return [f"{p} {' '.join(noun)}" if _DESCRIPTIVE.match(p) and " " not in p else p for p in parts]
