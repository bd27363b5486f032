"""Joins builds into one without doubling."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.store.terms import GraphName, blank, nk


def merged(builds: Iterable[Iterable[ox.Quad]], *, replace: bool = False) -> list[ox.Quad]:
    """The statements of all builds, each once, in sorted order.

    Statements are named by their content, so the same fact read twice is one node with the evidence of both; of two
    confidences the higher stays.  With `replace`, a named graph of a later build takes the place of the same graph of
    the builds before.
    """
    graphs: dict[GraphName, set[ox.Quad]] = {}
    for number, build in enumerate(builds):
        mine: dict[GraphName, set[ox.Quad]] = {}
        for quad in build:
            mine.setdefault(quad.graph_name, set()).add(_apart(quad, number))
        for name, quads in mine.items():
            kept = set() if replace and not isinstance(name, ox.DefaultGraph) else graphs.get(name, set())
            graphs[name] = kept | quads
    return sorted((quad for quads in graphs.values() for quad in _settled(quads)), key=str)


def _settled(quads: set[ox.Quad]) -> set[ox.Quad]:
    """One graph with one confidence, the highest, for each node."""
    predicate = nk("confidence")
    best: dict[ox.NamedNode | ox.BlankNode | ox.Triple, ox.Quad] = {}
    for quad in sorted((quad for quad in quads if quad.predicate == predicate), key=str):
        if quad.subject not in best or _number(best[quad.subject]) < _number(quad):
            best[quad.subject] = quad
    return {quad for quad in quads if quad.predicate != predicate or best[quad.subject] == quad}


def _number(quad: ox.Quad) -> Decimal:
    try:
        return Decimal(quad.object.value) if isinstance(quad.object, ox.Literal) else Decimal(-1)
    except InvalidOperation:
        return Decimal(-1)


def _apart(quad: ox.Quad, build: int) -> ox.Quad:
    """The quad with blank nodes renamed by build, since two files mean two things by `_:b0`."""
    if not blank(quad):
        return quad
    subject, value = quad.subject, quad.object
    if isinstance(subject, ox.BlankNode):
        subject = ox.BlankNode(f"m{build}x{subject.value}")
    if isinstance(value, ox.BlankNode):
        value = ox.BlankNode(f"m{build}x{value.value}")
    return ox.Quad(subject, quad.predicate, value, quad.graph_name)
