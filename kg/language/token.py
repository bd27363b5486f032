"""Words of a text with their parts of speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import repeat

from kg.language.cut import RULES, cut, dictionary, frequency, pairs
from kg.model import Span, Token

__all__ = ["frequency", "known", "tokens"]

WORDS = 16384
"""How many words are kept with their tags; the whole dictionary is too large for a processor's own memory."""
NUMBER = re.compile(r"[0-9０-９.．,%％‰]+")
LATIN = re.compile(r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９.&_+#\-]+")
GLUED = frozenset(a + b for a in "向对由经被与和把将从为任以" for b in "省市县区州镇乡村")
"""A preposition, or 任, and the kind of a division, which is no word: 王某任县财政局局长."""
LEADS = frozenset("为由被给")
"""Prepositions that the model for unknown words glues to a neighbour that is a word: 为小微|企业, 登记处为."""
PRONOUNS = frozenset("他她")
PRONOUN = "r"
HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def tokens(text: str, protected: Sequence[Span] = (), tags: Sequence[str] = ()) -> list[Token]:
    """The words of a text; put together they give the text back.

    Each protected span is exactly one word, with the tag at the same place in `tags`, or "n".  A protected span that
    overlaps an earlier one is ignored.  Tags are those of jieba's dictionary (n, nr, ns, nt, v, vn, a, d, p, m, q …),
    x for signs.

    >>> [(token.text, token.tag) for token in tokens("老峰镇开展活动。", [Span(0, 3)], ["ns"])]
    [('老峰镇', 'ns'), ('开展', 'v'), ('活动', 'vn'), ('。', 'x')]
    """
    found: list[Token] = []
    at = 0
    labelled = zip(protected, [*tags, *repeat("n", len(protected) - len(tags))], strict=False)
    given = sorted(labelled, key=lambda pair: (pair[0].start, pair[0].end, pair[1]))
    for span, tag in given:
        if span.start < at or len(span) == 0:
            continue
        if at < span.start:
            found += _words(text[at : span.start], at)
        found.append(Token(span.of(text), span.start, span.end, tag))
        at = span.end
    found += _words(text[at:], at)
    return found


@lru_cache(maxsize=WORDS)
def known(word: str) -> str | None:
    """The tag of a word in the dictionary, None when it is not there."""
    return dictionary().tags.get(word)


@lru_cache(maxsize=WORDS)
def shape(word: str) -> str:
    """A tag for a word that the dictionary lacks, by its characters."""
    if NUMBER.fullmatch(word):
        return "m" if any(letter.isdigit() for letter in word) else "x"
    if LATIN.fullmatch(word):
        return "eng"
    if not HAN.fullmatch(word):
        return "x"
    endings = _endings()
    return next((endings[word[-size:]] for size in (3, 2, 1) if size < len(word) and word[-size:] in endings), "n")


def _words(text: str, offset: int) -> list[Token]:
    found = []
    at = offset
    for word in cut(text):
        if word in GLUED and known(word) in (None, PRONOUN):
            # 向市文体局: the model for unknown words glues 向市, and the dictionary has 任县 for a pronoun
            found.append(Token(word[0], at, at + 1, known(word) or "p"))
            at, word = at + 1, word[1]
        for part in parted(word):
            end = at + len(part)
            found.append(Token(part, at, end, tag_of(part)))
            at = end
    return found


@lru_cache(maxsize=WORDS)
def parted(word: str) -> tuple[str, ...]:
    """A word that the dictionary lacks without a preposition at its edge, where the rest is a word.

    >>> parted("为小微"), parted("处为"), parted("为民")
    (('为', '小微'), ('处', '为'), ('为民',))
    """
    if len(word) == 2 and word[0] in PRONOUNS and known(word) is None:
        return word[0], word[1]  # 他教|小朋友
    if len(word) > 1 and LEADS & {word[0], word[-1]} and known(word) is None:
        if word[0] in LEADS and len(word) > 2 and known(word[1:]):
            return word[0], word[1:]
        if word[-1] in LEADS and known(word[:-1]):
            return word[:-1], word[-1]
    return (word,)


@lru_cache(maxsize=WORDS)
def tag_of(word: str) -> str:
    """The tag of a word."""
    return known(word) or shape(word)


@cache
def _endings() -> dict[str, str]:
    return dict(pairs(RULES / "word_shapes.tsv"))
