"""The beginning and end of relations: each change that a sentence tells of the two, its date and who did it."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.status import since
from comity.claims.status.acts import PAST, Act, acts
from comity.claims.status.beside import and_with, broken
from comity.claims.status.clauses import BOTH, SIDE, THIRD, Subject, about_both, hedged, of_a_body, subject
from comity.claims.status.dating import date_of, dates_in, valued
from comity.claims.status.emit import emit
from comity.claims.status.nominal import noun_date
from comity.claims.status.ties import Tie, ties, told_again
from comity.claims.status.words import either, nouns, verbs
from comity.model.claim import StatusChange
from comity.model.date import PartialDate

# Without one of these a sentence tells of no change; most are spared the search for whose relations it speaks of.
_CHANGE = patterned(
    "(?i)since|relations ?[:–—-]|break|interrupt|hiatus|followed|to (?:have|maintain|enjoy)|dat(?:e|ing)|trac|go(?:es)? back|stretch|reach|extend|exist|ha(?:d|ve|s) (?:had )?(?:\\w+ )?(?:diplomatic|formal)|"
    + "|".join(sorted({word[:4] for word in (*verbs(), *nouns())}))
)
_PRONOUN = patterned(r"(?i)\b(?:them|they|these)\b")


def read(sentence: Sentence, ctx: Context) -> None:
    """Claims of the beginning and end of relations."""
    if not _CHANGE.search(sentence.shape.text):
        return
    told: list[tuple[int, int]] = []
    seen: set[tuple[str, str | None]] = set()
    for tie in ties(sentence.shape):
        if tie.strength == "other" or tie.negated:
            continue
        for act in acts(sentence, tie):
            if any(act.verb < end and start < act.end for start, end in told):
                continue
            told.append((act.verb, act.end))
            _tell(sentence, ctx, act, seen)
        if not seen:
            since.read(sentence, ctx, tie, seen)
        _tell_break(sentence, ctx, tie, seen)
    _read_pronouns(sentence, ctx, told, seen)


def _tell_break(sentence: Sentence, ctx: Context, tie: Tie, seen: set[tuple[str, str | None]]) -> None:
    """Claims of "relations, with a break between 1971 and 1975"."""
    ends = broken(sentence, tie)
    if ends is None or not about_both(sentence, ctx, tie, Subject("unknown")):
        return
    changes: tuple[StatusChange, StatusChange] = ("severed", "restored")
    for change, date in zip(changes, ends, strict=True):
        if (change, str(date)) not in seen:
            seen.add((change, str(date)))
            emit(sentence, ctx, "status_" + change, change, date)


def _read_pronouns(
    sentence: Sentence, ctx: Context, told: list[tuple[int, int]], seen: set[tuple[str, str | None]]
) -> None:
    """Claims of the end and renewal of relations that the sentence before named."""
    before = sentence.previous
    if before is None or told or not _PRONOUN.search(sentence.shape.text):
        return
    if any(tie.strength == "counts" for tie in ties(sentence.shape)):
        return  # its pronouns stand for its own
    changed = any(
        act.change != "recognised"
        for tie in ties(before.shape)
        if tie.plural and tie.strength != "other" and not tie.negated
        for act in acts(before, tie)
    )
    for tie in told_again(sentence.shape, before.shape, changed):
        for act in acts(sentence, tie):
            fresh = not any(act.verb < end and start < act.end for start, end in told)
            if fresh and act.change in ("severed", "suspended", "restored"):
                told.append((act.verb, act.end))
                sentence.leans_on = before
                _tell(sentence, ctx, act, seen)


def note(sentence: Sentence, ctx: Context) -> None:
    """An issue for a dated change of the diplomatic relations of the two that no rule could read."""
    shape = sentence.shape
    text = shape.text
    change = _PLAIN_CHANGE.search(text)
    if (
        change is None
        or not shape.indexes("D")
        or shape.indexes("SZ")
        or hedged(text, change.start(), change.end())
    ):
        return
    sides = {ctx.side(i) for i in shape.within(0, len(text), "XA")} - {None}
    diplomatic = any(tie.strength == "counts" and "diplomatic" in tie.said for tie in ties(shape))
    if diplomatic and (len(sides) == 2 or shape.indexes("B")):
        ctx.issue(sentence, "unread-change", f"«{change[0]}»: a change of relations that no rule could read")


_PLAIN_CHANGE = compiled(
    rf"(?<![-\w])(?:{either(w for w, v in verbs().items() if not v.weak and v.forms & {'past', 'participle'})})(?![-\w])"
)


def _tell(sentence: Sentence, ctx: Context, act: Act, seen: set[tuple[str, str | None]]) -> None:
    """Emit an act that is about the two and dated well."""
    text = sentence.shape.text
    who = subject(sentence, ctx, act.verb, among=True) if act.form != "passive" else Subject("unknown")
    with_whom = {ctx.side(i) for i in act.tie.whom if i.letter in "XAC"}
    if who.sort == SIDE and with_whom == {who.side} and _AND.search(text, max(0, act.verb - 20), act.verb):
        who = Subject("unknown")  # "X blamed Y and |broke off relations with Y": the nearest is no subject
    if not about_both(sentence, ctx, act.tie, who):
        other = and_with(sentence, ctx, act.tie) if who.sort != THIRD else None
        if other is not None and act.form == "active" and (act.change, str(other)) not in seen:
            seen.add((act.change, str(other)))
            emit(sentence, ctx, "status_" + act.change, act.change, other)
        return
    if act.form == "active" and of_a_body(sentence.shape, act.verb):
        return
    right = _next_verb(text, act.end)
    if act.form == "noun":
        date = noun_date(sentence, act)
        if date is None:
            return
    else:
        date = date_of(sentence, act.start, act.end, act.left, right)
        until = _UNTIL.match(text, act.end)
        if until and (
            act.change in ("established", "restored") or _NOT.search(text, max(0, act.verb - 40), act.verb)
        ):
            date = valued(sentence, until)  # what is done in a moment is not done until then
        if not until and _in_passing(sentence, act, date):
            return
        if act.form == "active" and _SINCE.match(text, act.end) and _NTH.search(text, 0, act.verb):
            return  # "the eighth state to break off relations since 2016" is an aside
        if date is not None and act.change in ("established", "restored"):
            date = _begin(date)
    if date is None and _idle(text, act):
        return
    by = _actor(sentence, ctx, act, who)
    if act.change in ("severed", "suspended"):
        date = _ends(sentence, ctx, act, date, by, seen)
        if (twice := _TWICE.match(text, act.end)) and (second := valued(sentence, twice)) is not None:
            seen.add((act.change, str(second)))
            emit(sentence, ctx, "status_" + act.change, act.change, second, by)
    key = (act.change, str(date))
    if key not in seen:
        seen.add(key)
        rule = "status_agreed" if act.weak else "status_" + act.change
        vague = date is None or date.precision != "day"
        if act.change == "established" and act.tie.strength == "bare" and verbs()[act.word].weak and vague:
            rule = "status_began"
        emit(sentence, ctx, rule, act.change, date, by)


_AND = patterned(r"(?i)\band (?:[\w-]+ly |then )?\Z")
_SINCE = compiled(r",? since (?:the )?<D>")
_NTH = patterned(r"(?i)\b(?:first|second|third|last|\w+th) [^.;,]{0,60}? to \Z")
# "broken twice: in 1917 (…), and in 1947"
_TWICE = compiled(
    r" (?:twice|two times|on two occasions)\b[:,]? ?(?:first )?(?:in|on) (?:the )?<D>[^.;]{0,140}?\band (?:again |then |later )?(?:in|on) (?:the )?(?P<date><D>)"
)
_UNTIL = compiled(r"[^.;]{0,40}? until (?:the )?(?:early |late |year )?(?P<date><D>)")
# "declared" and "founded" are mostly said of something else than relations.
_NEXT_VERB = compiled(rf"\b(?!(?:declared|founded|forged)\b)(?:{PAST}|recogni[sz]ed)\b")


def _next_verb(text: str, end: int) -> int:
    """Where the next change begins, whose date is no longer this one's."""
    match = _NEXT_VERB.search(text, end)
    return match.start() if match else len(text)


