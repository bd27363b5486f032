"""A page against facts marked by hand: recall, precision, and what was gained and lost since the last run."""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.clause.lexicon import words
from kg.model import Reading, Span, Statement

SIGNS = re.compile("[“”‘’\"'\\s]")
COLUMNS = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One fact marked by hand; `span` is its evidence where the table has start and end."""

    identifier: str
    tier: str
    subject: str
    predicate: str
    object: str
    number: str
    unit: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of the gold, and what was stated beside it."""

    found: tuple[GoldFact, ...]
    lost: tuple[GoldFact, ...]
    right: int
    stated: int

    @property
    def recall(self) -> float:
        whole = len(self.found) + len(self.lost)
        return len(self.found) / whole if whole else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.stated if self.stated else 0.0


def gold_facts(path: Path) -> list[GoldFact]:
    """The rows of a TSV with the columns subject, predicate, object, and if given tier, number, unit, start, end.

    Raises ValueError naming the file and row that cannot be used.
    """
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    facts = []
    for number, row in enumerate(rows, 2):
        if any(not row.get(column) for column in COLUMNS):
            raise ValueError(f"{path.name}, row {number}: subject, predicate and object are needed")
        span = Span(int(row["start"]), int(row["end"])) if row.get("start") and row.get("end") else None
        facts.append(
            GoldFact(
                row.get("id") or str(number),
                row.get("tier") or "1",
                row["subject"],
                row["predicate"],
                row["object"],
                row.get("number") or "",
                row.get("unit") or "",
                span,
            )
        )
    return facts


def score(reading: Reading, gold: Sequence[GoldFact]) -> Score:
    """One statement for one gold fact, matched as widely as possible."""
    options = [[j for j, s in enumerate(reading.statements) if agrees(s, fact)] for fact in gold]
    owner = matching(options)
    taken = set(owner.values())
    found = tuple(f for i, f in enumerate(gold) if i in taken)
    lost = tuple(f for i, f in enumerate(gold) if i not in taken)
    right = len({j for row in options for j in row})
    return Score(found, lost, right, len(reading.statements))


def matching(options: Sequence[Sequence[int]]) -> dict[int, int]:
    """A maximum one-to-one matching, statement → fact."""
    owner: dict[int, int] = {}

    def placed(fact: int, tried: set[int]) -> bool:
        for statement in options[fact]:
            if statement not in tried:
                tried.add(statement)
                if statement not in owner or placed(owner[statement], tried):
                    owner[statement] = fact
                    return True
        return False

    sys.setrecursionlimit(max(sys.getrecursionlimit(), 4 * len(options) + 1000))
    for fact in range(len(options)):
        placed(fact, set())
    return owner


def agrees(s: Statement, fact: GoldFact) -> bool:
    """True when a statement says the fact: same subject, verb in verb, object in object, same number and unit."""
    if fact.span is not None and not s.span.overlaps(fact.span):
        return False
    if fact.number and (
        s.quantity is None or float(s.quantity.value) != float(fact.number) or s.quantity.unit != fact.unit
    ):
        return False
    if plain(s.subject.text) != plain(fact.subject):
        return False
    return within(verb(s.predicate), verb(fact.predicate), 1) and within(plain(s.object.text), plain(fact.object), 2)


def plain(text: str) -> str:
    """Text without quotation marks and white space, full-width letters narrowed."""
    return SIGNS.sub("", unicodedata.normalize("NFKC", text))


def verb(text: str) -> str:
    """A verb without the adverbs before it; a term of the ontology without its prefix."""
    found = plain(text).split(":")[-1]
    for adverb in sorted(words().adverbs, key=lambda w: (-len(w), w)):
        if len(found) > len(adverb) + 1:
            found = found.removeprefix(adverb)
    return found


def within(a: str, b: str, least: int) -> bool:
    """Equal, or one inside the other with at least `least` characters."""
    return a == b or (min(len(a), len(b)) >= least and (a in b or b in a))


def report(reading: Reading, gold: Path, last: Path | None = None) -> str:
    """Scores by tier, and with `last` the facts gained and lost since it was written; `last` is then written anew."""
    result = score(reading, gold_facts(gold))
    return "".join(f"{row}\n" for row in rows(result, last))


def rows(result: Score, last: Path | None) -> Iterator[str]:
    yield f"recall     {result.recall:.3f}  ({len(result.found)} of {len(result.found) + len(result.lost)})"
    yield f"precision  {result.precision:.3f}  ({result.right} of {result.stated} statements match a marked fact)"
    for tier in sorted({f.tier for f in (*result.found, *result.lost)}):
        found = sum(f.tier == tier for f in result.found)
        whole = found + sum(f.tier == tier for f in result.lost)
        yield f"tier {tier}     {found / whole:.3f}  ({found} of {whole})"
    if last is not None:
        yield from changes(result, last)


def changes(result: Score, last: Path) -> Iterator[str]:
    from kg.export import written

    now = {f.identifier: name(f) for f in result.found}
    before = json.loads(last.read_text(encoding="utf-8")) if last.exists() else {}
    order: Callable[[str], tuple[int, str]] = lambda key: (len(key), key)  # noqa: E731  # a sort key, used twice
    yield from (f"gained  {now[k]}" for k in sorted(set(now) - set(before), key=order))
    yield from (f"lost    {before[k]}" for k in sorted(set(before) - set(now), key=order))
    written(last, (json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8"))


def name(fact: GoldFact) -> str:
    number = f" {fact.number}{fact.unit}" if fact.number else ""
    return f"{fact.subject} {fact.predicate} {fact.object}{number}"
