"""Runs of characters cut into people's names."""

from __future__ import annotations

from kg.layout.rules import bylines, surnames
from kg.model import Span

LONGEST_FOREIGN = 24
"""阿卜杜热合曼·买买提依明 has twelve characters; beyond twice that it is no name."""
LONGEST_PART = 8


def surname(text: str) -> str:
    """The surname a name begins with, the empty string if none.

    >>> surname("欧阳明"), surname("王伟"), surname("的确")
    ('欧阳', '王', '')
    """
    for length in (4, 2, 1):
        if len(text) > length and text[:length] in surnames():
            return text[:length]
    return ""


def sure(name: str) -> bool:
    """True when a name shows itself as one: a known surname and one or two characters more, or a dotted name.

    >>> sure("王伟"), sure("走基层"), sure("古丽·艾买提"), sure("连线")
    (True, False, True, False)
    """
    if "·" in name:
        return all(1 <= len(part) <= LONGEST_PART for part in name.split("·"))
    return name not in bylines().not_names and 1 <= len(name) - len(surname(name)) <= 2 and bool(surname(name))


def cut(run: str) -> tuple[Span, ...]:
    """The names in a run without separators, as spans of the run; empty when it is no run of names.

    >>> [span.of("倪红梅顾震球") for span in cut("倪红梅顾震球")]
    ['倪红梅', '顾震球']
    >>> cut("从气象局了解到最新情况")
    ()
    """
    rules = bylines()
    if not run or run in rules.not_names or (len(run) > 12 and "·" not in run):
        return ()
    if "·" in run or run.isascii():
        return (Span(0, len(run)),) if 2 <= len(run) <= LONGEST_FOREIGN else ()
    if len(run) >= 3 and rules.unit.search(run) and (len(run) > 3 or not sure(run)):
        return ()
    if len(run) in (2, 3):
        return (Span(0, len(run)),)
    pieces = _pieces(run)
    if pieces:
        return pieces
    return (Span(0, 4),) if len(run) == 4 and not rules.unit.search(run) else ()


def _pieces(run: str) -> tuple[Span, ...]:
    """The cut into fewest names that all begin with a surname; among equals the one with the commonest surnames."""
    best: list[tuple[int, int, tuple[Span, ...]] | None] = [(0, 0, ())] + [None] * len(run)
    for end in range(2, len(run) + 1):
        options = []
        for start in range(max(0, end - 4), end - 1):
            before = best[start]
            if before is not None and sure(run[start:end]):
                rank = surnames()[surname(run[start:end])]
                options.append((before[0] + 1, before[1] + rank, (*before[2], Span(start, end))))
        best[end] = min(options, default=None, key=lambda option: option[:2])
    last = best[len(run)]
    return last[2] if last else ()
