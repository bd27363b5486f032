"""Events: when they were held, and which in their series they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.clause.lexicon import words
from kg.extract.view import View
from kg.model import Mention, Span, Statement, Term, bare, changed


def event_statements(view: View, statements: Iterable[Statement]) -> Iterator[Statement]:
    """Time and number of the events that the statements of this sentence hold or are about."""
    done: set[tuple[Span, str]] = set()
    for statement in statements:
        for mention in events(view, statement):
            yield from dated(view, statement, mention, done)
            yield from numbered(view, statement, mention, done)


def events(view: View, statement: Statement) -> list[Mention]:
    """The events a statement is about: its object, where the verb holds or attends events."""
    where = statement.object.span
    return [m for m in view.mentions if m.type == "Event" and m.kind == "NAME" and where == view.sentence.place(m.span)]


def dated(view: View, statement: Statement, event: Mention, done: set[tuple[Span, str]]) -> Iterator[Statement]:
    inside = [m for m in view.mentions if m.type == "TimeScope" and event.span.covers(m.span)]
    time = inside[0].time if inside else statement.time
    held = bool(inside) or statement.predicate in words().holders
    if time is None or not held or time.edtf.startswith("R/") or (event.span, "time") in done:
        return
    done.add((event.span, "time"))
    found = fact(view, statement, event)
    yield changed(found, predicate="nk:timeScope", object=Term(time.text, "TimeScope"), time=time, rule="event.time")


def numbered(view: View, statement: Statement, event: Mention, done: set[tuple[Span, str]]) -> Iterator[Statement]:
    for m in view.within(event.span, "Quantity"):
        if m.quantity and m.quantity.ordinal and (event.span, "number") not in done:
            done.add((event.span, "number"))
            found = fact(view, statement, event)
            name = Term(words().series, "Concept")
            yield changed(
                found, predicate="schema:position", object=name, quantity=m.quantity, time=None, rule="event.number"
            )


def fact(view: View, statement: Statement, event: Mention) -> Statement:
    """A plain statement about the event."""
    subject = Term(event.text, "Event", view.sentence.place(event.span))
    return bare(statement, subject=subject, confidence=0.85)
