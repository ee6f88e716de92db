"""Lists of diplomatic missions: items and rows that give a city and a type, each about one other state."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.countries.page import Page
from comity.claims.countries.seats import Place, clean_city, place_behind, place_of
from comity.claims.dates import dates
from comity.claims.finding import mission_terms
from comity.claims.patterns import patterned
from comity.model.claim import Mission
from comity.model.date import PartialDate
from comity.model.document import Document
from comity.model.span import Span
from comity.reference.registry import registry

_LEFT_OUT = patterned(
    r"\b(?:multilateral|international organi[sz]ations?|united nations|permanent missions?|future|planned|proposed|upcoming"
    r"|announced|suspended|without|pending|forthcoming|prospective|under construction|not yet|to (?:be )?open(?:ed)?|gallery|see also|references?|notes|external links|maps?)\b",
    re.IGNORECASE,
)
# What is not open yet, or not now, though it is listed with those that are.
_NOT_OPEN = patterned(
    r"\b(?:planned|proposed|upcoming|announced|suspended|inactive|relocated|under construction|not yet open(?:ed)?"
    r"|(?:due |set |scheduled |expected |yet )?to (?:be )?(?:re-?)?open(?:ed)?|will (?:be )?(?:re-?)?open(?:ed)?"
    r"|(?:re-?)?opening (?:in|soon|by)|pending|future)\b",
    re.IGNORECASE,
)
_CLOSED = patterned(r"\b(?:closed|former|past|closures?|defunct)\b", re.IGNORECASE)
_PAST = patterned(
    r"\b(?:histor(?:ic|ical)|previous|discontinued|abolished|dissolved|withdrawn|evacuated|ceased)\b",
    re.IGNORECASE,
)
_REOPENED = patterned(r"\bre-?opened\b(?P<when>[^;()]{0,60})", re.IGNORECASE)
_CLOSED_IN = patterned(r"\bclosed\b", re.IGNORECASE)
_UNLESS = patterned(r",? (?:unless|except)\b.*\Z|\s*:\Z", re.IGNORECASE)
_ELSEWHERE = patterned(
    r"\b(?:non-?\s?resident|accredited|accreditations?|concurrent|resid(?:es?|ing|ent) in)\b", re.IGNORECASE
)
_OPENED = patterned(r"\b(?:opened|since|established|from)\b|\A[\s,;]*\Z", re.IGNORECASE)
# "Algiers (Embassy)"; of "Algeria: Algiers (Embassy), Oran and Annaba (Consulates)" each.
_BRACKETS = patterned(r"[(（](?P<what>[^()（）\n]{2,160})[)）]")
# "Embassy in Algiers", "Consulates-general: Oran and Constantine".
_BEHIND = patterned(r"\s*(?:(?:located |based )?in\b|:|\s[–—-]\s)\s*(?P<cities>[^()（）\n.;]{2,200})")
# "(Embassy in Rome)", "(Consulate, Mombasa)".
_BEHIND_TYPE = patterned(r"(?:\bin|,)\s+(?P<city>[^\W\d_a-z][^,;]{1,40})\Z")
_DATES_ONLY = patterned(r"[\s,;]*\(?[^()\n]{0,40}\d{4}[^()\n]{0,30}\)?[\s,;]*")
_JOINT = patterned(r",? (?:and|&) |,(?! ?D\.? ?C\b)\s|; |、")
# "Diplomatic missions" are of any type, so that a heading or a title that has another word for them counts first.
_ANY = patterned(r"(?:permanent |resident )?diplomatic missions?", re.IGNORECASE)
_MISSIONS = patterned(r"\b(?:diplomatic|resident|accredited) (?:missions?|representations?)\b", re.IGNORECASE)
_CONSULAR = patterned(r"\bconsul", re.IGNORECASE)
_DELEGATION = patterned(r"\bdelegation\b", re.IGNORECASE)
_NOTE = patterned(r"\[[\w ]{1,12}\]")
# "Embassies in Lima", "Resident in Addis Ababa, Ethiopia".
_IN_CITY = patterned(r"\bin (?:the )?([^\W\d_a-z][\w’' .-]{1,40}(?:, D\.C\.)?)(?:, [^,]{3,40})?\Z")
_BLANKS = " \t,;:–—-*·•"
_LONGEST_REST = 80  # characters behind a mission in brackets
_LONGEST = 400  # characters of an item that is one of a list


class Post(msgspec.Struct, frozen=True):
    """A mission as an item or row gives it; `seat` is the state in which its words put the city."""

    type: str
    city: str | None
    change: str = "exists"
    date: PartialDate | None = None
    seat: str | None = None
    elsewhere: bool = (
        False  # whether `seat` is where it stands, and the other state only where it is accredited
    )


class Manner(msgspec.Struct, frozen=True):
    """What the headings say of the missions below them: their type, where they stand, whether they are no more."""

    type: str | None
    place: Place | None
    closed: bool
    elsewhere: bool
    told: Span | None = None  # where the place is told, if in no heading


def manner(headings: list[str], title: str, home: str | None = None) -> Manner | None:
    """What the headings above a block say of its missions; None for those that are left out.

    `home` is the state that receives them, where the page is about one: then a heading that is a city's name, or
    ends in one, says where they stand.
    """
    if any(_LEFT_OUT.search(heading) for heading in headings):
        return None
    elsewhere = any(_ELSEWHERE.search(heading) for heading in headings)
    place = next((p for words in headings if (p := _place_of_heading(words, home, elsewhere))), None)
    closed = any(_CLOSED.search(heading) or _PAST.search(heading) for heading in headings)
    return Manner(_type(headings, title), place, closed, elsewhere)


def _type(headings: list[str], title: str) -> str | None:
    """The type that the nearest heading names; a "diplomatic mission" is an embassy, where nothing else is said."""
    named = (types_of(_ANY.sub("", words)) for words in (*headings, title))
    told = next((types[0] for types in named if types), None)
    if told is None and any(_MISSIONS.search(words) for words in headings):
        return None if any(_CONSULAR.search(words) for words in headings) else "embassy"
    return told


def _place_of_heading(words: str, home: str | None, elsewhere: bool) -> Place | None:
    """The city that a heading ends in ("Embassies in Lima"), or that it is and no more."""
    words = _UNLESS.sub("", words)
    match = _IN_CITY.search(words)
    if match is not None:
        return place_of(words[match.start(1) :]) or place_of(match[1]) or Place(match[1], None)
    place = place_of(words, (home,)) if home is not None else None
    lies = place is not None and place.state is not None
    return place if lies and (elsewhere or place.state == home) else None  # type: ignore[union-attr]


def types_of(words: str) -> list[str]:
    """The types of missions that words name, each once."""
    return list(dict.fromkeys(type_ for _, _, type_ in mission_terms(words)))


def posts(text: str, state: str, code: str, said: Manner) -> list[Post]:
    """The missions of an item about the state of a code; `state` are the words for it there, which are no city."""
    plain = _NOTE.sub(lambda match: " " * len(match[0]), text)
    found: list[Post] = []
    here = 0
    told = [(match, types) for match in _BRACKETS.finditer(plain) if (types := types_of(match["what"]))]
    for n, (match, types) in enumerate(told):
        cities = _cities(plain[here : match.start()], state, code)
        if cities == [None] and (inside := _BEHIND_TYPE.search(match["what"])) is not None:
            cities = [clean_city(inside["city"])]
        here = match.end()
        behind = plain[here : told[n + 1][0].start() if n + 1 < len(told) else len(plain)]
        words = match["what"] + (" " + behind if _says_more(behind) else "")
        found += [
            post for city in cities for type_ in types for post in _dated(Post(type_, city), words, said)
        ]
    if told:
        return found
    terms = mission_terms(plain)
    if not terms and code == "EUE" and _DELEGATION.search(plain):
        return _dated(Post("delegation", None), plain, said)
    for n, (_, end, type_) in enumerate(terms):
        limit = terms[n + 1][0] if n + 1 < len(terms) else len(plain)
        behind_it = _BEHIND.match(plain, end, limit)
        cities = _cities(behind_it["cities"], state, code) if behind_it else [None]
        found += [post for city in cities for post in _dated(Post(type_, city), plain[end:limit], said)]
    return found


def _says_more(behind: str) -> bool:
    """Whether words behind a mission in brackets say when it was there, or that it is not."""
    if _DATES_ONLY.fullmatch(behind):
        return True
    return len(behind) <= _LONGEST_REST and (is_closed(behind) or not is_open(behind))


def is_open(words: str) -> bool:
    """Whether words say nothing of a mission that is not open yet, or not now."""
    return _NOT_OPEN.search(words) is None


def is_closed(words: str) -> bool:
    """Whether words say of a mission that it is no more."""
    return _CLOSED.search(words) is not None


def _listed(text: str, state: str, code: str, said: Manner) -> list[Post]:
    """The missions of the type that the heading gives in the cities behind a state's name: "Austria: Graz, Linz"."""
    at = text.find(state)
    if said.type is None or at < 0 or text[:at].strip(_BLANKS):
        return []
    cities = cities_of(text[at + len(state) :], code)
    return [post for place in cities for post in _dated(Post(said.type, place.city), "", said)]


