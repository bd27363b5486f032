"""Word classes for the clause reader: what the dictionary and the tables say, corrected by the neighbours.

Each correction looks at one word and gives its class here, or None where it has nothing to say; the first that speaks
is followed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from kg.clause.cutting import SAID, pieces, word_class
from kg.clause.frame import AS
from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.noun_verb import (
    change,
    deed_at_head,
    deed_for,
    deed_there,
    leading,
    naming,
    only_deed,
    paired,
    pointed_out,
    second_deed,
    taken_before,
)
from kg.clause.thing import (
    lasting,
    measuring,
    modifying,
    named_first,
    outcome,
    scale,
    stationed,
    within_name,
)
from kg.clause.word import (
    Word,
    following,
    heads_segment,
    of_kind,
    opens_phrase,
    segment_end,
    segment_start,
    waits_there,
)
from kg.model import Token


def classified(tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence with their classes."""
    ws = [Word(t.text, t.start, t.end, word_class(t.text, t.tag), t.tag) for t in pieces(tokens)]
    for i, w in enumerate(ws):
        for correction in CORRECTIONS.get(w.kind, OTHERS):
            if kind := correction(ws, i):
                ws[i] = w if kind == w.kind else of_kind(w, kind)
                break
    return ws


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


def same_time(ws: Sequence[Word], i: int) -> str | None:
    """同期|关停油井300口: at the head of a segment these only say when."""
    if ws[i].text not in words().same_time or not heads_segment(ws[i - 1] if i else None):
        return None
    after = following(ws, i)
    opens = after is not None and (after.kind in "VvnDBPTM" or after.text in words().whole)
    return "K" if opens else None


def further(ws: Sequence[Word], i: int) -> str | None:
    """另移交遗体: an adverb before a deed, not before what is counted (另24名学生)."""
    after = following(ws, i)
    return "D" if ws[i].text in words().further and after is not None and after.kind in "VvDB" else None


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
    closes = 0 < i < len(ws) - 2 and ws[i + 1].text in SAID and ws[i + 2].text in words().deciding | words().appointing
    return "V" if closes and ws[i].text in words().deciding and ws[i - 1].kind == "N" else None


def once(ws: Sequence[Word], i: int) -> str | None:
    """小区|原|是职工宿舍: an adverb before a copula."""
    after = following(ws, i)
    return "D" if ws[i].text in words().former and after is not None and after.text in words().copula else None


def turned_into(ws: Sequence[Word], i: int) -> str | None:
    """被细分为9个网格: the deed between a passive and 为, whatever the dictionary calls it."""
    if not i or i + 2 >= len(ws) or ws[i - 1].text not in words().passives or ws[i + 1].text != AS:
        return None
    named = ws[i].tag.isupper() or ws[i].text in words().attributes  # 被车牌号为…的轿车追尾
    return "v" if len(ws[i].text) > 1 and not named else None


def concerning(ws: Sequence[Word], i: int) -> str | None:
    """就上市进程等问题|发去提纲: what it is about, up to the noun that closes it."""
    before = ws[i - 1] if i and ws[i - 1].tag != "NAME" else None
    joins = (
        before is not None and before.kind == "C" and heads_segment(ws[i - 2] if i > 1 else None)
    )  # 并就问题进行指导
    if ws[i].text not in words().about or not (heads_segment(before) or joins):
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


def behalf(ws: Sequence[Word], i: int) -> str | None:
    """代表 between who acts and whom for, before the deed: 区长张磊|代表|双方|签署协议."""
    if ws[i].text not in words().behalf or i + 2 >= len(ws):
        return None
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


def attribute(ws: Sequence[Word], i: int) -> str | None:
    """What is called an adverb, and describes the noun after it: 主要|农作物."""
    after = following(ws, i)
    return "A" if ws[i].tag == "b" and after is not None and after.kind == "N" else None


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
    deed = before.kind in "Vv" or (before.kind == "n" and before.text in verbs())
    framed = word.text == "为" and any(w.text == "以" for w in ws[segment_start(ws, i) : i])  # 以党建引领|为|抓手
    if not deed or framed:
        return None
    if waits_there(ws, i):
        return word.kind
    return word.kind if opens_phrase(before, word) else "Z"


def passed(ws: Sequence[Word], i: int) -> str | None:
    """通过了决议: a preposition with 了 is a verb."""
    after = following(ws, i)
    return "v" if len(ws[i].text) > 1 and after is not None and after.kind == "Z" else None


def manner(ws: Sequence[Word], i: int) -> str | None:
    """深入推进, 统筹推进, 优先晋升: an adverb before a verb, a verb elsewhere."""
    after = following(ws, i)
    if ws[i].text not in words().adverbs or after is None or after.text not in verbs():
        return None
    end = segment_end(ws, i)
    degree = ws[end - 1].text in words().degrees and all(w.kind in "NnVvA" for w in ws[i + 1 : end])
    # 加快|脱贫攻坚步伐, but 加快|提升水平
    return "V" if degree and ws[i].text in words().auxiliaries and after.text not in words().solving else "D"


def described(ws: Sequence[Word], i: int) -> str | None:
    """给出的分类, 他们吸取的积极经验: after 的, what is called an adverb is a noun or describes one."""
    counted = i > 0 and (ws[i - 1].kind in "RM" or ws[i - 1].text != "的")
    if counted and ws[i].tag[0] in "nb" and ws[i - 1].kind in "RM" and i + 1 < len(ws):
        # 这些|义务|保洁员
        people = ws[i + 1].text.endswith(words().people) or ws[i - 1].kind == "M"  # 34家|重点|企业
        return "A" if ws[i + 1].kind == "N" and people else None
    if not i or ws[i - 1].text != "的":
        return None
    if ws[i - 1].kind == "U" and ws[i].tag[0] in "nbv":
        return "N"
    after = following(ws, i)
    return "A" if after is not None and after.kind == "N" and ws[i].tag == "ad" else None


