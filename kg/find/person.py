"""People announced by a title before the name or an address after it, and lists of such names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from kg.find.gazetteer import in_tables
from kg.find.lexicon import RULES, WORDS, ending, letters, surnames, titles, words
from kg.language.token import frequency, known
from kg.model import Span, Token

LONGEST_FOREIGN = 8
SPELLED = frozenset(("nr", "nrt", "nz", "nrfg", "ns", "n", "x", "zg"))
COMMON = 60
"""A word of the dictionary more frequent than this is no given name by accident."""

SOME = "某"
WHEN = "时"
LANDMARK = 3
"""Letters of a mountain or river whose name begins as that of a person."""
UNCOMMON = 400
"""A word of the dictionary less frequent than this is a given name after a surname."""
EVERYDAY = 3000
"""An adverb or adjective more frequent than this begins no name."""
RARE_LETTER = 1000
"""A character less frequent as a word ends a name rather than it says something."""


def people(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """Names right after a title, those that go on a list of them after 、 or a blank, and those before an address."""
    starts = {token.start: i for i, token in enumerate(tokens)}
    free = 0
    for i, token in enumerate(tokens):
        if token.start < free:
            continue
        called = i > 0 and (_announces(tokens[i - 1].text) or (i > 1 and _joint(tokens[i - 2], tokens[i - 1])))
        if called or _listed(text, token, free):
            end = name_end(text, tokens, starts, i)
            if end is None and i and _held_by_word(text, tokens[i - 1], token):
                end = token.end  # 副县长|田野|讲话
            if end is not None and (not i or not _doubtful(tokens[i - 1], tokens[i:], end)):
                yield Span(token.start, end)
                free = end
        elif i and (token.text in words("honorifics") or token.text in titles()):
            before = tokens[i - 1]
            sure = ("nr", "nrfg", "nrt") if token.text in titles() else ("nr", "nrfg", "nrt", "n", "nz")
            if before.start >= free and _plain_name(before.text) and before.tag in sure and before.text != token.text:
                span = Span(before.start, before.end)
                whole = len(before.text) == 1  # 李大爷, 李书记: nothing but the surname is told
                yield Span(span.start, token.end if whole else span.end - glued(text, span))
                free = token.end


def _held_by_word(text: str, office: Token, token: Token) -> bool:
    """True for a word of the dictionary that is a name after an office and before what is done: 县长|高明|讲话."""
    named = _announces(office.text) and office.text not in words("doubtful_callings") | words("callings")
    held = known(token.text) is not None
    word = held and len(token.text) in (2, 3) and token.tag[0] in "naz" and surnames().get(token.text[0]) in ("1", "2")
    known_other = token.text in _person("words") or token.text in _person("follow")
    acts = token.end < len(text) and _han(text[token.end]) and ending(token.text) is None
    return named and word and not known_other and acts and followed(text, token.end)


def name_end(text: str, tokens: Sequence[Token], starts: dict[int, int], i: int) -> int | None:
    """Where the name of a person that starts with a token ends, None when none starts there."""
    token = tokens[i]
    if token.tag == "nrt" and len(token.text) > 1:
        return token.end
    if len(token.text) > 1 and token.tag in ("ns", "nt", "t", "m", "x") and _elsewhere(token):
        return None
    chinese = _chinese_end(text, tokens, starts, i) or _japanese_end(text, token.start, starts)
    foreign = _foreign_end(tokens, i)
    if chinese and foreign and foreign > chinese and not followed(text, chinese):
        return foreign
    return chinese or foreign


def _elsewhere(token: Token) -> bool:
    """A place or the like; the dictionary's mistaken places (普京) are in no table of places."""
    name = token.text
    return token.tag != "ns" or in_tables(name) or ending(name) is not None


def followed(text: str, end: int) -> bool:
    """True where the text ends, or a sign or a word that follows names stands."""
    if end >= len(text) or not _han(text[end]):
        return True
    follow, longest = _follow()
    return any(text[end : end + size] in follow for size in range(longest, 0, -1))


