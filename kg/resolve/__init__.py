"""Mentions and terms → entities: anaphora, short names, groups, the tree of places."""

from kg.resolve.article import resolved_article

__all__ = ["resolved_article"]
