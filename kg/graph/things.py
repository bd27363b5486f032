"""The things a reading speaks of, each described once: class, names, code, owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import pyoxigraph as ox

from kg import vocab as nk
from kg.graph import mint
from kg.graph.schema import ontology
from kg.graph.term import LABEL, TYPE, Node, named, node, number, text
from kg.graph.vocabulary import ONTO, PREFIXES, SKOS, declared
from kg.model import Article, Entity, Page, Quantity, Reading, Term

ALIAS, NOTATION = node(SKOS + "altLabel"), node(SKOS + "notation")
_PLACES = ("AdminDivision", "Place", "WaterBody")
_ByPlace = Mapping[tuple[str, tuple[str, ...]], Entity]
_IN_PLACES = ("Place", "WaterBody")


@dataclass(frozen=True, slots=True)
class Used:
    """A thing where a page uses it: its IRI, and a count where it is a counted group (14个党组织)."""

    iri: str
    entity: Entity
    count: Quantity | None = None


@cache
def classes() -> frozenset[str]:
    """Local names of the classes of the ontology."""
    return frozenset(d.name for d in declared() if d.kind == "class" and d.iri.startswith(ONTO))


@cache
def literal_properties() -> frozenset[str]:
    """IRIs of the properties whose values are literals."""
    return frozenset(d.iri for d in declared() if d.kind in ("datatype property", "annotation property"))


def predicate(name: str) -> str:
    """The IRI of a predicate: a term with a known prefix (nk:partOf), otherwise a verb.

    >>> predicate("nk:partOf"), predicate("开展")
    ('https://newskg.example/onto#partOf', 'https://newskg.example/verb/开展')
    """
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES and local.isidentifier():
        return PREFIXES[prefix] + local
    return mint.verb(name)


def scope(page: Page) -> str:
    """What tells people of one name apart: the paper they appear in, or the division it speaks for."""
    return page.publication or page.home or ""


def entity(term: Term) -> Entity:
    """The entity a term stands for; without one its words are a concept."""
    return term.entity or Entity(term.type if term.type in mint.KINDS else "Concept", term.text)


def iri(term: Term, article: Article, base: str) -> str:
    """The IRI of what stands in a slot of a statement of `article`."""
    if term.type == "Photo":
        return mint.photo(article, base)
    if term.type == "Article":
        return mint.article(article, base)
    return mint.entity(entity(term), base, scope(article.page))


def used(reading: Reading, base: str) -> Iterator[Used]:
    """Every use of a thing, in the order of the reading."""
    for article in reading.articles:
        for credit in article.credits:
            thing = Entity("Person", credit.name)
            yield Used(mint.entity(thing, base, scope(article.page)), thing)
    for article, mention in reading.mentions:
        if mention.entity is not None and mention.type not in ("Quantity", "TimeScope"):
            count = mention.quantity if mention.type == "Group" else None
            yield Used(mint.entity(mention.entity, base, scope(article.page)), mention.entity, count)
    for statement in reading.statements:
        first = [statement.subject, *((statement.place,) if statement.place else ())]
        if predicate(statement.predicate) not in literal_properties():
            first.append(statement.object)
        for term in chain(first, statement.means, statement.partners, statement.recipients):
            if term.type not in ("Article", "Photo") and (term.entity or term.text):
                yield Used(iri(term, statement.article, base), entity(term))


def described(uses: Iterable[Used], known: Sequence[Entity], base: str) -> Iterator[ox.Triple]:
    """What is said of each thing; `known` gives names and codes that the uses do not carry."""
    more = {(e.type, e.name, e.path): e for e in known}
    by_place = {(e.name, e.path): e for e in known if e.type != "Person"}
    all_of: dict[str, dict[Entity, None]] = {}
    for use in uses:
        all_of.setdefault(use.iri, {})[use.entity] = None
        if use.count:
            yield ox.Triple(node(use.iri), node(nk.numericValue), number(use.count.value))
            yield ox.Triple(node(use.iri), node(nk.unit), node(mint.unit(use.count.unit)))
    owned = [(iri_, thing) for iri_, things in all_of.items() for thing in things if thing.path]
    for iri_, things in all_of.items():
        richer = [more.get((e.type, e.name, e.path), e) for e in things]
        yield from _names(node(iri_), [*things, *richer])
    for iri_, thing in owned:
        yield from _owners(node(iri_), thing, by_place, base)


def _names(about: Node, things: Sequence[Entity]) -> Iterator[ox.Triple]:
    names = {e.name for e in things}
    label = min(names, key=lambda n: (len(n), n))
    yield ox.Triple(about, LABEL, named(label))
    for kind in dict.fromkeys(e.type for e in things):
        yield ox.Triple(about, TYPE, node(ONTO + (kind if kind in classes() else "Concept")))
    for alias in sorted((names | {a for e in things for a in e.aliases}) - {label}):
        yield ox.Triple(about, ALIAS, named(alias))
    for code in sorted({e.code for e in things if e.code}):
        yield ox.Triple(about, NOTATION, text(code))


def _owners(about: Node, thing: Entity, known: _ByPlace, base: str) -> Iterator[ox.Triple]:
    """The chain of owners of a thing, each a node of its own."""
    if thing.type == "Person":
        return
    kind = thing.type
    for depth in range(len(thing.path) - 1, -1, -1):
        name, path = thing.path[depth], thing.path[:depth]
        owner = known.get((name, path)) or Entity("AdminDivision", name, path)
        above = node(mint.entity(owner, base))
        if above == about:
            return
        yield from _names(above, [owner])
        if kind not in _IN_PLACES:
            yield ox.Triple(about, node(nk.partOf), above)
        if kind in _PLACES and owner.type in _PLACES:
            yield ox.Triple(about, node(nk.locatedIn), above)
        about, kind = above, owner.type


@cache
def vocabulary() -> Mapping[str, tuple[ox.Triple, ...]]:
    """What concepts.ttl and units.ttl say, by the IRI it is said of."""
    said: dict[str, tuple[ox.Triple, ...]] = {}
    for name in ("concepts.ttl", "units.ttl"):
        for quad in ox.parse(path=str(ontology(name))):
            if isinstance(quad.subject, ox.NamedNode):
                said[quad.subject.value] = (*said.get(quad.subject.value, ()), quad.triple)
    return said


def term_of_vocabulary(iri_: str, label: str, kind: str) -> Iterator[ox.Triple]:
    """What the ontology says of a unit, a role or a class of verbs; its name where it says nothing."""
    known = vocabulary().get(iri_)
    if known:
        yield from known
        return
    yield ox.Triple(node(iri_), TYPE, node(kind))
    yield ox.Triple(node(iri_), LABEL, named(label))
