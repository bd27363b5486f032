"""Sentences → clauses, role by role; pages made of pieces of grammar never break the reader."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.clause import Clause, Phrase, clauses, listing
from kg.extract.view import View, view
from kg.find import mentions
from kg.find.time_context import time_context
from kg.language import tokens
from kg.model import Article, Page, Reading, Sentence, Span, Term

CASES = tomllib.loads((Path(__file__).parent / "cases" / "clause.toml").read_text("utf-8"))["case"]


def viewed(text: str) -> View:
    """The sentence with its mentions, words and clauses."""
    article = Article(Page("0", text), 1, Span(0, len(text)), body=(Span(0, len(text)),))
    found = list(mentions(text, time_context("2024-11-20", text, text)))
    return view(Sentence(article, 1, text, tuple(range(len(text)))), found)


def printed(phrase: Phrase | None) -> str:
    return phrase.text if phrase else "-"


def row(clause: Clause) -> str:
    """Subject, verb and object, then every other role with its marker."""
    parts = [printed(clause.subject), printed(clause.verb), printed(clause.object)]
    parts += [f"{a.role}:{a.marker} {a.phrase.text}" for a in clause.adjuncts]
    if clause.adverbs:
        parts.append("adverbs:" + " ".join(clause.adverbs))
    if clause.connective:
        parts.append("connective:" + clause.connective)
    if clause.purpose:
        parts.append("purpose")
    if clause.inner:
        inside = (clause.inner.subject, clause.inner.verb, clause.inner.object)
        parts.append("inner:" + ">".join(map(printed, inside)))
    return " | ".join(parts)


def marked(case: dict[str, Any]) -> Any:
    why = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=why, strict=True, raises=AssertionError)] if why else []
    return pytest.param(case["text"], case["clauses"], id=case["text"][:14], marks=marks)


@pytest.mark.parametrize(("text", "expected"), [marked(case) for case in CASES])
def test_roles(text: str, expected: list[str]) -> None:
    assert [row(clause) for clause in viewed(text).clauses] == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:14])
def test_every_phrase_slices_back(case: dict[str, Any]) -> None:
    text = case["text"]
    for clause in viewed(text).clauses:
        phrases = [clause.subject, clause.verb, clause.object, *(a.phrase for a in clause.adjuncts)]
        assert all(p.span.of(text) == p.text and p.text for p in phrases if p)


@pytest.mark.parametrize(
    ("text", "items", "head"),
    [
        ("“夜访网格”“敲门行动”等活动", ["“夜访网格”", "“敲门行动”"], "活动"),
        ("书法、围棋和航模", ["书法", "围棋", "航模"], None),
        ("人才清单和项目清单", ["人才清单", "项目清单"], None),
        ("和谐社区", ["和谐社区"], None),
        ("社区与居民的关系", ["社区与居民的关系"], None),
        ("《论语》《孟子》", ["《论语》", "《孟子》"], None),
        ("大米、食用油等", ["大米", "食用油"], None),
        ("三等奖", ["三等奖"], None),
    ],
)
def test_listing(text: str, items: list[str], head: str | None) -> None:
    found = listing(Phrase(text, Span(0, len(text))))
    assert [item.text for item in found.items] == items
    assert (found.head.text if found.head else None) == head


@pytest.mark.parametrize(
    "text",
    [
        "",
        "，",
        "。。。",
        "的的的",
        "把",
        "由由由",
        "“",
        "”、“",
        "为",
        "以为",
        "1",
        "，，、、",
        "a b c",
        "被被被被",
        "在在在在中",
    ],
)
def test_odd_text_gives_no_error(text: str) -> None:
    assert all(clause.span.end <= len(text) for clause in clauses(text, tokens(text)))


SUBJECTS = ["青石镇", "县水务局", "云溪县人民医院", "志愿者", "该镇", "社区居委会", "校长江一鸣", "他", ""]
ADVERBS = ["", "积极", "已", "将", "未", "正在", "不断"]
ADJUNCTS = [
    "",
    "在白鹭河",
    "通过入户走访等方式",
    "与县人民医院联合",
    "为老人",
    "对河道",
    "以党员为主体",
    "将垃圾",
    "由镇政府",
]
PREDICATES = [
    "开展巡查86次",
    "清理垃圾约12.5吨",
    "组织村民30余人参加植树",
    "召开推进会",
    "化解纠纷",
    "提供服务",
    "表示，要做好服务",
    "栽植面积30余亩",
    "同比增长5.3%",
    "包括果园、茶园",
    "送到医院",
    "吗",
]
TIMES = ["", "11月16日，", "截至10月底，", "今年以来，", "每月"]
ENDS = ["。", "；", "，", "！", "”。", "\n"]

clause_text = st.builds(
    "{}{}{}{}{}{}".format,
    *(st.sampled_from(piece) for piece in (TIMES, SUBJECTS, ADVERBS, ADJUNCTS, PREDICATES, ENDS)),
)
page_text = st.builds(
    "要闻\n\n今日要闻一则\n\n本报讯 {}（记者 何田）\n".format,
    st.lists(clause_text, min_size=1, max_size=6).map("".join),
)


def terms(reading: Reading) -> list[Term]:
    every = (*reading.statements, *reading.partial)
    return [t for s in every for t in (s.subject, s.object, *s.means, *s.partners, *s.recipients)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(page_text)
def test_generated_pages(text: str) -> None:
    reading = kg.read(text, date="2024-11-20")
    whole = Span(0, len(text))
    assert len(reading.articles) == 1
    assert all(whole.covers(t.span) and len(t.span) for t in terms(reading) if t.span)
    assert all(whole.covers(s.span) and s.span.of(text).strip() for s in reading.statements)
    assert all(o.span.of(text).replace("\n", "") == o.text for o in reading.omissions)
    assert all("_" not in (s.subject.text, s.object.text) for s in reading.statements)
    assert reading == kg.read(text, date="2024-11-20")


def test_generated_pages_say_something() -> None:
    """The pieces above are real: most pairs of subject and predicate give a statement."""
    said = 0
    for subject in SUBJECTS[:4]:
        for predicate in PREDICATES[:6]:
            page = f"要闻\n\n今日要闻一则\n\n本报讯 {subject}{predicate}。（记者 何田）\n"
            said += any(s.rule.startswith("activity") for s in kg.read(page, date="2024-11-20").statements)
    assert said >= 22
