"""What an editor could put into an article, as wikitext: only what another article has a reference of its own for.

The other article is never the source: the reference that it gives is, and an editor has to look that up. All words of it
come from outside, so that every mark of wikitext in them becomes a character reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from comity.model.claim import Agreement, Claim, Mission, Status, Visit
from comity.model.date import PartialDate
from comity.model.finding import Finding, Witness
from comity.model.work import Work
from comity.outputs.brief import Names
from comity.outputs.wording import MISSIONS, clean, date_words, the

# What means something to MediaWiki in text or in a template's argument: https://www.mediawiki.org/wiki/Help:Formatting
_MARKS = re.compile(r"[&<>{}\[\]|=~'`*#\\]|__|://|^[:; ]|\b(?:ISBN|RFC|PMID)(?=\s)")
_URL_SAFE = "/:?#@!$&()*+,;=%-._~"
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)")
_CHANGES = {
    "established": "established",
    "restored": "restored",
    "severed": "severed",
    "suspended": "suspended",
}


class Edit(NamedTuple):
    """What could stand in the document of a side."""

    side: Witness
    wikitext: str


def edits(finding: Finding, names: Names) -> Iterator[Edit]:
    """For each side whose opposite has works to cite, a sentence that says what the opposite says, with these.

    Of a lack only the side that lacks gets one. There is none for what no sentence can be made of.
    """
    if finding.other is None:
        return
    ways = [(finding.one, finding.other)]
    if not finding.rule.endswith(("_missing", "_vaguer")):
        ways.append((finding.other, finding.one))
    for source, target in ways:
        references = "".join(map(_reference, source.works))
        sentence = None if source.claim is None else _sentence(source.claim, names)
        if references and sentence and source.document != target.document:
            yield Edit(target, sentence + references)


def escaped(text: str) -> str:
    """Text from outside on one line, as words and nothing else to MediaWiki."""
    return _MARKS.sub(lambda match: "".join(f"&#{ord(c)};" for c in match[0]), clean(text))


def _sentence(claim: Claim, names: Names) -> str | None:
    match claim:
        case Status() if claim.date and claim.change in _CHANGES and "/" not in claim.date:
            a, b = (escaped(the(names(code))) for code in claim.parties)
            return (
                f"Diplomatic relations between {a} and {b} were {_CHANGES[claim.change]} {_when(claim.date)}."
            )
        case Mission():
            return _mission(claim, names)
        case Visit() if claim.date:
            office = f"{escaped(claim.office)} " if claim.office else ""
            sender, receiver = (escaped(the(names(code))) for code in (claim.sender, claim.receiver))
            return f"{office}{escaped(claim.visitor)} of {sender} visited {receiver} {_when(claim.date)}."
        case Agreement() if claim.date and claim.act in (None, "signed"):
            a, b = (escaped(the(names(code))) for code in claim.parties)
            return f"{escaped(claim.title)} was signed between {a} and {b} {_when(claim.date)}."
        case _:
            return None


def _mission(claim: Mission, names: Names) -> str | None:
    place = claim.city or the(names(claim.seat))
    words = MISSIONS[claim.type]
    article = "an" if words[0] in "aeio" else "a"
    sender = escaped(the(names(claim.sender)))
    sender = sender[:1].upper() + sender[1:]
    if claim.change == "exists":
        return f"{sender} has {article} {words} in {escaped(place)}."
    if claim.change in ("opened", "closed") and claim.date:
        return f"{sender} {claim.change} {article if claim.change == 'opened' else 'its'} {words} in {escaped(place)} {_when(claim.date)}."
    return None


def _when(edtf: str) -> str:
    """A date as it stands in a sentence: "on 24 September 1975", "in 1975", "from 3 to 5 May"."""
    date = PartialDate(edtf)
    words = date_words(date)
    if date.is_interval:
        return words if words.startswith(("since", "until")) else f"during {words}"
    return f"on {words}" if date.precision == "day" and not date.is_approximate else f"in {words}"


def _reference(work: Work) -> str:
    """A work as a footnote."""
    fields = {
        "url": _address(work.url),
        "title": escaped(work.title or ""),
        "author": escaped(work.author or ""),
        "publisher": escaped(work.publisher or ""),
        "date": escaped(work.date or ""),
    }
    archive = _ARCHIVED.match(work.archive_url or "")
    if archive and fields["url"]:
        fields |= {"archive-url": _address(work.archive_url), "archive-date": "-".join(archive.groups())}
    if not fields["title"]:
        words = " ".join(part for part in (fields["url"], escaped(work.words)) if part)
        return f"<ref>{words}</ref>" if words else ""
    template = "cite web" if fields["url"] else "citation"
    return (
        f"<ref>{{{{{template} "
        + " ".join(f"|{name}={value}" for name, value in fields.items() if value)
        + "}}</ref>"
    )


def _address(url: str | None) -> str:
    """A web address that ends where it ends; empty for any other."""
    if url is None or not url.startswith(("http://", "https://")):
        return ""
    return quote(clean(url).replace(" ", "%20"), safe=_URL_SAFE)
