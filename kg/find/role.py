"""Roles: what people are by trade, office or standing (流动党员, 网格员, 党支部副书记)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.find.things import pattern
from kg.model import Mention, Span


def roles(text: str) -> Iterator[Mention]:
    """Roles in order, with the words before them that say which.

    >>> [m.text for m in roles("引导流动党员和党建工作指导员推行河长制")]
    ['流动党员', '党建工作指导员']
    """
    for match in pattern("role").finditer(text):
        yield Mention(match[0], Span(*match.span()), "Role", "ROLE")
