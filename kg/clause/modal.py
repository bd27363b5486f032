"""What stands before a deed: an adverb, a modal, a passive mark, or a deed of its own (将|继续加强, 力争|项目完工)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.clause.cutting import OF
from kg.clause.frame import AS
from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.word import Word, following, heads_segment, segment_end, segment_start


def early(ws: Sequence[Word], i: int) -> str | None:
    """早在2010年: how long ago, before 在 and a time."""
    if ws[i].text not in words().fronting or i + 2 >= len(ws) or ws[i + 1].text not in words().located:
        return None
    return "D" if ws[i + 2].kind in "TM" else None


def done(ws: Sequence[Word], i: int) -> str | None:
    """A noun or an adverb that is a verb by what follows: 表演|了节目, 持续|到5月20日."""
    two = len(ws[i].text) == 4 and ws[i].text[2:] in verbs() and ws[i].text[:2] in verbs()  # 合作开发|了平台
    if (ws[i].tag[0] != "v" and not two) or ws[i].tag.isupper() or i + 1 >= len(ws):
        return None
    after = ws[i + 1]
    if after.kind == "Z" and after.text not in words().lasting:
        return "v"
    rest = ws[i + 1 : segment_end(ws, i)]
    rest = rest[1:] if after.text in words().until else rest
    lasts = ws[i].kind == "D" and bool(rest) and rest[0].kind in "TM" and not any(w.kind in "VvnPU" for w in rest)
    return "v" if lasts else None


def turned_into(ws: Sequence[Word], i: int) -> str | None:
    """被细分为9个网格: the deed between a passive and 为, whatever the dictionary calls it."""
    if not i or i + 2 >= len(ws) or ws[i - 1].text not in words().passives or ws[i + 1].text != AS:
        return None
    named = ws[i].tag.isupper() or ws[i].text in words().attributes  # 被车牌号为…的轿车追尾
    return "v" if len(ws[i].text) > 1 and not named else None


def estimated(ws: Sequence[Word], i: int) -> str | None:
    """建成后，|预计|可实现产值5亿元: before a modal it only says how sure it is."""
    after = following(ws, i)
    opens = heads_segment(ws[i - 1] if i else None)
    if ws[i].text not in words().estimating or after is None:
        return None
    if foreseen(ws, i):
        return "D"
    dated = i > 0 and ws[i - 1].kind == "N" and after.kind == "T"  # 项目|预计|明年底建成投用
    if not opens and not dated:
        return None
    end = segment_end(ws, i)
    cost = (
        "".join(w.text for w in ws[i + 1 : end - 1]) in words().worth and ws[end - 1].kind == "M"
    )  # 概算|总投资3500万元
    # 预计|今年机收率达到97%
    told = after.kind in "NT" and after.tag != "NAME" and any(w.kind == "V" for w in ws[i + 2 : end])
    return "D" if after.kind == "B" or cost or told else None


def foreseen(ws: Sequence[Word], i: int) -> bool:
    """True between who will do something and the deed: 清溪镇|预计|接待游客15万人次, 高速|预计|中午12时恢复通行."""
    by_whom = i > 0 and ws[i - 1].kind == "N" and not ws[i - 1].text.endswith(ends("forecasters"))
    if not by_whom or not all(w.kind in "NATKR" for w in ws[segment_start(ws, i) : i]):
        return False
    at, end = i + 1, segment_end(ws, i)
    while at < end and ws[at].kind in "TDB":
        at += 1
    return at < end and ws[at].kind in "Vvn" and ws[at].text in verbs() and at + 1 < end


def asked(ws: Sequence[Word], i: int) -> str | None:
    """请|及时拨打110, 请|不要轻信: what everybody is asked to do; not 请专家讲课."""
    after = following(ws, i)
    if ws[i].text not in words().requesting or after is None or not heads_segment(ws[i - 1] if i else None):
        return None
    return "B" if after.kind in "DBV" else None


def on_the_way(ws: Sequence[Word], i: int) -> str | None:
    """茶农|上山|采摘明前茶, 民警|循线|抓获嫌疑人: how or where one goes to do what comes next."""
    after = following(ws, i)
    if ws[i].text not in words().setting_out or after is None or i + 2 >= len(ws):
        return None
    case = ws[i + 2].kind == "M" and ws[i + 2].text.endswith(ends("cases"))  # 醉酒|驾驶|3起
    deed = after.text in verbs() and after.kind in "Vvn" and ws[i + 2].kind in "NAMnZRv" and not case
    by = after.kind == "P" and words().prepositions.get(after.text) in ("recipient", "topic", "patient")
    return "D" if deed or by else None


def of_a_deed(ws: Sequence[Word], i: int) -> str | None:
    """完成|全部|建设任务, 达成|初步|就业意向: between a verb and a deed that is named as a thing."""
    if not i or ws[i - 1].kind not in "VZ" or i + 3 != segment_end(ws, i) or ws[i - 1].text in words().auxiliaries:
        return None
    named = ws[i + 1].kind in "Vvn" and ws[i + 2].kind == "N"
    return "A" if named and ws[i + 2].text in words().deed_heads | words().tasks else None


def named_deed(ws: Sequence[Word], i: int) -> str | None:
    """签订|收购|协议: a deed between the verb and the noun that it is the kind of."""
    after = following(ws, i)
    if not i or ws[i - 1].kind != "V" or after is None or i + 2 != segment_end(ws, i):
        return None
    plain = not set("ci") & set(flags(ws[i - 1].text)) and ws[i - 1].text not in words().auxiliaries
    return "n" if plain and len(ws[i - 1].text) == 2 and after.text in words().deed_heads else None


def once(ws: Sequence[Word], i: int) -> str | None:
    """小区|原|是职工宿舍: an adverb before a copula."""
    after = following(ws, i)
    return "D" if ws[i].text in words().former and after is not None and after.text in words().copula else None


def further(ws: Sequence[Word], i: int) -> str | None:
    """另移交遗体: an adverb before a deed, not before what is counted (另24名学生)."""
    after = following(ws, i)
    return "D" if ws[i].text in words().further and after is not None and after.kind in "VvDB" else None


def newly(ws: Sequence[Word], i: int) -> str | None:
    """2024年初新完成, 某市新签约: an adjective between a time or a name and a verb."""
    after, before = following(ws, i), ws[i - 1] if i else None
    if len(ws[i].text) > 1 or after is None or after.text not in verbs():
        return None
    if before is not None and before.kind in "Vn" and i + 2 < len(ws) and ws[i + 2].text in words().modified_heads:
        return None  # 组织|新任命人员|进行宣誓
    named = before is not None and (before.tag == "NAME" or ws[i].text in words().fresh)
    return "D" if heads_segment(before) or named else None


def future(ws: Sequence[Word], i: int) -> str | None:
    """将于12月举行, 将在当地建厂, 将继续加强: “will”, not the 将 that takes the object in front."""
    after = following(ws, i)
    if after is None or ws[i].text not in words().future:
        return None
    acting = after.kind == "n" and after.text in verbs() and segment_end(ws, i) > i + 2  # 将|服务|农户300户
    rest = ws[i + 3 : segment_end(ws, i)]
    of = i + 2 + (i + 2 < len(ws) and ws[i + 2].kind == "Z")  # 捡到的
    deed = any(w.kind in "Vv" or (w.kind == "n" and w.text in verbs()) for w in rest)
    taken = of < len(ws) and ws[of].kind == "U" and ws[of].text == OF and deed
    if after.kind in "Vv" and taken:
        return None  # 将|捡到的现金|交还失主
    verb = after.kind in "Vv" or acting or (after.kind in "ND" and done(ws, i + 1))
    if verb and not any(w.kind in "VvnP" for w in ws[i + 2 : segment_end(ws, i)]):
        return "B"  # 将持续三天
    if after.kind == "A" and i + 3 < len(ws) and ws[i + 2].text in verbs() and ws[i + 3].kind in "NnA":
        held = any(w.kind in "VvP" for w in ws[i + 3 : segment_end(ws, i)])
        return None if held else "B"  # 将|极大优化公路网络
    if holds_modifier(ws, i):
        return None
    end = segment_end(ws, i)
    of = next((j for j in range(end - 1, i + 1, -1) if ws[j].kind == "U"), 0)
    if of and after.kind in "Vn" and ws[end - 1].kind in "MN" and not any(w.kind in "VvP" for w in ws[of + 1 : end]):
        return "B"  # 将|资助5名大学生在校期间的学费
    whom = (
        i + 2 < len(ws) and ws[i + 2].kind == "N" and ws[i + 2].text.endswith((*words().people, *ends("actors"), "户"))
    )
    if (after.kind == "V" or (after.kind == "n" and whom)) and "c" in flags(after.text) and not of:
        return "B"  # 将|推动技术实现新提升
    if after.kind == "V" and "h" in flags(after.text) and i + 4 == end and ws[i + 2].kind == "A":
        return "B"  # 将|展开激烈角逐
    leads = after.kind in "PTB" or after.text in words().auxiliaries or after.text in words().prepositions
    return "B" if leads else None


def holds_modifier(ws: Sequence[Word], i: int) -> bool:
    """True for what 将 takes in front with its modifier: 将|正在游玩的嫌疑人|抓获."""
    end = segment_end(ws, i)
    close = next((j for j in range(end - 2, i + 2, -1) if ws[j].kind == "U"), 0)
    if ws[i + 1].text not in words().ongoing or ws[i + 1].kind == "P":
        return False
    return 0 < close < end - 2 and ws[end - 1].kind in "Vv" and ws[end - 2].kind == "N"


def passive_verb(ws: Sequence[Word], i: int) -> int | None:
    """The verb right after a passive mark or after its adverbs: 被拆除, 被依法拘留."""
    at = i + 1
    while at + 1 < len(ws) and ws[at].kind == "D":
        at += 1
    if at + 2 < len(ws) and ws[at + 1].text in words().modified_heads and ws[at + 2].kind in "VvDP":
        return None  # 被救援人员抬出: the verb modifies the agent
    into = at + 1 < len(ws) and turned_into(ws, at) is not None  # 被细分为
    return at if at < len(ws) and (ws[at].text in verbs() or ws[at].kind == "v" or into) else None


def strives(ws: Sequence[Word], i: int) -> str | None:
    """力争|项目尽早完工: a verb before who is to do it, elsewhere a modal (力争完成任务)."""
    after = following(ws, i)
    before = ws[i - 1] if i else None
    alone = before is not None and before.kind == "N" and heads_segment(ws[i - 2] if i > 1 else None)
    free = heads_segment(before) or alone or (before is not None and (before.tag == "NAME" or before.kind == "R"))
    end = segment_end(ws, i)
    sum_ = ws[end - 1].tag == "QUANTITY" and end - i > 2 and ws[end - 2].text in words().funds
    if ws[i].text in words().spending and sum_ and all(w.kind in "NnAVv" for w in ws[i + 1 : end - 1]):
        return "V"  # 争取|帮扶资金180万元
    if ws[i].text not in words().striving or after is None or after.kind not in "NRMQA" or not free:
        return None
    rest = ws[i + 2 : segment_end(ws, i)]
    deed = next((j for j, w in enumerate(rest) if w.kind in "VvDB"), None)
    held = "PSC" if before is not None and before.kind == "R" else "PUSC"  # 他希望受表彰的学生珍惜荣誉
    return "V" if deed is not None and not any(w.kind in held for w in rest[:deed]) else None


def open_word(ws: Sequence[Word], i: int) -> str | None:
    """The few words of every class that neighbours correct: 被, 一起, 来 and 是."""
    if ws[i].text not in open_words():
        return None
    word, before, after = ws[i], ws[i - 1] if i else None, following(ws, i)
    if word.text in words().passives and (verb := passive_verb(ws, i)):
        # 被拆除, 被举行: no agent, the passive is part of the verb
        return word.kind if verb + 1 < len(ws) and ws[verb + 1].kind == "U" else "B"
    # 审理一起劳务合同纠纷案: a number between a verb and a noun
    counted = "NnAV" if before and before.text in words().befalling else "NnA"
    last = ws[segment_end(ws, i) - 1]
    counted += "v" * (last.text.endswith(ends("happenings")) and before is not None and before.text in verbs())
    if word.text in words().counting and before and before.kind in "Vn" and after and after.kind in counted:
        return "M"
    # 作为重要工作来抓: 来 and 去 before a verb only lead over to it
    if word.text in words().purposive and after and (after.text in verbs() or after.kind in "vD"):
        return "C"
    # 不是源自: 是 before another verb only stresses it
    stressed = before is not None and before.kind == "D" and after is not None and after.kind == "V"
    end = segment_end(ws, i)
    defines = ws[end - 1].text in words().definers and any(w.text == OF for w in ws[i:end])  # 也是推动转型的重大举措
    stressed = stressed and not defines
    return "B" if word.text in words().copula and stressed else None


@cache
def open_words() -> frozenset[str]:
    """What `open_word` looks at."""
    return words().passives | words().counting | words().purposive | words().copula


def ahead(ws: Sequence[Word], i: int) -> str | None:
    """考生|提前|30分钟进入考场: by how much sooner, before a deed of its own."""
    end = segment_end(ws, i)
    sooner = ws[i].text in words().sooner and i + 2 < end and ws[i + 1].kind == "M"
    return "D" if sooner and ws[i + 2].kind in "Vv" and i + 3 < end else None


def bank(ws: Sequence[Word], i: int) -> str | None:
    """清水河|边|捡拾垃圾: where, after the name of a place; an adverb elsewhere (边走边看)."""
    before = ws[i - 1] if i else None
    return "L" if ws[i].text in words().banks and before is not None and before.tag == "NAME" else None


def yearly(ws: Sequence[Word], i: int) -> str | None:
    """全县|年|接待游客20万人次: a year, before what is done in each, or part of what is measured (年门诊量)."""
    before, after = ws[i - 1] if i else None, following(ws, i)
    if ws[i].text not in words().yearly or before is None or before.kind != "N" or after is None:
        return None
    if after.text in verbs() or after.kind in "Vv":
        return "D"
    return "A" if after.kind == "N" else None


def underway(ws: Sequence[Word], i: int) -> str | None:
    """农民|在|晾晒稻谷: it goes on, where a deed and what it is done to are all that follows; not 在建设工地劳动."""
    before, after, end = ws[i - 1] if i else None, following(ws, i), segment_end(ws, i)
    if ws[i].text not in words().located or before is None or before.kind not in "NRDMK" or after is None:
        return None
    who = before.kind == "R" or before.text.endswith(words().people) or before.tag in ("NAME", "THING")
    deed = after.kind in "Vv" or after.text in verbs()
    if not deed or len(after.text) < 2 or not (who or before.kind in "DK") or i + 2 >= end:
        return None
    rest = ws[i + 2 : end]
    said = all(w.kind in "NnAMRSCU" for w in rest) and rest[0].kind in "NAMnR" and rest[-1].kind in "NM"
    apart = words().respects | words().fronts | words().deed_heads | words().aspects_of
    where = rest[-1].text in apart or rest[-1].text.endswith(ends("site_ends"))
    return "D" if said and not where else None
