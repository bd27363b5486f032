"""The direct facts as a networkx graph, and what is made of it: GraphML, tables of nodes and edges."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import networkx as nx
import pyoxigraph as ox

from kg.export.table import lines
from kg.graph.bridge import Source, triples
from kg.graph.term import LABEL, TYPE
from kg.graph.vocabulary import ONTO, PREFIXES, RDF, RDFS, declared, short

_HIDDEN = frozenset(
    ONTO + name
    for name in ("Statement", "Mention", "Sentence", "Span", "Unit", "TimeScope", "Byline", "Verb", "Page", "Outcome")
)
_LAYER = frozenset(
    ONTO + name
    for name in (
        "hasByline",
        "partOfWork",
        "refersTo",
        "evidence",
        "unit",
        "kind",
        "timeScope",
        "verbClass",
        "bylineRole",
    )
)
"""Properties of the documents and the statement layer, which are no facts about the world."""


@dataclass(slots=True)
class _Known:
    """What is looked up while edges are made: classes, labels, and statements by subject, predicate and object."""

    types: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    statements: dict[tuple[str, str, str], str] = field(default_factory=dict)


def digraph(source: Source) -> nx.MultiDiGraph:
    """Things and articles as nodes (label, type), direct facts as edges.

    An edge has the label of its predicate; where a statement stands behind it also number, unit, time, confidence.
    A counted object is an edge to what is counted (老峰镇 –开展 85人次→ 家访解难).
    """
    items = sorted({(_id(t.subject), t.predicate.value, _text(t.object), _sort(t.object)) for t in triples(source)})
    known = _known(items)
    graph = nx.MultiDiGraph()
    edges = list(_edges(items, known))
    for name in sorted({end for s, o, _ in edges for end in (s, o)}):
        kind = short(known.types.get(name, "")).removeprefix("nk:")
        graph.add_node(name, label=_clean(known.labels.get(name, name)), type=kind)
    for s, o, values in edges:
        graph.add_edge(s, o, key=f"{values['predicate']} {values.get('statement', '')}".strip(), **values)
    return graph


def _id(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple | ox.BlankNode) else term.value


def _sort(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """`node`, or the language of a literal."""
    return (term.language or "") if isinstance(term, ox.Literal) else "node"


_Item = tuple[str, str, str, str]


def _known(items: Iterable[_Item]) -> _Known:
    known = _Known()
    parts: dict[str, dict[str, str]] = {}
    for s, p, o, sort in items:
        if p == TYPE.value:
            known.types.setdefault(s, o)
        elif p == LABEL.value:
            if sort != "en" or s not in known.labels:
                known.labels[s] = o
        elif p in (RDF + "subject", RDF + "predicate", RDF + "object"):
            parts.setdefault(s, {})[p] = o
        elif p.startswith(ONTO):
            known.values.setdefault(s, {}).setdefault(p[len(ONTO) :], o)
    for name, said in parts.items():
        if len(said) == 3:
            known.statements[said[RDF + "subject"], said[RDF + "predicate"], said[RDF + "object"]] = name
    return known


def _edges(items: Iterable[_Item], known: _Known) -> Iterator[tuple[str, str, dict[str, str | int | float]]]:
    skipped = {TYPE.value, LABEL.value, PREFIXES["schema"] + "mentions", *(_LAYER)}
    for s, p, o, sort in items:
        hidden = known.types.get(s) in _HIDDEN or known.types.get(o) in _HIDDEN - {ONTO + "Outcome"}
        if sort != "node" or p in skipped or hidden or s not in known.types:
            continue
        values: dict[str, str | int | float] = {"predicate": p, "label": _label(p, known)}
        statement = known.statements.get((s, p, o))
        if statement:
            values["statement"] = statement
            said = known.values.get(statement, {})
            values["confidence"] = float(said.get("confidence", "1"))
            for key, name in (("timeText", "time"), ("modality", "modality")):
                if key in said:
                    values[name] = _clean(said[key])
            edtf = known.values.get(said.get("timeScope", ""), {}).get("edtf")
            if edtf:
                values["edtf"] = edtf
        target = o
        if known.types.get(o) == ONTO + "Outcome":
            counted = known.values.get(o, {})
            target = counted.get("kind", o)
            values["number"] = float(counted.get("numericValue", "0"))
            values["unit"] = _clean(known.labels.get(counted.get("unit", ""), ""))
            values["label"] = f"{values['label']} {counted.get('quantityText', '')}".strip()
        if target in known.types:
            yield s, target, values


def _label(predicate: str, known: _Known) -> str:
    return _clean(known.labels.get(predicate) or _ontology_labels().get(predicate) or short(predicate))


@cache
def _ontology_labels() -> dict[str, str]:
    return {d.iri: d.text(RDFS + "label", "zh") for d in declared()}


def _clean(value: str) -> str:
    """The text without the characters that XML cannot hold."""
    return re.sub(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", value)


def graphml(source: Source) -> bytes:
    """The direct facts as GraphML (Gephi, yEd, Cytoscape)."""
    file = io.BytesIO()
    # Not write_graphml: it takes lxml where that is installed, and lxml gives other bytes.
    nx.readwrite.graphml.write_graphml_xml(digraph(source), file, named_key_ids=True)
    return file.getvalue()


def nodes_csv(source: Source, dialect: str = "gephi") -> bytes:
    """Nodes of the direct facts as CSV; `dialect` is gephi (Id,Label,Class) or neo4j (id:ID,label,:LABEL)."""
    graph = digraph(source)
    head = {"gephi": ("Id", "Label", "Class"), "neo4j": ("id:ID", "label", ":LABEL")}[dialect]
    rows = ((name, data["label"], data["type"]) for name, data in graph.nodes(data=True))
    return lines(head, rows).encode("utf-8", "replace")


_COLUMNS = ("number", "unit", "time", "edtf", "modality", "confidence", "statement", "predicate")


def edges_csv(source: Source, dialect: str = "gephi") -> bytes:
    """Edges of the direct facts as CSV; `dialect` is gephi (Source,Target,Type,Label,…) or neo4j (:START_ID,…)."""
    graph = digraph(source)
    number = ["number:double", *_COLUMNS[1:5], "confidence:double", *_COLUMNS[6:]]
    head: tuple[str, ...]
    if dialect == "neo4j":
        head = (":START_ID", ":END_ID", ":TYPE", *number)
    else:
        head = ("Source", "Target", "Type", "Label", *_COLUMNS)
    rows = (
        (s, o, *(("Directed",) if dialect == "gephi" else ()), data["label"], *(data.get(c, "") for c in _COLUMNS))
        for s, o, data in graph.edges(data=True)
    )
    return lines(head, rows).encode("utf-8", "replace")
