"""A reading as a graph: IRIs, statements, provenance, and the check of all that."""

from kg.graph.build import dataset, graph, quads, triples
from kg.graph.check import check, conflicts

__all__ = ["check", "conflicts", "dataset", "graph", "quads", "triples"]
