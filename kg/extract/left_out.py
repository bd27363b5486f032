"""Who or what a clause is about that leaves its subject out: what one clause before hands to it."""

from __future__ import annotations

from kg.clause import Adjunct, Clause
from kg.clause.lexicon import ends, words
from kg.clause.nominal import is_measure
from kg.extract.figure import costs, ranks
from kg.extract.state import Carry, can_act, cannot_act, is_group, meant, only_number, sent_out, verb_flags
from kg.extract.view import View
from kg.model import Term


def subject_of(clause: Clause, carry: Carry, view: View) -> Term | None:
    """The subject in force for a clause: its own, or the one carried.

    A goal (确保…) is the topic's, whoever acted last; after a semicolon a counted group hands back to its owner.
    """
    if clause.subject is not None and clause.verb is not None:
        return meant(clause.subject, carry, view)
    there = next((a for a in clause.adjuncts if a.marker in words().located and a.role == "place"), None)
    site = there is not None and there.phrase.text.endswith(ends("site_ends"))
    if there is not None and site and clause.subject is None and set(clause.lemmas) <= words().have:
        return view.term(there.phrase)  # 在路口|有一辆小车撞上护栏
    if set(clause.adverbs) & words().requesting:
        return None  # 警方提醒，请及时拨打110: everybody
    if carry.caused is not None and not clause.opens:
        return carry.caused
    if clause.opens and set(clause.lemmas) & words().entering:
        return None
    if set(clause.lemmas) & words().making and (by := next((a for a in carry.adjuncts if of_what_makes(a)), None)):
        return what_makes(by, carry, view)
    if carry.event is not None and set(clause.lemmas) & words().causing:
        return carry.event
    if set(clause.lemmas) & words().causing and set(clause.adverbs) & words().negations and carry.subject is not None:
        return None if can_act(carry.subject) else carry.subject  # 消防员救出群众5人，|未造成人员伤亡
    if carry.agent is not None and set(clause.lemmas) & words().ordering and not clause.opens:
        return carry.agent  # 化工厂被县环保局处以罚款，|并责令停产
    if (
        carry.subject is not None
        and set(clause.lemmas) & words().relief
        and carry.subject.text.endswith(ends("hazards"))
    ):
        return carry.lead if carry.lead != carry.subject else None  # 暴雨造成3人死亡，|转移群众500人
    if clause.lemmas and "p" in verb_flags(clause):
        return carry.topic
    if (told := told_before(clause, carry, view)) is not None:
        return told
    if set(clause.lemmas) & words().of_things and carry.subject is not None and carry.subject.type == "Person":
        return None  # 某人被任命为总裁，|自11月15日起生效
    return spoken_of(clause, carry, view)


def what_makes(by: Adjunct, carry: Carry, view: View) -> Term | None:
    """Who or what makes somebody do something, where the clause before names by what means."""
    first = view.sentence.place(by.phrase.span).start
    who_at = carry.subject.span if carry.subject is not None else None
    if who_at is not None and view.sentence.span.start <= who_at.start and who_at.end <= first:
        return carry.subject  # 云川县通过发展养殖业，|使126个村的收入增加
    return view.term(by.phrase)  # 通过此次演练，|使官兵加深了了解


def spoken_of(clause: Clause, carry: Carry, view: View) -> Term | None:
    """Who or what the clauses before were about, as far as this one can be about it."""
    who = carry.subject.text if carry.subject is not None else ""
    person = carry.person is not None and who.endswith(carry.person.text)
    if ranks(clause) and carry.last is not None and carry.subject is not None and not carry.figure:
        of_subject = carry.last.text.startswith(who) and carry.last.text != who
        return carry.last if of_subject else carry.subject  # 全市|投资增长11%，居全省第4位
    people = person or who.endswith(words().people)
    if people and only_number(clause, view) and clause.lemmas[-1].endswith(ends("deed_sites")):
        return None  # 市长王某主持会议。本次|开工项目90个
    if only_number(clause, view) and not clause.opens:
        # 水位涨至28米，下降2米; but 清河县接待游客120万人次，增长15%
        reached = carry.last is not None and is_measure(carry.last.text) and set(clause.lemmas) & words().reaching
        figure = carry.last if (set(clause.lemmas) & words().changes and not carry.figure) or reached else None
        return carry.patient or figure or carry.event or carry.subject
    if clause.opens and carry.subject and is_group(carry.subject, view):
        return carry.lead or carry.subject
    deals = any(a.role == "patient" for a in clause.adjuncts)
    if deals and carry.last is not None and can_act(carry.last) and carry.subject and not can_act(carry.subject):
        return carry.last  # 居民楼起火，消防人员赶到，将明火扑灭
    return carry.subject


def of_what_makes(adjunct: Adjunct) -> bool:
    """True for the means that a verb of making after it is said of: 通过此次演练，使…."""
    return adjunct.role == "means" and adjunct.marker in words().through


def told_before(clause: Clause, carry: Carry, view: View) -> Term | None:
    """Of whom or what a verb is said that goes with what the clause right before tells; None for any other verb."""
    deeds, last = set(clause.lemmas), carry.last
    unsaid = clause.subject is None
    follows = unsaid and not clause.opens
    if last is not None and is_measure(last.text) and deeds & words().records:
        return last  # 投票率为71.63%，创下新高
    if carry.patient is not None and deeds & words().of_things:
        return carry.patient
    if last is not None and deeds & words().of_things and follows and not can_act(last):
        return last  # 酒精含量为126毫克，属于醉酒驾驶
    if (
        last is not None
        and deeds & words().effects
        and follows
        and cannot_act(last, view)
        and not is_measure(last.text)
    ):
        return last  # 草莓产业带动了旅游，助推产业升级
    among = clause.object is not None and clause.object.text.endswith(ends("including"))  # 包括4名军人在内
    if deeds & words().spreading and follows and (sent := sent_out(carry)) is not None:
        return sent  # 选派35名业务骨干，|分赴12个乡镇
    if deeds & words().comprising and follows and not among and carry.object is not None and carry.counted is not None:
        return carry.counted  # 他有很多爱好，|包括魔术; 全县有景点12处，|包括青云山
    if deeds & words().appointing and unsaid and carry.decider is not None:
        return carry.decider
    invested = bool(deeds & words().invested) and last is not None and follows
    site = carry.counted is not None and carry.counted.text.endswith(ends("deed_sites"))  # 最大的为化工项目、总投资3亿
    if invested and not site and last is not None and cannot_act(last, view):
        return last  # 12个项目涵盖生物医药等领域，总投资56亿元
    if costs(clause) and unsaid and carry.counted is not None:
        return carry.counted
    if last is not None and costs(clause) and follows and last.type == "Concept" and not can_act(last):
        return last  # 公路全长449公里，预计总投资9亿元
    return None
