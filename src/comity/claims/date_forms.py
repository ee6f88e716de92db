"""The forms in which texts write dates, as one pattern made of named parts, and the words around numbers."""

from __future__ import annotations

import re
from functools import cache

from comity.claims.patterns import patterned
from comity.reference.words import longest_first, table, word_list

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
CENTURIES = {
    name: n
    for n, names in enumerate(
        ["eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth XV", "sixteenth XVI", "seventeenth XVII",
         "eighteenth XVIII", "nineteenth XIX", "twentieth XX", "twenty-first XXI"], 11,
    )
    for name in names.split()
}  # fmt: skip

_MONTH = rf"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1\d\d\d|20\d\d)"
_PART = r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:[\s-](?:to[\s-])?(?:mid|late)(?=[\s-]))?[\s-](?:the\s)?"
# The fall of a city and the Prague Spring are no seasons.
_SEASON = r"(?<!Prague\s)(?<!Arab\s)(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter),?\s(?:of\s)?"
_CENTURY = rf"(?:1[1-9]th|20th|21st|{'|'.join(sorted(CENTURIES, key=len, reverse=True))})"
_TO = r"(?:\s?[-–—/]\s?|\s(?:to|and|until|till|through)\s)"

# Where a date can begin; `DATE` is tried there alone.
# It begins with a class, not with alternatives, so that the engine skips all other characters.
START = patterned(
    r"[\dJFMASOND](?:(?<=\d)\d*|(?<=J)(?:an|un|ul)|(?<=F)eb|(?<=M)a[ry]|(?<=A)(?:pr|ug)|(?<=S)ep|(?<=O)ct|(?<=N)ov|(?<=D)ec)"
)
# Each alternative is named after its form; `comity.claims.dates` reads the groups.
DATE = patterned(
    rf"""(?:(?<![\w,.$€£¥₹/-])|(?<=\b[Mm]id-)|(?<=\b[Ll]ate-)|(?<=\b[Ee]arly-))(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)                                                        # 1975-09-24
    | (?P<n1>\d\d?)(?P<mark>[./])(?P<n2>\d\d?)(?P=mark)(?P<ny>{_YEAR})                  # 24.09.1975
    | (?:(?P<d1>{_DAY})(?:\s(?:of\s)?(?P<m1>{_MONTH}))?(?P<to1>{_TO}))?                 # 26-30 November 2001
      (?P<d2>{_DAY})\s(?:day\s)?(?:of\s)?(?P<m2>{_MONTH}),?\s?(?:of\s)?(?P<y2>{_YEAR})
    | (?P<m3>{_MONTH})\s(?:the\s)?(?P<d3>{_DAY})                                        # May 29 - June 1, 2002
      (?:(?P<to3>{_TO})(?:(?P<m4>{_MONTH})\s)?(?P<d4>{_DAY}))?(?:,\s?|\s(?:of\s)?)(?P<y3>{_YEAR})
    | (?:(?P<m5>{_MONTH})(?P<to5>{_TO}))?(?P<m6>{_MONTH}),?\s(?:of\s)?(?P<y6>{_YEAR})   # May-June 2017
    | (?P<y9>{_YEAR})\s(?!May\b(?!\s[A-Z]|[.;)]))(?P<m9>{_MONTH})(?:\s(?P<d9>{_DAY})(?!\w))?     # 1975 September 24
    | (?P<decade>1\d\d|20\d)0['’]?s                                                     # 1970s
    | (?P<y7>{_YEAR})(?:[-–—/](?P<y8>{_YEAR}|\d\d))?                                    # 1980-88
    | (?P<dm>{_DAY}\s(?:of\s)?{_MONTH}|{_MONTH}\s{_DAY}(?!\d))                          # 24 September
    )(?![\w%]|[.,]\d|-(?!present|today|now)[a-z]|\sB\.?C)""",
    re.VERBOSE,
)
# "The early 19th and the late twentieth centuries"
CENTURY = patterned(
    rf"""(?<![\w-])(?:[Tt]he\s)?(?:{_PART})?(?:(?P<c1>{_CENTURY})\s(?:and|to)\s(?:the\s)?(?:[Ee]arly\s|[Ll]ate\s)?)?
    (?P<c2>{_CENTURY})[\s-]centur(?:y|ies)(?!\w|\sB)""",
    re.VERBOSE,
)
LONGEST_CENTURY = 100  # more than `CENTURY` can match before "centur"
# What stands before a year or a decade and belongs to it: "the summer of", "the mid-", "about".
BEFORE = patterned(
    rf"(?<!\w)(?:(?:[Tt]he\s)?(?:{_PART})?(?:{_SEASON})?|(?P<about>(?:c\.|ca\.?|circa|[Aa]round)\s?))\Z"
)
# The last words of what it matches.
BEFORE_WORDS = frozenset(
    ["the", "of", "early", "mid", "late", "spring", "summer", "autumn", "fall", "winter", "c", "ca", "circa", "around"]
)  # fmt: skip
FROM = patterned(r"\b[Ff]rom\s(?:the\s)?\Z")
BETWEEN = patterned(r"\b[Bb]etween\s(?:the\s)?\Z")
TO = patterned(r"\s(?:to|until|till|through)\s(?:the\s)?\Z")
AND = patterned(r"\sand\s(?:the\s)?\Z")
# Not over the end of a line: "1990\n- 2001" are two items of a list.
DASH = patterned(r"[^\S\n]?[-–—]\s?\Z")
TO_NOW = patterned(r"\s?[-–—]\s?(?:present|today|now)\b")
FROM_TO_NOW = patterned(
    r"\s(?:to|until|till|up\sto|through)\s(?:the\spresent(?:\sday)?|present|date|today|now)\b|\sonwards?\b"
)
_IN = patterned(r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter)\s\Z")
_ABOUT_WORDS = frozenset(["over", "than", "some", "nearly", "almost", "least", "exactly"])
_ABOUT = patterned(rf"\b(?:{'|'.join(sorted(_ABOUT_WORDS))})\s\Z", re.IGNORECASE)
_NOUN = patterned(
    r"\s(?!(?:in|on|by|and|when|after|with|as|the|at|or|of|to|that|while|for|from|but)\b)[^\W\d_]"
)


