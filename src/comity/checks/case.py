"""What the checks of one pair look at: its record, and the texts that its claims were read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from comity.checks.lives import Lives
from comity.checks.text import Text
from comity.model.claim import Claim
from comity.model.date import PartialDate
from comity.model.fact import Fact
from comity.model.record import Record, Reference
from comity.model.span import Span
from comity.record.order import order
from comity.record.persons import spelled
from comity.record.sources import Sources
from comity.record.words import folded

Texts = Callable[[Reference], Text]


class Draft(NamedTuple):
    """What a rule found: words of ours, and a claim or a place (with its document) on each side."""

    says: str
    one: Claim | tuple[Reference, Span]
    other: Claim | None = None


class Case:
    """One pair's record as checks see it.

    Of a page that the store has in several revisions, only the latest speaks: what an editor has changed is no
    contradiction.
    """

    def __init__(self, record: Record, texts: Texts, lives: Lives | None = None) -> None:
        self.record = record
        self.lives = lives or Lives()
        self._texts = texts
        self._told: dict[Reference, str] = {}
        self._names: dict[Reference, frozenset[str]] = {}

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The documents that speak, the latest revision of each page, by name."""
        kept: list[Reference] = []
        for one in sorted(set(self.record.references.values()), key=_latest_first):
            if not any(_same_page(one, other) for other in kept):
                kept.append(one)
        return tuple(sorted(kept, key=lambda one: (one.document, one.hash, one.source)))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of these documents, each once, in the fixed order."""
        told = {
            order(claim): claim
            for fact in self.record.facts
            for claim in fact.claims_for
            if self.heard(claim)
        }
        return tuple(told[key] for key in sorted(told))

    def heard(self, claim: Claim) -> bool:
        """Whether a claim's document speaks."""
        return self.record.references.get(claim.id) in self._speaking

    @cached_property
    def _speaking(self) -> frozenset[Reference]:
        return frozenset(self.references)

    def names(self, reference: Reference) -> frozenset[str]:
        """The words that a document has for the pair, spelled as the record spells names."""
        if reference not in self._names:
            self._names[reference] = frozenset(spelled(word) for word in folded(self.told(reference)).split())
        return self._names[reference]

    def own(self, reference: Reference) -> list[Claim]:
        """The claims of one document."""
        return self._by_document.get(reference, [])

    @cached_property
    def _by_document(self) -> dict[Reference, list[Claim]]:
        found: dict[Reference, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(self.reference(claim), []).append(claim)
        return found

    def facts(self, kind: str) -> list[tuple[Fact, list[Claim]]]:
        """The facts of a kind with those of their claims that are heard, facts without any left out."""
        told = [(fact, [c for c in fact.claims_for if self.heard(c)]) for fact in self.record.of(kind)]
        return [(fact, claims) for fact, claims in told if claims]

    def opposed(self, kind: str) -> Iterator[tuple[Fact, list[Claim], Fact, list[Claim]]]:
        """Two facts of a kind that the record holds against each other, each two once, with their claims; a vague claim that is
        for both speaks for neither."""
        told = self.facts(kind)
        for n, (one, own) in enumerate(told):
            if not one.claims_against:
                continue
            against = {order(claim) for claim in one.claims_against}
            for other, others in told[n + 1 :]:
                if any(order(claim) in against for claim in others):
                    yield one, _without(own, others), other, _without(others, own)

    def one_row(self, claim: Claim) -> bool:
        """Whether a claim of a row is the only one of its sort in its document: a table has one row for a partner, so of two rows
        that name the same one, one is another's. True for other claims."""
        key = self._row(claim)
        return key is None or self._rows[key] == 1

    @cached_property
    def _rows(self) -> Counter[object]:
        return Counter(key for claim in self.claims if (key := self._row(claim)) is not None)

    def _row(self, claim: Claim) -> object:
        if not claim.rule.startswith("row_"):
            return None
        fields = claim.own_fields()
        return self.reference(claim), claim.rule, *(str(fields.get(name)) for name in ("change", "by"))

    @cached_property
    def rank(self) -> Callable[[Claim], tuple[object, ...]]:
        """The order of sources, by which the claim that tells a thing best comes first."""
        return Sources(self.record.references, self.record.works).rank

    def reference(self, claim: Claim) -> Reference:
        """The document of a claim."""
        return self.record.references[claim.id]

    def text(self, reference: Reference) -> Text:
        """The text of a document."""
        return self._texts(reference)

    def told(self, reference: Reference) -> str:
        """The words that a document has for the pair."""
        if reference not in self._told:
            places = [c.evidence for c in self.own(reference)]
            self._told[reference] = self.text(reference).told_of(self.record.pair, places)
        return self._told[reference]

    def together(self, one: Claim, other: Claim) -> bool:
        """Whether two claims share words of one text; documents of one name can be two."""
        return overlapping(one.evidence, other.evidence) and self.reference(one) == self.reference(other)

    def asserted(self, claim: Claim) -> PartialDate | None:
        """When the document of a claim speaks."""
        return spoken(claim.asserted)

    @cached_property
    def sentences(self) -> tuple[tuple[Reference, Span], ...]:
        """The sentences on the pair with their documents: all of an article on the two, of one on a state those that something was
        read from."""
        found: list[tuple[Reference, Span]] = []
        for reference in self.references:
            text = self.text(reference)
            own = [c.evidence for c in self.own(reference)]
            if text.about == "pair" and own:
                found += [(reference, place) for place in text.sentences()]
            elif text.about == "state":
                found += [(reference, place) for place in _apart(own)]
        return tuple(found)

    def side(self, code: str) -> str:
        """The member of the pair that a code stands for."""
        return self.record.side(code) or code


def _apart(places: Iterable[Span]) -> Iterator[Span]:
    """Places of more than a few words that share none, the first of those that do."""
    kept: Span | None = None
    for place in sorted(places, key=lambda place: (place.start, place.end)):
        if len(place.readable.split()) > 3 and (kept is None or not overlapping(kept, place)):
            kept = place
            yield place


def _without(claims: list[Claim], others: list[Claim]) -> list[Claim]:
    shared = {order(claim) for claim in others}
    return [claim for claim in claims if order(claim) not in shared]


def spoken(asserted: str | None) -> PartialDate | None:
    """The date of a revision without the time of day."""
    return None if asserted is None else PartialDate(asserted.partition("T")[0])


def overlapping(one: Span, other: Span) -> bool:
    """Whether two places share words of one document."""
    return one.document == other.document and one.start < other.end and other.start < one.end


def one_breath(case: Case, own: Iterable[Claim], others: Iterable[Claim]) -> bool:
    """Whether some text tells both in one place: who says "1921 and again in 1991" contradicts nobody."""
    told = list(others)
    return any(case.together(one, other) for one in own for other in told)


def clearest(case: Case, own: Iterable[Claim], others: Iterable[Claim]) -> tuple[Claim, Claim]:
    """One claim of each side to be shown: of two documents where there are two, with a source of its own, precise."""
    works, told = case.record.works, list(others)

    def rank(both: tuple[Claim, Claim]) -> tuple[object, ...]:
        one, other = both
        same = case.reference(one) == case.reference(other)
        return same, -sum(claim.id in works for claim in both), case.rank(one), case.rank(other)

    one, other = min(((a, b) for a in own for b in told), key=rank)
    return (one, other) if order(one) <= order(other) else (other, one)


def _latest_first(one: Reference) -> tuple[object, ...]:
    when = spoken(one.asserted)
    day = 0 if when is None or when.latest is None else when.latest.toordinal()
    return -day, one.revision is None, -len(one.revision or ""), one.document, one.hash, one.source


def _same_page(one: Reference, other: Reference) -> bool:
    """Whether two documents are one page in two revisions, of which the later is known: of one title, on wikis that can be one."""
    if not one.title or one.title.casefold() != other.title.casefold():
        return one.hash == other.hash != ""
    if one.hash != other.hash and (one.asserted, one.revision) == (other.asserted, other.revision):
        return False  # nobody says which is the later: both speak
    hosts = {urlsplit(link).hostname for link in (one.link, other.link) if link}
    return len(hosts) < 2
