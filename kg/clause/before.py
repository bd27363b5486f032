"""What stands before the main verb: subject, adverbs, prepositional phrases."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.adjunct import adjunct_end, changing, joins_partner, made_adjuncts, of_a_side, partner_marker, qualifies
from kg.clause.cutting import MANNER, OF
from kg.clause.frame import Adjunct, Phrase
from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.phrase import phrase, spanned
from kg.clause.unmarked import explains, future_marker, lasts, next_of, took
from kg.clause.word import Word, named_doer
from kg.model import Span
from kg.noun import changed, noun


@noun()
class Before:
    """The material before a main verb."""

    subject: Phrase | None = None
    adverbs: tuple[str, ...] = ()
    adjuncts: tuple[Adjunct, ...] = ()
    connective: str = ""


AFTER_PRONOUN = ("Kd", "Kc", "Ni", "Ai", "Az")
"""Classes and tags of words that are no part of a subject that a pronoun opens: connectives, idioms."""

AGED = "岁"
FOUR = 4
"""Letters of an adverb and a verb that the dictionary holds as one word."""
Step = tuple[Before, int]
"""What is known after some more words, and where the next one stands."""


def pre_verbal(text: str, ws: Sequence[Word], start: int, stop: int, end: int) -> Before:
    """The words from `start` to `stop` (the main verb, or the segment's end) sorted into their roles."""
    told, i = Before(), start
    while i < stop:
        told, i = (
            passed_over(told, ws, i, start, stop)
            or said_how(told, text, ws, i, stop)
            or affected(told, text, ws, i, stop)
            or moved(told, text, ws, i, stop)
            or led(told, text, ws, i, stop, end)
            or named(told, text, ws, i, stop, end)
        )
    return told


def passed_over(told: Before, ws: Sequence[Word], i: int, start: int, stop: int) -> Step | None:
    """Past what has no role of its own: times, marks, connectives, the score of a match."""
    w = ws[i]
    if w.kind in ("T", "S", "C", "U") and not (w.kind == "C" and partner_marker(ws, i, start, stop)):
        return told, i + 1
    if score(ws, i, stop):
        return told, i + 1  # 主场|3比1|战胜对手: by how much, not who
    if w.text in words().copula and i + 1 < stop and ws[i + 1].text in words().agents:
        return told, i + 1  # 获奖者|是|由工会评选出来的
    if explains(ws, i, stop):
        return changed(told, subject=None), i + 2  # 这|是由于|该公司主动揭发
    if took(ws, i, stop):
        return told, i + 2  # 项目部|仅用20天|完成主体施工
    aged = w.text.endswith(AGED) and told.subject is not None  # 李敏|17岁|参加八路军
    running = bool(i) and ws[i - 1].text in words().running  # 连续|9届|入选百佳榜
    if w.kind == "M" and (running or aged or lasts(ws, i, stop)):
        return told, i + 1  # 连续三年获评优秀: how long, not who
    if w.kind == "K":
        first = told.connective or (w.text if told.subject is None else "")
        return changed(told, connective=first), i + 1
    return None


def said_how(told: Before, text: str, ws: Sequence[Word], i: int, stop: int) -> Step | None:
    """Past an adverb or a modal, or past the subject that a denial opens."""
    w = ws[i]
    if told.subject is None and (close := denied_modifier(ws, i, stop)):
        return changed(told, subject=phrase(text, ws, i, close)), close
    if w.text in words().grounds and score(ws, i + 1, stop):
        return with_adverbs(told, w.text), i + 1
    if close := adverbial(ws, i, stop):
        return with_adverbs(told, text[w.start : ws[close - 1].end]), close
    if w.kind in ("D", "B") or (w.kind == "P" and w.text == "将" and future_marker(ws, i, stop)):
        return with_adverbs(told, w.text), i + 1
    return None


def affected(told: Before, text: str, ws: Sequence[Word], i: int, stop: int) -> Step | None:
    """Past what one is affected by, at the head of a segment: 受强降雨影响|又将有洪峰过境."""
    if told.subject is not None or ws[i].text not in words().undergone_by:
        return None
    close = next((j for j in range(i + 2, min(i + 8, stop - 1)) if ws[j].text in words().affecting), 0)
    found = phrase(text, ws, i + 1, close) if close else None
    return (with_adjuncts(told, Adjunct("cause", ws[i].text, found)), close + 1) if found is not None else None


def moved(told: Before, text: str, ws: Sequence[Word], i: int, stop: int) -> Step | None:
    """Past a motion that leads over to the verb, with where it goes: 到厂区|实地|参观."""
    if ws[i].text not in words().motions or ws[i].kind not in "VvPn":
        return None
    if told.subject is None and qualifies(ws, i, stop):
        return changed(told, subject=phrase(text, ws, i, stop)), stop  # 前往山东办完事的|郭某|乘坐大巴
    if i + 1 >= stop:
        return None
    close = stop
    while close > i + 2 and ws[close - 1].kind == "D":
        close -= 1
    told = with_adverbs(told, *(w.text for w in ws[close:stop]))
    place = phrase(text, ws, i + 1, close)
    return (told if place is None else with_adjuncts(told, Adjunct("place", ws[i].text, place))), stop


def led(told: Before, text: str, ws: Sequence[Word], i: int, stop: int, end: int) -> Step | None:
    """Past a phrase that a preposition or a coordinator opens."""
    w = ws[i]
    if w.kind != "P" and w.kind != "C" and not joins_partner(ws, i, stop):
        return None
    if told.subject is None and (end_ := done_by(ws, i, stop)):
        return changed(told, subject=phrase(text, ws, i + 1, end_)), end_
    close = adjunct_end(ws, i, stop)
    if told.subject is None and (end_ := acted_there(ws, i, close, stop)):
        return changed(told, subject=phrase(text, ws, i, end_)), end_
    if told.subject is not None and of_a_side(ws, i, close, stop):
        span = Span(told.subject.span.start, ws[close - 1].end)  # 产品|在市场的份额|扩大
        return changed(told, subject=spanned(text, span)), close
    if told.subject is not None and got_there(ws, i, close, stop):
        span = Span(told.subject.span.start, ws[close - 1].end)
        return changed(told, subject=spanned(text, span)), close
    taken = any(a.role == "patient" for a in told.adjuncts)
    if w.text not in words().agents or not (changing(ws, close, stop, end) or (taken and told.subject)):
        told = with_adjuncts(told, *made_adjuncts(text, ws, i, close))
    return told, max(close, i + 1)


def got_there(ws: Sequence[Word], i: int, close: int, stop: int) -> bool:
    """True for what somebody did where, as the subject: 王某|在网上购买的药品|系假药."""
    of = next_of(ws, i + 3, close - 1)
    there = ws[i].text in words().located and close == stop and of
    return bool(there) and ws[of - 1].text in verbs() and all(w.kind in "NnAMR" for w in ws[of + 1 : close])


def done_by(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where the noun phrase ends that tells who does it: 由县文旅局主办的|菊花展|18日开幕; 0 where it is none."""
    close = next_of(ws, i + 3, stop - 1)
    told = ws[i].text in words().agents and close and ws[close - 1].kind in "Vvn" and ws[close + 1].kind in "NnAMR"
    return noun_end(ws, close + 1, stop) if told else 0


def acted_there(ws: Sequence[Word], i: int, close: int, stop: int) -> int:
    """Where the noun phrase ends that tells what is done where: 在会议室中|进行的|巡回法庭; 0 where it is none."""
    told = ws[i].text in words().located and close + 2 < stop and ws[close].kind in "Vvn" and ws[close + 1].text == OF
    return noun_end(ws, close + 2, stop) if told and ws[close + 2].kind in "NnAv" else 0


def named(told: Before, text: str, ws: Sequence[Word], i: int, stop: int, end: int) -> Step:
    """Past a noun phrase: the subject, what is said besides, or how or when the deed is done."""
    close = noun_end(ws, i, stop)
    if close == stop and stop < end and manner(ws, i, close - 1):
        told = with_adverbs(told, ws[close - 1].text)
        close -= 1
    if told.subject is None and close < stop and ws[close].text in words().meantime and is_gathering(ws[close - 1]):
        return told, close + 1  # 活动期间|接待游客
    last = ws[close - 1]
    helper = last.text in words().auxiliaries
    found = phrase(text, ws, i, close - 1 if helper else close)
    if helper:
        told = with_adverbs(told, last.text)
    if told.subject is not None:
        if found is not None and found.text in words().subject_pronouns:
            # 案件的情况|他们|都了解
            return with_adjuncts(changed(told, subject=found), Adjunct("topic2", "", told.subject)), close
        if (
            found is not None
            and close == stop < end
            and found.text.endswith(ends("measures"))
            and ws[i - 1].kind == "T"
        ):
            # 鹤山村|3小时内|降雨量|达到191毫米
            return changed(told, subject=spanned(text, Span(told.subject.span.start, found.span.end))), close
        if how(ws, i, close, stop):
            return with_adverbs(told, ws[i].text), close  # 技能很|容易|被证明
        return (with_adjuncts(told, Adjunct("topic2", "", found)) if found is not None else told), close
    if found is not None and during(ws, i, close) and (who := who_before(ws, i, close)):
        return changed(told, subject=phrase(text, ws, i, who)), close  # 大院派出所民警|巡逻时|发现
    if found is not None and during(ws, i, close):
        return with_adjuncts(told, Adjunct("time", "", found)), close
    if found is not None and found.text in words().singling:
        return told, close  # 这次|得到免费治疗
    quoted = close == stop < end and ws[i].text.endswith(ends("quoted_ways"))  # “沉浸式”|感受文化
    taken = any(a.role == "patient" for a in told.adjuncts) and ws[i].tag in ("a", "an")  # 将其|安全|送回家中
    if quoted or (taken and close == i + 1 == stop) or alone_before(ws, i, close, stop, end):
        return with_adverbs(told, ws[i].text), close  # 默契|配合
    return changed(told, subject=found), close


def is_gathering(w: Word) -> bool:
    """True for what is held: 活动, 展会, 培训."""
    return w.text.endswith(ends("gatherings")) or w.text in words().held_words


def with_adverbs(told: Before, *adverbs: str) -> Before:
    return changed(told, adverbs=told.adverbs + adverbs)


def with_adjuncts(told: Before, *adjuncts: Adjunct) -> Before:
    return changed(told, adjuncts=told.adjuncts + adjuncts)


def adverbial(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where a word with 地 and its adverbs end (开创性地, 很激动地), 0 where none opens here."""
    j = i
    while j < stop and ws[j].kind == "D":
        j += 1
    told = j + 1 < stop and ws[j + 1].tag == MANNER and ws[j].tag not in ("NAME", "QUOTE", "THING")
    return j + 2 if told and ws[j].kind in "NnAVvD" and ws[j].text not in words().classifying_closers else 0


def during(ws: Sequence[Word], i: int, close: int) -> bool:
    """True for a deed with 中 after it, which says when: 施工中|攻克难题."""
    last = ws[close - 1]
    held = ws[close - 2].kind == "N" and ws[close - 2].text.endswith(ends("gatherings")) and close - i > 1
    if held and last.text in words().event_sides and last.kind in "LN":
        return True  # 招聘会上|达成意向
    return close - i > 1 and last.text in words().amid and last.kind == "L" and ws[close - 2].kind in "nVv"


def who_before(ws: Sequence[Word], i: int, close: int) -> int:
    """Where those end whose deed says when: 派出所民警|巡逻时; 0 where nobody is named."""
    who = ws[close - 3] if close - i > 2 else None
    acts = who is not None and ws[close - 2].kind in "nVv" and (who.tag == "THING" or who.text.endswith(words().people))
    return close - 2 if acts and all(w.kind in "NA" for w in ws[i : close - 2]) else 0


def alone_before(ws: Sequence[Word], i: int, close: int, stop: int, end: int) -> bool:
    """True for an adjective that is all there is before the verb: 默契|配合."""
    adjective = ws[i].kind in "AN" and ws[i].tag in ("a", "ad", "an", "z") and len(ws[i].text) > 1
    idiom = ws[i].tag == "i" and len(ws[i].text) == 4 and ws[i].kind in "NA"  # 争分夺秒|抢修
    return (adjective or idiom) and close == i + 1 == stop < end and ws[stop].kind in "Vvn" and len(ws[stop].text) > 1


def how(ws: Sequence[Word], i: int, close: int, stop: int) -> bool:
    """True for an adjective between an adverb and a passive: 很|容易|被证明."""
    return close == i + 1 and ws[i].kind == "A" and close < stop and ws[close].kind == "B" and ws[i - 1].kind == "D"


def denied_modifier(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where the noun phrase ends that a denial opens, 0 where the denial is the clause's own.

    没有取得执照的商家添加化学物质: 没有 denies 取得. So with a passive: 被赔过两次的渔民.
    """
    denied = ws[i].text in words().negations or ws[i].text in words().passives or ws[i].text in words().carried_on
    if not denied or i + 1 >= stop or ws[i + 1].kind not in "Vvn":
        return 0
    close = next((j for j in range(i + 2, stop) if ws[j].kind in "SUX"), stop)
    if close + 1 >= stop or ws[close].kind != "U":
        return 0
    head = close + 1
    if ws[head].kind == "D" and head + 1 < stop and ws[head + 1].kind in "Nn":
        head += 1  # 的非法商家
    return noun_end(ws, head, stop) if ws[head].kind in "NnRAM" else 0


def score(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True at the score of a match: 3比1."""
    return i < stop and ws[i].kind == "M" and not words().scoring.isdisjoint(ws[i].text)


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
