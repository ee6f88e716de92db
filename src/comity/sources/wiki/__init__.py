"""A live wiki as a source: pages by category, title or search, over the MediaWiki Action API."""

from comity.sources.wiki.pages import Same, WikiQuery, forget_spool, is_wiki, wiki_pages

__all__ = ["Same", "WikiQuery", "forget_spool", "is_wiki", "wiki_pages"]
