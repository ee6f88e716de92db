"""What a store keeps of a query of a wiki can be read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.sources.wiki import WikiQuery

_WORDS = st.text(min_size=1, max_size=20).filter(str.strip)
_API = "https://wiki.example/w/api.php"


@given(
    st.lists(_WORDS, max_size=3),
    st.lists(_WORDS, max_size=3),
    st.lists(_WORDS, max_size=3),
    st.integers(0, 9),
)
def test_there_and_back(titles: list[str], categories: list[str], searches: list[str], depth: int) -> None:
    query = WikiQuery(_API, tuple(titles), tuple(categories), tuple(searches), depth=depth)
    meant = titles or categories or searches
    assert WikiQuery.told(str(query)) == (query if meant else None)


@pytest.mark.parametrize(
    "words",
    [
        "articles/",
        "wiki:",
        f"wiki:{_API}",
        f"wiki:{_API} --category",
        f"wiki:{_API} --category X",
        f"wiki:{_API} --titles 'A' more",
    ],
)
def test_other_words_are_no_query(words: str) -> None:
    assert WikiQuery.told(words) is None
