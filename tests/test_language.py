"""Sentences and words."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.language import sentences, split, tokens
from kg.model import Article, Page, Span

SPLITS = [
    ("一。二！三？四", ["一。", "二！", "三？", "四"]),
    ("抓好落实;压实责任。散会", ["抓好落实;压实责任。", "散会"]),
    ("他说：“好。来吧！”散会。", ["他说：“好。来吧！”", "散会。"]),
    ("“好。”他说。走了。", ["“好。”他说。", "走了。"]),
    ("开展（见图。下同）活动。完", ["开展（见图。下同）活动。", "完"]),
    ("“没有合上。第二句。", ["“没有合上。", "第二句。"]),
    ("“（只开不合。”他说。完。", ["“（只开不合。”他说。", "完。"]),
    ("真的？！好。", ["真的？！", "好。"]),
    ("　 甲。 乙。 ", ["甲。", "乙。"]),
    ("。", ["。"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "parts"), SPLITS)
def test_split(text: str, parts: list[str]) -> None:
    assert [span.of(text) for span in split(text)] == parts


def test_long_quotation_is_cut() -> None:
    speech = "他说：“" + "我们要继续努力做好工作。" * 20 + "”"
    assert len(split(speech)) == 20


def test_broken_line_is_closed_up() -> None:
    text = "标题\n\n栽植面积30余\n\n亩。第二句。\n\n另一段"
    article = Article(
        Page("x", text), 1, Span(0, len(text)), Span(0, 2), body=(Span(4, 11), Span(13, 19), Span(21, 24)), breaks=(11,)
    )
    found = list(sentences(article))
    assert [s.text for s in found] == ["栽植面积30余亩。", "第二句。", "另一段"]
    assert [s.number for s in found] == [1, 2, 3]
    assert all(s.text[i] == text[s.origin[i]] for s in found for i in range(len(s.text)))
    assert found[0].span.of(text) == "栽植面积30余\n\n亩。"


@pytest.mark.parametrize("text", ["老峰镇开展活动，NBA 12.5%。", "𠮷·A\u3000\n\r\x00￥", "", "了了了", "\ud800"])
def test_words_give_the_text_back(text: str) -> None:
    found = tokens(text)
    assert "".join(token.text for token in found) == text
    assert all(text[token.start : token.end] == token.text and token.tag for token in found)


def test_protected_spans_are_single_words() -> None:
    text = "整治“飞线”充电现象和西小湖"
    found = tokens(text, [Span(11, 14), Span(2, 8)], ["ns"])
    assert [(t.text, t.tag) for t in found if len(t.text) > 2] == [("“飞线”充电", "n"), ("西小湖", "ns")]
    assert "".join(token.text for token in found) == text


def test_overlapping_protected_spans() -> None:
    assert [t.text for t in tokens("大寨河", [Span(0, 2), Span(1, 3)])] == ["大寨", "河"]


def test_quiet_and_without_files() -> None:
    environment = {"TMPDIR": "/nonexistent", "PYTHONPATH": ":".join(sys.path)}
    code = "from kg.language import tokens; tokens('老峰镇')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
