"""The few terms of RDF and of the ontology that this room looks for."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.vocabulary import ONTO, RDF, RDFS

GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

SHARED = ox.NamedNode("urn:newskg:shared")
"""The graph of the statements that no page owns (verbs, units)."""


def nk(local: str) -> ox.NamedNode:
    """A term of the ontology.

    >>> nk("unit").value
    'https://newskg.example/onto#unit'
    """
    return ox.NamedNode(ONTO + local)


def rdf(local: str) -> ox.NamedNode:
    return ox.NamedNode(RDF + local)


def rdfs(local: str) -> ox.NamedNode:
    return ox.NamedNode(RDFS + local)


def blank(quad: ox.Quad | ox.Triple) -> bool:
    """Whether a blank node stands in it."""
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def by_graph(quads: Iterable[ox.Quad]) -> dict[GraphName, list[ox.Triple]]:
    """The statements of each graph, each once; a sorted N-Quads file mixes the graphs line by line."""
    graphs: dict[GraphName, dict[ox.Triple, None]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, {})[quad.triple] = None
    return {name: list(triples) for name, triples in graphs.items()}
