"""Sentence → clauses: segments at commas, the main verb of each, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.clause.before import phrase, pre_verbal
from kg.clause.frame import Clause
from kg.clause.lexicon import verbs, words
from kg.clause.verb import main_verb
from kg.clause.word import Word, classified
from kg.model import Mention, Span, Token

STRONG_BREAKS = frozenset(";；。！？!?")


def clauses(text: str, tokens: Sequence[Token], times: Sequence[Mention] = ()) -> Iterator[Clause]:
    """The clauses of a sentence in order; offsets count in `text`."""
    ws = classified(tokens)
    by_start = {m.span.start: m for m in times}
    opens = True
    for start, end in segments(ws):
        yield segment_clause(text, ws, start, end, by_start, opens)
        opens = end < len(ws) and ws[end].text in STRONG_BREAKS


def segments(ws: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Ranges of words between commas and the like."""
    start = 0
    for i, w in enumerate(ws):
        if w.kind == "X":
            if i > start:
                yield start, i
            start = i + 1
    if start < len(ws):
        yield start, len(ws)


def segment_clause(
    text: str, ws: Sequence[Word], start: int, end: int, times: dict[int, Mention], opens: bool
) -> Clause:
    """One segment read as a clause."""
    purpose = end - start > 2 and ws[start].text in words().purposes and ws[start + 1].text in verbs()
    verb = start + 1 if purpose else main_verb(ws, start, end)
    stop = end if verb is None else verb
    before = pre_verbal(text, ws, start, stop, end)
    span = Span(ws[start].start, ws[end - 1].end)
    found = tuple(times[w.start] for w in ws[start:end] if w.start in times and w.kind == "T")
    if verb is None:
        return Clause(span, before.subject, None, (), None, before.adverbs, before.adjuncts, found, None, before.connective, opens=opens)
    group_end, lemmas = verb_group(ws, verb, end)
    lemma_flags = verbs()[lemmas[-1]].flags if lemmas[-1] in verbs() else ""
    obj = phrase(text, ws, group_end, end)
    inner = None
    if obj and "c" in lemma_flags:
        inner = inner_clause(text, ws, group_end, end, times)
    return Clause(
        span, before.subject, phrase(text, ws, verb, group_end), lemmas, obj, before.adverbs, before.adjuncts, found, inner,
        before.connective, purpose, opens,
    )


def inner_clause(text: str, ws: Sequence[Word], start: int, end: int, times: dict[int, Mention]) -> Clause | None:
    """The clause inside an object (党员参加活动), when it has a subject of its own."""
    verb = main_verb(ws, start + 1, end, named=True)
    if verb is None or verb >= end:
        return None
    before = pre_verbal(text, ws, start, verb, end)
    if before.subject is None:
        return None
    group_end, lemmas = verb_group(ws, verb, end)
    return Clause(
        Span(ws[start].start, ws[end - 1].end), before.subject, phrase(text, ws, verb, group_end), lemmas,
        phrase(text, ws, group_end, end), before.adverbs, before.adjuncts,
    )


def verb_group(ws: Sequence[Word], verb: int, end: int) -> tuple[int, tuple[str, ...]]:
    """End of the verb group and its lemmas: serial and coordinated verbs, aspect, result complements."""
    lemmas, i = [ws[verb].text], verb + 1
    while i < end:
        w = ws[i]
        after = ws[i + 1] if i + 1 < end else None
        follows_noun = after is not None and not (after.kind == "U" and after.text == "的")
        if w.kind == "Z" or (w.text in words().complements and len(w.text) == 1 and w.kind != "V" and w.text not in "上下中"):
            i += 1
        elif w.kind == "V" and follows_noun and i == verb + 1 and serial(ws[i - 1].text, w, after):
            lemmas.append(w.text)
            i += 1
        elif w.kind in "CS" and after and after.kind == "V" and i + 2 < end and i == verb + len(lemmas) * 2 - 1 and coordinated(ws, i + 1, end):
            lemmas.append(after.text)
            i += 2
        else:
            break
    return i, tuple(lemmas)


def serial(first: str, second: Word, after: Word | None) -> bool:
    """True when two verbs side by side share one object: 探索推行, 帮助解决."""
    return after is not None and after.kind not in ("S", "X") and len(second.text) > 1


def coordinated(ws: Sequence[Word], i: int, end: int) -> bool:
    """True when the verb at `i` after 和 or 、 takes the object: 丰富和深化…品牌, but not 抓产业、促发展."""
    nxt = ws[i + 1] if i + 1 < end else None
    return nxt is not None and nxt.kind in ("N", "M", "A", "n", "R", "V", "v") and ws[i - 2].kind == "V"
