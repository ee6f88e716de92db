"""The version of the rules that make facts of claims; a change of what they make is a change of this."""

RULES = "comity/4"
