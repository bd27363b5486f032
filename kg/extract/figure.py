"""What a clause measures or counts, as the next one goes on with it: 税收收入10亿元，|增长12%，|占预算收入比重达80%."""

from __future__ import annotations

from kg.clause import Clause, Phrase
from kg.clause.cutting import OF
from kg.clause.lexicon import ends, only_verb, verbs, words
from kg.clause.phrase import spanned
from kg.extract.state import EVENT, Carry, only_number, verb_flags
from kg.extract.view import NAMED, View
from kg.model import Span, Term


def ranks(clause: Clause) -> bool:
    """True for a clause that sets the figure before it beside others: 高于全省2个百分点, 居全省第4位."""
    return clause.subject is None and not clause.opens and bool(set(clause.lemmas) & words().ranking)


def share_of(clause: Clause) -> str:
    """The share that a figure is told to be: 税收收入10亿元，|占预算收入比重|达80.7%，提升0.2个百分点."""
    if clause.verb is None or clause.object is None:
        return ""
    told = [
        clause.object.text.find(measure) + len(measure) for measure in ends("portions") if measure in clause.object.text
    ]
    return clause.verb.text + clause.object.text[: max(told)] if told else ""


def figure_of(clause: Clause, carry: Carry, view: View) -> str:
    """What is counted or measured in a clause: the noun before the number, or the name of the measure."""
    if clause.verb is None or clause.object is None:
        return ""
    if ranks(clause):
        return carry.figure + share_of(clause) if carry.figure else ""
    if only_number(clause, view):
        measured = not any(w in verbs() for w in clause.lemmas)
        # 增长5%，提高2个百分点: still of the same figure
        return clause.verb.text if measured else carry.figure if clause.subject is None else ""
    numbers = view.numbers(clause.object.span)
    end = numbers[0].span.start - clause.object.span.start if numbers else 0
    if len(numbers) != 1 or numbers[0].span.end != clause.object.span.end:
        return ""
    return clause.object.text[:end]


def counted_in(clause: Clause, view: View) -> Term | None:
    """The object of a clause without the number at its end."""
    told = clause.inner is not None and clause.inner.object is not None
    given = clause.inner.object if told and clause.inner is not None else clause.object  # 联合企业捐赠轮椅，价值15万元
    if given is None or clause.verb is None or clause.lemmas[-1].endswith(ends("dating")):
        return None
    if "m" in verb_flags(clause) or set(clause.lemmas) & words().settled_at:
        return None  # 落户青禾县工业园区，总投资5.5亿元
    if only_number(clause, view):
        # 产业项目|53个，总投资43.3亿元
        thing = clause.verb.text.endswith(ends("deed_sites")) and clause.lemmas[-1] not in verbs()
        return view.term(clause.verb) if thing else None
    number = next((m for m in view.within(given.span, "Quantity") if m.span.end == given.span.end), None)
    if number is not None and number.span.start > given.span.start:
        span = Span(given.span.start, number.span.start)
        given = spanned(view.sentence.text, span)
    return view.term(given)


def costs(clause: Clause) -> bool:
    """True for a clause that only says what was just counted costs: 总投资107亿元."""
    return bool(set(clause.lemmas) & words().worth)


def owner_of(measured: Phrase, view: View) -> Term | None:
    """Whose measure it is that a phrase names: 该村|板栗种植面积, 全乡|总产值."""
    start = measured.span.start
    ends_ = [m.span.end for m in view.mentions if m.span.start == start and m.type in NAMED | {EVENT}]
    ends_ = [end for end in ends_ if end < measured.span.end]
    ends_ += [start + 2] if measured.text[:2] in words().whole else []
    if not ends_:
        return None
    span = Span(start, max(ends_))
    return view.term(spanned(view.sentence.text, span))


def only_deeds(given: Phrase, view: View) -> bool:
    """True for a deed that is the subject: 抓发展; not 起火商铺 or 受伤的司机."""
    inside = view.inside(given.span)
    if len(inside) < 2 or not only_verb(inside[0].text) or OF in given.text:
        return False
    return inside[-1].text in verbs() or (len(inside[0].text) == 1 and len(inside) == 2)  # 抓产业
