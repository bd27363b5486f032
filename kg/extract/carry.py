"""What one clause hands to the next: the subject, the time, phrases that wait for their verb."""

from __future__ import annotations

from kg.clause import Adjunct, Clause, Phrase
from kg.clause.cutting import OF, PAUSE
from kg.clause.lexicon import completing, ends, words
from kg.clause.nominal import is_measure
from kg.extract.figure import costs, counted_in, figure_of, only_deeds, owner_of
from kg.extract.state import (
    EVENT,
    Carry,
    can_act,
    cannot_act,
    is_group,
    is_named,
    leaning,
    marked_passive,
    meant,
    only_number,
    sent_out,
    verb_flags,
    without_leading,
)
from kg.extract.subject import names_office
from kg.extract.view import View
from kg.extract.when import governing_time, time_of
from kg.model import Mention, Term, changed


def after(clause: Clause, carry: Carry, view: View) -> Carry:
    """The state after a clause."""
    given = meant(clause.subject, carry, view) if clause.subject is not None and clause.verb is not None else None
    passive = any(a.role == "agent" for a in clause.adjuncts)
    coming = bool(set(clause.adverbs) & (words().future | words().obliging | words().estimating)) or (
        hopes(clause) and not turns_back(clause, view)
    )
    found = doer_after(clause, carry, view)
    if set(clause.lemmas) & words().composing and clause.subject is not None:
        found = changed(found, subject=view.term(clause.subject))  # 石桥村由3个自然村组成，|有党员56名
    when = clause.span.of(view.sentence.text).endswith(words().subordinate)
    someone = head_person(clause.subject, view) if clause.subject is not None else None
    if someone is not None:
        found = changed(found, person=someone)  # 王某入选好人榜，|他|还获评模范
    return changed(
        warned_after(clause, found, view),
        adjuncts=clause.deferred or found.adjuncts,
        last=carry.last if when else given or carry.last,
        figure=figure_of(clause, carry, view) or (carry.figure if reckons(clause, view) else ""),
        counted=carry.counted if clause.subject is None and costs(clause) else counted_in(clause, view),
        decider=given if given is not None and set(clause.lemmas) & words().deciding else carry.decider,
        object=view.term(clause.object) if clause.object is not None else carry.object,
        event=event_after(clause, carry, view),
        beside=people_after(clause, carry, view),
        joint=joint_after(clause, carry, view),
        patient=given if passive else carry.patient if given is None else None,
        goal=coming or (carry.goal and given is None and not clause.opens),
        caused=caused_after(clause, carry, view),
        foreseen=clause.span.of(view.sentence.text).startswith(ends("estimating")) and only_foresees(clause),
        dated=time_of(clause, carry, view) if clause.verb is not None else None,
    )


def head_person(given: Phrase, view: View) -> Term | None:
    """The only person of a subject, where it ends with the name: 独居老人|史玉珍."""
    people = view.within(given.span, "Person")
    alone = len(people) == 1 and people[0].span.end == given.span.end
    return view.term(Phrase(people[0].text, people[0].span)) if alone else None


def only_foresees(clause: Clause) -> bool:
    """True for a segment without a deed of its own: 预计今晚到明天，|我县有小到中雨."""
    return clause.verb is None or set(clause.lemmas) <= words().estimating


def reckons(clause: Clause, view: View) -> bool:
    """True for a segment that only says how a figure is reckoned: 按不变价格计算，|增长6.3%."""
    said = clause.span.of(view.sentence.text)
    return clause.subject is None and said.endswith(ends("reckoning"))


def caused_after(clause: Clause, carry: Carry, view: View) -> Term | None:
    """Who does what comes next: 引导党员结合特长，|建言献策, 组织志愿者捡拾垃圾、|清除小广告."""
    if clause.deferred and clause.object is not None:
        return view.term(clause.object)
    goes_on = before_pause(clause, view) and clause.subject is None
    return inner_doer(clause, view) or (carry.caused if goes_on else None)


def inner_doer(clause: Clause, view: View) -> Term | None:
    """Who is made to act, where the next deed follows after a pause."""
    inner = clause.inner
    if not before_pause(clause, view) or inner is None or inner.subject is None:
        return None
    people = (*words().people, *words().doers, *words().partakers, *words().actors)
    return view.term(inner.subject) if inner.subject.text.endswith(people) else None


