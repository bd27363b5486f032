"""Readers of parts counted off and of distances: 年初, 第一周, 前10天, 近三年, 5天前."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kg.find import calendar as cal
from kg.find.calendar import Period
from kg.find.time_anchor import Anchor, count, from_issue, scope_year, table
from kg.find.time_atom import Atom


def edge(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    """年初, 10月底, 四季度末: the first or last third; the end keeps `tail`, of which 截至 takes the last day."""
    words = table()["readings"]
    name = atom.part("yp", "mp", "p") or atom.text[-1]
    if scope is None:
        scope = _named(atom, anchor)
    if scope is None or scope.start is None or scope.end is None:
        return None
    head, tail = name in words["head_words"], name in words["tail_edges"] or "yw" in atom.parts
    if not head and not tail and name not in words["middle_words"]:
        head = True
    found = _third(scope, scope.start, scope.end, 0 if head else 2 if tail else 1)
    return None if found is None else replace(found, tail=tail, source=scope.source, explicit=scope.explicit)


def _named(atom: Atom, anchor: Anchor) -> Period | None:
    """年初 and 月底 by themselves are of the year and month of issue."""
    if "mp" in atom.parts:
        return _month_of(anchor.today) if anchor.today else None
    number, source = scope_year(None, anchor)
    return None if number is None else replace(cal.year(number), source=source)


def _month_of(when: date) -> Period:
    return replace(cal.month(when.year, when.month), source="issue date")


def _third(scope: Period, start: date, end: date, which: int) -> Period | None:
    if scope.unit in ("year", "lunar year"):
        first, last = ((1, 3), (6, 7), (10, 12))[which]
        found = cal.months(start.year, first, last)
        low, high = found.edtf.split("/")
        edtf = (f"{low}/{high}~", f"{low}~/{high}~", f"{low}~/{high}")[which]
        return replace(found, edtf=edtf)
    if scope.unit == "month":
        first_day = (1, 11, 21)[which]
        last_day = end if which == 2 else start.replace(day=first_day + 9)
        found = cal.days(start.replace(day=first_day), last_day, "ten days")
        low, high = found.edtf.split("/")
        return replace(found, edtf=(f"{low}/{high}~", f"{low}~/{high}~", f"{low}~/{high}")[which])
    if scope.unit in ("quarter", "half", "months"):
        when = (start, start + (end - start) / 2, end)[which]
        return cal.month(when.year, when.month)
    if scope.unit == "years":
        size = max((end.year - start.year + 1) // 3, 1)
        return (
            cal.years(start.year, start.year + size - 1),
            cal.years(start.year + size, end.year - size),
            cal.years(end.year - size + 1, end.year),
        )[which]
    return None


def nth(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    """第一周 of a year is the ISO week, of a month the first that begins in it; 第三个月, 第一天, 最后一个星期一."""
    if scope is None or scope.start is None or scope.end is None:
        return None
    which = count(atom.part("k")) if "k" in atom.parts else -1
    unit = table()["units"].get(atom.part("u", "u2", "u3"))
    if which is None or unit is None or which == 0:
        return None
    weekday = atom.part("w", "w2")
    if weekday:
        when = cal.nth_weekday(scope, which, table()["weekdays"][weekday])
        return None if when is None else cal.day(when)
    if unit == "week":
        return _week_of(scope, scope.start, which)
    if unit in ("month", "quarter") and scope.unit == "year":
        size = 1 if unit == "month" else 3
        index = which if which > 0 else 12 // size
        return cal.months(scope.start.year, size * index - size + 1, size * index, unit) if size * index <= 12 else None
    if unit == "day":
        when = scope.end if which < 0 else scope.start + timedelta(days=which - 1)
        return cal.day(when) if when <= scope.end else None
    return None


def _week_of(scope: Period, start: date, which: int) -> Period | None:
    if scope.unit == "year":
        weeks = date(start.year, 12, 28).isocalendar().week
        which = weeks if which < 0 else which
        return cal.week(date.fromisocalendar(start.year, which, 1)) if which <= weeks else None
    first = cal.nth_weekday(scope, which, 0)
    return None if first is None else cal.week(first)


def first_last(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    """2022年前十一个月, 去年的前10天, 今年的最后3周."""
    if scope is None and "ytd" in atom.parts:  # 前10个月 of the year of issue
        number, source = scope_year(None, anchor)
        last = count(atom.part("k2"))
        return replace(cal.months(number, 1, last), source=source) if number and last and last <= 12 else None
    size, unit = count(atom.part("k", "k2")), table()["units"].get(atom.part("u")) or "month"
    if scope is None or scope.start is None or scope.end is None or not size:
        return None
    early = "ytd" in atom.parts or atom.part("s") in table()["readings"]["first_words"]
    if unit == "month" and scope.unit == "year" and size <= 12:
        return cal.months(scope.start.year, 1, size) if early else cal.months(scope.start.year, 13 - size, 12)
    if unit == "day":
        edge_day = timedelta(days=size - 1)
        return cal.days(scope.start, scope.start + edge_day) if early else cal.days(scope.end - edge_day, scope.end)
    if unit == "week" and scope.unit == "year":
        weeks = date(scope.start.year, 12, 28).isocalendar().week
        begin = date.fromisocalendar(scope.start.year, 1 if early else weeks - size + 1, 1)
        return cal.days(begin, begin + timedelta(days=7 * size - 1))
    return None


def back(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    """近三年, 过去5天, 未来7天, 3年来: from or up to the day of issue."""
    size, unit = _distance(atom.part("k", "k2"), atom.part("u", "u2"))
    if anchor.today is None or not size or unit is None or scope is not None:
        return None
    if atom.part("h") in table()["readings"]["future"]:
        return from_issue(cal.days(anchor.today, cal.add(anchor.today, size, unit)))
    return from_issue(cal.days(cal.add(anchor.today, -size, unit), anchor.today))


def ago(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    """5天前 from the day of issue; 20天后 and 60日内 only with something to count from."""
    words = table()["readings"]
    size, unit = _distance(atom.part("k"), atom.part("u"))
    if unit is None or not size or scope is not None:
        return None
    direction, today = atom.part("f"), anchor.today
    if words["earlier"] not in direction:
        said = anchor.previous.end if anchor.previous is not None and anchor.previous.unit == "day" else None
        today = said or (today if anchor.whole else None)
    if today is None:
        return None
    if words["within"] in direction:
        return from_issue(cal.days(today, cal.add(today, size, unit)))
    when = cal.add(today, -size if words["earlier"] in direction else size, unit)
    return from_issue(_rough(when, unit))


def _distance(text: str, name: str) -> tuple[int | None, str | None]:
    """How many of which unit; half a year is six months, half a month fifteen days."""
    unit = table()["units"].get(name)
    if text != table()["readings"]["half"]:
        return count(text), unit
    return {"year": (6, "month"), "month": (15, "day"), "day": (0, None)}.get(unit or "", (None, None))


def _rough(when: date, unit: str) -> Period:
    """三年前 is some time in that year, two months ago in that month."""
    if unit == "year":
        return replace(cal.year(when.year), edtf=f"{when.year:04}~")
    if unit in ("month", "quarter"):
        return replace(cal.month(when.year, when.month), edtf=f"{when.year:04}-{when.month:02}~")
    return cal.day(when)


def every(atom: Atom) -> str | None:
    """The ISO 8601 repeat of 每月, 每两周, 节假日; None for a unit that has none (每小时).

    A weekday or a day within (每周三) does not change the length of the round.
    """
    if atom.rule.name == "holidays":
        return "R/P1W" if "w" in atom.parts else "R/P1Y"
    unit = table()["units"].get(atom.part("u"))
    size = count(atom.part("k")) if "k" in atom.parts else 1
    if unit == "quarter" and size:
        return f"R/P{3 * size}M"
    letter = {"year": "Y", "month": "M", "week": "W", "day": "D"}.get(unit or "")
    return f"R/P{size}{letter}" if letter and size else None
