"""Word classes for the clause reader: what the dictionary and the tables say, corrected by the neighbours.

Each correction looks at one word and gives its class here, or None where it has nothing to say; the first that speaks
is followed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from kg.clause.concern import words_of
from kg.clause.cutting import SAID, pieces, word_class
from kg.clause.describing import afflicted, attribute, described, describing, manner, of_a_field
from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.modal import (
    ahead,
    asked,
    bank,
    done,
    early,
    estimated,
    further,
    future,
    named_deed,
    newly,
    of_a_deed,
    on_the_way,
    once,
    open_word,
    strives,
    turned_into,
    underway,
    yearly,
)
from kg.clause.noun_verb import (
    change,
    deed_at_head,
    deed_for,
    deed_there,
    joined_deeds,
    leading,
    naming,
    only_deed,
    paired,
    pointed_out,
    put_together,
    qualifying,
    second_deed,
    surveys,
    taken_before,
)
from kg.clause.preposition import (
    behalf,
    carrying,
    concerning,
    invited,
    more_than,
    named_as,
    passed,
    result,
    route,
    tied,
    together,
)
from kg.clause.thing import (
    able,
    ceremony,
    held_on,
    lasting,
    measuring,
    modifying,
    named_first,
    named_for,
    of_the_held,
    organised,
    outcome,
    over,
    scale,
    school,
    stationed,
    taking_part,
    within_name,
)
from kg.clause.word import (
    Word,
    following,
    heads_segment,
    of_kind,
    segment_end,
    segment_start,
)
from kg.model import Token


def classified(tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence with their classes."""
    ws = [Word(t.text, t.start, t.end, word_class(t.text, t.tag), t.tag) for t in pieces(tokens)]
    charging = not words().charging.isdisjoint([w.text for w in ws])
    for i, w in enumerate(ws):
        for correction in bearing_on(w.kind, w.text, charging):
            if kind := correction(ws, i):
                ws[i] = w if kind == w.kind else of_kind(w, kind)
                break
    return ws


@lru_cache(maxsize=16384)
def bearing_on(kind: str, text: str, charging: bool) -> tuple[Correction, ...]:
    """The corrections that may have something to say of a word; `charging` says that its sentence tells of a charge."""
    found = [each for each, of in _with_words(kind) if of is None or text in of]
    return tuple(each for each in found if charging or each is not charged)


@cache
def _with_words(kind: str) -> tuple[tuple[Correction, frozenset[str] | None], ...]:
    return tuple((each, words_of(each.__name__)) for each in CORRECTIONS.get(kind, OTHERS))


def charged(ws: Sequence[Word], i: int) -> str | None:
    """以涉嫌|非法吸收公众存款罪|批准逮捕: what is within the name of a crime is no deed."""
    start, end = segment_start(ws, i), segment_end(ws, i)
    led = any(w.text in words().charging for w in ws[start:i])
    crime = next((j for j in range(i, min(end, i + 7)) if ws[j].text.endswith(ends("crimes"))), -1)
    return "N" if led and crime > i and all(w.kind not in "UXP" for w in ws[i:crime]) else None


def same_time(ws: Sequence[Word], i: int) -> str | None:
    """同期|关停油井300口: at the head of a segment these only say when."""
    if ws[i].text not in words().same_time or not heads_segment(ws[i - 1] if i else None):
        return None
    after = following(ws, i)
    opens = after is not None and (after.kind in "VvnDBPTM" or after.text in words().whole)
    return "K" if opens else None


def made_into(ws: Sequence[Word], i: int) -> str | None:
    """把俱乐部改造|成|服务中心: what it is made into follows."""
    deed = i > 0 and (ws[i - 1].kind in "Vv" or ws[i - 1].text in verbs())
    return "Z" if ws[i].text in words().becoming and deed and taken_before(ws, i - 1) else None


def tells(ws: Sequence[Word], i: int) -> str | None:
    """王某在会上|要求，各部门要落实: who tells is named before, what is told comes after the comma."""
    if i < 2 or i + 2 >= len(ws) or ws[i + 1].text not in SAID or "q" not in flags(ws[i].text):
        return None
    before = ws[segment_start(ws, i) : i - 1]
    named = any(w.tag == "NAME" for w in before) and not any(w.kind == "P" for w in before[:1])  # not 据某社报道
    return "V" if named and ws[i - 1].kind in "LNK" and ws[i - 1].tag != "NAME" else None


def decides(ws: Sequence[Word], i: int) -> str | None:
    """会议|决定，任命王某为副市长: who decides, and after the comma what."""
    after = following(ws, i)
    if ws[i].text in words().deciding and after is not None and i + 2 < len(ws):
        # 王某|决定|拿出15万元, 会议|决定|列入议程
        bodies = ends("assemblies") + ends("actors") + ends("doers")
        named = i > 0 and (ws[i - 1].tag == "NAME" or ws[i - 1].text.endswith(bodies))
        who = i == 0 or ws[i - 1].kind == "X" or named
        if named and after.text in SAID:
            return "V"  # 第四十次会议|决定，任命王某为副市长
        deed = after.kind in "Vv" or (
            after.kind in "PB" and any(w.kind in "Vvn" for w in ws[i + 2 : segment_end(ws, i)])
        )
        if who and deed:
            return "V"
    closes = 0 < i < len(ws) - 2 and ws[i + 1].text in SAID and ws[i + 2].text in words().deciding | words().appointing
    return "V" if closes and ws[i].text in words().deciding and ws[i - 1].kind == "N" else None


