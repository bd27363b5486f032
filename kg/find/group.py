"""Groups and bodies named by their kind: 14个村(社区)党组织, 各基层党组织, 物业公司, and those pointed at: 该镇."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.find.lexicon import endings
from kg.find.organisation import BODIES
from kg.find.things import listed, pattern
from kg.model import Mention, Span


def counted_groups(text: str, counted: Sequence[Span]) -> Iterator[Mention]:
    """Groups with a number or 各 before them: 14个村(社区)党组织, 29家“两企三新”党组织, 各基层党组织."""
    for span in counted:
        if text[span.end - 1] not in listed("group", "units"):
            continue
        match = pattern("counted").match(text, span.end)
        if match:
            whole = Span(span.start, match.end())
            yield Mention(whole.of(text), whole, "Group", "GROUP")
    for match in pattern("each").finditer(text):
        yield Mention(match[0], Span(*match.span()), "Group", "GROUP")


def groups(text: str) -> Iterator[Mention]:
    """Divisions and bodies pointed at, kinds of bodies, numbered roads and short names of zones."""
    for match in pattern("pointed").finditer(text):
        yield Mention(match[0], Span(*match.span()), _pointed_type(match[1]), "ANAPHOR")
    for match in pattern("generic").finditer(text):
        kind = "Place" if match[0] in listed("group", "places") else _generic_type(match[0])
        yield Mention(match[0], Span(*match.span()), kind, "GENERIC")
    for match in pattern("road").finditer(text):
        yield Mention(match[0], Span(*match.span()), "Place")
    for match in pattern("zone").finditer(text):
        yield Mention(match[0], Span(*match.span()), "AdminDivision", "ALIAS")


def _generic_type(word: str) -> str:
    size = next((n for n in range(min(len(word), 6), 0, -1) if word[-n:] in endings()), 0)
    kind = endings()[word[-size:]][0] if size else "Organization"
    return kind if kind in BODIES else "Organization"


def _pointed_type(kind: str) -> str:
    found = endings().get(kind, ("Organization", ""))[0]
    return found if found in (*BODIES, "AdminDivision") else "Organization"
