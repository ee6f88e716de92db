"""The lists of goods of one sentence, and the claims that they make."""

from __future__ import annotations

import re
from functools import cache

from comity.claims.context import Context, Sentence
from comity.claims.lexicon import lexicon
from comity.claims.patterns import patterned
from comity.claims.trade.forms import FLOW_WORD, PLACES
from comity.claims.trade.goods import end_of_list, goods_of
from comity.claims.trade.vetoes import NOT_TRADED
from comity.model.claim import Products
from comity.reference.words import longest_first, word_list

_OWNS = re.compile(r"['’]s? (?=\S)")
_MADE = re.compile(r"[- ](?:made |produced |built |grown )?(?=\S)")


class Reading:
    """The lists of one sentence: a list is taken once, by the first rule that it fits."""

    def __init__(self, sentence: Sentence, ctx: Context) -> None:
        self.sentence, self.ctx, self.shape, self.text = sentence, ctx, sentence.shape, sentence.shape.text
        self._taken: list[tuple[int, int]] = []

    def begun(self) -> bool:
        """Whether the sentence has told of goods already."""
        return bool(self._taken)

    def free(self, start: int) -> bool:
        """Whether no list that is taken holds a place."""
        return not any(a <= start < b for a, b in self._taken)

    def known(self, start: int, end: int) -> bool:
        """Whether half of what is listed in a range of the shape are goods by name: for words that tell of more than trade."""
        goods = goods_of(self.shape, start, end)
        return 0 < len(goods) <= 2 * sum(known_goods().search(name) is not None for name in goods)

    def all_known(self, start: int, end: int) -> bool:
        """Whether all that is listed in a range of the shape are goods by name."""
        goods = goods_of(self.shape, start, end)
        return 0 < len(goods) == sum(known_goods().search(name) is not None for name in goods)

    def named_before(self, at: int) -> bool:
        """Whether goods known by name stand right before a place: "food |supplies|"."""
        return any(match.end() == at - 1 for match in known_goods().finditer(self.text, max(0, at - 40), at))

    def places_end(self, start: int) -> int:
        """Where the places behind a list of goods end: "tea and coffee |to Kenya|"."""
        end = end_of_list(self.shape, start, len(self.text))
        if FLOW_WORD.search(self.text, start, end):
            return start
        places = PLACES.match(self.text, end)
        return places.end() if places else end

    def _plain(self, name: str, exporter: int) -> str:
        """The name of goods without the adjective of the state that exports them: "Greek tea" from Greece is tea."""
        start, end, meanings = next(iter(lexicon().scan(name)), (1, 0, ()))
        sides = {(letter, self.ctx.parties.side.get(code)) for letter, code in meanings}
        if start == 0 and ("X", 1 - exporter) in sides and (owns := _OWNS.match(name, end)):
            return name[owns.end() :]  # "Singapore's water": what it gets
        behind = _MADE.match(name, end) if start == 0 and ("A", exporter) in sides else None
        return name[behind.end() :] if behind else name

    def emit(
        self, rule: str, exporter: int, *spans: tuple[int, int], context: Sentence | None = None
    ) -> bool:
        """Claim the goods of ranges of the shape; whether there were any."""
        start, end = spans[0]
        if not self.free(start) or any(
            start <= a < end_of_list(self.shape, start, end) for a, _ in self._taken
        ):
            return False
        lists = [[self._plain(name, exporter) for name in goods_of(self.shape, *span)] for span in spans]
        goods = [name for names in lists for name in names]
        if not goods or NOT_TRADED.search(" ".join(goods)):
            return False
        for (start, end), names in zip(spans, lists, strict=True):
            self._taken.append((start, min(end, start + sum(len(name) + 2 for name in names))))
        code = self.ctx.parties.code
        told = () if context is None else (self.ctx.document.span(context.start, context.end),)
        self.ctx.emit(Products, self.sentence, f"products_{rule}", None, told, exporter=code(exporter),
                      importer=code(1 - exporter), products=tuple(goods), date=None)  # fmt: skip
        return True


def of_two(r: Reading) -> bool:
    """Whether a sentence tells of the dealings of the two and not of one with the world, or goes on where one did."""
    if MUTUAL.search(r.text):
        return True
    mentions = r.sentence.mentions("XAB")
    if any(i.letter == "B" for i in mentions) or len({r.ctx.side(i) for i in mentions} - {None}) == 2:
        return True
    before = r.sentence.previous
    last = next((c for c in reversed(r.ctx.claims) if c.kind in ("trade", "products")), None)
    return (
        last is not None
        and before is not None
        and before.start <= last.evidence.start - r.ctx.document.base <= r.sentence.end
    )


MUTUAL = patterned(
    r"\b(?:bilateral|mutual|two-way) (?:\w+ )?(?:trade|exchanges?)\b|\btrade between\b", re.IGNORECASE
)


@cache
def known_goods() -> re.Pattern[str]:
    """Names of goods, as words of a longer name too: "spare parts for tractors"."""
    names = "|".join(longest_first(map(re.escape, word_list("goods.txt"))))
    return patterned(rf"(?<![\w-])(?:{names})(?:s|es)?(?![\w-])", re.IGNORECASE)