@cache
def _counted() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rows = table("counted.csv")
    measures, things = (
        "|".join(re.escape(row["word"]) for row in rows if row["sort"] == sort)
        for sort in ("measure", "thing")
    )
    numbered = "|".join(re.escape(word) for word in longest_first(word_list("numbered.txt")))
    return (
        patterned(rf"\s?(?:{measures})(?!\w)"),
        patterned(rf"\s(?:{things})\b"),
        patterned(rf"(?:(?<!\w)|(?<=\d))(?:{numbered})\.?\s?(?:(?:No\.?\s?)?\d+(?:,\s|,?\sand\s))*\Z"),
    )


@cache
def _before_numbers() -> frozenset[str]:
    """The words that can stand right before a number which is no year: "resolution", "No", "and"."""
    words = (re.search(r"[^\W\d_]+\Z", word) for word in word_list("numbered.txt"))
    return frozenset(["and", *(word[0] for word in words if word)])


def is_number(text: str, start: int, end: int) -> bool:
    """Whether the four digits at ``text[start:end]`` count or number something, and are no year."""
    measure, thing, numbered = _counted()
    before = text[max(start - 40, 0) : start]
    if measure.match(text, end):
        return True
    word = plain_word(before)
    if (word is None or word in _before_numbers()) and numbered.search(before):
        return True
    if thing.match(text, end):
        return not _IN.search(before)
    if word is not None and word.lower() not in _ABOUT_WORDS:
        return False
    return _ABOUT.search(before) is not None and _NOUN.match(text, end) is not None


def plain_word(before: str) -> str | None:
    """The last word of what stands before a year, where it is letters between two blanks; else None.

    By it most patterns that end at the year are told not to match.
    """
    word = before[before.rfind(" ", 0, -1) + 1 : -1]
    return word if before.endswith(" ") and word.isalpha() and len(word) + 1 < len(before) else None
