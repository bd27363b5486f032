"""Every format comes back as the dataset it was written from, by two independent readers."""

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from readings import HOSTILE, large, odd, small
from test_graph import joined

from kg.export import write_all, written
from kg.export.digraph import digraph, edges_csv, graphml, nodes_csv
from kg.export.formats import FORMATS, WITH_GRAPHS, files, formatted
from kg.export.table import COLUMNS, statements_csv
from kg.export.turtle import annotated, turtle
from kg.graph import graph, quads, triples
from kg.graph.bridge import quads as quads_of
from kg.model import Reading

READERS = {
    "ttl": ("turtle", ox.RdfFormat.TURTLE),
    "nt": ("nt", ox.RdfFormat.N_TRIPLES),
    "nq": ("nquads", ox.RdfFormat.N_QUADS),
    "trig": ("trig", ox.RdfFormat.TRIG),
    "jsonld": ("json-ld", ox.RdfFormat.JSON_LD),
}
LARGE = 100_000 if os.environ.get("KG_LARGE") else 300


@pytest.fixture(scope="module")
def reading() -> Reading:
    return joined(small(), odd(), large(LARGE, 5))


@pytest.mark.parametrize("name", READERS)
def test_pyoxigraph_reads_back_what_was_written(name: str, reading: Reading) -> None:
    given = set(quads(reading))
    expected = given if name in WITH_GRAPHS else {ox.Quad(t.subject, t.predicate, t.object) for t in triples(reading)}
    assert set(ox.parse(formatted(quads(reading), name), format=READERS[name][1])) == expected


@pytest.mark.parametrize("name", READERS)
def test_rdflib_reads_back_what_was_written(name: str) -> None:
    odd_and_small = joined(small(), odd(), large(60, 3))
    data = formatted(quads(odd_and_small), name)
    if name in WITH_GRAPHS:
        found = rdflib.Dataset().parse(data=data, format=READERS[name][0])
        assert set(quads_of(found)) == set(quads(odd_and_small))
    else:
        found = rdflib.Graph().parse(data=data, format=READERS[name][0])
        assert {q.triple for q in quads_of(found)} == set(triples(odd_and_small))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_json_ld_has_keys_in_either_language(language: str) -> None:
    data = formatted(triples(small()), "jsonld", language=language)
    assert (b'"\xe9\x9a\xb6\xe5\xb1\x9e\xe4\xba\x8e": "pl:' in data) is (language == "zh")
    assert (b'"partOf": "pl:' in data) is (language == "en")
    assert {q.triple for q in ox.parse(data, format=ox.RdfFormat.JSON_LD)} == set(triples(small()))


def test_turtle_is_readable() -> None:
    text = turtle(triples(small())).decode()
    assert '\npl:云溪县-青石镇 a nk:AdminDivision ;\n    rdfs:label "青石镇"@zh ;\n' in text
    assert "v:开展 cn:清淤 , oc:" in text
    assert text.startswith("@prefix cn: <https://newskg.example/concept/> .\n")
    assert "\n# statements\n\nst:" in text
    assert "\\#char" not in text
    assert "nk:numericValue 12.5 ;" in text


def test_turtle_from_rdflib_and_from_triples_is_the_same() -> None:
    assert turtle(graph(odd())) == turtle(triples(odd()))


def test_unordered_turtle_says_the_same() -> None:
    given = triples(odd())
    assert {q.triple for q in ox.parse(turtle(given, ordered=False), format=ox.RdfFormat.TURTLE)} == set(given)


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "trig"])
def test_rdf_12_reifies_each_statement(name: str) -> None:
    data = formatted(quads(small()), name, rdf12=True)
    found = {q.triple for q in ox.parse(data, format=READERS[name][1])}
    reified = {t.subject: t.object for t in found if t.predicate.value.endswith("#reifies")}
    plain = {t for t in found if isinstance(t.object, ox.NamedNode)}
    statements = {
        t.subject for t in triples(small()) if t.object == ox.NamedNode("https://newskg.example/onto#Statement")
    }
    assert set(reified) == statements
    assert sum(t in plain for t in reified.values()) >= 10
    assert not [t for t in found if t.predicate.value.endswith("#subject")]


def test_rdf_12_answers_sparql_12() -> None:
    store = ox.Store()
    store.bulk_extend(annotated(triples(small())))
    query = "SELECT ?c { ?s v:清理 ?o ~ ?r {| nk:confidence ?c |} }"
    prefixes = {"v": "https://newskg.example/verb/", "nk": "https://newskg.example/onto#"}
    assert [row["c"].value for row in store.query(query, prefixes=prefixes)] == ["0.9"]


@pytest.mark.parametrize("name", ["jsonld", "graphml"])
def test_formats_that_cannot_hold_rdf_12_say_so(name: str) -> None:
    with pytest.raises(ValueError, match=r"RDF 1\.2"):
        formatted(triples(small()), name, rdf12=True)


