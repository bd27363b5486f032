"""Sentences of an article, with broken lines closed up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Article, Sentence, Span

ENDS = "。！？!?"
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
QUOTES = "”’」』"
TURNS = re.compile(f"[{re.escape(ENDS + ''.join(PAIRS))}]")
"""Characters at which a sentence may end, or something begins inside which it does not."""
SIGNS = re.compile(f"[{re.escape(''.join(PAIRS) + ''.join(PAIRS.values()))}]")
LONGEST_WHOLE = 120
"""A quotation or bracket longer than this may be cut at its full stops: a page-long speech is not one sentence."""


def sentences(article: Article) -> Iterator[Sentence]:
    """The sentences of the body in order, numbered from 1 through the whole article.

    A sentence ends at 。！？ and with its paragraph, never at a semicolon.  Line breaks inside it are left out of
    `text`; `origin` gives each character's place on the page.
    """
    number = 0
    for origin in _paragraphs(article):
        text = "".join(article.page.text[place] for place in origin)
        for span in split(text):
            number += 1
            yield Sentence(article, number, span.of(text), tuple(origin[span.start : span.end]))


def split(text: str) -> list[Span]:
    """Where the sentences of one paragraph stand, without the blanks around them.

    >>> [span.of("会议召开。他说：“好。来吧！”散会。") for span in split("会议召开。他说：“好。来吧！”散会。")]
    ['会议召开。', '他说：“好。来吧！”', '散会。']
    """
    found: list[Span] = []
    start = 0
    wholes = _wholes(text)
    at = 0
    while sign := TURNS.search(text, at):
        opened = sign.start()
        closer = wholes.get(opened)
        at = closer if closer is not None else opened + 1
        speech = closer is not None and text[at - 1] in QUOTES and text[at - 2] in ENDS
        # “很好。”他说。 goes on after the quotation, 他说：“很好。” does not
        ended = text[opened] in ENDS if closer is None else speech and bool(text[start:opened].strip())
        if not ended:
            continue
        while at < len(text) and text[at] in ENDS + QUOTES:
            at += 1
        found.append(Span(start, at))
        start = at
    found.append(Span(start, len(text)))
    return [span for span in (_stripped(text, span) for span in found) if len(span)]


def _paragraphs(article: Article) -> Iterator[list[int]]:
    """Places on the page of the characters of each paragraph, broken lines joined."""
    text = article.page.text
    line: list[int] = []
    for span in article.body:
        line += [place for place in range(span.start, span.end) if text[place] not in "\r\n"]
        if span.end not in article.breaks:
            if line:
                yield line
            line = []
    if line:
        yield line


def _wholes(text: str) -> dict[int, int]:
    """Start → end of each outermost quotation or bracket that is closed and not too long."""
    stack: list[tuple[int, str]] = []
    closed: dict[int, int] = {}
    for sign in SIGNS.finditer(text):
        at, letter = sign.start(), sign[0]
        if stack and letter == stack[-1][1]:
            opened, _ = stack.pop()
            if at + 1 - opened <= LONGEST_WHOLE:
                closed[opened] = at + 1
        elif letter in PAIRS:
            stack.append((at, PAIRS[letter]))
        elif letter in QUOTES and any(letter == closer for _, closer in stack):
            # a bracket left open inside a quotation must not hide the end of the quotation
            while stack[-1][1] != letter:
                stack.pop()
            opened, _ = stack.pop()
            if at + 1 - opened <= LONGEST_WHOLE:
                closed[opened] = at + 1
    return closed


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
