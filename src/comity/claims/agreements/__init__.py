"""Agreements: bilateral ones that the text names or clearly types."""

from __future__ import annotations

from comity.claims.agreements.acts import done
from comity.claims.agreements.again import comes_back, read_again, remember
from comity.claims.agreements.dating import Dated, dated
from comity.claims.agreements.fields import dated_fields, fields
from comity.claims.agreements.items import announced, headed, read_item
from comity.claims.agreements.lists import Place, read_listed
from comity.claims.agreements.parties import concerns_the_two
from comity.claims.agreements.title import Title, clean, singular
from comity.claims.agreements.titles import apart, titles
from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.model.claim import Agreement
from comity.model.date import PartialDate

__all__ = ["concerns", "read"]

_LONGEST = 40  # words of a title, CLAIMS.md
_TIMES = compiled(r"[\"”]?,? \((?:signed )?(?:in )?<D>(?:(?:,|;)(?: and)? <D>|,? and <D>|,? & <D>)+\)")
_LISTS = patterned(
    r"[^.;]{0,80}(?::|\b(?:including|such as|namely|among (?:them|which|these)|like|are|compris(?:es?|ed)|consist(?:s|ed)? of))(?: an?| the)?,? ?[\"“]?\Z"
)
# What joins two that were made together; a date before it is the first's alone.
_JOINED = compiled(
    r"[\"”]?(?: \([^()]*\))?,? (?:and|as well as|together with|along with|plus)(?: also)?(?: an?| the| its| their)? ?(?:<O> )?[\"“]?"
    r"|[\"”]?, (?:an?|the) [\"“]?"
)
_DATES = compiled(
    r"(?:,? (?:with|between) (?:<B>|each other|(?:the )?<XA>(?: and (?:the )?<X>)?))?(?: (?:were|was) (?:signed|concluded))? (?:in|of|during|in the years?) <D>(?:, <D>)*,? and (?:again )?(?:in |of )?<D>(?!\w| (?:an?|the|they|both|it)\b)"
)


def concerns(sentence: Sentence, ctx: Context) -> bool:
    """Whether a sentence without a word for an agreement may yet tell of one: by its heading, or the sentence before."""
    return headed(sentence) or comes_back(sentence, ctx) or announced(sentence, ctx)


def read(sentence: Sentence, ctx: Context) -> bool:
    """Agreement claims of a sentence or list item; whether there were any."""
    if sentence.block.kind == "row":
        return False
    if read_item(sentence, ctx):
        return True
    again = read_again(sentence, ctx)  # of the sentence before, as long as that is what was told last
    listed = read_listed(sentence, ctx)
    found = _prose(sentence, ctx, listed)
    return read_again(sentence, ctx) or again or found or bool(listed)


def _prose(sentence: Sentence, ctx: Context, listed: list[Place]) -> bool:
    """Claims of the titles of a sentence but those that its list has given already."""
    before = len(ctx.claims)
    shape = sentence.shape
    found = apart(shape, list(titles(shape)))
    told = [dated(sentence, ctx, title, found) for title in found]
    made: set[int] = set()
    for at, title in enumerate(found):
        if (listed and _within(shape, title, listed)) or _announces(shape, title, found):
            continue
        date, act, context = told[at]
        wanted = not done(shape.text, title, shape.words(title.start, title.head))
        remember(ctx, sentence, title, None if wanted else date)
        if not concerns_the_two(sentence, ctx, title, act, date):
            one = _made_with(sentence, ctx, found, at, told, made) if act is None and not wanted else None
            if one is None or not concerns_the_two(sentence, ctx, title, one[1], date or one[0]):
                continue
            date, act, context = date or one[0], one[1], context or one[2]
        made.add(at)
        for part, when in ((clean(part), when) for part, when in _parts(shape, title, date)):
            if part and len(part.split()) <= _LONGEST:
                ctx.emit(
                    Agreement, sentence, "agreement_prose", None, context,
                    parties=ctx.pair(when, ctx.named(shape)), title=part, date=when, act=act,
                )  # fmt: skip
    return len(ctx.claims) > before


