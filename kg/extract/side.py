"""Means, partners, recipients and dates of events as statements of their own."""

from __future__ import annotations

from collections.abc import Iterator

from kg.clause import Adjunct, Clause, Phrase, listing
from kg.clause.lexicon import verbs, words
from kg.clause.reader import verb_phrases
from kg.extract.counted import counted
from kg.extract.view import View
from kg.model import Statement, changed


def side_statements(
    view: View, clause: Clause, base: Statement, by_role: dict[str, list[Adjunct]]
) -> Iterator[Statement]:
    """What the phrases beside the verb state."""
    plain = changed(base, quantity=None, means=(), partners=(), recipients=(), place=None, words="", modality="actual")
    for item in by_role.get("means", []):
        yield from means_statements(view, plain, item)
    if clause.object is None:
        return
    for item in by_role.get("place", []):
        if learnt(item, base):
            name = item.marker + base.predicate
            yield changed(plain, predicate=name, words=name, object=view.term(item.phrase), rule="activity.source")
    for item in by_role.get("partner", []):
        for part in listing(item.phrase).items:
            yield changed(plain, predicate="nk:jointWith", object=view.term(part), rule="joint")
    kind = verbs()[clause.lemmas[-1]].kind if clause.lemmas[-1] in verbs() else ""
    done = view.term(next(iter(counted(view, clause.object))).phrase)
    if kind == "serve":
        for item in by_role.get("recipient", []):
            yield changed(
                plain, subject=done, predicate="nk:recipient", object=view.term(item.phrase), rule="recipient"
            )
    for item in by_role.get("place", []):
        if item.marker in words().motions:
            for part in listing(item.phrase).items:
                yield changed(plain, subject=done, predicate="nk:takesPlaceAt", object=view.term(part), rule="place")


def learnt(item: Adjunct, base: Statement) -> bool:
    """True for whom a piece of news comes from: 从警方获悉."""
    known = base.predicate.rstrip("".join(words().complements)) in words().learning
    return known and item.marker in words().sources


def means_statements(view: View, plain: Statement, item: Adjunct) -> Iterator[Statement]:
    """通过A、B等载体: one statement for each means; 通过发放宣传单、悬挂条幅: what was done; 通过各种途径: nothing."""
    if item.marker in words().bare_means:
        return
    found = listing(item.phrase)
    if found.head is None and len(found.items) == 1 and found.items[0].text.endswith(tuple(words().means_heads)):
        vague = found.items[0].text.startswith(tuple(words().vague))
        if vague:
            return
    done = (
        []
        if found.head is not None or len(item.phrase.text) < 6
        else verb_phrases(view.sentence.text, view.tokens, item.phrase.span)
    )
    if done:
        for verb, obj in done:
            yield changed(
                plain, predicate=verb.text, words=verb.text, object=view.term(obj), rule="means.done", confidence=0.7
            )
        return
    for part in means_items(item, found.items):
        yield changed(plain, predicate=item.marker, object=view.term(part), rule="means", confidence=0.75)


def means_items(item: Adjunct, items: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The means one by one, or whole where they are clauses (查党费交纳凭证、查活动记录等举措)."""
    if any(i.text[:1] in verbs() for i in items):
        return (item.phrase,)
    return items
