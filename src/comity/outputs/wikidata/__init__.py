"""Facts as edits of Wikidata: QuickStatements, each with its reference; what cannot be said is an issue."""