def _made_with(
    sentence: Sentence, ctx: Context, found: list[Title], at: int, told: list[Dated], made: set[int]
) -> Dated | None:
    """The date and act of the agreement that one without a verb of its own is joined to: "the Treaty of X |and a pact on Y|"."""
    text = sentence.shape.text
    pairs = [(n, found[min(n, at)], found[max(n, at)]) for n in (at - 1, at + 1) if 0 <= n < len(found)]
    pairs.sort(key=lambda pair: text.startswith(",", pair[1].end))  # an "and" joins closer than a comma
    for n, one, two in pairs:
        date, act, _ = told[n]
        joined = _JOINED.fullmatch(text, one.end, two.start) is not None
        if joined and (n in made or concerns_the_two(sentence, ctx, found[n], act, date)):
            return date, act or "signed", told[n][2]
    return None


def _within(shape: Shape, title: Title, listed: list[Place]) -> bool:
    """Whether a title is one of those listed, or the plural that they are listed of."""
    start, end = shape.offset(title.start), shape.end_offset(title.end)
    return any(first < end and start < last for first, last in listed) or (
        title.plural and end <= listed[0][0]
    )


def _announces(shape: Shape, title: Title, found: list[Title]) -> bool:
    """Whether a plural only announces those told behind it: "several trade agreements were signed: the Treaty of …"."""
    following = next((other for other in found if other.start >= title.end), None)
    if not title.plural or title.field < title.end or following is None or following.stem is not None:
        return False
    return _LISTS.match(shape.text[title.end : following.start]) is not None


def _parts(shape: Shape, title: Title, date: PartialDate | None) -> list[tuple[str, PartialDate | None]]:
    """The agreements that a title stands for, each with its date: one, or one per field or per date of a plural."""
    words = title.words(shape)
    if title.gap is not None:
        dates = [item.value for item in shape.within(*title.gap, "D") if item.value is not None]
        if title.plural and title.count == len(dates) > 1:  # "two agreements in 1979 and 1981 on …"
            return [(words, each) for each in dates]
        kinds = fields(shape, title) if title.plural and len(dates) > 1 else []
        if len(kinds) == len(dates) > 1:  # "agreements in 1979 and 1981 on fishing and trade"
            return list(zip(kinds, dates, strict=True))
    if not title.plural:
        several = _several(shape, title)
        return [(words, each) for each in several] if several else [(words, date)]
    of = shape.text.startswith(" of ", title.joint)  # "treaties of friendship" are of one kind
    behind = _DATES.match(shape.text, title.end) if of or title.field >= title.end else None
    if behind is not None:  # "defence agreements with Norway in 1975 and 1985"
        made = [
            item.value for item in shape.within(behind.start(), behind.end(), "D") if item.value is not None
        ]
        one = fields(shape, title)
        if len(one) == 1 and len(made) > 1:
            return [(singular(one[0]), each) for each in made]
    each = dated_fields(shape, title)
    if len(each) > 1:
        return list(each)
    parts = fields(shape, title)
    dates = _respectively(shape, title)
    if len(dates) == len(parts) > 1:  # "on A and B in 1990 and 1995 respectively"
        return list(zip(parts, dates, strict=True))
    return [(part, date) for part in parts]


def _several(shape: Shape, title: Title) -> list[PartialDate]:
    """The dates of an agreement that was made more than once: "agreement on quotas (1954, 1972 and 2004)"."""
    match = _TIMES.match(shape.text, title.end)
    if match is None:
        return []
    return [item.value for item in shape.within(match.start(), match.end(), "D") if item.value is not None]


def _respectively(shape: Shape, title: Title) -> list[PartialDate | None]:
    """The dates behind a title that "respectively" gives to its fields."""
    stop = shape.text.find("respectively", title.end, title.end + 120)
    return [item.value for item in shape.within(title.end, stop, "D")] if stop > 0 else []
