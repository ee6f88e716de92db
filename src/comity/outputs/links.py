"""Addresses from outside: only those of the web are followed, and none can break out of where it is written."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

# What an address may hold beside letters and digits; all else is percent-encoded (RFC 3986, section 2).
_KEPT = "-._~:/?#[]@!$&'()*+,;=%"
_LONGEST = 2000


def web(address: str | None) -> str | None:
    """The address, ASCII and percent-encoded, where it is one of the web that names a host; else ``None``."""
    if not address or len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or any(c.isspace() for c in parts.netloc):
        return None
    if not host.isascii():
        try:
            name = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
        address = address.replace(parts.netloc, parts.netloc.replace(host, name), 1)
    written = quote(address.strip(), safe=_KEPT)
    # Brackets are only for the host of an IPv6 address.
    head, _, tail = written.partition(parts.netloc) if parts.netloc in written else (written, "", "")
    return head + parts.netloc + tail.replace("[", "%5B").replace("]", "%5D") if tail else written
