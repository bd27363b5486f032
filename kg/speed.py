"""How fast the reading is beside jieba's cutting alone, on the bundled sample page: `python -m kg.speed`."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from time import process_time
from typing import Any

from kg.page import page
from kg.reading import read_page
from kg.sample import path

RUNS = 5
WARMING = "2024年3月5日，市委书记王明在会上说，全市新建学校3所。"
"""Has the word lists read before the clock starts."""


def measured(text: str) -> Iterator[tuple[str, float]]:
    """Characters per second of processor time, the best of five runs: kg's whole reading, jieba.posseg, jieba.cut."""
    for name, work in tasks(text):
        yield name, len(text) / min(seconds(work) for _ in range(RUNS))


def tasks(text: str) -> list[tuple[str, Callable[[], Any]]]:
    """What is measured, warmed up."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        jieba, posseg = import_module("jieba"), import_module("jieba.posseg")
    jieba.setLogLevel(logging.WARNING)
    read_page(page(WARMING))
    list(posseg.cut(WARMING))
    return [
        ("kg", partial(read_page, page(text))),
        ("jieba.posseg", lambda: list(posseg.cut(text))),
        ("jieba.cut", lambda: list(jieba.cut(text))),
    ]


def seconds(work: Callable[[], Any]) -> float:
    start = process_time()
    work()
    return process_time() - start


def report(text: str) -> Iterator[str]:
    """The lines that are printed."""
    found = dict(measured(text))
    for name, speed in found.items():
        yield f"{name}\t{speed:.0f} characters/s"
    yield f"kg / jieba.posseg\t{found['kg'] / found['jieba.posseg']:.2f}"


if __name__ == "__main__":
    print("\n".join(report(path().read_text(encoding="utf-8"))))
