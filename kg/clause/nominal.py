"""Segments without a verb: measures (栽植面积30余亩), adjectives (战士们精神饱满), and what is only phrases."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.before import pre_verbal
from kg.clause.cutting import OF
from kg.clause.frame import Clause, Phrase
from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.noun_phrase import AGED
from kg.clause.phrase import phrase
from kg.clause.word import Word, has_role
from kg.model import Span, changed

ORDINAL = "第"
ADJECTIVAL = frozenset(("a", "an", "z", "i", "l"))


def nominal(text: str, ws: Sequence[Word], start: int, end: int, bare: Clause) -> Clause:
    """A segment without a verb: a measure (栽植面积30余亩), an adjective (战士们精神饱满), or only phrases."""
    before = pre_verbal(text, ws, start, end, end)
    clause = changed(
        bare, subject=before.subject, adverbs=before.adverbs, adjuncts=before.adjuncts, connective=before.connective
    )
    done = next((a for a in before.adjuncts if a.role == "agent"), None)
    if done is not None and done.phrase.span.end < bare.span.end:
        # 由党工委统一计划、统一主题: what the agent does, without a word that is plainly a verb
        span = Span(done.phrase.span.end, bare.span.end)
        verb = Phrase(span.of(text).strip(), span)
        return changed(clause, subject=None, verb=verb, lemmas=(verb.text,), adverbs=())
    if is_count(ws, start, end):
        who, sum_, number = (phrase(text, ws, *at) for at in ((start, end - 2), (end - 2, end - 1), (end - 1, end)))
        return changed(bare, subject=who, verb=sum_, lemmas=(ws[end - 2].text,), object=number)
    if before.subject is not None and end - start > 2 and ws[end - 1].text.endswith(AGED) and ws[end - 2].kind == "T":
        # 王强|今年|45岁: how old somebody is
        this_year = phrase(text, ws, end - 2, end - 1)
        return changed(
            clause, verb=this_year, lemmas=(ws[end - 2].text,), object=phrase(text, ws, end - 1, end), times=()
        )
    return measure_clause(text, ws, start, end, clause) or adjectival(text, ws, start, end, clause) or clause


def measure_clause(text: str, ws: Sequence[Word], start: int, end: int, clause: Clause) -> Clause | None:
    """The clause of a measure and its number: 栽植面积|30余亩, 死亡人数已达|18人; None where it is none."""
    last = ws[end - 1]
    head = end - 2 if end - start > 2 and ws[end - 2].text in words().measure_verbs else end - 1
    adverb = head  # 死亡人数|已|达18人: where the adverbs of the measure begin
    while adverb > start and ws[adverb - 1].kind in "DB" and not is_measure(ws[adverb - 1].text):
        adverb -= 1
    moods = words().negations | words().future | words().ongoing | words().hedges | words().obliging
    between = tuple(w.text for w in ws[adverb:head] if w.text in moods)  # 出口额|首次|突破10亿美元
    head = adverb
    noun = ws[head - 1] if head > start else last
    if noun.kind == "Q" and head - 2 >= start and noun.text in words().sorts:
        noun = ws[head - 2]  # 产业类|6项
    share = (
        ws[start].text in words().among and noun.kind in "Vv" and noun.text not in words().changes
    )  # 其中醉酒驾驶3起
    sized = on_a_scale(ws, start, head, noun)
    plain = (noun.kind in "Nn" or share or sized or is_measure(noun.text)) and noun.tag not in (
        "QUOTE",
        "NAME",
        "QUANTITY",
    )
    told = head == end - 1 or is_measure(ws[head - 1].text)
    if last.kind != "M" or not plain or not told or last.text.startswith(ORDINAL):
        return None
    among = ws[start].text in words().among and any(w.kind in "ML" for w in ws[start + 1 : head])
    first = start + 1 if among else measure_start(ws, start, head, clause.opens)  # 其中|亿元以上项目14个
    against = sized and has_role(ws[start : head - 1], "comparison")
    first = head - 1 if against else first  # 增速比全省平均水平|高|1.2个百分点
    sized = first > start and ws[first - 1].kind == "M" and not last_owner(ws, first - 1)
    if sized and ws[first - 1].text.endswith(ends("bounds")):
        first -= 1  # 全市|5000万元及以上项目950个
    elif sized and (first - 1 == start or (first - 2 == start and ws[start].kind in "ZDv")):
        first = start  # 过10亿元|项目6个
    name = phrase(text, ws, first, head)
    before = pre_verbal(text, ws, start, first, first)
    lone = before.subject is not None and before.subject.text in words().singling  # 本次|集中开工项目90个
    # 附加值高的|新兴产业项目10个
    modifies = lone or (before.subject is not None and before.subject.text.endswith(OF))
    if modifies and not lone and is_measure(noun.text) and all(w.kind in "NAK" for w in ws[start : first - 1]):
        # 县城宾馆的|入住率超过95%
        before, modifies = changed(before, subject=phrase(text, ws, start, first - 1)), False
    return changed(
        clause,
        subject=None if modifies else before.subject,
        verb=name,
        lemmas=(name.text if name else "",),
        object=phrase(text, ws, end - 1, end),
        adverbs=(*before.adverbs, *between),
        adjuncts=before.adjuncts,
    )


def on_a_scale(ws: Sequence[Word], start: int, head: int, noun: Word) -> bool:
    """True for how large something is, or how much more than another: 桥面宽|24米, 收入比城镇居民|低|1.2万元."""
    set_beside = has_role(ws[start:head], "comparison")
    scale = noun.text in words().scales or (set_beside and noun.text in words().more_or_less)
    return noun.kind in "AN" and scale and head - start > 1


def is_count(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for what only says how many: 参加仪式的项目|共10个, 此次集中开工项目|共15个; not 举办活动共15场."""
    if end - start < 3 or ws[end - 1].kind != "M" or ws[end - 2].text not in words().summing or ws[end - 3].kind != "N":
        return False
    close = next((i for i in range(end - 4, start, -1) if ws[i].kind == "U"), start - 1)
    free = not any(w.kind in "VvPX" for w in ws[close + 1 : end - 2])
    return (free and close > start) or ws[start].text in words().singling


