"""JSON-LD with the ontology's terms as keys, in Chinese or in English."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import Any

import pyoxigraph as ox

from kg.export.order import graphs, sections
from kg.graph.bridge import Source, quads
from kg.graph.mint import BASE
from kg.graph.vocabulary import RDF, RDFS, declared, prefixes

_XSD = "http://www.w3.org/2001/XMLSchema#"


@cache
def terms(language: str) -> dict[str, str]:
    """The keys by IRI: for `zh` the Chinese labels of the ontology, for `en` its names.

    >>> terms("zh")["https://newskg.example/onto#partOf"], terms("en")["https://newskg.example/onto#partOf"]
    ('隶属于', 'partOf')
    """
    known: dict[str, str] = {}
    taken: set[str] = set()
    for term in declared():
        name = term.name if language == "en" else term.text(RDFS + "label", "zh")
        # A class and a property may share their label (时间范围): the later one goes by its IRI.
        if name not in taken:
            taken.add(name)
            known[term.iri] = name
    return known


def jsonld(source: Source, *, base: str = BASE, language: str = "zh") -> bytes:
    """The source as one JSON-LD document, UTF-8; named graphs stay apart.

    Keys are terms of the ontology in `language` (zh or en); both languages are defined in the context, so that a
    document may be extended in either.  Verbs and data have their prefixes (v:开展).
    """
    namespaces = prefixes(base)
    names = terms(language)
    whole: list[dict[str, Any]] = []
    for _, members in graphs(quads(source)):
        nodes = _nodes([t for _, ts in sections(q.triple for q in members) for t in ts], names, namespaces)
        name = members[0].graph_name
        if isinstance(name, ox.DefaultGraph):
            whole.extend(nodes)
        else:
            whole.append({"@id": _compact(str(name)[1:-1], namespaces), "@graph": nodes})
    document = {"@context": _context(namespaces), "@graph": whole}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _context(namespaces: dict[str, str]) -> dict[str, Any]:
    context: dict[str, Any] = dict(sorted(namespaces.items()))
    kinds = {d.iri: d.kind for d in declared()}
    for language in ("en", "zh"):
        for iri, name in sorted(terms(language).items(), key=lambda item: item[1]):
            target = _compact(iri, namespaces)
            context[name] = {"@id": target, "@type": "@id"} if kinds.get(iri) == "object property" else target
    return context


def _nodes(triples: list[ox.Triple], names: dict[str, str], namespaces: dict[str, str]) -> list[dict[str, Any]]:
    nodes: dict[str, dict[str, Any]] = {}
    links = {d.iri for d in declared() if d.kind == "object property"}
    for triple in triples:
        subject = _id(triple.subject, namespaces)
        about = nodes.setdefault(subject, {"@id": subject})
        predicate, target = triple.predicate.value, triple.object
        value: object
        if predicate == RDF + "type" and isinstance(target, ox.NamedNode):
            key, value = "@type", names.get(target.value) or _compact(target.value, namespaces)
        else:
            key = names.get(predicate) or _compact(predicate, namespaces)
            value = _value(target, namespaces, plain=predicate in links and key == names.get(predicate))
        about.setdefault(key, []).append(value)
    for about in nodes.values():
        for key, values in about.items():
            if key != "@id" and len(values) == 1:
                about[key] = values[0]
    return list(nodes.values())


def _id(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, namespaces: dict[str, str]) -> str:
    if isinstance(term, ox.Triple):
        raise TypeError("JSON-LD has no triple terms; write RDF 1.2 as Turtle or N-Triples")
    return _compact(term.value, namespaces) if isinstance(term, ox.NamedNode) else str(term)


def _value(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, namespaces: dict[str, str], *, plain: bool
) -> object:
    if not isinstance(term, ox.Literal):
        name = _id(term, namespaces)
        return name if plain else {"@id": name}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.value
    if kind == _XSD + "string":
        return term.value
    if kind == _XSD + "boolean" and term.value in ("true", "false"):
        return term.value == "true"
    # Beyond 2^53 a JSON number loses digits in some readers.
    if kind == _XSD + "integer" and len(term.value) < 16 and str(int(term.value)) == term.value:
        return int(term.value)
    return {"@value": term.value, "@type": _compact(kind, namespaces)}


def _compact(iri: str, namespaces: dict[str, str]) -> str:
    """The IRI with its prefix; in full where none fits.

    `namespaces` maps prefix to namespace.

    >>> _compact("https://schema.org/headline", {"schema": "https://schema.org/"})
    'schema:headline'
    """
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _by_namespace(tuple(namespaces.items())).get(iri[:end])
    return f"{prefix}:{iri[end:]}" if prefix and end < len(iri) else iri


@lru_cache(8)
def _by_namespace(items: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {namespace: prefix for prefix, namespace in items}
