"""One telling per fact: an undated claim yields to a dated one of the same document that says the same."""

from __future__ import annotations

from comity.model.claim import Agreement, BaseClaim, Status, Visit


def without_vaguer(claims: list[BaseClaim]) -> list[BaseClaim]:
    """The claims without those undated ones that a dated claim of the same fact makes superfluous."""
    dated = {key for claim in claims if claim.date is not None and (key := _fact(claim)) is not None}
    return [claim for claim in claims if claim.date is not None or _fact(claim) not in dated]


def _fact(claim: BaseClaim) -> tuple[str | None, ...] | None:
    """What makes two tellings one fact, dates aside; None for kinds whose undated claims stand by themselves."""
    if isinstance(claim, Status) and claim.change in ("established", "recognised"):
        return ("status", claim.change, claim.by)
    if isinstance(claim, Visit):
        return ("visit", claim.sender, claim.visitor.split()[-1].casefold().removeprefix("al-"))
    if isinstance(claim, Agreement):
        return ("agreement", claim.title.casefold())
    return None