def last_owner(ws: Sequence[Word], i: int) -> bool:
    """True for a number that means things of its own: 每个|大棚纯利润10万元."""
    return ws[i].text[0] in words().each


def adjectival(text: str, ws: Sequence[Word], start: int, end: int, clause: Clause) -> Clause | None:
    """The clause of an adjective: 战士们|精神饱满; None where it is none."""
    last = ws[end - 1]
    if last.tag not in ADJECTIVAL or last.kind not in "AN" or end - start < 2 or ws[end - 2].kind not in "NnRD":
        return None
    first = end - 1
    while first > start and ws[first - 1].kind == "D":
        first -= 1
    if first == start:
        return None
    before = pre_verbal(text, ws, start, first, first)
    return changed(
        clause,
        subject=before.subject,
        verb=phrase(text, ws, first, end),
        lemmas=(last.text,),
        adverbs=before.adverbs,
        adjuncts=before.adjuncts,
    )


def measure_start(ws: Sequence[Word], start: int, head: int, opens: bool) -> int:
    """Where the name of a measure begins: an owner that opens the sentence stays outside (项目|占地面积)."""
    first = head - 1
    while first > start and ws[first - 1].kind in "NnVvAL" and ws[first - 1].tag not in ("NAME", "QUOTE", "THING"):
        first -= 1
    number = ws[first - 1] if first > start else ws[first]
    ordinal = number.text.startswith(ORDINAL) or number.text.endswith(ends("bounds"))
    counted = first > start and number.tag == "QUANTITY" and not ordinal
    if counted and first + 1 < head and ws[first].kind == "N" and is_measure(ws[head - 1].text):
        return first + 1  # 4个镇|降水量超过200毫米
    if ws[first].text in words().whole and first + 1 < head:
        return first + 1  # 全县|夏粮播种面积11.2万亩
    if first > start and ws[first - 1].text[0] in words().each:
        if first + 1 < head:
            return first + 1  # 每个大棚|纯利润10万元
        return first - 1 if ws[first - 1].text[1:] in words().sorts else first  # 各类展位|超千家, but 每天|巡山2次
    if not is_measure(ws[head - 1].text):
        return first
    if first > start and ws[first - 1].text in words().pointing and first + 1 < head:
        return first + 1  # 该设备|价值1600万元
    if ws[head - 1].text in words().lengths and any(w.kind == "N" for w in ws[first : head - 1]):
        return head - 1 - (len(ws[head - 2].text) == 1)  # 龙泉|隧洞|全长8.9公里, 厂房|总|建筑面积
    owned = opens and first + 1 < head and ws[first].kind == "N"
    return first + 1 if owned and ws[first + 1].text.startswith(ends("openers")) else first


def is_measured(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only names a measure and its number: 栽植面积30余亩."""
    words_before = [w for w in ws[start : end - 1] if w.kind not in "TDKS"]
    deeds = any(w.kind in "Vv" for w in words_before[:-2])
    if len(words_before) > 2 and words_before[-1].text in words().measure_verbs and deeds:
        words_before = words_before[:-1]  # 签约金额|达18.7亿元
    if len(words_before) > 2 and words_before[0].kind == "R" and words_before[1].kind == "N":
        words_before = words_before[1:]  # 该项目总投资8.6亿元
    if ws[end - 1].text.startswith(ORDINAL):
        return False  # 术后|第9天
    most = 5 if all(w.kind in "Nn" for w in words_before) else 4
    if ws[end - 1].kind != "M" or not 0 < len(words_before) <= most or not is_measure(words_before[-1].text):
        return False
    made = len(words_before) > 2 and words_before[-2].kind == "V" and words_before[-1].text in words().counted_things
    if made:
        return False  # 养老服务中心|设置床位60张
    if len(words_before) == 2 and words_before[-1].text in verbs() and acting(words_before[0]):
        return False  # 合作社|投资260万元, but 项目|投资3亿元
    if words_before[-1].text.endswith(words().people) and words_before[-2:-1] and acts(words_before[-2]):
        return False  # 走访|老党员12名: people to whom something is done
    done = words_before[:1] if words_before[0].text in words().whole else words_before[:-2]
    if len(words_before) > 2 and any(w.kind in "Vv" for w in done):
        return False  # 矿区|探明|矿石储量160万吨, but 我市|高考|报名人数5.2万人
    return all(w.kind in "NnVv" and w.text not in words().getting for w in words_before[:-1]) and len(words_before) > 1


def acting(word: Word) -> bool:
    """True for a body that may spend: a name, a body of a kind."""
    return word.tag == "NAME" or word.text.endswith(ends("actors") + ends("doers"))


def acts(word: Word) -> bool:
    """True for a verb that takes an object, not for the 中毒 of 中毒学生共22人."""
    return word.kind == "V" and "i" not in flags(word.text) and word.text not in words().attending  # 参加党员|800人


def is_measure(word: str) -> bool:
    """True for a noun that names a measure: 栽植面积, 总投资, 覆盖率."""
    return word.endswith(ends("measures"))
