"""The tables of the clause reader: in order, without doubles, only known flags and classes; a broken row is named."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from kg.clause import lexicon
from kg.clause.closed_class import Words
from kg.clause.lexicon import FLAGS, RULES, RuleError, verbs, words

CLASSES = frozenset(
    (
        "be",
        "carry-out",
        "change",
        "collect",
        "communicate",
        "establish",
        "move",
        "other",
        "promote",
        "resolve",
        "serve",
        "strengthen",
        "uphold",
    )
)
CLAUSE = tomllib.loads((RULES / "clause.toml").read_text("utf-8"))
FLAT = {k: v.split() for k, v in CLAUSE.items() if isinstance(v, str)} | {
    f"prepositions.{k}": v.split() for k, v in CLAUSE["prepositions"].items()
}


def rows() -> list[list[str]]:
    lines = (RULES / "verbs.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_the_head_of_the_verb_table() -> None:
    assert rows()[0] == ["verb", "class", "flags"]


def test_verbs_are_in_order_and_once() -> None:
    lemmas = [row[0] for row in rows()[1:]]
    assert [b for a, b in pairwise(lemmas) if a >= b] == []


def test_every_verb_has_a_known_class_and_each_flag_once() -> None:
    wrong = [r for r in rows()[1:] if r[1] not in CLASSES or len(set(r[2])) != len(r[2])]
    assert wrong == []


def test_every_flag_is_explained_in_the_head() -> None:
    head = " ".join(line for line in (RULES / "verbs.tsv").read_text("utf-8").splitlines() if line.startswith("#"))
    used = {flag for row in rows()[1:] for flag in row[2]}
    assert used == FLAGS
    assert [flag for flag in sorted(used) if f" {flag} " not in head.replace(";", " ")] == []


def test_every_verb_is_only_han() -> None:
    assert [row[0] for row in rows()[1:] if not all("\u4e00" <= letter <= "\u9fff" for letter in row[0])] == []


def test_the_table_is_read_whole() -> None:
    assert sorted(verbs()) == [row[0] for row in rows()[1:]]
    assert {v.flags for v in verbs().values()} == {row[2] for row in rows()[1:]}


@pytest.mark.parametrize("name", sorted(FLAT))
def test_a_list_holds_each_word_once(name: str) -> None:
    listed = FLAT[name]
    assert listed
    assert sorted({word for word in listed if listed.count(word) > 1}) == []


def test_every_list_is_used_and_every_use_has_its_list() -> None:
    made_of = {"enumerators": "enumerator", "clock_times": "vague_time", "vague_times": "vague_time"}
    assert {made_of.get(name, name) for name in CLAUSE} == set(Words.__slots__)


def test_negations_take_precedence_over_other_adverbs() -> None:
    assert words().negations <= words().adverbs | words().modals | words().negations
    assert not words().negations & words().modals


@pytest.mark.parametrize(
    "row",
    ["开展\tcarry-out", "\tbe\t", "上学\tmove\ti", "开展\tcarry-out\th\tmore", "开展\tcarry-out\tx"],
)
def test_a_broken_verb_table_names_file_and_row(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "verbs.tsv").write_text(f"# note\nverb\tclass\tflags\n上学\tmove\ti\n{row}\n", "utf-8")
    monkeypatch.setattr(lexicon, "RULES", tmp_path)
    with pytest.raises(RuleError, match=r"verbs\.tsv, row 4"):
        lexicon.verbs.__wrapped__()


def test_a_missing_list_names_file_and_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "clause.toml").write_text('adverbs = "积极"\n[prepositions]\nplace = "在"\n', "utf-8")
    monkeypatch.setattr(lexicon, "RULES", tmp_path)
    with pytest.raises(RuleError, match=r"clause\.toml: no list about"):
        lexicon.words.__wrapped__()


@pytest.mark.parametrize("word", ["图为", "一、", "（三）", "第二条", "①", "3."])
def test_enumerators_match_at_the_head(word: str) -> None:
    assert words().enumerator.match(f"{word}青石镇开展巡查")


@pytest.mark.parametrize("text", ["图书馆开放", "第二小学开学", "一村一品", "3.5万元", "三名村民"])
def test_enumerators_leave_other_heads_alone(text: str) -> None:
    assert not words().enumerator.match(text)
