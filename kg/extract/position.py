"""Who holds which title in which body: 县委副书记、县长李某; 周某任副院长; 法定代表人为吴某."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.body import body_before
from kg.extract.holder import person_at
from kg.extract.line import Line, line, prefix, suffix
from kg.extract.rules import longest_first, table, words
from kg.extract.title import Title, titles
from kg.model import Entity, Mention, Sentence, Span, Statement, Term, Token

RULES = "office.toml"
PAUSES = frozenset("，,；;。：:")


@dataclass(frozen=True, slots=True)
class Office:
    """A title with the body it is held in; `owner` is the body's own parent where it was printed (市委 of 宣传部)."""

    title: Title
    body: Span | None
    owner: Span | None = None
    start: int = 0
    """Where the words of the office begin."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in an office."""

    person: Span
    office: Office
    rule: str


def position_statements(
    sentence: Sentence, mentions: Sequence[Mention], tokens: Sequence[Token]
) -> Iterator[Statement]:
    """One statement for each office a person of the sentence holds or held.

    The predicate is the title (副书记) and the object the body; where no body is named the predicate is 担任 and the
    object the title.
    """
    for holding in holdings(sentence.text, mentions, tokens):
        yield _statement(sentence, holding)


def holdings(text: str, mentions: Sequence[Mention], tokens: Sequence[Token]) -> list[Holding]:
    """The people and offices of a text, in order, each pair once."""
    found = titles(text)
    if not found:
        return []
    words_of = line(text, tokens, mentions)
    once: dict[tuple[Span, Span], Holding] = {}
    before: tuple[Office, ...] = ()
    reached = 0
    for chain in _chains(words_of, found):
        people, rule = _people_after(words_of, chain)
        if people and chain[0].body is None:
            chain = _inherited(words_of, chain, before, reached)
        people, rule = (people, rule) if people else _people_before(words_of, chain, reached)
        for person in people:
            for office in chain:
                once.setdefault((person, office.title.span), Holding(person, office, rule))
        if people:
            before, reached = chain, max(people[-1].end, chain[-1].title.span.end)
    return list(once.values())


# offices that belong together ------------------------------------------------
def _chains(line: Line, found: Sequence[Title]) -> Iterator[tuple[Office, ...]]:
    """Titles grouped into runs that one person can hold: 市委副书记、市长."""
    chain: list[Office] = []
    for title in found:
        floor = chain[-1].title.span.end if chain else 0
        body = body_before(line, title.span.start, floor)
        start = body.start if body else title.span.start
        linked = bool(chain) and _connected(line.text, floor, start)
        if chain and not linked:
            yield tuple(chain)
            chain = []
        body = body if body is None or start > floor or not linked else None
        chain.append(_with_shared_body(line, Office(title, body, None, start), chain))
    if chain:
        yield tuple(chain)


def _connected(text: str, end: int, start: int) -> bool:
    return end == start or text[end:start] in words(RULES, "connectors")


def _with_shared_body(line: Line, office: Office, chain: Sequence[Office]) -> Office:
    """The office with the body of the one before it, where it names none or only a part of it."""
    if not chain:
        return office
    earlier = chain[-1]
    if office.body is None:
        return Office(office.title, _seat(line, office, earlier.body), earlier.owner, office.start)
    if earlier.body and office.body.of(line.text) in words(RULES, "departments"):
        return Office(office.title, office.body, earlier.owner or earlier.body, office.start)
    return office


def _seat(line: Line, office: Office, body: Span | None) -> Span | None:
    """The body shared by two titles; a mayor's seat is the city, not its party committee."""
    if body is None or office.title.head not in words(RULES, "seat_heads"):
        return body
    cut = suffix(line.text, body.end, longest_first(RULES, "seat_ends"))
    return Span(body.start, body.end - len(cut)) if len(body) - len(cut) >= 2 else body


