"""A small averaged perceptron that marks the words of people, places and organisations.

It has a model of its own for each analyser whose opinions it may weigh, and one without any.
"""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from operator import add, lshift
from pathlib import Path
from struct import Struct
from typing import NamedTuple, TypeVar

from kg.find.analyser import features as said
from kg.find.analyser import opinions
from kg.find.features import BEGIN, END, Look, heads, look, may_name, of_head, of_left, of_look, of_right, of_word
from kg.find.lexicon import RULES
from kg.model import Token

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
NEVER = -(10**9)
MODELS = {None: RULES / "names.model.xz", "lac": RULES / "names_lac.model.xz"}
"""Name of an analyser → the weights learnt beside its opinions."""
LANE = 32
"""Bits for the score of one label in a packed number."""
BIAS = sum(1 << (LANE * label + LANE - 1) for label in range(len(LABELS)))
LANES = Struct(f"<{len(LABELS)}i")
SEPARATOR = "\t"
SHIFTS = tuple(range(0, LANE * len(LABELS), LANE))
T = TypeVar("T")
Row = Sequence[str] | None
Scores = Sequence[float]
Moves = tuple[tuple[tuple[int, float], ...], ...]


def marked(text: str, tokens: Sequence[Token], analyser: str | None = None) -> list[int]:
    """The labels of the words of a sentence; `analyser` names one whose opinions count, too."""
    numbers = list(_numbers(tokens, analyser))
    if analyser is None:
        return best(numbers, unpacked, _moves(None))
    extra = said(tokens, opinions(analyser, text, tokens))
    rows = [
        None if number is None else list(map(add, unpacked(number), unpacked(_summed(analyser, names))))
        for number, names in zip(numbers, extra, strict=True)
    ]
    return best(rows, list, _moves(analyser))


def _numbers(tokens: Sequence[Token], model: str | None) -> Iterator[int | None]:
    """For each word the packed scores of its `features`, None where it has none.

    Each group of features depends on few words or classes, which recur from sentence to sentence.
    """
    begin, end = _edges(model)
    known = [begin, *[_known(model, t.text, t.tag) for t in tokens], end]
    looks = [word.look for word in known]
    before = heads(looks)
    for i, word in enumerate(known[1:-1], 1):
        if not word.may_name:
            yield None
            continue
        left, right = known[i - 1], known[i + 1]
        number = word.own + left.ahead + right.behind
        yield number + _of_left(model, before[i], left.key, word.key) + _of_right(model, word.key, right.key)


class _Known(NamedTuple):
    """A word with its classes, and the packed scores of the features that it has alone and gives its neighbours."""

    look: Look
    key: str
    """The look as one text, by which what was found out about it is looked up."""
    may_name: bool
    own: int
    ahead: int
    behind: int


@lru_cache(maxsize=16384)
def _known(model: str | None, word: str, tag: str) -> _Known:
    own = look(word, tag)
    scores = _summed(model, [*of_word(word), *of_look(own)])
    before, after = _summed(model, ["p" + word]), _summed(model, ["n" + word])
    return _Known(own, SEPARATOR.join(own), may_name(word, tag), scores, before, after)


@cache
def _edges(model: str | None) -> tuple[_Known, _Known]:
    """What the ends of a sentence are for the words beside them."""
    begin, end = (SEPARATOR.join(look) for look in (BEGIN, END))
    before, after = _summed(model, ["p<"]), _summed(model, ["n>"])
    return _Known(BEGIN, begin, False, 0, before, 0), _Known(END, end, False, 0, 0, after)


def best(rows: Sequence[T | None], score: Callable[[T], Scores], moves: Moves) -> list[int]:
    """The best labels of a sentence: O where there are no features, elsewhere by Viterbi over each stretch."""
    labels = [0] * len(rows)
    least = _lead(moves)
    stretch: list[Scores] = []
    for at, row in enumerate([*rows, None]):
        if row is not None:
            stretch.append(score(row))
        elif stretch:
            if any(row[0] - max(row[1:]) <= least for row in stretch):
                labels[at - len(stretch) : at] = _path(stretch, moves)
            stretch = []
    return labels


