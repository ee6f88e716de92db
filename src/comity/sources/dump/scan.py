"""Finding wanted pages in a stream of XML, chunk by chunk.

No XML parser looks at the text: a ``<`` inside a page's text is always escaped, so that ``<title>`` and ``</page>``
are never anything but tags, and searching for them costs little more than reading. Nothing is expanded, so a
document type with entities cannot grow; one that declares any is refused (`refusal`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from comity.sources.dump.titles import readable

_TITLE = re.compile(rb"<title>([^<]{0,2048})</title>")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_PAGE, _PAGE_END = b"<page", b"</page>"
# MediaWiki refuses texts of more than 2 MB; a dump with the whole history of a page holds it many times.
MOST_PAGE = 64 << 20
_KEPT = 4096  # bytes of a chunk's end that are looked at again with the next: more than a tag and its title


def refusal(head: bytes) -> str | None:
    """Why a file that begins so is not read: a document type could declare entities that never end."""
    end = head.find(_PAGE)
    found = _DECLARED.search(head[: end if end >= 0 else len(head)])
    return (
        None if found is None else f"a document type at byte {found.start()} (<!DOCTYPE … >): dumps have none"
    )


def too_large(title: bytes) -> str:
    """What is said of a page that does not end within `MOST_PAGE` bytes."""
    return f"the page {readable(title)!r} has more than {MOST_PAGE} bytes and is left out"


def cut(path: Path) -> str:
    """What is said of a dump without its end."""
    return f"{path} is cut: it does not end in </mediawiki>; the pages before were read"


class PageScan:
    """Takes the bytes of a dump in order and gives the wanted pages, ``<page …`` to ``</page>``."""

    def __init__(self, wanted: Callable[[bytes], bool]) -> None:
        self._wanted = wanted
        self._rest = b""
        self._open = False  # whether the rest begins with a wanted page that has not ended
        self.pages = 0  # of any title that passed
        self.lost: list[bytes] = []  # titles of pages that were too large

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The wanted pages that end in `chunk`."""
        data = self._rest + chunk if self._rest else chunk
        at = kept = 0
        self._open = False
        for match in _TITLE.finditer(data):
            if match.start() < at:
                continue
            self.pages += 1
            if not self._wanted(match[1]):
                at = match.end()
                continue
            start = data.rfind(_PAGE, at, match.start())
            start = match.start() if start < 0 else start
            end = data.find(_PAGE_END, match.end())
            if end < 0:
                kept, self._open = start, True
                if len(data) - start > MOST_PAGE:
                    self.lost.append(match[1])
                    kept, self._open, at = 0, False, match.end()
                else:
                    self.pages -= 1  # it is met again, with its end
                break
            at = end + len(_PAGE_END)
            yield data[start:at]
        self._rest = data[kept:] if self._open else data[max(at, len(data) - _KEPT) :]

    @property
    def rest(self) -> bytes:
        """The last bytes, from where on a page can begin that has not been given."""
        return self._rest

    @property
    def open(self) -> bytes | None:
        """What there is of a wanted page that has not ended."""
        return self._rest if self._open else None

    @property
    def closed(self) -> bool:
        """Whether the dump's own end was seen; where it was not, the file is cut."""
        return self._rest.rstrip().endswith(b"</mediawiki>")

    def restart(self) -> None:
        """Forget what came before: the next bytes do not follow on it."""
        self._rest, self._open = b"", False
