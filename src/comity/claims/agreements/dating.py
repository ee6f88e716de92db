"""When an agreement was signed, came into force, was ratified or ended: the date that belongs to a title."""

from __future__ import annotations

import re

from comity.claims.agreements.acts import act_of, clause_of
from comity.claims.agreements.title import Title
from comity.claims.agreements.told import counted, told_before
from comity.claims.agreements.words import acts
from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.model.date import PartialDate
from comity.model.span import Span

Dated = tuple[PartialDate | None, str | None, tuple[Span, ...]]

# "(1998)", "(signed on 2 May 1998, in force since 2001)"
_PAREN = compiled(r"[\"”]?,? ?\((?:[^()]{0,40}?)(?P<date><D>)[^()]*\)")
_SIGNED_IN = compiled(r"\bsigned (?:(?:in|on|at) (?:the )?)?(?:<C>,? (?:on |in )?)?<D>")
# "the 1998 Treaty", "the 1998 signing of the Treaty"
_ADJACENT = compiled(
    r"(?P<date><D>)(?: ?[–—:] ?(?:the |an? )?|(?:['’]s)? (?:(?:signing|conclusion|signature|ratification) of (?:the |an? )?|(?!signed|concluded)\w+ )?)\Z"
)
_OF = compiled(
    r"[\"”]?(?: ?,? ?(?:between (?:<B>|the two|<X> and (?:the )?<X>) )?(?:of|on|in|during|in the year|from|dated|dating from|dat(?:es|ing|ed) (?:back )?(?:from|to)) (?:the )?(?:early |late |mid-)?<D>|, <D>(?=[,;.)]|\Z))"
)
_NOT_ITS = patterned(
    r"\b(?:until|till|up to|expir\w+|valid|anniversary|before|prior to|ahead of|for the period|extended|renewed|amended|updated|expanded|replaced|lasted)\b[^,;]*\Z"
    r"|(?<!force )(?<!effect )(?<!signed )(?<!concluded )(?<!place )\bsince(?! (?:it (?:entered|came)|its))[^,;]*\Z|\bby (?:the )?(?:end of |early |late )?\Z|\bfor (?:the )?(?:years? )?\Z",
    re.IGNORECASE,
)
# "have had a tax treaty since 1995"
_HAD = patterned(
    r"(?i)\b(?:have|has) (?:both )?(?:had|maintained|shared|enjoyed|operated)\b|\bthere (?:has|have) been\b|\bexist"
)
# "negotiated in 1910 and signed in 1913": the date of the talks is none of the agreement's.
_TALKED = patterned(
    r"(?i)\b(?:negotiat\w+|initial+ed|drafted|proposed|discussed|planned|talks)\b(?![^;]*\bsigned\b)[^,;]*\Z"
)
# "a new treaty, replacing that of 1967, was signed in 1990"
_OLDER = patterned(
    r"(?i),? (?:replac|supersed|abrogat|amend|renew|based on|similar to|like|instead of)\w*[^,;]*\Z"
)
_ANNIVERSARY = patterned(r"\b(?:anniversary|jubilee)(?: year)? of [^,;]*\Z")
_PARTIES = compiled(r",? (?:between|with) (?:the )?<XB>(?: and (?:the )?<X>)?")
_REVISING = patterned(
    r"\b(?:extended|renewed|prolonged|revised|amended|updated|modified|reviewed|renegotiated|suspended|expanded) (?:the|their|its|this|that|an?)(?: existing| previous)? \Z"
)
_FIRST_SIGNED = compiled(
    r",? (?:which (?:was|were|had been) )?(?:first |initially |originally )?signed (?:in|on) (?:the )?<D>"
)
_REVISED = patterned(
    r"(?:,? (?:between|with|of|from) [^,;]{1,60}?)? (?:was|were|has been|have been|had been)(?: \w+ly| again| later)? (?:extended|renewed|prolonged|revised|amended|updated|modified|renegotiated|expanded|suspended)\b"
)
# A term that comes to its end: the date is of no act, and others may follow.
_UNTIL = patterned(
    r"(?i)\b(?:until|till|up to|through|valid (?:for|to)|expir\w+(?: in| on)?|for)(?: the)?(?: end of| period| years?)? \Z"
)
_AGREED = patterned(
    r"\b(?:concluded|agreed|agreed upon|negotiated|finali[sz]ed|reached|completed) (?:in|on) \Z"
)
_THEN_SIGNED = patterned(
    r"\A,? (?:and |but |then |it was |was |formally |officially |finally )*signed\b[^,;]*\Z"
)
# "…, which Seoul threatened to scrap in 2019": the date of another's act.
_OTHER_ACT = patterned(
    r",? (?:which|that|whom) (?!(?:was|were|has|have|had|is|are|entered|came|went|took|they|both|the two|also|\w+ly) )[^,;]*\Z"
)
_AWAY = patterned(r"\b(?:following|after|when|where)\b", re.IGNORECASE)
# "and a cultural agreement followed": at another time than the one told before.
_FOLLOWED = patterned(r",? (?:soon |later |also )?followed\b(?! by)")
_TERM = patterned(r"\d{4}/\d{4}")
_NEXT = patterned(r"\band,? (?:then |later )?(?:in|on) \Z")
_CONJOINED = patterned(r",? ?(?:and|as well as)?,? ?(?:also )?(?:an? |the )?")
_LAST = compiled(r"<D>[.\])]*(?:\[\w+\])*\Z")
_FINITE = patterned(
    r"\b(?:was|were|is|are|has|have|had|will|would|which|who|when|while|after|until|since|\w+ed)\b|;"
)
_BEGAN = patterned(r"\b(?:establish\w+|relations|recogni[sz]\w+|independen\w+|opened)\b")
_SINCE_EVENT = compiled(
    r"(?:Ever )?[Ss]ince (?!<D>|(?:the )?(?:early |late |mid-|end of |beginning of )*<D>)[^,;]*?<D>"
)
_PERFECT = patterned(r"\b(?:have|has)\b")
# A date that dates what follows it, or that a relative clause keeps to itself.
_ITS_OWN = compiled(r"<D>(?: (?:when|where)|,? (?:until|through)) ")
_RELATIVE = compiled(r", (?:which|who|where|when|whose)\b[^,;]*<D>[^,;]*,")
_BY = patterned(
    r"(?i)\b(?:since|by|until|till|from|as of|before|prior to|between)(?: the)?(?: early| late)? \Z"
)
_SINCE = patterned(r"\A(?:.*[;,] )?[Ss]ince(?: the)?(?: early| late)? \Z")
# What is said of an agreement that was made at another time: "in accordance with the treaty".
_REFERRED = patterned(
    r"\b(?:in accordance with|according to|based on|on the basis of|under|pursuant to|in line with|thanks to|resolved by|settled (?:by|via|through)|as part of|within the framework of|despite|because of|by virtue of|party to|parties to|members? of|bound by|governed by|guided by|provided for in|stipulated (?:by|in)|out of)(?: the| a| an| their| its| this| that)?(?: \w+)?\Z",
    re.IGNORECASE,
)


