"""Between rdflib, which people hold in their hands, and pyoxigraph, which reads, writes and queries in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node as RdflibNode

Source = rdflib.Graph | ox.Store | Iterable[ox.Triple] | Iterable[ox.Quad]
"""Whatever holds triples: an rdflib graph or dataset, a store, triples, quads."""

RdflibTerm = rdflib.URIRef | rdflib.BNode | rdflib.Literal
_Graph = TypeVar("_Graph", bound=rdflib.Graph)


def quads(source: Source) -> Iterator[ox.Quad]:
    """The quads of any source; triples come in the default graph."""
    if isinstance(source, rdflib.Dataset):
        terms: dict[RdflibNode, ox.NamedNode | ox.BlankNode | ox.Literal] = {}
        for s, p, o, name in source.quads((None, None, None, None)):
            graph = ox.DefaultGraph() if name in (None, DATASET_DEFAULT_GRAPH_ID) else _term(name, terms)
            yield ox.Quad(_term(s, terms), _term(p, terms), _term(o, terms), graph)  # type: ignore[arg-type]
    elif isinstance(source, rdflib.Graph):
        terms = {}
        for s, p, o in source:
            yield ox.Quad(_term(s, terms), _term(p, terms), _term(o, terms))  # type: ignore[arg-type]
    else:
        for item in source:
            yield item if isinstance(item, ox.Quad) else ox.Quad(item.subject, item.predicate, item.object)


def triples(source: Source) -> Iterator[ox.Triple]:
    """The triples of any source, names of graphs dropped; a triple of two graphs comes twice."""
    if isinstance(source, rdflib.Graph):
        yield from (quad.triple for quad in quads(source))
    else:
        for item in source:
            yield item if isinstance(item, ox.Triple) else item.triple


def _term(
    term: RdflibNode, known: dict[RdflibNode, ox.NamedNode | ox.BlankNode | ox.Literal]
) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    found = known.get(term)
    if found is None:
        found = known[term] = _converted(term)
    return found


def _converted(term: RdflibNode) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        if term.datatype:
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
        return ox.Literal(str(term))
    return ox.BlankNode(str(term))


def rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> RdflibTerm:
    """The term as rdflib has it; raises TypeError for a triple term, which rdflib has not."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        if term.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    raise TypeError("rdflib has no triple terms")


def rdflib_graph(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """An rdflib graph of the triples."""
    graph = rdflib.Graph(bind_namespaces="none")
    known: dict[object, RdflibTerm] = {}

    def same(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> RdflibTerm:
        found = known.get(term)
        return found if found is not None else known.setdefault(term, rdflib_term(term))

    for t in triples:
        graph.add((same(t.subject), same(t.predicate), same(t.object)))
    return graph


def rdflib_dataset(quads_: Iterable[ox.Quad]) -> rdflib.Dataset:
    """An rdflib dataset of the quads."""
    whole = rdflib.Dataset()
    for quad in quads_:
        name = quad.graph_name
        part = whole.default_graph if isinstance(name, ox.DefaultGraph) else whole.graph(rdflib.URIRef(name.value))
        part.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
    return whole


def bound(graph: _Graph, prefixes: Mapping[str, str]) -> _Graph:
    """The graph with the prefixes bound."""
    for prefix, namespace in prefixes.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph
