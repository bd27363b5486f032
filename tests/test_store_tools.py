"""Every store and every parser sees the same graph: counts, terms and answers."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg import sample
from kg.export.formats import formatted
from kg.graph import quads
from kg.graph.query import answered, answers, questions
from kg.reading import joined
from kg.store import embedded, remote
from kg.store import endpoint as at
from tests import servers, synthetic

# What rdflib says of its own insides at every call.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated, use Dataset:DeprecationWarning")


def readings() -> list[ox.Quad]:
    """The sample page and a second issue of it with other figures, as newskg reads them."""
    text = sample.path().read_text(encoding="utf-8")
    return list(quads(joined([kg.read(page, date="2024-12-06") for page in (text, text.replace("12", "13"))])))


SYNTHETIC = list(synthetic.quads(pages=8, facts=24))
GRAPH = sorted({*SYNTHETIC, *readings()}, key=str)
FORMATS = ("ttl", "nt", "nq", "trig", "jsonld")
PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in synthetic.PREFIXES.items())
QUERIES = {
    "who wrote what": "SELECT ?n ?h WHERE { ?p nk:authored ?a ; rdfs:label ?n . ?a schema:headline ?h }",
    "figures above a bound": (
        "SELECT ?who ?verb ?what ?n WHERE { ?s rdf:subject/rdfs:label ?who ; rdf:predicate/rdfs:label ?verb ; "
        "rdf:object ?o . ?o nk:kind/rdfs:label ?what ; nk:numericValue ?n ; nk:unit u:人次 FILTER(?n > 120) }"
    ),
    "sums by unit": (
        "SELECT ?unit (SUM(?n) AS ?sum) (COUNT(*) AS ?count) WHERE { "
        "?o nk:numericValue ?n ; nk:unit/rdfs:label ?unit } GROUP BY ?unit"
    ),
    "below a place": "SELECT DISTINCT ?name WHERE { ?p nk:partOf+ pl:虚构市 ; rdfs:label ?name }",
    "Chinese in a filter": 'SELECT ?l WHERE { ?o a nk:Outcome ; rdfs:label ?l FILTER(CONTAINS(STR(?l), "件")) }',
    "optional": (
        "SELECT ?a ?d WHERE { ?a a nk:Article OPTIONAL { ?a nk:dateline ?d } OPTIONAL { ?a schema:position ?p } }"
    ),
    "no evidence": "SELECT ?s WHERE { ?s a nk:Statement FILTER NOT EXISTS { ?s nk:evidence ?e } }",
    "length of quotes": "SELECT ?s (STRLEN(?q) AS ?n) WHERE { ?s nif:anchorOf ?q }",
    "confidence": "SELECT ?s ?c WHERE { ?s nk:confidence ?c FILTER(?c >= 0.95) }",
}
QUERIES = {name: PREFIXES + query for name, query in QUERIES.items()} | {q.name: q.query for q in questions()}
STORES = ("rdflib", "embedded", "oxigraph", "virtuoso", "tdb2")
# A Java machine is started for each query of TDB2, so that it is asked a few; rdflib begins what-was-done with all
# triples and does not end it in half a minute.
CHOSEN = {
    "rdflib": tuple(name for name in QUERIES if name != "what-was-done"),
    "tdb2": (
        "who wrote what",
        "sums by unit",
        "who-wrote-what",
        "figures-by-unit",
        "actions-below-a-place",
        "provenance",
    ),
}
Ask = Callable[[str], list[tuple[str, ...]]]


def counted(pattern: str) -> int:
    """The number of answers of the graph, pages together."""
    store = ox.Store()
    embedded.put(store, GRAPH)
    return len(answers(store, f"{PREFIXES} SELECT DISTINCT * WHERE {{ {pattern} }}")[1])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The graph in every format, by suffix, and in RDF 1.2."""
    folder = tmp_path_factory.mktemp("files")
    written = {name: folder / f"构建.{name}" for name in FORMATS}
    for name, path in written.items():
        path.write_bytes(formatted(GRAPH, name))
        (folder / f"1.2.{name}").write_bytes(b"" if name == "jsonld" else formatted(GRAPH, name, rdf12=True))
    return written | {f"1.2.{name}": folder / f"1.2.{name}" for name in FORMATS}


def cells(rows: Iterator[list[str]] | list[list[str]]) -> list[tuple[str, ...]]:
    return sorted(tuple(row) for row in rows)


def of_csv(text: str) -> list[tuple[str, ...]]:
    return cells(list(csv.reader(io.StringIO(text, newline="")))[1:])


