"""What a sentence tells of missions: facts are gathered, set against each other, then emitted."""

from __future__ import annotations

import msgspec

from comity.claims.bodies import is_known
from comity.claims.context import Context, Sentence, ToldMission
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.model.claim import Mission
from comity.model.date import PartialDate

# "Embassy-level", "embassy staff": words about a mission that stand for none.
_PART = patterned(
    r"(?:[- ]level|['’]?s? (?:staff|officials?|employees?|guards?|siege|attacks?|bombings?|premises|compound|personnel|workers?|spokes\w+|website|grounds|takeover|hostages?|crisis|press|buildings?|property|vehicles?|cars?|cables?))\b"
)


# "The interests section of Peru in the Swiss embassy": the embassy of a third state that only houses it.
_HOUSED = compiled(
    r"<T>s?(?: (?:of|for) (?:the )?<X>)?,? (?:(?:operates?|operated|functions|located|situated|housed|based|is|was|established|opened|set up) )*(?:of|in|inside|within|at|under)(?: the (?:protection|auspices) of)? (?:the )?(?:(?P<adj><Z>) )?(?P<host><T>)(?: of (?:the )?(?P<of><S>))?"
)


_TO_NAME = compiled(r".s? (?:to|at|with) (?:the )?(?P<n><N>)")


class Fact(msgspec.Struct, frozen=True):
    """One claim to be: the term that it rests on (its index in the shape) and the claim's fields."""

    index: int
    sender: int
    type: str
    seat: str
    city: str | None
    change: str
    date: PartialDate | None
    rule: str


class Telling:
    """One sentence while its missions are read: the terms that are used up, and the facts."""

    def __init__(self, sentence: Sentence, ctx: Context) -> None:
        self.sentence, self.ctx, self.shape = sentence, ctx, sentence.shape
        self.text = sentence.shape.text
        self.terms = [i for i in sentence.shape.indexes("T") if not _PART.match(self.text, i + 1)]
        if any(self.kind(i)[0] == "interests_section" for i in self.terms):
            for match in _HOUSED.finditer(self.text):
                if match["adj"] or match["of"]:
                    self.terms = [i for i in self.terms if i != match.start("host")]
        self.terms = [i for i in self.terms if not self._to_organization(i)]
        self.taken: set[int] = set()
        self.facts: list[Fact] = []

    def _to_organization(self, index: int) -> bool:
        """Whether a mission is one to an organization: "a permanent delegation to UNESCO in Paris"."""
        match = _TO_NAME.match(self.text, index)
        if "represented" in self.text or "ccredited" in self.text:
            return False  # "is represented through its embassy to the United Nations in Geneva"
        return match is not None and not self.kind(index)[1] and is_known(self.shape.group(match, "n"))

    def kind(self, index: int) -> tuple[str, bool, str]:
        """Of a mission term: the type, whether it means a person, its words."""
        type_, envoy, words = self.shape.items[index].value
        return type_, envoy, words

    def free(self, start: int, end: int) -> list[int]:
        """The terms in a range that no rule has used yet."""
        return [i for i in self.terms if start <= i < end and i not in self.taken]

    def add(self, index: int, sender: int, type_: str, seat: str, city: str | None, change: str,
            date: PartialDate | None, rule: str) -> None:  # fmt: skip
        """Note a fact, and that its term is used."""
        self.taken.add(index)
        fact = Fact(index, sender, type_, seat, city, change, date, rule)
        if fact not in self.facts:
            self.facts.append(fact)

    def change(self, index: int, mission: Fact | ToldMission, change: str, date: PartialDate | None) -> None:
        """Note a further fact on a mission of which the text has told."""
        self.add(
            index, mission.sender, mission.type, mission.seat, mission.city, change, date, f"mission_{change}"
        )

    def emit(self) -> bool:
        """Emit the facts: what is opened or closed is not also said to exist. Whether there were any."""
        changed = {f.index for f in self.facts if f.change in ("opened", "closed", "reopened")}
        kept = [f for f in self.facts if not (f.change == "exists" and f.date is None and f.index in changed)]
        for fact in kept:
            self._emit(fact)
        if kept:
            told = [ToldMission(f.sender, f.type, f.seat, f.city) for f in kept if f.change != "absent"]
            self.ctx.missions = (self.sentence, told)
        return bool(kept)

    def _emit(self, fact: Fact) -> None:
        ctx = self.ctx
        named = ctx.named(self.shape)
        codes = [ctx.code(side, fact.date, named.get(side)) for side in (fact.sender, 1 - fact.sender)]
        seat = fact.seat
        if seat == ctx.parties.code(1 - fact.sender):
            seat = codes[1]
        elif seat == ctx.parties.code(fact.sender):
            seat = codes[0]
        ctx.emit(
            Mission, self.sentence, fact.rule, sender=codes[0], receiver=codes[1], type=fact.type, seat=seat,
            city=fact.city, change=fact.change, date=fact.date,
        )  # fmt: skip
