"""A small proxy before a wiki that spoils answers on request: cut, slow, busy, wrong."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Fault = str  # one of those of `_Handler._spoil`, or "good"


class Proxy:
    """A proxy that runs: ``api`` is its address, ``faults`` are used up, ``asked`` is what came."""

    def __init__(self, behind: str) -> None:
        self.behind = behind
        self.faults: list[Fault] = []
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        self.api = ""


class _Handler(BaseHTTPRequestHandler):
    proxy: Proxy
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._serve(None)

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _serve(self, body: bytes | None) -> None:
        proxy = self.proxy
        with proxy.lock:
            proxy.at_once += 1
            proxy.most_at_once = max(proxy.most_at_once, proxy.at_once)
            proxy.asked.append((body or b"").decode())
            proxy.agents.add(self.headers.get("User-Agent", ""))
            fault = proxy.faults.pop(0) if proxy.faults else "good"
        try:
            self._answer(body, fault)
        finally:
            with proxy.lock:
                proxy.at_once -= 1

    def _answer(self, body: bytes | None, fault: Fault) -> None:
        if fault.isdigit() or fault.startswith("retry:"):
            self.send_response(int(fault) if fault.isdigit() else 503)
            if fault.startswith("retry:"):
                self.send_header("Retry-After", fault.removeprefix("retry:"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if fault.startswith("to:"):
            self.send_response(302)
            self.send_header("Location", fault.removeprefix("to:"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        below = self.path.partition(".php")[2]  # what the REST API is asked for
        asked = urllib.request.Request(self.proxy.behind + below, data=body)
        with urllib.request.urlopen(asked) as answer:
            data = answer.read()
        self._spoil(data, fault)

    def _spoil(self, data: bytes, fault: Fault) -> None:
        length = len(data)
        if fault == "json":
            data = data[: length // 2] + b"]]" + data[length // 2 + 2 :]
        if fault == "maxlag":
            data = b'{"error":{"code":"maxlag","info":"Waiting for a copy: 7 seconds lagged."}}'
            length = len(data)
        if fault == "html":
            data, length = b"<html>not the api</html>", 24
        self.send_response(200)
        kind = "text/html" if fault == "html" else "application/json"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length + 50 if fault == "long" else length))
        self.end_headers()
        if fault == "drop":
            data = b""
        if fault == "cut":
            data = data[: len(data) // 2]
        if fault == "slow":
            for at in range(0, len(data), 512):
                self.wfile.write(data[at : at + 512])
                self.wfile.flush()
        else:
            self.wfile.write(data)
        if fault in ("cut", "drop", "long"):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def proxied(behind: str) -> Iterator[Proxy]:
    """A proxy on the loopback address before a wiki's API."""
    proxy = Proxy(behind)
    handler = type("Handler", (_Handler,), {"proxy": proxy})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    proxy.api = f"http://127.0.0.1:{server.server_port}/api.php"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
