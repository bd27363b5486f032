"""All finders together: times first, then quantities, then names."""

from __future__ import annotations

from collections.abc import Iterable

from kg.find.name import names
from kg.find.pieces import pieces
from kg.find.quantity import quantities
from kg.find.time import TimeContext, times
from kg.model import Mention, Span

NOTHING = TimeContext()


def mentions(text: str, context: TimeContext = NOTHING) -> list[Mention]:
    """Times, quantities and names of a sentence, by start and with the longer first; names may hold shorter ones.

    >>> [(m.text, m.type) for m in mentions("截至11月，老峰镇开展家访85人次", TimeContext("2024-11-20"))]
    [('截至11月', 'TimeScope'), ('老峰镇', 'AdminDivision'), ('85人次', 'Quantity')]
    """
    dated = times(text, context)
    counted = quantities(text, [m.span for m in dated])
    taken = [m.span for m in (*dated, *counted)]
    named = [m for m in names(text, pieces(text)) if not _crosses(m.span, taken)]
    return sorted([*dated, *counted, *named], key=lambda m: (m.span.start, -m.span.end))


def flat(found: Iterable[Mention]) -> list[Mention]:
    """Names without those that stand inside longer ones of people, places or bodies, villages and towns kept."""
    return list(found)


def _crosses(span: Span, taken: Iterable[Span]) -> bool:
    """Overlaps without one holding the other."""
    return any(span.overlaps(t) and not span.covers(t) for t in taken)
