"""One place in the tree for each division of a page, however short it is named."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.find.gazetteer import divisions, parents
from kg.model import Entity, Reading, Statement, Term, changed
from kg.resolve.focus import kind_of, rules

DIVISION = "AdminDivision"
COUNTY = 6
"""Digits of the code of a county."""
Paths = dict[str, tuple[str, ...]]


def in_tree(reading: Reading, home: str | None) -> Reading:
    """The reading with every division under the owners that the page names for it, else under `home`.

    Two owners for one name (城关镇 of two counties) leave each as it was read.
    """
    paths = known_paths(entities_of(reading), home)
    return changed(
        reading,
        entities=tuple(placed(e, paths) for e in reading.entities),
        mentions=tuple((a, changed(m, entity=m.entity and placed(m.entity, paths))) for a, m in reading.mentions),
        statements=tuple(statement(s, paths) for s in reading.statements),
        partial=tuple(statement(s, paths) for s in reading.partial),
    )


def entities_of(reading: Reading) -> Iterable[Entity]:
    yield from reading.entities
    yield from (m.entity for _, m in reading.mentions if m.entity is not None)


def known_paths(entities: Iterable[Entity], home: str | None) -> Paths:
    """The owners of each division named on the page; left out where they are open."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for e in entities:
        if e.type == DIVISION:
            found.setdefault(e.name, set()).add(e.path)
    paths: Paths = {}
    for name, given in found.items():
        longest = max(given, key=lambda p: (len(p), p))
        if all(longest[len(longest) - len(p) :] == p for p in given):
            paths[name] = longest
            if not longest and home is not None and name != home and kind_of(name) in rules().lower_kinds:
                paths[name] = (home,)
    return paths


def placed(e: Entity, paths: Paths) -> Entity:
    if e.type != DIVISION:
        return e
    path = paths.get(e.name, e.path)
    code = code_of(e.name, path)
    return e if (path, code) == (e.path, e.code) else changed(e, path=path, code=code)


@lru_cache(maxsize=1024)
def code_of(name: str, path: tuple[str, ...]) -> str | None:
    """The statistical code of a division, None where it is open.

    A county or larger is known by its name if no other has it; a smaller one by an owner that lies above it.

    >>> code_of("老峰镇", ("安庆经开区",)), code_of("城关镇", ())
    ('340871100', None)
    """
    found = [d.code for d in divisions(name) if d.code.isdigit()]
    owners = {d.code for owner in path for d in divisions(owner)}
    inside = [c for c in found if any(p.code in owners for p in parents(c))]
    if len(inside) == 1:
        return inside[0]
    return found[0] if not path and len(found) == 1 and len(found[0]) <= COUNTY else None


def term(t: Term, paths: Paths) -> Term:
    return changed(t, entity=placed(t.entity, paths)) if t.type == DIVISION and t.entity is not None else t


def statement(s: Statement, paths: Paths) -> Statement:
    return changed(
        s,
        subject=term(s.subject, paths),
        object=term(s.object, paths),
        place=s.place and term(s.place, paths),
        means=s.means and tuple(term(t, paths) for t in s.means),
        partners=s.partners and tuple(term(t, paths) for t in s.partners),
        recipients=s.recipients and tuple(term(t, paths) for t in s.recipients),
    )
