"""A real MediaWiki for the tests: Debian's package, SQLite, PHP's own server on the loopback address.

It is installed where the tests run as root and it is missing; else they are skipped with the reason.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

CODE = Path("/usr/share/mediawiki")
PACKAGES = ("mediawiki", "php-cli", "php-sqlite3", "php-mbstring", "php-xml", "php-intl")
# Which parts of the package are its code; what it links to in /etc and /var is left.
_PARTS = (
    "api.php", "autoload.php", "composer.json", "extensions", "extensions-core", "includes", "index.php",
    "languages", "load.php", "maintenance", "resources", "rest.php", "skins", "vendor",
)  # fmt: skip


def install() -> None:
    """Have MediaWiki and PHP on this machine; skips the test with the reason where that cannot be."""
    if CODE.is_dir() and shutil.which("php"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        pytest.skip(
            f"MediaWiki is not installed, and only root can install it: apt-get install {' '.join(PACKAGES)}"
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(["apt-get", *command], env=environment, capture_output=True, encoding="utf-8")
        if done.returncode:
            pytest.skip(f"apt-get {command[0]} failed: {done.stderr.strip().splitlines()[-1:]}")


def free_port() -> int:
    """A port on the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Wiki:
    """A wiki that runs: ``api`` is its address, `edit` saves a page."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.api = f"http://127.0.0.1:{port}/api.php"

    def edit(self, title: str, text: str) -> None:
        """Save a page."""
        self._maintain("edit.php", "--quiet", "--no-rc", "--summary", "x", title, text=text)

    def page(self, title: str, how: str) -> str:
        """A page's HTML: `how` is "view" (the whole page), "render" (the article) or "rest" (Parsoid's)."""
        name = urllib.parse.quote(title.replace(" ", "_"), safe="")
        root = f"http://127.0.0.1:{self.port}"
        url = (
            f"{root}/rest.php/v1/page/{name}/html"
            if how == "rest"
            else f"{root}/index.php?title={name}&action={how}"
        )
        with urllib.request.urlopen(url, timeout=60) as answer:
            return str(answer.read().decode("utf-8"))

    def delete(self, title: str) -> None:
        """Delete a page."""
        listing = self.folder / "delete.txt"
        listing.write_text(title + "\n", encoding="utf-8")
        self._maintain("deleteBatch.php", str(listing))

    def refresh(self) -> None:
        """Run the jobs that edits left, so that categories and the search index are up to date."""
        self._maintain("runJobs.php", "--quiet")

    def _maintain(self, script: str, *arguments: str, text: str = "") -> None:
        command = ["php", str(self.folder / "maintenance" / script), *arguments]
        done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", cwd=self.folder)
        assert done.returncode == 0, f"{script}: {done.stdout[-500:]} {done.stderr[-500:]}"


@contextmanager
def running(folder: Path, pages: Mapping[str, str]) -> Iterator[Wiki]:
    """A wiki of these pages, in a folder of its own."""
    install()
    for part in _PARTS:
        source = CODE / part
        if source.exists():
            (folder / part).symlink_to(source)
    # MediaWiki finds its settings beside its code by the real path: a folder's files are linked one by one.
    for part in ("includes", "maintenance"):
        (folder / part).unlink()
        shutil.copytree(CODE / part, folder / part, symlinks=False)
    (folder / "images").mkdir()
    (folder / "data").mkdir()
    port = free_port()
    environment = {**os.environ, "MW_INSTALL_PATH": str(folder)}
    done = subprocess.run(
        [
            "php", str(folder / "maintenance/install.php"), "--dbtype", "sqlite", "--dbname", "wiki",
            "--dbpath", str(folder / "data"), "--pass", "a long pass phrase 7", "--scriptpath", "",
            "--server", f"http://127.0.0.1:{port}", "--confpath", str(folder), "Test wiki", "Admin",
        ],
        capture_output=True, encoding="utf-8", env=environment, cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-800:] + done.stderr[-800:]
    with (folder / "LocalSettings.php").open("a") as settings:
        settings.write("\n$wgJobRunRate = 0;\n$wgEnableUploads = false;\n$wgMainCacheType = CACHE_NONE;\n")
        for extension in ("Cite", "ParserFunctions"):
            settings.write(f"wfLoadExtension( '{extension}' );\n")
    wiki = Wiki(folder, port)
    for title, text in pages.items():
        wiki.edit(title, text)
    wiki.refresh()
    server = subprocess.Popen(
        ["php", "-S", f"127.0.0.1:{port}", "-t", str(folder)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    try:
        _wait(f"{wiki.api}?action=query&meta=siteinfo&format=json")
        yield wiki
    finally:
        server.terminate()
        server.wait()


def _wait(url: str) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                if answer.status == 200:
                    return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
