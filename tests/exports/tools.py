"""Tools that slow tests install where they are missing: packages of npm, and Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NPM = Path(tempfile.gettempdir()) / f"comity-npm-{os.getuid()}"
# As root in a container there is no sandbox; the rest keeps it from asking for what is not on this machine.
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def npm(package: str, version: str) -> Path:
    """The folder of a package of npm, installed once; skips the test with the reason where it cannot be."""
    found = _NPM / "node_modules" / package
    if not found.is_dir():
        if not shutil.which("npm"):
            pytest.skip(f"npm is not installed, so {package} cannot be")
        _NPM.mkdir(exist_ok=True)
        command = ["npm", "install", "--silent", "--no-audit", "--prefix", str(_NPM), f"{package}@{version}"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8")
        if done.returncode:
            pytest.skip(f"npm install {package} failed: {done.stderr.strip().splitlines()[-1:]}")
    return found


def nu_html_checker() -> Path:
    """The jar of the Nu Html Checker (MIT)."""
    if not shutil.which("java"):
        pytest.skip("java is not installed, which the Nu Html Checker runs on")
    return npm("vnu-jar", "26.9.27") / "build/dist/vnu.jar"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium, installed where the tests run as root and it is missing."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            pytest.skip("Chromium is not installed, and only root can install it: apt-get install chromium")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", "chromium"]):
            done = subprocess.run(
                ["apt-get", *command], env=environment, capture_output=True, encoding="utf-8"
            )
            if done.returncode:
                pytest.skip(f"apt-get {command[0]} failed: {done.stderr.strip().splitlines()[-1:]}")
        path = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()
