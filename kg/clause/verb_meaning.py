"""What the meaning of a verb says for it as the main verb: who is made to act, what is brought about or granted."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.lexicon import ends, flags, words
from kg.clause.word import Word
from kg.find.lexicon import ending


def counts(ws: Sequence[Word], i: int, start: int, end: int) -> float:
    """What speaks for 有 before how many: 镇党组织领办合作社|有46家, 全县已|有1.2万户居民|用上了天然气."""
    if i + 2 == end and ws[end - 1].kind == "M" and i > start:
        return 4.0 * (ws[i - 1].kind == "N")
    people = i + 3 < end and ws[i + 1].kind == "M" and ws[i + 2].text.endswith(words().people)
    return 4.0 * (people and ws[i + 3].kind in "Vv")


def grants(ws: Sequence[Word], i: int, end: int) -> float:
    """What speaks for a verb of granting what is asked for: 会议|接受|王强辞去县长职务的请求."""
    asked = ws[end - 1].text in words().requests and ws[end - 2].kind == "U" and i + 3 < end
    return 6.0 * (asked and ws[i].text in words().accepting)


def brings_about(ws: Sequence[Word], i: int, end: int) -> float:
    """What speaks for a verb of causing before what happens to something: 洪水|造成|公路中断13条."""
    if ws[i].text not in words().causing or i + 2 >= end or ws[i + 1].kind not in "NMAn":
        return 0.0
    event = any(w.kind == "V" and ("i" in flags(w.text) or w.text in words().broken) for w in ws[i + 2 : end])
    return 4.0 if event and not any(w.kind in "UP" for w in ws[i:end]) else 0.0


def has_somebody_act(ws: Sequence[Word], i: int, start: int, end: int) -> float:
    """What speaks for a verb by which a body has somebody act: 镇卫生院|组织|医务人员进村, 防指|要求|各乡镇值守."""
    if i == start or i + 2 >= end or ws[i - 1].kind != "N" or "c" not in flags(ws[i].text):
        return 0.0
    bodies = ends("actors") + ends("doers")
    whom = next((w for w in ws[i + 1 : end] if w.kind != "M"), ws[i + 1])  # 组织|326户1104名|群众转移
    named = whom.tag == "NAME" or whom.text.endswith(words().people + bodies) or ending(whom.text) is not None
    made = whom.kind == "N" and named
    acts = ending(ws[i - 1].text) is not None or ws[i - 1].text.endswith(bodies)
    deed = any(w.kind == "V" or (w.kind == "n" and w.text in words().relief) for w in ws[i + 2 : end])
    return (3.0 if ws[i].kind == "V" else 5.0) * bool(acts and made and deed)
