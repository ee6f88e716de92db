"""The words of status: verbs and nouns of change, and what relations are called (``status_*.csv``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import cast

import msgspec

from comity.model.claim import StatusChange
from comity.reference.words import table

FORMS = ("base", "past", "participle", "gerund", "present")
# What stands between a helping verb and its verb, or between a verb and its object.
ADVERBS = (
    r"(?:(?:first|also|officially|formally|again|then|soon|later|quickly|only|finally|eventually|since|subsequently|"
    r"initially|already|jointly|ever|thus|thereby|immediately|promptly|briefly|temporarily|once|unilaterally|"
    r"mutually|fully|effectively|gradually|recently|simultaneously|duly|therefore|consequently|afterwards?|"
    r"likewise|similarly|even|now|not|never|both|all|virtually|completely|abruptly|swiftly|shortly)"
    r"(?:,? (?:and|but) )?,? ?)*"
)


class Verb(msgspec.Struct, frozen=True):
    """A verb of change as it stands: what it makes of relations, and which of its forms the word can be."""

    change: StatusChange
    forms: frozenset[str]
    alone: bool
    weak: bool


@cache
def verbs() -> dict[str, Verb]:
    """Each form of each verb of change."""
    found: dict[str, Verb] = {}
    for row in table("status_verbs.csv"):
        for form in FORMS:
            word = row[form]
            forms = frozenset({f for f in FORMS if row[f] == word})
            found[word] = Verb(
                cast("StatusChange", row["change"]), forms, row["alone"] == "yes", row["weak"] == "yes"
            )
    return found


@cache
def nouns() -> dict[str, StatusChange]:
    """What each noun of change makes of relations."""
    return {row["noun"]: cast("StatusChange", row["change"]) for row in table("status_nouns.csv")}


@cache
def adjectives() -> dict[str, str]:
    """What each word before "relations" says about their kind: ``counts``, ``other`` or ``neutral``."""
    return {row["word"]: row["effect"] for row in table("status_adjectives.csv")}


def either(words: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


@cache
def verb_forms(*forms: str) -> str:
    """An alternation of the verbs in any of some forms."""
    return either(word for word, verb in verbs().items() if verb.forms & set(forms))
