"""Bylines taken apart: 本报记者 甲/文 乙/图 → who, in which capacity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.language.token import known as tag_of
from kg.layout.names import cut, sure
from kg.layout.rules import HAN, bylines
from kg.model import Credit, Span
from kg.noun import noun

LONGEST = 90
BAR = "丨"  # a letter by its code, a bar by its use: 文丨甲
RUN = re.compile(rf"(?:(?!{BAR})(?:{HAN}|[·•．A-Za-z]))+")
BLANK = " 　\t\xa0\r\n"
JOINERS = "、,，"
STOP = "。"
NAMES = (None, "nr", "nrt", "nrfg")
BRACKETS = {"(": ")", "（": "）", "【": "】", "[": "]"}


@noun()
class Signature:
    """A byline as it stands in the text, brackets included."""

    span: Span
    credits: tuple[Credit, ...]

    @property
    def photo(self) -> bool:
        """True when all of it is for the picture."""
        return all(credit.photo for credit in self.credits)


@noun()
class _Part:
    kind: str
    """role, act, name or unit."""
    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Person:
    part: _Part
    role: _Part | None
    acts: list[tuple[str, str, _Part]] = field(default_factory=list)


def role_kind(role: str) -> str:
    """text, photo or editor: what a capacity of a byline does.

    >>> role_kind("全媒体记者"), role_kind("摄"), role_kind("责任编辑")
    ('text', 'photo', 'editor')
    """
    kinds = bylines().kinds
    endings = (role[start:] for start in range(len(role)))
    return next((kinds[ending] for ending in endings if ending in kinds), "text")


def signature(
    text: str, start: int, end: int, *, strict: bool = False, known: bool = False, bare: bool = False
) -> Signature | None:
    """The byline that fills `text[start:end]`, None when it is something else.

    With `strict` every name must show itself as one, with `known` one of them; with `bare` names may stand without any
    role.
    """
    outer = _trimmed(text, start, end)
    inner = _unwrapped(text, outer)
    if not 2 <= len(inner) <= LONGEST:
        return None
    parts = _parts(text, inner)
    if parts is None or not any(part.kind == "name" for part in parts):
        return None
    names = [re.sub(rf"[{BLANK}]", "", part.text) for part in parts if part.kind == "name"]
    alone = not any(_says_capacity(part) for part in parts)
    # 校长方媛向记者介绍情况。 is a sentence
    told = inner == outer and text[outer.end : end].strip().startswith(STOP)
    plain = all(map(sure, names)) and all(tag_of(name) in NAMES for name in names)
    if told and not (plain and names[-1][-1:] not in bylines().saying):
        return None
    if (
        (alone and not bare)
        or ((strict or alone) and not all(map(sure, names)))
        or (known and not any(map(sure, names)))
    ):
        return None
    return Signature(outer, tuple(_credits(_people(parts, text))))


def _says_capacity(part: _Part) -> bool:
    """True for a role or an act, but not for the 等 after a list of names."""
    return part.kind == "role" or (part.kind == "act" and (len(part.text) > 1 or bool(bylines().credits[part.text])))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in bylines().marks):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "。."):
        end -= 1
    return Span(start, end)


def _unwrapped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while end - start > 2 and BRACKETS.get(text[start]) == text[end - 1]:
        inside = _trimmed(text, start + 1, end - 1)
        start, end = inside.start, inside.end
    return Span(start, end)


def _parts(text: str, span: Span) -> list[_Part] | None:
    """The roles, acts and names of a byline in order; None when anything else stands between them."""
    rules, found, at = bylines(), list[_Part](), span.start
    if source := rules.source.match(text, at, span.end):
        at = source.end()  # 来源：某县融媒体中心 记者 甲
    while at < span.end:
        if text[at] in rules.separators:
            at += 1
            continue
        part = _word(text, at, span.end)
        if part is None:
            names = list(_names(text, at, span.end))
            if not names:
                return None
            found += names
            at = names[-1].end
        else:
            found.append(part)
            at = part.end
    return found


REPORTING = "报道"
"""What 发自盘州 at the end of a byline says of the people before it."""


def _word(text: str, at: int, end: int) -> _Part | None:
    """The role or act that begins here: the longer, and the act where both are equal."""
    rules = bylines()
    role = rules.role.match(text, at, end)
    act = rules.act.match(text, at, end)
    word = (act["act"] or act["word"] or REPORTING) if act else ""
    if act and len(word) == 1 and not _alone(text, at, end):
        act = None
    if role and (not act or role.end() > act.end()):
        return _Part("role", role["role"], role.start("role"), role.end())
    return _Part("act", word, act.start(), act.end()) if act else None


def _alone(text: str, at: int, end: int) -> bool:
    """True when the one character here is an act and not the surname of a spaced name: 文 军."""
    after = RUN.match(text, at + 1, end)
    if after:
        return False
    if at + 1 < end and text[at + 1] in BLANK and sure(text[at] + "一"):
        second = RUN.match(text, at + 2, end)
        return not (second and len(second[0]) == 1)
    return True


def _names(text: str, at: int, end: int) -> Iterator[_Part]:
    """The names of the run that begins here, up to the next role, act or separator; none when it is no run of names."""
    rules = bylines()
    run = RUN.match(text, at, end)
    if not run:
        return
    stop = min(_next(rule, text, at, run.end(), end) for rule in (rules.inner_role, rules.act))
    if stop - at == 1:
        yield from _spaced(text, at, end)
        return
    spans = cut(text[at:stop])
    for span in spans:
        yield _Part("name", span.of(text[at:stop]), at + span.start, at + span.end)
    if not spans and rules.unit.search(text[at:stop]) and stop - at <= 15:
        yield _Part("unit", text[at:stop], at, stop)


def _next(rule: re.Pattern[str], text: str, at: int, stop: int, end: int) -> int:
    """Where a role or act cuts the run `text[at:stop]`; one character cuts it only at its end (甲摄)."""
    for found in rule.finditer(text, min(at + 2, stop), end):
        if found.start() >= stop:
            break
        if len(found[0]) > 1 or (found[0] in bylines().glued and found.end() == stop):
            return found.start()
    return stop


def _spaced(text: str, at: int, end: int) -> Iterator[_Part]:
    """A name of two characters set apart to the width of three: 王　伟."""
    second = at + 1
    while second < end and text[second] in BLANK:
        second += 1
    run = RUN.match(text, second, end)
    if second > at + 1 and run and (len(run[0]) == 1 or _word(text, second + 1, end)):
        yield _Part("name", text[at] + text[second], at, second + 1)


def _people(parts: list[_Part], text: str) -> list[_Person]:
    people: list[_Person] = []
    role: _Part | None = None
    pending: list[tuple[str, str, _Part]] = []
    since = 0
    for place, part in enumerate(parts):
        if part.kind == "role":
            role, pending = part, []
        elif part.kind == "name":
            people.append(_Person(part, role, list(pending)))
        elif part.kind == "act":
            acts = [(name, kind, part) for name, kind in bylines().credits.get(part.text, ())]
            if _trails(parts, place, text):
                for person in people[_first(parts, people, since, part, text) :]:
                    person.acts += acts
            else:
                role = role if place and parts[place - 1].kind == "role" else None
                pending = acts
            since = len(people)
    return people


def _trails(parts: list[_Part], place: int, text: str) -> bool:
    """True when the act belongs to the names before it (甲 摄), False when to those after it (摄影 甲)."""
    before = place > 0 and parts[place - 1].kind == "name"
    after = place + 1 < len(parts) and parts[place + 1].kind == "name"
    if not (before and after):
        return before
    tight_before = not _blank(text, parts[place - 1].end, parts[place].start)
    tight_after = not _blank(text, parts[place].end, parts[place + 1].start)
    return parts[-1].kind == "act" if tight_before == tight_after else tight_before


def _first(parts: list[_Part], people: list[_Person], since: int, act: _Part, text: str) -> int:
    """Where the people of a trailing act begin: all since the last act, but only the last one in 甲 乙/文."""
    if len(act.text) > 1 or _blank(text, people[-1].part.end, act.start):
        return since
    first = len(people) - 1
    while first > since and text[people[first - 1].part.end : people[first].part.start] in JOINERS:
        first -= 1
    return first


def _wrote(person: _Person) -> bool:
    return any(kind == "text" or part.text in bylines().writing for _, kind, part in person.acts)


def _blank(text: str, start: int, end: int) -> bool:
    return any(char in BLANK for char in text[start:end])


def _credits(people: list[_Person]) -> Iterator[Credit]:
    """Role first, then acts; a role is for the picture when the person took it and wrote nothing."""
    for person in people:
        span = Span(person.part.start, person.part.end)
        name = "".join(char for char in person.part.text if char not in BLANK)
        kinds = {kind for _, kind, _ in person.acts}
        if person.role:
            picture = role_kind(person.role.text) == "photo" or ("photo" in kinds and not _wrote(person))
            yield Credit(name, person.role.text, span, Span(person.role.start, person.role.end), picture)
        for role, kind, part in person.acts:
            yield Credit(name, role, span, Span(part.start, part.end), kind == "photo")
        if not person.role and not person.acts:
            yield Credit(name, bylines().unnamed, span)
