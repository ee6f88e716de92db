"""A page of HTML to readable text: the elements that hold an article's words, and what each does to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property
from html import unescape

from comity.documents.html.blocks import Blocks
from comity.documents.html.box import box_cells
from comity.documents.html.tags import RAW, VOID, Tag, unclosed
from comity.documents.named import state_named
from comity.model.document import Block, Flag
from comity.reference.words import word_list

_MARK = re.compile(
    r"<|&(?=#|[a-zA-Z])|[ \t]*[\n\r][\s]*|  +|[\xa0\t\u2009\u202f\u200b\u200e\u200f\ufeff\x00]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = {
    "\xa0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\xad": "",
    "\u200b": "",
    "\u200e": "",
    "\u200f": "",
    "\ufeff": "",
}
_BLOCKS = frozenset({
    "p", "div", "blockquote", "section", "article", "main", "center", "dl", "ul", "ol", "address", "aside", "header",
    "footer", "nav", "pre", "body", "details", "summary", "hr", "fieldset", "poem",
})  # fmt: skip
_ITEMS = frozenset({"li", "dd", "dt"})
_LISTS = frozenset({"ul", "ol", "dl"})
_CELLS = frozenset({"td", "th"})
_PARTS = frozenset({"tr", "thead", "tbody", "tfoot", "caption", "colgroup"})
_SECTION = 2  # the level of a heading that begins no part of a table
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
# What an opening tag ends though its end was not written, up to the element that bounds the search.
_ENDS = {
    "li": (frozenset({"li"}), _LISTS), "dd": (frozenset({"dd", "dt"}), _LISTS), "dt": (frozenset({"dd", "dt"}), _LISTS),
    "tr": (frozenset({"tr"}), frozenset({"table"})), "td": (_CELLS, frozenset({"tr", "table"})),
    "th": (_CELLS, frozenset({"tr", "table"})), "p": (frozenset({"p"}), _CELLS | _ITEMS | {"div", "section"}),
}  # fmt: skip
_FAR = 60  # open elements that are looked at to find one whose end was left out
_DEEPEST = 2000


@cache
def not_content() -> frozenset[str]:
    """The classes and ids of elements that are no part of the article's text."""
    return word_list("html_not_content.txt")


