"""What one clause hands to the next: the subject, the time, phrases that wait for their verb."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.clause import Adjunct, Clause
from kg.clause.lexicon import words
from kg.extract.view import NAMED, View
from kg.model import Mention, Span, Term, TimeScope

REPEATING = "R/"
CARRIED_KINDS = frozenset(("NAME", "ANAPHOR", "ALIAS", "GROUP"))


@dataclass(frozen=True, slots=True)
class Carry:
    """The state of the reading of one article."""

    topic: Term | None = None
    """Subject of the last sentence that had one."""
    subject: Term | None = None
    """Subject of the clause before, within the sentence."""
    time: Mention | None = None
    adjuncts: tuple[Adjunct, ...] = ()
    passive: Term | None = None


def at_sentence(carry: Carry) -> Carry:
    """The state at the head of a new sentence: the topic goes on, times and waiting phrases do not."""
    return Carry(topic=carry.topic, subject=carry.topic)


def subject_of(clause: Clause, carry: Carry, view: View) -> Term | None:
    """The subject in force for a clause: its own, or the one carried."""
    if clause.subject is not None and clause.verb is not None:
        return view.term(clause.subject)
    return carry.subject


def is_named(term: Term, view: View) -> bool:
    """True when the term names somebody (安庆经开区老峰镇, 该镇7个村党组织) and not a kind of people or things."""
    inside = [m for m in view.mentions if m.type in NAMED | {"Group"} and term.span and term.span.covers(view.sentence.place(m.span))]
    return any(m.kind in CARRIED_KINDS for m in inside)


def after(clause: Clause, carry: Carry, view: View) -> Carry:
    """The state after a clause."""
    time = governing_time(clause, carry)
    if clause.verb is None:
        waiting = carry.adjuncts + clause.adjuncts
        subject, topic = carry.subject, carry.topic
        if clause.subject is not None and named_subject(clause, view):
            subject = view.term(clause.subject)
            topic = subject if clause.opens or topic is None else topic
        return Carry(topic, subject, time, waiting)
    if clause.subject is None:
        return replace(carry, time=time, adjuncts=(), subject=carry.subject)
    found = view.term(clause.subject)
    if clause.opens or is_named(found, view) or carry.topic is None:
        # a clause about somebody new at the head of a sentence sets the topic; in the middle only a name does
        lasting = is_named(found, view) or carry.topic is None or clause.opens
        return Carry(found if lasting else carry.topic, found, time)
    return Carry(carry.topic, carry.topic, time)


def named_subject(clause: Clause, view: View) -> bool:
    return clause.subject is not None and is_named(view.term(clause.subject), view)


def governing_time(clause: Clause, carry: Carry) -> Mention | None:
    """The time that holds from here on: a new one before the verb replaces the old; 每月 and the like hold for their clause only."""
    start = clause.verb.span.start if clause.verb else clause.span.end
    heads = [m for m in clause.times if m.span.end <= start and not repeats(m.time)]
    return heads[-1] if heads else carry.time


def repeats(time: TimeScope | None) -> bool:
    return time is not None and time.edtf.startswith(REPEATING)


def time_of(clause: Clause, carry: Carry) -> TimeScope | None:
    """The time of a clause: its own, else the one that governs."""
    if clause.times:
        return clause.times[-1].time
    return carry.time.time if carry.time else None


def modality_of(clause: Clause, flags: str) -> str:
    """actual, negated, ongoing, hedged or goal, from the adverbs and the verb."""
    known, adverbs = words(), set(clause.adverbs)
    if adverbs & known.negations:
        return "negated"
    if "p" in flags or clause.purpose:
        return "goal"
    if adverbs & known.goal_adverbs or adverbs & known.future:
        return "goal"
    if "e" in flags and adverbs & known.effect_adverbs:
        return "goal"
    if adverbs & known.ongoing:
        return "ongoing"
    if adverbs & known.hedges:
        return "hedged"
    return "actual"


def local(span: Span, view: View) -> Span:
    """A page span back in the sentence."""
    start = view.sentence.origin.index(span.start)
    return Span(start, start + len(span))
