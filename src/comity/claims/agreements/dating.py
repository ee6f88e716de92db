"""When an agreement was signed, came into force, was ratified or ended: the date that belongs to a title."""

from __future__ import annotations

import re

from comity.claims.agreements.acts import act_of, clause_of
from comity.claims.agreements.beside import BY, OF, beside, dates_of
from comity.claims.agreements.title import Title
from comity.claims.agreements.told import counted, told_before
from comity.claims.agreements.within import ITS_OWN, NOT_ITS, before, behind, not_its_before
from comity.claims.agreements.words import acts
from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.model.date import PartialDate
from comity.model.span import Span

Dated = tuple[PartialDate | None, str | None, tuple[Span, ...]]

_ANNIVERSARY = patterned(r"\b(?:anniversary|jubilee)(?: year)? of [^,;]*\Z")
_PARTIES = compiled(r",? (?:between|with) (?:the )?<XB>(?: and (?:the )?<X>)?")
_REVISING = patterned(
    r"\b(?:extended|renewed|prolonged|revised|amended|updated|modified|reviewed|renegotiated|suspended|expanded) (?:the|their|its|this|that|an?)(?: existing| previous)? \Z"
    r"|\b(?:modification|revision|amendment|renewal|extension|termination|suspension|anniversary|breach|violation)s? (?:of|to) (?:the|their|its|this|that)(?: existing| previous)? \Z"
)
_FIRST_SIGNED = compiled(
    r",? (?:which (?:was|were|had been) )?(?:first |initially |originally )?signed (?:in|on) (?:the )?<D>"
)
_REVISED = patterned(
    r"(?:,? (?:between|with|of|from) [^,;]{1,60}?)? (?:was|were|has been|have been|had been)(?: \w+ly| again| later)? (?:extended|renewed|prolonged|revised|amended|updated|modified|renegotiated|expanded|suspended)\b"
)
# "…, which Seoul threatened to scrap in 2019": the date of another's act.
_OTHER_ACT = patterned(
    r",? (?:which|that) (?:was|were|has been|have been) (?:\w+ly |later |then )?(?!signed|concluded|agreed|reached|made|inked|initial+ed|ratified|finali[sz]ed)\w+ed\b[^,;]*\Z"
    r"|,? (?:which|that|whom) (?!(?:was|were|has|have|had|is|are|entered|came|went|took|they|both|the two|also|\w+ly) )[^,;]*\Z"
)
# "and a cultural agreement followed": at another time than the one told before.
_FOLLOWED = patterned(r",? (?:soon |later |also )?followed\b(?! by)")
_CONJOINED = patterned(r",? ?(?:and|as well as)?,? ?(?:also )?(?:an? |the )?")
_LAST = compiled(r"<D>[.\])]*(?:\[\w+\])*\Z")
_FINITE = patterned(
    r"\b(?:was|were|is|are|has|have|had|will|would|which|who|when|while|after|until|since|\w+ed)\b|;"
)
# What is said of an agreement that was made at another time: "in accordance with the treaty".
_REFERRED = patterned(
    r"\b(?:in accordance with|according to|based on|on the basis of|under|pursuant to|in line with|thanks to|resolved by|settled (?:by|via|through)|as part of|within the framework of|despite|because of|by virtue of|part(?:y|ies) to (?!an? )|members? of|bound by|governed by|guided by|provided for in|stipulated (?:by|in)|out of)(?: the| a| an| their| its| this| that)?(?: \w+)?\Z",
    re.IGNORECASE,
)
# "In 1951, under a defence agreement, …": one of that time.
_UNDER_ONE = patterned(r"\b(?:under|by|through|as part of|within the framework of) an? \Z")


def dated(sentence: Sentence, ctx: Context, title: Title, others: list[Title]) -> Dated:
    """Date and act of a title, and the sentence before where the date was taken from that."""
    shape = sentence.shape
    text = shape.text
    start, end = clause_of(text, title)
    dates = dates_of(shape)
    following = _following(text, title, others, end)
    act = act_of(text, start, title, min(end, following))
    if _ANNIVERSARY.search(text, max(0, title.start - 60), title.start):
        return None, None, ()
    near = beside(shape, title, dates)
    if near is not None and not (
        act == "signed" and _later(text, title, near) and before(shape, title, dates, start)
    ):
        right = near > title.start or shape.words(near, near + 1).lower().startswith("the ")
        return shape.items[near].value, _dated_act(act) if right else act or "signed", ()
    if revised(text, title):
        made = OF.match(text, _parties_end(text, title)) or _FIRST_SIGNED.match(text, title.end)
        first = made.end() - 1 if made and made.end() - 1 in dates else None
        return (None, None, ()) if first is None else (shape.items[first].value, "signed", ())
    own = _respectively(shape, title, others, dates)
    if own is not None:
        return shape.items[own].value, act or "signed", ()
    year = counted(shape, title, dates, min(end, following))
    if year is not None:
        return year, act or "signed", ()
    return _in_clause(sentence, ctx, title, others, (start, end), act)