class Page(Blocks):
    """A page that is being read: what was made of it so far."""

    def __init__(self, source: str, title: str, tags: list[Tag]) -> None:
        super().__init__(source)
        self.source, self.title = source, title
        self.tags = tags
        self.notes: list[tuple[int, str]] = []  # place, and the id of what is cited
        self.flags: list[Flag] = []
        self.missing: list[tuple[str, int, int]] = []  # templates that there are not
        self.broken: list[int] = []  # where comments and tables begin that are never closed
        self._open: list[tuple[str, str]] = []  # name, and what its end does
        self._counts: dict[str, int] = {}
        self._lists = 0

    def read(self, root: int | None) -> None:
        """Read the element of the tag of this number, as far as its end; the whole page, where there is none."""
        tags, source = self.tags, self.source
        number = at = 0
        last = len(tags)
        if root is not None:
            number, at = root, tags[root].start
            if tags[root].past > root + 1:
                last = tags[root].past
        while number < last:
            tag = tags[number]
            if at < tag.start:
                self._words(at, tag.start)
            number = self._markup(tag, number)
            at = tags[number - 1].end
        if last == len(tags):
            self._words(at, len(source))
        while self._open:
            self._close_last(at)
        self._end_block(at)

    def _words(self, at: int, end: int) -> None:
        """Words between tags."""
        source, out, search = self.source, self.out, _MARK.search
        while at < end:
            match = search(source, at, end)
            if match is None:
                self._text(at, end)
                return
            here = match.start()
            if at < here:
                self._text(at, here)
            mark, at = source[here], match.end()
            if mark == "<":
                at = self._stray(here, end)
            elif mark == "&":
                at = self._entity(here, end)
            elif mark not in "\u200b\u200e\u200f\ufeff\x00" and self._block[1] >= 0:
                out.put(" ", here, at)

    def _stray(self, start: int, end: int) -> int:
        """A comment, or a mark that begins no tag."""
        if self.source.startswith(("<!", "<?"), start):
            comment = self.source.startswith("<!--", start)
            close = self.source.find("-->" if comment else ">", start, end)
            if comment and close < 0:
                self.broken.append(start)
            return close + (3 if comment else 1) if close >= 0 else end
        self._text(start, start + 1)
        return start + 1

    def _text(self, start: int, end: int) -> None:
        if self._block[1] < 0 and not self.source[start:end].isspace():
            self._begin("paragraph", 0)
        self.out.copy(start, end)

    def _entity(self, start: int, end: int) -> int:
        match = _ENTITY.match(self.source, start, end)
        words = unescape(match[0]) if match else "&"
        if match is None or words == match[0]:
            self._text(start, start + 1)
            return start + 1
        if self._block[1] < 0 and not words.isspace():
            self._begin("paragraph", 0)
        self.out.put(_BLANKS.get(words, words), start, match.end())
        return match.end()

    def _markup(self, tag: Tag, number: int) -> int:
        """A tag; gives the number of the one to go on with."""
        if tag.closes:
            self._closing(tag)
        elif tag.name in VOID:
            self._void(tag)
        elif tag.name in RAW:
            return tag.past
        elif tag.rest and tag.name != "body" and self._is_left_out(tag) and not self._swallows(tag, number):
            if tag.past > number + 1:
                self._remember(tag, self.tags[tag.past - 1].end)
                if tag.name == "table" and "infobox" in tag.classes and not self._tables:
                    self._box(tag, number)
            return tag.past
        else:
            self._opening(tag)
        return number + 1

    def _remember(self, tag: Tag, end: int) -> None:
        """Keep of an element that is left out what it tells: a flag."""
        if "flagicon" in tag.classes or "mw-image-border" in tag.classes:
            self._flag(tag, end)

    def _box(self, tag: Tag, number: int) -> None:
        """Of a box, which is left out, the facts that it tells: as rows, like those of wikitext."""
        for cell in box_cells(self.source, self.tags, number):
            self._end_block(tag.start)
            out, begin, at = self.out, self.out.size, self.tags[cell.number].end
            out.put(cell.label, at, at)
            label = (begin, out.size)
            out.put(" | ", at, at)
            first = out.size
            self._block = ("row", begin, 0)
            self._line(cell.number)
            self._block = ("", -1, 0)
            self.blocks.append(
                Block(
                    "row", begin, out.size, len(self.sections), 0, (label, (first, out.size), (begin, begin))
                )
            )
            out.put("\n", out.reached, out.reached)

    def _line(self, number: int) -> None:
        """The words of an element, on one line."""
        tags, past = self.tags, self.tags[number].past
        at, number = tags[number].end, number + 1
        while number < past and number < len(tags):
            tag = tags[number]
            self._words(at, tag.start)
            if tag.name in ("br", "p", "li", "div"):
                self.out.put(" ", tag.start, tag.end)
            aside = not tag.closes and tag.name not in VOID and (tag.name in RAW or self._is_left_out(tag))
            number = tag.past if aside else number + 1
            at = tags[number - 1].end

    def _is_left_out(self, tag: Tag) -> bool:
        if tag.name == "sup" and ("reference" in tag.classes or "mw-ref" in tag.classes):
            self._note(tag)
            return True
        if self._tables and "hatnote" in tag.classes:  # there it tells which pair the row is about
            return False
        names = not_content()
        if any(name in names for name in tag.classes) or tag.attributes.get("id") in names:
            return True
        return (
            ("style" in tag.rest and _HIDDEN.search(tag.attributes.get("style", "")) is not None)
            or tag.attributes.get("role") in ("navigation", "presentation", "note")
            or "hidden" in tag.attributes
            or "mw:Extension/references" in tag.attributes.get("typeof", "")
        )

    def _swallows(self, tag: Tag, number: int) -> bool:
        """Whether an element that would be left out has taken the end of another, as its own is missing, and a section with it."""
        if tag.name not in self._unclosed_names:
            return False
        at = bisect_left(self._sections, number)
        return at < len(self._sections) and self._sections[at] < tag.past

    @cached_property
    def unclosed(self) -> list[int]:
        """The numbers of the tags that open what is never closed."""
        return unclosed(self.tags)

    @cached_property
    def _unclosed_names(self) -> frozenset[str]:
        return frozenset(self.tags[number].name for number in self.unclosed)

    @cached_property
    def _sections(self) -> list[int]:
        """The numbers of the tags that begin a section."""
        return [number for number, tag in enumerate(self.tags) if tag.name == "h2" and not tag.closes]

    def _note(self, tag: Tag) -> None:
        href = re.compile(r"href=[\"'](?:[^\"'#]{0,400})#([^\"']{1,200})[\"']").search(
            self.source, tag.end, tag.end + 1000
        )
        if href is not None:
            self.notes.append((self.out.size, unescape(href[1])))

    def _flag(self, tag: Tag, end: int) -> None:
        found = re.compile(r"\b(?:alt|title)=\"([^\"<>]{1,100})\"").findall(
            self.source, tag.end, min(end, tag.end + 2500)
        )
        code = next((code for words in found[:3] if (code := state_named(unescape(words))) is not None), None)
        if code is not None:
            if self._block[1] < 0:
                self._begin("paragraph", 0)
            self.flags.append(Flag(self.out.size, self.out.size, code))

    def _void(self, tag: Tag) -> None:
        if tag.name == "br" and self._block[1] >= 0:
            self.out.put("\n", tag.start, tag.end)
        elif tag.name == "hr":
            self._end_block(tag.start)

    def _opening(self, tag: Tag) -> None:
        name = tag.name
        if len(self._open) >= _DEEPEST:
            return
        ends = _ENDS.get(name)
        if ends is not None:
            self._end_open(*ends, tag.start)
        does = ""
        if name in _HEADINGS:
            if self._tables and _HEADINGS[name] <= _SECTION:
                self._leave_tables(tag.start)
            self._end_block(tag.start)
            self._begin("heading", _HEADINGS[name])
            does = "block"
        elif name in _ITEMS:
            self._end_block(tag.start)
            if name == "dt":  # a term, which stands like a heading before what is said of it
                self._begin("paragraph", 0)
            else:
                self._begin("item", max(self._lists, 1))
            does = "block"
        elif name == "table":
            self._open_table(tag)
            does = "table"
        elif name in _CELLS and self._tables:
            self._open_cell(tag)
            does = "cell"
        elif name in _PARTS and self._tables:
            does = self._open_part(name, tag)
        elif name in _BLOCKS or name in _CELLS:
            self._end_block(tag.start)
            does = "list" if name in _LISTS else "block"
            if name in _LISTS:
                self._lists += 1
                if self._tables:
                    self._tables[-1].lists = self._tables[-1].lists or name != "dl"
        elif name == "a" and self._is_missing_template(tag):
            does = ""
        self._open.append((name, does))
        self._counts[name] = self._counts.get(name, 0) + 1

    def _leave_tables(self, at: int) -> None:
        """End all tables: a section does not begin within one, so it was never closed."""
        if self._leave_cell(at):
            self.broken.append(self._tables[0].start)
        while self._tables:
            self._close_last(at)

    def _is_missing_template(self, tag: Tag) -> bool:
        title = tag.attributes.get("title", "") if "title" in tag.rest else ""
        if "redlink=1" in tag.rest and re.match(
            r"(?:Template|Vorlage|Modèle|Plantilla|Шаблон|模板)\s?:", title
        ):
            self.missing.append((title.partition(" (")[0], tag.start, tag.end))
            return True
        return False

    def _end_open(self, names: frozenset[str], bounds: frozenset[str], at: int) -> None:
        """Close an element of these names that is still open, if it is nearer than what bounds the search."""
        for back in range(1, min(len(self._open), _FAR) + 1):
            name = self._open[-back][0]
            if name in names:
                for _ in range(back):
                    self._close_last(at)
                return
            if name in bounds:
                return

    def _closing(self, tag: Tag) -> None:
        """Close the nearest open element of this name, and what is open within it."""
        if not self._counts.get(tag.name):
            return
        while self._open:
            name = self._open[-1][0]
            self._close_last(tag.start)
            if name == tag.name:
                return

    def _close_last(self, at: int) -> None:
        name, does = self._open.pop()
        self._counts[name] -= 1
        if does == "block":
            self._end_block(at)
        elif does == "list":
            self._end_block(at)
            self._lists -= 1
        elif does == "cell":
            self._close_cell(at)
        elif does == "row":
            self._close_row(at)
        elif does == "table":
            self._close_table(at)
        elif does == "caption":
            self._end_block(at)
