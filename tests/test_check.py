"""Every shape is seen to fire on a bad graph and to keep still on a good one; pySHACL, the reference, agrees."""

import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from readings import TOWN, large, page, small
from test_graph import joined

import kg.vocab
from kg.export import written
from kg.export.turtle import turtle
from kg.graph import check, checked_file, conflicts, quads, triples
from kg.graph.bridge import rdflib_graph
from kg.graph.schema import ontology
from kg.graph.shacl import SH, shapes, subclasses
from kg.graph.vocabulary import PREFIXES, declared, short
from kg.model import Quantity, TimeScope

CASES = tomllib.loads((Path(__file__).parent / "cases" / "shapes.toml").read_text(encoding="utf-8"))["case"]
BESIDE = ("Quote", "Asserted", "Backed", "Cycle", "Joint", "Blank")


def broken(case: dict[str, Any]) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples(small()))
    before = set(store)
    store.update(case["update"], prefixes=PREFIXES)
    assert set(store) != before, "the update changes nothing"
    return store


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['shape']}-{c.get('path', '')}".replace(":", "-"))
def test_a_broken_graph_is_reported(case: dict[str, Any]) -> None:
    found = {(v.shape, v.severity, short(v.path)) for v in check(broken(case))}
    wanted = (case["shape"], case.get("severity", "violation"))
    assert wanted in {v[:2] for v in found}
    assert "path" not in case or (*wanted, case["path"]) in found


def test_every_shape_has_a_case() -> None:
    names = {s.name for s in shapes()} | set(BESIDE)
    assert {c["shape"] for c in CASES} == names


def test_every_class_has_a_shape() -> None:
    targets = {iri for s in shapes() for word, iri in s.targets if word == "targetClass"}
    shaped = {name for target in targets for name in subclasses().get(target, frozenset((target,)))}
    classes = {d.iri for d in declared() if d.kind == "class"}
    # An agent is always a person, a body, a group or a division.
    assert classes - shaped == {str(kg.vocab.Agent)}


@pytest.mark.parametrize("case", [c for c in CASES if c["shape"] not in BESIDE], ids=lambda c: c["shape"])
def test_pyshacl_finds_the_same(case: dict[str, Any]) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    store = broken(case)
    graph = rdflib_graph(q.triple for q in store)
    _, report, _ = pyshacl.validate(graph, shacl_graph=reference()[0], ont_graph=reference()[1])
    sh = rdflib.Namespace(SH)
    theirs = {
        (
            str(report.value(r, sh.focusNode)),
            str(report.value(r, sh.resultPath) or ""),
            str(report.value(r, sh.resultSeverity)),
        )
        for r in report.subjects(rdflib.RDF.type, sh.ValidationResult)
        if not isinstance(report.value(r, sh.resultPath), rdflib.BNode)
    }
    ours = {
        (v.focus, v.path, SH + v.severity.capitalize())
        for v in check(store)
        if v.shape not in BESIDE and not (v.shape == "Outcome" and v.path.endswith("#object"))
    }
    assert ours == theirs


def reference() -> tuple[rdflib.Graph, rdflib.Graph]:
    return rdflib.Graph().parse(ontology("shapes.ttl")), rdflib.Graph().parse(ontology())


def test_a_page_of_hundreds_of_statements_is_checked_in_seconds() -> None:
    assert [v for v in check(quads(large(300, 3))) if v.severity == "violation"] == []


def raised(by: int, paper: str, edtf: str = "/2024-11") -> Any:
    """The small page as another paper prints it, with another number of visits."""
    reading = small(page(small().pages[0].text + "\n" * by, publication=paper))
    count = Quantity(Decimal(85 + by), "人次", f"{85 + by}人次")
    return replace(
        reading,
        statements=tuple(
            replace(s, quantity=count, time=TimeScope(edtf, "截至11月")) if s.object.text == "入户走访" else s
            for s in reading.statements
        ),
    )


def test_two_papers_with_two_numbers_are_a_conflict() -> None:
    (conflict,) = conflicts(quads(joined(small(), raised(5, "临江晚报"))))
    assert (conflict.subject, conflict.predicate, conflict.kind, conflict.time) == (
        TOWN.name,
        "开展",
        "入户走访",
        "/2024-11",
    )
    assert [figure for figure, _ in conflict.figures] == ["85人次", "90人次"]


def test_the_same_number_and_another_time_are_no_conflict() -> None:
    assert conflicts(quads(joined(small(), raised(0, "临江晚报")))) == []
    assert conflicts(quads(joined(small(), raised(5, "临江晚报", "/2024-12")))) == []
    assert conflicts(quads(small())) == []


def test_a_file_is_checked_with_counts(tmp_path: Path) -> None:
    good = written(tmp_path / "good.ttl", turtle(triples(small())))
    report, violations = checked_file(good)
    assert violations == 0
    assert re.search(r"^\d+ triples: .*Statement 14", report, re.MULTILINE)
    assert report.endswith("0 violations, 0 warnings\n")
    bad = written(tmp_path / "bad.ttl", turtle(broken(CASES[1])))
    report, violations = checked_file(bad, report_conflicts=True)
    assert violations == 1
    assert report.startswith("violation: Page: ")
