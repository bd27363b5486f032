"""How fast the reading is beside jieba's cutting alone, on the bundled sample page: `python -m kg.speed`.

What is known of a word is looked up once, so a page is read faster when its words were met before, as in a long run
over many pages; the first reading of a page is measured, too.
"""

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
WARMING = "2024年春节，市委书记王明在青石镇说，全市新建学校3所。"
"""Has the word lists read before the clock starts."""


def measured(text: str) -> Iterator[tuple[str, float, float]]:
    """Characters per second of processor time for kg's whole reading, jieba.posseg and jieba.cut.

    First of the first run, then of the best of five more.
    """
    for name, work in tasks(text):
        first = seconds(work)
        yield name, len(text) / first, len(text) / min(seconds(work) for _ in range(RUNS))


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
    found = {name: speeds for name, *speeds in measured(text)}
    yield "\tfirst reading\tread again\t"
    for name, (first, again) in found.items():
        yield f"{name}\t{first:.0f}\t{again:.0f}\tcharacters/s"
    first, again = (kg / tagged for kg, tagged in zip(found["kg"], found["jieba.posseg"], strict=True))
    yield f"kg / jieba.posseg\t{first:.2f}\t{again:.2f}\t"


if __name__ == "__main__":
    print("\n".join(report(path().read_text(encoding="utf-8"))))
