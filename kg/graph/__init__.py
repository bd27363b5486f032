"""A reading as a graph: IRIs, statements, provenance, and the check of all that."""

from kg.graph.build import dataset, graph, quads, triples

__all__ = ["dataset", "graph", "quads", "triples"]
