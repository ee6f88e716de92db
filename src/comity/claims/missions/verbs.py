"""The verbs of a sentence that missions are told with, and the missions that each governs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.claims.missions.clauses import clause
from comity.claims.missions.telling import Telling
from comity.claims.missions.words import FORE, GOVERNED, JOINT, senses, verbs
from comity.claims.patterns import patterned
from comity.claims.shape import compiled

CHANGES = ("opened", "closed", "reopened")
_NOUN_FOR = compiled(rf"\A of (?:(?P<adj><AZ>) |(?P<poss><XS>)['’]s? )?{FORE}\Z")
# "…, closed in 1991 and reopened in 2008": nothing follows that would be the object.
_SUBJECT = compiled(r".s?(?: (?:of|in|to) (?:the )?+[^ ]+)* (?:is|are|was|were)\b")
ONE = compiled(
    r" (?:one|its own|another|another one|a second|a second one|(?:its|their|an?) (?:own |resident |first |diplomatic |permanent )?mission)(?: of its own)? in(?= (?:the )?<CNX>)"
)
_AFTER_TERM = compiled(
    r"\b(?:has|have|there (?:is|are|was|has been|have been)) [^.;,]{0,40}<T>s?(?: (?:of|from) (?:the )?<X>)? \Z"
)
_HAS = patterned(r"\b(?:has|have)(?: (?:also|since|long|always|continuously))* \Z")


class Verb(msgspec.Struct, frozen=True):
    """One verb or noun of the data in a sentence: its sense and voice, where it stands, and where its words end."""

    sense: str
    noun: bool
    start: int
    end: int
    stop: int
    clause: tuple[int, int]


def found(told: Telling) -> Iterator[Verb]:
    """The verbs in order, each with the end of its words: the next verb or the end of its clause."""
    text = told.text
    matches = [m for m in verbs().finditer(text) if not _participle(text, m)]
    for n, match in enumerate(matches):
        words = match["verb"].lower()
        noun = words not in senses()["active"] or (words in senses()["noun"] and _is_noun(text, match))
        sense = senses()["noun" if noun else "active"].get(words)
        if sense is None:
            continue
        if sense == "had" or words == "maintained":
            sense = "exists" if _HAS.search(text, max(0, match.start() - 30), match.start()) else "had"
        if words in ("operating", "functioning") and n and _AFTER_TERM.search(text, 0, match.start()):
            continue  # "there has been an embassy operating in Oslo": of the verb before
        span = clause(text, match.start())
        later = matches[n + 1].start() if n + 1 < len(matches) else len(text)
        yield Verb(sense, noun, match.start(), match.end(), min(later, span[1]), span)


def _participle(text: str, match: re.Match[str]) -> bool:
    """ "Open" the adjective, "has" of "has opened": no verbs of their own."""
    words, behind = match["verb"].lower(), text[match.end() : match.end() + 40]
    if words in ("has", "have", "had", "having"):
        return re.match(
            r"(?: (?:\w+ly|also|since|now|not|never|then|already|always|had|been|both|long|yet|even))* (?:been|\w+ed|set|had|kept|shut|run|become|begun|signed|gone|taken|made|an? (?:long|interest|close|number)|no|neither|to|good|close|strong)\b",
            behind,
        ) is not None and not re.match(r"(?: (?:also|since|always))? had (?:an?|its)\b", behind)
    if words == "open":
        return (
            re.search(
                r"\b(?:is|are|was|were|remains?|remained|an|the|in|be|kept|keep|stay) \Z|\b(?:kept|keep|keeps|keeping|held|left) (?!to\b)[^.;,]{1,60} \Z",
                text[: match.start()],
            )
            is not None
        )
    return (
        words in ("close", "runs", "functions", "hosts")
        and re.match(
            r" (?:ties|relations|to|cooperation|as|links|friend|allies|ally|contacts|partner)", behind
        )
        is not None
    )


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """ "The opening of", "its closing": not "opening its embassy"."""
    return (
        re.match(r" of\b", text[match.end() :]) is not None
        or re.search(r"\b(?:the|its|this|that|an?|their|official|formal) \Z", text[: match.start()])
        is not None
    )


def objects(told: Telling, verb: Verb) -> list[int]:
    """The missions that a verb governs behind it: the first close to it, then those joined to that one."""
    text, chain = told.text, list[int]()
    alone = ONE.match(text, verb.end)
    if alone and not verb.noun:
        chain.append(alone.end())  # "has one in Ottawa, and three consulates in …"
    for index in (i for i in told.terms if verb.end <= i < verb.stop):
        gap = text[verb.end : index]
        if chain and _SUBJECT.match(text, index):
            break  # "… and the Embassy of Kenya is located in Lima"
        if (not chain and _governs(told, verb, index, gap)) or (
            chain and JOINT.search(text, chain[-1] + 1, index)
        ):
            chain.append(index)
        elif chain:
            break
    return [index for index in chain if index not in told.taken and index in told.terms]


def _governs(told: Telling, verb: Verb, index: int, gap: str) -> bool:
    if verb.noun:
        return (
            _NOUN_FOR.match(gap) is not None
            or compiled(
                r"\A of (?:the |an? |its |their )?(?:[\w'’-]+ ){0,3}(?:(?:<XASZN>)(?:['’]s?)? )?(?:[\w-]+ ){0,2}\Z"
            ).match(gap)
            is not None
        )
    if (
        verb.sense == "exists"
        and verb.end - verb.start > 6
        and told.text[verb.start : verb.end].endswith(
            ("located", "situated", "based", "housed", " in", "found")
        )
    ):
        return False
    return (
        GOVERNED.match(gap) is not None
        or compiled(
            r"\A (?:(?:an?|its|their|the|<A>|<X>['’]s?|<D>|in|on|since) )*(?:(?!(?:at|by|from|with|for|to|of|that|which|who|through|via|against|inside|outside|near|on|in|an?|relations|ties)\b)[\w'’-]+ ){0,3}(?:<A> )?\Z"
        ).match(gap)
        is not None
    )
