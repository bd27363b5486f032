"""A verb that is a thing where it stands: 启动仪式|结束后, 出动|抢修人员, 此次|集中整治行动."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.clause.cutting import OF
from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.word import Word, following, heads_segment, segment_end
from kg.find.lexicon import titles


def lasting(ws: Sequence[Word], i: int) -> str | None:
    """会谈|持续近两小时: what lasts is a thing, whatever its class elsewhere."""
    after = following(ws, i)
    if after is None or after.text not in words().enduring or not heads_segment(ws[i - 1] if i else None):
        return None
    inside = i + 3 < len(ws) and ws[i + 2].kind == "M" and ws[i + 3].kind == "U"  # 开展为期一周的|整治行动
    return "N" if i + 2 < len(ws) and ws[i + 2].kind in "ZM" and not inside else None


def over(ws: Sequence[Word], i: int) -> str | None:
    """审理|结束后，…: what is over is a thing."""
    if not heads_segment(ws[i - 1] if i else None) or i + 2 >= len(ws) or ws[i + 1].text not in words().ending:
        return None
    when = ws[i + 2].text in words().clause_ends and (i + 3 == len(ws) or ws[i + 3].kind == "X")
    return "N" if when and ws[i].text in verbs() else None


def of_the_held(ws: Sequence[Word], i: int) -> str | None:
    """项目集中|开工|仪式在城东举行: a deed in the name of what is held, where that is all the segment says."""
    end = segment_end(ws, i)
    if ws[end - 1].text not in words().held or i + 2 >= end or ws[i + 1].kind in "ZUP":
        return None
    close = next(
        (k for k in range(end - 2, i, -1) if ws[k].kind == "N" and ws[k].text.endswith(ends("held_things"))), i
    )
    inside = any(w.kind in "PZUXR" for w in ws[i:close])
    return "N" if close > i and not inside and not any(w.kind in "VvnXUZ" for w in ws[close + 1 : end - 1]) else None


def stationed(ws: Sequence[Word], i: int) -> str | None:
    """中国|驻|某国大使张某: where somebody serves is part of the title."""
    if ws[i].text not in words().stationing or i + 2 >= len(ws):
        return None
    return "N" if any(w.text in titles() for w in ws[i + 2 : i + 5]) else None


def measuring(ws: Sequence[Word], i: int) -> str | None:
    """投资280万元的|车间|正在施工: how large it is, at the head of a segment where the deed comes later."""
    if ws[i].text not in words().scales or not heads_segment(ws[i - 1] if i else None):
        return None
    end = segment_end(ws, i)
    numbered = i + 3 < end and ws[i + 1].kind == "M" and ws[i + 2].text == OF and ws[i + 3].kind in "NAnv"
    return "N" if numbered and any(w.kind in "Vv" for w in ws[i + 4 : end]) else None


def able(ws: Sequence[Word], i: int) -> str | None:
    """年产|20万吨聚丙烯项目|正式投产: how much a plant makes, in its name, where its deed comes later."""
    after, end = following(ws, i), segment_end(ws, i)
    if ws[i].text not in words().capacities or after is None or after.kind != "M":
        return None
    close = next((j for j in range(i + 2, end - 1) if ws[j].text.endswith(ends("deed_sites"))), 0)
    goes_on = close and ws[close + 1].kind in "VvDBPT" and all(w.kind in "NnAvV" for w in ws[i + 2 : close])
    deed = any(w.kind in "Vv" or w.text in verbs() for w in ws[close + 1 : end])
    return "N" if goes_on and deed else None


def organised(ws: Sequence[Word], i: int) -> str | None:
    """志愿者|组织|为居民理发: a body, before a phrase."""
    after = following(ws, i)
    named = i > 0 and (ws[i - 1].tag == "THING" or ws[i - 1].text.endswith(words().people + ends("site_ends")))
    if ws[i].text not in words().bodies or after is None or not named:
        return None
    return "N" if after.kind == "P" and any(w.kind in "Vv" for w in ws[i + 2 : segment_end(ws, i)]) else None


def taking_part(ws: Sequence[Word], i: int) -> str | None:
    """参加|活动人员|参观了展板: what people take part in, before what they do."""
    if ws[i].text not in words().attending or not heads_segment(ws[i - 1] if i else None):
        return None
    end = segment_end(ws, i)
    who = next(
        (k for k in range(i + 2, min(i + 5, end - 1)) if ws[k].kind == "N" and ws[k].text in words().partakers), 0
    )
    if not who or any(w.kind not in "NnA" for w in ws[i + 1 : who]):
        return None
    deed = next((k for k in range(who + 1, end - 1) if ws[k].kind not in "DBT"), 0)
    acts = ws[deed].kind in "Vv" or (ws[deed].text in verbs() and ws[deed + 1].kind == "Z")
    return "N" if deed and acts and ws[deed].text not in words().have else None


def outcome(ws: Sequence[Word], i: int) -> str | None:
    """处罚|结果|显示, 评议|结果|每月张贴: after a noun a thing; at the head of a segment 结果 only joins."""
    if ws[i].text not in words().outcomes or not i:
        return None
    after = following(ws, i)
    shows = after is not None and after.kind == "V" and "q" in flags(after.text)
    return "N" if ws[i - 1].kind in "NnV" or (shows and ws[i - 1].kind != "X") else None


def within_name(ws: Sequence[Word], i: int) -> str | None:
    """此次|集中|整治|行动, 为期一周的|集中整治行动: a verb and its adverb inside the name of what is done."""
    closing = (j for j in (i + 1, i + 2) if j < len(ws) and ws[j].text in words().deed_heads)
    close = next((j for j in closing if ws[j - 1].text in verbs()), None)
    if close is None:
        return None
    first = i - 2 if i > 1 and ws[i - 1].kind == "A" else i - 1
    opened = first >= 0 and (ws[first].text in words().singling or (ws[first].kind == "U" and ws[first].text == OF))
    return ("N" if close == i + 1 else "A") if opened else None


def school(ws: Sequence[Word], i: int) -> str | None:
    """昆山|派|的特点: no verb between the name of a place and 的."""
    if ws[i].text not in words().styles or not i or i + 1 >= len(ws):
        return None
    of = ws[i + 1].kind == "U" and ws[i + 1].text == OF
    return "N" if of and ws[i - 1].tag == "NAME" and heads_segment(ws[i - 2] if i > 1 else None) else None


def named_first(ws: Sequence[Word], i: int) -> str | None:
    """启动仪式|结束后, 种植模式|覆盖了四个村: a verb before such a noun, where the deed comes right after it."""
    if not heads_segment(ws[i - 1] if i else None) or i + 3 >= len(ws) or ws[i + 1].kind != "N":
        return None
    named = ws[i + 1].text in words().deed_heads or ws[i + 1].text.endswith(ends("ceremonies"))
    deed = ws[i + 2].kind in "Vv" and (ws[i + 3].kind == "Z" or ws[i + 3].text in words().clause_ends)
    return "n" if named and deed else None


def named_for(ws: Sequence[Word], i: int) -> str | None:
    """公路|改建|项目有序实施: a deed in the name of what ends its segment with a deed of its own."""
    end = segment_end(ws, i)
    if i == 0 or i + 2 >= end or ws[i + 1].text not in words().deed_heads or ws[i - 1].kind not in "Nn":
        return None
    deed = next((j for j in range(i + 2, end) if ws[j].kind not in "DB"), end)
    if set("mqsc") & set(flags(ws[i].text)):
        return None  # 赶到现场|施救, 暂未发现人员|被困
    return "n" if i + 2 < deed == end - 1 and (ws[deed].kind in "Vv" or ws[deed].text in verbs()) else None


def scale(ws: Sequence[Word], i: int) -> str | None:
    """共建占地120亩的基地: how large it is, right after the deed."""
    if not i or i + 2 >= len(ws) or ws[i - 1].text not in verbs() or ws[i].text not in words().scales:
        return None
    return "N" if ws[i + 1].kind == "M" and ws[i + 2].text == OF else None


@cache
def trade_heads() -> tuple[str, ...]:
    """Ends of those whom a deed before them names by what they do."""
    return (*words().people, *ends("actors"), *ends("doers"), *ends("partakers"), *ends("traders"))


def modifying(ws: Sequence[Word], i: int) -> str | None:
    """出动抢修人员, 拨付救灾资金; 检修人员更换变压器: a verb before such a noun, where another is the deed."""
    after, before = following(ws, i), ws[i - 1] if i else None
    if after is None or len(ws[i].text) < 2:
        return None
    trade = (
        ws[i].text in words().trades and after.kind == "N" and after.text.endswith(trade_heads())
    )  # 养护|工人, 返乡|青年
    if not trade and (after.text not in words().modified_heads or "c" in flags(ws[i].text)):
        return None  # 有|人员被困, 没有造成|人员受伤
    led = before is not None and (before.kind in "VvA" or before.text in words().passives)
    counted = i > 1 and before is not None and before.kind == "M" and ws[i - 2].kind in "Vv"  # 出动8支|抢修队伍
    listed = before is not None and before.kind == "S" and i + 2 < len(ws) and ws[i + 2].kind == "M"  # 、|抢修车辆16辆
    led = led or counted or listed
    deed = i + 2
    deed += deed < len(ws) and ws[deed].tag == "NAME"  # 返乡创业|青年李强|创办合作社
    while deed < len(ws) and (ws[deed].kind in "DB" or ws[deed].text in words().auxiliaries):
        deed += 1  # 抢修人员|开始|制定方案
    goes_on = "NMnARX" if deed > i + 2 else "NMnAR"  # 抢修人员|连夜奋战。
    acts = heads_segment(before) and deed + 1 < len(ws) and ws[deed].kind in "Vv" and ws[deed + 1].kind in goes_on
    taking = deed + 2 < len(ws) and ws[deed].kind == "P" and words().prepositions.get(ws[deed].text) == "patient"
    saved = deed + 2 < len(ws) and ws[deed].kind == "V" and "i" in flags(ws[deed + 1].text) and ws[deed + 2].kind == "N"
    acts = acts or (heads_segment(before) and (taking or saved))  # 救援人员|救出|被困群众, 执行干警|将机床查封
    body = before is not None and (before.tag == "NAME" or before.text.endswith(ends("actors")))
    later = any(w.kind in "Vv" or (w.kind == "n" and w.text in verbs()) for w in ws[i + 2 : segment_end(ws, i) - 1])
    acts = acts or (trade and (body or heads_segment(before)) and later)
    return "n" if led or acts else None


def ceremony(ws: Sequence[Word], i: int) -> str | None:
    """启动仪式在掌声中拉开帷幕: the deed that a ceremony is of, at the head of a segment that says more of it."""
    at_head = heads_segment(ws[i - 1] if i else None) and (i == 0 or ws[i - 1].kind in "XT")
    held = ws[i].text in words().attending | words().convening | words().hosting  # 出席仪式的领导
    if not at_head or held or i + 2 >= len(ws) or ws[i + 1].text not in words().ceremonies:
        return None
    return "N" if any(w.kind in "VvP" for w in ws[i + 2 : segment_end(ws, i)]) else None


def held_on(ws: Sequence[Word], i: int) -> str | None:
    """比赛|今天上午|开赛: what is held, before when it is and the deed that ends the segment."""
    day, end = following(ws, i), segment_end(ws, i)
    if not ws[i].text.endswith(ends("gatherings")) or not heads_segment(ws[i - 1] if i else None):
        return None
    deed = ws[end - 1]
    ends_there = day is not None and day.kind == "T" and (deed.kind in "Vv" or deed.text in verbs())
    return "N" if ends_there and all(w.kind in "TDBPNL" for w in ws[i + 1 : end - 1]) else None
