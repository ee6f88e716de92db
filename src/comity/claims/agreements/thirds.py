"""Third states and organizations in a sentence: those that made an agreement, and those that are only told of."""

from __future__ import annotations

from comity.claims.agreements.acts import SIGNED_BEHIND
from comity.claims.agreements.clauses import governing
from comity.claims.agreements.title import Title
from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import MARK, Shape, compiled

_THIRD = compiled(
    r"\b(?:with|between|and|by) (?:the )?(?:\w+ of )?<S>|<S>,? (?:and|also|then|has|have|had|signed)\b|<S>, <XS>|<XS>, <S>|\b(?:and|with) (?:the )?(?:(?:four|five|six|seven|other|several|great|major|world|Western|European) ){1,3}powers\b|multilateral (?:treaty|agreement|convention)|trilateral|tripartite|quadrilateral"
)
# "with the European Union", "ASEAN and Hong Kong signed": names, so no part of the shape.
_ORGANIZATION = patterned(
    r"\b(?:with|between|and|by) (?:the )?(?:European Union|European Communit(?:y|ies)|EU|EEC|ASEAN|NATO|EFTA|Mercosur|MERCOSUR|IMF|World Bank|Andean Community|Commonwealth of Independent States|CIS|CARICOM|Eurasian (?:Economic )?Union|GCC|Gulf Cooperation Council|African Union|Arab League|United Nations)\b"
    r"|\w[-–](?:NATO|EU|ASEAN)\b|\b(?:NATO|EU|ASEAN)[-–](?!brokered|mediated|facilitated|sponsored|led|backed|supported)\w"
    r"|\b(?:European Union|EU|ASEAN|EFTA|Mercosur|EEC)(?:['’]s)?,? (?:has|have|had|signed|and|concluded)\b"
)
# "with Peru (1986) and Chile (1990)": another one of its own date.
_WITH_ANOTHER = compiled(r"(?<=\)),? (?:and|as well as with|and with) (?:the )?<S> \(<D>\)")
HELPED = compiled(
    r",? ?(?:brokered|mediated|facilitated|sponsored|hosted|supervised|arranged|overseen|guaranteed|under the (?:mediation|auspices|aegis|supervision|patronage))(?: talks)? (?:by|of|in) (?:the )?(?:<SZ>|European Union|EU|United Nations|UN|NATO|African Union)"
    r"|\b(?:un)?like (?:the )?<S>(?: and (?:the )?<S>)?,?|\bsimilar \w+ with (?:the )?<S>|\b(?:modelled|based) on (?:that|those|the one) with (?:the )?<S>"
)
_PLACE_OF_THIRD = compiled(r"(?:in|at|near|of) (?:[\w.-]+ )?(?:<CN>, )?<S>|<CN>, <S>")
# What a relative clause says of an agreement makes nobody its maker.
_REMARK = patterned(
    r", (?:which|where|whose)\b(?! (?:was|were|had been|\w+ly) (?:signed|concluded))|,? (?:before|after|until|when|because|although|though|despite|since) (?!\ue000)"
)
_TERMS = patterned(r",? (?:in|by|under|through) which\b")
_SIGNED_IN_THIRD = compiled(r"\b(?:in|at|near) (?:the )?(?:<CN>, )?<S>")
# "signed at Bern, Switzerland", "a summit in Norway"
_AT_A_THIRD = compiled(
    r"<CN>, <S>|\b(?:signed|concluded|summit|conference|talks|meeting|ceremony|met) (?:\w+ )?(?:in|at) <S>"
)
# Third ones that are told of, and made nothing: "against Peru and Chile", "under Russian auspices".
NO_MAKER = compiled(
    r"\b(?:against|under|despite|than) (?:the )?(?:\w+ )?<SZ>(?:,? (?:and|or) (?:the )?<SZ>)*"
    r"|\b(?:objections?|protests?|pressure|opposition|criticism|mediation|support|help|aid|assistance|approval|consent|advice|influence|auspices|threats?|attacks?|invasion|aggression) (?:from|of|by) (?:the )?<SZ>(?:,? (?:and|or) (?:the )?<SZ>)*"
    r"|<Z>(?:-speaking|-language| language| minority| community| population| speakers?| descent| origin)\b"
    r"|\b(?:presence|absence|witness) of (?:the )?<SZ>(?:['’]s)?(?: <O>| [a-z]+)?(?: <N>)?|\b(?:witnessed|attended|welcomed|criticised|criticized|praised|condemned|opposed) by (?:the )?<SZ>"
    r"|,? (?:just )?as (?:the )?<S> (?:had|has|did|does)\b[^,.;]*|\b(?:[Uu]nlike|[Ll]ike) (?:the )?<S>"
)


def of_third(sentence: Sentence, ctx: Context, start: int, end: int, stop: int) -> bool:
    """Whether a third state (up to `end`) or an organization (up to `stop`) is told to have made what stands there."""
    shape = sentence.shape
    clause = HELPED.sub("", shape.text[start:end])
    clause = _WITH_ANOTHER.sub("", _PLACE_OF_THIRD.sub("", NO_MAKER.sub("", clause)))
    return bool(
        _THIRD.search(clause)
        or ("EUE" not in ctx.parties.side and _ORGANIZATION.search(HELPED.sub("", shape.words(start, stop))))
    )


def thirds(shape: Shape, title: Title) -> bool:
    """Whether the statement on a title names a third state other than one that only helped, objected or is compared."""
    start, end = _statement(shape.text, title)
    return _names_third(_AT_A_THIRD.sub("", shape.text[start:end]))


def others(shape: Shape, title: Title) -> bool:
    """Whether the statement names a third state other than as the place of a signature or in what a treaty says."""
    start, end = _statement(shape.text, title)
    terms = _TERMS.search(shape.text, title.end, end)
    text = shape.text[: terms.start() if terms else end]
    signed = SIGNED_BEHIND.match(text, title.end)
    if signed is not None:  # ", signed in 1912, provided for the partition of Peru"
        stop = text.find(",", signed.end())
        text = text if stop < 0 else text[:stop]
    if title.head == title.start + 2:  # "the Luxembourg Agreement": its place
        text = text[: title.start] + text[title.head :]
    return _names_third(_SIGNED_IN_THIRD.sub("", text[start:]))


def _statement(text: str, title: Title) -> tuple[int, int]:
    """The part of a sentence, between semicolons and up to a remark, in which a title stands."""
    end = text.find(";", title.end)
    end = end if end >= 0 else len(text)
    remark = _REMARK.search(text, title.end, end)
    start = max(text.rfind(";", 0, title.start) + 1, governing(text, title))
    return start, remark.start() if remark else end


def _names_third(text: str) -> bool:
    text = NO_MAKER.sub("", HELPED.sub("", text))
    return any(mark in text for mark in (MARK["S"], MARK["Z"]))
