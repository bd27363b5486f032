"""The picture: one HTML file in which a reading is explored, without any connection."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from kg.export.network import data
from kg.export.network.font import subset
from kg.export.network.labels import interface
from kg.export.network.layout import positions
from kg.export.network.page import html
from kg.export.network.picture import Picture, picture
from kg.graph.mint import BASE
from kg.model import Reading

__all__ = ["network"]

LIMIT = 2000
"""Nodes drawn when the file opens; the others wait for a search or a focus."""

HOLD = 20_000
"""Nodes a file holds at most (about 20 MB); the page says how many are left out."""


def network(
    reading: Reading,
    *,
    title: str | None = None,
    limit: int = LIMIT,
    lang: str = "zh",
    font: Path | None = None,
    base: str = BASE,
) -> str:
    """Return a self-contained HTML page that shows the reading as a network.

    `title` stands at its head (else the paper and its day, else the name of the file that was read); `limit` is how
    many nodes are drawn at opening, the most connected first; `lang` is zh or en; `font` is a font file from which
    the characters used are cut and put inside (`kg.export.network.font.installed_font` knows one); nodes have the
    IRIs of the graph under `base`.
    """
    held, drawing, left = within(reading, base, HOLD)
    words = interface()
    title = title or heading(reading)
    known: dict[str, Any] = {
        "title": title,
        "lang": lang,
        "words": {key: list(both) for key, both in words.items()},
        "labels": data.labels(),
        "nodes": data.nodes(drawing, positions(drawing)),
        "edges": [[e.source, e.target, e.predicate, list(e.facts), e.article] for e in drawing.edges],
        "facts": data.facts(held, drawing, base),
        "articles": data.articles(held, drawing, base),
        "pages": data.pages(held, base),
        "mentions": data.mentions(held, drawing, base),
        "names": data.names(held, base),
        "left": left,
    }
    glyphs = subset(font, json.dumps(known, ensure_ascii=False)) if font else None
    return html(drawing, most_connected(drawing, limit), known, title, lang, glyphs, " / ".join(words["noscript"]))


def heading(reading: Reading) -> str:
    """Return what to call a reading: the paper and its day, else the name of the file, else newskg.

    >>> from kg.model import Page
    >>> heading(Reading((Page("00", "", "a/page.txt"),))), heading(Reading())
    ('page', 'newskg')
    """
    first = reading.pages[0] if reading.pages else None
    days = sorted({p.date for p in reading.pages if p.date})
    name = first.publication if first else None
    if not name:
        return (first and PurePath(first.source).stem) or "newskg"
    return " · ".join([name, *dict.fromkeys([*days[:1], *days[-1:]])])


def within(reading: Reading, base: str, most: int) -> tuple[Reading, Picture, int]:
    """Return the reading cut down to its `most` most connected nodes, its picture, and how many nodes were left out."""
    drawing = picture(reading, base)
    if len(drawing.nodes) <= most:
        return reading, drawing, 0
    kept = {None, *most_connected(drawing, most)}
    told = [ends[0] in kept and ends[1] in kept for ends in drawing.ends]
    statements = tuple(s for s, keep in zip(reading.statements, told, strict=True) if keep)
    numbers = {at for at, keep in zip(drawing.at, told, strict=True) if keep}
    articles = tuple(a for i, a in enumerate(reading.articles) if i in numbers)
    inside = {(a.page.id, a.number) for a in articles}
    held = replace(
        reading,
        pages=tuple(p for p in reading.pages if p.id in {a.page.id for a in articles}),
        articles=articles,
        mentions=tuple(
            pair
            for pair, node in zip(reading.mentions, drawing.mentions, strict=True)
            if node in kept and (pair[0].page.id, pair[0].number) in inside
        ),
        statements=statements,
    )
    cut = picture(held, base)
    return held, cut, len(drawing.nodes) - len(cut.nodes)


def most_connected(drawing: Picture, limit: int) -> list[int]:
    """Return the nodes drawn at opening: those with most facts, in the order they are read."""
    ranked = sorted(range(len(drawing.nodes)), key=lambda i: (-drawing.nodes[i].degree, i))
    return sorted(ranked[:limit])
