"""What was so on a day, in words: where what is told leaves it open, and where nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from comity.model.date import PartialDate, days
from comity.model.fact import Fact
from comity.model.record import Record
from comity.model.stand import Stand
from comity.model.when import When
from comity.outputs.wording import capital, date_words, the

_A_MONTH = 31  # days: an interval that is longer says between which days, not on which
Names = Callable[[str], str]
_WHY = {
    "severed": "relations were severed, and what became of it is not told",
    "no state": "one of the two did not exist for a time, and nothing is told since",
    "resident": "a resident mission is told of later",
    "no day": "told without a day",
    "disputed": "documents disagree",
    "replaced": "another one took its place",
    "ended": "it had ended",
}


def between(edtf: str | None) -> str:
    """When something happened, of which the date may leave it open: “on 4 May 1975”, “between 1960 and 1962”."""
    if edtf is None:
        return "at a time that is not told"
    dated = PartialDate(edtf)
    first, last = dated.ends
    if not dated.is_interval:
        if edtf.endswith("XX"):
            return f"between {edtf[:2]}00 and {edtf[:2]}99"
        words = date_words(edtf)
        if dated.precision == "day":
            return f"on {words}"
        return f"in the {words}" if words.endswith("s") else f"in {words}" if "~" not in edtf else words
    if first is None:
        return f"by {date_words(last)}"
    if last is None:
        return f"in or after {date_words(first)}"
    return f"between {date_words(first)} and {date_words(last)}"


def time_words(when: When) -> str:
    """The time asked for, behind “as of”."""
    return date_words(when.edtf)


def _then(record: Record) -> str:
    return "on this day" if record.as_of is None or record.as_of.is_day else "at this time"


def suffix(fact: Fact) -> str:
    """What stands behind the words of a fact as of a time: nothing where it is sure to have been so or to have happened."""
    state = fact["state"]
    if state is None or fact.kind == "standing":
        return ""
    if fact.kind == "envoy":
        return {"left": "; no longer in office", "in office": "; in office"}.get(
            state, f": {state} in office"
        )
    if state == "changed":
        return f" ({_changes(fact)})"
    if state == "perhaps":
        return f" ({_perhaps(fact)})"
    if state == "not recorded":
        return f" (not recorded then{_told(fact)})"
    if state == "not there" and fact["change"] == "absent":
        return f" (said on {date_words(fact['seen'])})" if fact["seen"] else ""
    if state == "not there" and not fact["closed"]:
        return f" (not there: {_WHY['replaced'] if fact['why'] else 'gone ' + between(fact['to'])})"
    if state == "there" and fact["seen"] and not fact["opened"] and not fact["reopened"]:
        return f" (said on {date_words(fact['seen'])})"
    return " (the time is not over)" if state == "under way" else ""


def _told(fact: Fact) -> str:
    why = fact["why"]
    if why in ("earlier", "later") and fact["seen"]:
        return f": said on {date_words(fact['seen'])}"
    return f": {_WHY[why]}" if why in _WHY else ""


def _perhaps(fact: Fact) -> str:
    if fact.kind in ("mission", "membership"):
        told = [f"begun {between(fact['from_'])}"] if fact["from_"] else []
        told += [f"ended {between(fact['to'])}"] if fact["to"] else []
        why = [_WHY[fact["why"]]] if fact["why"] in _WHY else []
        return ", ".join([*told, *why, "so perhaps"])
    if fact["late"]:
        return "another document tells of a later date, so perhaps"
    if fact["date"] is not None:
        return f"{_days(fact['date'])}, so perhaps"
    return f"{between(fact['said'])}, so perhaps" if fact["said"] else "undated, so perhaps"


def _days(edtf: str) -> str:
    """The days that a date leaves open: “between 1 January 1980 and 31 December 1989”."""
    dated = PartialDate(edtf)
    if dated.earliest is None or dated.latest is None:
        return between(edtf)
    return f"between {date_words(dated.earliest.isoformat())} and {date_words(dated.latest.isoformat())}"


def _changes(fact: Fact) -> str:
    told = [f"{change['state']} {_since(change['date'])}" for change in fact["changes"]]
    return "; ".join([f"{fact['before']} before", *told])


def _since(edtf: str | None) -> str:
    """From when on, as told: “from 3 January 1961”, “from a day in 1975”."""
    dated = None if edtf is None else PartialDate(edtf)
    if dated is not None and dated.precision == "day" and not dated.is_interval:
        return f"from {date_words(dated)}"
    return f"from a day {between(edtf)}"


def standing_words(record: Record) -> str | None:
    """The standing as of a time in words, where it is not simply one of those that a record of today has."""
    fact = record.standing
    state = fact["state"]
    if state == "relations":
        begun = "restored" if fact["restored"] else "established"
        when = f", {begun} {_dates(fact)}" if fact["since"] else ""
        first = f" (first established {date_words(fact['first'])})" if fact["first"] else ""
        return f"Diplomatic relations{when}{first}" + (f"; level: {fact['level']}" if fact["level"] else "")
    if state == "perhaps":
        told = "; ".join(f"{c['told'] or c['state']} {between(c['date'])}" for c in fact["changes"])
        why = f"; {_WHY[fact['why']]}" if fact["why"] in _WHY else ""
        return f"Diplomatic relations {told}{why}: not known {_then(record)}"
    if state == "changed":
        return f"Diplomatic relations changed within this time: {_changes(fact)}"
    if state == "not recorded":
        why = f" ({_WHY[fact['why']]})" if fact["why"] in _WHY else ""
        return f"Diplomatic relations: not recorded {_then(record)}{why}"
    return None


def _dates(fact: Fact) -> str:
    # The preferred date comes first.
    others = sorted({*(fact["or_since"] or ())} - {fact["since"]})
    dates = [fact["since"], *others]
    if len(dates) == 1 and "/" in dates[0] and days(dates[0]) > _A_MONTH:
        return between(dates[0])
    return ", or ".join(date_words(date) for date in dates)


def stand_lines(record: Record, names: Names) -> Iterator[str]:
    """Who stood for the states asked for: another state that is continued, or one for a part of the time only."""
    for stand in record.stands:
        asked, stood = names(stand.asked), names(stand.code)
        if stand.continued:
            yield f"{capital(the(asked))} continues {the(stood)}, which existed then (rule continued_by)"
        for code in (code for code, heir in record.heirs.items() if heir == stand.code):
            # A claim can be told of the state that there was, or of the one that continues it.
            earlier, later = (names(code), stood) if code in stand.before else (stood, names(code))
            if not stand.continued:
                yield (
                    f"{capital(the(later))} continues {the(earlier)}: what is told of {the(names(code))} is part "
                    "of this record (rule continued_by)"
                )
        if record.as_of is not None and _partly(stand, record.as_of):
            parts = (
                f"{the(names(code))} from {date_words(first.isoformat())} to {date_words(last.isoformat())}"
                for code, first, last in stand.held
            )
            yield f"Existed within this time: {', '.join(parts)}"


def _partly(stand: Stand, when: When) -> bool:
    return [(first, last) for _, first, last in stand.held] != [(when.first, when.last)]


def rule_lines(record: Record) -> Iterator[str]:
    """The rules that a reader of this record needs: that of succession, where it was used."""
    if "continued_by" in record.rules:
        yield f"continued_by: {record.rules['continued_by']}"
