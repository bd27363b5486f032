"""The one order in which triples are written, whatever order they come in: documents, things, figures, statements."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.term import LABEL, TYPE
from kg.graph.vocabulary import ONTO, PREFIXES, RDF, SKOS

SECTIONS = (
    ("doc", "pages, items, signatures"),
    ("publication", "newspapers"),
    ("person", "people"),
    ("place", "places"),
    ("org", "organizations"),
    ("group", "groups"),
    ("event", "events"),
    ("initiative", "brands, projects, mechanisms"),
    ("concept", "concepts"),
    ("outcome", "counted and measured objects"),
    ("statement", "statements"),
    ("time", "time scopes"),
    ("char", "sentences and mentions"),
    ("role", "roles"),
    ("verb", "verbs"),
    ("verbclass", "classes of verbs"),
    ("unit", "units"),
    ("tool", "rules"),
)
"""Folder of the IRI and what a reader calls it; anything else comes before them."""

_RANK = {folder: number for number, (folder, _) in enumerate(SECTIONS)}
_FIRST = (
    TYPE.value,
    LABEL.value,
    SKOS + "altLabel",
    RDF + "subject",
    RDF + "predicate",
    RDF + "object",
    RDF + "reifies",
    ONTO + "timeScope",
    ONTO + "timeText",
)
_ORDER = {iri: number for number, iri in enumerate(_FIRST)}
_ORDER[PREFIXES["nif"] + "isString"] = len(_FIRST) + 1  # the whole text of a page comes last
_TITLES = dict(enumerate(title for _, title in SECTIONS))

Subject = ox.NamedNode | ox.BlankNode | ox.Triple


def sections(triples: Iterable[ox.Triple]) -> list[tuple[str, list[ox.Triple]]]:
    """The triples of one graph, each once: titles of sections with their triples, subject by subject."""
    about: dict[Subject, dict[ox.NamedNode, list[ox.Triple]]] = {}
    for triple in triples:
        said = about.get(subject := triple.subject)
        if said is None:
            about[subject] = {triple.predicate: [triple]}
        elif (values := said.get(predicate := triple.predicate)) is None:
            said[predicate] = [triple]
        else:
            values.append(triple)
    places = {p: (_ORDER.get(p.value, len(_FIRST)), p.value) for p in {p for said in about.values() for p in said}}
    parts: dict[int, list[ox.Triple]] = {}
    for key, subject in sorted((_key(s), s) for s in about):
        said, part = about[subject], parts.setdefault(key[0], [])
        for predicate in sorted(said, key=places.__getitem__):
            values = said[predicate]
            if len(values) > 1:
                distinct = {str(t.object): t for t in values}
                values = [distinct[text] for text in sorted(distinct)]
            part += values
    return [(_TITLES.get(number, ""), parts[number]) for number in sorted(parts)]


def _key(subject: Subject) -> tuple[int, int, int, str]:
    """Section, then place in the page, then the IRI; no two subjects have the same key."""
    iri = str(subject)[1:-1]
    head, _, local = iri.rpartition("/")
    folder = head.rpartition("/")[2]
    if folder == "doc":
        if place := re.search(r"#char=(\d+),(\d+)$", local):
            page = local[: place.start()]
            return _RANK["char"], int(place[1]), int(place[2]), page
        if item := re.search(r"-a(\d+)", local):
            return _RANK["doc"], int(item[1]), len(local), iri
        return _RANK["doc"], 0, 0, iri
    return _RANK.get(folder, -1), 0, 0, iri


def graphs(quads: Iterable[ox.Quad]) -> list[tuple[str, list[ox.Quad]]]:
    """The quads by the name of their graph, the default graph (named by nothing) first."""
    named: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
        named.setdefault(name, []).append(quad)
    return sorted(named.items())
