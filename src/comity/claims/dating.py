"""One telling per fact: a vaguer claim yields to a dated one of the same document that says the same."""

from __future__ import annotations

import re
import unicodedata

from comity.model.claim import Agreement, BaseClaim, Mission, Status, Visit

# Words that do not tell one agreement from another.
_COMMON = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "on",
        "in",
        "for",
        "and",
        "to",
        "between",
        "with",
        "by",
        "from",
        "both",
        "nations",
        "countries",
        "agreement",
        "agreements",
        "treaty",
        "treaties",
        "bilateral",
        "cooperation",
        "memorandum",
        "understanding",
        "field",
        "fields",
        "new",
        "first",
    ]
)

# The acts that follow a signature.
_LATER = ("in_force", "ratified")
# What is done with a mission once, as a rule.
_ACTS = ("opened", "closed", "reopened")
_Told = tuple[frozenset[str], str | None, str | None]  # words of the title, date, act


# What was only agreed upon, and relations that are called nothing, yield to a change that is told outright.
UNSURE = frozenset(["status_agreed", "status_began"])


def without_vaguer(claims: list[BaseClaim]) -> list[BaseClaim]:
    """The claims without those that a fuller claim of the same fact makes superfluous.

    An undated one yields to a dated one; an agreement's coming into force or ratification to its signature.
    """
    dated = {key for claim in claims if claim.date is not None for key in _facts(claim, dated=True)}
    vaguer = _vaguer_agreements([claim for claim in claims if isinstance(claim, Agreement)])
    sure = {claim.change for claim in claims if isinstance(claim, Status) and claim.rule not in UNSURE}
    return [
        claim
        for claim in claims
        if (claim.date is not None or not dated.intersection(_facts(claim)))
        and claim.id not in vaguer
        and not (claim.rule in UNSURE and isinstance(claim, Status) and claim.change in sure)
    ]


def _facts(claim: BaseClaim, dated: bool = False) -> tuple[tuple[str | None, ...], ...]:
    """What makes two tellings one fact, dates aside; nothing for kinds whose undated claims stand by themselves.

    An undated telling is looked for under its own keys; a dated one stands under more (`dated`).
    """
    if isinstance(claim, Status) and claim.change in ("established", "recognised"):
        return (("status", claim.change, claim.by),)
    if isinstance(claim, Status) and claim.change in ("severed", "suspended", "restored"):
        return (("status", claim.change),)
    if isinstance(claim, Mission) and claim.type != "honorary_consulate" and claim.change in _ACTS:
        return _mission(claim, dated)
    if isinstance(claim, Visit):
        return tuple(("visit", claim.sender, *name) for name in _names(claim.visitor, dated))
    return ()


def _mission(claim: Mission, dated: bool) -> tuple[tuple[str | None, ...], ...]:
    """The keys of what was done with a mission: in its city, where both tellings name one."""
    fact = ("mission", claim.change, claim.sender, claim.type)
    city = (claim.city or "").casefold()
    if dated:
        return ((*fact, city), (*fact, None))
    return ((*fact, city), (*fact, "")) if city else ((*fact, None),)


def _names(visitor: str, dated: bool) -> list[tuple[str, str]]:
    """The keys of a name: "Roh" is "Roh Moo-hyun", but "Heydar Aliyev" is not "Ilham Aliyev"."""
    words = [word.removeprefix("al-") for word in visitor.casefold().split()]
    if len(words) == 1:
        return [("alone", words[0]), ("word", words[0])]
    whole = (words[0][0], words[-1])
    if dated:
        return [whole, *(("word", word) for word in words)]
    return [whole, ("alone", words[0]), ("alone", words[-1])]


def _vaguer_agreements(agreements: list[Agreement]) -> set[str]:
    """The ids of those agreements that another tells with a date where they have none, or with its signature.

    Only those with a word in common are compared, and tellings that are alike but once.
    """
    words = {claim.title: _words(claim.title) for claim in agreements}
    dated: dict[str, dict[_Told, None]] = {}
    for claim in agreements:
        if claim.date is not None:
            for word in words[claim.title]:
                dated.setdefault(word, {})[(frozenset(words[claim.title]), claim.date, claim.act)] = None
    found: dict[_Told, bool] = {}
    for claim in agreements:
        own = (frozenset(words[claim.title]), claim.date, claim.act)
        if own not in found and (claim.date is None or claim.act in _LATER or len(claim.date) < 10):
            others = {told for word in own[0] for told in dated.get(word, ())}
            found[own] = any(_fuller(other, own) for other in others)
    return {c.id for c in agreements if found.get((frozenset(words[c.title]), c.date, c.act), False)}


def _fuller(one: _Told, other: _Told) -> bool:
    """Whether the first, which is dated, tells the second's agreement with a date where that has none, or its signature."""
    (a, signed, act), (b, date, later) = one, other
    if date is None:
        return 2 * len(a & b) >= min(len(a), len(b))
    if signed is not None and signed.startswith(f"{date}-"):  # the year, and the day in it
        return 3 * len(a & b) >= 2 * max(len(a), len(b))
    before = signed is not None and later in _LATER and act == "signed" and signed < date
    return before and 3 * len(a & b) >= 2 * max(len(a), len(b))


def _words(title: str) -> set[str]:
    """The words of a title that tell it from another."""
    folded = unicodedata.normalize("NFKD", title).casefold().replace("co-operation", "cooperation")
    folded = re.sub(r"\bmous?\b", "memorandum of understanding", folded)
    found = {word for word in re.findall(r"\w+", folded) if not unicodedata.combining(word[0])}
    return found - _COMMON or found
