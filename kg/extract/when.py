"""When and in which mood a clause says something: its own time or the one that governs, its modality."""

from __future__ import annotations

from kg.clause import Clause
from kg.clause.cutting import OF, PAUSE
from kg.clause.lexicon import ends, words
from kg.extract.state import Carry, only_number
from kg.extract.view import View
from kg.model import Mention, TimeScope

REPEATING = "R/"


def governing_time(clause: Clause, carry: Carry, view: View) -> Mention | None:
    """The time that holds from here on: a new one before the verb replaces the old.

    每月 and the like hold for their clause only.
    """
    start = clause.verb.span.start if clause.verb else clause.span.end
    heads = [m for m in clause.times if m.span.end <= start and not repeats(m.time) and not compared(m, view)]
    return heads[-1] if heads else carry.time


def repeats(time: TimeScope | None) -> bool:
    return time is not None and time.edtf.startswith(REPEATING)


def time_of(clause: Clause, carry: Carry, view: View) -> TimeScope | None:
    """The time of a clause: its own, else the one that governs."""
    alone = [m for m in clause.times if not listed(m, view) and not compared(m, view)]
    outside = [m for m in alone if not modifies_object(m, clause)]
    until = next((m for m in alone if reached(m, clause)), None)
    if until is not None:
        return until.time
    told = clause.object is not None and clause.object.text.endswith(ends("accounts"))
    inside = [] if told else alone  # 听取|一季度工作情况汇报: when it is about, not when it is heard
    governing = outside[-1] if outside else carry.time or (inside[-1] if inside else None)
    if governing is None and clause.subject is None and not clause.opens and only_number(clause, view):
        return carry.dated
    return governing.time if governing else None


def reached(mention: Mention, clause: Clause) -> bool:
    """True for when a figure is reached: 由2020年的8万元增长|到2023年的62万元."""
    opens = clause.object is not None and clause.object.span.start == mention.span.start
    closes = clause.verb is not None and clause.verb.text.endswith(ends("reached_ends"))  # 增长到|去年的5亿元
    until = mention.text[:1] in words().until and bool(set(clause.lemmas) & words().changes)
    return opens and (until or closes)


def modifies_object(mention: Mention, clause: Clause) -> bool:
    """True for a time inside the object that more words follow: 通报第三季度重点任务."""
    if clause.object is None:
        return False
    return clause.object.span.start <= mention.span.start and mention.span.end < clause.object.span.end


def compared(mention: Mention, view: View) -> bool:
    """True for the time that something is set beside or began at: 与|去年|同期相比, 由|2018年|的1.2万元增加到2万元."""
    text = view.sentence.text
    start = text[: mention.span.start].endswith(ends("value_from")) and text.startswith(OF, mention.span.end)
    return start or text[mention.span.end :].startswith(ends("same_period"))


def listed(mention: Mention, view: View) -> bool:
    """True for a time that is one of a list (春节、中秋等节日), which names days and dates nothing."""
    text = view.sentence.text
    return PAUSE in (text[mention.span.start - 1 : mention.span.start], text[mention.span.end : mention.span.end + 1])


def modality_of(clause: Clause, flags: str) -> str:
    """actual, negated, ongoing, hedged or goal, from the adverbs and the verb."""
    known, adverbs = words(), set(clause.adverbs)
    if adverbs & known.negations:
        return "negated"
    # 争取资金450万元: got, where a number says how much
    got = set(clause.lemmas) & known.spending and clause.object is not None and clause.object.text[-1:] in ends("money")
    if ("p" in flags and not got) or clause.purpose:
        return "goal"
    if clause.verb is not None and clause.verb.text.startswith(ends("estimating")) and "q" not in flags:
        return "goal"  # 预计年产值|10亿元
    saved = bool(set(clause.lemmas) & known.relief)  # 奋力|扑灭大火: done
    if adverbs & ((frozenset() if saved else known.goal_adverbs) | known.future | known.obliging | known.estimating):
        return "goal"
    if adverbs & known.ongoing:
        return "ongoing"  # 正在进一步处理
    if "e" in flags and adverbs & known.effect_adverbs:
        return "goal"
    if adverbs & known.hedges:
        return "hedged"
    return "actual"
