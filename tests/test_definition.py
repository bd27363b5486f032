"""Every example of the definition and membership rules is read as it says, and no counterexample is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kg.extract.definition import definition_statements
from kg.extract.membership import membership_statements
from kg.extract.rules import table
from kg.extract.view import View, view
from kg.find.quantity import quantities
from kg.model import Article, Page, Sentence, Span, Statement
from kg.page import page
from kg.reading import read_page

Extractor = Callable[[View], Iterator[Statement]]
ROOMS: list[tuple[str, Extractor]] = [
    ("definition.toml", definition_statements),
    ("membership.toml", membership_statements),
]


def seen(text: str) -> View:
    """The sentence on a page of its own, with its numbers found."""
    article = Article(Page("", text), 1, Span(0, len(text)))
    return view(Sentence(article, 1, text, tuple(range(len(text)))), list(quantities(text)))


def cases() -> Iterator[Any]:
    for name, extractor in ROOMS:
        for key, rule in table(name).items():
            for text, said in rule.get("examples", []):
                yield pytest.param(extractor, text, said.split(";"), id=f"{key}: {text[:12]}")
            for text in rule.get("counterexamples", []):
                yield pytest.param(extractor, text, [], id=f"not {key}: {text[:12]}")


@pytest.mark.parametrize(("extractor", "text", "said"), list(cases()))
def test_examples(extractor: Extractor, text: str, said: list[str]) -> None:
    found = [f"{s.subject.text}|{s.predicate}|{s.object.text}" for s in extractor(seen(text))]
    assert sorted(found) == sorted(said)


@pytest.mark.parametrize(("name", "extractor"), ROOMS)
def test_terms_stand_where_they_say(name: str, extractor: Extractor) -> None:
    texts = [text for rule in table(name).values() for text, _ in rule.get("examples", [])]
    for text in texts:
        for statement in extractor(seen(text)):
            for term in (statement.subject, statement.object):
                assert term.span is not None
                assert term.span.of(text) == term.text


@pytest.mark.parametrize(
    "text", ["“”()", "“甲”(", "包括", "即", "，即", "“三”", "等等等", "以为主体的", "三大", "（简称）", "由组成"]
)
def test_odd_text_never_raises(text: str) -> None:
    for _, extractor in ROOMS:
        assert list(extractor(seen(text))) == []


def test_a_counted_set_belongs_to_who_has_it() -> None:
    text = "基层治理见实效\n\n本报讯 柳河镇坚持党建引领。柳河镇培育“邻里管家”“红色物业”等6个治理品牌。(通讯员 柴玥)"
    parts = [s for s in read_page(page(text)).statements if s.predicate == "nk:includes"]
    assert [(s.subject.text, s.object.text) for s in parts] == [
        ("柳河镇治理品牌", "“邻里管家”"),
        ("柳河镇治理品牌", "“红色物业”"),
    ]
