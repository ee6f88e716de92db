"""The HTML page: valid by html5lib and the Nu Html Checker, alone, readable, and safe."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import comity
from comity.model.pair import Pair
from comity.naming import name_of
from comity.outputs.brief import brief_of
from comity.outputs.links import web
from comity.outputs.page import page, policy, style
from exports.stores import HOSTILE, MM
from exports.tools import chromium, nu_html_checker
from record.by_hand import NAMES, event, three_documents
from record.made import record_of

EXAMPLES = [("Mexico", "Mongolia"), ("Cuba", "United States")]


def parsed(text: str) -> Element:
    """The tree of a page, without namespaces; refuses any error that the standard's parser knows."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(text)
    return tree


def of(store: Path, a: str, b: str) -> str:
    with comity.open(store) as opened:
        record = opened.record(a, b)
    return page(brief_of(record, name_of), record.rules)


@pytest.fixture(scope="module")
def html(store: Path) -> str:
    return of(store, *MM)


def test_it_is_valid_and_has_the_parts_that_a_reader_needs(html: str) -> None:
    tree = parsed(html)
    assert tree.get("lang") == "en"
    assert tree.findtext(".//h1") == "Mexico – Mongolia"
    headings = [e.text for e in tree.iter("h2")]
    assert headings[1:3] == ["Standing", "Shared organizations"]
    assert headings[-2:] == ["Citations", "How the facts were made"]
    levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))
    assert tree.find(".//main") is not None and tree.find(".//nav") is not None


def test_every_link_within_leads_somewhere_and_every_id_is_one(html: str) -> None:
    tree = parsed(html)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    inner = [e.get("href", "")[1:] for e in tree.iter("a") if e.get("href", "").startswith("#")]
    assert inner and set(inner) <= set(ids)
    labelled = [e.get("aria-labelledby") for e in tree.iter() if e.get("aria-labelledby")]
    assert set(labelled) <= set(ids)


def test_every_fact_has_its_citation_and_every_citation_its_words_and_place(html: str, store: Path) -> None:
    tree = parsed(html)
    lines = [e for e in tree.iter("li") if e.get("id", "").startswith("line-")]
    assert lines and all(e.find(".//a[@class='cite']") is not None for e in lines)
    with comity.open(store) as opened:
        brief = brief_of(opened.record(*MM), name_of)
    for one in brief.citations:
        (item,) = [e for e in tree.iter("li") if e.get("id") == f"citation-{one.number}"]
        words = "".join(item.itertext())
        assert one.quote in words
        assert f"characters {one.start}–{one.end}" in words
        assert one.document in words and (one.revision or "") in words


def test_disagreements_stand_first_and_show_both_sides(html: str) -> None:
    tree = parsed(html)
    first = tree.find(".//main/section")
    assert first is not None and first.get("class") == "disputes"
    disputed = [e for e in tree.iter("li") if e.get("class") == "disputed"]
    assert disputed
    sides = ["".join(e.itertext()) for e in disputed[1].iter("li")]
    assert any(s.startswith("For") for s in sides) and any(s.startswith("Against") for s in sides)


def test_dates_are_times_only_where_a_machine_can_read_them(html: str) -> None:
    tree = parsed(html)
    times = {e.get("datetime"): e.text for e in tree.iter("time")}
    assert times["1975-09-24"] == "24 September 1975"
    assert times["1978-03"] == "March 1978"
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", t or "") for t in times)
    assert any(e.text == "about 1999" for e in tree.iter("span") if e.get("class") == "when")


def test_it_needs_nothing_and_runs_nothing(html: str) -> None:
    tree = parsed(html)
    tags = {str(e.tag) for e in tree.iter()}
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "form", "input", "base", "svg"}
    assert not any(k.startswith("on") or k in ("style", "src") for e in tree.iter() for k in e.attrib)
    (told,) = [e.get("content") for e in tree.iter("meta") if e.get("http-equiv")]
    assert told == policy() and "default-src 'none'" in policy() and "unsafe" not in policy()
    assert "url(" not in style() and "@import" not in style()
    outside = [e.get("href", "") for e in tree.iter("a") if not e.get("href", "").startswith("#")]
    assert outside and all(re.match(r"https?://[a-z]", href) for href in outside)
    assert not any("javascript:" in href or href == "wikipedia.org/wiki/X" for href in outside)


def test_as_of_a_time(store: Path) -> None:
    with comity.open(store) as opened:
        record = opened.record(*MM, as_of="1979-01-01")
    tree = parsed(page(brief_of(record, name_of), record.rules))
    assert tree.findtext(".//h1") == "Mexico – Mongolia, as of 1 January 1979"


