"""The part of SHACL core that `shapes.ttl` uses, over plain dictionaries: a page in milliseconds, not seconds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache

import pyoxigraph as ox

from kg.graph.schema import ontology
from kg.graph.term import TYPE, Term, node
from kg.graph.vocabulary import PREFIXES, RDF, RDFS

SH = "http://www.w3.org/ns/shacl#"
_XSD = PREFIXES["xsd"]
_SUBCLASS = RDFS + "subClassOf"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What is wrong with a node; `severity` is violation or warning, `path` the property in its short form."""

    severity: str
    shape: str
    focus: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Index:
    """Triples by subject and by object; what `shared` says is known too, but is not the matter of this index."""

    said: dict[Term, dict[str, list[Term]]] = field(default_factory=dict)
    asked: dict[Term, dict[str, list[Term]]] = field(default_factory=dict)
    members: dict[str, list[Term]] = field(default_factory=dict)
    shared: Index | None = None

    def values(self, about: Term, predicate: str) -> list[Term]:
        own = self.said.get(about, {}).get(predicate, [])
        more = self.shared.values(about, predicate) if self.shared else []
        return own + [value for value in more if value not in own] if more else own

    def sources(self, about: Term, predicate: str) -> list[Term]:
        return self.asked.get(about, {}).get(predicate, [])


def index(triples: Iterable[ox.Triple | ox.Quad], shared: Index | None = None) -> Index:
    """The triples, each once, ready to be asked."""
    found = Index(shared=shared)
    for item in triples:
        subject, predicate, target = item.subject, item.predicate.value, item.object
        values = found.said.setdefault(subject, {}).setdefault(predicate, [])
        if target not in values:
            values.append(target)
            found.asked.setdefault(target, {}).setdefault(predicate, []).append(subject)
            if predicate == TYPE.value and isinstance(target, ox.NamedNode):
                found.members.setdefault(target.value, []).append(subject)
    return found


@dataclass(frozen=True, slots=True)
class _Shape:
    """A node shape or property shape; `path` is empty for a node shape."""

    name: str
    path: str
    inverse: bool
    severity: str
    message: str
    constraints: tuple[tuple[str, Term], ...]
    properties: tuple[_Shape, ...]
    targets: tuple[tuple[str, str], ...]


_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf")
_OTHER = ("path", "severity", "message", "property", *_TARGETS)


@cache
def subclasses() -> Mapping[str, frozenset[str]]:
    """Each class of the ontology with all classes below it, itself included."""
    above: dict[str, set[str]] = {}
    for quad in ox.parse(path=str(ontology())):
        if quad.predicate.value == _SUBCLASS and isinstance(quad.subject, ox.NamedNode):
            above.setdefault(quad.subject.value, set()).add(str(quad.object)[1:-1])
    below: dict[str, set[str]] = {name: {name} for name in above}
    for name in above:
        todo = [name]
        while todo:
            for parent in above.get(todo.pop(), ()):
                if name not in below.setdefault(parent, {parent}):
                    below[parent].add(name)
                    todo.append(parent)
    return {name: frozenset(members) for name, members in below.items()}


@cache
def _source() -> Index:
    # Parsed once: a second parse would name its blank nodes otherwise.
    return index(ox.parse(path=str(ontology("shapes.ttl"))))


@cache
def shapes() -> tuple[_Shape, ...]:
    """The node shapes of `shapes.ttl`; raises ValueError where it asks for what is not provided here."""
    source = _source()
    found = [_shape(about, source) for about in source.members.get(SH + "NodeShape", ())]
    return tuple(sorted(found, key=lambda shape: shape.name))


def _shape(about: Term, source: Index, name: str = "") -> _Shape:
    said = source.said[about]
    own = name or str(about)[1:-1].rpartition("#")[2]
    constraints: list[tuple[str, Term]] = []
    for predicate, values in said.items():
        word = predicate.removeprefix(SH)
        if predicate.startswith(SH) and word not in _OTHER:
            if word not in _TESTS and word not in ("minCount", "maxCount", "uniqueLang", "hasValue", "or", "not"):
                raise ValueError(f"shapes.ttl, {own}: sh:{word} is not provided")
            constraints.extend((word, value) for value in values)
    path = said.get(SH + "path", [None])[0]
    inverse = source.said[path].get(SH + "inversePath", [None])[0] if isinstance(path, ox.BlankNode) else None
    severity = said.get(SH + "severity", [node(SH + "Violation")])[0]
    message = said.get(SH + "message", [None])[0]
    return _Shape(
        own,
        str(inverse or path)[1:-1] if path else "",
        inverse is not None,
        str(severity)[1:-1].removeprefix(SH).lower(),
        message.value if isinstance(message, ox.Literal) else "",
        tuple(constraints),
        tuple(_shape(part, source, own) for part in said.get(SH + "property", ())),
        tuple((word, str(t)[1:-1]) for word in _TARGETS for t in said.get(SH + word, ())),
    )


def validated(data: Index) -> Iterator[Violation]:
    """What the shapes find wrong, shape by shape."""
    source = _source()
    for shape in shapes():
        for focus in _targets(shape, data):
            yield from _broken(shape, [focus], focus, data, source)
            for part in shape.properties:
                values = data.sources(focus, part.path) if part.inverse else data.values(focus, part.path)
                yield from _broken(part, values, focus, data, source)


