"""Times: 截至11月, 2024年以来, 11月5日至8日, 每月, “十四五”期间, with their first and last day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kg.find import calendar as cal
from kg.find.calendar import Period
from kg.find.lookalike import named
from kg.find.numeral import narrow
from kg.find.time_anchor import Anchor, table
from kg.find.time_atom import Atom, atoms, look_alikes, smaller
from kg.find.time_context import NOTHING, YEAR, TimeContext, common_year
from kg.find.time_reading import period
from kg.find.time_span import every
from kg.model import Mention, Span, TimeScope, changed
from kg.noun import noun

LEAP = date(2000, 6, 15)
"""Stands in for a day of issue that is not known; nothing of it reaches a result."""
UNKNOWN = {"day": "XXXX-XX-XX", "month": "XXXX-XX", "year": "XXXX"}


@noun()
class _Expression:
    """Atoms that belong together: words before and after, and one or two chains of points."""

    before: tuple[Atom, ...] = ()
    chains: tuple[tuple[Atom, ...], ...] = ()
    after: tuple[Atom, ...] = ()
    sets: tuple[Atom, ...] = ()
    links: tuple[Atom, ...] = ()

    @property
    def atoms(self) -> list[Atom]:
        points = [atom for chain in self.chains for atom in chain]
        return sorted([*self.before, *self.sets, *points, *self.after], key=lambda a: a.start)


def times(text: str, context: TimeContext = NOTHING) -> list[Mention]:
    """All times of a sentence with a value, from left to right, never overlapping.

    Vague words (近日, 近年来) and expressions that cannot be decided (11月5日 with no year anywhere) give nothing.

    >>> [(m.text, m.time.edtf) for m in times("截至11月，开展家访85人次", TimeContext("2024-11-20"))]
    [('截至11月', '/2024-11')]
    """
    flat = narrow(text)
    found = atoms(flat)
    if not any(atom.rule.role in ("point", "set") for atom in found):
        return []
    closed = [Span(*span) for span in look_alikes(flat)]
    names = named(flat)
    previous: Period | None = None
    mentions = []
    for expression in _expressions(flat, found):
        span = _span(expression)
        if any(span.overlaps(c) for c in closed) or any(n.covers(span) and n != span for n in names):
            continue
        whole = span == Span(0, len(flat))
        anchor = _anchor(flat, context, previous, whole)
        scope, value = _scope(expression, anchor)
        if scope is None and anchor.year is None and not whole:
            scope = _unanchored(expression)
        if scope is None:
            continue
        previous = value or previous
        mentions.append(_mention(text, span, scope))
    return mentions


def _unanchored(expression: _Expression) -> TimeScope | None:
    """A time of an unknown year, without first and last day: 11月16日 is `XXXX-11-16`, 昨日 `XXXX-XX-XX`."""
    scope, _ = _scope(expression, Anchor(None, LEAP.year))
    if scope is not None and not YEAR.search(scope.text):
        edtf = scope.edtf.replace(f"{LEAP.year:04}", "XXXX")
        return TimeScope(edtf, "") if edtf != scope.edtf else None
    scope, value = _scope(expression, Anchor(LEAP, LEAP.year))
    if scope is None or value is None or "/" in scope.edtf:
        return None
    return TimeScope(UNKNOWN[value.unit], "") if value.unit in UNKNOWN else None


def _anchor(text: str, context: TimeContext, previous: Period | None, whole: bool) -> Anchor:
    """Where an undated word gets its year: sentence, issue date, article, page."""
    today = _day(context.date)
    year, source = _year(text, context, previous, today)
    return Anchor(today, year, source, previous, whole, context.article_month)


def _year(
    text: str, context: TimeContext, previous: Period | None, today: date | None
) -> tuple[int | None, str | None]:
    """The year of an undated word, with what names it."""
    if previous is not None and previous.start is not None and (previous.explicit or previous.source):
        return previous.start.year, "sentence" if previous.explicit else previous.source
    if today is not None:
        return today.year, "issue date"
    named = (
        (context.sentence_year or common_year(text), "sentence"),
        (context.article_year, "article"),
        (context.page_year, "page"),
    )
    return next((told for told in named if told[0] is not None), (None, None))


def _day(text: str | None) -> date | None:
    """The day of issue, when it is one and far enough from the ends of the calendar to count from."""
    try:
        when = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return when if when is not None and 1000 <= when.year <= 3000 else None


def _expressions(text: str, found: Sequence[Atom]) -> Iterator[_Expression]:
    """Neighbouring atoms, put together; a chain goes from the large to the small, else a new one begins."""
    current = _Expression()
    for position, atom in enumerate(found):
        near = bool(current.atoms) and _joined(text, max([*current.atoms[-1:], *current.links], key=_end), atom)
        if not near:
            yield from _finished(current)
            current = _Expression()
        following = found[position + 1] if position + 1 < len(found) else None
        linked = following is not None and following.rule.role == "point" and _joined(text, atom, following)
        grown = _grown(current, atom, linked)
        if grown is None:
            yield from _finished(current)
            grown = _grown(_Expression(), atom, linked) or _Expression()
        current = grown
    yield from _finished(current)


def _end(atom: Atom) -> int:
    return atom.end


def _joined(text: str, left: Atom, right: Atom) -> bool:
    gap = text[left.end : right.start]
    return not gap or gap in table()["gaps"] or (len(gap) <= 3 and not gap.strip())


def _grown(current: _Expression, atom: Atom, linked: bool) -> _Expression | None:
    """The expression with one more atom, or None when it does not fit."""
    role = atom.rule.role
    if role == "before" and atom.text in table()["readings"]["planned"] and current.chains and linked:
        role = "link"  # 2010年到2017年
    if role == "before":
        return None if current.chains or current.sets else changed(current, before=(*current.before, atom))
    if role == "set":
        return None if current.atoms else changed(current, sets=(atom,))
    if role == "link":
        opened = all(a.rule.name == "onward" for a in current.after)  # 自9月1日起至12月31日止
        fits = bool(current.chains) and opened and linked and len(current.chains) < 2
        return changed(current, chains=(*current.chains, ()), links=(*current.after, atom), after=()) if fits else None
    if role == "after":
        fits = bool(current.chains) and not current.sets and bool(current.chains[-1])
        return changed(current, after=(*current.after, atom)) if fits else None
    if current.after:
        return None
    if not current.chains:
        return changed(current, chains=((atom,),))
    chain = current.chains[-1]
    if chain and not smaller(chain[-1], atom):
        return None
    return changed(current, chains=(*current.chains[:-1], (*chain, atom)))


def _finished(current: _Expression) -> Iterator[_Expression]:
    """The expression without empty ends; nothing when no atom of it can stand by itself."""
    chains = tuple(chain for chain in current.chains if chain)
    if current.sets:
        yield changed(current, chains=chains, before=())
        return
    linked = len(chains) > 1
    limited = [b for b in current.before if b.rule.name == "until"]
    if not any(_able(chain, linked or bool(limited)) for chain in chains):
        return
    ranged = linked or any(atom.rule.name.endswith("_range") for atom in chains[0])
    kept = ranged or bool(current.after)
    before = tuple(b for b in current.before if (kept if b not in limited else not linked))
    yield changed(current, chains=chains, before=before)


def _able(chain: tuple[Atom, ...], linked: bool) -> bool:
    """True when a chain has a value by itself: not an hour, 上旬 or 十日 alone; 现在 only as an end."""
    return any(a.alone or (linked and a.rule.name == "now") for a in chain)


def _span(expression: _Expression) -> Span:
    parts = expression.atoms
    return Span(parts[0].start, parts[-1].end)


def _scope(expression: _Expression, anchor: Anchor) -> tuple[TimeScope | None, Period | None]:
    """The scope of an expression, and the period later words of the sentence may refer to."""
    if expression.sets:
        edtf = every(expression.sets[0])
        return (TimeScope(edtf, "") if edtf else None), None
    found = _stretch(expression.chains, anchor)
    bounded = None if found is None else _bounded(found, expression, anchor)
    return (None, None) if bounded is None else (_time_scope(bounded), found)


def _stretch(chains: tuple[tuple[Atom, ...], ...], anchor: Anchor) -> Period | None:
    """The period of one chain, or of two with a link between them."""
    first = period(chains[0], anchor)
    if len(chains) == 1 or first is None or _any_week(chains):
        return first if len(chains) == 1 else None
    second = period(chains[1], _after(first, anchor))
    if second is None or second.start is None:
        return None
    if second.explicit and not first.explicit:  # 11月20日至2025年1月5日
        for year in (second.start.year, second.start.year - 1):
            dated = changed(anchor, today=None, year=year, source="sentence", previous=None)
            first = period(chains[0], dated) or first
            if first.start is not None and first.start <= second.start:
                break
    return _range(first, second)


def _any_week(chains: tuple[tuple[Atom, ...], ...]) -> bool:
    """周一至周五 is of any week, not of the one of issue."""
    return all(len(c) == 1 and c[0].rule.name == "weekday" and "rel" not in c[0].parts for c in chains)


def _after(first: Period, anchor: Anchor) -> Anchor:
    """The second half of a range is read from the first (11月5日至8日, 今晚八点到九点)."""
    if first.start is None:
        return anchor
    source = first.source if not first.explicit else "sentence"
    same_day = first.start if first.unit == "day" else anchor.today
    return changed(anchor, year=first.start.year, source=source, previous=first, today=anchor.today or same_day)


def _range(first: Period, second: Period) -> Period | None:
    """From the first day of one to the last of the other; 8月至2月 reaches into the next year."""
    if first.start is None or second.end is None or second.start is None:
        return None
    if second.end < first.start:
        if second.explicit or second.unit not in ("month", "day"):
            return None
        later = cal.add_months(second.start, 12)
        second = cal.month(later.year, later.month) if second.unit == "month" else cal.day(later)
        if second.end is None or second.end < first.start:
            return None
    low = first.edtf.split("/")[0]
    high = second.edtf.split("/")[-1]
    source = first.source or (None if first.explicit else second.source)
    if first.start == second.end:  # 晚上8点到10点
        return first
    return Period(f"{low}/{high}", first.start, second.end, "range", first.explicit, source, second.tail)


def _bounded(found: Period, expression: _Expression, anchor: Anchor) -> Period | None:
    """截至, 以来, 之前 and the like open one end."""
    names = [atom.rule.name for atom in expression.after]
    words = table()["readings"]
    if "up_to" in names:
        text = next(a.text for a in expression.after if a.rule.name == "up_to")
        return _until(found, exclusive=text[0] not in words["inclusive"] and not found.tail)
    if "onward" in names or "after" in names:
        after = next(a for a in expression.after if a.rule.name in ("onward", "after"))
        later = after.rule.name == "after" or after.text in words["later"]
        return _onward(found, later, anchor)
    for atom in expression.before:
        if atom.rule.name == "until" and len(expression.chains) == 1:
            known = atom.text in words["planned"]
            return changed(found, edtf=f"{'..' if known else ''}/{_last(found)}", start=None)
    return found


def _until(found: Period, exclusive: bool) -> Period | None:
    """2015年前 ends with 2014, 12月31日前 and 年底前 with the day."""
    if found.start is None or found.end is None:
        return None
    if found.unit == "year" and exclusive and found.start.year > 1:
        last = found.start.year - 1
        return changed(cal.year(last), edtf=f"../{last:04}", start=None, source=found.source, explicit=found.explicit)
    if found.unit == "month" and exclusive:
        before = cal.add_months(found.start, -1)
        earlier = cal.month(before.year, before.month)
        return changed(earlier, edtf=f"../{earlier.edtf}", start=None, source=found.source, explicit=found.explicit)
    return changed(found, edtf=f"../{_last(found)}", start=None)


def _last(found: Period) -> str:
    """The end of a period as EDTF: the day for 10月底, else as large as it was named."""
    return found.end.isoformat() if found.tail and found.end else found.edtf.split("/")[-1].rstrip("~")


def _onward(found: Period, later: bool, anchor: Anchor) -> Period | None:
    """2024年以来 begins with 2024; 2007年以后 with 2008; the day of issue closes it in `end`, not in the EDTF."""
    if found.start is None or found.end is None:
        return None
    if later and found.unit in ("year", "month"):
        start = cal.add_months(found.start, 12 if found.unit == "year" else 1)
        low = f"{start.year:04}" if found.unit == "year" else f"{start.year:04}-{start.month:02}"
    else:
        start, low = found.start, found.edtf.split("/")[0]
    end = anchor.today if anchor.today is not None and anchor.today >= start and not later else None
    return changed(found, edtf=f"{low}/..", start=start, end=end)


def _time_scope(found: Period) -> TimeScope:
    source = None if found.explicit else found.source
    return TimeScope(
        found.edtf, "", found.start.isoformat() if found.start else None, found.end.isoformat() if found.end else None,
        source is not None, source,
    )  # fmt: skip


def _mention(text: str, span: Span, scope: TimeScope) -> Mention:
    words = span.of(text)
    return Mention(words, span, "TimeScope", "TIME", time=changed(scope, text=words))
