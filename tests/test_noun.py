"""Nouns are frozen dataclasses in everything but the cost of making one."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from kg.model import Span, Term
from kg.noun import changed


def test_a_noun_cannot_be_altered() -> None:
    span = Span(1, 2)
    with pytest.raises(FrozenInstanceError):
        span.start = 3  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del span.start


def test_a_noun_takes_what_a_dataclass_takes() -> None:
    assert Term("a", span=Span(1, 2)) == Term("a", "Concept", Span(1, 2))
    assert hash(Term("a")) == hash(Term("a"))
    assert [f.name for f in fields(Term("a"))][:2] == ["text", "type"]
    with pytest.raises(TypeError, match=r"Span\.__init__"):
        Span(1)  # type: ignore[call-arg]


def test_copies_are_equal_and_of_the_same_class() -> None:
    term = Term("a", span=Span(1, 2))
    for other in (copy.deepcopy(term), pickle.loads(pickle.dumps(term)), replace(term, text="a")):
        assert other == term
        assert type(other) is Term


def test_changed_leaves_the_noun_and_gives_it_back_where_nothing_differs() -> None:
    term = Term("a")
    assert changed(term, text="b") == Term("b")
    assert term == Term("a")
    assert changed(term, text=term.text) is term
    with pytest.raises(AttributeError):
        changed(term, colour="red")
