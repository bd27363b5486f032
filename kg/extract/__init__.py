"""Sentences → statements, one file for each kind of fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import entry_points

from kg.extract.activity import activities
from kg.extract.authorship import authorship_statements, dispatch_statements
from kg.extract.definition import definition_statements
from kg.extract.event import event_statements
from kg.extract.group import group_statements
from kg.extract.measured import measured_statements
from kg.extract.membership import membership_statements
from kg.extract.position import position_statements
from kg.extract.quotation import quotation_statements
from kg.extract.relative import relative_statements
from kg.extract.state import Carry
from kg.extract.view import View, view
from kg.model import Article, Mention, Omission, Sentence, Statement

Extractor = Callable[[View], Iterable[Statement]]
"""A way to read more: a function from a sentence with its mentions, words and clauses to statements."""

GROUP = "kg.extractors"


def article_statements(
    article: Article, sentences: Iterable[tuple[Sentence, Sequence[Mention]]], extractors: Sequence[Extractor] = ()
) -> tuple[list[Statement], list[Omission]]:
    """All statements of an article in the order of the text, and the clauses that gave none."""
    found: list[Statement] = [*authorship_statements(article), *dispatch_statements(article)]
    omissions: list[Omission] = []
    carry = Carry()
    more = (*extractors, *installed())
    for sentence, mentions in sentences:
        seen = view(sentence, mentions)
        statements, missed, carry = activities(seen, carry)
        found += statements
        omissions += missed
        found += quotation_statements(seen)
        found += built_in(seen, statements)
        for extractor in more:
            found += extractor(seen)
    return found, omissions


def built_in(seen: View, statements: Sequence[Statement]) -> Iterator[Statement]:
    """What the extractors beside the clause reader find."""
    yield from event_statements(seen, statements)
    yield from group_statements(seen, statements)
    yield from definition_statements(seen)
    yield from measured_statements(seen)
    yield from relative_statements(seen)
    yield from membership_statements(seen)
    yield from position_statements(seen)


@cache
def installed() -> tuple[Extractor, ...]:
    """Extractors that other packages offer under `kg.extractors`, in order of name."""
    return tuple(point.load() for point in sorted(entry_points(group=GROUP), key=lambda p: p.name))
