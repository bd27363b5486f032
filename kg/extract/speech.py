"""What is said, and what is expressed of somebody: 他表示，项目进展顺利; 对事件表示强烈谴责."""

from __future__ import annotations

from kg.clause import Adjunct, Clause, Phrase
from kg.clause.cutting import SAID, split
from kg.clause.lexicon import ends, flags, only_verb, verbs, words
from kg.clause.phrase import spanned
from kg.extract.state import verb_flags
from kg.extract.view import View
from kg.language.token import known
from kg.model import Span, Statement, Token, changed

FULL_STOPS = "。！？!?"
SHORTEST_SAID = 6
COMMA = ("，", ",")
OPENING, CLOSING = "“", "”"
WHEN = ("TIME", "QUANTITY", "t")
QUALIFIES, DEEDS, PAUSES = "aduzbm", ("v", "vn"), "、，"


def with_speech(view: View, clause: Clause) -> Clause:
    """The clause of a verb of saying with all that was said as its object: 他表示，项目进展顺利，明年完工。"""
    text = view.sentence.text
    clause = without_saying(view, in_an_interview(view, clause))
    if clause.verb is None or ("q" not in verb_flags(clause) and not set(clause.lemmas) & words().sayers):
        return clause
    if clause.connective in words().located or expressed(view, clause):
        return clause  # 在获悉火情后; 对事件表示谴责
    listener = clause.object is None or clause.object.text in words().listeners
    if listener and clause.subject is not None and clause.subject.text[0] in OPENING:
        return quoted_before(clause)
    if clause.object is None and clause.subject is not None and text[clause.span.end :].strip(FULL_STOPS) == "":
        return said_before(clause, text)
    start, end = clause.verb.span.end, len(text)
    if clause.object is not None and clause.object.text in words().listeners and text[clause.span.end :][:1] in COMMA:
        told = Adjunct("recipient", "", clause.object)  # 王强告诉|记者，合作社种植苹果300亩
        start = clause.object.span.end
        clause = changed(clause, object=None, adjuncts=(*clause.adjuncts, told))
    says = "q" in flags(clause.lemmas[-1])  # 预计|达到15万吨，产值6亿元
    when = clause.object is not None and says and only_when(view, clause.object.span)
    holds = clause.object is not None and (has_verb(view, clause.object.span) or when)
    opened = bool(set(clause.lemmas) & words().requiring) and led(view, clause.object)
    holds = holds or opened
    within = clause.object is not None and (clause.span.end >= end - 1 or not holds)
    if within or (clause.object is not None and "r" not in verb_flags(clause) and not opened):
        return clause
    if clause.object is None and text[start : start + 1] not in SAID:
        return clause
    while start < end and text[start] in SAID:
        start += 1
    while end > start and text[end - 1] in FULL_STOPS:
        end -= 1
    if text[start : start + 1] in OPENING and text.find(CLOSING, start) == end - 1:
        start, end = start + 1, end - 1
    if start >= end:
        return clause
    span = Span(start, end)
    return changed(clause, object=spanned(text, span), inner=None)


def in_an_interview(view: View, clause: Clause) -> Clause:
    """“…。”所长魏某在接受采访时说。: the quotation is what is said, by whom and not when stands right after it."""
    text, given = view.sentence.text, clause.object
    last = text[: clause.span.end].rstrip(FULL_STOPS)
    if given is None or clause.subject is None or clause.verb is None or clause.subject.text[:1] not in OPENING:
        return clause
    said = next((word for word in ends("sayers") if last.endswith(word)), "")
    when = next((word for word in words().subordinate if last.removesuffix(said).endswith(word)), "")
    denied = set(clause.adverbs) & words().negations
    told = when or (given.text.endswith(said) and not denied)  # “…。”负责人郑某鼓励大家说
    if not said or not told or text[clause.span.end :].strip(FULL_STOPS) or CLOSING not in clause.subject.text:
        return clause
    end = len(last)
    verb = Phrase(said, Span(end - len(said), end))
    return changed(clause, verb=verb, lemmas=(said,), object=None, inner=None, adjuncts=())


def said_before(clause: Clause, text: str) -> Clause:
    """项目进展顺利，公司负责人说。: all that stands before the speaker is what is said."""
    before = text[: clause.span.start].rstrip(SAID)
    passive = set(clause.adverbs) & words().passives or any(a.role in ("agent", "patient") for a in clause.adjuncts)
    told = any(verbs()[w].kind == "communicate" for w in clause.lemmas if w in verbs())
    if passive or not told or len(before) < SHORTEST_SAID or clause.span.start == len(before):
        return clause
    start = len(before) - len(before.lstrip())
    close = before.find(CLOSING, start)
    if before[start : start + 1] in OPENING and close > start:
        start, before = start + 1, before[:close]  # “路灯亮了。”5月30日，居民赵某高兴地说
    return changed(clause, object=Phrase(before[start:], Span(start, len(before))))


