"""The organisation or place that stands before a title: 县委 in 县委书记李某, 某某公司 in 某某公司的创始人."""

from __future__ import annotations

from functools import cache

from kg.extract.line import Line, prefix, suffix
from kg.extract.rules import longest_first, table, words
from kg.language.token import known
from kg.model import Span, Token

RULES = "office.toml"
STOPS = "，,。！？!?"
OPENERS = {"”": "“", "》": "《", "）": "（", ")": "(", "」": "「", "』": "『", "〉": "〈"}
INNER = frozenset("—－-·•&＆.")
LONGEST = 45


def body_before(line: Line, at: int, floor: int) -> Span | None:
    """The body named right before a place, not reaching left of `floor`; None when nothing names one."""
    end = at
    if end > floor and line.text[end - 1] == table(RULES)["of"] and end - 1 in line.ending:
        end -= 1
    while end > floor and (praise := suffix(line.text, end, longest_first(RULES, "praise"))):
        end -= len(praise)
    start = _left(line, end, max(floor, end - LONGEST))
    start = min([start, *(begin for begin in line.bodies.get(end, ()) if begin >= floor)])
    start = _trimmed(line, start, end)
    end = _without_code(line.text, start, end)
    named = end - start >= 2 or line.text[start:end] in words(RULES, "short_countries")
    return Span(start, end) if named and any(map(str.isalpha, line.text[start:end])) else None


def _left(line: Line, end: int, floor: int) -> int:
    """How far left the words run that can name a body."""
    at = end
    while at > floor:
        sign = line.text[at - 1]
        if sign in OPENERS:
            opener = line.text.rfind(OPENERS[sign], floor, at - 1)
            said = at > 1 and line.text[at - 2] in STOPS  # “效益高得多。”|合作社负责人郑某说
            if opener < 0 or said or not _joins(line, at, end, sign):
                break
            at = opener
            continue
        token = line.ending.get(at) or _around(line, at)
        if token is None or (_stops(line, token, at, end) and not _after_verb(line, token, at, end)):
            break
        at = max(token.start, floor)
    return at


def body_after_verb(line: Line, at: int, floor: int) -> Span | None:
    """The words between a verb of office and a title, where they can only name a body: 担任天天快递董事长."""
    for start in range(at - 2, max(floor, at - 20), -1):
        if not line.text[start].isalnum() or line.text[start] == table(RULES)["of"]:
            return None
        if line.text[start] in words(RULES, "copulas"):
            return None
        if suffix(line.text, start, longest_first(RULES, "sure_taking")):
            inside = [token for place, token in line.starting.items() if start <= place < at]
            stops = any(token.tag in words(RULES, "left_tags") - {"t", "d"} for token in inside)
            return None if stops else Span(start, at)
    return None


def _after_verb(line: Line, token: Token, at: int, end: int) -> bool:
    """True for a content word between a verb of office and a body (是寻梦公司的创始人): it belongs to the body."""
    content = token.tag[0] in "vadm" and token.end - token.start > 1 and token.start < at < end
    return content and bool(suffix(line.text, token.start, longest_first(RULES, "taking")))


def _joins(line: Line, at: int, end: int, closer: str) -> bool:
    """True when quotes or brackets belong to the name: “某某”创始人, 某某(中国)有限公司."""
    if at == end:
        return True
    if closer in "）)":
        return at < end
    lists = ("after_quote", "nominal", "generic")
    return any(prefix(line.text, at, longest_first(RULES, name)) for name in lists)


def _around(line: Line, at: int) -> Token | None:
    """The word that reaches over a place (省委书记 over the start of 书记)."""
    for start in range(at - 1, max(at - 6, -1), -1):
        if start in line.starting:
            token = line.starting[start]
            return token if token.end > at else None
    return None


def _stops(line: Line, token: Token, at: int, end: int) -> bool:
    """True when a word cannot stand in the name of a body."""
    text = line.text[token.start : at]
    if token.tag == "x" and text not in INNER:
        return True
    if line.text[at:end] in words(RULES, "generic") and token.tag[0] in "vadnzmj" and len(text) > 1:
        return False
    if text in _joiners():
        return not _joined_inside(line, token, end)
    if text in words(RULES, "left_stops"):
        return True
    if text[0] in words(RULES, "anaphors") and token.tag == "r" and at < end:
        return False
    if len(text) == 1 and text in _safe():
        return False
    if token.tag in words(RULES, "left_tags"):
        return True
    if len(text) > 1 and text[-1] in words(RULES, "glued") and known(text) is None:
        return True
    if text in words(RULES, "counters"):
        return True
    if len(text) == 1 and token.tag == "a" and at < end:
        return False
    if token.tag in ("v", "vd", "vi", "vg", "a", "ad"):
        return at == end or text not in words(RULES, "nominal")
    return False


def _joined_inside(line: Line, token: Token, end: int) -> bool:
    """True for 和 between two common nouns of one name: 国家林业和草原局."""
    before, after = line.ending.get(token.start), line.starting.get(token.end)
    if before is None or after is None or (after.end >= end and len(after.text) < 3):
        return False
    common = ("n", "vn", "b", "v", "j", "an", "l", "i", "nt")
    tied = before.tag in common and after.tag in common and len(before.text) <= 3
    whole = len(before.text) > 2 and before.text[-1] in words(RULES, "body_ends")
    return tied and not whole and before.text not in words(RULES, "complete")


def _trimmed(line: Line, start: int, end: int) -> int:
    """The start moved right over words of praise and state (著名, 现任)."""
    while found := prefix(line.text, start, longest_first(RULES, "praise")):
        if start + len(found) > end:
            break
        start += len(found)
    first = line.starting.get(start)
    glued = line.text[start : start + 1] in words(RULES, "glued_left")
    if glued and first is not None and len(first.text) > 1 and known(first.text) is None:
        start += 1
    while start < end and line.text[start] in INNER:
        start += 1
    return start


def _without_code(text: str, start: int, end: int) -> int:
    """The end moved left over a bracket that holds a stock code or foreign letters."""
    if end > start and text[end - 1] in "）)":
        opener = max(text.rfind("（", start, end), text.rfind("(", start, end))
        inside = text[opener + 1 : end - 1]
        if opener > start and (inside.isascii() or any(word in inside for word in words(RULES, "short_name"))):
            return opener
    return end


@cache
def _joiners() -> frozenset[str]:
    return words(RULES, "joiners")


@cache
def _safe() -> frozenset[str]:
    return words(RULES, "safe")