def before_pause(clause: Clause, view: View) -> bool:
    """True where the mark of a list follows: 捡拾垃圾|、清除小广告."""
    return view.sentence.text[clause.span.end : clause.span.end + 1] == PAUSE


def hopes(clause: Clause) -> bool:
    """True for what somebody is hoped or told to do: 希望同学们赛出水平，|赛出风采."""
    return clause.inner is not None and bool(set(clause.lemmas) & (words().hoping | words().ordering))


def people_after(clause: Clause, carry: Carry, view: View) -> tuple[Phrase, ...]:
    """The people of segments that are nothing but people with their titles, as long as they are spoken of."""
    if clause.verb is not None and clause.subject is None:
        return carry.beside
    if clause.verb is not None or clause.adjuncts or clause.subject is None or clause.subject.span != clause.span:
        return () if clause.verb is not None or clause.subject is not None else carry.beside
    # 县长王某，|各乡镇，|相关部门负责人参加
    given = clause.subject
    also = bool(carry.beside) and (acting_kind(given) or given.text.startswith(ends("every")))
    return (*carry.beside, given) if also or ends_in_person(given, view) else ()


def joint_after(clause: Clause, carry: Carry, view: View) -> Phrase | None:
    """The list of people that is the subject, as long as nobody else is."""
    if clause.subject is None or clause.verb is None:
        return carry.joint
    people = view.within(clause.subject.span, "Person") if PAUSE in clause.subject.text else ()
    return clause.subject if len(people) > clause.subject.text.count(PAUSE) else None


def names_people(given: Phrase, view: View) -> bool:
    """True for somebody named, and for people or bodies of a kind: 相关部门负责人, 各乡镇."""
    people = words().people + ends("doers") + ends("parts_of")
    kind = given.text.endswith(people) or given.text.startswith(ends("every"))
    return kind or ends_in_person(given, view)


def ends_in_person(given: Phrase, view: View) -> bool:
    """True for a name, a name with titles before it, and for who comes with it: 常务副市长刘某, 刘某一行."""
    end = given.span.end - given.text.endswith(ends("classifying_closers"))
    party = next((word for word in ends("party") if given.text.endswith(word)), "")
    return any(m.span.end in (end, end - len(party)) for m in view.within(given.span, "Person"))


def event_after(clause: Clause, carry: Carry, view: View) -> Term | None:
    """What happened, as long as nobody else is spoken of."""
    if clause.verb is not None and clause.object is not None and set(clause.lemmas) & words().befalling:
        placed = clause.verb.text.endswith(ends("located"))  # 事故发生在省道上，造成三人死亡
        what = clause.subject if placed else clause.object
        return view.term(what) if what is not None else None
    return carry.event if clause.verb is None or clause.subject is None else None


def warned_after(clause: Clause, carry: Carry, view: View) -> Carry:
    """提醒市民，出行注意安全: what follows is for those who are warned; so with those who are required to act."""
    by_person = clause.subject is not None and ends_in_person(clause.subject, view)
    asking = words().ordering | words().hoping | (words().heartening if by_person else frozenset())
    asked = set(clause.lemmas) & asking and not turns_back(clause, view)
    if asked and clause.inner is not None and clause.inner.subject is not None:
        return changed(carry, subject=view.term(clause.inner.subject))
    if clause.object is not None and clause.inner is None and set(clause.lemmas) & words().mobilising:
        # 发动返乡青年、退休教师等力量，|为老人代购药品: those who are called on do it
        people = clause.object.text.endswith(words().people + ends("doers"))
        return changed(carry, subject=view.term(clause.object)) if people else carry
    if set(clause.lemmas) & words().spreading and clause.subject is None and carry.object is not None:
        return changed(carry, subject=sent_out(carry) or carry.subject)  # 选派骨干，分赴各乡镇|开展指导
    warned = set(clause.lemmas) & words().warning and clause.inner is None and clause.object is not None
    if not warned or clause.object is None or clause.object.span.end != clause.span.end:
        return carry
    if not clause.object.text.endswith(words().people):
        return carry
    return changed(carry, subject=view.term(clause.object))


def turns_back(clause: Clause, view: View) -> bool:
    """True where the next clause is of who speaks again: 他敦促企业停止开发，|认为风险很大, …，|对违规单位严肃处理."""
    later = next((c for c in view.clauses if c.span.start >= clause.span.end and c.verb is not None), None)
    dealt = later is not None and any(a.role == "topic" and a.marker in words().toward for a in later.adjuncts)
    done = later is not None and later.verb is not None and later.verb.text.endswith(tuple(sorted(completing())))
    return later is not None and (dealt or done or "q" in verb_flags(later))


