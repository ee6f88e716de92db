"""Time grows with the length of a text and no faster, whatever stands in it: each text at two sizes."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from comity.reading import read_raw

_TITLE = "= Denmark–Kenya relations =\n\n"
# Of each kind of text what is repeated; most of it no writer would write.
_REPEATED = {
    "one line without an end": "Denmark opened an embassy in Nairobi in 1990 and ministers met again ",
    "brackets": "(",
    "nested brackets": "(Kenya [in ",
    "states": "Kenya ",
    "states in a list": "Kenya, ",
    "capitals": "KENYA ",
    "days": "12 May 2004, ",
    "two days": "12 and 20 May 2004 ",
    "years": "1990 to ",
    "months": "May ",
    "digits": "1",
    "groups of digits": "1 000 ",
    "commas in a number": "1,000,",
    "money": "$5 million to ",
    "blanks": " ",
    "lines": "\n",
    "tags": "<doc ",
    "lines of tags": '<doc id="1" title="A">\n',
    "names": "Ann Bell ",
    "names with hyphens": "Ann-",
    "names with particles": "Ann de la ",
    "initials": "A. ",
    "stops": ".",
    "notes": ".[1]",
    "items of visits": "- President Ann Bell visited Nairobi on 1 May 2004\n",
    "offices": "President ",
    "qualifiers of offices": "vice ",
    "portfolios": "Minister of Trade and ",
    "missions": "embassy, ",
    "centuries": "19th century ",
    "agreements": "agreement on trade, ",
    "headings": "== Kenya ==\n",
    "marks of headings": "=",
    "tables": "+--+--+\n| a | b |\n",
    "visits": "President Ann Bell visited Kenya. ",
    "years that lean on others": "In the same year Kenya opened an embassy. ",
    "brackets of links": "[[",
    "relations": "relations ",
    "conjunctions": ", and ",
    "letters with other small ones": "ſıİ",
}


def seconds(text: str) -> float:
    """The shorter time of two readings."""
    times = []
    for _ in range(2):
        begin = process_time()
        list(read_raw(text, "text"))
        times.append(process_time() - begin)
    return min(times)


@pytest.mark.parametrize("repeated", _REPEATED.values(), ids=_REPEATED.keys())
def test_time_is_linear(repeated: str) -> None:
    assert_linear(lambda size: _TITLE + repeated * (size // len(repeated)))


def test_json_lines_are_read_in_linear_time() -> None:
    assert_linear(lambda size: '{"text": "' + "a " * (size // 2) + '"}')


def assert_linear(text: Callable[[int], str]) -> None:
    size = 5_000
    list(read_raw(text(size), "text"))  # what is made once is made here
    times = [seconds(text(n * size)) for n in (1, 4)]
    # Quadratic time would be sixteen times as long.
    assert times[1] < 9 * times[0] + 0.03, times
