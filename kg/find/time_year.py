"""Readers of years and their parts: 2024年, 九十年代, 上半年, “十四五”期间."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.find import calendar as cal
from kg.find.calendar import Period
from kg.find.numeral import digits_value
from kg.find.time_anchor import Anchor, count, offset, scope_year, table, within_issue
from kg.find.time_atom import Atom

# Every reader takes an atom, the stretch it lies in (None for the first of a chain) and the anchor.


def written_day(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    parts = [count(atom.part(name)) for name in ("y", "m", "d")]
    if parts[0] is None and anchor.year is not None:
        parts[0] = anchor.year
    when = cal.on(parts[0], parts[1], parts[2]) if parts[0] and parts[1] and parts[2] else None
    return None if when is None else replace(cal.day(when), explicit="y" in atom.parts)


def dotted_month(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number, part = count(atom.part("y", "y2")), count(atom.part("m", "m2"))
    return replace(cal.month(number, part), explicit=True) if number and part else None


def year_range(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    first, last = count(atom.part("y", "y2")), count(atom.part("z", "z2"))
    return replace(cal.years(first, last), explicit=True) if first and last and first < last else None


def month_range(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    first, last = count(atom.part("m")), count(atom.part("n"))
    number, source = scope_year(scope, anchor)
    if not number or not first or not last or not 1 <= first < last <= 12:
        return None
    return within_issue(replace(cal.months(number, first, last), source=source), anchor)


def day_range(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    part, first, last = (count(atom.part(name)) for name in ("m", "d", "e"))
    number, source = scope_year(scope, anchor)
    if not number or not part or not first or not last or first >= last:
        return None
    begin, end = cal.on(number, part, first), cal.on(number, part, last)
    return within_issue(replace(cal.days(begin, end), source=source), anchor) if begin and end else None


def year(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number = digits_value(atom.part("y", "y3", "a", "h"))
    if number is None:
        short = digits_value(atom.part("y2", "y0", "s"))
        if short is None:
            return None
        now = anchor.today.year if anchor.today else anchor.year or 2025
        number = now // 100 * 100 + short
        number -= 100 if number > now + 10 else 0
    unit = "moon year" if atom.text.startswith(tuple(table()["readings"]["lunar"])) else "year"
    return replace(cal.year(number), explicit=True, unit=unit) if 1 <= number < 9999 else None


def bc_year(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number = count(atom.part("y"))
    return Period(f"-{number - 1:04}", None, None, "year", True) if number else None


def era_year(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    text = atom.part("y")
    number = 1 if text == table()["readings"]["first_year"] else count(text)
    if not number:
        return None
    first = cal.eras()[atom.part("era")] + number - 1
    return replace(cal.year(first), explicit=True, unit="year" if first >= 1912 else "lunar year")


def relative_year(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    word = atom.part("r")
    shift = offset("year_from_previous", word)
    if shift is not None:
        said = anchor.previous
        if said is None or said.start is None:
            return None
        return replace(cal.year(said.start.year + shift), source=said.source or "sentence")
    shift = offset("year", word)
    now = anchor.today.year if anchor.today else anchor.year
    if shift is None or now is None:
        return None
    source = "issue date" if anchor.today else anchor.source
    return replace(cal.year(now + shift), source=source)


def _part_years(first: int, last: int, part: str) -> Period:
    words = table()["readings"]
    third = 10 if last - first > 10 else 3
    if part[:1] in tuple(words["head_words"]):
        return cal.years(first, first + third - 1)
    if part[:1] in tuple(words["tail_words"]):
        return cal.years(last - third + 1, last)
    if part[:1] in tuple(words["middle_words"]):
        return cal.years(first + third, last - third)
    return cal.years(first, last)


def _century_start(atom: Atom, anchor: Anchor) -> int | None:
    if "c" in atom.parts:
        number = count(atom.part("c"))
        return None if not number else (number - 1) * 100
    now = anchor.today.year if anchor.today else anchor.year or 2025
    return now // 100 * 100 - (100 if "last" in atom.parts else 0)


def decade(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    tens = count(atom.part("x"))
    if tens is None or tens % 10:
        return None
    base: int | None
    if "c4" in atom.parts:
        base = int(atom.part("c4")) * 100
    elif "c" in atom.parts or "last" in atom.parts or "this" in atom.parts:
        base = _century_start(atom, anchor)
    else:
        base = 1900 if tens >= 30 else 2000
    if base is None:
        return None
    return replace(_part_years(base + tens, base + tens + 9, atom.part("part")), explicit=True)


def century(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    base = _century_start(atom, anchor)
    if base is None:
        return None
    return replace(_part_years(max(base, 1), base + 99, atom.part("part", "part2", "part3")), explicit=True)


def plan(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number = count(atom.part("k", "k2", "k3"))
    if not number:
        return None
    first = {1: 1953, 2: 1958}.get(number, 1966 + 5 * (number - 3))
    form, words = atom.part("f", "f3"), table()["readings"]
    if words["plan_first"] in form:
        return cal.year(first)
    if any(word in form for word in words["plan_last"]):
        return cal.year(first + 4)
    whole = replace(cal.years(first, first + 4), explicit=True)
    return replace(whole, edtf=f"{first}/..", end=None) if words["plan_onward"] in form else whole


def landmark(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number, part = table()["landmarks"][atom.part("l")].split("-")
    return replace(cal.month(int(number), int(part)), explicit=True)


def half(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number, source = scope_year(scope, anchor)
    if number is None:
        return None
    if "last" in atom.parts and anchor.today is not None:
        late = anchor.today.month <= 6
        number, first = (number - 1, 7) if late else (number, 1)
    else:
        first = 1 if "one" in atom.parts else 7
    return replace(cal.months(number, first, first + 5, "half"), source=source)


def quarter(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number, source = scope_year(scope, anchor)
    if number is None:
        return None
    if "rel" in atom.parts:
        if anchor.today is None:
            return None
        shift = offset("quarter", atom.part("rel")) or 0
        begin = cal.add_months(date(anchor.today.year, (anchor.today.month - 1) // 3 * 3 + 1, 1), 3 * shift)
        return replace(cal.months(begin.year, begin.month, begin.month + 2, "quarter"), source="issue date")
    if "first" in atom.parts:
        last = count(atom.part("k"))
        return replace(cal.months(number, 1, 3 * last), source=source) if last else None
    which = 1 if "head" in atom.parts else count(atom.part("q", "q2"))
    return replace(cal.months(number, 3 * which - 2, 3 * which, "quarter"), source=source) if which else None


def season(atom: Atom, scope: Period | None, anchor: Anchor) -> Period | None:
    number, source = scope_year(scope, anchor)
    if number is None:
        return None
    number += table()["readings"]["season_relative"].get(atom.part("rel", "rel2"), 0)
    return replace(cal.season(number, table()["seasons"][atom.part("s", "s2")]), source=source)
