"""Names that lean on others, people under their names, what stays undecided, and corrections made by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from readings import small

import kg
from kg.model import Entity, Reading, Span, Term
from kg.resolve.correction import CorrectionError, Corrections, corrected, corrections, undecided
from kg.resolve.focus import Focus, division_meant, kind_of
from kg.resolve.name import abbreviates, organ
from kg.resolve.person import person_meant, pronoun_meant

CASES = tomllib.loads((Path(__file__).parent / "cases" / "resolve.toml").read_text("utf-8"))["case"]
PAGE = "要闻\n\n今日要闻一则\n\n本报讯 {}（记者 何田）\n"


def read(text: str) -> Reading:
    return kg.read(PAGE.format(text), date="2024-11-20")


def marked(case: dict[str, Any]) -> Any:
    why = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=why, strict=True, raises=AssertionError)] if why else []
    return pytest.param(case, id=case["text"][:20], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_canonical_names(case: dict[str, Any]) -> None:
    reading = read(case["text"])
    rows = {f"{s.subject.text} | {s.predicate} | {s.object.text}" for s in reading.statements}
    assert set(case.get("facts", ())) <= rows
    subjects = {s.subject.text for s in reading.statements}
    assert not set(case.get("open", ())) & subjects
    assert set(case.get("open", ())) <= {s.subject.text for s in reading.partial}


def test_nothing_undecided_enters_the_graph() -> None:
    assert not {"该镇", "他", "这", "_"} & {
        t.text for case in CASES for s in read(case["text"]).statements for t in (s.subject, s.object)
    }


def test_a_place_knows_its_owners() -> None:
    found = {e.name: e.path for e in read("云溪县青石镇柳河社区召开会议。").entities}
    assert found["柳河社区"] == ("云溪县", "青石镇")


@pytest.mark.parametrize(
    ("short", "divisions", "meant"),
    [
        ("该镇", ("云溪县", "青石镇"), "青石镇"),
        ("该镇", ("青石镇", "白沙镇"), "白沙镇"),
        ("社区", ("青石镇", "柳河社区"), "柳河社区"),
        ("园区", ("云溪经济开发区",), "云溪经济开发区"),
        ("该县", ("青石镇",), None),
        ("该镇", (), None),
        ("镇", ("镇",), None),
    ],
)
def test_division_meant(short: str, divisions: tuple[str, ...], meant: str | None) -> None:
    assert division_meant(short, Focus(divisions)) == meant


@pytest.mark.parametrize(("name", "kind"), [("青石镇", "镇"), ("云溪经开区", "经开区"), ("镇", None), ("青石", None)])
def test_kind_of(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("text", "focus", "full"),
    [
        ("社区居委会", Focus(("柳河社区",)), "柳河社区居委会"),
        ("镇党委", Focus(("青石镇",)), "青石镇党委"),
        ("监委会", Focus(organisations=("柳河社区居务监督委员会",)), "柳河社区居务监督委员会"),
        ("监委会", Focus(organisations=("柳河社区居务监督委员会", "白沙社区居务监督委员会")), None),
        ("镇党委", Focus(), None),
    ],
)
def test_organ(text: str, focus: Focus, full: str | None) -> None:
    assert organ(text, focus) == full


def test_abbreviates() -> None:
    assert abbreviates("监委会", "居务监督委员会")
    assert not abbreviates("监委会", "委员会监督")
    assert not abbreviates("监", "监委会")


@pytest.mark.parametrize(
    ("words", "name"),
    [("县长何静波", "何静波"), ("何静波同志", "何静波"), ("何静波", "何静波"), ("何静波的房屋", "何静波的房屋")],
)
def test_person_meant(words: str, name: str) -> None:
    mentions = [m for _, m in read(f"云溪县县长何静波出席会议。{words}落实责任。").mentions]
    person = [m for m in mentions if m.text == "何静波"][-1]
    start = person.span.start - words.index("何静波")
    term = Term(words, "Concept", Span(start, start + len(words)))
    assert person_meant(term, mentions).text == name


def test_a_pronoun_stands_for_the_only_person_before_it() -> None:
    mentions = [m for _, m in read("云溪县县长何静波出席会议。").mentions]
    end = max(m.span.end for m in mentions)
    assert pronoun_meant(Term("他", "Concept", Span(end, end + 1)), mentions, end).text == "何静波"
    assert pronoun_meant(Term("他", "Concept", Span(0, 1)), mentions, 0).text == "他"
    assert pronoun_meant(Term("它", "Concept", Span(end, end + 1)), mentions, end).text == "它"


def given(tmp_path: Path, text: str) -> Corrections:
    path = tmp_path / "corrections.toml"
    path.write_text(text, "utf-8")
    return corrections(path)


def names(reading: Reading) -> set[str]:
    statements = {t.text for s in reading.statements for t in (s.subject, s.object)}
    return statements | {e.name for e in reading.entities} | {m.entity.name for _, m in reading.mentions if m.entity}


def test_same_joins_two_names(tmp_path: Path) -> None:
    chosen = given(tmp_path, '[[same]]\nname = "云溪县水务局"\nalso = ["青石镇"]\n')
    found = corrected(small(), chosen)
    assert "青石镇" not in names(found)
    merged = next(e for e in found.entities if e.name == "云溪县水务局" and "青石镇" in e.aliases)
    assert merged.type in ("GovernmentBody", "AdminDivision")


def test_drop_takes_a_name_out(tmp_path: Path) -> None:
    found = corrected(small(), given(tmp_path, '[[drop]]\nname = "青石镇"\n'))
    assert "青石镇" in names(small())
    assert "青石镇" not in names(found)


def test_retype_changes_the_class(tmp_path: Path) -> None:
    found = corrected(small(), given(tmp_path, '[[retype]]\nname = "白鹭河"\ntype = "Organization"\n'))
    assert {e.type for e in found.entities if e.name == "白鹭河"} == {"Organization"}


def test_no_correction_changes_nothing(tmp_path: Path) -> None:
    before = small()
    after = corrected(before, given(tmp_path, ""))
    assert after.statements == before.statements
    assert {e.name for e in after.entities} == {e.name for e in before.entities}


def test_different_is_not_asked_again(tmp_path: Path) -> None:
    pair = (Entity("AdminDivision", "经开区"), Entity("AdminDivision", "云溪经开区"))
    reading = Reading(entities=pair)
    assert "云溪经开区" in undecided(reading)
    chosen = given(tmp_path, '[[different]]\nnames = ["经开区", "云溪经开区"]\n')
    assert "云溪经开区" not in undecided(reading, chosen)


def test_what_is_undecided_reads_as_corrections(tmp_path: Path) -> None:
    pair = (Entity("AdminDivision", "经开区"), Entity("AdminDivision", "云溪经开区"))
    rows = undecided(Reading(entities=pair)).splitlines()
    chosen = given(tmp_path, "\n".join(row.removeprefix("# ") for row in rows[1:]))
    assert chosen.same == {"经开区": "云溪经开区"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[same]\n", "corrections.toml: "),
        ('[[merge]]\nname = "a"\n', "unknown table merge"),
        ('[[same]]\nname = "a"\n', "also"),
        ("[[drop]]\n", "name"),
        ('[[retype]]\nname = "白鹭河"\ntype = "River"\n', "retype of 白鹭河: River is no class"),
        ('same = "a"\n', "corrections.toml"),
    ],
)
def test_a_bad_file_names_the_entry(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match=r"corrections\.toml") as caught:
        given(tmp_path, text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value).strip()
