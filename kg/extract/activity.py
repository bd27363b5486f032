"""Clauses → statements: who did what, with how much, when, by what means and with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.clause import Adjunct, Clause, Phrase, listing
from kg.clause.lexicon import Verb, verbs, words
from kg.extract.carry import Carry, after, at_sentence, modality_of, subject_of, time_of
from kg.extract.counted import Counted, counted
from kg.extract.view import View
from kg.model import Omission, Statement, Term

NOTHING = Verb("", "", "")


def activities(view: View, carry: Carry) -> tuple[list[Statement], list[Omission], Carry]:
    """Statements of a sentence, the clauses that gave none, and the state for the next sentence."""
    found: list[Statement] = []
    missed: list[Omission] = []
    carry = at_sentence(carry)
    for clause in view.clauses:
        given = list(clause_statements(view, clause, carry))
        found += given
        if not given:
            reason = why_nothing(clause, carry)
            if reason:
                missed.append(Omission(view.sentence.place(clause.span), clause.span.of(view.sentence.text), reason, view.sentence.article))
        carry = after(clause, carry, view)
    return found, missed, carry


def why_nothing(clause: Clause, carry: Carry) -> str:
    if clause.verb is None:
        return "" if clause.adjuncts or clause.times or clause.connective else "no verb known"
    if clause.subject is None and carry.subject is None:
        return "subject undecided"
    return "no object"


def clause_statements(view: View, clause: Clause, carry: Carry) -> Iterator[Statement]:
    """The statements of one clause."""
    if clause.verb is None:
        return
    clause = replace(clause, adjuncts=carry.adjuncts + clause.adjuncts)
    by_role: dict[str, list[Adjunct]] = {}
    for item in clause.adjuncts:
        by_role.setdefault(item.role, []).append(item)
    subject = subject_of(clause, carry, view)
    patient: Phrase | None = by_role["patient"][-1].phrase if "patient" in by_role else None
    if "agent" in by_role:
        # 三名成员由居民选举产生: the agent is the subject, what is printed before 由 the object
        patient = clause.subject or patient
        subject = view.term(by_role["agent"][-1].phrase)
    if subject is None:
        subject = Term("_", "Concept")
    base = statement(view, clause, carry, subject)
    base = replace(base, means=terms(view, by_role.get("means", [])), partners=terms(view, by_role.get("partner", [])))
    base = replace(base, recipients=terms(view, by_role.get("recipient", [])), place=place_of(view, by_role))
    yield from main_statements(view, clause, base, patient, by_role)
    yield from side_statements(view, clause, base, by_role)


def statement(view: View, clause: Clause, carry: Carry, subject: Term) -> Statement:
    """A statement with everything but its object."""
    verb = verb_of(clause)
    return Statement(
        subject=subject,
        predicate=predicate(clause),
        object=Term("_"),
        span=view.sentence.span,
        article=view.sentence.article,
        rule="activity",
        confidence=0.8,
        time=time_of(clause, carry),
        modality=modality_of(clause, verb.flags),
        words=printed(view, clause),
    )


def verb_of(clause: Clause) -> Verb:
    return verbs().get(clause.lemmas[-1], NOTHING) if clause.lemmas else NOTHING


def predicate(clause: Clause) -> str:
    """The verb group without aspect: 引导和督促, 转至."""
    assert clause.verb is not None
    return clause.verb.text.rstrip("".join(words().aspects)) or clause.verb.text


def printed(view: View, clause: Clause) -> str:
    """The verb group with the adverbs before it as printed: 积极探索."""
    assert clause.verb is not None
    start, text = clause.verb.span.start, view.sentence.text
    adverbs = list(clause.adverbs)
    while adverbs and text[:start].endswith(adverbs[-1]):
        start -= len(adverbs.pop())
    return "".join(adverbs) + text[start : clause.verb.span.end]


def terms(view: View, adjuncts: list[Adjunct]) -> tuple[Term, ...]:
    return tuple(view.term(item) for a in adjuncts for item in listing(a.phrase).items)


def place_of(view: View, by_role: dict[str, list[Adjunct]]) -> Term | None:
    places = [a for a in by_role.get("place", []) if a.marker != "从"]
    return view.term(places[0].phrase) if places else None


def main_statements(
    view: View, clause: Clause, base: Statement, patient: Phrase | None, by_role: dict[str, list[Adjunct]]
) -> Iterator[Statement]:
    verb = verb_of(clause)
    if patient is not None:
        yield disposal(view, base, patient, clause.object)
    elif "l" in verb.flags and clause.object and "topic" in by_role:
        yield from light(view, clause, base, by_role["topic"][-1].phrase)
    elif clause.object is None:
        yield from bare(view, clause, base, by_role)
    elif clause.inner is not None and "c" in verb.flags:
        yield from causative(view, clause, base)
    else:
        for part in counted(view, clause.object):
            yield from with_object(view, base, part, verb)


def disposal(view: View, base: Statement, patient: Phrase, target: Phrase | None) -> Statement:
    """把A V到B: the object is A, or A→B where something is said of the result."""
    found = view.term(patient)
    part = next(iter(counted(view, patient)), None)
    if part is not None and part.quantity and target is None:
        return replace(base, object=view.term(part.phrase), quantity=part.quantity, rule="activity.disposal")
    if target is None:
        return replace(base, object=found, rule="activity.disposal")
    return replace(base, object=replace(found, text=f"{patient.text}→{target.text}"), rule="activity.disposal")


def light(view: View, clause: Clause, base: Statement, topic: Phrase) -> Iterator[Statement]:
    """对A进行B: B is the verb and A its object, unless B is a noun phrase of its own (消防安全教育和劝导)."""
    assert clause.object is not None
    inside = [t for t in view.tokens if clause.object.span.start <= t.start and t.end <= clause.object.span.end]
    if all(t.tag.startswith("v") or t.text in verbs() or t.text in words().coordinators | words().adverbs for t in inside):
        name = clause.object.text
        for adverb in sorted(words().adverbs, key=len, reverse=True):
            name = name.removeprefix(adverb) or name
        yield replace(base, predicate=name, words=clause.object.text, object=view.term(topic), rule="activity.light")
    else:
        found = view.term(clause.object)
        yield replace(base, object=found, recipients=(view.term(topic),), rule="activity.light")
        yield replace(base, subject=found, predicate="nk:recipient", object=view.term(topic), rule="recipient", words="")


def bare(view: View, clause: Clause, base: Statement, by_role: dict[str, list[Adjunct]]) -> Iterator[Statement]:
    """A verb without object: its partner, recipient or topic stands in for it."""
    for role in ("partner", "recipient", "topic"):
        if role in by_role:
            for item in listing(by_role[role][-1].phrase).items:
                yield replace(base, object=view.term(item), rule=f"activity.{role}", partners=())
            return
    yield replace(base, rule="activity.bare", confidence=0.5)


def causative(view: View, clause: Clause, base: Statement) -> Iterator[Statement]:
    """组织500余名党员参加活动: the whole is what is organised, and the inner clause a statement of its own."""
    inner = clause.inner
    assert inner is not None and inner.subject is not None and clause.object is not None and inner.verb is not None
    who = list(counted(view, inner.subject))
    number = who[0].quantity if len(who) == 1 else None
    person = view.term(who[0].phrase) if number else view.term(inner.subject)
    if number:
        yield replace(base, object=person, quantity=number, rule="activity.causative")
    else:
        parts = list(counted(view, clause.object))
        quantity = parts[0].quantity if len(parts) == 1 else None
        yield replace(base, object=view.term(parts[0].phrase if quantity else clause.object), quantity=quantity, rule="activity.causative")
    if inner.object is None:
        return
    done = replace(
        base, subject=person, predicate=predicate(inner), words=printed(view, inner), rule="activity.inner", confidence=0.7,
        means=(), partners=(), recipients=(), quantity=number,
    )
    patient = [a.phrase for a in inner.adjuncts if a.role == "patient"]
    if patient:
        yield replace(disposal(view, done, patient[-1], inner.object), rule="activity.inner")
        return
    for part in counted(view, inner.object):
        for each in with_object(view, done, part, verbs().get(inner.lemmas[-1], NOTHING)):
            yield replace(each, rule="activity.inner", quantity=each.quantity or number)


def with_object(view: View, base: Statement, part: Counted, verb: Verb) -> Iterator[Statement]:
    """One statement for the object, and one for each of its items where they are things done one by one."""
    found = listing(part.phrase)
    apart = len(found.items) > 1 and separable(view, found.items, verb)
    if part.quantity is not None or not apart:
        rule = "activity.quantity" if part.quantity is not None else "activity"
        yield replace(base, object=view.term(part.phrase), quantity=part.quantity, rule=rule)
    if apart and not (part.quantity is not None and found.head is None):
        for item in found.items:
            yield replace(base, object=view.term(item), rule="activity.item", confidence=0.75)


def separable(view: View, items: tuple[Phrase, ...], verb: Verb) -> bool:
    """True when each item is a thing of its own: quoted, named, or a whole noun phrase after a verb of doing."""
    named = all(i.text[0] in "“《" or view.type_of(i.span) != "Concept" for i in items)
    return named or ("h" in verb.flags and all(len(i.text) > 1 for i in items))


def side_statements(view: View, clause: Clause, base: Statement, by_role: dict[str, list[Adjunct]]) -> Iterator[Statement]:
    """Means, partners and recipients as statements of their own."""
    plain = replace(base, quantity=None, means=(), partners=(), recipients=(), place=None, words="", modality="actual")
    for item in by_role.get("means", []):
        for part in means_items(item):
            yield replace(plain, predicate=item.marker, object=view.term(part), rule="means", confidence=0.75)
    if clause.object is not None:
        for item in by_role.get("partner", []):
            for part in listing(item.phrase).items:
                yield replace(plain, predicate="nk:jointWith", object=view.term(part), rule="joint")
        if verb_of(clause).kind == "serve":
            for item in by_role.get("recipient", []):
                yield replace(plain, subject=view.term(clause.object), predicate="nk:recipient", object=view.term(item.phrase), rule="recipient")


def means_items(item: Adjunct) -> tuple[Phrase, ...]:
    """The means one by one, or whole where they are clauses (查党费交纳凭证、查活动记录等举措)."""
    found = listing(item.phrase)
    if any(i.text[:1] in verbs() for i in found.items):
        return (item.phrase,)
    return found.items
