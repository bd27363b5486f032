"""The name of a person that starts at a given place, where a title or a verb has just announced one."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.line import Line, prefix
from kg.extract.rules import longest_first, table, words
from kg.model import Span

RULES = "person.toml"
DOTS = "·•・‧"
LATIN = re.compile(r"[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+)*")
SIGNS = re.compile(r"[^\w·•・‧]")
GIVEN = re.compile(r"[\u3400-\u9fff]+")
FUNCTION_TAGS = frozenset("p c u ud ug uj ul uv uz d r m q f t y".split())


def person_at(line: Line, at: int) -> Span | None:
    """The person whose name starts at a place, or None.

    Known people come first, then names with ·, Chinese names of two to four characters, foreign names, Latin names.
    """
    if at in line.people:
        return line.people[at]
    if at >= len(line.text):
        return None
    end = _dotted(line, at) or _chinese(line, at) or _foreign(line, at)
    if end is None and (latin := LATIN.match(line.text, at)):
        end = latin.end() if len(latin[0]) > 3 else None
    return Span(at, end) if end else None


def _dotted(line: Line, at: int) -> int | None:
    """End of a name with · in it: 艾力·买买提, 海科·马斯."""
    match = _dotted_pattern().match(line.text, at)
    if match is None:
        return None
    last = max(match[0].rfind(dot) for dot in DOTS) + 1 + at
    return _run_end(line, last, last + 1)


def _foreign(line: Line, at: int) -> int | None:
    """End of a foreign name without ·: 姆南加古瓦."""
    token = line.starting.get(at)
    if token is None or line.text[at] in words(RULES, "loose"):
        return None
    end = _run_end(line, at, at + 2)
    if end is None or end - at < 2 or any(letter in words(RULES, "loose") for letter in line.text[at + 1 : end - 1]):
        return None
    if not _followed(line, end) or (token.end >= end and token.tag[:2] not in ("nr", "nz", "n", "x")):
        return None
    return end


def _run_end(line: Line, start: int, least: int) -> int | None:
    """End of the run of spelling characters from a start, before a word that follows names."""
    letters = _foreign_letters()
    end = start
    while end < len(line.text) and line.text[end] in letters and end - start < 8:
        if end >= least and _follow_word(line, end):
            break
        end += 1
    return end if end >= least else None


def _chinese(line: Line, at: int) -> int | None:
    """End of a Chinese name, chosen among its possible lengths by what stands after it."""
    text = line.text
    surname = prefix(text, at, longest_first(RULES, "compound"))
    if not surname and text[at] not in words(RULES, "surnames"):
        return None
    size = len(surname) or 1
    token = line.starting.get(at)
    doubtful = not surname and text[at] in words(RULES, "doubtful")
    if token is None or (len(token.text) == 1 and token.tag in FUNCTION_TAGS and not _name_next(line, at + 1)):
        return None
    best, best_score = None, 1.0 if doubtful else 0.5
    for end in (at + size + 2, at + size + 1):
        score = _score(line, at, size, end)
        if score > best_score:
            best, best_score = end, score
    return best


def _name_next(line: Line, at: int) -> bool:
    token = line.starting.get(at)
    return token is not None and token.tag in ("nr", "nrt", "n", "nz") and len(token.text) <= 2


def _score(line: Line, at: int, size: int, end: int) -> float:
    """How well a name ends at a place: signs and following words speak for it, a cut word against it."""
    given = line.text[at + size : end]
    if len(given) != end - at - size or not GIVEN.fullmatch(given):
        return 0.0
    if given[0] in words(RULES, "never") or given[-1] in words(RULES, "never"):
        return 0.0
    whole = line.starting[at]
    if whole.end > end or (whole.end == end and line.text[at:end] in words(RULES, "words")):
        return 0.0
    score = 0.0
    if _followed(line, end):
        score += 2.0
    elif (after := line.starting.get(end)) is not None:
        score += 1.0 if len(after.text) > 1 else 0.5
    if end in line.ending:
        score += 0.5
    if whole.end == end and whole.tag in ("nr", "n", "nz", "nrfg"):
        score += 1.0
    if whole.end == end and whole.tag not in ("nr", "n", "nz", "nrfg"):
        score -= 1.0
    return score


def _followed(line: Line, end: int) -> bool:
    """True when the text ends there, or a sign or a word that follows names stands there."""
    return end >= len(line.text) or SIGNS.match(line.text, end) is not None or _follow_word(line, end)


def _follow_word(line: Line, end: int) -> bool:
    """True when a word that follows names begins here; a word of one character must be a word of the sentence."""
    found = prefix(line.text, end, _follow_by_first().get(line.text[end : end + 1], ()))
    if len(found) != 1:
        return bool(found)
    token = line.starting.get(end)
    return token is not None and len(token.text) == 1


@cache
def _follow_by_first() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in longest_first(RULES, "follow"):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(group) for first, group in found.items()}


@cache
def _foreign_letters() -> frozenset[str]:
    return frozenset(table(RULES)["foreign"])


@cache
def _dotted_pattern() -> re.Pattern[str]:
    letters = "\u3400-\u9fffA-Za-z"
    return re.compile(rf"[{letters}]{{1,8}}(?:[{DOTS}-][{letters}.]{{1,8}})*[{DOTS}](?=[{letters}])")
