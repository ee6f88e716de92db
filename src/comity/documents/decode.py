"""From bytes to text, every doubt an issue: offsets are code points of what this gives."""

from __future__ import annotations

import codecs
import re

from comity.model.issue import Issue
from comity.model.span import Span

FORMS = "plain extracts, wikitext, HTML, pages saved as MHTML, WikiExtractor files and JSON Lines can be read"
# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_HALF = re.compile("[\ud800-\udfff]")
_HEAD = 100_000  # characters by which a file is told to be binary


def decode(data: bytes | str, name: str) -> tuple[str | None, list[Issue]]:
    """The text and what is odd about it; no text where there is none to read.

    UTF-8 is expected, a BOM stays in the text. Bytes that are no UTF-8 become U+FFFD, as Python's decoder
    replaces them; UTF-16 and UTF-32 are told by their marks. Nothing is guessed from the words.
    """
    encoding = _encoding(data)
    text = _whole(data) if isinstance(data, str) else data.decode(encoding, errors="replace")
    if not text.strip("\ufeff \t\r\n\x00"):
        return None, [Issue(document=name, reason="empty", detail=f"{name} has no text")]
    head = text[:_HEAD]
    if 10 * len(_CONTROL.findall(head)) > len(head):
        return None, [Issue(document=name, reason="unknown-form", detail=f"{name} is binary; {FORMS}")]
    issues = []
    if encoding != "utf-8":
        detail = f"{encoding.upper()} and not UTF-8; offsets are those of the decoded text"
        issues.append(Issue(document=name, reason="encoding", detail=detail))
    if isinstance(data, bytes) and "\ufffd" in text:
        issues += _undecodable(data, encoding, text, name)
    if "\x00" in text:
        at, count = text.index("\x00"), text.count("\x00")
        more = f", and {count - 1} more" if count > 1 else ""
        issues.append(_at(name, text, at, f"a NUL character at {at}{more}"))
    return text, issues


def _whole(text: str) -> str:
    """A text without halves of characters, which nothing that is UTF-8 can hold; each becomes U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text


def _encoding(data: bytes | str) -> str:
    if isinstance(data, str):
        return "utf-8"
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    return "utf-8"


def _undecodable(data: bytes, encoding: str, text: str, name: str) -> list[Issue]:
    """One issue for all bytes that could not be decoded; none where U+FFFD stands in the file itself."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        at = text.index("\ufffd")
        detail = f"not {encoding.upper()} at byte {error.start}: {error.reason}"
        if encoding == "utf-8":
            detail += " (a file in Windows-1252 is converted by: iconv -f WINDOWS-1252 -t UTF-8)"
        return [_at(name, text, at, detail)]
    return []


def _at(name: str, text: str, at: int, detail: str) -> Issue:
    return Issue(
        document=name, reason="encoding", detail=detail, place=Span(name, at, at + 1, text[at : at + 1])
    )
