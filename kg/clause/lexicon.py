"""The verbs and closed-class words the clause reader knows, read from the rule tables."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.clause.closed_class import Words
from kg.clause.entry import longest_first, parted, spelt

RULES = Path(__file__).parent.parent / "rules"


class RuleError(ValueError):
    """A rule table that cannot be used; the message names file and row."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the table: its coarse class and what may follow it (see the head of verbs.tsv)."""

    lemma: str
    kind: str
    flags: str


FLAGS = frozenset("cslephinjqrm")
"""Flags a verb may have; the head of verbs.tsv explains them."""
PATTERNS = ("enumerator", "vague_time", "core", "paired", "tally", "numbered_ways", "cohorts")
LISTS = ("people", "series", "subordinate", "recut", *PATTERNS)


@cache
def verbs() -> dict[str, Verb]:
    """All verbs by lemma."""
    table: dict[str, Verb] = {}
    path = RULES / "verbs.tsv"
    rows = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    filled = [(number, row) for number, row in rows if row and not row.startswith("#")]
    for number, row in filled[1:]:
        cells = row.split("\t")
        if len(cells) != 3 or not cells[0] or cells[0] in table:
            raise RuleError(f"{path.name}, row {number}: expected a new verb, its class and its flags, got {row!r}")
        if unknown := set(cells[2]) - FLAGS:
            raise RuleError(f"{path.name}, row {number}: {cells[0]} has unknown flags {''.join(sorted(unknown))}")
        table[cells[0]] = Verb(*cells)
    return table


@cache
def words() -> Words:
    """The closed classes of clause.toml; raises RuleError naming the list that is missing."""
    data = tomllib.loads((RULES / "clause.toml").read_text(encoding="utf-8"))
    needed = {*Words.__slots__, "enumerators", "clock_times", "vague_times"} - {"enumerator", "vague_time"}
    if missing := sorted(needed - set(data)):
        raise RuleError(f"clause.toml: no list {missing[0]}")
    roles: dict[str, str] = {}
    for role, listed in data["prepositions"].items():
        for word in listed.split():
            roles.setdefault(word, role)
    sets = {name: frozenset(data[name].split()) for name in Words.__slots__ if name not in ("prepositions", *LISTS)}
    return Words(
        prepositions=roles,
        series=data["series"],
        core=re.compile(data["core"]),
        paired=re.compile(data["paired"]),
        tally=re.compile(data["tally"]),
        numbered_ways=re.compile(data["numbered_ways"]),
        cohorts=re.compile(data["cohorts"]),
        recut=dict(map(parted, data["recut"].split())),
        enumerator=re.compile("|".join(data["enumerators"])),
        vague_time=spelt("|".join((*data["clock_times"], *longest_first(data["vague_times"])))),
        people=tuple(data["people"].split()),
        subordinate=tuple(data["subordinate"].split()),
        **sets,
    )


def flags(word: str) -> str:
    """The flags of a verb of the table, none for any other word."""
    verb = verbs().get(word)
    return verb.flags if verb else ""


def only_verb(word: str) -> bool:
    """True for a verb of the table that is no noun as well."""
    return word in verbs() and "n" not in flags(word)


@cache
def completing() -> frozenset[str]:
    """The aspects of what is over: 了 and 过, not 着."""
    return words().aspects - words().lasting


@cache
def ends(name: str) -> tuple[str, ...]:
    """A list of clause.toml as what words end or begin with, in the form that `endswith` takes."""
    return tuple(sorted(getattr(words(), name)))


def without_aspect(verb: str) -> str:
    """The verb without 了, 着 and 过, which 超过 and 通过 keep.

    >>> without_aspect("新增了"), without_aspect("超过了"), without_aspect("审议通过了")
    ('新增', '超过', '审议通过')
    """
    whole = (verbs(), words().prepositions)
    while len(verb) > 1 and verb[-1] in words().aspects and not any(verb in w or verb[-2:] in w for w in whole):
        verb = verb[:-1]
    return verb
