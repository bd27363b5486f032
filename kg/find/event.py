"""Events named by a head noun: 第十五届羽毛球比赛, 消防演练, and those pointed at: 此次比赛."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.find.lexicon import WORDS, titles, words
from kg.find.organisation import nominal
from kg.find.things import listed, pattern, tail_of
from kg.model import Mention, Span, Token

LONGEST = 9
NOUNS = frozenset(("n", "vn", "nz", "ns", "nt", "j", "b", "an", "l", "nr", "s", "eng", "i", "t", "m", "v"))


def events(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Events in order; a list of nouns before the head belongs to it only up to its own last item."""
    for match in pattern("congress").finditer(text):
        yield Mention(match[0], Span(*match.span()), "Event")
    pointed, pointing = listed("event", "pointed"), listed("event", "pointing")
    for i, token in enumerate(tokens):
        if i and token.text in pointed and tokens[i - 1].text in pointing:
            span = Span(tokens[i - 1].start, token.end)
            yield Mention(span.of(text), span, "Event", "ANAPHOR")
            continue
        strong, weak = _tails(token.text)
        if not (strong or weak):
            continue
        following = tokens[i + 1].text if i + 1 < len(tokens) else ""
        if following in listed("event", "strong") or following in listed("event", "weak"):
            continue
        start = _first(tokens, i)
        if start is None:
            continue
        before = [t.text for t in tokens[start:i]] + [token.text]
        if weak and not _telling(before, weak):
            continue
        if strong == token.text and start == i and len(token.text) < 3:
            continue
        span = Span(tokens[start].start, token.end)
        yield Mention(span.of(text), span, "Event")


@lru_cache(maxsize=WORDS)
def _tails(word: str) -> tuple[str | None, str | None]:
    """The ending of an event that a word has, one that stands for itself or one that needs a telling word."""
    strong = tail_of(word, "event", "strong")
    return strong, None if strong else tail_of(word, "event", "weak")


def _first(tokens: Sequence[Token], i: int) -> int | None:
    """The first word of the name of an event."""
    start = i
    while start > 0 and i - start < LONGEST:
        before = tokens[start - 1]
        if before.text in titles() or (start > 1 and before.tag == "nr" and tokens[start - 2].text in titles()):
            break
        if before.text in listed("event", "held") and tokens[start].text not in listed("event", "organised"):
            break  # 组织|农机手培训班, but 组织工作会议
        if before.text in words("outside") and before.text not in listed("event", "scope"):
            break
        if before.tag not in NOUNS or (before.tag == "m" and before.text[0] not in listed("event", "ordinal")):
            break
        if before.text in listed("event", "small") and start < i:
            start -= 1
            break
        if before.tag == "v" and before.text not in nominal() and before.text not in listed("event", "telling"):
            break
        if before.tag == "t" and not before.text.endswith(tuple(listed("event", "years"))):
            break
        start -= 1
    return start


def _telling(parts: Sequence[str], weak: str) -> bool:
    """Whether the words before a general ending say what kind of event it is."""
    own = parts[-1].removesuffix(weak)
    front = [*parts[:-1], own]
    return any(part in listed("event", "telling") for part in front) or any(
        part[:1] in listed("event", "ordinal") and part[-1:] in listed("event", "counts") for part in front
    )
