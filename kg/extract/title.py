"""Titles in a text: 副书记, 原党组成员, 首席研究员, 外交部长, 驻华大使."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.line import suffix
from kg.extract.rules import Choices, RuleError, longest_first, rows, table, words
from kg.model import Span
from kg.noun import noun

TABLE = "titles.tsv"
RULES = "office.toml"


@noun()
class Title:
    """A title as printed, with its modifiers."""

    span: Span
    head: str
    kind: str
    """office or profession."""
    shared: bool
    """True when several people can hold it in one body."""
    former: str = ""
    """原 or 前 where it stands before the body."""


def titles(text: str) -> list[Title]:
    """The titles of a text in order, without overlaps.

    >>> [title.span.of("县委副书记、县人大常委会原主任") for title in titles("县委副书记、县人大常委会原主任")]
    ['副书记', '原主任']
    """
    found: list[Title] = []
    at = 0
    while match := _heads().search(text, at):
        at = match.start() + 1
        if text.startswith(_longer().get(match[0], ()), match.end()):
            continue
        at = match.end()
        kind, number = _table().get(match[0], ("office", "one"))
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
    at = _left_over(text, at, floor, longest_first(RULES, "modifiers"))
    if head in words(RULES, "field_heads"):
        at = _left_over(text, at, floor, longest_first(RULES, "fields"))
        at = _left_over(text, at, floor, longest_first(RULES, "modifiers"))
    if text[at - 1 : at] in words(RULES, "term_of_office"):
        nth = text.rfind(table(RULES)["numbered"], max(floor, at - 5), at)
        at = nth if nth >= 0 else at
    return at


def _left_over(text: str, at: int, floor: int, choices: Choices) -> int:
    """The place moved left over all the words of a list that stand there."""
    while found := suffix(text, at, choices):
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
    listed = "|".join(map(re.escape, sorted(_table(), key=lambda word: (-len(word), word))))
    ends = "".join(sorted(words(RULES, "chief_ends")))
    return re.compile(rf"{listed}|{table(RULES)['chief']}\w{{1,6}}?[{ends}]")


@cache
def _longer() -> dict[str, tuple[str, ...]]:
    """For each head, what makes another word of it or of its end when it follows: 会 after 国务委员 (委员会)."""
    found: dict[str, set[str]] = {}
    for head in _table():
        tails = {head[start:] for start in range(len(head) - 1)} & _table().keys()
        for word in words(RULES, "longer"):
            found.setdefault(head, set()).update(word[len(t) :] for t in tails if word.startswith(t) and word != t)
    return {head: tuple(sorted(ends)) for head, ends in found.items()}
