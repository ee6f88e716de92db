"""What makes goods or a flow no fact of the two's trade: plans, bans, contracts, third states, what is no merchandise."""

from __future__ import annotations

import re

from comity.claims.patterns import patterned
from comity.claims.shape import compiled

# Before a verb or in a clause: what is no fact, or none of trade.
NO_FACT = patterned(
    r"(?<!\bbegan )(?<!\bstarted )(?<!\bcontinued )(?<!\bcontinues )(?<!\bbegun )(?<!\bresumed )\bto (?:\w+ly |also )?\Z|\b(?:will|would|could|can|cannot|may|might|not|never|n['’]t|agree[sd]? to|plan\w*|hop(?:e|es|ed|ing)|want\w*|wish\w*|refus\w+|stopp?\w*|ceas\w+|bann?\w*|halt\w*|prohibit\w*|suspend\w*|if|should|propos\w+|potential\w*|offer\w*|consider\w*|intend\w*|negotiat\w*|interested in|able to|started to consider|embargo\w*|boycott\w*)\W+(?:\w+\W+){0,2}\Z",
    re.IGNORECASE,
)
NO_FACT_FLOW = patterned(
    r"\b(?:will|would|could|may|might|plan(?:s|ned)? to|hop(?:e|es|ed) to|potential|possible|possibility|proposed|future|illegal|bann?\w*(?: on)?|embargo(?: on)?|boycott\w*|tariffs? on|restrict\w+(?: on)?|prohibit\w*(?: of| on)?|stop\w*|cut off|halt\w*|suspen\w+(?: of)?|resum\w+|restart\w*|rest of) (?:\S+ ){0,3}\Z",
    re.IGNORECASE,
)
# "imports and exports", and the bare form of a verb, which only a plural has: "import duties" are no goods.
NOUNS = patterned(r"\b(?:exports?|imports?|buying|selling)(?:,| and| or)\s*\Z", re.IGNORECASE)
NOT_TRADED = patterned(
    r"\b(?:troops|soldiers|prisoners|slaves|territor\w+|island|land|shares?|stake|rights|bonds|aid|assistance|support|help|visit\w*|independence|training|education|tourist\w*|expert\w*|instructors?|duties|money|cash|information|copies|albums|tickets|refugees|students|letters?|gifts?|award\w*|ambassador\w*)\b",
    re.IGNORECASE,
)
# What makes it a contract, or the trade of a third state, not a standing flow.
CONTRACT = patterned(
    r"\b(?:deals?|contracts?|pact|agree\w*|sign(?:ed|ing|s)?|negotiat\w*|memorandum|refus\w*|threat\w*|pipeline|project|talks|discuss\w*|provides for|route|sanctions|embargo|ban|banned|demand\w*|interested)\b",
    re.IGNORECASE,
)
OF_THIRD = compiled(r"<SZ>(?:['’]s?)? (?:[\w-]+ )?\Z")
OTHER_FLOW = compiled(r"\b(?:exports?|imports?|while|whereas|but|trade)\b|<S>")


def agreed(text: str, match: re.Match[str]) -> bool:
    """Whether a contract or talks are told beside a form."""
    return CONTRACT.search(text, max(0, match.start() - 60), match.end()) is not None
