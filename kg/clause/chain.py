"""Where a second predicate begins without a comma: 赶到现场|施救, 接到报警|迅速赶到现场."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.clause.frame import Adjunct, Clause, Phrase
from kg.clause.lexicon import completing, ends, flags, verbs, words
from kg.clause.serial import next_in_series
from kg.clause.word import Word, segment_end
from kg.model import changed

MOTION = "m"
LIGHT = "l"
PLACE = "place"
SPOKEN = "q"
DEEDS = "VvnPD"
"""The classes of the words that most second deeds begin with."""


def after_goal(ws: Sequence[Word], start: int, i: int) -> int:
    """Where the goal of a motion begins whose deed begins at `i` (送往|医院|救治, 赶赴|震区|检查灾情), 0 elsewhere."""
    if not site(ws[i - 1]) or not doing(ws, i, segment_end(ws, i)):
        return 0
    first = next((j for j in range(i - 1, start - 1, -1) if ws[j].kind in "VvZXUCD"), start)
    if ws[first].kind == "Z":
        moved = ws[first].text in words().goals and ws[first - 1].kind in "Vvn"
        led = first > start and (
            moved or (ws[first].text in words().located and ws[first - 1].text in words().postures)
        )
    else:
        verb = verbs().get(ws[first].text) if ws[first].kind == "V" else None
        led = verb is not None and MOTION in verb.flags and "s" not in verb.flags
        sent = any(w.text in words().dispatching for w in ws[start : max(start, first - 1)])
        served = ws[i].kind == "P" and words().prepositions.get(ws[i].text) == "recipient"  # 来到敬老院|为老人理发
        led = led and (sent or served or ws[first].text not in words().motions)  # 出动直升机前往灾区|救助民众
    return first + 1 if led and i - first > 1 else 0


def site(w: Word) -> bool:
    """True for a noun that may name where one goes."""
    if w.tag in ("ns", "NAME"):
        return True  # 赶赴江西|实施抓捕
    return w.kind == "L" or (w.kind in "Nn" and (w.text in words().fronts or w.text.endswith(ends("site_ends"))))


def doing(ws: Sequence[Word], i: int, end: int) -> bool:
    """True when what begins at `i` is said of the goer: 施救, 紧急处置, 检查受损情况, but not 救援的车队."""
    at = i
    while at < end and ws[at].kind == "D":
        at += 1
    if (
        at >= end
        or any(w.kind == "U" for w in ws[at : min(end, at + 3)])
        or any(w.text in words().ways for w in ws[at + 1 : end])
    ):
        return False  # 行至京承高速进京方向
    role = words().prepositions.get(ws[at].text)
    if role == "recipient" and ws[at].kind == "P":
        return any(w.kind in "Vvn" and w.text in verbs() for w in ws[at + 2 : end])  # 来到敬老院|为老人理发
    if role == "means" and ws[at].kind == "P":
        return any(w.kind in "Vv" for w in ws[at + 2 : end])  # 溜入店内|利用工具撬开抽屉
    if not (ws[at].kind in "Vv" or ws[at].text in verbs()) or ws[at].kind in "PC" or ws[at].text in words().located:
        return False
    takes_up = ws[at].text in words().taking_up and at + 1 < end and ws[at + 1].kind in "NMZ"  # 回到家乡|当教师
    return (len(ws[at].text) > 1 or takes_up) and not (at == i and site(ws[end - 1]) and ws[at].kind == "n")


def first_deed(ws: Sequence[Word], i: int) -> int:
    """The verb of a deed that begins at `i`, after its adverbs."""
    while i + 1 < len(ws) and ws[i].kind == "D":
        i += 1
    return i


def after_receipt(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is done on the news just received: 接到报警|迅速赶到现场."""
    if ws[i].kind not in "VD" or ws[i].text in words().after_times:
        return False
    verb = first_of(ws, start, i, words().receiving)
    if ws[i].text in words().unanimous:
        return False  # 得到居民|一致赞同
    if verb is None or i - verb < 2 or i - verb > 4 or any(w.kind in "PUXDLBT" for w in ws[verb + 1 : i]):
        return False
    ahead = ws[i + 1] if i + 1 < len(ws) else None
    moved = ws[i].kind == "V" and MOTION in verbs()[ws[i].text].flags
    return moved or (ws[i].kind == "D" and ahead is not None and (ahead.kind in "VvD" or ahead.text in verbs()))


