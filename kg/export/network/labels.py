"""Words of the page in Chinese and English: the interface's own, and those of the ontology."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@cache
def interface() -> dict[str, tuple[str, str]]:
    """Return the interface's words: key to (zh, en); raise ValueError naming the row of a broken file."""
    words: dict[str, tuple[str, str]] = {}
    path = HERE / "interface.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if len(row) != 3 or not all(row) or row[0] in words:
                raise ValueError(f"{path.name}, row {number}: expected a new key, zh and en")
            words[row[0]] = (row[1], row[2])
    del words["key"]
    return words


@cache
def ontology() -> dict[str, tuple[str, str]]:
    """Return the labels of the ontology's terms: local name to (zh, en)."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    labels: dict[str, dict[str, str]] = {}
    for quad in parse(path=str(ontology_file()), format=RdfFormat.TURTLE):
        if quad.predicate.value == RDFS_LABEL and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            name = quad.subject.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
            labels.setdefault(name, {})[quad.object.language or ""] = quad.object.value
    return {n: (both["zh"], short(both["en"])) for n, both in sorted(labels.items()) if "zh" in both and "en" in both}


def short(label: str) -> str:
    """Return a label without what it explains in brackets.

    >>> short("concept (activity kind, thing, role, term)")
    'concept'
    """
    return label.split(" (")[0]


def ontology_file() -> Path:
    """Return where the ontology is: inside the installed package, or beside it in a checkout."""
    package = HERE.parents[1]
    installed = package / "ontology" / "news.ttl"
    return installed if installed.exists() else package.parent / "ontology" / "news.ttl"
