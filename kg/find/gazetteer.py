"""The table of China's divisions down to townships, and lists of places abroad."""

from __future__ import annotations

import lzma
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kg.noun import noun

RULES = Path(__file__).parents[1] / "rules"
TABLE = RULES / "divisions.tsv.xz"


@noun()
class Division:
    """A row of the table: its statistical code (2, 4, 6 or 9 characters) and official name."""

    code: str
    name: str

    @property
    def level(self) -> str:
        """province, city, county or township."""
        return {2: "province", 4: "city", 6: "county", 9: "township"}[len(self.code)]


def divisions(name: str) -> tuple[Division, ...]:
    """All divisions a printed name can stand for, in order of code; short names count (安庆, 安庆经开区, 菱北办事处).

    >>> [division.code for division in divisions("老峰镇")]
    ['340871100']
    """
    table = _table()
    return tuple(Division(code, table[code]) for code in _codes().get(name, ()))


def division(code: str) -> Division | None:
    """The division with a statistical code."""
    name = _table().get(code)
    return None if name is None else Division(code, name)


def parents(code: str) -> tuple[Division, ...]:
    """The divisions above, outermost first, without the table's fillers (市辖区).

    >>> [division.name for division in parents("340871100")]
    ['安徽省', '安庆市', '安徽安庆经济开发区']
    """
    above = [code[:length] for length in (2, 4, 6) if length < len(code)]
    table = _table()
    return tuple(Division(c, table[c]) for c in above if c in table and table[c] not in _words("fillers"))


def children(code: str) -> tuple[Division, ...]:
    """The divisions one level below, in order of code."""
    length = {2: 4, 4: 6, 6: 9}.get(len(code), 0)
    return tuple(Division(c, name) for c, name in _table().items() if len(c) == length and c.startswith(code))


@cache
def official() -> frozenset[str]:
    """Every official name of two or more characters that is safe to spot in running text."""
    fillers = _words("fillers")
    return frozenset(name for name in _table().values() if len(name) > 2 and name not in fillers)


@cache
def short() -> frozenset[str]:
    """Short names of provinces and cities, and of zones (安庆, 恩施, 安庆经开区)."""
    return frozenset(
        alias
        for code, name in _table().items()
        if len(code) < 6 or (len(code) == 6 and _zone(name))
        for alias in _aliases(code, name)
    ) | frozenset(
        # 桓仁县, for 桓仁满族自治县
        alias
        for code, name in _table().items()
        if len(code) == 6 and name.endswith(tuple(_rules()["own_rule"].split()))
        for alias in _aliases(code, name)
        if len(alias) > 2 and alias[-1] == name[-1]
    )


@cache
def county() -> frozenset[str]:
    """Short names of counties and of cities under a city (敦煌, 义乌); many are words, too (合作, 民权)."""
    return frozenset(
        alias
        for code, name in _table().items()
        if len(code) == 6 and name[-1] in "市县"
        for alias in _aliases(code, name)
        if name == alias + name[-1]
    )


@cache
def abroad() -> dict[str, str]:
    """Countries, regions and cities abroad: name → country, region or city."""
    rows = (line.split("\t") for line in (RULES / "abroad.tsv").read_text("utf-8").splitlines())
    return {row[0]: row[1] for row in rows if not row[0].startswith("#")}


def in_tables(name: str) -> bool:
    """True for official names, short names of cities and zones, and names abroad."""
    return name in official() or name in short() or name in abroad()


@cache
def _table() -> dict[str, str]:
    lines = lzma.decompress(TABLE.read_bytes()).decode().splitlines()
    pairs = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {code: name for code, _, name in pairs}


@cache
def _codes() -> dict[str, list[str]]:
    """Printed name → codes, official names and short names alike."""
    found: dict[str, list[str]] = {}
    fillers = _words("fillers")
    for code, name in _table().items():
        if name in fillers:
            continue
        for printed in (name, *_aliases(code, name)):
            found.setdefault(printed, []).append(code)
    return found


def _aliases(code: str, name: str) -> tuple[str, ...]:
    """Short names of a division: 安徽安庆经济开发区 → 安庆经开区, 经济开发区 put in full; 菱北街道 → 菱北办事处."""
    found: list[str] = []
    for long, shorter in _rules()["zones"].items():
        if name.endswith(long) and len(name) > len(long):
            stem = name.removesuffix(long)
            stems = {stem, stem.removesuffix(_rules()["city"]), _without_province(code, stem)}
            found += [s + ending for s in sorted(stems) for ending in (long, *shorter.split())]
            return tuple(f for f in found if f != name)
    stem = name
    if len(code) < 9:
        stem = next((name.removesuffix(e) for e in _rules()["short"].split() if name.endswith(e)), name)
        people = True
        while people:
            people = False
            for p in _peoples():
                if stem.endswith(p) and len(stem) > len(p) + 1:
                    stem, people = stem.removesuffix(p), True
    if stem == name or len(stem) < 2:
        return ()
    # 恩施土家族苗族自治州 is printed 恩施州
    return (stem, stem + name[-1]) if len(stem) + 1 < len(name) - 1 else (stem,)


def _without_province(code: str, stem: str) -> str:
    province = _table().get(code[:2], "")
    fronts = [front for front in (province, province[:2]) if front and stem.startswith(front) and stem != front]
    return stem.removeprefix(fronts[0]) if fronts else stem


def _zone(name: str) -> bool:
    return any(name.endswith(long) for long in _rules()["zones"])


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((RULES / "divisions.toml").read_text("utf-8"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_rules()[key].split())


@cache
def _peoples() -> tuple[str, ...]:
    return tuple(sorted(_words("peoples"), key=lambda p: (-len(p), p)))
