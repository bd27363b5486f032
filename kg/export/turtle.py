"""Turtle, TriG, N-Triples, N-Quads: written by pyoxigraph, in one order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.export.order import graphs, sections
from kg.graph.bridge import Source, quads, triples
from kg.graph.mint import BASE
from kg.graph.term import TYPE, node
from kg.graph.vocabulary import ONTO, RDF, prefixes

_PARTS = tuple(node(RDF + name) for name in ("subject", "predicate", "object"))
_REIFIES = node(RDF + "reifies")
_SPAN = re.compile(rb"doc:([\w-]+)\\#char\\=(\d+)\\,(\d+)")
_STATEMENT = node(ONTO + "Statement")


def turtle(source: Source, *, base: str = BASE, ordered: bool = True) -> bytes:
    """All triples of the source as one Turtle file: prefixes in use, sections with titles, a block for each subject.

    Names of graphs are dropped.  The same triples give the same bytes, whatever their order; with `ordered` false they
    are written in the order in which they come, several times faster, for graphs that no one reads by eye.
    """
    known = prefixes(base)
    if not ordered:
        body = _body(ox.serialize(triples(source), format=ox.RdfFormat.TURTLE, prefixes=known) or b"")
        return _head(body, known) + body
    body = b"".join(_section(title, ts, known) for title, ts in sections(triples(source)))
    return _head(body, known) + body


def _section(title: str, ts: list[ox.Triple], known: Mapping[str, str]) -> bytes:
    data = ox.serialize(ts, format=ox.RdfFormat.TURTLE, prefixes=dict(known)) or b""
    comment = f"# {title}\n\n".encode() if title else b""
    return comment + _readable(data, known)


def _readable(data: bytes, known: Mapping[str, str]) -> bytes:
    """The blocks apart, indented by blanks, and spans in their long form, which older readers ask for."""
    # A line ends in " ." only where a block ends, and doc:x\\#char only in a name: literals escape both.
    body = _body(data).replace(b" .\n", b" .\n\n").replace(b"\n\t\t", b"\n        ").replace(b"\n\t", b"\n    ")
    return _SPAN.sub(rb"<%s\1#char=\2,\3>" % known["doc"].encode(), body)


def _body(data: bytes) -> bytes:
    """The file without its prefixes, which pyoxigraph gives in any order."""
    start = 0
    while data.startswith(b"@prefix ", start):
        start = data.index(b"\n", start) + 1
    return data[start:]


def _head(body: bytes, known: Mapping[str, str]) -> bytes:
    """The prefixes that the body uses (or seems to: a literal may look like a name)."""
    before = (b" ", b"\n", b"\t", b"^")
    used = (p for p in sorted(known) if any(b"%s%s:" % (sign, p.encode()) in body for sign in before))
    return "".join(f"@prefix {p}: <{known[p]}> .\n" for p in used).encode() + b"\n"


def trig(source: Source, *, base: str = BASE) -> bytes:
    """The source as TriG: the default graph, then each named graph in the order of their names."""
    known = prefixes(base)
    parts = []
    for _, members in graphs(quads(source)):
        name = members[0].graph_name
        inside = [
            ox.Quad(t.subject, t.predicate, t.object, name) for _, ts in sections(q.triple for q in members) for t in ts
        ]
        parts.append(_readable(ox.serialize(inside, format=ox.RdfFormat.TRIG, prefixes=known) or b"", known))
    body = b"\n".join(parts)
    return _head(body, known) + body


def ntriples(source: Source) -> bytes:
    """All triples of the source, one on a line, the lines in order; names of graphs are dropped."""
    return _lines(ox.serialize(triples(source), format=ox.RdfFormat.N_TRIPLES))


def nquads(source: Source) -> bytes:
    """All quads of the source, one on a line, the lines in order."""
    return _lines(ox.serialize(quads(source), format=ox.RdfFormat.N_QUADS))


def _lines(data: bytes | None) -> bytes:
    lines = set((data or b"").split(b"\n"))
    lines.discard(b"")
    return b"".join(line + b"\n" for line in sorted(lines))


def annotated(source: Source) -> Iterator[ox.Quad]:
    """The source in RDF 1.2: each statement reifies its triple in place of rdf:subject, predicate and object.

    Turtle and N-Triples of it can be read by pyoxigraph, N3.js and others that know `<<( s p o )>>`, not by rdflib.
    """
    for _, members in graphs(quads(source)):
        yield from _annotated(members)


def _annotated(members: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    members = list(members)
    name = members[0].graph_name
    statements = {q.subject for q in members if q.predicate == TYPE and q.object == _STATEMENT}
    parts: dict[object, list[object]] = {}
    for quad in members:
        if quad.subject in statements and quad.predicate in _PARTS:
            parts.setdefault(quad.subject, [None] * 3)[_PARTS.index(quad.predicate)] = quad.object
        else:
            yield quad
    for subject, (s, p, o) in parts.items():
        if s is not None and p is not None and o is not None:
            yield ox.Quad(subject, _REIFIES, ox.Triple(s, p, o), name)  # type: ignore[arg-type]
