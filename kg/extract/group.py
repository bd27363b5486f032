"""Counted subjects: whose they are, and how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.clause import Phrase
from kg.clause.lexicon import words
from kg.clause.phrase import spanned
from kg.extract.counted import dimension
from kg.extract.view import NAMED, View
from kg.model import Mention, Span, Statement, Term, changed

LONGEST = 14
PAUSES = "、和与及的"
LIST_SIGNS = "、"
DIVISION = "AdminDivision"


def group_statements(view: View, statements: Sequence[Statement]) -> Iterator[Statement]:
    """安庆经开区110余名党员: of the zone, 110余名; 居务监督委员会三名成员: the body has three members."""
    done: set[Span] = set()
    for clause in view.clauses:
        if clause.subject is None or clause.subject.span in done:
            continue
        done.add(clause.subject.span)
        owned = counted_subject(view, clause.subject)
        if owned is not None:
            where = view.sentence.place(clause.subject.span)
            time = next((s.time for s in statements if s.subject.span == where), None)
            yield from (changed(s, time=time if s.quantity else None) for s in stated(view, clause.subject, *owned))


def counted_subject(view: View, subject: Phrase) -> tuple[Mention, Mention, Phrase] | None:
    """Owner, number and head noun of a subject that is a name, a number and a noun; None for any other."""
    numbers = view.numbers(subject.span)
    if len(numbers) != 1:
        return None
    number = numbers[0]
    if number.quantity is not None and (number.quantity.unit in words().grades or number.quantity.value == 1):
        return None  # 某县5.0级地震: how strong, not how many; 印度一名警官: somebody
    owners = [
        m for m in view.mentions if m.type in NAMED and m.span.end == number.span.start and subject.span.covers(m.span)
    ]
    head = Span(number.span.end, subject.span.end)
    unit = number.quantity.unit if number.quantity is not None else ""
    if dimension(number) != "count":
        return None  # 龙塘村68岁的村民谭某
    before = view.sentence.text[subject.span.start : number.span.start]
    if any(pause in before for pause in LIST_SIGNS):
        return None  # 深圳、佛山|5个市启动响应: they are the five
    if unit in words().numbering and not counted_noun(head.of(view.sentence.text)):
        return None
    if (
        not owners
        or not 0 < len(head) <= LONGEST
        or any(m.kind == "GROUP" and m.span.covers(number.span) for m in view.mentions)
    ):
        return None
    return max(owners, key=lambda m: len(m.span)), number, spanned(view.sentence.text, head)


def counted_noun(text: str) -> bool:
    """False for what goes on with an address or a name: 惠民里小区7栋|602室的周某, 产业基金二期|、元禾控股."""
    return bool(text) and not text[0].isdigit() and text[0] not in PAUSES


def stated(view: View, subject: Phrase, owner: Mention, number: Mention, head: Phrase) -> Iterator[Statement]:
    sentence = view.sentence
    whose = Term(owner.text, owner.type, sentence.place(owner.span))
    if owner.type == DIVISION:
        group = Term(subject.text, "Group", sentence.place(subject.span))
        yield Statement(group, "nk:partOf", whose, sentence.span, sentence.article, "group", 0.9)
        whose = group
    yield Statement(
        whose, "nk:numericValue", view.term(head), sentence.span, sentence.article, "group.count", 0.9, number.quantity
    )
