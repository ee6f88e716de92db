"""Articles as a real MediaWiki renders them give the claims of their plain form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims.countries.test_mission_forms import CASES as LISTS
from claims.countries.test_mission_forms import missions
from comity.documents.parse import parse
from comity.model.document import Document
from comity.reading import Reading, read_raw
from documents.forms import as_wikitext
from test_forms import EXAMPLES, reading, told
from wiki.mediawiki import Wiki, running

pytestmark = pytest.mark.slow


def plain(path: Path) -> Document:
    (document,) = parse(path.read_bytes(), path.name)
    assert isinstance(document, Document)
    return document


UNCLOSED = "Chile–Kenya relations"
UNCLOSED_TABLE = (
    "{| class=wikitable\n! State !! Note\n|-\n| Chile || none\n\n"
    "Kenya opened an embassy in Santiago in 1971.\n\n"
    "== Missions ==\nChile opened an embassy in Nairobi in 1974.\n\n{|\n| a\n|}\n"
)

# What the templates of the lists of missions show, as far as their words go.
TEMPLATES = {
    "Flag": "[[{{{1}}}]]", "Flagicon": "", "Flagdeco": "",
    "Columns-list": "{{{1}}}", "Some new columns": "{{{1}}}",
    "Hlist": '<div class="hlist"><ul><li>{{{1}}}</li><li>{{{2}}}</li></ul></div>',
    "Plainlist": '<div class="plainlist">\n{{{1}}}\n</div>',
    "Abbr": "<abbr>{{{1}}}</abbr>", "Dts": "{{{1}}}-0{{{2}}}-0{{{3}}}",
    "Active": "Active", "Planned": "Planned", "No": "{{{1}}}",
    "Div col": '<div class="div-col">', "Div col end": "</div>",
    "Collapsible list": "<div>{{{title}}}<ul><li>{{{1}}}</li><li>{{{2}}}</li></ul></div>",
}  # fmt: skip


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wiki]:
    cite = "<includeonly>[{{{url|}}} {{{title|}}}]. {{{publisher|}}}. {{{date|}}}.</includeonly>"
    pages = {"Template:Cite web": cite, "Template:Reflist": "<references />", "Template:Circa": "c. {{{1}}}"}
    pages |= {path.stem.replace("_", " "): as_wikitext(plain(path)) for path in EXAMPLES}
    pages[UNCLOSED] = UNCLOSED_TABLE
    pages |= {f"Template:{name}": text for name, text in TEMPLATES.items()}
    pages |= {f"Case {number}": str(case.values[1]) for number, case in enumerate(LISTS)}
    with running(tmp_path_factory.mktemp("rendered"), pages) as found:
        yield found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("how", ["view", "render", "rest"])
def test_rendered_pages_give_the_claims_of_the_plain_form(wiki: Wiki, path: Path, how: str) -> None:
    page = wiki.page(path.stem.replace("_", " "), how)
    # Templates that this wiki has not are issues of the page, not claims.
    (found,) = [part for part in read_raw(page, f"{path.stem}.html") if isinstance(part, Reading)]
    assert told(found.claims) == told(reading(path.read_bytes().decode("utf-8"), path.name).claims)
    for claim in found.claims:
        for span in (claim.evidence, *claim.context):
            assert span.quote == page[span.start : span.end]


@pytest.mark.parametrize("how", ["view", "render", "rest"])
def test_a_table_that_is_never_closed_costs_no_claim(wiki: Wiki, how: str) -> None:
    """The wiki puts the rest of the page into the table's last cell."""
    page = wiki.page(UNCLOSED, how)
    assert page.rindex("Nairobi") < page.rindex("</table>")
    (found,) = [part for part in read_raw(page, f"{UNCLOSED}.html") if isinstance(part, Reading)]
    (plain,) = [
        part for part in read_raw(UNCLOSED_TABLE, f"{UNCLOSED}.wikitext") if isinstance(part, Reading)
    ]
    assert told(found.claims) == told(plain.claims)
    assert len(found.claims) == 2


@pytest.mark.parametrize(("number", "case"), list(enumerate(LISTS)), ids=[str(case.id) for case in LISTS])
def test_lists_of_missions_give_the_missions_of_their_wikitext(wiki: Wiki, number: int, case: Any) -> None:
    title, _, expected = case.values
    found = missions(wiki.page(f"Case {number}", "render"), title, "html")
    assert sorted(found) == sorted(expected.splitlines())
