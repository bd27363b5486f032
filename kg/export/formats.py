"""One name for each format that a graph can be written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.jsonld import jsonld
from kg.export.turtle import annotated, nquads, ntriples, trig, turtle
from kg.graph.bridge import Source
from kg.graph.mint import BASE
from kg.model import Reading

FORMATS = ("ttl", "nt", "nq", "trig", "jsonld", "graphml", "gephi", "neo4j")
"""Names of the formats; gephi and neo4j are two tables, nodes and edges, the others one file with that ending."""

WITH_GRAPHS = ("nq", "trig", "jsonld")
"""Formats that keep pages apart, each in a graph of its own."""


def checked(names: Iterable[str]) -> list[str]:
    """The names, each once; raises ValueError for one there is not."""
    found = list(dict.fromkeys(names))
    for name in found:
        if name not in FORMATS:
            raise ValueError(f"no format is called {name}; there are {', '.join(FORMATS)}")
    return found


def formatted(source: Source, name: str, *, base: str = BASE, rdf12: bool = False, language: str = "zh") -> bytes:
    """The source in the format of that name; the same triples give the same bytes, whatever their order.

    `rdf12` writes statements as reifiers of their triples (ttl, nt, nq, trig); `language` is that of the keys of
    JSON-LD.  Raises ValueError where there is no such format of one file, or it cannot hold RDF 1.2.
    """
    if rdf12 and name not in ("ttl", "nt", "nq", "trig"):
        raise ValueError(f"{name} cannot hold RDF 1.2")
    given = annotated(source) if rdf12 else source
    match name:
        case "ttl":
            return turtle(given, base=base)
        case "nt":
            return ntriples(given)
        case "nq":
            return nquads(given)
        case "trig":
            return trig(given, base=base)
        case "jsonld":
            return jsonld(given, base=base, language=language)
        case "graphml":
            from kg.export.digraph import graphml

            return graphml(given)
    raise ValueError(f"no format of one file is called {name}")


def files(
    reading: Reading, names: Iterable[str], *, base: str = BASE, rdf12: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files of a reading in each format, `graph.` before the ending."""
    from kg.export.digraph import edges_csv, nodes_csv
    from kg.graph.build import quads, triples

    whole = triples(reading, base=base)
    for name in names:
        if name in ("gephi", "neo4j"):
            yield f"{name}-nodes.csv", nodes_csv(whole, name)
            yield f"{name}-edges.csv", edges_csv(whole, name)
        else:
            source = quads(reading, base=base) if name in WITH_GRAPHS else whole
            yield f"graph.{name}", formatted(source, name, base=base)
    if rdf12:
        yield "graph.rdf12.ttl", formatted(whole, "ttl", base=base, rdf12=True)
