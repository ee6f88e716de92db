"""Where Spark cannot run its tests are skipped; in continuous integration they fail."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.outcomes import Failed, Skipped

from spark import java

ROOT = Path(__file__).parents[2]
RUN = ROOT / ".ci" / "run"


def no_pyspark(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("importlib.util.find_spec", lambda name: None)


def no_java(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("importlib.util.find_spec", lambda name: name)
    patch.setattr("shutil.which", lambda name: None)
    patch.delenv("JAVA_HOME", raising=False)


def no_install(patch: pytest.MonkeyPatch) -> None:
    """As root, with an apt-get that can install nothing."""
    no_java(patch)
    patch.setattr("os.geteuid", lambda: 0)
    patch.setattr("shutil.which", lambda name: None if name == "java" else name)
    failed = subprocess.CompletedProcess([], 100, "", "E: Unable to locate package")
    patch.setattr("subprocess.run", lambda *words, **told: failed)


@pytest.mark.parametrize(
    ("without", "said"),
    [
        (no_pyspark, "PySpark is not installed"),
        (no_java, "Java is not installed"),
        (no_install, "Unable to locate"),
    ],
)
@pytest.mark.parametrize(("value", "fails"), [(None, False), ("", False), ("0", False), ("1", True)])
def test_what_is_missing_is_a_failure_where_spark_is_required(
    without: Callable[[pytest.MonkeyPatch], None],
    said: str,
    value: str | None,
    fails: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(java.REQUIRED, raising=False)
    if value is not None:
        monkeypatch.setenv(java.REQUIRED, value)
    without(monkeypatch)
    with pytest.raises((Failed, Skipped)) as told:
        java.need_spark()
    assert isinstance(told.value, Failed) is fails
    assert said in str(told.value)
    assert (java.REQUIRED in str(told.value)) is fails


@pytest.mark.skipif(not RUN.exists(), reason="a package without .ci has no continuous integration")
def test_continuous_integration_requires_spark(tmp_path: Path) -> None:
    """With a `make` in place of the real one: what the tests are called with."""
    make = tmp_path / "make"
    make.write_text(f'#!/bin/sh\necho "$*: ${java.REQUIRED}"\n', encoding="utf-8")
    make.chmod(0o755)
    path = f"{tmp_path}:/usr/bin:/bin"
    done = subprocess.run(["bash", RUN], env={"PATH": path}, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "test test-all: 1"
