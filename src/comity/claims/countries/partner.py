"""Whom a row, a heading or an item of a country's article is about: the other state, and the words that tell it.

Flags are lost on the way to many texts, so that a row's note must tell: by a link ("See A–B relations"), by who has
a mission where, or as the only other state that it names. Two candidates mean no answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

import msgspec

from comity.claims.lexicon import lexicon
from comity.claims.parties import prefixes
from comity.claims.patterns import patterned
from comity.model.document import Document
from comity.reference.registry import registry

NONE, TWO = "no-pair", "ambiguous-state"


class Told(msgspec.Struct, frozen=True):
    """The other state, and where the words stand that tell it; a `link` is the title of an article about the two."""

    code: str
    start: int
    end: int
    sure: bool = True
    link: bool = False


class Mention(msgspec.Struct, frozen=True):
    """A name, adjective or capital: ``codes`` are what it can mean, empty for the page's own state."""

    start: int
    end: int
    letter: str
    codes: tuple[str, ...]

    @property
    def home(self) -> bool:
        """Whether it means the page's own state."""
        return not self.codes

    @property
    def code(self) -> str | None:
        """The other state that it means, where it is one."""
        return self.codes[0] if len(self.codes) == 1 else None


_DASH = patterned(r"\s?[-‐‑‒–—−]\s?(?:the )?\Z", re.IGNORECASE)
_LINK_ENDS = patterned(r"\s+(?:(?:bilateral|foreign|diplomatic) )?relations\b", re.IGNORECASE)
_FOREIGN = patterned(r"\bforeign relations of (?:the )?\Z", re.IGNORECASE)
# "… from its embassy in Abuja, Nigeria": where the mission stands is another state than it is for.
_ASIDE = patterned(
    r"\b(?:from|through|via|by|out of) (?:its|the|their|an?)?\s?(?:[\w-]+ ){0,3}?"
    r"(?:embass(?:y|ies)|(?:high )?commissions?|consulates?(?:[- ]general)?|legation|(?:permanent )?missions?|nunciature"
    r"|(?:non-?\s?resident )?(?:ambassador|high commissioner))\b[^.;\n]{0,200}?"
    r"(?=\.\s|\.\[|;|\n|\Z| and (?:has|have|maintains?|an?|is|also|through)\b| (?:also|and) accredited)",
    re.IGNORECASE,
)
_SENTENCE = patterned(r"(?:[^.;\n]|[.;](?![\s\[]))+")
_MISSION = patterned(
    r"embass|consul|high commission|accredit|represent|diplomatic (?:mission|office)|nunci|legation"
    r"|delegation|interests section|trade office|ambassador",
    re.IGNORECASE,
)
_TO = patterned(r"\b(?:to|in|for|of|with) (?:the )?(?:\w+ of (?:the )?)?\Z", re.IGNORECASE)
_IN = patterned(r"\b(?:in|to) \Z")
_ACCREDITED = patterned(
    r"\b(?:accredit(?:ed|ation)|represented)(?: as \w+| also)? (?:to|in|for) (?:the )?\Z", re.IGNORECASE
)
_REACH = 300  # characters that are looked through for the year of a sentence
_LEAD = 200  # how far into a note the links reach that say what its row is about
_BEGUN = patterned(r"\b(?:establish|began|started|recogni)\w*\b", re.IGNORECASE)
_BOUND = patterned(
    r"\b(?:relation|recogni|diplomatic|ties|signed|visit|mission|embass|between)", re.IGNORECASE
)
# An adjective before another name is mostly a part of it ("American States"), but for offices and ministries.
_NAME_AFTER = patterned(
    r" (?!(?:Ministry|Ministries|Embassy|Government|President|Foreign|Prime|Ambassador|Consul|Consulate|Department|"
    r"Minister|High|Honorary|Parliament|Republic|King|Queen|Federal|Legation)\b)[A-Z]"
)
_NAME_BEFORE = patterned(
    r"\b(?:North|South|Latin|Central|East|West|Northern|Southern|Pan|Inter|of|Anglo)[- ]\Z"
)
_UNION = "EUE"  # named as what both belong to far more often than as a party
_ABOUT = patterned(
    r"(?:\b(?:relations?|relationship|ties|links|bilateral|diplomatic|political|foreign|official|formal|and|with|between|the|of|to|"
    r"republic|state|kingdom|people['’]s|islamic|federation|history)\b|[\s,()\d–—*_#'’:.-])*",
    re.IGNORECASE,
)


