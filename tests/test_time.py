"""Times: cases as data, every atom against its own examples, and the calendar."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.find import calendar as cal
from kg.find.time import times
from kg.find.time_atom import AtomRule, atom_rules, atoms
from kg.find.time_context import TimeContext, time_context

CASES = tomllib.loads((Path(__file__).parent / "cases" / "time.toml").read_text(encoding="utf-8"))["case"]
EDTF = re.compile(r"R/P\d*[YMWD]|-\d{4}|([\dX]{4}(-[\dX]{2}){0,2}~?|\.\.)?(/([\dX]{4}(-[\dX]{2}){0,2}~?|\.\.)?)?")


def params(cases: list[dict[str, Any]]) -> list[Any]:
    marks = [pytest.mark.xfail(strict=True, reason=c["xfail"]) if "xfail" in c else () for c in cases]
    return [pytest.param(c, id=c["text"][:24], marks=m) for c, m in zip(cases, marks, strict=True)]


@pytest.mark.parametrize("case", params(CASES))
def test_times_of_a_sentence(case: dict[str, Any]) -> None:
    context = time_context(case.get("date"), case.get("article", ""), case.get("page", ""))
    found = times(case["text"], context)
    assert [[m.text, m.time.edtf] for m in found if m.time] == [row[:2] for row in case["found"]]
    for mention, row in zip(found, case["found"], strict=True):
        time = mention.time
        assert time is not None
        assert mention.span.of(case["text"]) == time.text == mention.text
        if len(row) > 2:
            assert [time.start or "", time.end or ""] == row[2:4]
        if len(row) > 4:
            assert (time.year_inferred, time.inferred_from) == (True, row[4])


@pytest.mark.parametrize("rule", atom_rules(), ids=lambda r: r.name)
def test_an_atom_matches_its_examples_and_not_its_counterexamples(rule: AtomRule) -> None:
    assert [e for e in rule.examples if not rule.pattern.fullmatch(e)] == []
    assert [e for e in rule.examples if not (found := atoms(e)) or found[0].rule.name != rule.name] == []
    assert [e for e in rule.counterexamples if rule.pattern.search(e)] == []
    assert rule.counterexamples


def test_the_day_of_issue_closes_an_open_time_but_not_its_edtf() -> None:
    time = times("2024年以来", TimeContext("2024-11-20"))[0].time
    assert time is not None
    assert (time.edtf, time.start, time.end) == ("2024/..", "2024-01-01", "2024-11-20")


def test_a_printed_year_is_not_inferred() -> None:
    time = times("2024年11月", TimeContext("2020-01-01"))[0].time
    assert time is not None
    assert (time.edtf, time.year_inferred, time.inferred_from) == ("2024-11", False, None)


@pytest.mark.parametrize(
    ("name", "year", "when"),
    [("春节", 2025, date(2025, 1, 29)), ("除夕", 2025, date(2025, 1, 28)), ("端午节", 2024, date(2024, 6, 10)),
     ("冬至", 2024, date(2024, 12, 21)), ("清明", 2024, date(2024, 4, 4)), ("母亲节", 2024, date(2024, 5, 12))],
)  # fmt: skip
def test_holidays(name: str, year: int, when: date) -> None:
    assert cal.holiday(name, year) == when


def test_every_holiday_has_a_day_in_every_year() -> None:
    assert [n for n in cal.holidays() if cal.holiday(n, 2024) is None] == []


def test_impossible_dates_are_none() -> None:
    assert cal.on(2023, 2, 29) is None
    assert cal.lunar(2023, 13, 1) is None


WORDS = "截至 2024年 今年 11月 5日 至 - 上旬 以来 前 每 周三 底 春节 9:30 的 9998年 0001年 第一周 前9天 农历 正月初一"
PIECES = st.lists(st.sampled_from(WORDS.split()))


@given(PIECES, st.sampled_from([None, "2024-11-20", "0001-01-01", "9999-12-31", "nonsense"]))
def test_odd_texts_never_raise_and_values_are_edtf(pieces: list[str], day: str | None) -> None:
    text = "".join(pieces)
    end = 0
    for mention in times(text, TimeContext(day)):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.time is not None
        assert EDTF.fullmatch(mention.time.edtf)
        assert not (mention.time.start and mention.time.end) or mention.time.start <= mention.time.end
        end = mention.span.end
