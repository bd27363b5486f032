"""How much of something its own modifier says: 总投资12.6亿元的产业园项目."""

from __future__ import annotations

from collections.abc import Iterator

from kg.clause import Clause, Phrase
from kg.clause.cutting import OF
from kg.clause.lexicon import words
from kg.clause.nominal import is_measure
from kg.clause.phrase import spanned
from kg.extract.view import View
from kg.model import Mention, Span, Statement, Term

TOTAL = "总"  # rule word: the cutter puts it apart from 投资
LONGEST = 30
"""Most characters of the name of what is measured."""


def measured_statements(view: View) -> Iterator[Statement]:
    """One statement for each measure and number before 的 in a subject or an object, about the noun after it."""
    for given in dict.fromkeys(phrases(view.clauses)):
        for number in view.within(given.span, "Quantity"):
            measure, noun = parts(view, given, number)
            if measure is None or noun is None:
                continue
            amount = Term(number.text, "Concept", view.sentence.place(number.span))
            yield Statement(
                view.term(noun),
                measure.text,
                amount,
                view.sentence.span,
                view.sentence.article,
                "measured",
                confidence=0.8,
                quantity=number.quantity,
                words=measure.text,
            )


def parts(view: View, given: Phrase, number: Mention) -> tuple[Phrase | None, Phrase | None]:
    """The measure before a number and the noun after its 的; None for both where they do not stand so."""
    text, end = view.sentence.text, number.span.end
    before = next((t for t in view.tokens if t.end == number.span.start), None)
    if before is None or before.start < given.span.start or text[end : end + 1] != OF:
        return None, None
    named = is_measure(before.text) or before.text in words().worth or before.text in words().scales
    rest = Span(end + 1, given.span.end)
    if not named or not 1 < len(rest) <= LONGEST or OF in rest.of(text):
        return None, None
    start = before.start - (text[before.start - 1 : before.start] == TOTAL and before.start > given.span.start)
    return Phrase(text[start : before.end], Span(start, before.end)), spanned(text, rest)


def without_measure(view: View, given: Phrase) -> Phrase:
    """The phrase without a measure at its head: 总投资12.6亿元的|产业园项目."""
    for number in view.within(given.span, "Quantity"):
        measure, noun = parts(view, given, number)
        if measure is not None and noun is not None and measure.span.start == given.span.start:
            return noun
    return given


def phrases(clauses: tuple[Clause, ...]) -> Iterator[Phrase]:
    """Subjects, objects and the phrases beside them, of inner clauses too."""
    for clause in clauses:
        yield from (part for part in (clause.subject, clause.object) if part is not None)
        yield from (adjunct.phrase for adjunct in clause.adjuncts)
        yield from phrases((clause.inner,) if clause.inner is not None else ())
