"""Which hosts may be asked: those that the user named, and never a private one on a public one's word."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from comity.errors import InputError

Resolve = Callable[[str], Iterable[str]]


def addresses(host: str) -> list[str]:
    """The addresses of a host; none where it has no name."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except OSError:
        return []


def is_private(address: str) -> bool:
    """Whether an address is one that only this machine or its own network reaches."""
    try:
        found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return True
    return not found.is_global


class Hosts:
    """The hosts that may be asked: that of the API, and others that the user named."""

    def __init__(self, url: str, allowed: Iterable[str] = (), resolve: Resolve = addresses) -> None:
        self._own = _host(url)
        self._allowed = {self._own, *(name.lower() for name in allowed)}
        self._resolve = resolve
        self._private = any(map(is_private, resolve(self._own)))

    def check(self, url: str) -> None:
        """Raises `InputError` where a URL that the wiki leads to must not be followed."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if parts.scheme not in ("http", "https") or not host:
            raise InputError(f"{self._own} leads to {url}, which is no web address; it is not followed")
        if host not in self._allowed:
            raise InputError(
                f"{self._own} leads to another host, {host}; it is not followed (--allow-host {host} allows it)"
            )
        if host != self._own and not self._private and any(map(is_private, self._resolve(host))):
            raise InputError(f"{self._own} leads to {host}, which has a private address; it is not followed")

    def connected(self, address: str | None) -> None:
        """Raises `InputError` where a public host turned out to be at a private address when it was reached."""
        if address is not None and not self._private and is_private(address):
            raise InputError(
                f"{self._own} was reached at the private address {address}; its answer is not read"
            )


def _host(url: str) -> str:
    parts = urlsplit(url)
    try:
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(f"{url} is no address of a wiki's API: https://host/w/api.php is the form")
    if parts.username or parts.password:
        raise InputError("an address with a password in it is not used")
    return host.lower()
