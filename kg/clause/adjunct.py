"""Phrases that a preposition opens before the verb: where they end and what they say of the deed."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import MANNER, OF
from kg.clause.frame import AS, CAPACITY, WITH, Adjunct, Phrase
from kg.clause.lexicon import ends, flags, words
from kg.clause.phrase import phrase
from kg.clause.word import Word

PLACE_LIKE = frozenset(("place",))


def partner_marker(ws: Sequence[Word], i: int, start: int, stop: int) -> bool:
    """True when 与/和/同 opens a partner phrase: at the head of the segment, or before an adverb like 联合."""
    if ws[i].text not in words().prepositions or i + 1 >= stop:
        return False
    if i == start or ws[i - 1].kind in ("K", "D", "B", "T"):
        return True
    later = ws[i + 1 : stop + 1]
    joining = ws[i].text in words().joining
    jointly = any(w.text in words().joint for w in later)
    if joining and any(w.kind == "S" for w in ws[start:i]):
        return jointly  # 副主任王某、李某|和|秘书长张某出席
    both = joining and ws[i - 1].tag == "NAME" == ws[min(i + 1, stop - 1)].tag
    if both and i + 2 < stop and ws[i + 2].kind == "M" and ws[i + 2].text.startswith(ends("two")):
        return False  # 李昂|和|王常江两位同志
    if joining and ws[i - 1].kind == "N" and any(w.text in words().alike_all for w in later):
        return False  # 派出所和中队的民警|均赶往现场
    if jointly or both_act(ws, i, start, stop):
        return jointly
    # 社区与共建单位开展活动: two doers, the first the subject, unless a relation noun follows (社区与居民的关系)
    doers = ws[i].text in words().partner_words and ws[i - 1].kind == "N"
    if doers and ws[stop].kind in "Vv" and not any(w.kind in "US" for w in later):
        return True
    # 市公安局、市建设局和市交通局的|分管领导: the last of a list of whose they are; 钱村和佛堂村的|大棚基地
    owned = joining and any(w.kind == "U" for w in ws[i + 1 : stop])
    return ws[i - 1].tag == "NAME" and not owned


def joins_partner(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True for 联合 between who acts and with whom, before the deed: 保护区|联合东营分公司|推出保险."""
    if ws[i].kind != "V" or "j" not in flags(ws[i].text) or not 0 < i < stop - 1 or ws[i - 1].kind not in "NTDB":
        return False
    whom = ws[i + 1].kind == "N" and ws[i + 1].text not in words().co_heads  # 联合|创始人
    return whom and not any(w.kind in "USX" for w in ws[i:stop])


def both_act(ws: Sequence[Word], i: int, start: int, stop: int) -> bool:
    """True for 和 between two names that open the segment before the verb: 区委|和|区政府|印发通知."""
    names = i == start + 1 and i + 1 < stop and ws[start].tag == ws[i + 1].tag == "NAME"
    return names and ws[i].text in words().joining and (i + 2 == stop or ws[i + 2].kind in "DBT")


def lone(w: Word) -> bool:
    """True for what stands alone before the verb: an adverb, a modal, 即; not the 期间 that closes a time."""
    closes = w.text in words().after_times or w.text in words().time_ends
    return w.kind in ("D", "B") or (w.kind == "K" and not closes)


