"""What is aimed at or done first, before the clause that says who acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.clause import Clause, Phrase
from kg.clause.lexicon import ends, words
from kg.model import changed

MOST_AIMS = 5
"""Within so many segments comes who aims."""


def with_purposes(text: str, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses; what is aimed at first is aimed at by who acts next: 为确保颗粒归仓，|庆安县|检修收割机.

    So with what is done before: 得到信息后，|郭某|稳住对方.
    """
    aimed: Phrase | None = None
    served = 0
    for i, clause in enumerate(clauses):
        served = served or bears_on(clauses, i)
        if i < served and clause.verb is not None and clause.subject is None:
            continue  # 对于壮大产业，|加快转型，必将起到积极作用
        bare = clause.subject is None and clause.verb is not None and i + 1 < len(clauses)
        if aimed is not None and bare and not any(a.role == "agent" for a in clause.adjuncts):
            yield changed(clause, subject=aimed, purpose=True)  # 为弘扬文化，|丰富生活，该县举办展览
            continue
        aimed = None
        before = apart(text, clause) or done_before(text, clause) or bool(set(clause.lemmas) & words().capacity)
        rest = [c for c in clauses[i + 1 :] if c.verb or c.subject or c.adjuncts]  # 作为主阵地，近年来，|该区…
        later = clauses[i + 1 : i + MOST_AIMS] if clause.purpose else rest[:1]
        who = next((c.subject for c in later if c.subject is not None), None)
        bodies = ends("actors") + ends("doers") + ends("site_ends")
        # 路基沉陷，为|保障安全，|市交通运输局|改造路面
        opens = clause.opens or (clause.purpose and who is not None and who.text.endswith(bodies))
        if bare and opens and clause.purpose:
            aimed = who
        leads = bare and opens and (clause.purpose or (before and any(c.verb is not None for c in rest[:1])))
        yield changed(clause, subject=who) if leads else clause


def bears_on(clauses: Sequence[Clause], i: int) -> int:
    """Where it is said what comes of something for the deeds that open at `i`, 0 where none do."""
    clause = clauses[i]
    if clause.verb is not None or clause.subject is not None:
        return 0
    topic = next((a.phrase.text for a in clause.adjuncts if a.role == "topic" and a.marker in words().toward), "")
    if not topic.startswith(ends("raising")):
        return 0
    return next((j for j in range(i + 1, len(clauses)) if set(clauses[j].lemmas) & words().bearing), 0)


def apart(text: str, clause: Clause) -> bool:
    """True for what is done besides: 除了关注老人，|他们|还化解矛盾."""
    start = clause.span.start
    return any(words().prepositions.get(text[start : start + size]) == "except" for size in (1, 2))


def done_before(text: str, clause: Clause) -> bool:
    """True for a deed with its object and 后, 时 or the like at its end, not for what happens: 会谈结束后."""
    led = any(a.role in ("agent", "patient") for a in clause.adjuncts) or set(clause.adverbs) & words().passives
    if led or clause.object is None or not clause.span.of(text).endswith(words().subordinate):
        return False
    happens = clause.object.text.endswith(ends("befalling") + ends("underway") + ends("ending"))
    return not happens and not any(letter.isdigit() for letter in clause.object.text)
