"""Finding and typing: the mentions of a sentence, as a `Shape`.

Finding takes the words, typing says what they are; what they mean for a claim is left to the kinds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter

from comity.claims.cues import QUALIFIERS, Cues
from comity.claims.dates import dates
from comity.claims.lexicon import Meanings, lexicon
from comity.claims.money import money, of_parties
from comity.claims.parties import Parties
from comity.claims.patterns import Source, Text, in_small, patterned
from comity.claims.shape import Item, Shape
from comity.reference.leaders import states_of_leader
from comity.reference.words import longest_first, table, word_list

_BOTH = patterned(
    r"\b(?:[Bb]oth (?:of the |the |of these )?(?:nations|countries|states|sides|parties|governments|republics|peoples|presidents)|"
    r"(?:[Tt]he|[Tt]hese) (?:two |2 )?(?:nations|countries|states|sides|parties|governments|republics|neighbou?rs)|(?:two|(?<![\d.,]\b)\b2) (?:nations|countries|states|republics)|"
    r"the (?:nations|countries) of (?=[A-Z])|the respective (?:nations|countries)|each other(?:'s|’s)? (?:nations|countries))\b"
)
_PARTICLE = (
    r"(?:de la|de los|de las|de|del|della|dello|dalla|da|do|dos|das|di|du|des|van der|van den|van de|van|von der|von|zu|zum|zur|es|"
    r"bin|bint|binti|binte|ibn|ibni|ben|abu|al|el|ul|ur|ud|ter|ten|den|der|la|le|y|e|i|of the|Ó|arap|ole|wa|af|av|ap|ould|mint|uld)"
)
_CAP = r"(?:[^\W\d_a-z][’'`](?=[A-Z]))?[A-ZÀ-ÖØ-ÞĀ-ŽƏƠƯȘȚḀ-Ỹ][\w’'‘ʻ.-]*"
_NAME = patterned(
    rf"(?<![\w’'-]){_CAP}(?:(?:-| (?:{_PARTICLE} )*(?:[aA]l-|[eE]l-|[aA]s-|[aA]z-|[aA]n-|[aA]r-|d[’'])?){_CAP})*"
)
# "bin Sultan" is a name, not an office.
_PATRONYM = patterned(r"\b(?:bin|bint|ibn|ben|al)[ -]\Z")
# "Port-au-Prince" and "Nur-Sultan" are cities.
_HYPHEN = patterned(r"\b(?!(?:Vice|Ex|Then|Co|Former|Deputy|Foreign|Prime)-)[A-Z]\w+-(?:\w+-)?\Z")
# "Miguel de la Madrid" is a person.
_SURNAME = patterned(r"\b[A-ZÀ-Þ]\w+ (?:de|de la|de los|del|da|di|von|van|van der) \Z")
_INITIAL = patterned(r"\b[A-Z]\.\Z")
_IS_INITIAL = patterned(r"[A-Z]\.\Z")  # "A. P. J. Abdul Kalam"
_PERSON = patterned(r",? (?:Mr\.? |Mrs\.? |Ms\.? |Dr\.? )?(?:[A-Z]\. |[A-Z][\w’'-]+ )[A-Z]")
# Names of agreements are left to the rules for agreements.
_TREATY = patterned(
    r"\b(?:Agreement|Treat(?:y|ies)|Memorand(?:um|a)|Protocol|Convention|Pact|Accord|Alliance|MOU|MoU|FTA|EPA|CEPA|DTA|BIT|Armistice|Concordat|Memo|Arrangement)s?\b|\bJoint Statement\b"
    r"|\APeace\Z|\APeace of\b|\b(?:Purchase|Plan|Declaration|Programme|Charter|Compact|Roadmap|Letter|Intent|Settlement|Partnership|Framework|Communiqu[ée])\Z"
)
# "State Visit" is no name.
_JOURNEY = patterned(
    r"\A(?:(?:State|Official|Private|Working|Papal|Royal|Presidential) )*(?:Visits?|State|Official)\Z"
)
# Words that are an office, but stand within a name: "Azlan Shah", "Ch. Amir Hussain".
_GIVEN = patterned(r"(?:Shah|Amir|Emir|Sultan|Prince|King|Marshal|Khan)\Z")
_BEFORE_GIVEN = patterned(r"\b([A-Z][\w’'-]*)\.? \Z")


@cache
def _missions() -> re.Pattern[str]:
    terms = "|".join(row["term"] for row in table("mission_types.csv"))
    return patterned(rf"\b(?:{terms})s?\b", re.IGNORECASE, guarded=False)


@cache
def _mission(words: str) -> tuple[str, bool]:
    """The type that the words for a mission mean, and whether they mean a person."""
    for row in table("mission_types.csv"):
        if re.fullmatch(f"(?:{row['term']})s?", words, re.IGNORECASE):
            return row["type"], row["envoy"] == "yes"
    raise LookupError(words)  # the pattern is made of these rows


def mission_terms(words: str) -> list[tuple[int, int, str]]:
    """``(start, end, type)`` of the words for missions (not for the persons who head them) in a text."""
    found = ((m.start(), m.end(), *_mission(m[0])) for m in _missions().finditer(words))
    return [(start, end, type_) for start, end, type_, envoy in found if not envoy]


@cache
def _portfolio() -> str:
    return "(?:" + "|".join(longest_first(word_list("portfolios.txt"))) + r")\b"


@cache
def _portfolio_before() -> re.Pattern[str]:
    """What stands before a bare "Minister": "Labour and Social Affairs", "Deputy Natural Resources"."""
    qualifiers = "|".join(QUALIFIERS)
    return patterned(
        rf"\b(?:(?:{qualifiers})[ -]){{0,6}}(?:{_portfolio()}(?:,? and |, | & | )){{0,5}}{_portfolio()} \Z",
        re.IGNORECASE,
    )


@cache
def _portfolio_joined() -> re.Pattern[str]:
    """What stands before "Industry Minister": "Commerce and"."""
    qualifiers = "|".join(QUALIFIERS)
    return patterned(
        rf"\b(?:(?:{qualifiers})[ -])*(?:(?:{_portfolio()} )*{_portfolio()}(?:,? and |, | & )){{0,3}}(?:{_portfolio()} )*{_portfolio()}(?:,? and | & )\Z",
        re.IGNORECASE,
    )


@cache
def _field_ends() -> frozenset[str]:
    """The last words of portfolios."""
    return frozenset(re.split(r"\W", words)[-1].lower() for words in word_list("portfolios.txt"))


_JOINS = frozenset(["and"])
_HEADED = patterned(r"\w+ (?:minister|secretary)s?\Z", re.IGNORECASE)
_BARE = patterned(r"(?:minister|secretary)", re.IGNORECASE)


@cache
def _offices() -> re.Pattern[str]:
    portfolio = _portfolio()
    heads = [head.replace("<portfolio>", portfolio) for head in longest_first(word_list("offices.txt"))]
    qualifiers = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in QUALIFIERS)
    qualifiers = qualifiers.replace("nder", "nder(?=[ -][Ss])")  # troops are "under General A"
    before = rf"(?:(?:{qualifiers})[ -]){{0,6}}"
    heads = [f"{head}s?" if head.replace(" ", "").isalpha() else head for head in heads]
    lowered = [
        re.sub(r"(?<![\[\\A-Za-z-])([A-Z])(?=[a-z])", lambda m: f"[{m[1]}{m[1].lower()}]", head)
        for head in heads
    ]
    lowered = [head.replace("<body>", _body()) for head in lowered]
    return patterned(rf"\b{before}(?:{'|'.join(lowered)})\b(?!')", guarded=False)


@cache
def _body() -> str:
    """The name of a body that somebody heads: "the Danish Chamber of Commerce", "Council of Nation"."""
    last = "|".join(longest_first(word_list("bodies.txt")))
    joint = r"(?:of|the|for|and|on|to|&) "
    words = rf"(?:{joint}|[A-Z][\w’'.-]* ){{0,8}}?"
    return rf"{words}(?:{last})\b(?: {joint}{words}(?:{last}|{_portfolio()[:-2]})\b)*(?: of Staff\b)?"


@cache
def _common() -> frozenset[str]:
    return word_list("common_words.txt")


class Finder:
    """The mentions of one document, and the shapes of its sentences."""

    def __init__(self, text: str, parties: Parties) -> None:
        self.text, self.parties = text, parties
        self._small = in_small(text)
        self._sources: dict[int, tuple[int, Source]] = {}
        self.cues = Cues(text)
        self._known: dict[Meanings, tuple[str, str]] = {}
        self._found = self._find()
        self._starts = [item.start for item in self._found]

    def _find(self) -> list[Item]:
        """All mentions but names, in order; what is looked for first keeps its place."""
        claimed = bytearray(len(self.text))
        found = []
        for item in chain(
            self._money(), self._dates(), self._missions(), self._offices(), self._both(), self._states()
        ):
            if claimed.find(1, item.start, item.end) < 0:
                claimed[item.start : item.end] = b"\x01" * (item.end - item.start)
                found.append(item)
        found.sort(key=_start)
        return found

    def _money(self) -> Iterator[Item]:
        end = -1
        places = self.cues.places("money")
        for place in places:
            if place > end:
                start, end = self.text.rfind("\n", 0, place) + 1, self.text.find("\n", place)
                end = len(self.text) if end < 0 else end
                signs = places[bisect_left(places, start) : bisect_left(places, end)]
                for found in money(self.text, start, end, signs):
                    amount = of_parties(found, self.text, (self.parties.a, self.parties.b))
                    if amount is not None:
                        yield Item(amount.start, amount.end, "M", amount)

    def _dates(self) -> Iterator[Item]:
        return (Item(d.start, d.end, "D", d.value) for d in dates(self.text))

    def _missions(self) -> Iterator[Item]:
        for match in _at_places(_missions(), self.text, self.cues.places("mission")):
            if match[0][:10].lower() != "ambassador" or not _is_office(self.text, match.end()):
                yield Item(match.start(), match.end(), "T", (*_mission(match[0]), match[0]))

    def _offices(self) -> Iterator[Item]:
        before = -1  # where the office before ends: "Yang di-Pertuan Agong Sultan Azlan Shah"
        for match in _at_places(_offices(), self.text, self.cues.places("office")):
            start = match.start()
            joined, before = start - before < 2, match.end()
            given = (not joined and self._is_given(match)) or (
                _HYPHEN.search(self.text, max(0, start - 40), start) is not None
            )
            if not given and not _PATRONYM.search(self.text, max(0, start - 40), start):
                bare = _BARE.match(match[0])
                if bare or _HEADED.match(match[0]):
                    start = self._with_fields(start, bare is not None)
                yield Item(start, match.end(), "O", self.text[start : match.end()])

    def _with_fields(self, start: int, bare: bool) -> int:
        """Where an office begins with the fields that stand before it; what ends with no word of theirs is not tried."""
        before = self.text[max(0, start - 80) : start]
        last = (
            before[:-1].rpartition(" ")[2].rpartition("-")[2] if bare else before.strip().rpartition(" ")[2]
        )
        if last.isascii() and last.isalpha() and last.lower() not in (_field_ends() if bare else _JOINS):
            return start
        pattern = _portfolio_before() if bare else _portfolio_joined()
        fields = pattern.search(self.text, max(0, start - 80), start)
        return fields.start() if fields else start

    def _is_given(self, match: re.Match[str]) -> bool:
        """Whether what looks like an office is part of the name that stands before it."""
        if not _GIVEN.match(match[0]):
            return False
        start = match.start()
        before = _BEFORE_GIVEN.search(self.text, max(0, start - 30), start)
        if before is None:
            return False
        word = before[1]
        if word.endswith(("'s", "’s", "'", "’")):
            return False  # "Norway's King"
        return word not in _common() and word not in lexicon().known and not _offices().fullmatch(word)

    def _both(self) -> Iterator[Item]:
        return (Item(m.start(), m.end(), "B") for m in _at_places(_BOTH, self.text, self.cues.places("both")))

    def _states(self) -> Iterator[Item]:
        text, known = self.text, self._known
        amounts = "$" in text
        for start, end, meanings in lexicon().scan(text):
            if (  # the US of an amount
                amounts and text[start:end].isupper() and text[end : end + 2].lstrip().startswith("$")
            ):
                continue
            letter, code = known.get(meanings) or self._meant(meanings)
            if letter != "C" or not _SURNAME.search(text, max(0, start - 30), start):
                yield Item(start, end, letter, code)

    def _meant(self, meanings: Meanings) -> tuple[str, str]:
        """The letter and code of a form: those of a party where it can mean one."""
        known = self._known.get(meanings)
        if known is None:
            mine = tuple(meaning for meaning in meanings if meaning[1] in self.parties.side)
            codes = mine or meanings
            letter = next(letter for letter in "XAC" if any(letter == said for said, _ in codes))
            exact = [code for said, code in codes if said == letter]
            code = next((c for c in exact if c in (self.parties.a, self.parties.b)), exact[0])
            if not mine:
                letter = {"X": "S", "A": "Z"}.get(letter, letter)
            known = self._known[meanings] = letter, code
        return known

    def shape_of_heading(self, heading: str) -> list[tuple[int | None, str]]:
        """The parties that a heading names, each with the word before it ("from", "to", "in", "by" or "")."""
        found = []
        for start, _, meanings in lexicon().scan(heading):
            word = re.search(r"\b(from|to|in|by|of)(?: the)? ?\Z", heading[:start], re.IGNORECASE)
            side = self.parties.side.get(self._meant(meanings)[1])
            said = word[1].lower() if word else ""
            found.append((side, {"in": "to", "by": "from", "of": "from"}.get(said, said)))
        return found

    def mentions(self, start: int, end: int) -> list[Item]:
        """The mentions in the span but names, in order; money, dates, missions, offices, states and both."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        found = self._found[first:last]
        if found and found[-1].end > end:
            found.pop()
        return found

    def shape(self, start: int, end: int) -> Shape:
        """The shape of ``text[start:end]``."""
        items: list[Item] = []
        here = start
        for item in self.mentions(start, end):
            if item.start - here > 1:
                items += _names(self.text, here, item.start)
            items.append(item)
            here = item.end
        items += _names(self.text, here, end)
        return Shape(self.text, start, end, _with_whole_names(self.text, items), self._source(start, end))

    def words(self, start: int, end: int) -> Text:
        """``text[start:end]`` as it stands."""
        return Text(self.text[start:end], self._source(start, end))

    def _source(self, start: int, end: int) -> Source | None:
        """The words of a span in small letters, the same for its shape and its text."""
        if self._small is None:
            return None
        known = self._sources.get(start)
        if known is None or known[0] != end:
            known = self._sources[start] = end, Source(self._small[start:end])
        return known[1]


