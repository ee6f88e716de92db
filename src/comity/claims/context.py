"""What the kinds' rules are given: a sentence with its shape, and what the document said before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec

from comity.claims.cues import bit
from comity.claims.finding import Finder
from comity.claims.known import People, Person
from comity.claims.parties import Parties
from comity.claims.patterns import Text, patterned
from comity.claims.shape import Item, Shape
from comity.claims.told_dates import dates_of
from comity.claims.version import READER
from comity.model.claim import BaseClaim, claim_id, identified
from comity.model.date import PartialDate
from comity.model.document import Block, Document
from comity.model.issue import Issue
from comity.model.span import Span
from comity.reference.registry import registry

LONGEST = 1200  # characters of a quote, CLAIMS.md
_WORD = patterned(r"[\w-]+")


class Sentence:
    """One sentence or list item with its block, its heading and the sentence before it in the block."""

    __slots__ = (
        "_cues",
        "_mentions",
        "_shape",
        "_text",
        "block",
        "earlier",
        "end",
        "finder",
        "heading",
        "leans_on",
        "named",
        "officials",
        "previous",
        "start",
    )

    def __init__(self, finder: Finder, start: int, end: int, block: Block, heading: str,
                 previous: Sentence | None) -> None:  # fmt: skip
        self.finder, self.start, self.end = finder, start, end
        self.block, self.heading, self.previous = block, heading, previous
        self.earlier = previous  # or a sentence further up, where all between are known to have no date
        self._shape: Shape | None = None
        self._text: Text | None = None
        self._mentions: list[Item] | None = None
        self._cues: int | None = None
        self.leans_on: Sentence | None = (
            None  # the sentence that "the same year" counts from, once it is resolved
        )
        self.officials: list[Person] | None = None  # kept by `people.officials`
        self.named: tuple[int, Person | None, list[Person]] | None = None  # kept by `people.people`

    @property
    def shape(self) -> Shape:
        """Its shape, made when it is first asked for: most sentences never are."""
        if self._shape is None:
            self._shape = self.finder.shape(self.start, self.end)
        return self._shape

    @property
    def text(self) -> Text:
        """The words of the sentence as they stand."""
        if self._text is None:
            self._text = self.finder.words(self.start, self.end)
        return self._text

    def mentions(self, letters: str) -> list[Item]:
        """Its mentions of some types (but names), in order, found without a shape."""
        if self._mentions is None:
            self._mentions = self.finder.mentions(self.start, self.end)
        return [i for i in self._mentions if i.letter in letters]

    @property
    def cues(self) -> int:
        """The bits of the cues that stand in it (`comity.claims.cues.bit`)."""
        if self._cues is None:
            self._cues = self.finder.cues.mask(self.start, self.end)
        return self._cues

    def has(self, cue: str) -> bool:
        """Whether a word stands in it that begins with a cue of this kind (``cues.csv``)."""
        return self.cues & bit(cue) != 0

    def cue(self, kind: str) -> str | None:
        """The first word in it that is a cue of the kind."""
        at = self.finder.cues.first(kind, self.start, self.end)
        match = _WORD.match(self.finder.text, at) if at is not None else None
        return match[0] if match else None


class ToldMission(msgspec.Struct, frozen=True):
    """A mission that the text has told of, for an "it" or "the embassy" that follows."""

    sender: int
    type: str
    seat: str
    city: str | None


class Context:
    """The document being read, its parties, and the claims and issues made so far."""

    def __init__(self, document: Document, parties: Parties, asserted: str | None) -> None:
        self.document, self.parties = document, parties
        self.finder = Finder(document.text, parties)
        self.asserted = document.asserted or asserted
        self.agreement: object = None  # kept by `agreements.again`
        self.claims: list[BaseClaim] = []
        self._ids: set[str] = set()
        self._codes: dict[tuple[int, PartialDate | None, str | None], str] = {}
        self.issues: list[Issue] = []
        self.sentences: list[Sentence] = []
        self.people = People()
        self.traveller: Person | None = None  # who went in the last journey told, and from which side
        self.last_sender: int | None = None
        self.subject: int | None = None
        self.leans: Span | None = None  # of a page about many pairs: the words that tell the other state
        # What reads the rows and items of a page about many pairs, before the rules of the kinds.
        self.own: Callable[[Sentence, Context], bool] | None = None
        self.flows_of: tuple[int, Sentence] | None = None  # whose exports and imports were told last
        self.missions: tuple[Sentence, list[ToldMission]] | None = None  # where any were told last

    def side(self, item: Item | None) -> int | None:
        """Which party a mention stands for: 0 or 1, or None."""
        return self.parties.side.get(item.value) if item is not None and item.letter in "XAC" else None

    def code(self, side: int, date: PartialDate | None, named: str | None = None) -> str:
        """The code of a party as it was at a date: what the text names, else the state of that day."""
        asked = (side, date, named)
        known = self._codes.get(asked)
        if known is None:
            known = self._codes[asked] = self._code(side, _day(date), named)
        return known

    def _code(self, side: int, day: str | None, named: str | None) -> str:
        code = named or self.parties.code(side)
        if named and day and not registry().state(named).existed_on(day):
            code = self.parties.code(side)
        then = registry().at(code, day).code if day else code
        return then if self.parties.side.get(then) == side else code

    def pair(self, date: PartialDate | None, named: dict[int, str] | None = None) -> tuple[str, str]:
        """Both codes at a date, in alphabetical order."""
        a, b = (self.code(n, date, (named or {}).get(n)) for n in (0, 1))
        return (a, b) if a < b else (b, a)

    def named(self, shape: Shape) -> dict[int, str]:
        """The codes by which a sentence names the parties."""
        return {self.parties.side[i.value]: i.value for i in shape.items.values() if i.letter in "XA"}

    def emit(self, kind: type[BaseClaim], sentence: Sentence, rule: str, span: tuple[int, int] | None = None,
             context: tuple[Span, ...] = (), **fields: Any) -> None:  # fmt: skip
        """Add a claim whose evidence is the sentence, or a narrower span of it."""
        start, end = span or (sentence.start, sentence.end)
        date = fields.pop("date", None)
        anchor = sentence.leans_on
        if anchor is not None and date is not None and not context and date not in dates_of(sentence):
            context = (self.document.span(anchor.start, anchor.end),)
        pieces = self.document.pieces(start, end, LONGEST)
        evidence = self.document.span(*pieces[0])
        context += tuple(self.document.span(*piece) for piece in pieces[1:])
        if self.leans is not None and not any(
            span.start <= self.leans.start and self.leans.end <= span.end for span in (*context, evidence)
        ):
            context = (*context, self.leans)
        fields["date"] = None if date is None else str(date)
        shared = {
            "asserted": self.asserted,
            "evidence": evidence,
            "context": context,
            "rule": rule,
            "reader": READER,
        }
        claim = identified(self.document.hash, kind, shared, fields)
        if claim.id not in self._ids:
            self._ids.add(claim.id)
            self.claims.append(claim)

    def amend(self, claim: BaseClaim, sentence: Sentence, **fields: Any) -> None:
        """Put a claim with further fields, which a sentence tells, in the place of one that was made before."""
        told = self.document.span(sentence.start, sentence.end)
        context = claim.context if told == claim.evidence else (*claim.context, told)
        changed = msgspec.structs.replace(claim, context=context, **fields)
        changed = msgspec.structs.replace(changed, id=claim_id(self.document.hash, changed))
        self._ids.add(changed.id)
        self.claims[self.claims.index(claim)] = changed

    def issue(self, sentence: Sentence, reason: str, detail: str) -> None:
        """Note what was read and could not be used."""
        self.issues.append(
            Issue(
                document=self.document.name,
                reason=reason,
                detail=detail,
                place=self.document.span(sentence.start, sentence.end),
            )
        )

    def headings(self, block: Block) -> list[str]:
        """The headings that a block stands under, the nearest first, the title left out."""
        found, number = [], block.section
        while number:
            section = self.document.sections[number]
            found.append(section.title)
            number = section.parent
        return found

    def sentence_at(self, offset: int) -> Span:
        """The sentence that an offset of the document lies in."""
        starts = [sentence.start for sentence in self.sentences]
        sentence = self.sentences[max(0, bisect_right(starts, offset) - 1)]
        return self.document.span(sentence.start, sentence.end)


@lru_cache(maxsize=8192)
def _day(date: PartialDate | None) -> str | None:
    """The day for which a date asks what state there was: its first, or for a year its last, of which more texts speak."""
    if date is None or date.earliest is None:
        return None
    last = date.latest if date.precision == "year" and not date.is_interval else None
    return (last or date.earliest).isoformat()


def heading_sides(ctx: Context, heading: str) -> tuple[int, int] | None:
    """Sender and receiver of a heading such as "Visits from Mexico to Mongolia" or "Mongolian visits to Mexico"."""
    shape = ctx.finder.shape_of_heading(heading)
    sides = [(s, t) for s, t in shape if s is not None]
    by_word = {word: side for side, word in sides if word}
    if "from" in by_word:
        return by_word["from"], 1 - by_word["from"]
    if "to" in by_word:
        return 1 - by_word["to"], by_word["to"]
    plain = [s for s, _ in sides]
    return (plain[0], 1 - plain[0]) if len(plain) == 1 and plain[0] is not None else None
