"""What each verb of the command line does, over the package's public functions."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.progress import track

from kg.model import Omission, Page, Reading

About = dict[str, str | None]
TROUBLE = 2


@dataclass(frozen=True, slots=True)
class Choices:
    """How a build is to be done."""

    base: str = "https://newskg.example/"
    formats: tuple[str, ...] = ("ttl",)
    store: Path | None = None
    corrections: Path | None = None
    min_confidence: float = 0.0
    rdf12: bool = False
    inferred: bool = False
    excel: bool = False
    glyphs: bool = False
    describe: bool = False
    analyser: str | None = None


def troubles() -> tuple[type[Exception], ...]:
    """The errors that are told in one line."""
    from kg.page import ReadError
    from kg.store.error import StoreError

    return (ReadError, StoreError, OSError, ValueError, SyntaxError)


def line(error: BaseException) -> str:
    """An error as one line."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'output'}: {error.strerror}"
    return " ".join(str(error).split()) or type(error).__name__


def read_all(paths: Sequence[Path], about: About, analyser: str | None = None) -> tuple[list[Reading], int]:
    """The readings of all pages, and how many pages could not be read; each of those is named on standard error."""
    from kg.find import ready
    from kg.page import pages, warnings
    from kg.reading import read_page

    ready(analyser)
    found = list(pages(paths, **about))
    shown = track(found, description="reading", console=Console(stderr=True), disable=len(found) < 2)
    readings, bad = [], 0
    for page in shown:
        trouble = [line(page[1])] if not isinstance(page, Page) else warnings(page)
        if isinstance(page, Page) and not trouble:
            readings.append(read_page(page, analyser=analyser))
        else:
            bad += 1
            name = page.source if isinstance(page, Page) else page[0]
            print(f"kg: {name}: {trouble[0]}", file=sys.stderr)
    return readings, bad


def build_pages(paths: Sequence[Path], output: Path, about: About, chosen: Choices) -> int:
    """Read pages and write everything; 2 when no page could be read or one was bad."""
    from kg.export import write_all
    from kg.reading import joined
    from kg.resolve.correction import corrected, corrections

    started = now()
    readings, bad = read_all(paths, about, chosen.analyser)
    if not readings:
        return TROUBLE
    reading = joined(readings)
    if chosen.corrections is not None:
        reading = corrected(reading, corrections(chosen.corrections))
    reading = confident(reading, chosen.min_confidence)
    written = write_all(reading, output, chosen.base, chosen.formats, chosen.rdf12, chosen.excel, chosen.glyphs)
    written += write_more(reading, output, chosen, started, written)
    if chosen.store is not None:
        store_reading(reading, chosen.store, chosen.base)
    summarize(reading, written)
    return TROUBLE if bad else 0


def write_more(reading: Reading, output: Path, chosen: Choices, started: str, files: Sequence[Path]) -> list[Path]:
    """The files asked for beside the usual ones: what follows from the graph, what it holds, who built it."""
    from kg.export import written
    from kg.export.formats import formatted
    from kg.graph import triples
    from kg.graph.describe import activity, description
    from kg.graph.inference import inferred

    more: list[Path] = []
    if chosen.inferred:
        data = formatted(inferred(triples(reading, base=chosen.base)), "ttl")
        more.append(written(output / "inferred.ttl", data))
    if chosen.describe:
        sizes = {path.name: path.stat().st_size for path in files}
        told = description(triples(reading, base=chosen.base), sizes, base=chosen.base)
        more.append(written(output / "dataset.ttl", formatted(told, "ttl")))
        done = activity(reading.pages, started, now(), base=chosen.base)
        more.append(written(output / "builds.trig", formatted(done, "trig")))
    return more