def in_rdflib(files: dict[str, Path]) -> Ask:
    graph = rdflib.Graph().parse(files["ttl"])
    return lambda query: cells([["" if cell is None else str(cell) for cell in row] for row in graph.query(query)])


def in_embedded_store(folder: Path, quads: list[ox.Quad]) -> Ask:
    store = embedded.writable(folder / "store")
    embedded.put_pages(store, quads)
    return lambda query: cells(answers(store, query)[1])


def in_server(server: servers.Server, quads: list[ox.Quad]) -> Ask:
    httpx = pytest.importorskip("httpx", reason="the extra newskg[load] is not installed")
    target = at.Target(server.address, user=server.user, password=server.password)
    assert remote.load(target, quads, pages=True, replace=True).short == ()
    url = server.address + at.servers()[server.name]["query"]
    together = {"default-graph-uri": "urn:newskg:together"} if server.name == "virtuoso" else {}

    def ask(query: str) -> list[tuple[str, ...]]:
        form = {"accept": "application/sparql-results+json"}
        answer = httpx.post(url, data={"query": query} | together, headers=form, timeout=60, trust_env=False)
        assert answer.status_code == 200, answer.text
        names = answer.json()["head"]["vars"]
        rows = answer.json()["results"]["bindings"]
        return cells([[row[name]["value"] if name in row else "" for name in names] for row in rows])

    return ask


def in_tdb2(folder: Path, files: dict[str, Path]) -> Ask:
    java = servers.jena(folder)
    location = str(folder / "tdb2")
    subprocess.run([*java, "tdb2.tdbloader", "--loc", location, str(files["ttl"])], check=True, capture_output=True)

    def ask(query: str) -> list[tuple[str, ...]]:
        (folder / "query.rq").write_text(query, encoding="utf-8")
        command = [*java, "tdb2.tdbquery", "--loc", location, "--results=csv", "--query", str(folder / "query.rq")]
        return of_csv(subprocess.run(command, capture_output=True, check=True).stdout.decode())

    return ask


@pytest.fixture(scope="module")
def started(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, Path]
) -> Iterator[Callable[[str], Ask | servers.Absent]]:
    """Starts the store of a name once and loads the graph; gives the function that asks it, or why there is none."""
    with ExitStack() as stack:

        @cache
        def start(name: str) -> Ask | servers.Absent:
            folder = tmp_path_factory.mktemp(name)
            try:
                if name == "rdflib":
                    return in_rdflib(files)
                if name == "embedded":
                    return in_embedded_store(folder, GRAPH)
                if name == "tdb2":
                    return in_tdb2(folder, files)
                starter = servers.oxigraph if name == "oxigraph" else servers.virtuoso
                return in_server(stack.enter_context(starter(folder)), GRAPH)
            except servers.Absent as reason:
                return reason

        yield start


@pytest.fixture
def ask(request: pytest.FixtureRequest, started: Callable[[str], Ask | servers.Absent]) -> Ask:
    found = started(request.param)
    if isinstance(found, servers.Absent):
        pytest.skip(str(found))
    return found


@pytest.fixture(scope="module")
def expected() -> dict[str, list[tuple[str, ...]]]:
    """The answers of the embedded store, kept in memory."""
    store = ox.Store()
    embedded.put(store, GRAPH)
    return {name: cells(answers(store, query)[1]) for name, query in QUERIES.items()}


@pytest.mark.parametrize(
    ("ask", "name"), [(s, n) for s in STORES for n in CHOSEN.get(s, tuple(QUERIES))], indirect=["ask"]
)
def test_the_same_rows_on_each_store(ask: Ask, name: str, expected: dict[str, list[tuple[str, ...]]]) -> None:
    # Virtuoso writes the outcome of a comparison as 1 and 0.
    plain = [tuple({"true": "1", "false": "0"}.get(cell, cell) for cell in row) for row in expected[name]]
    assert [tuple({"true": "1", "false": "0"}.get(cell, cell) for cell in row) for row in ask(QUERIES[name])] == plain


def test_nearly_all_questions_have_answers(expected: dict[str, list[tuple[str, ...]]]) -> None:
    assert len([name for name, rows in expected.items() if rows]) >= len(QUERIES) - 4


def test_commas_in_iris_and_all_odd_names_survive_csv() -> None:
    store = ox.Store()
    embedded.put(store, SYNTHETIC)
    query = PREFIXES + "SELECT DISTINCT ?e ?h WHERE { ?s nk:evidence ?e . ?e nk:partOfWork/schema:headline ?h }"
    found = of_csv(answered(store, query, "csv"))
    assert {headline for _, headline in found} == set(synthetic.ODD_NAMES)
    assert found == cells(answers(store, query)[1])


