"""Finding amounts of money: a number in single units and an ISO 4217 currency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from math import inf

import msgspec

from comity.claims.patterns import patterned
from comity.reference.words import table

_SCALES = {
    "thousand": 10**3, "k": 10**3, "lakh": 10**5, "lakh crore": 10**12, "million": 10**6, "millions": 10**6, "mn": 10**6, "mln": 10**6, "m": 10**6, "mil": 10**6,
    "crore": 10**7, "billion": 10**9, "billions": 10**9, "bn": 10**9, "b": 10**9, "bln": 10**9, "milliard": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
_APPROXIMATE = r"(?P<approx>nearly|about|around|approximately|approx\.|an? average of|a total of(?= (?:about|over|nearly|some))|slightly (?:over|under|more than|less than|above|below)|well over|just above|above|below|as much as|upwards? of|beyond|not less than|no less than|crossed|topped|topping|roughly|almost|over|more than|some|close to|exceed(?:s|ed|ing)|exceeding|an estimated|estimated|circa|under|less than|just (?:over|under)|up to|at least|surpass(?:ed|ing)|in excess of)\s(?:at\s|to\s)?"
_NUMBER_WORDS = {
    w: n
    for n, w in enumerate(
        ["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {
    "one": 1,
    "half a": 0.5,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SPELLED = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_NUM = (
    rf"(?:\b(?:{_SPELLED})(?: hundred)?(?= (?:thousand|million|billion)))".replace(" ", "[ ]")
    + r"|\d{1,3}(?:[,. ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?"
)


_TOURNAMENT = patterned(r"Euro (?:19|20)\d\d")


class Money(msgspec.Struct, frozen=True, gc=False):
    """An amount found at ``text[start:end]``, its upper end where a range is given."""

    start: int
    end: int
    amount: int | float
    currency: str
    approximate: bool
    amount_max: int | float | None = None


@cache
def _currencies() -> tuple[dict[str, str], re.Pattern[str]]:
    signs = {row["sign"]: row["currency"] for row in table("currencies.csv")}
    signs = _units() | signs
    return signs, _pattern(signs)


def _units() -> dict[str, str]:
    """The units that several states have, as signs that mean no currency yet."""
    return {row["unit"]: "" for row in table("local_money.csv")}


@cache
def _of_states() -> dict[str, dict[str, str]]:
    """For each unit that several states have, the currency that it is in each."""
    found: dict[str, dict[str, str]] = {}
    for row in table("local_money.csv"):
        found.setdefault(row["unit"], {})[row["state"]] = row["currency"]
    return found


def of_parties(amount: Money, text: str, codes: Iterable[str]) -> Money | None:
    """An amount in the money of the parties: "5 million pesos" in that of the one that has pesos; None where it stays unclear."""
    unit = _UNIT.search(text, amount.start, amount.end)
    currencies = _of_states().get(unit[1], {}) if unit else {}
    meant = {currencies[code] for code in codes if code in currencies}
    if len(meant) == 1:
        return msgspec.structs.replace(amount, currency=meant.pop())
    return amount if amount.currency else None


# The unit right behind a figure: "5 million pesos", not "5 million Mexican pesos".
_UNIT = patterned(
    rf"[\d.,]+(?: ?-?(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))}))?(?: of)? ?([a-z]+)\Z"
)


def _pattern(signs: dict[str, str]) -> re.Pattern[str]:
    symbols = sorted((re.escape(s) for s, c in signs.items()), key=len, reverse=True)
    sign = "|".join(symbols)
    scale = "|".join(sorted(_SCALES, key=len, reverse=True)).replace(" ", "[ ]")
    return patterned(
        rf"""(?:{_APPROXIMATE.replace(" ", "[ ]")})?(?:
          (?<![A-Za-z])(?P<sign>{sign})\.?\s?(?P<n1>{_NUM})(?:\s?[-–]\s?(?:{sign})?\s?(?P<n2>{_NUM}))?(?:\s?-?(?P<s1>(?i:{scale}))\b)?(?:\s?(?P<after>(?:{sign})(?![A-Za-z])))?
        | (?<!in[ ])(?<!In[ ])(?<!\d)(?P<n3>{_NUM})(?:(?:\s?[-–]\s?|\sto\s)(?P<n4>{_NUM}))?(?:\s?-?(?P<s2>(?i:{scale}))\b\.?(?:\sof)?)?\s?(?P<sign2>(?:{sign}))(?![A-Za-z])(?!\s?\d)
        )""",
        re.VERBOSE,
    )


def money(text: str, start: int, end: int, places: Sequence[int] = ()) -> list[Money]:
    """All amounts in ``text[start:end]``, in order; looked for around the signs' `places` alone, where these are given."""
    signs, pattern = _currencies()
    found = []
    spans = _around(places, start, end) if places else [(start, end)]
    for match in chain.from_iterable(pattern.finditer(text, *span) for span in spans):
        sign = match["after"] or match["sign"] or match["sign2"]
        if match["after"] and match["sign"] != "$":
            sign = match["sign"]
        if match["n1"] and not match["s1"] and _TOURNAMENT.fullmatch(f"{match['sign']} {match['n1']}"):
            continue
        scale = _SCALES[(match["s1"] or match["s2"] or "").lower()] if (match["s1"] or match["s2"]) else 1
        first, second = match["n1"] or match["n3"], match["n2"] or match["n4"]
        low = _number(first, scale)
        high = _number(second, scale) if second else None
        if max(low, high or 0) >= _MOST:
            continue
        first_year = second is not None and re.fullmatch(r"(?:1[89]|20)\d\d", first) is not None
        if high is not None and (high <= low or (first_year and scale > 1)):
            low, high = (high if first_year else low), None
        begin = match.start("approx") if match["approx"] else match.start()
        billions = _BILLIONS.search(text, max(start, begin - 12), begin) if scale == 10**6 else None
        if billions and high is None:  # "1 billion 400 million dollars"
            low, begin = low + int(billions[1]) * 10**9, billions.start()
        rest = _THOUSANDS.match(text, match.end(), end) if scale == 10**6 and high is None else None
        if rest:  # "$20 million 800 thousand"
            low += int(rest[1]) * 1000
        if first_year and high is None and match["n4"]:
            begin = match.start("n4")  # "in 1998 to 122.7 million dollars"
        found.append(
            Money(begin, match.end(), low, signs[sign], bool(match["approx"]) or high is not None, high)
        )
    return _ranged(text, _with_bare(text, found, start, end) if found else found)


