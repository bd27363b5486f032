"""Where the clauses of a sentence begin and end: at commas, and where a second predicate begins without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.clause.chain import after_goal, second_deed
from kg.clause.cutting import OF, SAID
from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.noun_verb import done_for
from kg.clause.word import Word, segment_end


def segments(ws: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Ranges of words between commas and the like, and where a second predicate begins without one."""
    start = 0
    for i, w in enumerate(ws):
        if w.kind == "X":
            if i > start:
                yield start, i
            start = i + 1
        elif i > start and second_predicate(ws, start, i):
            yield start, i
            start = i
    if start < len(ws):
        yield start, len(ws)


def second_predicate(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at 并 in 出现症状|并被送到医院, and after 后 in 参加婚宴后|出现恶心."""
    w, before = ws[i], ws[i - 1]
    if w.kind == "S":
        return each_its_duty(ws, start, i) or any(
            listed(ws, start, i)
            for listed in (
                listed_predicate,
                listed_measure,
                listed_sum,
                listed_change,
                listed_events,
                listed_posture,
            )
        )
    if w.kind == "X" or w.kind == "U":
        return False
    if says_after(ws, start, i) or after_goal(ws, start, i) or second_deed(ws, start, i) or event_time(ws, start, i):
        return True
    predicate = w.text in words().joins and i + 1 < len(ws) and opens_predicate(ws[i + 1])
    goes_on = opens_predicate(w) or w.text in words().partner_words  # 行至沪昆高速时|与大客车追尾
    after_time = before.text in words().after_times and before.kind in "LD" and goes_on
    if not (predicate or after_time) or i - start < 2:
        return False
    if predicate and before.text in words().attending and before.kind == "V":
        return True  # 市长王某出席|并讲话
    if after_time and i + 1 < len(ws) and ws[i + 1].kind == "U" and ws[i + 1].text == OF:
        return False  # 开幕式后亮相的|选手
    if after_time and any(x.kind == "P" and x.text in words().about for x in ws[start:i]):
        return False  # 就疫苗接种、脱贫攻坚后|评估和换届工作进行部署
    return any(x.kind in "Vv" for x in ws[start : i - 1])


def says_after(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the verb of saying that ends 联合国发表声明|说，…: a deed with its object before it."""
    how = ws[i].kind == "D"  # 男子拉住民警的手|大声喊道，…
    at = i + how
    ends = at + 1 < len(ws) and ws[at].kind == "V" and "q" in flags(ws[at].text) and ws[at + 1].text in SAID
    if not ends or ws[i - 1].kind != "N" or ws[i - 1].tag in ("NAME", "THING"):
        return False
    if any(w.kind in "PSC" or w.text in words().have for w in ws[start:i]):
        return False
    deed = [j for j in range(start + 1, i - 1) if ws[j].kind == "V" and ws[j - 1].kind in "NTD"]
    if len(deed) != 1 or any(w.kind == "U" for w in ws[start : deed[0]]):
        return False
    # 援引目击者的话|说, but 不愿透露姓名的官员表示
    return how or ws[i - 1].text in words().tellings or not any(w.kind == "U" for w in ws[deed[0] : i])


def event_time(ws: Sequence[Word], start: int, i: int) -> bool:
    """True after a short clause that says when: 登陆时|中心风力12级, 地震发生后|人们涌上街头."""
    if ws[i - 1].text not in words().after_times or ws[i - 1].kind not in "LD" or not 1 < i - start < 4:
        return False
    verb = ws[i - 2]
    happens = verb.kind == "V" and ("i" in verbs()[verb.text].flags or verb.text in words().befalling)
    done = verb.kind == "V" and len(verb.text) > 1 and ws[i - 1].text in words().done_after  # 基地建成后|每年接纳学生
    named = all(w.kind == "N" for w in ws[start : i - 2])
    return (happens and ws[i].kind in "NRM" and named) or (done and ws[i].kind in "NRMTDB" and named)


def listed_predicate(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the pause of 清理河岸垃圾、劝阻违规垂钓: a verb with its object on either side, and no 等 after them."""
    last = i + 2 < len(ws) and ws[i + 1].kind == "v" and before_short(ws, i)  # 制作花灯、猜灯谜
    # 建载体、提能级、招项目
    alike = i - start > 1 and ws[i - 1].kind == "N" and ws[i - 2].kind in "Vv" and len(ws[i - 2].text) == 1
    last = last and ws[i + 2].kind == "N" and (i + 3 == len(ws) or ws[i + 3].kind in ("XS" if alike else "X"))
    # 促改革发展、促乡村振兴、促基层治理
    again = (
        before_short(ws, i)
        and ws[i + 1].text not in words().have
        and any(w.text == ws[i + 1].text for w in ws[start:i])
    )
    alike, last = alike or again, last or again
    last = last or paired_deed(ws, start, i)
    if (
        i + 2 >= len(ws)
        or not (ws[i + 1].kind == "V" or last)
        or ws[i + 2].kind not in ("NMARnv" if last else "NMARn")
        or (ws[i - 1].kind in "VvDP" and not again and "i" not in flags(ws[i - 1].text))  # 把脉、看舌苔
    ):
        return False
    if not alike and ws[i + 2].text in words().deed_sites and (i + 3 == len(ws) or ws[i + 3].kind in "MXS"):
        return False  # 建成冷库2座、分拣中心1个
    if ws[i + 2].text in words().deed_nouns:
        return False  # 救灾物资的调运、发放工作
    rest = ws[i + 1 : segment_end(ws, i)]
    if any(w.text in words().classifying_closers or w.kind == "U" for w in rest):
        return False
    before = ws[start:i]
    doing = [n for n, w in enumerate(before) if w.kind in "Vv" and (alike or (w.kind == "V" and len(w.text) > 1))]
    served = [n for n in doing if done_for(ws, start + n)]
    doing = served or doing
    opening = before[: doing[0]] if doing and not served else ()
    if opening and opening[-1].kind in "NnL" and not any(w.kind == "P" and not holds_noun(w) for w in opening):
        opening = ()  # 用实际行动|关注教育、关心学子, 为老人|测量血压、讲解知识
    if not doing or any(w.kind == "P" for w in (*opening, *before[doing[-1] :])):
        return False  # 引导党员根据个人特长、从事行业: what the preposition holds
    return doing[0] + 1 < len(before) or "i" in flags(before[doing[0]].text)


def each_its_duty(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the pause of 由县妇联主办、县文化馆承办: on either side who has which duty."""
    end = next_pause(ws, i)
    led = any(w.text in words().agents for w in ws[start:i])
    return led and ws[i - 1].text in words().duties and ws[end - 1].text in words().duties and end - i > 2


def holds_noun(w: Word) -> bool:
    """True for a preposition before what is no deed: 用实际行动, 为老人, 在社区; not 通过发放传单、悬挂条幅."""
    return w.text in words().using or words().prepositions.get(w.text) in ("recipient", "place", "partner")


def paired_deed(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the pause of 种植辣椒、养殖肉牛: on either side a deed, as often a noun, with one noun after it."""
    end = next_pause(ws, i)
    if i - start < 3 or end - i < 3 or ws[i - 1].kind != "N":
        return False
    first = next((j for j in range(i - 1, start - 1, -1) if ws[j].kind not in "NA"), start)
    deeds = (ws[first], ws[i + 1])
    acts = all(w.kind in "Vvn" and len(w.text) > 1 and (w.text in verbs() or w.kind == "v") for w in deeds)
    other = deeds[0].text != deeds[1].text  # 规范流程、规范内容
    plain = other and ws[end - 1].kind == "N" and ws[end - 1].text not in words().deed_heads | words().modified_heads
    return acts and first < i - 1 and plain and all(w.kind in "NnAv" for w in ws[i + 2 : end])


def next_pause(ws: Sequence[Word], i: int) -> int:
    """Where the member of a list ends that follows a pause."""
    return next((j for j in range(i + 1, len(ws)) if ws[j].kind in "XS"), len(ws))


def before_short(ws: Sequence[Word], i: int) -> bool:
    """True before a verb of one character."""
    return i + 1 < len(ws) and ws[i + 1].kind in "Vv" and len(ws[i + 1].text) == 1


def listed_measure(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the pause of 其中露地蔬菜13万亩、设施蔬菜2.6万亩: a noun with its number on either side, and no verb."""
    end = next_pause(ws, i)
    sides = (ws[start:i], ws[i + 1 : end])
    done = [j for j in range(start + 1, i - 1) if ws[j].kind == "n" and ws[j].text in words().bringing]
    if any(ws[j - 1].tag == "NAME" or ws[j - 1].text.endswith(ends("actors") + ends("doers")) for j in done):
        return False  # 县公路局|投入|机械16台、人员80名
    return all(
        len(side) > 1 and side[-1].kind == "M" and all(w.kind in "NnAKTS" for w in side[:-1]) and side[-2].kind in "Nn"
        for side in sides
    )


def listed_sum(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the pause of 集中开工项目90个、总投资82.3亿元: how many, and what all of them cost."""
    end = next_pause(ws, i)
    cost = "".join(w.text for w in ws[i + 1 : end - 1])
    counted = i - start > 1 and ws[i - 1].kind == "M" and ws[i - 2].kind in "Nn"
    named = ws[i - 1].kind == "N" and ws[i - 1].text in words().deed_sites  # 最大的为农机项目、总投资3亿元
    return (counted or named) and ws[end - 1].kind == "M" and cost in words().worth


def listed_change(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the pause of 总产值完成268.9亿元、同比增长3.2%: a number before it, and after it how much it changed."""
    at = i + 1
    while at < len(ws) and ws[at].kind == "D":
        at += 1
    return at + 1 < len(ws) and ws[i - 1].kind == "M" and ws[at].text in words().changes and ws[at + 1].kind == "M"


def listed_events(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the pause of 道路损坏135处、堤防受损158处: on either side what befell what, and how much of it."""
    end = next_pause(ws, i)
    if ws[i - 1].kind != "M" or end - i < 4 or ws[end - 1].kind != "M":
        return False
    last = next((j for j in range(i - 1, start, -1) if ws[j].kind != "M"), start)
    next_ = next((j for j in range(end - 1, i, -1) if ws[j].kind != "M"), i)
    return befallen(ws, start, last) and befallen(ws, i + 1, next_)


def listed_posture(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the pause of 佩戴着面罩、背着氧气瓶: on either side a verb that goes on, with its object."""
    first = any(ws[j].kind == "Z" and ws[j].text in words().lasting for j in range(start + 1, i - 1))
    if not first or i + 3 >= len(ws):
        return False
    carried = ws[i + 1].kind == "P" and words().prepositions.get(ws[i + 1].text) == "manner"  # 背着
    return carried or (ws[i + 1].kind in "Vvn" and ws[i + 2].kind == "Z" and ws[i + 2].text in words().lasting)


def befallen(ws: Sequence[Word], first: int, at: int) -> bool:
    """True for a deed with nothing but nouns before it: 通信基站|损坏."""
    deed = at > first and (ws[at].kind in "Vv" or ws[at].text in verbs()) and ws[at - 1].kind in "Nn"
    return deed and all(w.kind in "NnAKTMS" for w in ws[first:at])


def opens_predicate(w: Word) -> bool:
    return (w.kind in "VDBvP" and w.text not in words().auxiliaries) or w.text in verbs()
