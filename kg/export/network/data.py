"""What the page knows besides the picture: facts, articles, text and the words to light, as plain JSON values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.export.network.initials import spellings
from kg.export.network.picture import Picture, headline, node_of_article, one_line
from kg.graph import facts as graph_facts
from kg.graph import mint, things
from kg.graph.vocabulary import ONTO, RDFS, declared, prefixes
from kg.model import Article, Entity, Page, Quantity, Reading, Span, Statement, TimeScope

Rows = list[list[Any]]


def facts(reading: Reading, picture: Picture, base: str) -> list[dict[str, Any]]:
    """Return one object per statement: ends as node positions, words to light as [start, end, role] on the page."""
    return [
        _fact(s, ends, article, picture, base)
        for s, ends, article in zip(reading.statements, picture.ends, picture.at, strict=True)
    ]


def _fact(
    s: Statement, ends: tuple[int | None, int | None], article: int, picture: Picture, base: str
) -> dict[str, Any]:
    stated = s.subject.text and (s.object.text or s.quantity)
    fact: dict[str, Any] = {
        "s": ends[0], "p": s.predicate, "o": ends[1], "a": article, "span": [s.span.start, s.span.end],
        "c": round(s.confidence, 4), "rule": s.rule, "m": s.modality, "marks": marks(s),
        "key": graph_facts.key(s, base) if stated else "",
    }  # fmt: skip
    if ends[0] is None:
        fact["st"] = one_line(s.subject.text)
    if ends[1] is None:
        fact["ot"] = one_line(s.object.text)
    elif (
        iri := mint.photo(s.article, base)
        if s.predicate == "nk:photographed"
        else things.iri(s.object, s.article, base)
    ) != picture.nodes[ends[1]].iri:
        fact["oi"] = iri
    if s.words and s.words != s.predicate:
        fact["words"] = s.words
    if s.quantity:
        fact["q"] = _quantity(s.quantity)
    if s.time:
        fact["t"] = _time(s.time)
    places = (s.place,) if s.place else ()
    for name, terms in (("place", places), ("means", s.means), ("with", s.partners), ("for", s.recipients)):
        if terms:
            fact[name] = [one_line(t.text) for t in terms]
    return fact


def _quantity(q: Quantity) -> dict[str, Any]:
    raw = one_line(q.raw)
    return {"v": float(q.value) if q.value % 1 else int(q.value), "text": plain(q.value), "u": q.unit, "raw": raw,
            "about": q.approximation or ""}  # fmt: skip


def plain(value: Decimal) -> str:
    """Return a number without an exponent or idle zeros.

    >>> plain(Decimal("5.30E+5")), plain(Decimal("2.50"))
    ('530000', '2.5')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _time(t: TimeScope) -> dict[str, Any]:
    return {"edtf": t.edtf, "text": one_line(t.text), "start": t.start, "end": t.end, "inferred": t.year_inferred}


def marks(s: Statement) -> Rows:
    """Return the words of a fact in its evidence: [start, end, role], role s, p, o, q or t, in order.

    Subject and object know where they stand; verb, number and time are looked for in the evidence, the number and the
    verb nearest to the object, line breaks passed over.
    """
    text = s.article.page.text
    found: Rows = []
    near = s.object.span or s.subject.span or s.span
    wanted: list[tuple[str, str]] = []
    for term, role in ((s.subject, "s"), (s.object, "o")):
        if term.span and s.span.covers(term.span):
            found.append([term.span.start, term.span.end, role])
        else:
            wanted.append((term.text, role))
    wanted += [(words, "p") for words in dict.fromkeys((s.words, *s.predicate.split("…"))) if ":" not in words]
    wanted += [(s.quantity.raw, "q")] if s.quantity else []
    wanted += [(s.time.text, "t")] if s.time else []
    for words, role in wanted:
        place = nearest(text, s.span, one_line(words), near)
        if place:
            found.append([place.start, place.end, role])
    return sorted(found)