_REACH = 160  # characters: more than an amount is long


def _around(places: Sequence[int], start: int, end: int) -> list[tuple[int, int]]:
    """The spans within reach of the places."""
    spans: list[tuple[int, int]] = []
    for place in places:
        first, last = max(start, place - _REACH), min(end, place + _REACH)
        if spans and first <= spans[-1][1]:
            spans[-1] = spans[-1][0], last
        else:
            spans.append((first, last))
    return spans


_THOUSANDS = patterned(r" (?:and )?(\d{1,3}) thousand\b")
_BILLIONS = patterned(r"(?<![\d.,])(\d{1,3}) billion (?:and )?\Z")
# "exports were worth $10 million and imports 4 million": a number of the same money, beside the words of a flow.
_BARE = patterned(
    r"(?<![\w.,$€£¥-])(?P<n>\d+(?:[.,]\d+)?) (?P<s>thousand|million|billion)\b(?= ?(?:[,.;()]|\Z|in \d|and |while |for |respectively))"
)
_LED = patterned(
    r"\b(?:exports?|imports?|exported|imported|trade|turnover)\b(?:(?!\b(?:population|people|inhabitants|tourists?|visitors|tons?|tonnes|barrels|jobs|workers)\b)[^.;]){0,60}?"
    r"(?:\b(?:worth|total+ed|to|was|were|at|of|reached|exceeded)|[-–:(])(?: (?:about|over|nearly|almost|around|some))? ?\Z|\b(?:exports?|imports?) \Z"
)


def _with_bare(text: str, found: list[Money], start: int, end: int) -> list[Money]:
    """The amounts with those that take the currency of another in the same sentence."""
    out = list(found)
    for match in _BARE.finditer(text, start, end):
        here = match.start()
        if any(m.start <= here < m.end for m in found) or not _LED.search(text, max(start, here - 90), here):
            continue
        near = [
            m
            for m in found
            if ". " not in text[min(m.start, here) : max(m.end, here)] and abs(m.start - here) < _NEAR
        ]
        if near and len({m.currency for m in near}) == 1:
            value = _number(match["n"], _SCALES[match["s"]])
            if value >= _MOST:
                continue
            out.append(Money(here, match.end(), value, near[0].currency, False))
    return sorted(out, key=lambda m: m.start)


_NEAR = 200  # characters
_MOST = 10**18  # of any money; more is a slip or a trap, and no longer a number that JSON keeps exactly


_BETWEEN = patterned(r"\b[Bb]etween (?:about |some )?(\d+(?:[.,]\d+)?) and \Z")
_SCALE = patterned(rf"(?i)\b({'|'.join(sorted(_SCALES, key=len, reverse=True))})\b")


def _from_between(text: str, money: Money) -> Money:
    """An amount with what stands before it in "between 500 and 700 million dollars"."""
    first = _BETWEEN.search(text, max(0, money.start - 30), money.start)
    scale = _SCALE.search(text, money.start, money.end)
    if first is None or scale is None or money.amount_max is not None:
        return money
    low = _number(first[1], _SCALES[scale[1].lower()])
    if low >= money.amount:
        return money
    return Money(first.start(1), money.end, low, money.currency, True, money.amount)


def _ranged(text: str, found: list[Money]) -> list[Money]:
    """Two amounts of one money in "between A and B" made one, A to B."""
    joined: list[Money] = []
    for money in found:
        money = _from_between(text, money)
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.amount_max is None
            and last.currency == money.currency
            and last.amount < money.amount
            and text[last.end : money.start] == " and "
            and text[max(0, last.start - 8) : last.start].lower() == "between "
        ):
            joined[-1] = Money(last.start, money.end, last.amount, money.currency, True, money.amount)
        else:
            joined.append(money)
    return joined


def _number(words: str, scale: int) -> int | float:
    """The value of a number; before a scale word, or with one or two decimals, a comma is a decimal point."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", words):
        words = words.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:[. ]\d{3}){2,}", words) or re.fullmatch(r"\d{1,3}(?: \d{3})+", words):
        words = re.sub(r"[. ]", "", words)
    if words[0].isalpha():
        hundred = words.lower().endswith(" hundred")
        return _whole(_NUMBER_WORDS[words.lower().removesuffix(" hundred")] * (100 if hundred else 1) * scale)
    value = float(words.replace(",", ".").replace(" ", "")) * scale
    return _whole(value) if value < _MOST else inf


def _whole(value: float) -> int | float:
    rounded = round(value)
    return rounded if abs(value - rounded) < 1e-6 * max(1.0, abs(value)) else value
