"""Words cut anew where the cutter fails names: dotted foreign names, divisions of the table, glued little words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from kg.find.gazetteer import abroad, official, short
from kg.find.lexicon import WORDS, bodies, ending, endings, letters, surnames, titles, words
from kg.find.organisation import BODIES
from kg.find.place import joined
from kg.find.things import listed
from kg.language import tokens as cut
from kg.language.token import known
from kg.model import Span, Token

MEETING = "会"
LONGEST = 14
"""Longest name looked for in the tables."""
PART = "部门"
INTRODUCED = re.compile(r"(?:^|(?<=[\s。；：]))(?P<name>[\u4e00-\u9fff]{2,4})(?=[，,]\s?[男女][，,])")
OFFICE = re.compile(r"副?(?:班|系)?主任(?=何\w{1,2})")


def pieces(text: str, protected: Sequence[Span] = (), tags: Sequence[str] = ()) -> list[Token]:
    """The words of a text, better cut for names; protected spans stay single words."""
    fixed = [*protected]
    labels = [*tags, *["n"] * (len(protected) - len(tags))]
    for span, tag in (*acting_with(text), *appointed(text), *taking_office(text), *introduced(text), *spotted(text)):
        if not any(span.overlaps(other) for other in fixed):
            fixed.append(span)
            labels.append(tag)
    found = _parted(cut(text, fixed, labels))
    return list(joined(_dotted(list(_given(_assembled(list(found)) if MEETING in text else found)))))


def acting_with(text: str) -> Iterator[tuple[Span, str]]:
    """With its tag, where 会同 after a body leads to another, not the county of that name: 县教育局|会同|县公安局.

    And an office before somebody called 何: 副主任|何永明, which the cutter reads as 任何.
    """
    for match in _allies().finditer(text):
        yield Span(*match.span()), "v"
    for match in OFFICE.finditer(text):
        yield Span(*match.span()), "n"


@cache
def _allies() -> re.Pattern[str]:
    ends, levels = (re.escape("".join(sorted(letters(part)))) for part in ("body_last", "levels"))
    return re.compile(rf"(?<=[{ends}])会同(?=[{levels}])")


def appointed(text: str) -> Iterator[tuple[Span, str]]:
    """Who is given or taken an office, with its tag, before its body: 任命|李伟|为县水利局局长."""
    for match in _appoints().finditer(text):
        if surnames().get(match["name"][0]) in ("1", "2"):
            yield Span(match.start("name"), match.end("name")), "nr"


@cache
def _appoints() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, words("appointing")), key=lambda word: (-len(word), word)))
    levels = re.escape("".join(sorted(letters("levels"))))
    return re.compile(rf"(?:{verbs})(?P<name>\w{{2,3}}?)(?=(?:同志)?(?:为|的)?[{levels}])")


def taking_office(text: str) -> Iterator[tuple[Span, str]]:
    """With its tag, where 任 says that a person holds an office, between a name and a title: 李敏|任|县水利局局长."""
    for match in _takes().finditer(text):
        office = match["office"]
        title = any(office[-size:] in titles() for size in range(2, min(LONGEST, len(office)) + 1))
        if title and match["surname"] in surnames():
            yield Span(match.start("take"), match.end("take")), "v"


def introduced(text: str) -> Iterator[tuple[Span, str]]:
    """Who is introduced by name and sex, with a tag: 唐晓峰，男，现任市水利局副局长."""
    for match in INTRODUCED.finditer(text):
        if match["name"][0] in surnames():
            yield Span(match.start("name"), match.end("name")), "nr"


@cache
def _takes() -> re.Pattern[str]:
    before, after = (re.escape("".join(sorted(letters(side)))) for side in ("before_take", "after_take"))
    start = r"(?:^|(?<=[\s，。；：、！？“]))"
    name = rf"(?P<surname>\w)\w{{0,1}}[^\W{before}](?:同志)?"
    return re.compile(rf"{start}{name}(?P<take>任)(?P<office>[^\W{after}]\w{{1,23}})(?=\W|$)")


def spotted(text: str) -> Iterator[tuple[Span, str]]:
    """Where names of divisions and bodies stand, with a tag, longest first at each end, none overlapping."""
    tables, ends = _spotted()
    pending: tuple[Span, str] | None = None
    for match in _lasts().finditer(text):
        at = match.start()
        for size in ends.get(text[at - 1 : at + 1], ()):
            start = at + 1 - size
            tag = tables.get(text[start : at + 1]) if start >= 0 else None
            if tag == "ns" and text[start] in letters("conjoined") and _joins(text, start):
                continue
            if text[at : at + 2] == PART:
                continue  # 农业农村部门: no 农业农村部
            if tag is None or (tag == "ns" and (_committee(text, at + 1) or text[at : at + 2] in words("undoing"))):
                continue
            if pending is not None and pending[0].end > start:
                # 中共中央 is only the beginning of 中共中央政治局
                if start > pending[0].start:
                    continue
            elif pending is not None:
                yield pending
            pending = Span(start, at + 1), tag
            break
    if pending is not None:
        yield pending


def _joins(text: str, at: int) -> bool:
    """True for the 和 between a word and the next: 邓某和|县人大常委会, not 安徽省和县, 在和县."""
    before = text[at - 1 : at]
    return before.isalpha() and before not in letters("before_place")


def _committee(text: str, at: int) -> bool:
    """True before 委 of a party committee: 晋城市委 is 晋城 and 市委."""
    return text[at : at + 1] in letters("committee") and text[at + 1 : at + 2] not in letters("after_committee")


@cache
def _lasts() -> re.Pattern[str]:
    """The last letters of the names."""
    return re.compile(f"[{re.escape(''.join(sorted({pair[1] for pair in _spotted()[1]})))}]")


@cache
def _spotted() -> tuple[dict[str, str], dict[str, list[int]]]:
    """Name → tag, and last two letters → lengths, longest first."""
    ordinary = words("ordinary")
    tables = {name: "ns" for name in official() | short() if len(name) > 2 and name not in ordinary}
    tables |= {name: "nt" for name in bodies() if len(name) > 3}
    sizes: dict[str, set[int]] = {}
    for name in tables:
        if len(name) <= LONGEST:
            sizes.setdefault(name[-2:], set()).add(len(name))
    return tables, {pair: sorted(found, reverse=True) for pair, found in sizes.items()}


def _parted(words_: Sequence[Token]) -> Iterator[Token]:
    """The words, those of them taken apart that hold more than one."""
    before: Token | None = None
    for token in words_:
        parts = _parts(token.text, token.tag)
        if before is not None and _level_after(before.text, token.text):
            parts = ((token.text[0], "c"), (token.text[1:], "n"))
        before = token
        if len(parts) == 1:
            yield token
            continue
        at = token.start
        for text, tag in parts:
            yield Token(text, at, at + len(text), tag)
            at += len(text)


def _assembled(words_: Sequence[Token]) -> Iterator[Token]:
    """The words, with the names of meetings put together that the cutter takes for “will”: 推进|会|在昆明召开."""
    held: Token | None = None
    for i, token in enumerate(words_):
        meeting = held is not None and token.text[0] == MEETING and held.text + MEETING in listed("event", "strong")
        following = words_[i + 1] if i + 1 < len(words_) else None
        ends = len(token.text) == 2 or following is None or following.tag[0] not in "vad" or _held(following.text)
        if held is not None and meeting and len(token.text) < 3 and token.text != MEETING + "议" and ends:
            yield Token(held.text + MEETING, held.start, token.start + 1, "n")
            held = Token(token.text[1:], token.start + 1, token.end, "f") if len(token.text) == 2 else None
            continue
        if held is not None:
            yield held
        held = token
    if held is not None:
        yield held


def _held(word: str) -> bool:
    """True for what is said of a meeting: 推进会|召开, 推进会|将在昆明举行."""
    return word in listed("event", "holding")


def _level_after(body: str, word: str) -> bool:
    """True for the name of a county that is 和 and a level after a body: 财政局|和|县|审计局."""
    if len(word) != 2 or word[0] not in words("joining") or word[1] not in words("here"):
        return False
    tail = ending(body)
    return body in bodies() or (tail is not None and endings()[tail][0] in BODIES)


@lru_cache(maxsize=WORDS)
def _parts(word: str, tag: str) -> tuple[tuple[str, str], ...]:
    """A word without what is glued to it, and an office inside it apart."""
    return tuple(part for text, own in _unglued(word, tag) for part in _halved(text, own))


def _unglued(text: str, tag: str) -> Iterator[tuple[str, str]]:
    """A word the dictionary lacks, without little words glued to it: 和玛丽 → 和, 玛丽; 彭斯于 → 彭斯, 于."""
    fixed = known(text) and not (text[0] in words("joining") and known(text[1:]) in ("nr", "nrt", "ns"))
    if len(text) < 2 or tag in ("x", "m", "eng") or fixed:
        yield text, tag
        return
    rest = text
    frequent = surnames().get(text[0], "3") in "12"
    if text[0] in words("glued") and not (frequent and len(text) < 4) and (len(text) > 2 or not frequent):
        yield text[0], known(text[0]) or "p"
        rest = text[1:]
    tail = text[-1] if len(rest) > 2 and text[-1] in words("glued_after") else ""
    tail = tail or (text[-1] if len(rest) > 3 and text[-1] in words("glued_long") else "")
    rest = rest[: len(rest) - len(tail)]
    yield rest, known(rest) or ("n" if rest != text else tag)
    if tail:
        yield tail, known(tail) or "p"


def _halved(word: str, tag: str) -> Iterator[tuple[str, str]]:
    """A word of the dictionary that holds a body and an office, cut: 县委书记 → 县委, 书记."""
    size = _cut_at(word)
    if size is None:
        yield word, tag
        return
    yield word[:size], known(word[:size]) or "n"
    yield word[size:], known(word[size:]) or "n"


@cache
def _cuts() -> dict[str, int]:
    return {word.replace("/", ""): word.index("/") for word in words("cuts")}


def _cut_at(word: str) -> int | None:
    """Where a body ends inside a word that goes on with an office: 大学|教授, 事务所|律师."""
    size = _cuts().get(word)
    if size is None and len(word) > 3:
        size = next((n for n in (2, 3, 4) if word[:n] in abroad() and word[n:] in titles()), None)
    if size is None and len(word) > 3:
        for length in (2, 3):
            if word[-length:] in titles() and (tail := ending(word[:-length])) and endings()[tail][1] != "brand":
                return len(word) - length if len(tail) > 1 and len(word) > length + 1 else None
    return size


def _given(words_: Iterator[Token]) -> Iterator[Token]:
    """A surname and the given name that the cutter put apart, joined: 刘, 建武 → 刘建武."""
    last: Token | None = None
    ranks = surnames()
    for token in words_:
        if last is None:
            last = token
            continue
        if last.text in ranks and _splits_name(last, token):
            last = Token(last.text + token.text, last.start, token.end, "nr")
            continue
        yield last
        last = token
    if last is not None:
        yield last


def _splits_name(last: Token, token: Token) -> bool:
    rank = surnames().get(last.text, "3")
    if rank == "C":
        return (
            len(token.text) < 3
            and token.tag in ("n", "nr", "a", "nz", "an")
            and token.text[-1] not in words("no_given")
        )
    if len(last.text) != 1 or len(token.text) != 2 or rank == "3":
        return False
    if last.text in words("glued") or token.tag not in ("n", "nr", "nrfg"):
        return False
    return known(token.text) in (None, "nr", "nrfg") and token.text[-1] not in words("no_given")


def _dotted(pending: Sequence[Token]) -> Sequence[Token]:
    """Names with dots joined to one word: 卡尔, ·, 马克思 → 卡尔·马克思."""
    dots = letters("dots")
    if not any(token.text in dots for token in pending):
        return pending
    at = 0
    kept: list[Token] = []
    while at < len(pending):
        token = pending[at]
        if token.text not in dots or not kept or at + 1 >= len(pending):
            kept.append(token)
            at += 1
            continue
        left = len(kept)
        while left > 0 and len(kept) - left < 7 and _sounds(kept[left - 1], left == len(kept)):
            left -= 1
        right = at + 1
        while right < len(pending) and right - at < 8 and _sounds(pending[right], right == at + 1):
            right += 1
        if left == len(kept) or right == at + 1:
            kept.append(token)
            at += 1
            continue
        text = "".join(t.text for t in [*kept[left:], *pending[at:right]])
        whole = Token(text, kept[left].start, pending[right - 1].end, "nrt")
        kept[left:] = _without_hanger(whole, pending[right - 1])
        at = right
    return kept


def _without_hanger(whole: Token, last: Token) -> list[Token]:
    """The name, and apart from it a preposition that a guess has glued to its end: 卡罗尔·纳夫罗茨基|以."""
    if len(last.text) < 2 or last.text[-1] not in letters("hangers") or known(last.text):
        return [whole]
    end = whole.end - 1
    return [Token(whole.text[:-1], whole.start, end, "nrt"), Token(whole.text[-1], end, whole.end, "p")]


def _sounds(token: Token, nearest: bool) -> bool:
    """Whether a word can be part of a foreign name beside its dot."""
    text = token.text
    if nearest and len(text) > 1 and known(text) is None and "\u3400" <= text[0] <= "\u9fff":
        return True  # 阿依|努尔|·|巴合提
    if token.tag == "nrt" or (nearest and (token.tag in ("eng", "nr") or (text.isascii() and text.isalpha()))):
        return True
    if not all(letter in letters("sound") for letter in text):
        return False
    if text in words("sound_stops"):
        return False
    return len(text) == 1 or nearest or not known(text) or token.tag in ("nr", "ns", "nz", "n", "nrfg")
