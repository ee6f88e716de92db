"""The titles of agreements in a sentence: a head noun with the words before it and the field behind it.

"a free trade agreement", "the Treaty of Friendship and Cooperation", "an agreement on culture, education
and sports", ``"Friendship and Trade" treaty``. Places are those of the shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.claims.agreements.left import left
from comity.claims.agreements.right import right
from comity.claims.agreements.words import head, words
from comity.claims.shape import MARK, Shape, compiled

STRIP = "\"“”'‘’ ,"
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
# "A peace treaty" is typed, "cooperation agreements" are not.
_TYPES_ONE = frozenset({"peace", "cooperation", "co-operation", "framework", "basic"})
_ADJECTIVES = frozenset(MARK[letter] for letter in "XAZSB") | {"-", "–", "'", "’", "s"}
# "two agreements, one on tourism and the other on visas", "agreements, including ones on trade".
_ELLIPSIS = re.compile(
    r"\b(?:one|ones|those|another|others|the (?:first|second|third|other|latter)|a (?:second|third)) (?=(?:on|for|concerning|regarding|about|covering|relating to)\b)"
    r"|\bincluding (?=(?:on|concerning|for) )|[:,—–-] (?=(?:on|concerning) [^,;.]{3,60}?(?:,|,? and) (?:and )?(?:on|concerning) )|(?<=[\w\ue000-\uf8ff])(?:,|;|,? and) (?=(?:on|concerning) [a-z])"
)
_TRAILING = re.compile(r"(?:,? (?:and|or)(?: (?:an?|the))?)?,? ?\Z")
_ANOTHER = re.compile(r"\b(?:another|a (?:second|third)|one) (?=(?:on|for|concerning|regarding)\b)")


class Title(msgspec.Struct, frozen=True):
    """A title at ``shape.text[start:end]`` with its head at `head`; how many agreements a number before it says."""

    start: int
    head: int
    head_end: int
    end: int
    count: int | None
    plural: bool
    formal: bool
    # The connector and the field behind the head: "on visas" from `joint`, "visas" from `field`, both up to `end`.
    joint: int
    field: int
    # Words within it that are no part of it: "an agreement |was signed| on visas".
    gap: tuple[int, int] | None = None
    # Whether words before or behind the head say more than that it is a memorandum.
    described: bool = True
    # What a title without a head of its own leans on: "one on tourism" on "agreement".
    stem: str | None = None

    def words(self, shape: Shape) -> str:
        """The title in the document's words."""
        if self.stem is not None:
            return f"{self.stem} {shape.words(self.start, self.end)}".strip(STRIP)
        if self.gap is None:
            return shape.words(self.start, self.end).strip(STRIP)
        return f"{shape.words(self.start, self.gap[0]).strip(STRIP)} {shape.words(self.gap[1], self.end).strip(STRIP)}"


def titles(shape: Shape) -> Iterator[Title]:
    """All typed or named titles, in order, none overlapping."""
    text, here = shape.text, 0
    for match in head().finditer(text):
        if match.start() < here:
            continue
        if text[match.end() : match.end() + 1] == " " and head().match(text, match.end() + 1):
            continue  # "Partnership Agreement"
        if text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")":
            continue  # "a memorandum of understanding (MoU)"
        noun = match[0].split()[0].lower()
        plural = noun.endswith("s") or noun == "memoranda"
        start = max(here, left(text, match.start(), here, plural))
        before = text[start : match.start()]
        if noun.startswith("deal") and words("deal").isdisjoint(before.lower().split()):
            continue  # of business
        if noun in words("programme") and not _of_cooperation(text, start, match):
            continue  # of one state
        described = _described(shape, start, match.start(), plural)
        behind = right(shape, match.end(), described)
        count = _count(text, start)
        found = Title(start, match.start(), match.end(), behind.end, count, plural, bool(match["formal"]),
                      behind.start, behind.at, behind.gap, described or behind.end > behind.at)  # fmt: skip
        here = match.end()
        parts = list(_ellipses(shape, found))
        if parts and found.end <= found.head_end + 1:
            yield from parts
            here = parts[-1].end
        elif described or (behind.end > behind.at and _may_lack_kind(shape, found, noun)) or _is_name(match[0]):
            yield found
            yield from parts
            here = max([found.end, *(part.end for part in parts)])