def cities_of(words: str, code: str) -> list[Place]:
    """The cities of a state that words list and no more: "Graz, Linz and Bregenz"; none where one is of another."""
    found = [place_of(part, (code,)) for part in _JOINT.split(_NOTE.sub("", words).strip(_BLANKS + "()"))]
    return (
        [place for place in found if place is not None and place.state == code] if None not in found else []
    )


def _cities(words: str, state: str, code: str) -> list[str | None]:
    """The cities of "Algeria: Oran and Annaba"; none, once, where there are only the state's own words."""
    words = words.strip(_BLANKS)
    if state and re.match(re.escape(state) + r"(?!\w)", words) and words != state:
        words = words[len(state) :].strip(" \t,;:–—-")
    if state and words == state:
        capital = any(known.city == words for known in registry().state(code).capitals)
        return [words if capital else None]
    return [city for part in _JOINT.split(words) if (city := clean_city(part)) is not None] or [None]


def _dated(post: Post, words: str, said: Manner) -> list[Post]:
    """The post with the change that its words or heading date; nothing for one that is not open."""
    if not said.closed and not is_open(words):
        return []
    again = _REOPENED.search(words)
    if again is not None and not said.closed:
        when = next((date.value for date in dates(again["when"]) if date.value is not None), None)
        return [msgspec.structs.replace(post, change="reopened", date=when)]
    told = [date for date in dates(words) if date.value is not None]
    date = told[0].value if told else None
    before = words[: told[0].start] if told else words
    if said.closed or is_closed(words):
        behind = _CLOSED_IN.search(words)
        named = [date for date in told if behind is not None and date.start >= behind.end()][:1] or told[-1:]
        last = named[0].value if named else None
        last = last.ends[1] if last is not None and last.is_interval else last
        return [msgspec.structs.replace(post, change="closed", date=last)]
    if date is not None and date.is_interval:
        begun, ended = date.ends
        change = (
            {"change": "closed", "date": ended} if ended is not None else {"change": "opened", "date": begun}
        )
        return [msgspec.structs.replace(post, **change)]
    if date is not None and _OPENED.search(before):
        return [msgspec.structs.replace(post, change="opened", date=date)]
    return [post]


