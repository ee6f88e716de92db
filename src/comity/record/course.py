"""The course of one thing (relations, a mission, a shared organization): what is sure on a day, and what can be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from comity.record.intervals import Change, Spell, Step, broken, observed, sightings, spells, timeline

_DAY = timedelta(days=1)


class Held(NamedTuple):
    """What is known of a day.

    `sure` is the value where there can be no other; `can` are all values that it can have, none where nothing is told.
    `begun` are the changes by which it came to that, `open` those that can have happened by then or not; `why` says
    why nothing is known although something was told before.
    """

    sure: str | None = None
    can: tuple[str, ...] = ()
    begun: tuple[Change, ...] = ()
    open: tuple[Change, ...] = ()
    why: str = ""


class Course(NamedTuple):
    """`steps` are what is sure, `spells` the changes that lead there, `disputes` the days of which two things are seen."""

    steps: list[Step]
    spells: list[Spell]
    disputes: list[Spell]

    def on(self, day: date) -> Held:
        """What is known of a day; where a step covers it, that value is sure, and else nothing is."""
        step = self.step(day)
        if step is not None:
            return Held(step.value, (step.value,), self._beginning(step))
        dispute = next((s for s in self.disputes if s.first <= day <= s.last), None)
        if dispute is not None:
            return Held(None, _values(dispute.latest), dispute.latest, why="disputed")
        spell = next((s for s in self.spells if s.first <= day <= s.last), None)
        return Held() if spell is None else self._doubt(spell)

    def step(self, day: date) -> Step | None:
        """The step that a day lies in."""
        return next((s for s in self.steps if s.first <= day <= s.last), None)

    def _doubt(self, spell: Spell) -> Held:
        told = tuple(c for c in spell.latest if c.value is not None)
        lost = [c for c in spell.latest if c.value is None]
        if lost and lost[0].why == "otherwise":
            # Until the day before it was so, and later something else is seen.
            before = self.step(lost[0].first - _DAY)
            begun = () if before is None else self._beginning(before)
            ends = tuple(c._replace(last=c.until or c.last) for c in lost)
            return Held(None, _values(begun), begun, ends + spell.open, "otherwise")
        return Held(None, _values(told + spell.open), told, spell.open, lost[0].why if lost else "")

    def _beginning(self, step: Step) -> tuple[Change, ...]:
        """The changes by which the value came to be that has not been another since."""
        first = step
        while (before := self.step(first.first - _DAY) if first.first > date.min else None) is not None:
            if before.value != step.value:
                break
            first = before
        return first.by


def _values(changes: Iterable[Change]) -> tuple[str, ...]:
    return tuple(sorted({c.value for c in changes if c.value is not None}))


def course(changes: list[Change], seen: Iterable[Change] = ()) -> Course:
    """The course that changes lead to, with what is seen at a time without a word on since when."""
    told = list(seen)
    if not told:
        return Course(timeline(changes), spells(changes), [])
    disputes = [s for s in sightings(changes, told) if len({c.value for c in s.latest}) > 1]
    return Course(observed(changes, told), spells(broken(changes, told)), disputes)
