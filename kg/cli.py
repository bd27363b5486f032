"""The command line: a thin shell over the package's functions."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from kg import command

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Reads Chinese news and writes an RDF knowledge graph, offline.",
)
TROUBLE = 2

Pages = Annotated[
    list[Path], typer.Argument(help="Files or folders of pages: .txt .md .html .jsonl .csv", show_default=False)
]
Out = Annotated[Path, typer.Option("-o", "--output", help="Folder for the results.")]
Date = Annotated[str | None, typer.Option(help="Day of issue, YYYY-MM-DD.")]
Publication = Annotated[str | None, typer.Option(help="Name of the paper.")]
Home = Annotated[str | None, typer.Option(help="The division the paper speaks for.")]
Base = Annotated[str, typer.Option(help="Base of the IRIs made.")]
Format = Annotated[str | None, typer.Option("--format", help="table, csv or json.")]
Analyser = Annotated[
    str | None, typer.Option(help="An analyser that helps to find names: lac (pip install 'newskg[analyser]').")
]
BASE = "https://newskg.example/"


@app.command()
def build(
    pages: Pages,
    output: Out = Path("outputs"),
    date: Date = None,
    publication: Publication = None,
    home: Home = None,
    base: Base = BASE,
    formats: Annotated[
        str, typer.Option("--format", help="Graph formats, comma-separated: ttl nt nq trig jsonld gephi neo4j.")
    ] = "ttl",
    store: Annotated[Path | None, typer.Option(help="Keep the graph in an embedded store, too.")] = None,
    corrections: Annotated[Path | None, typer.Option(help="Reviewed corrections (corrections.toml).")] = None,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out statements below this.")] = 0.0,
    rdf12: Annotated[
        bool, typer.Option("--rdf12", help="Also write graph.rdf12.ttl with RDF 1.2 annotations.")
    ] = False,
    inferred: Annotated[bool, typer.Option("--inferred", help="Also write inferred.ttl: what follows.")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="Mark statements.csv as UTF-8 for Excel.")] = False,
    glyphs: Annotated[bool, typer.Option("--glyphs", help="Put the characters used into network.html.")] = False,
    describe: Annotated[bool, typer.Option("--describe", help="Also write dataset.ttl and builds.trig.")] = False,
    analyser: Analyser = None,
) -> None:
    """Read pages and write graph.ttl, network.html, statements.csv and graph.graphml."""
    about = {"date": date, "publication": publication, "home": home}
    kinds = tuple(formats.split(","))
    chosen = command.Choices(
        base, kinds, store, corrections, min_confidence, rdf12, inferred, excel, glyphs, describe, analyser
    )
    finish(command.build_pages(pages, output, about, chosen))


@app.command()
def demo(output: Out = Path("outputs")) -> None:
    """Build the bundled sample page."""
    from kg.sample import about, path

    finish(command.build_pages([path()], output, {**about()}, command.Choices()))


@app.command()
def query(
    question: Annotated[str | None, typer.Argument(help="A SPARQL query or a .rq file.", show_default=False)] = None,
    name: Annotated[
        str | None, typer.Option(help="A question that comes with newskg; `kg query --list` shows them.")
    ] = None,
    graph: Annotated[Path, typer.Option(help="The graph to ask.")] = Path("outputs/graph.ttl"),
    store: Annotated[Path | None, typer.Option(help="Ask an embedded store instead.")] = None,
    format: Format = None,
    show: Annotated[bool, typer.Option("--list", help="List the questions that come with newskg.")] = False,
    param: Annotated[list[str] | None, typer.Option(help="name=value for a named question; may be repeated.")] = None,
) -> None:
    """Ask a graph: SPARQL in, a table out."""
    if show:
        command.list_queries()
    else:
        command.query_graph(question, name, graph, store, format or "table", param or [])


@app.command()
def explain(
    page: Annotated[Path, typer.Argument(help="A page.", show_default=False)],
    subject: Annotated[str | None, typer.Option(help="Only facts about this name.")] = None,
    missed: Annotated[bool, typer.Option("--missed", help="What gave no statement, and why.")] = False,
    date: Date = None,
    home: Home = None,
    analyser: Analyser = None,
) -> None:
    """Show each fact with its sentence, characters and rule."""
    command.explain_page(page, subject, missed, {"date": date, "home": home}, analyser)


@app.command()
def extract(analyser: Analyser = None) -> None:
    """Read JSON lines {"id", "text", "date"?} from standard input and answer each with what was found."""
    command.extract_lines(sys.stdin.buffer, sys.stdout.buffer, analyser)


@app.command()
def check(
    graph: Annotated[Path, typer.Argument(help="A graph file.")] = Path("outputs/graph.ttl"),
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Also report different figures for one fact.")] = False,
) -> None:
    """Check a graph against the shapes; exit 1 on a violation."""
    finish(command.check_graph(graph, conflicts))


@app.command()
def vocab(
    check: Annotated[
        bool, typer.Option("--check", help="Only compare; exit 1 where kg/vocab.py is out of date.")
    ] = False,
    html: Annotated[Path | None, typer.Option(help="Write a reference page of the ontology.")] = None,
) -> None:
    """Make kg/vocab.py from the ontology."""
    finish(command.write_vocab(check, html))


@app.command()
def diff(old: Path, new: Path) -> None:
    """Tell which facts a new graph gained, lost and changed."""
    command.diff_graphs(old, new)


@app.command()
def merge(
    builds: Annotated[list[Path], typer.Argument(help="Graph files.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")],
    replace: Annotated[bool, typer.Option("--replace", help="A later build of a page replaces the earlier.")] = False,
) -> None:
    """Join builds without doubling."""
    command.merge_graphs(builds, output, replace)


@app.command()
def load(
    target: Annotated[str, typer.Argument(help="Address of a SPARQL store.", show_default=False)],
    graph: Annotated[Path, typer.Option(help="The graph to load.")] = Path("outputs/graph.ttl"),
    user: Annotated[str | None, typer.Option(help="User name.")] = None,
    password: Annotated[str | None, typer.Option(envvar="KG_PASSWORD", help="Password.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace graphs that are there.")] = False,
    batch: Annotated[int, typer.Option(min=1, help="Statements in one request.")] = 50_000,
    in_graph: Annotated[str | None, typer.Option(metavar="IRI", help="The named graph for what is in none.")] = None,
) -> None:
    """Load a graph into a triple store over the standard protocols."""
    command.load_graph(target, graph, user, password, replace, batch, in_graph)


@app.command()
def store(
    folder: Annotated[Path, typer.Argument(help="An embedded store.", show_default=False)],
    withdraw: Annotated[str | None, typer.Option(metavar="PAGE", help="Take this page out of the store.")] = None,
) -> None:
    """List the pages of an embedded store, or take one out."""
    command.list_store(folder, withdraw)


@app.command()
def review(
    pages: Pages,
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")] = Path("corrections.toml"),
    date: Date = None,
    home: Home = None,
    analyser: Analyser = None,
) -> None:
    """List what could not be decided, as a corrections file to fill in."""
    command.review_pages(pages, output, {"date": date, "publication": None, "home": home}, analyser)


@app.command(name="eval")
def evaluate(
    page: Annotated[Path, typer.Argument(help="A page.", show_default=False)],
    gold: Annotated[Path, typer.Argument(help="Its facts, marked by hand (TSV).", show_default=False)],
    last: Annotated[Path | None, typer.Option(help="Keep the facts found here, and compare with the last run.")] = None,
    date: Date = None,
    analyser: Analyser = None,
) -> None:
    """Score a page against facts marked by hand."""
    command.evaluate_page(page, gold, last, date, analyser)


def finish(code: int) -> None:
    if code:
        raise typer.Exit(code)


def fail(message: str) -> NoReturn:
    print(f"kg: {message}", file=sys.stderr)
    raise SystemExit(TROUBLE)


def main(run: Callable[[], Any] = app) -> None:
    """Run the command line; what goes wrong is told in one line, exit 2."""
    try:
        run()
    except KeyboardInterrupt:
        fail("stopped; files already there were left as they were")
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(1) from None
    except command.troubles() as error:
        fail(command.line(error))
