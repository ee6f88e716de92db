"""Templates: what each one says in the sentence that it stands in (`reference/data/templates.csv`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from comity.documents.named import state_named
from comity.documents.wikitext.amounts import grouped
from comity.documents.wikitext.expand import EXPANSIONS
from comity.reference.registry import registry
from comity.reference.words import rows, word_list

if TYPE_CHECKING:
    from comity.documents.wikitext.inline import Inline

_NEXT = re.compile(r"\{\{|\[\[|\||<(?=[!a-zA-Z])")
_NAME = re.compile(r"\s*([^={}\[\]|<>\n]{0,60}?)\s*=")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BARE = re.compile(r"[A-Z]{3}\Z")
_LIST = re.compile(r"\s*\n[*#]|[*#]")
_MOST = 2000  # arguments of one template; what has more is data for a machine
_LONGEST_ISSUE = 60
_LONGEST_NAME = 300
_LONGEST_VALUE = 500  # of an argument whose words are taken for a name or a number


class Spec(NamedTuple):
    """What a template does: the name of its expansion, with the argument and the words that this takes."""

    act: str
    argument: str
    words: str


class Argument(NamedTuple):
    """An argument of a template: its name (positions are counted from 1), and where its value stands."""

    name: str
    start: int
    end: int


@cache
def specs() -> dict[str, Spec]:
    """The templates that are known, by their folded names."""
    found: dict[str, Spec] = {}
    for names, act, argument, words in rows("templates.csv"):
        for name in names.split(";"):
            found[folded(name)] = Spec(act, argument, words)
    return found


@cache
def _patterns() -> re.Pattern[str]:
    """Names of templates that hold no prose, by how they begin or end."""
    parts = [re.escape(folded(line)).replace(r"\*", ".*") for line in word_list("templates_no_prose.txt")]
    return re.compile(f"(?:{'|'.join(sorted(parts))})\\Z")


@cache
def namespaces() -> frozenset[str]:
    """Prefixes of links to what is not read: files, categories, other languages; in small letters."""
    return frozenset(line.casefold() for line in word_list("namespaces.txt"))


def folded(name: str) -> str:
    """A template's name in small letters, with blanks for underscores, single."""
    return " ".join(name.replace("_", " ").split()).casefold()


