"""Which part of the object is whose, where each has its own: 甲、乙分别持有6.5%和4.2%的股份."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.clause import Adjunct, Clause, Phrase
from kg.clause.cutting import PAUSE
from kg.clause.lexicon import ends, words
from kg.clause.listing import JOINERS
from kg.clause.nominal import is_measure
from kg.extract.counted import Counted, counted
from kg.extract.view import View
from kg.model import Span, Statement, Term, changed
from kg.noun import noun

JOINER = re.compile("|".join(JOINERS))


@noun()
class Shares:
    """The subjects of a clause and the part of its object that each has; no parts where they have it all together."""

    subjects: list[Term]
    parts: tuple[Counted, ...] = ()
    measure: str = ""
    """What is measured of each, where only the last subject names it: 食品、服装|产值|分别增长12.5%和12.3%."""


def shared_out(view: View, clause: Clause, subjects: list[Term]) -> Shares:
    """The subjects with their parts of the object; the whole list is one subject where the parts are not as many."""
    joined = clause.subject is not None and (PAUSE in clause.subject.text or bool(JOINER.search(clause.subject.text)))
    listed = len(subjects) > 1 or joined
    if not listed or clause.object is None or not set(clause.adverbs) & words().respective:
        return Shares(subjects)
    parts = tuple(counted(view, clause.object))
    numbers = view.numbers(clause.object.span)
    each = pieces(clause.object, len(subjects))
    if len(each) > 1 and not numbers:
        return Shares(subjects, tuple(Counted(piece) for piece in each))  # 甲县、乙县分别获得一等奖、二等奖
    if len(parts) < 2 or len(parts) != len(numbers):
        return Shares(subjects)
    named = items(view, clause, len(parts)) if len(parts) != len(subjects) else subjects
    if not named:
        whole = view.term(clause.subject) if clause.subject is not None else subjects[0]
        return Shares([whole], (Counted(clause.object),))
    measure = shared_measure([s.text for s in named])
    return Shares([*named[:-1], without(named[-1], measure)], parts, measure)


def own_places(clause: Clause, roles: dict[str, list[Adjunct]], n: int, number: int) -> dict[str, list[Adjunct]]:
    """The adjuncts of one of several who go each to a place of his own: 张明、李华|分别|到青山镇、白水镇|检查工作."""
    there = roles.get("place", [])
    if number < 2 or len(there) != 1 or not set(clause.adverbs) & words().respective:
        return roles
    each = pieces(there[0].phrase, number)
    return {**roles, "place": [changed(there[0], phrase=each[n])]} if each else roles


def of_figures(clause: Clause, given: list[Statement], found: list[Statement]) -> list[Statement]:
    """接待游客42.6万人次，实现旅游收入2.1亿元，|分别增长32.5%、41.2%: each change is that of one figure before."""
    told = clause.subject is None and not clause.opens and set(clause.adverbs) & words().respective
    before = [s for s in found if s.quantity is not None][-len(given) :]
    if not told or len(given) < 2 or len(before) != len(given) or any(s.quantity is None for s in given):
        return given
    figures = [figure_told(b) for b in before]
    if len(set(figures)) < len(figures) and all(figures):
        figures = [b.predicate + figure for b, figure in zip(before, figures, strict=True)]  # 受理案件, 审结案件
    pairs = [(s, b.subject, figure) for s, b, figure in zip(given, before, figures, strict=True)]
    return [changed(s, subject=who, predicate=what + s.predicate, words=what + s.words) for s, who, what in pairs]


def figure_told(statement: Statement) -> str:
    """What a statement gives the number of, beside its subject: 实现|旅游收入|2.1亿元; nothing for 产值|达到|6亿元."""
    number = statement.quantity
    if number is not None and statement.object.text != number.raw:
        return statement.object.text
    return statement.predicate if is_measure(statement.predicate) else ""


def items(view: View, clause: Clause, number: int) -> list[Term]:
    """The subjects cut so that there are as many as numbers: 布料、材料及医药制造、食品 are three."""
    if clause.subject is None:
        return []
    return [view.term(piece) for piece in pieces(clause.subject, number)]


def pieces(listed: Phrase, number: int) -> list[Phrase]:
    """A list cut into so many pieces, at the last joining word where the commas do not do; none where it cannot."""
    text, start = listed.text, listed.span.start
    cuts = [(i, i + 1) for i, letter in enumerate(text) if letter == PAUSE]
    joiners = [j for j in JOINER.finditer(text, cuts[-1][1] if cuts else 1) if j.end() < len(text)]
    if len(cuts) == number - 2 and len(joiners) == 1:
        cuts.append(joiners[0].span())  # 粮食、油料|和|蔬菜产量
    found = list(between(text, start, cuts))
    return found if len(found) == number else []


def between(text: str, start: int, cuts: list[tuple[int, int]]) -> Iterable[Phrase]:
    """The pieces of a text around its cuts, as phrases of the sentence."""
    for begin, end in zip([0, *(cut for _, cut in cuts)], [*(cut for cut, _ in cuts), len(text)], strict=True):
        if begin < end:
            yield Phrase(text[begin:end], Span(start + begin, start + end))


def shared_measure(names: list[str]) -> str:
    """The measure that only the last name ends with, so that it is one of them all; empty where there is none.

    >>> shared_measure(["食品", "纺织服装产值"]), shared_measure(["面积", "产值"]), shared_measure(["教师", "学生"])
    ('产值', '', '')
    """
    if len(names) < 2 or any(map(is_measure, names[:-1])) or names[-1].endswith(words().people):
        return ""
    found = [measure for measure in ends("measures") if names[-1].endswith(measure)]
    return max(found, key=len, default="") if names[-1] not in found else ""


def without(term: Term, measure: str) -> Term:
    """The term without the measure at its end."""
    if not measure or term.span is None:
        return term
    return Term(term.text.removesuffix(measure), span=Span(term.span.start, term.span.end - len(measure)))
