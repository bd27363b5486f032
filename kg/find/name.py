"""Names of people, places and organisations in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.find.features import features
from kg.find.gazetteer import abroad, official, short
from kg.find.lexicon import bodies, ending, endings
from kg.find.lexicon import words as words_
from kg.find.organisation import BODIES, is_place, organisations
from kg.find.person import people
from kg.find.tagger import LABELS, best, weights
from kg.model import Mention, Span, Token

Typed = tuple[Span, str]


def names(text: str, tokens: Sequence[Token]) -> list[Mention]:
    """People, places and bodies of a text in order, none overlapping; `tokens` are the text's `pieces`."""
    chosen: list[Typed] = []
    found = [
        *((span, "Person") for span in people(text, tokens)),
        *((body.span, body.type) for body in organisations(tokens) if body.proper),
        *_tagged(text, tokens),
        *((Span(t.start, t.end), _place_type(t.text)) for t in tokens if _table_place(t)),
    ]
    for span, kind in found:
        if not any(span.overlaps(other) for other, _ in chosen):
            chosen.append((span, kind))
    return [Mention(span.of(text), span, kind) for span, kind in sorted(chosen)]


def _tagged(text: str, tokens: Sequence[Token]) -> Iterator[Typed]:
    """What the tagger marks, chains of places cut into their parts."""
    labels = best(weights(), features(tokens))
    at = 0
    while at < len(tokens):
        name = LABELS[labels[at]]
        if name == "O":
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and LABELS[labels[end]] == "I" + name[1:]:
            end += 1
        yield from _typed(text, tokens[at:end], name[2:])
        at = end


def _typed(text: str, words: Sequence[Token], label: str) -> Iterator[Typed]:
    span = Span(words[0].start, words[-1].end)
    tail = ending(words[-1].text)
    kind = endings()[tail][0] if tail else ""
    if label == "PER":
        yield span, "Person"
    elif label == "ORG" or kind in BODIES:
        yield span, kind if kind in BODIES else bodies().get(span.of(text), "Organization")
    else:
        start = words[0].start
        for word, rest in zip(words, [words[n:] for n in range(1, len(words) + 1)], strict=True):
            if not rest or (is_place(word) and _goes_down(rest)):
                part = Span(start, word.end)
                yield part, _place_type(part.of(text))
                start = word.end


def _goes_down(rest: Sequence[Token]) -> bool:
    """True before a place of its own (四川省|资阳市, 和平区|桂林路), not before a building or a mere ending (莫斯科|市)."""
    first = rest[0]
    if len(first.text) < 2 or ending(first.text) == first.text:
        return False
    if is_place(first):
        return True
    tail = ending(rest[-1].text)
    return tail is not None and (endings()[tail][0] in ("AdminDivision", "WaterBody") or tail in words_("streets"))


def _table_place(token: Token) -> bool:
    name = token.text
    return token.tag == "ns" and (name in official() or name in short() or name in abroad())


def _place_type(name: str) -> str:
    """AdminDivision, WaterBody or Place."""
    if name in official() or name in short():
        return "AdminDivision"
    if name in abroad():
        return "AdminDivision" if abroad()[name] != "region" else "Place"
    tail = ending(name)
    kind = endings()[tail][0] if tail else "Place"
    return kind if kind in ("AdminDivision", "WaterBody") else "Place"
