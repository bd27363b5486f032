"""How strongly a prepositional phrase holds the verbs that stand inside it or after it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.frame import CAPACITY, WITH
from kg.clause.lexicon import words
from kg.clause.motion import deed_at_goal
from kg.clause.word import Word, comma_at, segment_end


def inside_adjunct(ws: Sequence[Word], i: int, start: int) -> float:
    """How strongly the words before hold this verb inside a prepositional phrase."""
    paused = located = False
    if ws[i].text in CAPACITY and any(w.text == WITH and w.kind == "P" for w in ws[start : i - 1]):
        return 5.0
    for j in range(i - 1, start - 1, -1):
        w = ws[j]
        if w.text == WITH and any(x.text in CAPACITY for x in ws[j + 2 :]):
            return 5.0
        if w.text == "在" and any(x.kind == "L" for x in ws[i + 1 : i + 9]):
            return 4.0
        means = words().prepositions.get(w.text) == "means"  # 结合自身|教学经历
        if w.kind == "P" and i - j == 2 and ws[j + 1].kind == "R" and not means:
            return 0.0  # 向他们介绍情况
        if i - j == 2 and deed_at_goal(ws, i):
            return 1.2
        if i - j == 1 and w.kind == "D" and by_what(ws, j, start):
            return 6.5  # 通过|深入|挖掘资源，…
        if w.kind == "P":
            return held(w, ws[i], i - j, paused, located)
        paused = paused or w.kind == "S"
        located = located or w.kind == "L"
        within = w.text in words().negations and j > start and ws[j - 1].text in words().located  # 在不牺牲质量的情况下
        grounds = w.kind == "N" and w.text in words().grounding  # 根据国家规定|落实待遇
        if (w.kind in ("D", "B", "X") and not within) or w.text in words().means_heads or grounds:
            return 0.0
    return 0.0


def by_what(ws: Sequence[Word], j: int, start: int) -> bool:
    """True after a preposition of means that opens its segment, which ends at a comma."""
    led = j == start + 1 and ws[start].kind == "P" and words().prepositions.get(ws[start].text) == "means"
    return led and comma_at(ws, segment_end(ws, j))


def inside_means(ws: Sequence[Word], i: int, start: int, end: int) -> float:
    """The weight of 通过…等方式 on the verbs inside it: 通过上门走访、电话回访等方式收集意见."""
    for j in range(i - 1, start - 1, -1):
        if ws[j].text in words().means_heads or ws[j].kind == "X":
            return 0.0
        if ws[j].kind == "P" and words().prepositions.get(ws[j].text) == "means":
            ends = [k for k in range(i + 1, end - 1) if ws[k].text in words().classifying_closers]
            return 5.0 if any(ws[k + 1].text in words().means_heads for k in ends) else 0.0
    return 0.0


def held(preposition: Word, verb: Word, distance: int, paused: bool, located: bool) -> float:
    """The weight of one preposition `distance` words before the verb."""
    role = words().prepositions.get(preposition.text)
    if located and role == "place":
        return 0.0
    means = role == "means" and preposition.text != "以"
    if distance == 1:
        return 3.2 if means else 2.0
    if means:
        return 3.2 if paused or verb.kind != "V" else 2.6
    return 2.4 if paused else 1.2 if verb.kind == "V" else 2.6
