"""The corrections of classes that look at the words of a few lists alone, so that they need not be asked of others."""

from __future__ import annotations

from functools import cache

from kg.clause.lexicon import words

LISTS = {
    "able": "capacities",
    "ahead": "sooner",
    "asked": "requesting",
    "bank": "banks",
    "behalf": "behalf",
    "carrying": "capacity prepositions",
    "change": "changes",
    "concerning": "about",
    "decides": "deciding",
    "describing": "attributive",
    "early": "fronting",
    "estimated": "estimating",
    "further": "further",
    "future": "future",
    "grounds_on": "grounding",
    "invited": "wishing wishes",
    "made_into": "becoming",
    "manner": "adverbs",
    "measuring": "scales",
    "more_than": "more_or_fewer",
    "naming": "naming",
    "of_a_field": "fields",
    "on_the_way": "setting_out",
    "once": "former",
    "open_word": "passives counting purposive copula",
    "organised": "bodies",
    "outcome": "outcomes",
    "result": "complements",
    "route": "between",
    "same_time": "same_time",
    "scale": "scales",
    "school": "styles",
    "stationed": "stationing",
    "strives": "striving spending",
    "surveys": "surveying",
    "taking_part": "attending",
    "together": "joint",
    "underway": "located",
    "yearly": "yearly",
}
"""Name of a correction → the lists of clause.toml that hold its words; one that is not here may speak of any word."""


@cache
def words_of(correction: str) -> frozenset[str] | None:
    """The words of which a correction may have something to say; None where it may speak of any word."""
    lists = LISTS.get(correction)
    return None if lists is None else frozenset().union(*(getattr(words(), name) for name in lists.split()))
