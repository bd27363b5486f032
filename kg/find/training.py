"""How the weights of the name tagger are learnt; run by hand when its features change.

`python -c "from kg.find.training import write; write('gsdsimp_train_trees_ner.conllu')"`, and with `, 'lac'` after the
file the weights beside that analyser, which must be installed.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from kg.find.analyser import features as said
from kg.find.analyser import opinions
from kg.find.features import features
from kg.find.pieces import pieces
from kg.find.tagger import LABELS, MODELS, Row, best, moves
from kg.language.token import known, shape
from kg.model import Token

Names = list[tuple[int, int, str]]
Example = tuple[Sequence[Row], list[int]]
EPOCHS = 7
SEEDS = (1, 2, 3, 4)
NONE = (0.0,) * len(LABELS)
SCALE = 30
LEAST = 3
"""Weights whose rounded size is below this are left out."""
CARD = (
    "# Averaged perceptron for names of people, places and organisations: feature, then a weight for each of",
    f"# {' '.join(LABELS)}.",
    "# Trained on the 3,986 training sentences of UD Chinese GSDSimp, names of Universal NER (both CC BY-SA 4.0);",
    "# this file, derived from them, is under CC BY-SA 4.0 as well. Encyclopedia text of about 2015; words by jieba.",
)


def write(path: str, analyser: str | None = None) -> None:
    """Train on a CoNLL-U file with `NER=` in its last column and write the model that ships with the package."""
    learnt = [*sentences(Path(path))]
    # half of what is added up knows no analyser: the weights must not lean on its word alone, which in other prose errs
    weights = summed(
        trained([example(text, names, said_by) for text, names in learnt])
        for said_by in sorted({None, analyser}, key=str)
    )
    lines = [*CARD, *([f"# Features X Y Z V H: what the analyser {analyser} says of the words."] if analyser else [])]
    for name, values in sorted(weights.items()):
        rounded = [round(value * SCALE) for value in values]
        if max(map(abs, rounded)) >= LEAST:
            lines.append(name + "\t" + " ".join(map(str, rounded)))
    MODELS[analyser].write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))


def sentences(path: Path) -> Iterator[tuple[str, Names]]:
    """Each sentence of the file with its names: start, end, PER LOC or ORG."""
    text, names = "", Names()
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        columns = line.split("\t")
        if not line:
            if text:
                yield text, names
            text, names = "", Names()
        elif columns[0].isdigit():
            label = next((m.removeprefix("NER=") for m in columns[9].split("|") if m.startswith("NER=")), "O")
            start, end = len(text), len(text) + len(columns[1])
            text += columns[1]
            if label[0] == "B":
                names.append((start, end, label[2:]))
            elif label[0] == "I" and names and names[-1][1] == start:
                names[-1] = (names[-1][0], end, names[-1][2])


def example(text: str, names: Names, analyser: str | None = None) -> Example:
    """Features and right labels of a sentence, words cut at the edges of its names."""
    words = list(_cut_at(pieces(text), {edge for start, end, _ in names for edge in (start, end)}))
    rows = features(words)
    if analyser is not None:
        extra = said(words, opinions(analyser, text, words))
        rows = [row and row + more for row, more in zip(rows, extra, strict=True)]
    labels: list[int] = []
    for word, row in zip(words, rows, strict=True):
        kind = next((k for start, end, k in names if start <= word.start and word.end <= end), None)
        inside = LABELS.index(f"I-{kind}") if kind else 0
        # a name that a word without features breaks off begins anew after it
        goes_on = bool(labels) and labels[-1] in (inside, inside - 1)
        begun = goes_on and all(word.start != start for start, _, _ in names)
        labels.append(0 if row is None or kind is None else inside if begun else inside - 1)
    return rows, labels


def trained(examples: Sequence[Example]) -> dict[str, list[float]]:
    """The mean of several taggers, each trained in an order of its own that is always the same."""
    total: dict[str, list[float]] = {}
    for seed in SEEDS:
        for name, row in _averaged(examples, random.Random(seed)).items():
            total[name] = [a + b / len(SEEDS) for a, b in zip(total.get(name, NONE), row, strict=True)]
    return total


def summed(parts: Iterable[Mapping[str, Sequence[float]]]) -> dict[str, list[float]]:
    """The weights of several taggers added up."""
    total: dict[str, list[float]] = {}
    for part in parts:
        for name, row in part.items():
            total[name] = [a + b for a, b in zip(total.get(name, NONE), row, strict=True)]
    return total


def _averaged(examples: Sequence[Example], shuffled: random.Random) -> dict[str, list[float]]:
    """Averaged weights after some rounds over the examples."""
    weights: dict[str, list[float]] = {}
    sums: dict[str, list[float]] = {}
    order, step = list(range(len(examples))), 0
    for _ in range(EPOCHS):
        shuffled.shuffle(order)
        for number in order:
            step += 1
            rows, right = examples[number]
            given = best(rows, lambda row: _scores(weights, row), moves(weights))
            for name, label, change in _changes(rows, right, given):
                weights.setdefault(name, [*NONE])[label] += change
                sums.setdefault(name, [*NONE])[label] += change * step
    return {name: [w - s / step for w, s in zip(row, sums[name], strict=True)] for name, row in weights.items()}


def _changes(rows: Sequence[Row], right: Sequence[int], given: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """What to add to which weight for one sentence: feature, label, 1 or -1."""
    for at, row in enumerate(rows):
        if row is None:
            continue
        if right[at] != given[at]:
            for name in row:
                yield name, right[at], 1
                yield name, given[at], -1
        if at and rows[at - 1] is not None and (right[at - 1], right[at]) != (given[at - 1], given[at]):
            yield f"> {right[at - 1]}", right[at], 1
            yield f"> {given[at - 1]}", given[at], -1


def _scores(weights: Mapping[str, Sequence[float]], row: Sequence[str]) -> list[float]:
    hits = [weights[name] for name in row if name in weights]
    return list(map(sum, zip(*hits, strict=True))) if hits else [0.0] * len(LABELS)


def _cut_at(words: Sequence[Token], edges: set[int]) -> Iterator[Token]:
    """The words, cut where a name begins or ends inside one."""
    for word in words:
        cuts = [word.start, *sorted(edge for edge in edges if word.start < edge < word.end), word.end]
        for start, end in pairwise(cuts):
            text = word.text[start - word.start : end - word.start]
            tag = word.tag if len(cuts) == 2 else known(text) or shape(text)
            yield Token(text, start, end, tag)
