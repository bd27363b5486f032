"""Verbs without an object: what stands in for it, or nobody but who does it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.clause import Adjunct, listing
from kg.clause.lexicon import ends, words
from kg.extract.side import learnt
from kg.extract.view import NAMED, View
from kg.model import UNSAID, Mention, Statement, Term, changed


def bare_statements(view: View, base: Statement, by_role: dict[str, list[Adjunct]]) -> Iterator[Statement]:
    """A verb without object: its partner, recipient, topic or place stands in for it (成立于, 出生在)."""
    # 会议|在热烈的掌声中|结束: how, not where
    places = [a for a in by_role.get("place", []) if not a.phrase.text.endswith(ends("moods"))]
    for role, adjuncts in (*((r, by_role.get(r, [])) for r in ("partner", "recipient", "topic")), ("place", places)):
        if not adjuncts:
            continue
        last = adjuncts[-1]
        if role == "partner" and acts_too(view, last, base):
            for item in listing(last.phrase).items:
                yield changed(base, rule="activity.bare", confidence=0.5, partners=())
                yield changed(base, subject=view.term(item), rule="activity.bare", confidence=0.5, partners=())
            return
        if role == "place" and learnt(last, base):
            yield changed(
                base,
                predicate=last.marker + base.predicate,
                words=last.marker + base.words,
                object=view.term(last.phrase),
                rule="activity.source",
            )
            return
        if role == "place" and last.marker not in words().motions | words().sources:
            base = changed(base, predicate=base.predicate + last.marker, words=base.words + last.marker)
        for item in listing(last.phrase).items if role != "place" or last.marker in words().motions else (last.phrase,):
            yield changed(base, object=view.term(item), rule=f"activity.{role}", partners=(), confidence=0.7)
        return
    if base.subject.text == UNSAID or "、" not in base.subject.text or base.subject.text.endswith(ends("doers")):
        number = next((m.quantity for m in view.mentions if counts(view, m, base.subject)), None)
        yield changed(base, quantity=number, rule="activity.bare", confidence=0.5)


def acts_too(view: View, partner: Adjunct, base: Statement) -> bool:
    """True for one of two doers (民警与消防队员上门搜索), unless the verb is what they do to each other (相撞)."""
    mutual = any(base.predicate.endswith(word) for word in words().mutual)
    people = partner.phrase.text.endswith(words().people) or view.type_of(partner.phrase.span) in NAMED
    return partner.marker in words().partner_words and people and not mutual and base.subject.text != UNSAID


def counts(view: View, mention: Mention, subject: Term) -> bool:
    """True for the number that is the whole subject: 38人受伤."""
    return mention.quantity is not None and view.sentence.place(mention.span) == subject.span
