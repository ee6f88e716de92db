"""The words that titles of agreements are made of (``agreement_words.csv`` and its neighbours), as sets and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from comity.claims.patterns import patterned
from comity.reference.words import longest_first, table, word_list


@cache
def words(role: str) -> frozenset[str]:
    """The words of one role."""
    return frozenset(
        w for row in table("agreement_words.csv") if row["role"] == role for w in row["words"].split()
    )


def any_of(forms: Iterable[str]) -> str:
    """One of some words, as a pattern; the longest first."""
    return "|".join(longest_first(re.escape(form.replace("_", " ")) for form in forms))


@cache
def head() -> re.Pattern[str]:
    """What an agreement is called: "treaty", "Memorandum of Understanding"; the formal ones with a capital only."""
    formal = any_of(w.capitalize() for w in words("formal"))
    short = any_of(w for w in words("head") if w.isupper())
    whole = any_of(w for w in words("head") if not w.isupper())
    # "Agreements" is a head, "agreement's" none; a hyphen makes another word of it.
    return patterned(
        rf"(?<![\w-])(?:(?P<plain>{short}|(?i:{whole}))(?: [Oo]f (?:(?:[Mm]utual )?[Uu]nderstanding|[Aa]greement|[Ii]ntent))?|(?P<formal>{formal}|(?P<small>(?:declaration|compact)(?! of (?:war|independence|emergency|faith)\b)(?= (?:of|on|about|concerning|to|with|worth|between|was|were|signed)\b))))(?![\w-]|['’]s)"
    )


@cache
def connector() -> re.Pattern[str]:
    """What joins the field to the head, behind it: "on", "concerning", "in the fields of", "allowing"; ``weak`` ones too.

    A weak one joins a field only to a head that nothing else describes: "an agreement to build a bridge" is typed
    by its purpose, "a trade agreement to boost exports" is not.
    """
    fields = (
        r"(?:in|within|under|on|for|covering|concerning|across|relating to) (?:the )?(?:(?:various|different|several|many|a number of|a range of|numerous|other|such) )?(?:fields?|areas?|spheres?|sectors?|matters?|domains?|subjects?|topics?|issues?|framework)(?: of|,? (?:such as|like|including)| as diverse as)"
        r"|in (?!(?:the )?(?:various|different|several|many|numerous|diverse|a (?:number|variety|range) of|all|other)(?: \w+)? (?:fields|areas|spheres|sectors|matters|domains|levels)\b)(?:the )?(?=(?:[\w-]+,? ){1,6}(?:fields?|areas?|spheres?|sectors?|cooperation|co-operation|matters)\b)"
    )
    fields = rf"in such (?:fields|areas|spheres|sectors|matters|domains) as|{fields}"
    listed = r"in (?=[a-z-]+(?: [a-z-]+)?(?:, [a-z-]+(?: [a-z-]+)?)*,? and [a-z-]+)"  # "agreements in economy and culture"
    topics = rf"in (?=(?:the )?(?:{any_of(words('topic'))})\b)|{listed}"
    spelled = (
        r"(?:spelling out|providing for|allowing for|setting out|dealing with) (?:cooperation in )?|with (?:regard|respect) to|[Tt]owards"
        r"|(?:aimed|aiming) (?:at|to)|(?:designed|devised|intended|meant|drawn up) to|(?:relating|related|pertaining) to"
    )
    clause = r"(?:that|which) (?=(?:would|will|shall) (?!be )|(?:also |now )*(?:allow|permit|provide|enable|expand|establish|abolish|eliminat|regulat|facilitat|guarantee|open|grant|exempt|set|ban|waive|lift)(?:s|d|ed|es)?\b)"
    weak = rf"{clause}|{any_of(words('weak'))}|(?:under|by|in|through) which|not to"
    doing = rf"(?<!, )(?:[a-z]+ly )?(?!(?:{any_of(words('no_field') | words('keep'))})\b)[a-z]{{2,}}ing(?= [\w\ue000-\uf8ff])"
    return patterned(
        rf"[\"”]?,? ?(?:respectively )?(?<=[\s,])(?:(?:{spelled}|{fields}|{topics}|{any_of(words('connector'))})\b|(?P<weak>(?P<clause>{clause}|whereby|(?:under|by|in|through) which)|(?:{weak})\b|{doing}\b))"
    )


@cache
def no_field() -> re.Pattern[str]:
    """What may stand behind a connector and is no field: "on the same day", "for several years"."""
    return patterned(
        rf" ?(?:(?:{any_of(word_list('agreement_not_fields.txt'))})\b|\d+[ -](?:years?|months?)\b|an? \w+ years?\b)"
    )


@cache
def acts(only: str | None = None) -> re.Pattern[str]:
    """The words that tell an act, each act a group of its own; or those of one act."""
    groups: dict[str, list[str]] = {}
    for row in table("agreement_acts.csv"):
        groups.setdefault(row["act"], []).append(row["words"])
    chosen = {act: forms for act, forms in groups.items() if only in (None, act)}
    return patterned(
        r"(?i)\b(?:" + "|".join(f"(?P<{act}>{any_of(forms)})" for act, forms in chosen.items()) + r")\b"
    )


@cache
def multilateral() -> re.Pattern[str]:
    """Names of treaties of more than two."""
    return patterned(rf"\b(?:{any_of(word_list('multilateral.txt'))})")


@cache
def subjects_of_many() -> re.Pattern[str]:
    """What treaties of more than two are on, though one of two may be on it as well."""
    return patterned(rf"\b(?:{any_of(word_list('multilateral_subjects.txt'))})")


@cache
def years_of_many() -> dict[str, frozenset[str]]:
    """Of names that treaties of many share with treaties of two, the years of the former."""
    return {row["name"]: frozenset(row["years"].split()) for row in table("multilateral_years.csv")}


@cache
def makers() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """Treaties known by a place or a person, and the codes of those that made them."""
    codes = {row["name"]: frozenset(row["parties"].split()) for row in table("named_treaties.csv")}
    return patterned(rf"\b(?:{any_of(codes)})"), codes


@cache
def combining() -> dict[str, str]:
    """What stands for a state before a hyphen, "Franco" of "Franco-Siamese", with the state's code."""
    return {row["form"]: row["code"] for row in table("combining_forms.csv")}


@cache
def bodies() -> re.Pattern[str]:
    """Words of those that sign contracts, and of those that are no states."""
    return patterned(rf"\b(?:{any_of(word_list('agreement_bodies.txt') | words('actor'))})\b")
