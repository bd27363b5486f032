"""All statements of an article under canonical names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Mention, Statement, Term
from kg.resolve.focus import Focus, kind_of, rules
from kg.resolve.name import resolved, term_resolved

ONTOLOGY = ":"


def resolved_article(mentions: Sequence[Mention], statements: Sequence[Statement]) -> tuple[list[Mention], list[Statement]]:
    """Mentions with their entities, and statements whose terms bear canonical names."""
    pairs = list(resolved(mentions))
    found = [m for m, _ in pairs]
    done = [one(s, found, pairs) for s in statements]
    return found, [s for s in done if s.subject.text != s.object.text]


def one(statement: Statement, mentions: list[Mention], pairs: list[tuple[Mention, Focus]]) -> Statement:
    """A statement with resolved terms."""
    inside = [m for m in mentions if statement.article.span.covers(m.span)]
    owner = owner_at(statement, pairs)
    subject = term_resolved(statement.subject, inside, True, owner)
    if statement.predicate.startswith("nk:recipient") or statement.rule == "membership":
        subject = term_resolved(statement.subject, inside, False, owner)
    return replace(
        statement,
        subject=subject,
        object=term_resolved(statement.object, inside, False, None),
        place=statement.place and term_resolved(statement.place, inside, False, None),
        means=several(statement.means, inside),
        partners=several(statement.partners, inside),
        recipients=several(statement.recipients, inside),
    )


def several(terms: tuple[Term, ...], mentions: list[Mention]) -> tuple[Term, ...]:
    return tuple(term_resolved(t, mentions, False, None) for t in terms)


def owner_at(statement: Statement, pairs: list[tuple[Mention, Focus]]) -> str | None:
    """The division last named before the end of the statement's evidence."""
    before = [f for m, f in pairs if m.span.start < statement.span.end and f.divisions]
    named = [d for d in (before[-1].divisions if before else ()) if kind_of(d) and kind_of(d) not in rules().zone_kinds or d]
    return named[-1] if named else None
