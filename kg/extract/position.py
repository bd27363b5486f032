"""Who holds which title in which body: 县委副书记、县长李某; 周某任副院长; 法定代表人为吴某."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.body import body_after_verb, body_before
from kg.extract.holder import person_at
from kg.extract.line import Line, line, prefix, suffix
from kg.extract.rules import longest_first, table, words
from kg.extract.title import Title, titles
from kg.language.token import tokens as words_of_text
from kg.model import Entity, Mention, Sentence, Span, Statement, Term, Token

RULES = "office.toml"
NAME_TAGS = {"Person": "nr", "Place": "ns", "AdminDivision": "ns", "Organization": "nt"}
DATED = re.compile(r"\w?\d[\d\w]{0,10}[\u65e5\u6708\u5e74]\w?$")
CLOSERS = {"（": "）", "(": ")"}
PAUSES = frozenset("，,；;。：:")


@dataclass(frozen=True, slots=True)
class Office:
    """A title with the body it is held in; `owner` is the body's own parent where it was printed (市委 of 宣传部)."""

    title: Title
    body: Span | None
    owner: Span | None = None
    start: int = 0
    """Where the words of the office begin."""
    named: Span | None = None
    """The person whose name stands before the title: 李某教授."""


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
    for holding in holdings(sentence.text, mentions):
        yield _statement(sentence, holding)


def holdings(text: str, mentions: Sequence[Mention] = ()) -> list[Holding]:
    """The people and offices of a text, in order, each pair once."""
    found = titles(text)
    if not found:
        return []
    words_of = line(text, _recut(text, found, mentions), mentions)
    once: dict[tuple[Span, Span], Holding] = {}
    before: tuple[Office, ...] = ()
    last: Span | None = None
    reached = 0
    for chain in _chains(words_of, found):
        people, rule = _people_after(words_of, chain)
        if people and chain[0].body is None:
            chain = _inherited(words_of, chain, before, reached)
            chain = _of_company(words_of, chain) if rule == "title-is-name" else chain
        people, rule = (people, rule) if people else _people_before(words_of, chain, last)
        for person in people:
            for office in chain:
                once.setdefault((person, office.title.span), Holding(person, office, rule))
        if people:
            last = people[-1]
            before, reached = chain, max(people[-1].end, chain[-1].title.span.end)
    return list(once.values())


def _recut(text: str, found: Sequence[Title], mentions: Sequence[Mention]) -> list[Token]:
    """The words of the text with every title and every known name a word of its own.

    The cutter splits 市场部长沙某 and 张任副院长 wrongly when it does not know the title.
    """
    names = [(m.span, NAME_TAGS.get(m.type, "n")) for m in mentions if m.kind == "NAME"]
    heads = [title.span for title in found]
    spans = [(span, "n") for span in heads]
    for end in (span.end for span in heads):
        copula = prefix(text, end, longest_first(RULES, "copulas"))
        spans += [(Span(end, end + len(copula)), "v")] if copula else []
    spans += [(span, tag) for span, tag in names if not any(span.overlaps(head) for head in heads)]
    spans.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    return words_of_text(text, [span for span, _ in spans], [tag for _, tag in spans])


# offices that belong together ------------------------------------------------
def _chains(line: Line, found: Sequence[Title]) -> Iterator[tuple[Office, ...]]:
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
            title = title if body else replace(title, span=Span(wider, title.span.end))
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
        return replace(title, span=Span(body.start, title.span.end)), None
    if body is not None and body.of(line.text)[0] in words(RULES, "former") and len(body) > 3:
        first = line.starting.get(body.start)
        if first is not None and len(first.text) == 1:
            return replace(title, former=first.text), Span(body.start + 1, body.end)
    unit = prefix(line.text, title.span.start, longest_first(RULES, "party_units"))
    level = line.ending.get(title.span.start)
    if body is None and level is not None and level.start >= floor and level.text in words(RULES, "levels"):
        if unit:
            return title, Span(level.start, level.end + len(unit))
        return replace(title, span=Span(level.start, title.span.end)), None
    return title, Span(body.start, body.end + len(unit)) if body and body.end == title.span.start else body


def _named_before(line: Line, title: Title) -> Span | None:
    """The person of 李某教授: a name right before a title that people are addressed by."""
    if title.head not in words(RULES, "after_name") or person_at(line, title.span.end) is not None:
        return None
    person = _name_ending(line, title.span.start)
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
        place = token.end
    return at


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
    if body is None:
        return None
    if unit := suffix(line.text, body.end, longest_first(RULES, "party_units")):
        body = Span(body.start, body.end - len(unit)) if len(body) - len(unit) >= 2 else body
    if office.title.head not in words(RULES, "seat_heads"):
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


