"""Whether an agreement is one of the two states, and not of a third, of an organization or of companies."""

from __future__ import annotations

import re

from comity.claims.agreements.titles import Title
from comity.claims.agreements.words import bodies, multilateral
from comity.claims.context import Context, Sentence
from comity.claims.shape import MARK, compiled

_NOT = re.compile(
    r"\b(?:would|will|may|might|plans?|planned|hop(?:e|es|ed|ing)|negotiat\w+|discuss\w*|propos\w+|draft\w*|expected|intend\w*|consider\w*|possible|possibility|potential|calls? for|called for|wants?|wish\w*|need for|towards?|prepar\w+|failed|refus\w+|no|not|never|without|lack of|work\w* on|talks on|seek\w*|sought|aim\w*|interest in|upcoming|to sign|to conclude|to reach|explor\w+|pursu\w+|request\w*|reject\w*|pending|violat\w+)\b",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(
    r"\A[^.;,]{0,60}?\b(?:would|will be|is being|are being|has been proposed|was proposed|(?:is|are|was|were) (?:expected|negotiated|planned|proposed|under|not|never|rejected|discussed|to be)|under (?:negotiation|discussion)|negotiations?|talks|has not|have not|had not)\b(?! .{0,20}(?<!be )\b(?:signed|concluded)\b)",
    re.IGNORECASE,
)
_THIRD = compiled(
    r"\b(?:with|between|and|by) (?:the )?(?:\w+ of )?<S>|<S>,? (?:and|also|then|has|have|had|signed)\b|<S>, <XS>|<XS>, <S>|multilateral|trilateral|tripartite|quadrilateral"
)
# "with the European Union", "ASEAN and Hong Kong signed": names, so no part of the shape.
_ORGANIZATION = re.compile(
    r"\b(?:with|between|and|by) (?:the )?(?:European Union|European Communit(?:y|ies)|EU|EEC|ASEAN|NATO|EFTA|Mercosur|MERCOSUR|IMF|World Bank|Andean Community|Commonwealth of Independent States|CIS|CARICOM|Eurasian (?:Economic )?Union|GCC|Gulf Cooperation Council|African Union|United Nations)\b"
    r"|\b(?:European Union|EU|ASEAN|EFTA|Mercosur|EEC)(?:['’]s)?,? (?:has|have|had|signed|and|concluded)\b"
)
_PLACE_OF_THIRD = compiled(r"(?:in|at|near|of) (?:[\w.-]+ )?(?:<CN>, )?<S>|<CN>, <S>")
_EXISTS = compiled(
    r"\b(?:have|has|had|there (?:is|are)|between|under|based on|governed by|regulated by|covered by|bound by|parties to|in effect|include[sd]?|including|such as|ended (?:with|by)|by the|called|known as)\b"
)


_WISHED = re.compile(r"\b(?:future|possible|potential|proposed|planned|prospective)\b", re.IGNORECASE)


def concerns_the_two(sentence: Sentence, ctx: Context, title: Title, act: str | None) -> bool:
    """Whether a title is of an agreement that the two, and they alone, have made and not merely want."""
    shape, text = sentence.shape, sentence.shape.text
    clause = re.split(r"[;:]|, (?:and|but|while)\b|\bwhile\b", text[: title.start])[-1]
    if _WISHED.search(shape.words(title.start, title.end)):
        return False
    if _NOT.search(clause[-70:]) or _wanted(text[title.end : title.end + 90]):
        return False
    if multilateral().search(shape.words(title.start, title.end)):
        return False
    behind = re.match(r"[^,;]{0,90}", text[title.end :])
    around = shape.words(max(0, title.start - 110), title.start) + " · "
    around += shape.words(title.end, title.end + (behind.end() if behind else 0))
    if bodies().search(around):
        return False
    third = _PLACE_OF_THIRD.sub("", text)
    if _THIRD.search(third) or ("EUE" not in ctx.parties.side and _ORGANIZATION.search(sentence.text)):
        return False
    sides = {ctx.side(i) for i in shape.within(0, len(text), "XAC")} - {None}
    both = len(sides) == 2 or bool(shape.indexes("B"))
    dated = title.gap is not None and MARK["D"] in text[slice(*title.gap)]
    if act is None and not dated and not (both and _EXISTS.search(text)):
        return False
    return both or not shape.indexes("SZ")


def _wanted(behind: str) -> bool:
    """Whether what stands behind a title says that it was wanted or talked of, and not that it was signed first."""
    match = _NOT_BEHIND.match(behind)
    return match is not None and re.search(r"(?<!be )\b(?:signed|concluded)\b", match[0]) is None
