"""One document in, one JSON answer out: the shape that `kg extract` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.model import Article, Mention, Reading, Span, Statement
from kg.resolve.address import addresses

ARTICLE = "报道"
"""How the answer calls the articles: 报道1, 报道2."""

ENTITY_TYPES = {
    "Person": "PER",
    "Organization": "ORG",
    "PartyOrganization": "ORG",
    "GovernmentBody": "ORG",
    "Place": "LOC",
    "AdminDivision": "LOC",
    "WaterBody": "LOC",
    "Event": "EVENT",
    "Initiative": "BRAND",
    "Role": "ROLE",
    "Group": "ORG",
}


def answer(identifier: str, reading: Reading) -> dict[str, Any]:
    """The reading of one document as plain data; offsets are code points, half-open.

    A slot that the text leaves unsaid is `_`; such statements never enter a graph.
    """
    mentions = [m for _, m in reading.mentions]
    return {
        "id": identifier,
        "statements": [
            statement_data(s) for s in sorted((*reading.statements, *reading.partial), key=lambda s: s.span)
        ],
        "entities": list(entity_data(reading)),
        "times": [time_data(m) for m in mentions if m.time is not None],
        "quantities": [quantity_data(m) for m in mentions if m.quantity is not None],
        "articles": [article_data(a) for a in reading.articles],
    }


def statement_data(s: Statement) -> dict[str, Any]:
    """One statement with canonical names; the predicate is as printed."""
    quantity = s.quantity
    return {
        "subject": s.subject.text,
        "predicate": s.words or s.predicate,
        "object": ARTICLE + str(s.article.number) if s.object.type == "Article" else s.object.printed or s.object.text,
        "time": s.time.text if s.time else None,
        "place": s.place.text if s.place else None,
        "number": plain_number(quantity.value) if quantity else None,
        "unit": quantity.unit if quantity else None,
        "approx": quantity.approximation if quantity else None,
        "start": s.span.start,
        "end": s.span.end,
        "modality": s.modality,
        "confidence": s.confidence,
        "rule": s.rule,
    }


def plain_number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)


def entity_data(reading: Reading) -> Iterator[dict[str, Any]]:
    """Mentions of people, bodies, places, events, named things and roles; bylines and whole addresses too."""
    seen: set[tuple[int, int, str]] = set()
    for article in reading.articles:
        for credit in article.credits:
            for span, kind in ((credit.span, "PER"), (credit.role_span, "ROLE")):
                if span is not None and (span.start, span.end, kind) not in seen:
                    seen.add((span.start, span.end, kind))
                    yield {"start": span.start, "end": span.end, "type": kind, "text": span.of(article.page.text)}
    for mention in addresses(mention for _, mention in reading.mentions):
        known = ENTITY_TYPES.get(mention.type)
        if known is None or (mention.kind == "ANAPHOR" and mention.entity is None):
            continue  # 该公司 where no company is named
        key = (mention.span.start, mention.span.end, known)
        if key not in seen:
            seen.add(key)
            yield {"start": key[0], "end": key[1], "type": known, "text": mention.text}


def time_data(m: Mention) -> dict[str, Any]:
    assert m.time is not None
    return {"start": m.span.start, "end": m.span.end, "text": m.text, "value": m.time.edtf}


def quantity_data(m: Mention) -> dict[str, Any]:
    assert m.quantity is not None
    return {"start": m.span.start, "end": m.span.end, "number": plain_number(m.quantity.value), "unit": m.quantity.unit}


def article_data(a: Article) -> dict[str, Any]:
    """The parts of an article as text."""

    def text(span: Span | None) -> str:
        return span.of(a.page.text) if span else ""

    return {
        "start": a.span.start,
        "end": a.span.end,
        "headline": text(a.headline),
        "section": text(a.section),
        "over_headline": text(a.over_headline),
        "sub_headings": [text(s) for s in a.sub_headings],
        "dateline": text(a.dateline),
        "authors": [{"name": c.name, "role": c.role} for c in a.credits],
        "photo": a.photo,
    }


def answered(raw: bytes, analyser: str | None = None) -> dict[str, Any]:
    """The answer to one line of input; what cannot be read is answered with its error."""
    from kg.api import read
    from kg.page import ReadError

    try:
        given = json.loads(raw)
        identifier = str(given["id"])
    except (ValueError, KeyError, TypeError) as error:
        return {"id": None, "error": f"not a document: {error!r}"}
    try:
        return answer(identifier, read(given["text"], date=given.get("date"), analyser=analyser))
    except (ReadError, KeyError, TypeError, AttributeError) as error:
        return {"id": identifier, "error": " ".join(str(error).split())}
