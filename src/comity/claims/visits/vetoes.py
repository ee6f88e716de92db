"""What speaks against somebody's part about a journey: another acts, he is only met or told, nobody travelled."""

from __future__ import annotations

import re

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.visits.events import BOUNDARY, Event

# Who stands behind these plays another part.
OBLIQUE = patterned(
    r"\b(?:by|with|of|to|from|for|between|against|under|about|like|than|on|in|at|over|into|told|urged|asked|thanked|invited|met|meet|meeting|joined|succeeded|replaced|"
    r"congratulated|awarded|appointed|presented|called|informed|criticized|criticised|praised|honou?red|supported|including|received|hosted|welcomed|greeted|named|that|because|since|"
    r"visiting|elected|sent|dispatched|despatched|succeed|assassinated|overthrew|ousted|saw|accompanied by)(?: the| then| former| late| new| current| also| its| his| her| their| both| President| visiting| Mr\.?)* ?\Z",
    re.IGNORECASE,
)
# Between the subject and the word, what makes it another's: somebody says, asks or wants, or another acts.
OTHERS = patterned(
    r"\b(?:that|whose|because|if|whether|said|says|stated|announced|declared|told|claimed|reported|accepted|extended|issued|asked|urged|invited|sent|proposed|suggested|denied|cancelled|canceled|postponed|"
    r"praised|condemned|criticised|criticized|hailed|welcomed|thanked|declined|agreed|promised|pledged|planned|appointed|ordered|allowed|recalled|awaited|described|opposed|supported|recognised|recognized)\b|: ",
    re.IGNORECASE,
)
# A noun whose owner stands behind it: "the visit of".
OF_OTHER = compiled(
    r"(?: (?:to|in) (?:the )?<PLACE>)?(?: in <D>)? (?:of|by|from|made by|paid by) (?:the |an? |his |her |its |then |former )*<ANY>"
)
# What is done from afar or in a third place.
ABROAD = patterned(
    r"\b(?:by telephone|telephoned|phone call|by video|video ?conference|virtual(?:ly)?|letters?|telegram|message|in absentia|on the (?:sidelines|margins|fringes|occasion) of the (?:UN|United Nations)|United Nations General Assembly|UN General Assembly)\b",
    re.IGNORECASE,
)
# What is said from afar of a place, or is heard there.
REMOTE = patterned(
    r"\b(?:televis(?:ed|ion) (?:address|speech|message|interview|debate)|broadcasts?|radio (?:address|broadcast|message|speech|talk)|(?:by|on|over|via) (?:radio|telephone|phone|television)|"
    r"phone call|video ?(?:conference|link|message|address)|virtual(?:ly)?|by letter|in absentia)\b",
    re.IGNORECASE,
)
# Between a noun and somebody behind it, what parts them where another stands between.
BY_ANOTHER = patterned(
    r"\b(?:who|whose|which|after|from|before|since|with|met|to meet|at|over|replac\w+|succe\w+)\b"
)
PRONOUN = patterned(r"\b(?:s?he|they)\b")
PASSIVE = patterned(
    r"\b(?:was|were|been)(?: \w+ly| also| later| then| in turn| both| subsequently| again)* \Z"
)
# Where a new subject begins behind a verb.
_NEW_SUBJECT = patterned(r",? (?:and|, ) ?(?:in|on) [^.;]{3,30}\Z|, (?:the |his |her |then )?\Z")


def behind_verb(text: str, before: list[Event], start: int) -> bool:
    """Whether those who stand at `start` are what another's verb is about: "he met A, B and C"."""
    verbs = [e for e in before if e.sort != "noun"]
    if not verbs or BOUNDARY.search(text, verbs[-1].end, start):
        return False
    return _NEW_SUBJECT.search(text, verbs[-1].end, start) is None
