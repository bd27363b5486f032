"""Clauses → statements: carried subjects and times, modality, counted objects, speech, passives, omissions."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.clause import Phrase
from kg.extract.activity import activities
from kg.extract.counted import counted
from kg.extract.state import Carry
from kg.extract.view import View, view
from kg.find import mentions
from kg.find.time_context import time_context
from kg.model import Article, Page, Sentence, Span, Statement

CASES = tomllib.loads((Path(__file__).parent / "cases" / "activity.toml").read_text("utf-8"))["case"]


def viewed(text: str) -> View:
    article = Article(Page("0", text), 1, Span(0, len(text)), body=(Span(0, len(text)),))
    found = list(mentions(text, time_context("2024-11-20", text, text)))
    return view(Sentence(article, 1, text, tuple(range(len(text)))), found)


def stated(text: str, carry: Carry | None = None) -> list[Statement]:
    return activities(viewed(text), carry or Carry())[0]


def row(statement: Statement) -> str:
    q = statement.quantity
    amount = f"{q.value.normalize():f} {q.unit}" if q else "-"
    words = (statement.subject.text, statement.predicate, statement.object.text, amount, statement.modality)
    return " | ".join(words)


def marked(case: dict[str, Any]) -> Any:
    why = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=why, strict=True, raises=AssertionError)] if why else []
    return pytest.param(case["text"], case["statements"], id=case["text"][:14], marks=marks)


@pytest.mark.parametrize(("text", "expected"), [marked(case) for case in CASES])
def test_statements(text: str, expected: list[str]) -> None:
    assert sorted({row(s) for s in stated(text)}) == sorted(expected)


@pytest.mark.parametrize("case", [c for c in CASES if "dated" in c], ids=lambda case: case["text"][:14])
def test_times_of_statements(case: dict[str, Any]) -> None:
    found = {f"{s.predicate} | {s.time.edtf}" for s in stated(case["text"]) if s.time}
    assert sorted(found) == sorted(case["dated"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:14])
def test_terms_stand_on_the_page(case: dict[str, Any]) -> None:
    text = case["text"]
    for statement in stated(text):
        for term in (statement.subject, statement.object):
            assert term.span is None or text[term.span.start : term.span.end].strip()


def test_time_at_the_head_governs_until_the_next() -> None:
    text = "截至10月底，青石镇清理河道12公里，修建步道3公里；11月，青石镇开展巡查40次。"
    times = [(s.predicate, s.time.edtf if s.time else None) for s in stated(text)]
    assert times == [("清理", "/2024-10-31"), ("修建", "/2024-10-31"), ("开展", "2024-11")]


def test_subject_goes_on_over_sentences() -> None:
    first = "青石镇开展巡查40次。"
    _, _, carry = activities(viewed(first), Carry())
    assert [s.subject.text for s in stated("还修建步道3公里。", carry)] == ["青石镇"]


def test_a_passive_hands_its_figures_to_what_it_is_about() -> None:
    found = {s.predicate: s.subject.text for s in stated("青石隧道由中泰集团承建，全长42公里。")}
    assert found == {"承建": "中泰集团", "全长": "青石隧道"}


def test_what_is_said_has_a_topic_of_its_own() -> None:
    found = {s.predicate: s.subject.text for s in stated("李明介绍，园区入驻企业260家，带动就业两千人。")}
    assert found["带动"] == "园区"


def test_a_passive_without_agent_keeps_its_mark() -> None:
    assert [(s.predicate, s.object.text) for s in stated("小李被评为劳动模范。")] == [("被评为", "劳动模范")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("喜气洋洋。", "no verb known"),
        ("开展巡查40次。", "subject undecided"),
        ("工程顺利完工。", "no object"),
    ],
)
def test_why_a_clause_states_nothing(text: str, reason: str) -> None:
    _, missed, _ = activities(viewed(text), Carry())
    assert [o.reason for o in missed] == [reason]
    assert missed[0].text in text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("家访解难85人次", [("家访解难", "85人次")]),
        ("11期提示单", [("提示单", "11期")]),
        ("14个品牌和15个项目", [("品牌", "14个"), ("项目", "15个")]),
        ("雨衣100件和手电20支", [("雨衣", "100件"), ("手电", "20支")]),
        ("三级应急响应", [("三级应急响应", None)]),
        ("“1+2”联系机制", [("“1+2”联系机制", None)]),
        ("持续8年的纠纷", [("持续8年的纠纷", None)]),
        ("财物共计折合人民币312万元", [("财物", "312万元")]),
        ("第三批名单", [("第三批名单", None)]),
    ],
)
def test_counted(text: str, parts: list[tuple[str, str | None]]) -> None:
    found = counted(viewed(text), Phrase(text, Span(0, len(text))))
    assert [(c.phrase.text, c.quantity.raw if c.quantity else None) for c in found] == parts


@pytest.mark.parametrize(
    ("text", "printed", "place"),
    [
        ("青石镇发生一起交通事故。", "发生一起交通事故", "青石镇"),
        ("一辆货车侧翻在路边。", "侧翻在", "路边"),
        ("消防员赶到现场。", "赶到", "现场"),
        ("店里突然冒出火苗。", "突然冒出", "店里"),
        ("村民加入合作社。", "加入", None),
    ],
)
def test_the_event_in_the_printed_predicate_and_where_it_was(text: str, printed: str, place: str | None) -> None:
    found = stated(text)[0]
    assert (found.words, found.place.text if found.place else None) == (printed, place)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("10日晚，青石镇发生火灾。", "10日晚"),
        ("1小时后，火灾被扑灭。", "1小时后"),
        ("到当晚9时许，火势被控制。", "当晚9时许"),
        ("截至昨晚10时，火灾已造成3人受伤。", "截至昨晚10时"),
        ("青石景区前4天接待游客15万人次。", "前4天"),
        ("青石镇假期前三天接待游客15万人次。", "假期前三天"),
    ],
)
def test_clock_times_and_times_after_a_while_hold_for_the_clause_after_them(text: str, printed: str) -> None:
    time = stated(text)[0].time
    assert time is not None
    assert time.text == printed


def test_a_passive_tells_each_deed_of_its_agent() -> None:
    told = [(s.subject.text, s.predicate, s.object.text) for s in stated("司机被警方带走讯问，伤者被救援人员抬出。")]
    assert told == [("警方", "讯问", "司机"), ("警方", "带走", "司机"), ("救援人员", "抬出", "伤者")]


@pytest.mark.parametrize(
    ("text", "place"),
    [("青石镇将大火扑灭。", None), ("青石镇一度停电。", "青石镇")],
)
def test_who_deals_with_something_is_not_where(text: str, place: str | None) -> None:
    assert [s.place and s.place.text for s in stated(text)] == [place]


def test_a_demand_goes_on_over_sentences() -> None:
    _, _, carry = activities(viewed("王芳要求，要加快进度，细化措施。"), Carry())
    found, _, carry = activities(viewed("要深入挖掘资源优势，加大整合力度。"), carry)
    told = [row(s) for s in found if s.subject.text == "王芳"]
    assert told == ["王芳 | 要求 | 要深入挖掘资源优势，加大整合力度 | - | actual"]
    assert not [s for s in found if s.subject.text == "王芳" and s.predicate != "要求"]
    after, _, _ = activities(viewed("各镇落实了责任。"), carry)
    assert [row(s) for s in after] == ["各镇 | 落实 | 责任 | - | actual"]


def test_a_pronoun_is_the_only_person_who_was_a_subject() -> None:
    _, _, carry = activities(viewed("校长黄文在大会上宣读了名单。"), Carry())
    assert [s.subject.text for s in stated("他希望学生珍惜荣誉。", carry)] == ["黄文", "学生"]
    _, _, carry = activities(viewed("校长黄文宣读了名单，教师郑玉主持了大会。"), Carry())
    assert [s.subject.text for s in stated("他希望学生珍惜荣誉。", carry)] == ["他", "学生"]
