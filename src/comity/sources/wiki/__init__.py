"""A live wiki as a source: pages by category, title or search, by MediaWiki's Action API or its REST API."""

from comity.sources.wiki.pages import forget_spool, pages_meant, wiki_pages
from comity.sources.wiki.query import Same, WikiQuery, is_wiki

__all__ = ["Same", "WikiQuery", "forget_spool", "is_wiki", "pages_meant", "wiki_pages"]
