"""A reading as a graph: the plain triple, the statement beside it, and nothing that depends on order."""

import os
import random
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, RDFS, Literal, URIRef
from readings import BUREAU, COUNTY, TOWN, large, odd, page, small, term

from kg import vocab as nk
from kg.export.formats import formatted
from kg.graph import check, dataset, graph, mint, quads, triples
from kg.model import Reading, Statement, Term

V = rdflib.Namespace(mint.BASE + "verb/")
SUBJECT = URIRef(mint.entity(TOWN))


@pytest.fixture(scope="module")
def built() -> rdflib.Graph:
    return graph(small())


def statement_of(built: rdflib.Graph, subject: URIRef, predicate: URIRef) -> URIRef:
    (found,) = set(built.subjects(RDF.subject, subject)) & set(built.subjects(RDF.predicate, predicate))
    assert isinstance(found, URIRef)
    return found


def test_one_plain_triple_says_who_did_what_how_often(built: rdflib.Graph) -> None:
    labels = {str(built.value(o, RDFS.label)) for o in built.objects(SUBJECT, V.开展)}
    assert labels == {"入户走访 85人次", "清淤"}


def test_number_unit_and_time_stand_beside_it(built: rdflib.Graph) -> None:
    (outcome,) = built.subjects(nk.numericValue, Literal(85))
    (statement,) = built.subjects(RDF.object, outcome)
    time = built.value(statement, nk.timeScope)
    assert built.value(outcome, nk.unit) == URIRef(mint.unit("人次"))
    assert built.value(outcome, nk.kind) == URIRef(mint.BASE + "concept/入户走访")
    assert built.value(outcome, nk.lowerBound) == built.value(outcome, nk.upperBound) == Literal(85)
    assert str(built.value(statement, nk.timeText)) == "截至11月"
    assert built.value(statement, nk.yearInferred) == Literal(True)
    assert str(built.value(time, nk.edtf)) == "/2024-11"
    assert str(built.value(time, nk.endDate)) == "2024-11-30"


def test_an_approximate_number_has_its_marker_and_no_bounds(built: rdflib.Graph) -> None:
    (outcome,) = built.subjects(nk.approximation, Literal("约"))
    assert built.value(outcome, nk.numericValue) == Literal(Decimal("12.5"))
    assert built.value(outcome, nk.lowerBound) is None
    (statement,) = built.subjects(RDF.object, outcome)
    assert str(built.value(statement, nk.predicateText)) == "共清理"


def test_authors_and_photographer(built: rdflib.Graph) -> None:
    article, photo = (next(built.subjects(RDF.type, kind)) for kind in (nk.Article, nk.Photo))
    writers = {str(built.value(p, RDFS.label)) for p in built.subjects(nk.authored, article)}
    assert writers == {"江一鸣", "何田"}
    (person,) = built.subjects(nk.photographed, photo)
    assert person == URIRef(mint.BASE + "person/江一鸣-云溪日报")
    roles = {
        str(r).rpartition("/")[2]
        for e in built.subjects(nk.bylinePerson, person)
        for r in built.objects(e, nk.bylineRole)
    }
    assert roles == {"全媒体记者", "摄"}


@pytest.mark.parametrize(("subject", "verb"), [(TOWN, "提高"), (BUREAU, "收取")])
def test_goals_and_negated_statements_have_no_plain_triple(built: rdflib.Graph, subject: object, verb: str) -> None:
    about = URIRef(mint.entity(subject))  # type: ignore[arg-type]
    assert not list(built.objects(about, V[verb]))
    assert statement_of(built, about, V[verb])


def test_below_the_threshold_there_is_no_plain_triple() -> None:
    strict = graph(small(), threshold=0.95)
    assert not list(strict.objects(SUBJECT, V.开展))
    assert len(set(strict.subjects(RDF.type, nk.Statement))) == len(
        set(graph(small()).subjects(RDF.type, nk.Statement))
    )


def test_one_fact_in_two_sentences_is_one_node_with_two_spans(built: rdflib.Graph) -> None:
    statement = statement_of(built, SUBJECT, nk.partOf)
    assert len(list(built.objects(statement, nk.evidence))) == 2


def test_of_two_confidences_the_higher_stays() -> None:
    reading = small()
    more = tuple(replace(s, confidence=s.confidence / 2) for s in reading.statements)
    doubled = replace(reading, statements=reading.statements + more)
    assert set(triples(doubled)) == set(triples(reading))


def test_partner_place_means_and_recipient_stand_on_the_statement(built: rdflib.Graph) -> None:
    (cleaned,) = built.subjects(RDF.object, URIRef(mint.BASE + "concept/清淤"))
    assert built.value(cleaned, nk.jointWith) == URIRef(mint.entity(BUREAU))
    assert str(built.value(cleaned, nk.takesPlaceAt)) == mint.BASE + "place/云溪县-白鹭河"
    (helped,) = built.subjects(RDF.predicate, V.结对帮扶)
    assert str(built.value(helped, nk.instrument)) == mint.BASE + "concept/走访"
    assert str(built.value(helped, nk.recipient)) == mint.BASE + "concept/群众"


