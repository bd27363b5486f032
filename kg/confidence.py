"""How sure a statement is: a logistic model over a few plain features, fitted on marked texts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.model import Statement, changed

TABLE = Path(__file__).parent / "rules" / "confidence.tsv"
SHORT, LONG = 4, 16
WIDE = 90
CERTAIN = 1.0


def features(s: Statement) -> Iterator[str]:
    """What the model looks at: rule, subject, lengths of object and sentence, figure and mood."""
    yield "all"
    yield f"rule {s.rule}"
    yield f"kind {s.rule.partition('.')[0]}"
    carried = s.subject.span is None or not s.span.overlaps(s.subject.span)
    yield "subject carried" if carried else "subject printed"
    yield "subject named" if s.subject.entity is not None else "subject unnamed"
    size = len(s.object.printed or s.object.text)
    yield "object short" if size <= SHORT else "object long" if size >= LONG else "object middling"
    yield "sentence long" if len(s.span) >= WIDE else "sentence short"
    if s.quantity is not None:
        yield "figure"
    if s.modality != "actual":
        yield f"mood {s.modality}"
    if len(s.predicate) == 1:
        yield "verb of one character"


@cache
def weights() -> dict[str, float]:
    """The weight of each feature; raises ValueError naming a row that cannot be read."""
    found: dict[str, float] = {}
    for number, row in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if row and not row.startswith("#"):
            name, tab, value = row.partition("\t")
            try:
                found[name] = float(value)
            except ValueError:
                raise ValueError(f"{TABLE.name}, row {number}: expected a feature, a tab and a weight") from None
            if not tab or list(found).count(name) > 1:
                raise ValueError(f"{TABLE.name}, row {number}: expected a feature, a tab and a weight")
    return found


def sure(s: Statement) -> Statement:
    """The statement with its confidence, two decimals; one that a byline says is certain."""
    if s.confidence == CERTAIN:
        return s
    total = sum(weights().get(name, 0.0) for name in features(s))
    return changed(s, confidence=round(min(0.99, max(0.01, 1 / (1 + math.exp(-total)))), 2))