def first_of(ws: Sequence[Word], start: int, i: int, group: frozenset[str]) -> int | None:
    """The first verb of a group before `i` in the segment."""
    for j in range(start, i):
        if ws[j].text in group and ws[j].kind in "Vvn":
            return j
    return None


def after_aspect(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at 已 after a deed that is done: 接受了治疗|已返校."""
    if ws[i].text not in words().done or i + 1 >= len(ws) or not (ws[i + 1].kind in "Vv" or ws[i + 1].text in verbs()):
        return False
    done = [j for j in range(start, i - 1) if ws[j].kind == "Z" and ws[j].text in completing()]
    return bool(done) and ws[i - 1].kind in "Nn" and not any(w.kind in "PU" for w in ws[done[-1] : i])


def after_tool(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is done with a tool: 使用破拆工具|对车辆进行破拆."""
    if ws[i].kind != "P" or words().prepositions.get(ws[i].text) not in ("patient", "topic"):
        return False
    verb = first_of(ws, start, i, words().instruments)
    if verb is None:
        verb = first_of(ws, start, min(start + 3, i), words().motions)  # 深入企业、社区|对意愿进行摸排
    if verb is None or not 1 < i - verb < 8 or any(w.kind in "PUXBTL" for w in ws[verb + 1 : i]):
        return False
    return ws[i - 1].kind in "Nn" and any(w.kind in "Vv" for w in ws[i + 1 : segment_end(ws, i)])


def brings(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is done with what is brought: 投入队伍、物资、车辆|开展抢险工作."""
    if ws[i].kind != "V" or LIGHT not in flags(ws[i].text) or ws[i - 1].text not in words().modified_heads:
        return False
    verb = first_of(ws, start, i, words().bringing)
    return verb is not None and 1 < i - verb < 10 and not any(w.kind in "PXBTLU" for w in ws[verb + 1 : i])


def after_method(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is done in a way that is named first: 采用新的系统方法|实施功能集成."""
    if brings(ws, start, i):
        return True
    if (
        ws[i].kind != "V"
        or ws[i - 1].text not in words().means_heads | words().creeds
        or i + 1 >= len(ws)
        or ws[i + 1].kind in "XU"
    ):
        return False
    verb = first_of(ws, start, i, words().instruments)
    return verb is not None and 1 < i - verb < 8 and not any(w.kind in "PXBTL" for w in ws[verb + 1 : i])


def continued(before: Clause, clause: Clause, goal: Phrase) -> Clause:
    """The deed after a motion, at the place it leads to, of the goer or on the one taken there: 将伤者送往医院|救治."""
    there = Adjunct(PLACE, "", goal)
    clause = changed(clause, adjuncts=(*clause.adjuncts, there), times=clause.times or before.times)
    taken = next((a for a in before.adjuncts if a.role == "patient"), None)
    passive = bool(set(before.adverbs) & words().passives) or any(
        a.role == "agent" and a.marker in words().passives for a in before.adjuncts
    )
    if taken is None and not passive:
        return changed(clause, subject=before.inner.subject if before.inner is not None else before.subject)
    if clause.object is None:
        moved = (taken,) if taken is not None else ()
        return changed(clause, adjuncts=(*clause.adjuncts, *moved), undergone=True)
    if taken is not None and set(clause.lemmas) & words().undergoing:
        return changed(clause, subject=taken.phrase)
    return clause


def second_deed(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at a second thing that the same subject does, after news, with a tool, or when the first is done."""
    if i <= start or (ws[i].kind not in DEEDS and ws[i].text not in openers()):
        return False
    if step_by_step(ws, start, i):
        return True
    told = after_receipt(ws, start, i) or after_tool(ws, start, i) or after_sum(ws, start, i)
    told = told or after_aspect(ws, start, i) or after_method(ws, start, i) or after_ride(ws, start, i)
    told = told or spent_on(ws, i) or made_of(ws, start, i) or met_to(ws, start, i)
    return told or next_in_series(ws, start, i)


@cache
def openers() -> frozenset[str]:
    """The words that a second deed may begin with, whatever their class."""
    return words().stepwise | words().done | words().spent_on | words().made | words().estimating


def met_to(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is done at a meeting that is called for it: 召开座谈会|听取意见建议."""
    if ws[i].kind != "V" or ws[i - 1].kind != "N" or not ws[i - 1].text.endswith(ends("gatherings")):
        return False
    called = first_of(ws, start, i - 1, words().convening | words().hosting)
    plain = called is not None and all(w.kind in "NnAM" for w in ws[called + 1 : i - 1])
    named = ws[segment_end(ws, i) - 1].text.endswith(ends("gatherings"))  # 举行读书节|启动仪式
    return plain and not named and i + 1 < len(ws) and ws[i + 1].kind in "NAMn" and "i" not in flags(ws[i].text)


def spent_on(ws: Sequence[Word], i: int) -> bool:
    """True at what a sum is for: 拨付资金500万元|用于灾后重建."""
    return ws[i].text in words().spent_on and ws[i - 1].tag == "QUANTITY"


def made_of(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is made of what was got first: 流转土地|建起大棚, 盘活闲置校舍|建成养老中心."""
    if ws[i].text not in words().made or ws[i - 1].kind != "N" or i + 1 >= len(ws) or ws[i + 1].kind not in "NMAnZv":
        return False
    if ws[i + 1].text.endswith(ends("actors")) or ws[i + 1].text in words().deed_heads:
        return False  # 引进|蔬菜种植企业
    got = first_of(ws, start, i - 1, words().got)
    return got is not None and all(w.kind in "NnAM" for w in ws[got + 2 : i])


def after_ride(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is done with a vehicle that is named first: 驾驶小型轿车|沿迎宾路行驶, 骑电动车|闯红灯."""
    if ws[i - 1].kind not in "Nn" or not ws[i - 1].text.endswith(ends("vehicles")):
        return False
    verb = first_of(ws, start, i, words().riding)
    if verb is None:
        return False
    plain = i - verb > 1 and all(w.kind in "NnAM" for w in ws[verb + 1 : i])
    acts = ws[i].kind in "Vv" or (ws[i].kind in "PD" and any(w.kind in "Vv" for w in ws[i + 1 : segment_end(ws, i)]))
    modifies = any(w.kind == "U" for w in ws[i : segment_end(ws, i)])
    return plain and acts and not modifies


def step_by_step(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is done one by one with what was made: 建立清单|逐月调度, 收集问题|逐一解决."""
    if ws[i].text not in words().stepwise or ws[i - 1].kind not in "Nn" or i + 1 >= len(ws):
        return False
    deed = ws[i + 1].kind in "Vv" or ws[i + 1].text in verbs()
    made = next((j for j in range(i - 2, start - 1, -1) if ws[j].kind == "V"), -1)
    return deed and made >= 0 and all(w.kind in "NnAM" for w in ws[made + 1 : i])


def after_sum(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is made of a sum: 投资260万元|建成大棚32个."""
    deed = ws[i].kind == "V" or (ws[i].kind == "n" and ws[i].text in verbs())  # 投入120万元|改造食堂
    made = deed and i + 1 < len(ws) and ws[i + 1].kind in "NnAMZ"
    given = i - 2 >= start and ws[i - 2].text in words().donating and ws[i - 1].text in words().funds
    if given and made:
        return True  # 捐赠资金|设立奖学金
    made = made or (ws[i].kind == "P" and words().prepositions.get(ws[i].text) == "topic")  # 投资260万元|对大棚进行改造
    if not made or ws[i - 1].tag != "QUANTITY":
        return False
    paid = first_of(ws, start, i - 1, words().spending | words().got)
    return paid is not None and all(w.kind in "NnA" for w in ws[paid + 1 : i - 1])  # 盘活闲置厂房3处|建成车间


def reported(before: Clause | None, clause: Clause) -> Clause:
    """What those say from whom it is received: 交警接到群众|报警称."""
    if before is None or clause.verb is None or clause.subject is not None or before.object is None:
        return clause
    joins = clause.span.start == before.span.end and SPOKEN in "".join(map(flags, clause.lemmas))
    heard = set(before.lemmas) & words().receiving and before.object.text.endswith(words().people)
    return changed(clause, subject=before.object) if joins and heard else clause


def going_on(before: Clause, clause: Clause) -> Clause:
    """A second predicate without a comma before it, with the subject of the first: 他们接受了治疗|已返校."""
    if clause.verb is not None and set(clause.lemmas) & words().spent_on and before.object is not None:
        return changed(clause, subject=before.object)
    led = any(a.role in ("agent", "patient") for a in before.adjuncts) or before.verb is None
    if clause.verb is None or clause.subject is not None or led or before.subject is None:
        return clause
    return changed(clause, subject=before.subject)
