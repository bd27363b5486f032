"""Loads statements into a SPARQL store over the network, by the SPARQL 1.1 Graph Store Protocol or Update."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg.store import endpoint as at
from kg.store.error import StoreError, TooLargeError
from kg.store.terms import SHARED, GraphName, blank, by_graph


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was sent, and which graphs hold fewer statements afterwards than they should."""

    server: str
    graphs: int
    statements: int
    requests: int
    short: tuple[tuple[str, int, int], ...] = ()
    """Graph, statements sent, statements the server holds."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One batch that has arrived: its triples, the requests it took, and the size it was halved to."""

    triples: Sequence[ox.Triple]
    requests: int
    size: int = sys.maxsize


def load(
    target: at.Target | str,
    quads: Iterable[ox.Quad],
    *,
    pages: bool = False,
    replace: bool = False,
    batch: int = 10_000,
    progress: Callable[[int], None] | None = None,
) -> Loaded:
    """Sends `quads` to a store and counts there afterwards what has arrived.

    With `pages` they are a build: what no page owns goes to the graph SHARED, and where the server has no good union of
    its own, a graph that holds all pages together is kept (`together` in servers.toml).
    With `replace` each named graph takes the place of the graph of that name; the default graph is only ever added to.
    `batch` is the most statements in one request; it is halved by itself where the server finds it too large.
    `progress` is told the number of statements sent so far, after each request.
    Raises StoreError with one plain line: refused, unauthorised, not found, too large, failed, no answer, not SPARQL.
    """
    graphs = by_graph(quads)
    if pages and ox.DefaultGraph() in graphs:
        graphs[SHARED] = graphs.pop(ox.DefaultGraph()) + graphs.get(SHARED, [])
    total = requests = 0
    with at.connected(at.Target(target) if isinstance(target, str) else target) as endpoint:
        together = _together(endpoint) if pages else None
        for name, triples in graphs.items():
            fresh = replace and name != SHARED and isinstance(name, ox.NamedNode)
            if together and fresh:
                _update(endpoint, _FORGET.format(graph=name, **together))
            for part in _parts(endpoint, name, triples, batch, fresh=fresh):
                batch = min(batch, part.size)
                total, requests = total + len(part.triples), requests + part.requests
                if progress:
                    progress(total)
            if together:
                _update(endpoint, f"ADD GRAPH {name} TO {together['target']}")
        short = tuple(_short(endpoint, {n.value: len(t) for n, t in graphs.items() if isinstance(n, ox.NamedNode)}))
    return Loaded(endpoint.server, len(graphs), total, requests, short)


# What only this page says goes from the graph of all pages before the page is replaced.
_FORGET = """DELETE {{ {open} ?s ?p ?o {close} }} WHERE {{
  GRAPH {graph} {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != {graph} && ?other != {own}) }}
}}"""


def _together(endpoint: at.Endpoint) -> dict[str, str] | None:
    """The graph of all pages as SPARQL Update has it, where the server needs one."""
    name = at.servers()[endpoint.server].get("together")
    if name is None:
        return None
    if name == "default":
        return {"target": "DEFAULT", "open": "", "close": "", "own": "<urn:newskg:none>"}
    return {"target": f"GRAPH <{name}>", "open": f"GRAPH <{name}> {{", "close": "}", "own": f"<{name}>"}


def _parts(
    endpoint: at.Endpoint, name: GraphName, triples: Sequence[ox.Triple], size: int, *, fresh: bool
) -> Iterator[_Part]:
    """Sends one graph in batches."""
    if isinstance(name, ox.DefaultGraph) and "no_default" in at.servers()[endpoint.server]:
        raise StoreError(f"{endpoint.server} has no default graph: name a graph for these statements")
    if len(triples) > size and any(map(blank, triples)):
        raise StoreError(f"{name} has blank nodes, which come apart in batches: use a batch of {len(triples)}")
    start = 0
    while start < len(triples):
        part = _sent(endpoint, name, triples[start : start + size], fresh=fresh and start == 0)
        yield part
        start, size = start + len(part.triples), min(size, part.size)


def _sent(endpoint: at.Endpoint, name: GraphName, triples: Sequence[ox.Triple], *, fresh: bool) -> _Part:
    """Sends one batch, in halves where the server finds it too large."""
    try:
        (_by_update if endpoint.graphs is None else _by_graph_store)(endpoint, name, triples, fresh)
    except TooLargeError:
        if len(triples) == 1 or any(map(blank, triples)):
            raise
        middle = (len(triples) + 1) // 2
        left = _sent(endpoint, name, triples[:middle], fresh=fresh)
        right = _sent(endpoint, name, triples[middle:], fresh=False)
        return _Part(triples, 1 + left.requests + right.requests, min(left.size, middle))
    return _Part(triples, 1)


def _by_graph_store(endpoint: at.Endpoint, name: GraphName, triples: Sequence[ox.Triple], fresh: bool) -> None:
    at.sent(
        endpoint,
        "PUT" if fresh else "POST",
        endpoint.graphs or "",
        params={"default": ""} if isinstance(name, ox.DefaultGraph) else {"graph": name.value},
        content=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES),
        kind="application/n-triples",
    )


def _by_update(endpoint: at.Endpoint, name: GraphName, triples: Sequence[ox.Triple], fresh: bool) -> None:
    inside = "\n".join(f"{triple} ." for triple in triples)
    named = not isinstance(name, ox.DefaultGraph)
    update = f"INSERT DATA {{ GRAPH {name} {{\n{inside}\n}} }}" if named else f"INSERT DATA {{\n{inside}\n}}"
    if fresh:
        update = f"DROP SILENT GRAPH {name} ;\n{update}"
    _update(endpoint, update)


def _update(endpoint: at.Endpoint, text: str) -> None:
    at.sent(endpoint, "POST", endpoint.update, content=text.encode(), kind="application/sparql-update")


def _short(endpoint: at.Endpoint, expected: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    """The graphs of which the server holds fewer statements than were sent."""
    names = iter(expected)
    while block := list(islice(names, 100)):
        values = " ".join(f"<{name}>" for name in block)
        query = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        held = {row["g"]: int(row["n"]) for row in at.rows(endpoint, query) if "g" in row}
        for name in block:
            if held.get(name, 0) < expected[name]:
                yield name, expected[name], held.get(name, 0)