_start = attrgetter("start")


def _at_places(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin at one of the places, none overlapping another."""
    here = 0
    for at in places:
        if at >= here and (match := pattern.match(text, at)):
            here = match.end()
            yield match


def _names(text: str, start: int, end: int) -> Iterator[Item]:
    """Proper names in a gap, without common words that a capital merely begins a sentence with."""
    if (words := text[start:end]).isascii() and words == words.lower():
        return
    for match in _NAME.finditer(text, start, end):
        first, last = _name(match[0])
        if first < last:
            yield Item(match.start() + first, match.start() + last, "N")


@lru_cache(maxsize=4096)
def _name(written: str) -> tuple[int, int]:
    """Where the name stands in words with capitals; nowhere (0, 0) for common words and the names of agreements."""
    common = _common()
    first, words = 0, written.split(" ")
    while words and words[0].strip(".,") in common and not _IS_INITIAL.match(words[0]):
        first += len(words[0]) + 1
        words = words[1:]
    if not words:
        return 0, 0
    written = written[first:]
    if written.endswith(("'s", "’s")):
        name = written[:-2]
    elif _INITIAL.search(written):
        name = written
    else:
        name = written.rstrip(".,'’-")
    if not name or _TREATY.search(name) or _JOURNEY.search(name):
        return 0, 0
    return first, first + len(name)


def _with_whole_names(text: str, items: list[Item]) -> list[Item]:
    """The same, where a city's name is part of an official's joined with the rest of it: "President Ricardo Lagos"."""
    out: list[Item] = []
    given = -1  # where a city's name ends that is part of a person's
    for item in items:
        last = out[-1] if out else None
        if last is not None and text[last.end : item.start] == " ":
            if item.letter == "C" and last.letter == "O":  # "Crown Princess Victoria"
                out.append(Item(item.start, item.end, "N"))
                given = item.end
                continue
            if item.letter == "N" and last.end == given:  # "President Nursultan Nazarbayev"
                out[-1] = Item(last.start, item.end, "N")
                continue
        if last is not None and text[last.end : item.start] in (" ", "-"):
            letters = last.letter + item.letter
            if letters == "NC" and states_of_leader(text[last.start : item.end]):  # "Ricardo Lagos"
                out[-1] = Item(last.start, item.end, "N")
                continue
            # Behind an office a city is no place: what says where it is has a preposition.
            if letters in ("CN", "NC") and _after_office(text, out):
                out[-1] = Item(last.start, item.end, "N")
                continue
        out.append(item)
    return out


def _after_office(text: str, items: list[Item]) -> bool:
    """Whether the last mention stands right behind an office: "President A", "the President of Kazakhstan, A"."""
    if len(items) < 2:
        return False
    before, gap = items[-2], text[items[-2].end : items[-1].start]
    if before.letter == "O":
        return gap in (" ", ", ")
    if before.letter not in "XS" or len(items) < 3 or items[-3].letter != "O":
        return False
    return gap in (" ", ", ") and text[items[-3].end : before.start] in (" of ", " of the ")


def _is_office(text: str, at: int) -> bool:
    """Whether a person's name follows, so that "ambassador" is that person's office."""
    return _PERSON.match(text, at) is not None
