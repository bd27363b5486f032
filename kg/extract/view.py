"""One sentence as the extractors see it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kg.clause import Clause, Phrase, clauses
from kg.clause.lexicon import verbs
from kg.clause.lexicon import words as known
from kg.find.pieces import OFFICE
from kg.language import tokens
from kg.model import Mention, Sentence, Span, Term, TimeScope, Token
from kg.noun import noun

EVENT = "Event"
NAMED = frozenset(
    ("Person", "Organization", "PartyOrganization", "GovernmentBody", "Place", "AdminDivision", "WaterBody")
)
THINGS = frozenset(("Event", "Initiative", "Role", "Concept"))
# what stands in brackets right after a quoted name explains it: “五清四乱”(乱占、乱采)问题
EXPLAINED = re.compile(r"”(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|（[^（）]*（?[^（）]*）?[^（）]*）)")
BRACKETS = {"“": "”", "《": "》", "(": ")", "（": "）", "「": "」", "‘": "’"}
CLOSING = ")）"
OPENING = re.compile(f"[{''.join(BRACKETS)}]")


@noun()
class View:
    """A sentence with its mentions (spans local to it), words and clauses."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]

    def term(self, phrase: Phrase) -> Term:
        """The phrase as a term, with its place on the page."""
        span = self.bare(phrase.span)
        text = phrase.text if span is phrase.span else span.of(self.sentence.text)
        return Term(unexplained(text), self.type_of(span), self.sentence.place(span))

    def bare(self, span: Span) -> Span:
        """The span without the bracket at its end that explains a person or gives a short name.

        王明（右二）, 世界卫生组织（WHO）, but 中国石油大学（华东）.
        """
        text = self.sentence.text
        if text[span.end - 1] not in CLOSING or (start := _opened(text, span)) is None:
            return span
        inside = [m for m in self.mentions if start < m.span.start and m.span.end < span.end]
        told = any(m.kind == "ALIAS" and m.entity is not None for m in inside)
        person = any(m.type == "Person" and m.span.end == start for m in self.mentions)
        return Span(span.start, start) if told or person else span

    def type_of(self, span: Span) -> str:
        """The class of the mention that is this span, Concept when there is none."""
        start, end = span.start, span.end
        for m in self.mentions:
            if m.span.start == start and m.span.end == end and m.type not in ("Quantity", "TimeScope"):
                return m.type
        return "Concept"

    def ends_in(self, term: Term, kinds: Collection[str]) -> bool:
        """True where a mention of one of the classes ends with the term: 山西省临汾市, 51岁的龙某."""
        spans = [self.sentence.place(m.span) for m in self.mentions if m.type in kinds]
        return term.span is not None and any(s.end == term.span.end and term.span.covers(s) for s in spans)

    def inside(self, span: Span) -> list[Token]:
        """The words that stand in a span, in order."""
        return [t for t in self.tokens if span.start <= t.start and t.end <= span.end]

    def within(self, span: Span, kind: str) -> list[Mention]:
        """Mentions of one type inside a span, in order."""
        return [m for m in self.mentions if m.type == kind and span.covers(m.span)]

    def numbers(self, span: Span) -> list[Mention]:
        """Quantities inside a span that count or measure, in order; 第三 does not."""
        return [m for m in self.within(span, "Quantity") if m.quantity and not m.quantity.ordinal]


def _opened(text: str, span: Span) -> int | None:
    """Where the bracket opens that closes at the end of a span; None where it is the whole span or crosses it."""
    depth = 0
    for at in range(span.end - 1, span.start, -1):
        depth += (text[at] in CLOSING) - (text[at] in "(（")
        if depth == 0:
            return at
    return None


def unexplained(text: str) -> str:
    """The text without the brackets that explain a quoted name."""
    return EXPLAINED.sub("”", text) if "”" in text else text


def view(sentence: Sentence, mentions: Sequence[Mention]) -> View:
    """The sentence cut into words and clauses, with mentions protected from the segmenter."""
    text = sentence.text
    kept = list(zip(*protected(text, mentions), strict=True))
    # 1小时后: the time holds the number, which counts nothing
    vague = [m for m in vague_times(text) if all(free(m.span, *other) for other in kept)]
    if vague:
        kept = [(span, tag) for span, tag in kept if not any(m.span.covers(span) for m in vague)]
        kept += [(m.span, "TIME") for m in vague]
    words = tokens(text, [span for span, _ in kept], [tag for _, tag in kept])
    times = [m for m in mentions if m.type == "TimeScope"] + vague
    return View(sentence, tuple(mentions), tuple(words), tuple(clauses(text, words, times)))


