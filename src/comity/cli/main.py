"""The command line: ``comity COMMAND``. Each command is a module of its own, imported when it is called."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Sequence

from comity import __version__
from comity.cli.stdout import checked
from comity.errors import OutputError

COMMANDS = {
    "read": "Print the claims of files or of standard input, without a store.",
    "build": "Read files, folders, dumps and wikis into a store.",
    "watch": "Keep a store up to date with a wiki.",
    "brief": "Print the sourced brief of two states.",
    "diff": "Print what changed between two stores or two states of documents.",
    "check": "Print what documents have against each other.",
    "pairs": "List the pairs that have a record.",
    "timeline": "List what happened between two states, in the order of time.",
    "missions": "List the missions of a state, resident and from elsewhere.",
    "visits": "List visits, by pair, state or official.",
    "envoys": "List ambassadors, high commissioners and consuls.",
    "claims": "List the claims of a store.",
    "issues": "List what was read and could not be used.",
    "judge": "Accept, reject, join or part facts: a person's word, which outranks the rules.",
    "judgements": "List, export and import judgements.",
    "export": "Write facts, claims, linked data or statements for Wikidata out of a store.",
    "network": "Write the graph of states: who has relations, missions and visits with whom.",
    "panel": "Write dyad-years: one row for two states and a year.",
    "states": "Look up states.",
    "demo": "Read the example articles and print the brief of Mexico and Mongolia.",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    tokens = list(sys.argv[1:] if arguments is None else arguments)
    # Not at once: what is half written is removed first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if sys.stdout is not None:  # it is None where whoever called has closed it
        sys.stdout = checked(sys.stdout)
    code = run(tokens)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (BrokenPipeError, OutputError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or the interpreter says so once more at its end
    sys.exit(code)


def run(tokens: Sequence[str]) -> int:
    """Run one command and return its exit code; every error becomes one line on standard error."""
    if list(tokens) == ["--version"]:
        return _version()
    from cyclopts import CycloptsError

    from comity.cli.options import BUG, INTERRUPTED, OK, PIPE, USAGE, say
    from comity.errors import ComityError, ComityWarning

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", ComityWarning)
            warnings.showwarning = lambda message, *_: say(str(message))
            _refuse_other_encodings(tokens)
            code = _call(tokens)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        return PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except CycloptsError as error:
        say(f"{error} (comity --help shows what there is)")
        return USAGE
    except ComityError as error:
        say(str(error))
        return USAGE
    except Exception as error:
        if os.environ.get("COMITY_DEBUG"):
            raise
        say(f"{type(error).__name__}: {error} (this is a bug; please report it, with COMITY_DEBUG=1 set)")
        return BUG
    return code if isinstance(code, int) else OK


def _refuse_other_encodings(tokens: Sequence[str]) -> None:
    """Raise `InputError` for an argument whose bytes are no UTF-8: Python keeps them as what no text can hold."""
    from comity.errors import InputError

    for number, token in enumerate(tokens, 1):
        try:
            token.encode()
        except UnicodeEncodeError:
            shown = token.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            raise InputError(f"argument {number} ({shown}) is not UTF-8") from None


def _version() -> int:
    """Print the version, without all that other commands need."""
    try:
        print(__version__, flush=True)
    except BrokenPipeError:
        return 141
    except OutputError as error:
        print(f"comity: {error}", file=sys.stderr)
        return 2
    return 0


def _call(tokens: Sequence[str]) -> object:
    from cyclopts import App

    app = App(
        name="comity",
        help="The record of how any two states relate, every fact tied to the words it was read from.",
        version=__version__,
    )
    for command, help in COMMANDS.items():
        app.command(f"comity.cli.{command}:{command}", name=command, help=help)
    return app(
        tokens,
        exit_on_error=False,
        print_error=False,
        result_action="return_value",
    )
