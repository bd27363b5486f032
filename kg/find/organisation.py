"""Organisations by the last word of their names: from there leftwards to the first word that is not theirs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from kg.find.gazetteer import abroad, in_tables, short
from kg.find.lexicon import RULES, bodies, ending, endings, letters, titles, words
from kg.language.token import frequency, known
from kg.model import Span, Token
from kg.noun import noun

BODIES = ("Organization", "PartyOrganization", "GovernmentBody")
LONGEST = 12
"""Most words of a name."""
COMMON = 3000
"""A proper word of the dictionary more frequent than this is none."""
BRACKETS = {"）": "（", ")": "(", "”": "“"}


@noun()
class Found:
    """A stretch that names something by its ending; `proper` when a name of its own stands in it."""

    span: Span
    type: str
    proper: bool


def organisations(tokens: Sequence[Token]) -> Iterator[Found]:
    """Bodies in order of their ends; one that another one goes on from is not given."""
    heads = [i for i in range(len(tokens)) if head_type(tokens, i)]
    for place, i in enumerate(heads):
        start = first_word(tokens, i)
        following = heads[place + 1] if place + 1 < len(heads) else None
        if following is not None and first_word(tokens, following) <= start:
            continue
        found = _found(tokens, start, i)
        if found is not None:
            yield found


def head_type(tokens: Sequence[Token], i: int) -> str | None:
    """The type of body that a word ends, None when it ends none."""
    text = tokens[i].text
    if text in bodies():
        return bodies()[text]
    tail = ending(text)
    if tail is None or (endings()[tail][0] not in BODIES and endings()[tail][1] != "facility"):
        return None
    if endings()[tail][1] == "team":
        own = text.removesuffix(tail)
        team = is_place(tokens[i - 1]) if i and not own else own in abroad() or own in short()
        return endings()[tail][0] if team else None
    if len(tail) == 1:
        # 局 and 厂 alone end a name only after a noun: 人社|局; of the dictionary's words 体育局 is one, 结局 is none
        before = tokens[i - 1] if i else None
        nounlike = before is not None and before.tag[:1] in "njvb" and before.text not in words("outside")
        deed = tokens[i].tag == "v"  # 县委常委会|研究部署
        body = nounlike if tail == text else len(text) > 2 and not deed and text not in words("halls")
        return endings()[tail][0] if body else None
    return endings()[tail][0]


def first_word(tokens: Sequence[Token], i: int) -> int:
    """Where the name that ends with a word begins."""
    start = i
    placed = tokens[i].text in bodies()
    while start > 0 and i - start < LONGEST:
        before = tokens[start - 1]
        if before.text in BRACKETS:
            opened = _opened(tokens, start - 1)
            if opened is None:
                break
            start = opened
            continue
        if is_place(before):
            start -= 1
            placed = True
            continue
        if before.text in words("joining") and tokens[start].text in words("here") and start < i:
            break  # 县财政局|和|县审计局
        if before.text in words("joining") and not placed:
            joined = _joined(tokens, start - 1)
            if joined is None:
                break
            start = joined
            placed = True
            continue
        if before.tag in ("nr", "nrt", "nrfg") and start < i and tokens[start].text[:1] in words("here"):
            break  # 免去李伟|县水利局局长职务
        if before.text in words("allied") and start > 1 and head_type(tokens, start - 2):
            break  # 市公安局|联合|城东分局破获案件
        if placed and not head_type(tokens, start - 1) and before.text not in words("bridges"):
            break
        if not belongs(tokens, start - 1) and not _after_place(tokens, start - 1, i):
            break
        start -= 1
    start = _lowered(tokens, _trimmed(tokens, start, i), i)
    return start - 1 if _seated(tokens, start) else start


def _seated(tokens: Sequence[Token], start: int) -> bool:
    """True after the level that a body is of: 县|财政局, 市|发改委, not after that of 我县|学校 or 县|县医院."""
    if start == 0 or tokens[start - 1].text not in words("here") or tokens[start].text[0] in words("here"):
        return False
    return not is_place(tokens[start]) and (start == 1 or tokens[start - 2].text not in words("pointing"))


def _lowered(tokens: Sequence[Token], start: int, i: int) -> int:
    """Without the places above a village, town or street: 安庆经开区|菱北办事处|刘纪社区居务监督委员会."""
    low = words("low")
    for at in range(i - 1, start, -1):
        name = tokens[at].text
        if any(name.endswith(kind) and name != kind for kind in low) and is_place(tokens[at]):
            return at
    if tokens[i].text in words("low_bodies"):
        for at in range(i - 1, start, -1):
            if is_place(tokens[at - 1]) and not is_place(tokens[at]):
                return at
    return start


def is_place(token: Token) -> bool:
    name = token.text
    if in_tables(name):
        return len(name) > 1
    tail = ending(name)
    return tail is not None and len(name) > len(tail) and token.tag == "ns" and endings()[tail][0] not in BODIES


def belongs(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word can stand inside the name of a body."""
    token = tokens[i]
    text, tag = token.text, token.tag
    if text in words("by"):
        return False  # 经|北京大学检测, 经|云川县委研究决定
    if text in words("outside") or text in words("deeds") or text in titles():
        return False
    if len(text) == 2 and known(text) is None and (text[-1] in letters("hangers") or text[0] in letters("leaders")):
        return False  # 焦点战在|体育中心打响, 向区|烟草专卖局: a guess with a preposition at its edge
    if len(text) > 3 and known(text) is None and not all(letter in letters("sound") for letter in text):
        # 充分利用: where the guess joins four characters they are seldom one noun
        return False
    if tag[0] in "nj" or tag in ("vn", "b", "nz", "eng", "l", "an", "s", "zg", "g"):
        return True
    if tag == "t" and known(text) is None:
        return False  # 1980年代中期起|奥林匹亚公司: a time that was read as one is not of the name
    if tag in ("m", "t"):
        return (
            text[0] in letters("ordinal")
            or text in words("modern")
            or (i > 0 and is_place(tokens[i - 1]))
            or all(letter in letters("numerals") for letter in text)
        )
    if tag in ("v", "a", "vd", "ad", "f", "q", "p") and text in nominal():
        return True
    return text in words("bridges") or (text in words("directions") and i > 0 and not head_type(tokens, i - 1))