# Independent parsers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "syntax"), [("ttl", "turtle"), ("nt", "ntriples"), ("nq", "nquads"), ("trig", "trig")]
)
def test_rapper_reads_the_same_triples(files: dict[str, Path], suffix: str, syntax: str) -> None:
    rapper = tool("rapper", "raptor2-utils")
    result = subprocess.run(
        [rapper, "-q", "-i", syntax, "-o", "ntriples", str(files[suffix])], capture_output=True, check=True
    )
    assert not result.stderr
    found = {quad.triple for quad in ox.parse(result.stdout, format=ox.RdfFormat.N_TRIPLES)}
    assert found == {quad.triple for quad in GRAPH}


def test_roqet_answers_over_the_file(files: dict[str, Path]) -> None:
    roqet = tool("roqet", "rasqal-utils")
    query = PREFIXES + "SELECT ?l WHERE { ?t nk:partOf pl:虚构市 ; rdfs:label ?l }"
    command = [roqet, "-q", "-r", "csv", "-D", str(files["ttl"]), "-e", query]
    result = subprocess.run(command, capture_output=True, check=True)
    assert of_csv(result.stdout.decode()) == [(f"镇{page}",) for page in range(8)]


N3JS = """
const n3 = require("n3"), fs = require("fs");
const writer = new n3.Writer(process.stdout, {format: "N-Quads", end: false});
writer.addQuads(new n3.Parser({format: process.argv[2]}).parse(fs.readFileSync(process.argv[1], "utf8")));
writer.end();
"""
N3_NAMES = {"ttl": "text/turtle", "nt": "N-Triples", "nq": "N-Quads", "trig": "application/trig"}


def by_n3js(path: Path, name: str) -> set[ox.Quad]:
    try:
        node, environment = servers.n3js()
    except servers.Absent as reason:
        pytest.skip(str(reason))
    command = [*node, "-e", N3JS, str(path), N3_NAMES[name]]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    return set(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("name", N3_NAMES)
def test_n3js_reads_the_same_quads(files: dict[str, Path], name: str) -> None:
    assert by_n3js(files[name], name) == same(name)


@pytest.mark.parametrize("name", N3_NAMES)
def test_n3js_and_pyoxigraph_read_rdf_12_alike(files: dict[str, Path], name: str) -> None:
    found = set(ox.parse(path=str(files[f"1.2.{name}"]), format=ox.RdfFormat.from_extension(name)))
    reified = {quad.object for quad in found if isinstance(quad.object, ox.Triple)}
    assert len(reified) == counted(
        "SELECT ?s ?p ?o { ?x a nk:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
    )
    assert by_n3js(files[f"1.2.{name}"], name) == found


@pytest.mark.parametrize("name", FORMATS)
def test_pyoxigraph_and_rdflib_read_the_same(files: dict[str, Path], name: str) -> None:
    assert set(ox.parse(path=str(files[name]))) == same(name)
    forms = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld"}
    dataset = rdflib.Dataset()
    dataset.parse(files[name], format=forms[name])
    text = dataset.serialize(format="nquads")
    assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)} == {quad.triple for quad in GRAPH}


def test_jena_reads_the_file_and_its_shacl_fires(tmp_path: Path, files: dict[str, Path]) -> None:
    try:
        java = servers.jena(tmp_path)
    except servers.Absent as reason:
        pytest.skip(str(reason))
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix nk: <https://newskg.example/onto#> .\n"
        "[] a sh:NodeShape ; sh:targetClass nk:Statement ; sh:property [ sh:path nk:timeScope ; sh:minCount 1 ] .",
        encoding="utf-8",
    )
    command = [*java, "shacl.shacl", "validate", "--shapes", str(shapes), "--data", str(files["ttl"])]
    result = subprocess.run(command, capture_output=True, check=True)
    report = rdflib.Graph().parse(data=result.stdout, format="turtle")
    violations = list(report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult))
    assert len(violations) == counted("?x a nk:Statement FILTER NOT EXISTS { ?x nk:timeScope ?t }")


def same(name: str) -> set[ox.Quad]:
    """The graph as a format keeps it: with or without the names of graphs."""
    if name in ("nq", "trig", "jsonld"):
        return set(GRAPH)
    return {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in GRAPH}


def tool(name: str, package: str) -> str:
    try:
        return servers.tool(name, package)
    except servers.Absent as reason:
        pytest.skip(str(reason))
