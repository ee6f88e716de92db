"""The works that a note of wikitext cites: templates of citations, links with words, bare addresses."""

from __future__ import annotations

import re
from functools import cache

from comity.documents.wikitext.inline import Inline
from comity.model.span import Span
from comity.model.work import Work
from comity.reference.words import table

_REF = re.compile(r"<ref\b[^<>]*>(.*)</ref\s*>\Z", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"\[((?:https?:|ftp:)?//[^\s\[\]<>\"{}|]{3,2000})(?:[ \t]+([^\[\]\n]{1,500}))?\]")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s\[\]<>\"{}|]{3,2000}")
_ARCHIVE = re.compile(
    r"//(?:web\.archive\.org|archive\.(?:org|today|is|ph|li|fo|vn|md)|(?:www\.)?webcitation\.org|wayback\.|webarchive\.)"
)
_SHORT = re.compile(r"(?:sfn|harv|sfnp|r\b)")
_CITES = re.compile(
    r"(?:cite|citation|cita|citar|lien web|ouvrage|article|internetquelle|literatur|web|news|vcite|cytuj|internet|книга|статья|cite-)",
)
_ARCHIVERS = re.compile(r"(?:webarchive|wayback|archived|web archive|webbarkiv)")
_LONGEST = 20_000  # of a note; what is longer is read as far as that


@cache
def _fields() -> dict[str, tuple[str, int]]:
    """What a template's argument tells, and how good it is for that: the first of several counts."""
    return {row["argument"]: (row["field"], n) for n, row in enumerate(table("citation_fields.csv"))}


def wikitext_works(markup: str, place: Span) -> list[Work]:
    """The works that a note cites; one of its words alone where it has neither template nor address."""
    inner = _REF.match(markup)
    text = (inner[1] if inner else markup)[:_LONGEST]
    if not text.strip() or (inner is None and text.startswith("<")):
        return []
    page = Inline(text, place.document, "", 0)
    works = [_of_template(page, start, place) for start in _templates(page, text)]
    found = [work for work in works if work is not None]
    words = readable(text)
    archive = _archive(page, text)
    if not found:
        found = _of_links(text, words, place)
    if archive is not None and len(found) == 1 and found[0].archive_url is None:
        found = [_with(found[0], archive_url=archive)]
    return found or ([Work(words=words, place=place)] if words else [])


def _templates(page: Inline, text: str) -> list[int]:
    """Where the outermost templates begin that cite something."""
    starts, last = [], 0
    for start, end in sorted(page.brackets.close.items()):
        if start >= last and text.startswith("{{", start):
            last = end
            name = text[start + 2 : start + 42].lstrip().lower()
            if _CITES.match(name) or _SHORT.match(name):
                starts.append(start)
    return starts


def _arguments(page: Inline, start: int) -> dict[str, str]:
    close = page.brackets.close[start]
    bar = page.source.find("|", start, close)
    if bar < 0:
        return {}
    found: dict[str, str] = {}
    for argument in page.templates.arguments(bar, close):
        value = page.source[argument.start : argument.end].strip()
        if value:
            found[argument.name] = value
    return found


def _of_template(page: Inline, start: int, place: Span) -> Work | None:
    given = _arguments(page, start)
    close = page.brackets.close[start]
    if _SHORT.match(page.source[start + 2 : start + 42].lstrip().lower()):
        parts = [readable(value) for name, value in given.items() if name.isdigit()]
        pages = [readable(given[name]) for name in ("p", "pp", "page", "pages", "loc") if name in given]
        words = ", ".join(filter(None, [" ".join(parts), f"p. {pages[0]}" if pages else ""]))
        return Work(words=words, place=place) if words else None
    told: dict[str, tuple[int, str]] = {}
    for name, value in given.items():
        field, rank = _fields().get(name, ("", 0))
        if field and (field not in told or rank < told[field][0]):
            told[field] = (rank, value if field in ("url", "archive_url") else readable(value))
    if not told:
        return None
    author = told.get("author", (0, ""))[1] or " ".join(
        readable(given[name])
        for name in ("first", "first1", "vorname", "last", "last1", "nachname", "nom1")
        if name in given
    )
    url, archive = (_address(told.get(name, (0, ""))[1]) for name in ("url", "archive_url"))
    title, publisher, date = (told.get(name, (0, ""))[1] or None for name in ("title", "publisher", "date"))
    words = ". ".join(part for part in (author, title, publisher, date) if part)
    if url is None and title is None and not words:
        return None
    return Work(
        title=title, author=author or None, publisher=publisher, date=date, url=url, archive_url=archive,
        words=words or readable(page.source[start:close]), place=place,
    )  # fmt: skip


def _archive(page: Inline, text: str) -> str | None:
    """The address of an archived copy beside the citation."""
    for start in page.brackets.close:
        if text.startswith("{{", start) and _ARCHIVERS.match(text[start + 2 : start + 42].lstrip().lower()):
            given = _arguments(page, start)
            address, date = _address(given.get("url", "")), given.get("date", "")
            if address and not _ARCHIVE.search(address) and date.isdigit():
                return f"https://web.archive.org/web/{date}/{address}"
            return address
    return next((address[0] for address in _ADDRESS.finditer(text) if _ARCHIVE.search(address[0])), None)


def _of_links(text: str, words: str, place: Span) -> list[Work]:
    links: list[tuple[str, str | None]] = [
        (match[1], match[2]) for match in _LINK.finditer(text) if not _ARCHIVE.search(match[1])
    ]
    if not links:
        links += [(match[0].rstrip(".,;)"), None) for match in _ADDRESS.finditer(text)][:1]
    return [
        Work(title=readable(title) if title else None, url=_address(url), words=words or url, place=place)
        for url, title in links[:5]
    ]


def _address(words: str) -> str | None:
    match = _ADDRESS.match(
        words.strip().removeprefix("//") if not words.startswith("//") else f"https:{words}"
    )
    return match[0] if match else None


def _with(work: Work, **fields: str) -> Work:
    import msgspec

    return msgspec.structs.replace(work, **fields)


def readable(markup: str) -> str:
    """Markup as words on one line."""
    if not any(mark in markup for mark in "[{<&'"):
        return " ".join(markup.split())
    page = Inline(markup[:_LONGEST], "", "", 0)
    page.words(0, len(page.source))
    return " ".join(page.out.done()[0].split())