def _of_company(line: Line, chain: Sequence[Office]) -> tuple[Office, ...]:
    """The chain with the company named before it in the sentence: 某某公司成立，法定代表人为周某."""
    if chain[0].body is not None or chain[0].title.head not in words(RULES, "company_offices"):
        return tuple(chain)
    start = chain[0].start
    ends = [(line.text.rfind(word, 0, start), len(word)) for word in longest_first(RULES, "company_ends")]
    at, size = max(ends)
    body = body_before(line, at + size, 0) if at >= 0 else None
    if body is None or len(body) <= size:
        return tuple(chain)
    return tuple(Office(office.title, office.body or body, office.owner, office.start) for office in chain)


# people around them ------------------------------------------------------------
def _people_after(line: Line, chain: Sequence[Office]) -> tuple[list[Span], str]:
    """The people named right after the offices, or after 为 and 是."""
    if chain[0].named is not None:
        return [chain[0].named], "name-title"
    at = chain[-1].title.span.end
    closer = line.text.find(CLOSERS.get(line.text[at : at + 1], "\n"), at, at + 12)
    at = closer + 1 if closer > 0 else at
    first = person_at(line, at)
    rule = "title-name"
    if first is None and suffix(line.text, chain[0].start, longest_first(RULES, "taking")):
        relative = prefix(line.text, at, longest_first(RULES, "relative"))
        first, rule = (person_at(line, at + len(relative)) if relative else None), "takes-title-name"
    if first is None and suffix(line.text, chain[0].start, longest_first(RULES, "being")):
        first, rule = (person_at(line, at + 1) if line.text[at : at + 1] in PAUSES else None), "being-title-name"
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


def _people_before(line: Line, chain: Sequence[Office], last: Span | None) -> tuple[list[Span], str]:
    """The person named before the offices: by a verb of office, in brackets, or in apposition."""
    text, start = line.text, chain[0].start
    if removed := _removed(line, start):
        return [removed], "removed"
    if text[start - 1 : start] in ("（", "(") and start > 1:
        person = _name_ending(line, start - 1)
        return ([person], "name-bracket") if person else ([], "")
    if resigned := suffix(text, start, longest_first(RULES, "resigning")):
        person = _subject(line, start - len(resigned), last)
        return ([person], "resigned") if person else ([], "")
    if verb := suffix(text, start, longest_first(RULES, "taking")):
        person = _subject(line, start - len(verb), last)
        return ([person], "name-takes-title") if person else ([], "")
    if text[start - 1 : start] in ("，", ",") and _closed(text, chain[-1].title.span.end):
        person = _name_ending(line, start - 1)
        return ([person], "name-comma-title") if person else ([], "")
    return [], ""


def _closed(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in "，,；;。）)"


def _name_ending(line: Line, end: int) -> Span | None:
    """The person whose name ends at a place."""
    for start in range(max(end - 16, 0), end - 1):
        if start in line.starting or start in line.people:
            person = person_at(line, start, sure=False)
            if person is not None and person.end == end:
                return person
    return None


def _removed(line: Line, start: int) -> Span | None:
    """The person of 免去某某的…职务, where the words of the office start after 的."""
    if line.text[start - 1 : start] != table(RULES)["of"]:
        return None
    person = _name_ending(line, start - 1)
    removed = person and suffix(line.text, person.start, longest_first(RULES, "removing"))
    return person if removed else None


def _subject(line: Line, end: int, last: Span | None) -> Span | None:
    """The person who is the subject of a verb of office that starts at a place."""
    while adverb := suffix(line.text, end, longest_first(RULES, "adverbs")):
        end -= len(adverb)
    if date := DATED.search(line.text, max(0, end - 16), end):
        end = date.start()
    if suffix(line.text, end, longest_first(RULES, "pronouns")) and last is not None:
        return last
    if near := _name_ending(line, end):
        return near
    floor = max(line.text.rfind(sign, 0, end) for sign in "。；;！？")
    best = None
    for start in range(floor + 1, end - 1):
        if (start in line.people or start in line.starting) and (best is None or start >= best.end):
            person = person_at(line, start, sure=False) if _may_begin_subject(line, start) else None
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
    printed = office.title.former + title.of(text)
    if office.body is None:
        predicate, held = str(table(RULES)["hold"]), Term(printed, "Role", sentence.place(title))
    else:
        predicate, held = printed, _body_term(sentence, office)
    return Statement(
        person,
        predicate,
        held,
        sentence.span,
        sentence.article,
        f"position-{holding.rule}",
        modality="negated" if holding.rule in ("removed", "resigned") else "actual",
    )


def _body_term(sentence: Sentence, office: Office) -> Term:
    assert office.body is not None
    name, span = office.body.of(sentence.text), sentence.place(office.body)
    if office.owner is None:
        return Term(name, "Organization", span)
    entity = Entity("Organization", name, path=(office.owner.of(sentence.text),))
    return Term(name, "Organization", span, entity)
