"""When a mission was opened or closed: behind its verb, before it, or in the clause beside."""

from __future__ import annotations

import re

from comity.claims.context import Sentence
from comity.claims.missions.words import FORE
from comity.claims.numbers import COUNTS
from comity.claims.patterns import patterned
from comity.claims.shape import Item, compiled
from comity.claims.told_dates import relative
from comity.model.date import PartialDate, ymd

# "… and since 2004 a consulate", "…, and in 1998 another embassy".
_AND_SINCE = patterned(r"(?:,| and| plus| as well as|;) (?:also )?(?:since|in|from|on)(?: \w+){0,2} \Z")
_A_MISSION = compiled(rf",? (?=an?|the|its|another|two|three|also){FORE}(?:<A> )?<T>")
# "… but closed after only a few months": not on the day that the sentence begins with.
_AFTERWARDS = patterned(
    r"\b(?:after|within) (?:only |just |about |less than )?(?:a|one|two|three|four|five|six|several|some|many|a few) (?:\w+ )?(?:weeks?|months?|years?)\b|\b(?:weeks|months|years) (?:later|after)\b|\b(?:soon|shortly) after"
)
# "Abuja (the capital since 1991)": the date of something else.
_ASIDE = compiled(
    r"\((?=[^()]*\b(?:capital|now|then|today|former|formerly|called|known|named|moved)\b)[^()]*\Z"
)
_UNTIL = patterned(r"\b(?:until|till|by|before|up to|prior to) (?:the )?\Z")
_BESIDE = compiled(r"\A,? ?(?:after|following|when|as|with|because|due|where)?\b[^.;]{0,90}?(?P<d><D>)")
# "In 1992, after the war, …"
_LEADING = compiled(
    r"(?:\A|(?<=[\w.:] ))(?:\W*(?:On|In|By|During|Later in|Early in|Late in)(?: \w+){0,2} (?P<d><D>),? (?!while|but)|[^.;]{0,30}\bnot until(?: \w+){0,2} (?P<u><D>) that\Z)",
    0,
)
_STEP = patterned(
    r"\b(one|a|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years? (?:later|afterwards|after that)\b|\b[Tt]he (following|next) year\b"
)
_SAME = patterned(r"\b(?:the|that) (?:very )?same year\b")
_NEXT = compiled(r".,? (?:the )?(?:<XAT>|[A-Z])", 0)
_LEAD_STEP = patterned(
    r"\b(?:(?:the|that) (?:very )?same year|\w+ years? (?:later|afterwards)|the (?:following|next) year),? \Z"
)
_YEARS_AFTER = patterned(r"\b(\w+) years? after (?:its|the|their) (?:\w+ )?\Z")
_RELATIVE = patterned(
    r"same year|that year|(?:one|two|three|four|five|six|seven|eight|nine|ten|a|\d+) years? (?:later|earlier)|following year|next year|(?:[Ii]n|[Dd]uring|[Bb]y) [A-Z]\w+|same day|that day"
)


def dated(sentence: Sentence, change: str, clause: tuple[int, int], at: int, stop: int) -> PartialDate | None:
    """The date of a change that is told at `at`; its own words end at `stop`."""
    shape, text = sentence.shape, sentence.shape.text
    behind = [
        i for i in _dates(sentence, at, stop) if not _until(text, i[0], change) and not _next_has(text, i[0])
    ]
    before = [i for i in _dates(sentence, clause[0], at) if not _until(text, i[0], change)]
    if before:  # "In 1997 one was opened in Vilnius, in 1998 the other": a later date begins anew
        behind = [i for i in behind if not _anew(text, i[0])]
    if behind:
        return _day(behind[0][1], change)
    if before and _STEP.search(text, at, stop):  # "opened in 1962, closed ten years later"
        return _stepped(sentence, clause)
    if before:
        return _day(before[-1][1], change)
    if text[: clause[0]].rstrip().endswith(("when", "where")):
        earlier = _dates(sentence, 0, clause[0])
        if earlier:
            return _ended(earlier[-1][1])  # "from 1998 to 2014, when one was opened"
    lead = _LEAD_STEP.search(text, 0, clause[0])  # "…; in the same year, Peru opened"
    stepped = _stepped(sentence, (lead.start() if lead else clause[0], clause[1]))
    if stepped is not None:
        return stepped
    if _RELATIVE.search(shape.words(clause[0], max(clause[0] + 1, stop))):
        found = relative(sentence)
        if found is not None:
            return found
    leading = _LEADING.search(text, 0, clause[0])
    if leading and not _AFTERWARDS.search(text, *clause):
        return _day(shape.items[leading.start("d" if leading["d"] else "u")], change)
    if change != "exists" and stop == clause[1]:
        beside = _BESIDE.match(text[stop : stop + 120])
        if beside and not compiled(r"<T>").search(text, stop, stop + beside.start("d")):
            item = shape.items[stop + beside.start("d")]
            if re.match(
                r",? ?(?:after|following|when|as|with|due|because)\b", text[stop - 10 : stop + 10].lstrip()
            ) or re.search(r"(?:after|following|when|due to) \Z", text[:stop]):
                value: PartialDate | None = item.value
                return value
    return None


