"""Who holds which title where, case by case, and the table of titles."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extract.position import holdings
from kg.extract.rules import RuleError, rows, section, table, words
from kg.extract.title import titles

CASES = tomllib.loads((Path(__file__).parent / "cases" / "position.toml").read_text("utf-8"))["case"]
LEFT = ("removed", "resigned")


def marked(case: dict[str, Any]) -> Any:
    """The case as a parameter, a strict expected failure where it says why it fails."""
    why = case.get("fails")
    marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
    return pytest.param(case["text"], case["offices"], id=case["text"][:12], marks=marks)


@pytest.mark.parametrize(("text", "offices"), [marked(case) for case in CASES])
def test_offices(text: str, offices: list[str]) -> None:
    found = []
    for holding in holdings(text):
        office = holding.office
        body = office.body.of(text) if office.body else ""
        title = office.title.former + office.title.span.of(text)
        found.append(f"{'!' if holding.rule in LEFT else ''}{holding.person.of(text)}|{title}|{body}")
    assert sorted(found) == sorted(offices)


def test_a_department_after_a_committee_belongs_to_it() -> None:
    text = "江州市委常委、宣传部部长苗青讲话。"
    owners = [h.office.owner.of(text) for h in holdings(text) if h.office.owner]
    assert owners == ["江州市委"]


@pytest.mark.parametrize(("word", "kind", "number"), list(rows("titles.tsv", 3)))
def test_every_title_of_the_table_is_read_whole(word: str, kind: str, number: str) -> None:
    found = titles(f"本市{word}，")
    assert [title.span.of(f"本市{word}，") for title in found] == [word]


@pytest.mark.parametrize("word", sorted(words("office.toml", "longer")))
def test_longer_words_are_no_titles(word: str) -> None:
    head = [title.head for title in titles(word) if title.span.start == 0]
    assert not any(word.startswith(h) and h != word for h in head)


@pytest.mark.parametrize(
    "text", ["", "，", "任", "局长", "的局长的", "（局长", "局长（", "为为为", "、、局长、、", "某某某局长某某某"]
)
def test_odd_text_never_raises(text: str) -> None:
    assert isinstance(holdings(text), list)


def test_a_broken_table_names_file_and_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.tsv").write_text("# note\nword\tkind\n局长\toffice\n县长\n", "utf-8")
    monkeypatch.setattr("kg.extract.rules.RULES", tmp_path)
    with pytest.raises(RuleError, match=r"broken\.tsv, row 4"):
        list(rows("broken.tsv", 2))


def test_a_missing_list_names_file_and_key() -> None:
    with pytest.raises(RuleError, match=r"office\.toml: nothing"):
        words("office.toml", "nothing")
    with pytest.raises(RuleError, match=r"definition\.toml: no section nothing"):
        section("definition.toml", "nothing")
    assert table("office.toml")["of"]
