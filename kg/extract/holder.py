"""The name of a person that starts at a given place, where a title or a verb has just announced one."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_uppercase

from kg.clause.lexicon import verbs
from kg.clause.lexicon import words as word_lists
from kg.extract.line import Line, prefix
from kg.extract.rules import longest_first, table, words
from kg.find.person import goes_on_after
from kg.language.token import known
from kg.model import Span

RULES = "person.toml"
DOTS = "·•・‧⋅∙"
LATIN = re.compile(r"[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+)*")
SIGNS = re.compile(r"[^\w·•・‧⋅∙]|[0-9０-９A-Za-z]")
GIVEN = re.compile(r"[\u3400-\u9fff]+")
NAME_TAGS = ("nr", "nrt", "nrfg", "nz")
FUNCTION_TAGS = frozenset(["p", "c", "u", "ud", "ug", "uj", "ul", "uv", "uz", "d", "r", "m", "q", "f", "t", "y"])


def person_at(line: Line, at: int, sure: bool = True) -> Span | None:
    """The person whose name starts at a place, or None.

    Names with · come first, then Chinese names of two to four characters, foreign names, Latin names, and people
    already found in the sentence.
    Where no title stands before (`sure` is False), a word of the dictionary is not taken for a name.
    """
    if at >= len(line.text):
        return None
    end = _dotted(line, at) or _spelled(line, at, sure)
    if end is None and (latin := LATIN.match(line.text, at)):
        end = latin.end() if len(latin[0]) > 3 else None
    found = line.people.get(at)
    if found is not None and end is not None and found.end > end and names_more(found.of(line.text)):
        return found  # 史蒂夫·赛麟, which is one word; 厉见光, as the article names him elsewhere
    rest = line.text[found.end : end] if found is not None and end is not None else ""
    if len(rest) > 1 and rest in verbs().keys() | word_lists().adverbs:
        return found  # 教师张丽华|扎根山区, 法官张海涛|依法冻结账户
    if found is None and end is not None and line.text[at:end] in verbs():
        return None  # 22位医疗专家|齐聚|水乡
    return Span(at, end) if end else found


def names_more(name: str) -> bool:
    """True for a name that is longer than the cutter's word at its place: with a dot, or with a second given letter."""
    return bool(set(DOTS) & set(name)) or (len(name) == 3 and name[-1] not in word_lists().adverbs)


def person_ending(line: Line, end: int) -> Span | None:
    """The person whose name ends at a place."""
    for start in range(max(end - 16, 0), end - 1):
        if start in line.starting or start in line.people:
            person = person_at(line, start, sure=False) if _free(line, start) else None
            if person is not None and person.end == end:
                return person
    return None


def _free(line: Line, start: int) -> bool:
    """False in the middle of a name: after a word that the dictionary lacks or that is part of names (瓦特|金斯)."""
    before = line.ending.get(start)
    if before is None or start in line.people or before.tag == "x":
        return True
    return known(before.text) is not None and before.tag not in ("nr", "nrt", "nrfg")


@cache
def name_starts() -> frozenset[str]:
    """Every character that a name can start with."""
    compound = {word[0] for key in ("compound", "japanese") for word in words(RULES, key)}
    return words(RULES, "surnames") | _foreign_letters() | compound | frozenset(ascii_uppercase)


def _dotted(line: Line, at: int) -> int | None:
    """End of a name with · in it: 艾力·买买提, 海科·马斯."""
    match = _dotted_pattern().match(line.text, at)
    if match is None:
        return None
    last = match.end()
    copula = prefix(line.text, at, longest_first("office.toml", "copulas"))
    if copula and at + len(copula) in line.people:
        return None  # 市长|为巴迪·戴尔
    letters = _foreign_letters() | words(RULES, "surnames")
    word = line.starting.get(last)
    if word is not None and not letters.issuperset(word.text) and GIVEN.fullmatch(word.text) and len(word.text) < 5:
        return word.end
    return _run_end(line, min(last + 1, len(line.text)), last + 1, letters)


def _spelled(line: Line, at: int, sure: bool) -> int | None:
    """End of a Chinese, Japanese or foreign name; a longer foreign one wins over a Chinese one that nothing follows."""
    token = line.starting.get(at)
    if token is None or at in line.body_starts:
        return None
    if token.tag == "ns" and len(token.text) > 1 and known(token.text):
        plausible = _foreign_letters().issuperset(token.text) or (
            len(token.text) == 3 and token.text[0] in words(RULES, "surnames") - words(RULES, "doubtful")
        )
        return token.end if sure and plausible and _followed(line, token.end) else None
    if not sure and len(token.text) > 1 and known(token.text) and token.tag not in ("nr", "nrt", "nrfg"):
        return None
    chinese, foreign = _chinese(line, at), _foreign(line, at)
    if chinese and foreign and foreign > chinese and not _followed(line, chinese):
        return foreign
    return chinese or _japanese(line, at) or foreign


def _japanese(line: Line, at: int) -> int | None:
    """End of a Japanese name: 田村宪司."""
    surname = prefix(line.text, at, longest_first(RULES, "japanese"))
    if not surname:
        return None
    ends = range(at + len(surname) + 1, at + len(surname) + 4)
    return next((end for end in ends if GIVEN.fullmatch(line.text[at:end]) and _followed(line, end)), None)


