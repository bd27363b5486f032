"""All finders together: times first, then quantities, then names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from kg.find.event import events
from kg.find.group import counted_groups, groups
from kg.find.initiative import initiatives
from kg.find.name import names
from kg.find.organisation import BODIES
from kg.find.pieces import pieces
from kg.find.place import PLACES
from kg.find.quantity import quantities
from kg.find.quoted import quoted
from kg.find.role import roles
from kg.find.time import times
from kg.find.time_context import NOTHING, TimeContext
from kg.model import Mention, Span, Token


def mentions(text: str, context: TimeContext = NOTHING, analyser: str | None = None) -> list[Mention]:
    """Times, quantities and names of a sentence, by start and with the longer first; names may hold shorter ones.

    `analyser` names one from outside whose opinions on names count, too.

    >>> [(m.text, m.type) for m in mentions("截至11月，老峰镇开展家访85人次", TimeContext("2024-11-20"))]
    [('截至11月', 'TimeScope'), ('老峰镇', 'AdminDivision'), ('85人次', 'Quantity')]
    """
    dated = times(text, context)
    counted = quantities(text, [m.span for m in dated])
    taken = [m.span for m in (*dated, *counted)]
    words = pieces(text, taken, ["t"] * len(dated) + ["m"] * len(counted))
    found = _named(text, words, [m.span for m in counted], analyser)
    # 项目预计|明年底|建成: a time is nobody
    found = [m for m in found if m.type != "Person" or not any(t.span.covers(m.span) for t in dated)]
    return sorted([*dated, *counted, *found], key=lambda m: (m.span.start, -m.span.end, m.type))


def _named(text: str, words: Sequence[Token], counted: Sequence[Span], analyser: str | None) -> list[Mention]:
    """Names and named things; of two that clash the first in this order stays."""
    kept: list[Mention] = []
    for m in chain(
        quoted(text, words),
        counted_groups(text, counted),
        events(text, words),
        initiatives(text, words),
        names(text, words, analyser),
        groups(text),
        roles(text),
    ):
        start, end = m.span.start, m.span.end
        near = [other for other in kept if start < other.span.end and other.span.start < end]
        if not any(_clash(m, other) for other in near):
            kept.append(m)
    return kept


def _clash(new: Mention, old: Mention) -> bool:
    """Whether two that overlap clash: spans that cross do; a name inside another one stays if it is of another kind.

    Not inside a quotation.
    """
    if new.span == old.span or not (new.span.covers(old.span) or old.span.covers(new.span)):
        return True
    inner, outer = (new, old) if old.span.covers(new.span) else (old, new)
    if outer.text[0] == "“" and outer.text[-1] == "”":
        return outer.type == "Initiative" and (inner.type != "Initiative" or len(inner.span) + 2 == len(outer.span))
    if inner.type == "Initiative" or outer.type == "Person":
        return outer.type == "Person"
    if (inner.type, outer.type) == ("AdminDivision", "Place"):
        return False
    return _family(inner.type) == _family(outer.type)


def _family(kind: str) -> str:
    return "body" if kind in (*BODIES, "Group") else "place" if kind in PLACES else kind


def flat(found: Iterable[Mention]) -> list[Mention]:
    """Mentions without the names inside names, except the divisions that bodies are named after."""
    given = list(found)
    named = [m for m in given if _family(m.type) in ("body", "place", "Person")]
    return [m for m in given if m.type == "AdminDivision" or m not in named or not _inside(m, named)]


def _inside(mention: Mention, named: Iterable[Mention]) -> bool:
    return any(other.span.covers(mention.span) and other.span != mention.span for other in named)
