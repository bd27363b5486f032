"""Word classes for the clause reader: a dictionary tag, corrected by the rule tables."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import SAID, pieces, word_class
from kg.clause.lexicon import verbs, words
from kg.model import Token
from kg.noun import noun


@noun()
class Word:
    """A token with its class.

    V a verb of the table, v another verb, n a verb often used as a noun, N noun, A adjective, D adverb, B modal,
    P preposition, C coordinator, K connective, U 的, L localizer, Z aspect, M number, Q classifier, T time, R pronoun,
    X comma and the like, S pause mark.
    """

    text: str
    start: int
    end: int
    kind: str
    tag: str


def classified(tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence with their classes."""
    ws = [Word(t.text, t.start, t.end, word_class(t.text, t.tag), t.tag) for t in pieces(tokens)]
    open_words = words().passives | words().counting | words().purposive | words().copula
    for i, w in enumerate(ws):
        if w.kind in CHANGING or w.text in open_words or beside(ws, i) or done(ws, i):
            ws[i] = in_context(ws, i)
    return ws


def beside(ws: Sequence[Word], i: int) -> bool:
    """True for an adverb after 的 or before a noun, and a localizer before 了, whose class the neighbour may change."""
    if ws[i].kind == "D":
        return (i > 0 and ws[i - 1].kind == "U") or attributive(ws, i)
    return ws[i].kind == "L" and i + 1 < len(ws) and ws[i + 1].kind == "Z"


def stands_for(ws: Sequence[Word], i: int) -> bool:
    """True for 代表 between who acts and whom for, before the deed: 区长张磊|代表|双方|签约."""
    if not 0 < i < len(ws) - 2 or ws[i - 1].tag != "NAME":
        return False
    whom = ws[i + 1].kind in "NR" and ws[i + 1].tag != "NAME"  # 市人大|代表|徐雪梅: what she is
    return whom and any(w.kind in "Vv" for w in ws[i + 2 : segment_end(ws, i)])


def attributive(ws: Sequence[Word], i: int) -> bool:
    """True for what is called an adverb, and describes the noun after it: 主要|农作物."""
    return ws[i].tag == "b" and i + 1 < len(ws) and ws[i + 1].kind == "N"


def done(ws: Sequence[Word], i: int) -> bool:
    """True for what the lists call a noun or an adverb, and is a verb by what follows: 表演|了节目, 持续|到5月20日."""
    if ws[i].kind not in "ND" or ws[i].tag[0] != "v" or ws[i].tag.isupper() or i + 1 >= len(ws):
        return False
    after = ws[i + 1]
    if after.kind == "Z" and after.text not in words().lasting:
        return True
    rest = ws[i + 1 : segment_end(ws, i)]
    rest = rest[1:] if after.text in words().until else rest
    return ws[i].kind == "D" and bool(rest) and rest[0].kind in "TM" and not any(w.kind in "VvnPU" for w in rest)


def segment_start(ws: Sequence[Word], i: int) -> int:
    """Where the words after the last comma before `i` begin."""
    return next((j + 1 for j in range(i - 1, -1, -1) if ws[j].kind == "X"), 0)


def segment_end(ws: Sequence[Word], i: int) -> int:
    """Where the segment that holds `i` ends."""
    return next((j for j in range(i, len(ws)) if ws[j].kind == "X"), len(ws))


def of_kind(word: Word, kind: str) -> Word:
    """The same word in another class."""
    return Word(word.text, word.start, word.end, kind, word.tag)


BEHALF = "代表"
CHANGING = "VnPA"
"""The classes that neighbours correct; of the others only a few words are looked at."""


