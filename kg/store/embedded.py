"""A graph store in a folder: Oxigraph inside the process, one named graph for each page.

What one call of `put` writes, it writes in one transaction: a process killed in the middle leaves the store as it was
before that call, and the calls before it are kept.

The default graph is all pages together, each statement once.  It is kept beside the pages rather than made at each
query, because Oxigraph's own union counts a statement as often as pages make it: a sum over ten pages that all name
the same town came out ten times too large.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store.error import StoreError
from kg.store.terms import SHARED, GraphName, blank, by_graph

if TYPE_CHECKING:
    import rdflib

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True, slots=True)
class Written:
    """What a call of `put` altered, in statements; an unchanged page alters nothing."""

    graphs: int = 0
    added: int = 0
    removed: int = 0


def writable(directory: str | Path) -> ox.Store:
    """The store in `directory` for reading and writing, made if the folder is new or empty.

    Raises StoreError where another process holds it, the folder may not be written, or it holds something else.
    """
    folder = Path(directory)
    if folder.is_dir() and not (folder / "CURRENT").exists() and any(folder.iterdir()):
        raise StoreError(f"{folder} is not a store: it is a folder with other files in it")
    with _plain(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        store = ox.Store(str(folder))
    # RocksDB leaves one such file at every opening and removes them only past a thousand.
    for old in folder.glob("LOG.old.*"):
        old.unlink(missing_ok=True)
    return store


def readable(directory: str | Path) -> ox.Store:
    """The store in `directory` as it stands now, for reading only; several processes may read at once.

    Raises StoreError where there is no store.
    """
    folder = Path(directory)
    if not folder.exists():
        raise StoreError(f"{folder} does not exist; `kg build --store {folder}` makes a store")
    if not (folder / "CURRENT").exists():
        raise StoreError(f"{folder} is not a store: `kg build --store` made no store there")
    with _plain(folder):
        return ox.Store.read_only(str(folder))


def put(store: ox.Store, quads: Iterable[ox.Quad]) -> Written:
    """Writes `quads` in one transaction; each named graph among them replaces the graph of that name.

    Statements outside any graph are added to the graph SHARED, and blank nodes become IRIs.  Only the difference is
    written, so a page that reads as it did yesterday costs a look and no writing.
    """
    graphs: dict[GraphName, set[ox.Triple]] = {}
    for quad in quads:
        graph = SHARED if isinstance(quad.graph_name, ox.DefaultGraph) else _iri(quad.graph_name)
        graphs.setdefault(graph, set()).add(_named(quad.triple))
    lost: list[ox.Quad] = []
    gained: list[ox.Quad] = []
    for name, new in graphs.items():
        old = {quad.triple for quad in store.quads_for_pattern(None, None, None, name)}
        gained += (_quad(triple, name) for triple in new - old)
        if name != SHARED:
            lost += (_quad(triple, name) for triple in old - new)
    orphans = [
        _quad(quad.triple)
        for quad in lost
        if not any(name not in graphs or quad.triple in graphs[name] for name in _holders(store, quad))
    ]
    _write(store, lost + orphans, gained + [_quad(quad.triple) for quad in gained])
    return Written(len(graphs), len(gained), len(lost))


def put_pages(store: ox.Store, quads: Iterable[ox.Quad]) -> Written:
    """Writes page after page as `put` does, each in a transaction of its own: what is written stays written."""
    graphs = by_graph(quads)
    added = removed = 0
    for name, triples in graphs.items():
        written = put(store, (_quad(triple, name) for triple in triples))
        added, removed = added + written.added, removed + written.removed
    with _plain(None):
        store.flush()
    return Written(len(graphs), added, removed)


def withdraw(store: ox.Store, page: str) -> int:
    """Removes the graph named `page` in one transaction; gives the number of statements that went with it."""
    name = ox.NamedNode(page)
    lost = list(store.quads_for_pattern(None, None, None, name))
    orphans = [_quad(quad.triple) for quad in lost if not _holders(store, quad)]
    _write(store, lost + orphans, [], drop=name)
    return len(lost)


def pages(store: ox.Store) -> Iterator[tuple[str, int]]:
    """The named graphs in the order of their names, each with its number of statements."""
    for name in sorted(store.named_graphs(), key=str):
        yield name.value, sum(1 for _ in store.quads_for_pattern(None, None, None, name))


def quads(store: ox.Store) -> Iterator[ox.Quad]:
    """Everything in the store as it was put there, graph by graph in the order of their names."""
    for name in sorted(store.named_graphs(), key=str):
        for quad in store.quads_for_pattern(None, None, None, name):
            yield _quad(quad.triple) if name == SHARED else quad


def answer(store: ox.Store, query: str, *, prefixes: Mapping[str, str] | None = None) -> Answer:
    """The answer of `store` to a SPARQL query over all pages together; `GRAPH ?page` tells them apart.

    Raises StoreError for a query that does not parse, and for SERVICE, which would send the query to another machine.
    """
    if _SERVICE.search(_QUOTED.sub(_blanked, query)):
        raise StoreError("SERVICE is refused: it would send the query to another machine")
    try:
        return store.query(query, prefixes=dict(prefixes or {}))
    except SyntaxError as error:
        raise StoreError(f"the query does not parse: {error}") from error
    except OSError as error:
        raise StoreError(f"the store cannot answer: {error}") from error


def dataset(store: ox.Store) -> rdflib.Dataset:
    """An rdflib Dataset over `store`; its default graph is all pages together.

    Needs the extra `newskg[rdflib-store]`.
    """
    try:
        from oxrdflib import OxigraphStore
    except ImportError as error:
        raise StoreError("an rdflib view of a store needs `pip install newskg[rdflib-store]`") from error
    import rdflib

    return rdflib.Dataset(store=OxigraphStore(store=store))


_QUOTED = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|'
    r"'''(?:[^'\\]|\\.|'(?!''))*'''|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'(?:[^'\\\n]|\\.)*'|"
    r"<[^<>\"{}|^`\\\s]*>|"
    r"#[^\n]*",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w?$:-])service(?:\s+silent)?(?:\s*[<?$]|\s+[\w.-]*:)", re.IGNORECASE)


def _blanked(quoted: re.Match[str]) -> str:
    return "<>" if quoted[0].startswith("<") else " "


def _holders(store: ox.Store, quad: ox.Quad) -> set[GraphName]:
    """The other pages that make the same statement."""
    found = {other.graph_name for other in store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)}
    return found - {quad.graph_name, ox.DefaultGraph()}


def _write(
    store: ox.Store, lost: Sequence[ox.Quad], gained: Sequence[ox.Quad], *, drop: ox.NamedNode | None = None
) -> None:
    """Removes and adds in one transaction."""
    with _plain(None):
        if not lost:
            store.extend(gained)
            return
        # Removal comes first: the store turns 0.870 into 0.87, and such a literal stands in both lists.
        steps = [f"DELETE DATA {{ {_data(lost)} }}", f"INSERT DATA {{ {_data(gained)} }}"]
        store.update(" ;\n".join([*steps, *([f"DROP SILENT GRAPH {drop}"] if drop else [])]))


def _data(quads: Iterable[ox.Quad]) -> str:
    """The inside of INSERT DATA or DELETE DATA."""
    by_graph = groupby(sorted(quads, key=lambda quad: str(quad.graph_name)), key=lambda quad: quad.graph_name)
    blocks = ((name, "\n".join(f"{quad.triple} ." for quad in run)) for name, run in by_graph)
    return "\n".join(
        text if isinstance(name, ox.DefaultGraph) else f"GRAPH {name} {{ {text} }}" for name, text in blocks
    )


def _quad(triple: ox.Triple, name: GraphName | None = None) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, name or ox.DefaultGraph())


def _named(triple: ox.Triple) -> ox.Triple:
    """The triple with IRIs in place of blank nodes, which no later transaction could name."""
    if not blank(triple):
        return triple
    subject, value = (_iri(t) if isinstance(t, ox.BlankNode) else t for t in (triple.subject, triple.object))
    return ox.Triple(subject, triple.predicate, value)  # type: ignore[arg-type]


def _iri(term: ox.NamedNode | ox.BlankNode) -> ox.NamedNode:
    return ox.NamedNode(f"urn:newskg:blank:{term.value}") if isinstance(term, ox.BlankNode) else term


@contextmanager
def _plain(folder: Path | None) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:  # RocksDB reports a damaged file as a RuntimeError
        raise StoreError(_reason(str(error), f"the store {folder}" if folder else "the store")) from error


def _reason(message: str, store: str) -> str:
    """One plain line for what RocksDB or the system said.

    >>> _reason("IO error: While lock file: s/LOCK: Resource temporarily unavailable", "the store s")
    'the store s is in use: another process is writing to it'
    """
    known = (
        (r"lock hold by|While lock file", "is in use: another process is writing to it"),
        (r"No space left|Disk quota", "cannot grow: the disk is full; what was written before is kept"),
        (r"Permission denied|Read-only file system|Operation not permitted", "may not be written: permission denied"),
        (r"not a directory|File exists", "is not a store: it is a file"),
        (r"Corruption|invalid data", f"is damaged: {message}"),
    )
    return f"{store} " + next((text for pattern, text in known if re.search(pattern, message)), f"failed: {message}")