def nearest(text: str, inside: Span, words: str, near: Span) -> Span | None:
    """Return where the words stand inside a span, closest to another span, or None; line breaks do not count.

    >>> nearest("栽植30余\\n\\n亩", Span(0, 8), "30余亩", Span(0, 2))
    Span(start=2, end=8)
    """
    where = [i for i in range(inside.start, min(inside.end, len(text))) if text[i] not in "\r\n"]
    closed = "".join(text[i] for i in where)
    best: Span | None = None
    at = closed.find(words) if words else -1
    while at >= 0:
        span = Span(where[at], where[at + len(words) - 1] + 1)
        if best is None or _gap(span, near) < _gap(best, near):
            best = span
        at = closed.find(words, at + 1)
    return best


def _gap(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)


def nodes(picture: Picture, places: list[tuple[int, int]]) -> Rows:
    """Return one row per node: IRI, name, class, owners, aliases, articles, degree, x, y, spellings."""
    return [
        [n.iri, n.name, n.type, list(n.path), list(n.aliases), list(n.articles), n.degree, *xy, spellings(n.name)]
        for n, xy in zip(picture.nodes, places, strict=True)
    ]


def articles(reading: Reading, picture: Picture, base: str) -> list[dict[str, Any]]:
    """Return one object per article: its page, spans and credits."""
    pages = {p.id: i for i, p in enumerate(reading.pages)}
    at = {n.iri: i for i, n in enumerate(picture.nodes)}
    return [_article(a, pages.get(a.page.id, 0), at[node_of_article(a, base)]) for a in reading.articles]


def _article(a: Article, page: int, node: int) -> dict[str, Any]:
    text = a.page.text
    people: dict[str, list[str]] = {}
    for credit in a.credits:
        people.setdefault(credit.name, []).append(credit.role)
    return {
        "page": page, "n": a.number, "span": [a.span.start, a.span.end], "title": headline(a),
        "node": node,
        "head": _pair(a.headline), "over": _pair(a.over_headline), "subs": [_pair(s) for s in a.sub_headings],
        "by": _pair(a.byline), "section": one_line(a.section.of(text)) if a.section else "",
        "people": [[name, roles] for name, roles in people.items()], "photo": a.photo,
    }  # fmt: skip


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def pages(reading: Reading, base: str) -> list[dict[str, Any]]:
    """Return one object per page with its text."""
    return [_page(p, base) for p in reading.pages]


def _page(p: Page, base: str) -> dict[str, Any]:
    return {"iri": mint.page(p, base), "text": p.text, "source": p.source, "date": p.date, "name": p.publication}


def mentions(reading: Reading, picture: Picture, base: str) -> Rows:
    """Return one row per mention and per name in a byline: article, start, end, class, node (None if not drawn)."""
    at = {(a.page.id, a.number): i for i, a in enumerate(reading.articles)}
    rows = [
        [at.get((article.page.id, article.number), 0), m.span.start, m.span.end, m.type, node]
        for (article, m), node in zip(reading.mentions, picture.mentions, strict=True)
    ]
    people = {n.iri: i for i, n in enumerate(picture.nodes) if n.type == "Person"}
    for i, article in enumerate(reading.articles):
        for credit in article.credits:
            iri = mint.entity(Entity("Person", credit.name), base, things.scope(article.page))
            rows.append([i, credit.span.start, credit.span.end, "Person", people.get(iri)])
    return rows


def names(reading: Reading, base: str) -> dict[str, Any]:
    """Return the IRIs that a selection in Turtle needs: predicates, units and times by what they are called here."""
    return {
        "base": base,
        "prefixes": prefixes(base),
        "predicates": {p: things.predicate(p) for p in sorted({s.predicate for s in reading.statements})},
        "literals": sorted(things.literal_properties()),
        "units": {u: mint.unit(u) for u in sorted({s.quantity.unit for s in reading.statements if s.quantity})},
        "times": {
            e: mint.time(e, base) for e in sorted({s.time.edtf for s in reading.statements if s.time and s.time.edtf})
        },
        "onto": ONTO,
    }


def labels() -> dict[str, list[str]]:
    """Return the labels of the ontology's terms in Chinese and English, by their local names."""
    found = {d.name: [d.text(RDFS + "label", language) for language in ("zh", "en")] for d in declared()}
    return {name: [zh, en.split(" (")[0]] for name, (zh, en) in sorted(found.items()) if zh and en}
