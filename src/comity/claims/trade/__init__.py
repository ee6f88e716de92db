"""Trade: totals and one-way exports in money; products: what one exports to the other."""

from comity.claims.trade.amounts import read_trade as read_trade
from comity.claims.trade.products import listed as listed
from comity.claims.trade.products import read_products as read_products
