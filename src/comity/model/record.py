"""Records: all facts of a pair."""

from __future__ import annotations

import msgspec

from comity.model.date import PartialDate
from comity.model.fact import Fact
from comity.model.judgement import Outcome
from comity.model.pair import Pair
from comity.model.stand import Stand
from comity.model.when import When
from comity.model.work import Work


class Reference(msgspec.Struct, frozen=True):
    """The document that a claim stands in, as a citation needs it.

    ``source`` is the file that it came from; ``hash`` tells two documents of one name apart; ``pairs`` is of
    how many pairs it tells, 0 where that is not known.
    """

    document: str
    title: str = ""
    source: str = ""
    hash: str = ""
    asserted: str | None = None
    revision: str | None = None
    licence: str | None = None
    link: str | None = None
    pairs: int = 0


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of how two states relate.

    ``facts`` are in the order of kind, date and place; ``standing`` is where relations are after the
    last change that is told. ``heirs`` maps codes of states that are gone, where their claims are part
    of the record, to the member of the pair that follows them. ``rules`` explains each rule that made a
    fact, in the words that a reader is shown. ``references`` gives the document of a claim by the claim's id,
    where the record was made from a store, ``works`` what the document cites for it. ``judgements`` are
    those that speak of the pair's claims, with what became of each; ``rejected`` and ``overruled`` are facts that
    people set aside: they are listed, and nothing follows from them.
    ``as_of`` is the time as of which it was made, where it was, and ``stands`` who then stood for each of the two.
    """

    pair: Pair
    standing: Fact
    facts: tuple[Fact, ...]
    claims: int
    documents: int
    heirs: dict[str, str] = {}
    rules: dict[str, str] = {}
    references: dict[str, Reference] = {}
    works: dict[str, tuple[Work, ...]] = {}
    judgements: tuple[Outcome, ...] = ()
    rejected: tuple[Fact, ...] = ()
    overruled: tuple[Fact, ...] = ()
    as_of: When | None = None
    stands: tuple[Stand, ...] = ()

    def of(self, *kinds: str) -> tuple[Fact, ...]:
        """The facts of these kinds, in the record's order."""
        return tuple(fact for fact in self.facts if fact.kind in kinds)

    def side(self, code: str | None) -> str | None:
        """The member of the pair that a code stands for: itself, or the one that followed it."""
        return None if code is None else self.heirs.get(code, code)

    @property
    def undated_ends(self) -> tuple[Fact, ...]:
        """Ends and suspensions of relations of which no date is told: one of them may be the last thing that happened."""
        ends = [fact for fact in self.of("status") if fact["change"] in ("severed", "suspended")]
        return tuple(fact for fact in ends if fact["date"] is None)

    def since(self, edtf: str) -> Record:
        """The same with only those facts of which some day is of that date or later; the standing stays.

        Undated facts are left out. Raises `InputError` for what is no date.
        """
        first = PartialDate(edtf).earliest
        kept = tuple(fact for fact in self.facts if fact.within(first, None))
        return msgspec.structs.replace(self, facts=kept)

    @property
    def counts(self) -> dict[str, int]:
        """How many facts there are of each kind."""
        kinds = [fact.kind for fact in self.facts]
        return {kind: kinds.count(kind) for kind in sorted(set(kinds))}

    def __bool__(self) -> bool:
        """Whether anything at all is recorded."""
        return bool(self.claims)
