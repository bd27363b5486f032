"""A token with its class, and where the segment that holds it begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clause.lexicon import ends, verbs, words
from kg.noun import noun


@noun()
class Word:
    """A token with its class.

    V a verb of the table, v another verb, n a verb often used as a noun, N noun, A adjective, D adverb, B modal,
    P preposition, C coordinator, K connective, U 的, L localizer, Z aspect, M number, Q classifier, T time, R pronoun,
    X comma and the like, S pause mark.
    """

    text: str
    start: int
    end: int
    kind: str
    tag: str


def of_kind(word: Word, kind: str) -> Word:
    """The same word in another class."""
    return Word(word.text, word.start, word.end, kind, word.tag)


def following(ws: Sequence[Word], i: int) -> Word | None:
    """The word after the one at `i`."""
    return ws[i + 1] if i + 1 < len(ws) else None


def segment_start(ws: Sequence[Word], i: int) -> int:
    """Where the words after the last comma before `i` begin."""
    for j in range(i - 1, -1, -1):
        if ws[j].kind == "X":
            return j + 1
    return 0


def comma_at(ws: Sequence[Word], end: int) -> bool:
    """True where a segment that ends here goes on after a comma."""
    return end < len(ws) and ws[end].text in ",，"


def segment_end(ws: Sequence[Word], i: int) -> int:
    """Where the segment that holds `i` ends."""
    for j in range(i, len(ws)):
        if ws[j].kind == "X":
            return j
    return len(ws)


def heads_segment(before: Word | None) -> bool:
    """True when a verb is to be expected after this word."""
    return before is None or before.kind in ("X", "K", "T", "D", "B")


def named_doer(word: Word) -> bool:
    """True for who may act, named without a name: 我市, 全校, 领导小组."""
    return word.text in words().pronouns or word.text in words().whole or word.text.endswith(ends("doers"))


def has_role(ws: Sequence[Word], role: str) -> bool:
    """True where one of the words may open a phrase of a role: 比 one of comparison."""
    return any(words().prepositions.get(w.text) == role for w in ws)


def opens_phrase(verb: Word, word: Word) -> bool:
    """True where a preposition after a verb opens a phrase: 试图在…推广, 要求|在6月底前完成, but 停留在."""
    leaning = verb.text in words().auxiliaries
    governs_clause = verb.text in verbs() and "c" in verbs()[verb.text].flags
    return leaning or (word.text in words().located and governs_clause)


def waits_there(ws: Sequence[Word], i: int) -> bool:
    """True for the 在 of a modifier that holds a deed of its own: 配合|在路口等候多时的民警."""
    if ws[i].text not in words().located:
        return False
    end = segment_end(ws, i)
    close = next((j for j in range(i + 2, end - 1) if ws[j].kind == "U"), 0)
    deed = any(w.kind in "Vv" and len(w.text) > 1 for w in ws[i + 2 : close])
    people = close and ws[end - 1].kind == "N" and ws[end - 1].text.endswith(words().people)
    return bool(people) and deed and all(w.kind in "NAM" for w in ws[close + 1 : end])
