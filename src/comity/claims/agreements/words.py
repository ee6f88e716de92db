"""The words that titles of agreements are made of (``agreement_words.csv``)."""

from __future__ import annotations

import re
from functools import cache

from comity.reference.words import table, word_list


@cache
def words(role: str) -> frozenset[str]:
    """The words of one role."""
    return frozenset(
        w for row in table("agreement_words.csv") if row["role"] == role for w in row["words"].split()
    )


@cache
def head() -> re.Pattern[str]:
    """What an agreement is called: "treaty", "Memorandum of Understanding"; the formal ones with a capital only."""
    plain = "|".join(sorted(map(re.escape, words("head")), key=len, reverse=True))
    formal = "|".join(sorted((w.capitalize() for w in words("formal")), key=len, reverse=True))
    # "Agreements" is a head, "agreement's" none; a hyphen makes another word of it.
    return re.compile(
        rf"(?<![\w-])(?:(?P<plain>(?i:{plain}))(?: [Oo]f [Uu]nderstanding)?|(?P<formal>{formal}))(?![\w-]|['’]s)"
    )


@cache
def connector() -> re.Pattern[str]:
    """What joins the field to the head, behind it: "on", "concerning", "in the fields of"."""
    plain = "|".join(sorted(map(re.escape, words("connector")), key=len, reverse=True))
    fields = r"in (?:the )?(?:fields?|areas?|spheres?|sectors?|matters?|domains?) of|in (?=health|education|culture|trade|science|defen[cs]e)"
    spelled = r"(?:spelling out|providing for|allowing for|setting out|dealing with) (?:cooperation in )?|with regard to|with respect to|that (?=would|will|allow|provide|set|establish)"
    return re.compile(rf"[\"”]?,?(?: respectively)? (?:(?:relating|related) to|{fields}|{spelled}|{plain})\b")


@cache
def multilateral() -> re.Pattern[str]:
    """Names of treaties of more than two."""
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, word_list("multilateral.txt")))) + ")")


@cache
def bodies() -> re.Pattern[str]:
    """Words of those that sign contracts."""
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, word_list("agreement_bodies.txt")))) + r")\b")
