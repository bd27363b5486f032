"""How the entries of clause.toml are written: words with their tags, and patterns."""

from __future__ import annotations

import re


def spelt(pattern: str) -> re.Pattern[str]:
    """A pattern that begins with digits or with characters written in it, tried only where one of these stands."""
    letters = "".join(sorted({letter for letter in pattern if letter.isalpha() and not letter.isascii()}))
    return re.compile(f"(?=[0-9０-９{letters}])(?:{pattern})")


def parted(entry: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """A text with the lengths and tags of its words.

    >>> parted("并处/v+罚金/n")
    ('并处罚金', ((2, 'v'), (2, 'n')))
    """
    pairs = [part.split("/") for part in entry.split("+")]
    return "".join(word for word, _ in pairs), tuple((len(word), tag) for word, tag in pairs)


def longest_first(listed: str) -> list[str]:
    return sorted(listed.split(), key=lambda word: (-len(word), word))
