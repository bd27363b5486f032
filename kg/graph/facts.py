"""Statements as triples: the plain one, and beside it a node with figure, time, evidence and rule."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg import vocab as nk
from kg.graph import documents, mint
from kg.graph.term import LABEL, TYPE, Node, date, named, node, number, text
from kg.graph.things import iri, literal_properties, predicate, term_of_vocabulary
from kg.graph.vocabulary import ONTO, PREFIXES, RDF, RDFS, SKOS
from kg.model import Article, Quantity, Reading, Sentence, Span, Statement, TimeScope

SUBJECT, PREDICATE, OBJECT = (node(RDF + name) for name in ("subject", "predicate", "object"))
ATTRIBUTED = node(PREFIXES["prov"] + "wasAttributedTo")
UNSAID = ("goal", "negated")
"""Modalities that have no plain triple: what is aimed at or denied is not so."""

_ZH = (SKOS + "altLabel", SKOS + "definition", RDFS + "label")


@dataclass(slots=True)
class _Fact:
    """What is gathered of one statement from all the places that say it."""

    subject: Node
    predicate: Node
    object: Node | ox.Literal
    said: list[Statement] = field(default_factory=list)


def facts(reading: Reading, base: str, threshold: float, version: str) -> Iterator[ox.Triple]:
    """All that the statements of a reading say; identical statements share their node and add evidence."""
    gathered: dict[str, _Fact] = {}
    for statement in reading.statements:
        if not statement.subject.text or not (statement.object.text or statement.quantity):
            continue
        digits, fact = _identified(statement, base)
        gathered.setdefault(digits, fact).said.append(statement)
    spans = sentence_spans(reading.sentences)
    for digits, fact in gathered.items():
        about = node(mint.statement(digits, base))
        yield from _head(about, fact, threshold)
        yield from _counted(fact, base)
        for statement in fact.said:
            yield from _circumstances(about, statement, base, version)
            yield from _evidence(about, statement, spans, base)


def _identified(statement: Statement, base: str) -> tuple[str, _Fact]:
    article = statement.article
    subject, verb = node(iri(statement.subject, article, base)), node(predicate(statement.predicate))
    quantity = statement.quantity
    target: Node | ox.Literal
    if verb.value in literal_properties():
        target = _literal(statement, verb.value)
        said = target.value
    else:
        said = _object(statement, base) if statement.object.text else ""
        target = node(said or subject.value)
    figure = (number(quantity.value).value, quantity.unit, quantity.approximation or "") if quantity else ("", "", "")
    when = statement.time.edtf if statement.time else ""
    digits = mint.key((subject.value, verb.value, said, *figure, when, statement.modality))
    if quantity and verb.value not in literal_properties():
        target = node(mint.outcome(digits, base))
    return digits, _Fact(subject, verb, target)


def key(statement: Statement, base: str) -> str:
    """The digits in the IRIs of a statement and of its outcome."""
    return _identified(statement, base)[0]


def _object(statement: Statement, base: str) -> str:
    if statement.predicate == "nk:photographed":
        return mint.photo(statement.article, base)
    return iri(statement.object, statement.article, base)


def _literal(statement: Statement, verb: str) -> ox.Literal:
    if statement.quantity:
        return number(statement.quantity.value)
    return named(statement.object.text) if verb in _ZH else text(statement.object.text)


def _head(about: Node, fact: _Fact, threshold: float) -> Iterator[ox.Triple]:
    confidence = max(s.confidence for s in fact.said)
    modality = fact.said[0].modality
    if modality not in UNSAID and confidence >= threshold:
        yield ox.Triple(fact.subject, fact.predicate, fact.object)
    yield ox.Triple(about, TYPE, node(nk.Statement))
    yield ox.Triple(about, SUBJECT, fact.subject)
    yield ox.Triple(about, PREDICATE, fact.predicate)
    yield ox.Triple(about, OBJECT, fact.object)
    yield ox.Triple(about, node(nk.modality), text(modality))
    yield ox.Triple(about, node(nk.confidence), number(round(confidence, 4)))
    times = [s.time for s in fact.said if s.time]
    if times:
        # One witness that prints the year is enough.
        yield ox.Triple(about, node(nk.yearInferred), ox.Literal(all(t.year_inferred for t in times)))


def _counted(fact: _Fact, base: str) -> Iterator[ox.Triple]:
    quantities = [(s, s.quantity) for s in fact.said if s.quantity]
    if not quantities:
        return
    if isinstance(fact.object, ox.Literal):
        if fact.predicate.value == nk.numericValue:
            yield ox.Triple(fact.subject, node(nk.unit), node(mint.unit(quantities[0][1].unit)))
        return
    about = fact.object
    yield ox.Triple(about, TYPE, node(nk.Outcome))
    yield ox.Triple(about, LABEL, named(min(_label(s, q) for s, q in quantities)))
    for statement, quantity in quantities:
        if statement.object.text:
            yield ox.Triple(about, node(nk.kind), node(_object(statement, base)))
        yield from _figure(about, quantity)


def _label(statement: Statement, quantity: Quantity) -> str:
    """家访解难 85人次; 96人次 alone where nothing else is counted."""
    text_, printed = statement.object.text, _printed(quantity)
    return text_ if text_.endswith(printed) else f"{text_} {printed}"


def _printed(quantity: Quantity) -> str:
    return "".join(quantity.raw.split()) or f"{number(quantity.value).value}{quantity.unit}"


def _figure(about: Node, quantity: Quantity) -> Iterator[ox.Triple]:
    yield ox.Triple(about, node(nk.numericValue), number(quantity.value))
    yield ox.Triple(about, node(nk.unit), node(mint.unit(quantity.unit)))
    yield ox.Triple(about, node(nk.quantityText), text(_printed(quantity)))
    if quantity.approximation:
        yield ox.Triple(about, node(nk.approximation), text(quantity.approximation))
    exact = None if quantity.approximation or quantity.ordinal else quantity.value
    for bound, value in ((nk.lowerBound, quantity.lower), (nk.upperBound, quantity.upper)):
        if value is not None or (exact is not None and quantity.lower is quantity.upper is None):
            yield ox.Triple(about, node(bound), number(value if value is not None else quantity.value))
    if quantity.ordinal:
        yield ox.Triple(about, node(nk.ordinal), ox.Literal(True))


def _circumstances(about: Node, statement: Statement, base: str, version: str) -> Iterator[ox.Triple]:
    article = statement.article
    yield ox.Triple(about, ATTRIBUTED, node(mint.tool(statement.rule, version, base)))
    if statement.words and statement.words != statement.predicate:
        yield ox.Triple(about, node(nk.predicateText), text(statement.words))
    if statement.time:
        yield from _time(about, statement.time, base)
    slots = (
        (nk.takesPlaceAt, (statement.place,) if statement.place else ()),
        (nk.instrument, statement.means),
        (nk.jointWith, statement.partners),
        (nk.recipient, statement.recipients),
    )
    for property_, terms in slots:
        for term in terms:
            if term.text:
                yield ox.Triple(about, node(property_), node(iri(term, article, base)))


def _time(about: Node, time: TimeScope, base: str) -> Iterator[ox.Triple]:
    if time.text:
        yield ox.Triple(about, node(nk.timeText), text("".join(time.text.split())))
    if time.inferred_from:
        yield ox.Triple(about, node(nk.yearInferredFrom), text(time.inferred_from))
    if not time.edtf:
        return  # 随后, 近日: said, but nothing that a calendar could hold
    scope = node(mint.time(time.edtf, base))
    yield ox.Triple(about, node(nk.timeScope), scope)
    yield ox.Triple(scope, TYPE, node(nk.TimeScope))
    yield ox.Triple(scope, LABEL, text(time.edtf))
    yield ox.Triple(scope, node(nk.edtf), text(time.edtf))
    for property_, day in ((nk.startDate, date(time.start)), (nk.endDate, date(time.end))):
        if day:
            yield ox.Triple(scope, node(property_), day)


def _evidence(about: Node, statement: Statement, spans: _Spans, base: str) -> Iterator[ox.Triple]:
    article, part = statement.article, statement.span
    if not len(part):
        return
    place = node(mint.span(article.page, part, base))
    yield ox.Triple(about, node(nk.evidence), place)
    around = enclosing(part, article, spans)
    kind = nk.Sentence if around == part else nk.Span
    yield from documents.span(part, article, kind, base)
    if around and around != part:
        yield ox.Triple(place, documents.ENCLOSING, node(mint.span(article.page, around, base)))


_Spans = dict[tuple[str, int], tuple[list[int], list[Span]]]


def sentence_spans(sentences: Iterable[Sentence]) -> _Spans:
    """Spans of the sentences by page and article, in the order of their beginnings."""
    listed: dict[tuple[str, int], list[Span]] = {}
    for sentence in sentences:
        if sentence.origin:
            listed.setdefault((sentence.article.page.id, sentence.article.number), []).append(sentence.span)
    ordered = {where: sorted(spans) for where, spans in listed.items()}
    return {where: ([s.start for s in spans], spans) for where, spans in ordered.items()}


def enclosing(part: Span, article: Article, spans: _Spans) -> Span | None:
    """The sentence in which `part` lies."""
    starts, found = spans.get((article.page.id, article.number), ([], []))
    at = bisect_right(starts, part.start) - 1
    return found[at] if at >= 0 and found[at].covers(part) else None


def vocabulary(reading: Reading, base: str, version: str) -> Iterator[ox.Triple]:
    """Verbs, units, roles and rules that the reading uses: what does not belong to one page."""
    from kg.clause.lexicon import verbs

    for name in sorted({s.predicate for s in reading.statements}):
        about = node(predicate(name))
        if about.value.startswith(ONTO) or not about.value.startswith(PREFIXES["v"]):
            continue
        # 坚持开展 is a way of 开展: the longest ending that is a verb gives the class.
        known = next((verbs()[name[i:]] for i in range(len(name)) if name[i:] in verbs()), None)
        kind = known.kind if known else "other"
        yield ox.Triple(about, TYPE, node(nk.Verb))
        yield ox.Triple(about, LABEL, named(name))
        yield ox.Triple(about, node(RDFS + "subPropertyOf"), node(nk.acts))
        yield ox.Triple(about, node(nk.verbClass), node(mint.verb_class(kind)))
        yield from term_of_vocabulary(mint.verb_class(kind), kind, nk.Concept)
    quantities = {s.quantity.unit for s in reading.statements if s.quantity}
    quantities |= {m.quantity.unit for _, m in reading.mentions if m.quantity and m.type == "Group"}
    for unit in sorted(quantities):
        yield from term_of_vocabulary(mint.unit(unit), unit, nk.Unit)
    for role in sorted({c.role for a in reading.articles for c in a.credits if c.role}):
        yield from term_of_vocabulary(mint.role(role), role, nk.Concept)
    for rule in sorted({s.rule for s in reading.statements}):
        about = node(mint.tool(rule, version, base))
        yield ox.Triple(about, TYPE, node(PREFIXES["prov"] + "SoftwareAgent"))
        yield ox.Triple(about, LABEL, text(rule))
        yield ox.Triple(about, node(PREFIXES["schema"] + "softwareVersion"), text(version))
