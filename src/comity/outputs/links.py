"""Addresses from outside: only those of the web are followed, and none can break out of where it is written."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

# What a path and what follows it may hold beside letters and digits; all else is percent-encoded (RFC 3986, section 3).
_KEPT = "-._~:/?@!$&'()*+,;=%"
_HOST = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@%-]+|\[[0-9A-Fa-f:.]+\](?::\d+)?", re.ASCII)
_LONGEST = 2000


def web(address: str | None) -> str | None:
    """The address, ASCII and percent-encoded, where it is one of the web that names a host; else ``None``."""
    if not address or len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
        place = parts.netloc
        if host and not host.isascii():
            place = host.encode("idna").decode("ascii") + (f":{port}" if port is not None else "")
        rest = [
            quote(part.encode("utf-8", "replace"), safe=_KEPT)
            for part in (parts.path, parts.query, parts.fragment)
        ]
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not host or not _HOST.fullmatch(place):
        return None
    return urlunsplit((parts.scheme, place, *rest))