def own_date(sentence: Sentence, change: str, start: int, end: int) -> PartialDate | None:
    """The date that stands with one mission of several: "an embassy in 1990 and a consulate in 1992"."""
    text = sentence.shape.text
    found = [
        i
        for i in _dates(sentence, start, end)
        if not _until(text, i[0], change) and not _next_has(text, i[0])
    ]
    return _day(found[0][1], change) if found else None


def leading_date(sentence: Sentence, before: int, index: int) -> PartialDate | None:
    """The date that is told before one mission of several: "an embassy in A and since 2004 a consulate in B"."""
    text = sentence.shape.text
    found = [i for i in _dates(sentence, before, index) if _next_has(text, i[0])]
    value: PartialDate | None = found[-1][1].value if found else None
    return value


def _next_has(text: str, index: int) -> bool:
    """Whether a date stands before a further mission and is that one's."""
    return _AND_SINCE.search(text, 0, index) is not None and _A_MISSION.match(text, index + 1) is not None


def _stepped(sentence: Sentence, clause: tuple[int, int]) -> PartialDate | None:
    """ "… in 1961, and six years later Kenya opened": counted from the date before in the sentence."""
    step = _STEP.search(sentence.shape.text, *clause)
    same = _SAME.search(sentence.shape.text, *clause)
    if step is None and same:
        dates = _dates(sentence, 0, same.start())
        first = dates[-1][1].value.year if dates else None
        return ymd(first) if first is not None and 0 < first < 3000 else None
    earlier = _dates(sentence, 0, step.start()) if step else []
    year = earlier[-1][1].value.year if earlier else None
    if step is None or year is None:
        return None
    word = step[1] or "one"
    count = int(word) if word.isdigit() else 1 if word == "a" else COUNTS[word]
    return ymd(year + count) if 0 < year + count < 3000 else None


def counted_back(sentence: Sentence, at: int) -> PartialDate | None:
    """The year of "… in 1986, thirteen years after its closure", told at `at`: counted from the date before."""
    match = _YEARS_AFTER.search(sentence.shape.text, 0, at)
    dates = _dates(sentence, 0, match.start()) if match else []
    year = dates[-1][1].value.year if dates else None
    if match is None or year is None:
        return None
    word = match[1].lower()
    count = int(word) if word.isdigit() else COUNTS.get(word, 0)
    return ymd(year - count) if count and 0 < year - count < 3000 else None


def _dates(sentence: Sentence, start: int, end: int) -> list[tuple[int, Item]]:
    return [
        (i, item)
        for i, item in sentence.shape.items.items()
        if start <= i < end
        and item.letter == "D"
        and item.value is not None
        and not _ASIDE.search(sentence.shape.text, max(0, i - 80), i)
    ]


def _anew(text: str, index: int) -> bool:
    return (
        re.search(r"(?:,|\band) (?:in|on|by) \Z", text[max(0, index - 9) : index]) is not None
        and _NEXT.match(text, index) is not None
    )


def _until(text: str, index: int, change: str) -> bool:
    """Whether a date is only the end of something: "until 1991" tells no opening, but may tell a closing."""
    if change == "opened" and re.search(
        r"\bnot\b[^.;]{0,80}\buntil (?:the |early |late |around )*\Z", text[:index]
    ):
        return False  # "did not open until 1837"
    return _UNTIL.search(text, max(0, index - 14), index) is not None


def _ended(item: Item) -> PartialDate | None:
    value: PartialDate | None = item.value
    return (value.ends[1] or value) if value is not None and value.is_interval else value


def _day(item: Item, change: str) -> PartialDate | None:
    value: PartialDate | None = item.value  # none of what is written like a date and is no day ("31 June")
    if value is not None and value.is_interval and change in ("opened", "closed"):
        first, last = value.ends
        chosen = first if change == "opened" else last
        return chosen if chosen is not None else value
    return value


def since(sentence: Sentence, start: int, stop: int) -> PartialDate | None:
    """The date of "since 1968" in a range of the shape, or of "(1968)", "opened" left out."""
    text = sentence.shape.text
    for index, item in _dates(sentence, start, stop):
        if re.search(
            r"\b[Ss]ince (?:the |about |around |early |late |mid-?|at least )*\Z",
            text[max(0, index - 24) : index],
        ):
            value: PartialDate | None = item.value
            return value
        if item.value.is_interval and str(item.value).endswith("/.."):
            first: PartialDate | None = item.value.ends[0]
            return first
    return None
