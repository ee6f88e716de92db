"""What the kinds' rules are given: a sentence with its shape, and what the document said before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from typing import Any, overload

import msgspec

from comity.claims.cues import bit
from comity.claims.date_forms import MONTHS
from comity.claims.finding import Finder
from comity.claims.known import People, Person
from comity.claims.parties import Parties
from comity.claims.patterns import Text, patterned
from comity.claims.shape import Item, Shape
from comity.claims.version import READER
from comity.model.claim import BaseClaim, claim_id, identified
from comity.model.date import PartialDate, ymd
from comity.model.document import Block, Document
from comity.model.issue import Issue
from comity.model.span import Span
from comity.reference.registry import registry

LONGEST = 1200  # characters of a quote, CLAIMS.md
_WORD = patterned(r"[\w-]+")
_SAME_YEAR = patterned(
    r"\b(?:[Tt]he|[Tt]hat|[Ii]n the) same year\b|\b[Dd]uring the same year\b|\b[Tt]hat year\b"
)
_SAME_MONTH = patterned(r"\b(?:[Tt]he|[Tt]hat) (?:very )?same month\b|\b[Tt]hat month\b")
# "in November" without a year; a day is a date of its own.
_MONTH = patterned(
    rf"\b(?:[Ii]n|[Ll]ater in|[Dd]uring|[Bb]y)(?: early| late| mid)? ({'|'.join(MONTHS)})\b(?! ?,? ?\d)"
)
_NEXT = patterned(r"\b[Tt]he (?:following|next|subsequent) year\b|\b[Tt]he year after(?=[ ,.;]*\Z)")
_NEXT_MONTH = patterned(r"\b[Tt]he (?:following|next) month\b|\b(?:[Oo]ne|[Aa]) month later\b")
_SAME_DAY = patterned(r"\b(?:[Tt]he|[Tt]hat) (?:very )?same (?:day|date)\b|\b[Oo]n that day\b")
_LATER = patterned(
    r"\b(one|a|two|three|four|five|six|seven|eight|nine|ten) years? (later|earlier)\b", re.IGNORECASE
)
# "four days later", "a few weeks later" has no number and tells nothing.
_SOON = patterned(
    r"\b(?P<n>one|a|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?P<unit>day|week|month)s? later\b",
    re.IGNORECASE,
)
_WORDS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
} | {"a": 1}


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
        if anchor is not None and date is not None and not context and date not in _dates_of(sentence):
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


def when(sentence: Sentence, start: int = 0, end: int | None = None) -> PartialDate | None:
    """The date of a clause (a range of the shape): the first after its start, else by a date before it."""
    shape = sentence.shape
    stop = len(shape.text) if end is None else end
    inside = [i for i in shape.within(start, stop, "D") if i.value is not None]
    return inside[0].value if inside else relative(sentence)


def nearest(sentence: Sentence, start: int, end: int) -> PartialDate | None:
    """The date that dates what stands at ``shape.text[start:end]``: after it in its clause, else before it."""
    shape = sentence.shape
    boundary = patterned(r"; | while | whereas |, after which|, and (?=[A-Z\ue000])|, but | until ").search(
        shape.text, end
    )
    after = [i for i in shape.within(end, boundary.start() if boundary else len(shape.text), "D") if i.value]
    before = [i for i in shape.within(0, start, "D") if i.value]
    inside = [i for i in shape.within(start, end, "D") if i.value]
    opening = re.match(r"(?:On|In|Since|By|From|During)(?: \w+){0,2} \ue005", shape.text)
    if opening and before and not inside and not _direct(shape.text, end, after, shape):
        after = []
        before = before[:1]
    chosen = inside or after or before[-1:]
    return chosen[0].value if chosen else relative(sentence)


def _direct(text: str, end: int, after: list[Item], shape: Shape) -> bool:
    """Whether the first date behind `end` hangs on what ends there ("… on 1 May 1990") and not on something further."""
    if not after:
        return False
    index = next(i for i, item in shape.items.items() if item is after[0])
    return (
        re.search(r"[,;]| and | following | after | when | for ", text[end:index]) is None
        and index - end < 60
    )


def relative(sentence: Sentence) -> PartialDate | None:
    """ "The same year", "two years later", "in November": from the last date before in the paragraph."""
    text = sentence.text
    if not counted_from(text, None):
        return None
    date = last_date(sentence)
    return counted_from(text, date) if date is not None else None


def last_date(sentence: Sentence) -> PartialDate | None:
    """The last date before a sentence in its paragraph, on which it then leans."""
    before = _dated_before(sentence)
    if before is None:
        return None
    sentence.leans_on = before
    last = _dates_of(before)[-1]
    return (last.ends[1] or last) if last.is_interval else last


def _dated_before(sentence: Sentence) -> Sentence | None:
    """The last sentence before that has a date; those without one are passed once and then skipped."""
    passed, before = [], sentence.earlier
    while before is not None and not _dates_of(before):
        passed.append(before)
        before = before.earlier
    for each in passed:
        each.earlier = before
    return before


@overload
def counted_from(text: str, date: None) -> bool: ...
@overload
def counted_from(text: str, date: PartialDate) -> PartialDate | None: ...
def counted_from(text: str, date: PartialDate | None) -> PartialDate | bool | None:
    """The date that words such as "in June of the same year" mean, counted from one; without one, whether there are such."""
    same, later, month = _SAME_YEAR.search(text), _LATER.search(text), _MONTH.search(text)
    day, same_month, following = _SAME_DAY.search(text), _SAME_MONTH.search(text), _NEXT.search(text)
    next_month = _NEXT_MONTH.search(text)
    soon = _SOON.search(text)
    if date is None:
        return bool(soon or same or later or month or day or same_month or following or next_month)
    if soon and not (same or later or month or following):
        return _soon_after(date, soon)
    if next_month and not month:
        return _month_after(date)
    if day and not month:
        return date if date.precision in ("day", "month", "year") else None
    if same_month:
        first = date.earliest
        return ymd(first.year, first.month) if first and date.precision in ("day", "month") else None
    if following and not same and not later and not month:
        return ymd(date.year + 1) if date.year is not None and 0 < date.year < 2999 else None
    return _counted(date.year, later, month)


def _soon_after(date: PartialDate, soon: re.Match[str]) -> PartialDate | None:
    """The day, month or year that is so many days, weeks or months after a date, as precise as both tell."""
    first, said = date.earliest, soon["n"].lower()
    n = _WORDS.get(said) or (int(said) if said.isdigit() else 0)
    if first is None or not n or date.precision not in ("day", "month") or first.year > 2990:
        return None
    unit = soon["unit"].lower()
    if unit == "month":
        month = first.month - 1 + n
        return ymd(first.year + month // 12, month % 12 + 1)
    if date.precision != "day":
        return None
    after = first + timedelta(days=n if unit == "day" else 7 * n)
    return ymd(after.year, after.month, after.day) if unit == "day" else ymd(after.year, after.month)


def _month_after(date: PartialDate) -> PartialDate | None:
    """The month after that of a date; None where it is told to the year only."""
    first = date.earliest
    if first is None or date.precision not in ("day", "month") or first.year > 2998:
        return None
    return ymd(first.year + first.month // 12, first.month % 12 + 1)


def _dates_of(sentence: Sentence) -> list[PartialDate]:
    """The dates of a sentence that later ones can count from; "by 1990" is none."""
    source = sentence.finder.text
    return [
        item.value
        for item in sentence.mentions("D")
        if item.value is not None
        and (item.value.year or (item.value.is_interval and item.value.ends[1]))
        and source[item.start - 3 : item.start] != "by "
    ]


def _counted(
    year: int | None, later: re.Match[str] | None, month: re.Match[str] | None
) -> PartialDate | None:
    if year is None:
        return None
    if later:
        step = _WORDS[later[1].lower()]
        year += step if later[2].lower() == "later" else -step
    if not 0 < year < 3000:
        return None
    return ymd(year, MONTHS.index(month[1]) + 1) if month and not later else ymd(year)


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
