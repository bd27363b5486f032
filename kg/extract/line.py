"""A sentence's text with its words by where they start and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Mention, Span, Token

PEOPLE = "Person"


@dataclass(frozen=True, slots=True)
class Line:
    """Text, words and people of a sentence; all offsets count in the text."""

    text: str
    starting: dict[int, Token]
    ending: dict[int, Token]
    people: dict[int, Span]
    """Known people by where their name starts."""


def line(text: str, tokens: Sequence[Token], mentions: Sequence[Mention] = ()) -> Line:
    """The line of a text with its words and the people already found in it."""
    return Line(
        text,
        {token.start: token for token in tokens},
        {token.end: token for token in tokens},
        {m.span.start: m.span for m in mentions if m.type == PEOPLE and m.kind == "NAME"},
    )


def prefix(text: str, at: int, choices: Sequence[str]) -> str:
    """The first of the choices that stands at a place, or nothing; choices come longest first."""
    return next((choice for choice in choices if text.startswith(choice, at)), "")


def suffix(text: str, at: int, choices: Sequence[str]) -> str:
    """The first of the choices that ends at a place, or nothing; choices come longest first."""
    return next((choice for choice in choices if text.endswith(choice, 0, at)), "")