# "In 1951, under a defence agreement, …": one of that time.
_UNDER_ONE = patterned(r"\b(?:under|by|through|as part of|within the framework of) an? \Z")


def dated(sentence: Sentence, ctx: Context, title: Title, others: list[Title]) -> Dated:
    """Date and act of a title, and the sentence before where the date was taken from that."""
    shape = sentence.shape
    text = shape.text
    start, end = clause_of(text, title)
    dates = _dates(shape)
    following = _following(text, title, others, end)
    act = act_of(text, start, title, min(end, following))
    if _ANNIVERSARY.search(text, max(0, title.start - 60), title.start):
        return None, None, ()
    near = _beside(shape, title, dates)
    if near is not None and not (
        act == "signed" and _later(text, title, near) and _before(shape, title, dates, start)
    ):
        right = near > title.start or shape.words(near, near + 1).lower().startswith("the ")
        return shape.items[near].value, _dated_act(act) if right else act or "signed", ()
    if revised(text, title):
        made = _OF.match(text, _parties_end(text, title)) or _FIRST_SIGNED.match(text, title.end)
        first = made.end() - 1 if made and made.end() - 1 in dates else None
        return (None, None, ()) if first is None else (shape.items[first].value, "signed", ())
    own = _respectively(shape, title, others, dates)
    if own is not None:
        return shape.items[own].value, act or "signed", ()
    year = counted(shape, title, dates, min(end, following))
    if year is not None:
        return year, act or "signed", ()
    behind = _behind(shape, title, others, dates, end)
    before = _before(shape, title, dates, start)
    if (
        behind is not None
        and before is not None
        and any(o.end <= before and o.end < title.start for o in others)
    ):
        before = None if act != "signed" or behind[1] != "ratified" else before  # it dates the other
    if behind is not None and before is not None and _OTHER_ACT.search(text[title.end : behind[0]]):
        behind = None
    if behind is not None and (behind[1] in ("signed", None) or before is None or act != "signed"):
        return shape.items[behind[0]].value, behind[1] or act, ()
    if (
        act is None
        and _REFERRED.search(text[: title.start].rstrip())
        and not _UNDER_ONE.search(text, 0, title.start)
    ):
        return None, act, ()
    if _FOLLOWED.match(text, title.end):
        return None, act or "signed", ()
    if before is not None:
        return shape.items[before].value, act, ()
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


