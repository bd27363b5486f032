"""Word classes for the clause reader: a dictionary tag, corrected by the rule tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.clause.lexicon import verbs, words
from kg.language.token import known
from kg.model import Token

COMMAS = frozenset(",，;；:：。！？!?…\n")
PAUSE = "、"

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
FIXED_TAGS = {"TIME": "T", "QUANTITY": "M", "NAME": "N", "QUOTE": "N", "THING": "N"}


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its class.

    V a verb of the table, v another verb, n a verb often used as a noun, N noun, A adjective, D adverb, B modal,
    P preposition, C coordinator, K connective, U 的, L localizer, Z aspect, M number, Q classifier, T time, R pronoun,
    X comma and the like, S pause mark.
    """

    text: str
    start: int
    end: int
    kind: str
    tag: str


def classified(tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence with their classes."""
    parts = merged([part for token in tokens for part in split(token)])
    ws = [Word(t.text, t.start, t.end, word_class(t), t.tag) for t in parts]
    for i in range(len(ws)):
        ws[i] = in_context(ws, i)
    return ws


def merged(tokens: list[Token]) -> list[Token]:
    """Neighbours joined where the table holds them as one verb: 选举, 产生 → 选举产生."""
    out: list[Token] = []
    for token in tokens:
        if (
            out
            and token.tag not in FIXED_TAGS
            and out[-1].tag not in FIXED_TAGS
            and out[-1].text + token.text in verbs()
        ):
            out[-1] = Token(out[-1].text + token.text, out[-1].start, token.end, "v")
        elif (
            out
            and names_doer(out[-1].text, token.text)
            and out[-1].tag not in FIXED_TAGS
            and out[-1].end == token.start
        ):
            out[-1] = Token(out[-1].text + token.text, out[-1].start, token.end, "n")
        elif (
            out
            and token.tag not in FIXED_TAGS
            and out[-1].text + token.text in words().adverbs
            and len(out[-1].text) > 1
        ):
            out[-1] = Token(out[-1].text + token.text, out[-1].start, token.end, "d")
        else:
            out.append(token)
    return out


def names_doer(deed: str, text: str) -> bool:
    """True for what makes a noun of a verb: 裁定者, 监督小组."""
    return text in words().agent_suffixes or (text in words().team_nouns and deed in words().team_deeds)


def of_kind(word: Word, kind: str) -> Word:
    """The same word in another class."""
    return Word(word.text, word.start, word.end, kind, word.tag)


def in_context(ws: Sequence[Word], i: int) -> Word:
    """The word with its class corrected by its neighbours."""
    word = ws[i]
    before = ws[i - 1] if i else None
    after = ws[i + 1] if i + 1 < len(ws) else None
    # 爆炸在市中心发生: what happens is named by a verb
    if word.kind in "Vv" and after and after.text in words().located and happens_later(ws, i):
        return of_kind(word, "N")
    # 上了一把锁: a verb, not where
    if word.kind == "L" and after and after.kind == "Z" and after.text not in words().lasting and len(word.text) == 1:
        return of_kind(word, "v")
    # 收集到的信息, 改名为, 成立于: a result complement, no preposition
    if word.kind in ("P", "V") and word.text in words().complements and before and before.kind in ("V", "v", "n"):
        return of_kind(word, "Z")
    # 深入推进, 统筹推进, 优先晋升: an adverb before a verb, a verb elsewhere
    if word.kind in ("V", "n") and word.text in words().adverbs and after and after.text in verbs():
        return of_kind(word, "D")
    # 引导居民参与, 积极服务党员: a verb at the head of a segment or after an adverb, elsewhere a noun (群众服务工作)
    named = word.kind == "n" and follows_doer(ws, i, after)
    if (
        word.kind == "n"
        and word.text in verbs()
        and after
        and (named or heads_segment(before))
        and after.kind in HEADED
    ):
        noun = after.kind in "Vv" and "n" not in verbs()[after.text].flags if after.text in verbs() else False
        causes = "c" in verbs()[word.text].flags or (before is not None and before.kind in "DB")
        return of_kind(word, "V") if governs(ws, i) and (causes or not noun) else word
    # 与水务局联合在河道清淤: with whom is said before, so 联合 only says how
    if word.kind == "V" and word.text in words().joint and after and after.kind in "PT":
        return of_kind(word, "D") if any(words().prepositions.get(w.text) == "partner" for w in ws[:i]) else word
    # 以茶园为依托: what is named, whatever the dictionary calls it
    if word.kind == "P" and before and before.text == "为" and any(w.text == "以" for w in ws[:i]):
        return of_kind(word, "N")
    # 选举王某为主席
    if word.kind == "n" and word.text in words().naming and after and after.tag == "NAME":
        return of_kind(word, "V")
    # 同比增长6.2%: a verb of change before its figure
    if word.kind == "n" and word.text in words().changes and after and after.kind == "M":
        return of_kind(word, "V")
    # 起火商铺, 受伤人员: a verb without object before a noun modifies it
    if word.kind == "V" and after and after.kind == "N" and verbs()[word.text].flags == "i":
        return of_kind(word, "n")
    # 被拆除, 被举行: no agent, the passive is part of the verb
    if word.text in words().passives and (verb := passive_verb(ws, i)):
        modifies = verb + 1 < len(ws) and ws[verb + 1].kind == "U"
        return word if modifies else of_kind(word, "B")
    # 审理一起劳务合同纠纷案: a number between a verb and a noun
    counted = "NnAV" if before and before.text in words().befalling else "NnA"
    if word.text in words().counting and before and before.kind in "Vn" and after and after.kind in counted:
        return of_kind(word, "M")
    # 作为重要工作来抓: 来 and 去 before a verb only lead over to it
    if word.text in words().purposive and after and (after.text in verbs() or after.kind in "vD"):
        return of_kind(word, "C")
    # 不是源自: 是 before another verb only stresses it
    if word.text in words().copula and before and before.kind == "D" and after and after.kind == "V":
        return of_kind(word, "B")
    # 报到参与组织生活: a second verb after one that takes no object
    if (
        word.kind == "n"
        and word.text in verbs()
        and before
        and before.kind == "V"
        and "i" in verbs()[before.text].flags
    ):
        return of_kind(word, "V") if after and after.kind in "NMRA" else word
    # 2024年初新完成, 某市新签约: an adjective between a time or a name and a verb
    named_before = before is not None and (before.tag == "NAME" or word.text in words().fresh)
    if (
        word.kind == "A"
        and len(word.text) == 1
        and after
        and after.text in verbs()
        and (heads_segment(before) or named_before)
    ):
        return of_kind(word, "D")
    # 将于12月举行, 将在当地建厂, 将继续加强: “will”, not the 将 that takes the object in front
    if word.kind == "P" and word.text in words().future and will(ws, i):
        return of_kind(word, "B")
    # 出动抢修人员, 拨付救灾资金: a verb between a verb and a noun of this kind modifies the noun
    led = before is not None and (before.kind in "Vv" or before.text in words().passives)
    if word.kind == "V" and led and after and after.text in words().modified_heads:
        return of_kind(word, "n")
    return word


def happens_later(ws: Sequence[Word], i: int) -> bool:
    """True when the segment ends in a verb of happening: 爆炸在市中心|发生."""
    end = next((j for j in range(i, len(ws)) if ws[j].kind == "X"), len(ws))
    return end - i > 3 and ws[end - 1].text in words().befalling


def will(ws: Sequence[Word], i: int) -> bool:
    """True for 将 before a preposition, a time or a verb that leans on another."""
    after = ws[i + 1] if i + 1 < len(ws) else None
    if after is None:
        return False
    return after.kind in "PTB" or after.text in words().auxiliaries or (after.text in words().prepositions)


def counts_after(ws: Sequence[Word], i: int) -> bool:
    """True when a number ends the segment at `i`: 青石镇走访企业|20家."""
    return i < len(ws) and ws[i].kind == "M" and (i + 1 == len(ws) or ws[i + 1].kind == "X")


def passive_verb(ws: Sequence[Word], i: int) -> int | None:
    """The verb right after a passive mark or after its adverbs: 被拆除, 被依法拘留."""
    at = i + 1
    while at + 1 < len(ws) and ws[at].kind == "D":
        at += 1
    if at + 2 < len(ws) and ws[at + 1].text in words().modified_heads and ws[at + 2].kind in "VvD":
        return None  # 被救援人员抬出: the verb modifies the agent
    return at if at < len(ws) and (ws[at].text in verbs() or ws[at].kind == "v") else None


def follows_doer(ws: Sequence[Word], i: int, after: Word | None) -> bool:
    """True for a verb right after a pronoun, a causative right after a name, or after one noun and before people."""
    if i == 0 or ws[i].text not in verbs():
        return False
    if ws[i - 1].text in words().subject_pronouns and heads_segment(ws[i - 2] if i > 1 else None):
        return True
    # 社区排查隐患30处: one noun before it, and after it a noun with its number
    doer = ws[i - 1].tag == "NAME" or (ws[i - 1].kind == "N" and heads_segment(ws[i - 2] if i > 1 else None))
    if doer and after is not None and after.kind == "N" and counts_after(ws, i + 2):
        return True
    if "c" not in verbs()[ws[i].text].flags:
        return False
    if ws[i - 1].tag == "NAME":
        return True
    alone = ws[i - 1].kind == "N" and heads_segment(ws[i - 2] if i > 1 else None)
    return alone and after is not None and (after.text.endswith(words().people) or after.kind == "M")


def governs(ws: Sequence[Word], i: int) -> bool:
    """False where the real verb comes later with an adverb of its own: 监督委员会认真对照规定."""
    if (i and ws[i - 1].kind in "DB") or "c" in verbs()[ws[i].text].flags:
        return True
    adverb = False
    for j in range(i + 1, len(ws)):
        if ws[j].kind in "XU":
            return not adverb or (ws[j].kind == "U" and ws[i + 1].kind in "PVD")
        adverb = adverb or (ws[j].kind == "D" and j + 1 < len(ws) and ws[j + 1].text in verbs())
    return not adverb


HEADED = frozenset("NMRnAVvSCZPT")


def heads_segment(before: Word | None) -> bool:
    """True when a verb is to be expected after this word."""
    return before is None or before.kind in ("X", "K", "T", "D", "B")


def split(token: Token) -> Iterator[Token]:
    """A token the dictionary holds as one, taken apart: 积极探索 → 积极, 探索; 由村 → 由, 村."""
    head, tail = token.text[:2], token.text[2:]
    if token.tag in FIXED_TAGS:
        yield token
    elif len(token.text) == 4 and head in words().adverbs and tail in verbs():
        yield Token(head, token.start, token.start + 2, "d")
        yield Token(tail, token.start + 2, token.end, "v")
    elif len(token.text) == 4 and head in words().split_heads and known(tail) is not None:
        yield Token(head, token.start, token.start + 2, "v")
        yield Token(tail, token.start + 2, token.end, known(tail) or "n")
    elif len(token.text) == 2 and token.text[1] in words().copula and token.text[0] in words().before_copula:
        yield Token(token.text[0], token.start, token.start + 1, "d" if token.text[0] in words().adverbs else "r")
        yield Token(token.text[1], token.start + 1, token.end, "v")
    elif len(token.text) == 2 and token.text[1] in words().have and token.text[0] in words().before_have:
        yield Token(token.text[0], token.start, token.start + 1, "d")
        yield Token(token.text[1], token.start + 1, token.end, "v")
    elif token.text in words().adverbs:
        yield token
    elif len(token.text) == 2 and token.text[0] in words().prepositions and known(token.text) is None:
        yield Token(token.text[0], token.start, token.start + 1, "p")
        yield Token(token.text[1], token.start + 1, token.end, "n")
    elif len(token.text) == 2 and token.text[1] in words().hidden and known(token.text) is None:
        yield Token(token.text[0], token.start, token.start + 1, known(token.text[0]) or "n")
        yield Token(token.text[1], token.start + 1, token.end, "p")
    elif len(token.text) == 2 and token.text[0] in words().done and (known(token.text[1]) or "")[:1] == "v":
        yield Token(token.text[0], token.start, token.start + 1, "d")
        yield Token(token.text[1], token.start + 1, token.end, "v")
    elif led_on(token):
        yield Token(token.text[0], token.start, token.start + 1, "v")
        yield Token(token.text[1], token.start + 1, token.end, "p")
    else:
        yield token


def led_on(token: Token) -> bool:
    """True for a verb with its complement that the dictionary does not hold as a word: 涨至, 降到."""
    two = len(token.text) == 2 and token.text[1] in words().goals and known(token.text) is None
    return two and token.text[0] in words().changes and token.text not in verbs()


def word_class(token: Token) -> str:
    """The class of one token."""
    text, tag, known = token.text, token.tag, words()
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
