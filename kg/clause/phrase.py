"""Words of a sentence as one phrase."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.frame import Phrase
from kg.clause.lexicon import ends, words
from kg.clause.word import Word
from kg.model import Span


def spanned(text: str, span: Span) -> Phrase:
    """What stands in a span of the sentence."""
    return Phrase(span.of(text), span)


def phrase(text: str, ws: Sequence[Word], start: int, end: int) -> Phrase | None:
    """The words `start` to `end` as one phrase, without pause marks, coordinators and spaces at its edges."""
    while start < end and (ws[start].kind in "SC" or not ws[start].text.strip()) and not bordering(ws, start, end):
        start += 1
    while end > start and (ws[end - 1].kind in "SC" or not ws[end - 1].text.strip()):
        end -= 1
    if start >= end:
        return None
    span = Span(ws[start].start, ws[end - 1].end)
    return spanned(text, span)


def bordering(ws: Sequence[Word], i: int, end: int) -> bool:
    """True for the 与 that opens a modifier: 与四川接壤的地区."""
    if ws[i].text not in words().partner_words:
        return False
    if end - i > 2 and ws[end - 1].kind in "Vvn" and ws[end - 1].text.endswith(ends("mutual")):
        return True  # 要求|与正在开展的工作相结合
    close = next((j for j in range(i, end) if ws[j].kind == "U"), 0)
    return close > i + 2 and ws[close - 1].kind in "Vv" and any(ws[close - 1].text.endswith(m) for m in words().mutual)
