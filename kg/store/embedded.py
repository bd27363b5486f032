"""A graph store in a folder: Oxigraph inside the process, one named graph for each page.

What one call of `put` writes, it writes in one transaction: a process killed in the middle leaves the store as it was
before that call, and the calls before it are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store.error import StoreError
from kg.store.terms import GraphName, blank

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

    Statements of the default graph are added to what is there.  Only the difference is written, so a page that reads
    as it did yesterday costs a look and no writing.
    """
    graphs: dict[GraphName, set[ox.Quad]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, set()).add(quad)
    steps: list[str] = []
    added = removed = 0
    for name, new in sorted(graphs.items(), key=lambda item: str(item[0])):
        old = set(store.quads_for_pattern(None, None, None, name))
        lost = set() if isinstance(name, ox.DefaultGraph) else old - new
        gained = new - old
        if any(blank(quad) for quad in lost):  # DELETE DATA cannot name a blank node
            steps.append(f"DROP GRAPH {name}")
            lost, gained = old, new
        # Removal comes first: the store turns 0.870 into 0.87, and such a literal stands in both sets.
        elif lost:
            steps.append(f"DELETE DATA {{ {_data(lost)} }}")
        if gained:
            steps.append(f"INSERT DATA {{ {_data(gained)} }}")
        added, removed = added + len(gained), removed + len(lost)
    if steps:
        with _plain(None):
            store.update(" ; ".join(steps))
    return Written(len(graphs), added, removed)


def withdraw(store: ox.Store, page: str) -> int:
    """Removes the graph named `page` in one transaction; gives the number of statements that went with it."""
    name = ox.NamedNode(page)
    count = sum(1 for _ in store.quads_for_pattern(None, None, None, name))
    with _plain(None):
        store.remove_graph(name)
    return count


def pages(store: ox.Store) -> Iterator[tuple[str, int]]:
    """The named graphs in the order of their names, each with its number of statements."""
    for name in sorted(store.named_graphs(), key=str):
        yield name.value, sum(1 for _ in store.quads_for_pattern(None, None, None, name))


def answer(store: ox.Store, query: str, *, prefixes: Mapping[str, str] | None = None) -> Answer:
    """The answer of `store` to a SPARQL query over all pages together; `GRAPH ?g` tells the pages apart.

    Raises StoreError for a query that does not parse, and for SERVICE, which would send the query to another machine.
    """
    if _SERVICE.search(_QUOTED.sub(_blanked, query)):
        raise StoreError("SERVICE is refused: it would send the query to another machine")
    try:
        return store.query(query, prefixes=dict(prefixes or {}), use_default_graph_as_union=True)
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

    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)


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


def _data(quads: Iterable[ox.Quad]) -> str:
    """The inside of INSERT DATA, in sorted order, all of one graph."""
    ordered = sorted(quads, key=str)
    triples = "\n".join(f"{quad.triple} ." for quad in ordered)
    name = ordered[0].graph_name
    return triples if isinstance(name, ox.DefaultGraph) else f"GRAPH {name} {{ {triples} }}"


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
