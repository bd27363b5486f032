"""Segments that say no deed: whom, why, since when, on what ground or with whose help the next one is done."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import OF
from kg.clause.frame import Adjunct, Clause
from kg.clause.lexicon import ends, words
from kg.clause.noun_phrase import AGED, names_gathering
from kg.clause.phrase import phrase
from kg.clause.word import Word, comma_at, segment_start
from kg.model import changed

OUTSIDE = "外"  # rule word: closes 除了…外, 除…之外


def beside_deed(text: str, ws: Sequence[Word], start: int, end: int, bare: Clause) -> Clause | None:
    """The clause of a segment that tells no deed, from what is known of it; None where it tells one."""
    lead = ws[start].text
    rest = phrase(text, ws, start + 1, end)
    if grounded(ws, start, end) and rest is not None:
        return changed(bare, adjuncts=(Adjunct("place", lead, rest),))
    if any(aside(ws, start, end) for aside in (seen_from, under, says_why, since_when, around_event, as_soon)):
        return changed(bare, connective=lead)
    if braving(ws, start, end) and rest is not None:
        return changed(bare, adjuncts=(Adjunct("manner", lead, rest),))
    if whence(ws, start, end):
        return changed(bare, subject=phrase(text, ws, start, end))
    if (close := besides(ws, start, end)) >= 0:
        return changed(bare, subject=phrase(text, ws, start, close), connective=ws[close].text)
    if concerns(ws, start, end):
        role = "recipient" if ws[end - 1].text == OF else "topic"
        role = "means" if words().prepositions.get(lead) == "means" else role
        return changed(bare, adjuncts=(Adjunct(role, lead, rest),) if rest else ())
    return None


def concerns(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that says whom the next is about: 对新获评称号的，奖励50万元; 就上市等问题，记者采访了他."""
    role = words().prepositions.get(ws[start].text)
    whom = role in ("topic", "recipient") and ws[start].kind == "P" and end - start > 2
    about = ws[start].text in words().about and ws[start].kind == "P" and ws[end - 1].text in words().about_heads
    # 按照党员到社区报到、参加志愿活动的要求，…
    grounds = role == "means" and end - start > 4 and ws[end - 1].text in words().grounding and ws[end - 2].text == OF
    grounds = grounds or (role == "means" and of_deed(ws, start, end))
    return (about or grounds or (whom and ws[end - 1].text == OF)) and comma_at(ws, end)


