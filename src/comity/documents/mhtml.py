"""Pages that a browser saved as one file (MHTML, RFC 2557): the page of HTML among its parts.

The parts are cut by their boundary lines and the headers of each are read by the standard library; its parser of whole
messages takes as long as parts are nested, which a file can overdo.
"""

from __future__ import annotations

import binascii
import codecs
import quopri
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

import msgspec

from comity.documents.html.document import html_document
from comity.documents.naming import MHTML_ENDINGS
from comity.model.document import Document
from comity.model.issue import Issue

_HEAD = 8000  # bytes within which the headers of a file, or of a part, end
_BEGINS = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}", re.IGNORECASE)
_TYPE = re.compile(
    rb"^content-type:\s*multipart/(?:related|mixed|alternative)\b", re.IGNORECASE | re.MULTILINE
)
_BLANK = re.compile(rb"\r?\n\r?\n")
_DEEPEST = 3  # parts within parts
_MOST_PARTS = 5000


class _Part(msgspec.Struct, frozen=True):
    """A part's headers and its content, as it is packed."""

    headers: Message
    content: bytes


def is_mhtml(data: bytes, name: str) -> bool:
    """Whether a file is such a page, by its headers: an ending alone does not make it one."""
    head = data[:_HEAD].lstrip(b"\r\n\t \xef\xbb\xbf")
    headers = _BEGINS.match(head)
    if headers is None:
        return False
    named = name.lower().endswith(MHTML_ENDINGS)
    return _TYPE.search(headers[0]) is not None and (named or b"mime-version:" in headers[0].lower())


def mhtml_file(data: bytes, name: str, title: str | None = None) -> Iterator[Document | Issue]:
    """The document of such a file; evidence counts the code points of its page of HTML, unpacked and decoded.

    The page is the first part that is HTML; others are frames, pictures and styles. No bytes raise an error.
    """
    part = next((part for part in _parts(data, _DEEPEST) if _is_page(part)), None)
    if part is None:
        detail = f"{name} is a saved page (MHTML) without a part that is HTML"
        yield Issue(document=name, reason="unknown-form", detail=detail)
        return
    content, whole = _unpacked(part)
    if not whole:
        yield Issue(
            document=name, reason="encoding", detail=f"{name}: the part that is HTML is damaged or cut"
        )
    document, issues = html_document(_decoded(content, part.headers), name, title)
    yield from issues
    location = str(part.headers.get("Content-Location") or "").strip()
    if document.url is None and re.match(r"https?://\S{3,2000}\Z", location):
        document = msgspec.structs.replace(document, url=location)
    yield document


def _is_page(part: _Part) -> bool:
    return part.headers.get_content_type() in ("text/html", "application/xhtml+xml") and bool(
        part.content.strip()
    )


def _parts(data: bytes, deep: int) -> Iterator[_Part]:
    """The parts of a message in order, those of parts that hold others included."""
    whole = _part(data)
    boundary = whole.headers.get_boundary() if whole.headers.get_content_maintype() == "multipart" else None
    if boundary is None or not deep:
        yield whole
        return
    mark = re.compile(
        rb"(?:\A|\r?\n)--"
        + re.escape(boundary.encode("utf-8", "surrogateescape"))
        + rb"(?P<end>--)?[ \t]*\r?(?=\n|\Z)"
    )
    found = mark.search(whole.content)
    for _ in range(_MOST_PARTS):
        if found is None or found["end"]:
            return
        following = mark.search(whole.content, found.end())
        end = following.start() if following is not None else len(whole.content)
        yield from _parts(whole.content[found.end() : end].lstrip(b"\r\n"), deep - 1)
        found = following


def _part(data: bytes) -> _Part:
    blank = _BLANK.search(data, 0, _HEAD)
    if blank is None:
        return _Part(Message(), data)
    headers = BytesHeaderParser(policy=compat32).parsebytes(data[: blank.end()])
    return _Part(headers, data[blank.end() :])


def _unpacked(part: _Part) -> tuple[bytes, bool]:
    """The content of a part, and whether it came out whole."""
    way = str(part.headers.get("Content-Transfer-Encoding") or "").strip().lower()
    if way == "quoted-printable":
        return quopri.decodestring(part.content), True
    if way != "base64":
        return part.content, True
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", part.content)
    whole = len(letters) % 4 != 1  # one letter more tells no byte
    letters = letters if whole else letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4)), whole


def _decoded(content: bytes, headers: Message) -> str:
    """The page as text: in the encoding that the part or the page names, else UTF-8."""
    told = headers.get_content_charset() or ""
    if not told:
        meta = re.search(
            rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", content[:20_000], re.IGNORECASE
        )
        told = meta[1].decode("ascii") if meta is not None else "utf-8"
    try:
        codec = codecs.lookup(told)
        return str(content.decode(codec.name, errors="replace"))
    except (LookupError, UnicodeError, ValueError):  # unknown, or no encoding of text
        return content.decode("utf-8", errors="replace")
