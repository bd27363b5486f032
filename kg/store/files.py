"""RDF files as quads, whatever their format."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.store.error import StoreError

SUFFIXES = (".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf")


def quads(path: str | Path, graph: str | None = None) -> Iterator[ox.Quad]:
    """The statements of a Turtle, N-Triples, N-Quads, TriG, JSON-LD or RDF/XML file, also gzipped, in file order.

    `graph` names the graph for statements that the file puts in none.
    Raises StoreError naming the file, and the line of a slip in it.
    """
    file = Path(path)
    form = _format(file)
    name = ox.NamedNode(graph) if graph else None
    try:
        with _stream(file) as stream:
            for quad in ox.parse(stream, format=form):
                if name and isinstance(quad.graph_name, ox.DefaultGraph):
                    yield ox.Quad(quad.subject, quad.predicate, quad.object, name)
                else:
                    yield quad
    except SyntaxError as error:
        raise StoreError(f"{file}: {error.msg or error}") from error
    except (OSError, EOFError) as error:
        raise StoreError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    except ValueError as error:
        raise StoreError(f"{file}: {error}") from error


def _stream(file: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(file)) if file.suffix == ".gz" else file.open("rb")


def _format(file: Path) -> ox.RdfFormat:
    suffix = file.with_suffix("").suffix if file.suffix == ".gz" else file.suffix
    known = ox.RdfFormat.from_extension(suffix.lstrip(".").lower()) if suffix.lower() in SUFFIXES else None
    if known is None:
        raise StoreError(f"{file}: the name must end in {', '.join(SUFFIXES)} or one of these with .gz")
    return known
