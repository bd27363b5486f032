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
    sounds = sum(letter in letters("sound") for letter in word)
    if sounds == len(word) and len(word) > 1:
        person += "t"
    often = frequency(word)
    common = "0" if often == 0 else "1" if often < 10 else "2" if often < 100 else "3" if often < 1000 else "4"
    if tag == "x" or word in names()["breaks"]:
        common = "x"
    return place, tail_class, person, common, str(min(len(word), 5))


def features(tokens: Sequence[Token]) -> list[list[str] | None]:
    """For each word the names of its features, None for little words and signs, which are in no name."""
    shapes = [shape(t.text, t.tag) for t in tokens]
    ws = ["<", "<", *(t.text for t in tokens), ">", ">"]
    ts = ["<", "<", *(t.tag for t in tokens), ">", ">"]
    edge = ("-", "-", "-", "x", "0")
    ss = [edge, edge, *shapes, edge, edge]
    heads = _heads(tokens, shapes)
    found: list[list[str] | None] = []
    for i in range(2, len(ws) - 2):
        if ts[i][0] in LITTLE and (ts[i][0] != "m" or ws[i][0] not in letters("ordinal")):
            found.append(None)
            continue
        w, t, s = ws[i], ts[i], ss[i]
        place, tail, person, common, size = s
        p, n = ss[i - 1], ss[i + 1]
        tp, tn = ts[i - 1], ts[i + 1]
        wp, wn = ws[i - 1], ws[i + 1]
        head = heads[i - 2]
        found.append(
            [
                "w" + w,
                "t" + t + size,
                "f" + w[0],
                "l" + w[-1],
                "L" + w[-2:],
                f"s{place}{tail}{person}",
                f"c{t}{common}{person}",
                "p" + wp,
                "n" + wn,
                f"a{tp}|{t}",
                f"b{t}|{tn}",
                f"h{head}|{place}{t}",
                f"i{p[1]}|{person}{size}{common}",
                f"j{p[0]}{p[1]}|{tail}{place}",
                f"k{tail}{place}|{n[1]}{n[0]}",
                f"m{person}{size}|{n[2]}{n[4]}{n[3]}",
                f"o{p[2]}{p[4]}{p[3]}|{person}{size}",
                f"u{head}|{p[0]}{p[1]}",
            ]
        )
    return found


def _heads(tokens: Sequence[Token], shapes: Sequence[tuple[str, str, str, str, str]]) -> list[str]:
    """For each word the ending class of the last name-like word ahead in the same run of nouns, with its distance."""
    found = ["-"] * len(tokens)
    head, at = "-", 0
    for i in range(len(tokens) - 1, -1, -1):
        token, tail = tokens[i], shapes[i][1]
        if token.tag == "x" or token.tag[0] not in NOMINAL:
            head = "-"
            continue
        if tail not in "-T" and (head == "-" or at - i > AHEAD):
            head, at = tail.lstrip("="), i
        if head != "-" and at - i <= AHEAD:
            found[i] = head + str(min(at - i, 3))
    return found
