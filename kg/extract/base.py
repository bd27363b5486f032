"""A statement of a clause with everything but its object."""

from __future__ import annotations

from kg.clause import Adjunct, Clause
from kg.clause.lexicon import completing, ends, without_aspect, words
from kg.extract.place import place_of, says_where
from kg.extract.state import Carry, verb_flags
from kg.extract.subject import each_named
from kg.extract.view import View
from kg.extract.when import modality_of, time_of
from kg.model import UNSAID, Statement, Term

NOBODY = Term(UNSAID)


def base_statement(
    view: View, clause: Clause, carry: Carry, subject: Term, by_role: dict[str, list[Adjunct]]
) -> Statement:
    """A statement with everything but its object."""
    places = [a for a in by_role.get("place", []) if says_where(view, a)]
    return Statement(
        subject=subject,
        predicate=predicate(clause),
        object=NOBODY,
        span=view.sentence.span,
        article=view.sentence.article,
        rule="activity",
        confidence=0.8,
        time=time_of(clause, carry, view),
        modality=modality_after(clause, carry),
        words=printed(view, clause),
        means=terms(view, by_role.get("means", [])),
        partners=terms(view, by_role.get("partner", [])),
        recipients=terms(view, served(clause, by_role)),
        place=view.term(places[0].phrase) if places else place_of(view, clause, subject),
    )


def served(clause: Clause, by_role: dict[str, list[Adjunct]]) -> list[Adjunct]:
    """For whom it is done: 为老人理发, 对25名老党员颁发纪念章."""
    given = clause.object is not None and set(clause.lemmas) & words().awarding
    told = [a for a in by_role.get("topic", []) if a.marker in words().toward] if given else []
    from_whom = set(clause.lemmas) & words().taking_from  # 向郑某借款: from whom, not for whom
    return [a for a in by_role.get("recipient", []) if not (from_whom and a.marker in words().toward)] + told


def modality_after(clause: Clause, carry: Carry) -> str:
    """The modality of a clause; what 将 or 要 opened goes on: 将开展合作，打造产业集群, but 要防止损失，减少了风险."""
    own = modality_of(clause, verb_flags(clause))
    since = carry.time is not None and carry.time.text.startswith(ends("until_now"))
    if own == "goal" and since and not set(clause.adverbs) & (words().future | words().obliging | words().goal_adverbs):
        own = "actual" if "p" not in verb_flags(clause) and not clause.purpose else own  # 近年来，|持续加强学科建设
    going_on = (carry.goal and clause.subject is None and not clause.opens) or carry.foreseen
    ended = clause.verb is not None and clause.verb.text[-1] in completing()
    past = ended or bool(set(clause.adverbs) & words().done)
    states = bool(set(clause.lemmas) & words().copula) or "q" in verb_flags(clause)
    return "goal" if own == "actual" and going_on and not past and not states else own


def predicate(clause: Clause) -> str:
    """The verb group without aspect: 引导和督促, 转至."""
    assert clause.verb is not None
    name = without_aspect(clause.verb.text)
    passive = next((a for a in clause.adverbs if a in words().passives), "")
    return passive + name


def printed(view: View, clause: Clause) -> str:
    """The verb group with the adverbs right before it as printed: 积极探索."""
    assert clause.verb is not None
    start, text = clause.verb.span.start, view.sentence.text
    adverbs = list(clause.adverbs)
    while adverbs and text[:start].endswith(adverbs[-1]):
        start -= len(adverbs.pop())
    return "".join(adverbs) + text[start : clause.verb.span.end]


def terms(view: View, adjuncts: list[Adjunct]) -> tuple[Term, ...]:
    return tuple(view.term(item) for a in adjuncts for item in each_named(view, a.phrase))
