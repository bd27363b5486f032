"""Which word of a segment is its main verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.clause.cutting import OF
from kg.clause.frame import AS
from kg.clause.held import inside_adjunct, inside_means
from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.motion import done_there, leads_over
from kg.clause.unmarked import after_actor, after_adverbs, after_place, took
from kg.clause.verb_context import COPULAS, closing_speech, context_after, context_before, copula_bonus, speech_bonus
from kg.clause.verb_meaning import brings_about, counts, grants, has_somebody_act
from kg.clause.word import Word, comma_at, segment_end

VERBAL = frozenset("Vvn")
THRESHOLD = 1.0


def main_verb(ws: Sequence[Word], start: int, end: int, named: bool = False, first: int | None = None) -> int | None:
    """Index of the main verb among `ws[start:end]`, None where nothing there can be one.

    `named` says that the segment opens with a subject; `first` is the first place where the verb may stand.
    """
    lowest = start if first is None else first
    best, best_score = None, THRESHOLD
    open_until = relative_ends(ws, start, end)
    for i in range(lowest, end):
        leading = ws[i].kind == "P" and ws[i].text in verbs() and ws[i].text not in words().wishing
        leading = leading and words().prepositions.get(ws[i].text) != "manner"  # 围绕主题|谈了想法
        if ws[i].kind in VERBAL or (leading and i + 1 < end and not leads(ws, i)):
            score = verb_score(ws, i, start, end, open_until, named)
            if score > best_score:
                best, best_score = i, score
    if best is None:
        return after_adverbs(ws, lowest, end) or after_place(ws, lowest, end) or after_actor(ws, lowest, end)
    while best > lowest and adjoins(ws, best, start, end, open_until, named):
        best -= 1
    first_of_two = best - 2 > lowest and ws[best - 1].text in words().joins and ws[best].kind == "V"
    if first_of_two and ws[best - 2].kind in VERBAL and ws[best - 2].text in verbs() and ws[best - 3].kind in "NRD":
        return best - 2  # 工人|清理|并|加固了河堤
    # 某市新建、改扩建学校: the first of two verbs that share an object
    paused = best - 2 > lowest and ws[best - 1].kind in "SC" and ws[best - 2].kind == ws[best].kind == "V"
    return best - 2 if paused and verb_score(ws, best - 2, start, end, open_until, named) > 0.0 else best


def leads(ws: Sequence[Word], i: int) -> bool:
    """True for 经过 at the head of a segment whose deed comes after the comma: 经过一个小时的奋战，…."""
    if ws[i].text not in words().going_through or (i and ws[i - 1].kind not in "XKT"):
        return False
    end = segment_end(ws, i)
    return comma_at(ws, end) and ws[i + 1].kind != "Z"


def adjoins(ws: Sequence[Word], best: int, start: int, end: int, relative: list[int], named: bool) -> bool:
    """True when the verb right before shares the object: 选举产生, 探索推行."""
    before = ws[best - 1]
    counted = best - 2 >= start and (ws[best - 2].kind in "MQ" or ws[best - 2].text.endswith(ends("classifiers")))
    if ws[best].text in COPULAS or (counted and before.text not in COPULAS) or gives(ws, best, start, end):
        return False  # 物流线的走向|是; 这起袭击|造成70余人丧生
    if best - 3 >= start and ws[best - 2].kind in "DA" and ws[best - 3].text == OF:
        return False  # 对活动的精心组织|表示感谢
    return before.kind == "V" and verb_score(ws, best - 1, start, end, relative, named) > 0.0


def relative_ends(ws: Sequence[Word], start: int, end: int) -> list[int]:
    """Positions of 的 in the segment that close a modifier."""
    return [i for i in range(start, end) if ws[i].kind == "U" and ws[i].text == OF and i + 1 < end]


def verb_score(ws: Sequence[Word], i: int, start: int, end: int, relative: list[int], named: bool) -> float:
    """How much speaks for `ws[i]` as the main verb; additive, larger is better."""
    opening = i == start or (i - 1 == start and ws[start].kind == "S")  # 招项目、|育产业
    word, before = ws[i], None if opening else ws[i - 1]
    after = ws[i + 1] if i + 1 < end else None
    score = {"V": 4.0, "v": 2.5, "n": 1.2, "P": 0.5}[word.kind]
    if word.kind == "V" and len(word.text) == 1 and word.text not in COPULAS:
        score -= 1.0
    if word.kind == "v" and len(word.text) == 1:
        score -= 0.6
    score += context_before(before, ws, i, start, named) + context_after(after, ws, i, end)
    # 由大学主办的|陶艺展, 由A主办、B承办的|陶艺展
    if word.text in words().duties and any(w.text in words().agents for w in ws[start:i]):
        modifying = any(w.kind == "U" and v.text in words().duties for v, w in pairwise(ws[i:end]))
        score += 0.0 if modifying else 3.0  # 由村医负责上门巡诊
    if word.text in words().expressing and i + 2 == end and after is not None and after.kind in "VvnN":
        to = next((j for j in range(start, i - 1) if ws[j].kind not in "NTDKRA"), start)
        # 对这次活动的精心组织|表示感谢
        score += 6.0 if ws[to].kind == "P" and ws[to].text in words().toward else 0.0
    score += copula_bonus(ws, i, end, before) + closing_speech(ws, i, start, end)
    if word.kind == "P" and word.text in words().resting and not any(w.kind in VERBAL for w in ws[i + 1 : end]):
        score += 1.5  # 项目|位于|开发区
    if i > start and ws[i - 1].kind == "V" and i + 2 == end and ws[i + 1].text in words().deed_heads:
        score -= 3.0  # 60人|开展|清扫活动
    if i + 3 < end and ws[i + 1].kind == "M" and (ws[i + 2].text in words().whiles or took(ws, i, i + 2)):
        score -= 6.0  # 用|三年时间|种植苹果, 历时|两年|修建公路
    if word.kind == "P" and any(w.kind == "V" for w in ws[i + 2 : end]) and not any(w.kind == "U" for w in ws[i:end]):
        score -= 3.0  # 借助“红色驿站”开展服务
    if word.kind == "P" and any(gives(ws, j, start, end) for j in range(i + 2, end)):
        score -= 6.0  # 为新学期|致辞
    alone = word.kind == "n" and i + 2 < end and ws[end - 1].kind in "Vv" and before is not None and before.kind == "N"
    if alone and all(w.kind == "D" for w in ws[i + 1 : end - 1]):
        score -= 4.0  # 公路建设|全面展开
    if word.kind == "P" and done_for_whom(ws, i, end):
        score -= 5.0  # 免费为|村民|把脉
    if after is not None and after.text in words().agents:
        score -= 4.0  # 比赛由文旅局主办: what is done, before the doer
    if (i + 1 == end or into(ws, i)) and by_agent(ws, start, i):
        score += 3.0
    score += 2.0 * closes_taking(ws, i, start, end) - 4.0 * of_an_object(ws, i, start, end)
    modifies = inside_modifier(ws, i, start, end, relative) and not makes(ws, i, start)
    score += -3.2 - 2.0 * before_person(ws, i, relative) if modifies else speech_bonus(ws, i, start, before, after)
    score -= inside_adjunct(ws, i, start) + inside_means(ws, i, start, end)
    score += of_its_kind(ws, i, start, end) + 5.0 * gives(ws, i, start, end)
    return score - 0.25 * sum(w.kind in VERBAL for w in ws[start:i])


def of_an_object(ws: Sequence[Word], i: int, start: int, end: int) -> bool:
    """True for the deed in the modifier of an object that 由 opens: 成立|由镇党委书记任组长的专班."""
    led = [j for j in range(start + 1, i) if ws[j].kind == "P" and ws[j].text in words().agents]
    after_verb = bool(led) and ws[led[-1] - 1].kind in "Vv"
    return after_verb and any(w.kind == "U" and w.text == OF for w in ws[i + 1 : end - 1])


def sums_up(ws: Sequence[Word], i: int, end: int) -> bool:
    """True for 是 before a noun phrase that 对 opens: 是|对文化底蕴的集中展示."""
    if i + 3 >= end or words().prepositions.get(ws[i + 1].text) != "topic":
        return False
    close = max((j for j in range(i + 2, end - 1) if ws[j].kind == "U"), default=0)
    return bool(close) and all(w.kind in "NnADVv" for w in ws[close + 1 : end])


def deed_is(ws: Sequence[Word], i: int, start: int, end: int) -> bool:
    """True for 是 between a deed that opens the segment and a noun with its modifier."""
    first = next((j for j in range(start, i) if ws[j].kind not in "DT"), i)
    deed = ws[first].kind == "V" and all(w.kind in "NnA" for w in ws[first + 1 : i])
    close = next((j for j in range(end - 2, i, -1) if ws[j].kind == "U"), 0)
    return deed and first + 1 < i and bool(close) and all(w.kind in "NnAv" for w in ws[close + 1 : end])


def closes_taking(ws: Sequence[Word], i: int, start: int, end: int) -> bool:
    """True for the deed after a thing with a modifier of its own: 将|该诈骗团伙中的李某等5人|抓获."""
    if i + 1 != end or ws[i].kind != "V":
        return False
    marks = [j for j in range(start, i - 2) if words().prepositions.get(ws[j].text) == "patient" and ws[j].kind == "P"]
    if not marks or ws[marks[-1] + 1].kind not in "NRM":
        return False
    return ws[i - 1].kind in "NM" and any(w.kind == "U" for w in ws[marks[-1] : i])


def of_its_kind(ws: Sequence[Word], i: int, start: int, end: int) -> float:
    """What the list says that a verb stands in: with whom, what is held, what changes, who is made to act."""
    word, before = ws[i], ws[i - 1] if i > start else None
    after = ws[i + 1] if i + 1 < end else None
    score = 0.0
    whom = after is not None and after.kind == "N" and after.text not in words().co_heads
    if "j" in flags(word.text) and before is not None and whom:
        score += 1.5 * any(w.kind == "V" for w in ws[i + 2 : end])  # 支队联合城东分局成功破获案件: with whom, first
    if after is not None and after.text in words().aspects_of and i + 2 < end and ws[i + 2].kind == "V":
        score -= 4.0  # 评选内容|涵盖6个方面, 入选数量|居第五位
    held = word.text in words().convening and after is not None and after.kind in "TMNnA"
    if held and ws[end - 1].text.endswith(ends("gatherings")) and not any(w.kind == "V" for w in ws[start:i]):
        score += 2.5  # 召开2025年招生考试工作会议
    if (
        word.text in words().changes
        and i + 2 < end
        and ws[i + 1].text in words().goals | {AS}
        and ws[i + 2].kind == "M"
    ):
        score += 3.0  # 参与率从年初的61%提升至89%
    dated = word.text in words().changes and after is not None and after.kind == "T" and ws[end - 1].kind == "M"
    if dated and after is not None and after.text[0] in words().until:
        score += 8.0  # 收入由2020年的8万元|增长|到2023年的62万元
    if makes(ws, i, start):
        score += 5.0  # 让居民群众感受到温暖: who is made to do comes next
    score -= 4.0 * inside_definition(ws, i, start, end)
    if word.text in words().copula:
        score += of_a_copula(ws, i, start, end)
    sooner = word.text in words().changes and i + 2 < end and ws[i + 1].kind == "M" and ws[i + 2].kind in "Vv"
    if sooner and (i + 3 == end or "i" in flags(ws[i + 2].text)):
        score -= 5.0  # 比计划提前43天|贯通
    # 坚持每月召开: the verb that leans on another is not the main one
    listed = any(w.kind == "S" for w in ws[i:end])
    named = after is not None and after.text not in words().solving and ws[end - 1].text in words().degrees
    if word.text in words().auxiliaries and after and leans(after) and not listed and not named:  # 加快|脱贫步伐
        score -= 4.0
    if word.text in words().learning and i == start and any(w.kind == "V" for w in ws[i + 2 : end]):
        score += 3.0  # 听闻|社区存在风险
    if word.text in words().have:
        score += counts(ws, i, start, end)
    if word.text in words().heading and before is not None and before.kind in "NR" and whom:
        # 他|带领|钻井队|创造了|纪录: who is led comes next
        score += 5.0 * any(ws[j].kind in "Vv" and ws[j + 1].kind == "Z" for j in range(i + 2, end - 1))
    score += has_somebody_act(ws, i, start, end) + brings_about(ws, i, end) + grants(ws, i, end)
    if word.text in words().motions and leads_over(ws, i, end):
        score -= 4.0  # 深入12个村开展宣讲: the place of the verb after it
    score += 4.0 * (word.kind in "nv" and i - 2 >= start and done_there(ws, start, i, end))
    return score


def of_a_copula(ws: Sequence[Word], i: int, start: int, end: int) -> float:
    """What speaks for a copula as the verb: a side of something, a deed or an event before it, a sum after it."""
    before, after, score = ws[i - 1] if i > start else None, ws[i + 1] if i + 1 < end else None, 0.0
    sided = before is not None and before.kind == "N" and before.text in words().aspects_of | words().facets
    if sided and not any(w.kind == "U" and w.text == OF for w in ws[end - 2 : end]):
        score += 4.0  # 服务的主要内容|是道路清扫、垃圾捡拾等
    spoken = any(w.kind == "V" for w in ws[start:i])
    if after is not None and not spoken and sums_up(ws, i, end):
        score += 4.0  # 此次活动既|是|对文化的集中展示
    if i > start + 1 and deed_is(ws, i, start, end):
        score += 4.0  # 酒后驾驶机动车|是严重的违法行为
    explains = after is not None and words().prepositions.get(after.text) == "cause"  # 这是由于
    if i - 1 == start and ws[start].text in words().before_copula and not explains:
        score += 3.0  # 这是该公司主动撤回材料后第二次发起冲击
    return score


def done_for_whom(ws: Sequence[Word], i: int, end: int) -> bool:
    """True for 为 before people who are not the end of its segment, nor own or join what is."""
    if words().prepositions.get(ws[i].text) != "recipient":
        return False
    who = next((j for j in range(i + 1, end - 1) if ws[j].kind == "N" and ws[j].text.endswith(words().people)), 0)
    return bool(who) and ws[who + 1].kind in "VvnD"


def gives(ws: Sequence[Word], i: int, start: int, end: int) -> bool:
    """True for what is done for a thing named before: 为项目高质量建设|提供了坚实基础, 为国庆|献礼."""
    if ws[i].text not in words().giving or ws[i].kind not in "Vvn" or ws[i - 1].kind in "USC":
        return False
    led = [j for j in range(start, i - 1) if ws[j].kind == "P" and words().prepositions.get(ws[j].text) == "recipient"]
    if (
        not led
        or any(w.kind in "XZ" or w.text in words().giving for w in ws[led[0] + 2 : i])
        or any(w.kind == "U" for w in ws[i + 1 : i + 2])
    ):
        return False
    first = all(w.kind != "V" for w in ws[start : led[0]])  # not 组织专家为群众义诊
    return first and (i + 1 == end or ws[i + 1].kind in "NnAMRZVvD")


def makes(ws: Sequence[Word], i: int, start: int) -> bool:
    """True for a verb of making that opens its segment or follows what makes: 政策|让|群众|享受到资源."""
    return ws[i].text in words().making and all(w.kind in "DKNRTA" for w in ws[start:i])


def inside_definition(ws: Sequence[Word], i: int, start: int, end: int) -> bool:
    """True for a verb in the modifier of what something is: 后勤保证是运动员|取得|好成绩的基础."""
    copula = next((j for j in range(i - 1, start, -1) if ws[j].text in words().copula), 0)
    if not copula or ws[copula - 1].kind not in "NRnVD" or any(w.kind == "X" for w in ws[start:copula]):
        return False
    close = max((j for j in range(i + 1, end - 1) if ws[j].kind == "U"), default=0)
    return bool(close) and all(w.kind in "NnAM" for w in ws[close + 1 : end])


def by_agent(ws: Sequence[Word], start: int, i: int) -> bool:
    """True for the last word after a passive and its agent: 司机被警方|控制, 项目由公司|建设."""
    leads = words().passives | words().agents
    marks = [j for j in range(start, i - 1) if ws[j].kind == "P" and ws[j].text in leads]
    if not marks or any(w.kind in "UZ" for w in ws[marks[-1] : i]):
        return False
    return not any(learns(ws, j, start) for j in range(start + 1, marks[-1] - 1))


def learns(ws: Sequence[Word], j: int, start: int) -> bool:
    """True for a verb of finding out after who finds it out: 民警|确定|张某被警方列为在逃人员."""
    found = ws[j].kind == "V" and set("qs") & set(flags(ws[j].text)) and ws[j - 1].kind in "NRD"
    return bool(found) and any(w.kind in "NR" for w in ws[start:j]) and ws[j + 1].kind in "NRM"


def into(ws: Sequence[Word], i: int) -> bool:
    """True for a verb of naming with its 为: 被联盟|列为濒危物种."""
    last = ws[i + 1].text if ws[i].text in words().naming and i + 1 < len(ws) else ws[i].text[-1:]
    return last == AS and ws[i].kind in "Vvn" and ws[i].text != AS


def leans(after: Word) -> bool:
    """True for what a verb may lean on: 坚持每月召开, 努力把成果转化为成效."""
    led = after.kind == "P" and words().prepositions.get(after.text) in ("patient", "place", "means")
    return after.kind in ("T", "D", "V") or led


def inside_modifier(ws: Sequence[Word], i: int, start: int, end: int, relative: list[int]) -> bool:
    """True when a later 的 closes a modifier that this verb opens and another verb follows the modified noun.

    对存在“飞线”充电的住户进行教育: 存在 is inside, 进行 follows.
    """
    after = ws[i + 1] if i + 1 < end else None
    if "q" in flags(ws[i].text) and i > start and ws[i - 1].kind in "NR" and after is not None and after.kind in "NRv":
        return False  # 民警推测|外逃一个多月的张某可能返家
    for close in relative:
        if close == i + 2 and ws[i + 1].kind in "AD":
            continue  # 采用真正的系统方法实施功能集成: the 的 is that of 真正
        light = "l" in flags(ws[i].text)
        if light and ws[end - 1].kind in "Vn" and topical(ws, start, i):
            continue  # 对某国进行为期两天的工作访问
        if close > i + 1 and (light or not any(w.kind in "DB" for w in ws[i + 1 : close])):
            follows = [j for j in range(close + 2, end) if ws[j].kind == "V" or aspected(ws, j)]
            # 一位不愿透露姓名的官员表示: what a number opens goes on to the noun
            numbered = ws[start].kind == "M" and i <= start + 2
            opened = numbered or (i > 0 and free_before(ws[i - 1])) or not set(flags(ws[i].text)) & set("cse")
            if follows and opened:
                return True
    return False


def before_person(ws: Sequence[Word], i: int, relative: list[int]) -> bool:
    """True for a modifier of somebody with a name: 正在进行访问的国务委员|邵某."""
    close = next((c for c in relative if c > i), None)
    after = ws[close + 1 : close + 5] if close is not None else ()
    named = next((n for n, w in enumerate(after) if w.tag == "NAME"), None)
    return named is not None and named > 0 and all(w.kind == "N" for w in after[:named])


def topical(ws: Sequence[Word], start: int, i: int) -> bool:
    """True after 对 and whom or what a deed is done to."""
    return any(w.kind == "P" and words().prepositions.get(w.text) == "topic" for w in ws[start:i])


def free_before(word: Word) -> bool:
    """True for what no adverb or modal is; a passive opens a modifier, too: 被赔过两次的渔民."""
    return word.kind not in "DB" or word.text in words().passives


def aspected(ws: Sequence[Word], j: int) -> bool:
    """True for a word with 了 or the like after it, which is a verb whatever the table calls it."""
    return ws[j].kind in "vn" and j + 1 < len(ws) and ws[j + 1].kind == "Z"
