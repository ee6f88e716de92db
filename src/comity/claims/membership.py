"""Membership: organizations that the text says both belong to."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.lexicon import lexicon
from comity.claims.shape import compiled
from comity.model.claim import Membership

CUE = re.compile(r"member|belong|participa|part of|signator|both (?:are|is) in\b|are both in\b")
BOTH_IN = compiled(
    r"(?:<B>|<X>,? and (?:the )?<X>|\b(?:they|both|the two|each|fellow)\b| and(?= are (?:\w+ ){0,3}members))[^.;]{0,60}?\b"
    r"(?:(?:are|were|being|is|became|have been|as|remain) (?:\w+ ){0,4}?(?:members?|part)(?: (?:states?|nations|countries))?(?: of| in)|"
    r"(?:fellow|founding|full|mutual|active) (?:\w+ )?members?(?: states?)? (?:of|in)|members of|belong to|(?:also )?participate in (?:other )?(?:\w+ )?(?:organi[sz]ations|fora|forums|bodies) (?:including|such as)|(?:are|were) (?:both )?in (?=the |[A-Z\ue009\ue003]))"
    r" ?(?P<list>.+)"
)
_NOT = re.compile(
    r"\b(?:not|neither|nor|never|will|would|aspir\w*|candidat\w*|soon|hope\w*|want\w*|if)\b", re.IGNORECASE
)
_STOP = re.compile(
    r"(?: (?:along|together) with |, (?:and|but|while|as|which|where|with|although|having|since|sharing|making|though) (?!the [A-Z])(?=[a-z])|;|\.(?=\s|\Z)| and (?=(?:often|are|have|has|also|share|both|cooperate|enjoy|were|is|maintain|they|participate|work|hold|their)\b)|, (?=(?:which|where|while|although|having|since|sharing|making|though|a |an )\b)| since | during | where | which | but | while | as well as (?=both)|\n)"
)
_ORGANIZATION = re.compile(
    r"\b(?:Organi[sz]ation|Union|Nations|Council|Group|Movement|Forum|Community|Conference|Commonwealth|Bank|Fund|League|Agency|Association|Partnership|Alliance|Treaty|Summit|Initiative|Francophonie|Arrangements|Cooperation|Assembly|Committee|Court|Pact|Process|Area|Dialogue|Market|Axis|Mercosur|Bloc|Zone|Programme|Program|Secretariat|Empire|Federation)\b"
)
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]+[A-Za-z-]*\d*\b|\b[A-Z]-?\d+\b")


def read(sentence: Sentence, ctx: Context) -> bool:
    """Membership claims of a sentence; whether there were any."""
    shape, text = sentence.shape, sentence.shape.text
    before = len(ctx.claims)
    at = 0
    while (match := BOTH_IN.search(text, at)) is not None:
        lead = match[0][: match.start("list") - match.start()]
        stop = _STOP.search(match["list"])
        end = match.start("list") + (stop.start() if stop else len(match["list"]))
        at = end
        if not (_NOT.search(lead) or _RELATIVE.search(lead) or compiled(r"<S>").search(lead)) and _of_both(
            sentence, ctx, match
        ):
            past = re.search(r"\bwere\b", lead)
            for name in organizations(shape.words(match.start("list"), end)):
                if not is_state(name) and not (
                    past and re.search(r"Empire|Republic|Commonwealth\Z|Kingdom", name)
                ):
                    ctx.emit(
                        Membership, sentence, "membership_both", parties=ctx.pair(None), organization=name
                    )
        at = max(at, match.start("list") + 1)
    return len(ctx.claims) > before


def _of_both(sentence: Sentence, ctx: Context, match: re.Match[str]) -> bool:
    head = sentence.shape.within(match.start(), match.start("list"), "X")
    sides = {ctx.side(i) for i in head}
    if len(sides) == 2 or sentence.shape.within(match.start(), match.start("list"), "B"):
        return True
    if match[0].startswith(" and"):
        head = sentence.shape.within(0, match.start(), "XB")
        return len({ctx.side(i) for i in head} - {None}) == 2 or any(i.letter == "B" for i in head)
    word = match[0][:6].lower()
    if word.startswith(("they", "both", "the tw", "fellow")) and len(sides) < 2:
        named = {ctx.side(i) for i in sentence.shape.within(0, match.start(), "X")}
        return len(named) != 1 or word.startswith(("both", "fellow", "the tw"))
    return False


def is_state(name: str) -> bool:
    """Whether the whole name is that of a state, a union that both were part of."""
    return any(end - start == len(name) for start, end, _ in lexicon().scan(name)) and name not in (
        "European Union",
        "EU",
    )


# "projects of the two, among them a pipeline (which is part of …)"
_RELATIVE = re.compile(r"\b(?:which|that) is\b")
# What a text adds to a name: "Pacific Alliance trading bloc", "Kalmar Union between 1397 …".
_TAIL = re.compile(
    r" (?:trading |trade |regional |economic )?(?:bloc|block|trade zone)\Z| (?:between|from|until|in) (?:\d{4}.*)\Z"
)


def organizations(listed: str) -> list[str]:
    """The names in "the A, the B and C of D and E", as written."""
    listed = re.sub(r"\s+", " ", listed).strip(" .,")
    listed = re.sub(r" as well as(?: of)?(?: the)? ", ", ", listed)
    listed = re.sub(r",? (?:such as|including|like) (?:the )?", ", ", listed)
    pieces: list[str] = []
    for part in re.split(r", (?:and |both )?(?:the |of the |of )?", listed):
        pieces += _split_and(part)
    names = []
    for piece in pieces:
        name = re.sub(
            r"\A(?:and |both |also |in |of |the |other |organi[sz]ations? |international |regional |of the )+",
            "",
            piece.strip(),
        )
        name = re.sub(r" \([^)]*\)?\Z", "", name).strip(" .,)")
        name = _TAIL.sub("", name)
        if (
            re.match(r"[A-Z]", name)
            and (len(name) > 1)
            and (
                _ORGANIZATION.search(name)
                or _ACRONYM.search(name)
                or re.match(r"[A-Z]\w+(?: [A-Z]\w+)*\Z", name)
            )
        ):
            names.append(name)
    return names


def _split_and(part: str) -> list[str]:
    """Cut at an "and" that joins two names, not at one inside a name ("for Security and Co-operation")."""
    found = re.search(r" and (?:of |in )?(?P<the>the )?", part)
    while found:
        left, right = part[: found.start()], part[found.end() :]
        inside = re.search(r"\b(?:for|of|on)\b", left) and not _ACRONYM.match(right)
        first = re.split(r"\s(?:of|for|on|in)\s", right)[0]
        if (
            found["the"]
            or not inside
            or (_ORGANIZATION.search(first) and (_ORGANIZATION.search(left) is not None))
        ):
            return [left, *_split_and(right)]
        found = re.compile(r" and (?:of |in )?(?P<the>the )?").search(part, found.end())
    return [part]
