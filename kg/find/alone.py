"""Numbers without a unit: they count where they stand alone, as in “答案是四” or “-10000”."""

from __future__ import annotations

import re

from kg.find.measure import Measure, table
from kg.find.numeral import numbers

_YEAR_LIKE = re.compile(r"(?:1[89]|20)\d\d")


def stands_alone(text: str, draft: Measure, previous: int) -> bool:
    """True when a bare number is reported: between edges, after 是, or where a quantity has just ended (`previous`)."""
    number = draft.number
    if number.mark or number.lower is not None:
        return number.mark is not None and _edge(text, draft.start - 1) and _edge(text, draft.end)
    if number.digits_only:
        return False
    return _han(text, draft, previous) if number.han else _digits(text, draft)


def _han(text: str, draft: Measure, previous: int) -> bool:
    rule, left, right = table()["alone"], draft.start - 1, draft.end
    if text[max(0, left) : left + 1] in tuple(rule["brackets"]) and left >= 0:
        return False
    single = draft.number.end - draft.number.start == 1
    following = text[right : right + 1]
    if following and following in rule["point"]:  # 两百点两 is two numbers
        return next((n.start == 0 for n in numbers(text[right + 1 : right + 3])), False)
    said = _said(text, draft, "single_words" if single else "left_words") or _after_point(text, left)
    if said or previous == draft.start:
        return _edge(text, right) or following in rule["right_words"] or text.startswith(rule["unfinished"], right)
    if not _edge(text, left):
        return False
    if single:
        return _single(text, draft)
    listed = left < 0 and following in tuple(rule["list_marks"]) and draft.value < 100
    return _edge(text, right) and not listed


def _after_point(text: str, left: int) -> bool:
    before = text[max(0, left - 3) : max(0, left)]
    return left > 0 and text[left] in table()["alone"]["point"] and any(n.end == len(before) for n in numbers(before))


def _said(text: str, draft: Measure, words: str) -> bool:
    return any(text[: draft.start].endswith(word) for word in table()["alone"][words])


def _single(text: str, draft: Measure) -> bool:
    """A lone Han digit: the whole text, in its own quotation marks (“一”), or before 的."""
    words = table()["words"]
    left, right = text[: draft.start].strip(), text[draft.end :].strip()
    quoted = left[-1:] in words["quoted"] and right[:1] in words["closing"]
    return quoted or (not left and (not right or right[0] in table()["alone"]["right_of_edge"]))


def _digits(text: str, draft: Measure) -> bool:
    rule = table()["alone"]
    left, right = text[max(0, draft.start - 1) : draft.start], text[draft.end : draft.end + 1]
    if _YEAR_LIKE.fullmatch(text[draft.start : draft.end]) or (right and right in rule["code"]):
        return False
    if (left and left in rule["brackets"]) or (right and right in rule["brackets"]):
        return False
    figures = text[draft.number.start : draft.number.end]
    if figures.startswith("0") and figures.isdigit() and len(figures) > 1:
        return False
    if draft.value < 1000 and right in tuple(rule["list_marks"]) and left.strip() == "":
        return text[draft.end + 1 :].strip()[:1].isdigit()  # 1、 opens an item of a list, "1, 234" does not
    return (_said(text, draft, "left_words") or _edge(text, draft.start - 1)) and _edge(text, draft.end)


def _edge(text: str, at: int) -> bool:
    """True outside the text and at a mark or space."""
    return not 0 <= at < len(text) or not text[at].isalnum()