class Home:
    """The page's own state, and how texts about it are searched for the other."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.codes = frozenset(
            (code, *registry().legal_predecessors(code), *registry().successor_chain(code))
        )
        self._meant: dict[tuple[tuple[str, str], ...], tuple[str, tuple[str, ...]]] = {}

    def mentions(self, text: str) -> list[Mention]:
        """The states that a text mentions, in order."""
        found = []
        for start, end, meanings in lexicon().scan(text):
            known = self._meant.get(meanings)
            if known is None:
                known = self._meant[meanings] = self._resolved(meanings)
            found.append(Mention(start, end, *known))
        before = self._prefixes(text, [m.start for m in found], [m.end for m in found])
        return sorted((*found, *before), key=lambda m: m.start) if before else found

    def _prefixes(self, text: str, starts: list[int], ends: list[int]) -> list[Mention]:
        """The "Sino" of "Sino-Russian", where it is no part of another mention."""
        pattern, means = prefixes()
        found = []
        for match in pattern.finditer(text):
            n = bisect_left(ends, match.start() + 1)
            if n == len(starts) or match.end() <= starts[n]:
                codes = means[match[0]]
                own = self.codes.intersection(codes)
                found.append(Mention(match.start(), match.end(), "A", () if own else codes))
        return found

    def _resolved(self, meanings: tuple[tuple[str, str], ...]) -> tuple[str, tuple[str, ...]]:
        letter = min((letter for letter, _ in meanings), key="XAC".index)
        if any(code in self.codes for _, code in meanings):
            return letter, ()
        codes = sorted({last(code) for said, code in meanings if said == letter})
        present = [code for code in codes if registry().state(code).end is None]
        return letter, tuple(present if len(present) == 1 else codes)

    def named(self, words: str, alone: bool = True) -> Told | str:
        """The one state that a heading, a country's cell or the head of an item names.

        `alone` means that nothing else may stand there but what says that it is about the relations.
        """
        shown = _lowered(words)
        found = self.mentions(shown)
        link = _links(shown, found)
        if len({told.code for told in link}) == 1:
            return link[0]
        names = [m for m in found if m.letter == "X"]
        others = [m for m in names if not m.home]
        if not others:
            return NONE
        clear = [m for m in others if m.code is not None]
        if not clear or any(not set(m.codes) & set(clear[0].codes) for m in others):
            return TWO
        if alone and not _ABOUT.fullmatch(_without(shown, names)):
            return NONE
        return Told(str(clear[0].code), clear[0].start, clear[0].end)

    def flag(self, document: Document, start: int, end: int) -> Told | None:
        """The one other state whose flag stands in ``document.text[start:end]``, at the flag's place."""
        first = bisect_left(document.flags, start, key=lambda flag: flag.start)
        here = []
        for flag in document.flags[first:]:
            if flag.start > end:
                break
            if flag.code not in self.codes:
                here.append(flag)
        if len({flag.code for flag in here}) != 1:
            return None
        return Told(here[0].code, here[0].start - start, here[0].end - start)

    def links(self, line: str) -> list[Told]:
        """The partners in titles of articles that a line gives: "See A–B relations"."""
        return _links(line, self.mentions(line))

    def partner(self, note: str, year: int | None = None) -> Told | str:
        """The state that a row's note is about, or why it is not known (``no-pair``, ``ambiguous-state``).

        `year` is that of the row's date, which a note of many states may give again.
        """
        found = self.mentions(note)
        links = _links(note, found)
        line = note.find("\n")
        first = [told for told in links if told.start < _LEAD and (line < 0 or told.start < line)] or links
        linked = {told.code for told in first}
        if len(linked) == 1:
            return first[0]
        asides = [match.span() for match in _ASIDE.finditer(note)]
        kept = [m for m in found if not _within(m, asides)]
        missions = _by_missions(note, kept)
        if linked:
            return _single([told for told in missions if told.code in linked]) or TWO
        sure = [told for told in missions if told.sure]
        kept = [m for m in kept if m.letter == "X" or (m.letter == "A" and not _in_a_name(note, m))]
        begun, bound = _bound(note, kept, _BEGUN), _bound(note, kept, _BOUND)
        then = [t for t in begun if year is not None and str(year) in _sentence(note, t.start)]
        for told in (sure, missions, then):
            if (answer := _single(told)) is not None:
                return answer
        for told in () if missions else (_others(kept), begun, bound):
            if (answer := _single(told)) is not None:
                return answer
        return TWO if any(not m.home for m in kept) else NONE


