"""Bylines → statements: who wrote what, and who took the picture."""

from __future__ import annotations

from collections.abc import Iterator

from kg.layout import role_kind
from kg.model import Article, Entity, Span, Statement, Term


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


def headline(article: Article) -> str:
    """The headline as printed, with inner white space as one space; the number of the article where there is none."""
    span: Span | None = article.headline
    if span is None:
        return str(article.number)
    return " ".join(span.of(article.page.text).split())
