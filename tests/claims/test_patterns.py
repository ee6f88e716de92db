"""Patterns match as Python's own do, whatever is spared: on shapes of the examples, and on odd letters."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from comity.claims.context import Context
from comity.claims.grouped import understood
from comity.claims.patterns import Pattern, Source, Text, in_small, patterned
from comity.claims.reader import contexts
from comity.documents.parse import parse
from comity.documents.sentences import sentences
from comity.model.document import Document

_EXAMPLES = Path(__file__).parents[2] / "src/comity/examples"


def all_patterns() -> list[Pattern]:
    modules = [module for name, module in sys.modules.items() if name.startswith("comity.claims")]
    found = {id(value): value for m in modules for value in vars(m).values() if isinstance(value, Pattern)}
    return list(found.values())


def shapes() -> list[Text]:
    documents = [d for path in sorted(_EXAMPLES.rglob("*.txt")) for d in parse(path.read_bytes(), path.name)]
    found = []
    for document in documents:
        if isinstance(document, Document):
            for ctx in contexts(document, sentences, None):
                if isinstance(ctx, Context):
                    found += [text for s in ctx.sentences for text in (s.shape.text, s.text)]
    return found


def matches(pattern: re.Pattern[str] | Pattern, text: str) -> list[object]:
    return [match.regs for match in pattern.finditer(text)]


def test_all_patterns_match_as_those_of_python() -> None:
    texts = shapes()
    assert len(texts) > 50
    assert len(all_patterns()) > 50
    for number, pattern in enumerate(all_patterns()):
        plain = re.compile(pattern.pattern, pattern.flags)
        # Each pattern on other texts: all on all takes minutes, since Python's own are slow.
        for text in texts[number % 4 :: 4]:
            assert matches(pattern, text) == matches(plain, str(text)), (pattern.pattern, text)
            assert bool(pattern.search(text)) == bool(plain.search(str(text)))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("diplomatic relations", "DİPLOMATİC RELATIONS"),
        ("diplomatic relations", "dıplomatıc relatıonſ"),
        ("kin|kit|sit|six", "\u212ait ſix SIT"),
        ("(?:met|meets|held (?P<a>talks)|had talks|é|É)", "MEETS held TALKS é"),
        ("(?:cut off|cut|c)(?: x)?", "cut offcut x c"),
        ("(?:a|ab|abc|b|[bc]|ca)", "abcbca"),
        ("(?<=ab|cd|ad)x", "adx cdx"),
        ("(?:un)?(?:do|done|undone)\\b", "undone do"),
    ],
)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_odd_letters_and_alternatives(pattern: str, text: str, flags: int) -> None:
    plain = re.compile(pattern, flags)
    for given in (text, Text(text), Text(text, Source(in_small(text) or text))):
        assert matches(patterned(pattern, flags), given) == matches(plain, text)


def test_words_that_come_later_are_looked_for_in_texts_scanned_before() -> None:
    text = Text("a zeugmatic sentence")
    assert patterned("sentence").search(text)
    assert patterned("zeugmatic").search(text)
    assert patterned("zeugmatical").search(text) is None


def test_what_is_required() -> None:
    phrases = ["broke off relations", "broke off ties", "severed relations", "severed ties"]
    assert understood("(?:broke off|severed) (?:ties|relations)", 0)[1] == [frozenset(phrases)]
    assert understood(r"\w+", 0)[1] == []