class Listing:
    """Reads the items of a list of missions in the context of a pair, of which the page's state is side 0."""

    def __init__(self, page: Page, document: Document) -> None:
        self.page, self.document = page, document
        self.title = document.title

    def read(self, sentence: Sentence, ctx: Context, above: tuple[Place, Span] | None = None) -> bool:
        """Mission claims of an item; whether there were any. `above` is the city that an item over it names."""
        if len(sentence.text) > _LONGEST or sentence.block.kind == "row":
            return False
        inward = self.page.sort == "missions_in"
        said = manner(ctx.headings(sentence.block), self.title, self.page.code if inward else None)
        if said is None:
            return True
        if inward and above is not None:
            said = msgspec.structs.replace(said, place=above[0], told=above[1])
        named = next(iter(sentence.mentions("X")), None)
        state = sentence.finder.text[named.start : named.end] if named is not None else ""
        told = posts(sentence.text, state, ctx.parties.b, said)
        behind = self._behind(sentence.text, state, said) if inward or said.elsewhere else None
        if not told and not inward and said.elsewhere and behind is not None:
            told = _dated(Post(said.type or "embassy", None), sentence.text, said)
        elif not told and said.type is not None:
            if inward and named is not None:
                told = _dated(Post(said.type, None), sentence.text, said)
            elif not inward and named is not None:
                told = _listed(sentence.text, state, ctx.parties.b, said)
            elif not inward and _bare_city(sentence.text):
                told = [Post(said.type, sentence.text.strip(), "closed" if said.closed else "exists")]
        for post in told:
            self.emit(sentence, ctx, post, said, behind)
        return bool(told)

    def emit(
        self, sentence: Sentence, ctx: Context, post: Post, said: Manner, behind: Place | None = None
    ) -> None:
        """The claim of one post; an issue where it stands in a state that is not known.

        `behind` is the place that stands beside the state's name; the post's own city goes before it.
        """
        sender = 0 if self.page.sort == "missions_of" else 1
        codes = ctx.code(sender, post.date), ctx.code(1 - sender, post.date)
        place = behind or said.place
        if post.city is not None:
            place = Place(post.city, post.seat) if post.seat is not None else place_of(post.city)
        city = post.city or (place.city if place is not None else None)
        seat: str | None = codes[1]
        if post.elsewhere:
            seat = post.seat
        elif said.elsewhere or (place is not None and place is behind):
            seat = place.state if place is not None else None
        if seat is None:
            ctx.issue(
                sentence, "unresolved-seat", f"the state of {city!r} is not known" if city else "no seat"
            )
            return
        section = self.document.sections[sentence.block.section]
        leans = sentence.block.section > 0 and (
            self.page.sort == "missions_in" or said.closed or said.elsewhere
        )
        heading: tuple[Span, ...] = (self.document.span(section.start, section.end),) if leans else ()
        if said.told is not None and place is said.place:
            heading += (said.told,)
        ctx.emit(Mission, sentence, "mission_listed", context=heading, sender=codes[0], receiver=codes[1], type=post.type, seat=seat,
                 city=city, change=post.change, date=post.date)  # fmt: skip

    def _behind(self, text: str, state: str, said: Manner) -> Place | None:
        """The place beside a state's name, which is one that is known, or where missions are said to be elsewhere."""
        if said.elsewhere:
            return place_behind(text, state)
        place = place_behind(text, state, (self.page.code,))
        return place if place is not None and place.state is not None else None


def _bare_city(text: str) -> bool:
    return clean_city(text) is not None and len(text.split()) <= 5
