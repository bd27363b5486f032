"""Mentions and terms → entities: anaphora, short names, groups, the tree of places."""

from kg.resolve.article import resolved_article
from kg.resolve.person import decided

__all__ = ["decided", "resolved_article"]
