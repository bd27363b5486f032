"""A sentence's text with its words by where they start and end."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.rules import Choices
from kg.model import Mention, Span, Token
from kg.noun import noun

PEOPLE = "Person"
BODIES = ("Organization", "PartyOrganization", "GovernmentBody", "AdminDivision")


@noun()
class Line:
    """Text, words and people of a sentence; all offsets count in the text."""

    text: str
    starting: dict[int, Token]
    ending: dict[int, Token]
    people: dict[int, Span]
    """Known people by where their name starts."""
    bodies: dict[int, tuple[int, ...]]
    """Starts of the known bodies by where their name ends."""
    body_starts: frozenset[int]


def line(text: str, tokens: Sequence[Token], mentions: Sequence[Mention] = ()) -> Line:
    """The line of a text with its words and the people already found in it."""
    bodies: dict[int, tuple[int, ...]] = {}
    for mention in mentions:
        if mention.type in BODIES and mention.kind in ("NAME", "ANAPHOR", "ALIAS"):
            bodies[mention.span.end] = (*bodies.get(mention.span.end, ()), mention.span.start)
    return Line(
        text,
        {token.start: token for token in tokens},
        {token.end: token for token in tokens},
        {m.span.start: m.span for m in mentions if m.type == PEOPLE and m.kind == "NAME"},
        bodies,
        frozenset(start for starts in bodies.values() for start in starts),
    )


def prefix(text: str, at: int, choices: Choices) -> str:
    """The longest of the choices that starts at a place, or nothing."""
    for size in choices.sizes:
        if (word := text[at : at + size]) in choices.words:
            return word
    return ""


def suffix(text: str, at: int, choices: Choices) -> str:
    """The longest of the choices that ends at a place, or nothing."""
    for size in choices.sizes:
        if size <= at and (word := text[at - size : at]) in choices.words:
            return word
    return ""
