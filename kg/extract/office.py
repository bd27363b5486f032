"""Titles with the bodies they are held in, grouped into what one person can hold: 市委副书记、市长."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.body import body_after_verb, body_before
from kg.extract.holder import person_at, person_ending
from kg.extract.line import Line, prefix, suffix
from kg.extract.rules import longest_first, words
from kg.extract.title import Title
from kg.language.token import known
from kg.model import Span, changed
from kg.noun import noun

RULES = "office.toml"
PAUSES = frozenset("，,；;。：:")


@noun()
class Office:
    """A title with the body it is held in; `owner` is the body's own parent where it was printed (市委 of 宣传部)."""

    title: Title
    body: Span | None
    owner: Span | None = None
    start: int = 0
    """Where the words of the office begin."""
    named: Span | None = None
    """The person whose name stands before the title: 李某教授."""


def office_runs(line: Line, found: Sequence[Title]) -> Iterator[tuple[Office, ...]]:
    """Titles grouped into runs that one person can hold: 市委副书记、市长."""
    chain: list[Office] = []
    for title in found:
        floor = chain[-1].title.span.end if chain else 0
        title, body = _titled_body(line, title, floor)
        start = body.start if body else title.span.start
        linked = bool(chain) and _connected(line.text, floor, start)
        if chain and not linked and (wider := _wider_start(line, floor, start)):
            linked, start = True, wider
            body = Span(wider, body.end) if body else None
            title = title if body else changed(title, span=Span(wider, title.span.end))
        if chain and not linked:
            yield tuple(chain)
            chain = []
        body = body if body is None or start > floor or not linked else None
        named = _named_before(line, title) if not chain else None
        if named is not None:
            body = body_before(line, named.start, floor)
            start = named.start
        chain.append(_with_shared_body(line, Office(title, body, None, start, named), chain))
    if chain:
        yield tuple(chain)


def _titled_body(line: Line, title: Title, floor: int) -> tuple[Title, Span | None]:
    """A title and the body before it; 公司 alone is part of the title, 党委 part of the body."""
    body = body_before(line, title.span.start, floor)
    if body is None or not suffix(line.text, body.start, longest_first(RULES, "taking")):
        body = body_after_verb(line, title.span.start, floor) or body
    if body is not None and body.of(line.text) in words(RULES, "bare"):
        return changed(title, span=Span(body.start, title.span.end)), None
    people = body is not None and body.of(line.text).endswith(tuple(words(RULES, "people")))
    if body is not None and ((title.kind == "profession" and _common(line, body)) or people):
        return changed(title, span=Span(body.start, title.span.end)), None
    letter = line.text[title.span.start]
    if body is not None and letter in words(RULES, "shared_letters") and line.text[body.end - 1] != letter:
        return title, Span(body.start, body.end + 1)
    if body is not None and body.of(line.text)[0] in words(RULES, "former") and len(body) > 2:
        first = line.starting.get(body.start)
        if first is not None and len(first.text) == 1:
            return changed(title, former=first.text), Span(body.start + 1, body.end)
    unit = prefix(line.text, title.span.start, longest_first(RULES, "party_units"))
    level = line.ending.get(title.span.start)
    if body is None and level is not None and level.start >= floor and level.text in words(RULES, "levels"):
        if unit:
            return title, Span(level.start, level.end + len(unit))
        return changed(title, span=Span(level.start, title.span.end)), None
    return title, Span(body.start, body.end + len(unit)) if body and body.end == title.span.start else body


def _common(line: Line, body: Span) -> bool:
    """True for one common noun, which says what sort of trade and names no body: 货车司机, 大学教授."""
    token = line.starting.get(body.start)
    return (
        token is not None and token.end == body.end and (known(token.text) or "n?") in ("n", "vn", "v", "b", "a", "an")
    )


def _named_before(line: Line, title: Title) -> Span | None:
    """The person of 李某教授: a name right before a title that people are addressed by."""
    if title.head not in words(RULES, "after_name") or person_at(line, title.span.end) is not None:
        return None
    person = person_ending(line, title.span.start)
    return person if person is not None and len(person) < 4 else None