def now() -> str:
    """The time in UTC as xsd:dateTime; only the record of builds has a clock in it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def confident(reading: Reading, least: float) -> Reading:
    from dataclasses import replace

    return replace(reading, statements=tuple(s for s in reading.statements if s.confidence >= least))


def store_reading(reading: Reading, folder: Path, base: str) -> None:
    from kg.graph import quads
    from kg.store import embedded

    embedded.put_pages(embedded.writable(folder), quads(reading, base=base))


def summarize(reading: Reading, written: Iterable[Path]) -> None:
    """Counts of what was read and left out, on standard output."""
    kinds = Counter(e.type for e in reading.entities)
    organisations = sum(kinds[k] for k in ("Organization", "PartyOrganization", "GovernmentBody"))
    places = sum(kinds[k] for k in ("Place", "AdminDivision", "WaterBody"))
    people = {s.subject.text for s in reading.statements if s.subject.type == "Person"}
    people |= {c.name for a in reading.articles for c in a.credits} | {
        e.name for e in reading.entities if e.type == "Person"
    }
    counts = {
        "pages": len(reading.pages),
        "articles": len(reading.articles),
        "people": len(people),
        "places": places,
        "organisations": organisations,
        "statements": len(reading.statements),
        "quantities": sum(s.quantity is not None for s in reading.statements),
    }
    for name, number in counts.items():
        print(f"{name:<14}{number:>7}")
    for reason, number in reasons(reading.omissions):
        print(f"left out: {reason:<22}{number:>5}")
    for path in written:
        print(f"wrote {path}")


def reasons(omissions: Iterable[Omission]) -> list[tuple[str, int]]:
    """Reasons of omissions, most frequent first."""
    return sorted(Counter(o.reason for o in omissions).items(), key=lambda pair: (-pair[1], pair[0]))


def explain_page(path: Path, subject: str | None, missed: bool, about: About, analyser: str | None = None) -> None:
    """Each fact with its sentence, characters and rule."""
    from kg.explain import explained, missing

    readings, bad = read_all([path], about, analyser)
    if bad:
        raise SystemExit(TROUBLE)
    for reading in readings:
        for row in missing(reading) if missed else explained(reading, subject):
            print(row)


def extract_lines(source: IO[bytes], sink: IO[bytes], analyser: str | None = None) -> None:
    """Answer each JSON line; a line that is none gets an answer with its error and the rest goes on."""
    from kg.contract import answered
    from kg.find import ready

    ready(analyser)
    for raw in source:
        if raw.strip():
            sink.write((json.dumps(answered(raw, analyser), ensure_ascii=False) + "\n").encode("utf-8"))
            sink.flush()


def query_graph(
    question: str | None, name: str | None, path: Path, folder: Path | None, format: str, params: Sequence[str] = ()
) -> None:
    """The answer to a question as a table, CSV or JSON; `params` are name=value for a named question."""
    from kg.graph import asked

    if (question is None) == (name is None):
        raise ValueError("give a SPARQL query, a .rq file, or --name; `kg query --list` shows the names")
    wrong = next((p for p in params if "=" not in p), None)
    if wrong is not None or (params and name is None):
        raise ValueError(f"--param goes with --name and reads name=value, not {wrong or params[0]!r}")
    values = {key: value for key, _, value in (p.partition("=") for p in params)}
    print(asked(question, name, path, folder, format, values), end="")


def list_queries() -> None:
    from kg.graph import query_titles

    for name, title in query_titles():
        print(f"{name:<34}{title}")


def check_graph(path: Path, conflicts: bool) -> int:
    """Violations and counts on standard output; 1 when there is a violation."""
    from kg.graph import checked_file

    report, violations = checked_file(path, conflicts)
    print(report, end="")
    return 1 if violations else 0


def write_vocab(check: bool, html: Path | None) -> int:
    from kg.export import written
    from kg.graph.vocabulary import vocab_source, vocabulary_html

    target = Path(__file__).with_name("vocab.py")
    if html is not None:
        written(html, vocabulary_html().encode("utf-8"))
        return 0
    source = vocab_source()
    if check:
        same = target.exists() and target.read_text(encoding="utf-8") == source
        print("kg/vocab.py is up to date" if same else "kg/vocab.py differs from the ontology; run `kg vocab`")
        return 0 if same else 1
    written(target, source.encode("utf-8"))
    return 0


def diff_graphs(old: Path, new: Path) -> None:
    from kg.store.difference import diff, lines
    from kg.store.files import quads

    for row in lines(diff(quads(old), quads(new))):
        print(row)


def merge_graphs(builds: Sequence[Path], output: Path, replace: bool) -> None:
    from kg.store.files import quads, write
    from kg.store.merge import merged

    write(output, merged([quads(path) for path in builds], replace=replace))
    print(f"wrote {output}")


def load_graph(
    target: str, path: Path, user: str | None, password: str | None, replace: bool, batch: int, in_graph: str | None
) -> None:
    from kg.store.command import loaded

    print(loaded(target, path, user, password, replace, batch, graph=in_graph))


def list_store(folder: Path, withdraw: str | None) -> None:
    """Prints each page of a store with its number of statements; raises ValueError for a page that is not there."""
    from kg.store import embedded

    if withdraw is None:
        for page, count in embedded.pages(embedded.readable(folder)):
            print(f"{count:>8}  {page}")
        return
    embedded.readable(folder)
    opened = embedded.writable(folder)
    if withdraw not in dict(embedded.pages(opened)):
        raise ValueError(f"{folder} holds no page {withdraw}; `kg store {folder}` lists its pages")
    print(f"took out {withdraw}: {embedded.withdraw(opened, withdraw)} statements")


def review_pages(paths: Sequence[Path], output: Path, about: About, analyser: str | None = None) -> None:
    from kg.export import written
    from kg.reading import joined
    from kg.resolve.correction import undecided

    readings, _ = read_all(paths, about, analyser)
    if not readings:
        raise SystemExit(TROUBLE)
    written(output, undecided(joined(readings)).encode("utf-8"))
    print(f"wrote {output}")


def evaluate_page(path: Path, gold: Path, last: Path | None, date: str | None, analyser: str | None = None) -> None:
    from kg.evaluate import report

    readings, bad = read_all([path], {"date": date}, analyser)
    if bad:
        raise SystemExit(TROUBLE)
    print(report(readings[0], gold, last), end="")
