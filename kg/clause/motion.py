"""A verb of motion and the deed that follows the place it leads to."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.lexicon import flags, verbs, words
from kg.clause.word import Word


def deed_at_goal(ws: Sequence[Word], i: int) -> bool:
    """True for a deed right after where one goes, though its word is as often a noun: 到清河县|调研|经济发展情况."""
    goal = ws[i - 1].tag == "NAME" or ws[i - 1].text in words().fronts
    return goal and ws[i - 2].text in words().motions and ws[i].text in verbs() and not before_verb(ws, i)


def before_verb(ws: Sequence[Word], i: int) -> bool:
    """True where another verb stands right after: 到现场采访|了解到."""
    return i + 1 < len(ws) and ws[i + 1].kind == "V"


def leads_over(ws: Sequence[Word], i: int, end: int) -> bool:
    """True when a verb with an object of its own follows the place that a motion opens."""
    if i + 1 >= end or ws[i + 1].kind not in "NMR":
        return False
    later = [j for j in range(i + 2, end) if ws[j].kind == "V" and ws[j - 1].kind in "NMLD"]
    later += [i + 2] if i + 2 < end and deed_at_goal(ws, i + 2) else []
    if end - i > 2 and ws[end - 1].kind == "V" and "i" in flags(ws[end - 1].text) and ws[end - 2].kind in "ND":
        return len(ws[end - 1].text) > 3  # 来到博物馆|参观学习
    return any(j + 1 < end and ws[j + 1].kind in "NMn" and "i" not in flags(ws[j].text) for j in later)
