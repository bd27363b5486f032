"""Places made of a name and a kind that the cutter puts apart: 刘纪|社区, 大寨|河, 西|小湖."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.find.gazetteer import in_tables
from kg.find.lexicon import WORDS, ending, endings, letters, titles, words
from kg.language.token import frequency, known
from kg.model import Token

PLACES = ("AdminDivision", "WaterBody", "Place")
RARE = 150
"""A word of the dictionary at most this frequent can be the name of a village or a river."""
LONGEST = 5
"""Most characters before the kind."""


def joined(tokens: Sequence[Token]) -> Iterator[Token]:
    """The words, with names of places put together as one word tagged ns."""
    kept: list[Token] = []
    for token in tokens:
        front = _front(kept, token)
        if front:
            first = kept[-front]
            text = "".join(t.text for t in kept[-front:]) + token.text
            del kept[-front:]
            kept.append(Token(text, first.start, token.end, "ns"))
        else:
            kept.append(token)
    yield from kept


def named_place(word: str) -> bool:
    """True for names in the tables of places."""
    return len(word) > 1 and in_tables(word)


def _front(kept: Sequence[Token], token: Token) -> int:
    """How many words before a kind of place are its name, 0 when none."""
    tail = _kind(token.text)
    if tail is None or not kept:
        return 0
    before = kept[-1]
    if tail != token.text:
        # 西|小湖: a direction before a word that is a place already and is in no dictionary
        unknown = known(token.text) in (None, "nr", "ns") and not named_place(token.text)
        if not named_place(token.text) and _spelled(kept, token.text.removesuffix(tail)):  # 来|霍邱县: no name
            return 1
        return int(before.text in words("directions") and unknown and len(token.text) < 4 and _edge(kept, 1))
    if len(kept) > 1 and len(before.text) == 1 and len(kept[-2].text) == 1 and _letters(kept[-2]) and _letters(before):
        kinds = ending(kept[-2].text) == kept[-2].text  # 镇|委|镇政府: no place
        return 2 if _edge(kept, 2) and known(kept[-2].text + before.text) is None and not kinds else 0
    named = int(_names(kept, before, tail))
    return named and named + _spelled(kept[:-1], before.text)


@lru_cache(maxsize=WORDS)
def _kind(word: str) -> str | None:
    """The kind of place that a word ends with."""
    tail = ending(word)
    return None if tail is None or endings()[tail][0] not in PLACES or endings()[tail][1] == "none" else tail


def _spelled(kept: Sequence[Token], rest: str) -> bool:
    """Whether a word before is the first letter of a foreign name that the cutter takes for a verb: 注入|列|佩利湖."""
    if len(kept) < 2 or known(rest) not in (None, "nr", "nrt") or not letters("sound").issuperset(rest):
        return False
    return kept[-1].tag == "v" and kept[-1].text in letters("sound") and kept[-2].tag[0] in "vpx"


def _names(kept: Sequence[Token], before: Token, tail: str) -> bool:
    """Whether one word before a kind of place makes a name with it."""
    text = before.text
    if ending(text) == text or text in words("callings"):
        return False  # 镇委|镇政府: two bodies; 养殖户|李大山: somebody
    if text in words("word_names") and tail in words("named_so"):
        return len(kept) == 1 or kept[-2].tag[0] in "xp" or kept[-2].text in words("come_to")  # 幸福|社区开展义诊
    if not 1 < len(text) <= LONGEST or text in words("general") or text in titles() or text in words("outside"):
        return False
    if before.tag[0] in "xmtrpcudqfy" or before.tag == "eng" or (named_place(text) and tail in words("plain_kinds")):
        return False
    if len(kept) > 1 and kept[-2].text in words("appointing"):
        return False  # 任命|李伟为|县水利局局长
    if len(kept) > 1 and (kept[-2].text in titles() or kept[-2].text in words("callings")):
        return False  # 书记|刘新雨率|村“两委”, 养殖户|李|大山
    after_place = len(kept) > 1 and (named_place(kept[-2].text) or kept[-2].tag == "ns")
    if known(text) is None or before.tag in ("nr", "ns", "nz", "nrt", "nrfg"):
        return before.tag in ("n", "nr", "ns", "nz", "nrt", "nrfg") and frequency(text) < RARE * 20
    if tail in words("streets") and text in words("roads"):
        return True
    if endings()[tail][0] == "Place" and tail not in words("streets"):
        return False
    return (frequency(text) <= RARE and before.tag in ("n", "v", "a", "vn")) or (after_place and before.tag != "v")


def _letters(token: Token) -> bool:
    return token.tag[0] in "nzgajvs" and token.text not in words("glued") and "\u3400" <= token.text <= "\u9fff"


def _edge(kept: Sequence[Token], size: int) -> bool:
    """Whether a name can begin there: after a sign, a place, a verb or a little word."""
    if len(kept) <= size:
        return True
    before = kept[-size - 1]
    return before.tag[0] in "xvpcurdt" or before.tag == "ns" or len(before.text) > 1
