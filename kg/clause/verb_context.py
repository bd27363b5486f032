"""How much the words next to a verb speak for it as the main one."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import OF, SAID
from kg.clause.lexicon import flags, verbs, words
from kg.clause.motion import before_verb
from kg.clause.word import Word

COPULAS = frozenset(("是", "为", "有", "系", "属", "无", "任"))  # rule word: single characters that do head clauses


def context_before(before: Word | None, ws: Sequence[Word], i: int, start: int, named: bool) -> float:
    if before is None:
        # 督促社区及时落实: the causative at the head governs the verbs after it
        lead = 3.4 if "c" in flags(ws[i].text) else 2.6 if len(ws[i].text) > 1 else 1.0
        return lead if ws[i].kind == "V" and not named else 1.0
    if before.kind in ("D", "B"):
        return after_adverb(before, ws, i, start)
    if before.kind in ("T", "K", "L"):
        return 1.2
    if before.kind == "C" and i - 1 == start and set("cq") & set(flags(ws[i].text)):
        # 并联合团市委开展帮教, 并宣布政府将提供物资: at the head after 并, it governs the verbs after it
        return 6.0 if "q" in flags(ws[i].text) and before.text in words().joins else 2.6
    if before.kind in ("S", "C"):
        return -2.0 if before.kind == "S" else -1.2
    if before.kind == "P":
        return -1.0
    whole = before.text in words().whole and all(w.kind in "TKX" for w in ws[start : i - 1])
    if before.tag == "NAME" or whole:
        return 2.6
    if before.text in words().means_heads:
        return 1.5
    if before.text in words().auxiliaries:
        return 1.8
    if before.kind == "R" and i - 2 >= start and ws[i - 2].kind == "P":
        return 1.5
    if before.kind == "U":
        firm = ws[i].text in COPULAS
        return 1.5 if before.text != OF else -1.5 if firm else -3.0
    if before.kind == "N" and before.text.endswith(words().people):
        return 1.2 if i + 1 >= len(ws) or ws[i + 1].kind != "n" else 0.0
    fronted = before.text in words().fronts and i - 2 >= start and ws[i - 2].text in words().motions
    if fronted and not before_verb(ws, i):
        return 2.6  # 赴一线|指导防汛工作
    if before.kind == "M" and named and i - 2 == start and ws[start].kind == "N":
        return 1.0  # 组织|居民代表30余人|商议电梯加装方案
    if before.kind == "M" or before.kind == "Q":
        return -0.3
    return 0.0


def after_adverb(before: Word, ws: Sequence[Word], i: int, start: int) -> float:
    """How much speaks for a verb right after an adverb or a modal: what stands before those decides."""
    j = i - 1
    while j >= start and ws[j].kind in ("D", "B"):
        j -= 1
    if j > start and ws[j].kind == "Z" and "l" in flags(ws[j - 1].text):
        return -1.0  # 进行了|逐一核查
    if j >= start and set("lh") & set(flags(ws[j].text)):
        return 0.0  # 开展上门问诊: what is carried out
    if j >= start and ws[j].text in words().located and before.text in words().negations:
        return 0.0  # 在不牺牲质量的情况下
    nominal = i + 1 == len(ws) or ws[i + 1].kind == "X" or any(w.kind == "Z" for w in ws[i + 2 : i + 6])
    if j >= start and ws[j].text == OF and nominal:
        return -3.0  # 产业的迅速崛起，; 对计划的仔细检查证实了解释
    return 3.0 if j < start or ws[j].tag == "NAME" or ws[j].kind in ("K", "T") else 2.2


def context_after(after: Word | None, ws: Sequence[Word], i: int, end: int) -> float:
    word = ws[i]
    if after is None:
        return -0.6 if word.kind != "V" else -0.2
    if after.kind == "U" and (after.text == OF or after.tag == "uv"):
        return -6.0  # 感慨|地说: how
    if after.kind == "Z":
        return 2.5
    if after.kind in ("M", "R") or after.tag in ("NAME", "QUOTE"):
        return 1.0
    if after.kind in "SC":
        return -0.8
    if after.kind in "LD" and after.text in words().after_times and i + 2 < end and ws[i + 2].text == OF:
        return -6.0  # 搬迁后的|壁画
    if after.kind == "L" and after.text in "后前时" and (i + 2 >= end or ws[i + 2].kind != "M"):  # 给予|前两年补贴
        return -2.5
    if word.kind == "n" and after.kind in ("N", "n"):
        return -0.6
    return 0.3 if after.kind in ("N", "A", "n", "v") else 0.0


def closing_speech(ws: Sequence[Word], i: int, start: int, end: int) -> float:
    """A verb of saying that ends its segment governs what follows: 公开资料|显示，…; 发表讲话时|说，…."""
    if i + 1 != end or end >= len(ws) or ws[end].text not in SAID or i - start < 2 or ws[i].kind != "V":
        return 0.0
    joined = ws[i - 1].text in verbs() or any(w.text in words().have for w in ws[start : i - 1])  # 介绍|说, 有证据|显示
    return 6.0 if "q" in flags(ws[i].text) and ws[i - 1].kind in "NnvDARL" and not joined else 0.0


def copula_bonus(ws: Sequence[Word], i: int, end: int, before: Word | None) -> float:
    """“F8”为快捷键: 为 between two nouns with no other verb after it."""
    if ws[i].text != "为" or before is None or before.kind not in "NMnRAD":
        return 0.0
    if any(w.kind in "VUZ" for w in ws[i + 1 : end]) or any(w.text in words().naming for w in ws[:i]):
        return 0.0
    return 3.2


def speech_bonus(ws: Sequence[Word], i: int, start: int, before: Word | None, after: Word | None) -> float:
    """网友发现他也鼓出了肚腩: a verb of saying or seeing governs the verbs after it."""
    if (
        "q" not in flags(ws[i].text)
        or before is None
        or before.kind not in "NnRD"
        or after is None
        or after.kind == "U"
    ):
        return 0.0
    return 2.5 if ws[i].kind == "V" and not any(w.kind == "P" for w in ws[start:i]) else 0.0
