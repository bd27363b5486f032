"""Words that modify a noun, whatever their own class: 一辆停在路边的货车, 被困司机."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.clause.lexicon import completing, ends, words
from kg.clause.word import Word, comma_at, segment_end, segment_start

MODIFIER, MARK = "A", "b"
UNMARKED = "NRTDB"
"""The classes of words right before a passive that is one of its own clause."""
LONGEST = 12


def modified(ws: Sequence[Word]) -> list[Word]:
    """The words with those that stand inside a modifier in the class of an adjective, scenes as the nouns they are."""
    out = list(ws)
    at = 0
    while at < len(out):
        kind = out[at].kind
        sited = sited_end(out, at) if kind in "PVv" else 0
        pointed = len(out[at].text) == 2 and out[at].text[0] in words().pointing  # 这座编号为M17的墓
        close = sited or (
            relative_end(out, at) if kind == "M" or pointed else 0 if kind in UNMARKED else suffered_end(out, at)
        )
        for i in range(at if sited else at + 1, close):
            out[i] = Word(out[i].text, out[i].start, out[i].end, MODIFIER, MARK)
        if out[at].text in remarkable() or out[at].text[0] in starts():
            reclassed(out, at)
        at = close if close > at else at + 1
    return out


@cache
def remarkable() -> frozenset[str]:
    """The words that `reclassed` looks at, beside those with which a direction may begin."""
    known = words()
    listed = known.scenes | known.have | known.negations | known.assembly | known.charge | known.goals | known.until
    led = (word for word, role in known.prepositions.items() if role in ("cause", "comparison"))
    in_two = (state[:size] for state in known.states for size in range(1, len(state) + 1))
    return listed | known.located | frozenset((*led, *in_two))


def reclassed(out: list[Word], at: int) -> None:
    """The word at `at`, and what belongs to it, put into the class that its neighbours give it."""
    if out[at].text in words().scenes and is_scene(out, at):
        out[at] = Word(out[at].text, out[at].start, out[at].end, "N", "s")
    if gives_reason(out, at) or introduces(out, at):
        out[at] = Word(out[at].text, out[at].start, out[at].end, "K", "c")
    if denies_inside(out, at) or in_state(out, at):
        for i in (at, at + 1):
            out[i] = Word(out[i].text, out[i].start, out[i].end, MODIFIER, MARK)
    if scores(out, at) or (out[at].text in words().assembly and names_assembly(out, at)):
        out[at] = Word(out[at].text, out[at].start, out[at].end, "N", "n")
    for i in range(at, heading_end(out, at)):
        out[i] = Word(out[i].text, out[i].start, out[i].end, "D", "d")
    if in_charge(out, at):
        out[at] = Word(out[at].text, out[at].start, out[at].end, MODIFIER, MARK)
    if reaches(out, at):
        out[at] = Word(out[at].text, out[at].start, out[at].end, "N", "n")
    if says_when(out, at):
        out[at] = Word(out[at].text, out[at].start, out[at].end, "K", "c")


def gives_reason(ws: Sequence[Word], i: int) -> bool:
    """True for 因 at the head of a clause with somebody who acts in it: 因李某在路旁修建围墙，导致通行受阻."""
    if words().prepositions.get(ws[i].text) != "cause" or (i and ws[i - 1].kind != "X") or i + 2 >= len(ws):
        return False
    who = ws[i + 1].tag == "NAME" or ws[i + 1].text.endswith(words().people)
    rest = ws[i + 2 : segment_end(ws, i)]
    return who and any(w.kind == "V" for w in rest) and not any(w.kind == "U" for w in rest)


def introduces(ws: Sequence[Word], i: int) -> bool:
    """True for 有 before a counted subject at the head of a clause: 陆续有几名同伴出现症状, 其中有18人受伤."""
    if (
        ws[i].text not in words().have
        or i + 3 > len(ws)
        or (ws[i + 1].kind != "M" and ws[i + 1].text not in words().some)
    ):
        return False
    head = i
    while head and ws[head - 1].kind in "DKT":
        head -= 1
    if head and ws[head - 1].kind != "X":
        return False  # 车间陆续有工友反映: the place comes first
    end = segment_end(ws, i)
    rest = ws[i + 2 : end]
    last = max((j for j, w in enumerate(rest) if w.kind == "U"), default=-1)
    sure = [j for j, w in enumerate(rest) if w.kind in "Vv" and (j + 1 == len(rest) or rest[j + 1].kind != "U")]
    sure += [j for j, w in enumerate(rest[:-1]) if w.kind == "n" and rest[j + 1].text in words().located]
    # 总有一群身穿马甲的身影|活跃在街头
    return bool(sure) and (last < 0 or (sure[-1] > last + 1 and rest[last + 1].kind == "N"))


def in_charge(ws: Sequence[Word], i: int) -> bool:
    """True for 分管 before what it is and the name of who has it in charge: 分管|农业工作副镇长胡某解读了方案."""
    if ws[i].text not in words().charge or ws[i].kind not in "Vvn" or (i and ws[i - 1].kind not in "XKT"):
        return False
    end = segment_end(ws, i)
    named = next((j for j in range(i + 2, end - 1) if ws[j].tag == "NAME"), 0)
    return bool(named) and all(w.kind in "NnVvAU" for w in ws[i + 1 : named]) and ws[named + 1].kind in "VvnDPB"


def reaches(ws: Sequence[Word], i: int) -> bool:
    """True for the 至 inside the name of a stretch of road: 京昆高速成都至雅安段."""
    if ws[i].kind not in "PZ" or i == 0 or ws[i - 1].kind != "N":
        return False
    toward = ws[i].text in words().goals and ws[i - 1].tag in ("ns", "NAME")  # 郑州往焦作方向
    if not toward and ws[i].text not in words().until - words().sources:
        return False
    return any(w.text.endswith(ends("stretches")) for w in ws[i + 2 : i + 4]) and ws[i + 1].kind == "N"


def heading_end(ws: Sequence[Word], i: int) -> int:
    """Where a direction ends that begins at `i` and says how something moves: 由西往东方向|行驶; 0 where none does."""
    text, opens = ws[i].text, starts()
    if text[0] not in opens:
        return 0
    if text in opens and i + 1 < len(ws):
        i, text = i + 1, text + ws[i + 1].text
    if len(text) < 2 or text[0] not in opens or text[1] not in words().compass:
        return 0
    end = i + 1
    while end < len(ws) and (ws[end].text in words().compass | words().goals or ws[end].text in words().stretches):
        end += 1
    joined = "".join(w.text for w in ws[i:end])
    return end if any(goal in joined for goal in words().goals) else 0


@cache
def starts() -> frozenset[str]:
    """What says from where: 由, 从, 自."""
    return words().agents | words().sources


def denies_inside(ws: Sequence[Word], i: int) -> bool:
    """True for the 不 in the name of a decision: 作出不起诉决定."""
    if ws[i].text not in words().negations or i + 2 >= len(ws) or ws[i + 2].text not in words().verdicts:
        return False
    return any(w.text in words().expressing for w in ws[segment_start(ws, i) : i])


def in_state(ws: Sequence[Word], i: int) -> bool:
    """True for 在任 before those who are in office (在任领导人), not in 在任县长期间."""
    if i + 2 >= len(ws) or ws[i].text + ws[i + 1].text not in words().states or ws[i + 2].kind != "N":
        return False
    return i + 3 >= len(ws) or ws[i + 3].text not in words().after_times


def scores(ws: Sequence[Word], i: int) -> bool:
    """True for 比 between two numbers: 以3比1战胜."""
    inner = 0 < i < len(ws) - 1 and ws[i - 1].kind == ws[i + 1].kind == "M"
    return inner and words().prepositions.get(ws[i].text) == "comparison"


def names_assembly(ws: Sequence[Word], i: int) -> bool:
    """True for 会 between a noun and 将: 运动会将举行."""
    return 0 < i < len(ws) - 1 and ws[i - 1].kind == "N" and ws[i + 1].text in words().future


def says_when(ws: Sequence[Word], i: int) -> bool:
    """True for the 在 of 在食用扁豆后, which opens a clause of time, and of 在对事故作调查, which says it goes on."""
    if ws[i].text not in words().located or ws[i].kind != "P":
        return False
    verb = i + 1
    while verb < len(ws) and ws[verb].kind == "D":
        verb += 1
    if verb + 1 >= len(ws) or ws[verb].kind not in "VvnP":
        return False
    if ws[verb].kind == "P":
        return words().prepositions.get(ws[verb].text) == "topic"
    for j in range(verb + 1, min(len(ws), i + LONGEST)):
        if ws[j].kind == "X":
            return False
        if ws[j].text in words().underway and (j + 1 == len(ws) or ws[j + 1].kind == "X"):
            return i > 0 and ws[i - 1].kind != "X"  # 仍在进一步处理中
        if ws[j].text in words().clause_ends:
            return j + 1 == len(ws) or ws[j + 1].kind not in "UN"
        if ws[j].kind == "U" and j + 1 < len(ws) and ws[j + 1].text in words().meanwhile:
            return True
    return False


def is_scene(ws: Sequence[Word], i: int) -> bool:
    """True for the noun in 赶到现场 and 事故现场, not in 记者现场看到."""
    before = ws[i - 1] if i else None
    if before is None or ws[i].kind != "K":
        return False
    if before.kind in "Vvn" and i + 1 < len(ws) and ws[i + 1].kind in "NA":
        return False  # 使现场气氛热烈
    if before.tag == "NAME" and i + 1 < len(ws) and ws[i + 1].kind in "VvnD":
        return False  # 法官王芳现场勘查
    return before.kind in "VvnPZM" or (before.kind == "N" and not before.text.endswith(acting()))


@cache
def acting() -> tuple[str, ...]:
    """Ends of words for those who act: 队员, 督查组."""
    return (*words().people, *ends("doers"), *ends("actors"), *ends("team_nouns"))


def relative_end(ws: Sequence[Word], i: int) -> int:
    """Where the modifier ends that a number opens (一辆|停在路边的|货车), 0 where it opens none."""
    if not ws[i].text.endswith(ends("classifiers")) or i + 2 >= len(ws):
        return 0
    named = ws[i + 1].text in words().attributes and ws[i + 2].text in words().equals
    if not (named or ws[i + 1].kind in "VvP") or ws[i + 1].text in words().passives:
        return 0
    found = 0
    for j in range(i + 2, min(len(ws) - 1, i + LONGEST)):
        finished = ws[j].kind == "Z" and ws[j].text in completing()
        if ws[j].kind in "XT" or (finished and not found):
            break
        if ws[j].kind == "U":
            found = j + 1
            if ws[j + 1].kind in "NnAMR":
                break
    return found if found and ws[found].kind in "NnAMR" else 0


def sited_end(ws: Sequence[Word], i: int) -> int:
    """Where the modifier ends that says at the head of a clause where its subject lies: 位于西西里岛的|火山."""
    dwells = ws[i].text in words().dwelling
    if not (dwells or ws[i].text in words().lying) or (i and ws[i - 1].kind not in "XKTD"):
        return 0
    end = segment_end(ws, i)
    close = next((j for j in range(i + 2, end) if ws[j].kind == "U"), 0)
    inner = ws[i + 1 : close]
    plain = close and close + 2 < end and all(w.kind in "NMLAS" for w in inner)
    later = plain and any(w.kind in "Vvn" for w in ws[close + 2 : end])
    # 坐落于园区东侧的|总装基地，订单已排满: at the head of the sentence there is nobody who lies there
    pausing = comma_at(ws, end) and ws[end - 1].kind == "N"
    later = later or (plain and i == 0 and pausing)
    # 来自多家医院的|11位专家，在门诊部开展义诊
    later = later or (plain and dwells and pausing and ws[end - 1].text.endswith(words().people + ends("doers")))
    # 家住山化镇的|司机尚某，便是其中一个
    later = later or (
        plain and dwells and ws[end - 1].tag == "NAME" and all(w.kind == "N" for w in ws[close + 1 : end])
    )
    return close + 1 if later and ws[close + 1].kind in "NAM" else 0


def serving_end(ws: Sequence[Word], i: int) -> int:
    """Where a modifier ends of those who are met where they serve: 与|服务在基层一线的|特派员交流; 0 where none is."""
    if i + 4 >= len(ws) or ws[i + 1].kind not in "Vvn" or ws[i + 2].text not in words().located:
        return 0
    end = min(segment_end(ws, i), i + LONGEST)
    close = next((j for j in range(i + 3, end - 1) if ws[j].kind == "U"), 0)
    people = close and any(w.kind == "N" and w.text.endswith(words().people) for w in ws[close + 1 : close + 3])
    return close + 1 if people else 0


def suffered_end(ws: Sequence[Word], i: int) -> int:
    """Where a passive ends that stands right before people (积极与|被困|司机交谈), 0 where none stands there."""
    if i + 2 >= len(ws):
        return 0
    if ws[i].text in words().partner_words | words().toward:
        return serving_end(ws, i)
    verb = i + 1
    if ws[verb].text in words().passives and ws[verb + 1].kind in "Vvn":
        verb += 1
    elif ws[verb].kind != "V" or ws[verb].text[0] not in words().passives:
        return 0
    head = verb + 1
    return head if head < len(ws) and ws[head].kind == "N" and ws[head].text.endswith(words().people) else 0
