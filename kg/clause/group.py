"""The verb group: serial and coordinated verbs, aspect, result complements."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import OF
from kg.clause.lexicon import flags, verbs, words
from kg.clause.word import Word, opens_phrase, waits_there
from kg.find.lexicon import words as name_words

SO = "得"  # rule word: after a verb, before how well it is done
NOT_COMPLEMENTS = "上下中"
MODIFYING = ("A", "b")
"""Class and tag of a word inside a modifier: 抓获|在逃嫌疑人."""


def verb_group(ws: Sequence[Word], verb: int, end: int) -> tuple[int, tuple[str, ...]]:
    """End of the group that starts at `verb`, and its verbs: 引导和督促, 帮助解决, 转化为."""
    lemmas, i = [ws[verb].text], verb + 1
    while i < end:
        w = ws[i]
        after = ws[i + 1] if i + 1 < end else None
        if w.tag == "ud" and after is not None and w.text == SO:
            return end, tuple(lemmas)  # 开展|得有声有色
        if w.kind == "S" and all(x.kind in "SVv" or x.text in verbs() for x in ws[i:end]) and len(ws[verb].text) > 1:
            return end, (*lemmas, *(x.text for x in ws[i:end] if x.kind != "S"))  # 分拣、打包、发货
        if w.kind == "Z" or (is_complement(w) and not opens_phrase(ws[i - 1], w) and not led_on(ws, i)):
            i += 1
        elif is_of(ws, verb, i, end):
            break  # 是|展示党建成果的重要窗口
        elif i == verb + 1 and after is not None and beside(ws[verb], w, after):
            lemmas.append(w.text)
            i += 1
        elif w.kind in "CS" and after and joined(ws, verb, i + 1, end):
            lemmas.append(after.text)
            i += 2
        else:
            break
    return i, tuple(lemmas)


def is_of(ws: Sequence[Word], verb: int, i: int, end: int) -> bool:
    """True after a copula before a modifier that a deed opens: 是|展示成果的重要窗口."""
    if ws[verb].text not in words().copula or i != verb + 1 or ws[i].kind not in "Vv":
        return False
    close = max((j for j in range(i + 2, end - 1) if ws[j].kind == "U"), default=0)
    return bool(close) and all(w.kind in "NnA" for w in ws[close + 1 : end])


def beside(first: Word, second: Word, after: Word) -> bool:
    """True for a second verb that belongs to the group: 探索|推行, 撤离|转移群众, 培养|选拔|干部."""
    if first.text + second.text in words().shared and after.kind not in "USXZ":
        return True
    if second.kind == "n":
        return moved_twice(first, second, after) or leaned_on(first, second, after)
    return second.kind == "V" and serial(first, second, after)


def leaned_on(first: Word, second: Word, after: Word) -> bool:
    """True for a verb, as often a noun, after one that leans on it: 继续|服务|群众, but 开始|调查工作."""
    heads = words().modified_heads | words().deed_heads | words().degrees
    leans = first.text in words().verbal and second.text in verbs()
    return leans and after.kind in "NMAR" and after.text not in heads


def moved_twice(first: Word, second: Word, after: Word) -> bool:
    """True for two verbs of moving, the second as often a noun: 撤离|转移|群众."""
    known_ = verbs()
    if first.text not in known_ or second.text not in known_ or after.kind not in "NM":
        return False
    return known_[first.text].kind == known_[second.text].kind == "move"


def joined(ws: Sequence[Word], verb: int, i: int, end: int) -> bool:
    """True for a verb after 和 or 、 that shares the object of the first; 把脉、看舌苔 share none."""
    return "i" not in flags(ws[verb].text) and second_verb(ws, verb, i) and coordinated(ws, i, end)


def led_on(ws: Sequence[Word], i: int) -> bool:
    """True for what only looks like a complement: 配合|在路口等候多时的民警, 实现|在家门口就业."""
    aspect = ws[i - 1].kind == "Z" and ws[i - 1].text in words().aspects  # 出席了|在北京召开的大会
    return waits_there(ws, i) or (ws[i].kind == "P" and (aspect or ws[i - 1].text in words().declaring))


def second_verb(ws: Sequence[Word], verb: int, i: int) -> bool:
    """True for a verb after 和, as often a noun where the first has no object yet: 新建和|改造学校."""
    close = i == verb + 2 and ws[i - 1].kind == "C"
    return ws[i].kind == "V" or (
        close and ws[i].kind == "n" and ws[i].text in verbs() and ws[i].text not in words().deed_nouns
    )


def is_complement(w: Word) -> bool:
    """A single character that says what came of the action: 解决好, 搬到."""
    return (
        len(w.text) == 1
        and w.text in words().complements
        and (w.kind, w.tag) != MODIFYING
        and w.kind != "V"
        and w.text not in NOT_COMPLEMENTS
    )


def serial(first: Word, second: Word, after: Word) -> bool:
    """True when two verbs side by side share one object: 探索推行, 帮助解决, 报到参与."""
    if after.kind == "Z" and after.text in words().aspects and len(second.text) > 1 and len(first.text) > 1:
        # 安排部署了工作, but not 宣称制造了事件
        return (
            first.text not in words().auxiliaries
            and first.text in verbs()
            and not set("sq") & set(verbs()[first.text].flags)
        )
    people = after.text.endswith(words().people) or after.text in name_words("callings")
    befalls = "i" in flags(second.text) and after.kind == "N" and people
    if befalls and first.text in verbs() and "i" not in flags(first.text):
        return False  # 救出|被困司机, 慰问|受灾群众
    if after.kind in "SXZ" or (after.kind == "U" and after.text == OF) or len(second.text) < 2:
        return False
    verb = verbs().get(second.text)
    if first.text in words().issuing:
        return False  # 下达|责令整改通知书15份
    if first.text in verbs() and set("ml") & set(verbs()[first.text].flags):
        return False  # 赶往救援现场: the goal, no second verb; 开展入户走访: the deed, as a noun
    if after.kind == "N" and after.text in words().degrees and second.text not in words().solving:
        return False  # 提高|谋划层次, but 帮助解决|难题
    if second.text in words().doing_well and first.text not in words().auxiliaries | words().adverbs:
        return False  # 增强|做好工作的责任感
    if first.text in words().surveying and verb is not None and not set("qc") & set(verb.flags):
        return "i" not in verb.flags and second.text not in words().surveying  # 调研了解|情况
    leaning = first.text in words().auxiliaries or first.text in words().adverbs
    firm = verb is not None and (set(verb.flags) & set("hecp")) and "n" not in verb.flags
    intransitive = first.text in verbs() and "i" in verbs()[first.text].flags
    return (
        bool(firm) or intransitive or (leaning and verb is not None and "n" not in verb.flags and verb.kind != "uphold")
    )


def coordinated(ws: Sequence[Word], i: int, end: int) -> bool:
    """True when the verb at `i` after 和 or 、 takes the object: 丰富和深化…品牌, but not 抓产业、促发展."""
    after = ws[i + 1] if i + 1 < end else None
    pair = ws[i - 2].kind == "V" or (ws[i - 2].text in verbs() and ws[i - 1].kind == "C" and ws[i].kind == "V")
    return after is not None and after.kind in "NMAnRVvZ" and pair
