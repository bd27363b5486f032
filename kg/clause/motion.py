"""A verb of motion and the deed that follows the place it leads to."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.word import Word


def deed_at_goal(ws: Sequence[Word], i: int) -> bool:
    """True for a deed right after where one goes, though its word is as often a noun: 到清河县|调研|经济发展情况."""
    goal = ws[i - 1].tag == "NAME" or ws[i - 1].text in words().fronts or ws[i - 1].text in words().other_places
    went = goals_start(ws, i) - 1
    return goal and went >= 0 and ws[went].text in words().motions and ws[i].text in verbs() and not before_verb(ws, i)


def goals_start(ws: Sequence[Word], i: int) -> int:
    """Where the places open that stand right before a deed: 到|清河县、白水镇|检查防汛工作."""
    start = i - 1
    if start > 0 and ws[start].text in words().other_places:
        start -= 1  # 到湖南、贵州|等地|调研
    while start > 1 and ws[start].tag == "NAME" and ws[start - 1].kind == "S" and ws[start - 2].tag == "NAME":
        start -= 2
    return start


def goes_to_act(ws: Sequence[Word], i: int, end: int) -> bool:
    """True where what is done at the goal ends the segment: 到柳林镇|调研, 赴江苏苏州|考察, 深入企业|走访调研."""
    last = end - 1
    while last > i + 1 and ws[last - 1].text in verbs() and ws[last].text in verbs():
        last -= 1
    goal = ws[i + 1 : last]
    named = bool(goal) and (goal[-1].tag in ("NAME", "ns") or goal[-1].text in words().fronts)
    named = named or (bool(goal) and goal[-1].text.endswith(ends("site_ends")))
    return named and ws[end - 1].text in verbs() and all(w.kind in "NnAS" for w in goal)


def done_there(ws: Sequence[Word], start: int, i: int, end: int) -> bool:
    """True for a deed, as often a noun, at the goal of a motion: 深入柳林镇|调研产业发展情况, 赴江苏|考察."""
    went = max((j for j in range(start, i - 1) if ws[j].text in words().motions and ws[j].kind in "VvPn"), default=-1)
    if went < 0:
        return False
    return deed_at_goal(ws, i) or (goes_to_act(ws, went, end) and all(w.text in verbs() for w in ws[i:end]))


def before_verb(ws: Sequence[Word], i: int) -> bool:
    """True where another verb stands right after: 到现场采访|了解到, not in 检查|防汛工作."""
    if i + 1 >= len(ws) or ws[i + 1].kind != "V":
        return False
    return i + 2 >= len(ws) or ws[i + 2].text not in words().deed_heads


def leads_over(ws: Sequence[Word], i: int, end: int) -> bool:
    """True when a verb with an object of its own follows the place that a motion opens."""
    if i + 1 >= end or ws[i + 1].kind not in "NMR":
        return False
    later = [j for j in range(i + 2, end) if ws[j].kind == "V" and ws[j - 1].kind in "NMLD"]
    later += [j for j in range(i + 2, end) if goals_start(ws, j) == i + 1 and deed_at_goal(ws, j)]
    if end - i > 2 and goes_to_act(ws, i, end):
        return True
    if end - i > 2 and ws[end - 1].kind == "V" and "i" in flags(ws[end - 1].text) and ws[end - 2].kind in "ND":
        return len(ws[end - 1].text) > 3  # 来到博物馆|参观学习
    return any(j + 1 < end and ws[j + 1].kind in "NMn" and "i" not in flags(ws[j].text) for j in later)
