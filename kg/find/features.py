"""What the name tagger sees of each word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.find.gazetteer import abroad, official, short
from kg.find.lexicon import ending, endings, letters, names, surnames, titles
from kg.language.token import frequency, known
from kg.model import Token

AHEAD = 7
LITTLE = "xcprudym"
NOMINAL = "nvajbmzqilgesd"
Look = tuple[str, str, str, str, str, str]
"""Of a word: its tag, place class, ending class, person class, commonness, length."""
BEGIN: Look = ("<", "-", "-", "-", "x", "0")
END: Look = (">", "-", "-", "-", "x", "0")


@lru_cache(maxsize=65536)
def shape(word: str, tag: str) -> tuple[str, str, str, str, str]:
    """Of a word alone: place class, ending class, person class, commonness, length."""
    place = "-"
    if word in official():
        place = "D"
    elif word in short():
        place = "S"
    elif word in abroad():
        place = abroad()[word][0]
    tail = ending(word)
    tail_class = "-"
    if tail is not None:
        kind, strength = endings()[tail]
        tail_class = ("=" if tail == word else "") + kind[:5] + strength[0]
    elif word in titles() or any(word[-n:] in titles() for n in (3, 2)):
        tail_class = "T"
    ranks = surnames()
    person = "-"
    if word in ranks:
        person = "s" + ranks[word]
    elif 2 <= len(word) <= 4 and word[:2] in ranks:
        person = "c"
    elif 2 <= len(word) <= 3 and word[0] in ranks:
        person = ("k" if known(word) else "h") + ranks[word[0]]
    if len(word) > 1 and letters("sound").issuperset(word):
        person += "t"
    often = frequency(word)
    common = "0" if often == 0 else "1" if often < 10 else "2" if often < 100 else "3" if often < 1000 else "4"
    if tag == "x" or word in names()["breaks"]:
        common = "x"
    return place, tail_class, person, common, str(min(len(word), 5))


def features(tokens: Sequence[Token]) -> list[list[str] | None]:
    """For each word the names of its features, None for little words and signs, which are in no name."""
    looks = [BEGIN, *[look(t.text, t.tag) for t in tokens], END]
    words = ["<", *[t.text for t in tokens], ">"]
    before = heads(looks)
    rows: list[list[str] | None] = []
    for i, token in enumerate(tokens, 1):
        own, left, right = looks[i], looks[i - 1], looks[i + 1]
        row = [*of_word(token.text), *of_look(own), "p" + words[i - 1], "n" + words[i + 1]]
        row += [*of_left(left, own), *of_right(own, right), *of_head(before[i], left, own)]
        rows.append(row if may_name(token.text, token.tag) else None)
    return rows


def may_name(word: str, tag: str) -> bool:
    """False for little words and signs."""
    return tag[0] not in LITTLE or (tag[0] == "m" and word[0] in letters("ordinal"))


@lru_cache(maxsize=65536)
def look(word: str, tag: str) -> Look:
    """The tag of a word and its shape."""
    return tag, *shape(word, tag)


def of_word(word: str) -> list[str]:
    return ["w" + word, "f" + word[0], "l" + word[-1], "L" + word[-2:]]


def of_look(own: Look) -> list[str]:
    tag, place, tail, person, common, size = own
    return ["t" + tag + size, f"s{place}{tail}{person}", f"c{tag}{common}{person}"]


def of_left(left: Look, own: Look) -> list[str]:
    tag, place, tail, person, common, size = own
    return [
        f"a{left[0]}|{tag}",
        f"i{left[2]}|{person}{size}{common}",
        f"j{left[1]}{left[2]}|{tail}{place}",
        f"o{left[3]}{left[5]}{left[4]}|{person}{size}",
    ]


def of_right(own: Look, right: Look) -> list[str]:
    tag, place, tail, person, _, size = own
    return [
        f"b{tag}|{right[0]}",
        f"k{tail}{place}|{right[2]}{right[1]}",
        f"m{person}{size}|{right[3]}{right[5]}{right[4]}",
    ]


def of_head(head: str, left: Look, own: Look) -> list[str]:
    return [f"h{head}|{own[1]}{own[0]}", f"u{head}|{left[1]}{left[2]}"]


def heads(looks: Sequence[Look]) -> list[str]:
    """For each word the ending class of the last name-like word ahead in the same run of nouns, with its distance."""
    found = ["-"] * len(looks)
    head, at = "-", 0
    for i in range(len(looks) - 2, 0, -1):
        tag, _, tail, *_ = looks[i]
        if tag == "x" or tag[0] not in NOMINAL:
            head = "-"
            continue
        if tail not in "-T" and (head == "-" or at - i > AHEAD):
            head, at = tail.lstrip("="), i
        if head != "-" and at - i <= AHEAD:
            found[i] = head + str(min(at - i, 3))
    return found