def in_context(ws: Sequence[Word], i: int) -> Word:
    """The word with its class corrected by its neighbours."""
    word = ws[i]
    before = ws[i - 1] if i else None
    after = ws[i + 1] if i + 1 < len(ws) else None
    if done(ws, i):
        return of_kind(word, "v")
    if word.text == BEHALF and stands_for(ws, i):
        return of_kind(word, "P")
    if word.kind == "D" and attributive(ws, i):
        return of_kind(word, "A")
    # 爆炸在市中心发生: what happens is named by a verb
    if word.kind in "Vv" and after and after.text in words().located and happens_later(ws, i):
        return of_kind(word, "N")
    # 上了一把锁: a verb, not where
    if word.kind == "L" and after and after.kind == "Z" and after.text not in words().lasting and len(word.text) == 1:
        return of_kind(word, "v")
    # 收集到的信息, 改名为, 成立于: a result complement, no preposition
    deed = before is not None and (before.kind in "Vv" or (before.kind == "n" and before.text in verbs()))
    framed = word.text == "为" and any(w.text == "以" for w in ws[segment_start(ws, i) : i])  # 以党建引领|为|抓手
    if word.kind in ("P", "V") and word.text in words().complements and before and deed and not framed:
        return word if opens_phrase(before, word) else of_kind(word, "Z")
    # 通过了决议: a preposition with 了 is a verb
    if word.kind == "P" and len(word.text) > 1 and after and after.kind == "Z":
        return of_kind(word, "v")
    # 深入推进, 统筹推进, 优先晋升: an adverb before a verb, a verb elsewhere
    if word.kind in ("V", "n") and word.text in words().adverbs and after and after.text in verbs():
        return of_kind(word, "D")
    # 引导居民参与, 积极服务党员: a verb at the head of a segment or after an adverb, elsewhere a noun (群众服务工作)
    named = word.kind == "n" and follows_doer(ws, i, after)
    if (
        word.kind == "n"
        and word.text in verbs()
        and after
        and (named or heads_segment(before))
        and (after.kind in HEADED or (named and after.text in SAID))
    ):
        noun = after.kind in "Vv" and "n" not in verbs()[after.text].flags if after.text in verbs() else False
        causes = "c" in verbs()[word.text].flags or (before is not None and before.kind in "DB")
        return of_kind(word, "V") if governs(ws, i) and (causes or not noun) else word
    # 给出的分类: an adverb after 的 that the dictionary calls a noun is one
    if word.kind == "D" and before and before.kind == "U" and before.text == "的" and word.tag[0] in "nbv":
        return of_kind(word, "N")
    # 他们吸取的积极经验: an adverb between 的 and a noun is an adjective
    if word.kind == "D" and before and before.text == "的" and after and after.kind == "N" and word.tag == "ad":
        return of_kind(word, "A")
    # 与水务局联合在河道清淤: with whom is said before, so 联合 only says how
    if word.kind == "V" and word.text in words().joint and after and after.kind in "PT":
        return of_kind(word, "D") if any(words().prepositions.get(w.text) == "partner" for w in ws[:i]) else word
    # 以茶园为依托: what is named, whatever the dictionary calls it
    if word.kind == "P" and before and before.text == "为" and any(w.text == "以" for w in ws[:i]):
        return of_kind(word, "N")
    # 为居民检查线路: a verb after those it is done for
    if word.kind == "n" and word.text in verbs() and after and after.kind in "NMA" and done_for(ws, i):
        return of_kind(word, "V")
    # 选举王某为主席
    if word.kind == "n" and word.text in words().naming and after and after.tag == "NAME":
        return of_kind(word, "V")
    # 同比增长6.2%: a verb of change before its figure
    if word.kind == "n" and word.text in words().changes and after and after.kind == "M":
        return of_kind(word, "V")
    # 起火商铺, 受伤人员: a verb without object before a noun modifies it
    if word.kind == "V" and after and after.kind == "N" and verbs()[word.text].flags == "i":
        return of_kind(word, "n")
    # 被拆除, 被举行: no agent, the passive is part of the verb
    if word.text in words().passives and (verb := passive_verb(ws, i)):
        modifies = verb + 1 < len(ws) and ws[verb + 1].kind == "U"
        return word if modifies else of_kind(word, "B")
    # 审理一起劳务合同纠纷案: a number between a verb and a noun
    counted = "NnAV" if before and before.text in words().befalling else "NnA"
    if word.text in words().counting and before and before.kind in "Vn" and after and after.kind in counted:
        return of_kind(word, "M")
    # 作为重要工作来抓: 来 and 去 before a verb only lead over to it
    if word.text in words().purposive and after and (after.text in verbs() or after.kind in "vD"):
        return of_kind(word, "C")
    # 不是源自: 是 before another verb only stresses it
    if word.text in words().copula and before and before.kind == "D" and after and after.kind == "V":
        return of_kind(word, "B")
    # 报到参与组织生活: a second verb after one that takes no object
    if (
        word.kind == "n"
        and word.text in verbs()
        and before
        and before.kind == "V"
        and "i" in verbs()[before.text].flags
    ):
        return of_kind(word, "V") if after and after.kind in "NMRA" else word
    # 2024年初新完成, 某市新签约: an adjective between a time or a name and a verb
    named_before = before is not None and (before.tag == "NAME" or word.text in words().fresh)
    if (
        word.kind == "A"
        and len(word.text) == 1
        and after
        and after.text in verbs()
        and (heads_segment(before) or named_before)
    ):
        return of_kind(word, "D")
    # 将于12月举行, 将在当地建厂, 将继续加强: “will”, not the 将 that takes the object in front
    if word.kind == "P" and word.text in words().future and will(ws, i):
        return of_kind(word, "B")
    # 出动抢修人员, 拨付救灾资金: a verb between a verb and a noun of this kind modifies the noun
    led = before is not None and (before.kind in "Vv" or before.text in words().passives)
    if word.kind == "V" and led and after and after.text in words().modified_heads:
        return of_kind(word, "n")
    return word


