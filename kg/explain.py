"""Facts as lines a person can check: the triple, its sentence, its characters, its rule."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Reading, Statement


def explained(reading: Reading, subject: str | None = None) -> Iterator[str]:
    """Three lines a statement: the fact, where it comes from, the words.

    `subject` keeps the facts about one name (as subject or object).
    """
    for s in reading.statements:
        if subject is None or subject in (s.subject.text, s.object.text):
            yield fact(s)
            yield f"    [{s.span.start}, {s.span.end}) {s.rule} {s.confidence:.2f} {headline(s)}"
            yield f"    {quote(s)}"


def fact(s: Statement) -> str:
    """The triple with its time, place and modality: 老峰镇 开展 家访解难85人次 (截至11月 = /2024-11)."""
    notes = []
    if s.time is not None:
        notes.append(f"{s.time.text} = {s.time.edtf}" if s.time.edtf else s.time.text)
    if s.place is not None:
        notes.append(f"@ {s.place.text}")
    if s.modality != "actual":
        notes.append(s.modality)
    tail = f" ({'; '.join(notes)})" if notes else ""
    return f"{s.subject.text} {s.predicate} {shown_object(s)}{tail}"


def shown_object(s: Statement) -> str:
    """The object with its number (家访解难 85人次)."""
    if s.quantity is None or s.object.text == s.quantity.raw:
        return s.object.text
    return f"{s.object.text} {''.join(s.quantity.raw.split())}"


def headline(s: Statement) -> str:
    span = s.article.headline
    return span.of(s.article.page.text) if span else ""


def quote(s: Statement) -> str:
    """The evidence on one line."""
    return "".join(s.span.of(s.article.page.text).split("\n"))


def missing(reading: Reading) -> Iterator[str]:
    """What gave no statement, with the reason, in the order of the page."""
    for o in sorted(reading.omissions, key=lambda o: (o.article.page.id, o.span)):
        yield f"[{o.span.start}, {o.span.end}) {o.reason}: {o.text}"
