"""Bylines → statements: who wrote what, and who took the picture."""

from __future__ import annotations

from collections.abc import Iterator

from kg.find.time import times
from kg.find.time_context import TimeContext
from kg.layout import bylines, role_kind
from kg.model import UNSAID, Article, Entity, Span, Statement, Term, TimeScope


def authorship_statements(article: Article) -> Iterator[Statement]:
    """(何飞, nk:authored, the article) for each writer, nk:photographed for each who took the picture.

    A person with two capacities is stated once for each kind of work.
    """
    evidence = article.byline or article.span
    title = headline(article)
    done: set[tuple[str, str]] = set()
    for credit in article.credits:
        if role_kind(credit.role) == "editor":
            continue
        predicate = "nk:photographed" if credit.photo or article.photo else "nk:authored"
        if (credit.name, predicate) in done:
            continue
        done.add((credit.name, predicate))
        person = Term(credit.name, "Person", credit.span, Entity("Person", credit.name))
        where = credit.span if evidence.covers(credit.span) is False else evidence
        yield Statement(person, predicate, Term(title, "Article", article.headline), where, article, "byline", 1.0)


def dispatch_statements(article: Article) -> Iterator[Statement]:
    """What the dateline of an agency tells: (新华社, 电, nothing said) at its place and time."""
    if article.dateline is None:
        return
    text, start = article.dateline.of(article.page.text), article.dateline.start
    found = bylines().dispatch.match(text)
    if found is None:
        return
    where = Span(found.start("where") + start, found.end("where") + start) if found["where"] else None
    dated = [m.time for m in times(found["when"] or "", TimeContext(article.page.date)) if m.time]
    printed = TimeScope("", found["when"]) if found["when"] else None
    yield Statement(
        Term(found["who"], "Concept", Span(found.start("who") + start, found.end("who") + start)),
        found["what"],
        Term(UNSAID),
        article.dateline,
        article,
        "dateline",
        0.9,
        time=dated[0] if dated else printed,
        place=Term(found["where"], "Concept", where) if where else None,
    )


def headline(article: Article) -> str:
    """The headline as printed, with inner white space as one space; the number of the article where there is none."""
    span: Span | None = article.headline
    if span is None:
        return str(article.number)
    return " ".join(span.of(article.page.text).split())