def opens_phrase(verb: Word, word: Word) -> bool:
    """True where a preposition after a verb opens a phrase: 试图在…推广, 要求|在6月底前完成, but 停留在."""
    leaning = verb.text in words().auxiliaries
    governs_clause = verb.text in verbs() and "c" in verbs()[verb.text].flags
    return leaning or (word.text in words().located and governs_clause)


def done_for(ws: Sequence[Word], i: int) -> bool:
    """True right after those it is done for: 为|居民|检查线路, not 为居民服务."""
    people = i > 1 and ws[i - 1].kind == "N" and ws[i - 1].text.endswith(words().people)
    return people and words().prepositions.get(ws[i - 2].text) == "recipient"


def happens_later(ws: Sequence[Word], i: int) -> bool:
    """True when the segment ends in a verb of happening: 爆炸在市中心|发生."""
    end = segment_end(ws, i)
    return end - i > 3 and ws[end - 1].text in words().befalling


def will(ws: Sequence[Word], i: int) -> bool:
    """True for 将 before a preposition, a time or a verb that leans on another."""
    after = ws[i + 1] if i + 1 < len(ws) else None
    if after is None:
        return False
    if (after.kind in "Vv" or done(ws, i + 1)) and not any(w.kind in "VvnP" for w in ws[i + 2 : segment_end(ws, i)]):
        return True  # 将持续三天
    return after.kind in "PTB" or after.text in words().auxiliaries or (after.text in words().prepositions)


def counts_after(ws: Sequence[Word], i: int) -> bool:
    """True when a number ends the segment at `i`: 青石镇走访企业|20家."""
    return i < len(ws) and ws[i].kind == "M" and (i + 1 == len(ws) or ws[i + 1].kind == "X")


def passive_verb(ws: Sequence[Word], i: int) -> int | None:
    """The verb right after a passive mark or after its adverbs: 被拆除, 被依法拘留."""
    at = i + 1
    while at + 1 < len(ws) and ws[at].kind == "D":
        at += 1
    if at + 2 < len(ws) and ws[at + 1].text in words().modified_heads and ws[at + 2].kind in "VvD":
        return None  # 被救援人员抬出: the verb modifies the agent
    return at if at < len(ws) and (ws[at].text in verbs() or ws[at].kind == "v") else None


def follows_doer(ws: Sequence[Word], i: int, after: Word | None) -> bool:
    """True for a verb right after a pronoun, a causative right after a name, or after one noun and before people."""
    if i == 0 or ws[i].text not in verbs():
        return False
    if ws[i - 1].text in words().subject_pronouns and heads_segment(ws[i - 2] if i > 1 else None):
        return True
    # 社区排查隐患30处: one noun before it, and after it a noun with its number
    doer = ws[i - 1].tag == "NAME" or (ws[i - 1].kind == "N" and heads_segment(ws[i - 2] if i > 1 else None))
    if doer and after is not None and after.kind == "N" and counts_after(ws, i + 2):
        return True
    if "c" not in verbs()[ws[i].text].flags:
        return False
    if ws[i - 1].tag == "NAME":
        return True
    alone = ws[i - 1].kind == "N" and heads_segment(ws[i - 2] if i > 1 else None)
    if alone and after is not None and after.kind in "RNP" and told_to(ws, i + 1):
        return True
    if alone and after is not None and after.text in SAID and "q" in verbs()[ws[i].text].flags:
        return True  # 会议要求，各单位要加强管理
    return alone and after is not None and (after.text.endswith(words().people) or after.kind == "M")


def told_to(ws: Sequence[Word], i: int) -> bool:
    """True where a phrase or a time and then a verb follow: 公司要求|各部门在月底前完成整改."""
    for j in range(i, len(ws) - 1):
        if ws[j].kind in "XUVS":
            return False
        if ws[j].kind in "PTB" and any(w.kind == "V" for w in ws[j + 1 : j + 8]):
            return True
        deed = ws[j + 1].kind == "V" or (ws[j].kind == "D" and ws[j + 1].kind == "v")
        if deed and j > i and ws[i].kind in "RN":
            return True  # 会议要求|全体党员加强学习
    return False


def governs(ws: Sequence[Word], i: int) -> bool:
    """False where the real verb comes later with an adverb of its own: 监督委员会认真对照规定."""
    if (i and ws[i - 1].kind in "DB") or "c" in verbs()[ws[i].text].flags:
        return True
    adverb = False
    for j in range(i + 1, len(ws)):
        if ws[j].kind in "XU":
            return not adverb or (ws[j].kind == "U" and ws[i + 1].kind in "PVD")
        adverb = adverb or (ws[j].kind == "D" and j + 1 < len(ws) and ws[j + 1].text in verbs())
    return not adverb


HEADED = frozenset("NMRnAVvSCZPT")


def heads_segment(before: Word | None) -> bool:
    """True when a verb is to be expected after this word."""
    return before is None or before.kind in ("X", "K", "T", "D", "B")
