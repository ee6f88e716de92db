"""A live wiki, as it is and behind a proxy that spoils its answers."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

import comity
from comity.cli.main import run
from comity.errors import InputError
from comity.model.issue import Issue
from comity.pipeline import build
from comity.sources.raw import Raw
from comity.sources.wiki import Same, WikiQuery, wiki_pages
from comity.sources.wiki.client import Client
from comity.sources.wiki.hosts import Hosts
from wiki.mediawiki import Wiki, running
from wiki.proxy import Proxy, proxied

pytestmark = pytest.mark.slow

PERU_TONGA = """'''Peru–Tonga relations''' are the relations of [[Peru]] and [[Tonga]].

== History ==
Peru and Tonga established diplomatic relations on 21 June 1979.<ref>{{cite web |title=Dates}}</ref>

[[Category:Bilateral relations of Peru]]
"""
PAGES = {
    "Peru–Tonga relations": PERU_TONGA,
    "Chile–Peru relations": "Peru has an embassy in Santiago.\n\n[[Category:Bilateral relations of Peru]]",
    "Bolivia–Peru relations": "Bolivia has an embassy in Lima.\n\n[[Category:Bilateral relations of Peru]]",
    "Peru-Tonga relations": "#REDIRECT [[Peru–Tonga relations]]",
    "Fishing": "Fish swim.",
    **{f"Peru–Place {n} relations": f"Words {n}.\n\n[[Category:Many]]" for n in range(30)},
}


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wiki]:
    with running(tmp_path_factory.mktemp("wiki"), PAGES) as found:
        yield found


@pytest.fixture
def proxy(wiki: Wiki, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    monkeypatch.setattr("comity.sources.wiki.client._WAIT", 0.01)
    with proxied(wiki.api) as found:
        yield found


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def names(query: WikiQuery) -> list[str]:
    return sorted(p.name.partition(":")[2].partition(":")[2] for p in fetched(query))


def fetched(query: WikiQuery) -> list[Raw]:
    return [page for page in wiki_pages(query, lambda *_: False) if isinstance(page, Raw)]


def test_titles_are_brought_into_form_and_redirects_followed(wiki: Wiki) -> None:
    query = WikiQuery(
        wiki.api, titles=("peru-Tonga_relations", "Peru–Tonga relations", "Nowhere", "A|B", "<x>")
    )
    told = list(wiki_pages(query, lambda *_: False))
    assert [p.name.rpartition(":")[2] for p in told if isinstance(p, Raw)] == ["Peru–Tonga relations"]
    missing = [issue.detail for issue in told if isinstance(issue, Issue)]
    assert any("Nowhere" in detail for detail in missing) and any("<x>" in detail for detail in missing)


def test_categories_are_continued_and_searches_find(wiki: Wiki, monkeypatch: pytest.MonkeyPatch) -> None:
    query = WikiQuery(wiki.api, categories=("Bilateral relations of Peru",))
    assert names(query) == ["Bolivia–Peru relations", "Chile–Peru relations", "Peru–Tonga relations"]
    few = {"gcmlimit": "7"}
    ask = Client.ask

    def with_few(self: Client, parameters: dict[str, str]) -> dict[str, object]:
        return ask(self, {**parameters, **(few if "gcmlimit" in parameters else {})})

    monkeypatch.setattr(Client, "ask", with_few)
    assert len(names(WikiQuery(wiki.api, categories=("Category:Many",)))) == 30
    assert names(WikiQuery(wiki.api, searches=("embassy Santiago",))) == ["Chile–Peru relations"]


def test_a_build_fetches_what_moved_and_drops_what_went(wiki: Wiki, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    wiki.edit("Ghana–Peru relations", "Peru has an embassy in Accra.\n\n[[Category:Changing]]")
    wiki.edit("Peru–Togo relations", "Togo has an embassy in Lima.\n\n[[Category:Changing]]")
    wiki.refresh()
    query = WikiQuery(wiki.api, categories=("Changing",))
    assert build([query], store).read == 2
    again = build([query], store)
    assert (again.read, again.unchanged) == (0, 2)
    wiki.edit("Ghana–Peru relations", "Peru has an embassy in Accra since 1990.\n\n[[Category:Changing]]")
    moved = build([query], store)
    assert (moved.read, moved.unchanged) == (1, 1)
    wiki.delete("Peru–Togo relations")
    assert build([query], store, drop_missing=True).removed == 1
    with comity.open(store) as opened:
        (claim,) = opened.claims(pair=("Peru", "Ghana"), kind="mission")
        row = opened.sql("SELECT revision, link FROM documents").fetchall()
    assert claim.date == "1990" and claim.evidence.quote == "Peru has an embassy in Accra since 1990."
    assert claim.asserted is not None and len(row) == 1 and f"oldid={row[0][0]}" in row[0][1]


def test_a_page_that_came_by_another_category_stays(wiki: Wiki, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    wiki.edit("Niger–Peru relations", "Niger has an embassy in Lima.\n\n[[Category:Kept]]")
    wiki.edit("Mali–Peru relations", "Mali has an embassy in Lima.\n\n[[Category:Kept]]")
    wiki.edit("Benin–Peru relations", "Benin has an embassy in Lima.\n\n[[Category:Other's]]")
    wiki.refresh()
    kept, others = (WikiQuery(wiki.api, categories=(name,)) for name in ("Kept", "Other's"))
    assert build([kept], store).read == 2
    assert build([others], store, drop_missing=True).removed == 0
    wiki.delete("Mali–Peru relations")
    assert build([others], store, drop_missing=True).removed == 1
    with comity.open(store) as opened:
        titles = [row[0] for row in opened.sql("SELECT title FROM documents ORDER BY title").fetchall()]
    assert titles == ["Benin–Peru relations", "Niger–Peru relations"]


def test_subcategories_are_looked_into_as_deep_as_is_said_and_may_hold_each_other(wiki: Wiki) -> None:
    wiki.edit("Category:Relations above", "[[Category:Relations below]]")
    wiki.edit("Category:Relations below", "[[Category:Relations above]]")
    wiki.edit("Category:Relations lowest", "[[Category:Relations below]]")
    wiki.edit("Peru–Samoa relations", "Words.\n\n[[Category:Relations below]]")
    wiki.edit("Peru–Tuvalu relations", "Words.\n\n[[Category:Relations lowest]]")
    wiki.refresh()
    found = [names(WikiQuery(wiki.api, categories=("Relations above",), depth=depth)) for depth in range(4)]
    assert found[:2] == [[], ["Peru–Samoa relations"]]
    assert found[2] == found[3] == ["Peru–Samoa relations", "Peru–Tuvalu relations"]


def test_the_command_line(wiki: Wiki, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "s.duckdb"
    command = ["build", f"wiki:{wiki.api}", "--titles", "Peru–Tonga relations", "--store", str(store)]
    assert run(command) == 0
    assert run(["brief", "Peru", "Tonga", "--store", str(store)]) == 0
    assert "21 June 1979" in capsys.readouterr().out
    watch = [
        "watch",
        f"wiki:{wiki.api}",
        "--titles",
        "Peru–Tonga relations",
        "--store",
        str(store),
        "--rounds",
        "1",
    ]
    assert run(watch) == 0
    assert "1 unchanged" in capsys.readouterr().err
    assert run(["build", f"wiki:{wiki.api}", "--store", str(store)]) == 2
    assert "--titles" in capsys.readouterr().err


@pytest.mark.parametrize(
    "fault", ["cut", "drop", "503", "429", "502", "json", "long", "maxlag", "slow", "retry:0"]
)
def test_a_spoilt_answer_is_asked_for_again(proxy: Proxy, fault: str) -> None:
    good = fetched(WikiQuery(proxy.behind, categories=("Bilateral relations of Peru",)))
    for place in range(3):
        proxy.faults[:] = ["good"] * place + [fault, fault]
        found = fetched(WikiQuery(proxy.api, categories=("Bilateral relations of Peru",)))
        assert [p.data for p in found] == [p.data for p in good]


def test_requests_are_serial_and_say_who_asks(proxy: Proxy) -> None:
    fetched(WikiQuery(proxy.api, categories=("Many",)))
    assert proxy.most_at_once == 1
    assert all(agent.startswith("Comity/") for agent in proxy.agents)
    assert all("maxlag=5" in asked for asked in proxy.asked)


def test_a_wiki_that_stays_down_is_one_line_and_the_store_stays(proxy: Proxy, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    query = WikiQuery(proxy.api, titles=("Peru–Tonga relations",))
    build([query], store)
    before = store.read_bytes()
    proxy.faults[:] = ["503"] * 50
    with pytest.raises(InputError, match="did not answer after 6 tries: HTTP 503"):
        build([query], store)
    assert store.read_bytes() == before
    proxy.faults[:] = ["html"]
    with pytest.raises(InputError, match=r"is this .*api\.php"):
        build([query], store)


def test_retry_after_is_kept_to(wiki: Wiki) -> None:
    waits: list[float] = []
    with proxied(wiki.api) as proxy:
        proxy.faults[:] = ["retry:7", "429", "retry:1000000"]
        with Client(proxy.api, Hosts(proxy.api), sleep=waits.append) as client:
            client.ask({"action": "query", "meta": "siteinfo"})
    assert waits == [7.0, 2.0, 120.0]


def test_other_hosts_are_not_followed(proxy: Proxy) -> None:
    for place in ("http://localhost:1/api.php", "http://10.0.0.1/x", "file:///etc/passwd", "http://[::1]/"):
        proxy.faults[:] = [f"to:{place}"]
        with pytest.raises(InputError, match="not followed"):
            fetched(WikiQuery(proxy.api, titles=("Fishing",)))
    proxy.faults[:] = [f"to:{proxy.api}"] * 20
    with pytest.raises(InputError, match="without end"):
        fetched(WikiQuery(proxy.api, titles=("Fishing",)))


def test_a_killed_build_goes_on_from_what_it_fetched(proxy: Proxy, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    script = (
        "import sys; from comity.pipeline import build; from comity.sources.wiki import WikiQuery;"
        "from comity.sources.wiki import pages; pages._TEXTS = 5;"
        "import comity.sources.wiki.client as c; ask = c.Client.ask\n"
        "def slow(self, p):\n    import time; time.sleep(0.3); return ask(self, p)\n"
        "c.Client.ask = slow\n"
        f"build([WikiQuery({proxy.api!r}, categories=('Many',))], {str(store)!r})"
    )
    process = subprocess.Popen([sys.executable, "-c", script])
    end = time.monotonic() + 60
    while not list((tmp_path / "cache").rglob("*.xml")) and time.monotonic() < end:
        time.sleep(0.02)
    process.kill()
    process.wait()
    kept = len(list((tmp_path / "cache").rglob("*.xml")))
    assert 0 < kept < 30 and not store.exists()
    proxy.asked.clear()
    assert build([WikiQuery(proxy.api, categories=("Many",))], store).read == 30
    revisions = [r for asked in proxy.asked for r in parse_qs(asked).get("revids", [])]
    assert sum(one.count("|") + 1 for one in revisions) == 30 - kept
    assert not list((tmp_path / "cache").rglob("*.xml"))


def test_same_is_told_for_what_is_known(wiki: Wiki) -> None:
    told = list(wiki_pages(WikiQuery(wiki.api, titles=("Fishing",)), lambda *_: True))
    assert len(told) == 1 and isinstance(told[0], Same)


def _rest(api: str) -> str:
    return api.replace("/api.php", "/rest.php")


def test_the_rest_api_gives_the_same_pages(wiki: Wiki, tmp_path: Path) -> None:
    titles = ("peru-Tonga relations", "Peru–Tonga relations", "Fishing", "Nowhere", "A|B")
    query = WikiQuery(_rest(wiki.api), titles=titles, searches=("embassy Santiago",))
    told = list(wiki_pages(query, lambda *_: False))
    by_rest = {p.name.rpartition(":")[2]: p for p in told if isinstance(p, Raw)}
    assert list(by_rest) == ["Peru–Tonga relations", "Fishing", "Chile–Peru relations"]
    assert sorted(i.detail for i in told if isinstance(i, Issue)) == [
        "'A|B': there is no page of this title",
        "'Nowhere': there is no page of this title",
    ]
    for raw in fetched(WikiQuery(wiki.api, titles=tuple(by_rest))):
        other = by_rest[raw.name.rpartition(":")[2]]
        assert raw.data.partition(b"<page>")[2] == other.data.partition(b"<page>")[2]
        assert raw.digest == other.digest
    store = tmp_path / "s.duckdb"
    assert build([query], store).read == 3
    assert (again := build([query], store)).unchanged == 3 and again.read == 0
    with comity.open(store) as opened:
        links = opened.sql("SELECT link FROM documents").fetchall()
    assert all("/index.php/" in link and "oldid=" in link for (link,) in links)


@pytest.mark.parametrize("fault", ["cut", "drop", "503", "429", "json", "long", "slow", "retry:0"])
def test_a_spoilt_answer_of_the_rest_api_is_asked_for_again(proxy: Proxy, fault: str) -> None:
    proxy.behind = _rest(proxy.behind)
    query = WikiQuery(_rest(proxy.api), titles=("Peru–Tonga relations",))
    good = fetched(query)
    for place in range(2):
        proxy.faults[:] = ["good"] * place + [fault, fault]
        assert [p.data for p in fetched(query)] == [p.data for p in good]
    proxy.faults[:] = ["html"]
    with pytest.raises(InputError, match=r"is this .*rest\.php"):
        fetched(query)


def test_the_rest_api_has_no_categories(wiki: Wiki) -> None:
    with pytest.raises(InputError, match=r"give api\.php"):
        fetched(WikiQuery(_rest(wiki.api), categories=("Many",)))
