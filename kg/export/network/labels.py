"""The interface's words in Chinese and English."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def interface() -> dict[str, tuple[str, str]]:
    """Return the interface's words: key to (zh, en); raise ValueError naming the row of a broken file."""
    words: dict[str, tuple[str, str]] = {}
    path = HERE / "interface.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if len(row) != 3 or not all(row) or row[0] in words:
                raise ValueError(f"{path.name}, row {number}: expected a new key, zh and en")
            words[row[0]] = (row[1], row[2])
    del words["key"]
    return words
