"""Where a number is no quantity: 三会一课, 六尺巷, “四讲堂”, 二十届三中全会."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.find.numeral import rules, value
from kg.model import Span

_WORDS = Path(__file__).parents[1] / "rules" / "numeral_words.tsv"


@dataclass(frozen=True, slots=True)
class Trap:
    """One construction of quantity.toml that looks like a quantity."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def traps() -> tuple[Trap, ...]:
    """All traps; ValueError naming the file and the rule when a pattern is broken."""
    made = []
    for number, row in enumerate(rules("quantity.toml")["trap"], 1):
        try:
            pattern = re.compile(row["pattern"])
            made.append(Trap(row["name"], pattern, tuple(row["examples"]), tuple(row["counterexamples"])))
        except (re.error, KeyError) as error:
            raise ValueError(f"quantity.toml trap {number}: {error}") from error
    return tuple(made)


@cache
def words() -> frozenset[str]:
    """Fixed words with a numeral in them (三家村, 一点)."""
    rows = _WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(row.split("\t")[0] for row in rows if row and not row.startswith("#"))


@cache
def _longest_word() -> int:
    return max(map(len, words()), default=0)


def trapped(text: str) -> list[Span]:
    """The stretches of a text that look like quantities and are not, from left to right.

    >>> [s.of("认真落实一户一档") for s in trapped("认真落实一户一档")]
    ['一户一档']
    """
    found = [Span(*hit.span()) for trap in traps() for hit in trap.pattern.finditer(text)]
    return sorted(found + [span for span in named(text) if value(span.of(text)) is None])


def in_word(text: str, start: int, end: int) -> bool:
    """True when a fixed word covers the character at `start` and reaches past `end` or begins before `start`."""
    known, longest = words(), _longest_word()
    for left in range(max(0, start - longest + 1), start + 1):
        for right in range(max(start + 1, left + 2), min(len(text), left + longest) + 1):
            if (left < start or right > end) and text[left:right] in known:
                return True
    return False


def named(text: str) -> list[Span]:
    """What stands in short quotation marks and in titles: “三把钥匙”, 《十里长街》, without the marks."""
    return [Span(*hit.span(hit.lastgroup or 0)) for hit in _quotes().finditer(text)]


@cache
def _quotes() -> re.Pattern[str]:
    table = rules("quantity.toml")["words"]
    marks = list(zip(table["quoted"], table["closing"], strict=True))
    parts = []
    for number, (left, right) in enumerate(marks):
        reach = table["title_reach"] if left in table["titles"] else table["quoted_reach"]
        inner = f"[^{re.escape(left + right + table['not_in_name'])}]"
        parts.append(f"{re.escape(left)}(?P<q{number}>{inner}{{2,{reach}}}){re.escape(right)}")
    return re.compile("|".join(parts))
