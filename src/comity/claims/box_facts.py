"""The facts that boxes tell of a mission, of the post of an envoy, of a treaty: rows "treaty box: signed"."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.countries.envoys import Roll, person_name, rank_of
from comity.claims.dates import dates
from comity.claims.lexicon import lexicon
from comity.claims.one_mission import OneMission
from comity.claims.parties import only_one
from comity.claims.patterns import patterned
from comity.claims.places import city_state
from comity.model.claim import Agreement, Envoy, Mission
from comity.model.date import PartialDate
from comity.model.document import Block, Document
from comity.model.span import Span

LABEL = patterned(r"(?P<box>mission|post|treaty) box: (?P<field>[^\n|]{3,30})\Z")
_SINCE = patterned(r"(?P<name>.+?)\s+(?:since|from)\s+(?P<time>.+)\Z", re.DOTALL)
_INCUMBENT = patterned(r"\s*incumbent\s+", re.IGNORECASE)
_TOGETHER = patterned(
    r"\b(?:others?|all|members?|several|various|more than|states parties|\d{2,3} (?:states|countries|parties))\b",
    re.IGNORECASE,
)
_ACTS = {"signed": "signed", "effective": "in_force", "expired": "terminated"}
_TO_STATES = {
    "embassy": "ambassador",
    "high_commission": "high commissioner",
    "nunciature": "apostolic nuncio",
}
_MOST = 3000  # characters of the parties of a treaty


class Fact(msgspec.Struct, frozen=True):
    """What a row of a box says, and the row."""

    words: str
    block: Block


def facts_of(document: Document, box: str) -> dict[str, Fact]:
    """What a box of a kind tells, by its fields; the first of several boxes counts."""
    found: dict[str, Fact] = {}
    for block in document.blocks:
        field, words = _row(document, block, box)
        if field:
            found.setdefault(field, Fact(words, block))
    return found


def _row(document: Document, block: Block, box: str) -> tuple[str, str]:
    """The field that a row of a box of this kind tells, and its words; empty for all else."""
    if block.kind != "row" or len(block.cells) != 3 or block.header:
        return "", ""
    label = LABEL.match(document.text, *block.cells[0])
    if label is None or label["box"] != box:
        return "", ""
    return label["field"], document.text[slice(*block.cells[1])].strip()


def treaty_parties(document: Document) -> tuple[str, str] | None:
    """The two states between which the box of a treaty says that it is; None where there are more, or it is not clear."""
    facts = facts_of(document, "treaty")
    for field in ("parties", "signatories"):
        fact = facts.get(field)
        if fact is not None:
            codes = _states(document, fact)
            return (codes[0], codes[1]) if len(codes) == 2 and not _TOGETHER.search(fact.words) else None
    return None


def _states(document: Document, fact: Fact) -> list[str]:
    """The states that are named or whose flags stand in a cell, each once; none where a name is not clear."""
    start, end = fact.block.cells[1]
    if end - start > _MOST:
        return []
    found = {flag.code: None for flag in document.flags if start <= flag.start <= end}
    for _, _, meanings in lexicon().scan(fact.words):
        meant = tuple(sorted({code for letter, code in meanings if letter == "X"}))
        if meant and not found.keys() & set(meant):
            code = only_one(meant, document.text)
            if code is None:
                return []
            found[code] = None
    return list(found)


class TreatyBox:
    """Reads the box of a treaty between two states, and nothing else of its article."""

    def read(self, sentence: Sentence, ctx: Context) -> bool:
        """The agreement with a date that a row tells; always whether it was its to read."""
        field, words = _row(ctx.document, sentence.block, "treaty")
        date = _date(words)
        if field in _ACTS and date is not None:
            title = ctx.document.title.partition(" (")[0]
            ctx.emit(Agreement, sentence, "treaty_box", _told(sentence), parties=ctx.pair(date), title=title,
                     act=_ACTS[field], date=date)  # fmt: skip
        return True


class MissionBox:
    """Reads the box and the lead of an article on one mission."""

    def __init__(self, mission: OneMission, document: Document) -> None:
        self._mission = mission
        self._facts = facts_of(document, "mission")

    def read(self, sentence: Sentence, ctx: Context) -> bool:
        """What a row of the box tells; the lead is left to the rules, and what stands below it is not read."""
        field, words = _row(ctx.document, sentence.block, "mission")
        if not field:
            return sentence.block.section != 0
        date = _date(words)
        if field in ("opened", "closed"):
            if date is not None:
                self._emit(sentence, ctx, "opened" if field == "opened" else "closed", date)
        elif field in ("location", "address"):
            gone = self._mission.former or "closed" in self._facts
            if not gone and not (field == "address" and "location" in self._facts):
                self._emit(sentence, ctx, "exists", None)
        elif self._mission.type in _TO_STATES:
            self._head(sentence, ctx, field, words)
        return True

    def _emit(self, sentence: Sentence, ctx: Context, change: str, date: PartialDate | None) -> None:
        receiver = ctx.code(1, date)
        ctx.emit(Mission, sentence, "mission_box_facts", _told(sentence), sender=ctx.code(0, date), receiver=receiver,
                 type=self._mission.type, seat=receiver, city=self._mission.city or self._city(ctx), change=change,
                 date=date)  # fmt: skip

    def _city(self, ctx: Context) -> str | None:
        """The city of the receiver that the place in the box names last."""
        fact = self._facts.get("location") or self._facts.get("address")
        for part in reversed(fact.words.replace("\n", ",").split(",") if fact is not None else []):
            if city_state(part.strip(), ()) == ctx.parties.b:
                return part.strip()
        return None

    def _head(self, sentence: Sentence, ctx: Context, field: str, words: str) -> None:
        name = person_name(words.split("\n", 1)[0])
        if name is not None:
            rank = rank_of(words) or (_TO_STATES[self._mission.type] if field == "head" else field)
            ctx.emit(Envoy, sentence, "envoy_box_facts", _told(sentence), sender=ctx.code(0, None),
                     receiver=ctx.code(1, None), name=name, rank=rank)  # fmt: skip


class PostBox:
    """Reads the box of an article on the envoys of one state to another, and leaves the rest to the list's reader."""

    def __init__(self, roll: Roll, document: Document) -> None:
        self._roll = roll
        self._facts = facts_of(document, "post")

    def read(self, sentence: Sentence, ctx: Context) -> bool:
        """The envoy of a row; whether there was one, or the list's reader found one."""
        field, words = _row(ctx.document, sentence.block, "post")
        if not field:
            return self._roll.read(sentence, ctx)
        if field != "since":
            self._envoy(sentence, ctx, field, _INCUMBENT.sub("", words, count=1))
        return True

    def _envoy(self, sentence: Sentence, ctx: Context, field: str, words: str) -> None:
        told = _SINCE.match(words)
        name = person_name((told["name"] if told is not None else words).strip().split("\n", 1)[0])
        if name is None:
            return
        first = _date(told["time"]) if told is not None else None
        context: tuple[Span, ...] = ()
        since = self._facts.get("since")
        if field == "incumbent" and first is None and since is not None:
            first = _date(since.words)
            context = (ctx.document.span(*since.block.cells[1]),)
        sender, receiver = (ctx.code(side, first) for side in (self._roll.sender, 1 - self._roll.sender))
        ctx.emit(Envoy, sentence, "envoy_box_facts", _told(sentence), context, sender=sender, receiver=receiver, name=name,
                 rank=rank_of(words) or self._roll.rank, date=first, from_=str(first) if first else None)  # fmt: skip


def _told(sentence: Sentence) -> tuple[int, int]:
    """Where the words stand that a row tells; its label stands nowhere in the source."""
    return sentence.block.cells[1]


def _date(words: str) -> PartialDate | None:
    found = [date.value for date in dates(words[:200]) if date.value is not None]
    return found[0].ends[0] if found else None
