"""What is done to something named before the verb: 把A V到B, 对A进行B, 将其送回, and who suffers a passive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.clause import Adjunct, Clause, Phrase
from kg.clause.lexicon import ends, verbs, words
from kg.extract.base import NOBODY, base_statement
from kg.extract.counted import counted
from kg.extract.state import Carry
from kg.extract.view import View
from kg.model import Statement, Term, changed

LONGEST = 16
"""Letters of an object that a pronoun may mean; what is longer is mostly told, not named."""


def of_the_same(found: Statement, carry: Carry) -> Statement:
    """发现一名老人，将|其|送回家中: the one who was the object before."""
    known, (whom, arrow, target) = carry.object, found.object.text.partition("→")
    pronoun = whom in words().possessive and found.rule == "activity.disposal"
    if not pronoun or known is None or known == found.subject or len(known.text) > LONGEST:
        return found
    return changed(found, object=changed(known, text=known.text + arrow + target, printed=known.text))


def undergone(view: View, clause: Clause, carry: Carry, by_role: dict[str, list[Adjunct]]) -> Iterator[Statement]:
    """将伤者送往医院|救治: who treats them is not said; 被警方带到派出所|讯问: the one who took them."""
    taken = view.term(by_role["patient"][-1].phrase) if "patient" in by_role else None
    doer = (carry.agent or carry.subject) if carry.patient is not None and taken is None else None
    base = base_statement(view, clause, carry, doer or NOBODY, by_role)
    yield changed(base, object=taken or carry.patient or carry.subject or NOBODY, rule="activity.disposal")


def suffered(clause: Clause, base: Statement, carry: Carry, who: Term, agents: Sequence[Adjunct]) -> Statement | None:
    """What an agent does, `who`, to whom or what the clauses before were about; None where they hand nothing over."""
    if not agents:
        return None
    passive = agents[-1].marker in words().passives and carry.subject != who
    suffers = carry.subject if passive else None
    if clause.object is None:
        whom = suffers or (done_to(carry.object, carry) if carry.object is not None else None)
        # 在途经青石镇时|被交警拦下
        return changed(base, object=whom, rule="activity.disposal") if whom is not None else None
    if suffers is None or not led_to(clause):
        return None
    there = clause.object.text  # 老人在家中晕倒，|被家人送往县医院
    whom = changed(suffers, text=f"{suffers.text}→{there}", printed=suffers.text)
    return changed(base, object=whom, words=base.words + there, rule="activity.disposal")


def led_to(clause: Clause) -> bool:
    """True for a verb with the goal it leads to: 送往, 带到."""
    return clause.verb is not None and len(clause.verb.text) > 1 and clause.verb.text[-1] in words().goals


def done_to(told: Term, carry: Carry) -> Term:
    """What somebody does something with: 创新制度，由党工委统一推送; 大桥全长460米，由中交公司承建: no number."""
    return (carry.last or carry.subject or told) if told.text[:1].isdigit() else told


def disposal_statements(
    view: View, base: Statement, patient: Phrase, target: Phrase | None, marker: str
) -> Iterator[Statement]:
    """把A V到B: the object is A, or A→B where something is said of the result; as printed, B goes with the verb."""
    for part in counted(view, patient):
        found = changed(base, object=view.term(part.phrase), quantity=part.quantity, rule="activity.disposal")
        if target is not None and not marker and target.text in verbs():
            # 被警方带走讯问: one deed after the other
            yield changed(found, predicate=target.text, words=target.text)
            found = changed(found, words=found.words.removesuffix(target.text))
        elif target is not None and part.quantity is not None and base.predicate.endswith(ends("giving_to")):
            found = changed(found, recipients=(view.term(target),))  # 把10万元积蓄捐给敬老院
        elif target is not None and part.quantity is not None and base.predicate.endswith(ends("becoming")):
            # 将|12个社区|划分为|86个网格: what it becomes goes with the verb
            found = changed(found, words=f"{marker}{base.words}{target.text}")
        elif target is not None and part.quantity is None:
            named = changed(found.object, text=f"{part.phrase.text}→{target.text}", printed=part.phrase.text)
            found = changed(found, object=named, words=f"{marker}{base.words}{target.text}")
        yield found


def deals(view: View, topic: Adjunct, deed: Phrase) -> bool:
    """True where something is done to the topic: 对住户进行教育, 针对此事展开调查; not 针对实际情况开展灭火演练."""
    if topic.marker in words().behalf:
        return False
    return topic.marker not in words().leading_on or len(view.inside(deed.span)) == 1


def light_statements(view: View, clause: Clause, base: Statement, topic: Phrase) -> Iterator[Statement]:
    """对A进行B: B is the verb and A its object, unless B is a noun phrase of its own (消防安全教育和劝导)."""
    assert clause.object is not None
    span = clause.object.span
    inside = view.inside(span)
    free = words().coordinators | words().adverbs
    if all(t.tag.startswith("v") or t.text in verbs() or t.text in free for t in inside):
        name = clause.object.text
        for adverb in sorted(words().adverbs, key=lambda w: (-len(w), w)):
            name = name.removeprefix(adverb) or name
        yield changed(base, predicate=name, words=clause.object.text, object=view.term(topic), rule="activity.light")
    else:
        found, about = view.term(clause.object), view.term(topic)
        yield changed(base, object=found, recipients=(about,), rule="activity.light")
        yield changed(
            base, subject=found, predicate="nk:recipient", object=about, rule="recipient", words="", place=None
        )
