"""A verb that is as often a noun: whether it is the deed here (引导居民参与) or a thing (群众服务工作)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import PAUSE, SAID
from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.word import Word, following, heads_segment, segment_end, segment_start

AT = "在"
ONE = "一"
HEADED = frozenset("NMRnAVvSCZPT")


def deed_at_head(ws: Sequence[Word], i: int) -> str | None:
    """引导居民参与, 积极服务党员: the deed at the head of a segment or after an adverb, elsewhere a thing."""
    word, after = ws[i], following(ws, i)
    if after is None or word.text not in verbs():
        return None
    before = ws[i - 1] if i else None
    named = follows_doer(ws, i, after)
    joined = before is not None and before.kind == "C" and before.text in words().joins  # 并|服务群众
    if not (named or joined or heads_segment(before)) or not (
        after.kind in HEADED or (named and (after.text in SAID or after.kind == "D"))
    ):
        return None
    noun = after.kind in "Vv" and after.text in verbs() and "n" not in verbs()[after.text].flags
    alone = after.kind == "V" and "i" in verbs()[after.text].flags and "n" in verbs()[word.text].flags
    if noun and alone and (i + 2 >= len(ws) or ws[i + 2].kind in "XL" or ws[i + 2].text in words().clause_ends):
        return "n"  # 判决|生效后
    beyond = following(ws, i + 1)
    if beyond is not None:
        sized = after.text in words().scales and beyond.kind == "M"  # 启动|为期一个月的行动
        # 现场|研究整改方案
        plan = beyond.text in words().deed_heads and after.text in verbs() and not set("qc") & set(flags(after.text))
        noun = noun and not sized and not plan and beyond.text not in words().modified_heads
    causes = "c" in verbs()[word.text].flags or (before is not None and before.kind in "DB")
    return "V" if governs(ws, i) and (causes or not noun) else "n"


def put_together(ws: Sequence[Word], i: int) -> str | None:
    """党委、政府|组织|召开会议: the first of two verbs that the table has as one."""
    after = following(ws, i)
    whole = after is not None and after.kind == "V" and ws[i].text + after.text in words().convening
    return "V" if whole and i else None


def deed_for(ws: Sequence[Word], i: int) -> str | None:
    """为居民检查线路: the deed after those it is done for."""
    alone = "i" in flags(ws[i].text) if ws[i].text in verbs() else False
    followed = i + 1 < len(ws) and (ws[i + 1].kind in "NMAR" or (alone and ws[i + 1].kind == "X"))
    return "V" if followed and ws[i].text in verbs() and done_for(ws, i) else None


def deed_there(ws: Sequence[Word], i: int) -> str | None:
    """在博物馆|参观文物: the only verb of a segment, after 在 and a place, before what is no place itself."""
    after = following(ws, i)
    if i < 2 or after is None or after.kind != "N" or not ws[i - 1].text.endswith(ends("site_ends")):
        return None
    if after.text in words().deed_heads or after.text.endswith((*ends("deed_sites"), *ends("site_ends"))):
        return None  # 在社区服务中心
    at = i - 1
    while at > 0 and ws[at].kind in "NRMA":
        at -= 1
    alone = ws[at].text == AT and ws[at].kind == "P" and ws[i].text in verbs()
    return "V" if alone and all(w.kind in "NAMU" for w in ws[i + 1 : segment_end(ws, i)]) else None


def only_deed(ws: Sequence[Word], i: int) -> str | None:
    """民警|宣传|反诈知识: the only verb of a segment, after one who acts and before what is no place or body."""
    end = segment_end(ws, i)
    if not i or i + 1 >= end or ws[i].text not in verbs() or not ws[i - 1].text.endswith(words().people):
        return None
    if not heads_segment(ws[i - 2] if i > 1 else None) or not all(w.kind in "NAn" for w in ws[i + 1 : end]):
        return None
    bodies = (*ends("deed_sites"), *ends("site_ends"), *ends("team_nouns"), *ends("actors"), *words().deed_heads)
    named = any(w.text.endswith((*bodies, *words().people)) for w in ws[i + 1 : end])
    return "V" if ws[end - 1].kind == "N" and end < len(ws) and not named else None


def pointed_out(ws: Sequence[Word], i: int) -> str | None:
    """这一|训练|最大的好处: what is pointed out is a thing."""
    if i < 2 or ws[i - 1].text != ONE or ws[i - 2].text not in words().pointing:
        return None
    after = following(ws, i)
    return "N" if ws[i].kind == "n" or after is None or after.kind in "AU" else None  # 这一|影响民生的问题


def qualifying(ws: Sequence[Word], i: int) -> str | None:
    """受益|企业|达3700家: what qualifies those who are counted, at the head of a segment."""
    end = segment_end(ws, i)
    if not heads_segment(ws[i - 1] if i else None) or end - i != 4 or ws[i + 1].kind != "N":
        return None
    counted = ws[i + 2].text in words().reaching and ws[i + 3].kind == "M"
    who = ws[i + 1].text.endswith((*words().people, *ends("actors"), *ends("doers")))
    return "n" if counted and who and ws[i].text not in words().getting else None


def naming(ws: Sequence[Word], i: int) -> str | None:
    """选举王某为主席: the deed before who is named."""
    return "V" if ws[i].text in words().naming and i + 1 < len(ws) and ws[i + 1].tag == "NAME" else None


def change(ws: Sequence[Word], i: int) -> str | None:
    """同比增长6.2%: a verb of change before its figure."""
    return "V" if ws[i].text in words().changes and i + 1 < len(ws) and ws[i + 1].kind == "M" else None


def second_deed(ws: Sequence[Word], i: int) -> str | None:
    """报到参与组织生活: a second deed after one that takes no object."""
    if not i or ws[i].text not in verbs() or ws[i - 1].kind != "V" or "i" not in verbs()[ws[i - 1].text].flags:
        return None
    if i + 2 < len(ws) and ws[i + 2].text in words().modified_heads | words().deed_heads:
        return None  # 投身|巡河|护林工作
    # 开庭|审理|一起案件
    return "V" if i + 1 < len(ws) and (ws[i + 1].kind in "NRMA" or ws[i + 1].text in words().counting) else None


def leading(ws: Sequence[Word], i: int) -> str | None:
    """将其一家转移到小学: the deed after what is taken in front, right before where it leads."""
    led = words().goals | words().becoming
    if i < 2 or i + 2 >= len(ws) or ws[i].text not in verbs() or ws[i + 1].text not in led:
        return None
    return "V" if taken_before(ws, i) else None


def taken_before(ws: Sequence[Word], i: int) -> bool:
    """True after 把 or 将 and what it takes in front."""
    before = ws[segment_start(ws, i) : max(i - 1, 0)]
    return any(words().prepositions.get(w.text) == "patient" and w.kind == "P" for w in before)


def paired(ws: Sequence[Word], i: int) -> str | None:
    """测量血压、检测血糖: a deed where both sides of the pause are one verb and one noun."""
    if i < 3 or i + 1 >= len(ws) or ws[i - 1].text != PAUSE or ws[i + 1].kind != "N" or ws[i].text not in verbs():
        return None
    closed = i + 2 == len(ws) or ws[i + 2].kind in "XS"
    return "V" if closed and ws[i - 2].kind == "N" and ws[i - 3].kind == "V" else None


def follows_doer(ws: Sequence[Word], i: int, after: Word | None) -> bool:
    """True for a verb right after a pronoun, a causative right after a name, or after one noun and before people."""
    if i == 0 or ws[i].text not in verbs():
        return False
    if ws[i - 1].text in words().subject_pronouns and heads_segment(ws[i - 2] if i > 1 else None):
        return True
    # 社区排查隐患30处: one noun before it, and after it a noun with its number
    doer = ws[i - 1].tag == "NAME" or (ws[i - 1].kind == "N" and heads_segment(ws[i - 2] if i > 1 else None))
    if doer and after is not None and after.kind == "N" and counts_after(ws, i + 2):
        return True
    if doer and after is not None and after.text in verbs() and i + 2 < len(ws):
        qualified = ws[i + 2].text in words().modified_heads  # 电网公司|投入|抢修人员870名
        if qualified and (i + 3 == len(ws) or ws[i + 3].kind in "MXS"):
            return True
    if "c" not in verbs()[ws[i].text].flags:
        return False
    nouns = all(w.kind == "N" for w in ws[segment_start(ws, i) : i])
    asks = ws[i].text in words().requiring and ws[i - 1].text.endswith(words().people) and nouns
    if asks and after is not None and after.kind == "D" and i + 2 < len(ws) and ws[i + 2].text in verbs():
        return True  # 检查组人员|要求|立即整改
    body = ws[i - 1].text.endswith(ends("actors")) and all(w.kind == "N" for w in ws[segment_start(ws, i) : i])
    if ws[i - 1].tag == "NAME" or (body and after is not None and after.kind in "MNR"):
        return True  # 镇|妇联|组织40余名志愿者
    if ws[i].text in words().requiring and ws[i - 1].text.endswith(ends("leaders")) and after is not None:
        return after.kind in "NRM"  # 主要负责同志|要求|各单位
    alone = ws[i - 1].kind == "N" and heads_segment(ws[i - 2] if i > 1 else None)
    if alone and after is not None and after.kind in "RNP" and told_to(ws, i + 1):
        return True
    if alone and after is not None and after.text in SAID and "q" in verbs()[ws[i].text].flags:
        return True  # 会议要求，各单位要加强管理
    return alone and after is not None and (after.text.endswith(words().people) or after.kind == "M")


def told_to(ws: Sequence[Word], i: int) -> bool:
    """True where a phrase or a time and then a verb follow: 公司要求|各部门在月底前完成整改."""
    for j in range(i, len(ws) - 1):
        if ws[j].kind in "XUVS":
            return False
        if ws[j].kind in "PTB" and any(w.kind == "V" for w in ws[j + 1 : j + 8]):
            return True
        deed = ws[j + 1].kind == "V" or (ws[j].kind == "D" and ws[j + 1].kind == "v")
        if deed and j > i and ws[i].kind in "RN":
            return True  # 会议要求|全体党员加强学习
    return False


def governs(ws: Sequence[Word], i: int) -> bool:
    """False where the real verb comes later with an adverb of its own: 监督委员会认真对照规定."""
    if (i and ws[i - 1].kind in "DB") or "c" in verbs()[ws[i].text].flags:
        return True
    adverb = False
    for j in range(i + 1, len(ws)):
        if ws[j].kind in "XU":
            return not adverb or (ws[j].kind == "U" and ws[i + 1].kind in "PVD")
        how = ws[j].kind == "D" and j + 1 < len(ws) and ws[j + 1].text in verbs()
        measured = j + 2 < len(ws) and ws[j + 2].text in words().degrees  # 提升种植户|科学管护水平
        adverb = adverb or (how and not measured)
    return not adverb


def counts_after(ws: Sequence[Word], i: int) -> bool:
    """True when a number ends the segment at `i`: 青石镇走访企业|20家."""
    return i < len(ws) and ws[i].kind == "M" and (i + 1 == len(ws) or ws[i + 1].kind == "X")


def done_for(ws: Sequence[Word], i: int) -> bool:
    """True right after those it is done for: 为|居民|检查线路, 为|80岁的老人|记录心愿, not 为居民服务."""
    if i < 2 or ws[i - 1].kind != "N":
        return False
    if ws[i - 2].text in words().giving_marks and ws[i - 2].kind == "P":
        return True  # 给|孩子|接种疫苗, 给|麦田|施肥
    if not ws[i - 1].text.endswith(words().people):
        return False
    first = i - 1
    inner = ""
    while first > 0 and ws[first - 1].kind in "NnAMU" + inner:
        first -= 1
        inner = inner or "Vv" * (ws[first].kind == "U")  # 为|前来咨询的村民|把脉
    return first > 0 and words().prepositions.get(ws[first - 1].text) == "recipient"


def surveys(ws: Sequence[Word], i: int) -> str | None:
    """调研|了解建设情况: the first of two deeds of who goes and looks."""
    before, after = ws[i - 1] if i else None, following(ws, i)
    if ws[i].text not in words().surveying or after is None or after.kind != "V" or i + 2 >= len(ws):
        return None
    opens = heads_segment(before) or (before is not None and before.tag == "NAME")
    plain = not set("qc") & set(flags(after.text)) and after.text not in words().surveying
    return "V" if opens and plain and ws[i + 2].kind in "NAMn" else None


def joined_deeds(ws: Sequence[Word], i: int) -> str | None:
    """建设与改造项目|完成投资: two deeds that name a project whose deed comes later in the segment."""
    if not heads_segment(ws[i - 1] if i else None) or i + 5 > len(ws) or ws[i + 1].kind != "C":
        return None
    if ws[i + 2].text not in verbs() or ws[i + 3].kind != "N":
        return None
    end = segment_end(ws, i)
    later = [j for j in range(i + 4, end - 1) if ws[j].kind == "V" and ws[j - 1].kind in "ND"]
    return "n" if any(ws[j + 1].kind in "NMnAZ" for j in later) and not any(w.kind == "U" for w in ws[i:end]) else None
