"""Analysers from outside, chosen by name and never by what is installed: what one says of a text, the tagger weighs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from kg.find.lac import analysed
from kg.find.lac import ready as lac_ready
from kg.model import Token

Opinion = tuple[str, str]
"""Of a word: the analyser's tag, and the tag with how the word stands in the analyser's own (B it begins, E it ends)."""
EDGE = ("-", "-")


def ready(name: str | None) -> None:
    """Raises ValueError with what to do where the analyser is not known or not installed; None needs nothing."""
    if name is not None:
        _known(name)[0]()


def opinions(name: str, text: str, tokens: Sequence[Token]) -> list[Opinion]:
    """What the analyser says of each word; `tokens` cover the text."""
    words = _known(name)[1](text)
    over = [word for word in words for _ in word.text]
    return [_opinion(token, over[token.start], over[token.end - 1]) for token in tokens]


def features(tokens: Sequence[Token], said: Sequence[Opinion]) -> list[list[str]]:
    """For each word the names of the features of what was said of it and its neighbours."""
    views = ["<", *(view for _, view in said), ">"]
    return [
        [*_beside(*views[i : i + 3]), *_own(tag, token.tag, min(len(token.text), 5))]
        for i, (token, (tag, _)) in enumerate(zip(tokens, said, strict=True))
    ]


def _beside(left: str, own: str, right: str) -> tuple[str, ...]:
    return f"X{own}", f"Y{left}|{own}", f"Z{own}|{right}", f"V{left}|{own}|{right}"


def _own(tag: str, cut: str, size: int) -> tuple[str, ...]:
    return (f"H{tag}|{cut}|{size}",)


def _opinion(token: Token, first: Token, last: Token) -> Opinion:
    begins = "B" if first.start == token.start else "I"
    ends = "E" if last.end == token.end else "I"
    return first.tag, first.tag + begins + ends + ("" if first == last else "~" + last.tag)


def _known(name: str) -> tuple[Callable[[], None], Callable[[str], Sequence[Token]]]:
    found = _analysers().get(name)
    if found is None:
        raise ValueError(f"no analyser {name!r}; there is {', '.join(sorted(_analysers()))}")
    return found


@cache
def _analysers() -> dict[str, tuple[Callable[[], None], Callable[[str], Sequence[Token]]]]:
    """Name → what makes sure that it can be asked, and what cuts and tags a text."""
    return {"lac": (lac_ready, analysed)}
