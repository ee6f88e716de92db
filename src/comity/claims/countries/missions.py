"""Lists of diplomatic missions: items and rows that give a city and a type, each about one other state."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.countries.page import Page
from comity.claims.dates import dates
from comity.claims.finding import mission_terms
from comity.claims.patterns import patterned
from comity.claims.places import city_state
from comity.model.claim import Mission
from comity.model.date import PartialDate
from comity.model.document import Document
from comity.reference.registry import registry

_LEFT_OUT = patterned(
    r"\b(?:multilateral|international organi[sz]ations?|united nations|permanent missions?|future|planned|proposed"
    r"|to (?:be )?open(?:ed)?|gallery|see also|references?|notes|external links|maps?)\b",
    re.IGNORECASE,
)
_CLOSED = patterned(r"\b(?:closed|former|past|closures?|defunct)\b", re.IGNORECASE)
_ELSEWHERE = patterned(
    r"\b(?:non-?\s?resident|accredited|accreditations?|concurrent|resid(?:es?|ing|ent) in)\b", re.IGNORECASE
)
_OPENED = patterned(r"\b(?:opened|since|established|from)\b|\A[\s,;]*\Z", re.IGNORECASE)
# "Algiers (Embassy)"; of "Algeria: Algiers (Embassy), Oran and Annaba (Consulates)" each.
_BRACKETS = patterned(r"[(（](?P<what>[^()（）\n]{2,160})[)）]")
# "Embassy in Algiers", "Consulates-general: Oran and Constantine".
_BEHIND = patterned(r"\s*(?:(?:located |based )?in\b|:|\s[–—-]\s)\s*(?P<cities>[^()（）\n.;]{2,200})")
_CITY = patterned(r"[^\W\d_](?:[\w.’'ʻ‘-]|\.? (?=\w)|,(?= D\.?C))*", re.UNICODE)
_JOINT = patterned(r",? (?:and|&) |,(?! ?D\.? ?C\b)\s|; |、")
# "Diplomatic missions" are of any type.
_ANY = patterned(r"(?:permanent |resident )?diplomatic missions?", re.IGNORECASE)
_NOTE = patterned(r"\[[\w ]{1,12}\]")
# "Embassies in Lima", "Resident in Addis Ababa, Ethiopia".
_IN_CITY = patterned(r"\bin (?:the )?([^\W\d_a-z][\w’' .-]{1,40}(?:, D\.C\.)?)(?:, [^,]{3,40})?\Z")
_LONGEST = 400  # characters of an item that is one of a list


class Post(msgspec.Struct, frozen=True):
    """A mission as an item or row gives it."""

    type: str
    city: str | None
    change: str = "exists"
    date: PartialDate | None = None


class Manner(msgspec.Struct, frozen=True):
    """What the headings say of the missions below them."""

    type: str | None
    city: str | None
    closed: bool
    elsewhere: bool


def manner(headings: list[str], title: str) -> Manner | None:
    """What the headings above a block say of its missions; None for those that are left out."""
    if any(_LEFT_OUT.search(heading) for heading in headings):
        return None
    named = (types_of(_ANY.sub("", words)) for words in (*headings, title))
    told = next((types[0] for types in named if types), None)
    city = next((c for words in headings if (c := _city_of_heading(words)) is not None), None)
    return Manner(
        told,
        city,
        any(_CLOSED.search(heading) for heading in headings),
        any(_ELSEWHERE.search(heading) for heading in headings),
    )


def types_of(words: str) -> list[str]:
    """The types of missions that words name, each once."""
    return list(dict.fromkeys(type_ for _, _, type_ in mission_terms(words)))


def _city_of_heading(words: str) -> str | None:
    match = _IN_CITY.search(words)
    return match[1] if match else None


def posts(text: str, state: str, code: str, said: Manner) -> list[Post]:
    """The missions of an item about the state of a code; `state` are the words for it there, which are no city."""
    plain = _NOTE.sub(lambda match: " " * len(match[0]), text)
    found: list[Post] = []
    here = 0
    for match in _BRACKETS.finditer(plain):
        types = types_of(match["what"])
        if types:
            cities = _cities(plain[here : match.start()], state, code)
            found += [_dated(Post(type_, city), match["what"], said) for city in cities for type_ in types]
            here = match.end()
    if found:
        return found
    terms = mission_terms(plain)
    for n, (_, end, type_) in enumerate(terms):
        limit = terms[n + 1][0] if n + 1 < len(terms) else len(plain)
        behind = _BEHIND.match(plain, end, limit)
        cities = _cities(behind["cities"], state, code) if behind else [None]
        found += [_dated(Post(type_, city), plain[end:limit], said) for city in cities]
    return found


def _cities(words: str, state: str, code: str) -> list[str | None]:
    """The cities of "Algeria: Oran and Annaba"; none, once, where there are only the state's own words."""
    words = words.strip(" \t,;:–—-*·•")
    if state and re.match(re.escape(state) + r"(?!\w)", words) and words != state:
        words = words[len(state) :].strip(" \t,;:–—-")
    if state and words == state:
        capital = any(known.city == words for known in registry().state(code).capitals)
        return [words if capital else None]
    return [city for part in _JOINT.split(words) if (city := clean_city(part)) is not None] or [None]


