"""Cases that are counted after a comma under the verb before it: 查处酒后驾驶4起，|醉酒驾驶3起."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.frame import Clause
from kg.clause.lexicon import ends, verbs
from kg.clause.phrase import phrase
from kg.clause.word import Word, comma_at
from kg.model import Span

LONGEST = 5
"""Most words of the name of a case with its number."""


def counted_case(text: str, ws: Sequence[Word], start: int, end: int, before: Clause | None) -> Clause | None:
    """The segment under the verb of the clause before it; None where it tells a deed of its own."""
    if before is None or before.verb is None or before.object is None or not start or not comma_at(ws, start - 1):
        return None
    unit = next((u for u in ends("cases") if ws[end - 1].text.endswith(u)), "")
    if ws[end - 1].kind != "M" or not unit or not 2 < end - start <= LONGEST:
        return None
    counts = before.object.text.endswith(unit) and before.object.text[-2 - len(unit) : -len(unit)].strip()
    closed = before.object.span.end == before.span.end == ws[start - 1].start
    named = not before.object.text[0].isdigit()
    if not counts or not closed or not named or not names_case(ws[start : end - 1]):
        return None
    span = Span(ws[start].start, ws[end - 1].end)
    return Clause(span, None, before.verb, before.lemmas, phrase(text, ws, start, end), before.adverbs)


def names_case(ws: Sequence[Word]) -> bool:
    """True for a deed as a name, or nouns alone: 醉酒驾驶, 抢劫作案, 涉牌涉证; not 移送案件, a verb and its object."""
    if any(w.kind not in "NnVvA" for w in ws):
        return False
    deed = ws[-1].kind in "Vvn" or ws[-1].text in verbs()
    return deed or all(w.kind in "NA" for w in ws)
