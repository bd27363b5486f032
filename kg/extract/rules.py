"""Reading the rule tables of kg/rules; a broken table raises with file and row."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).parents[1] / "rules"


class RuleError(ValueError):
    """A rule table that cannot be used; the message names file and row."""


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """The rows of a tab-separated table, without comments and the heading row."""
    lines = (RULES / name).read_text("utf-8").splitlines()
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    for number, line in numbered[1:]:
        cells = tuple(line.split("\t"))
        if len(cells) != columns or not all(cells):
            raise RuleError(f"{name}, row {number}: expected {columns} cells, got {line!r}")
        yield cells


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of kg/rules."""
    try:
        return tomllib.loads((RULES / name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: {error}") from error


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of words of a TOML file, written as one string with spaces between."""
    value = table(name).get(key)
    if not isinstance(value, str) or not value.split():
        raise RuleError(f"{name}: {key} is not a list of words")
    return frozenset(value.split())


@dataclass(frozen=True, slots=True)
class Choices:
    """Words to look for at a place in a text, longest first."""

    words: frozenset[str]
    sizes: tuple[int, ...]
    """The lengths there are, longest first."""
    ordered: tuple[str, ...]
    """Longest first."""

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def __iter__(self) -> Iterator[str]:
        return iter(self.ordered)


def choices(words: Iterable[str]) -> Choices:
    """Choices of the given words."""
    found = frozenset(words)
    ordered = tuple(sorted(found, key=lambda word: (-len(word), word)))
    return Choices(found, tuple(sorted({len(word) for word in found}, reverse=True)), ordered)


@cache
def longest_first(name: str, key: str) -> Choices:
    """The same list for matching at a place."""
    return choices(words(name, key))


@cache
def section(name: str, key: str) -> dict[str, Any]:
    """A section of a TOML file of kg/rules."""
    value = table(name).get(key)
    if not isinstance(value, dict):
        raise RuleError(f"{name}: no section {key}")
    return value


@cache
def section_words(name: str, key: str, words_key: str) -> Choices:
    """A list of words of a section, for matching at a place."""
    value = section(name, key).get(words_key)
    if not isinstance(value, str) or not value.split():
        raise RuleError(f"{name}: {key}.{words_key} is not a list of words")
    return choices(value.split())
