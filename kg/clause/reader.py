"""Sentence → clauses: segments at commas, the main verb of each, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.clause.adjunct import as_adjunct, made_adjuncts
from kg.clause.aside import beside_deed, dates, in_respect, only_time, since_event, since_when
from kg.clause.before import pre_verbal
from kg.clause.case import counted_case
from kg.clause.chain import after_goal, continued, first_deed, going_on, reported, second_deed
from kg.clause.cleft import cleft
from kg.clause.correction import classified
from kg.clause.cutting import MANNER, OF, PAUSE
from kg.clause.frame import AS, CAPACITY, WITH, Adjunct, Clause, Phrase
from kg.clause.group import verb_group
from kg.clause.lexicon import ends, flags, verbs, words
from kg.clause.modifier import modified
from kg.clause.nominal import is_count, is_measured, nominal
from kg.clause.phrase import phrase, spanned
from kg.clause.segment import says_after, segments
from kg.clause.verb import gives, main_verb
from kg.clause.verb_context import COPULAS
from kg.clause.word import Word, comma_at, segment_start
from kg.model import Mention, Span, Token, changed

STRONG_BREAKS = frozenset(";；。！？!?:：…")


def clauses(text: str, tokens: Sequence[Token], times: Sequence[Mention] = ()) -> Iterator[Clause]:
    """The clauses of a sentence in order; offsets count in `text`."""
    numbered = words().enumerator.match(text)
    ws = modified(classified([t for t in tokens if numbered is None or t.start >= numbered.end()]))
    by_start = {m.span.start: m for m in times}
    opens = True
    before: Clause | None = None
    for start, end in segments(ws):
        goal_at = deed_goal(ws, start)
        clause = counted_case(text, ws, start, end, before) or in_frame(
            before, segment_clause(text, ws, start, end, by_start, opens, goal_at > 0)
        )
        clause = reported(before, clause)
        goal = phrase(text, ws, goal_at, start) if goal_at else None
        if before is not None and clause.verb is not None and clause.subject is None and goal is not None:
            clause = continued(before, clause, goal)
        elif before is not None and start and goes_on(ws, segment_start(ws, start), start):
            clause = going_on(before, clause)
        elif before is not None and ws[start].kind == "S":
            clause = for_the_same(before, clause)
        yield clause
        before = clause
        # 与此同时，|派出所指派民警深挖: a word before the clause opens nothing of its own
        manner = all(a.role == "manner" for a in clause.adjuncts)  # 顶着烈日，|志愿者清理垃圾
        joins = opens and clause.verb is None and clause.subject is None and manner
        opens = joins or (end < len(ws) and ws[end].text in STRONG_BREAKS)


def goes_on(ws: Sequence[Word], first: int, start: int) -> bool:
    """True at a second predicate that has the subject of the first: 赶到现场|施救, 拉住民警的手|大声喊道."""
    return second_deed(ws, first, start) or says_after(ws, first, start)


def for_the_same(before: Clause, clause: Clause) -> Clause:
    """为老人代购药品、|代缴水电费: the second deed of a list is done for the same people."""
    served = tuple(a for a in before.adjuncts if a.role == "recipient")
    return changed(clause, adjuncts=(*served, *clause.adjuncts)) if clause.subject is None else clause


def in_frame(last: Clause | None, found: Clause) -> Clause:
    """The segment as a phrase where it goes on with a frame: 以组织联建为纽带|，共治共享为支撑."""
    frame = last is not None and last.verb is None and last.adjuncts and last.adjuncts[-1].marker.startswith(WITH + "…")
    if not frame or found.subject is None:
        return found
    capacity, adjuncts = found.object, found.adjuncts
    if found.verb is None and len(adjuncts) == 1 and adjuncts[0].marker == AS:
        capacity, adjuncts = adjuncts[0].phrase, ()
    elif found.verb is None or found.verb.text != AS:
        return found
    if capacity is None:
        return found
    adjuncts = (*adjuncts, as_adjunct(found.subject, capacity))
    return changed(found, subject=None, verb=None, lemmas=(), object=None, adjuncts=adjuncts)


def deed_goal(ws: Sequence[Word], start: int) -> int:
    """Where the goal begins of the motion right before a segment, 0 where there is a comma or no motion."""
    if start == 0 or ws[start - 1].kind == "X":
        return 0
    return after_goal(ws, segment_start(ws, start), start)


def segment_clause(
    text: str, ws: Sequence[Word], start: int, end: int, times: dict[int, Mention], opens: bool, arrived: bool
) -> Clause:
    """One segment read as a clause; `arrived` says that it is the deed after a motion."""
    span = Span(ws[start].start, ws[end - 1].end)
    # 比上年增加12亿斤: what is compared with dates nothing; nor does 2016年 in 县里2016年开工仪式举行
    dated = [i for i in range(start, end) if ws[i].kind == "T" and ws[i].start in times and dates(ws, i, end)]
    found = tuple(times[ws[i].start] for i in dated)
    if since_when(ws, start, end) and since_event(ws, start, end):
        told = segment_clause(text, ws, start + 2, end - 1, times, opens, arrived)
        return changed(told, span=span, times=found, connective=ws[start].text)
    bare = Clause(span, None, None, times=found, opens=opens)
    if (told_aside := beside_deed(text, ws, start, end, bare)) is not None:
        return told_aside
    if (told_of := cleft(text, ws, start, end, bare)) is not None:
        return told_of
    purpose = is_purpose(ws, start, end)
    if arrived and ws[start].kind != "P":
        verb: int | None = first_deed(ws, start)
    else:
        nominals = (is_share, is_measured, is_count, in_respect)
        stated = not any(reads(ws, start, end) for reads in nominals)
        verb = purpose_verb(ws, start, end) if purpose else main_verb(ws, start, end) if stated else None
    if verb == end - 1 and end - start > 2 and ws[end - 2].kind == "U" and comma_at(ws, end) and ws[end - 2].text == OF:
        verb = None  # 该项目的|实施，将推动产业升级
    if verb is not None and (listed_verb(ws, verb, end) or repeated(ws, verb, end) or chanted(ws, start, end)):
        verb = None
    bare = changed(bare, purpose=purpose)
    if found and only_time(ws, start, end):
        return bare
    if verb is None:
        return nominal(text, ws, start, end, bare)
    return verb_clause(text, ws, start, verb, end, bare)


def verb_clause(text: str, ws: Sequence[Word], start: int, verb: int, end: int, bare: Clause) -> Clause:
    """The clause of the verb at `verb`, from what is known of it without the verb."""
    aim = start + (bare.purpose and verb > start + 1)  # 为|尽快|抓住嫌疑人
    before = pre_verbal(text, ws, aim, verb, end)
    if before.subject is not None and any(deeds(a, before.subject, bare.span.of(text)) for a in before.adjuncts):
        return nominal(text, ws, start, end, bare)
    group_end, lemmas = verb_group(ws, verb, end)
    verb_flags = "".join(map(flags, lemmas))
    clause = changed(
        bare,
        subject=before.subject,
        verb=phrase(text, ws, verb, group_end),
        lemmas=lemmas,
        adverbs=before.adverbs,
        object=without_ending(text, phrase(text, ws, group_end, end), ws[end - 1].tag == "QUANTITY"),
        adjuncts=before.adjuncts,
        connective=before.connective,
    )
    if clause.object and not set(lemmas) & COPULAS and ws[end - 1].text == OF and end - group_end > 1:
        # 驾驶机动车的，将处罚款: whoever drives
        clause = changed(clause, object=phrase(text, ws, group_end, end - 1))
    clause = with_destination(text, ws, clause, group_end, end)
    held = (
        clause.object is not None and lemmas[-1] in words().meeting and clause.object.text.endswith(ends("gatherings"))
    )
    if clause.object and "c" in verb_flags and not held:
        inner = inner_clause(text, ws, group_end, end)
        clause = deferring(text, ws, changed(clause, inner=inner), group_end, end)
    return clause


def is_share(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a part of a number told before, a deed though it is: 其中醉酒驾驶3起."""
    inner = ws[start + 1 : end - 1]
    named = ws[start].text in words().among and ws[end - 1].kind == "M" and 0 < len(inner) <= 3
    deed = named and inner[-1].kind in "NnVv" and inner[-1].text not in words().have | words().ranking | words().changes
    # 其中亿元以上项目14个
    return deed and all(w.kind in "NnAVvLM" and w.tag != "NAME" for w in inner)


