"""What stands before the main verb: subject, adverbs, prepositional phrases."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import OF
from kg.clause.frame import AS, CAPACITY, WITH, Adjunct, Phrase
from kg.clause.lexicon import ends, flags, words
from kg.clause.word import Word
from kg.model import Span
from kg.noun import noun

MANNER = "uv"
PLACE_LIKE = frozenset(("place",))


@noun()
class Before:
    """The material before a main verb."""

    subject: Phrase | None = None
    adverbs: tuple[str, ...] = ()
    adjuncts: tuple[Adjunct, ...] = ()
    connective: str = ""


def phrase(text: str, ws: Sequence[Word], start: int, end: int) -> Phrase | None:
    """The words `start` to `end` as one phrase, without pause marks, coordinators and spaces at its edges."""
    while start < end and (ws[start].kind in "SC" or not ws[start].text.strip()) and not bordering(ws, start, end):
        start += 1
    while end > start and (ws[end - 1].kind in "SC" or not ws[end - 1].text.strip()):
        end -= 1
    if start >= end:
        return None
    span = Span(ws[start].start, ws[end - 1].end)
    return Phrase(span.of(text), span)


def bordering(ws: Sequence[Word], i: int, end: int) -> bool:
    """True for the 与 that opens a modifier: 与四川接壤的地区."""
    if ws[i].text not in words().partner_words:
        return False
    if end - i > 2 and ws[end - 1].kind in "Vvn" and ws[end - 1].text.endswith(ends("mutual")):
        return True  # 要求|与正在开展的工作相结合
    close = next((j for j in range(i, end) if ws[j].kind == "U"), 0)
    return close > i + 2 and ws[close - 1].kind in "Vv" and any(ws[close - 1].text.endswith(m) for m in words().mutual)


def pre_verbal(text: str, ws: Sequence[Word], start: int, stop: int, end: int) -> Before:
    """The words from `start` to `stop` (the main verb, or the segment's end) sorted into their roles."""
    adverbs: list[str] = []
    adjuncts: list[Adjunct] = []
    connective = ""
    subject: Phrase | None = None
    i = start
    while i < stop:
        w = ws[i]
        if w.kind in ("T", "S", "C", "U") and not (w.kind == "C" and partner_marker(ws, i, start, stop)):
            i += 1
        elif score(ws, i, stop):
            i += 3  # 主场|3比1|战胜对手: by how much, not who
        elif w.kind == "M" and lasts(ws, i, stop):
            i += 1  # 连续三年获评优秀: how long, not who
        elif w.kind == "K":
            connective = connective or (w.text if subject is None else "")
            i += 1
        elif subject is None and (close := denied_modifier(ws, i, stop)):
            subject = phrase(text, ws, i, close)
            i = close
        elif w.text in words().grounds and score(ws, i + 1, stop):
            adverbs.append(w.text)
            i += 1
        elif close := adverbial(ws, i, stop):
            adverbs.append(text[w.start : ws[close - 1].end])
            i = close
        elif w.kind in ("D", "B") or (w.kind == "P" and w.text == "将" and future_marker(ws, i, stop)):
            adverbs.append(w.text)
            i += 1
        elif subject is None and w.text in words().motions and w.kind in "VvPn" and qualifies(ws, i, stop):
            subject = phrase(text, ws, i, stop)  # 前往山东办完事的|郭某|乘坐大巴
            i = stop
        elif w.text in words().motions and i + 1 < stop and w.kind in "VvPn":
            close = stop
            while close > i + 2 and ws[close - 1].kind == "D":
                close -= 1  # 到厂区|实地|参观
            adverbs += [x.text for x in ws[close:stop]]
            place = phrase(text, ws, i + 1, close)
            if place is not None:
                adjuncts.append(Adjunct("place", w.text, place))
            i = stop
        elif w.kind == "P" or w.kind == "C" or joins_partner(ws, i, stop):
            close = adjunct_end(ws, i, stop)
            taken = any(a.role == "patient" for a in adjuncts)
            if subject is not None and of_a_side(ws, i, close, stop):
                span = Span(subject.span.start, ws[close - 1].end)  # 产品|在市场的份额|扩大
                subject, i = Phrase(span.of(text), span), close
                continue
            if w.text not in words().agents or not (changing(ws, close, stop, end) or (taken and subject)):
                adjuncts += made_adjuncts(text, ws, i, close)
            i = max(close, i + 1)
        else:
            close = noun_end(ws, i, stop)
            if close == stop and stop < end and manner(ws, i, close - 1):
                adverbs.append(ws[close - 1].text)
                close -= 1
            last = ws[close - 1]
            helper = last.text in words().auxiliaries
            found = phrase(text, ws, i, close - 1 if helper else close)
            if helper:
                adverbs.append(last.text)
            if found is not None and subject is None and during(ws, i, close):
                adjuncts.append(Adjunct("time", "", found))
            elif subject is not None and how(ws, i, close, stop):
                adverbs.append(ws[i].text)  # 技能很|容易|被证明
            elif subject is None and close == stop < end and ws[i].text.endswith(ends("quoted_ways")):
                adverbs.append(ws[i].text)  # “沉浸式”|感受文化
            elif subject is None and alone_before(ws, i, close, stop, end):
                adverbs.append(ws[i].text)  # 默契|配合
            elif subject is None:
                subject = found
            elif found is not None:
                adjuncts.append(Adjunct("topic2", "", found))
            i = close
    return Before(subject, tuple(adverbs), tuple(adjuncts), connective)


def adverbial(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where a word with 地 and its adverbs end (开创性地, 很激动地), 0 where none opens here."""
    j = i
    while j < stop and ws[j].kind == "D":
        j += 1
    told = j + 1 < stop and ws[j + 1].tag == MANNER and ws[j].tag not in ("NAME", "QUOTE", "THING")
    return j + 2 if told and ws[j].kind in "NnAVvD" and ws[j].text not in words().classifying_closers else 0


def during(ws: Sequence[Word], i: int, close: int) -> bool:
    """True for a deed with 中 after it, which says when: 施工中|攻克难题."""
    last = ws[close - 1]
    held = ws[close - 2].kind == "N" and ws[close - 2].text.endswith(ends("gatherings")) and close - i > 1
    if held and last.text in words().event_sides and last.kind in "LN":
        return True  # 招聘会上|达成意向
    return close - i > 1 and last.text in words().amid and last.kind == "L" and ws[close - 2].kind in "nVv"


def alone_before(ws: Sequence[Word], i: int, close: int, stop: int, end: int) -> bool:
    """True for an adjective that is all there is before the verb: 默契|配合."""
    adjective = ws[i].kind == "A" and ws[i].tag in ("a", "ad", "z") and len(ws[i].text) > 1
    idiom = ws[i].tag == "i" and len(ws[i].text) == 4 and ws[i].kind in "NA"  # 争分夺秒|抢修
    return (adjective or idiom) and close == i + 1 == stop < end and ws[stop].kind == "V" and len(ws[stop].text) > 1


def how(ws: Sequence[Word], i: int, close: int, stop: int) -> bool:
    """True for an adjective between an adverb and a passive: 很|容易|被证明."""
    return close == i + 1 and ws[i].kind == "A" and close < stop and ws[close].kind == "B" and ws[i - 1].kind == "D"


def denied_modifier(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where the noun phrase ends that a denial opens, 0 where the denial is the clause's own.

    没有取得执照的商家添加化学物质: 没有 denies 取得. So with a passive: 被赔过两次的渔民.
    """
    denied = ws[i].text in words().negations or ws[i].text in words().passives
    if not denied or i + 1 >= stop or ws[i + 1].kind not in "Vvn":
        return 0
    close = next((j for j in range(i + 2, stop) if ws[j].kind in "SUX"), stop)
    if close + 1 >= stop or ws[close].kind != "U":
        return 0
    head = close + 1
    if ws[head].kind == "D" and head + 1 < stop and ws[head + 1].kind in "Nn":
        head += 1  # 的非法商家
    return noun_end(ws, head, stop) if ws[head].kind in "NnRA" else 0


def score(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True at the score of a match: 3比1."""
    return i + 2 < stop and ws[i].kind == ws[i + 2].kind == "M" and ws[i + 1].text in words().scoring


def lasts(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True for a time that lasts and belongs to no noun after it."""
    if not ws[i].text.endswith(ends("durations") + ends("occasions")):
        return False
    return i + 1 >= stop or ws[i + 1].kind in "DBPTX" or ws[i].text.startswith(ends("barely"))


def future_marker(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True when 将 means “will”: only adverbs stand between it and the verb."""
    return all(w.kind in ("D", "B") for w in ws[i + 1 : stop])


def partner_marker(ws: Sequence[Word], i: int, start: int, stop: int) -> bool:
    """True when 与/和/同 opens a partner phrase: at the head of the segment, or before an adverb like 联合."""
    if ws[i].text not in words().prepositions or i + 1 >= stop:
        return False
    if i == start or ws[i - 1].kind in ("K", "D", "B", "T"):
        return True
    later = ws[i + 1 : stop + 1]
    if both_act(ws, i, start, stop):
        return any(w.text in words().joint for w in later)
    # 社区与共建单位开展活动: two doers, the first the subject, unless a relation noun follows (社区与居民的关系)
    doers = ws[i].text in words().partner_words and i > start and ws[i - 1].kind == "N" and i + 1 < stop
    if doers and ws[stop].kind in "Vv" and not any(w.kind in "US" for w in later):
        return True
    if any(w.text in words().joint for w in later):
        return True
    # 市公安局、市建设局和市交通局的|分管领导: the last of a list of whose they are
    listed = ws[i].text in words().joining and any(w.kind == "S" for w in ws[start:i])
    owned = listed and any(w.kind == "U" for w in ws[i + 1 : stop])
    return i > start and ws[i - 1].tag == "NAME" and not owned


def joins_partner(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True for 联合 between who acts and with whom, before the deed: 保护区|联合东营分公司|推出保险."""
    if ws[i].kind != "V" or "j" not in flags(ws[i].text) or not 0 < i < stop - 1 or ws[i - 1].kind not in "NTDB":
        return False
    whom = ws[i + 1].kind == "N" and ws[i + 1].text not in words().co_heads  # 联合|创始人
    return whom and not any(w.kind in "USX" for w in ws[i:stop])


def both_act(ws: Sequence[Word], i: int, start: int, stop: int) -> bool:
    """True for 和 between two names that open the segment before the verb: 区委|和|区政府|印发通知."""
    names = i == start + 1 and i + 1 < stop and ws[start].tag == ws[i + 1].tag == "NAME"
    return names and ws[i].text in words().joining and (i + 2 == stop or ws[i + 2].kind in "DBT")


def lone(w: Word) -> bool:
    """True for what stands alone before the verb: an adverb, a modal, 即; not the 期间 that closes a time."""
    closes = w.text in words().after_times or w.text in words().time_ends
    return w.kind in ("D", "B") or (w.kind == "K" and not closes)


def adjunct_end(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where the prepositional phrase that opens at `i` ends."""
    role = words().prepositions.get(ws[i].text, "")
    last = i + 1
    for j in range(i + 1, stop):
        w = ws[j]
        for_whom = ws[i].text in words().about | words().behalf
        if for_whom and w.text in words().partner_words and i + 1 < j < stop - 1:
            return j  # 代表医院|与人民医院签订协议
        if w.kind == "T" and ws[i].kind == "C" and j > i + 1:
            return j  # 委员会和红十字会|目前正在救援
        if (
            w.kind == "P"
            and j > i + 1
            and (ws[j - 1].kind not in ("C", "R", "S", "U") or (ws[j - 1].kind == "R" and w.text in words().located))
            and not (ws[i].text == WITH and w.text == AS)
            and not (role == "patient" and qualifies(ws, j, stop))
            and not (ws[j - 1].kind in "DB" and j == i + 2 and related(ws, j, stop))
        ):
            return j
        if (
            w.kind == "D"
            and j > i + 1
            and j + 1 < stop
            and (ws[j + 1].kind == "P" or partner_marker(ws, j + 1, i, stop))
        ):
            return j
        if w.kind == "D" and j > i + 1 and role == "agent":
            return j
        if lone(w) and j > i + 1 and all(lone(x) for x in ws[j:stop]):
            return j
        if w.kind == "L" and role in PLACE_LIKE and j > i + 1 and (j + 1 >= stop or ws[j + 1].kind != "U"):
            return j + 1
        last = j + 1
    return last


def of_a_side(ws: Sequence[Word], i: int, close: int, stop: int) -> bool:
    """True for a phrase of place that only says of which side the verb is said: 产品在国内外市场的份额|逐步扩大."""
    sided = ws[close - 1].kind == "N" and ws[close - 1].text in words().facets and ws[i].text in words().located
    return sided and any(w.kind == "U" for w in ws[i:close]) and all(w.kind in "DB" for w in ws[close:stop])


def qualifies(ws: Sequence[Word], j: int, stop: int) -> bool:
    """True for a phrase inside a modifier of what is taken in front: 将涉嫌诈骗|被公安机关通缉的|一名嫌疑人抓获."""
    close = next((k for k in range(stop - 1, j, -1) if ws[k].kind == "U"), 0)
    return bool(close) and close + 1 < stop and all(w.kind in "NnMAR" for w in ws[close + 1 : stop])


def changing(ws: Sequence[Word], close: int, stop: int, end: int) -> bool:
    """True for an amount from which something changes, which is no agent: 由目前的650辆|提升至900辆, 由9户|增至87户."""
    if stop >= end or ws[close - 1].kind != "M":
        return False
    return ws[stop].text in words().changes or ws[stop].text[-1:] in words().until


def related(ws: Sequence[Word], j: int, stop: int) -> bool:
    """True for what an adverb opens right after a preposition, up to a 的: 由|曾在德州仪器任职的|陆某."""
    close = next((k for k in range(j, stop) if ws[k].kind == "U"), 0)
    return bool(close) and close + 1 < stop and ws[close + 1].kind in "NM"


def made_adjuncts(text: str, ws: Sequence[Word], i: int, close: int) -> list[Adjunct]:
    """The prepositional phrase `ws[i:close]` with its role; 以A为B、C为D is two."""
    marker = ws[i].text
    role = words().prepositions.get(marker, "partner" if ws[i].kind == "V" else "topic")
    if marker == WITH:
        return as_phrases(text, ws, i, close)
    found = phrase(text, ws, i + 1, close)
    if role == "partner" and found is not None and found.text.endswith(ends("alike")):
        return []  # 和往常一样
    if role in ("place", "agent", "time") and close == i + 2 and ws[i + 1].kind in "TM":
        return []  # 于11月6日举行, 由6820元降至5910元: a time or a start, no place and nobody; 截至6时
    return [Adjunct(role, marker, found)] if found else []


def as_phrases(text: str, ws: Sequence[Word], i: int, close: int) -> list[Adjunct]:
    """以…为…: the first noun phrase is the means, the second says in which capacity; then 、…为… again."""
    made: list[Adjunct] = []
    start = i + 1
    while start < close:
        pair = next((j for j in range(start + 1, close) if ws[j].text in CAPACITY), None)
        if pair is None:
            break
        again = any(w.text in CAPACITY for w in ws[pair + 1 : close])
        stop = next((j for j in range(pair + 1, close) if ws[j].kind == "S"), close) if again else close
        first = phrase(text, ws, start, pair)
        second = phrase(text, ws, pair if ws[pair].text != AS else pair + 1, stop)
        if first:
            made.append(as_adjunct(first, second))
        start = stop + 1
    found = phrase(text, ws, i + 1, close)
    return made or ([Adjunct("means", WITH, found)] if found else [])


def as_adjunct(first: Phrase, second: Phrase | None) -> Adjunct:
    """以|党建|为|引领: the means with the capacity in its marker."""
    head = second.text if second else ""
    return Adjunct("means", f"{WITH}…{AS}{head.removeprefix(AS)}", first)


def noun_end(ws: Sequence[Word], i: int, stop: int) -> int:
    """Where the noun phrase that opens at `i` ends: before a preposition, a time, or the adverbs of the verb."""
    for j in range(i + 1, stop):
        w = ws[j]
        if adverbial(ws, j, stop) or score(ws, j, stop) or (w.text in words().grounds and score(ws, j + 1, stop)):
            return j
        if w.kind == "M" and j + 1 < stop and w.text.endswith(ends("occasions")) and lasts(ws, j, stop):
            return j  # 第二次, 三次
        if w.kind == "T" and names_gathering(ws, j, stop):
            continue  # 甘肃省|2024年|非遗展示系列活动
        if w.kind == "T" or (w.text in words().motions and j + 1 < stop and ws[j - 1].kind in "Nn" and w.kind in "VvP"):
            return j
        who = ws[j - 1].text in words().pronouns or ws[j - 1].text.endswith(ends("doers"))  # 我市|在广场举行仪式
        if w.kind == "P" and (ws[j - 1].kind not in ("U", "R") or who):
            return j
        if (w.kind == "C" and partner_marker(ws, j, i, stop)) or joins_partner(ws, j, stop):
            return j
        if w.kind in "DB" and j + 1 < stop and (ws[j + 1].kind == "P" or partner_marker(ws, j + 1, i, stop)):
            return j
        if w.kind == "D" and ws[j - 1].text == OF and any(x.kind != "D" for x in ws[j:stop]):
            continue  # 产业的|迅速崛起
        if w.kind in ("D", "B", "K") and not inside_noun(ws, j, stop) and not quantifies(ws, j, stop):
            return j
    return stop


def names_gathering(ws: Sequence[Word], j: int, stop: int) -> bool:
    """True for the year inside the name of what is held: 甘肃省2024年非遗展示系列活动|在庆阳市开幕."""
    if not ws[j].text.endswith(ends("years")) or ws[j - 1].kind != "N":
        return False
    close = next((k for k in range(j + 1, stop) if ws[k].kind not in "NnAVvMCSRQ"), stop)
    return close > j + 1 and ws[close - 1].kind == "N" and ws[close - 1].text.endswith(ends("gatherings"))


def quantifies(ws: Sequence[Word], j: int, stop: int) -> bool:
    """True for an adverb between 的 and a noun, which says how many: 车上所载的大量钢管."""
    return ws[j].kind == "D" and ws[j - 1].kind == "U" and j + 1 < stop and ws[j + 1].kind == "N"


def manner(ws: Sequence[Word], start: int, j: int) -> bool:
    """True for an adjective between a noun and the verb, which says how: 安理会|强烈|谴责."""
    return (
        j > start and ws[j].kind == "A" and ws[j].tag in ("a", "ad") and len(ws[j].text) > 1 and ws[j - 1].kind == "N"
    )


def inside_noun(ws: Sequence[Word], j: int, stop: int) -> bool:
    """True when an adverb belongs to a modifier of the noun phrase (相对固定的党员): a 的 follows before the verb."""
    return any(w.kind == "U" and w.text == OF for w in ws[j + 1 : stop])