# "a trade agreement, known as the Lima Accord", "the Lima Accord, Peru's first treaty", "the pact (the Lima Accord)".
_NAMED = re.compile(
    r",? ?(?:which was |which is |which were )?(?:\w+ly |also |then )?(?:known|called|named|titled|entitled|termed|dubbed)(?: as)?,? (?:the )?"
)
_FIRST = compiled(
    r",? (?:which (?:was|is|became) )?(?:<XA>['’]s|the|its|their|his)? ?(?:very )?(?:first|second|third|only|largest|oldest)(?: ever| such| full)? |[\"”]? \((?:the )?[\"“]?|[\"”]?, or (?:the )?|: the |, the so-called "
)


def apart(shape: Shape, found: list[Title]) -> list[Title]:
    """The titles without those that only name another of them once more."""
    again = set()
    for one, two in zip(found, found[1:], strict=False):
        between = shape.text[one.end : two.start]
        if _NAMED.fullmatch(between):
            again.add(one.start)
        elif _FIRST.fullmatch(between):
            again.add(two.start)
    return [title for title in found if title.start not in again]


def _described(shape: Shape, start: int, end: int, plural: bool) -> bool:
    """Whether the words before a head say what the agreement is about, or name it."""
    generic = words("generic") - (frozenset() if plural else _TYPES_ONE)
    for match in re.finditer(r"\S+", shape.text[start:end]):
        token = match[0].strip(STRIP)
        if token == MARK["N"]:
            token = shape.words(start + match.start(), start + match.end()).strip(STRIP)
        if (
            token
            and token.lower() not in generic
            and not set(token) <= _ADJECTIVES
            and not token[0].isdigit()
        ):
            return True
    return False


def _of_cooperation(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a programme is one of two: "a programme of cultural cooperation", "an exchange programme"."""
    around = f"{text[start : match.start()]} {text[match.end() : match.end() + 40]}".lower()
    return match[0][0].isupper() or bool(words("joint_work") & set(re.findall(r"[\w-]+", around)))


def _is_name(noun: str) -> bool:
    """Whether a head is a name by itself: "Memorandum of Understanding", "FTA"."""
    return noun in ("Memorandum of Understanding", "MoU", "MOU") or noun in words("named")


def _may_lack_kind(shape: Shape, title: Title, noun: str) -> bool:
    """Whether the field behind a head is enough to type it: of formal ones "Declaration on", not "Declaration of"."""
    if not title.formal:
        return True
    return noun in words("formal_field") and not shape.text.startswith(" of ", title.joint)


def _count(text: str, start: int) -> int | None:
    """The number said before a title: "six bilateral agreements"."""
    match = re.search(
        r"(\w+)(?: (?:new|more|other|bilateral|separate))? ?\Z", text[max(0, start - 30) : start]
    )
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() and len(match[1]) < 3 else _NUMBERS.get(match[1].lower())


def _ellipses(shape: Shape, title: Title) -> Iterator[Title]:
    """The agreements that follow without a head: "two treaties, one on borders and one on fishing"."""
    text = shape.text
    stop = next((m.start() for m in head().finditer(text, title.end)), len(text))
    stem = singular(shape.words(title.start, title.head_end))
    pattern = _ELLIPSIS if title.plural else _ANOTHER
    begin = title.end if title.end > title.head_end + 1 else title.head_end
    found = list(pattern.finditer(text, begin, min(stop, title.end + 220)))
    for match, following in zip(found, [*found[1:], None], strict=False):
        behind = right(shape, match.end() - 1, False)
        end = min(behind.end, following.start()) if following else behind.end
        end -= len(_TRAILING.search(text, match.end(), end)[0])  # type: ignore[index]
        if end > behind.at and behind.gap is None:
            # "one on trade" is one, "including on trade and tourism" may be some.
            several = match[0].split()[0] in ("including", "ones", "those", "others")
            yield Title(match.end(), title.head, title.head_end, end, None, several, title.formal,
                        behind.start, behind.at, None, True, stem)  # fmt: skip


def singular(words_of: str) -> str:
    """The head of one of several: "bilateral agreements" is "bilateral agreement"."""
    text = words_of.strip(STRIP)
    text = re.sub(r"(?i)ies\Z", "y", text)
    text = re.sub(r"(?i)\bmemoranda\b", "memorandum", text)
    return re.sub(r"(?i)s\Z|s(?= of (?:mutual )?understanding\Z)", "", text)
