"""Clauses → statements: who did what, with how much, when, by what means and with whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from kg.clause import Adjunct, Clause, Phrase, listing
from kg.clause.cutting import OF
from kg.clause.lexicon import ends, verbs, words
from kg.clause.nominal import is_measure
from kg.clause.phrase import spanned
from kg.extract.alone import bare_statements
from kg.extract.base import NOBODY, base_statement
from kg.extract.carry import after, names_people
from kg.extract.causative import befallen, causative_statements
from kg.extract.counted import Counted, counted
from kg.extract.disposal import deals, disposal_statements, light_statements, of_the_same, suffered, undergone
from kg.extract.item import awarded, found_thing, given_to, object_statements, only_counts
from kg.extract.left_out import subject_of
from kg.extract.purpose import with_purposes
from kg.extract.respective import of_figures, own_places, shared_out
from kg.extract.side import side_statements
from kg.extract.speech import COMMA, demand, demanded_on, expressed, toward, with_speech
from kg.extract.state import Carry, at_sentence, meant, only_number, person_after, verb_flags, without_passing
from kg.extract.subject import attended, of_figure, several
from kg.extract.view import View
from kg.model import Mention, Omission, Span, Statement, Term, changed


def activities(view: View, carry: Carry) -> tuple[list[Statement], list[Omission], Carry]:
    """Statements of a sentence, the clauses that gave none, and the state for the next sentence."""
    found: list[Statement] = []
    missed: list[Omission] = []
    urged = demanded_on(view, carry.urges)
    first = next(iter(view.clauses), None)
    among = first is not None and first.connective in words().among  # 2024年，…。|其中，第一产业增加值41.2亿元
    carry = changed(at_sentence(carry), time=carry.time) if among else at_sentence(carry)
    spoken_of, quoted = carry.topic, False
    speaker: Carry | None = None
    if urged is not None:
        found.append(urged)
        speaker, carry = carry, Carry()
    for clause in map(partial(with_speech, view), with_purposes(view.sentence.text, view.clauses)):
        if urged is not None and clause.subject is None and set(clause.adverbs) & words().obliging:
            carry = changed(carry, subject=None)  # 整治重在常效，|要抓实、抓细: nobody in the text
        if speaker is not None and clause.subject is None and set(clause.lemmas) & words().hoping:
            carry = changed(
                carry, subject=speaker.subject, topic=speaker.subject
            )  # 他强调，运动会是检阅，|希望同学们赛出水平
        given = [of_what(s, clause, found) for s in clause_statements(view, clause, carry)]
        given = of_figures(clause, given, found)
        found += as_demanded(given) if urged is not None else given
        reason = why_nothing(clause, given)
        if reason:
            text = clause.span.of(view.sentence.text)
            missed.append(Omission(view.sentence.place(clause.span), text, reason, view.sentence.article))
        carry = after(clause, carry, view)
        if speaker is not None and clause.inner is None and set(clause.lemmas) & words().hoping:
            carry = changed(carry, subject=None, topic=None)  # 希望同学们能够赛出水平，|使盛会圆满: not by who hopes
        quoted = quoted or quotes(clause)
        # “停车位不够。”居民王某说，|社区召开了三次会，新增停车位76个: more is said after the quotation
        goes_on = quotes(clause) and view.sentence.text[clause.span.end :][:1] in COMMA
        if speaker is None and (said(clause, carry) or goes_on):
            # 主任介绍，园区已入驻企业260家，带动就业1.8万人: what is said has a topic of its own
            speaker, carry = carry, changed(carry, topic=None, lead=None)
            meets = clause.subject is not None and clause.subject.text.endswith(ends("assemblies"))
            if set(clause.lemmas) & words().urging or meets:  # 会议明确，今年将新建公路112公里
                carry = changed(carry, subject=None)  # 他强调，要加快转型: others are to do it
                urged = next((s for s in given if demand(s)), None)
    learnt = any(set(c.lemmas) & words().learning and not quotes(c) for c in view.clauses)
    carry = carry if learnt and carry.topic is not None else speaker or carry
    if quoted or (speaker is not None and spoken_of is not None):
        # “…。”队长王某说。|随后几个月，做了143个模型: not by the speaker alone
        carry = changed(carry, topic=spoken_of, subject=spoken_of)
    return found, missed, changed(without_passing(carry, view), urges=urged, person=person_after(carry, view))


def of_what(statement: Statement, clause: Clause, found: list[Statement]) -> Statement:
    """收集意见210条，办结198条: a bare number of what was dealt with counts the things counted right before."""
    number = statement.quantity
    if number is None or clause.subject is not None or not set(clause.lemmas) & words().settling:
        return statement
    before = next((s for s in reversed(found) if s.quantity is not None), None)
    if before is None or before.quantity is None or before.quantity.unit != number.unit:
        return statement
    if before.subject != statement.subject or statement.object.text != number.raw:
        return statement
    return changed(statement, object=changed(before.object, printed=""))


def as_demanded(given: list[Statement]) -> list[Statement]:
    """王某要求，要加快进度，|各镇细化措施: what is demanded is not done yet."""
    return [changed(s, modality="goal") if s.modality == "actual" else s for s in given]


def quotes(clause: Clause) -> bool:
    """True where what is said stands before who says it."""
    if clause.object is None or clause.verb is None:
        return False
    return clause.object.span.end <= clause.verb.span.start and "q" in verb_flags(clause)


def said(clause: Clause, carry: Carry) -> bool:
    """True when more clauses follow that the speaker of this one says, or requires (要求|以问题为导向，列出清单)."""
    if clause.object is not None and set(clause.lemmas) & words().requiring:
        return clause.object.span.end > clause.span.end
    known = clause.subject is not None or carry.subject is not None  # 王某主持会议时|强调，…
    return clause.object is not None and clause.object.span.start > clause.span.end and known


def why_nothing(clause: Clause, given: list[Statement]) -> str:
    """The reason why a clause states nothing for the graph, empty where it does or where nothing was to be stated."""
    if any(s.subject != NOBODY and s.object != NOBODY for s in given):
        return ""
    if clause.verb is None:
        return "" if clause.adjuncts or clause.times or clause.connective else "no verb known"
    if given and given[0].subject == NOBODY:
        return "subject undecided"
    return "no object"


def clause_statements(view: View, clause: Clause, carry: Carry) -> Iterator[Statement]:
    """The statements of one clause, one set for each of its coordinated subjects."""
    if clause.verb is None or clause.connective in words().defining or asks(clause):
        return
    clause = changed(clause, adjuncts=carry.adjuncts + clause.adjuncts)
    by_role: dict[str, list[Adjunct]] = {}
    for item in clause.adjuncts:
        by_role.setdefault(item.role, []).append(item)
    patient: Phrase | None = by_role["patient"][-1].phrase if "patient" in by_role else None
    if clause.undergone:
        yield from undergone(view, clause, carry, by_role)
        return
    if "agent" in by_role:
        patient = clause.subject or patient  # 三名成员由居民选举产生: what is printed before 由 is the object
    clause, who = by_itself(view, clause, subjects_of(view, clause, carry, by_role))
    if len(who) > 1 and clause.subject is not None and together(view, clause):
        who = [view.term(clause.subject)]  # 苹果、梨等特产|售出60余吨: all of them
    shares = shared_out(view, clause, who)
    for n, subject in enumerate(shares.subjects):
        own = own_places(clause, by_role, n, len(shares.subjects))
        base = of_figure(clause, carry, base_statement(view, clause, carry, subject, own), view)
        base = changed(base, predicate=shares.measure + base.predicate, words=shares.measure + base.words)
        if patient is None and clause.object is None and carry.patient and set(clause.lemmas) & words().duties:
            # 比赛由体育局主办，羽毛球协会承办: the same thing is done by another
            yield changed(base, object=carry.patient, rule="activity.disposal")
            continue
        if patient is None and clause.object is None and (event := attended(clause, carry, subject)):
            yield changed(base, object=event, place=None, rule="activity.attended")
            continue
        if relative(view, clause):
            continue  # 由文旅局主办，|饭店承办的文化节|开幕
        if patient is None and (done := suffered(clause, base, carry, subject, by_role.get("agent", []))) is not None:
            yield done
            continue
        for found in main_statements(view, clause, base, patient, own, shares.parts[n : n + 1]):
            yield of_the_same(found, carry)
        yield from side_statements(view, clause, base, own)


def together(view: View, clause: Clause) -> bool:
    """True where one number is of all that is listed and called by a name: 苹果、梨等特产售出60余吨."""
    given = clause.subject
    if given is None or not only_number(clause, view) or set(clause.adverbs) & words().respective:
        return False
    kind = listing(given, joined=False).head
    return kind is not None and not view.within(given.span, "Person")


def subjects_of(view: View, clause: Clause, carry: Carry, by_role: dict[str, list[Adjunct]]) -> list[Term]:
    """Who does it: the agent, the subjects of the clause, or who was spoken of before it."""
    if "agent" in by_role:
        return several(view, by_role["agent"][-1].phrase)
    if clause.subject is not None:
        if clause.subject.text in words().personal:
            return [meant(clause.subject, carry, view)]
        shared = carry.beside if names_people(clause.subject, view) else ()
        return [term for given in (*shared, clause.subject) for term in several(view, given)]
    if of_a_day(view, clause):
        return [NOBODY]
    # 其中包括…: the subject is what was just spoken of, not who acts; 其中女性109人 is a figure of the same thing
    does = any(w in verbs() for w in clause.lemmas)
    part = clause.connective in words().partial
    counts = bool(set(clause.lemmas) & words().settling) and only_number(clause, view)  # 其中|办结|28件
    carried = None if part and does and not counts else subject_of(clause, carry, view)
    if carried is None and part and not does and carry.last is not None and is_measure(carry.last.text):
        carried = carry.last  # 预算收入完成12.6亿元，|其中税收收入8.9亿元
    if carry.joint is not None and carried == view.term(carry.joint) and not only_number(clause, view):
        return several(view, carry.joint)
    # 市长王某，副市长李某一行，|对项目进行督查: all who are named before
    joint = carried in [view.term(given) for given in carry.beside]
    return [t for given in carry.beside for t in several(view, given)] if joint else [carried or NOBODY]


def asks(clause: Clause) -> bool:
    """True for what is only asked: 消防器材|是否保持完好."""
    led = clause.subject is not None and clause.subject.text.endswith(ends("asking"))
    return led or bool(set(clause.adverbs) & words().asking)


def by_itself(view: View, clause: Clause, who: list[Term]) -> tuple[Clause, list[Term]]:
    """贷款余额|达|315.2亿元: a measure of nobody is said of itself, by the word between it and its number."""
    measure, number = clause.verb, clause.object
    if measure is not None and set(clause.lemmas) & words().spent_on and clause.subject is None:
        spent = next((m for m in view.mentions if m.quantity and m.span.end == measure.span.start), None)
        return clause, who if spent is None else [
            view.term(Phrase(spent.text, spent.span))
        ]  # 其中|1.7亿元|用于产业发展
    if who != [NOBODY] or clause.subject is not None or measure is None or number is None:
        return clause, who
    between = Span(measure.span.end, number.span.start)
    word = spanned(view.sentence.text, between) if len(between) > 0 else None
    lead = next((w for w in ends("reaching") if number.text.startswith(w) and w in verbs()), "")
    if word is None and lead and only_number(clause, view):
        # 双河港吞吐量|突破200万吨: the mark of the number is what is printed of the verb
        told = Phrase(lead, Span(number.span.start, number.span.start + len(lead)))
        return changed(clause, subject=measure, verb=told, lemmas=(lead,)), [view.term(measure)]
    if word is None or word.text not in words().reaching & verbs().keys() or not only_number(clause, view):
        return clause, who
    return changed(clause, subject=measure, verb=word, lemmas=(word.text,)), [view.term(measure)]


def of_a_day(view: View, clause: Clause) -> bool:
    """True for 是 right after a day, of which it is said: 今天|是植树节, 当日|是集中服务日."""
    said = clause.verb is not None and clause.lemmas[0] in words().copula
    return said and clause.verb is not None and any(m.span.end == clause.verb.span.start for m in clause.times)


def relative(view: View, clause: Clause) -> bool:
    """True for the first of two who do something for a thing that the second is part of the modifier of."""
    if not set(clause.lemmas) & words().duties or clause.object is not None or clause.subject is not None:
        return False
    rest = view.sentence.text[clause.span.end + 1 :]
    near = rest[: rest.find("，")] if "，" in rest else rest[: rest.find(",")] if "," in rest else rest
    return any(word + OF in near for word in words().hosting)


def main_statements(
    view: View,
    clause: Clause,
    base: Statement,
    patient: Phrase | None,
    by_role: dict[str, list[Adjunct]],
    own: Sequence[Counted],
) -> Iterator[Statement]:
    """What the verb says of its object; `own` is the part of the object that is the subject's alone."""
    flags = verb_flags(clause)
    if patient is not None:
        if "partner" in by_role and clause.object is None:
            yield from bare_statements(view, base, {"partner": by_role["partner"]})  # 把信息与党组织沟通
            return
        marker = by_role["patient"][-1].marker if "patient" in by_role else ""
        yield from disposal_statements(view, base, patient, clause.object, marker)
    elif "l" in flags and clause.object and "topic" in by_role and deals(view, by_role["topic"][-1], clause.object):
        yield from light_statements(view, clause, base, by_role["topic"][-1].phrase)
    elif (deeds := expressed(view, clause)) and (about := toward(clause)) is not None:
        base = changed(base, recipients=(), rule="activity.light")
        for deed in deeds:
            yield changed(base, predicate=deed.text, words=deed.text, object=view.term(about.phrase))
    elif clause.object is None:
        alone = list(bare_statements(view, base, by_role))
        dated = list(dated_deeds(view, clause, base, alone=not any(s.object != NOBODY for s in alone)))
        yield from (s for s in alone if s.object != NOBODY or not dated)
        yield from dated
    elif (
        "c" in flags
        and not set(clause.lemmas) & words().dispatching
        and (fate := list(befallen(view, clause.object, base)))
    ):
        yield from fate
    elif clause.inner is not None and "c" in flags:
        yield from causative_statements(view, clause, base, flags)
    else:
        # 产量预计|达到|15万吨: the last verb is no verb of saying
        reached = len(clause.lemmas) > 1 and not words().reaching.isdisjoint(clause.lemmas[-1:])
        if "q" in flags and not reached and not only_counts(view, clause):
            yield changed(base, object=view.term(found_thing(view, clause.object)), rule="activity.speech")
            return
        for part in own or counted(view, clause.object):
            yield from of_part(view, clause, base, part)


