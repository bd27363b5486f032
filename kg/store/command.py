"""What `kg load` does: a graph file into a server or into a store's folder, with a bar, and a line that tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.store import embedded, remote
from kg.store.endpoint import Target
from kg.store.error import StoreError
from kg.store.files import quads


def loaded(
    target: str | Target,
    path: str | Path,
    user: str | None = None,
    password: str | None = None,
    replace: bool = False,
    batch: int = 10_000,
    *,
    graph: str | None = None,
) -> str:
    """One line on what was loaded from the file at `path` into the server, or the folder, at `target`.

    A folder is a store as `kg build --store` makes it; there a page is always replaced.  `graph` names the graph for
    statements that the file puts in none.  A file that keeps pages apart (.nq .trig .jsonld) is loaded page by page.
    Raises StoreError, also where fewer statements arrived than were sent.
    """
    if isinstance(target, str) and "://" not in target:
        store = embedded.writable(target)
        written = embedded.put_pages(store, quads(path, graph))
        return f"{target}: {written.graphs} graphs, {written.added} statements added, {written.removed} removed"
    if isinstance(target, str):
        target = Target(target, user=user, password=password)
    pages = graph is None and Path(path).name.removesuffix(".gz").endswith((".nq", ".trig", ".jsonld"))
    with _bar(f"loading {Path(path).name}") as progress:
        done = remote.load(target, quads(path, graph), pages=pages, replace=replace, batch=batch, progress=progress)
    if done.short:
        name, sent, held = done.short[0]
        more = f", and {len(done.short) - 1} graphs more" if len(done.short) > 1 else ""
        raise StoreError(f"the server holds {held} of {sent} statements of {name}{more}")
    return f"{done.server}: {done.statements} statements in {done.graphs} graphs, {done.requests} requests"


@contextmanager
def _bar(title: str) -> Iterator[Callable[[int], None]]:
    """A count of statements on standard error, drawn only in a terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    shown = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*shown, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done: progress.update(task, completed=done)
