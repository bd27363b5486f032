"""Titles in a text: 副书记, 原党组成员, 首席研究员, 外交部长, 驻华大使."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.line import suffix
from kg.extract.rules import RuleError, longest_first, rows, words
from kg.model import Span

TABLE = "titles.tsv"
RULES = "office.toml"


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, with its modifiers."""

    span: Span
    head: str
    kind: str
    """office or profession."""
    shared: bool
    """True when several people can hold it in one body."""


def titles(text: str) -> list[Title]:
    """The titles of a text in order, without overlaps.

    >>> [title.span.of("县委副书记、县人大常委会原主任") for title in titles("县委副书记、县人大常委会原主任")]
    ['副书记', '原主任']
    """
    found: list[Title] = []
    for match in _heads().finditer(text):
        kind, number = _table()[match[0]]
        if text.startswith(_longer()[match[0]], match.start()):
            continue
        floor = found[-1].span.end if found else 0
        start = _start(text, match.start(), floor, match[0])
        if found and start == found[-1].span.end:
            start = found.pop().span.start
        found.append(Title(Span(start, match.end()), match[0], kind, number == "many"))
    return found


def _start(text: str, at: int, floor: int, head: str) -> int:
    """Where the title starts that has its head at a place."""
    if head in words(RULES, "portfolio_heads"):
        at -= len(suffix(text, at, longest_first(RULES, "portfolios")))
    if head in words(RULES, "posted_heads"):
        posted = text.rfind(_posted(), max(floor, at - 14), at)
        at = posted if posted >= 0 and text[posted:at].isalpha() else at
    while found := suffix(text, at, longest_first(RULES, "modifiers")):
        if at - len(found) < floor:
            break
        at -= len(found)
    return at


@cache
def _posted() -> str:
    return next(iter(words(RULES, "posted")))


@cache
def _table() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for word, kind, number in rows(TABLE, 3):
        if word in found or kind not in ("office", "profession") or number not in ("one", "many"):
            raise RuleError(f"{TABLE}: {word} is there twice, or has an unknown kind or number")
        found[word] = kind, number
    return found


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_table(), key=lambda word: (-len(word), word)))))


@cache
def _longer() -> dict[str, tuple[str, ...]]:
    """For each head, the longer words that begin with it and are no titles (委员会)."""
    longer = words(RULES, "longer")
    return {head: tuple(sorted(word for word in longer if word.startswith(head))) for head in _table()}