def adjunct_end(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where the prepositional phrase that opens at `i` ends."""
    role = words().prepositions.get(ws[i].text, "")
    for_whom = ws[i].text in words().about or ws[i].text in words().behalf
    last = i + 1
    for j in range(i + 1, stop):
        w = ws[j]
        if ws[i].text in words().wishing and w.text in words().wishes:
            return j + 1  # 应市民盟的邀请|组织专家
        paired = for_whom and w.text in words().partner_words and i + 1 < j < stop - 1
        if paired and not any(x.kind == "S" for x in ws[i:j]):  # 就招商引资、疫苗接种和换届工作|进行部署
            return j  # 代表医院|与人民医院签订协议
        if j > i + 1 and apart(ws, i, j, stop, role):
            return j
        if (
            w.kind == "P"
            and j > i + 1
            and (ws[j - 1].kind not in ("C", "R", "S", "U") or (ws[j - 1].kind == "R" and w.text in words().located))
            and not (ws[i].text == WITH and w.text == AS)
            and not (role == "patient" and qualifies(ws, j, stop))
            and not (ws[j - 1].kind in "DB" and j == i + 2 and related(ws, j, stop))
        ):
            return j
        if (
            w.kind == "D"
            and j > i + 1
            and j + 1 < stop
            and (ws[j + 1].kind == "P" or partner_marker(ws, j + 1, i, stop))
        ):
            return j
        if w.kind == "D" and j > i + 1 and role == "agent":
            return j
        if lone(w) and j > i + 1 and all(lone(x) for x in ws[j:stop]):
            return j
        if role == "agent" and w.kind == "T" and j > i + 1 and all(x.kind == "T" or lone(x) for x in ws[j:stop]):
            return j  # 被民警|当场|查获
        if w.kind == "L" and role in PLACE_LIKE and j > i + 1 and (j + 1 >= stop or ws[j + 1].kind != "U"):
            return j + 1
        last = j + 1
    return last


def apart(ws: Sequence[Word], i: int, j: int, stop: int, role: str) -> bool:
    """True where the word at `j` begins something else than the phrase: a deed, how it is done, another time."""
    w = ws[j]
    if ws[i].text in words().guiding and w.kind == "V" and w.text in words().motions:
        return True  # 率村干部|奔赴山东|学习
    if ws[i].text in words().located and j == i + 2 and ws[i + 1].kind == "T" and dated(ws, i, j):
        return True  # 早在2010年|伽法已离开
    if role == "patient" and j + 1 < stop and ws[j + 1].tag == MANNER and w.kind in "NAVvD":
        return True  # 把中药材|仔细地|挑选
    if (
        role == "patient"
        and j == i + 2
        and ws[i + 1].text in words().possessive
        and (w.kind in "AD" or w.tag in ("a", "an"))
    ):
        return True  # 将其|安全|送回家中
    if role == "agent" and j + 1 < stop and ws[j + 1].tag == MANNER:
        return True  # 被群众|亲切地|称为
    if ws[i].kind == "C" and w.text in words().further_on and ws[j - 1].kind == "N":
        return True  # 李梁和同事|又到景区救援
    return ws[i].kind == "C" and w.kind == "T"  # 委员会和红十字会|目前正在救援


def dated(ws: Sequence[Word], i: int, j: int) -> bool:
    """True where the time after 在 at `i` says when and opens nothing: 早在2010年|他已离开."""
    early = i > 0 and ws[i - 1].text in words().fronting
    return ws[j].kind in "DBR" or (early and ws[j].kind == "N")


def of_a_side(ws: Sequence[Word], i: int, close: int, stop: int) -> bool:
    """True for a phrase of place that only says of which side the verb is said: 产品在国内外市场的份额|逐步扩大."""
    sided = ws[close - 1].kind == "N" and ws[close - 1].text in words().facets and ws[i].text in words().located
    return sided and any(w.kind == "U" for w in ws[i:close]) and all(w.kind in "DB" for w in ws[close:stop])


def qualifies(ws: Sequence[Word], j: int, stop: int) -> bool:
    """True for a phrase inside a modifier of what is taken in front: 将涉嫌诈骗|被公安机关通缉的|一名嫌疑人抓获."""
    close = next((k for k in range(stop - 1, j, -1) if ws[k].kind == "U"), 0)
    if ws[j].text == WITH and ws[stop - 1].text in words().prices:
        return False  # 将汽车|以5万元的价格|卖给李某
    return bool(close) and close + 1 < stop and all(w.kind in "NnMAR" for w in ws[close + 1 : stop])


def past_modifier(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where somebody is named whose modifier a preposition or an adverb opens, 0 elsewhere: 从部队退伍的|王强."""
    if ws[i].kind not in "PDB" or words().prepositions.get(ws[i].text, "place") not in ("place", "source"):
        return 0
    close = next((k for k in range(i + 2, stop - 1) if ws[k].kind == "U"), 0)
    if not close or ws[close].text != OF or ws[close + 1].tag != "NAME" or any(w.kind in "CSX" for w in ws[i:close]):
        return 0
    deed = any(w.kind in "Vvn" for w in ws[i + 1 : close]) or ws[i].kind in "DB"
    return close + 1 if deed and all(w.kind in "DBTAK" for w in ws[close + 2 : stop]) else 0


def changing(ws: Sequence[Word], close: int, stop: int, end: int) -> bool:
    """True for an amount from which something changes, which is no agent: 由目前的650辆|提升至900辆, 由9户|增至87户."""
    if stop >= end or ws[close - 1].kind != "M":
        return False
    return ws[stop].text in words().changes or ws[stop].text[-1:] in words().until


def related(ws: Sequence[Word], j: int, stop: int) -> bool:
    """True for what an adverb opens right after a preposition, up to a 的: 由|曾在德州仪器任职的|陆某."""
    close = next((k for k in range(j, stop) if ws[k].kind == "U"), 0)
    return bool(close) and close + 1 < stop and ws[close + 1].kind in "NM"


def made_adjuncts(text: str, ws: Sequence[Word], i: int, close: int) -> list[Adjunct]:
    """The prepositional phrase `ws[i:close]` with its role; 以A为B、C为D is two."""
    marker = ws[i].text
    role = words().prepositions.get(marker, "partner" if ws[i].kind == "V" else "topic")
    if marker == WITH:
        return as_phrases(text, ws, i, close)
    if marker in words().wishing or marker in words().capacity:
        return []
    to = i + 1 < close - 1 and ws[i + 1].text in words().given_to
    if role == "place" and visited(ws, i, close):
        close -= 2  # 在清溪镇|调研时
    found = phrase(text, ws, i + 1 + to, close)  # 为|给佳节|营造气氛
    if role == "partner" and found is not None and found.text.endswith(ends("alike")):
        return []  # 和往常一样
    if close == i + 2 and ws[i + 1].tag == "QUOTE" and marker in words().sources | words().until:
        return []  # 从“外出取经”到“本土结果”
    if role in ("place", "agent", "time") and close == i + 2 and ws[i + 1].kind in "TM":
        return []  # 于11月6日举行, 由6820元降至5910元: a time or a start, no place and nobody; 截至6时
    return [Adjunct(role, marker, found)] if found else []


def visited(ws: Sequence[Word], i: int, close: int) -> bool:
    """True for a place and what is done there, which says when: 在清溪镇|调研时|指出."""
    when = close - i == 4 and ws[close - 1].text in words().amid
    return when and ws[i + 1].tag == "NAME" and ws[close - 2].kind in "Vvn"


def as_phrases(text: str, ws: Sequence[Word], i: int, close: int) -> list[Adjunct]:
    """以…为…: the first noun phrase is the means, the second says in which capacity; then 、…为… again."""
    made: list[Adjunct] = []
    start = i + 1
    while start < close:
        pair = next((j for j in range(start + 1, close) if ws[j].text in CAPACITY), None)
        if pair is None:
            break
        again = any(w.text in CAPACITY for w in ws[pair + 1 : close])
        stop = next((j for j in range(pair + 1, close) if ws[j].kind == "S"), close) if again else close
        first = phrase(text, ws, start, pair)
        second = phrase(text, ws, pair if ws[pair].text != AS else pair + 1, stop)
        if first:
            made.append(as_adjunct(first, second))
        start = stop + 1
    found = phrase(text, ws, i + 1, close)
    return made or ([Adjunct("means", WITH, found)] if found else [])


def as_adjunct(first: Phrase, second: Phrase | None) -> Adjunct:
    """以|党建|为|引领: the means with the capacity in its marker."""
    head = second.text if second else ""
    return Adjunct("means", f"{WITH}…{AS}{head.removeprefix(AS)}", first)
