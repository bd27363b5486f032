"""The ontology is complete, and what is generated from it is up to date."""

import csv
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg.vocab
from kg.graph import mint
from kg.graph.schema import ontology
from kg.graph.term import node
from kg.graph.things import vocabulary
from kg.graph.vocabulary import ONTO, RDFS, SKOS, Declared, declared, vocab_source, vocabulary_html

ROOT = Path(__file__).parents[1]
OWN = [d for d in declared() if d.iri.startswith(ONTO)]


def test_constants_are_up_to_date() -> None:
    assert (ROOT / "kg" / "vocab.py").read_text(encoding="utf-8") == vocab_source()


def test_the_ontology_stays_small() -> None:
    assert len([d for d in OWN if d.kind == "class"]) <= 25
    assert len([d for d in OWN if d.kind != "class"]) <= 45


@pytest.mark.parametrize("term", OWN, ids=lambda d: d.name)
def test_each_term_has_labels_and_definitions_in_both_languages(term: Declared) -> None:
    for predicate in (RDFS + "label", SKOS + "definition"):
        assert re.search(r"[\u4e00-\u9fff]", term.text(predicate, "zh"))
        assert re.search(r"[A-Za-z]{2}", term.text(predicate, "en"))
    assert term.links(RDFS + "isDefinedBy") == [ONTO.rstrip("#")]


@pytest.mark.parametrize("term", [d for d in OWN if d.kind == "datatype property"], ids=lambda d: d.name)
def test_each_datatype_property_has_a_range_that_stores_keep(term: Declared) -> None:
    (kind,) = term.links(RDFS + "range")
    assert kind.rpartition("#")[2] in ("string", "decimal", "date", "boolean")


def test_domains_and_ranges_are_classes_of_the_ontology() -> None:
    names = {d.iri for d in OWN if d.kind == "class"}
    used = {iri for d in OWN for p in ("domain", "range") for iri in d.links(RDFS + p) if iri.startswith(ONTO)}
    assert used <= names


def test_classes_and_properties_are_aligned() -> None:
    classes = [d for d in OWN if d.kind == "class"]
    assert all(d.links(RDFS + "subClassOf") for d in classes)


def test_the_header_names_version_licence_and_title() -> None:
    header = {q.predicate.value.rpartition("#")[2].rpartition("/")[2] for q in ox.parse(path=str(ontology()))
              if q.subject == node(ONTO.rstrip("#"))}  # fmt: skip
    assert {"versionIRI", "versionInfo", "license", "title", "description"} <= header


def test_the_reference_page_shows_every_term_and_loads_nothing() -> None:
    page = vocabulary_html()
    for term in declared():
        assert term.text(RDFS + "label", "zh") in page
    for term in OWN:
        assert f'<article id="{term.name}">' in page
        assert term.text(SKOS + "definition", "en") in page.replace("&#x27;", "'").replace("&quot;", '"').replace(
            "&gt;", ">"
        )
    assert not re.search(r"(?:src|href)=.?https?:", page)
    assert "<script" not in page


def test_each_constant_is_a_term() -> None:
    assert kg.vocab.partOf == kg.vocab.NK.partOf
    assert {d.name for d in OWN} <= set(vars(kg.vocab))


def rule_rows(name: str) -> list[dict[str, str]]:
    lines = (ROOT / "kg" / "rules" / name).read_text(encoding="utf-8").splitlines()
    return list(
        csv.DictReader((x for x in lines if x and not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    )


def test_each_unit_of_the_rules_is_in_the_ontology() -> None:
    missing = [r["unit"] for r in rule_rows("units.tsv") if mint.unit(r["unit"]) not in vocabulary()]
    assert missing == []


def test_each_class_of_verbs_is_in_the_ontology() -> None:
    missing = {r["class"] for r in rule_rows("verbs.tsv") if mint.verb_class(r["class"]) not in vocabulary()}
    assert missing == set()


def test_units_and_concepts_have_a_chinese_label_of_their_own() -> None:
    labels = [(iri, t.object.value) for iri, ts in vocabulary().items() for t in ts
              if t.predicate.value == RDFS + "label" and t.object.language == "zh"]  # fmt: skip
    assert len({iri for iri, _ in labels}) == len(vocabulary()) == len(labels)


def test_a_file_there_is_not_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.ttl"):
        ontology("nothing.ttl")
