"""The word lists about names, each read once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).parents[1] / "rules"
WORDS = 16384
"""How many words are kept with what was found out about them; texts mostly repeat their words."""


def rows(name: str) -> list[list[str]]:
    """The rows of a table of the rules, comments and blank lines left out."""
    lines = (RULES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def names() -> dict[str, Any]:
    return tomllib.loads((RULES / "names.toml").read_text("utf-8"))


@cache
def words(key: str) -> frozenset[str]:
    """A list of words of names.toml."""
    return frozenset(names()[key].split())


@cache
def letters(key: str) -> frozenset[str]:
    """A list of single characters of names.toml."""
    return frozenset(names()[key])


@cache
def surnames() -> dict[str, str]:
    """Surname → rank, 1 frequent to 3 rare; C for compound surnames."""
    table = (row for row in rows("surnames.tsv") if row[0] != "surname")
    return {row[0]: "C" if row[1] == "compound" else row[2] for row in table}


@cache
def endings() -> dict[str, tuple[str, str]]:
    """Ending of a name → type and strength."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows("name_endings.tsv"):
        if len(row) != 3:
            raise ValueError(f"name_endings.tsv: {row} is not ending, type, strength")
        found[row[0]] = (row[1], row[2])
    return found


@cache
def bodies() -> dict[str, str]:
    """Bodies known by name alone → type."""
    return {row[0]: row[1] for row in rows("bodies.tsv")}


@cache
def titles() -> frozenset[str]:
    return frozenset(row[0] for row in rows("titles.tsv") if row[0] != "title")


@lru_cache(maxsize=WORDS)
def ending(word: str) -> str | None:
    """The longest ending of a word that tells its type, None when it has none."""
    table = endings()
    for size in _sizes().get(word[-1:], ()):
        if word[-size:] in table:
            return word[-size:]
    return None


def lengths(endings: Iterable[str]) -> dict[str, list[int]]:
    """Last letter → lengths of the endings with it, longest first: most words are asked about once."""
    found: dict[str, set[int]] = {}
    for word in endings:
        found.setdefault(word[-1], set()).add(len(word))
    return {letter: sorted(sizes, reverse=True) for letter, sizes in found.items()}


@cache
def _sizes() -> dict[str, list[int]]:
    return lengths(endings())
