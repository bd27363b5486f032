"""The corrections of classes that look at the words of a few lists alone, so that they need not be asked of others."""

from __future__ import annotations

from functools import cache

from kg.clause.lexicon import words

LISTS = {
    "able": "capacities",
    "ahead": "sooner",
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
    "naming": "naming",
    "of_a_field": "fields",
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


def concerns(correction: str, text: str) -> bool:
    """False where a correction has nothing to say of a word, whatever stands beside it."""
    listed = _words_of(correction)
    return listed is None or text in listed


@cache
def _words_of(correction: str) -> frozenset[str] | None:
    lists = LISTS.get(correction)
    return None if lists is None else frozenset().union(*(getattr(words(), name) for name in lists.split()))
