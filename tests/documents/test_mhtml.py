"""Pages that a browser saved as one file: found among their parts, unpacked, with places in the page of HTML."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.parse import parse
from comity.model.claim import Status
from comity.model.document import Document
from comity.model.issue import Issue
from comity.reading import Reading, read_raw

PAGE = """<!DOCTYPE html><html><head><title>Kenya–Peru relations - Wikipedia</title></head><body>
<h1 id="firstHeading">Kenya–Peru relations</h1><div id="mw-content-text"><div class="mw-parser-output">
<p>Kenya and Peru&#160;established diplomatic relations on <b>4 May 1975</b> 🤝.</p></div></div>
<li id="footer-info-lastmod"> This page was last edited on 3 May 2021, at 10:00.</li></body></html>"""
NAME = "Kenya–Peru relations - Wikipedia.mhtml"


def saved(page: bytes, way: str = "quoted-printable", kind: str = "text/html", ends: str = "\r\n") -> bytes:
    """A page as Chromium saves it."""
    packed = (
        quopri.encodestring(page)
        if way == "quoted-printable"
        else base64.encodebytes(page)
        if way == "base64"
        else page
    )
    lines = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://wiki.example/Kenya\nSubject: =?utf-8?Q?Kenya=E2=80=93Peru?=\n"
        'Date: Mon, 3 Jun 2024 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n'
        '\tboundary="----MultipartBoundary--x7Q----"\n\n\n------MultipartBoundary--x7Q----\n'
        f"Content-Type: {kind}\nContent-ID: <frame-1@mhtml.blink>\nContent-Transfer-Encoding: {way}\n"
        "Content-Location: https://wiki.example/Kenya\n\n"
    )
    tail = (
        "\n------MultipartBoundary--x7Q----\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n"
        "Content-Location: https://wiki.example/x.png\n\naGFsbG8=\n\n------MultipartBoundary--x7Q------\n"
    )
    whole = lines.encode() + packed.replace(b"\r\n", b"\n") + tail.encode()
    return whole.replace(b"\n", ends.encode()) if ends != "\n" else whole


@pytest.mark.parametrize("way", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_saved_page(way: str, ends: str) -> None:
    (reading,) = read_raw(saved(PAGE.encode(), way, ends=ends), NAME)
    assert isinstance(reading, Reading)
    document = reading.document
    assert (document.title, document.form) == ("Kenya–Peru relations", "html")
    assert document.url == "https://wiki.example/Kenya"
    assert document.asserted == "2021-05-03"
    (claim,) = [c for c in reading.claims if isinstance(c, Status)]
    assert claim.date == "1975-05-04"
    span = claim.evidence
    assert document.source[span.start : span.end] == span.quote
    assert document.source.replace("\r\n", "\n").rstrip("\n") == PAGE


def test_another_encoding_is_told_by_the_part_or_by_the_page() -> None:
    page = "<html><head><meta charset='windows-1252'></head><body><p>Perú and Kenya met.</p></body></html>"
    for kind in ("text/html", 'text/html; charset="windows-1252"'):
        (document,) = parse(saved(page.encode("cp1252"), kind=kind), NAME)
        assert isinstance(document, Document)
        assert "Perú" in document.text


def test_a_page_within_alternatives_and_one_cut_within_its_parts() -> None:
    whole = EmailMessage()
    whole["Subject"] = "x"
    whole.set_content("words")
    whole.add_alternative(PAGE, subtype="html")
    data = whole.as_bytes()
    (document,) = parse(data, NAME)
    assert isinstance(document, Document)
    assert "established" in document.text
    cut = saved(PAGE.encode(), "base64")
    (document,) = [found for found in parse(cut[: len(cut) // 2], NAME) if isinstance(found, Document)]
    assert document.source


def test_what_has_no_page_is_an_issue_and_a_text_of_headers_is_no_saved_page() -> None:
    (issue,) = parse(saved(b"x", kind="text/css"), NAME)
    assert isinstance(issue, Issue)
    assert issue.reason == "unknown-form"
    (document,) = parse(b"From: Kenya\nTo: Peru\n\nKenya and Peru are friends.", "Kenya_Peru_relations.txt")
    assert isinstance(document, Document)
    assert document.form == "plain"


@given(
    st.binary(max_size=400), st.integers(0, 900), st.sampled_from(["quoted-printable", "base64", "7bit", "x"])
)
def test_no_bytes_raise_an_error(noise: bytes, at: int, way: str) -> None:
    data = saved(PAGE.encode(), way)
    for found in parse(data[:at] + noise + data[at:], NAME):
        assert isinstance(found, Document | Issue)