def of_part(view: View, clause: Clause, base: Statement, part: Counted) -> Iterator[Statement]:
    """What the verb says of one part of its object, or gives to whom that part names."""
    if (given := given_to(clause, part)) is not None:
        told = (*base.recipients, view.term(part.phrase))
        amount = changed(base, object=view.term(given.phrase), quantity=part.quantity, recipients=told)
        yield changed(amount, rule="activity.quantity")
        return
    whom = awarded(view, clause, part)
    if whom is not None:
        rest = Span(whom.span.end, part.phrase.span.end)
        base = changed(base, recipients=(*base.recipients, view.term(whom)))
        part = changed(part, phrase=spanned(view.sentence.text, rest) or part.phrase, printed="")
    for found in object_statements(view, base, part, verb_flags(clause)):
        yield with_event(clause, found)


def with_event(clause: Clause, found: Statement) -> Statement:
    """发生一起交通事故, 有震感: what is printed of the predicate holds the event, which is what the clause tells."""
    felt = set(clause.lemmas) & words().have and found.object.text.endswith(ends("sensations"))
    if not felt and not set(clause.lemmas) & words().befalling:
        return found
    return changed(found, words=found.words + (found.object.printed or found.object.text))


def dated_deeds(view: View, clause: Clause, base: Statement, alone: bool) -> Iterator[Statement]:
    """于2006年成立, 菊花展17日开幕: a verb without object is said of its date, as in 成立于2006年.

    Without 于 only where nothing else is said of it, which `alone` says.
    """
    for mention in clause.times:
        marker = view.sentence.text[mention.span.start - 1 : mention.span.start]
        if marker not in words().dating and alone and happens(clause, mention):
            marker = min(words().dating)
        if marker in words().dating and base.subject != NOBODY:
            when = view.term(Phrase(mention.text, mention.span))
            named = changed(base, predicate=base.predicate + marker, words=base.words + marker, place=None)
            yield changed(named, object=when, rule="activity.time", confidence=0.7)


def happens(clause: Clause, mention: Mention) -> bool:
    """True for the day on which something begins, opens or ends: 菊花展|17日|开幕."""
    day = mention.text.endswith(ends("days")) and not mention.text.startswith(ends("each_day"))
    plain = clause.verb is not None and clause.lemmas[-1] in verbs() and clause.verb.text.endswith(clause.lemmas[-1])
    goes = "m" in verb_flags(clause)  # 记者晚上7时赶到
    return day and plain and not goes and clause.span.covers(mention.span)