_NOT = patterned(r"(?i)\b(?:not|only|never)\b|n['’]t\b")


def _begin(date: PartialDate) -> PartialDate:
    """The start of years that relations lasted ("from 1997 to 2006"); days that a ceremony took stay as they are."""
    first, last = date.ends
    if not date.is_interval or first is None or (last is not None and _near(first, last)):
        return date
    return first


def _near(first: PartialDate, last: PartialDate) -> bool:
    return bool(first.latest and last.earliest and (last.earliest - first.latest).days < 32)


# "After |relations were restored, X opened an embassy in 1960": the date is the main clause's.
_WHILE = compiled(
    r"(?:\A|[ ,(])(?:when|after|since|before|once|until|with|by the time)(?: that)? (?:(?:the )?(?:<XBAC>|two (?:countries|states|nations|sides)|both (?:countries|states|nations|sides)|countries|they|it)(?: and (?:the )?<XC>)? ?(?:had |have )?)?(?:[\w-]+ly |first )?\Z"
)
_SAID_WHEN = compiled(r"<D>,? when (?:(?!<D>).)*\Z")


def _in_passing(sentence: Sentence, act: Act, date: PartialDate | None) -> bool:
    """Whether a change stands in a clause of time that has no date, so that the date found is another's."""
    text = sentence.shape.text
    if not _WHILE.search(text, max(0, act.start - 70), act.start):
        return False
    stop = patterned(r",(?! (?:on|in) (?:the )?\ue005)|;").search(text, act.verb)
    if date is not None and date in dates_in(sentence, act.verb, stop.start() if stop else len(text)):
        return False
    return not _SAID_WHEN.search(text, 0, act.start) and not dates_in(sentence, act.start, act.verb)