def deferring(text: str, ws: Sequence[Word], clause: Clause, start: int, end: int) -> Clause:
    """引导|党员|结合自身特长，建言献策: only who and by what means, the deed is in the next segment."""
    inner = clause.inner
    if inner is not None and (inner.verb is None or words().prepositions.get(inner.verb.text) != "means"):
        return clause
    if not comma_at(ws, end):
        return clause
    head = next((i for i in range(start + 1, end) if ws[i].kind == "P" or ws[i].text in words().prepositions), None)
    who = phrase(text, ws, start, head) if head is not None else None
    if head is None or who is None or not (ws[head - 1].tag == "NAME" or who.text.endswith(words().people)):
        return clause
    by_what = [a for a in made_adjuncts(text, ws, head, end) if a.role == "means"]
    if not by_what or any(w.kind == "V" and w.text not in words().prepositions for w in ws[start : head + 1]):
        return clause
    return changed(clause, object=who, inner=None, deferred=tuple(by_what))


def deeds(agent: Adjunct, subject: Phrase, segment: str) -> bool:
    """True for 由党工委|统一计划、统一主题、统一推送: a list of deeds after the agent, no subject of its own."""
    return (
        agent.role == "agent"
        and agent.phrase.span.end <= subject.span.start
        and PAUSE in segment.partition(agent.phrase.text)[2]
    )


