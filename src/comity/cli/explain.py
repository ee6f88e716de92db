"""What ``comity read --explain`` prints: for each claim the words of its fields, for a silent sentence the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.outputs.wording import clean

if TYPE_CHECKING:
    from comity.claims.explain import Explanation


def lines(explanation: Explanation) -> Iterator[str]:
    """An explanation as lines of text, the first with document, offset and kind."""
    place, claim = explanation.place, explanation.claim
    where = f"{clean(place.document)}:{place.start}"
    quote = f"    «{clean(place.readable)}»"
    if claim is None:
        yield f"{where}  no claim"
        yield quote
        yield from (f"    {clean(reason)}" for reason in explanation.reasons)
        return
    yield f"{where}  {claim.kind}  {claim.id}  by the rule {claim.rule}"
    yield quote
    for field, words in explanation.fields.items():
        value = claim.own_fields()[field]
        said = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        yield f"    {field:<12} {clean(said)}  from {clean(words)}"
    for span in claim.context:
        yield f"    context      «{clean(span.readable)}»"
