"""RDF files as quads, and quads as RDF files, whatever their format."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
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


def write(path: str | Path, quads: Iterable[ox.Quad]) -> Path:
    """Writes a Turtle, N-Triples, N-Quads, TriG or JSON-LD file, also gzipped, whole or not at all; gives its path.

    The same statements give the same bytes.  Raises StoreError for another ending, OSError where it cannot be written.
    """
    from kg.export.file import written
    from kg.export.formats import formatted

    file = Path(path)
    suffix, zipped = _suffix(file)
    if suffix not in SUFFIXES or suffix == ".rdf":
        raise StoreError(f"{file}: the name must end in .ttl, .nt, .nq, .trig or .jsonld, or one of these with .gz")
    data = formatted(list(quads), suffix[1:])
    return written(file, gzip.compress(data, mtime=0) if zipped else data)


def _suffix(file: Path) -> tuple[str, bool]:
    """The ending that tells the format, and whether the file is gzipped."""
    zipped = file.suffix.lower() == ".gz"
    return (file.with_suffix("").suffix if zipped else file.suffix).lower(), zipped


def _stream(file: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(file)) if _suffix(file)[1] else file.open("rb")


def _format(file: Path) -> ox.RdfFormat:
    suffix, _ = _suffix(file)
    known = ox.RdfFormat.from_extension(suffix[1:]) if suffix in SUFFIXES else None
    if known is None:
        raise StoreError(f"{file}: the name must end in {', '.join(SUFFIXES)} or one of these with .gz")
    return known