def free(time: Span, span: Span, tag: str) -> bool:
    """True when a vague time may stand beside what is protected, or hold a number of it."""
    return not time.overlaps(span) or (tag == "QUANTITY" and time.covers(span))


def vague_times(text: str) -> Iterator[Mention]:
    """Words that say when without a value a calendar could hold: 目前, 随后, 9时30分许; no mentions of the page."""
    for match in known().vague_time.finditer(text):
        span = Span(*match.span())
        yield Mention(match[0], span, "TimeScope", "VAGUE", time=TimeScope("", match[0]))


def protected(text: str, mentions: Sequence[Mention]) -> tuple[list[Span], list[str]]:
    """Spans that stay one word each, with their tags: quotes and brackets, times, quantities, names, things."""
    chosen: list[tuple[Span, str]] = []

    by_length = longest(mentions)
    groups = [
        [(span, "QUOTE") for span in enclosed(text) if not dated(span, mentions)],  # “五一”前夕
        [(Span(*match.span()), "m") for match in known().tally.finditer(text)],  # 3:1|取胜
        [(Span(*match.span()), "d") for match in known().numbered_ways.finditer(text)],  # 30年如一日|照看老人
        [(Span(*match.span()), "b") for match in known().cohorts.finditer(text)],  # 2024届|毕业生
        [(m.span, "TIME") for m in mentions if m.type == "TimeScope"],
        [(m.span, "QUANTITY") for m in mentions if m.type == "Quantity"],
        [(m.span, "NAME") for m in by_length if m.type in NAMED],
        [(m.span, "THING") for m in by_length if m.type in THINGS],
        [(after_owner(m, mentions), "THING") for m in by_length if m.type == EVENT],
        [(span, "v") for span in paired(text)],
        [(Span(*match.span()), "n") for match in OFFICE.finditer(text)],  # 副主任|何永明
        list(recut(text)),
    ]
    for group in groups:
        for span, tag in group:
            if not any(span.overlaps(other) for other, _ in chosen):
                chosen.append((span, tag))
    chosen.sort(key=lambda pair: pair[0].start)
    return [span for span, _ in chosen], [tag for _, tag in chosen]


def dated(quoted: Span, mentions: Sequence[Mention]) -> bool:
    """True for a quoted word inside a time."""
    return any(m.type == "TimeScope" and m.span.covers(quoted) and m.span != quoted for m in mentions)


def after_owner(event: Mention, mentions: Sequence[Mention]) -> Span:
    """An event without the name it begins with, which stays a word of its own: 梦溪镇|环境整治工作推进会."""
    owners = [m.span.end for m in mentions if m.type in NAMED and m.span.start == event.span.start]
    inside = [end for end in owners if end < event.span.end]
    return Span(max(inside), event.span.end) if inside else event.span


def paired(text: str) -> Iterator[Span]:
    """Two verbs with a result each side by side: 联系实际中|学好|用好, which the segmenter reads as 中学."""
    for match in known().paired.finditer(text):
        start = match.start()
        if text[start : start + 2] in verbs() and text[start + 2 : start + 4] in verbs():
            yield Span(start, start + 2)
            yield Span(start + 2, start + 4)


def recut(text: str) -> Iterator[tuple[Span, str]]:
    """What the segmenter cuts wrongly, as clause.toml cuts it: 并处|罚金."""
    if _recut().search(text) is None:
        return
    for phrase, parts in known().recut.items():
        at = text.find(phrase)
        while at >= 0:
            for size, tag in parts:
                yield Span(at, at + size), tag
                at += size
            at = text.find(phrase, at)


@cache
def _recut() -> re.Pattern[str]:
    """What finds out at once whether there is anything to cut anew in a text."""
    return re.compile("|".join(map(re.escape, known().recut)))


def longest(mentions: Sequence[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: (-len(m.span), m.span))


def enclosed(text: str) -> list[Span]:
    """Outermost quotes, titles and brackets with their signs."""
    found: list[Span] = []
    for match in OPENING.finditer(text):
        at, close = match.start(), BRACKETS[match[0]]
        end = text.find(close, at)
        if end < 0 or (found and at < found[-1].end):
            continue
        # nested brackets of the same sign: (“两企”是指…(…)…)
        while text.count(match[0], at + 1, end) >= text.count(close, at, end + 1) and text.find(close, end + 1) > 0:
            end = text.find(close, end + 1)
        found.append(Span(at, end + 1))
    return found
