"""The word lists about events, initiatives, roles and groups."""

from __future__ import annotations

import tomllib
from functools import cache

from kg.find.lexicon import RULES


@cache
def listed(section: str, key: str) -> frozenset[str]:
    """A list of words of a section of things.toml."""
    return frozenset(_table()[section][key].split())


@cache
def longest_first(section: str, key: str) -> tuple[str, ...]:
    """The same as a tuple, longer words first."""
    return tuple(sorted(listed(section, key), key=lambda word: (-len(word), word)))


def tail_of(text: str, section: str, key: str) -> str | None:
    """The longest word of a list that a text ends with."""
    found = listed(section, key)
    return next((text[-size:] for size in range(min(len(text), 8), 0, -1) if text[-size:] in found), None)


def head_of(text: str, at: int, section: str, key: str) -> str | None:
    """The longest word of a list that stands at a place."""
    found = listed(section, key)
    return next((text[at : at + size] for size in range(8, 0, -1) if text[at : at + size] in found), None)


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((RULES / "things.toml").read_text("utf-8"))
