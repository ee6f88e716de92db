"""Facts: what the claims of a pair add up to, each with every claim for and against it."""

from __future__ import annotations

from datetime import date as day
from hashlib import blake2b
from typing import Any

import msgspec

from comity.model.claim import Claim
from comity.model.date import PartialDate, days, partial_date
from comity.model.judgement import Judgement


class Fact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that holds between two states, as its claims tell it together.

    ``fields`` are those of the most precise claim, with what it leaves open taken from the others;
    ``rule`` names the function that joined the claims. `claims_against` are claims that cannot be true
    at the same time: the two are shown side by side, and neither is dropped. `claims_for` come in the order
    of sources, the best first; ``preferred`` is false where one of those against rests on a better source,
    and ``because`` names what decided (a criterion of the order of sources), empty where nothing is against it.
    ``judgements`` are what people said of it; `overruled` are claims that would be against it, had it not been
    accepted. `whole` is the id of the fact of which it is what was so at a time, where it is.
    """

    kind: str
    rule: str
    fields: dict[str, Any]
    claims_for: tuple[Claim, ...]
    claims_against: tuple[Claim, ...] = ()
    preferred: bool = True
    because: str = ""
    judgements: tuple[Judgement, ...] = ()
    overruled: tuple[Claim, ...] = ()
    whole: str | None = None

    @property
    def id(self) -> str:
        """12 hex digits that name it: of its rule, its claims, and the product where it is of one of several.

        As of a day, a fact has the id of the whole fact, of which some claims may tell of later days.
        """
        if self.whole is not None:
            return self.whole
        told = [self.rule, self["product"], *sorted(claim.id for claim in self.claims_for)]
        return blake2b(repr(told).encode(), digest_size=6).hexdigest()

    @property
    def date(self) -> PartialDate | None:
        """When it happened, as precisely as any of its claims says."""
        edtf = self.fields.get("date")
        return None if edtf is None else partial_date(edtf)

    def within(self, since: day | None, until: day | None) -> bool:
        """Whether some day of its date lies between two, both inside; what has no date does only where neither is given."""
        if since is None and until is None:
            return True
        dated = self.date
        if dated is None:
            return False
        first, last = dated.earliest, dated.latest
        return (since is None or last is None or last >= since) and (
            until is None or first is None or first <= until
        )

    @property
    def clearest(self) -> Claim:
        """The claim to be quoted where one is: the first of those with the narrowest date."""
        return min(self.claims_for, key=lambda claim: days(claim.date))

    @property
    def disagrees(self) -> bool:
        """Whether some claim contradicts it."""
        return bool(self.claims_against)

    def __getitem__(self, field: str) -> Any:
        """The value of one of its fields, ``None`` where it has none of that name."""
        return self.fields.get(field)
