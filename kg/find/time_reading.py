"""Chains of time atoms read as periods, from the large to the small: 2024年 + 11月 + 上旬."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.find import calendar as cal
from kg.find import time_day as day
from kg.find import time_span as span
from kg.find import time_year as year
from kg.find.calendar import Period
from kg.find.time_anchor import Anchor
from kg.find.time_atom import Atom

Reader = Callable[[Atom, Period | None, Anchor], Period | None]


def period(chain: Sequence[Atom], anchor: Anchor) -> Period | None:
    """The period of a chain of point atoms; None when it cannot be decided."""
    scope: Period | None = None
    for atom in chain:
        reader = _readers().get(atom.rule.name)
        if reader is None:  # hours: the day stays the same
            continue
        found = reader(atom, scope, anchor)
        if found is None:
            return None
        if scope is not None:
            found = replace(found, explicit=found.explicit or scope.explicit, source=found.source or scope.source)
        scope = found
    if scope is None and chain:  # an hour alone is of the day said before
        if anchor.previous is not None and anchor.previous.unit == "day":
            return anchor.previous
        return None if anchor.today is None else replace(cal.day(anchor.today), source="issue date")
    return scope


@cache
def _readers() -> Mapping[str, Reader]:
    """The reader of every point atom; hours and parts of the day have none."""
    return {
        "iso_day": year.written_day, "spaced_day": year.written_day, "day_first": year.written_day,
        "month_day_clock": year.written_day, "dotted_month": year.dotted_month, "iso_month": year.dotted_month,
        "year_end_of_range": year.year,
        "year_range": year.year_range, "month_range": year.month_range, "day_range": year.day_range,
        "decade": year.decade, "century": year.century, "bc_year": year.bc_year, "year": year.year,
        "old_year": year.year, "era_year": year.era_year, "relative_year": year.relative_year, "half": year.half,
        "quarter": year.quarter, "season": year.season, "plan": year.plan,
        "landmark": year.landmark, "month_day_open": day.month_day_open,
        "lunar_month": day.lunar_month, "month": day.month, "relative_month": day.relative_month,
        "weekday": day.weekday, "relative_week": day.relative_week, "weekend": day.weekend,
        "new_year_eve": day.new_year, "relative_day": day.relative_day, "day": day.day, "han_day": day.day,
        "xun": day.xun, "now": day.now, "holiday": day.holiday, "edge": span.edge, "nth": span.nth,
        "first_last": span.first_last, "back": span.back, "ago": span.ago,
    }  # fmt: skip
