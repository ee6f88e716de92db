"""Exit codes, errors in one line, and a quick start."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import comity
from comity.cli import main as cli
from comity.errors import InputError, StoreError


def raising(error: BaseException):
    def call(tokens: object) -> object:
        raise error

    return call


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (InputError("no such\nfile"), 2, "comity: no such file\n"),
        (StoreError("locked"), 2, "comity: locked\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_errors_are_one_line_and_a_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    said: str,
) -> None:
    monkeypatch.setattr(cli, "_call", raising(error))
    assert cli.run(["read", "x"]) == code
    assert capsys.readouterr().err == said


def test_a_bug_asks_to_be_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_call", raising(ValueError("odd")))
    monkeypatch.delenv("COMITY_DEBUG", raising=False)
    assert cli.run(["read", "x"]) == 70
    err = capsys.readouterr().err
    assert err.startswith("comity: ValueError: odd ")
    assert "please report" in err
    assert err.count("\n") == 1
    monkeypatch.setenv("COMITY_DEBUG", "1")
    with pytest.raises(ValueError, match="odd"):
        cli.run(["read", "x"])


@pytest.mark.parametrize(
    "arguments", [["nope"], ["brief", "x"], ["pairs", "--format", "xml"], ["read", "--nope"]]
)
def test_usage_errors_are_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert cli.run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("comity: ")
    assert err.count("\n") == 1


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(command in out for command in cli.COMMANDS)


def test_every_command_has_help_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    for command in cli.COMMANDS:
        assert cli.run([command, "--help"]) == 0
        assert f"comity {command}" in capsys.readouterr().out


def test_version_loads_next_to_nothing() -> None:
    code = "import sys; from comity.cli.main import main\ntry: main(['--version'])\nexcept SystemExit: pass\n"
    heavy = "print([m for m in ('cyclopts', 'duckdb', 'rich', 'msgspec') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code + heavy], capture_output=True, text=True, check=True)
    assert done.stdout == f"{comity.__version__}\n[]\n"


def test_import_is_quick_and_lazy() -> None:
    start = time.perf_counter()
    code = "import sys, comity; print([m for m in sys.modules if m[:7] == 'comity.'], 'read' in dir(comity))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[] True\n"
    assert time.perf_counter() - start < 2
    assert comity.read.__module__ == "comity.api"
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        _ = comity.nope


def test_a_closed_pipe_is_quiet() -> None:
    code = (
        "import sys\nfrom comity.cli import main as m\n"
        "def call(tokens):\n    for i in range(100000): sys.stdout.write('line\\n')\n"
        "m._call = call\nm.main(['pairs'])"
    )
    reader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert reader.stdout is not None
    reader.stdout.readline()
    reader.stdout.close()
    assert reader.stderr is not None
    assert reader.stderr.read() == b""
    reader.stderr.close()
    assert reader.wait(20) == 141


@pytest.mark.parametrize(("lines", "unbuffered"), [(1, ""), (100_000, ""), (100_000, "1")])
@pytest.mark.parametrize("asked", ["--version", "pairs"])
def test_an_output_that_takes_nothing_is_no_bug(
    tmp_path: Path, lines: int, unbuffered: str, asked: str
) -> None:
    code = (
        "import sys\nfrom comity.cli import main as m\n"
        f"def call(tokens): sys.stdout.write('line\\n' * {lines})\n"
        f"m._call = call\nm.main(['{asked}'])"
    )
    (tmp_path / "x").touch()
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with (tmp_path / "x").open("rb") as unwritable:
        done = subprocess.run(
            [sys.executable, "-c", code], stdout=unwritable, stderr=subprocess.PIPE, text=True, env=env
        )
    assert done.stderr == "comity: cannot write to standard output: Bad file descriptor\n"
    assert done.returncode == 2


def test_an_output_that_is_closed_is_no_bug() -> None:
    run = "import sys, os; os.close(1); os.execv(sys.executable, [sys.executable, '-c', {!r}, *sys.argv[1:]])"
    code = run.format("from comity.cli.main import main; main()")
    for arguments in (["--version"], ["states", "--help"]):
        done = subprocess.run([sys.executable, "-c", code, *arguments], stderr=subprocess.PIPE, text=True)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments", [["pairs", "--document", "\udcff"], ["judge", "abcd", "--note", "bad\udcff"]]
)
def test_an_argument_that_is_not_utf8_is_told(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert cli.run(arguments) == 2
    shown = arguments[-1].replace("\udcff", "\\xff")
    assert capsys.readouterr().err == f"comity: argument {len(arguments)} ({shown}) is not UTF-8\n"
