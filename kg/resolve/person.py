"""People: a title before a name, a courtesy after it, and pronouns that stand for the only person named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.clause.lexicon import words
from kg.model import UNSAID, Mention, Statement, Term, changed
from kg.resolve.focus import rules

PERSON = "Person"


def person_meant(term: Term, mentions: Sequence[Mention]) -> Term:
    """The term as the person it names (县委书记高远 → 高远, 吴海波同志 → 吴海波), or the term as it is."""
    if term.span is None or term.type == PERSON:
        return term
    span = term.span
    people = [m for m in mentions if m.type == PERSON and m.entity and span.covers(m.span)]
    if len(people) != 1 or people[0].entity is None:
        return term
    found = people[0]
    before = term.text[: found.span.start - span.start]
    after = term.text[found.span.end - span.start :]
    joined = any(w in before for w in words().coordinators) or before.endswith("、")
    # one character before a name is its surname, or nothing that names an office
    if joined or len(before) == 1 or (after and after not in rules().courtesies):
        return term
    assert found.entity is not None
    return Term(found.entity.name, PERSON, found.span, found.entity, term.printed or term.text)


def pronoun_meant(term: Term, mentions: Sequence[Mention], start: int) -> Term:
    """他 and 她 as the only person named before `start`, or the term as it is."""
    if term.text not in rules().personal:
        return term
    named = {m.entity.name: m.entity for m in mentions if m.type == PERSON and m.entity and m.span.end <= start}
    if len(named) != 1:
        return term
    entity = next(iter(named.values()))
    return changed(term, text=entity.name, type=PERSON, entity=entity, printed=term.text)


def decided(statements: Iterable[Statement], mentions: Iterable[Mention]) -> Iterator[tuple[Statement, bool]]:
    """Each statement, with False where a slot is unsaid, or is a pronoun or pointing word nobody is known for."""
    open_at = {m.span.start for m in mentions if m.kind == "ANAPHOR" and m.entity is None}
    for statement in statements:
        yield statement, not any(is_open(term, open_at) for term in (statement.subject, statement.object))


def is_open(term: Term, open_at: set[int]) -> bool:
    if term.entity is not None:
        return False
    unsaid = term.text == UNSAID or term.text in rules().pronouns
    return unsaid or (term.span is not None and term.span.start in open_at)
