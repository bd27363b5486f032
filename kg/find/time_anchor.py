"""What undated words are read from, and small helpers of the readers of time atoms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kg.find import calendar as cal
from kg.find.calendar import Period
from kg.find.numeral import rules, value
from kg.noun import noun


@noun()
class Anchor:
    """The day of issue, a year with where it came from, and the time said before in the sentence."""

    today: date | None = None
    year: int | None = None
    source: str | None = None
    previous: Period | None = None
    whole: bool = False
    """True when the expression is the whole text, so that there is nothing else to anchor it to."""
    month: int | None = None
    """The month of all days that the article dates in full."""


def table() -> dict[str, Any]:
    """times.toml, parsed."""
    return rules("times.toml")


def count(text: str) -> int | None:
    """A small whole number in Han or Arabic digits."""
    amount = value(text)
    return int(amount) if amount is not None and amount == int(amount) else None


def offset(kind: str, word: str) -> int | None:
    """How far a word points from the day of issue (去年 is -1), from the tables of times.toml."""
    found: int | None = table()["offsets"][kind].get(word)
    return found


def from_issue(found: Period | None) -> Period | None:
    return None if found is None else replace(found, source=found.source or "issue date")


def scope_year(scope: Period | None, anchor: Anchor) -> tuple[int | None, str | None]:
    """The year a smaller part belongs to, and where it came from (None when it stands in the scope)."""
    if scope is not None and scope.start is not None:
        return scope.start.year, None
    return anchor.year, anchor.source


def within_issue(found: Period, anchor: Anchor) -> Period:
    """The year of issue, or the one before when the date would lie more than nine months ahead."""
    early = anchor.today is not None and found.start is not None and (found.start - anchor.today).days > 270
    if anchor.source != "issue date" or not early or found.start is None or found.end is None:
        return found
    first, last = cal.add_months(found.start, -12), cal.add_months(found.end, -12)
    shifted = {
        "month": lambda: cal.month(first.year, first.month),
        "day": lambda: cal.day(first),
    }.get(found.unit, lambda: cal.days(first, last, found.unit))()
    return replace(shifted, source=found.source)
