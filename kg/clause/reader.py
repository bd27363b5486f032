"""Sentence → clauses: segments at commas, the main verb of each, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.clause.before import phrase, pre_verbal
from kg.clause.frame import Adjunct, Clause, Phrase
from kg.clause.group import verb_group
from kg.clause.lexicon import verbs, words
from kg.clause.verb import main_verb
from kg.clause.word import PAUSE, Word, classified
from kg.model import Mention, Span, Token, changed

STRONG_BREAKS = frozenset(";；。！？!?")
ADJECTIVAL = frozenset(("a", "an", "z", "i", "l"))


def clauses(text: str, tokens: Sequence[Token], times: Sequence[Mention] = ()) -> Iterator[Clause]:
    """The clauses of a sentence in order; offsets count in `text`."""
    numbered = words().enumerator.match(text)
    ws = classified([t for t in tokens if numbered is None or t.start >= numbered.end()])
    by_start = {m.span.start: m for m in times}
    opens = True
    for start, end in segments(ws):
        yield segment_clause(text, ws, start, end, by_start, opens)
        opens = end < len(ws) and ws[end].text in STRONG_BREAKS


def segments(ws: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Ranges of words between commas and the like, and where a second predicate begins without one."""
    start = 0
    for i, w in enumerate(ws):
        if w.kind == "X":
            if i > start:
                yield start, i
            start = i + 1
        elif i > start and second_predicate(ws, start, i):
            yield start, i
            start = i
    if start < len(ws):
        yield start, len(ws)