class Templates:
    """The templates of a page."""

    def __init__(self, page: Inline) -> None:
        self.page = page

    def hidden(self, target: str) -> bool:
        """Whether a link leads to a file, a category or another language, and is no part of the text."""
        prefix, colon, _ = target.partition(":")
        return bool(colon) and " ".join(prefix.replace("_", " ").split()).casefold() in namespaces()

    def read(self, start: int, close: int) -> None:
        """Write what the template between `start` and `close` says."""
        page = self.page
        source = page.source
        bar = source.find("|", start, close)
        stop = bar if bar >= 0 else close - 2
        name = source[start + 2 : min(stop, start + 2 + _LONGEST_NAME + 1)]
        if "<!--" in name:
            name = _COMMENT.sub("", name)
        if "{{" in name or len(name) > _LONGEST_NAME:
            stop, name = close - 2, ""
        if _BARE.match(name := name.strip()) and self._bare(name, start, close):
            return
        key = folded(name)
        colon = key.find(":")
        if key.startswith("#") or (
            colon > 0 and key[:colon] in ("formatnum", "lc", "uc", "lcfirst", "ucfirst")
        ):
            first = source.index(":", start) + 1 if colon > 0 else stop
            self._function(key, first, start, close)
            return
        spec = specs().get(key)
        if spec is None and colon > 0 and key[:colon] in ("template", "vorlage", "t"):
            spec = specs().get(key[colon + 1 :].strip())
        if spec is not None:
            EXPANSIONS[spec.act](self, spec, start, stop, close)
        else:
            self._unknown(name.strip(), key, start, stop, close)

    def _bare(self, name: str, start: int, close: int) -> bool:
        """Write the state whose code a template is called by: ``{{MEX}}``; whether it is one."""
        code = state_named(name)
        if code is None:
            return False
        self.flag(code, registry().state(code).short, start, close)
        return True

    def _function(self, key: str, first: int, start: int, close: int) -> None:
        """A parser function: numbers and letters are written as they are, a condition is not decided."""
        page = self.page
        if key.startswith("#tag:ref"):
            EXPANSIONS["note"](self, Spec("note", "", ""), start, close, close)
        elif not key.startswith("#"):
            bar = page.source.find("|", first, close - 2)
            last = bar if bar >= 0 else close - 2
            written = page.source[first:last].strip()
            if key.startswith("formatnum") and bar < 0 and (number := grouped(written)) != written:
                page.out.put(number, first, last)
            else:
                page.words(first, last)
        elif self.in_sentence(start, close):
            self.hole(key.partition(":")[0], start, close)

    def _unknown(self, name: str, key: str, start: int, stop: int, close: int) -> None:
        page = self.page
        if _patterns().match(key):
            return
        listed = [each for each in self.arguments(stop, close) if each.name.isdigit() and self._is_list(each)]
        if listed and not page.cell:  # one that only lays out what it is given
            for each in listed:
                page.lines(each.start, each.end)
            return
        if (code := state_named(name)) is not None and stop == close - 2 and self.in_sentence(start, close):
            self.flag(code, name, start, close)
        elif key.startswith(":") or "/" in key or page.cell or self.in_sentence(start, close):
            self.hole(name, start, close)

    def _is_list(self, argument: Argument) -> bool:
        """Whether an argument is a list, whose items begin lines."""
        return _LIST.match(self.page.source, argument.start, argument.end) is not None

    def hole(self, name: str, start: int, close: int) -> None:
        """Note a template that leaves a hole where it stands."""
        short = name if len(name) <= _LONGEST_ISSUE else name[:_LONGEST_ISSUE] + "…"
        self.page.issue(
            "template", f"the template {short!r} is not known; what it says is missing here", start, close
        )

    def flag(self, code: str, words: str, start: int, close: int) -> None:
        """Write the name of a state that a flag stands for, and remember the flag."""
        out = self.page.out
        first = out.size
        out.put(words, start, close)
        self.remember(first, code)

    def remember(self, first: int, code: str) -> None:
        """Keep that the text from `first` on is a flag's."""
        from comity.model.document import Flag

        self.page.flags.append(Flag(first, self.page.out.size, code))

    def in_sentence(self, start: int, close: int) -> bool:
        """Whether words stand beside the template on its line."""
        source = self.page.source
        before = source[max(0, start - 200) : start].rpartition("\n")[2]
        after = source[close : close + 200].partition("\n")[0]
        return any(c.isalnum() for c in before.rpartition("}}")[2]) or any(
            c.isalnum() for c in after.partition("{{")[0]
        )

    def arguments(self, stop: int, close: int) -> list[Argument]:
        """The arguments of a template whose name ends at `stop`."""
        source, brackets = self.page.source, self.page.brackets.close
        found: list[Argument] = []
        end, position = close - 2, 0
        at = first = stop + 1
        while first <= end and len(found) < _MOST:
            mark = _NEXT.search(source, at, end)
            if mark is not None and source[mark.start()] != "|":
                at = max(min(brackets.get(mark.start(), mark.end()), end), mark.end())
                continue
            last = mark.start() if mark is not None else end
            name = _NAME.match(source, first, last)
            if name is not None and name[1]:
                found.append(Argument(folded(name[1]), name.end(), last))
            else:
                position += 1
                found.append(Argument(str(position), first if name is None else name.end(), last))
            at = first = last + 1
        return found

    def plain(self, argument: Argument) -> str:
        """The words of an argument, without its marks."""
        words = _COMMENT.sub(
            "", self.page.source[argument.start : min(argument.end, argument.start + _LONGEST_VALUE)]
        ).strip()
        if "[[" in words:
            words = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", words)
        return words.replace("''", "")

    def value(self, found: list[Argument], *names: str) -> Argument | None:
        """The first argument of one of these names that is not empty."""
        by_name = {argument.name: argument for argument in found}
        for name in names:
            argument = by_name.get(name)
            if argument is not None and self.page.source[argument.start : argument.end].strip():
                return argument
        return None

    def write(self, argument: Argument) -> None:
        """Write the value of an argument, trimmed, as it stands."""
        source = self.page.source
        start, end = argument.start, argument.end
        while start < end and source[start].isspace():
            start += 1
        while end > start and source[end - 1].isspace():
            end -= 1
        self.page.words(start, end)