def _inherited(line: Line, chain: Sequence[Office], before: Sequence[Office], reached: int) -> tuple[Office, ...]:
    """The chain with the body of the person named just before: 局长李某、副局长王某."""
    if not before or before[-1].body is None:
        return tuple(chain)
    between = line.text[reached : chain[0].start]
    if between not in words(RULES, "connectors") or chain[0].title.kind != "office":
        return tuple(chain)
    kept = [Office(chain[0].title, _seat(line, chain[0], before[-1].body), before[-1].owner, chain[0].start)]
    for office in chain[1:]:
        kept.append(_with_shared_body(line, Office(office.title, office.body, office.owner, office.start), kept))
    return tuple(kept)


# people around them ------------------------------------------------------------
def _people_after(line: Line, chain: Sequence[Office]) -> tuple[list[Span], str]:
    """The people named right after the offices, or after 为 and 是."""
    at = chain[-1].title.span.end
    first = person_at(line, at)
    rule = "title-name"
    if first is None and (copula := prefix(line.text, at, longest_first(RULES, "copulas"))):
        first, rule = person_at(line, at + len(copula)), "title-is-name"
    if first is None:
        return [], ""
    people = [first]
    shared = chain[-1].title.shared or rule == "title-is-name"
    while shared and (joint := prefix(line.text, people[-1].end, longest_first(RULES, "list_signs"))):
        another = person_at(line, people[-1].end + len(joint))
        if another is None or not _list_goes_on(line, another.end):
            break
        people.append(another)
    return people, rule


def _list_goes_on(line: Line, end: int) -> bool:
    """True unless the name is the beginning of a longer word."""
    return end >= len(line.text) or end in line.starting


def _people_before(line: Line, chain: Sequence[Office], reached: int) -> tuple[list[Span], str]:
    """The person named before the offices: by a verb of office, in brackets, or in apposition."""
    text, start = line.text, chain[0].start
    if text[start - 1 : start] in ("（", "(") and start > 1:
        person = _name_ending(line, start - 1)
        return ([person], "name-bracket") if person else ([], "")
    verb = suffix(text, start, longest_first(RULES, "taking"))
    if verb:
        person = _subject(line, start - len(verb))
        return ([person], "name-takes-title") if person else ([], "")
    if text[start - 1 : start] in ("，", ",") and _closed(text, chain[-1].title.span.end):
        person = _name_ending(line, start - 1)
        return ([person], "name-comma-title") if person else ([], "")
    return [], ""


def _closed(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in "，,；;。）)"


def _name_ending(line: Line, end: int) -> Span | None:
    """The person whose name ends at a place."""
    for start in range(end - 2, max(end - 16, -1), -1):
        if start in line.starting or start in line.people:
            person = person_at(line, start)
            if person is not None and person.end == end:
                return person
    return None


def _subject(line: Line, end: int) -> Span | None:
    """The person who is the subject of a verb of office that starts at a place."""
    floor = max(line.text.rfind(sign, 0, end) for sign in "。；;！？")
    best = None
    for start in range(floor + 1, end - 1):
        if (start in line.people or start in line.starting) and (best is None or start >= best.end):
            person = person_at(line, start) if _may_begin_subject(line, start) else None
            if person is not None and person.end <= end:
                best = person
    return best


def _may_begin_subject(line: Line, start: int) -> bool:
    """True where a name of the subject can start: a known person, a name word, or the start of a clause."""
    if start in line.people or start == 0 or line.text[start - 1] in PAUSES:
        return True
    return line.starting[start].tag in ("nr", "nrt")


def _statement(sentence: Sentence, holding: Holding) -> Statement:
    text, office = sentence.text, holding.office
    person = Term(holding.person.of(text), "Person", sentence.place(holding.person))
    title = office.title.span
    printed = title.of(text)
    if office.body is None:
        predicate, held = str(table(RULES)["hold"]), Term(printed, "Role", sentence.place(title))
    else:
        predicate, held = printed, _body_term(sentence, office)
    return Statement(
        person, predicate, held, sentence.span, sentence.article, f"position-{holding.rule}", words=printed
    )


def _body_term(sentence: Sentence, office: Office) -> Term:
    assert office.body is not None
    name, span = office.body.of(sentence.text), sentence.place(office.body)
    if office.owner is None:
        return Term(name, "Organization", span)
    entity = Entity("Organization", name, path=(office.owner.of(sentence.text),))
    return Term(name, "Organization", span, entity)
