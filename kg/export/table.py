"""Statements as a table, one row for each, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from kg.graph.facts import enclosing, sentence_spans
from kg.graph.term import number
from kg.model import Reading, Statement, Term

COLUMNS = (
    "subject", "predicate", "object", "number", "unit", "approximation", "time", "edtf", "first_day", "last_day",
    "place", "means", "partners", "recipients", "modality", "confidence", "rule", "headline", "article", "page",
    "start", "end", "sentence",
)  # fmt: skip

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def statements_csv(reading: Reading, *, excel: bool = False) -> bytes:
    """The statements as CSV in UTF-8, in the order of pages, articles and sentences.

    Lists are separated by `|`.  A text that a spreadsheet would run as a formula (=, +, -, @) has an apostrophe in
    front.  `excel` adds the mark by which Excel knows UTF-8.
    """
    rows = sorted(_rows(reading), key=_order)
    text = lines(COLUMNS, rows, end="\r\n" if excel else "\n")
    return text.encode("utf-8-sig" if excel else "utf-8", "replace")


def lines(columns: Iterable[str], rows: Iterable[Iterable[object]], *, end: str = "\n") -> str:
    """Columns and rows as CSV."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator=end)
    writer.writerow(columns)
    writer.writerows(rows)
    return file.getvalue()


def _order(row: tuple[str, ...]) -> tuple[str, int, int, tuple[str, ...]]:
    cell = dict(zip(COLUMNS, row, strict=True))
    return cell["page"], int(cell["article"]), int(cell["start"]), row


def _rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    spans = sentence_spans(reading.sentences)
    for statement in reading.statements:
        article = statement.article
        words = article.page.text
        around = enclosing(statement.span, article, spans) or statement.span
        yield (
            *(_safe(cell) for cell in _what(statement)),
            _safe(article.headline.of(words) if article.headline else ""),
            str(article.number),
            _safe(article.page.source or article.page.id[:12]),
            str(statement.span.start),
            str(statement.span.end),
            _safe(around.of(words)),
        )


def _what(statement: Statement) -> Iterator[str]:
    quantity, time = statement.quantity, statement.time
    yield statement.subject.text
    yield statement.predicate
    yield statement.object.text
    yield number(quantity.value).value if quantity else ""
    yield quantity.unit if quantity else ""
    yield (quantity.approximation or "") if quantity else ""
    yield from (time.text, time.edtf, time.start or "", time.end or "") if time else ("",) * 4
    yield statement.place.text if statement.place else ""
    for terms in (statement.means, statement.partners, statement.recipients):
        yield _listed(terms)
    yield statement.modality
    yield number(round(statement.confidence, 4)).value
    yield statement.rule


def _listed(terms: tuple[Term, ...]) -> str:
    return "|".join(term.text for term in terms)


def _safe(cell: str) -> str:
    """The cell on one line, which no spreadsheet takes for a formula.

    >>> _safe("=1+1"), _safe("老峰镇"), _safe("-5")
    ("'=1+1", '老峰镇', '-5')
    """
    line = " ".join(cell.split("\n")) if "\n" in cell else cell
    return "'" + line if line.startswith(FORMULA) and not line[1:].replace(".", "").isdecimal() else line
