"""The word lists about events, initiatives, roles and groups."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Any

from kg.find.lexicon import RULES, WORDS, lengths

LIST = re.compile("<([a-z_]+)>")


@cache
def listed(section: str, key: str) -> frozenset[str]:
    """A list of words of a section of things.toml."""
    return frozenset(table()[section][key].split())


@cache
def longest_first(section: str, key: str) -> tuple[str, ...]:
    """The same as a tuple, longer words first."""
    return tuple(sorted(listed(section, key), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=4 * WORDS)
def tail_of(text: str, section: str, key: str) -> str | None:
    """The longest word of a list that a text ends with."""
    found = listed(section, key)
    for size in _sizes(section, key).get(text[-1:], ()):
        if text[-size:] in found:
            return text[-size:]
    return None


@cache
def _sizes(section: str, key: str) -> dict[str, list[int]]:
    """Last letter of the words of a list → their lengths, longest first."""
    return lengths(listed(section, key))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of things.toml with its lists filled in; one that does not compile is named in the error."""
    rule = table()["pattern"][name]
    filled = LIST.sub(lambda match: "|".join(map(re.escape, longest_first(rule["section"], match[1]))), rule["pattern"])
    if begins := rule.get("begins"):
        # without this every one of hundreds of words is tried at every place
        first = {word[0] for key in begins.split() for word in listed(rule["section"], key)}
        filled = f"(?=[{re.escape(''.join(sorted(first)))}]){filled}"
    try:
        return re.compile(filled)
    except re.error as error:
        raise ValueError(f"things.toml: pattern {name}: {error}") from error


@cache
def table() -> dict[str, Any]:
    """All of things.toml."""
    return tomllib.loads((RULES / "things.toml").read_text("utf-8"))
