"""Closing marks, each looked for once."""

from __future__ import annotations

import re

MOST_BROKEN = 50  # marks without an end that are told one by one


class Closers:
    """Where the next closing mark of a kind stands, each found once however often it is asked for in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def tag(self, name: str, start: int) -> tuple[int, int] | None:
        """The extent of the next ``</name>`` behind `start`."""
        return self.pattern(f"</{_any_case(name)}\\s{{0,9}}>", start)

    def pattern(self, words: str, start: int) -> tuple[int, int] | None:
        """The extent of the next match of a pattern behind `start`; it must not look for long itself."""
        known = self._next.get(words, -1)
        if known < 0 or known < start:
            pattern = self._patterns.setdefault(words, re.compile(words))
            match = pattern.search(self._text, start)
            known = self._next[words] = match.start() if match else len(self._text)
        if known == len(self._text):
            return None
        match = self._patterns[words].match(self._text, known)
        return match.span() if match else None


def _any_case(name: str) -> str:
    return "".join(f"[{c.lower()}{c.upper()}]" for c in name)