def test_the_digraph_has_counted_things_as_ends() -> None:
    facts = digraph(triples(small()))
    town, walk = "https://newskg.example/place/云溪县-青石镇", "https://newskg.example/concept/入户走访"
    (edge,) = facts[town][walk].values()
    assert facts.nodes[town] == {"label": "青石镇", "type": "AdminDivision"}
    assert (edge["label"], edge["number"], edge["unit"], edge["time"]) == ("开展 85人次", 85.0, "人次", "截至11月")
    assert not [n for n, d in facts.nodes(data=True) if d["type"] in ("Statement", "Mention", "Unit", "Outcome", "")]


def test_graphml_comes_back_from_networkx() -> None:
    given = digraph(triples(odd()))
    found = nx.parse_graphml(graphml(triples(odd())).decode())
    assert dict(found.nodes(data=True)) == dict(given.nodes(data=True))
    assert sorted(found.edges(keys=True)) == sorted(given.edges(keys=True))


def rows(data: bytes, encoding: str = "utf-8") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))


def test_tables_of_nodes_and_edges_fit_gephi() -> None:
    nodes, edges = (rows(table(triples(odd()))) for table in (nodes_csv, edges_csv))
    assert list(nodes[0]) == ["Id", "Label", "Class"]
    assert list(edges[0])[:4] == ["Source", "Target", "Type", "Label"]
    ids = [n["Id"] for n in nodes]
    assert len(set(ids)) == len(ids)
    assert {e[end] for e in edges for end in ("Source", "Target")} <= set(ids)


def test_tables_of_nodes_and_edges_fit_neo4j() -> None:
    nodes, edges = (rows(table(triples(small()), "neo4j")) for table in (nodes_csv, edges_csv))
    assert list(nodes[0]) == ["id:ID", "label", ":LABEL"]
    assert list(edges[0])[:4] == [":START_ID", ":END_ID", ":TYPE", "number:double"]
    assert all(n[":LABEL"] and e[":TYPE"] for n in nodes for e in edges)


def test_statements_as_a_table() -> None:
    table = rows(statements_csv(small()))
    assert tuple(table[0]) == COLUMNS
    walk = next(r for r in table if r["object"] == "入户走访")
    expected = {
        "subject": "青石镇", "predicate": "开展", "number": "85", "unit": "人次", "time": "截至11月",
        "edtf": "/2024-11", "last_day": "2024-11-30", "confidence": "0.9", "headline": "“一河清水”润乡村",
        "sentence": "截至11月,青石镇开展入户走访85人次,清理垃圾约12.5吨。",
    }  # fmt: skip
    assert {k: walk[k] for k in expected} == expected
    assert small().pages[0].text[int(walk["start"]) : int(walk["end"])] == walk["sentence"]
    assert len(table) == len(small().statements)


def test_no_cell_is_run_as_a_formula() -> None:
    table = rows(statements_csv(odd()))
    assert "'=1+1" in {r["subject"] for r in table}
    cells = [c for r in table for c in r.values()]
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@"))]


def test_excel_knows_the_encoding() -> None:
    data = statements_csv(small(), excel=True)
    assert data.startswith(b"\xef\xbb\xbfsubject,")
    assert rows(data, "utf-8-sig") == rows(statements_csv(small()))


def test_each_format_has_its_files() -> None:
    names = [name for name, _ in files(small(), FORMATS, rdf12=True)]
    assert names == [
        "graph.ttl", "graph.nt", "graph.nq", "graph.trig", "graph.jsonld", "graph.graphml", "gephi-nodes.csv",
        "gephi-edges.csv", "neo4j-nodes.csv", "neo4j-edges.csv", "graph.rdf12.ttl",
    ]  # fmt: skip


def test_a_build_writes_its_files(tmp_path: Path) -> None:
    paths = write_all(small(), tmp_path / "new", "https://newskg.example/", ("ttl",))
    assert {p.name for p in paths} == {"graph.ttl", "graph.graphml", "statements.csv", "network.html"}
    assert {p.name for p in (tmp_path / "new").iterdir()} == {p.name for p in paths}


def test_a_format_there_is_not_leaves_the_folder_alone(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format is called docx"):
        write_all(small(), tmp_path / "new", "https://newskg.example/", ("ttl", "docx"))
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_stood_there_stands_when_writing_stops(tmp_path: Path, trouble: BaseException) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"new" * 1000
        raise trouble

    target = written(tmp_path / "graph.ttl", b"old")
    with pytest.raises(type(trouble)):
        written(target, pieces())
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_hostile_names_are_in_the_table() -> None:
    assert len(rows(statements_csv(odd()))) == 2 * len(HOSTILE)