def braving(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says how the next deed is done: 顶着烈日，…."""
    led = ws[start].kind in "PV" and words().prepositions.get(ws[start].text) == "manner" and comma_at(ws, end)
    return led and ws[start].text.endswith(ends("lasting")) and all(w.kind in "NnAMU" for w in ws[start + 1 : end])


def whence(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that is who comes from where: 来自三个中队的100多名官兵，…."""
    if not comma_at(ws, end) or ws[start].text not in words().coming:
        return False
    close = max((i for i in range(start + 1, end - 1) if ws[i].kind == "U"), default=0)
    people = ws[end - 1].text.endswith(words().people) or ws[close + 1].kind == "M"  # 来自各地的300组家庭
    return people and bool(close) and all(w.kind in "NnAM" for w in ws[close + 1 : end])


def of_deed(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a preposition with a deed as a noun: 经过长达半小时的演练, 通过此次熟悉演练."""
    if end - start < 4 or ws[start].kind != "P" or ws[start + 1].kind in "Vv":
        return False
    told = ws[start + 1].text in words().singling or any(w.kind == "U" for w in ws[start + 2 : end - 1])
    return told and (ws[end - 1].tag in ("THING", "vn") or ws[end - 1].text in words().deed_nouns)


def besides(ws: Sequence[Word], start: int, end: int) -> int:
    """Where 除 stands in a segment that only says besides what: 公司|除了生产面粉外，…; -1 where it is no such one."""
    if not comma_at(ws, end) or not ws[end - 1].text.endswith(OUTSIDE):
        return -1
    led = (i for i in range(start, end - 1) if words().prepositions.get(ws[i].text) == "except" and ws[i].kind == "P")
    at = next(led, -1)
    return at if all(w.kind in "NnATKDRM" for w in ws[start : max(at, start)]) else -1


def in_respect(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says who and in which respect: 该区将|在资源普查、文化挖掘方面，…."""
    if not comma_at(ws, end) or not "".join(w.text for w in ws[end - 2 : end]).endswith(
        ends("respects") + ends("backgrounds")
    ):
        return False
    led = next((j for j in range(start, end) if ws[j].text in words().located and ws[j].kind == "P"), end)
    return led < end - 2 and all(w.kind in "NDBKTR" for w in ws[start:led])


def seen_from(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says from which side it is looked at: 从项目类别看，…."""
    looks = ws[start].text in words().sources and ws[end - 1].text in words().looking and end - start > 2
    return looks and comma_at(ws, end) and all(w.kind in "NnAUSCMV" for w in ws[start + 1 : end - 1])


def under(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says with whose help: 在海南警方支持配合下，…."""
    led = ws[start].text in words().located and ws[end - 1].text in words().under and end - start > 3
    return led and ws[end - 2].kind in "Vvn" and comma_at(ws, end)


def grounded(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says on what ground: 在深入调研的基础上，…."""
    if end - start <= 3 or ws[start].text not in words().located or not comma_at(ws, end):
        return False
    return "".join(w.text for w in ws[end - 2 : end]).endswith(ends("backgrounds"))


def says_why(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says by what somebody is moved: 受疫情影响，…."""
    return comma_at(ws, end) and ws[start].text in words().undergone_by and ws[end - 1].text in words().affecting


def since_when(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says since when: 自行动开展以来."""
    return ws[start].text in words().since and ws[end - 1].text in words().since_ends and end - start > 2


def as_soon(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says when, after a word that opens it: 当民警破窗后，…, 待病情好转后，…."""
    if not comma_at(ws, end) or end - start < 3:
        return False
    learns = ws[start].text in words().supposing and ws[start + 1].text in words().learning  # 当|得知司机要送伤者，…
    return (learns or ws[start].text in words().whenever) and any(w.kind in "Vvn" for w in ws[start + 1 : end])


def since_event(ws: Sequence[Word], start: int, end: int) -> bool:
    """True where the event is told with its date: 自1947年印度独立以来."""
    return ws[start + 1].kind == "T" and any(w.kind in "Vv" for w in ws[start + 3 : end - 1])


def around_event(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says before, after or during which event: 签约仪式前，…, 启动仪式上，…."""
    if end - start == 2 and ws[start].kind in "Vvn" and ws[end - 1].text in words().phases_of:
        return end < len(ws) and ws[end].kind == "X"  # 成立初期
    when = ws[end - 1].text in words().after_times | words().event_sides and ws[end - 1].kind in "LDN"
    if not when or not 2 < end - start < 5 or end >= len(ws) or ws[end].kind != "X":
        return False
    held = ws[end - 2].kind == "N" and ws[end - 2].text.endswith(ends("gatherings"))
    return held and all(w.kind in "NnVvA" for w in ws[start : end - 2]) and ws[start].text not in words().convening


def dates(ws: Sequence[Word], i: int, end: int) -> bool:
    """True for a time that says when: not after 比, 较 and the like, not within the name of what is held."""
    at = next(j for j in range(i, -1, -1) if j == 0 or ws[j - 1].kind != "T")  # 较|去年|全年
    compared = at > 0 and words().prepositions.get(ws[at - 1].text) == "comparison"
    first = segment_start(ws, i)
    told = (
        ws[i].text in words().lately
        and i + 1 < end
        and ws[i + 1].text == OF
        and any(w.kind in "Vv" for w in ws[first:i])
    )
    aged = i + 2 < end and ws[i + 1].text.endswith(AGED) and ws[i + 2].text == OF  # 今年56岁的|村民王强
    if of_its_modifier(ws, i, end):
        return False  # 去年签约的|二期项目|已完成主体工程
    return not compared and not told and not aged and not (i > 0 and names_gathering(ws, i, end))  # 通报了|近期|的工作


def of_its_modifier(ws: Sequence[Word], i: int, end: int) -> bool:
    """True for a year that says only since when there is what the segment is about: 去年签约的项目已完成主体工程."""
    if i + 3 >= end or ws[i + 1].kind not in "Vvn" or not ws[i].text.endswith(ends("years")) or ws[i].text[0] == "今":
        return False
    close = i + 2 if ws[i + 2].kind == "U" else i + 3
    return ws[close].text == OF and close + 2 < end and any(w.kind in "DB" for w in ws[close + 1 : end])


def only_time(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says when: 到当晚9时许, 截至10日9时."""
    return all(w.kind in "TKD" or w.text in words().until for w in ws[start:end])
