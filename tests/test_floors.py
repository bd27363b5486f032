"""Figures that only rise: the sample page against facts read by hand, and public test sets where they are at hand."""

from __future__ import annotations

import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import evaluate
from kg.command import extract_lines
from kg.find import ready
from kg.sample import path

GOLD = Path(__file__).parent / "gold"
BENCH = Path(__file__).parents[2] / "shared" / "bench"
FLOORS: dict[str, Any] = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))
WITH_LAC: dict[str, dict[str, float]] = FLOORS.pop("lac")
EVERY = {"saoke": 4, "cec": 4}
"""Of long sets every so many documents, so that the suite stays short; the floors were set on the same ones."""


def test_facts_of_the_sample_page_read_by_hand() -> None:
    facts = evaluate.gold_facts(GOLD / "sample.tsv")
    result = evaluate.score(kg.read(path().read_text(encoding="utf-8"), date="2024-12-06"), facts)
    floors = FLOORS["sample"]
    assert len(facts) >= floors["facts"]
    assert result.recall >= floors["recall"], [evaluate.name(f) for f in result.lost]
    assert result.precision >= floors["precision"]


@pytest.mark.skipif(not BENCH.is_dir(), reason="the public test sets are not beside the checkout")
@pytest.mark.parametrize("name", [n for n in FLOORS if n != "sample"])
def test_a_set_is_read_no_worse_than_before(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    measured(name, FLOORS[name], None, monkeypatch)


@pytest.mark.skipif(not BENCH.is_dir(), reason="the public test sets are not beside the checkout")
@pytest.mark.parametrize("name", WITH_LAC)
def test_a_set_is_read_no_worse_with_the_analyser(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        ready("lac")
    except ValueError as error:
        pytest.skip(str(error))
    measured(name, WITH_LAC[name], "lac", monkeypatch)


def measured(name: str, floors: dict[str, float], analyser: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads a set and compares its scores with the floors."""
    monkeypatch.syspath_prepend(str(BENCH))
    from scorers import SCORERS  # found beside the checkout only

    lines = (BENCH / "data_dev" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    docs = [json.loads(line) for line in lines][:: EVERY.get(name, 1)]
    metrics = SCORERS[name].score(docs, answers(docs, analyser)).metrics
    low = {k: (round(metrics[k], 4), least) for k, least in floors.items() if metrics[k] < least}
    assert not low, f"measured and floor: {low}"


def answers(docs: list[dict[str, Any]], analyser: str | None) -> list[dict[str, Any]]:
    """What `kg extract` prints for the documents, run in this process."""
    asked = "".join(json.dumps({k: d[k] for k in ("id", "text", "date") if k in d}) + "\n" for d in docs)
    told = io.BytesIO()
    extract_lines(io.BytesIO(asked.encode("utf-8")), told, analyser)
    return [json.loads(line) for line in told.getvalue().decode("utf-8").splitlines()]
