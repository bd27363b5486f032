"""Numbers, units and quantities: cases as data, and every rule against its own examples."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.find.lookalike import Trap, traps, words
from kg.find.numeral import numbers, rules, value
from kg.find.quantity import quantities
from kg.find.unit import unit_at, units
from kg.model import Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quantity.toml").read_text(encoding="utf-8"))["case"]


def params(cases: list[dict[str, Any]]) -> list[Any]:
    marks = [pytest.mark.xfail(strict=True, reason=c["xfail"]) if "xfail" in c else () for c in cases]
    return [pytest.param(c, id=c["text"][:24], marks=m) for c, m in zip(cases, marks, strict=True)]


@pytest.mark.parametrize("case", params(CASES))
def test_quantities_of_a_text(case: dict[str, Any]) -> None:
    found = [m for m in quantities(case["text"]) if m.quantity]
    assert [(m.text, str(m.quantity.value), m.quantity.unit) for m in found if m.quantity] == [
        tuple(row[:3]) for row in case["found"]
    ]
    for mention, row in zip(found, case["found"], strict=True):
        quantity = mention.quantity
        assert quantity is not None
        assert quantity.raw == mention.text == mention.span.of(case["text"])
        if len(row) > 3:
            bounds = ["" if b is None else str(b) for b in (quantity.lower, quantity.upper)]
            assert [quantity.approximation or "", *bounds] == row[3:]


def test_an_ordinal_is_marked() -> None:
    flags = [(m.text, m.quantity.ordinal) for m in quantities("第十五届，连续三届") if m.quantity]
    assert flags == [("第十五届", True), ("三届", False)]


def test_quantities_that_touch_a_taken_span_are_left_out() -> None:
    assert [m.text for m in quantities("近三年投入5万元", [Span(0, 3)])] == ["5万元"]


@pytest.mark.parametrize("row", rules("numeral.toml")["example"], ids=lambda r: r["text"])
def test_a_number_is_read_whole(row: dict[str, str]) -> None:
    assert value(row["text"]) == Decimal(row["value"])


@pytest.mark.parametrize("row", rules("numeral.toml")["counterexample"], ids=lambda r: r["text"])
def test_a_text_is_not_one_number(row: dict[str, str]) -> None:
    assert value(row["text"]) is None


@pytest.mark.parametrize("trap", traps(), ids=lambda t: t.name)
def test_a_trap_finds_its_examples_and_not_its_counterexamples(trap: Trap) -> None:
    assert [e for e in trap.examples if not trap.pattern.search(e)] == []
    assert [e for e in trap.counterexamples if trap.pattern.search(e)] == []
    assert trap.examples
    assert trap.counterexamples


def test_every_unit_is_found_behind_a_number() -> None:
    assert len(units()) >= 250
    assert [name for name in units() if (found := unit_at("8" + name, 1)) is None or found.name != name] == []


def test_compound_units_are_one_unit() -> None:
    compounds = ["人次", "场次", "件次", "户次", "台次", "架次", "车次", "班次", "亩次"]
    assert [m.text for name in compounds for m in quantities(f"共8{name}")] == [f"8{name}" for name in compounds]


def test_units_name_a_known_base() -> None:
    assert sorted({u.base for u in units().values()} - set(units())) == []


def test_fixed_words_hold_a_numeral_or_look_like_a_mark() -> None:
    assert len(words()) > 1000
    assert all(len(word) > 1 for word in words())


PIECES = st.lists(st.sampled_from([*"共3余名万两第十-.,元/“”至半几、约0", "百分之", "分之", "\n"]))


@given(PIECES)
def test_odd_texts_never_raise_and_spans_hold(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for mention in quantities(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.text == mention.span.of(text)
        end = mention.span.end
    assert all(text[n.start : n.end] for n in numbers(text))
