"""Initiatives named without quotation marks: 河长制, 组织生活会; and what a verb sets up: 推行专人结对联系制度."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.find.lexicon import words
from kg.find.things import listed, pattern, tail_of
from kg.model import Mention, Span, Token

LEAST = 4
"""Fewest characters before the head of an initiative that a verb sets up."""
RUN = frozenset(("n", "vn", "v", "b", "a", "nz", "an", "j", "l", "m", "s", "ad", "i", "q", "nr", "g"))


def initiatives(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Known systems, then nouns after a verb that sets them up, each in order."""
    for match in pattern("systems").finditer(text):
        yield Mention(match[0], Span(*match.span()), "Initiative")
    verbs, general, outside = listed("initiative", "verbs"), listed("initiative", "general"), words("outside")
    if verbs.isdisjoint([token.text for token in tokens]):
        return
    for i, token in enumerate(tokens):
        head = tail_of(token.text, "initiative", "heads")
        if head is None:
            continue
        start = i
        while start > 0 and tokens[start - 1].tag in RUN and tokens[start - 1].text not in verbs:
            start -= 1
        if start == 0 or tokens[start - 1].text not in verbs:
            continue
        span = Span(tokens[start].start, token.end)
        parts = [t.text for t in tokens[start:i]]
        telling = len(span) - len(head) >= LEAST and (not parts or parts[0] not in general)
        if telling and not any(part in outside for part in parts):
            yield Mention(span.of(text), span, "Initiative")
