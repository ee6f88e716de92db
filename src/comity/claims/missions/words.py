"""The words that missions are told with (``mission_verbs.csv`` and its neighbours), as patterns over shapes."""

from __future__ import annotations

import re
from functools import cache

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.reference.words import longest_first, table, word_list

# What may stand before a mission and belongs to it: "its first resident", "three", "a new".
FORE = (
    r"(?:(?:its|their|his|her|it|an?|en|one|the|this|that|some|several|various|numerous|many|few|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|\d+|"
    r"own|first|second|third|new|newest|resident|permanent|non-resident|nonresident|non resident|full|full-fledged|fully-fledged|fledged|official|"
    r"separate|diplomatic|additional|other|respective|current|only|sole|general|local|own|de facto|de-facto|temporary|small|large|independent|joint|accredited|concurrent|a|also|both|just|still|currently|proper|career|foreign|royal|official|overseas|vice|honorary|main|port|military|large number of|number of|total of|network of)[ -]+)*+"
)
# What joins one mission to the next of a list: ", an", "as well as two", "along with".
JOINT = compiled(
    rf"(?:,|;|\band|\bwith|\bplus|\bas well as|\balong with|\btogether with|\bin addition to|\bbut also|\bor|\balso|\bthrough|\bthough|\bvia|(?<!followed )(?<!preceded )\bby|\(|/|\bincluding|\bof which)\s*(?:(?:since|in|on|from) (?:\w+ )?<D>,? |also |then |another |has |have |maintains? |opened |around |over |about |through |though |via |by |in \W?)*+{FORE}(?:<A>[ -])?\Z"
)
# Between a verb and the mission that it governs: no other verb, no preposition but that of a place.
_GAP = (
    r"(?:\s+(?:in|at|to) (?:the )?(?:<PLACE>)(?:,? (?:<PLACE>))?,?)?"
    rf"\s+{FORE}(?:(?:<XAC>)(?:['’]s?)?\s+{FORE})?"
)
GOVERNED = compiled(rf"(?:\s+(?:down|up|both|also|currently|respectively|officially|formally))?{_GAP}\Z")
# "In Stockholm there is a Hungarian embassy", "is located".
_PASSIVE = compiled(
    r"\b(?:is|are|was|were|been|be|being|got)(?: (?:\w+ly|also|first|then|later|again|once|finally|soon|recently|subsequently|temporarily|in turn|in <D>|on <D>|both|all|only|to be|forced to|<D>))*+,? \Z"
)


@cache
def verbs() -> re.Pattern[str]:
    """Any verb of the data, the longest first; the group ``verb``."""
    forms = longest_first({row["words"] for row in table("mission_verbs.csv")})
    return compiled(rf"(?<![\w-])(?P<verb>{'|'.join(map(re.escape, forms))})(?![\w-])")


@cache
def senses() -> dict[str, dict[str, str]]:
    """By voice, what each form means."""
    found: dict[str, dict[str, str]] = {"active": {}, "noun": {}}
    for row in table("mission_verbs.csv"):
        found["noun" if row["voice"] == "noun" else "active"][row["words"]] = row["sense"]
    return found


@cache
def _plans() -> re.Pattern[str]:
    return patterned(rf"\b(?:{'|'.join(sorted(word_list('mission_plans.txt')))})(?!\w)")


# "Was the sixth to open", "was forced to close": what was to be done was done.
_HAD_IT = compiled(r"\W*Had (?:the )?<XSB>", 0)  # "Had Peru opened an embassy, …"
_DONE = patterned(
    r"(?:\b(?:first|second|third|fourth|fifth|sixth|seventh|last|latest|only|one|\d+th)\b[^.;]{0,50}|\b(?:forced|obliged|compelled|had|managed|continued|continues?|able|proceeded|went on|came|led|opted|chose|moved|ceased?) )to (?:\w+ly )?(?:be )?\Z"
)
_FINITE = patterned(r"(?:re-?)?(?:opened|closed|established|inaugurated|set up)\b")
_THEN = patterned(r"(?:,| and|, and| but) (?:\w+ly |then |also |later |thus )*\Z")
_MODAL = patterned(r"\b(?:would|will|may|might|could|should|shall|plan\w*|inten\w+|hop(?:es|ed|ing))\b")
_TO = patterned(r"\bto (?:\w+ly |also |once again )?(?:be )?\Z")
_NOT = patterned(r"(?:\b(?:not|never|cannot|neither|nor|without|no longer|yet to)|n['’]t)(?: \w+){0,3} \Z")


def unreal(text: str, start: int, at: int) -> bool:
    """Whether what is told at `at`, in a clause that begins at `start`, is a plan, a wish or denied."""
    before = text[start:at]
    if _HAD_IT.match(before):
        return True
    finite = _FINITE.match(text, at) and _THEN.search(before)
    if finite:
        before = before[finite.start() :]  # "decided to end its aid, and closed its embassy"
    if _NOT.search(before):
        return True
    if _DONE.search(before) and not _MODAL.search(before):
        return False
    return _TO.search(before) is not None or _plans().search(before) is not None


def is_passive(text: str, at: int) -> bool:
    """Whether a participle at `at` stands behind a form of "to be"."""
    return _PASSIVE.search(text, max(0, at - 60), at) is not None
