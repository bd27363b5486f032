"""The package's two functions: text → Reading, files → graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Page, Reading

if TYPE_CHECKING:
    import rdflib

    from kg.extract import Extractor


def read(
    text: str | bytes,
    *,
    date: str | None = None,
    publication: str | None = None,
    home: str | None = None,
    extractors: Sequence[Extractor] = (),
    analyser: str | None = None,
) -> Reading:
    """What one page says, as typed objects.

    `date` is the day of issue as `YYYY-MM-DD`, `home` the division the paper speaks for.  Offsets are code points of
    the text, half-open.  `analyser`, "lac" if any, helps to find names.  Raises ReadError for empty or binary data,
    ValueError where the analyser is not installed.

    >>> [a.credits[0].name for a in read("本报讯 县里开会。（通讯员 李敏）").articles]
    ['李敏']
    """
    from kg.find import ready
    from kg.reading import read_page

    ready(analyser)
    return read_page(page_of(text, date, publication, home), extractors, analyser)


def page_of(text: str | bytes, date: str | None, publication: str | None, home: str | None) -> Page:
    from kg.page import page

    return page(text, date=date, publication=publication, home=home)


def build(
    paths: str | Path | Iterable[str | Path],
    *,
    date: str | None = None,
    publication: str | None = None,
    home: str | None = None,
    base: str = "https://newskg.example/",
    extractors: Sequence[Extractor] = (),
    analyser: str | None = None,
) -> rdflib.Graph:
    """The graph of one or more files or folders of pages.

    Raises ReadError for the first page that cannot be read, or where there is none, and ValueError where the `analyser`
    asked for is not installed.

    >>> from kg.sample import path
    >>> graph = build(path())
    >>> len(graph) > 1000
    True
    """
    from kg.find import ready
    from kg.graph import graph
    from kg.page import pages
    from kg.reading import joined, read_page

    ready(analyser)
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    parts = []
    for found in pages(given, date=date, publication=publication, home=home):
        if not isinstance(found, Page):
            raise found[1]
        parts.append(read_page(found, extractors, analyser))
    return graph(joined(parts), base=base)
