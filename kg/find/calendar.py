"""Stretches of days and their EDTF: years, months, weeks, lunar dates, holidays, eras."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

from kg.noun import noun

_RULES = Path(__file__).parents[1] / "rules"


@noun()
class Period:
    """First and last day (None where open or unknown) and the same as EDTF.

    `unit` is the size it was named in: year, quarter, month, week, day …; `tail` is True for the end of something
    (10月底), of which 截至 means the last day.
    """

    edtf: str
    start: date | None
    end: date | None
    unit: str
    explicit: bool = False
    """True when the year is printed."""
    source: str | None = None
    tail: bool = False


def day(when: date) -> Period:
    return Period(when.isoformat(), when, when, "day")


def days(first: date, last: date, unit: str = "days") -> Period:
    """A stretch from day to day.

    >>> days(date(2024, 11, 5), date(2024, 11, 8)).edtf
    '2024-11-05/2024-11-08'
    """
    if first == last:
        return day(first)
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last, unit)


def year(number: int) -> Period:
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, last: int, unit: str = "years") -> Period:
    return Period(f"{first:04}/{last:04}", date(first, 1, 1), date(last, 12, 31), unit)


def month(year_number: int, number: int) -> Period:
    return replace(months(year_number, number, number), unit="month")


def months(year_number: int, first: int, last: int, unit: str = "months") -> Period:
    """Months `first` to `last` of one year.

    >>> months(2024, 1, 3).edtf, month(2024, 2).end
    ('2024-01/2024-03', datetime.date(2024, 2, 29))
    """
    end = date(year_number, last, calendar.monthrange(year_number, last)[1])
    low, high = f"{year_number:04}-{first:02}", f"{year_number:04}-{last:02}"
    return Period(low if first == last else f"{low}/{high}", date(year_number, first, 1), end, unit)


def season(year_number: int, code: int) -> Period:
    """Spring (21) to winter (24) as months; winter reaches into the next year."""
    first = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    start = date(year_number, first, 1)
    end = add_months(start, 3) - timedelta(days=1)
    return Period(f"{year_number:04}-{code}", start, end, "season")


def on(year_number: int, month_number: int, day_number: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year_number, month_number, day_number)
    except (ValueError, OverflowError):
        return None


def add_months(when: date, count: int) -> date:
    """The same day `count` months later, or the last day of that month; dates stay within 1 to 9999.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = min(max(when.year * 12 + when.month - 1 + count, 12), 9999 * 12 + 11)
    number, part = divmod(index, 12)
    return date(number, part + 1, min(when.day, calendar.monthrange(number, part + 1)[1]))


def add(when: date, count: int, unit: str) -> date:
    """`count` units later (year, month, week, day, workday); smaller units stay on the day."""
    if unit == "workday":
        return _add_workdays(when, count)
    if unit in ("year", "quarter", "month"):
        return add_months(when, count * {"year": 12, "quarter": 3, "month": 1}[unit])
    try:
        return when + timedelta(days=count * {"week": 7, "day": 1}.get(unit, 0))
    except OverflowError:
        return when


def _add_workdays(when: date, count: int) -> date:
    for _ in range(min(abs(count), 1000)):
        when += timedelta(days=1 if count > 0 else -1)
        while when.weekday() > 4:
            when += timedelta(days=1 if count > 0 else -1)
    return when


def monday(when: date) -> date:
    return when - timedelta(days=when.weekday())


def week(first: date) -> Period:
    """Seven days from a Monday."""
    return days(first, first + timedelta(days=6), "week")


@lru_cache(maxsize=1024)
def lunar(year_number: int, month_number: int, day_number: int) -> date | None:
    """The day of a lunar date (a leap month is negative); day 0 is the day before the month; None when there is none.

    >>> lunar(2024, 1, 1)
    datetime.date(2024, 2, 10)
    """
    from lunar_python import Lunar  # the almanac is needed for few pages only

    if not 1 <= year_number < 9999:
        return None
    try:
        sun = Lunar.fromYmd(year_number, month_number, day_number or 1).getSolar()
        return date(sun.getYear(), sun.getMonth(), sun.getDay()) - timedelta(days=0 if day_number else 1)
    except Exception:  # the library raises bare Exception for a day that does not exist
        return None


def lunar_month(year_number: int, month_number: int) -> Period | None:
    first = lunar(year_number, month_number, 1)
    last = lunar(year_number, month_number, 30) or lunar(year_number, month_number, 29)
    return days(first, last, "month") if first and last else None


def _solar_term(year_number: int, name: str) -> date | None:
    from lunar_python import Lunar

    if not 1 <= year_number < 9999:
        return None
    for base in (year_number, year_number + 1):
        sun = Lunar.fromYmd(base, 1, 1).getJieQiTable()[name]
        if sun.getYear() == year_number:
            return date(sun.getYear(), sun.getMonth(), sun.getDay())
    return None


@noun()
class Holiday:
    """One row of holidays.tsv."""

    name: str
    calendar: str
    month: str
    day: str
    days: int


@cache
def holidays() -> dict[str, Holiday]:
    """All holidays by name; ValueError naming file and row when a row is broken."""
    table: dict[str, Holiday] = {}
    for number, row in _rows("holidays.tsv"):
        if len(row) != 5 or row[1] not in ("solar", "lunar", "term", "nth") or not row[4].isdecimal():
            raise ValueError(f"holidays.tsv row {number}: needs name, calendar, month, day, days")
        table[row[0]] = Holiday(row[0], row[1], row[2], row[3], int(row[4]))
    return table


@cache
def eras() -> dict[str, int]:
    """First year by era name; ValueError naming file and row when a row is broken."""
    table: dict[str, int] = {}
    for number, row in _rows("eras.tsv"):
        if len(row) != 2 or not row[1].isdecimal():
            raise ValueError(f"eras.tsv row {number}: needs name and year")
        table[row[0]] = int(row[1])
    return table


def _rows(name: str) -> list[tuple[int, list[str]]]:
    lines = (_RULES / name).read_text(encoding="utf-8").splitlines()
    return [(i, line.split("\t")) for i, line in enumerate(lines, 1) if line and not line.startswith("#")]


def holiday(name: str, year_number: int) -> date | None:
    """The day of a holiday in a year.

    >>> holiday("中秋节", 2024)
    datetime.date(2024, 9, 17)
    """
    row = holidays()[name]
    if row.calendar == "solar":
        return on(year_number, int(row.month), int(row.day))
    if row.calendar == "lunar":
        return lunar(year_number, int(row.month), int(row.day))
    if row.calendar == "term":
        return _solar_term(year_number, row.month)
    count, weekday = map(int, row.day.split("-"))
    return nth_weekday(month(year_number, int(row.month)), count, weekday - 1)


def nth_weekday(within: Period, count: int, weekday: int) -> date | None:
    """The `count`-th Monday (0) … Sunday (6) of a period; -1 is the last."""
    if within.start is None or within.end is None:
        return None
    if count < 0:
        last = within.end - timedelta(days=(within.end.weekday() - weekday) % 7)
        return last if last >= within.start else None
    first = within.start + timedelta(days=(weekday - within.start.weekday()) % 7 + 7 * (count - 1))
    return first if first <= within.end else None
