"""Lists inside a phrase: “夜访网格”“敲门行动”等活动 has two items and the head 活动."""

from __future__ import annotations

import re

from kg.clause.cutting import OF
from kg.clause.frame import Phrase
from kg.clause.lexicon import words
from kg.model import Span
from kg.noun import noun

OPENERS, CLOSERS = "“‘《(（「", "”’》)）」"
ADJACENT = ("”“", "》《")
PAUSES = "、,，;；"
JOINERS = ("以及", "和", "与", "及", "暨", "并")
SIGNS = re.compile(f"[{OPENERS}{CLOSERS}]")
TURNS = re.compile(f"[{OPENERS}{CLOSERS}{PAUSES}{''.join(joiner[0] for joiner in JOINERS)}]")
"""All characters at which something may begin, end or be parted."""
PARTING = re.compile(f"[{OPENERS}{PAUSES}]|{'|'.join(JOINERS)}")


@noun()
class Listing:
    """The items of a list in order and what the word after 等 calls them (None where there is no list)."""

    items: tuple[Phrase, ...]
    head: Phrase | None = None
    open: bool = False
    """True when 等 says that the list goes on."""


def listing(given: Phrase, joined: bool = True) -> Listing:
    """The items of a phrase; one item when it is no list.

    >>> found = listing(Phrase("“夜访网格”“敲门行动”等活动", Span(0, 15)))
    >>> [item.text for item in found.items], found.head.text
    (['“夜访网格”', '“敲门行动”'], '活动')
    """
    body, head = body_and_head(given)
    cuts = cut_points(body.text, joined)
    if body is given and not cuts and given.text and not (given.text[0].isspace() or given.text[-1].isspace()):
        return Listing((given,))
    items: list[Phrase] = []
    at = 0
    for start, end in [*cuts, (len(body.text), len(body.text))]:
        piece = body.text[at:start]
        lead = len(piece) - len(piece.lstrip())
        text = piece.strip()
        if text:
            begin = body.span.start + at + lead
            items.append(Phrase(text, Span(begin, begin + len(text))))
        at = end
    return Listing(tuple(items), head, head is not None or body.text != given.text)


def body_and_head(given: Phrase) -> tuple[Phrase, Phrase | None]:
    """The list before 等 and the noun after it."""
    if not any(map(given.text.__contains__, words().classifying_closers)):
        return given, None
    depth, found = 0, None
    for i, letter in enumerate(given.text):
        depth += (letter in OPENERS) - (letter in CLOSERS)
        if (
            depth == 0
            and i
            and letter in words().classifying_closers
            and given.text[i : i + 2] not in words().with_closer
        ):
            found = i
    if found is None:
        return given, None
    rest = found + (2 if given.text[found : found + 2] in words().classifying_closers else 1)
    before = Phrase(given.text[:found], Span(given.span.start, given.span.start + found))
    after = given.text[rest:]
    if not after:
        return before, None
    return before, Phrase(after, Span(given.span.start + rest, given.span.end))


def cut_points(text: str, joined: bool) -> list[tuple[int, int]]:
    """Ranges of the separators outside quotes and brackets; a quote right after a quote is a separator of no length."""
    if not PARTING.search(text):
        return []
    cuts: list[tuple[int, int]] = []
    depth = 0
    shown = outside(text)
    paused = any(p in shown for p in PAUSES)
    for turn in TURNS.finditer(text):
        i, letter = turn.start(), turn[0]
        if letter in OPENERS:
            if depth == 0 and i and text[i - 1 : i + 1] in ADJACENT:
                cuts.append((i, i))
            depth += 1
        elif letter in CLOSERS:
            depth -= 1
        elif depth == 0 and letter in PAUSES:
            cuts.append((i, i + 1))
        elif depth == 0 and (joined or paused):
            joiner = next((j for j in JOINERS if text.startswith(j, i)), None)
            if joiner and i > 0 and i + len(joiner) < len(text) and separates(text, i, len(joiner), paused):
                cuts.append((i, i + len(joiner)))
    return cuts


def outside(text: str) -> str:
    """The text without what stands in quotes and brackets."""
    if not SIGNS.search(text):
        return text
    depth, kept = 0, []
    for letter in text:
        depth += letter in OPENERS
        if depth == 0:
            kept.append(letter)
        depth -= letter in CLOSERS
    return "".join(kept)


def separates(text: str, i: int, size: int, paused: bool) -> bool:
    """True when the coordinator at `i` parts two things of a kind.

    Not inside a word (和谐, 参与) and not before a relation noun (社区与居民的关系); without a pause mark beside it
    only between quotes or between phrases with the same head (人才清单和项目清单).
    """
    if (
        text[i : i + 2] in words().with_joiner
        or text[max(0, i - 1) : i + size] in words().with_joiner
        or OF in text[i + size + 1 :]
    ):
        return False
    left, right = text[:i].rstrip(), text[i + size :].lstrip()
    return paused or (left[-1:] in CLOSERS and right[:1] in OPENERS) or left[-2:] == right[-2:] or "”" in left