def clean_city(words: str) -> str | None:
    """A city's name without notes and marks; None where the words are no name."""
    words = _NOTE.sub("", words).strip(" \t–—-*:·•").removeprefix("and ").strip()
    match = _CITY.fullmatch(words)
    return words if match and len(words.split()) <= 6 else None


def _dated(post: Post, words: str, said: Manner) -> Post:
    """The post with the change that its words or heading date."""
    told = [date for date in dates(words) if date.value is not None]
    date = told[0].value if told else None
    before = words[: told[0].start] if told else words
    if said.closed or _CLOSED.search(words):
        last = told[-1].value if told else None
        last = last.ends[1] if last is not None and last.is_interval else last
        return msgspec.structs.replace(post, change="closed", date=last)
    if date is not None and not date.is_interval and _OPENED.search(before):
        return msgspec.structs.replace(post, change="opened", date=date)
    return post


class Listing:
    """Reads the items of a list of missions in the context of a pair, of which the page's state is side 0."""

    def __init__(self, page: Page, document: Document) -> None:
        self.page, self.document = page, document
        self.title = document.title

    def read(self, sentence: Sentence, ctx: Context) -> bool:
        """Mission claims of an item; whether there were any."""
        if len(sentence.text) > _LONGEST or sentence.block.kind == "row":
            return False
        said = manner(ctx.headings(sentence.block), self.title)
        if said is None:
            return True
        named = next(iter(sentence.mentions("X")), None)
        state = sentence.finder.text[named.start : named.end] if named is not None else ""
        told = posts(sentence.text, state, ctx.parties.b, said)
        if not told and said.type is not None:
            change = "closed" if said.closed else "exists"
            if self.page.sort == "missions_in" and named is not None:
                told = [_dated(Post(said.type, _bracketed(sentence.text)), sentence.text, said)]
            elif self.page.sort == "missions_of" and named is None and _bare_city(sentence.text):
                told = [Post(said.type, sentence.text.strip(), change)]
        for post in told:
            self.emit(sentence, ctx, post, said)
        return bool(told)

    def emit(self, sentence: Sentence, ctx: Context, post: Post, said: Manner) -> None:
        """The claim of one post; an issue where it stands in a state that is not known."""
        sender = 0 if self.page.sort == "missions_of" else 1
        codes = ctx.code(sender, post.date), ctx.code(1 - sender, post.date)
        city = post.city if post.city is not None else said.city
        seat: str | None = codes[1]
        if said.elsewhere and city is not None:
            seat = city_state(city, ())
        if seat is None or (said.elsewhere and city is None):
            ctx.issue(
                sentence, "unresolved-seat", f"the state of {city!r} is not known" if city else "no seat"
            )
            return
        section = self.document.sections[sentence.block.section]
        leans = sentence.block.section > 0 and (
            self.page.sort == "missions_in" or said.closed or said.elsewhere
        )
        heading = (self.document.span(section.start, section.end),) if leans else ()
        ctx.emit(Mission, sentence, "mission_listed", context=heading, sender=codes[0], receiver=codes[1], type=post.type, seat=seat,
                 city=city, change=post.change, date=post.date)  # fmt: skip


def _bracketed(text: str) -> str | None:
    """The city in brackets behind a state: "Kenya (Brussels)"."""
    match = re.search(r"[(（]([^()（）]{2,40})[)）]\s*\Z", _NOTE.sub("", text))
    return clean_city(match[1]) if match and not types_of(match[1]) else None


def _bare_city(text: str) -> bool:
    return _CITY.fullmatch(text.strip()) is not None and len(text.split()) <= 5
