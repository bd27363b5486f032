"""Addresses: divisions and places printed one after the other, each inside the one before it (四川省资阳市雁江区)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.find.place import PLACES
from kg.model import Mention, Span
from kg.noun import changed
from kg.resolve.focus import rules


def addresses(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions in their order, each chain of places as one, of the type of its last.

    A development zone is a body of its own beside what it looks after: 安庆经开区|老峰镇 stay two.
    """
    held: Mention | None = None
    for mention in mentions:
        if held is not None and _inside(held, mention):
            held = changed(mention, text=held.text + mention.text, span=Span(held.span.start, mention.span.end))
            continue
        if held is not None:
            yield held
        held = mention
    if held is not None:
        yield held


def _inside(upper: Mention, lower: Mention) -> bool:
    divided = upper.type == "AdminDivision" and not upper.text.endswith(rules().zone_kinds)
    return divided and lower.type in PLACES and upper.span.end == lower.span.start
