"""Asking a wiki politely: one request at a time, who asks, maxlag, and patience when it is busy.

The rules are those of https://www.mediawiki.org/wiki/API:Etiquette and https://www.mediawiki.org/wiki/Manual:Maxlag_parameter
"""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

import httpx
import msgspec

from comity.errors import InputError
from comity.sources.wiki.hosts import Hosts

AGENT = f"Comity/{version('comity')} (record of how states relate; serial requests) httpx/{httpx.__version__}"
_MAXLAG = 5  # seconds that the wiki's copies may lag behind before it is left alone for a while
_TRIES = 6
_WAIT = 1.0  # seconds before the second try; doubled each time
_LONGEST_WAIT = 120.0
_MOST = 64 << 20  # bytes of one answer
_REDIRECTS = 5
_IS_THIS = "is this the wiki's api.php or rest.php?"
_BUSY = frozenset({429, 500, 502, 503, 504})
_LATER = frozenset({"maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryError"})


class _LaterError(Exception):
    """The answer did not come, or is not whole; it is asked for again after so many seconds."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds


class Client:
    """One wiki's API; use as a context manager. Raises `InputError` where the wiki cannot be used."""

    def __init__(self, api: str, hosts: Hosts, sleep: Callable[[float], None] = time.sleep) -> None:
        self.api, self._hosts, self._sleep = api, hosts, sleep
        self._http = httpx.Client(
            headers={"User-Agent": AGENT}, timeout=httpx.Timeout(30.0, connect=10.0), follow_redirects=False
        )
        self.requests = 0
        self._reached = False  # what never was there is not waited for

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ask(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """The Action API's answer to one request; asked for again, with patience, where it did not come whole."""
        asked = {**parameters, "format": "json", "formatversion": "2", "maxlag": str(_MAXLAG)}
        answer = self._patient(self.api, asked)
        assert answer is not None
        return answer

    def get(self, path: str, parameters: Mapping[str, str] | None = None) -> dict[str, Any] | None:
        """The REST API's answer for a path below its address, asked for as patiently; nothing where there is none."""
        address = httpx.URL(f"{self.api.rstrip('/')}/{path}")
        return self._patient(address.copy_merge_params(parameters) if parameters else address, None)

    def _patient(self, url: str | httpx.URL, data: Mapping[str, str] | None) -> dict[str, Any] | None:
        wait = _WAIT
        for attempt in range(1, _TRIES + 1):
            try:
                return self._answer(url, data)
            except _LaterError as error:
                if attempt == _TRIES:
                    raise InputError(f"{self.api} did not answer after {_TRIES} tries: {error}") from None
                self._sleep(min(error.seconds if error.seconds is not None else wait, _LONGEST_WAIT))
                wait *= 2
        raise AssertionError("the last try returns or raises")

    def _answer(self, url: str | httpx.URL, data: Mapping[str, str] | None) -> dict[str, Any] | None:
        """A whole answer; nothing where what a GET asks for is not there."""
        response, body = self._fetch(url, data)
        is_json = "json" in response.headers.get("content-type", "json")
        if response.status_code in _BUSY:
            raise _LaterError(f"HTTP {response.status_code}", _retry_after(response))
        if response.status_code in (400, 404) and data is None and is_json:
            return None
        if response.status_code != 200:
            raise InputError(f"{self.api} answers HTTP {response.status_code}: {_IS_THIS}")
        try:
            answer = msgspec.json.decode(body)
        except (msgspec.DecodeError, RecursionError) as error:
            if not is_json:
                raise InputError(f"{self.api} answers with a page and not with JSON: {_IS_THIS}") from None
            raise _LaterError(f"its answer is no JSON: {error}") from None
        if not isinstance(answer, dict):
            raise _LaterError("its answer is no JSON object")
        refused = answer.get("error")
        if isinstance(refused, dict):
            said = f"{refused.get('code')}: {refused.get('info')}"
            if refused.get("code") in _LATER:
                raise _LaterError(said, _retry_after(response))
            raise InputError(f"{self.api} refuses the request: {said}")
        return answer

    def _fetch(self, url: str | httpx.URL, data: Mapping[str, str] | None) -> tuple[httpx.Response, bytes]:
        """The response and its whole body, redirects followed where the hosts allow it."""
        for _ in range(_REDIRECTS):
            self.requests += 1
            try:
                # The Action API by POST, since a list of titles can be longer than an address may be.
                with self._http.stream("POST" if data else "GET", url, data=data) as response:
                    self._reached = True
                    stream = response.extensions.get("network_stream")
                    peer = stream.get_extra_info("server_addr") if stream else None
                    self._hosts.connected(str(peer[0]) if peer else None)
                    if response.has_redirect_location:
                        url = response.url.join(response.headers["location"])
                        self._hosts.check(str(url))
                        continue
                    return response, _body(response)
            except httpx.ConnectError as error:
                if not self._reached:
                    raise InputError(f"{self.api} cannot be reached: {error}") from None
                raise _LaterError(f"ConnectError: {error}") from None
            except httpx.HTTPError as error:
                raise _LaterError(f"{type(error).__name__}: {error}".rstrip(": ")) from None
            except httpx.InvalidURL as error:
                raise InputError(f"{self.api}: {error}") from None
        raise InputError(f"{self.api} leads from one address to another without end")


def _body(response: httpx.Response) -> bytes:
    parts, size = [], 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > _MOST:
            raise InputError(f"an answer of {response.url.host} has more than {_MOST} bytes; it is not read")
    return b"".join(parts)


def _retry_after(response: httpx.Response) -> float | None:
    """The seconds that the wiki asks to wait, which may be a number or a date."""
    said = response.headers.get("retry-after")
    if said is None:
        return None
    if said.strip().isdigit():
        return float(said)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