def second_predicate(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at 并 in 出现症状|并被送到医院, and after 后 in 参加婚宴后|出现恶心."""
    w, before = ws[i], ws[i - 1]
    if w.kind == "S":
        return listed_predicate(ws, start, i)
    predicate = w.text in words().joins and i + 1 < len(ws) and opens_predicate(ws[i + 1])
    after_time = before.text in words().after_times and before.kind in "LD" and opens_predicate(w)
    if not (predicate or after_time) or i - start < 2:
        return False
    return any(x.kind in "Vv" for x in ws[start : i - 1])


def listed_predicate(ws: Sequence[Word], start: int, i: int) -> bool:
    """True at the pause of 清理河岸垃圾、劝阻违规垂钓: a verb with its object on either side, and no 等 after them."""
    if i + 2 >= len(ws) or ws[i + 1].kind != "V" or ws[i + 2].kind not in "NMARn" or ws[i - 1].kind in "VvDP":
        return False
    rest = []
    for w in ws[i + 1 :]:
        if w.kind == "X":
            break
        rest.append(w)
    if any(w.text in words().classifying_closers or w.kind == "U" for w in rest):
        return False
    before = ws[start:i]
    doing = [n for n, w in enumerate(before) if w.kind == "V" and len(w.text) > 1]
    return bool(doing) and doing[0] + 1 < len(before) and not any(w.kind == "P" for w in before[: doing[0]])


def opens_predicate(w: Word) -> bool:
    return (w.kind in "VDBvP" and w.text not in words().auxiliaries) or w.text in verbs()


def segment_clause(
    text: str, ws: Sequence[Word], start: int, end: int, times: dict[int, Mention], opens: bool
) -> Clause:
    """One segment read as a clause."""
    span = Span(ws[start].start, ws[end - 1].end)
    found = tuple(times[w.start] for w in ws[start:end] if w.start in times and w.kind == "T")
    purpose = is_purpose(ws, start, end)
    verb = start + 1 if purpose else None if is_measured(ws, start, end) else main_verb(ws, start, end)
    if verb is not None and listed_verb(ws, verb, end):
        verb = None
    bare = Clause(span, None, None, times=found, purpose=purpose, opens=opens)
    if found and only_time(ws, start, end):
        return bare
    if verb is None:
        return nominal(text, ws, start, end, bare)
    before = pre_verbal(text, ws, start, verb, end)
    if before.subject is not None and any(deeds(a, before.subject, span.of(text)) for a in before.adjuncts):
        return nominal(text, ws, start, end, bare)
    group_end, lemmas = verb_group(ws, verb, end)
    verb_flags = "".join(verbs()[w].flags for w in lemmas if w in verbs())
    clause = changed(
        bare,
        subject=before.subject,
        verb=phrase(text, ws, verb, group_end),
        lemmas=lemmas,
        adverbs=before.adverbs,
        object=without_ending(text, phrase(text, ws, group_end, end)),
        adjuncts=before.adjuncts,
        connective=before.connective,
    )
    clause = with_destination(text, ws, clause, group_end, end)
    if clause.object and "c" in verb_flags:
        clause = changed(clause, inner=inner_clause(text, ws, group_end, end))
    return clause


def only_time(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only says when: 到当晚9时许, 截至10日9时."""
    return all(w.kind in "TKD" or w.text in words().until for w in ws[start:end])


def deeds(agent: Adjunct, subject: Phrase, segment: str) -> bool:
    """True for 由党工委|统一计划、统一主题、统一推送: a list of deeds after the agent, no subject of its own."""
    return (
        agent.role == "agent"
        and agent.phrase.span.end <= subject.span.start
        and PAUSE in segment.partition(agent.phrase.text)[2]
    )


def without_ending(text: str, given: Phrase | None) -> Phrase | None:
    """The object without what makes its clause a time: 吃过午饭|后, 抓好教学|的同时."""
    if given is None:
        return None
    for ending in words().subordinate:
        if given.text.endswith(ending):
            span = Span(given.span.start, given.span.end - len(ending))
            return Phrase(span.of(text), span) if len(span) > 1 else None if len(span) == 0 else given
    return given


def is_purpose(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for 为丰富载体: a word of purpose and a verb, without the 为 of 以…为…."""
    if end - start < 3 or ws[start].text not in words().purposes or ws[start + 1].text not in verbs():
        return False
    return not any(w.text in ("为", "为主") for w in ws[start + 2 : end])


def nominal(text: str, ws: Sequence[Word], start: int, end: int, bare: Clause) -> Clause:
    """A segment without a verb: a measure (栽植面积30余亩), an adjective (战士们精神饱满), or only phrases."""
    before = pre_verbal(text, ws, start, end, end)
    clause = changed(
        bare, subject=before.subject, adverbs=before.adverbs, adjuncts=before.adjuncts, connective=before.connective
    )
    done = next((a for a in before.adjuncts if a.role == "agent"), None)
    if done is not None and done.phrase.span.end < bare.span.end:
        # 由党工委统一计划、统一主题: what the agent does, without a word that is plainly a verb
        span = Span(done.phrase.span.end, bare.span.end)
        verb = Phrase(span.of(text).strip(), span)
        return changed(clause, subject=None, verb=verb, lemmas=(verb.text,), adverbs=())
    last = ws[end - 1]
    head = end - 2 if end - start > 1 and ws[end - 2].text in words().measure_verbs and end - start > 2 else end - 1
    noun = ws[head - 1] if head > start else last
    plain = (noun.kind in "Nn" or is_measure(noun.text)) and noun.tag not in ("QUOTE", "NAME", "QUANTITY")
    if last.kind == "M" and plain and (head == end - 1 or is_measure(ws[head - 1].text)):
        first = measure_start(ws, start, head, bare.opens)
        name = phrase(text, ws, first, head)
        before = pre_verbal(text, ws, start, first, first)
        return changed(
            clause,
            subject=before.subject,
            verb=name,
            lemmas=(name.text if name else "",),
            object=phrase(text, ws, end - 1, end),
            adverbs=before.adverbs,
            adjuncts=before.adjuncts,
        )
    if last.tag in ADJECTIVAL and last.kind in "AN" and end - start > 1 and ws[end - 2].kind in "NnRD":
        first = end - 1
        while first > start and ws[first - 1].kind == "D":
            first -= 1
        if first > start:
            before = pre_verbal(text, ws, start, first, first)
            return changed(
                clause,
                subject=before.subject,
                verb=phrase(text, ws, first, end),
                lemmas=(last.text,),
                adverbs=before.adverbs,
                adjuncts=before.adjuncts,
            )
    return clause


def measure_start(ws: Sequence[Word], start: int, head: int, opens: bool) -> int:
    """Where the name of a measure begins: an owner that opens the sentence stays outside (项目|占地面积)."""
    first = head - 1
    while first > start and ws[first - 1].kind in "NnVvAL" and ws[first - 1].tag not in ("NAME", "QUOTE"):
        first -= 1
    owned = opens and first + 1 < head and ws[first].kind == "N" and is_measure(ws[head - 1].text)
    return first + 1 if owned and ws[first + 1].text.startswith(tuple(words().openers)) else first


def is_measured(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a segment that only names a measure and its number: 栽植面积30余亩."""
    words_before = [w for w in ws[start : end - 1] if w.kind not in "TDK"]
    if ws[end - 1].kind != "M" or not 0 < len(words_before) <= 3 or not is_measure(words_before[-1].text):
        return False
    return all(w.kind in "NnVv" and w.text not in words().getting for w in words_before[:-1]) and len(words_before) > 1


def listed_verb(ws: Sequence[Word], verb: int, end: int) -> bool:
    """True for the verb of a list of moves (滑步、摆臂、挥拍、挑球), which says nothing of anybody."""
    group_end, _ = verb_group(ws, verb, end)
    return (
        group_end < end
        and ws[group_end].kind == "S"
        and verb > 0
        and ws[verb - 1].kind not in "DBX"
        and any(w.kind == "S" for w in ws[max(0, verb - 4) : verb])
    )


@cache
def measures() -> tuple[str, ...]:
    return tuple(words().measures)


def is_measure(word: str) -> bool:
    """True for a noun that names a measure: 栽植面积, 总投资, 覆盖率."""
    return word.endswith(measures())


def with_destination(text: str, ws: Sequence[Word], clause: Clause, start: int, end: int) -> Clause:
    """组织|赴长三角等地|开展考察调研: the place between two verbs becomes an adjunct."""
    if not (start < end and ws[start].text in words().motions and clause.lemmas and "c" in flags(clause.lemmas[-1])):
        return clause
    verb = main_verb(ws, start + 1, end, first=start + 2)
    place = phrase(text, ws, start + 1, verb) if verb is not None else None
    if verb is None or place is None:
        return clause
    group_end, _ = verb_group(ws, verb, end)
    obj = phrase(text, ws, group_end, end)
    if obj is None:
        return clause
    return changed(clause, object=obj, adjuncts=(*clause.adjuncts, Adjunct("place", ws[start].text, place)))


def inner_clause(text: str, ws: Sequence[Word], start: int, end: int) -> Clause | None:
    """The clause inside an object (党员参加活动), when it has a subject of its own."""
    verb = main_verb(ws, start, end, named=True, first=start + 1)
    if verb is None:
        return None
    before = pre_verbal(text, ws, start, verb, end)
    if before.subject is None or ws[start].kind in "DPKB" or before.subject.text in words().pronouns:
        return None
    group_end, lemmas = verb_group(ws, verb, end)
    if group_end < end and ws[group_end].kind in "CS":
        return None
    return Clause(
        Span(ws[start].start, ws[end - 1].end),
        before.subject,
        phrase(text, ws, verb, group_end),
        lemmas,
        phrase(text, ws, group_end, end),
        before.adverbs,
        before.adjuncts,
    )


def flags(lemma: str) -> str:
    verb = verbs().get(lemma)
    return verb.flags if verb else ""


def verb_phrases(text: str, tokens: Sequence[Token], span: Span) -> list[tuple[Phrase, Phrase]]:
    """Verbs with their objects in a list of verb phrases: 发放、张贴宣传单以及悬挂条幅.

    Empty where the span is no such list.
    """
    ws = classified([t for t in tokens if span.start <= t.start and t.end <= span.end])
    found: list[tuple[Phrase, Phrase]] = []
    heads = [i for i, w in enumerate(ws) if w.kind == "V" and (i == 0 or ws[i - 1].kind in "CS")]
    if not heads or heads[0] != 0:
        return []
    waiting: list[Phrase] = []
    for n, head in enumerate(heads):
        stop = heads[n + 1] - 1 if n + 1 < len(heads) else len(ws)
        verb = phrase(text, ws, head, head + 1)
        obj = phrase(text, ws, head + 1, stop)
        if verb is None:
            continue
        if obj is None:
            waiting.append(verb)
            continue
        found += [(each, obj) for each in [*waiting, verb]]
        waiting = []
    return found