def _dates(shape: Shape) -> list[int]:
    """Where the dates stand that may date an act; "2008–2010" is the term of an agreement."""
    return [
        at
        for at in shape.indexes("D")
        if (value := shape.items[at].value) is not None and not _TERM.fullmatch(value.edtf)
    ]


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


def directly_dated(shape: Shape, title: Title) -> bool:
    """Whether a date stands right at a title: in parentheses behind it, before it, or by "of" and "in"."""
    dates = _dates(shape)
    if _beside(shape, title, dates) is not None:
        return True
    if title.gap is not None and any(title.gap[0] <= at < title.gap[1] for at in dates):
        return True
    match = _OF.match(shape.text, title.end)
    return match is not None and match.end() - 1 in dates


def _beside(shape: Shape, title: Title, dates: list[int]) -> int | None:
    """The date in parentheses behind a title, or right before it."""
    paren = _PAREN.match(shape.text, title.end)
    if paren and paren.start("date") in dates:
        signed = _SIGNED_IN.search(shape.text, paren.start(), paren.end())
        return signed.end() - 1 if signed and signed.end() - 1 in dates else paren.start("date")
    adjacent = _ADJACENT.search(shape.text, max(0, title.start - 60), title.start)
    if adjacent and adjacent.start("date") in dates and title.stem is None:
        at = adjacent.start("date")
        # "By the 1920 treaty" is dated so, "by 1920 treaties" are not.
        if shape.words(at, at + 1).startswith(("the ", "The ")) or not _BY.search(shape.text[:at]):
            return at
    return None


def _behind(
    shape: Shape, title: Title, others: list[Title], dates: list[int], end: int
) -> tuple[int, str | None] | None:
    """The first date behind a title in its clause, with the act that it dates; nothing where another title lies between."""
    text = shape.text
    nexts = [o.start for o in others if o.start >= title.end]
    stop = min([*nexts, end, title.end + 130])
    # "a treaty on borders and the 1980 treaty on fishing": the date is the second's.
    theirs = {
        at
        for at in dates
        if nexts and re.fullmatch(r"(?:['’]s)? (?:[–—:] )?(?:an? |the )?", text[at + 1 : nexts[0]] or "x")
    }
    # "a trade agreement and, in 1980, a cultural one"
    theirs |= {
        at for at in dates if nexts and _NEXT.search(text, max(title.end - 1, 0), at) and at < nexts[0]
    }
    first = title.gap[0] if title.gap else title.end
    found: tuple[int, str | None] | None = None
    passed: int | None = None  # the date of a term that was passed: "until 2044, was signed in 2010"
    weak = False
    for at in dates:
        if not first <= at < stop or at in theirs or _ITS_OWN.match(text, at):
            continue
        gap = text[title.end if passed is None else passed : at]
        if _TALKED.search(gap) or _OLDER.search(gap):
            continue
        since = gap.endswith(" since ") and (
            gap == " since "
            or " in force " in gap
            or " in effect " in gap
            or _HAD.search(text, max(0, title.start - 60), at)
        )
        if _UNTIL.search(gap):
            passed = at + 1
            continue
        if (_NOT_ITS.search(gap) and not since) or (
            _AWAY.search(gap) and not re.search(r"\b(?:signed|concluded)\b[^,]*\Z", gap)
        ):
            break
        act = None
        for match in acts().finditer(gap):
            act = match.lastgroup
        if weak:  # "concluded in 2018, signed in 2019"
            signed = found is not None and _THEN_SIGNED.search(text[found[0] + 1 : at])
            return (at, "signed") if signed else found
        if found is None:
            found = at, act
            weak = _AGREED.search(gap) is not None
            if act in ("signed", None) and not weak:
                break
        elif act == "signed":  # "in force since 2001, signed in 1998"
            return at, act
    return found


