"""Where a second predicate begins after how, with what, from where or in which groups it is done."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.word import Word, segment_end

PLAIN = frozenset("NnAM")


def next_in_series(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the second of two deeds of one doer, with nothing between them but what the first is done to."""
    if i - start < 2:
        return False
    if once_done(ws, i) or expresses(ws, start, i) or deed_by_deed(ws, start, i) or at_length(ws, i):
        return True
    found = in_a_way(ws, start, i) or given_for(ws, start, i) or leaves_for(ws, start, i)
    return found or in_groups(ws, start, i) or goes_round(ws, start, i)


def led_by(ws: Sequence[Word], start: int, i: int, group: frozenset[str]) -> bool:
    """True where a verb of the group stands before `i`, with a plain noun phrase between the two."""
    told = ((j, ws[j].text + ws[j + 1].text * (ws[j + 1].kind == "Z")) for j in range(start, i - 1))
    first = next((j for j, text in told if group & {text, ws[j].text} and ws[j].kind in "VvnP"), None)
    if first is None:
        return False
    at = first + 1 + (ws[first + 1].kind == "Z")
    return at < i and all(w.kind in PLAIN for w in ws[at:i]) and ws[i - 1].kind in "NnM"


def acts(ws: Sequence[Word], i: int) -> bool:
    """True for a verb with its object or place, or one that needs none; adverbs may stand before it."""
    end = segment_end(ws, i)
    at = i
    while at + 1 < end and ws[at].kind == "D":
        at += 1
    done = at + 1 < end and ws[at + 1].kind == "Z" and ws[at].kind in "Vv"  # 围着篝火|跳起了舞
    if any(w.kind == "U" for w in ws[at + 1 : at + 2]) or ws[at].kind not in "Vvn":
        return False
    if ws[at].text not in verbs():
        return done
    alone = "i" in flags(ws[at].text) and ws[at].kind == "V"
    headed = ws[end - 1].text in words().deed_heads | words().modified_heads and ws[at].kind == "n"
    return alone or (at + 1 < end and ws[at + 1].kind in "NMAZnLVv" and not headed)


def at_length(ws: Sequence[Word], i: int) -> bool:
    """True at what is done after so long: 工程历时3年|完工."""
    lasted = ws[i - 2].text in words().taking_time and ws[i - 2].kind == "V"
    return lasted and ws[i - 1].text.endswith(ends("durations")) and acts(ws, i)


def in_a_way(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is done in the way named first: 骑着摩托车|巡查山林, 冒着大雨|转移群众."""
    return led_by(ws, start, i, words().lasting_ways) and acts(ws, i)


def given_for(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what so many things are given for: 腾出20间病房|安置老人, 拿出2万元|给村里修路."""
    if not led_by(ws, start, i, words().making_room):
        return False
    counted = any(w.kind == "M" for w in ws[max(start, i - 4) : i])
    end = segment_end(ws, i)
    led = ws[i].kind == "P" and words().prepositions.get(ws[i].text) in ("recipient", "place")
    deed = led and any(w.kind in "Vvn" and w.text in verbs() for w in ws[i + 2 : end])
    modifies = any(w.kind == "U" for w in ws[i:end])
    return counted and ((deed and not modifies) or acts(ws, i))


def leaves_for(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at where somebody goes who leaves something: 辞去工作|回到家乡."""
    return ws[i].text in words().homing and ws[i].kind in "Vv" and led_by(ws, start, i, words().giving_up)


def in_groups(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is done in so many groups: 分成14个小组|下沉到村."""
    return led_by(ws, start, i, words().dividing) and any(w.kind == "M" for w in ws[start:i]) and acts(ws, i)


def goes_round(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at how often something is done in so many places: 深入12个乡镇|演出36场."""
    counted = i + 2 == segment_end(ws, i) and ws[i + 1].kind == "M" and ws[i].text in verbs()
    return counted and led_by(ws, start, i, words().motions) and any(w.kind == "M" for w in ws[start:i])


def once_done(ws: Sequence[Word], i: int) -> bool:
    """True at what is expected once something is done: 项目投产后|预计年产值达到15亿元."""
    done = ws[i - 1].text in words().clause_ends and ws[i - 2].kind in "Vvn" and ws[i - 2].text in verbs()
    return done and ws[i].text in words().estimating


def expresses(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at what is expressed with what is given: 送上锦旗|表示感谢."""
    if ws[i].text not in words().expressing or i + 2 != segment_end(ws, i) or ws[i - 1].kind != "N":
        return False
    gives = next((j for j in range(start + 1, i - 1) if ws[j].text in verbs() and ws[j].kind in "Vvn"), None)
    return gives is not None and all(w.kind in PLAIN for w in [*ws[start:gives], *ws[gives + 1 : i]])


def deed_by_deed(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the second of two plain deeds with their objects: 民警|调取监控|锁定嫌疑人."""
    end = segment_end(ws, i)
    if ws[i].kind != "V" or ws[i].text not in verbs() or len(ws[i].text) != 2:
        return False
    alone = i + 1 == end and "i" in flags(ws[i].text)  # 消防员|系上绳索|下井
    deeds = [j for j in range(start, i) if ws[j].kind in "Vv"]
    if len(deeds) != 1 or deeds[0] in (start, i - 1) or not plain_deed(ws[deeds[0]]) or not plain_deed(ws[i]):
        return False
    first = deeds[0]
    who = all(w.kind in "NATR" for w in ws[start:first]) and ws[first - 1].kind == "N"
    thing = all(w.kind in "NAn" for w in ws[first + 1 : i]) and acted_on(ws[i - 1])
    held = ws[end - 1].text.endswith(ends("gatherings"))  # 召开领导班子扩大会议
    goes_on = i + 1 < end and ws[i + 1].kind in "NAZ" and not any(w.kind in "UPSCLVv" for w in ws[i + 1 : end])
    return who and thing and not held and (alone or goes_on)


def plain_deed(word: Word) -> bool:
    """True for a verb of a deed, not of speech, making, being or trying."""
    told = words().auxiliaries | words().copula | words().have | words().becoming | words().causing | words().naming
    told |= words().existential | words().befalling
    return not set("cjqspl") & set(flags(word.text)) and word.text not in told and len(word.text) == 2


def acted_on(word: Word) -> bool:
    """True for a thing, which does nothing itself."""
    ends_ = (*words().people, *ends("actors"), *ends("doers"), *ends("team_nouns"))
    return word.kind in "Nn" and word.tag != "NAME" and not word.text.endswith(ends_)
