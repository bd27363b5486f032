"""Names: people, places, bodies, events, initiatives, roles, groups."""

from __future__ import annotations

import random
from pathlib import Path

import jieba
import pytest

from kg.find import flat, mentions
from kg.find.gazetteer import children, division, divisions, parents
from kg.find.lexicon import bodies, endings, rows
from kg.find.pieces import pieces
from kg.find.tagger import LABELS, packed_row, unpacked
from kg.find.things import pattern
from kg.find.things import table as things
from kg.language.cut import ADDED, RULES, cut, pairs
from kg.model import MENTION_TYPES, Span

CASES = [
    line.split("\t") for line in (Path(__file__).parent / "cases" / "names.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), CASES, ids=[case[0][:12] for case in CASES])
def test_names(text: str, wanted: str, unwanted: str) -> None:
    found = mentions(text)
    assert {w for w in wanted.split("|") if w} <= {f"{m.text}/{m.type}" for m in found}
    assert not {w for w in unwanted.split("|") if w} & {m.text for m in found}
    assert all(m.span.of(text) == m.text and m.type in MENTION_TYPES for m in found)


@pytest.mark.parametrize("name", sorted(things()["pattern"]))
def test_patterns_match_their_examples_and_no_counterexample(name: str) -> None:
    rule = things()["pattern"][name]
    for text, *found in rule["examples"]:
        assert [match[0] for match in pattern(name).finditer(text)] == found
    for text in rule["counterexamples"]:
        assert pattern(name).search(text) is None, text


def test_order_and_nesting() -> None:
    found = mentions("刘庄社区居务监督委员会和青阳市公安局")
    assert [(m.text, m.type) for m in found] == [
        ("刘庄社区居务监督委员会", "Organization"),
        ("刘庄社区", "AdminDivision"),
        ("青阳市公安局", "GovernmentBody"),
    ]
    assert [m.text for m in flat(found)] == ["刘庄社区居务监督委员会", "刘庄社区", "青阳市公安局"]


@pytest.mark.parametrize(
    "text", ["", "。", "·", "“”", "\n\x00\ud800", "NBA 2024", "镇镇镇镇", "“" * 50, "、" * 50, "的" * 300]
)
def test_odd_text(text: str) -> None:
    assert [m.span.of(text) for m in mentions(text)] == [m.text for m in mentions(text)]


def test_same_input_same_output() -> None:
    text = "".join(case[0] for case in CASES[:10])
    assert mentions(text) == mentions(text)


def test_pieces_give_the_text_back() -> None:
    for text, *_ in CASES:
        assert "".join(token.text for token in pieces(text, [Span(0, 2)])) == text


def test_cuts_are_those_of_jieba() -> None:
    jieba.setLogLevel(60)
    chosen = random.Random(7)
    letters = "".join(case[0] for case in CASES) + "ABC123 ％%.-·“”"
    texts = [case[0] for case in CASES] + ["".join(chosen.choices(letters, k=40)) for _ in range(200)]
    theirs = jieba.Tokenizer()
    theirs.initialize()
    for word, tag in pairs(RULES / "words_added.tsv"):
        assert not theirs.FREQ.get(word), f"{word} is in the dictionary"
        theirs.add_word(word, ADDED, tag)
    texts += ["志愿者用微信群发布非遗研学活动，网格员驻村反诈，河长制、营商环境、新质生产力线上路演。"]
    assert [cut(text) for text in texts] == [theirs.lcut(text) for text in texts]


def test_division_table() -> None:
    assert [d.code for d in divisions("老峰镇")] == ["340871100"]
    assert [d.name for d in divisions("恩施州")] == ["恩施土家族苗族自治州"]
    assert {d.level for d in divisions("鼓楼区")} == {"county"}
    assert len(divisions("鼓楼区")) == 4
    assert divisions("市辖区") == ()
    assert [d.name for d in parents("110101001")] == ["北京市", "东城区"]
    assert division("999") is None
    assert [d.name for d in children("340871")] == ["菱北街道", "老峰镇"]
    assert children("340871100") == ()


def test_packed_scores() -> None:
    chosen = random.Random(3)
    sets = [[chosen.randint(-500, 500) for _ in LABELS] for _ in range(40)]
    assert unpacked(sum(map(packed_row, sets))) == [sum(column) for column in zip(*sets, strict=True)]


def test_tables_are_whole() -> None:
    kinds = set(MENTION_TYPES)
    assert all(kind in kinds for kind, _ in endings().values())
    assert {strength for _, strength in endings().values()} == {"strong", "weak", "brand", "facility", "team", "none"}
    assert all(kind in kinds for kind in bodies().values())
    for name in ("bodies.tsv", "name_endings.tsv", "abroad.tsv", "word_tags.tsv"):
        words = [row[0] for row in rows(name)]
        assert len(words) == len(set(words)), name