def _in_clause(
    sentence: Sentence,
    ctx: Context,
    title: Title,
    others: list[Title],
    clause: tuple[int, int],
    act: str | None,
) -> Dated:
    """The date that the clause gives, behind the title or before it; else one from elsewhere."""
    shape, text = sentence.shape, sentence.shape.text
    start, end = clause
    dates = dates_of(shape)
    later = behind(shape, title, others, dates, end)
    earlier = before(shape, title, dates, start)
    if (
        later is not None
        and earlier is not None
        and any(o.end <= earlier and o.end < title.start for o in others)
    ):
        earlier = None if act != "signed" or later[1] != "ratified" else earlier  # it dates the other
    if later is not None and earlier is not None and _OTHER_ACT.search(text[title.end : later[0]]):
        later = None
    if later is not None and (later[1] in ("signed", None) or earlier is None or act != "signed"):
        return shape.items[later[0]].value, later[1] or act, ()
    if (
        act is None
        and _REFERRED.search(text[: title.start].rstrip())
        and not _UNDER_ONE.search(text, 0, title.start)
    ):
        return None, act, ()
    if _FOLLOWED.match(text, title.end):
        return None, act or "signed", ()
    if earlier is not None:
        return shape.items[earlier].value, act, ()
    return _elsewhere(sentence, ctx, title, dates, end, act)


def _dated_act(act: str | None) -> str:
    """What the date beside a title dates: "the 1925 treaty expired" tells when it was signed."""
    return "signed" if act in (None, "terminated") else act


def _parties_end(text: str, title: Title) -> int:
    """Where the parties end that stand behind a title: "between A and B"."""
    match = _PARTIES.match(text, title.end)
    return match.end() if match else title.end


def revised(text: str, title: Title) -> bool:
    """Whether what is told of a title is that it was changed or prolonged: the date of that is none of its own."""
    return (
        _REVISING.search(text, max(0, title.start - 40), title.start) is not None
        or _REVISED.match(text, title.end) is not None
    )


def _later(text: str, title: Title, at: int) -> bool:
    """Whether a date in parentheses behind a title is of what came after its signature: "(in force from 1992)"."""
    told = [match.lastgroup for match in acts().finditer(text, title.end, at)] if at > title.end else []
    return bool(told) and told[-1] in ("in_force", "ratified")


def _following(text: str, title: Title, others: list[Title], end: int) -> int:
    """Where the next title begins that no "and" joins to this one: what is said behind joined ones is said of all."""
    last = title.end
    for other in sorted(others, key=lambda other: other.start):
        if other.start < last:
            continue
        if not _CONJOINED.fullmatch(text, last, other.start):
            return min(end, other.start)
        last = other.end
    return end


def _respectively(shape: Shape, title: Title, others: list[Title], dates: list[int]) -> int | None:
    """The date that "respectively" gives to a title: "A and B were signed in 1990 and 1995 respectively"."""
    stop = shape.text.find("respectively", title.end)
    if stop < 0 or title.plural:
        return None
    mine = [other for other in others if other.end <= stop and not other.plural]
    last = max(other.end for other in mine)
    told = [at for at in dates if last <= at < stop]
    return told[mine.index(title)] if len(told) == len(mine) > 1 else None


def _ends_all(text: str, title: Title, at: int) -> bool:
    """Whether a date ends a sentence that tells of one signing: "signed A, B and a plan for 2005–2007 on 3 March 2005"."""
    between = text[title.end : at]
    return (
        at > title.end
        and _LAST.match(text, at) is not None
        and between.endswith((" on ", " in "))
        and _FINITE.search(between) is None
    )


def _elsewhere(
    sentence: Sentence, ctx: Context, title: Title, dates: list[int], end: int, act: str | None
) -> Dated:
    """A date that a conjoined title has, that opens the sentence, or that the sentence before tells."""
    shape = sentence.shape
    shared = [at for at in dates if title.end <= at < end]
    if (
        shared
        and not NOT_ITS.search(shape.text[title.end : shared[0]])
        and not ITS_OWN.match(shape.text, shared[0])
    ):
        return shape.items[shared[0]].value, act, ()
    opening = [at for at in dates if at < 30 and at < title.start and not BY.search(shape.text[:at])]
    if opening and not not_its_before(shape.text, opening[0], title.start):
        return shape.items[opening[0]].value, act, ()
    if act == "signed" and len(dates) == 1 and _ends_all(shape.text, title, dates[0]):
        return shape.items[dates[0]].value, act, ()
    if dates:
        return None, act, ()
    told = told_before(sentence, ctx, act)
    return (told[0], act, told[1]) if told is not None else (None, act, ())
