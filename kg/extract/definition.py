"""What a name stands for, what belongs to it and what else it is called: 是指, 即, 包括, 由…组成, brackets, 简称."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.body import body_before
from kg.extract.inclusion import included, joined, numbered
from kg.extract.line import line, prefix
from kg.extract.rules import section
from kg.extract.said import ALIAS, DEFINITION, INCLUDES, QUOTED, RULES, STOPS, Fact, items_of, listed_words, stop_after
from kg.extract.view import View
from kg.model import Span, Statement, Term, Token

ENCLOSED = {"”": "“", "》": "《"}
OPEN, CLOSE = "（(", "）)"
SPAN_LIMIT = 120


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
    digits, units = section(RULES, "numbered")["digits"][2:], listed_words("numbered", "classifiers")
    words = [
        "“",
        section(RULES, "namely")["word"],
        *listed_words("includes", "words"),
        *listed_words("alias", "words"),
    ]
    words += [*listed_words("includes", "of_ends"), *(digit + unit for digit in digits for unit in units)]
    return re.compile("|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))))


# brackets after a quoted name ------------------------------------------------------
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
        if match and (verb := prefix(text, match.end(), listed_words("means", "words"))):
            yield from _meaning(text, Span(match.start(), match.end()), Span(match.end() + len(verb), end), "means")
        at = end + 1


def _meaning(text: str, name: Span, said: Span, rule: str) -> Iterator[Fact]:
    """The definition of a name, and its items where it is a list; quotes around the whole are left out."""
    if text[said.start] == "“" and text[said.end - 1] == "”" and "”" not in text[said.start : said.end - 1]:
        said = Span(said.start + 1, said.end - 1)
    if len(said) < 2:
        return
    yield Fact(name, DEFINITION, said, rule)
    yield from (Fact(name, INCLUDES, item, rule) for item in items_of(text, said) if item != said)


def _listed(text: str, name: Span, inside: Span) -> Iterator[Fact]:
    items = items_of(text, inside)
    words = section(RULES, "bracket")["not_in"].split()
    if len(items) > 1 and not any(word in inside.of(text) for word in words) and all(len(i) > 1 for i in items):
        yield from (Fact(name, INCLUDES, item, "bracket") for item in items)


# 是指 and 即 in running text ----------------------------------------------------------
def meant(view: View) -> Iterator[Fact]:
    """“飞地园区”是指…"""
    text = view.sentence.text
    for match in QUOTED.finditer(text):
        at = match.end() + (text[match.end() : match.end() + 1] in "，,")
        verb = prefix(text, at, listed_words("means", "open"))
        if verb and not _in_bracket(text, match.start()):
            end = stop_after(text, at + len(verb), "。；;！？\n")
            yield from _meaning(text, Span(match.start(), match.end()), Span(at + len(verb), end), "means")


def namely(view: View) -> Iterator[Fact]:
    """“三个课堂”，即A、B、C."""
    text, word = view.sentence.text, section(RULES, "namely")["word"]
    at = text.find(word)
    while at > 1:
        start = at + len(word)
        if (
            text[at - 1] in "，,"
            and text[at - 2] == "”"
            and text[start : start + 1] not in listed_words("namely", "not_before")
        ):
            said = Span(start, stop_after(text, start, STOPS))
            name = Span(text.rfind("“", 0, at), at - 1)
            items = items_of(text, said)
            if len(items) > 1:
                yield from (Fact(name, INCLUDES, item, "namely") for item in items)
            elif len(said) > 1:
                yield Fact(name, DEFINITION, said, "namely")
        at = text.find(word, start)


def _in_bracket(text: str, at: int) -> bool:
    return text.count("(", 0, at) + text.count("（", 0, at) > text.count(")", 0, at) + text.count("）", 0, at)


# other names ---------------------------------------------------------------------------
def named_also(view: View) -> Iterator[Fact]:
    """某某公司（以下简称“某某”）; 红花檵木，又称红桎木."""
    text = view.sentence.text
    at = 0
    while match := _also().search(text, at):
        at = match.end()
        before = text[match.start() - 1 : match.start()]
        if not before or before not in OPEN + "，,":
            continue
        start = at + (text[at : at + 1] in listed_words("alias", "openers"))
        quote = QUOTED.match(text, start)
        other = (
            Span(quote.start() + 1, quote.end() - 1) if quote else Span(start, stop_after(text, start, STOPS + "）)、"))
        )
        name = _name_before(view, match.start() - 1)
        if name is not None and 1 < len(other) <= min(15, len(name) + 2) and not other.of(text).endswith(name.of(text)):
            yield Fact(name, ALIAS, other, "alias")


def _name_before(view: View, at: int) -> Span | None:
    """The name that ends at a place: a mention, a quoted name, or the words that can name a body."""
    text = view.sentence.text
    known = [m.span for m in view.mentions if m.span.end == at and m.type not in ("Quantity", "TimeScope")]
    if known:
        return min(known)
    if (opener := ENCLOSED.get(text[at - 1], "")) and text.rfind(opener, 0, at) >= 0:
        return Span(text.rfind(opener, 0, at), at)
    start = max(text.rfind(sign, 0, at) for sign in STOPS) + 1
    if (
        2 <= at - start <= 12
        and text[start:at].isalnum()
        and not any(t.tag[0] in "vpr" for t in _between(view, start, at))
    ):
        return Span(start, at)
    return body_before(line(text, view.tokens, view.mentions), at, start)


def _between(view: View, start: int, end: int) -> Iterator[Token]:
    return (token for token in view.tokens if start <= token.start < end)


@cache
def _also() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, listed_words("alias", "words"))))


READERS = (bracketed, meant, namely, included, numbered, joined, named_also)
