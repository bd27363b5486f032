"""Analysers from outside, chosen by name and never by what is installed: what one says of a text, the tagger weighs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from kg.find.lac import analysed
from kg.find.lac import ready as lac_ready
from kg.find.lexicon import letters, surnames, titles, words
from kg.language.token import known
from kg.model import Span, Token

PERSON = "PER"
Opinion = tuple[str, str]
"""Of a word: the analyser's tag, and that tag with how the word stands in the analyser's own: B begins, E ends."""


def ready(name: str | None) -> None:
    """Raises ValueError with what to do where the analyser is not known or not installed; None needs nothing."""
    if name is not None:
        _known(name)[0]()


def opinions(name: str, text: str, tokens: Sequence[Token]) -> list[Opinion]:
    """What the analyser says of each word; `tokens` cover the text."""
    over = [word for word in _words(name, text) for _ in word.text]
    return [_opinion(token, over[token.start], over[token.end - 1]) for token in tokens]


def features(tokens: Sequence[Token], said: Sequence[Opinion]) -> list[list[str]]:
    """For each word the names of the features of what was said of it and its neighbours."""
    views = ["<", *(view for _, view in said), ">"]
    found = []
    for i, (token, (tag, own)) in enumerate(zip(tokens, said, strict=True)):
        left, right = views[i], views[i + 2]
        beside = [f"X{own}", f"Y{left}|{own}", f"Z{own}|{right}", f"V{left}|{own}|{right}"]
        found.append([*beside, f"H{tag}|{token.tag}|{min(len(token.text), 5)}"])
    return found


def people(name: str, text: str) -> list[Span]:
    """Where the analyser sees people; the parts of a name with dots are put together."""
    said, found, at = _words(name, text), [], 0
    while at < len(said):
        end = at + 1
        while said[at].tag == PERSON and end + 1 < len(said) and _dotted(*said[end : end + 2]):
            end += 2
        span = Span(said[at].start, said[end - 1].end)
        if said[at].tag == PERSON and _possible(span.of(text)):
            found.append(span)
        at = end
    return found


def shaped(name: str) -> bool:
    """True for a name that begins with a surname and is as long as such names are, or that has a dot."""
    if any(dot in name for dot in letters("dots")):
        return True
    ranks = surnames()
    return (name[0] in ranks and len(name) in (2, 3)) or (name[:2] in ranks and len(name) in (3, 4))


def _dotted(dot: Token, part: Token) -> bool:
    return dot.text in letters("dots") and part.tag in (PERSON, "nz")


def _possible(name: str) -> bool:
    """False for single letters, offices (林长制), words of the dictionary, and words that go to and fro (常学常)."""
    if len(name) < 2 or (len(name) in (3, 4) and name[0] == name[2]):
        return False
    if name in words("no_names") or name in titles() or name[:2] in titles():
        return False
    return known(name) in (None, "nr", "nrt", "nrfg", "nz", "ns")


@lru_cache(maxsize=64)
def _words(name: str, text: str) -> Sequence[Token]:
    """What the analyser says; it is asked once for all who want to know."""
    return tuple(_known(name)[1](text))


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