def doer_after(clause: Clause, carry: Carry, view: View) -> Carry:
    """Who is spoken of after a clause, when, and what waits for its verb."""
    time = governing_time(clause, carry, view)
    if clause.verb is None:
        return waiting(clause, carry, view, time)
    if any(a.role == "agent" for a in clause.adjuncts):
        return after_agent(clause, carry, view, time)
    hosted = carry.subject is not None and carry.subject.type == EVENT and set(clause.lemmas) & words().hosting
    if hosted and clause.object is None:
        return changed(carry, time=time, adjuncts=())  # 由县政府主办，县文旅局承办，吸引游客23万人次
    if clause.subject is None:
        kept = carry.lead if clause.opens and carry.subject and is_group(carry.subject, view) else carry.subject
        return changed(carry, time=time, adjuncts=(), subject=kept)
    if set(clause.lemmas) & words().learning and any(a.marker in words().sources for a in clause.adjuncts):
        return changed(carry, time=time, adjuncts=())  # 记者从警方了解到: who learns it does none of it
    found = meant(clause.subject, carry, view)
    if clause.subject.text in words().pointing:
        return changed(carry, subject=found, time=time, adjuncts=())  # 这是具体体现，|也是重大举措
    if clause.object is not None and clause.subject.text.endswith(OF) and set(clause.lemmas) & words().have:
        # 当天入场的有8家企业，|提供岗位2000个
        return changed(carry, time=time, adjuncts=(), subject=view.term(clause.object))
    if clause.span.of(view.sentence.text).endswith(words().subordinate):
        return Carry(
            carry.topic, found, time, (), carry.lead, person=carry.person
        )  # 专项行动开展以来: says when, sets no topic
    return with_topic(clause, clause.subject, found, carry, view, time)


def with_topic(clause: Clause, given: Phrase, found: Term, carry: Carry, view: View, time: Mention | None) -> Carry:
    """The state after a clause about `found`, which sets the topic or leaves the one there was."""
    # a clause about somebody new at the head of a sentence sets the topic; in the middle only a name does
    if only_deeds(given, view):
        return changed(carry, time=time, adjuncts=())  # 抓发展|必须抓产业，要让大家达成共识: a deed sets no topic
    sided = clause.object is None and given.text.endswith(ends("facets"))  # 全市|投资增速回升，完成投资10亿元
    if sided and owner_of(given, view) is None and carry.subject is not None and not clause.opens:
        return changed(carry, time=time, adjuncts=())
    grown = is_measure(given.text) and clause.object is not None and bool(set(clause.lemmas) & words().changes)
    whole_of = given.text[:2] in words().whole and len(given.text) > 2  # 全县|生猪出栏46万头，蔬菜产量51万吨
    only = only_number(clause, view) and (is_measure(given.text) or whole_of)
    if only or grown or (sided and owner_of(given, view)):
        # 该村种植面积达1200亩，带动216户: the owner of what is measured goes on
        went = owner_of(given, view) or carry.subject or carry.topic
        return Carry(went if clause.opens else carry.topic, went, time, (), carry.lead, person=carry.person)
    thing = len(given.span) > 2 or can_act(found) or given.text in words().deed_sites
    fresh = carry.last is None and carry.subject == carry.topic and thing
    first = fresh and not leaning(given, view)  # 建设期间，项目还吸纳务工，发放工资
    # 社区推行新制度。同时，监督小组|逐项评议，切实提升满意度: a team of its own leaves the topic
    own = carry.lead is not None and given.text.endswith(ends("team_nouns"))
    # 经审议，|会议|通过了报告；通过了议程
    meets = carry.last is None and given.text in words().assemblies
    opened = clause.opens or meets or (first and can_act(found))
    whole = given.text in words().whole  # 税收占比提升，|全市完成收入12亿元。其中，税收10亿元
    lasting = is_named(found, view) or whole or carry.topic is None or (opened and not (own and first))
    lead = carry.lead if is_group(found, view) or not is_named(found, view) else found
    if lasting:
        return Carry(found, found, time, (), lead, person=carry.person)
    # 7万亩水稻成熟，农户|抢抓天气，开镰收割: what acts takes over from what does not
    over = carry.topic is not None and cannot_act(carry.topic, view) and can_act(found)
    return Carry(carry.topic, found if first or over else carry.topic, time, (), lead, person=carry.person)


