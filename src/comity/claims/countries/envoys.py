"""Lists of the envoys of one state to another: items and rows of a name and the time in office."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.dates import dates
from comity.claims.parties import Parties
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.model.claim import Envoy, Mission
from comity.model.date import PartialDate
from comity.model.document import Block

_RANK = patterned(
    r"\b(?P<rank>(?:(?:acting|non-?resident|permanent|honorary) )?(?:ambassador|high commissioner|nuncio|legate"
    r"|envoy(?: extraordinary)?(?: and minister plenipotentiary)?|minister(?:[ -]resident| plenipotentiary)?"
    r"|charg[ée](?P<many>s?) d['’]affaires|consul(?:[ -]general)?|(?:political )?agent|representative))s?\b",
    re.IGNORECASE,
)
_TO_FIRST = patterned(r"\b(?:ambassadors?|high commissioners?|envoys?|ministers?) (?:to|in) ", re.IGNORECASE)
_NO_NAME = patterned(
    r"\b(?:by|president|prime|monarch|king|queen|foreign|secretary|government|photo|image)\b",
    re.IGNORECASE,
)
_ROLES = tuple(
    (role, patterned(words, re.IGNORECASE))
    for role, words in (
        ("term", r"\A(?!.*\b(?:start|end(?:ed|s)?\b|beg[ai]n|until\b|expir)).*\b(?:terms?|years?|period|tenure|mandate|dates|time|in office|service)\b"),
        ("to", r"\b(?:end(?:ed|s|ing)?|until|to|left|expir\w*|terminat\w*|depart\w*|recall\w*|finish\w*)\b"),
        ("from", r"\b(?:start\w*|from|since|took|appoint\w*|assum\w*|present\w*|credentials|arriv\w*|accredit\w*|beg[ai]n\w*|date)\b"),
        ("name", r"\b(?:names?|ambassadors?|representatives?|diplomats?|incumbents?|heads? of mission|envoys?|high commissioners?|consuls?|ministers?|nuncios?)\b"),
        ("rank", r"\b(?:rank|title|position|type|class|office|status)\b"),
        ("notes", r"\b(?:notes?|remarks?|comments?|observations?)\b"),
    )
)  # fmt: skip
_PLAIN = patterned(r"\[[\w ]{1,12}\]|\([^()]{0,80}\)")
_HONOURS = patterned(r"(?:,? (?:[A-Z]{2,5}|Bt\.?|PC|Jr\.))+\Z")
# What stands before a name by way of politeness.
_BEFORE = patterned(
    r"(?:(?:H\. ?E\.?|HE|(?:His|Her|Their) Excellency|Ambassador|Mr\.?|Mrs\.?|Ms\.?|Embajadora?|Embaixadora?),? )+"
)
_WORD = r"(?:[^\W\d_][\w.’'ʻ‘-]*)"
_PARTICLE = (
    r"(?:de|del|de la|de los|da|do|dos|du|van|von|der|den|zu|bin|ibn|al|el|le|la|y|e|of|the|und|af|av)"
)
_NAME = patterned(rf"{_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{0,7}}")
_END = patterned(r"\s*(?:[,;(\n]|\s[–—-]\s|\Z)")
_HEADS = compiled(
    r"\b(?:in charge|head|leader|chief) of (?:the )?(?:(?:<XA>|\w+)(?:['’]s?)? ){0,3}?(?P<t><T>)"
    r"(?! to (?:the )?<S>)(?: (?:in|to|at) (?:the )?(?P<place><XCN>))?"
)
_EDGE = " \t,;:–—-.()[]"
_SHORT = 40  # characters of a note that is a rank and no more
_LONGEST = 300  # characters of an item that is one of a list


class Roll(msgspec.Struct, frozen=True):
    """A list of envoys: which side of the title sends them, and the rank that the title gives them."""

    sender: int
    rank: str

    def read(self, sentence: Sentence, ctx: Context) -> bool:
        """The envoy of an item or row; whether there was one."""
        if sentence.block.kind == "row":
            return self._row(sentence, ctx)
        if sentence.block.kind == "heading" or len(sentence.text) > _LONGEST:
            return False
        if sentence.block.kind == "paragraph" and sentence.text.rstrip("]0123456789[").endswith("."):
            return self._mission(sentence, ctx)
        told = item(sentence.text)
        if told is None:
            return False
        name, first, last, rest = told
        self._emit(sentence, ctx, name, first, last, rank_of(rest) or self._headed(sentence, ctx))
        return True

    def _mission(self, sentence: Sentence, ctx: Context) -> bool:
        """The mission that the lead says the envoy heads: "in charge of the UK's diplomatic mission in Lima"."""
        shape = sentence.shape
        match = _HEADS.search(shape.text)
        if match is None:
            return False
        type_, envoy, _ = shape.items[match.start("t")].value
        sender, receiver = ctx.code(self.sender, None), ctx.code(1 - self.sender, None)
        if envoy:
            return False
        place = shape.item(match, "place")
        city = shape.group(match, "place") if place is not None and place.letter in "CN" else None
        ctx.emit(Mission, sentence, "mission_headed", sender=sender, receiver=receiver, type=type_, seat=receiver, city=city,
                 change="exists")  # fmt: skip
        return True

    def _headed(self, sentence: Sentence, ctx: Context) -> str:
        headings = ctx.headings(sentence.block)
        return next((rank for heading in headings if (rank := rank_of(heading)) is not None), self.rank)

    def _row(self, sentence: Sentence, ctx: Context) -> bool:
        text, block = ctx.document.text, sentence.block
        columns = layout([text[start:end] for start, end in block.header])
        if "name" not in columns or not {"from", "term"}.intersection(columns):
            return False
        told = row_envoy(text, block, columns)
        if told is None or (told.first is None and told.last is None):
            return False
        self._emit(
            sentence,
            ctx,
            told.name,
            told.first,
            told.last,
            told.rank or self._headed(sentence, ctx),
            told.span,
        )
        return True

    def _emit(self, sentence: Sentence, ctx: Context, name: str, first: PartialDate | None, last: PartialDate | None,
              rank: str, span: tuple[int, int] | None = None) -> None:  # fmt: skip
        sender, receiver = ctx.code(self.sender, first or last), ctx.code(1 - self.sender, first or last)
        ctx.emit(Envoy, sentence, "envoy_listed", span, sender=sender, receiver=receiver, name=name, rank=rank, date=first,
                 from_=str(first) if first else None, to=str(last) if last else None)  # fmt: skip


class Term(msgspec.Struct, frozen=True):
    """An envoy as a row gives one: the name, the rank where it is said, the time in office, and where that stands."""

    name: str
    rank: str | None
    first: PartialDate | None
    last: PartialDate | None
    span: tuple[int, int]


def row_envoy(text: str, block: Block, columns: dict[str, int]) -> Term | None:
    """The envoy of a row whose columns hold a name and perhaps times; None where there is no name."""
    cells = {role: block.cells[n] for role, n in columns.items() if n < len(block.cells)}
    words = {role: text[start:end] for role, (start, end) in cells.items()}
    name = person_name(words.get("name", "").split("\n", 1)[0])
    if name is None:
        return None
    first, last = _time(words.get("term", ""))
    if first is None:
        first, end = _time(words.get("from", ""))
        # One cell over both columns gives a time as a whole.
        last = end if cells.get("to") == cells.get("from") else _time(words.get("to", ""))[0] or end
    used = [cells[role] for role in ("name", "term", "from", "to") if role in cells and words[role].strip()]
    inside = [cell for cell in used if block.start <= cell[0] and cell[1] <= block.end]
    span = (min(s for s, _ in inside), max(e for _, e in inside)) if inside else (block.start, block.end)
    notes = words.get("notes", "") if len(words.get("notes", "")) <= _SHORT else ""
    told = (rank_of(said) for said in (words.get("rank", ""), words.get("name", ""), notes))
    return Term(name, next((rank for rank in told if rank is not None), None), first, last, span)


def roll_of(title: str, parties: Parties) -> Roll | None:
    """The list that a title announces: "List of ambassadors of X to Y", "X ambassador to Y"; None for another."""
    rank = rank_of(title)
    if rank is None or re.search(r"\brelations\b", title, re.IGNORECASE):
        return None
    to = _TO_FIRST.search(title)
    turned = to is not None and re.search(r"\b(?:from|of) ", title[to.end() :]) is not None
    return Roll(1 if turned else 0, rank)


def rank_of(words: str) -> str | None:
    """The rank that words name, in small letters and the singular; None where they name none."""
    match = _RANK.search(words[:200])
    if match is None:
        return None
    rank = match["rank"].lower()
    return rank.replace("és ", "é ").replace("es d", "e d") if match["many"] else rank


def layout(headers: list[str]) -> dict[str, int]:
    """Which column holds what, by the words of the headers."""
    found: dict[str, int] = {}
    for number, words in enumerate(headers):
        role = next((role for role, pattern in _ROLES if pattern.search(words)), None)
        if role is not None and not (role == "name" and _NO_NAME.search(words)):
            found.setdefault(role, number)
    return found


def item(text: str) -> tuple[str, PartialDate | None, PartialDate | None, str] | None:
    """Name, beginning, end and what else is said of "1952–1955: A B" or "A B (1952–1955)"; None for other words."""
    found = [date for date in dates(text) if date.value is not None]
    if not found:
        return None
    first, last = found[0], found[-1] if len(found) == 2 else found[0]
    begun, ended = _ends(first.value)
    if last is not first:
        begun, ended = first.value, last.value
    if text[: first.start].strip(_EDGE):
        words, rest = text[: first.start], text[last.end :]
        stop = _END.search(words.rstrip(_EDGE))
    else:
        words = text[last.end :].lstrip(_EDGE).removeprefix("present").lstrip(_EDGE)
        stop, rest = _END.search(words), words
    words = words.rstrip(_EDGE)
    cut = stop.start() if stop is not None else len(words)
    name = person_name(words[:cut])
    return (name, begun, ended, words[cut:] + " " + rest) if name is not None else None


def _ends(value: PartialDate | None) -> tuple[PartialDate | None, PartialDate | None]:
    if value is None:
        return None, None
    return value.ends if value.is_interval else (value, None)


def _time(words: str) -> tuple[PartialDate | None, PartialDate | None]:
    found = [date.value for date in dates(words[:200]) if date.value is not None]
    if len(found) > 1:
        return found[0].ends[0], found[-1].ends[1]
    return _ends(found[0]) if found else (None, None)


def person_name(words: str) -> str | None:
    """A person's name without notes, honours and politeness; None for other words."""
    name = _HONOURS.sub("", _PLAIN.sub("", words).strip(_EDGE)).strip(_EDGE)
    polite = _BEFORE.match(name)
    name = name[polite.end() :] if polite is not None else name
    match = _NAME.fullmatch(name)
    if match is None or name[0].islower() or " " not in name or _RANK.search(name):
        return None
    small = [word for word in name.split() if word[0].islower()]
    return name if all(re.fullmatch(_PARTICLE, word) for word in small) else None
