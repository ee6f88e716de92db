"""Files that are odd: each is met by a clear line with its place, and what is usable is read."""

from __future__ import annotations

import pytest

from comity.documents.parse import parse
from comity.model.document import Document
from comity.model.issue import Issue

BODY = "= Chile–Japan relations =\n\nChile and Japan established relations in 1897.\n"


def read(data: bytes | str, name: str = "a.txt") -> tuple[list[Document], list[Issue]]:
    found = list(parse(data, name))
    for issue in (i for i in found if isinstance(i, Issue)):
        assert "\n" not in issue.detail
        assert issue.document.startswith(name)
    return [d for d in found if isinstance(d, Document)], [i for i in found if isinstance(i, Issue)]


def words(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind != "heading"]


def doc(id: object, title: str, body: str) -> str:
    return (
        f'<doc id="{id}" url="https://example.org/?curid={id}" title="{title}">\n{title}\n\n{body}\n</doc>\n'
    )


@pytest.mark.parametrize(
    ("data", "reason", "said"),
    [
        (b"", "empty", "a.txt has no text"),
        (b"\xef\xbb\xbf \r\n\x00", "empty", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "unknown-form", "is binary"),
        (b"\x00\x01\x02" * 50 + b"text", "unknown-form", "is binary"),
        (b'[{"text": "x"}]', "unknown-form", "markup"),
    ],
)
def test_what_is_no_document_is_one_issue(data: bytes, reason: str, said: str) -> None:
    documents, (issue,) = read(data)
    assert documents == []
    assert issue.reason == reason
    assert said in issue.detail


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        (BODY.encode().replace(b"Japan est", b"Jap\xe9n est"), 40, "not UTF-8 at byte 42"),
        (BODY.encode("utf-16"), None, "UTF-16-LE and not UTF-8"),
        (b"\xfe\xff" + BODY.encode("utf-16-be"), None, "UTF-16-BE"),
        (b"\xff\xfe\x00\x00" + BODY.encode("utf-32-le"), None, "UTF-32-LE"),
        (BODY.encode() + b"\x00\x00", len(BODY), f"a NUL character at {len(BODY)}, and 1 more"),
        ((BODY + "\u00e9").encode()[:-1], len(BODY), "unexpected end of data"),
    ],
)
def test_odd_bytes_are_told_once_and_the_rest_is_read(data: bytes, place: int | None, said: str) -> None:
    (document,), (issue,) = read(data)
    assert issue.reason == "encoding"
    assert said in issue.detail
    assert document.title == "Chile–Japan relations"
    if place is not None:
        assert issue.place is not None
        assert (issue.place.start, issue.place.quote) == (place, document.source[place])


def test_a_replacement_character_of_the_text_itself_is_no_issue() -> None:
    assert read((BODY + "\ufffd").encode())[1] == []


def test_several_documents_of_a_file_have_offsets_of_the_file() -> None:
    text = (
        doc(1, "A relations", "It was one.")
        + doc(2, "B &amp; C > &quot;D&quot; relations", "It was two.")
        + doc(3, 'The "E" relations', "3")
    )
    documents, issues = read(text)
    assert issues == []
    assert [d.name for d in documents] == ["a.txt#1", "a.txt#2", "a.txt#3"]
    assert [d.title for d in documents] == ["A relations", 'B & C > "D" relations', 'The "E" relations']
    assert documents[1].url == "https://example.org/?curid=2"
    for document in documents:
        for block in document.blocks:
            span = document.span(block.start, block.end)
            assert text[span.start : span.end] == span.quote


def test_a_file_cut_at_both_ends_is_read_between() -> None:
    text = (
        doc(1, "A relations", "It was one.")[30:]
        + doc(2, "B relations", "It was two.")
        + doc(3, "C relations", "Three.")
    )
    documents, issues = read(text[:-8])
    assert (documents[0].name, words(documents[0])) == ("a.txt#2", ["It was two."])
    assert [(i.document, i.reason) for i in issues] == [("a.txt", "truncated"), ("a.txt#3", "truncated")]
    assert issues[1].place is not None
    assert text[issues[1].place.start :].startswith('<doc id="3"')


def test_an_unclosed_document_ends_where_the_next_begins() -> None:
    text = doc(1, "A relations", "It was one.").replace("</doc>", "") + doc(1, "B relations", "It was two.")
    documents, (issue,) = read(text)
    assert [(d.name, words(d)) for d in documents] == [
        ("a.txt#1", ["It was one."]),
        ("a.txt#1@2", ["It was two."]),
    ]
    assert "no </doc>" in issue.detail


def test_a_single_document_has_the_whole_file_as_its_source() -> None:
    text = "\ufeff" + doc(9, "A relations", "It was one.") + "\n"
    (document,), _ = read(text)
    assert (document.name, document.source, document.base, words(document)) == (
        "a.txt",
        text,
        0,
        ["It was one."],
    )


def test_json_lines_with_broken_ones_among_them() -> None:
    text = (
        '{"id": "1", "url": "u", "title": "A relations", "text": "A relations\\n\\nOne\\u2028."}\r\n'
        '{"id": 2, "title": null, "url": 5, "text": "B relations\\n\\nTwo."}\n\n'
        '{"id": "3", "text": "cut\n'
        '{"id": "1", "text": "C relations\\n\\nThree.", "revid": 77}\n'
        '{"id": "4", "text": "\\ud800"}\n'
        + '{"x": ' + "[" * 9999 + "\n"
        + '{"id": "5"}'
    )  # fmt: skip
    documents, issues = read(text)
    assert [d.name for d in documents] == ["a.txt#1", "a.txt#2", "a.txt#1@4"]
    assert [d.title for d in documents] == ["A relations", "B relations", "C relations"]
    assert documents[2].revision == "77"
    assert [i.reason for i in issues] == ["malformed-line", "malformed-line", "malformed-line", "no-text"]
    assert issues[0].detail.startswith("line 4 ")
    assert issues[0].place is not None
    assert (
        issues[0].place.quote
        == text[issues[0].place.start : issues[0].place.end]
        == '{"id": "3", "text": "cut'
    )


def test_many_broken_lines_do_not_flood() -> None:
    _, issues = read('{"a": 1}\n' + '{"broken\n' * 500)
    assert len(issues) == 22
    assert issues[20].detail == "480 more lines are no JSON objects"


def test_claims_in_json_lines_are_one_issue_that_says_so() -> None:
    documents, (issue,) = read('{"kind": "status", "quote": "x"}\n' * 40, "gold.jsonl")
    assert documents == []
    assert issue.detail == '40 of 40 JSON lines have no "text": they are claims, not documents'
