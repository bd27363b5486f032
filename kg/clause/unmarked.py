"""The deed of a segment where no word is plainly a verb: after a modal, after who acts, after where it is done."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import OF
from kg.clause.lexicon import ends, verbs, words
from kg.clause.word import Word

ACTING = ("里", "领导", "方")


def after_adverbs(ws: Sequence[Word], start: int, end: int) -> int | None:
    """The word right after a modal or a negation, whatever the dictionary calls it: 要带头守法."""
    for i in range(end - 1, start, -1):
        if (
            ws[i - 1].kind in ("B", "D")
            and (i < 2 or ws[i - 2].kind != "U")
            and ws[i].kind in "NnA"
            and not ws[i].tag.isupper()
            and any(w.kind == "B" for w in ws[start:i])
        ):
            how = ws[i].kind == "A" and i + 1 < end and ws[i + 1].text in verbs()  # 将极大|优化交通网络
            return i + 1 if how else i
    return None


def after_actor(ws: Sequence[Word], start: int, end: int) -> int | None:
    """A verb that is as often a noun, after who acts and before what, where no other verb is: 县里|调整|产业结构."""
    for i in range(start + 1, end - 1):
        who, last = ws[i - 1], ws[end - 1]
        acts = who.tag == "NAME" or who.text.endswith(ACTING + ends("actors") + ends("doers") + words().people)
        if ws[i].kind == "n" and ws[i].text in verbs() and acts and ws[i + 1].kind in "NA":
            plain = all(w.kind in "NTKA" for w in ws[start:i]) and not any(w.kind in "PUCSL" for w in ws[i:end])
            told = last.tag == "QUANTITY" or (last.kind == "N" and last.text not in words().deed_heads)
            return i if plain and told else None  # 县产业园区|检查|单位560家
    return None


def after_place(ws: Sequence[Word], start: int, end: int) -> int | None:
    """The first verb after the noun of a place, where no other was found: 在林区巡查, 在书店排队购书."""
    for i in range(start, end - 2):  # 于5月1日|通车
        place = ws[i].kind == "P" and words().prepositions.get(ws[i].text) == "place"
        if place and ws[i].text not in words().sources:
            will = any(w.kind == "B" for w in ws[start:i])  # 将在当地|建设|工厂
            after = [
                j
                for j in range(i + 2, end)
                if ws[j].kind in "Vv"
                or (ws[j].kind == "n" and (j + 1 == end or (will and ws[j].text in verbs())))
                # 在全县|发展|合作社264家
                or (ws[j].kind == "n" and ws[j - 1].text in words().whole and ws[end - 1].kind == "M")
            ]
            after = [j for j in after if ws[j - 1].kind in "NnLT" and (j + 1 == end or ws[j + 1].kind != "L")]
            return after[0] if after and not any(w.kind in "US" for w in ws[after[0] : end]) else None
    return None


def next_of(ws: Sequence[Word], start: int, stop: int) -> int:
    """Where the first 的 of a stretch stands that closes a modifier, 0 where there is none."""
    return next((k for k in range(start, stop) if ws[k].kind == "U" and ws[k].text == OF), 0)


def lasts(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True for a time that lasts and belongs to no noun after it."""
    if not ws[i].text.endswith(ends("durations") + ends("occasions")):
        return False
    return i + 1 >= stop or ws[i + 1].kind in "DBPTX" or ws[i].text.startswith(ends("barely"))


def took(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True for how long a deed took, between who did it and the verb: 项目部|仅用20天|完成主体施工."""
    if ws[i].text not in words().taking_time or i + 1 >= stop or ws[i + 1].kind != "M":
        return False
    return ws[i + 1].text.endswith(ends("durations")) and (
        all(w.kind in "DB" for w in ws[i + 2 : stop]) or ws[i + 2].kind == "P"
    )


def future_marker(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True when 将 means “will”: only adverbs stand between it and the verb."""
    return all(w.kind in ("D", "B") for w in ws[i + 1 : stop])


def explains(ws: Sequence[Word], i: int, stop: int) -> bool:
    """True for a copula that leads to a reason: 这|是由于|该公司主动揭发."""
    if i == 0 or ws[i].text not in words().copula or i + 2 >= stop:
        return False
    return ws[i - 1].text in words().pointing and words().prepositions.get(ws[i + 1].text) == "cause"
