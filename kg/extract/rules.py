"""Reading the rule tables of kg/rules; a broken table raises with file and row."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
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


@cache
def longest_first(name: str, key: str) -> tuple[str, ...]:
    """The same list, longest word first, for matching at a place."""
    return tuple(sorted(words(name, key), key=lambda word: (-len(word), word)))


@cache
def section(name: str, key: str) -> dict[str, Any]:
    """A section of a TOML file of kg/rules."""
    value = table(name).get(key)
    if not isinstance(value, dict):
        raise RuleError(f"{name}: no section {key}")
    return value


@cache
def section_words(name: str, key: str, words_key: str) -> tuple[str, ...]:
    """A list of words of a section, longest word first."""
    value = section(name, key).get(words_key)
    if not isinstance(value, str) or not value.split():
        raise RuleError(f"{name}: {key}.{words_key} is not a list of words")
    return tuple(sorted(value.split(), key=lambda word: (-len(word), word)))
