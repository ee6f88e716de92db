"""One telling per fact: a vaguer claim yields to a dated one of the same document that says the same."""

from __future__ import annotations

import re
import unicodedata

from comity.model.claim import Agreement, BaseClaim, Status, Visit

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


def without_vaguer(claims: list[BaseClaim]) -> list[BaseClaim]:
    """The claims without those that a fuller claim of the same fact makes superfluous.

    An undated one yields to a dated one; an agreement's coming into force or ratification to its signature.
    """
    dated = {key for claim in claims if claim.date is not None and (key := _fact(claim)) is not None}
    agreements = [claim for claim in claims if isinstance(claim, Agreement)]
    vaguer = {claim.id for claim in agreements if any(_fuller(other, claim) for other in agreements)}
    return [
        claim
        for claim in claims
        if (claim.date is not None or _fact(claim) not in dated) and claim.id not in vaguer
    ]


def _fact(claim: BaseClaim) -> tuple[str | None, ...] | None:
    """What makes two tellings one fact, dates aside; None for kinds whose undated claims stand by themselves."""
    if isinstance(claim, Status) and claim.change in ("established", "recognised"):
        return ("status", claim.change, claim.by)
    if isinstance(claim, Visit):
        return ("visit", claim.sender, claim.visitor.split()[-1].casefold().removeprefix("al-"))
    return None


def _fuller(one: Agreement, other: Agreement) -> bool:
    """Whether the first tells the second's agreement with a date where that has none, or its signature."""
    if one is other or one.date is None:
        return False
    undated = other.date is None
    later = (
        other.act in ("in_force", "ratified")
        and one.act == "signed"
        and other.date is not None
        and one.date < other.date
    )
    if not undated and not later:
        return False
    a, b = _words(one.title), _words(other.title)
    return 2 * len(a & b) >= min(len(a), len(b)) if undated else 3 * len(a & b) >= 2 * max(len(a), len(b))


def _words(title: str) -> set[str]:
    """The words of a title that tell it from another."""
    folded = unicodedata.normalize("NFKD", title).casefold().replace("co-operation", "cooperation")
    found = {word for word in re.findall(r"\w+", folded) if not unicodedata.combining(word[0])}
    return found - _COMMON or found