@lru_cache(maxsize=8)
def _lead(moves: Moves) -> float:
    """By more than this O must lead in every word for no path to gain by its steps what it loses in the words."""
    plain = dict(moves[0])
    return max(0.0, *(move - plain[0] for row in moves for _, move in row)) + max(
        0.0, *(move - plain[0] for move in plain.values())
    )


def moves(weights: Mapping[str, Sequence[float]]) -> Moves:
    """For each label the labels that may stand before it, with the weight of the step."""
    size = len(LABELS)
    none = [0.0] * size
    return tuple(tuple((a, weights.get(f"> {a}", none)[b]) for a in range(size) if _allowed(a, b)) for b in range(size))


def packed_row(values: Sequence[int]) -> int:
    """Scores of all labels in one number, so that they are added up at once."""
    return sum(map(lshift, values, SHIFTS))


def unpacked(number: int) -> list[int]:
    """The scores put together by `packed_row`.

    >>> unpacked(packed_row([3, -5, 0, 0, 0, 0, 7]) + packed_row([1, 1, -1, 0, 0, 0, 0]))
    [4, -4, -1, 0, 0, 0, 7]
    """
    # with the bias no lane borrows from the next; without it again each is a signed number
    return list(LANES.unpack((number + BIAS ^ BIAS).to_bytes(LANES.size, "little")))


def _allowed(before: int, after: int) -> bool:
    """An inside label follows only its own kind."""
    return after in (0, 1, 3, 5) or before in (after, after - 1)


def _path(scores: Sequence[Scores], moves: Moves) -> list[int]:
    """The best labels of a stretch of words that stands between words without a label."""
    column: list[float] = [score if _allowed(0, label) else NEVER for label, score in enumerate(scores[0])]
    back: list[list[int]] = []
    for row in scores[1:]:
        origins, nexts = [], []
        for label, options in enumerate(moves):
            top, origin = NEVER * 2.0, 0
            for before, move in options:
                value = column[before] + move
                if value > top:
                    top, origin = value, before
            origins.append(origin)
            nexts.append(top + row[label])
        column = nexts
        back.append(origins)
    label = column.index(max(column))
    path = [label]
    for origins in reversed(back):
        label = origins[label]
        path.append(label)
    return path[::-1]


def _summed(model: str | None, names: Sequence[str]) -> int:
    return sum(map(_packed(model).get, names, repeat(0)))


@lru_cache(maxsize=16384)
def _of_left(model: str | None, head: str, left: str, own: str) -> int:
    before, word = _look(left), _look(own)
    return _summed(model, [*of_left(before, word), *of_head(head, before, word)])


@lru_cache(maxsize=16384)
def _of_right(model: str | None, own: str, right: str) -> int:
    return _summed(model, of_right(_look(own), _look(right)))


def _look(key: str) -> Look:
    tag, place, ending, person, common, length = key.split(SEPARATOR)
    return tag, place, ending, person, common, length


@cache
def _packed(analyser: str | None) -> dict[str, int]:
    names, values = _model(MODELS[analyser])
    columns = [values[label :: len(LABELS)] for label in range(len(LABELS))]
    return dict(zip(names, map(packed_row, zip(*columns, strict=True)), strict=True))


@cache
def _moves(analyser: str | None) -> Moves:
    return moves({name: unpacked(number) for name, number in _packed(analyser).items() if name.startswith("> ")})


def _model(path: Path) -> tuple[list[str], list[int]]:
    """Features, and one after the other their weights for all labels; the head of the file says whence."""
    lines = lzma.decompress(path.read_bytes()).decode().splitlines()
    rows = [line.rpartition("\t") for line in lines if not line.startswith("#")]
    return [name for name, _, _ in rows], list(map(int, " ".join(values for _, _, values in rows).split()))
