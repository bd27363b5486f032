"""Groups and bodies named by their kind: 14个村(社区)党组织, 各基层党组织, 物业公司, and those pointed at: 该镇."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.find.lexicon import endings
from kg.find.organisation import BODIES
from kg.find.things import listed, longest_first
from kg.model import Mention, Span



def counted_groups(text: str, counted: Sequence[Span]) -> Iterator[Mention]:
    """Groups with a number before them: 14个村(社区)党组织, 29家“两企三新”党组织."""
    for span in counted:
        if text[span.end - 1] not in listed("group", "units"):
            continue
        match = _counted().match(text, span.end)
        if match:
            whole = Span(span.start, match.end())
            yield Mention(whole.of(text), whole, "Group", "GROUP")


def groups(text: str) -> Iterator[Mention]:
    """Groups after 各, divisions and bodies pointed at, and kinds of bodies."""
    for match in _each().finditer(text):
        yield Mention(match[0], Span(*match.span()), "Group", "GROUP")
    for match in _pointed().finditer(text):
        yield Mention(match[0], Span(*match.span()), _pointed_type(match[1]), "ANAPHOR")
    for match in _generic().finditer(text):
        kind = "Place" if match[0] in listed("group", "places") else _generic_type(match[0])
        yield Mention(match[0], Span(*match.span()), kind, "GENERIC")
    for match in _zone().finditer(text):
        yield Mention(match[0], Span(*match.span()), "AdminDivision", "ALIAS")


def _generic_type(word: str) -> str:
    size = next((n for n in range(min(len(word), 6), 0, -1) if word[-n:] in endings()), 0)
    kind = endings()[word[-size:]][0] if size else "Organization"
    return kind if kind in BODIES else "Organization"


def _pointed_type(kind: str) -> str:
    found = endings().get(kind, ("Organization", ""))[0]
    return found if found in (*BODIES, "AdminDivision") else "Organization"


@cache
def _counted() -> re.Pattern[str]:
    heads = "|".join(map(re.escape, longest_first("group", "heads")))
    return re.compile(rf"(?:“[^“”]{{1,12}}”|[^\\W\\d_把将在对向的了与和至到a-zA-Z]|[(（][\u4e00-\u9fff]{{1,4}}[)）]|、){{0,16}}(?:{heads})(?![书副委])")


@cache
def _each() -> re.Pattern[str]:
    heads = "|".join(map(re.escape, longest_first("group", "heads")))
    each = "|".join(longest_first("group", "each"))
    bracket = r"[(（][\u4e00-\u9fff]{1,4}[)）]"
    return re.compile(rf"(?:{each})(?:(?:村|基层|乡镇|镇|街道|社区|支部){{1,2}}(?:{bracket})?(?:{heads})|(?:村|镇|乡){bracket})")


@cache
def _pointed() -> re.Pattern[str]:
    kinds = longest_first("group", "pointed")
    return re.compile(rf"(?:{'|'.join(longest_first('group', 'pointing'))})({'|'.join(map(re.escape, kinds))})(?![\u4e00-\u9fff]?(?:长|民|里|内(?!容)|委|域))")


@cache
def _generic() -> re.Pattern[str]:
    generic, owners, owned, alone = (
        "|".join(map(re.escape, longest_first("group", key))) for key in ("generic", "owners", "owned", "alone")
    )
    return re.compile(f"(?:{generic})|(?:{owners})(?:{owned})|(?:{alone})(?![书副委])")


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(f"(?<![\u4e00-\u9fff])(?:{'|'.join(longest_first('group', 'zones'))})|(?:{'|'.join(longest_first('group', 'zones'))})(?!级)")
