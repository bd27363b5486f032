"""A small averaged perceptron that marks the words of people, places and organisations."""

from __future__ import annotations

import lzma
from collections.abc import Mapping, Sequence
from functools import cache

from kg.find.lexicon import RULES

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
NEVER = -(10**9)
MODEL = RULES / "names.model.xz"
Weights = Mapping[str, Sequence[int]]


def allowed(before: int, after: int) -> bool:
    """An inside label follows only its own kind."""
    return after in (0, 1, 3, 5) or before in (after, after - 1)


def emissions(weights: Weights, rows: Sequence[Sequence[str]]) -> list[list[int]]:
    """Scores of the labels for each word."""
    found = []
    for row in rows:
        hits = [weights[name] for name in row if name in weights]
        found.append([sum(column) for column in zip(*hits, strict=True)] if hits else [0] * len(LABELS))
    return found


def best(weights: Weights, rows: Sequence[Sequence[str]]) -> list[int]:
    """The best labels of a sentence, by Viterbi over pairs of neighbours."""
    if not rows:
        return []
    size = len(LABELS)
    moves = [list(weights.get(f"> {a}", [0] * size)) for a in range(size)]
    for a in range(size):
        for b in range(size):
            if not allowed(a, b):
                moves[a][b] = NEVER
    scores = emissions(weights, rows)
    column = [s if allowed(0, b) else NEVER for b, s in enumerate(scores[0])]
    back: list[list[int]] = []
    for row in scores[1:]:
        origins, nexts = [], []
        for b in range(size):
            top, origin = max((column[a] + moves[a][b], -a) for a in range(size))
            origins.append(-origin)
            nexts.append(top + row[b])
        column = nexts
        back.append(origins)
    label = max(range(size), key=lambda b: (column[b], -b))
    path = [label]
    for origins in reversed(back):
        label = origins[label]
        path.append(label)
    return path[::-1]


@cache
def weights() -> dict[str, list[int]]:
    """The trained weights; see the head of the file for what they were trained on."""
    lines = lzma.decompress(MODEL.read_bytes()).decode().splitlines()
    pairs = (line.rpartition("\t") for line in lines if not line.startswith("#"))
    return {name: [int(value) for value in values.split()] for name, _, values in pairs}
