"""What changed between two graphs, in words a reader of news understands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.graph.schema import ontology
from kg.store.terms import Node, nk, rdf, rdfs

# Relations of the ontology that state a fact about the world; the others describe pages, spans, figures and times.
FACTUAL = ("partOf", "locatedIn", "memberOf", "includes", "authored", "photographed", "jointWith", "takesPlaceAt")


# Predicate → subject → objects; what one graph says, without regard to named graphs.
Index = Mapping[ox.NamedNode, Mapping[Node, list[Node]]]
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One fact in words."""

    subject: str
    predicate: str
    object: str
    figure: str = ""
    """Number with unit as printed (85人次), where the object is counted."""
    when: str = ""
    modality: str = "actual"


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts only in the new graph, facts only in the old, and those in both with another figure, time or modality."""

    gained: tuple[Fact, ...] = ()
    lost: tuple[Fact, ...] = ()
    changed: tuple[tuple[Fact, Fact], ...] = ()


def diff(old: Iterable[ox.Quad], new: Iterable[ox.Quad], *, language: str = "zh") -> Difference:
    """What the new graph tells otherwise than the old one, in whatever graphs or files the statements stand.

    Facts are the statement nodes; where one side has none (a file of direct triples) the direct triples are compared.
    """
    indexes = [_index(old), _index(new)]
    stated = all(rdf("subject") in index or not any(_direct(index, language)) for index in indexes)
    befores, afters = (_by_key((_stated if stated else _direct)(index, language)) for index in indexes)
    gained: list[Fact] = []
    lost: list[Fact] = []
    changed: list[tuple[Fact, Fact]] = []
    for key in sorted(befores.keys() | afters.keys()):
        were, are = befores.get(key, {}), afters.get(key, {})
        before = [were[value] for value in sorted(were.keys() - are.keys())]
        after = [are[value] for value in sorted(are.keys() - were.keys())]
        pairs = list(_pairs(before, after))
        changed += pairs
        lost += [fact for fact in before if all(fact is not pair[0] for pair in pairs)]
        gained += [fact for fact in after if all(fact is not pair[1] for pair in pairs)]
    return Difference(tuple(sorted(gained)), tuple(sorted(lost)), tuple(sorted(changed)))


def lines(difference: Difference) -> Iterator[str]:
    """One line for each entry: `+` gained, `-` lost, `~` changed.

    >>> was, now = Fact("甲镇", "开展", "走访", "85人次"), Fact("甲镇", "开展", "走访", "92人次")
    >>> list(lines(Difference(gained=(now,), changed=((was, now),))))
    ['+ 甲镇 开展 走访 92人次', '~ 甲镇 开展 走访: 85人次 → 92人次']
    """
    for mark, facts in (("+", difference.gained), ("-", difference.lost)):
        for fact in facts:
            told = " ".join(filter(None, (fact.subject, fact.predicate, fact.object, *_value(fact, None))))
            yield f"{mark} {told}"
    for old, new in difference.changed:
        was, now = (" ".join(_value(fact, other)) for fact, other in ((old, new), (new, old)))
        yield f"~ {new.subject} {new.predicate} {new.object}: {was} → {now}"


def _value(fact: Fact, other: Fact | None) -> Iterator[str]:
    """Figure, time and modality of a fact, the last two only where they are not those of `other`."""
    if fact.figure:
        yield fact.figure
    if fact.when != (other.when if other else ""):
        yield f"({fact.when or '-'})"
    if fact.modality != (other.modality if other else "actual"):
        yield f"[{fact.modality}]"


def _pairs(before: list[Fact], after: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Old facts with the new facts that replace them: of the same time first, then as they come."""
    rest = list(after)
    waiting = []
    for fact in before:
        same = next((other for other in rest if other.when == fact.when), None)
        if same is None:
            waiting.append(fact)
        else:
            rest.remove(same)
            yield fact, same
    yield from zip(waiting, rest, strict=False)


def _by_key(facts: Iterable[tuple[Key, Fact]]) -> dict[Key, dict[tuple[str, str, str], Fact]]:
    """Facts by what they are about, then by figure, time and modality."""
    found: dict[Key, dict[tuple[str, str, str], Fact]] = {}
    for key, fact in facts:
        found.setdefault(key, {})[(fact.figure, fact.when, fact.modality)] = fact
    return found


def _index(quads: Iterable[ox.Quad]) -> Index:
    index: dict[ox.NamedNode, dict[Node, list[Node]]] = {}
    for quad in quads:
        objects = index.setdefault(quad.predicate, {}).setdefault(quad.subject, [])
        if quad.object not in objects:
            objects.append(quad.object)
    return index


def _stated(index: Index, language: str) -> Iterator[tuple[Key, Fact]]:
    """The facts of the statement nodes."""
    for statement in index.get(rdf("subject"), {}):
        subject, predicate, value = (_one(index, statement, rdf(p)) for p in ("subject", "predicate", "object"))
        if subject is None or predicate is None or value is None:
            continue
        scope = _one(index, statement, nk("timeScope"))
        when = _one(index, statement, nk("timeText")) or (_one(index, scope, nk("edtf")) if scope else None)
        modality = _one(index, statement, nk("modality"))
        yield _told(index, language, (subject, predicate, value), _text(when), _text(modality) or "actual")


def _direct(index: Index, language: str) -> Iterator[tuple[Key, Fact]]:
    """The facts of the direct triples: verbs, and the relations of the ontology that state something of the world."""
    verbs = {node for node, types in index.get(rdf("type"), {}).items() if nk("Verb") in types}
    factual = verbs | {nk(local) for local in FACTUAL}
    for predicate in sorted((p for p in index if p in factual), key=str):
        for subject, objects in index[predicate].items():
            for value in objects:
                yield _told(index, language, (subject, predicate, value), "", "actual")


def _told(index: Index, language: str, triple: tuple[Node, Node, Node], when: str, modality: str) -> tuple[Key, Fact]:
    subject, predicate, value = triple
    kind = _one(index, value, nk("kind")) or value
    name = _label(index, kind, language)
    figure = ""
    if kind != value:
        # The label of a counted thing is its kind and then the figure as printed, 余 and 约 in their places.
        figure = _label(index, value, language).removeprefix(name).strip()
    key = (_text(subject), _text(predicate), _text(kind))
    return key, Fact(_label(index, subject, language), _label(index, predicate, language), name, figure, when, modality)


def _one(index: Index, subject: Node, predicate: ox.NamedNode) -> Node | None:
    return min(index.get(predicate, {}).get(subject, ()), key=str, default=None)


def _text(node: Node | None) -> str:
    if node is None or isinstance(node, ox.Triple):
        return "" if node is None else str(node)
    return node.value


def _label(index: Index, node: Node, language: str) -> str:
    """What people call the node: its label in the language, any label, the ontology's label, the end of its IRI."""
    if isinstance(node, ox.Literal):
        return node.value
    labels = [*index.get(rdfs("label"), {}).get(node, ()), *_ontology().get(node, ())]
    named = sorted((not _in(label, language), _text(label)) for label in labels)
    return named[0][1] if named else re.split(r"[/#]", _text(node))[-1]


def _in(label: Node, language: str) -> bool:
    return isinstance(label, ox.Literal) and (label.language or "").startswith(language)


@cache
def _ontology() -> Mapping[Node, list[Node]]:
    """The labels of the ontology's own terms."""
    return _index(ox.parse(path=str(ontology())))[rdfs("label")]
