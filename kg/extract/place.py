"""Where something happens, when no phrase with a preposition says so."""

from __future__ import annotations

from kg.clause import Adjunct, Clause, Phrase
from kg.clause.cutting import OF
from kg.clause.lexicon import ends, verbs, words
from kg.extract.counted import dimension
from kg.extract.item import SITES
from kg.extract.view import View
from kg.model import UNSAID, Span, Term

AMOUNTS = ("money", "ratio", "time")
"""What an amount after 在 measures that is no place."""


def place_of(view: View, clause: Clause, subject: Term) -> Term | None:
    """The goal of a motion (赶到现场), what something befalls (某地发生地震), where the subject is (车内乘客被困)."""
    assert clause.verb is not None
    verb = verbs().get(clause.lemmas[-1])
    if clause.object is None:
        # 墨西哥城机场一度关闭, but 高新区把等级与待遇挂钩: who deals with something is not where
        deals = any(a.role == "patient" for a in clause.adjuncts)
        return subject if subject.type in SITES and not deals else scene(view, clause)
    there = clause.object.text not in words().complements  # 掉落下来
    numbers = [m for m in view.within(clause.object.span, "Quantity") if m.span.end == clause.object.span.end]
    numbers = [m for m in numbers if m.span.start > clause.object.span.start and dimension(m) == "count"]
    there = there and not numbers  # 涌入|游客8.6万人
    # 纯收入|22万元左右
    amount = verb is None and any(m.span == clause.object.span for m in view.within(clause.object.span, "Quantity"))
    there = there and not clause.object.text.endswith(ends("stages"))  # 进入收割高峰
    if clause.inner is None and there and not amount and moves(view, clause):
        return None if any(m.span.overlaps(clause.object.span) for m in clause.times) else view.term(clause.object)
    unknown = verb is None and clause.lemmas[-1] not in words().prepositions  # not 云川县|通过|验收
    existing = set(clause.lemmas) & words().existential or unknown  # 店里冒出火苗, 全市震感强烈
    if existing and clause.subject and (sited(subject) or view.ends_in(subject, SITES)):
        return subject
    someone = view.ends_in(subject, ("Person",)) or subject.text.endswith(ends("partakers"))  # 村民李某|突发疾病
    if set(clause.lemmas) & words().befalling and subject.text != UNSAID and not someone:
        return subject
    return scene(view, clause)


def says_where(view: View, place: Adjunct) -> bool:
    """False for what stands after 在 and says no place.

    从上海 is where it starts, 在第一时间 when, 在每斤1.2元上下 how much, 在矛盾化解方面 in which respect.
    """
    given = place.phrase
    if place.marker in words().sources or given.text.endswith(ends("time_ends") + ends("bearings") + ends("moods")):
        return False
    amount = any(dimension(m) in AMOUNTS for m in view.within(given.span, "Quantity"))
    dated = any(m.span.start == given.span.start for m in view.within(given.span, "TimeScope"))  # 于2月16日醉酒驾驶
    return not amount and not dated


def moves(view: View, clause: Clause) -> bool:
    """True where the object is the place that the verb leads to: 赶到现场, 停靠在路边, 跑到店外."""
    assert clause.verb is not None
    assert clause.object is not None
    verb = verbs().get(clause.lemmas[-1])
    if verb is None:
        return led(clause, words().located) or (led(clause, words().goals) and sited(view.term(clause.object)))
    goal = verb.kind == "move" and led(clause, words().goals)
    return "m" in verb.flags or goal or led(clause, words().located)


def led(clause: Clause, complements: frozenset[str]) -> bool:
    """True for a verb with one of these complements after it: 侧翻在, 跑到, but not 加入."""
    assert clause.verb is not None
    whole = clause.verb.text == clause.lemmas[-1] and clause.lemmas[-1] in verbs()
    return clause.verb.text[-1] in complements and len(clause.verb.text) > 1 and not whole


def sited(term: Term) -> bool:
    """True for the name of a place, and for a noun with a word of place at its end: 店外, 西部多个地区."""
    return term.type in SITES or term.text.endswith(ends("localizers") + ends("regions"))


def scene(view: View, clause: Clause) -> Term | None:
    """The place that opens the subject of what befalls people: 车内|48名乘客被困, 某小学|几名学生出现症状."""
    verb = verbs().get(clause.lemmas[-1])
    if clause.subject is None or verb is None:
        return None
    if not (verb.kind == "change" and "i" in verb.flags) and verb.lemma not in words().existential:
        return None
    numbers = [m.span.start for m in view.within(clause.subject.span, "Quantity") if m.quantity]
    text = clause.subject.text
    some = [clause.subject.span.start + at for w in words().some if (at := text.find(w)) > 0]
    cuts = sorted(at for at in (*numbers, *some) if at > clause.subject.span.start + 1)
    if not cuts:
        return None
    span = Span(clause.subject.span.start, cuts[0])
    opening = text[: len(span)].removesuffix(OF)
    lead = Phrase(opening, Span(span.start, span.start + len(opening)))
    named = any(
        m.span.end == lead.span.end and m.type not in ("Quantity", "TimeScope", "Person") for m in view.mentions
    )
    return view.term(lead) if named or sited(view.term(lead)) or lead.text.endswith(ends("site_ends")) else None
