"""Words for a flow as a noun and for its places, over shapes.

Groups: ``flow1``, ``flow2`` the word for the flow; ``where`` the places behind it.
"""

from __future__ import annotations

import re

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.trade.goods import ADVERB
from comity.reference.words import longest_first, word_list

_ITEMS = "(?:goods|products|items|commodities|articles|categories|merchandise)"
# "exports", "export goods", "products exported", "goods that are imported"
NOUN = rf"(?:\b(?:{_ITEMS} (?:(?:that|which) (?:are|is|were) |being )?(?:{ADVERB} )?(?P<flow1>exported|imported|bought|purchased|sold)|(?P<flow2>exports?|imports?|exported|imported|purchases|sales)(?: (?:{_ITEMS}|items?|products?|commodity|article|good|basket|structure))?)\b(?! (?:partners?|markets?|destinations?|sources?|controls?|promotion|licen[cs]es?|credits?|growth|terminal|duties|tax)))"
PLACE = r"(?:(?:to|from|into|in|of|by|for|with|between) (?:and from )?(?:the )?(?:<XASZ>|<B>|<N>(?! (?:country|nation|kingdom|republic|state|island|market)\b)|each other|other)(?:['’]s)?(?: (?:market|side))?|(?:in|for|during|of|as of|since) (?:the (?:fiscal |financial )?(?:year|period|years) (?:of )?)?<D>|\((?:in )?<D>\)|each year|annually)"
WHERE = rf"(?P<where>(?:,? (?:and )?{PLACE}(?: as well)?,?){{0,4}})"
FLOW_WORD = patterned(r"\b(?:exports?|imports?)\b", re.IGNORECASE)
PLACES = compiled(WHERE)

_KNOWN = "|".join(re.escape(word) for word in longest_first(word_list("goods.txt")))
# Goods known by name: "oil", "oil and gas", "tea, coffee and hides".
SORT = rf"(?:{_KNOWN})(?:,? and (?:{_KNOWN})|, (?:{_KNOWN}) and (?:{_KNOWN})|/(?:{_KNOWN}))?"