def _single(told: list[Told]) -> Told | None:
    """The first of some answers, where all are the same."""
    return told[0] if len({t.code for t in told}) == 1 else None


def last(code: str) -> str:
    """The state that continues a code's today: Russia for the Soviet Union."""
    chain = registry().successor_chain(code)
    return chain[-1] if chain else code


def _lowered(words: str) -> str:
    """Words in capitals (bold ones in some extracts) as they are otherwise written, letter for letter."""
    if not words.isupper():
        return words
    shown = "".join(
        word if word.lower() in ("of", "and", "the") else word.title() for word in re.split(r"(\W+)", words)
    )
    return shown if len(shown) == len(words) else words


def _without(words: str, names: Iterable[Mention]) -> str:
    parts, here = [], 0
    for name in names:
        parts.append(words[here : name.start])
        here = name.end
    return " ".join((*parts, words[here:]))


def _links(text: str, found: list[Mention]) -> list[Told]:
    """The partners in titles of articles: "A–B relations", "Foreign relations of B"."""
    links = []
    for n, m in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        if after is not None and m.home != after.home and _DASH.fullmatch(text, m.end, after.start):
            code = after.code if m.home else m.code
            ends = _LINK_ENDS.match(text, after.end)
            if code is not None and ends is not None:
                links.append(Told(code, m.start, ends.end(), link=True))
        if m.code is not None and m.letter == "X" and _FOREIGN.search(text, max(0, m.start - 40), m.start):
            links.append(Told(m.code, m.start, m.end, link=True))
    return links


def _within(mention: Mention, extents: list[tuple[int, int]]) -> bool:
    return any(start <= mention.start < end for start, end in extents)


def _in_a_name(text: str, m: Mention) -> bool:
    return bool(_NAME_AFTER.match(text, m.end) or _NAME_BEFORE.search(text, max(0, m.start - 12), m.start))


def _by_missions(text: str, found: list[Mention]) -> list[Told]:
    """The states that sentences of missions speak of: who has one here, or where the page's state has one."""
    told, at = [], 0
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        here = []
        while at < len(found) and found[at].start < end:
            if found[at].start >= start:
                here.append(found[at])
            at += 1
        if here and _MISSION.search(text, start, end):
            answer = _of_missions(text, here)
            if answer is not None and answer.code != _UNION:
                told.append(answer)
    return told


def _of_missions(text: str, here: list[Mention]) -> Told | None:
    """Whom a sentence of missions is about: to whom one is accredited, else who has it, else where it stands."""
    subject = here[0]
    for m in here[1:]:
        if m.code is not None and _ACCREDITED.search(text, max(0, m.start - 60), m.start):
            return Told(m.code, m.start, m.end)
    if not subject.home:
        if (
            subject.letter == "C"
            or subject.code is None
            or (subject.letter == "A" and _in_a_name(text, subject))
        ):
            return None
        return Told(subject.code, subject.start, subject.end)
    for m in here[1:]:
        before = text[max(0, m.start - 30) : m.start]
        where = _IN if m.letter == "C" else _TO
        if m.code is not None and m.letter in "XC" and where.search(before):
            return Told(m.code, m.start, m.end, sure=False)
    return None


def _others(kept: list[Mention]) -> list[Told]:
    """All other states that the note names; one that can mean two is none of them."""
    return [Told(m.code, m.start, m.end) for m in kept if m.code is not None and m.code != _UNION]


def _sentence(text: str, at: int) -> str:
    """What stands around a place, as far as a sentence may reach."""
    start, end = max(0, at - _REACH), at + _REACH
    stop = text.find(". ", at, end)
    return text[
        text.rfind(". ", start, at) + 1 if ". " in text[start:at] else start : end if stop < 0 else stop
    ]


def _bound(text: str, kept: list[Mention], cue: re.Pattern[str]) -> list[Told]:
    """The other states of those sentences that name the page's state and one other, and have a cue."""
    told, at = [], 0
    for match in _SENTENCE.finditer(text):
        here = []
        while at < len(kept) and kept[at].start < match.end():
            if kept[at].start >= match.start():
                here.append(kept[at])
            at += 1
        others = {m.codes for m in here if not m.home}
        if len(others) == 1 and any(m.home for m in here) and cue.search(text, *match.span()):
            told += _others(here)
    return told
