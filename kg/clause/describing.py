"""Words that describe, whatever the table calls them, and words that only seem to."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import OF
from kg.clause.lexicon import verbs, words
from kg.clause.word import Word, following, segment_end


def attribute(ws: Sequence[Word], i: int) -> str | None:
    """What is called an adverb, and describes the noun after it: 主要|农作物."""
    after = following(ws, i)
    if ws[i].tag == "a" and after is not None and after.kind == "A" and i + 2 < len(ws) and ws[i + 2].kind == "N":
        return "A"  # 绿色|高效|超薄硅片
    return "A" if ws[i].tag == "b" and after is not None and after.kind == "N" else None


def of_a_field(ws: Sequence[Word], i: int) -> str | None:
    """全县教育|系统|招聘教师: a noun after what it is of, an adverb elsewhere (系统梳理)."""
    before = ws[i - 1] if i else None
    return "N" if ws[i].text in words().fields and before is not None and before.kind in "Nn" else None


def describing(ws: Sequence[Word], i: int) -> str | None:
    """蒲州镇|高标准|设施葡萄项目: an adverb elsewhere, an attribute before a noun."""
    after = following(ws, i)
    return "A" if ws[i].text in words().attributive and after is not None and after.kind == "N" else None


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
    counted = i > 0 and (ws[i - 1].kind in "RM" or ws[i - 1].text != OF)
    if counted and ws[i].tag[0] in "nb" and ws[i - 1].kind in "RM" and i + 1 < len(ws):
        # 这些|义务|保洁员
        people = ws[i + 1].text.endswith(words().people) or ws[i - 1].kind == "M"  # 34家|重点|企业
        return "A" if ws[i + 1].kind == "N" and people else None
    if not i or ws[i - 1].text != OF:
        return None
    if ws[i - 1].kind == "U" and ws[i].tag[0] in "nbv":
        return "N"
    after = following(ws, i)
    return "A" if after is not None and after.kind == "N" and ws[i].tag == "ad" else None


def afflicted(ws: Sequence[Word], i: int) -> str | None:
    """起火商铺, 受伤人员: a verb without object before a noun modifies it."""
    after = following(ws, i)
    return "n" if after is not None and after.kind == "N" and verbs()[ws[i].text].flags == "i" else None