def _after_place(tokens: Sequence[Token], at: int, i: int) -> bool:
    """A verb that is the name of a company between its place and its trade: 浙江|远航|新材料有限公司."""
    tail = ending(tokens[i].text) or ""
    company = endings()[tail][1] == "strong" if tail else False
    return company and at > 0 and len(tokens[at].text) == 2 and tokens[at].tag[0] in "vad" and is_place(tokens[at - 1])


def _opened(tokens: Sequence[Token], i: int) -> int | None:
    """The word that opens the bracket or quotation closed by a word, when what is inside is short and followed."""
    opening = BRACKETS[tokens[i].text]
    for at in range(i - 1, max(i - 6, -1), -1):
        if tokens[at].text == opening:
            inside = tokens[at + 1 : i]
            plain = all(t.tag != "x" for t in inside) and tokens[i].start - tokens[at].end <= 8
            # （北京） after a name, “走走” before 公司
            return at if plain and inside and (opening == "“" or (at > 0 and belongs(tokens, at - 1))) else None
    return None


def _joined(tokens: Sequence[Token], i: int) -> int | None:
    """The start of 人力资源 in 湖北省人力资源和社会保障厅: general nouns after a place or a body."""
    at = i
    while at > 0 and i - at < 4 and not is_place(tokens[at - 1]) and not head_type(tokens, at - 1):
        if at < i and tokens[at].text in words("here"):
            break
        if not belongs(tokens, at - 1) or tokens[at - 1].tag in ("nr", "nrt"):
            return None
        at -= 1
    here = at > 0 and tokens[at - 1].text in words("here")
    if tokens[at].text in words("here") and at < i - 1:
        return at  # 省|人力资源和社会保障厅
    if at == i or at == 0 or not (here or is_place(tokens[at - 1]) or head_type(tokens, at - 1)):
        return None
    at -= 1
    while at > 0 and is_place(tokens[at - 1]):
        at -= 1
    return at


def _trimmed(tokens: Sequence[Token], start: int, i: int) -> int:
    """Without a verb in front that only looks like a part of the name: 组织|市公安局."""
    while start < i and tokens[start].tag in ("v", "vn", "l") and start > 0 and tokens[start - 1].tag[0] in "nrdp":
        start += 1
    return start


def _found(tokens: Sequence[Token], start: int, i: int) -> Found | None:
    kind = head_type(tokens, i)
    assert kind is not None
    span = Span(tokens[start].start, tokens[i].end)
    head = tokens[i].text
    if head in bodies():
        return Found(span, kind, True)
    tail = ending(head) or head
    modifiers, own = tokens[start:i], head[: -len(tail)]
    if not modifiers and not own:
        return Found(span, kind, True) if kind == "PartyOrganization" and head[0] in words("here") else None
    strength = endings()[tail][1]
    if strength == "brand":
        brand = _brand(own) or (not own and i > start and tokens[i - 1].tag[0] == "n" and _brand(tokens[i - 1].text))
        return Found(span, kind, True) if brand else None
    # 党群(人才)服务中心: a bracket is put only into a name
    proper = any(_proper(token) or token.text in BRACKETS for token in modifiers) or _own(own, head)
    # 市第一人民医院, 省农业农村厅: the town or province is known to the reader
    wordy = len(modifiers) == 1 and modifiers[0].text in words("word_names") and tail in words("named_so")
    proper = proper or (wordy and (start == 0 or tokens[start - 1].tag[0] in "xp"))  # 光明|小学开学
    official_body = kind in BODIES[1:] or head in words("seats")
    first = modifiers[0].text if modifiers else ""
    led = first[:1] in words("here") and (ending(first) or "") in words("led_bodies")  # 县公安局|交警大队
    here = led or first in words("here_led")  # 县委|宣传部
    local = here or (bool(modifiers) and modifiers[0].text in words("here"))
    proper = proper or (local and (len(modifiers) > 1 or official_body))
    return Found(span, kind, proper or strength == "strong")


def _own(own: str, head: str) -> bool:
    """Whether the part of a word before its ending makes a name: 香港|大学, 东软|集团."""
    if own in bodies() or in_tables(own) or own in words("here"):
        return True
    return len(own) > 1 and (not known(own) or (known(head) == "nt" and frequency(own) < COMMON))


def _brand(word: str) -> bool:
    """A made-up name: 恒昌, 威马."""
    return (
        len(word) > 1
        and (not known(word) or (known(word) in ("nz", "nr") and frequency(word) < COMMON))
        and not (word in short() or word in abroad() or ending(word))
    )


def _proper(token: Token) -> bool:
    """A word that makes a name of what it stands in."""
    if is_place(token) or token.text in bodies():
        return True
    if token.tag in ("ns", "nt", "nz", "nr", "nrt", "nrfg", "eng"):
        return frequency(token.text) < COMMON
    return len(token.text) > 1 and not known(token.text) and token.tag == "n"


@cache
def nominal() -> frozenset[str]:
    """Verb-like words that are parts of names of bodies."""
    return frozenset(tomllib.loads((RULES / "office.toml").read_text("utf-8"))["nominal"].split())
