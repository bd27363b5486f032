"""Atoms of time expressions (2024年, 11月, 上旬, 截至, 以来), from times.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from kg.find.calendar import eras, holidays
from kg.find.numeral import rules
from kg.noun import noun

_FILE = "times.toml"
OPEN = re.compile(r"\[\^|\\[wWsSD]|(?<!\\)\.|[^\d０\[\](|]-[^\d９\]]")
"""What lets a pattern match characters that are not in it."""
AROUND = re.compile(r"\(\?<?[!=][^()]*\)")


@noun()
class AtomRule:
    """One row: `alone` is False when the atom needs another beside it, unless one of the `own` groups took part."""

    name: str
    role: str
    level: int
    alone: bool
    own: tuple[str, ...]
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@noun()
class Atom:
    """An atom in a text, with the named parts of its match that took part."""

    rule: AtomRule
    start: int
    end: int
    text: str
    parts: dict[str, str]

    @property
    def alone(self) -> bool:
        return self.rule.alone or any(part in self.parts for part in self.rule.own)

    def part(self, *names: str) -> str:
        """The first of the named parts that took part, or nothing."""
        return next((self.parts[n] for n in names if n in self.parts), "")


@cache
def atom_rules() -> tuple[AtomRule, ...]:
    """All atoms in the order of trying; ValueError naming the file and the atom when one is broken."""
    return tuple(_rule(row, number) for number, row in enumerate(rules(_FILE)["atom"], 1))


def _rule(row: dict[str, Any], number: int) -> AtomRule:
    try:
        pattern = re.compile(_filled(row["pattern"]))
        own = tuple(filter(None, row.get("own", "").split("|")))
        examples, counterexamples = tuple(row["examples"]), tuple(row["counterexamples"])
        alone = row.get("alone", True)
        return AtomRule(row["name"], row["role"], row["level"], alone, own, pattern, examples, counterexamples)
    except (re.error, KeyError) as error:
        raise ValueError(f"{_FILE} atom {number}: {error}") from error


@cache
def _pieces() -> dict[str, str]:
    def any_of(names: list[str]) -> str:
        return "(?:" + "|".join(sorted(map(re.escape, names), key=lambda n: (-len(n), n))) + ")"

    pieces: dict[str, str] = dict(rules(_FILE)["pieces"])
    doubtful: list[str] = rules(_FILE)["doubtful"]
    sure = [name for name in holidays() if name not in doubtful]
    landmarks = any_of(list(rules(_FILE)["landmarks"]))
    names = {"landmarks": landmarks, "eras": any_of(list(eras()))}
    return pieces | names | {"feasts": any_of(sure), "doubtful": any_of(doubtful)}


def _filled(pattern: str) -> str:
    pieces = _pieces()
    return re.sub(r"\{([a-z]+)\}", lambda hit: pieces[hit[1]], pattern)


@cache
def _starts() -> re.Pattern[str]:
    """The characters that may begin an atom."""
    starts = "".join(row["characters"] for row in rules(_FILE)["starts"])
    starts += "".join(sorted({name[0] for name in [*eras(), *holidays()]}))
    return re.compile(rf"[\d{re.escape(starts)}]")


@lru_cache(maxsize=512)
def _beginning(start: str) -> tuple[AtomRule, ...]:
    """The atoms that may begin with a character, in their order: those whose pattern has it, or has classes."""
    return tuple(rule for rule, own, opened in _sources() if opened or start.isdecimal() or start in own)


@cache
def _sources() -> list[tuple[AtomRule, str, bool]]:
    """Each atom with its pattern without what stands around it, and whether this may begin with other characters."""
    named = re.compile(r"[(][?]P<[a-z0-9]+>")
    found = [(rule, AROUND.sub("", named.sub("(?:", rule.pattern.pattern))) for rule in atom_rules()]
    return [(rule, own, OPEN.search(own) is not None) for rule, own in found]


def atoms(text: str) -> list[Atom]:
    """The atoms of a narrow text from left to right, never overlapping.

    >>> [a.text for a in atoms("截至2024年10月底，栽植3300余株")]
    ['截至', '2024年', '10月', '底']
    """
    found: list[Atom] = []
    end = 0
    for place in _starts().finditer(text):
        start = place.start()
        if start < end:
            continue
        for rule in _beginning(place[0]):
            match = rule.pattern.match(text, start)
            if match is None:
                continue
            end = match.end()
            if end > start:
                parts = {name: value for name, value in match.groupdict().items() if value is not None}
                found.append(Atom(rule, start, end, match[0], parts))
            break
    return found


@cache
def _traps() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in rules(_FILE)["trap"]))


def look_alikes(text: str) -> list[tuple[int, int]]:
    """Stretches that hold a time word and are no time (十月革命)."""
    return [hit.span() for hit in _traps().finditer(text)]


def smaller(left: Atom, right: Atom) -> bool:
    """True when the right atom can go on what the left one began: 2024年|11月."""
    if right.rule.name == "edge":
        return left.rule.name != "edge" and left.rule.level < 6
    if left.rule.name == "edge":
        return False
    if right.rule.name in ("nth", "first_last"):
        return left.rule.level < 6
    return left.rule.level < right.rule.level
