"""Units and classifiers that follow a number, from units.tsv."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from kg.noun import noun

_TABLE = Path(__file__).parents[1] / "rules" / "units.tsv"
_FLAGS = frozenset("dbey")


@noun()
class Unit:
    """One row: `factor` units of `base` make one; the flags are explained at the head of the table."""

    name: str
    dimension: str
    base: str
    factor: Decimal
    english: str
    not_before: str
    flags: str


@cache
def units() -> dict[str, Unit]:
    """All units by name; ValueError naming file and row when a row is broken."""
    table: dict[str, Unit] = {}
    for number, line in enumerate(_TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or line.startswith("unit\t"):
            continue
        unit = _unit(line.split("\t"), number)
        if unit.name in table:
            raise ValueError(f"{_TABLE.name} row {number}: {unit.name} stands twice")
        table[unit.name] = unit
    return table


def _unit(cells: list[str], number: int) -> Unit:
    if len(cells) != 7 or not cells[0] or not cells[1] or not set(cells[6]) <= _FLAGS:
        raise ValueError(f"{_TABLE.name} row {number}: needs 7 columns, a unit, a dimension and known flags")
    name, dimension, base, factor, english, not_before, flags = cells
    try:
        return Unit(name, dimension, base or name, Decimal(factor or 1), english, not_before, flags)
    except InvalidOperation as error:
        raise ValueError(f"{_TABLE.name} row {number}: factor {factor} is no number") from error


@cache
def _by_head() -> dict[str, tuple[Unit, ...]]:
    heads: dict[str, list[Unit]] = {}
    for unit in sorted(units().values(), key=lambda u: (-len(u.name), u.name)):
        heads.setdefault(unit.name[0], []).append(unit)
    return {head: tuple(group) for head, group in heads.items()}


def unit_at(text: str, start: int) -> Unit | None:
    """The longest unit that stands at `start` and is not the beginning of another word.

    >>> unit_at("85人次", 2) == units()["人次"], unit_at("两人才", 1)
    (True, None)
    """
    for unit in _by_head().get(text[start : start + 1], ()):
        if text.startswith(unit.name, start):
            following = text[start + len(unit.name) : start + len(unit.name) + 1]
            letters = unit.name[-1].isascii() and unit.name[-1].isalpha()
            cut = letters and following.isascii() and following.isalnum()
            if not (following and following in unit.not_before) and not cut:
                return unit
    return None