def without_saying(view: View, clause: Clause) -> Clause:
    """The clause without the 说 that leads over to what is said: 发表声明|说，…; 负责人|解释称，…."""
    said, text = clause.object, view.sentence.text
    if said is None or clause.verb is None or text[clause.span.end : clause.span.end + 1] not in SAID:
        return clause
    if said.text in words().sayers and said.span.start == clause.verb.span.end:
        verb = Phrase(clause.verb.text + said.text, Span(clause.verb.span.start, said.span.end))
        return changed(clause, verb=verb, lemmas=(*clause.lemmas, said.text), object=None)
    apart = any(t.text in words().sayers and t.end == said.span.end for t in view.tokens)
    leads = said.text[-1] in words().sayers and (apart or known(said.text[-2:]) is None)  # not 技术职称
    if said.span.end != clause.span.end or len(said.text) < 3 or not leads:
        return clause
    rest = said.text[:-1]
    when = next((w for w in words().subordinate if rest.endswith(w) and len(rest) > len(w)), "")  # 接受采访|时|说
    rest = rest.removesuffix(when)
    if (when or rest.endswith(ends("adverbial"))) and clause.subject is not None and len(said.text) > 3:
        # 王芳来到服务中心办理业务|时说, 陶女士来接孩子时高兴地|说: what they do meanwhile says when
        verb = Phrase(said.text[-1], Span(said.span.end - 1, said.span.end))
        return changed(clause, verb=verb, lemmas=(verb.text,), object=None, inner=None, adjuncts=())
    return changed(clause, object=Phrase(rest, Span(said.span.start, said.span.start + len(rest))))


def expressed(view: View, clause: Clause) -> tuple[Phrase, ...]:
    """The deeds that a verb of expressing names of whom a phrase before it names: 对事件表示强烈谴责和关注."""
    if not toward(clause) or clause.object is None or not set(clause.lemmas[-1:]) & words().expressing:
        return ()
    if clause.object.span.end > clause.span.end:
        return ()  # 对企业表示，将继续支持
    inside = words_of(view, clause.object.span)
    while inside and inside[0].text not in verbs() and qualifies(inside[0]):
        inside.pop(0)
    deeds = [t for t in inside if t.text not in words().coordinators and t.text not in PAUSES]
    if not deeds or not all(t.text in verbs() or t.tag in DEEDS for t in deeds):
        return ()
    return tuple(Phrase(t.text, Span(t.start, t.end)) for t in deeds)


def demand(statement: Statement) -> bool:
    """True for what somebody says is to be done: 王某要求，要加快进度; 王某要求以问题为导向."""
    told = statement.object.text.startswith(ends("obliging")) or statement.predicate in words().requiring
    return told and statement.rule == "activity.speech"


def demanded_on(view: View, urges: Statement | None) -> Statement | None:
    """The demand that a sentence goes on with: 王某要求，要加快进度。|要细化措施。"""
    text = view.sentence.text.rstrip(FULL_STOPS)
    first = next(iter(view.clauses), None)
    if (
        urges is None
        or first is None
        or first.subject is not None
        or not text.startswith(ends("obliging") + ends("numbered"))
    ):
        return None
    said = Phrase(text, Span(0, len(text)))
    return changed(urges, object=view.term(said), span=view.sentence.span, time=None)


def words_of(view: View, span: Span) -> list[Token]:
    """The words inside a span; of a word that reaches into it the part inside (表示|同情)."""
    inside = [t for t in view.tokens if span.start < t.end <= span.end]
    if inside and inside[0].start < span.start:
        rest = inside[0].text[span.start - inside[0].start :]
        inside[0] = Token(rest, span.start, inside[0].end, known(rest) or "n")
    return [part for token in inside for part in split(token)]  # 充分|肯定


def qualifies(token: Token) -> bool:
    """True for a word that only says how the deed is done: 强烈, 进一步, 的."""
    return token.tag[0] in QUALIFIES or token.text in words().adverbs


def toward(clause: Clause) -> Adjunct | None:
    """The last phrase that says of whom or what something is expressed: 对该事件, 向家属, not 面对灾情."""
    # 针对该事件表示谴责, 针对此事展开调查; not 针对实际情况开展灭火演练
    says = any("q" in flags(verb) for verb in clause.lemmas) or (
        clause.object is not None and len(clause.object.span) < 3
    )
    markers = words().toward if says else words().toward - words().leading_on
    return next((a for a in reversed(clause.adjuncts) if a.marker in markers), None)


def quoted_before(clause: Clause) -> Clause:
    """“项目进展顺利。”经理说: the quotation is the object, what stands after it the subject."""
    assert clause.subject is not None
    close = clause.subject.text.rfind(CLOSING)
    if close < 1 or close + 1 >= len(clause.subject.text):
        return clause
    start = clause.subject.span.start
    said, speaker = clause.subject.text[1:close].rstrip(FULL_STOPS + SAID), clause.subject.text[close + 1 :]
    return changed(
        clause,
        subject=Phrase(speaker, Span(start + close + 1, clause.subject.span.end)),
        object=Phrase(said, Span(start + 1, start + 1 + len(said))),
    )


def led(view: View, given: Phrase | None) -> bool:
    """True for what a preposition opens: 要求|以问题为导向，列出清单."""
    first = next(iter(view.inside(given.span)), None) if given is not None else None
    return first is not None and first.text in words().prepositions


def only_when(view: View, span: Span) -> bool:
    """True for words that only say when: 预计|未来三天，气温下降."""
    return all(t.tag in WHEN for t in view.inside(span))


def has_verb(view: View, span: Span) -> bool:
    """True when a verb stands in the span that is not as often a noun."""
    return any(only_verb(t.text) for t in view.inside(span))
