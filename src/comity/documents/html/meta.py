"""What a page says of itself in its head and foot: title, revision, its date, address and licence."""

from __future__ import annotations

import re
from html import unescape

import msgspec

from comity.documents.html.tags import Tag

_REVISION = re.compile(
    r"\"wgRevisionId\"\s?:\s?(\d{1,18})|Special:Redirect/revision/(\d{1,18})|[?&;]oldid=(\d{1,18})|mw:revisionId\"\s+content=\"(\d{1,18})"
)
_MODIFIED = re.compile(r"\"dateModified\"\s?:\s?\"(\d{4}-\d\d-\d\d)")
_SAVED = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000}) -->")
_EDITED = re.compile(
    r"(?:last edited|last modified|zuletzt am|modifiée? pour la dernière fois le|última vez el)\D{0,40}?(?P<day>\d{1,2})\.?\s(?:de\s)?(?P<month>[^\W\d]{3,12})\.?\s(?:de\s)?(?P<year>\d{4})",
)
_TITLE_TAG = re.compile(r"<title[^<>]{0,200}>([^<>]{0,500})</title>", re.IGNORECASE)
_PAGE_NAME = re.compile(r"\"wgPageName\"\s?:\s?\"((?:[^\"\\]|\\.){1,500})\"")
_HEADING = re.compile(r"<h1\b[^<>]{0,500}>")
_SITE = re.compile(r"\s+[-–—|]\s+[^-–—|]{2,60}\Z")
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_HEAD = 400_000  # how far a head with its scripts reaches
_FOOT = 200_000
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier enero", "february februar février febrero", "march märz mars marzo",
            "april avril abril", "may mai mayo", "june juni juin junio", "july juli juillet julio",
            "august août agosto", "september septembre septiembre", "october oktober octobre octubre",
            "november novembre noviembre", "december dezember décembre diciembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip


class Meta(msgspec.Struct):
    """What was found; ``modified`` is a day."""

    title: str | None = None
    revision: str | None = None
    modified: str | None = None
    url: str | None = None
    licence: str | None = None


def meta_of(source: str, tags: list[Tag]) -> Meta:
    """What a page says of itself."""
    meta = Meta()
    names: dict[str, str] = {}
    for tag in tags[:400]:
        if tag.closes:
            continue
        if tag.name == "link":
            _link(tag, meta)
        elif tag.name == "meta":
            key = tag.attributes.get("property") or tag.attributes.get("name") or ""
            names.setdefault(key.lower(), tag.attributes.get("content", ""))
    head, foot = source[:_HEAD], source[-_FOOT:]
    revision = _REVISION.search(head) or _REVISION.search(foot)
    if revision is not None:
        meta.revision = next((group for group in revision.groups() if group and group != "0"), None)
    meta.modified = _modified(names, head, foot)
    saved = _SAVED.search(head[:5000])
    meta.url = meta.url or (saved[1] if saved else None)
    if meta.url is not None and meta.url.startswith("//"):
        meta.url = f"https:{meta.url}"
    meta.title = _title(source, head, names)
    return meta


def _link(tag: Tag, meta: Meta) -> None:
    relation, target = tag.attributes.get("rel", "").lower(), tag.attributes.get("href")
    if not target:
        return
    if relation in ("canonical", "dc:isversionof"):
        meta.url = meta.url or target
    elif relation in ("license", "copyright"):
        meta.licence = meta.licence or target


def _modified(names: dict[str, str], head: str, foot: str) -> str | None:
    stated = names.get("dc:modified") or names.get("article:modified_time") or ""
    if re.match(r"\d{4}-\d\d-\d\d", stated):
        return stated[:10]
    found = _MODIFIED.search(foot) or _MODIFIED.search(head)
    if found is not None:
        return found[1]
    edited = _EDITED.search(foot)
    month = _MONTHS.get(edited["month"].lower()) if edited else None
    if edited is None or month is None or not 0 < int(edited["day"]) < 32:
        return None
    return f"{edited['year']}-{month:02}-{int(edited['day']):02}"


def _title(source: str, head: str, names: dict[str, str]) -> str | None:
    """The title by the page's first heading, by its name in the wiki, or by its head without the site's name."""
    for heading in _HEADING.finditer(source, 0, 2_000_000):
        if "firstHeading" in heading[0] or "section_0" in heading[0]:
            close = source.find("</h1", heading.end(), heading.end() + 3000)
            words = _words(source[heading.end() : close]) if close >= 0 else ""
            if words:
                return words
    named = _PAGE_NAME.search(head)
    if named is not None:
        return re.sub(
            r"\\(.)", r"\1", re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), named[1])
        ).replace("_", " ")
    told = names.get("og:title") or ""
    title = _TITLE_TAG.search(head)
    words = _words(told) or (_words(title[1]) if title else "")
    if words:
        return _SITE.sub("", words) or words
    first = _HEADING.search(source, 0, 2_000_000)
    close = source.find("</h1", first.end(), first.end() + 3000) if first else -1
    return _words(source[first.end() : close]) or None if first and close >= 0 else None


def _words(markup: str) -> str:
    return " ".join(unescape(_ANY_TAG.sub("", markup)).split())