def glued(text: str, span: Span) -> bool:
    """True for a name with a word of the sentence at its end: 任命李华|为副县长, 被告李某|系邻居."""
    some = text[span.end - 2] == SOME and text[span.end - 1] in letters("after_unnamed")
    goes_on = len(span) == 3 and surnames().get(text[span.start]) in ("1", "2") and goes_on_after(text, span.end)
    return len(span) > 2 and (some or goes_on or named_to(text, span.end))


def no_person(name: str) -> bool:
    """True for what reads as a name of a person and is none: 黄桃, 于明洪武, 白云山."""
    landmark = known(name[:2]) is not None and len(name) == LANDMARK and ending(name) is not None  # not 孙中山
    return name in _person("words") or (len(name) > LANDMARK and name[0] in _person("leading")) or landmark


def unnamed(text: str) -> Iterator[Span]:
    """People of whom only the surname is told: 李某, 张某某, not 于某地 and 某些."""
    at = text.find(SOME)
    while at >= 0:
        end = at + 1 + (text[at + 1 : at + 2] == SOME)
        known_surname = at > 0 and surnames().get(text[at - 1]) in ("1", "2") and text[at - 1] not in words("glued")
        if known_surname and text[end : end + 1] not in letters("after_some"):
            yield Span(at - 1, end)
        at = text.find(SOME, end)


def _joint(first: Token, second: Token) -> bool:
    """True for a calling in two words: 脱贫|户."""
    return first.text + second.text in words("callings")


@lru_cache(maxsize=WORDS)
def _announces(text: str) -> bool:
    if text in words("callings") or text in titles():
        return True
    return any(text[-size:] in titles() for size in (4, 3, 2) if size < len(text))


def _doubtful(calling: Token, after: Sequence[Token], end: int) -> bool:
    """After 党员 or 代表 many a word may stand; only one whole word that names is a name there.

    Or one that a rare letter ends: 学生代表|王子|涵.
    """
    if calling.text not in words("doubtful_callings"):
        return False
    token, name = after[0], after[0].text
    whole = token.end == end and (known(name) is None or token.tag in ("nr", "nrt", "nrfg"))
    if len(name) == 1 and len(after) > 1 and after[1].end == end and len(after[1].text) == 2:
        plain = surnames().get(name) == "1" and name not in _person("leading")  # 志愿者|向|群众
        rare = frequency(after[1].text) < UNCOMMON and len(after) > 2 and after[2].tag[0] in "vdpn"
        whole = plain and (after[1].tag[0] in "nx" or rare)  # 村民|张|小花, 村民|金|大成|种桃
    if len(name) == 2 and len(after) > 2 and after[1].end == end and len(after[1].text) == 1:
        whole = frequency(after[1].text) < RARE_LETTER and after[2].tag[0] in "vdpx"
    return not whole or name[-1] in words("no_given") or name in _person("words")


def _listed(text: str, token: Token, last: int) -> bool:
    """A name one sign after a name: 张三、李四, 焦玲 余妍."""
    return last > 0 and token.start == last + 1 and text[last] in "、 \u3000"


def _chinese_end(text: str, tokens: Sequence[Token], starts: dict[int, int], i: int) -> int | None:
    token, at = tokens[i], tokens[i].start
    ranks = surnames()
    size = 2 if ranks.get(text[at : at + 2]) == "C" else 1
    rank = ranks.get(text[at : at + size])
    if rank is None or (rank == "3" and len(token.text) == 1 and token.tag[0] in "cpudrm"):
        return None
    if text[at] in words("joining") and token.tag != "nr":
        return None  # 河长|和林长
    best, top = None, 1.0 if rank in "12C" else 2.0
    for end in (at + size + 2, at + size + 1):
        given = text[at + size : end]
        if len(given) != end - at - size or not all(map(_han, given)) or any(g in _person("never") for g in given):
            continue
        name = text[at:end]
        if name in _person("words") or name in _person("follow") or named_to(text, end):
            continue
        if len(given) == 2 and goes_on_after(text, end):
            continue  # 李敏|出生于1975年, 李伟|回到家乡, 李伟|为老人送饭
        if name[-2] == SOME and name[-1] in letters("after_unnamed"):
            continue
        score = _fit(text, tokens, starts, token, end)
        if score > top:
            best, top = end, score
    return best


