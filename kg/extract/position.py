"""Who holds which title in which body: 县委副书记、县长李某; 周某任副院长; 法定代表人为吴某."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.clause.lexicon import ends
from kg.clause.lexicon import words as word_lists
from kg.extract.holder import name_starts, person_at, person_ending
from kg.extract.line import Line, line, prefix, suffix
from kg.extract.office import PAUSES, RULES, Office, inherited, of_company, office_runs
from kg.extract.rules import longest_first, table, words
from kg.extract.subject import BODIES
from kg.extract.title import Title, titles
from kg.extract.view import View
from kg.find.lexicon import ending, endings
from kg.language.token import tokens as words_of_text
from kg.model import Entity, Mention, Sentence, Span, Statement, Term, Token, changed
from kg.noun import noun

NAME_TAGS = {"Person": "nr", "Place": "ns", "AdminDivision": "ns", "Organization": "nt"}
DATED = re.compile(r"\w?\d[\d\w]{0,10}[\u65e5\u6708\u5e74]\w?$")
CLOSERS = {"（": "）", "(": ")"}
QUOTES = "“《"
SHORT = 2
"""A longer word before a copula is another subject."""
FAR = 24
"""How far before an office the name of whom it is taken from may begin."""


@noun()
class Holding:
    """A person in an office."""

    person: Span
    office: Office
    rule: str


def position_statements(view: View) -> Iterator[Statement]:
    """One statement for each office a person of the sentence holds or held.

    The predicate is the title (副书记) and the object the body; where no body is named the predicate is 担任 and the
    object the title.
    """
    for holding in holdings(view.sentence.text, view.mentions):
        made = _statement(view.sentence, holding)
        if made.object.text[:1].isalnum() or made.object.text[:1] in QUOTES:  # not the +镇河长 of “总河长+镇河长”
            yield made


def holdings(text: str, mentions: Sequence[Mention] = ()) -> list[Holding]:
    """The people and offices of a text, in order, each pair once."""
    found = [after_name(text, title, mentions) for title in titles(text) if not inside_body(title, mentions)]
    if not any(_promising(text, title, found[0].span.start) for title in found):
        return []
    words_of = line(text, _recut(text, found, mentions), mentions)
    once: dict[tuple[Span, Span], Holding] = {}
    before: tuple[Office, ...] = ()
    last: Span | None = None
    reached = 0
    for chain in office_runs(words_of, found):
        chain, removed = _removed(words_of, chain)
        people, rule = ([removed], "removed") if removed else _people_after(words_of, chain)
        if people and chain[0].body is None:
            chain = inherited(words_of, chain, before, reached)
            chain = of_company(words_of, chain) if rule == "title-is-name" else chain
        people, rule = (people, rule) if people else _people_before(words_of, chain, last)
        for person in people:
            for office in chain:
                once.setdefault((person, office.title.span), Holding(person, office, rule))
        if people:
            last = people[-1]
            before, reached = chain, max(people[-1].end, chain[-1].title.span.end)
    return list(once.values())


def inside_body(title: Title, mentions: Sequence[Mention]) -> bool:
    """True for a title within the name of a body: 莘县|交警|大队城区中队."""
    named = [m for m in mentions if m.kind == "NAME" and m.type in BODIES]
    spans = [m.span for m in named if (tail := ending(m.text)) and endings()[tail][0] in BODIES]
    return any(s.start < title.span.start and title.span.end < s.end for s in spans)


def after_name(text: str, title: Title, mentions: Sequence[Mention]) -> Title:
    """The title without what belongs to the name before it: 消防救援支队特勤大队|副大队长."""
    ends = [m.span.end for m in mentions if m.kind == "NAME" and m.span.start < title.span.start < m.span.end]
    end = max(ends, default=0)
    if text[title.span.start : end] not in words(RULES, "units"):
        return title  # 县委|书记 is the title 县委书记
    if not title.span.start < end < title.span.end or not text[end : title.span.end].endswith(title.head):
        return title
    return changed(title, span=Span(end, title.span.end))


def _promising(text: str, title: Title, first: int) -> bool:
    """True where somebody may hold the title: a name can start behind it, or a verb of office stands before it."""
    after = text[title.span.end : title.span.end + 1]
    return (
        after in name_starts()
        or after in CLOSERS
        or bool(prefix(text, title.span.end, longest_first(RULES, "copulas")))
        or bool(prefix(text, title.span.end, longest_first(RULES, "relative")))
        or title.head in words(RULES, "after_name")
        or any(word in text[: title.span.start] for word in longest_first(RULES, "announcing"))
    )


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
    for span, tag in names:
        over = [head.start for head in heads if span.overlaps(head)]
        rest = Span(span.start, max(span.start, min([span.end, *over])))
        if not over or ending(rest.of(text)):
            spans.append((rest, tag))  # 云川县教育局|党组书记
    spans.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    return words_of_text(text, [span for span, _ in spans], [tag for _, tag in spans])


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
        if first is not None and first.of(line.text).endswith(people_words()):
            first = None  # 专家|为果农讲解
    if first is None:
        return [], ""
    people = [first]
    deputies = chain[-1].title.span.of(line.text).startswith(tuple(words(RULES, "deputies")))  # 副主任郭某、许某、段某
    shared = chain[-1].title.shared or deputies or rule == "title-is-name"
    while shared and (joint := prefix(line.text, people[-1].end, longest_first(RULES, "list_signs"))):
        another = person_at(line, people[-1].end + len(joint))
        if another is None or not _list_goes_on(line, another.end):
            break
        people.append(another)
    return people, rule


def people_words() -> tuple[str, ...]:
    """Ends of words for people of a kind."""
    return tuple(word for word in word_lists().people if word not in "长家师") + tuple(ends("partakers"))


def _list_goes_on(line: Line, end: int) -> bool:
    """True unless the name is the beginning of a longer word."""
    return end >= len(line.text) or end in line.starting


def _people_before(line: Line, chain: Sequence[Office], last: Span | None) -> tuple[list[Span], str]:
    """The person named before the offices: by a verb of office, in brackets, or in apposition."""
    text, start = line.text, chain[0].start
    if text[start - 1 : start] in ("（", "(") and start > 1:
        person = person_ending(line, start - 1)
        return ([person], "name-bracket") if person else ([], "")
    if resigned := suffix(text, start, longest_first(RULES, "resigning")):
        person = _subject(line, start - len(resigned), last)
        return ([person], "resigned") if person else ([], "")
    if verb := suffix(text, start, longest_first(RULES, "taking")):
        person = _subject(line, start - len(verb), last)
        between = text[person.end : start - len(verb)] if person is not None else ""
        apart, _, other = between.replace("，", ",").rpartition(",")
        adverb = suffix(other, len(other), longest_first(RULES, "adverbs"))
        if verb in words(RULES, "linking") and apart and len(other) > SHORT and not adverb:
            return [], ""  # 许某表示，后勤保证是|运动员取得成绩的基础, but 黄某，壮族，是该镇干部
        return (_listed_before(line, person), "name-takes-title") if person else ([], "")
    kind = text.startswith(ends("every"), start)  # 副校长张某、韩某，|各处室主任
    if text[start - 1 : start] in ("，", ",") and _closed(text, chain[-1].title.span.end) and not kind:
        person = person_ending(line, start - 1)
        return ([person], "name-comma-title") if person else ([], "")
    return [], ""


def _listed_before(line: Line, person: Span) -> list[Span]:
    """The person with those named right before: 张某、李某任副总指挥."""
    people = [person]
    while sign := suffix(line.text, people[0].start, longest_first(RULES, "list_signs")):
        another = person_ending(line, people[0].start - len(sign))
        if another is None:
            break
        people.insert(0, another)
    return people


def _closed(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in "，,；;。）)"


def _removed(line: Line, chain: tuple[Office, ...]) -> tuple[tuple[Office, ...], Span | None]:
    """The offices without the name before them, and who is removed: 免去某某(同志|的)|…职务."""
    text, title = line.text, chain[0].title.span
    found = [at for word in words(RULES, "removing") if (at := text.rfind(word, 0, title.start)) >= 0]
    verb = max(found, default=-1)
    end = verb + max((len(w) for w in words(RULES, "removing") if text.startswith(w, verb)), default=0)
    person = person_at(line, end) if verb >= 0 and title.start - end < FAR else None
    if person is None or person.end > title.start:
        return chain, None
    at = person.end + len(prefix(text, person.end, longest_first(RULES, "after_removed")))
    body = chain[0].body
    if any(sign in text[at : title.start] for sign in PAUSES) or (body is not None and body.end <= at < title.start):
        return chain, None
    body = Span(at, body.end) if body is not None and body.start < at < body.end else body
    owner = None if body is not None and (body.end <= at or len(body) < 2) else body
    rest = (changed(office, body=owner) if office.body == chain[0].body else office for office in chain[1:])
    return (changed(chain[0], body=owner, start=at), *rest), person


def _subject(line: Line, end: int, last: Span | None) -> Span | None:
    """The person who is the subject of a verb of office that starts at a place."""
    while adverb := suffix(line.text, end, longest_first(RULES, "adverbs")):
        end -= len(adverb)
    if date := DATED.search(line.text, max(0, end - 16), end):
        end = date.start()
    if suffix(line.text, end, longest_first(RULES, "pronouns")) and last is not None:
        return last
    if near := person_ending(line, end):
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
    body = office.body
    if len(body) > 2 and body.of(sentence.text)[0] in words(RULES, "possessive"):
        body = Span(body.start + 1, body.end)  # 免去|其|清溪镇党委书记职务
    if body.of(sentence.text).endswith(tuple(level * 2 for level in words(RULES, "levels"))):
        body = Span(body.start, body.end - 1)  # 青山村|村主任
    name, span = body.of(sentence.text), sentence.place(body)
    if office.owner is None:
        return Term(name, "Organization", span)
    entity = Entity("Organization", name, path=(office.owner.of(sentence.text),))
    return Term(name, "Organization", span, entity)
