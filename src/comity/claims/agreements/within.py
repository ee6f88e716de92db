"""The dates in the clause of an agreement, behind its title and before it, that date it and nothing else."""

from __future__ import annotations

import re

from comity.claims.agreements.beside import BY
from comity.claims.agreements.title import Title
from comity.claims.agreements.words import acts
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled

NOT_ITS = patterned(
    r"\b(?:until|till|up to|expir\w+|valid|anniversary|before|prior to|ahead of|for the period|extended|renewed|amended|updated|expanded|replaced|lasted|in principle)\b[^,;]*\Z"
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
# "was signed in 1994 when he called at Lima": the date is of the signature.
_SIGNED_THEN = patterned(r"\A(?:[^,;]*\b(?:signed|concluded|inked|reached))?(?: in \w+)?,? (?:in|on) \Z")
_AWAY = patterned(r"\b(?:following|after|when|where)\b", re.IGNORECASE)
_NEXT = patterned(r"\band,? (?:then |later )?(?:in|on) \Z")
_BEGAN = patterned(r"\b(?:establish\w+|relations|recogni[sz]\w+|independen\w+|opened)\b")
_SINCE_EVENT = compiled(
    r"(?:Ever )?[Ss]ince (?!<D>|(?:the )?(?:early |late |mid-|end of |beginning of )*<D>)[^,;]*?<D>"
)
_PERFECT = patterned(r"\b(?:have|has)\b")
# A date that dates what follows it, or that a relative clause keeps to itself.
ITS_OWN = compiled(r"<D>(?: (?:when|where)|,? (?:until|through)) ")
_RELATIVE = compiled(r", (?:which|who|where|when|whose)\b[^,;]*<D>[^,;]*,")
_NOT_UNTIL = patterned(r"(?i)\b(?:not|took) (?:until|before|till)(?: the)?(?: early| late)? \Z")
_SINCE = patterned(r"\A(?:.*[;,] )?[Ss]ince(?: the)?(?: early| late)? \Z")


def behind(
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
        if not first <= at < stop or at in theirs:
            continue
        gap = text[title.end if passed is None else passed : at]
        if ITS_OWN.match(text, at) and not _SIGNED_THEN.search(gap):
            continue
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
        if (NOT_ITS.search(gap) and not since) or (
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


def before(shape: Shape, title: Title, dates: list[int], start: int) -> int | None:
    """The last date before a title in its clause: "in 1994 they signed"."""
    text = shape.text
    apart = [match.span() for match in _RELATIVE.finditer(text, 0, title.start)]
    usable = [
        at
        for at in dates
        if start <= at < title.start
        and not (
            BY.search(text[:at])
            and not _SINCE.search(text[:at])
            and not _NOT_UNTIL.search(text[:at])
            and not text.startswith((" when", ", when"), at + 1)
        )
        and not not_its_before(text, at, title.start)
        and not _since_then(text, at, title.start)
        and not any(first < at < last for first, last in apart)
        and not _in_brackets(text, at)
    ]
    exact = [at for at in usable if "X" not in shape.items[at].value.edtf]
    # "In 1881, in the uneasy last years of the 19th century, they signed"
    return exact[-1] if exact else usable[-1] if usable else None


def _since_then(text: str, at: int, until: int) -> bool:
    """Whether a date is that of an event since which agreements "have been signed": they may be of any time after it."""
    return (
        _SINCE_EVENT.match(text, 0, at + 1) is not None and _PERFECT.search(text, at, until + 160) is not None
    )


def _in_brackets(text: str, at: int) -> bool:
    """Whether a place stands in parentheses: a date there is of what stands before them."""
    opened = text.rfind("(", max(0, at - 60), at)
    return opened >= 0 and text.find(")", opened, at) < 0


def not_its_before(text: str, at: int, until: int) -> bool:
    """Whether a date before a title dates something else: "claimed in 1989 that … was later resolved by"."""
    between = text[at + 1 : until]
    return (
        _BEGAN.search(text, max(0, at - 90), at) is not None
        and re.search(r"\band (?:have|has) (?:\w+ ){0,2}(?:signed|concluded|entered|reached)\b", between)
        is not None
    ) or re.search(
        r"\b(?:was|were|has been|had been) later\b|\blater (?:signed|resolved|settled)\b", between
    ) is not None