def _wider_start(line: Line, floor: int, start: int) -> int | None:
    """The place after a sign of enumeration where one or two words more begin an office: 、反恐专员."""
    sign = prefix(line.text, floor, longest_first(RULES, "connectors"))
    at = floor + len(sign)
    if not sign or not 0 < start - at <= 6:
        return None
    place = at
    while place < start:
        token = line.starting.get(place)
        if token is None or token.tag[0] not in "nvajbc" or token.end > start:
            return None
        if token.text in words(RULES, "taking") or token.text in words(RULES, "left_stops"):
            return None
        if token.tag == "c" and token.text not in words(RULES, "joiners"):
            return None  # 成为助理教练，|而主教练李某
        place = token.end
    return at


def _connected(text: str, end: int, start: int) -> bool:
    return end == start or text[end:start] in words(RULES, "connectors")


def _with_shared_body(line: Line, office: Office, chain: Sequence[Office]) -> Office:
    """The office with the body of the one before it, where it names none or only a part of it."""
    if not chain:
        return office
    earlier = chain[-1]
    if office.body is None and office.title.span.of(line.text) in words(RULES, "whole"):
        return office
    if office.body is None:
        return Office(office.title, _seat(line, office, earlier.body), earlier.owner, office.start)
    if earlier.body and office.body.of(line.text) in words(RULES, "departments"):
        return Office(office.title, office.body, earlier.owner or earlier.body, office.start)
    return office


def _seat(line: Line, office: Office, body: Span | None) -> Span | None:
    """The body shared by two titles; a mayor's seat is the city, not its party committee."""
    if body is None:
        return None
    if unit := suffix(line.text, body.end, longest_first(RULES, "party_units")):
        body = Span(body.start, body.end - len(unit)) if len(body) - len(unit) >= 2 else body
    if office.title.head not in words(RULES, "seat_heads"):
        return body
    if suffix(line.text, body.end, longest_first(RULES, "governments")):
        return body
    cut = suffix(line.text, body.end, longest_first(RULES, "seat_ends"))
    seat = Span(body.start, body.end - len(cut))
    return seat if len(seat) >= 2 and line.text[seat.end - 1] == office.title.head[0] else None


def inherited(line: Line, chain: Sequence[Office], before: Sequence[Office], reached: int) -> tuple[Office, ...]:
    """The chain with the body of the person named just before: 局长李某、副局长王某."""
    if not before or before[-1].body is None:
        return tuple(chain)
    between = line.text[reached : chain[0].start]
    title = chain[0].title
    if between not in words(RULES, "connectors") or title.kind != "office":
        return tuple(chain)
    lower = (
        bool(prefix(line.text, title.span.start, longest_first(RULES, "lower"))) or title.head == before[-1].title.head
    )
    if between[0] in PAUSES and not lower:
        return tuple(chain)
    kept = [Office(chain[0].title, _seat(line, chain[0], before[-1].body), before[-1].owner, chain[0].start)]
    for office in chain[1:]:
        kept.append(_with_shared_body(line, Office(office.title, office.body, office.owner, office.start), kept))
    return tuple(kept)


def of_company(line: Line, chain: Sequence[Office]) -> tuple[Office, ...]:
    """The chain with the company named before it in the sentence: 某某公司成立，法定代表人为周某."""
    if chain[0].body is not None or chain[0].title.head not in words(RULES, "company_offices"):
        return tuple(chain)
    body = _first_company(line, chain[0].start)
    if body is None:
        return tuple(chain)
    return tuple(Office(office.title, office.body or body, office.owner, office.start) for office in chain)


def _first_company(line: Line, end: int) -> Span | None:
    """The first company named at the head of a clause before a place, otherwise the last one named."""
    best: Span | None = None
    ends = {at + len(word) for word in longest_first(RULES, "company_ends") for at in _places(line.text, word, end)}
    for at in sorted(ends):
        body = body_before(line, at, 0)
        if body is None or len(body) < 5 or body.end != at:
            continue
        best = body
        if body.start == 0 or line.text[body.start - 1] in PAUSES:
            return body
    return best


def _places(text: str, word: str, end: int) -> Iterator[int]:
    at = text.find(word, 0, end)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, end)
