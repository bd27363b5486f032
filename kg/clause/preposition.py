"""Where a word is a preposition and where it is not: 代表|双方签署, 就问题|发去提纲, but 收集|到的信息."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import OF
from kg.clause.lexicon import ends, verbs, words
from kg.clause.word import (
    Word,
    comma_at,
    following,
    has_role,
    heads_segment,
    opens_phrase,
    segment_end,
    segment_start,
    waits_there,
)


def behalf(ws: Sequence[Word], i: int) -> str | None:
    """代表 between who acts and whom for, before the deed: 区长张磊|代表|双方|签署协议."""
    if ws[i].text not in words().behalf or i + 2 >= len(ws):
        return None
    if i and ws[i - 1].kind == "N" and ws[i + 1].kind in "SX":
        return "N"  # 商会|代表|、党支部书记黄某
    role = i and ws[i - 1].kind == "N" and ws[i - 1].tag != "NAME" and ws[i - 1].text.endswith(words().people)
    if role and ws[i + 1].kind in "CVvD":
        return "N"  # 运动员|代表|与裁判员|代表|宣誓
    if i and ws[i - 1].kind == "N" and ws[i - 1].tag != "NAME" and ws[i + 1].tag == "NAME":
        people = ws[i - 1].text.endswith(words().people)
        return "N" if people and (ws[i + 2].kind in "VvnDXPNB") else None  # 优秀教师|代表|刘幸上台发言
    body = ws[i + 1].kind == "N" and ws[i + 1].text.endswith(ends("actors") + ends("doers") + ends("site_ends"))
    if heads_segment(ws[i - 1] if i else None) or ws[i - 1].kind in "KC":
        # 代表四川省骨科医院|与市医院签订协议, 出席会议并|代表市局|讲话: a body, not 代表徐雪梅说
        return "P" if body and any(w.kind in "Vv" for w in ws[i + 2 : segment_end(ws, i)]) else None
    if not i or ws[i - 1].tag != "NAME":
        return None
    whom = ws[i + 1].kind in "NR" and (ws[i + 1].tag != "NAME" or body)  # 市人大|代表|徐雪梅: what she is
    return "P" if whom and any(w.kind in "Vv" for w in ws[i + 2 : segment_end(ws, i)]) else None


def concerning(ws: Sequence[Word], i: int) -> str | None:
    """就上市进程等问题|发去提纲: what it is about, up to the noun that closes it."""
    before = ws[i - 1] if i and ws[i - 1].tag != "NAME" else None
    joins = (
        before is not None and before.kind == "C" and heads_segment(ws[i - 2] if i > 1 else None)
    )  # 并就问题进行指导
    who = (
        before is not None
        and before.kind in "Nn"
        and before.text.endswith(words().people + ends("partakers") + ends("sides"))
    )  # 代表|就发展提出意见
    if ws[i].text not in words().about or not (heads_segment(before) or joins or who):
        return None
    after = following(ws, i)
    if after is None or after.kind not in "NnARMvVD":
        return None
    end = segment_end(ws, i)
    closed = end - i > 2 and ws[end - 1].text in words().about_heads
    later = any(w.text in words().about_heads for w in ws[i + 2 : end]) and after.kind in "NR"
    return "P" if closed or later or treats(ws, i + 1, end) else None


def treats(ws: Sequence[Word], start: int, end: int) -> bool:
    """True where a verb of treating a matter follows what the matter is: 就|进一步做好工作|提出了要求."""
    made = words().expressing | words().urging
    late = [j for j in range(start + 2, end - 1) if ws[j].text in made and ws[j].kind in "Vvn"]
    matter = ws[start : late[-1]] if late else ()
    return bool(matter) and not any(w.kind in "XZ" for w in matter) and ws[start].text not in made


def result(ws: Sequence[Word], i: int) -> str | None:
    """收集到的信息, 改名为, 成立于: what came of the deed, no preposition."""
    word, before = ws[i], ws[i - 1] if i else None
    if before is None or word.text not in words().complements:
        return None
    if before.kind == "Z" and len(word.text) > 1 and i > 1 and ws[i - 2].kind in "Vvn":
        return "Z"  # 交流了|起来
    after = following(ws, i)
    later = ws[i + 2 : segment_end(ws, i)]
    if word.text in words().dating and after is not None and after.kind == "T" and any(w.kind in "VP" for w in later):
        return None  # 决定|于9月8日将响应提升至Ⅱ级
    if before.text in words().declaring:
        return None  # 表示|到县城后想去看看
    if before.text in words().attending and any(w.kind == "U" for w in ws[i + 2 : segment_end(ws, i)]):
        return word.kind  # 出席|在北京举行的大会
    deed = before.kind in "Vv" or (before.kind == "n" and before.text in verbs())
    framed = word.text == "为" and any(w.text == "以" for w in ws[segment_start(ws, i) : i])  # 以党建引领|为|抓手
    if not deed or framed:
        return None
    if waits_there(ws, i):
        return word.kind
    return word.kind if opens_phrase(before, word) else "Z"


def carrying(ws: Sequence[Word], i: int) -> str | None:
    """顶着酷暑|来到村里: how; a deed where no other follows (他带着孩子) or where it modifies (带着孩子的妇女)."""
    end = segment_end(ws, i)
    if ws[i].text in words().capacity:
        # 镇政府|作为见证方|签署了协议
        within = i > 0 and ws[i - 1].kind == "N" and any(w.kind == "V" for w in ws[i + 2 : end])
        taken = any(
            words().prepositions.get(w.text) == "patient" for w in ws[segment_start(ws, i) : i]
        )  # 把工作作为重点来抓
        return "P" if within and ws[i].kind == "V" and not taken else None
    if words().prepositions.get(ws[i].text) != "manner":
        return None
    if ws[i].text in words().taking_along and ws[i + 1].kind == "N" and ws[i + 1].text.endswith(words().people):
        return "V"  # 带着|工人|采摘草莓
    deeds = (j for j in range(i + 2, end) if ws[j].kind in "Vv")
    deed = next((j for j in deeds if len(ws[j].text) > 1 or (j + 1 < end and ws[j + 1].kind == "Z")), end)
    modifies = any(w.kind == "U" and w.text == OF for w in ws[deed + 1 : deed + 2])
    people = heads_segment(ws[i - 1] if i else None) and ws[deed - 1].text.endswith(words().people)
    tells = (people or (i and ws[i - 1].kind in "DBMP")) and carried_of(ws, i, deed)
    return "V" if deed == end or modifies or tells else None


def carried_of(ws: Sequence[Word], i: int, deed: int) -> bool:
    """True where what is carried only tells who acts: 一名|带着孩子的|妇女说."""
    return any(w.kind == "U" and w.text == OF for w in ws[i + 1 : deed])


def route(ws: Sequence[Word], i: int) -> str | None:
    """大理|至|临沧高速公路: between where a road begins and where it ends, within its name."""
    if ws[i].text not in words().between or i == 0 or i + 2 >= len(ws) or ws[i - 1].kind != "N":
        return None
    near = ws[i + 1 : i + 5]
    road = next((j for j, w in enumerate(near) if w.kind == "N" and w.text.endswith(ends("roads"))), -1)
    return "N" if road >= 0 and all(w.kind == "N" for w in near[: road + 1]) and ws[i + 1].kind == "N" else None


def invited(ws: Sequence[Word], i: int) -> str | None:
    """省中医院|应|市民盟的邀请|组织专家: at whose wish, no modal and no deed."""
    start, end = segment_start(ws, i), segment_end(ws, i)
    if ws[i].text in words().wishing:
        later = (j for j in range(i + 2, min(i + 9, end)) if ws[j].text in words().wishes)
        wish = next(later, 0)
        return "P" if wish and all(w.kind in "NAURS" for w in ws[i + 1 : wish]) else None
    led = [j for j in range(start, i - 1) if ws[j].text in words().wishing and ws[j].kind == "P"]
    return "N" if ws[i].text in words().wishes and led and all(w.kind in "NAURS" for w in ws[led[-1] + 1 : i]) else None


def passed(ws: Sequence[Word], i: int) -> str | None:
    """通过了决议, 顺利通过国家验收: a preposition with 了, or 通过 before what one passes, is a verb."""
    after, start, end = following(ws, i), segment_start(ws, i), segment_end(ws, i)
    examined = ws[i].text in words().passing and ws[end - 1].text.endswith(ends("examinations")) and end - i > 1
    leads_on = i == start and comma_at(ws, end)  # 通过考试，他获得资格
    if examined and not leads_on and all(w.kind in "NnAvMR" for w in ws[i + 1 : end - 1]):
        return "v"
    return "v" if len(ws[i].text) > 1 and after is not None and after.kind == "Z" else None


def tied(ws: Sequence[Word], i: int) -> str | None:
    """把绿化与旅游|结合|起来: what is done to what is taken in front."""
    after = following(ws, i)
    taken = has_role(ws[segment_start(ws, i) : i], "patient")
    return "v" if taken and after is not None and after.text in words().tying else None


def more_than(ws: Sequence[Word], i: int) -> str | None:
    """比去年|多|2处, 比去年同期|多|投放6200万元: by how much something is more, or how much more is done."""
    after = following(ws, i)
    if ws[i].text not in words().more_or_fewer or after is None:
        return None
    if not has_role(ws[segment_start(ws, i) : i], "comparison"):
        return None
    last = i + 2 == segment_end(ws, i)
    return "v" if after.kind == "M" and last else "D" if after.text in verbs() else None


def named_as(ws: Sequence[Word], i: int) -> str | None:
    """以茶园为依托: what is named, whatever the dictionary calls it."""
    return "N" if i and ws[i - 1].text == "为" and any(w.text == "以" for w in ws[:i]) else None


def together(ws: Sequence[Word], i: int) -> str | None:
    """与水务局联合在河道清淤: with whom is said before, so 联合 only says how."""
    after = following(ws, i)
    if ws[i].text not in words().joint or after is None or after.kind not in "PT":
        return None
    joined = has_role(ws[:i], "partner")
    listed = any(w.kind == "S" for w in ws[segment_start(ws, i) : i])  # 县教育局、县公安局|联合|对校园开展检查
    return "D" if joined or listed else ws[i].kind
