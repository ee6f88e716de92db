"""Rules are functions with names, and what a reader is told of them is their docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any


def explanation(rule: Callable[..., Any]) -> str:
    """What a rule does, in the words that its users are shown: its docstring on one line, empty where it has none."""
    return " ".join((inspect.getdoc(rule) or "").split())
