"""One name for each file format that a graph can be written in."""

from __future__ import annotations

from kg.export.jsonld import jsonld
from kg.export.turtle import annotated, nquads, ntriples, trig, turtle
from kg.graph.bridge import Source
from kg.graph.mint import BASE

FORMATS = {
    "turtle": ".ttl",
    "ntriples": ".nt",
    "nquads": ".nq",
    "trig": ".trig",
    "jsonld": ".jsonld",
    "graphml": ".graphml",
}
"""Names of the formats and the endings of their files."""


def formatted(source: Source, name: str, *, base: str = BASE, rdf12: bool = False, language: str = "zh") -> bytes:
    """The source in the format of that name (a key of FORMATS); the same triples give the same bytes.

    `rdf12` writes statements as reifiers of their triples (Turtle, TriG, N-Triples, N-Quads).  Raises ValueError where
    the name is not known or the format cannot hold RDF 1.2.
    """
    if rdf12 and name not in ("turtle", "ntriples", "nquads", "trig"):
        raise ValueError(f"{name} cannot hold RDF 1.2")
    given = annotated(source) if rdf12 else source
    if name == "turtle":
        return turtle(given, base=base)
    if name == "ntriples":
        return ntriples(given)
    if name == "nquads":
        return nquads(given)
    if name == "trig":
        return trig(given, base=base)
    if name == "jsonld":
        return jsonld(given, base=base, language=language)
    if name == "graphml":
        from kg.export.digraph import graphml

        return graphml(given)
    raise ValueError(f"no format is called {name}; there are {', '.join(FORMATS)}")