def together(ws: Sequence[Word], i: int) -> str | None:
    """与水务局联合在河道清淤: with whom is said before, so 联合 only says how."""
    after = following(ws, i)
    if ws[i].text not in words().joint or after is None or after.kind not in "PT":
        return None
    return "D" if any(words().prepositions.get(w.text) == "partner" for w in ws[:i]) else ws[i].kind


def named_as(ws: Sequence[Word], i: int) -> str | None:
    """以茶园为依托: what is named, whatever the dictionary calls it."""
    return "N" if i and ws[i - 1].text == "为" and any(w.text == "以" for w in ws[:i]) else None


def afflicted(ws: Sequence[Word], i: int) -> str | None:
    """起火商铺, 受伤人员: a verb without object before a noun modifies it."""
    after = following(ws, i)
    return "n" if after is not None and after.kind == "N" and verbs()[ws[i].text].flags == "i" else None


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
    if word.text in words().counting and before and before.kind in "Vn" and after and after.kind in counted:
        return "M"
    # 作为重要工作来抓: 来 and 去 before a verb only lead over to it
    if word.text in words().purposive and after and (after.text in verbs() or after.kind in "vD"):
        return "C"
    # 不是源自: 是 before another verb only stresses it
    stressed = before is not None and before.kind == "D" and after is not None and after.kind == "V"
    return "B" if word.text in words().copula and stressed else None


@cache
def open_words() -> frozenset[str]:
    """What `open_word` looks at."""
    return words().passives | words().counting | words().purposive | words().copula


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
    verb = after.kind in "Vv" or (after.kind in "ND" and done(ws, i + 1))
    if verb and not any(w.kind in "VvnP" for w in ws[i + 2 : segment_end(ws, i)]):
        return "B"  # 将持续三天
    if holds_modifier(ws, i):
        return None
    leads = after.kind in "PTB" or after.text in words().auxiliaries or after.text in words().prepositions
    return "B" if leads else None


def holds_modifier(ws: Sequence[Word], i: int) -> bool:
    """True for what 将 takes in front with its modifier: 将|正在游玩的嫌疑人|抓获."""
    end = segment_end(ws, i)
    close = next((j for j in range(end - 2, i + 2, -1) if ws[j].kind == "U"), 0)
    if ws[i + 1].text not in words().ongoing:
        return False
    return 0 < close < end - 2 and ws[end - 1].kind in "Vv" and ws[end - 2].kind == "N"


def passive_verb(ws: Sequence[Word], i: int) -> int | None:
    """The verb right after a passive mark or after its adverbs: 被拆除, 被依法拘留."""
    at = i + 1
    while at + 1 < len(ws) and ws[at].kind == "D":
        at += 1
    if at + 2 < len(ws) and ws[at + 1].text in words().modified_heads and ws[at + 2].kind in "VvD":
        return None  # 被救援人员抬出: the verb modifies the agent
    into = at + 1 < len(ws) and turned_into(ws, at) is not None  # 被细分为
    return at if at < len(ws) and (ws[at].text in verbs() or ws[at].kind == "v" or into) else None


def strives(ws: Sequence[Word], i: int) -> str | None:
    """力争|项目尽早完工: a verb before who is to do it, elsewhere a modal (力争完成任务)."""
    after = following(ws, i)
    before = ws[i - 1] if i else None
    alone = before is not None and before.kind == "N" and heads_segment(ws[i - 2] if i > 1 else None)
    free = heads_segment(before) or alone or (before is not None and (before.tag == "NAME" or before.kind == "R"))
    if ws[i].text not in words().striving or after is None or after.kind not in "NRMQ" or not free:
        return None
    rest = ws[i + 2 : segment_end(ws, i)]
    deed = next((j for j, w in enumerate(rest) if w.kind in "VvDB"), None)
    held = "PSC" if before is not None and before.kind == "R" else "PUSC"  # 他希望受表彰的学生珍惜荣誉
    return "V" if deed is not None and not any(w.kind in held for w in rest[:deed]) else None


def grounds_on(ws: Sequence[Word], i: int) -> str | None:
    """按照张某|要求，通过聊天稳住对方: what one goes by, at the end of its phrase."""
    if ws[i].text not in words().grounding or (i + 1 < len(ws) and ws[i + 1].kind not in "XVvD"):
        return None
    start = segment_start(ws, i)
    led = [j for j in range(start, i) if ws[j].kind == "P" and words().prepositions.get(ws[j].text) == "means"]
    inner = ws[led[-1] + 1 : i] if led else ()
    return "N" if inner and not any(w.kind in "VX" for w in inner) else None


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


Correction = Callable[[Sequence[Word], int], str | None]
CORRECTIONS: dict[str, tuple[Correction, ...]] = {
    "V": (
        within_name,
        pointed_out,
        named_first,
        lasting,
        grounds_on,
        joined_deeds,
        stationed,
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
    "P": (result, passed, named_as, open_word, future),
    "A": (open_word, newly),
    "D": (within_name, concerning, done, attribute, described, open_word),
    "N": (same_time, made_into, once, turned_into, done, open_word),
    "L": (same_time, direction, open_word),
    "R": (further, open_word),
    "K": (outcome, open_word),
    "B": (strives, open_word),
    "v": (lasting, stationed, open_word),
}
"""By class, in the order in which they are asked."""
OTHERS: tuple[Correction, ...] = (open_word,)
