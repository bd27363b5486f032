"""What the reading of one clause leaves for the next, and who or what a term is in it."""

from __future__ import annotations

from functools import lru_cache

from kg.clause import Adjunct, Clause, Phrase
from kg.clause.lexicon import ends, flags, words
from kg.extract.view import EVENT as EVENT
from kg.extract.view import NAMED, View
from kg.model import Mention, Span, Statement, Term, TimeScope, changed
from kg.noun import noun

ACTING = NAMED - {"Place", "WaterBody"} | {"Role", "Group"}
CARRIED_KINDS = frozenset(("NAME", "ANAPHOR", "ALIAS", "GROUP"))


@noun()
class Carry:
    """The state of the reading of one article."""

    topic: Term | None = None
    """Subject of the last sentence that had one."""
    subject: Term | None = None
    """Subject of the clause before, within the sentence."""
    time: Mention | None = None
    adjuncts: tuple[Adjunct, ...] = ()
    lead: Term | None = None
    """The last subject that is no counted group (安庆经开区, not its 110余名党员)."""
    figure: str = ""
    """What the clause right before gives the number of: 接待游客120万人次，|增长15%."""
    last: Term | None = None
    """The subject of the clause right before in the sentence, whatever it is."""
    patient: Term | None = None
    """What the passive clause before is about: 该项目由中泰集团承建，全长42公里."""
    object: Term | None = None
    """The object of the clause before: 创新提示单制度,由党工委统一推送."""
    counted: Term | None = None
    """What the clause right before counts: 捐赠图书600册，价值1.2万元."""
    agent: Term | None = None
    """Who did it in the passive clause before: 司机被警方带到派出所|讯问."""
    decider: Term | None = None
    """Who decides: 省委决定：张某任市委书记；|免去李某市委书记职务."""
    event: Term | None = None
    """What happened in the clause before: 某地发生事故，造成三人死亡."""
    goal: bool = False
    """True after a clause with 将: 将开展合作，打造产业集群."""
    joint: Phrase | None = None
    """The list of those who act in the clause before: 市长王某、县长李某表示欢迎，|对医疗队表示感谢."""
    beside: tuple[Phrase, ...] = ()
    """People named in the segments before who share the verb to come: 县委书记王某，县长李某|出席会议."""
    caused: Term | None = None
    """Who does what comes next: 引导党员结合自身特长，|建言献策."""
    person: Term | None = None
    """The only person who was a subject in the last sentence that had one: 黄某为大会致辞。|他|表示…."""
    urges: Statement | None = None
    """The demand in the sentence before: 王某要求，要加快进度。|要细化措施。"""
    foreseen: bool = False
    """True right after a segment that only says when something is expected: 预计今晚到明天，|我县有小到中雨."""
    dated: TimeScope | None = None
    """The time of the clause right before in the sentence: 参加2024年度植树活动，栽植面积30亩."""


def at_sentence(carry: Carry) -> Carry:
    """The state at the head of a new sentence: the topic goes on, times and waiting phrases do not."""
    return Carry(topic=carry.topic, subject=carry.topic, lead=carry.lead, person=carry.person)


def meant(given: Phrase, carry: Carry, view: View) -> Term:
    """Who a subject is: 他 and 她 are the person spoken of in the sentence before."""
    if given.text in words().personal and carry.person is not None:
        return carry.person
    more = given.text.endswith(ends("classifying_closers"))
    if more and any(m.span.end == given.span.end - 1 for m in view.within(given.span, "Person")):
        given = Phrase(given.text[:-1], Span(given.span.start, given.span.end - 1))  # 孙某等|来到现场
    return view.term(given)


def person_after(carry: Carry, view: View) -> Term | None:
    """The person whom 他 or 她 in the next sentence means: the only one who is a subject here."""
    named: dict[str, Term] = {}
    for clause in view.clauses:
        if clause.subject is None:
            continue
        for mention in view.within(clause.subject.span, "Person"):
            named[mention.text] = view.term(Phrase(mention.text, mention.span))
    if not named:
        return carry.person
    return next(iter(named.values())) if len(named) == 1 else None


def without_passing(carry: Carry, view: View) -> Carry:
    """The state after a sentence: what it was about goes on only where it is named, or people, a body or a work."""
    topic = carry.topic
    if topic is None or topic.span is None or not view.sentence.span.covers(topic.span) or goes_on(topic, view):
        return carry
    return changed(carry, topic=None, subject=None)


def goes_on(term: Term, view: View) -> bool:
    """True for who or what the next sentence may still be about: 51岁的龙某, 项目, 大桥; not 血糖高 or 最大的一枚."""
    lasting = ends("deed_sites") + ends("works") + ends("doers") + ends("actors")
    if term.type not in ("Concept", "") or term.text.endswith(words().people + lasting) or term.text in words().whole:
        return True
    return view.ends_in(term, NAMED)


def can_act(term: Term) -> bool:
    """True for people and bodies, not for a building or a road."""
    return term.type in ACTING or term.text.endswith(words().people + ends("doers") + ends("actors"))


def only_number(clause: Clause, view: View) -> bool:
    """True when the object is nothing but a number: 平均年龄42.3岁, 下降5.1岁."""
    return clause.object is not None and any(m.span == clause.object.span for m in view.mentions if m.quantity)


def without_leading(given: Phrase) -> Phrase:
    """The phrase without a word that adds nothing: 所属网格员 → 网格员."""
    for word in words().leading:
        if given.text.startswith(word) and len(given.text) > len(word) + 1:
            return Phrase(given.text[len(word) :], Span(given.span.start + len(word), given.span.end))
    return given


def verb_flags(clause: Clause) -> str:
    return flags_of(clause.lemmas)


@lru_cache(maxsize=4096)
def flags_of(lemmas: tuple[str, ...]) -> str:
    """The flags of all verbs of a group."""
    return "".join(map(flags, lemmas))


def is_group(term: Term, view: View) -> bool:
    """True for a term with a number of its own: 110余名党员."""
    spans = [m.span for m in view.mentions if m.type == "Quantity"]
    return term.span is not None and any(term.span.covers(view.sentence.place(s)) for s in spans)


def is_named(term: Term, view: View) -> bool:
    """True when the term names somebody (安庆经开区老峰镇, 该镇7个村党组织) and not a kind of people or things."""
    inside = [
        m
        for m in view.mentions
        if m.type in NAMED | {"Group"} and term.span and term.span.covers(view.sentence.place(m.span))
    ]
    return any(m.kind in CARRIED_KINDS for m in inside)


def sent_out(carry: Carry) -> Term | None:
    """Who was sent by the clause before, and does what comes next: 选派35名业务骨干，|分赴12个乡镇."""
    sent = carry.object
    people = (*words().people, *ends("team_nouns"), *ends("doers"))
    return sent if sent is not None and sent.text.endswith(people) else None


def cannot_act(term: Term, view: View) -> bool:
    """True for a thing: no person, body or place, nor who a pronoun means."""
    person = term.text.endswith(tuple(words().pronouns))
    return not person and not can_act(term) and term.type not in NAMED and not view.ends_in(term, NAMED)


def marked_passive(clause: Clause) -> bool:
    """True for an agent after 被 or the like, not after 由."""
    return any(a.role == "agent" and a.marker in words().passives for a in clause.adjuncts)


def leaning(subject: Phrase, view: View) -> bool:
    """True for a part of who is spoken of: 监督委员会."""
    return any(m.kind == "GENERIC" and m.span.start == subject.span.start for m in view.mentions)
