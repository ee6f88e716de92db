"""A store, opened to read: what it answers in Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from comity.asking import asked, known_day, pair_of
from comity.model.pair import Pair
from comity.naming import code_of
from comity.results import Result

if TYPE_CHECKING:
    from comity.model.claim import Claim
    from comity.model.fact import Fact
    from comity.model.finding import Finding
    from comity.model.issue import Issue
    from comity.model.judgement import Action, Judgement, Outcome
    from comity.model.record import Record
    from comity.model.work import Work
    from comity.record.asof_pair import PairAsOf
    from comity.store.view import View


class Store:
    """A store, opened to read: the last good build, whatever is built meanwhile."""

    def __init__(
        self,
        path: str | Path,
        judgements: str | Path | Iterable[Judgement] | None = None,
        *,
        known: str | int | None = None,
    ) -> None:
        from comity.judgements import Judgements
        from comity.recent import Recent
        from comity.store.view import View

        self.path = Path(path)
        self._recent = Recent()
        self._view: View = View(self.path, known_day(known))
        self.said = Judgements(self.path, judgements)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, and of the records that are held."""
        self._view.close()
        self._recent.clear()

    def record(self, a: str, b: str, *, as_of: str | None = None) -> Record:
        """The record of two states, given by code or by any name; it is false where nothing is recorded.

        What is told of a state that one of the two continues (the Soviet Union for Russia) is part of it. `as_of` is a
        day (``1986-05-01``), month or year: the record is then as it stood at that time (``docs/as-of.md``). Records that were
        asked for last are held: asked for again, and not judged since, a record of today is the same object.
        """
        from comity.record.succession import scope

        pair = pair_of((a, b), "a record")
        if as_of is not None:
            from comity import as_of as at

            return at.record(self._view, self.said, code_of(a), code_of(b), as_of)
        pairs, heirs = scope(pair)
        said = self.said.of(pairs)
        key = pair, *(judgement.id for judgement in said)
        record = self._recent.get(key)
        if record is None:
            from comity.record import record_of

            told = self._view.told(pairs)
            record = record_of(pair, told.own, heirs, told.references, told.works, said)
            self._recent.put(key, record)
        return record

    def records(self, as_of: str | None = None, *kinds: str, **filters: Any) -> Iterator[Record]:
        """The record of each pair of which any claim passes these filters (those of `claims`), in alphabetical order.

        States that are gone are pairs of their own here; no more than one pair is held at a time. With `as_of` the
        records are as they stood at that time, of all pairs that existed then or of those of one ``state``; with `kinds`,
        only of claims of these kinds (a mission's state rests on ``status`` too). Raises `InputError` where the state did
        not exist, and no state that it continues.
        """
        if as_of is None:
            return self._records(filters)
        from comity import as_of as at

        return at.records(self._view, self.said, as_of, *kinds, state=asked(filters).get("state"))

    def _records(self, filters: dict[str, Any]) -> Iterator[Record]:
        from comity.record import record_of

        judged = self.said.by_pair()
        for pair, told, _ in self._view.records(**asked(filters)):
            yield record_of(pair, told.own, {}, told.references, told.works, judged.get(pair, ()))

    def by_line(self, *kinds: str) -> Iterator[Record]:
        """The record of each two lines of states that continue each other, named by the last of each; of `kinds` of claims alone.

        Where people judged claims of a pair, its record is of all kinds. No more than one pair is held at a time.
        """
        from comity.by_line import by_line
        from comity.record import record_of
        from comity.record.succession import scope_of_lines

        for pair, told, said in by_line(self._view, self.said, kinds):
            heirs = scope_of_lines(pair).heirs
            yield record_of(pair, told.own, heirs, told.references, told.works, said)

    def claims(self, **filters: Any) -> Result[Claim]:
        """Claims in the fixed order of document, place, kind and id, by any of these filters.

        ``pair`` (a `Pair`, or two states by any name), ``state``, ``kind``, ``rule``, ``document`` (its name),
        ``source`` (a file, folder or glob), ``since`` and ``until`` (EDTF dates: claims of which some day lies
        between; undated claims are then left out). Raises `InputError` where a name means no state.
        """
        these = asked(filters)
        return Result(lambda: self._view.table("claims_table", these), lambda: self._view.claims(**these))

    def claims_by_pair(self) -> Iterator[tuple[Pair, list[Claim]]]:
        """The claims of every pair, in alphabetical order; no more than one pair is held at a time."""
        return self._view.claims_by_pair()

    def facts(self, *, as_of: str | None = None, **filters: Any) -> Iterator[tuple[Pair, Fact]]:
        """The facts of each pair that pass these filters (those of `claims`), in the order of its record.

        All claims of a pair are reconciled; of its facts those come of which a claim that tells for it passes, and of which
        some day lies between ``since`` and ``until``. States that are gone are pairs of their own here. With `as_of` they are
        as of a time, by ``pair``, ``state``, ``kind``, ``since`` and ``until``, and the pairs are those of who then stood.
        """
        if as_of is not None:
            from comity import as_of as at

            at.refuse(filters, "pair", "state", "kind", "since", "until")
            these = asked(filters)
            chosen = (these.get(name) for name in ("kind", "pair", "state", "since", "until"))
            yield from at.facts(self._view, self.said, as_of, *chosen)
            return
        from comity.record import record_of

        these = asked(filters)
        since, until = these.pop("since", None), these.pop("until", None)
        # A sentence that tells of a visit by an office alone is an event, and part of the visit.
        kinds = [these["kind"]] if "kind" in these else []
        if kinds in (["visit"], ["event"]):
            kinds = ["visit", "event"]
        judged = self.said.by_pair()
        for pair, told, passing in self._view.records(kinds=kinds, **these):
            said = judged.get(pair, ())
            if said and kinds:  # a judgement can rest on claims of any kind
                told = self._view.told([pair])
            for fact in record_of(pair, told.own, {}, told.references, told.works, said).facts:
                if len(kinds) > 1 and fact.kind != these["kind"]:
                    continue
                if fact.within(since, until) and any(claim.id in passing for claim in fact.claims_for):
                    yield pair, fact

    def judge(
        self,
        target: str,
        action: Action,
        other: str | None = None,
        *,
        claims: Iterable[str] = (),
        pair: Any = None,
        note: str | None = None,
        author: str | None = None,
        time: str | datetime | None = None,
    ) -> Judgement:
        """Say something of a fact or a claim, named by its id or the beginning of it, and write it to the file.

        `action` is ``accept``, ``reject``, ``note``, ``merge`` (with the fact `other`) or ``split`` (the `claims` are
        parted from the fact). `author` is else that of ``COMITY_AUTHOR`` or the user, `time` is now (UTC). With `pair`
        only that pair's record is searched. Raises `InputError` where the id means nothing or several, or makes no
        sense, and `StoreError` where the file cannot be written.
        """
        from comity.judging import judge

        within = None if pair is None else pair_of(pair)
        return judge(self, target, action, other, tuple(claims), within, note, author, time)

    def undo(
        self,
        id: str,
        *,
        author: str | None = None,
        time: str | datetime | None = None,
        note: str | None = None,
    ) -> Judgement:
        """Reverse a judgement (or a reversal), named by its id; the record is then what it was before, to the byte."""
        from comity.judging import author_of

        return self.said.undo(id, author_of(author)[0], time, note)

    def judgements(self, pair: Any = None, *, reversed: bool = False) -> list[Judgement]:
        """The judgements in force, the earliest first, of all pairs or of two states and those that they continue.

        With `reversed`, all entries: reversed ones and reversals too.
        """
        from comity.record.succession import scope

        pairs = None if pair is None else scope(pair_of(pair)).pairs
        return self.said.listed(pairs, reversed)

    def outcomes(self, pair: Any = None) -> list[Outcome]:
        """What became of each judgement in force: applied, or why not, by the records that it speaks of."""
        from comity.judging import outcomes

        return outcomes(self, self.judgements(pair))

    def import_judgements(self, entries: Iterable[Judgement]) -> list[Judgement]:
        """Add judgements that were made elsewhere, and return those that were not there yet."""
        return self.said.add(entries)

    def claims_like(self, start: str) -> list[Claim]:
        """The claims whose id begins so, at most 20."""
        return self._view.claims_like(start)

    def facts_like(self, start: str) -> list[Pair]:
        """The pairs that can have a fact whose id begins so, before anybody judged of them."""
        return self._view.facts_like(start)

    def check(
        self,
        pair: tuple[str, str] | None = None,
        *,
        severity: str | None = None,
        rule: str | None = None,
        lives: str | Path | None = None,
    ) -> Iterator[Finding]:
        """What is to be held against the documents of a pair (two states by any name), or of all pairs.

        Pair by pair in alphabetical order, errors before warnings before notes; `severity` and `rule` let only those
        through. `lives` is a CSV file of who died when (``docs/check.md``), with which visits are compared. Raises `InputError`
        where a name means no state, there is no such severity or rule, or the file is no such list, and `StoreError`
        where the store was opened as it was earlier.
        """
        from comity.checks.stored import check

        people = None if lives is None else Path(lives)
        if pair is None:
            return check(self._view, self.said.of, None, severity, rule, people)
        return check(self._view, self.said.of, pair_of(pair, "a check"), severity, rule, people)

    def works(self, **filters: Any) -> dict[str, tuple[Work, ...]]:
        """What the documents cite for claims: works by the id of the claim, by the filters of `claims`."""
        return self._view.works(**asked(filters))

    @overload
    def pairs(self, *, as_of: None = None, **filters: Any) -> Result[Pair]: ...

    @overload
    def pairs(self, *, as_of: str, state: str | None = None) -> Result[PairAsOf]: ...

    def pairs(self, *, as_of: str | None = None, **filters: Any) -> Result[Pair] | Result[PairAsOf]:
        """The pairs that have a claim, in alphabetical order, by the filters of `claims`.

        The table has the number of claims and documents, and the first and last day that they tell of. With `as_of`
        (a day, month or year), the pairs of which something had come about by then, with where they stood.
        """
        if as_of is not None:
            from comity import as_of as at

            at.refuse(filters, "state")
            return at.pairs(self._view, self.said, as_of, asked(filters).get("state"))
        these = asked(filters)
        return Result(
            lambda: self._view.table("pairs", these), lambda: (pair for pair, _ in self._view.pairs(**these))
        )

    def sizes(self, **filters: Any) -> dict[Pair, int]:
        """How many claims each pair has, by the filters of `claims`."""
        return dict(self._view.pairs(**asked(filters)))

    def issues(self, **filters: Any) -> Result[Issue]:
        """What was read and could not be used, by ``reason``, ``document``, ``source``, ``pair`` or ``state``.

        An issue is of a pair or a state where its document says something of them.
        """
        these = asked(filters)
        return Result(lambda: self._view.table("issues_table", these), lambda: self._view.issues(**these))

    def reasons(self, **filters: Any) -> list[tuple[str, int, int]]:
        """Each reason with the number of its issues and of their documents, the most first."""
        return self._view.reasons(**asked(filters))

    def sql(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Result[tuple[Any, ...]]:
        """The rows of a query over the store's tables and views (their comments tell what they hold), parameters as ``?`` or ``$name``.

        It can change nothing, and reach no file, network, extension or variable. Raises `StoreError` with
        DuckDB's words where the query cannot be run.
        """
        self._view.sql(query, parameters)  # refuses what cannot be run at once, not when it is gone through
        return Result(lambda: self._view.sql(query, parameters))
