"""Words of a text: jieba's cut, with the dictionary's part of speech.

The dictionary is read straight from jieba's package (0.6 s, once): its own cache file in the shared temporary folder
can be neither trusted nor counted on.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import repeat
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from kg.model import Span, Token

if TYPE_CHECKING:
    from jieba import Tokenizer

DICTIONARY = "dict.txt"
RULES = Path(__file__).parents[1] / "rules"
NUMBER = re.compile(r"[0-9０-９.．,%％‰]+")
LATIN = re.compile(r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９.&_+#\-]+")
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
    given = sorted(zip(protected, [*tags, *repeat("n", len(protected) - len(tags))], strict=False))
    for span, tag in given:
        if span.start < at or len(span) == 0:
            continue
        found += _words(text[at : span.start], at)
        found.append(Token(span.of(text), span.start, span.end, tag))
        at = span.end
    found += _words(text[at:], at)
    return found


def known(word: str) -> str | None:
    """The tag of a word in jieba's dictionary, None when it is not there."""
    return _dictionary()[2].get(word)


def frequency(word: str) -> int:
    """How often jieba's corpus has the word, 0 when it is not in the dictionary."""
    return _dictionary()[0].get(word, 0)


def _words(text: str, offset: int) -> Iterator[Token]:
    if not text:
        return
    tag_of = _dictionary()[2]
    at = offset
    for word in _cutter().cut(text):
        yield Token(word, at, at + len(word), tag_of.get(word) or _shape(word))
        at += len(word)


def _shape(word: str) -> str:
    """A tag for a word that the dictionary lacks, by its characters."""
    if NUMBER.fullmatch(word):
        return "m" if any(letter.isdigit() for letter in word) else "x"
    if LATIN.fullmatch(word):
        return "eng"
    if not HAN.fullmatch(word):
        return "x"
    endings = _endings()
    return next((endings[word[-size:]] for size in (3, 2, 1) if size < len(word) and word[-size:] in endings), "n")


@cache
def _endings() -> dict[str, str]:
    return dict(_rows(RULES / "word_shapes.tsv"))


def _rows(path: Path) -> list[tuple[str, str]]:
    """The two columns of a table of rules."""
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return [(word, tag) for word, tag in lines]


@cache
def _dictionary() -> tuple[dict[str, int], int, dict[str, str]]:
    """Frequencies (with 0 for beginnings of words), their sum, and tags."""
    parts = (Path(str(_jieba().__file__)).parent / DICTIONARY).read_text("utf-8").split()
    words, counts = parts[0::3], list(map(int, parts[1::3]))
    frequencies = dict(zip(words, counts, strict=True))
    beginnings = {word[:end] for word in words if len(word) > 1 for end in range(1, len(word))}
    for beginning in beginnings:
        frequencies.setdefault(beginning, 0)
    tags = dict(zip(words, parts[2::3], strict=True))
    tags |= {word: tag for word, tag in _rows(RULES / "word_tags.tsv") if word in tags}
    return frequencies, sum(counts), tags


@cache
def _cutter() -> Tokenizer:
    cutter = _jieba().Tokenizer()
    cutter.FREQ, cutter.total, _ = _dictionary()
    cutter.initialized = True
    return cutter


@cache
def _jieba() -> ModuleType:
    """jieba, quiet: its import warns of old escapes and of pkg_resources, and it logs to the console."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    logging.getLogger("jieba").setLevel(logging.WARNING)
    return jieba  # type: ignore[no-any-return]
