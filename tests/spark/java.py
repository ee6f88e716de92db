"""Java and PySpark for the tests: Debian's JRE is installed where the tests run as root and it is missing.

Where they cannot be had the tests of Spark are skipped; under `REQUIRED`, which continuous integration sets,
they fail.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from typing import NoReturn

import pytest

REQUIRED = "COMITY_REQUIRE_SPARK"
_PACKAGES = (
    "openjdk-17-jre-headless",
    "openjdk-21-jre-headless",
)  # of Debian 12 and 13; Spark 4 runs on both


def need_spark() -> None:
    """Have PySpark and Java here; where that cannot be the test is skipped or fails and says why."""
    if importlib.util.find_spec("pyspark") is None:
        _missing("PySpark is not installed: make test-all installs it (requirements-spark.lock)")
    if shutil.which("java") or os.environ.get("JAVA_HOME"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        _missing(f"Java is not installed, and only root can install it: apt-get install {_PACKAGES[0]}")
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
    _missing(f"Java could not be installed: {said.splitlines()[-1:]}")


def _missing(reason: str) -> NoReturn:
    if os.environ.get(REQUIRED, "") not in ("", "0"):
        pytest.fail(f"{reason} ({REQUIRED} is set, so that Spark may not be left out)", pytrace=False)
    pytest.skip(reason)
