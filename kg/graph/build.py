"""A reading as RDF: one graph, or one named graph for each page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from typing import TypeVar

import pyoxigraph as ox
import rdflib

from kg.graph import documents, facts, mint, things
from kg.graph.bridge import bound, rdflib_dataset, rdflib_graph
from kg.graph.term import node
from kg.graph.vocabulary import prefixes
from kg.model import Reading

_Item = TypeVar("_Item")

THRESHOLD = 0.5
"""Statements below this confidence have a node but no plain triple."""


def triples(reading: Reading, *, base: str = mint.BASE, threshold: float = THRESHOLD) -> list[ox.Triple]:
    """Everything the reading says, each triple once, in the order of the reading."""
    base = checked(base)
    found = chain(_page_triples(reading, base, threshold), facts.vocabulary(reading, base, package_version()))
    return list(dict.fromkeys(found))


def quads(reading: Reading, *, base: str = mint.BASE, threshold: float = THRESHOLD) -> Iterator[ox.Quad]:
    """Everything the reading says, page by page in the order of their IRIs, each in the graph named by its page.

    Verbs, units, roles and rules, which no page owns, are in the default graph and come first.
    """
    base = checked(base)
    for triple in dict.fromkeys(facts.vocabulary(reading, base, package_version())):
        yield ox.Quad(triple.subject, triple.predicate, triple.object)
    parts = {mint.page(part.pages[0], base): part for part in by_page(reading)}
    for name in sorted(parts):
        for triple in dict.fromkeys(_page_triples(parts[name], base, threshold)):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, node(name))


def graph(reading: Reading, *, base: str = mint.BASE, threshold: float = THRESHOLD) -> rdflib.Graph:
    """The reading as an rdflib graph with prefixes bound.

    A statement is a plain triple and a node of class nk:Statement; goals, negated statements and those below
    `threshold` have the node only.  Raises ValueError where `base` is not an absolute IRI ending in / or #.
    """
    return bound(rdflib_graph(triples(reading, base=base, threshold=threshold)), prefixes(base))


def dataset(reading: Reading, *, base: str = mint.BASE, threshold: float = THRESHOLD) -> rdflib.Dataset:
    """The reading as an rdflib dataset: one named graph for each page, what pages share in the default graph."""
    return bound(rdflib_dataset(quads(reading, base=base, threshold=threshold)), prefixes(base))


def _page_triples(reading: Reading, base: str, threshold: float) -> Iterator[ox.Triple]:
    yield from documents.pages(reading.pages, base)
    yield from documents.articles(reading.articles, base)
    yield from documents.sentences(reading.sentences, base)
    yield from documents.mentions(reading.mentions, base)
    yield from things.described(things.used(reading, base), reading.entities, base)
    yield from facts.facts(reading, base, threshold, package_version())


def by_page(reading: Reading) -> list[Reading]:
    """The reading cut into one for each page; known entities go with every page."""
    articles = _grouped(reading.articles, lambda article: article.page.id)
    sentences = _grouped(reading.sentences, lambda sentence: sentence.article.page.id)
    mentions = _grouped(reading.mentions, lambda pair: pair[0].page.id)
    statements = _grouped(reading.statements, lambda statement: statement.article.page.id)
    return [
        Reading(
            pages=(page,),
            articles=tuple(articles.get(page.id, ())),
            sentences=tuple(sentences.get(page.id, ())),
            mentions=tuple(mentions.get(page.id, ())),
            entities=reading.entities,
            statements=tuple(statements.get(page.id, ())),
        )
        for page in {page.id: page for page in reading.pages}.values()
    ]


def _grouped(items: Iterable[_Item], page: Callable[[_Item], str]) -> dict[str, list[_Item]]:
    groups: dict[str, list[_Item]] = {}
    for item in items:
        groups.setdefault(page(item), []).append(item)
    return groups


@cache
def package_version() -> str:
    """The version of newskg that stands beside each rule."""
    try:
        return version("newskg")
    except PackageNotFoundError:
        return "0.1.0"


def checked(base: str) -> str:
    """The base, if it can be one; raises ValueError otherwise."""
    try:
        node(base)
    except ValueError as error:
        raise ValueError(f"{base!r} is not an IRI: {error}") from None
    if base[-1] not in "/#":
        raise ValueError(f"the base {base!r} must end in / or #")
    return base