def after_agent(clause: Clause, carry: Carry, view: View, time: Mention | None) -> Carry:
    """The state after a clause with who does it named after 由 or 被."""
    agent = next(a.phrase for a in clause.adjuncts if a.role == "agent")
    event = view.term(clause.subject) if clause.subject is not None else None
    if event is not None and event.type == EVENT:
        return changed(carry, subject=event, time=time, adjuncts=())  # 文化节由县政府主办，吸引游客23万人次
    if marked_passive(clause):
        # 被能源局罚款68万元，停产15天: who suffers it goes on
        suffers = view.term(clause.subject) if clause.subject is not None else carry.subject
        return changed(carry, subject=suffers, time=time, adjuncts=(), agent=view.term(agent))
    # 由党支部副书记负责联络,定期联系党员: the agent goes on to the semicolon
    return changed(carry, subject=view.term(without_leading(agent)), time=time, adjuncts=())


def acting_kind(given: Phrase) -> bool:
    """True for people of a kind, not for an office alone: 多个专科的专家, 来自各县的代表; not 副主任医师."""
    kind = given.text.endswith(words().people + ends("doers") + ends("parts_of"))
    return kind and (OF in given.text or not names_office(given.text)) and not given.text.endswith(ends("descriptions"))


def waiting(clause: Clause, carry: Carry, view: View, time: Mention | None) -> Carry:
    """The state after a segment without a verb: its phrases wait, a name in it becomes the subject."""
    adjuncts = carry.adjuncts + tuple(a for a in clause.adjuncts if a.role != "patient")
    if clause.subject is None:
        return changed(carry, time=time, adjuncts=adjuncts)
    subject = view.term(clause.subject)
    listed = not clause.opens and clause.subject.text.endswith(ends("other_places"))
    if listed or clause.subject.text.endswith(ends("time_ends")):
        # 走进古城村，松江镇板石村等地，丰富生活
        return changed(carry, time=time, adjuncts=adjuncts)  # 初夏时节，走进蔬菜基地
    if clause.subject.text.endswith(ends("where_ends")) and PAUSE not in clause.subject.text:
        # 京沪高速沧州服务区附近，一辆货车追尾: where, not who
        return changed(carry, time=time, adjuncts=(*adjuncts, Adjunct("place", "", clause.subject)))
    person = carry.subject
    if person is not None and person.type == "Person" and clause.subject.text.endswith(ends("descriptions")):
        return changed(carry, time=time, adjuncts=adjuncts)  # 张某，男，汉族，湖北天门人，1994年参加工作
    if clause.span.start == clause.subject.span.start and acting_kind(clause.subject):
        # 多个专科的专家，为群众问诊: who acts stands before the comma
        return Carry(subject if clause.opens else carry.topic, subject, time, adjuncts, carry.lead, person=carry.person)
    first = min((a.phrase.span.start for a in clause.adjuncts), default=0)
    joined = clause.opens or any(a.role == "partner" for a in clause.adjuncts)  # 企业与学校一道，|开展研究
    if clause.subject.span.start == clause.span.start and clause.subject.span.end <= first and joined:
        # 会议|根据县政府的提请，|表决通过了议案: who acts stands before the phrase
        return Carry(subject, subject, time, adjuncts, carry.lead, person=carry.person)
    thing = clause.subject.text.endswith(ends("deed_sites")) and len(clause.subject.span) > 4
    if thing and (clause.opens or clause.connective in words().among) and not clause.adjuncts:
        # 其中，天中船艇项目，|总投资3.1亿元
        return Carry(carry.topic, subject, time, adjuncts, carry.lead, person=carry.person)
    singled = clause.subject.span == clause.span and clause.subject.text.startswith(ends("singling"))
    if singled and not clause.adjuncts and not can_act(subject):
        # 此次演练活动，|检验了队伍成效
        return Carry(subject if clause.opens else carry.topic, subject, time, adjuncts, carry.lead, person=carry.person)
    if not is_named(subject, view):
        # 五保供养的标准,不应低于…: a noun phrase that opens the text and waits for its verb
        first = clause.opens and carry.subject is None
        return changed(carry, time=time, adjuncts=adjuncts, subject=subject if first else carry.subject)
    topic = subject if clause.opens or carry.topic is None else carry.topic
    return Carry(topic, subject, time, adjuncts, subject, person=carry.person)
