"""Every store and every parser sees the same graph: counts, terms and answers."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.export.formats import formatted
from kg.graph.query import answered, answers
from kg.store import embedded, remote
from kg.store import endpoint as at
from tests import servers, synthetic

# What rdflib says of its own insides at every call.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated, use Dataset:DeprecationWarning")
GRAPH = sorted(set(synthetic.quads(pages=8, facts=24)), key=str)
FORMATS = ("ttl", "nt", "nq", "trig", "jsonld")
PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in synthetic.PREFIXES.items())
# Oxigraph's server and Virtuoso count a statement once for each page that makes it, the others once: a query that is to
# mean the same everywhere says DISTINCT, before it sums too.
QUERIES = {
    "who wrote what": "SELECT DISTINCT ?n ?h WHERE { ?p nk:authored ?a ; rdfs:label ?n . ?a schema:headline ?h }",
    "figures above a bound": (
        "SELECT DISTINCT ?who ?verb ?what ?n WHERE { ?s rdf:subject/rdfs:label ?who ; rdf:predicate/rdfs:label ?verb ; "
        "rdf:object ?o . ?o nk:kind/rdfs:label ?what ; nk:numericValue ?n ; nk:unit u:人次 FILTER(?n > 120) }"
    ),
    "sums by unit": (
        "SELECT ?unit (SUM(?n) AS ?sum) (COUNT(*) AS ?count) WHERE { "
        "SELECT DISTINCT ?o ?n ?unit WHERE { ?o nk:numericValue ?n ; nk:unit/rdfs:label ?unit } } GROUP BY ?unit"
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
Ask = Callable[[str], list[tuple[str, ...]]]


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


def in_rdflib(files: dict[str, Path]) -> Iterator[Ask]:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(files["nq"], format="nquads")
    yield lambda query: cells([["" if cell is None else str(cell) for cell in row] for row in dataset.query(query)])


def in_embedded_store(folder: Path) -> Iterator[Ask]:
    store = embedded.writable(folder / "store")
    embedded.put(store, GRAPH)
    yield lambda query: cells(answers(store, query)[1])


def in_server(server: servers.Server, query_path: str) -> Iterator[Ask]:
    httpx = pytest.importorskip("httpx", reason="the extra newskg[load] is not installed")
    remote.load(at.Target(server.address, user=server.user, password=server.password), GRAPH, replace=True)

    def ask(query: str) -> list[tuple[str, ...]]:
        form = {"accept": "application/sparql-results+json"}
        url = server.address + query_path
        answer = httpx.post(url, data={"query": query}, headers=form, timeout=60, trust_env=False)
        assert answer.status_code == 200, answer.text
        names = answer.json()["head"]["vars"]
        rows = answer.json()["results"]["bindings"]
        return cells([[row[name]["value"] if name in row else "" for name in names] for row in rows])

    yield ask


def in_tdb2(folder: Path, files: dict[str, Path]) -> Iterator[Ask]:
    java = servers.jena(folder)
    location = str(folder / "tdb2")
    subprocess.run([*java, "tdb2.tdbloader", "--loc", location, str(files["nq"])], check=True, capture_output=True)

    def ask(query: str) -> list[tuple[str, ...]]:
        (folder / "query.rq").write_text(query, encoding="utf-8")
        command = [*java, "tdb2.tdbquery", "--loc", location, "--set", "tdb2:unionDefaultGraph=true", "--results=csv"]
        result = subprocess.run([*command, "--query", str(folder / "query.rq")], capture_output=True, check=True)
        return of_csv(result.stdout.decode())

    yield ask


@pytest.fixture(scope="module", params=["rdflib", "embedded", "oxigraph", "virtuoso", "tdb2"])
def ask(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, files: dict[str, Path]
) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp(request.param)
    try:
        if request.param == "rdflib":
            yield from in_rdflib(files)
        elif request.param == "embedded":
            yield from in_embedded_store(folder)
        elif request.param == "tdb2":
            yield from in_tdb2(folder, files)
        elif request.param == "oxigraph":
            with servers.oxigraph(folder, "--union-default-graph") as server:
                yield from in_server(server, "/query")
        else:
            with servers.virtuoso(folder) as server:
                yield from in_server(server, "/sparql")
    except servers.Absent as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def expected() -> dict[str, list[tuple[str, ...]]]:
    """The answers of the embedded store, kept in memory."""
    store = ox.Store()
    embedded.put(store, GRAPH)
    return {name: cells(answers(store, PREFIXES + query)[1]) for name, query in QUERIES.items()}


@pytest.mark.parametrize("name", QUERIES)
def test_the_same_rows_on_each_store(ask: Ask, name: str, expected: dict[str, list[tuple[str, ...]]]) -> None:
    assert ask(PREFIXES + QUERIES[name]) == expected[name]


def test_the_questions_have_answers(expected: dict[str, list[tuple[str, ...]]]) -> None:
    assert [name for name, rows in expected.items() if not rows] == ["no evidence"]


def test_commas_in_iris_and_all_odd_names_survive_csv() -> None:
    store = ox.Store()
    embedded.put(store, GRAPH)
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
    assert len(reified) == 8 * 24
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
    assert len(violations) == 8 * 24


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