_IN_PASSING = compiled(
    r"\b(?:in|after|since|before|by|when|while) (?:(?:the )?(?:<XAC>|it|they) )?(?:[\w-]+ )?\Z"
)


def _idle(text: str, act: Act) -> bool:
    """Whether a change without a date is said in passing, so that nothing is told of when or that it was."""
    return act.weak or (act.form == "active" and _IN_PASSING.search(text, 0, act.start) is not None)


def _ends(
    sentence: Sentence,
    ctx: Context,
    act: Act,
    date: PartialDate | None,
    by: int | None,
    seen: set[tuple[str, str | None]],
) -> PartialDate | None:
    """The day of an end; "suspended from 1965 to 1968" and "broken until 1990" also tell of a restoration."""
    shape = sentence.shape
    until = _UNTIL.match(shape.text, act.end)
    again: PartialDate | None = None
    aside = _AFTERWARDS.match(shape.text, act.end) if date is not None and date.is_interval else None
    if aside and date in dates_in(sentence, aside.end(), len(shape.text)):
        return None  # "after X took land between 1856 and 1861"
    if date is not None and date.is_interval:
        first, last = date.ends
        date, again = first, last
        if first is not None and last is not None and _near(first, last):
            again = None
    elif until and not re.search(r"(?i)\bnot\b", shape.text[max(0, act.verb - 30) : act.verb]):
        again = valued(sentence, until)
        if date == again:
            before = dates_in(sentence, 0, act.start)
            date = before[-1] if before else None
    if again is not None and ("restored", str(again)) not in seen:
        seen.add(("restored", str(again)))
        emit(sentence, ctx, "status_restored", "restored", again)
    return date


# What a date stands in that is another's.
_AFTERWARDS = compiled(r"(?:(?!<D>)[^.;]){0,80}? (?:after|following|because|when) ")
_BY = compiled(
    r"[^.;]{0,60}?\bby (?:the )?(?:[\w-]+ ){0,4}?(?:<O>(?: <N>)? of |(?:government|republic|state|kingdom) of )?(?:the )?(?P<x><XAC>)"
)


def _actor(sentence: Sentence, ctx: Context, act: Act, who: Subject) -> int | None:
    """The side that ended relations alone."""
    if act.change not in ("severed", "suspended"):
        return None
    shape = sentence.shape
    by = _BY.match(shape.text, act.end) or _BY.match(shape.text, act.verb, act.end)
    if by and act.form != "active":
        return ctx.side(shape.item(by, "x"))
    if act.form == "passive":
        return None
    if who.sort == BOTH:
        return None
    sides = {ctx.side(i) for i in act.tie.whom if i.letter in "XAC"} - {None}
    if len(sides) == 1 and act.tie.word in ("with", "to"):
        return 1 - (sides.pop() or 0)
    return who.side if who.sort == SIDE else None
