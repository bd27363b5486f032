"""Initiatives named without quotation marks: 河长制, 组织生活会; and what a verb sets up: 推行专人结对联系制度."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.find.lexicon import words
from kg.find.things import listed, longest_first, tail_of
from kg.model import Mention, Span, Token

LEAST = 4
"""Fewest characters before the head of an initiative that a verb sets up."""
RUN = frozenset(("n", "vn", "v", "b", "a", "nz", "an", "j", "l", "m", "s", "ad", "i", "q", "nr", "g"))


def initiatives(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Known systems, then nouns after a verb that sets them up, each in order."""
    for match in _systems().finditer(text):
        yield Mention(match[0], Span(*match.span()), "Initiative")
    for i, token in enumerate(tokens):
        head = tail_of(token.text, "initiative", "heads")
        if head is None:
            continue
        start = i
        while start > 0 and tokens[start - 1].tag in RUN and tokens[start - 1].text not in listed("initiative", "verbs"):
            start -= 1
        if start == 0 or tokens[start - 1].text not in listed("initiative", "verbs"):
            continue
        span = Span(tokens[start].start, token.end)
        parts = [t.text for t in tokens[start:i]]
        if len(span) - len(head) >= LEAST and not any(p in listed("initiative", "general") for p in parts[:1]):
            if not any(p in words("outside") for p in parts):
                yield Mention(span.of(text), span, "Initiative")


@cache
def _systems() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, longest_first("initiative", "systems"))))
