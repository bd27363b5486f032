"""组织500余名党员参加活动: what is organised, and what the organised do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.clause import Adjunct, Clause, Phrase, listing
from kg.clause.cutting import PAUSE
from kg.clause.lexicon import ends, flags, verbs, without_aspect, words
from kg.clause.phrase import spanned
from kg.extract.alone import bare_statements
from kg.extract.base import printed
from kg.extract.counted import Counted, counted
from kg.extract.disposal import light_statements
from kg.extract.item import object_statements, separable
from kg.extract.state import verb_flags
from kg.extract.view import NAMED, View
from kg.find.lexicon import ending
from kg.model import Quantity, Span, Statement, Term, changed

ACTORS = NAMED | {"Role", "Group"}
INWARD = "中"


def causative_statements(view: View, clause: Clause, base: Statement, flags: str) -> Iterator[Statement]:
    """The statements of a causative and of the clause inside it."""
    inner = clause.inner
    if inner is None or inner.subject is None or clause.object is None or inner.verb is None:
        return
    if "j" in flags:
        yield from joint(view, inner, base)
        return
    pair = list(two_groups(view, inner.subject))
    pair = pair if len(pair) == 2 else []
    caused = set(clause.lemmas) & words().causing and not acts(view, inner)  # 造成|3个村庄交通中断
    counts = [g for g in pair or counted(view, inner.subject) if g.quantity and not caused]
    number = counts[0].quantity if counts else None
    if len(counts) > 1 and all(g.phrase.text == g.printed for g in counts):
        # 出动|2车10人|赶赴现场: who goes is told by numbers alone
        yield changed(base, object=view.term(inner.subject), rule="activity.causative")
        counts, number = [], None
    elif counts:
        paused = bool(pair) and view.sentence.text[view.numbers(inner.subject.span)[1].span.start - 1] == PAUSE
        for each in pair if paused else counts[:1]:  # 吸引28支代表队、360名运动员参加
            yield changed(base, object=view.term(each.phrase), quantity=each.quantity, rule="activity.causative")
    elif one_by_one := items_of(view, inner):
        # 引导党员开展民意收集、志愿服务等任务: each task by itself
        name = f"{base.predicate}{inner.subject.text}{name_of(inner)}"
        for item in one_by_one:
            yield changed(base, predicate=name, words=name, object=view.term(item), rule="activity.causative")
        return
    elif set(clause.lemmas) & words().dispatching and acts(view, inner):
        yield changed(base, object=view.term(inner.subject), rule="activity.causative")
    else:
        yield bare_deed(view, inner, whole(view, clause.object, inner, base))
    if counts or acts(view, inner):
        yield from inner_statements(view, inner, base, pair, number)


def items_of(view: View, inner: Clause) -> tuple[Phrase, ...]:
    """The items of the inner object where they are things done one by one and nothing is counted."""
    if inner.object is None or inner.subject is None or len(inner.subject.text) > 4 or inner.adverbs or inner.adjuncts:
        return ()
    if view.within(inner.object.span, "Quantity"):
        return ()
    found = listing(inner.object)
    apart = len(found.items) > 1 and separable(view, found.items, verb_flags(inner), found.head)
    return found.items if apart else ()


def acts(view: View, inner: Clause) -> bool:
    """True when the inner subject is somebody (党员), not something (党建工作提质增效)."""
    assert inner.subject is not None
    kinds = (*words().people, *words().doers, *words().partakers, *words().actors, *words().team_nouns)
    if view.type_of(inner.subject.span) in ACTORS or inner.subject.text.endswith(kinds) or ending(inner.subject.text):
        return True
    return any(
        m.type in NAMED and inner.subject.span.covers(m.span) and m.span.end == inner.subject.span.end
        for m in view.mentions
    )


def befallen(view: View, given: Phrase, base: Statement) -> Iterator[Statement]:
    """造成16人死亡、5人受伤: each number with what befell it; nothing where the object is no such list."""
    items = tuple(piece for item in listing(given, joined=False).items for piece in fates_apart(view, item))
    found: list[Statement] = []
    for item in items:
        numbers = [m for m in view.within(item.span, "Quantity") if m.quantity]
        fate = item.text[numbers[-1].span.end - item.span.start :] if numbers else ""
        caused = base.predicate in words().causing
        if numbers and caused and not fate and (ended := before_number(item, numbers[-1].span)) is not None:
            found.append(
                changed(
                    base,
                    object=changed(view.term(ended), printed=item.text),
                    quantity=numbers[-1].quantity,
                    rule="activity.befallen",
                )
            )
            continue  # 造成|公路中断13条
        lemma = next((v for v in (fate, *fates(fate)) if "i" in flags(v)), "")
        if not lemma:
            return
        part = next(iter(counted(view, item)))
        found.append(
            changed(
                base,
                object=changed(view.term(part.phrase), printed=item.text),
                quantity=part.quantity,
                rule="activity.befallen",
            )
        )
        who = Phrase(item.text.removesuffix(lemma), Span(item.span.start, item.span.end - len(lemma)))
        if who.text:
            done = changed(
                base, subject=view.term(who), predicate=lemma, words=lemma, quantity=part.quantity, place=None, means=()
            )
            found.append(changed(done, rule="activity.bare", confidence=0.5))
    yield from found


def before_number(item: Phrase, number: Span) -> Phrase | None:
    """What something befalls whose number stands last, without what befalls it: 公路|中断|13条; None elsewhere."""
    told = item.text[: number.start - item.span.start]
    fate = next((v for v in fates(told) if "i" in flags(v) or v in words().broken), "")
    rest = told.removesuffix(fate)
    return Phrase(rest, Span(item.span.start, item.span.start + len(rest))) if fate and rest else None


def fates_apart(view: View, item: Phrase) -> list[Phrase]:
    """5人死亡7人受伤: one piece for each number, where a verb without object stands before the next."""
    starts = [m.span.start for m in view.within(item.span, "Quantity") if m.quantity]
    text = view.sentence.text
    cuts = [s for s in starts[1:] if any("i" in flags(v) for v in fates(text[s - 5 : s]))]
    edges = [item.span.start, *cuts, item.span.end]
    return [Phrase(text[a:b], Span(a, b)) for a, b in pairwise(edges)]


def fates(text: str) -> list[str]:
    """Endings of a text, longest first: 当场死亡 → 场死亡, 死亡, 亡."""
    return [text[i:] for i in range(1, len(text))]


def whole(view: View, given: Phrase, inner: Clause, base: Statement) -> Statement:
    """The whole object, with its number where it has just one."""
    parts = list(counted(view, given))
    number = parts[0].quantity if len(parts) == 1 else None
    if any(m.quantity == number for a in inner.adjuncts for m in view.within(a.phrase.span, "Quantity")):
        number = None  # 组织志愿者|为50名老人|理发
    # 带动就业|1.8万人, but 组织骨干走进12家民宿: the number is of something inside
    opens = number is not None and parts[0].phrase.span.start == given.span.start
    named = view.term(parts[0].phrase if opens else given)
    return changed(base, object=named, quantity=number, rule="activity.causative")


def bare_deed(view: View, inner: Clause, found: Statement) -> Statement:
    """The statement with its object without adverbs that only praise: 发动|党员|积极|投身巡河护林."""
    assert inner.subject is not None
    praised = bool(inner.adverbs) and words().emphatic.issuperset(inner.adverbs)
    kept = found.predicate in words().requiring or found.quantity is not None  # 要求各校严格控制作业总量
    if inner.object is None or inner.adjuncts or not praised or kept or not acts(view, inner):
        return found
    name = f"{inner.subject.text}{name_of(inner)}{inner.object.text}"
    return changed(found, object=changed(found.object, text=name))


def joint(view: View, inner: Clause, base: Statement) -> Iterator[Statement]:
    """联动物业公司、消防部门开展宣传: the partners one by one, and what is done together."""
    assert inner.subject is not None
    for part in listing(inner.subject).items:
        yield changed(base, object=view.term(part), rule="joint")
    about = next((a.phrase for a in inner.adjuncts if a.role == "topic"), None)
    if about is not None and inner.object is not None and "l" in verb_flags(inner):
        yield from light_statements(view, inner, base, about)  # 联合市公安局|对培训机构进行检查
    elif inner.object is not None:
        done = changed(base, predicate=name_of(inner), words=name_of(inner))
        for each in counted(view, inner.object):
            yield from object_statements(view, done, each, verb_flags(inner))


def two_groups(view: View, given: Phrase) -> Iterator[Counted]:
    """29家党组织与36家国企党组织: two counted groups, joined."""
    numbers = view.numbers(given.span)
    if len(numbers) != 2:
        return
    second = numbers[1].span.start
    before = given.text[: second - given.span.start]
    if before[-1:] not in words().coordinators and before[-1:] != PAUSE:
        return
    for start, end, m in ((given.span.start, second - 1, numbers[0]), (second, given.span.end, numbers[1])):
        span = Span(m.span.end, end)
        if start == m.span.start and len(span) > 0:
            yield Counted(spanned(view.sentence.text, span), m.quantity)


def inner_place(view: View, inner: Clause) -> Term | None:
    """Where the organised do it: 组织学生|在图书馆|开展活动; not how long (在8天内) nor under what (在工作中)."""
    for there in (a.phrase for a in inner.adjuncts if a.role == "place"):
        timed = any(view.within(there.span, kind) for kind in ("TimeScope", "Quantity"))
        if not timed and not there.text.endswith(INWARD):
            return view.term(there)
    return None


def inner_statements(
    view: View, inner: Clause, base: Statement, groups: list[Counted], number: Quantity | None
) -> Iterator[Statement]:
    """What the organised do; groups keep their number in the name (29家党组织), people have it beside."""
    assert inner.subject is not None
    done = changed(base, predicate=name_of(inner), words=name_of(inner), rule="activity.inner", confidence=0.7)
    by_role = {role: [a for a in inner.adjuncts if a.role == role] for role in ("recipient", "topic")}
    served = tuple(view.term(a.phrase) for a in by_role["recipient"])
    done = changed(done, means=(), partners=(), recipients=served, place=inner_place(view, inner))
    if base.predicate in words().ordering | words().hoping | words().heartening and done.modality == "actual":
        done = changed(done, modality="goal")  # 要求商家|退还货款: not done yet
    if set(inner.adverbs) & words().negations:
        done = changed(done, modality="negated", words=printed(view, inner))  # 要求企业|不得排放废水
    if groups:
        first, second = (view.term(with_number(view, g)) for g in groups)
        done = changed(done, subject=first)
        yield changed(done, predicate="nk:jointWith", object=second, words="", rule="joint")
        number = None
    else:
        part = next(iter(counted(view, inner.subject)))
        who = view.term(part.phrase if number else inner.subject)
        # 组织500余名党员参加活动: those who came, from wherever; 督促120名党员报到: its own
        gathered = number is not None and base.predicate in words().organizers
        done = changed(done, subject=changed(who, type="Group") if gathered else who, quantity=number)
    patient = [a.phrase for a in inner.adjuncts if a.role == "patient"]
    if patient and number:
        # 引导29名党员把关系转至企业: who they are goes with their number
        part = next(iter(counted(view, inner.subject)))
        done = changed(done, subject=view.term(with_number(view, part)), quantity=None)
    if patient:
        target = f"→{inner.object.text}" if inner.object else ""
        found = view.term(patient[-1])
        yield changed(done, object=changed(found, text=found.text + target))
    elif inner.object is None:
        yield from without_object(view, inner, base, done, by_role)
    elif by_role["topic"] and "l" in verb_flags(inner):
        yield from light_statements(view, inner, done, by_role["topic"][-1].phrase)  # 组织人员|对村道进行修补
    elif not only_number(view, inner.object):
        for each in counted(view, inner.object):
            for statement in object_statements(view, done, each, verb_flags(inner)):
                yield changed(statement, rule="activity.inner", quantity=statement.quantity or number)
        taken_part = set(inner.lemmas) & words().attending and not inner.object.text.endswith(ends("own_events"))
        held = base.predicate in words().holding and view.type_of(inner.object.span) == "Event"
        if held and not taken_part:  # 组织党员|参加|植树活动, not 组织企业|参加|博览会
            yield changed(base, object=view.term(inner.object), quantity=None, rule="activity.event")
    elif not groups and set(inner.lemmas) & (words().changes | words().gains):
        yield gained(view, inner, inner.object, done)


def without_object(
    view: View, inner: Clause, base: Statement, done: Statement, by_role: dict[str, list[Adjunct]]
) -> Iterator[Statement]:
    """What the organised do where nothing is done to anything: where, for whom, or just that they do it."""
    yield from at_places(view, inner, done)
    # 责令企业|停产, not 要求法院|裁定，…
    told = frozenset() if set("sqc") & set(verb_flags(inner)) else words().ordering
    changes = any(verbs()[v].kind == "change" for v in inner.lemmas if v in verbs())
    if by_role["recipient"] or by_role["topic"]:
        yield from bare_statements(view, changed(done, recipients=()), by_role)  # 组织志愿者|为50名老人理发
    elif changes or base.predicate in words().dispatching | told:  # 选派|43名干部|驻村帮扶
        yield changed(done, rule="activity.bare", confidence=0.5)  # 造成3人死亡


def gained(view: View, inner: Clause, amount: Phrase, done: Statement) -> Statement:
    """带动800户农户|户均增收|6000元: how much each of them has more."""
    assert inner.subject is not None
    assert inner.verb is not None
    part = next(iter(counted(view, inner.subject)))
    deed = Span(inner.subject.span.end, inner.verb.span.end).of(view.sentence.text)
    who = view.term(with_number(view, part)) if part.quantity else done.subject
    number = next((m.quantity for m in view.within(amount.span, "Quantity")), None)
    return changed(done, subject=who, predicate=deed, words=deed, object=view.term(amount), quantity=number)


def at_places(view: View, inner: Clause, done: Statement) -> Iterator[Statement]:
    """党员到独秀园等地观摩学习: the place stands in for the object."""
    for item in inner.adjuncts:
        if item.role == "place" and item.marker in words().motions:
            for part in listing(item.phrase).items:
                yield changed(done, object=view.term(part), rule="activity.inner")


def only_number(view: View, given: Phrase) -> bool:
    return any(m.span == given.span for m in view.within(given.span, "Quantity"))


def with_number(view: View, group: Counted) -> Phrase:
    """The group with its number as printed."""
    numbers = [m for m in view.mentions if m.type == "Quantity" and m.span.end == group.phrase.span.start]
    start = numbers[0].span.start if numbers else group.phrase.span.start
    span = Span(start, group.phrase.span.end)
    return spanned(view.sentence.text, span)


def name_of(inner: Clause) -> str:
    assert inner.verb is not None
    return without_aspect(inner.verb.text)
