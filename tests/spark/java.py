"""Java and PySpark for the tests: Debian's JRE is installed where the tests run as root and it is missing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess

import pytest

_PACKAGES = (
    "openjdk-17-jre-headless",
    "openjdk-21-jre-headless",
)  # of Debian 12 and 13; Spark 4 runs on both


def need_spark() -> None:
    """Have PySpark and Java on this machine; skips the test with the reason where that cannot be."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed: make test-all installs it (requirements-spark.lock)")
    if shutil.which("java") or os.environ.get("JAVA_HOME"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        pytest.skip(f"Java is not installed, and only root can install it: apt-get install {_PACKAGES[0]}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    said = ""
    for command in (
        ["update", "-qq"],
        *(["install", "-qq", "-y", "--no-install-recommends", p] for p in _PACKAGES),
    ):
        done = subprocess.run(["apt-get", *command], env=environment, capture_output=True, encoding="utf-8")
        if shutil.which("java"):
            return
        said = done.stderr.strip()
    pytest.skip(f"Java could not be installed: {said.splitlines()[-1:]}")
