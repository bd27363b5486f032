"""The picture: one HTML file in which a reading is explored, without any connection."""

from __future__ import annotations

import json
from pathlib import Path
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


def network(
    reading: Reading,
    *,
    title: str = "newskg",
    limit: int = LIMIT,
    lang: str = "zh",
    font: Path | None = None,
    base: str = BASE,
) -> str:
    """Return a self-contained HTML page that shows the reading as a network.

    `limit` is how many nodes are drawn at opening, the most connected first; `lang` is zh or en; `font` is a font
    file from which the characters used are cut and put inside (`kg.export.network.font.installed_font` knows one);
    nodes have the IRIs of the graph under `base`.
    """
    drawing = picture(reading, base)
    words = interface()
    known: dict[str, Any] = {
        "title": title,
        "lang": lang,
        "words": {key: list(both) for key, both in words.items()},
        "labels": data.labels(),
        "nodes": data.nodes(drawing, positions(drawing)),
        "edges": [[e.source, e.target, e.predicate, list(e.facts), e.article] for e in drawing.edges],
        "facts": data.facts(reading, drawing, base),
        "articles": data.articles(reading, drawing, base),
        "pages": data.pages(reading, base),
        "mentions": data.mentions(reading, drawing),
        "names": data.names(reading, base),
        "left": 0,
    }
    glyphs = subset(font, json.dumps(known, ensure_ascii=False)) if font else None
    return html(drawing, most_connected(drawing, limit), known, title, lang, glyphs, " / ".join(words["noscript"]))


def most_connected(drawing: Picture, limit: int) -> list[int]:
    """Return the nodes drawn at opening: those with most facts, in the order they are read."""
    ranked = sorted(range(len(drawing.nodes)), key=lambda i: (-drawing.nodes[i].degree, i))
    return sorted(ranked[:limit])