def together_as(ws: Sequence[Word], i: int) -> str | None:
    """会议|专题|研究乡村振兴工作: how it is done, between who does it and the deed."""
    before, after = ws[i - 1] if i else None, following(ws, i)
    moves = after is not None and after.text in words().safely
    moves = moves or (after is not None and after.text in words().riding_on and before is not None)
    safely = ws[i].tag == "an" and moves  # 云川县|安全|转移群众, 司机|安全|行驶10万公里
    if safely:
        return "D"
    led = after is not None and after.kind == "P" and i > 0  # 业主|集体|向市住建局投诉
    deed = after is not None and (after.text in verbs() or led)
    if ws[i].text not in words().topical or after is None or not deed or after.text in words().have:
        return None
    kinds = ends("actors") + ends("doers") + words().people
    who = before is not None and (before.tag == "NAME" or before.text.endswith(kinds))
    return "D" if who or heads_segment(before) else None


def happening(ws: Sequence[Word], i: int) -> str | None:
    """爆炸在市中心发生: what happens is named by a verb, before 在 and a verb of happening that ends the segment."""
    if i + 1 >= len(ws) or ws[i + 1].text not in words().located:
        return None
    end = segment_end(ws, i)
    return "N" if end - i > 3 and ws[end - 1].text in words().befalling else None


def direction(ws: Sequence[Word], i: int) -> str | None:
    """上了一把锁: a verb, not where."""
    after = following(ws, i)
    acts = after is not None and after.kind == "Z" and after.text not in words().lasting
    return "v" if acts and len(ws[i].text) == 1 else None


def grounds_on(ws: Sequence[Word], i: int) -> str | None:
    """按照张某|要求，通过聊天稳住对方: what one goes by, at the end of its phrase."""
    if ws[i].text not in words().grounding or (i + 1 < len(ws) and ws[i + 1].kind not in "XVvD"):
        return None
    start = segment_start(ws, i)
    led = [j for j in range(start, i) if ws[j].kind == "P" and words().prepositions.get(ws[j].text) == "means"]
    inner = ws[led[-1] + 1 : i] if led else ()
    return "N" if inner and not any(w.kind in "VX" for w in inner) else None


Correction = Callable[[Sequence[Word], int], str | None]
CORRECTIONS: dict[str, tuple[Correction, ...]] = {
    "V": (
        qualifying,
        named_deed,
        asked,
        on_the_way,
        ahead,
        describing,
        charged,
        able,
        ceremony,
        held_on,
        school,
        estimated,
        carrying,
        invited,
        within_name,
        pointed_out,
        named_first,
        lasting,
        grounds_on,
        joined_deeds,
        stationed,
        over,
        of_the_held,
        named_for,
        organised,
        taking_part,
        measuring,
        behalf,
        happening,
        result,
        manner,
        together,
        scale,
        afflicted,
        open_word,
        modifying,
    ),
    "n": (
        put_together,
        modifying,
        on_the_way,
        charged,
        able,
        ceremony,
        held_on,
        named_for,
        invited,
        over,
        of_the_held,
        organised,
        estimated,
        within_name,
        named_first,
        lasting,
        grounds_on,
        joined_deeds,
        surveys,
        decides,
        tells,
        measuring,
        turned_into,
        behalf,
        manner,
        pointed_out,
        deed_at_head,
        deed_for,
        deed_there,
        only_deed,
        naming,
        change,
        open_word,
        leading,
        paired,
        second_deed,
    ),
    "P": (carrying, route, result, passed, tied, named_as, underway, open_word, future),
    "A": (more_than, charged, early, open_word, newly),
    "D": (
        of_a_deed,
        bank,
        ahead,
        charged,
        within_name,
        of_a_field,
        concerning,
        done,
        attribute,
        described,
        describing,
        open_word,
    ),
    "N": (
        on_the_way,
        yearly,
        charged,
        able,
        together_as,
        estimated,
        same_time,
        made_into,
        once,
        turned_into,
        done,
        open_word,
    ),
    "L": (same_time, direction, open_word),
    "R": (further, open_word),
    "K": (outcome, open_word),
    "M": (yearly, more_than, open_word),
    "T": (yearly, open_word),
    "B": (invited, strives, open_word),
    "v": (qualifying, modifying, asked, on_the_way, charged, of_the_held, lasting, stationed, open_word),
}
"""By class, in the order in which they are asked."""
OTHERS: tuple[Correction, ...] = (open_word,)
