"""Words of a brief: dates, amounts and kinds as a person would write them, foreign text made harmless."""

from __future__ import annotations

import re
import unicodedata

from comity.model.date import PartialDate

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_LEADING = re.compile(
    r"(?:In|On) (?:the )?((?:[A-Z][a-z]+ )?(?:\d{1,2}(?:[–-]\d{1,2})?,? )?(?:[A-Z][a-z]+,? )?\d{4}s?)(?:, | (?=the |both ))"
)
_BLANKS = re.compile(r"\s+")
MISSIONS = {
    "embassy": "embassy",
    "high_commission": "high commission",
    "legation": "legation",
    "nunciature": "apostolic nunciature",
    "delegation": "delegation",
    "consulate_general": "consulate-general",
    "consulate": "consulate",
    "honorary_consulate": "honorary consulate",
    "liaison_office": "liaison office",
    "interests_section": "interests section",
    "trade_office": "trade office",
    "representative_office": "representative office",
}
MISSIONS_PLURAL = {kind: f"{words}s" for kind, words in MISSIONS.items()} | {
    "embassy": "embassies",
    "consulate_general": "consulates-general",
    "apostolic nunciature": "apostolic nunciatures",
}
# Names that stand with “the” in a sentence; the registry keeps them bare.
_THE = re.compile(
    r"United |(?:British|Soviet|Ottoman|Russian|Austrian|German|Cook|Faroe|Marshall|Solomon) "
    r"|.* (?:Republic|Union|Empire|Islands|Emirates|States|Kingdom)\Z"
    r"|(?:Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Holy See|DR Congo)\Z"
)


def the(name: str) -> str:
    """The name of a state as it stands in a sentence: “the United States”, “Mexico”."""
    return f"the {name}" if _THE.match(name) else name


def clean(text: str) -> str:
    """The text on one line, without control, direction and unassigned characters: it comes from outside."""
    blank = _BLANKS.sub(" ", text)
    return "".join(c for c in blank if c == "\u200d" or unicodedata.category(c)[0] != "C").strip()


def date_words(date: PartialDate | str | None) -> str:
    """A date as written in English: ``24 September 1975``, ``October 2001``, ``1970s``, ``since 2012``."""
    if date is None:
        return "undated"
    first, slash, last = str(date).partition("/")
    if not slash:
        return _point(first)
    if first == "..":
        return f"until {_point(last)}"
    if last == "..":
        return f"since {_point(first)}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{_point(last)}"
    if len(first) == len(last) == 7 and first[:4] == last[:4]:
        return f"{_MONTHS[int(first[5:7]) - 1]}–{_point(last)}"
    return f"{_point(first)} – {_point(last)}"


def bare(text: str, date: PartialDate | None) -> str:
    """A sentence without the date that it begins with, where that is just the date that stands before it."""
    if date is None:
        return text
    match = _LEADING.match(text)
    if match is None or _bare_date(match[1]) not in (_bare_date(date_words(date)), _american(date)):
        return text
    return capital(text[match.end() :])


def _bare_date(words: str) -> str:
    return re.sub(r"[\s,–-]+", " ", words).casefold()


def _american(date: PartialDate) -> str:
    """A day as Americans write it: ``september 24 1975``."""
    day, _, rest = date_words(date).partition(" ")
    month, _, year = rest.partition(" ")
    return f"{month} {day} {year}".casefold()


def _point(edtf: str) -> str:
    if edtf.endswith("~"):
        return f"about {_point(edtf[:-1])}"
    if edtf.endswith("XX"):
        return f"{int(edtf[:2])}00–{int(edtf[:2])}99"
    if edtf.endswith("X"):
        return f"{edtf[:3]}0s"
    parts = edtf.split("-")
    year = str(int(parts[0]))
    if len(parts) == 1:
        return year
    month = f"{_MONTHS[int(parts[1]) - 1]} {year}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def amount_words(amount: float, currency: str, upto: float | None = None, approximate: bool = False) -> str:
    """An amount as written in a report: ``US$1.5 million``, ``about €3 billion``."""
    sign = _SIGNS.get(currency, f"{clean(currency)} ")
    words = f"{sign}{_number(amount)}"
    if upto is not None:
        words += f" to {sign}{_number(upto)}"
    return f"about {words}" if approximate else words


def _number(amount: float) -> str:
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if amount >= size:
            return f"{amount / size:,.3f}".rstrip("0").rstrip(".") + word
    return f"{amount:,.2f}".removesuffix(".00")


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
