"""Reviewed corrections that survive rebuilds: same, different, drop, retype."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.model import MENTION_TYPES, Entity, Mention, Reading, Statement, Term, changed
from kg.resolve.focus import kind_of

TABLES = ("same", "different", "drop", "retype")


class CorrectionError(ValueError):
    """A corrections file that cannot be used; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What people decided.

    `same` gives one name for several; `drop` are names that are nothing; `retype` gives a name its class; `different`
    are pairs of names that `kg review` need not ask about again.
    """

    same: Mapping[str, str] = field(default_factory=dict)
    drop: frozenset[str] = frozenset()
    retype: Mapping[str, str] = field(default_factory=dict)
    different: frozenset[frozenset[str]] = frozenset()


def corrections(path: Path) -> Corrections:
    """The corrections of a file; raises CorrectionError naming the entry that is wrong.

    [[same]] name = "老峰镇", also = ["老峰"]; [[drop]] name = "…"; [[retype]] name = "…", type = "Organization";
    [[different]] names = ["…", "…"].
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CorrectionError(f"{path.name}: {error}") from None
    unknown = sorted(set(data) - set(TABLES))
    if unknown:
        raise CorrectionError(f"{path.name}: unknown table {unknown[0]}; known are {', '.join(TABLES)}")
    try:
        same = {also: row["name"] for row in data.get("same", []) for also in row["also"]}
        drop = frozenset(row["name"] for row in data.get("drop", []))
        retype = {row["name"]: row["type"] for row in data.get("retype", [])}
        different = frozenset(frozenset(row["names"]) for row in data.get("different", []))
    except (KeyError, TypeError) as error:
        raise CorrectionError(f"{path.name}: an entry lacks {error}") from None
    for name, kind in retype.items():
        if kind not in MENTION_TYPES:
            raise CorrectionError(
                f"{path.name}: retype of {name}: {kind} is no class; known are {', '.join(MENTION_TYPES)}"
            )
    return Corrections(same, drop, retype, different)


def corrected(reading: Reading, given: Corrections) -> Reading:
    """The reading with the corrections applied to entities, mentions and statements."""
    mentions = [(a, mention(m, given)) for a, m in reading.mentions]
    statements = [statement(s, given) for s in reading.statements]
    entities = {
        (e.type, e.name, e.path): e for e in (entity(e, given) for e in reading.entities) if e.name not in given.drop
    }
    return changed(
        reading,
        mentions=tuple((a, m) for a, m in mentions if m.entity is None or m.entity.name not in given.drop),
        statements=tuple(s for s in statements if given.drop.isdisjoint((s.subject.text, s.object.text))),
        entities=tuple(entities[key] for key in sorted(entities)),
    )


def entity(e: Entity, given: Corrections) -> Entity:
    name = given.same.get(e.name, e.name)
    aliases = tuple(sorted({*e.aliases, e.name} - {name}))
    return changed(e, name=name, type=given.retype.get(name, e.type), aliases=aliases)


def mention(m: Mention, given: Corrections) -> Mention:
    if m.entity is None:
        return m
    found = entity(m.entity, given)
    return changed(m, entity=found, type=found.type)


def term(t: Term, given: Corrections) -> Term:
    name = given.same.get(t.text, t.text)
    kind = given.retype.get(name, t.type)
    known = entity(t.entity, given) if t.entity else None
    if known is None and name in given.retype:
        known = Entity(kind, name)
    return changed(t, text=name, type=kind, entity=known)


def statement(s: Statement, given: Corrections) -> Statement:
    return changed(
        s,
        subject=term(s.subject, given),
        object=term(s.object, given),
        place=s.place and term(s.place, given),
        means=tuple(term(t, given) for t in s.means),
        partners=tuple(term(t, given) for t in s.partners),
        recipients=tuple(term(t, given) for t in s.recipients),
    )


def undecided(reading: Reading, given: Corrections | None = None) -> str:
    """A corrections file that lists what a person should decide, each as a comment to uncomment."""
    known = given or Corrections()
    rows = ["# Uncomment what is true, then give this file to `kg build --corrections`.", ""]
    for short, full in pairs(reading):
        if frozenset((short, full)) not in known.different:
            rows += [f"# [[same]]\n# name = {quoted(full)}\n# also = [{quoted(short)}]", ""]
    for text in unresolved(reading):
        rows += [f"# not resolved: {text}", f"# [[drop]]\n# name = {quoted(text)}", ""]
    return "\n".join(rows)


def quoted(name: str) -> str:
    """The name as a TOML string."""
    return json.dumps(name, ensure_ascii=False)


def pairs(reading: Reading) -> Iterable[tuple[str, str]]:
    """Names of one class of which one ends with the other (经开区, 安庆经开区) and that were kept apart."""
    by_type: dict[str, set[str]] = {}
    for e in reading.entities:
        by_type.setdefault(e.type, set()).add(e.name)
    for kind in sorted(by_type):
        if kind in ("Concept", "Role", "Initiative", "Group"):
            continue
        names = sorted(by_type[kind])
        for short in names:
            for full in names:
                alike = kind_of(short) == kind_of(full) or short == kind_of(full)
                if short != full and full.endswith(short) and alike:
                    yield short, full


def unresolved(reading: Reading) -> list[str]:
    """Pointing words that no name was found for."""
    return sorted({m.text for _, m in reading.mentions if m.entity is None and m.kind in ("ANAPHOR", "ALIAS")})
