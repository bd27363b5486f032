"""Means, partners, recipients and dates of events as statements of their own."""

from __future__ import annotations

from collections.abc import Iterator

from kg.clause import Adjunct, Clause, Phrase, listing
from kg.clause.frame import WITH
from kg.clause.lexicon import ends, verbs, words
from kg.clause.reader import verb_phrases
from kg.extract.counted import counted
from kg.extract.subject import each_named, grounds
from kg.extract.view import View
from kg.model import Statement, Term, bare, changed


def side_statements(
    view: View, clause: Clause, base: Statement, by_role: dict[str, list[Adjunct]]
) -> Iterator[Statement]:
    """What the phrases beside the verb state."""
    if not by_role:
        return
    plain = bare(base)
    model = modelled(view, clause)
    for item in by_role.get("means", []):
        framed = model is not None and item.marker.startswith(WITH + "…")
        by = changed(plain, subject=model or plain.subject) if framed else plain
        yield from means_statements(view, changed(by, modality="actual"), item)  # 通过摸清底数，着力破解难题
    if clause.object is None:
        return
    for item in by_role.get("place", []):
        if learnt(item, base):
            name = item.marker + base.predicate
            yield changed(plain, predicate=name, words=name, object=view.term(item.phrase), rule="activity.source")
    for item in by_role.get("partner", []):
        for part in each_named(view, item.phrase):
            yield changed(plain, predicate="nk:jointWith", object=view.term(part), rule="joint")
    kind = verbs()[clause.lemmas[-1]].kind if clause.lemmas[-1] in verbs() else ""
    served = by_role.get("recipient", []) if kind == "serve" else []
    reached = [item for item in by_role.get("place", []) if item.marker in words().motions]
    if not served and not reached:
        return
    done = view.term(next(iter(counted(view, clause.object))).phrase)
    for item in served:
        yield changed(plain, subject=done, predicate="nk:recipient", object=view.term(item.phrase), rule="recipient")
    for item in reached:
        for part in listing(item.phrase).items:
            yield changed(plain, subject=done, predicate="nk:takesPlaceAt", object=view.term(part), rule="place")


def modelled(view: View, clause: Clause) -> Term | None:
    """The model that is built, which 以…为… describes: 以组织联建为纽带，构建“跨区域联建”模式; None where none is."""
    if clause.object is None or not clause.object.text.endswith(ends("models")):
        return None
    heads = [w for lemma in clause.lemmas for w in (lemma, lemma[-2:])]  # 探索构建 is 构建
    if not any(verbs()[w].kind == "establish" for w in heads if w in verbs()):
        return None
    given = clause.object
    name = next((m for m in view.mentions if m.type == "Initiative" and m.span.end == given.span.end), None)
    return view.term(Phrase(name.text, name.span) if name else given)


def learnt(item: Adjunct, base: Statement) -> bool:
    """True for whom a piece of news comes from: 从警方获悉."""
    known = base.predicate.rstrip("".join(words().complements)) in words().learning
    return known and item.marker in words().sources


def means_statements(view: View, plain: Statement, item: Adjunct) -> Iterator[Statement]:
    """通过A、B等载体: one statement for each means; 通过发放宣传单、悬挂条幅: what was done; 通过各种途径: nothing."""
    if item.marker in words().bare_means:
        return
    found = listing(item.phrase)
    if found.head is None and len(found.items) == 1 and found.items[0].text.endswith(ends("means_heads")):
        vague = found.items[0].text.startswith(ends("vague"))
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
    for part in means_items(view, item, found.items):
        if part.text == plain.subject.text:
            continue  # 通过此次演练，使…: what makes it is no means of its own
        yield changed(plain, predicate=item.marker, object=view.term(part), rule="means", confidence=0.75)


def means_items(view: View, item: Adjunct, items: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The means one by one, or whole where they are clauses (查党费交纳凭证、查活动记录等举措)."""
    if grounds(item.phrase):
        return (item.phrase,)
    starts = {i.span.start for i in items}
    if any(t.start in starts and len(t.text) == 1 and t.text in verbs() for t in view.tokens):
        return (item.phrase,)
    return items
