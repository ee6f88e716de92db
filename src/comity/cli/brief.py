"""``comity brief``: the record of two states made readable."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from comity.cli import options
from comity.cli.options import NOTHING, OK, JudgementsFile, StoreFile, say, store_file
from comity.naming import name_of

if TYPE_CHECKING:
    from comity.model.record import Record
    from comity.stored import Store

Form = Literal["text", "markdown", "html", "json", "jsonld", "turtle", "ntriples"]
Ids = Annotated[
    bool, Parameter(name="--ids", negative=(), help="Print the ids of facts, by which they can be judged.")
]
SinceBuild = Annotated[
    int | None,
    Parameter(
        name="--since-build", help="Only what is new or reads otherwise since the build of this number."
    ),
]
SinceDay = Annotated[str | None, Parameter(name="--since")]


def brief(
    a: str,
    b: str,
    /,
    *,
    store: StoreFile = None,
    format: Form = "text",
    since: SinceDay = None,
    as_of: options.AsOf = None,
    ids: Ids = False,
    known: options.Known = None,
    since_build: SinceBuild = None,
    convert: options.Convert = None,
    rates: options.RatesFile = None,
    judgements: JudgementsFile = None,
) -> int:
    """Print the brief of states A and B: names, codes, demonyms or any alias, in either order.

    Parameters
    ----------
    format
        text, markdown, html (one page), json, or linked data: jsonld, turtle, ntriples.
    since
        Only what is dated then or later (2019, 2019-05); the standing is that of today all the same.
    """
    from comity.api import open
    from comity.errors import InputError
    from comity.naming import state_of

    if since_build is not None and (known is not None or as_of is not None):
        raise InputError("--since-build cannot be given together with --known or --as-of")
    asked = options.rates(convert, rates)
    if asked is not None and format in ("jsonld", "turtle", "ntriples"):
        raise InputError("linked data has amounts as they are told; --convert goes with the other formats")
    one, other = state_of(a), state_of(b)
    if one.code == other.code:
        raise InputError(f"{a!r} and {b!r} are the same state, {one.short}; a brief needs two")
    with open(store_file(store), judgements, known=known) as opened:
        record = opened.record(one.code, other.code, as_of=as_of)
        if not record and as_of is not None:
            say(f"nothing is recorded of {one.short} and {other.short} as of {as_of}")
            return NOTHING
        if not record:
            near = nearest(opened, one.code, other.code)
            hint = f"; there are: {'; '.join(near)}" if near else "; comity pairs lists those that there are"
            say(f"nothing is recorded of {one.short} and {other.short}{hint}")
            return NOTHING
        if since_build is not None:
            from comity.accounts import news

            record = news(opened, one.code, other.code, since_build)
    if since is not None:
        record = record.since(since)
    if asked is not None:
        from comity.outputs.rates import converted, without_rate

        record = converted(record, asked)
        options.say_unconverted(without_rate(record, asked), asked.currency)
    write(record, format, ids)
    return OK


def nearest(store: Store, a: str, b: str, count: int = 3) -> list[str]:
    """The pairs with a record that have one of the two states: of each, those with the most claims."""
    sizes = sorted((-size, pair) for pair, size in store.sizes().items())
    near = [pair for code in (a, b) for pair in [p for _, p in sizes if code in tuple(p)][:count]]
    return [f"{name_of(pair.a)} and {name_of(pair.b)} ({pair})" for pair in dict.fromkeys(near)]


def write(record: Record, form: Form, ids: bool = False) -> None:
    """Write a record to standard output in one of the forms of a brief."""
    if form == "json":
        from comity.outputs.record_json import record_json

        sys.stdout.write(record_json(record, name_of))
        return
    if form in ("jsonld", "turtle", "ntriples"):
        from comity.exports import graph_of

        sys.stdout.writelines(graph_of(record, form))
        return
    from comity.outputs.brief import brief_of

    made = brief_of(record, name_of, ids)
    if form == "markdown":
        from comity.outputs.markdown import markdown

        sys.stdout.write(markdown(made))
    elif form == "html":
        from comity.outputs.page import page

        sys.stdout.write(page(made, record.rules))
    elif sys.stdout.isatty():
        from rich.console import Console

        from comity.outputs.text import show

        show(made, Console())
    else:
        from comity.outputs.text import plain

        sys.stdout.write(plain(made))
