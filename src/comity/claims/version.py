"""The version of the reader, kept with each claim; raise it whenever a rule changes what is read."""

READER = "comity/0.9"