def _foreign(line: Line, at: int) -> int | None:
    """End of a foreign name without ·: 姆南加古瓦."""
    token = line.starting.get(at)
    if token is None:
        return None
    unknown = known(token.text) is None or token.tag in ("nr", "nrt")
    if line.text[at] in words(RULES, "loose") and not (unknown and len(token.text) > 1):
        return None
    end = _run_end(line, at, at + 2, _foreign_letters())
    if end is None or end - at < 2:
        return None
    if end - at <= 3 and any(letter in words(RULES, "loose") for letter in line.text[at + 1 : end - 1]):
        return None
    if not (_followed(line, end) or _word_after(line, end)):
        return _sound_words(line, at, end)
    if token.end >= end and token.tag[:2] not in ("nr", "nz", "n", "x", "ns"):
        return None
    return end


def _sound_words(line: Line, at: int, end: int) -> int | None:
    """End of the words spelled by sound from a place, where no word that follows names helps: 埃斯, 珀."""
    reached = at
    while (token := line.starting.get(reached)) is not None and token.end <= end:
        if known(token.text) and len(token.text) > 1 and token.tag not in ("nr", "nrt", "nz", "nrfg"):
            break
        reached = token.end
    return reached if reached - at > 2 else None


def _word_after(line: Line, end: int) -> bool:
    token = line.starting.get(end)
    return token is not None and len(token.text) > 1 and known(token.text) is not None


def _run_end(line: Line, start: int, least: int, letters: frozenset[str]) -> int | None:
    """End of the run of spelling characters from a start, before a word that follows names."""
    end = start
    while end < len(line.text) and line.text[end] in letters and end - start < 8:
        if (
            end >= least
            and _follow_word(line, end)
            and (line.text[end] in words(RULES, "strong") or _word_after(line, end))
        ):
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
    if doubtful and token is not None and len(token.text) > 1 and (known(token.text) or "nr") not in NAME_TAGS:
        return None
    if token is None or (
        doubtful and len(token.text) == 1 and token.tag in FUNCTION_TAGS and not _name_next(line, at + 1)
    ):
        return None
    best, best_score = None, 2.4 if doubtful else 0.5
    for end in (at + size + 2, at + size + 1):
        score = _score(line, at, size, end)
        if score > best_score:
            best, best_score = end, score
    return best


def _name_next(line: Line, at: int) -> bool:
    token = line.starting.get(at)
    return token is not None and len(token.text) <= 2 and (token.tag in ("nr", "nrt") or known(token.text) is None)


def _score(line: Line, at: int, size: int, end: int) -> float:
    """How well a name ends at a place: signs and following words speak for it, a cut word against it."""
    given = line.text[at + size : end]
    if len(given) != end - at - size or not GIVEN.fullmatch(given):
        return 0.0
    last = line.starting.get(end - 1)
    begins = last is not None and last.text in words("office.toml", "taking")  # 李伟|现任县水利局局长
    if len(given) == 2 and (begins or goes_on_after(line.text, end)):
        return 0.0  # 县委书记李伟|回到家乡
    if given[-1] in words(RULES, "placelike"):
        return 0.0
    if given[0] in words(RULES, "never") or given[-1] in words(RULES, "never"):
        return 0.0
    whole = line.starting[at]
    overrun = whole.end - end
    if overrun > 1 or (whole.end == end and line.text[at:end] in words(RULES, "words")):
        return 0.0
    strong = line.text[end : end + 1] in words(RULES, "strong") and end not in line.starting
    if overrun == 1 and not (strong and whole.tag in ("n", "nr")):
        return 0.0
    score = -1.0 if given[-1] in words(RULES, "seldom") and whole.end != end else 0.0
    score -= 1.5 if given[-1] in words(RULES, "strong") else 0.0
    if strong or _followed(line, end):
        score += 2.5 if strong else 2.0
    elif (after := line.starting.get(end)) is not None:
        score += (1.0 if known(after.text) else 0.0) if len(after.text) > 1 else -0.5
    if end in line.ending:
        score += 0.5
    if whole.end == end:
        score += 1.0 if whole.tag in ("nr", "n", "nz", "nrfg") else -2.0
    return score


def _followed(line: Line, end: int) -> bool:
    """True when the text ends there, or a sign or a word that follows names stands there."""
    return end >= len(line.text) or SIGNS.match(line.text, end) is not None or _follow_word(line, end)


def _follow_word(line: Line, end: int) -> bool:
    """True when a word that follows names begins here; a word of one character must be a word of the sentence."""
    found = prefix(line.text, end, longest_first(RULES, "follow"))
    if len(found) != 1:
        return bool(found)
    token = line.starting.get(end)
    return token is not None and len(token.text) == 1


@cache
def _foreign_letters() -> frozenset[str]:
    return frozenset(table(RULES)["foreign"])


@cache
def _dotted_pattern() -> re.Pattern[str]:
    letters = "\u3400-\u7683\u7685-\u9fffA-Za-z"  # without 的: 芒格的女儿莫莉
    return re.compile(rf"[{letters}]{{1,8}}(?:[{DOTS}-][{letters}.]{{1,8}})*[{DOTS}-](?=[{letters}])")