def test_the_owner_of_a_thing_is_a_node_and_a_group_has_its_count(built: rdflib.Graph) -> None:
    group = URIRef(mint.BASE + "group/云溪县-青石镇三个村党支部")
    assert built.value(group, nk.numericValue) == Literal(3)
    assert built.value(group, nk.partOf) == SUBJECT
    assert built.value(SUBJECT, nk.locatedIn) == URIRef(mint.entity(COUNTY))


def test_quotes_are_the_page_from_begin_to_end(built: rdflib.Graph) -> None:
    nif = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    text = small().pages[0].text
    spans = set(built.subjects(nif.anchorOf))
    assert len(spans) > 10
    for span in spans:
        begin, end = (int(str(built.value(span, p))) for p in (nif.beginIndex, nif.endIndex))
        assert text[begin:end] == str(built.value(span, nif.anchorOf))


def test_what_it_writes_it_finds_in_order() -> None:
    assert check(graph(small())) == []
    assert [v for v in check(triples(odd())) if v.severity == "violation"] == []
    assert [v for v in check(quads(joined(small(), odd(), large(40, 3)))) if v.severity == "violation"] == []


def test_no_blank_nodes_and_only_plain_datatypes(built: rdflib.Graph) -> None:
    assert not any(isinstance(term, rdflib.BNode) for triple in built for term in triple)
    kinds = {str(t.datatype).rpartition("#")[2] for t in built.objects() if isinstance(t, Literal) and t.datatype}
    assert kinds <= {"integer", "decimal", "date", "boolean"}


def test_an_oxigraph_store_gives_back_what_it_was_given() -> None:
    store, given = ox.Store(), set(quads(joined(small(), odd())))
    store.bulk_extend(given)
    assert set(store) == given


def joined(*readings: Reading) -> Reading:
    parts = ("pages", "articles", "sentences", "mentions", "entities", "statements")
    return Reading(**{name: sum((getattr(r, name) for r in readings), ()) for name in parts})


def shuffled(reading: Reading, seed: int) -> Reading:
    dice = random.Random(seed)
    parts = ("pages", "articles", "sentences", "mentions", "entities", "statements")
    return Reading(**{name: tuple(dice.sample(getattr(reading, name), len(getattr(reading, name)))) for name in parts})


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "trig", "jsonld", "graphml"])
def test_bytes_do_not_depend_on_the_order_of_the_input(name: str) -> None:
    reading = joined(small(), odd(), large(60, 4))
    first, second = (formatted(quads(r), name) for r in (reading, shuffled(reading, 7)))
    assert first == second


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from hashlib import sha256; from readings import small, odd; from kg.graph import quads, triples\n"
        "from kg.export.formats import formatted; from kg.export.turtle import turtle\n"
        "d = [formatted(quads(r()), n) for r in (small, odd) for n in ('ttl', 'nq', 'trig', 'jsonld', 'graphml')]\n"
        "d.append(turtle(triples(small()), ordered=False))\n"
        "print(sha256(b''.join(d)).hexdigest())"
    )
    here = Path(__file__).parent
    seen = {
        subprocess.run(
            [sys.executable, "-c", script, str(here), str(here.parent)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(seen) == 1


def test_a_page_is_a_graph_of_its_own_and_verbs_belong_to_none() -> None:
    both = joined(small(), odd())
    whole = dataset(both)
    names = {str(g.identifier) for g in whole.graphs() if len(g)} - {"urn:x-rdflib:default"}
    assert names == {mint.page(p) for p in both.pages}
    assert (V.开展, RDF.type, nk.Verb) in whole.default_graph
    assert {q.triple for q in quads(both)} == set(triples(both))


def test_a_page_reads_the_same_alone_and_among_others() -> None:
    alone, among = (
        {q for q in quads(r) if q.graph_name == ox.NamedNode(mint.page(small().pages[0]))}
        for r in (small(), joined(odd(), small()))
    )
    assert alone == among


def test_people_of_two_papers_are_two() -> None:
    other = small(page(publication="临江晚报"))
    both = graph(joined(small(), other))
    assert len(set(both.subjects(RDFS.label, Literal("何田", lang="zh")))) == 2


@pytest.mark.parametrize("base", ["", "kg", "https://example.org", "https://exa mple.org/", "https://例子.example/<"])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match=r"base|IRI"):
        graph(small(), base=base)


def test_another_base() -> None:
    moved = graph(small(), base="https://kg.example.org/news/")
    assert (URIRef("https://kg.example.org/news/person/何田-云溪日报"), RDF.type, nk.Person) in moved
    assert not [s for s in moved.subjects() if str(s).startswith(mint.BASE + "place/")]


def test_a_statement_without_words_is_left_out() -> None:
    reading = small()
    empty = Statement(Term(""), "开展", Term(""), reading.statements[0].span, reading.articles[0], "activity")
    none = Statement(term(TOWN), "开展", Term(""), reading.statements[0].span, reading.articles[0], "activity")
    assert set(triples(replace(reading, statements=(*reading.statements, empty, none)))) == set(triples(reading))


def test_an_empty_reading_is_an_empty_graph() -> None:
    assert len(graph(Reading())) == 0
