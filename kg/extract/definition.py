"""What a name stands for, what belongs to it and what else it is called: 是指, 即, 包括, 由…组成, brackets, 简称."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.clause.listing import cut_points
from kg.extract.body import body_before
from kg.extract.line import line, prefix, suffix
from kg.extract.rules import section, section_words
from kg.extract.view import View
from kg.model import Span, Statement, Term, Token

INCLUDES, DEFINITION, ALIAS = "nk:includes", "skos:definition", "skos:altLabel"
QUOTED = re.compile("“[^“”]{1,30}”")
STOPS = "，,；;。！？!?\n"
OPEN, CLOSE = "（(", "）)"
SPAN_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Fact:
    """Subject and object as spans of the sentence."""

    subject: Span
    predicate: str
    object: Span
    rule: str


def definition_statements(view: View) -> Iterator[Statement]:
    """Definitions (skos:definition), parts (nk:includes) and other names (skos:altLabel) said in a sentence."""
    text = view.sentence.text
    if not _triggers().search(text):
        return
    once = dict.fromkeys(fact for reader in READERS for fact in reader(view))
    for fact in once:
        yield Statement(
            _term(view, fact.subject),
            fact.predicate,
            _term(view, fact.object),
            view.sentence.span,
            view.sentence.article,
            f"definition.{fact.rule}",
            confidence=0.9,
        )


def _term(view: View, span: Span) -> Term:
    text, kind = span.of(view.sentence.text), view.type_of(span)
    if kind == "Concept" and text.startswith("“"):
        kind = "Initiative"
    return Term(text, kind, view.sentence.place(span))


@cache
def _triggers() -> re.Pattern[str]:
    """Any word without which no construction of this room can stand."""
    words = {*section("definition.toml", "includes")["words"].split(), *section("definition.toml", "alias")["words"].split()}
    words |= {"“", section("definition.toml", "namely")["word"], *section("definition.toml", "includes")["of_ends"].split()}
    words |= {digit + unit for digit in _digits() for unit in section("definition.toml", "numbered")["classifiers"].split()}
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


# brackets after a quoted name ---------------------------------------------------
def bracketed(view: View) -> Iterator[Fact]:
    """“两新”(“两新”是指A、B), “四乱”(乱停、乱放、乱搭、乱建)."""
    text = view.sentence.text
    for match in QUOTED.finditer(text):
        if text[match.end() : match.end() + 1] not in OPEN or match.end() == len(text):
            continue
        inside = _bracket(text, match.end())
        if inside is None:
            continue
        name = Span(match.start(), match.end())
        inner = list(_explained(text, inside))
        yield from (Fact(name, INCLUDES, fact.subject, "bracket") for fact in inner if _inside_name(fact, name, text))
        yield from inner
        if not inner:
            yield from _listed(text, name, inside)


def _bracket(text: str, at: int) -> Span | None:
    """What stands in the brackets that open at a place."""
    depth = 0
    for i in range(at, min(len(text), at + SPAN_LIMIT)):
        depth += (text[i] in OPEN) - (text[i] in CLOSE)
        if depth == 0:
            return Span(at + 1, i)
    return None


def _inside_name(fact: Fact, name: Span, text: str) -> bool:
    """True for “两企” explained inside the brackets after “两企三新”."""
    inner = fact.subject.of(text).strip("“”")
    return fact.predicate == DEFINITION and inner != name.of(text).strip("“”") and inner in name.of(text)


def _explained(text: str, inside: Span) -> Iterator[Fact]:
    """“甲”是指A、B;“乙”是指C inside brackets."""
    at = inside.start
    for end in [*(i for i in range(inside.start, inside.end) if text[i] in "；;"), inside.end]:
        match = QUOTED.match(text, at, end)
        if match and (verb := prefix(text, match.end(), _words("means", "words"))):
            yield from _meaning(text, Span(match.start(), match.end()), Span(match.end() + len(verb), end), "means")
        at = end + 1


def _meaning(text: str, name: Span, said: Span, rule: str) -> Iterator[Fact]:
    """The definition of a name, and its items where it is a list; quotes around the whole are left out."""
    if text[said.start] == "“" and text[said.end - 1] == "”" and "”" not in text[said.start : said.end - 1]:
        said = Span(said.start + 1, said.end - 1)
    if len(said) < 2:
        return
    yield Fact(name, DEFINITION, said, rule)
    yield from (Fact(name, INCLUDES, item, rule) for item in _items(text, said) if item != said)


def _listed(text: str, name: Span, inside: Span) -> Iterator[Fact]:
    items = _items(text, inside)
    words = section("definition.toml", "bracket")["not_in"].split()
    if len(items) > 1 and not any(word in inside.of(text) for word in words) and all(len(i) > 1 for i in items):
        yield from (Fact(name, INCLUDES, item, "bracket") for item in items)


# 是指 and 即 in running text ------------------------------------------------------
def meant(view: View) -> Iterator[Fact]:
    """“飞地园区”是指…"""
    text = view.sentence.text
    for match in QUOTED.finditer(text):
        at = match.end() + (text[match.end() : match.end() + 1] in "，,")
        verb = prefix(text, at, _words("means", "open"))
        if verb and not _in_bracket(text, match.start()):
            end = _stop(text, at + len(verb), "。；;！？\n")
            yield from _meaning(text, Span(match.start(), match.end()), Span(at + len(verb), end), "means")


def namely(view: View) -> Iterator[Fact]:
    """“三个课堂”，即A、B、C."""
    text, word = view.sentence.text, section("definition.toml", "namely")["word"]
    at = text.find(word)
    while at > 1:
        start = at + len(word)
        if text[at - 1] in "，," and text[at - 2] == "”" and text[start : start + 1] not in _words("namely", "not_before"):
            said = Span(start, _stop(text, start, STOPS))
            name = Span(text.rfind("“", 0, at), at - 1)
            items = _items(text, said)
            if len(items) > 1:
                yield from (Fact(name, INCLUDES, item, "namely") for item in items)
            elif len(said) > 1:
                yield Fact(name, DEFINITION, said, "namely")
        at = text.find(word, start)


def _in_bracket(text: str, at: int) -> bool:
    return text.count("(", 0, at) + text.count("（", 0, at) > text.count(")", 0, at) + text.count("）", 0, at)


def _stop(text: str, at: int, signs: str) -> int:
    """The first of the signs outside quotes and brackets."""
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] in "“（(") - (text[i] in "”）)")
        if depth <= 0 and text[i] in signs:
            return i
    return len(text)


# 包括 and 由…组成 -------------------------------------------------------------------
def included(view: View) -> Iterator[Fact]:
    """监督内容包括A、B和C; 其中包括A、B等关键环节; 服务队由A、B和C组成."""
    text = view.sentence.text
    for start, verb in _verbs(text, "words"):
        said = Span(start + len(verb), _stop(text, start + len(verb), STOPS))
        body, head = _head(text, said)
        items = _items(text, body)
        whole = _before(view, start) or head
        if whole is not None and len(items) > 1 and not said.of(text).endswith(section("definition.toml", "includes")["inside"]):
            yield from (Fact(whole, INCLUDES, item, "includes") for item in items)
    for end, verb in _verbs(text, "of_ends"):
        at = text.rfind(section("definition.toml", "includes")["of"], max(0, end - 60), end)
        whole = _before(view, at) if at > 0 and not set(text[at:end]) & set(STOPS) else None
        items = _items(text, _head(text, Span(at + 1, end))[0]) if whole is not None else []
        if whole is not None and len(items) > 1:
            yield from (Fact(whole, INCLUDES, item, "composed") for item in items)


def _verbs(text: str, key: str) -> Iterator[tuple[int, str]]:
    for word in _words("includes", key):
        at = text.find(word)
        while at >= 0:
            yield at, word
            at = text.find(word, at + len(word))


def _before(view: View, at: int) -> Span | None:
    """The noun phrase that ends before a place in the same clause, without adverbs."""
    text = view.sentence.text
    while skip := suffix(text, at, _words("includes", "skip")):
        at -= len(skip)
    start = at
    for token in reversed([token for token in view.tokens if token.end <= at]):
        if token.end != start or token.tag[0] not in "nvjbQTNlisaz" or token.tag == "v" and start == at or _closing(token.text):
            break
        start = token.start
    found = Span(start, at)
    if len(found) < 2 or found.of(text) in _words("includes", "fillers"):
        return None
    return found


def _closing(word: str) -> bool:
    return word in STOPS or word in "、："


def _head(text: str, said: Span) -> tuple[Span, Span | None]:
    """The list before 等 and the noun after it, where the list has both."""
    at = said.of(text).rfind("等")
    if at <= 0:
        return said, None
    body, head = Span(said.start, said.start + at), Span(said.start + at + 1, said.end)
    inside = section("definition.toml", "includes")["inside"]
    return body, head if len(head) > 1 and inside not in head.of(text) else None


# as many items as the name counts -----------------------------------------------------
def numbered(view: View) -> Iterator[Fact]:
    """用好A、B、C“三把钥匙”; 做强A、B、C三大产业."""
    text = view.sentence.text
    for match in _numbered_name().finditer(text):
        count = _digits().index(match["digit"])
        name = _whole_name(view, match.start(), match.end())
        if name is None or not 2 <= count <= 10:
            continue
        items = _last_items(view, match.start(), count)
        yield from (Fact(name, INCLUDES, item, "numbered") for item in items)


def _whole_name(view: View, start: int, end: int) -> Span | None:
    text = view.sentence.text
    if text[start] == "“":
        close = text.find("”", start)
        return Span(start, close + 1) if 0 < close - start < 20 else None
    stop = end
    for token in view.tokens:
        if token.start >= end - 1 and token.end > stop:
            if token.start > stop or token.tag[0] not in "njb" and token.tag != "vn":
                break
            stop = token.end
    return Span(start, stop) if stop - end >= 2 else None


def _last_items(view: View, end: int, count: int) -> list[Span]:
    """The list of so many items that ends at a place, its first item cut free of the verb before it; or nothing."""
    text = view.sentence.text
    start = max([text.rfind(sign, 0, end) for sign in STOPS + "“”：:（("]) + 1
    items = _items(text, Span(start, end))
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


# parts joined by a sign -------------------------------------------------------------------
def joined(view: View) -> Iterator[Fact]:
    """“甲+乙+丙”三级管护体系."""
    text = view.sentence.text
    for match in QUOTED.finditer(text):
        inner = Span(match.start() + 1, match.end() - 1)
        sign = next((s for s in _words("joined", "signs") if s in inner.of(text)), None)
        head = _mechanism(view, match.end())
        if sign is None or head is None:
            continue
        cuts = [i for i in range(inner.start, inner.end) if text[i] == sign]
        parts = [Span(a + 1, b) for a, b in zip([inner.start - 1, *cuts], [*cuts, inner.end], strict=True) if b > a + 1]
        if len(parts) < 2 or any(part.of(text).isascii() or len(part) < 2 for part in parts):
            continue
        own = text[head.start] in _digits() and text[head.start + 1] in _words("joined", "own")
        whole = head if own else Span(match.start(), head.end)
        kept = parts[1:] if parts[0].of(text) in _words("joined", "bases") else parts
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
            if suffix(view.sentence.text, end, _words("joined", "heads")):
                return Span(at, end)
    return None


# other names ------------------------------------------------------------------------------------
def named_also(view: View) -> Iterator[Fact]:
    """某某公司（以下简称“某某”）; 红花檵木，又称红桎木."""
    text = view.sentence.text
    at = 0
    while match := _also().search(text, at):
        at = match.end()
        before = text[match.start() - 1 : match.start()]
        if not before or before not in OPEN + "，,":
            continue
        start = at + (text[at : at + 1] in "：:为")
        quote = QUOTED.match(text, start)
        other = Span(quote.start() + 1, quote.end() - 1) if quote else Span(start, _stop(text, start, STOPS + "）)、"))
        name = _name_before(view, match.start() - 1)
        if name is not None and 1 < len(other) <= 15 and other.of(text) != name.of(text):
            yield Fact(name, ALIAS, other, "alias")


def _name_before(view: View, at: int) -> Span | None:
    """The name that ends at a place: a mention, a quoted name, or the words that can name a body."""
    text = view.sentence.text
    known = [m.span for m in view.mentions if m.span.end == at and m.type not in ("Quantity", "TimeScope")]
    if known:
        return min(known)
    if text[at - 1] == "”":
        return Span(text.rfind("“", 0, at), at)
    start = max(text.rfind(sign, 0, at) for sign in STOPS) + 1
    if 2 <= at - start <= 12 and text[start:at].isalnum() and not any(t.tag[0] in "vpr" for t in _between(view, start, at)):
        return Span(start, at)
    return body_before(line(text, view.tokens, view.mentions), at, start)


def _between(view: View, start: int, end: int) -> Iterator[Token]:
    return (token for token in view.tokens if start <= token.start < end)


# shared ---------------------------------------------------------------------------------------------
def _items(text: str, span: Span) -> list[Span]:
    """The items of a list, in order, without white space and a closing 等."""
    found: list[Span] = []
    at = 0
    body = span.of(text)
    for start, end in [*cut_points(body, True), (len(body), len(body))]:
        piece = body[at:start].rstrip("等").strip()
        lead = body.index(piece, at) if piece else at
        if piece:
            found.append(Span(span.start + lead, span.start + lead + len(piece)))
        at = end
    return found


def _words(name: str, key: str) -> tuple[str, ...]:
    return section_words("definition.toml", name, key)


def _digits() -> str:
    return str(section("definition.toml", "numbered")["digits"])


@cache
def _also() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _words("alias", "words"))))


@cache
def _numbered_name() -> re.Pattern[str]:
    units = "".join(section("definition.toml", "numbered")["classifiers"].split())
    return re.compile(rf"“?(?P<digit>[{_digits()[2:]}])[{units}]")


READERS = (bracketed, meant, namely, included, numbered, joined, named_also)
