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
from kg.sample import path

GOLD = Path(__file__).parent / "gold"
BENCH = Path(__file__).parents[2] / "shared" / "bench"
FLOORS: dict[str, dict[str, float]] = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))
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
    monkeypatch.syspath_prepend(str(BENCH))
    from scorers import SCORERS  # found beside the checkout only

    lines = (BENCH / "data_dev" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    docs = [json.loads(line) for line in lines][:: EVERY.get(name, 1)]
    metrics = SCORERS[name].score(docs, answers(docs)).metrics
    low = {k: (round(metrics[k], 4), least) for k, least in FLOORS[name].items() if metrics[k] < least}
    assert not low, f"measured and floor: {low}"


def answers(docs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What `kg extract` prints for the documents, run in this process."""
    asked = "".join(json.dumps({k: d[k] for k in ("id", "text", "date") if k in d}) + "\n" for d in docs)
    told = io.BytesIO()
    extract_lines(io.BytesIO(asked.encode("utf-8")), told)
    return [json.loads(line) for line in told.getvalue().decode("utf-8").splitlines()]
