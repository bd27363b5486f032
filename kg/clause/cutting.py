"""Dictionary words taken apart and put together for the clause reader, and the class of each alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.clause.lexicon import ends, verbs, words
from kg.find.lexicon import words as name_words
from kg.language.token import known
from kg.model import Token

COMMAS = frozenset(",，;；:：。！？!?…\n")
PAUSE = "、"
OF = "的"
SAID = ",，:："
"""What may stand between a verb of saying and what is said."""
WAY = "地"  # rule word: makes an adverb of the word before it

QUALITIES = ("a", "ad", "z", "d", "an")
# Dictionary tags to classes; everything else nominal is N.
BY_TAG = {
    "d": "D",
    "ad": "D",
    "p": "P",
    "c": "C",
    "a": "A",
    "z": "A",
    "b": "N",
    "m": "M",
    "q": "Q",
    "f": "L",
    "r": "R",
    "t": "N",
}
MANNER = "uv"
FIXED_TAGS = {"TIME": "T", "QUANTITY": "M", "NAME": "N", "QUOTE": "N", "THING": "N"}


def pieces(tokens: Sequence[Token]) -> list[Token]:
    """The words of a sentence as the reader takes them: 积极探索 is two, 选举|产生 one."""
    found: list[Token] = []
    for token in tokens:
        opening = not found or found[-1].text in COMMAS
        if opening and token.text in name_words("jointly"):
            found.append(token)  # 中共|云川县委员会, not 墓中|共|清理文物
            continue
        found += glued(token) if opening and len(token.text) == 3 and token.tag == "n" else split(token)
    return merged(found)


def glued(token: Token) -> Sequence[Token]:
    """A verb of one character that a guess has glued to the noun after it, at the head of a segment: 设|助餐."""
    text = token.text
    if known(text) is not None or text[0] not in words().founding:
        return split(token)
    middle = token.start + 1
    return Token(text[0], token.start, middle, "v"), Token(text[1:], middle, token.end, "n")


def merged(tokens: list[Token]) -> list[Token]:
    """Neighbours joined where the table holds them as one verb: 选举, 产生 → 选举产生."""
    out: list[Token] = []
    verb, adverbs = verbs(), words().adverbs
    for token in tokens:
        last = out[-1] if out else token
        text, free, tag = last.text + token.text, token.tag not in FIXED_TAGS, ""
        if last is not token and last.tag not in FIXED_TAGS:
            if free and text in verb:
                tag = "v"
            elif (named_by(last, token) or text in words().compounds) and last.end == token.start:
                tag = "n"
        if not tag and free and last is not token and text in adverbs and (len(last.text) > 1 or token.tag == MANNER):
            tag = "d"  # 高高|兴兴; 就|地|开庭
        if tag:
            out[-1] = Token(text, last.start, token.end, tag)
        else:
            out.append(token)
    return out


def named_by(last: Token, token: Token) -> bool:
    """True for what makes one noun with the deed before it: 裁定|者, 监督|小组, 办结|率."""
    rate = token.text in words().rates and last.tag[0] in "vn" and len(last.text) == 2
    return rate or names_doer(last.text, token.text)


def names_doer(deed: str, text: str) -> bool:
    """True for what makes a noun of a verb: 裁定者, 监督小组."""
    return text in words().agent_suffixes or (text in words().team_nouns and deed in words().team_deeds)


def split(token: Token) -> Sequence[Token]:
    """A token the dictionary holds as one, taken apart: 积极探索 → 积极, 探索; 由村 → 由, 村."""
    text = token.text
    found = parts(text) if 2 <= len(text) <= 4 and token.tag not in FIXED_TAGS else None
    if found is None:
        return (token,)
    size, first, second = found
    middle = token.start + size
    return Token(text[:size], token.start, middle, first), Token(text[size:], middle, token.end, second)


@lru_cache(maxsize=16384)
def parts(text: str) -> tuple[int, str, str] | None:
    """Of a word that is two: the length of the first and the tags of both; None where it is one."""
    return {3: parts_of_three, 4: parts_of_four}.get(len(text), parts_of_two)(text)


def parts_of_three(text: str) -> tuple[int, str, str] | None:
    """要|带头, 因|涉嫌, 共|出动."""
    lists = words()
    if text[0] in lists.sticking and text[1:] in verbs() and text not in verbs():
        return 1, "d", "v"
    led = text[0] in lists.modals and text not in lists.adverbs
    if led and (text[1:] in verbs() or text[1:] in lists.adverbs):
        return 1, "v", "v"  # 要|带头
    why = lists.prepositions.get(text[0]) == "cause"
    if text[-1] == WAY and known(text[:2]) in QUALITIES and text not in lists.lands:
        return 2, known(text[:2]) or "a", "uv"  # 熟练|地
    if text[0] in lists.hidden and known(text) is None and text.endswith(ends("divisions")):
        return 1, "p", "ns"  # 将|皂市
    guessed = text[0] in lists.prepositions and (why or known(text) is None) and text not in verbs()
    return (1, "p", "v") if guessed and (known(text[1:]) or "")[:1] == "v" else None  # 因|涉嫌


def parts_of_four(text: str) -> tuple[int, str, str] | None:
    """积极|探索, 普遍|认为, 价格|上涨, 签订|协议."""
    lists, head, tail = words(), text[:2], text[2:]
    if head in lists.adverbs | lists.topical and (tail in verbs() or known(tail) == "v"):
        return 2, "d", "v"
    whole = text in verbs()
    how = known(head)
    if not whole and tail in verbs() and (how == "d" or (how == "ad" and "n" not in verbs()[tail].flags)):
        return 2, "d", "v"  # 普遍认为, which the dictionary holds as a phrase
    plain = (known(head) or "")[:1] == "n" and not whole and tail in verbs()
    speaks = known(text) is None and tail in verbs() and "q" in verbs()[tail].flags and not whole
    if (plain and tail in lists.changes and known(text) is not None) or (speaks and known(head) is not None):
        return 2, "n", "v"  # 价格上涨, 简历显示
    if head in verbs() and "n" not in verbs()[head].flags and known(text) is None and known(tail) is not None:
        return 2, "v", known(tail) or "n"  # 签订|协议, put together by a guess
    parted = head in lists.split_heads and text not in lists.unsplit
    return (2, "v", known(tail) or "n") if parted and known(tail) is not None else None


def parts_of_two(text: str) -> tuple[int, str, str] | None:
    """由|村, 已|达, 高兴|地."""
    lists, head, tail = words(), text[0], text[1:]
    if text in name_words("jointly"):
        return 1, "f", "d"  # 墓中|共|清理文物
    if tail in lists.copula and head in lists.before_copula:
        return 1, "d" if head in lists.adverbs else "r", "v"
    if tail in lists.have and head in lists.before_have:
        return 1, "d", "v"
    if text in lists.adverbs:
        return None
    if head in lists.rates and tail in lists.reaching:
        return 1, "n", "v"  # 办结|率|达
    if head in lists.modals and tail in lists.partner_words:
        return 1, "v", "c"  # 中方愿|同哈方加快推进
    if head in lists.copula and tail in lists.prepositions:
        return 1, "v", "p"
    if head in lists.done and ((known(tail) or "")[:1] == "v" or tail in verbs()):
        return 1, "d", "v"
    if head in lists.done | lists.negations and tail in lists.reaching:
        return 1, "d", "v"  # 死亡人数已达18人
    if known(text) is not None:
        return None
    if tail in lists.after_times and head in lists.where_ends:
        return 1, "n", "f"  # 1208公里|处|时
    if head == WAY and (tail in verbs() or known(tail) == "v"):
        return 1, "uv", "v"  # 高兴|地|说
    if head in lists.prepositions:
        return 1, "p", "n"
    if tail in lists.hidden:
        return 1, known(head) or "n", "p"
    # 涨至, 降到: a verb with its complement that the dictionary does not hold
    return (1, "v", "p") if tail in lists.goals and head in lists.changes and text not in verbs() else None


@lru_cache(maxsize=16384)
def word_class(text: str, tag: str) -> str:
    """The class of a word with its tag."""
    known = words()
    if tag in FIXED_TAGS:
        return FIXED_TAGS[tag]
    if text in COMMAS:
        return "X"
    if text in known.nouns:
        return "N"
    if text == PAUSE:
        return "S"
    for kind, group in (
        ("C", known.coordinators),
        ("D", known.negations),
        ("P", known.prepositions),
        ("K", known.connectives),
        ("B", known.modals),
    ):
        if text in group:
            return kind
    verb = verbs().get(text)
    if verb is not None:
        return "n" if "n" in verb.flags else "V"
    if text in known.adverbs:
        return "D"
    if tag.startswith("u"):
        return "Z" if text in known.aspects else "U" if tag in ("uj", "ud", "uv") else "N"
    if text in known.localizers and tag.startswith(("f", "v", "p", "n", "x")):
        return "L"
    return class_by_tag(tag, text)


def class_by_tag(tag: str, text: str) -> str:
    if tag in ("vn", "vd"):
        return "n"
    if tag.startswith("v"):
        return "v"
    return BY_TAG.get(tag, "N")
