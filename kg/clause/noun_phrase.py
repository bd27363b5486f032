"""Where a noun phrase before the verb ends."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.adjunct import joins_partner, partner_marker
from kg.clause.cutting import MANNER, OF
from kg.clause.lexicon import ends, flags, words
from kg.clause.unmarked import explains, lasts, next_of, took
from kg.clause.word import Word, named_doer

AFTER_PRONOUN = ("Kd", "Kc", "Ni", "Ai", "Az")
"""Classes and tags of words that are no part of a subject that a pronoun opens: connectives, idioms."""

AGED = "岁"
FOUR = 4
"""Letters of an adverb and a verb that the dictionary holds as one word."""


def noun_end(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where the noun phrase that opens at `i` ends: before a preposition, a time, or the adverbs of the verb."""
    follows = ws[i + 1] if i + 1 < stop else None
    if ws[i].text in words().subject_pronouns and follows is not None and follows.kind + follows.tag in AFTER_PRONOUN:
        return i + 1  # 他|首先|对活动的召开表示祝贺; 他们|气宇轩昂
    for j in range(i + 1, stop):
        w = ws[j]
        if adverbial(ws, j, stop) or score(ws, j, stop) or (w.text in words().grounds and score(ws, j + 1, stop)):
            return j
        if w.kind == "M" and j + 1 < stop and w.text.endswith(ends("occasions")) and lasts(ws, j, stop):
            return j  # 第二次, 三次
        if w.tag == "QUANTITY" and w.text.endswith(ends("durations")) and j + 1 == stop and ws[j - 1].kind == "N":
            return j  # 村民|3天|收割小麦
        aged = w.kind == "M" and w.text.endswith(AGED) and j + 1 == stop and ws[j - 1].kind == "N"
        if aged or took(ws, j, stop):
            return j  # 李敏|17岁|参加八路军, 项目部|仅用20天|完成主体施工
        if w.text in words().copula and j + 1 < stop and (ws[j + 1].text in words().agents or explains(ws, j, stop)):
            return j  # 获奖者|是由工会评选出来的
        if w.kind == "T" and names_gathering(ws, j, stop):
            continue  # 甘肃省|2024年|非遗展示系列活动
        if w.kind == "T" or (w.text in words().motions and j + 1 < stop and ws[j - 1].kind in "Nn" and w.kind in "VvP"):
            return j
        # 我市|在广场举行仪式, 我校|于操场举行运动会
        if w.kind == "P" and (ws[j - 1].kind not in ("U", "R") or named_doer(ws[j - 1])):
            return j
        who = w.text in words().subject_pronouns and ws[j - 1].kind == "N"
        if who and all(x.kind in "DB" for x in ws[j + 1 : stop]):
            return j  # 案件的情况|他们|都了解
        if (w.kind == "C" and partner_marker(ws, j, i, stop)) or joins_partner(ws, j, stop):
            return j
        if w.kind in "DB" and j + 1 < stop and (ws[j + 1].kind == "P" or partner_marker(ws, j + 1, i, stop)):
            return j
        if w.kind == "D" and ws[j - 1].text == OF and any(x.kind != "D" for x in ws[j:stop]):
            continue  # 产业的|迅速崛起
        if (
            w.kind == "V"
            and "i" in flags(w.text)
            and len(w.text) == FOUR
            and ws[j + 1 : j + 2]
            and ws[j + 1].kind == "S"
        ):
            return j  # 各部门|迅速行动、科学应对
        if w.kind == "K" and ws[j - 1].kind == "N" and w.text in words().further_on:
            return j  # 中心志愿者|还对住户开展宣传
        if w.kind in ("D", "B", "K") and not inside_noun(ws, j, stop) and not quantifies(ws, j, stop):
            return j
    return stop


def names_gathering(ws: Sequence[Word], j: int, stop: int) -> bool:
    """True for the year inside the name of what is held: 甘肃省2024年非遗展示系列活动|在庆阳市开幕."""
    if not ws[j].text.endswith((*ends("years"), "季度")) or j == 0 or ws[j - 1].kind != "N" or j + 1 >= stop:
        return False
    if ws[j + 1].kind not in "NnAMC":
        return False
    close = next((k for k in range(j + 1, stop) if ws[k].kind not in "NnAVvMCSRQ"), stop)
    while close > j + 1 and ws[close - 1].kind in "Vv":
        close -= 1
    return close > j + 1 and ws[close - 1].kind == "N" and ws[close - 1].text.endswith(ends("gatherings"))


def quantifies(ws: Sequence[Word], j: int, stop: int) -> bool:
    """True for an adverb between 的 and a noun, which says how many: 车上所载的大量钢管."""
    return ws[j].kind == "D" and ws[j - 1].kind == "U" and j + 1 < stop and ws[j + 1].kind == "N"


def manner(ws: Sequence[Word], start: int, j: int) -> bool:
    """True for an adjective between a noun and the verb, which says how: 安理会|强烈|谴责."""
    return (
        j > start and ws[j].kind == "A" and ws[j].tag in ("a", "ad") and len(ws[j].text) > 1 and ws[j - 1].kind == "N"
    )


def inside_noun(ws: Sequence[Word], j: int, stop: int) -> bool:
    """True when an adverb belongs to a modifier of the noun phrase (相对固定的党员): a 的 follows before the verb.

    Not in 比赛|届时都将在这个全新的球馆举办, where the 的 is of the place.
    """
    close = next_of(ws, j + 1, stop)
    led = next((k for k in range(j + 1, close) if ws[k].kind == "P"), close)
    named = led < close and ws[j + 1].kind == "N"  # 地区|最终地位问题|根据协议的规定|解决
    return bool(close) and (led == close or named or any(w.kind in "Vvn" for w in ws[led + 1 : close]))


def adverbial(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where a word with 地 and its adverbs end (开创性地, 很激动地), 0 where none opens here."""
    j = i
    while j < stop and ws[j].kind == "D":
        j += 1
    told = j + 1 < stop and ws[j + 1].tag == MANNER and ws[j].tag not in ("NAME", "QUOTE", "THING")
    return j + 2 if told and ws[j].kind in "NnAVvD" and ws[j].text not in words().classifying_closers else 0


def score(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True at the score of a match: 3比1."""
    return i < stop and ws[i].kind == "M" and not words().scoring.isdisjoint(ws[i].text)