def goes_on_after(text: str, end: int) -> bool:
    """True where the last letter of a name of three says what somebody does: 李伟|回到家乡, 李伟|为老人; not 厉有为."""
    pair = text[end - 1 : end + 1]
    if known(text[end - 3 : end]) in ("nr", "nrt"):
        return False
    if pair in _person("follow") or text.startswith(_long_follow(), end - 1):
        return True  # 周戍|致欢迎辞
    if text[end - 1] == WHEN and (end >= len(text) or not _han(text[end])):
        return True  # 记者见到李伟|时，
    if text[end - 1] not in letters("after_person") or end >= len(text) or not _han(text[end]):
        return False
    return known(pair) is not None or text[end : end + 1] not in _person("strong")


def named_to(text: str, end: int) -> bool:
    """True where the last letter leads to what follows: 任命李华|为副县长, 副县长周戍|致欢迎辞."""
    office = text[end - 1] == "为" and any(text[end : end + size] in titles() for size in (2, 3, 4, 5))
    return office or (text[end - 1] in _person("giving") and text.startswith(tuple(_person("addresses")), end))


def _japanese_end(text: str, at: int, starts: dict[int, int]) -> int | None:
    """End of a Japanese name: 岸田文雄."""
    size = next((n for n in (3, 2, 1) if text[at : at + n] in _person("japanese")), 0)
    ends = range(at + size + 1, at + size + 4) if size > 1 else range(0)
    return next((end for end in ends if end in starts and all(map(_han, text[at:end])) and followed(text, end)), None)


def _fit(text: str, tokens: Sequence[Token], starts: dict[int, int], token: Token, end: int) -> float:
    """How well a name fits between the start of a token and an end."""
    score = 0.0
    if followed(text, end):
        score += 3.0
    elif end in starts and _goes_on(tokens[starts[end]]):
        score += 2.5
    if end in starts:
        score += 1.0
    elif text[end : end + 1] not in _person("strong"):
        score -= 1.5
    if token.end == end:
        score += 1.5 if token.tag in ("nr", "nrfg") or not known(token.text) else -3.0
    elif token.end > end:
        score -= 1.0
        if known(token.text) and frequency(token.text) > COMMON and token.tag not in ("nr", "n"):
            score -= 3.0
    elif len(token.text) > 1 and token.tag[0] in "advcpn" and frequency(token.text) > EVERYDAY:
        score -= 3.0  # 民警|成功破获案件
    given = text[token.end : end]
    if token.text in _person("leading") and len(given) == 2 and known(given):
        score -= 3.0  # 民警|向|群众发放
    if len(given) == 2 and known(given) and frequency(given) > 1000 and known(given) not in ("nr", "n", "a", "nz"):
        score -= 1.0
    if text[end - 1] in _person("seldom"):
        score -= 1.5
    return score


def _goes_on(token: Token) -> bool:
    """True for a word of the dictionary that says what somebody does, or when: 赵长根|流转土地, 王大山|每天巡山."""
    return len(token.text) > 1 and token.tag[0] in "vdrt" and known(token.text) is not None


def _foreign_end(tokens: Sequence[Token], i: int) -> int | None:
    """End of a run of words spelled by sound: 埃斯, 珀 → 埃斯珀."""
    sound, stops = letters("sound"), words("sound_stops")
    start = tokens[i].start
    end = start
    for token in tokens[i:]:
        plain = token.tag in SPELLED or len(token.text) == 1 or not known(token.text)
        if token.text in stops or not plain or not all(letter in sound for letter in token.text):
            break
        if token.end - start > LONGEST_FOREIGN:
            break
        end = token.end
    first = tokens[i]
    if first.end == end and known(first.text) and first.tag not in ("nr", "nrt", "nz", "nrfg"):
        return None
    return end if end - start > 1 else None


def _plain_name(word: str) -> bool:
    ranks = surnames()
    return (2 <= len(word) <= 4 and word[0] in ranks) or word in ranks


def _han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


@cache
def _person(key: str) -> frozenset[str]:
    return frozenset(_lists()[key].split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((RULES / "person.toml").read_text("utf-8"))


@cache
def _long_follow() -> tuple[str, ...]:
    return tuple(sorted(word for word in _person("follow") if len(word) > 2))


@cache
def _follow() -> tuple[frozenset[str], int]:
    follow = _person("follow") | words("speech")
    return follow, max(map(len, follow))