def _targets(shape: _Shape, data: Index) -> Iterable[Term]:
    found: dict[Term, None] = {}
    for word, iri in shape.targets:
        if word == "targetClass":
            for name in sorted(subclasses().get(iri, frozenset((iri,)))):
                found.update(dict.fromkeys(data.members.get(name, ())))
        elif word == "targetSubjectsOf":
            found.update(dict.fromkeys(s for s, said in data.said.items() if iri in said))
        else:
            found.update(dict.fromkeys(o for o, asked in data.asked.items() if iri in asked))
    return found


def _broken(shape: _Shape, values: list[Term], focus: Term, data: Index, source: Index) -> Iterator[Violation]:
    for word, wanted in shape.constraints:
        for reason in _reasons(word, wanted, values, focus, data, source):
            yield Violation(shape.severity, shape.name, str(focus)[1:-1], shape.path, shape.message or reason)


def _reasons(word: str, wanted: Term, values: list[Term], focus: Term, data: Index, source: Index) -> Iterator[str]:
    """Why the values do not meet one constraint."""
    if word == "minCount":
        if len(values) < int(_value(wanted)):
            yield f"{len(values)} values, at least {_value(wanted)} expected"
    elif word == "maxCount":
        if len(values) > int(_value(wanted)):
            yield f"{len(values)} values, at most {_value(wanted)} expected"
    elif word == "uniqueLang":
        languages = [v.language for v in values if isinstance(v, ox.Literal) and v.language]
        for language in sorted({x for x in languages if x and languages.count(x) > 1}):
            yield f"{languages.count(language)} values in the language {language}"
    elif word == "hasValue":
        if wanted not in values:
            yield f"{_value(wanted)} is missing"
    elif word in ("or", "not"):
        for value in values:
            options = _list(wanted, source) if word == "or" else [wanted]
            met = any(_meets(option, value, focus, data, source) for option in options)
            if met == (word == "not"):
                yield f"{_value(value)} does not fit"
    else:
        for value in values:
            if not _TESTS[word](wanted, value, focus, data, source):
                yield f"{_value(value)[:80]} breaks sh:{word} {_value(wanted)}"


def _meets(option: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    return all(
        _TESTS[predicate.removeprefix(SH)](wanted, value, focus, data, source)
        for predicate, several in source.said[option].items()
        for wanted in several
    )


def _list(head: Term, source: Index) -> list[Term]:
    items = []
    while head in source.said:
        items.append(source.said[head][RDF + "first"][0])
        head = source.said[head][RDF + "rest"][0]
    return items


def _value(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


_Test = Callable[[Term, Term, Term, Index, Index], bool]


def _is_class(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    names = subclasses().get(_value(wanted), frozenset((_value(wanted),)))
    return any(_value(kind) in names for kind in data.values(value, TYPE.value))


def _is_datatype(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    if not isinstance(value, ox.Literal) or value.datatype != wanted:
        return False
    pattern = _LEXICAL.get(value.datatype.value)
    return pattern is None or pattern.fullmatch(value.value) is not None


_LEXICAL = {
    _XSD + "integer": re.compile(r"[+-]?\d+"),
    _XSD + "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    _XSD + "boolean": re.compile("true|false|0|1"),
    _XSD + "date": re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?"),
}


def _is_kind(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    kinds = {"NamedNode": "IRI", "Literal": "Literal", "BlankNode": "BlankNode"}
    return kinds.get(type(value).__name__, "") in _value(wanted).removeprefix(SH)


def _has_length(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    return len(_value(value)) >= int(_value(wanted))


def _matches(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    return re.search(_value(wanted), _value(value)) is not None


def _is_listed(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    return value in _list(wanted, source)


def _is_in_language(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    return isinstance(value, ox.Literal) and value.language in [_value(x) for x in _list(wanted, source)]


def _number(term: Term) -> Decimal | None:
    try:
        return Decimal(_value(term)) if isinstance(term, ox.Literal) else None
    except InvalidOperation:
        return None


def _at_least(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    number, limit = _number(value), _number(wanted)
    return number is not None and limit is not None and number >= limit


def _at_most(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    number, limit = _number(value), _number(wanted)
    return number is not None and limit is not None and number <= limit


def _before(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    return all(_compared(value, other) < 0 for other in data.values(focus, _value(wanted)))


def _not_after(wanted: Term, value: Term, focus: Term, data: Index, source: Index) -> bool:
    return all(_compared(value, other) <= 0 for other in data.values(focus, _value(wanted)))


def _compared(one: Term, other: Term) -> int:
    a, b = _number(one), _number(other)
    if a is not None and b is not None:
        return (a > b) - (a < b)
    return (_value(one) > _value(other)) - (_value(one) < _value(other))


_TESTS: Mapping[str, _Test] = {
    "class": _is_class,
    "datatype": _is_datatype,
    "nodeKind": _is_kind,
    "minLength": _has_length,
    "pattern": _matches,
    "in": _is_listed,
    "languageIn": _is_in_language,
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
    "lessThan": _before,
    "lessThanOrEquals": _not_after,
}
