"""Groups that words like 参赛 place in the event the text is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Entity, Mention, Statement, Term, bare, changed
from kg.resolve.focus import Focus, rules

EVENT = "Event"


def participant_statements(statements: Iterable[Statement], pairs: list[tuple[Mention, Focus]]) -> Iterator[Statement]:
    """各代表队参赛选手上演角逐: they take part in the event last named; nothing where none was."""
    done: set[tuple[str, str]] = set()
    for statement in statements:
        term = statement.subject
        if term.span is None or not takes_part(term.text):
            continue
        start = term.span.start
        event = next((f.events[-1] for m, f in reversed(pairs) if f.events and m.span.start < start), None)
        if event is None or (event, term.text) in done or event in term.text:
            continue
        done.add((event, term.text))
        subject = Term(event, EVENT, None, Entity(EVENT, event))
        stated = bare(statement, subject=subject, predicate="nk:participant", object=term)
        yield changed(stated, rule="participant", confidence=0.8)


def takes_part(text: str) -> bool:
    """True for 参赛选手, 与会代表, 各队参赛运动员: people of whom the word says that they are in an event."""
    at = max((text.rfind(word) for word in rules().attending), default=-1)
    return at >= 0 and 1 < len(text) - at <= 8 and "的" not in text[at:]