def without_ending(text: str, given: Phrase | None, counted: bool) -> Phrase | None:
    """The object without what makes its clause a time: 吃过午饭|后, 抓好教学|的同时, but 1200万千瓦时."""
    if given is None or given.text in words().underway:  # 正在调查|中
        return None
    if counted or not given.text.endswith(words().subordinate):
        return given
    for ending in words().subordinate:
        if given.text.endswith(ending):
            span = Span(given.span.start, given.span.end - len(ending))
            return spanned(text, span) if len(span) > 1 else None if len(span) == 0 else given
    return given


def is_purpose(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for 为丰富载体: a word of purpose and a verb, without the 为 of 以…为…."""
    verb = purpose_verb(ws, start, end)
    if verb + 1 >= end or ws[start].text not in words().purposes or ws[verb].text not in verbs():
        return False
    if any(gives(ws, j, start, end) for j in range(verb + 2, end)):
        return False  # 为建设家乡|贡献力量
    return ws[verb + 1].kind != "U" and not any(w.text in CAPACITY for w in ws[verb + 1 : end])


def purpose_verb(ws: Sequence[Word], start: int, end: int) -> int:
    """Where the verb stands after a word of purpose and its adverbs: 为|进一步|提升效能."""
    at = start + 1
    while at < end - 1 and (ws[at].kind == "D" or (ws[at].kind in "AD" and ws[at + 1].tag == MANNER)):
        at += 1 + (ws[at + 1].tag == MANNER)  # 为|更好|地|服务基层
    return at


def listed_verb(ws: Sequence[Word], verb: int, end: int) -> bool:
    """True for the verb of a list of moves (滑步、摆臂、挥拍、挑球), which says nothing of anybody."""
    group_end, _ = verb_group(ws, verb, end)
    only = ws[group_end:end:2] if group_end < end - 1 else []
    each = [*ws[verb:group_end], *ws[group_end + 1 : end : 2]]
    if len(only) > 1 and all(w.kind == "S" for w in only) and all(w.kind in "VvnN" and len(w.text) == 2 for w in each):
        # 村民们采摘、装袋、运输: deeds with nothing they are done to
        return ws[end - 1].kind in "Vvn" and not any(w.kind == "P" for w in ws[:verb])
    return (
        group_end < end
        and ws[group_end].kind == "S"
        and verb > 0
        and ws[verb - 1].kind not in "DBX"
        and any(w.kind == "S" for w in ws[max(0, verb - 4) : verb])
    )


def chanted(ws: Sequence[Word], start: int, end: int) -> bool:
    """True for a list of deeds in two letters each that nobody in it does: 整地、打垄、栽苗."""
    items = "".join(w.text if w.kind != "S" else PAUSE for w in ws[start:end]).split(PAUSE)
    return len(items) > 2 and all(len(item) == 2 for item in items)


def repeated(ws: Sequence[Word], verb: int, end: int) -> bool:
    """True for a list of deeds that are all done alike, with nothing they are done to: 统一管理、统一种植、统一销售."""
    group_end, _ = verb_group(ws, verb, end)
    paused = group_end + 1 < end and ws[group_end].kind == "S"
    return paused and verb > 0 and ws[verb - 1].kind in "DT" and ws[group_end + 1].text == ws[verb - 1].text


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
    if verb is None or ws[verb].kind == "n":
        verb = after_doer(ws, start, end) or verb  # 判决|被告公司|赔偿|原告损失
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


def after_doer(ws: Sequence[Word], start: int, end: int) -> int | None:
    """A verb that may be a noun, right after a body of people and before what it does: 要求卫生部门|调查|此事."""
    for i in range(start + 1, end - 1):
        who = ws[i - 1].text.startswith(ends("every"))  # 命令|各乡镇|转移|群众300人
        who = who or ws[i - 1].tag == "NAME" or ws[i - 1].text.endswith(ends("doers") + ends("actors") + words().people)
        if ws[i].kind == "n" and ws[i].text in verbs() and who and ws[i + 1].kind in "NRMn":
            plain = all(w.kind in "NRMASC" for w in ws[start:i]) and not any(w.kind in "PUV" for w in ws[i:end])
            return i if plain else None
    return None


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
