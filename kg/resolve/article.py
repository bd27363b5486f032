"""All statements of an article under canonical names."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Article, Entity, Mention, Sentence, Statement, Term, bare, changed
from kg.resolve.focus import Focus, division_meant, rules, whole_meant
from kg.resolve.name import Index, index, owners, resolved, term_resolved
from kg.resolve.participant import participant_statements
from kg.resolve.person import person_meant, pronoun_meant
from kg.resolve.relation import name_statements

DIVISION = "AdminDivision"
COUNTED = ".counted"
OTHERS = ("nk:recipient", "nk:memberOf")
"""Relations whose subject is not who acts, and so not of the division that acts."""


def resolved_article(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], statements: Sequence[Statement]
) -> tuple[list[Mention], list[Statement]]:
    """Mentions with their entities, and statements whose terms bear canonical names, what the names say among them."""
    pairs = list(resolved(mentions))
    found = [m for m, _ in pairs]
    known = index(found)
    people = [m for m in found if m.type == "Person"]
    done: list[Statement] = []
    located: list[Statement] = []
    acting: str | None = None
    for statement in statements:
        given = one(with_people(bare_kinds(statement, pairs), people), known, acting or owner_at(statement, pairs))
        if given.subject.type == DIVISION and given.rule.startswith("activity"):
            acting = given.subject.text
        if acting and given.rule.endswith(COUNTED):
            given = set_of(given, acting)
        if acting and given.predicate == "nk:takesPlaceAt" and given.rule.startswith("list"):
            located.append(site(given, acting))
        if acting and works_through(given, acting):
            given = changed(given, object=Term(acting + given.object.text, "Place", given.object.span))
            located.append(facility(given, acting))
        if given.subject.text != given.object.text:
            done.append(given)
    done += [s for s in located if s.subject.text != s.object.text]
    done += list(participant_statements(done, pairs))
    said = {(s.subject.text, s.predicate, s.object.text) for s in done}
    names = name_statements(article, sentences, found)
    done += [s for s in names if (s.subject.text, s.predicate, s.object.text) not in said]
    done.sort(key=lambda s: s.span)
    return found, done


def with_people(statement: Statement, people: list[Mention]) -> Statement:
    """The statement with people under their names: titles and pronouns as subject, pronouns as object."""
    start = statement.span.start
    return changed(
        statement,
        subject=pronoun_meant(person_meant(statement.subject, people), people, start),
        object=pronoun_meant(statement.object, people, start),
    )


def site(statement: Statement, acting: str) -> Statement:
    """The place of works lies in the division that does them: 推进谷桥河、大寨河等片区治理."""
    where = Term(acting, DIVISION, None, Entity(DIVISION, acting))
    return changed(
        statement, subject=statement.object, predicate="nk:locatedIn", object=where, rule="site", confidence=0.6
    )


def works_through(statement: Statement, acting: str) -> bool:
    """True where a division works through a place of service without an owner: 依托党群服务中心, 利用文化站."""
    text = statement.object.text
    if statement.subject.text != acting or not text.endswith(rules().facilities):
        return False
    means = statement.rule.startswith("means") or statement.predicate in rules().using
    return means and not any(kind in text for kind in rules().kinds if len(kind) > 1)


def facility(statement: Statement, acting: str) -> Statement:
    """The place of service belongs to the division that works through it."""
    where = Term(acting, DIVISION, None, Entity(DIVISION, acting))
    given = bare(statement, time=None)
    return changed(
        given, subject=statement.object, predicate="nk:partOf", object=where, rule="facility", confidence=0.6
    )


def bare_kinds(statement: Statement, pairs: list[tuple[Mention, Focus]]) -> Statement:
    """社区, 该村 or 全县 alone as subject: the division of that kind that was named last."""
    term = statement.subject
    whole = term.text[:1] in rules().whole and term.text[1:] in rules().kinds
    if (term.text not in rules().kinds and not whole) or term.span is None:
        return statement
    before = [f for m, f in pairs if m.span.start < term.span.start]
    found = whole_meant(term.text[1:], before[-1]) if before and whole else None
    name = division_meant(term.text, before[-1]) if before and not whole else found
    if name is None:
        return statement
    entity = Entity(DIVISION, name, owners(name, before[-1]))
    return changed(statement, subject=Term(name, DIVISION, None, entity))


def one(statement: Statement, known: Index, owner: str | None) -> Statement:
    """A statement with resolved terms; `owner` is the division that acts."""
    subject = term_resolved(statement.subject, known, statement.predicate not in OTHERS, owner)
    return changed(
        statement,
        subject=subject,
        object=term_resolved(statement.object, known, False, None),
        place=statement.place and term_resolved(statement.place, known, False, None),
        means=several(statement.means, known),
        partners=several(statement.partners, known),
        recipients=several(statement.recipients, known),
    )


def set_of(statement: Statement, owner: str) -> Statement:
    """The statement with its counted set under its owner: two towns' 14个党建品牌 are two sets."""
    slot = "object" if statement.predicate == "nk:memberOf" else "subject"
    term: Term = getattr(statement, slot)
    if term.text.startswith(owner):
        return statement
    named = changed(term, text=owner + term.text, entity=None)
    return changed(statement, object=named) if slot == "object" else changed(statement, subject=named)


def several(terms: tuple[Term, ...], known: Index) -> tuple[Term, ...]:
    return terms and tuple(term_resolved(t, known, False, None) for t in terms)


def owner_at(statement: Statement, pairs: list[tuple[Mention, Focus]]) -> str | None:
    """The division last named before the evidence of a statement."""
    start = statement.span.start
    return next((f.divisions[-1] for m, f in reversed(pairs) if f.divisions and m.span.start <= start), None)
