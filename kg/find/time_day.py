"""Readers of months, weeks, days and holidays: 11月, 下旬, 上周三, 昨天, 正月初一."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kg.find import calendar as cal
from kg.find.calendar import Period
from kg.find.time_anchor import Anchor, count, from_issue, offset, scope_year, table, within_issue
from kg.find.time_atom import Atom

AHEAD, FRESH = 20, 4
"""How many days ahead of the issue a bare day may lie, and how many before it are always of its month."""

# Every reader takes an atom, the stretch it lies in (None for the first of a chain) and the anchor.


def month(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    part = count(atom.part("m"))
    number, source = scope_year(scope, anchor)
    if number is None or not part or not 1 <= part <= 12:
        return None
    if scope is not None and scope.unit == "moon year":
        return cal.lunar_month(number, part)
    found = replace(cal.month(number, part), source=source)
    if scope is not None and scope.unit == "lunar year":  # months of 康熙三年 are lunar: near, not the same
        return replace(found, edtf=found.edtf + "~")
    return found if scope is not None else within_issue(found, anchor)


def relative_month(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    word = atom.part("r")
    shift = offset("month_from_previous", word)
    if shift is not None:
        base = anchor.previous.start if anchor.previous else anchor.today
        source = "sentence" if anchor.previous else "issue date"
    else:
        base, shift, source = anchor.today, offset("month", word), "issue date"
    if shift is None:  # the first month of a year
        number, source_or = scope_year(scope, anchor)
        return None if number is None else replace(cal.month(number, 1), source=source_or)
    if base is None:
        return None
    base = cal.add_months(base, shift)
    number = scope.start.year if scope is not None and scope.start is not None else base.year
    return replace(cal.month(number, base.month), source=source)


def lunar_month(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    words = table()["readings"]
    number, source = scope_year(scope, anchor)
    name = atom.part("w")
    part = words["lunar_months"].get(name)
    if part is None and name.startswith(words["leap"]):
        inner = count(name[1:-1])
        part = -inner if inner else None
    elif part is None:
        part = count(atom.part("m", "m3"))
    if number is None or not part:
        return None
    text = atom.part("d", "d2", "d3")
    if not text:
        found = cal.lunar_month(number, part)
        return None if found is None else replace(found, source=source)
    when = _lunar_day(text)
    sun = cal.lunar(number, part, when) if when else None
    return None if sun is None else replace(cal.day(sun), source=source)


def _lunar_day(text: str) -> int | None:
    words = table()["readings"]
    text = text.removeprefix(words["day_head"])
    for sign, tens in zip(words["han_ten"], (20, 30), strict=True):
        if text.startswith(sign):
            return tens + (count(text[1:]) or 0)
    return count(text)


def new_year(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number, source = scope_year(scope, anchor)
    text = atom.part("d")
    if number is None:
        return None
    eve = not text.startswith(table()["readings"]["day_head"])
    sun = cal.lunar(number, 1, 0 if eve else _lunar_day(text) or 1)
    return None if sun is None else replace(cal.day(sun), source=source)


def relative_week(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    shift = offset("week", atom.part("r"))
    if anchor.today is None or shift is None:
        return None
    return from_issue(cal.week(cal.monday(anchor.today) + timedelta(weeks=shift)))


def weekday(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    words = table()["weekdays"]
    if scope is not None and scope.unit == "day":  # 6月1日周六: the date decides
        return scope
    if scope is not None and scope.unit == "week" and scope.start is not None:
        base = scope.start
    elif scope is None and anchor.today is not None:
        shift = offset("week", atom.part("rel")) if "rel" in atom.parts else 0
        base = cal.monday(anchor.today) + timedelta(weeks=shift or 0)
    else:
        return None
    name = atom.part("w", "w2")
    if name not in words:  # the end of the week
        return from_issue(cal.days(base + timedelta(days=5), base + timedelta(days=6), "weekend"))
    return from_issue(cal.day(base + timedelta(days=words[name])))


def weekend(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    if scope is not None and scope.unit == "week" and scope.start is not None:
        base = scope.start
    elif anchor.today is not None and scope is None:
        base = cal.monday(anchor.today)
    else:
        return None
    return from_issue(cal.days(base + timedelta(days=5), base + timedelta(days=6), "weekend"))


def relative_day(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    word = atom.part("r", "r2")
    shift, base, source = offset("day", word), anchor.today, "issue date"
    if shift is None:
        shift = offset("day_from_previous", word)
        said = anchor.previous.end if anchor.previous and anchor.previous.unit == "day" else None
        base, source = (said, "sentence") if said else (anchor.today if anchor.whole else None, source)
    if base is None or shift is None:
        return None
    return replace(cal.day(base + timedelta(days=shift)), source=source)


def day(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number = count(atom.part("d", "d2"))
    if not number:
        return None
    if scope is not None:
        within = scope.start if scope.unit == "month" else None
        tried = (0, -1, -2, -3, -4) if scope.source not in (None, "sentence") else (0,)  # 2月29日 needs a leap year
        found = (cal.on(within.year + shift, within.month, number) for shift in tried if within)
        when = next((w for w in found if w), None)
        return None if when is None else cal.day(when)
    said = anchor.previous
    if said is not None and said.start is not None and said.unit in ("day", "month", "days"):
        when = cal.on(said.start.year, said.start.month, number)
        return None if when is None else replace(cal.day(when), source=said.source or "sentence", explicit=False)
    return _day_near_issue(number, anchor)


def _day_near_issue(number: int, anchor: Anchor) -> Period | None:
    """15日: of the month of issue, or of the month before when that lies more than twenty days ahead.

    Of the month that the article names, where the day is not one of the last before the issue.
    """
    if anchor.today is None:
        return None
    fresh = 0 <= anchor.today.day - number < FRESH
    if anchor.month is not None and anchor.month != anchor.today.month and not fresh:
        years = (anchor.today.year, anchor.today.year - 1)
        dated = (cal.on(year, anchor.month, number) for year in years)
        told = next((d for d in dated if d is not None and (d - anchor.today).days <= AHEAD), None)
        if told is not None:
            return replace(cal.day(told), source="issue date")
    for shift in (0, -1, -2):
        base = cal.add_months(anchor.today.replace(day=1), shift)
        when = cal.on(base.year, base.month, number)
        if when is not None and (when - anchor.today).days <= AHEAD:
            return replace(cal.day(when), source="issue date")
    return None


def month_day_open(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    part, number = count(atom.part("m")), count(atom.part("d"))
    year_number, source = scope_year(scope, anchor)
    when = cal.on(year_number, part, number) if year_number and part and number else None
    return None if when is None else within_issue(replace(cal.day(when), source=source), anchor)


def xun(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    if scope is None or scope.unit != "month" or scope.start is None or scope.end is None:
        return None
    first = table()["xun"][atom.part("x")]
    last = scope.end if first == 21 else scope.start.replace(day=first + 9)
    return cal.days(scope.start.replace(day=first), last, "ten days")


def holiday(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number, source = scope_year(scope, anchor)
    if number is None:
        return None
    name = atom.part("h", "h2", "h3")
    when = cal.holiday(name, number)
    if scope is None and anchor.today is not None and anchor.source == "issue date":
        near = [w for w in (cal.holiday(name, number + shift) for shift in (-1, 0, 1)) if w]
        today = anchor.today
        when = min(near, key=lambda w: (abs((w - today).days), w), default=None)
    if when is None:
        return None
    if atom.part("f").endswith(tuple(table()["readings"]["around"])):
        return replace(cal.day(when), edtf=f"{when.isoformat()}~", source=source)
    length = cal.holidays()[name].days if len(atom.part("f")) > 1 else 1
    return replace(cal.days(when, when + timedelta(days=length - 1)), source=source)


def now(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    return None if anchor.today is None else from_issue(cal.day(anchor.today))
