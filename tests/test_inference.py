"""What follows from a graph agrees with a reasoner; its description counts right."""

import pyoxigraph as ox
import pytest
import rdflib
from readings import large, small

import kg.vocab as nk
from kg.graph import graph, triples
from kg.graph.describe import activity, description
from kg.graph.inference import inferred
from kg.graph.schema import ontology

PLACES = """
@prefix nk: <https://newskg.example/onto#> .
@prefix : <https://newskg.example/place/> .
:组 a nk:AdminDivision ; nk:partOf :村 .
:村 a nk:AdminDivision ; nk:partOf :镇 ; nk:locatedIn :镇 .
:镇 a nk:AdminDivision ; nk:partOf :县 ; nk:locatedIn :县 .
:县 a nk:AdminDivision .
:河 a nk:WaterBody ; nk:locatedIn :村 .
:支部 a nk:PartyOrganization ; nk:partOf :委员会 .
:委员会 a nk:PartyOrganization ; nk:partOf :镇 .
"""


def names(found: set[ox.Triple], predicate: str) -> set[tuple[str, str]]:
    pairs = {(t.subject, t.object) for t in found if t.predicate.value == predicate}
    return {(str(s)[1:-1].rpartition("/")[2], str(o)[1:-1].rpartition("/")[2]) for s, o in pairs}


def test_places_lie_in_all_that_their_places_lie_in() -> None:
    found = inferred(ox.parse(PLACES, format=ox.RdfFormat.TURTLE))
    assert names(found, str(nk.partOf)) == {
        ("组", "镇"),
        ("组", "县"),
        ("村", "县"),
        ("支部", "镇"),
        ("支部", "县"),
        ("委员会", "县"),
    }
    assert names(found, str(nk.locatedIn)) == {("村", "县"), ("河", "镇"), ("河", "县")}


def test_every_verb_is_an_act_and_nothing_is_said_twice() -> None:
    given = set(triples(small()))
    found = inferred(given)
    assert not found & given
    verbs = {t.subject for t in given if t.object == ox.NamedNode(str(nk.Verb))}
    acted = {(t.subject, t.object) for t in given if t.predicate in verbs}
    assert {(t.subject, t.object) for t in found if t.predicate.value == str(nk.acts)} == acted


def test_a_reasoner_finds_the_same() -> None:
    owlrl = pytest.importorskip("owlrl")
    data = rdflib.Graph().parse(data=PLACES, format="turtle") + graph(small())
    before = set(data)
    whole = data + rdflib.Graph().parse(ontology())
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    # A reasoner knows no chain from locatedIn over partOf; that one is tested above.
    for predicate in (nk.partOf, nk.acts, rdflib.URIRef("http://purl.org/dc/terms/isPartOf")):
        theirs = {(s, o) for s, p, o in whole.triples((None, predicate, None)) if (s, p, o) not in before}
        theirs = {(s, o) for s, o in theirs if s in data.all_nodes()}
        ours = inferred(data)
        assert {(str(s), str(o)) for s, o in theirs} == {
            (t.subject.value, t.object.value)
            for t in ours
            if t.predicate.value == str(predicate)  # type: ignore[union-attr]
        }


def test_the_description_counts_what_is_there() -> None:
    given = triples(large(50, 2))
    said = {
        (str(t.subject)[1:-1], t.predicate.value.rpartition("#")[2]): t.object
        for t in description(given, {"graph.ttl": 7})
    }
    about = "https://newskg.example/dataset"
    assert said[about, "triples"].value == str(len(set(given)))  # type: ignore[union-attr]
    assert said[about, "properties"].value == str(len({t.predicate for t in given}))  # type: ignore[union-attr]
    assert said[about + "#class-nk-Statement", "entities"].value == str(  # type: ignore[union-attr]
        sum(str(t.object).endswith("#Statement>") for t in given)
    )
    assert said[about + "#file-graph-ttl", "byteSize"].value == "7"  # type: ignore[union-attr]
    assert said[about + "#file-graph-ttl", "mediaType"].value == "text/turtle"  # type: ignore[union-attr]


def test_the_description_does_not_depend_on_order() -> None:
    given = triples(small())
    assert set(description(given)) == set(description(given[::-1]))


def test_a_build_is_told_in_a_graph_of_its_own() -> None:
    told = activity(small().pages, "2024-11-20T08:00:00Z", "2024-11-20T08:00:01Z")
    assert {str(q.graph_name) for q in told} == {"<https://newskg.example/builds>"}
    used = [q.object for q in told if q.predicate.value.endswith("#used")]
    assert used == [ox.NamedNode("https://newskg.example/doc/" + small().pages[0].id[:12])]
    assert activity(small().pages, "2024-11-20T08:00:00Z", "2024-11-20T08:00:01Z") == told
