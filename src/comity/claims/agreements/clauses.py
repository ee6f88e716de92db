"""The clause that governs a title: what stands in the clauses before it wishes, denies and makes nothing of it.

"Although relations had not been good, |the two signed a treaty", "As many had hoped, |a treaty was signed".
"""

from __future__ import annotations

from comity.claims.agreements.title import Title
from comity.claims.patterns import patterned
from comity.claims.shape import compiled

# Where a clause may begin.
_EDGE = patterned(r"[;:,)] (?:and |but |so |yet |while |whereas )?| [–—-] | but ")
_TIMED = (
    r"(?:(?:in|on|by|since|during|late in|early in) (?:the )?(?:(?:early|late|mid|spring of|end of)[ -])?<D>,? "
    r"|(?:then|later|finally|eventually|soon|also|subsequently|afterwards|instead|however|at last|again|meanwhile|moreover|furthermore"
    r"|nevertheless|in particular|for example|in addition|in return|in turn|as a result|as a consequence|to this end),? )*"
)
_VERBS = (
    r"(?:\w{2,}ed|made|gave|had|has|have|was|were|is|are|did|met|came|went|took|put|set|struck|drew|held|began|got|won|saw|led|left|wrote"
    r"|brought|sought|became|fell|forms?|remains?|maintains?|enjoys?|gives?|allows?|provides?|regulates?|governs?|rests?|stands?|dates?|ends?)\b"
)
_PREPOSITIONS = "in|on|at|of|with|from|to|for|by|under|through|during|after|before|within|among|as|including|such|like|despite"
_SUBJECTS = "(?:<XABON>|(?:they|both|he|she|it|governments?|sides?|countries|nations|states|leaders|ministers|presidents|parties)\\b)"
# A clause has a verb of its own; it begins with none, and with no relative: ", founded in 1900, signed" is none.
_CLAUSE = compiled(
    rf"{_TIMED}(?!(?:(?:{_PREPOSITIONS}) (?:which|whom)|who|which|that|where|whose|whom|and|or|\w+ing|(?!the|an?)\w+ed|(?:also|then|\w+ly) \w+ed|was|were|is|are|had|has|have) )"
    rf"(?:(?!(?:{_PREPOSITIONS}) )[^;]*?\b{_VERBS}|(?:{_PREPOSITIONS}) [^,;]*?{_SUBJECTS}(?:['’]s?)? (?:[^\s,;]+ ){{0,4}}?{_VERBS})"
)
# "…, by the |Treaty of X| the land was divided"
_FRONTED = compiled(
    rf"{_TIMED}(?:in|by|under|with|through|following|after) (?:the|an?|their|its) (?:<D>(?:['’]s)? )?[\"“]?\Z"
)
_NOUNS = patterned(r"(?!(?:who|which|that|where|whose|whom|or|\w+ing) )[^,;]*\Z")
# What a title does or has done to it, as the subject of its clause.
_PREDICATE = patterned(
    r"(?:(?!\b(?:that|which|who|whose|where)\b)[^.;]){0,110}?[\s,](?:was|were|has|had|have|came|went|took|is|are|gave|put|brought|led|saw|(?!signed|concluded)[a-z]{2,}(?:ed|[^s\W]s|alt))\b"
)


def governing(text: str, title: Title) -> int:
    """Where the clause begins that governs a title; the beginning of the sentence if no other does."""
    found, behind = 0, title.gap[0] if title.gap else title.end
    for edge in _EDGE.finditer(text, 0, title.start):
        at = edge.end()
        if (
            _CLAUSE.match(text, at, title.start)
            or _FRONTED.match(text, at, title.start)
            or (_NOUNS.match(text, at, title.start) and _PREDICATE.match(text, behind))
        ):
            found = at
    return found
