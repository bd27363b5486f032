"""Ten constructions of each genre of the daily paper, read from a page and compared fact by fact."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.model import Statement

FOLDER = Path(__file__).parent / "cases" / "genres"
GENRES = sorted(path.stem for path in FOLDER.glob("*.toml"))
NONE = "-"
PAGE = "测试版\n\n{headline}\n\n本报讯 {text}（记者 林远）\n"


def cases() -> list[Any]:
    """Every case as a parameter, a strict expected failure where it says why it is not read yet."""
    found = []
    for genre in GENRES:
        for number, case in enumerate(tomllib.loads((FOLDER / f"{genre}.toml").read_text("utf-8"))["case"], 1):
            why = case.get("known_failure")
            marks = [pytest.mark.xfail(reason=why, strict=True, raises=AssertionError)] if why else []
            found.append(pytest.param(case, id=f"{genre}-{number}", marks=marks))
    return found


def amount(statement: Statement) -> str:
    """The number of a statement as value, unit and approximation: 120 名 余."""
    q = statement.quantity
    return " ".join(filter(None, (format(q.value.normalize(), "f"), q.unit, q.approximation))) if q else NONE


def row(statement: Statement) -> tuple[str, ...]:
    time = statement.time.edtf if statement.time else NONE
    return (
        statement.subject.text,
        statement.predicate,
        statement.object.text,
        amount(statement),
        time,
        statement.modality,
    )


def stated(fact: str, rows: set[tuple[str, ...]]) -> bool:
    """True when a row has all the parts that the case gives; parts left out at the end are free."""
    parts = tuple(part.strip() for part in fact.split("|"))
    return any(found[: len(parts)] == parts for found in rows)


@pytest.mark.parametrize("case", cases())
def test_genre(case: dict[str, Any]) -> None:
    page = PAGE.format(headline="今日本地要闻一则", text=case["text"])
    rows = {row(s) for s in kg.read(page, date="2024-11-20").statements}
    shown = "\n".join(" | ".join(r) for r in sorted(rows))
    missing = [fact for fact in case["facts"] if not stated(fact, rows)]
    wrong = [fact for fact in case.get("absent", ()) if stated(fact, rows)]
    assert not missing, f"missing {missing}, stated:\n{shown}"
    assert not wrong, f"wrong {wrong}, stated:\n{shown}"


def test_there_are_ten_of_each_genre() -> None:
    counts = {g: len(tomllib.loads((FOLDER / f"{g}.toml").read_text("utf-8"))["case"]) for g in GENRES}
    assert counts == dict.fromkeys(GENRES, 10)
    assert len(GENRES) == 10
