"""Questions to a graph: SPARQL over any source, and the competency questions by name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.graph.bridge import Source, quads
from kg.graph.mint import BASE
from kg.graph.schema import ontology
from kg.graph.vocabulary import prefixes

Answers = tuple[list[str], list[list[str]]]


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question: its query and what its head says of it."""

    name: str
    title: str
    chinese: str
    audience: str
    parameters: tuple[str, ...]
    query: str


@cache
def questions() -> tuple[Question, ...]:
    """The competency questions in the order of audience and name; raises ValueError naming a file with a bad head."""
    return tuple(sorted(map(_question, ontology("queries").glob("*.rq")), key=lambda q: (q.audience, q.name)))


def _question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head = re.match(r"# (.+)\n# (.+)\n# audience: (\w+)\n# parameters: ((?:\?\w+ ?)*)\n", text)
    if head is None:
        raise ValueError(f"{path.name}: the head must give title, Chinese title, audience, parameters")
    return Question(path.stem, head[1], head[2], head[3], tuple(head[4].replace("?", "").split()), text)


def named_query(name: str, values: Mapping[str, str] | None = None) -> str:
    """The competency question of that name as SPARQL, its parameters bound to `values`.

    A value stands as in SPARQL (`"老峰镇"@zh`, `"2024-10-31"^^xsd:date`, 5); bare words are Chinese labels.
    Raises ValueError for a name or parameter there is not.

    >>> print(named_query("figures-by-unit", {"unit": "人次"}).splitlines()[9].strip())
    VALUES ?unit { "人次"@zh }
    """
    found = next((q for q in questions() if q.name == name), None)
    if found is None:
        raise ValueError(f"no question is called {name}; there are {', '.join(q.name for q in questions())}")
    lines = []
    for parameter, value in (values or {}).items():
        if parameter not in found.parameters:
            raise ValueError(f"{name} has no parameter {parameter}; it has {', '.join(found.parameters)}")
        lines.append(f"  VALUES ?{parameter} {{ {_sparql(value)} }}\n")
    return found.query.replace("  # values\n", "".join(lines), 1)


_TERM = r'"(?:[^"\\\n]|\\.)*"(?:@[\w-]+|\^\^(?:\w*:\w+|<[^<>\s]*>))?|<[^<>"{}|^`\\\s]*>|[+-]?\d+(?:\.\d+)?|true|false'


def _sparql(value: str) -> str:
    return value if re.fullmatch(_TERM, value) else str(ox.Literal(value, language="zh"))


def loaded(source: Source | str | Path) -> ox.Store:
    """A store in memory with the quads of the source, or of the file at that path; a store is given back as it is.

    All triples are in the default graph, each once, and those of named graphs are in these, too.
    """
    if isinstance(source, ox.Store):
        return source
    if isinstance(source, str | Path):
        from kg.store.files import quads as in_file

        members = list(in_file(source))
    else:
        members = list(quads(source))
    store = ox.Store()
    store.bulk_extend(members)
    if any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in members):
        # Not the union that Oxigraph makes at each query: it counts a triple once for each page that has it.
        store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in members)
    return store


def solved(
    source: Source | str | Path, query: str, *, base: str = BASE
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """What Oxigraph answers to a query over the source, all named graphs together; the usual prefixes are known.

    Raises StoreError where the query does not parse, and for SERVICE and FROM <file:…>, which would reach elsewhere;
    updates (LOAD among them) do not parse as queries.
    """
    from kg.store.embedded import answer
    from kg.store.error import StoreError

    if re.search(r"\bfrom\s+(?:named\s+)?<\s*file:", query, re.IGNORECASE):
        raise StoreError("FROM <file:…> is refused: a query reads only the graph it is asked of")
    return answer(loaded(source), query, prefixes=prefixes(base))


def answers(source: Source | str | Path, query: str, *, base: str = BASE) -> Answers:
    """The columns of the answer and its rows as text; an unbound cell is empty.

    ASK has the column `answer` with true or false; CONSTRUCT has subject, predicate, object.
    """
    result = solved(source, query, base=base)
    if isinstance(result, ox.QueryBoolean):
        return ["answer"], [["true" if result else "false"]]
    if isinstance(result, ox.QueryTriples):
        rows = sorted([_text(t.subject), _text(t.predicate), _text(t.object)] for t in result)
        return ["subject", "predicate", "object"], rows
    columns = [variable.value for variable in result.variables]
    return columns, [[_text(row[c]) for c in columns] for row in result]


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple | ox.BlankNode) else term.value


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, base: str = BASE, widest: int = 48) -> str:
    """Rows under their columns, aligned in a terminal that shows Han characters two cells wide.

    >>> print(table(["who", "n"], [["老峰镇", "85"], ["河", "8"]]), end="")
    who     n
    ------  --
    老峰镇  85
    河      8
    """
    from rich.cells import cell_len, set_cell_size

    cells = [[_shown(cell, base) for cell in row] for row in rows]
    cells = [[c if cell_len(c) <= widest else set_cell_size(c, widest - 1) + "…" for c in row] for row in cells]
    widths = [max(cell_len(c) for c in column) for column in zip(columns, *cells, strict=True)]
    lines = [list(columns), ["-" * width for width in widths], *cells]
    return "".join(
        "  ".join(c + " " * (w - cell_len(c)) for c, w in zip(line, widths, strict=True)).rstrip() + "\n"
        for line in lines
    )


def _shown(cell: str, base: str) -> str:
    if cell.startswith("http"):
        for prefix, namespace in prefixes(base).items():
            if cell.startswith(namespace):
                return f"{prefix}:{cell[len(namespace) :]}"
    return " ".join(cell.split())


def answered(source: Source | str | Path, query: str, format: str = "table", *, base: str = BASE) -> str:
    """The answer as text: `table`, `csv` or `json` (a list of objects); raises ValueError for another format."""
    if format not in ("table", "csv", "json"):
        raise ValueError(f"no format is called {format}; there are table, csv, json")
    columns, rows = answers(source, query, base=base)
    if format == "table":
        return table(columns, rows, base=base)
    if format == "json":
        return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1) + "\n"
    from kg.export.table import lines

    return lines(columns, rows)


def asked(
    question: str | None,
    name: str | None,
    path: str | Path,
    store: str | Path | None,
    format: str,
    values: Mapping[str, str] | None = None,
) -> str:
    """What `kg query` prints: a query, a .rq file or a named question, asked of a file or of a store's folder."""
    if name is not None:
        query = named_query(name, values)
    elif question is not None and question.endswith(".rq"):
        query = Path(question).read_text(encoding="utf-8")
    else:
        query = question or ""
    if store is None:
        return answered(path, query, format)
    from kg.store.embedded import readable

    return answered(readable(store), query, format)


def query_titles() -> list[tuple[str, str]]:
    """Names of the competency questions with audience and title."""
    return [(q.name, f"[{q.audience}] {q.title} {q.chinese}") for q in questions()]
