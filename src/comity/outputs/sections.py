"""The sections of a brief, each from the facts of its kinds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day  # noqa: N812

from comity.model.date import PartialDate
from comity.model.fact import Fact
from comity.model.record import Record
from comity.outputs.as_of import rule_lines, stand_lines, standing_words
from comity.outputs.brief import Citations, Line, Names, Section
from comity.outputs.missions import chief, missions, opening_words
from comity.outputs.said import not_applied
from comity.outputs.wording import amount_words, bare, capital, clean, date_words, the


def sections(record: Record, names: Names, cite: Citations) -> Iterator[Section]:
    """All sections in the order of a brief; those without a line are empty."""
    ways = [(a, record.pair.other(a)) for a in sorted(record.pair, key=names)]
    stand = [standing(record, names, cite)]
    for a, _ in ways:
        stand += chief(record, a, names, cite)
    stand += [Line(text) for text in stand_lines(record, names)]
    yield Section("Standing", tuple(stand))
    yield Section(
        "Shared organizations",
        tuple(
            cite.line(f["organization"], [f])
            for f in sorted(record.of("membership"), key=lambda f: f["organization"])
        ),
    )
    told = tuple(timeline(record, names, cite))
    dated, undated = tuple(line for line in told if line.when), tuple(line for line in told if not line.when)
    yield Section("Timeline", dated, (Section("Without a date", undated),) if undated else ())
    visits = [Section(_way(a, b, names), tuple(_visits(record, a, cite))) for a, b in ways]
    yield Section("High-level visits", (), tuple(part for part in visits if part))
    yield Section(
        "Agreements", tuple(cite.line(_agreement(f), [f], _when(f)) for f in record.of("agreement"))
    )
    yield Section("Trade", tuple(cite.line(_trade(f, names), [f], _when(f)) for f in record.of("trade")))
    products = [Section(_way(a, b, names), tuple(_products(record, a, cite))) for a, b in ways]
    yield Section("Main products", (), tuple(part for part in products if part))
    placed = [
        Section(f"{capital(the(names(a)))} in {the(names(b))}", tuple(missions(record, a, names, cite)))
        for a, b in ways
    ]
    yield Section("Diplomatic missions", (), tuple(part for part in placed if part))
    envoys = [Section(_way(a, b, names), tuple(_envoys(record, a, cite))) for a, b in ways]
    yield Section("Envoys", (), tuple(part for part in envoys if part))
    aside = [
        Section("Rejected", tuple(cite.aside(f, False) for f in record.rejected)),
        Section("Overruled", tuple(cite.aside(f, True) for f in record.overruled)),
        Section("Judgements not applied", tuple(Line(words) for words in not_applied(record.judgements))),
    ]
    yield Section("Set aside", (), tuple(part for part in aside if part))
    yield Section("Rules", tuple(Line(text) for text in rule_lines(record)))


def standing(record: Record, names: Names, cite: Citations) -> Line:
    """Where relations are, in one line."""
    fact = record.standing
    if record.as_of is not None and (words := standing_words(record)) is not None:
        return cite.line(words, [fact])
    state, since = fact["state"], fact["since"]
    # The preferred date comes first, the others in the order of time.
    dates = [since, *sorted(fact["or_since"] or (), key=_by_day)] if since else []
    told = ", or ".join(date_words(date) for date in dates)
    by = f" by {the(names(fact['by']))}" if fact["by"] else ""
    dated = f" ({told})" if told else ""
    text = {
        "relations": "Diplomatic relations"
        + (f" since {told.removeprefix('since ')}" if told else ", since when is not told"),
        "severed": f"Diplomatic relations severed{by}{dated}",
        "suspended": f"Diplomatic relations suspended{by}{dated}",
        "recognised": f"Recognition{by}{dated}; diplomatic relations not recorded",
    }.get(state, "Diplomatic relations: not recorded")
    if fact["restored"]:
        text += " (restored" + (f"; first established {date_words(fact['first'])})" if fact["first"] else ")")
    if fact["level"]:
        text += f"; level: {fact['level']}"
    parties = fact["parties"] or ()
    if any(record.side(code) != code for code in parties):
        text += f"; told of {' and '.join(the(names(code)) for code in parties)}"
    return cite.line(text, [fact])


def _by_day(edtf: str) -> tuple[Day, str]:
    return PartialDate(edtf).earliest or Day.min, edtf


def timeline(record: Record, names: Names, cite: Citations) -> Iterator[Line]:
    """Changes of status, openings and events by date, the undated at the end, without a ``when``."""
    kinds = {"status": 0, "opening": 1, "event": 2}

    def key(item: tuple[int, Fact]) -> tuple[Day, Day, int, int]:
        position, fact = item
        first = (fact.date.earliest or Day.min) if fact.date else Day.max
        last = (fact.date.latest or Day.max) if fact.date else Day.max
        return first, last, kinds[fact.kind], position

    for _, fact in sorted(enumerate(record.of(*kinds)), key=key):
        if fact.kind == "status":
            text = _status(fact, record, names)
        else:
            text = fact["text"] if fact.kind == "event" else opening_words(fact, record, names)
        when = _when(fact) if fact.date else ""
        yield cite.line(bare(text, fact.date) if fact.kind == "event" else text, [fact], when)


def _status(fact: Fact, record: Record, names: Names) -> str:
    change, level, by = fact["change"], fact["level"], fact["by"]
    if change == "recognised":
        one, other = fact["parties"]
        receiver = other if by == one else one
        return f"{capital(the(names(by)))} recognised {the(names(receiver))}" if by else "Recognition"
    if change in ("upgraded", "downgraded"):
        words = "raised" if change == "upgraded" else "lowered"
        text = f"Relations {words}" + (f" to: {level}" if level else "")
    else:
        text = f"Diplomatic relations {change}" + (f" (level: {level})" if level else "")
    gone = [the(names(code)) for code in fact["parties"] if record.side(code) != code]
    return text + (f" by {the(names(by))}" if by else "") + (f" ({_with(gone)})" if gone else "")


def _with(gone: list[str]) -> str:
    """The states that are gone: both of them, or the one that the other dealt with."""
    return f"between {' and '.join(gone)}" if len(gone) > 1 else f"with {gone[0]}"


def _way(sender: str, receiver: str, names: Names) -> str:
    return f"{capital(the(names(sender)))} to {the(names(receiver))}"


def _when(fact: Fact) -> str:
    return date_words(fact.date)


def _from(record: Record, kind: str, field: str, code: str) -> list[Fact]:
    return [f for f in record.of(kind) if record.side(f[field]) == code]


def _visits(record: Record, sender: str, cite: Citations) -> Iterator[Line]:
    for f in _from(record, "visit", "sender", sender):
        who = f"{capital(f['office'])} {f['visitor']}" if f["office"] else f["visitor"]
        more = [f"{f['nature']} visit"] if f["nature"] else []
        more += [f["city"]] if f["city"] else []
        yield cite.line(", ".join([who, *more]), [f], _when(f))


def _agreement(fact: Fact) -> str:
    act = {"in_force": "in force", "ratified": "ratified", "terminated": "terminated"}.get(fact["act"] or "")
    return capital(fact["title"]) + (f" ({act})" if act else "")


def _trade(fact: Fact, names: Names) -> str:
    amount = amount_words(fact["amount"], fact["currency"], fact["amount_max"], bool(fact["approximate"]))
    if fact["flow"] == "export":
        one, other = fact["parties"]
        receiver = other if fact["exporter"] == one else one
        what = f"Exports of {the(names(fact['exporter']))} to {the(names(receiver))}"
    else:
        what = "Total trade"
    reporter = f" (figure of {the(names(fact['reporter']))})" if fact["reporter"] else ""
    return f"{what}: {amount}{_converted(fact)}{reporter}"


def _converted(fact: Fact) -> str:
    """The amount in the currency that was asked for, with the rate and its source."""
    if fact["converted"] is None:
        return ""
    amount = amount_words(fact["converted"], fact["converted_currency"], fact["converted_max"])
    rate = f"{fact['rate']:.10g} {fact['converted_currency']}/{fact['currency']}"
    return f" [{amount} at {rate}, {date_words(fact['rate_date'])}, {clean(fact['rate_source'])}]"


def _products(record: Record, exporter: str, cite: Citations) -> Iterator[Line]:
    """Products that the same documents name stand in one line, in the order in which they name them."""
    lines: dict[tuple[str | None, tuple[int, ...], tuple[str, ...]], list[Fact]] = {}
    for f in _from(record, "products", "exporter", exporter):
        said = tuple(one.id for one in f.judgements)
        lines.setdefault((f["date"], cite.numbers(f.claims_for), said), []).append(f)
    for (date, _, _), facts in lines.items():
        facts.sort(key=_told_at)
        text = capital("; ".join(f["product"] for f in facts) if _commas(facts) else _listed(facts))
        yield cite.line(text, facts, date_words(date) if date else "")


def _told_at(fact: Fact) -> int:
    """Where the first document names it among its products."""
    products: tuple[str, ...] = getattr(fact.claims_for[0], "products", ())
    return products.index(fact["product"]) if fact["product"] in products else len(products)


def _commas(facts: list[Fact]) -> bool:
    return any("," in f["product"] for f in facts)


def _listed(facts: list[Fact]) -> str:
    return ", ".join(f["product"] for f in facts)


def _envoys(record: Record, sender: str, cite: Citations) -> Iterator[Line]:
    for f in _from(record, "envoy", "sender", sender):
        first, last = f["from_"], f["to"]
        term = f"{date_words(first)} – {date_words(last)}" if first and last else ""
        if not term and (first or last):
            term = f"from {date_words(first)}" if first else f"until {date_words(last)}"
        yield cite.line(f"{f['name']}, {f['rank']}", [f], term or (_when(f) if f.date else ""))
