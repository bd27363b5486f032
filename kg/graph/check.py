"""What is wrong with a graph: the shapes of the ontology, and what shapes cannot say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import vocab as nk
from kg.graph.bridge import Source, quads, triples
from kg.graph.build import THRESHOLD
from kg.graph.facts import UNSAID
from kg.graph.shacl import Index, Violation, index, validated
from kg.graph.term import LABEL, TYPE, Term
from kg.graph.vocabulary import PREFIXES, RDF, short

_NIF = PREFIXES["nif"]
_SUBJECT, _PREDICATE, _OBJECT = RDF + "subject", RDF + "predicate", RDF + "object"


def check(source: Source, *, threshold: float = THRESHOLD) -> list[Violation]:
    """All violations and warnings of a graph, in order; none for a graph that newskg wrote.

    Each named graph is checked for itself, with what the default graph says.  `threshold` is the confidence below
    which a statement needs no plain triple.
    """
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in quads(source):
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
        graphs.setdefault(name, []).append(quad)
    shared = index(graphs.pop("", []))
    found = set(_checked(shared, threshold))
    for members in graphs.values():
        found.update(_checked(index(members, shared), threshold))
    return sorted(found)


def _checked(data: Index, threshold: float) -> Iterator[Violation]:
    yield from validated(data)
    yield from _quotes(data)
    yield from _plain(data, threshold)
    yield from _backed(data)
    yield from _cycles(data)
    yield from _reflexive(data)
    yield from _blank(data)


def _wrong(shape: str, focus: Term, path: str, message: str) -> Violation:
    return Violation("violation", shape, str(focus)[1:-1], path, message)


def _one(data: Index, about: Term, predicate: str) -> str | None:
    values = data.values(about, predicate)
    return None if not values or isinstance(values[0], ox.Triple) else values[0].value


def _quotes(data: Index) -> Iterator[Violation]:
    """A quote is the text of its page from its first to its last code point."""
    for kind in (nk.Sentence, nk.Mention, nk.Span):
        for about in data.members.get(str(kind), ()):
            context = data.values(about, _NIF + "referenceContext")
            text = _one(data, context[0], _NIF + "isString") if context else None
            begin, end, quote = (_one(data, about, _NIF + name) for name in ("beginIndex", "endIndex", "anchorOf"))
            if text is None or quote is None or not (begin or "").isdigit() or not (end or "").isdigit():
                continue
            if text[int(begin or 0) : int(end or 0)] != quote:
                yield _wrong("Quote", about, _NIF + "anchorOf", "the quote is not what stands there on the page")


def _triples(data: Index) -> dict[Term, tuple[Term, Term, Term]]:
    found = {}
    for about in data.members.get(str(nk.Statement), ()):
        parts = [data.values(about, p) for p in (_SUBJECT, _PREDICATE, _OBJECT)]
        if all(len(part) == 1 for part in parts):
            found[about] = (parts[0][0], parts[1][0], parts[2][0])
    return found


def _plain(data: Index, threshold: float) -> Iterator[Violation]:
    """A statement has its plain triple, a goal or a negated one has none (unless another statement says it is so)."""
    statements = _triples(data)
    said = Counter(triple for about, triple in statements.items() if _one(data, about, str(nk.modality)) not in UNSAID)
    for about, triple in statements.items():
        s, p, o = triple
        there = o in data.values(s, p.value if isinstance(p, ox.NamedNode) else "")
        sure = float(_one(data, about, str(nk.confidence)) or 1) >= threshold
        if triple in said and not there and sure and _one(data, about, str(nk.modality)) not in UNSAID:
            yield _wrong("Asserted", about, _OBJECT, "the statement lacks its plain triple")
        elif triple not in said and there:
            yield _wrong("Asserted", about, _OBJECT, "a goal or negated statement has a plain triple")


def _backed(data: Index) -> Iterator[Violation]:
    """A plain triple of a verb has a statement."""
    known = set(_triples(data).values())
    verbs = {str(v)[1:-1]: v for part in (data, data.shared) if part for v in part.members.get(str(nk.Verb), ())}
    for subject, about in data.said.items():
        for predicate in about.keys() & verbs.keys():
            for value in about[predicate]:
                if (subject, verbs[predicate], value) not in known:
                    yield _wrong("Backed", subject, predicate, "a plain triple without a statement")


def _cycles(data: Index) -> Iterator[Violation]:
    """Nothing is part of itself, however far up."""
    for path in (str(nk.partOf), str(nk.locatedIn)):
        safe: set[Term] = set()
        for start in data.said:
            trail: dict[Term, None] = {}
            todo = [start] if path in data.said[start] else []
            while todo:
                about = todo.pop()
                if about in safe or about in trail:
                    continue
                trail[about] = None
                above = data.values(about, path)
                if start in above:
                    yield _wrong("Cycle", start, path, "it is part of itself")
                    break
                todo.extend(above)
            else:
                safe.update(trail)


def _reflexive(data: Index) -> Iterator[Violation]:
    for subject, about in data.said.items():
        if subject in about.get(str(nk.jointWith), ()):
            yield _wrong("Joint", subject, str(nk.jointWith), "it acts together with itself")


def _blank(data: Index) -> Iterator[Violation]:
    for subject in data.said:
        if isinstance(subject, ox.BlankNode):
            yield _wrong("Blank", subject, "", "a node without IRI cannot be merged")


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """One fact with different figures: each figure with the items that print it."""

    subject: str
    predicate: str
    kind: str
    time: str
    figures: tuple[tuple[str, tuple[str, ...]], ...]
    """Figure with its unit (85人次) and the labels of the items."""


def conflicts(source: Source) -> list[Conflict]:
    """Same subject, predicate, thing counted, unit and time, but other numbers in other items; names are labels."""
    data = index(set(triples(source)))
    groups: dict[tuple[Term, Term, Term, str, str], dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for about, (subject, predicate, outcome) in _triples(data).items():
        kind, unit = data.values(outcome, str(nk.kind)), data.values(outcome, str(nk.unit))
        number = _one(data, outcome, str(nk.numericValue))
        if not (kind and unit and number) or _one(data, about, str(nk.modality)) in UNSAID:
            continue
        when = next((str(t) for t in data.values(about, str(nk.timeScope))), "")
        works = {w for e in data.values(about, str(nk.evidence)) for w in data.values(e, str(nk.partOfWork))}
        groups[subject, predicate, kind[0], str(unit[0]), when][number].update(works)
    return sorted(_conflicts(groups, data))


def _conflicts(
    groups: dict[tuple[Term, Term, Term, str, str], dict[str, set[Term]]], data: Index
) -> Iterator[Conflict]:
    for (subject, predicate, kind, unit, when), figures in groups.items():
        works = list(figures.values())
        # Two figures in one item are usually two things; in two items they are two answers.
        if len(figures) < 2 or all(one == other for one in works for other in works):
            continue
        yield Conflict(
            _label(data, subject),
            _label(data, predicate),
            _label(data, kind),
            _label(data, ox.NamedNode(when[1:-1])) if when else "",
            tuple(
                sorted((f"{n}{_label(data, ox.NamedNode(unit[1:-1]))}", _labels(data, w)) for n, w in figures.items())
            ),
        )


def _labels(data: Index, things: Iterable[Term]) -> tuple[str, ...]:
    return tuple(sorted(_label(data, thing) for thing in things))


def _label(data: Index, about: Term) -> str:
    labels: Sequence[Term] = data.values(about, LABEL.value)
    zh = [x for x in labels if isinstance(x, ox.Literal) and x.language != "en"]
    return zh[0].value if zh else str(about)[1:-1]


def checked_file(path: str | Path, report_conflicts: bool = False) -> tuple[str, int]:
    """What `kg check` prints for a file, and the number of violations (warnings do not count)."""
    from kg.store.files import quads as in_file

    members = list(in_file(path))
    found = check(members)
    lines = [f"{v.severity}: {v.shape}: {short(v.focus)} {short(v.path)}: {v.message}\n" for v in found]
    if report_conflicts:
        lines.extend(f"conflict: {told(conflict)}\n" for conflict in conflicts(members))
    violations = sum(v.severity == "violation" for v in found)
    kinds = Counter(q.object.value for q in members if q.predicate == TYPE and isinstance(q.object, ox.NamedNode))
    size = ", ".join(f"{short(kind).removeprefix('nk:')} {n}" for kind, n in sorted(kinds.items()))
    lines.append(f"{len(members)} triples: {size}\n")
    lines.append(f"{violations} violations, {len(found) - violations} warnings\n")
    return "".join(lines), violations


def told(conflict: Conflict) -> str:
    """A conflict in words.

    >>> told(Conflict("老峰镇", "开展", "家访", "/2024-11", (("85人次", ("甲",)), ("90人次", ("乙", "丙")))))
    '老峰镇 开展 家访 (/2024-11): 85人次 in 甲; 90人次 in 乙, 丙'
    """
    when = f" ({conflict.time})" if conflict.time else ""
    figures = "; ".join(f"{figure} in {', '.join(works)}" for figure, works in conflict.figures)
    return f"{conflict.subject} {conflict.predicate} {conflict.kind}{when}: {figures}"
