"""Named things in quotation marks, told from words quoted for colour: “敲门行动” is a name, 一道“安全锁” is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.find.organisation import nominal
from kg.find.things import listed, longest_first, pattern, tail_of
from kg.language.token import known
from kg.model import Mention, Span, Token

QUOTATION = re.compile(r"“([^“”]{1,60})”")
SENTENCE = re.compile(r"[。？！?!…]")
PARTS = re.compile(r"[、,，;；\s]+")
MARKS = frozenset("+＋—-")
NEAR = 12
"""How far behind a quotation the head of its name may stand."""


def quoted(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Initiatives, events and places named in quotation marks, with the head noun that follows where it is one name."""
    starts = {token.start: i for i, token in enumerate(tokens)}
    before_named = False
    for match in QUOTATION.finditer(text):
        span = Span(*match.span())
        inner = match[1]
        if SENTENCE.search(inner):
            before_named = False
            continue  # “以前下一趟楼，要歇四回。”: what somebody says
        head = _head(text, tokens, starts, span)
        listing = before_named and pattern("chain").search(text[: span.start]) is not None
        if head is not None:
            whole = Span(_front(text, span), head)
            tail = tail_of(whole.of(text), "quoted", "heads") or ""
            kind = "Event" if tail in listed("quoted", "events") else "Initiative"
            kind = "Place" if tail in listed("quoted", "places") else kind
            yield Mention(whole.of(text), whole, kind)
            if _name_alone(inner) and tail in listed("quoted", "concrete"):
                yield Mention(span.of(text), span, "Initiative", _kind(inner))
            before_named = True
        elif (term := _term(text, tokens, starts, span)) is not None:
            whole = Span(span.start, term)
            yield Mention(whole.of(text), whole, "Initiative", "TERM")
            before_named = True
        elif listing or _named(text, tokens, starts, span, inner):
            whole = Span(_front(text, span), span.end)
            yield Mention(whole.of(text), whole, "Initiative", _kind(inner))
            before_named = True
        else:
            before_named = False


def _head(text: str, tokens: Sequence[Token], starts: dict[int, int], span: Span) -> int | None:
    """Where the name ends that goes on after a quotation: “1+2”联系机制; None when none does."""
    i = starts.get(span.end)
    if i is None:
        return None
    manner = tail_of(text[span.start + 1 : span.end - 1], "quoted", "manners")
    for at in range(i, min(i + 6, len(tokens))):
        token = tokens[at]
        if token.text in listed("quoted", "others") or (token.tag == "m" and len(token.text) > 1):
            return None
        if token.start - span.end > NEAR or token.tag[0] in "xpcudrqtfy" or token.text in listed("quoted", "verbs"):
            return None
        head = tail_of(token.text, "quoted", "heads")
        if head is not None and not manner and (head == token.text or len(head) > 1 or known(token.text) is None):
            return token.end
        if token.tag == "v" and token.text not in nominal() and not _heads(tokens, at + 1):
            return None
    return None


def _front(text: str, span: Span) -> int:
    """Where a name begins that has a word before its quotation: 新时代“枫桥经验”."""
    before = text[: span.start]
    front = next((word for word in longest_first("quoted", "fronts") if before.endswith(word)), "")
    return span.start - len(front)


def _heads(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tail_of(tokens[i].text, "quoted", "heads") is not None


def _term(text: str, tokens: Sequence[Token], starts: dict[int, int], span: Span) -> int | None:
    """End of a quoted word and the one verb it makes a term with: “飞线”充电, “金点子”助企."""
    i = starts.get(span.end)
    if i is None or not 4 <= len(span) <= 5 or text[span.start - 1 : span.start] in listed("quoted", "of"):
        return None
    token = tokens[i]
    if len(token.text) != 2 or token.tag not in ("v", "vn", "n") or known(token.text) not in ("v", "vn", None):
        return None
    inner = text[span.start + 1 : span.end - 1]
    telling = known(inner) not in ("a", "b", "d", "z") and not tail_of(inner, "quoted", "manners")
    return token.end if telling and token.text not in listed("quoted", "carries") else None


def _named(text: str, tokens: Sequence[Token], starts: dict[int, int], span: Span, inner: str) -> bool:
    """Whether a quotation without a head noun is a name."""
    before, after = text[: span.start], text[span.end :]
    if _people(inner):
        return False
    if pattern("defined").match(after) or (
        pattern("following").match(after) and not tail_of(inner, "quoted", "pictures")
    ):
        return len(inner) > 1
    if _kind(inner) == "SLOGAN":
        return True
    if len(inner) < 2 or tail_of(inner, "quoted", "manners") or tail_of(inner, "quoted", "pictures"):
        return False
    if _name_alone(inner):
        return True
    return any(before.endswith(verb) for verb in longest_first("quoted", "verbs")) and len(inner) > 2


def _name_alone(inner: str) -> bool:
    """A name by its own form: “三会一课”, “敲门行动”, “党建+家庭农场”, “送法进校园”."""
    formula = 2 < len(inner) < 7 or (len(inner) == 2 and inner[0] in listed("quoted", "short_formula"))
    if formula and inner[0] in listed("quoted", "formula") and not tail_of(inner, "quoted", "pictures"):
        return True
    if any(mark in inner for mark in MARKS) and len(inner) > 2 and not _people(inner):
        return True
    ending = tail_of(inner, "quoted", "endings")
    return ending is not None and len(inner) > max(2, len(ending))


def _people(inner: str) -> bool:
    """People joined by + or 、: “网格员+党小组长”."""
    parts = [part for part in re.split(r"[+＋、]", inner) if part]
    return len(parts) > 1 and all(tail_of(part, "quoted", "people") for part in parts)


def _kind(inner: str) -> str:
    """SLOGAN for two or more parts of a sentence's length, else NAME."""
    parts = [part for part in PARTS.split(inner) if part]
    if len(parts) > 1 and all(3 < len(part) < 16 for part in parts):
        return "SLOGAN"
    return "NAME"