def _before(shape: Shape, title: Title, dates: list[int], start: int) -> int | None:
    """The last date before a title in its clause: "in 1994 they signed"."""
    text = shape.text
    apart = [match.span() for match in _RELATIVE.finditer(text, 0, title.start)]
    usable = [
        at
        for at in dates
        if start <= at < title.start
        and not (
            _BY.search(text[:at])
            and not _SINCE.search(text[:at])
            and not text.startswith((" when", ", when"), at + 1)
        )
        and not _not_its_before(text, at, title.start)
        and not _since_then(text, at, title.start)
        and not any(first < at < last for first, last in apart)
        and not _in_brackets(text, at)
    ]
    return usable[-1] if usable else None


def _since_then(text: str, at: int, until: int) -> bool:
    """Whether a date is that of an event since which agreements "have been signed": they may be of any time after it."""
    return (
        _SINCE_EVENT.match(text, 0, at + 1) is not None and _PERFECT.search(text, at, until + 160) is not None
    )


def _in_brackets(text: str, at: int) -> bool:
    """Whether a place stands in parentheses: a date there is of what stands before them."""
    opened = text.rfind("(", max(0, at - 60), at)
    return opened >= 0 and text.find(")", opened, at) < 0


def _ends_all(text: str, title: Title, at: int) -> bool:
    """Whether a date ends a sentence that tells of one signing: "signed A, B and a plan for 2005–2007 on 3 March 2005"."""
    between = text[title.end : at]
    return (
        at > title.end
        and _LAST.match(text, at) is not None
        and between.endswith((" on ", " in "))
        and _FINITE.search(between) is None
    )


def _not_its_before(text: str, at: int, until: int) -> bool:
    """Whether a date before a title dates something else: "claimed in 1989 that … was later resolved by"."""
    between = text[at + 1 : until]
    return (
        _BEGAN.search(text, max(0, at - 90), at) is not None
        and re.search(r"\band (?:have|has) (?:\w+ ){0,2}(?:signed|concluded|entered|reached)\b", between)
        is not None
    ) or re.search(
        r"\b(?:was|were|has been|had been) later\b|\blater (?:signed|resolved|settled)\b", between
    ) is not None


def _elsewhere(
    sentence: Sentence, ctx: Context, title: Title, dates: list[int], end: int, act: str | None
) -> Dated:
    """A date that a conjoined title has, that opens the sentence, or that the sentence before tells."""
    shape = sentence.shape
    shared = [at for at in dates if title.end <= at < end]
    if (
        shared
        and not _NOT_ITS.search(shape.text[title.end : shared[0]])
        and not _ITS_OWN.match(shape.text, shared[0])
    ):
        return shape.items[shared[0]].value, act, ()
    opening = [at for at in dates if at < 30 and at < title.start and not _BY.search(shape.text[:at])]
    if opening and not _not_its_before(shape.text, opening[0], title.start):
        return shape.items[opening[0]].value, act, ()
    if act == "signed" and len(dates) == 1 and _ends_all(shape.text, title, dates[0]):
        return shape.items[dates[0]].value, act, ()
    if dates:
        return None, act, ()
    told = told_before(sentence, ctx, act)
    return (told[0], act, told[1]) if told is not None else (None, act, ())
