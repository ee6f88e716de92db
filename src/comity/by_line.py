"""What a store tells of each two lines of states, pair by pair: no more than one pair is held at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from comity.record.succession import scope_of_lines
from comity.reference.lines import lines

if TYPE_CHECKING:
    from comity.judgements import Judgements
    from comity.model.judgement import Judgement
    from comity.model.pair import Pair
    from comity.store.record import Told
    from comity.store.view import View


def by_line(
    view: View, said: Judgements, kinds: Iterable[str] = (), line: Iterable[str] | None = None
) -> Iterator[tuple[Pair, Told, list[Judgement]]]:
    """All that is told of each two lines, named by the states that there are last, and what people said of it.

    Of claims of some `kinds`, or of one `line` (its codes) alone. Where people judged claims of two lines, all that is
    told of them comes: a judgement can rest on claims of any kind.
    """
    chosen = tuple(kinds)
    heirs = {code: heir for code, heir in lines().items() if code != heir}
    judged = bool(said.by_pair())
    for pair, told, _ in view.records(heirs=heirs, kinds=chosen, line=line):
        pairs = scope_of_lines(pair).pairs if judged else ()
        own = said.of(pairs)
        yield pair, view.told(pairs) if own and chosen else told, own
