"""Times and memory of each store on one invented graph.

The table of the README: `python -m tests.measure_stores` on a quiet machine.
"""

from __future__ import annotations

import multiprocessing
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import rdflib

from kg.export.turtle import nquads, turtle
from kg.store import embedded, files, remote
from kg.store import endpoint as at
from tests import servers, synthetic
from tests.test_store_tools import QUERIES

COUNT = 100_000
NAMES = (
    "who wrote what", "figures above a bound", "sums by unit", "below a place", "Chinese in a filter", "optional",
    "no evidence", "length of quotes", "confidence",
)  # fmt: skip
ASKED = [QUERIES[name] for name in NAMES]


@dataclass(frozen=True)
class Row:
    """Seconds to write the graph as Turtle, to load it, to answer all questions; peak memory in bytes."""

    write: float | None = None
    load: float | None = None
    ask: float | None = None
    memory: int | None = None


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return round(time.perf_counter() - begin, 2)


def in_rdflib(folder: Path) -> Row:
    held = rdflib.Graph()
    load = seconds(lambda: held.parse(folder / "graph.ttl"))
    write = seconds(lambda: held.serialize(format="turtle"))
    return Row(write, load, seconds(lambda: [list(held.query(query)) for query in ASKED]), own_memory())


def in_embedded_store(folder: Path) -> Row:
    store = embedded.writable(folder / "store")
    load = seconds(lambda: embedded.put_pages(store, files.quads(folder / "graph.nq")))
    ask = seconds(lambda: [list(embedded.answer(store, query)) for query in ASKED])  # type: ignore[arg-type]
    memory = own_memory()
    triples = [quad.triple for quad in files.quads(folder / "graph.ttl")]
    return Row(seconds(lambda: turtle(triples)), load, ask, memory)


def in_server(server: servers.Server, folder: Path) -> Row:
    import httpx

    target = at.Target(server.address, user=server.user, password=server.password, timeout=600)
    load = seconds(lambda: remote.load(target, files.quads(folder / "graph.nq"), pages=True, replace=True))
    url = server.address + at.servers()[server.name]["query"]
    together = {"default-graph-uri": "urn:newskg:together"} if server.name == "virtuoso" else {}
    form = {"accept": "application/sparql-results+json"}

    def ask() -> None:
        for query in ASKED:
            httpx.post(url, data={"query": query} | together, headers=form, timeout=600, trust_env=False)

    return Row(load=load, ask=seconds(ask), memory=server.peak_memory)


def in_oxigraph(folder: Path) -> Row:
    with servers.oxigraph(folder) as server:
        return in_server(server, folder)


def in_virtuoso(folder: Path) -> Row:
    with servers.virtuoso(folder) as server:
        return in_server(server, folder)


def in_tdb2(folder: Path) -> Row:
    java, place = servers.jena(folder), str(folder / "tdb2")
    load = seconds(lambda: checked([*java, "tdb2.tdbloader", "--loc", place, str(folder / "graph.ttl")]))

    def ask() -> None:
        for query in ASKED:
            (folder / "query.rq").write_text(query, encoding="utf-8")
            checked([*java, "tdb2.tdbquery", "--loc", place, "--results=csv", "--query", str(folder / "query.rq")])

    return Row(None, load, seconds(ask), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)


def checked(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def own_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


STORES = {
    "rdflib in memory": in_rdflib,
    "embedded store (`--store`)": in_embedded_store,
    "Oxigraph server": in_oxigraph,
    "Virtuoso 7.2.5": in_virtuoso,
    "Jena TDB2, command line": in_tdb2,
}


def measured(way: Callable[[Path], Row], folder: Path, pipe: Connection) -> None:
    """Sends the row, or the reason there is none, from a process of its own."""
    try:
        pipe.send(way(folder))
    except servers.Absent as reason:
        pipe.send(str(reason))


def rows() -> Iterator[tuple[str, Row | str]]:
    context = multiprocessing.get_context("spawn")
    quads = synthetic.first(COUNT)
    for name, way in STORES.items():
        with tempfile.TemporaryDirectory() as folder:
            # Prepared here, so that the memory of the store's process is the store's.
            Path(folder, "graph.ttl").write_bytes(turtle(quads))
            Path(folder, "graph.nq").write_bytes(nquads(quads))
            ours, theirs = context.Pipe()
            process = context.Process(target=measured, args=(way, Path(folder), theirs))
            process.start()
            yield name, ours.recv()
            process.join()


def main() -> None:
    print(f"| {COUNT:,} statements | write Turtle | load | {len(ASKED)} questions | peak memory |")
    print("|---|---|---|---|---|")
    for name, row in rows():
        if isinstance(row, Row):
            times = " | ".join("–" if value is None else f"{value:.2f} s" for value in (row.write, row.load, row.ask))
            print(f"| {name} | {times} | {(row.memory or 0) / 1e6:.0f} MB |", flush=True)
        else:
            print(f"| {name} | {row} | | | |", flush=True)


if __name__ == "__main__":
    main()
