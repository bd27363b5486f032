"""What belongs to a name: 包括, 由…组成, as many things as a name counts, parts joined by a sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.clause.lexicon import words as known_words
from kg.extract.line import suffix
from kg.extract.rules import section
from kg.extract.said import INCLUDES, QUOTED, RULES, STOPS, Fact, items_of, listed_words, open_end, stop_after
from kg.extract.view import View
from kg.model import Span


# 包括 and 由…组成 ---------------------------------------------------------------
def included(view: View) -> Iterator[Fact]:
    """监督内容包括A、B和C; 其中包括A、B等关键环节; 服务队由A、B和C组成."""
    text = view.sentence.text
    for start, verb in _verbs(text, "words"):
        if any(t.start == start and len(t.text) > len(verb) for t in view.tokens):
            continue  # 针对辖区老旧小区多、停车难等问题
        first = start + len(verb)
        first += text[first : first + 1] in known_words().aspects  # 涵盖了A、B等领域
        said = Span(first, stop_after(text, first, STOPS))
        body, head = _head(text, said)
        items = items_of(text, body)
        before = _before(view, start)
        whole = before or (head if head and _noun_phrase(view, head) else None)
        if _relative(text, start, said) or (before is not None and _empty(before.of(text))):
            continue
        if whole is not None and len(items) > 1 and not said.of(text).endswith(section(RULES, "includes")["inside"]):
            yield from (Fact(whole, INCLUDES, item, "includes") for item in items)
    for end, verb in _verbs(text, "of_ends"):
        at = text.rfind(section(RULES, "includes")["of"], max(0, end - 60), end)
        whole = _before(view, at) if at > 0 and not set(text[at:end]) & set(STOPS) else None
        items = items_of(text, _head(text, Span(at + 1, end))[0]) if whole is not None else []
        if (
            whole is not None
            and len(items) > 1
            and not _relative(text, end + len(verb), Span(end + len(verb), len(text)))
        ):
            yield from (Fact(whole, INCLUDES, item, "composed") for item in items)


def _relative(text: str, start: int, said: Span) -> bool:
    """True for 所包含的 and 由…组成的, which only describe the noun after them."""
    particles = section(RULES, "includes")["relative"].split()
    if text[start - 1 : start] in particles or text[said.start : said.start + 1] in particles:
        return True
    tail = said.of(text).rpartition(open_end())[2]
    return any(word in tail for word in [*particles, *section(RULES, "includes")["done"].split()])


def _empty(name: str) -> bool:
    """True for a noun that says only what sort of thing is listed (内容)."""
    heads = section("membership.toml", "heads")
    while found := next((word for word in heads["modifiers"].split() if name.startswith(word) and name != word), ""):
        name = name[len(found) :]
    return len(name) < 2 or name in heads["general"].split()


def _verbs(text: str, key: str) -> Iterator[tuple[int, str]]:
    for word in listed_words("includes", key):
        at = text.find(word)
        while at >= 0:
            yield at, word
            at = text.find(word, at + len(word))


def _before(view: View, at: int) -> Span | None:
    """The noun phrase that ends before a place in the same clause, without adverbs."""
    text = view.sentence.text
    while skip := suffix(text, at, listed_words("includes", "skip")):
        at -= len(skip)
    start = at
    for token in reversed([token for token in view.tokens if token.end <= at]):
        if (
            token.end != start
            or token.tag[0] not in "nvjbQTNlisaz"
            or (token.tag == "v" and start == at)
            or _closing(token.text)
        ):
            break
        start = token.start
    found = Span(start, at)
    if len(found) < 2 or found.of(text) in listed_words("includes", "fillers"):
        return None
    return found


def _noun_phrase(view: View, span: Span) -> bool:
    inside = [token for token in view.tokens if span.start <= token.start and token.end <= span.end]
    return bool(inside) and all(token.tag[0] in "nvjbaQTNlis" for token in inside) and inside[-1].tag[0] != "v"


def _closing(word: str) -> bool:
    return word in STOPS or word in "、："


def _head(text: str, said: Span) -> tuple[Span, Span | None]:
    """The list before 等 and the noun after it, where the list has both."""
    at = said.of(text).rfind(open_end())
    if at <= 0:
        return said, None
    body, head = Span(said.start, said.start + at), Span(said.start + at + 1, said.end)
    inside = section(RULES, "includes")["inside"]
    return body, head if len(head) > 1 and inside not in head.of(text) else None


# as many items as the name counts -----------------------------------------------
def numbered(view: View) -> Iterator[Fact]:
    """用好A、B、C“三把钥匙”; 做强A、B、C三大产业."""
    text = view.sentence.text
    for match in _numbered_name().finditer(text):
        count = _digits().index(match["digit"])
        name = _whole_name(view, match.start(), match.end())
        if name is None or not 2 <= count <= 10 or not _counts(text, match.start(), match[0], name):
            continue
        items = _last_items(view, match.start(), count)
        yield from (Fact(name, INCLUDES, item, "numbered") for item in items)


def _counts(text: str, start: int, number: str, name: Span) -> bool:
    """True where the number makes a name: in quotes, with 大, or with 项 and the like before a noun of its own."""
    if text[start] == "“" or number[-1] in listed_words("numbered", "sets"):
        return True
    return (
        number[-1] in listed_words("numbered", "plain")
        and not _empty(name.of(text)[len(number) :])
        and (text[start - 1 : start] not in listed_words("numbered", "not_after"))
    )


def _whole_name(view: View, start: int, end: int) -> Span | None:
    text = view.sentence.text
    if text[start] == "“":
        close = text.find("”", start)
        return Span(start, close + 1) if 0 < close - start < 20 else None
    stop = end
    for token in view.tokens:
        if token.start >= end - 1 and token.end > stop:
            if token.start > stop or (token.tag[0] not in "njb" and token.tag != "vn"):
                break
            stop = token.end
    return Span(start, stop) if stop - end >= 2 else None


def _last_items(view: View, end: int, count: int) -> list[Span]:
    """The list of so many items that ends at a place, its first item cut free of the verb before it; or nothing."""
    text = view.sentence.text
    start = max([text.rfind(sign, 0, end) for sign in STOPS + "“”：:（("]) + 1
    items = items_of(text, Span(start, end))
    if len(items) != count or count < 2 or any(len(item) < 2 for item in items[1:]):
        return []
    first = _freed(view, items[0], items[1:])
    return [first, *items[1:]] if first is not None else []


def _freed(view: View, first: Span, others: list[Span]) -> Span | None:
    """The first item without the words before the list: as long as the others, or after the last verb."""
    sizes = {len(item) for item in others}
    starts = {token.start for token in view.tokens}
    if len(sizes) == 1 and len(first) >= (size := sizes.pop()) and first.end - size in starts:
        return Span(first.end - size, first.end)
    inside = [token for token in view.tokens if first.start <= token.start and token.end < first.end]
    cuts = [token.end for token in inside if token.tag[0] in "vpcu"]
    at = cuts[-1] if cuts else first.start
    return Span(at, first.end) if first.end - at > 1 else None


# parts joined by a sign ----------------------------------------------------------
def joined(view: View) -> Iterator[Fact]:
    """“甲+乙+丙”三级管护体系."""
    text = view.sentence.text
    for match in QUOTED.finditer(text):
        inner = Span(match.start() + 1, match.end() - 1)
        sign = next((s for s in listed_words("joined", "signs") if s in inner.of(text)), None)
        head = _mechanism(view, match.end())
        if sign is None or head is None:
            continue
        cuts = [i for i in range(inner.start, inner.end) if text[i] == sign]
        parts = [Span(a + 1, b) for a, b in zip([inner.start - 1, *cuts], [*cuts, inner.end], strict=True) if b > a + 1]
        if len(parts) < 2 or any(part.of(text).isascii() or len(part) < 2 for part in parts):
            continue
        own = text[head.start] in _digits() and text[head.start + 1] in listed_words("joined", "own")
        whole = head if own else Span(match.start(), head.end)
        kept = parts[1:] if parts[0].of(text) in listed_words("joined", "bases") else parts
        if len(kept) > 1:
            yield from (Fact(whole, INCLUDES, part, "joined") for part in kept)


def _mechanism(view: View, at: int) -> Span | None:
    """The noun phrase right after the quotes, where its head is a mechanism."""
    end = at
    for token in view.tokens:
        if token.start >= at:
            if token.start != end or not token.text.isalnum() or token.tag[0] in "pcu":
                break
            end = token.end
            if suffix(view.sentence.text, end, listed_words("joined", "heads")):
                return Span(at, end)
    return None


def _digits() -> str:
    return str(section(RULES, "numbered")["digits"])


@cache
def _numbered_name() -> re.Pattern[str]:
    units = "".join(section(RULES, "numbered")["classifiers"].split())
    return re.compile(rf"“?(?P<digit>[{_digits()[2:]}])[{units}]")
