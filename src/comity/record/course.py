"""The course of one thing (relations, a mission, a shared organization): what is sure on a day, and what can be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from comity.model.when import When
from comity.record.intervals import Change, Spell, Step, broken, observed, sightings, spells

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


class Over(NamedTuple):
    """What is known of a time: of its last day, and, where something changed, what was before, and the changes."""

    held: Held
    before: Held | None = None
    changes: tuple[Change, ...] = ()


class Course(NamedTuple):
    """`steps` are what is sure, `spells` the changes that lead there, `disputes` the days of which two things are seen."""

    steps: list[Step]
    spells: list[Spell]
    disputes: list[Spell]
    changes: list[Change]
    seen: list[Change]

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

    def over(self, when: When) -> Over:
        """What is known of a time: of its last day, and what changed within it, if anything did."""
        held = self.on(when.last)
        within = () if when.is_day else tuple(c for c in self.changes if _within(c, when))
        if not within:
            return Over(held)
        before = course([c for c in self.changes if not _within(c, when)], self.seen).on(when.first)
        if {before.sure, *(c.value for c in within)} == {held.sure}:
            return Over(held)
        return Over(held, before, tuple(sorted(within, key=lambda c: c.key)))

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
        # Where nothing was told before, there was nothing to be lost.
        once = lost and any(c.value is not None and c.first <= lost[0].last for c in self.changes)
        return Held(None, _values(told + spell.open), told, spell.open, lost[0].why if once else "")

    def _beginning(self, step: Step) -> tuple[Change, ...]:
        """The changes by which the value came to be that has not been another since."""
        first = step
        while (before := self.step(first.first - _DAY) if first.first > date.min else None) is not None:
            if before.value != step.value:
                break
            first = before
        return first.by


def _within(change: Change, when: When) -> bool:
    """Whether a change has happened by the end of a time, and not surely by the end of its first day."""
    return when.first <= change.last <= when.last and (change.first, change.last) != (when.first, when.first)


def _values(changes: Iterable[Change]) -> tuple[str, ...]:
    return tuple(sorted({c.value for c in changes if c.value is not None}))


def course(changes: list[Change], seen: Iterable[Change] = ()) -> Course:
    """The course that changes lead to, with what is seen at a time without a word on since when."""
    told = list(seen)
    disputes = [s for s in sightings(changes, told) if len({c.value for c in s.latest}) > 1]
    return Course(observed(changes, told), spells(broken(changes, told)), disputes, changes, told)
