"""IRIs: readable, the same on every run, and safe whatever the name."""

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from readings import HOSTILE

from kg.graph import mint
from kg.model import Entity


@pytest.mark.parametrize(
    ("thing", "scope", "local"),
    [
        (Entity("AdminDivision", "老峰镇", ("安庆经开区",)), "", "place/安庆经开区-老峰镇"),
        (Entity("AdminDivision", "刘纪社区", ("安庆经开区", "菱北街道")), "", "place/安庆经开区-菱北街道-刘纪社区"),
        (Entity("Organization", "安庆经开区党工委", ("安庆经开区",)), "", "org/安庆经开区党工委"),
        (Entity("PartyOrganization", "党工委", ("安庆经开区",)), "", "org/安庆经开区-党工委"),
        (Entity("Person", "何飞"), "安庆经开区", "person/何飞-安庆经开区"),
        (Entity("Person", "何飞"), "", "person/何飞"),
        (Entity("Group", "老峰镇7个村(社区)党组织"), "", "group/老峰镇7个村_社区_党组织"),
        (Entity("Initiative", "“两企三新”"), "", "initiative/两企三新"),
        (Entity("Role", "通讯员"), "", "role/通讯员"),
        (Entity("Anything", "家访解难"), "", "concept/家访解难"),
    ],
)
def test_names_are_readable(thing: Entity, scope: str, local: str) -> None:
    assert mint.entity(thing, scope=scope) == mint.BASE + local


def test_statement_key_is_the_documented_one() -> None:
    place, verb, kind = (mint.BASE + x for x in ("place/安庆经开区-老峰镇", "verb/开展", "concept/家访解难"))
    assert mint.key([place, verb, kind, "85", "人次", "", "/2024-11", "actual"]) == "458c07e33da4"


def test_names_that_differ_by_a_sign_differ() -> None:
    names = ["1+1", "1-1", "1>1", "1&1", "1%1", "1/1", "+", "%", "C", "C++", "C#", "a" * 100, "a" * 101]
    assert len({mint.slug(n) for n in names}) == len(names)


@pytest.mark.parametrize("spellings", [("“两企三新”", "两企三新"), ("村(社区)", "村（社区）"), ("ＡＢＣ", "ABC")])
def test_spellings_of_one_name_are_one(spellings: tuple[str, str]) -> None:
    assert mint.slug(spellings[0]) == mint.slug(spellings[1])


def test_the_base_moves_data_and_leaves_the_vocabulary() -> None:
    base = "https://kg.example.org/"
    assert mint.entity(Entity("Concept", "茶园"), base) == base + "concept/茶园"
    assert mint.verb("开展").startswith(mint.BASE)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_make_iris_all_readers_take(name: str) -> None:
    check_iri(mint.entity(Entity("Initiative", name)))


@given(st.text(max_size=90))
def test_any_text_makes_an_iri(name: str) -> None:
    check_iri(mint.entity(Entity("Place", name, (name,))))
    check_iri(mint.time(name))


def check_iri(iri: str) -> None:
    assert not set(iri) & set(" \t\n\r<>\"{}|^`\\%'()")
    triple = ox.Triple(ox.NamedNode(iri), ox.NamedNode(iri), ox.NamedNode(iri))
    assert rdflib.Graph().parse(data=str(triple) + " .", format="nt")
    assert next(iter(ox.parse(f"<{iri}> <{iri}> <{iri}> .", format=ox.RdfFormat.TURTLE))).triple == triple
