"""A reading as a graph: IRIs, statements, provenance; questions to a graph, and the check of one."""

from kg.graph.build import dataset, graph, quads, triples
from kg.graph.check import check, checked_file, conflicts
from kg.graph.query import answers, asked, named_query, query_titles

__all__ = [
    "answers",
    "asked",
    "check",
    "checked_file",
    "conflicts",
    "dataset",
    "graph",
    "named_query",
    "quads",
    "query_titles",
    "triples",
]
