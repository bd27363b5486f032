"""The questions give the rows they should, on Oxigraph and on rdflib; a query reaches nothing but its graph."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import rdflib
from readings import odd, page, small
from test_graph import joined

from kg.export import written
from kg.export.turtle import turtle
from kg.graph import answers, asked, graph, named_query, quads, query_titles, triples
from kg.graph.build import package_version
from kg.graph.query import answered, questions, table
from kg.store.error import StoreError

CASES = tomllib.loads((Path(__file__).parent / "cases" / "questions.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_each_question_has_its_answer(case: dict[str, Any]) -> None:
    columns, rows = answers(triples(small()), named_query(case["name"], case.get("values")))
    kept = [columns.index(c) for c in case.get("columns", columns)]
    wanted = [[package_version() if cell == "VERSION" else cell for cell in row] for row in case["rows"]]
    assert [[row[i] for i in kept] for row in rows] == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_rdflib_gives_as_many_rows(case: dict[str, Any]) -> None:
    query = named_query(case["name"], case.get("values"))
    prefix = "" if "PREFIX xsd:" in query else "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
    assert len(list(graph(small()).query(prefix + query))) == len(case["rows"])


def test_every_question_has_a_case_and_parameters_that_it_uses() -> None:
    assert {c["name"] for c in CASES} == {q.name for q in questions()}
    assert len(questions()) >= 15
    for question in questions():
        assert question.query.count("  # values\n") == 1
        assert all(f"?{p}" in question.query.split("# values")[1] for p in question.parameters)
        assert question.audience in ("journalist", "analyst", "engineer")
        assert any("\u4e00" <= c <= "\u9fff" for c in question.chinese)


def test_questions_are_listed_by_audience() -> None:
    titles = query_titles()
    assert [t.split("]")[0] for _, t in titles] == sorted(t.split("]")[0] for _, t in titles)
    assert "who-wrote-what" in dict(titles)


def test_every_plain_triple_of_a_verb_has_its_provenance() -> None:
    columns, rows = answers(triples(small()), named_query("provenance"))
    text = small().pages[0].text
    assert len(rows) == 13
    for row in rows:
        cell = dict(zip(columns, row, strict=True))
        assert text[int(cell["begin"]) : int(cell["end"])] == cell["quote"]
        assert all(cell[c] for c in ("page", "article", "sentence", "rule", "version", "confidence"))


def test_two_pages_that_name_one_town_count_it_once() -> None:
    both = joined(small(), small(page(small().pages[0].text + "\n")))
    assert answers(quads(both), "SELECT (COUNT(?t) AS ?n) { ?t a nk:WaterBody }") == (["n"], [["1"]])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * from named <file:/etc/passwd> { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT nonsense",
    ],
)
def test_what_reaches_elsewhere_or_does_not_parse_is_refused(query: str) -> None:
    with pytest.raises(StoreError):
        answers(triples(small()), query)


def test_a_value_cannot_carry_a_query() -> None:
    evil = '何田" } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #'
    assert answers(triples(small()), named_query("who-wrote-what", {"name": evil}))[1] == []


@pytest.mark.parametrize(("name", "values"), [("no-such", {}), ("who-wrote-what", {"town": "青石镇"})])
def test_a_question_there_is_not_names_those_there_are(name: str, values: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"who-wrote-what|name"):
        named_query(name, values)


def test_formats_of_an_answer() -> None:
    given, query = triples(small()), named_query("who-signs-together")
    assert answered(given, query) == "one   other   times\n----  ------  -----\n何田  江一鸣  1\n"
    assert answered(given, query, "csv") == "one,other,times\n何田,江一鸣,1\n"
    assert json.loads(answered(given, query, "json")) == [{"one": "何田", "other": "江一鸣", "times": "1"}]
    with pytest.raises(ValueError, match="no format is called xml"):
        answered(given, query, "xml")


def test_ask_and_construct_are_answered() -> None:
    given = triples(small())
    assert answers(given, "ASK { ?p nk:authored ?a }") == (["answer"], [["true"]])
    columns, rows = answers(given, "CONSTRUCT { ?p nk:authored ?a } WHERE { ?p nk:authored ?a }")
    assert columns == ["subject", "predicate", "object"]
    assert len(rows) == 2


def test_odd_names_stay_on_their_line() -> None:
    shown = table(*answers(triples(odd()), "SELECT ?l { ?s a nk:Initiative ; rdfs:label ?l } ORDER BY ?l"))
    assert len(shown.splitlines()) == 2 + len({e for s in odd().statements for e in [s.subject.text]})


def test_a_file_a_query_file_and_a_name_can_be_asked(tmp_path: Path) -> None:
    file = written(tmp_path / "graph.ttl", turtle(triples(small())))
    query = written(tmp_path / "q.rq", named_query("who-signs-together").encode())
    by_name = asked(None, "who-signs-together", file, None, "csv")
    assert asked(str(query), None, file, None, "csv") == by_name == "one,other,times\n何田,江一鸣,1\n"


def test_rdflib_graphs_can_be_asked() -> None:
    given = graph(small())
    assert isinstance(given, rdflib.Graph)
    assert answers(given, named_query("who-signs-together"))[1] == [["何田", "江一鸣", "1"]]