def test_the_same_record_is_the_same_page(store: Path, html: str) -> None:
    assert of(store, *MM) == html


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5), st.text(max_size=30))
def test_no_words_from_outside_can_change_the_page(texts: list[str], document: str) -> None:
    told = [event(words, "1980", start=n * 100, document=document or "x") for n, words in enumerate(texts)]
    plain = [event("x", "1980", start=n * 100, document="x") for n, _ in enumerate(texts)]

    def made(claims: list[object]) -> Element:
        record = record_of(Pair("AAA", "BBB"), claims)  # type: ignore[arg-type]
        return parsed(page(brief_of(record, NAMES.__getitem__), record.rules))

    assert {e.tag for e in made(told).iter()} <= {e.tag for e in made(plain).iter()} | {
        "ul",
        "strong",
        "q",
        "b",
    }
    assert not [e for e in made(told).iter() if any(k.startswith("on") for k in e.attrib)]


@given(st.text(max_size=200) | st.from_regex(r"https?://[^/]{0,20}(/.{0,40})?", fullmatch=True))
def test_an_address_is_of_the_web_or_none(address: str) -> None:
    safe = web(address)
    if safe is not None:
        assert re.fullmatch(r"(?i)https?://[!-~]+", safe)
        assert not re.search(r'[\s<>"`{}|\\^]', safe)
        assert web(safe) == safe


def test_addresses() -> None:
    assert web('https://news.example/a b?q="x"|y') == "https://news.example/a%20b?q=%22x%22%7Cy"
    assert web("https://bücher.example/ü") == "https://xn--bcher-kva.example/%C3%BC"
    for bad in (
        "javascript:alert(1)",
        "ftp://a.b/",
        "http://",
        "//a.b/c",
        "http://a b/c",
        "http://[::1",
        "",
        None,
    ):
        assert web(bad) is None


def test_a_reader_can_read_it_in_light_and_dark() -> None:
    """Contrast of at least 4.5 to 1 for all words and 3 to 1 for lines (WCAG 2.2, 1.4.3 and 1.4.11)."""
    palettes = re.findall(r":root \{([^}]*)\}", style())
    assert len(palettes) == 3  # light, dark, print
    for palette in palettes:
        color = dict(re.findall(r"--(\w+): (#\w+)", palette))
        for ground in ("paper", "wash", "panel"):
            for words in ("ink", "soft", "link", "mark"):
                assert contrast(color[words], color[ground]) >= 4.5, (words, ground)


def contrast(one: str, other: str) -> float:
    def light(color: str) -> float:
        digits = color[1:] if len(color) == 7 else "".join(2 * c for c in color[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.slow
def test_the_nu_html_checker_finds_nothing(store: Path, html: str, tmp_path: Path) -> None:
    jar = nu_html_checker()
    pages = {"hand": html, "other": of(store, "CUB", "USA")}
    record = record_of(Pair("AAA", "BBB"), [*three_documents(), event(HOSTILE, "1980", start=900)])
    pages["three"] = page(brief_of(record, NAMES.__getitem__), record.rules)
    for title, text in pages.items():
        (tmp_path / f"{title}.html").write_text(text, encoding="utf-8")
    command = ["java", "-jar", str(jar), *map(str, tmp_path.glob("*.html"))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    (tmp_path / "bad.html").write_text(html.replace("</h1>", "</h2>"), encoding="utf-8")
    assert subprocess.run(
        ["java", "-jar", str(jar), str(tmp_path / "bad.html")], capture_output=True
    ).returncode


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 1100])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_it(html: str, tmp_path: Path, width: int, scheme: str) -> None:
    """Chromium applies the style that the policy allows, logs no error, asks for nothing, scrolls one way."""
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    with chromium() as browser:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
        shown, said, asked = context.new_page(), [], []
        shown.on("console", lambda message: said.append(message.text))
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto((tmp_path / "page.html").as_uri())
        look: Callable[[str], object] = shown.evaluate
        assert look("document.documentElement.scrollWidth") <= width
        paper = look("getComputedStyle(document.documentElement).backgroundColor")
        assert paper == ("rgb(22, 23, 26)" if scheme == "dark" else "rgb(255, 255, 255)")
        assert (said, asked) == ([], [(tmp_path / "page.html").as_uri()])
        shown.screenshot(path=tmp_path / "page.png", full_page=True)
        assert (tmp_path / "page.png").read_bytes()[:4] == b"\x89PNG"
        if scheme == "dark":
            shown.emulate_media(media="print")
            assert look("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
            assert look("getComputedStyle(document.querySelector('nav')).display") == "none"
            assert shown.pdf(prefer_css_page_size=True)[:4] == b"%PDF"
