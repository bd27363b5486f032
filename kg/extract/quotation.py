"""What is told inside a quotation: “合作社种植水稻300亩。”王某说."""

from __future__ import annotations

from collections.abc import Iterator

from kg.clause.lexicon import ends, words
from kg.extract.activity import activities
from kg.extract.base import NOBODY
from kg.extract.speech import CLOSING, FULL_STOPS, OPENING
from kg.extract.state import Carry
from kg.extract.view import NAMED, View, enclosed, view
from kg.language.sentence import split
from kg.model import Sentence, Span, Statement, changed

SPOKEN = FULL_STOPS + "，,"
SHORTEST = 8


def quotation_statements(seen: View) -> Iterator[Statement]:
    """The statements of what is quoted as somebody's words, without those about the speaker (我, 我们) or nobody."""
    for spoken in quotations(seen.sentence.text):
        carry = Carry()
        for part in split(spoken.of(seen.sentence.text)):
            span = Span(spoken.start + part.start, spoken.start + part.end)
            found, _, carry = activities(inside(seen, span), carry)
            yield from filter(told, found)


def quotations(text: str) -> list[Span]:
    """What stands between quotation marks and ends there like a sentence, or before the comma of who says it."""
    whole = [span for span in enclosed(text) if text[span.start] == OPENING and text[span.end - 1] == CLOSING]
    return [
        Span(span.start + 1, span.end - 1) for span in whole if len(span) >= SHORTEST and text[span.end - 2] in SPOKEN
    ]


def inside(seen: View, span: Span) -> View:
    """A stretch of the sentence as a sentence of its own."""
    whole = seen.sentence
    part = Sentence(whole.article, whole.number, span.of(whole.text), whole.origin[span.start : span.end])
    mentions = [
        changed(m, span=Span(m.span.start - span.start, m.span.end - span.start))
        for m in seen.mentions
        if span.covers(m.span)
    ]
    return view(part, mentions)


def told(statement: Statement) -> bool:
    """True for what is said of somebody named or of a body or a work, not of the speaker nor of things at large."""
    who = statement.subject
    about = who.text.startswith(ends("speakers")) or who.text in words().pronouns
    kinds = ends("actors") + ends("doers") + ends("deed_sites")
    known = who.type in NAMED or who.text[:2] in words().whole | words().seats or who.text.endswith(kinds)
    return known and statement.object != NOBODY and not about
