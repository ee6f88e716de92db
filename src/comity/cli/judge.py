"""``comity judge``: a person's word on a fact or a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from comity.cli import options
from comity.cli.options import OK, StoreFile, say, store_file
from comity.errors import InputError, OutputError

if TYPE_CHECKING:
    from comity.model.judgement import Action, Judgement
    from comity.stored import Store

Accept = Annotated[
    bool, Parameter(name="--accept", negative=(), help="It is right; claims against it are overruled.")
]
Reject = Annotated[
    bool, Parameter(name="--reject", negative=(), help="It is wrong: no fact rests on its claims any more.")
]
Merge = Annotated[str | None, Parameter(name="--merge", help="It and this other fact are one and the same.")]
Split = Annotated[
    tuple[str, ...],
    Parameter(
        name="--split", negative=(), consume_multiple=True, help="These of its claims tell of something else."
    ),
]
Note = Annotated[str | None, Parameter(name="--note", help="Why, or a remark on its own.")]
Undo = Annotated[str | None, Parameter(name="--undo", help="Reverse the judgement with this id.")]
Author = Annotated[
    str | None, Parameter(name="--author", help="Who says so; else $COMITY_AUTHOR or the user's name.")
]
At = Annotated[
    str | None, Parameter(name="--at", help="When it was said (UTC), 2026-11-25T09:30:00Z; else now.")
]


def judge(
    fact: str | None = None,
    /,
    *,
    accept: Accept = False,
    reject: Reject = False,
    merge: Merge = None,
    split: Split = (),
    note: Note = None,
    undo: Undo = None,
    author: Author = None,
    at: At = None,
    pair: options.PairOf = None,
    store: StoreFile = None,
    judgements: options.JudgementsFile = None,
) -> int:
    """Say that FACT (the id of a fact or of a claim, or the beginning of it) is right, wrong, or the same as another one.

    The id of the judgement is printed. Ids of facts: `comity brief A B --ids`, or the column `id` of the lists.
    """
    from comity.api import open
    from comity.judging import author_of

    chosen = [name for name, told in (("accept", accept), ("reject", reject)) if told]
    chosen += ["merge"] if merge is not None else []
    chosen += ["split"] if split else []
    if undo is not None and (fact is not None or chosen):
        raise InputError("--undo takes the id of a judgement, and nothing else")
    if undo is None and (fact is None or len(chosen) > 1 or not (chosen or note)):
        raise InputError(
            "give the id of a fact or claim and one of --accept, --reject, --merge OTHER, --split CLAIM…, --note TEXT; "
            "or --undo ID"
        )
    by, whence = author_of(author)
    with open(store_file(store), options.judgements_to_write(judgements)) as opened:
        if undo is not None:
            made = opened.undo(undo, author=by, time=at, note=note)
        else:
            action: Action = chosen[0] if chosen else "note"  # type: ignore[assignment]
            made = opened.judge(
                fact or "", action, merge, claims=split, pair=pair, note=note, author=by, time=at
            )
        _tell(made, whence)
        _warn(opened, made)
    return OK


def _tell(made: Judgement, whence: str) -> None:
    from comity.outputs.said import judgement_words, said_words

    try:
        print(made.id, flush=True)
    except (BrokenPipeError, OutputError):
        say(f"the judgement {made.id} is written all the same")
        raise
    say(f"{judgement_words(made)}: {said_words(made)} (author: {whence})")


def _warn(opened: Store, made: Judgement) -> None:
    """Say at once where the entry changes nothing, because a later one outranks it for instance."""
    from comity.judging import outcomes
    from comity.outputs.said import state_words

    for outcome in outcomes(opened, [] if made.undoes else [made]):
        if outcome.state != "applied":
            say(state_words(outcome))
