"""Who does it, told after 的是: 主持会议的|是|县长王某; 出席仪式的领导|有|：校长张某、副校长李某."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.cutting import OF
from kg.clause.frame import Clause
from kg.clause.lexicon import ends, verbs, words
from kg.clause.phrase import phrase, spanned
from kg.clause.word import Word, segment_end
from kg.model import Span, changed

COLON = ":："


def cleft(text: str, ws: Sequence[Word], start: int, end: int, bare: Clause) -> Clause | None:
    """The clause with who does it as its subject; None where the segment is no such sentence."""
    first = next((i for i in range(start, end) if ws[i].kind not in "TKD"), end)
    close = next((i for i in range(first + 1, end) if ws[i].kind == "U" and ws[i].text == OF), 0)
    size = deed_size(ws, first, close)
    copula = close + 1
    if copula < end and ws[copula].kind in "Nn":
        copula += 1  # 出席仪式的|领导|有
    while copula < end and ws[copula].kind in "DK":
        copula += 1
    if not size or copula >= end or not tells(ws[first].text[:size], ws[copula].text):
        return None
    told = after_colon(ws, copula + 1, end)
    who = phrase(text, ws, *told)
    if who is None or not any(names(w) for w in ws[slice(*told)]):
        return None
    begin = ws[first].start
    verb = spanned(text, Span(begin, begin + size))
    done = spanned(text, Span(begin + size, ws[close].start))
    return changed(bare, subject=who, verb=verb, lemmas=(verb.text,), object=done)


def deed_size(ws: Sequence[Word], first: int, close: int) -> int:
    """How many characters of the deed before 的 are its verb; 0 where no verb with its object stands there."""
    if close == first + 1:
        # 出席会议的: one word of the dictionary
        verb = next((v for v in sorted(words().attending) if ws[first].text.startswith(v)), "")
        return len(verb) if verb != ws[first].text else 0
    verbal = close > first and ws[first].text in verbs() and ws[first].kind in "Vvn"
    plain = close == first + 2 or all(w.kind in "NnvAMTRC" for w in ws[first + 1 : close])  # 负责救援的
    return len(ws[first].text) if verbal and plain else 0


def tells(deed: str, copula: str) -> bool:
    """True for 是, and for 有 and 还有 of those who take part."""
    there = copula in words().have or copula[1:] in words().have
    return (copula in words().copula and deed not in words().have) or (there and deed in words().attending)


def after_colon(ws: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Where who does it begins and ends: in the segment, or after the colon that closes it."""
    opened = start == end < len(ws) and ws[end].text in COLON
    return (end + 1, segment_end(ws, end + 1)) if opened else (start, end)


def names(word: Word) -> bool:
    """True for somebody named, and for people of a kind."""
    return word.tag == "NAME" or (word.kind == "N" and word.text.endswith(words().people + ends("doers")))
