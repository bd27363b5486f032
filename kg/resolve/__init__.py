"""Mentions and terms → entities: anaphora, short names, groups, the tree of places."""

from kg.resolve.article import resolved_article
from kg.resolve.defined import with_short_names
from kg.resolve.person import decided
from kg.resolve.place_tree import in_tree
from kg.resolve.repeated import repeated

__all__ = ["decided", "in_tree", "repeated", "resolved_article", "with_short_names"]
