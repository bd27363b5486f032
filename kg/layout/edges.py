"""What stands before and after the running text of a line: dateline, opening and closing bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.layout.rules import bylines, layout
from kg.layout.signature import BLANK, Signature, role_kind, signature
from kg.model import Span
from kg.noun import noun

BRACKET = re.compile(r"[（(【]([^（()）【】]{2,90})[)）】]")
NEAR = 70
"""An opening byline ends within so many characters."""
AFTER = re.compile(r"[\s　】*]*(?:[:：]|[—─－-]{1,2})?[\s　*]*")
BEFORE = re.compile(r"[\s　【*]*")
COLON = re.compile(r"[:：]")
PAUSE = re.compile(r"[，。；！？,;!?]")
GAP = re.compile(r"[\s　]+")


@noun()
class Edges:
    """A line of running text, with the spans of its text proper and what was cut away."""

    dateline: Span | None
    opening: tuple[Signature, ...]
    closing: tuple[Signature, ...]
    body: tuple[Span, ...]
    ended: bool
    """True when a signature is the last thing in the line."""


def edges(text: str, start: int, end: int) -> Edges:
    """The line `text[start:end]` without its dateline and bylines."""
    dateline, opening, at = _opening(text, start, end)
    inner = list(_brackets(text, at, end))
    ended = bool(inner) and not text[inner[-1].span.end : end].strip(" 　。.")
    if not ended:
        tail = _tail(text, at, end)
        if tail:
            inner.append(tail)
            ended = True
    pieces, place = [], at
    for found in inner:
        pieces.append(_stripped(text, place, found.span.start))
        place = found.span.end
    if not ended:
        pieces.append(_stripped(text, place, end))
    return Edges(dateline, opening, tuple(inner), tuple(piece for piece in pieces if len(piece)), ended)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _opening(text: str, start: int, end: int) -> tuple[Span | None, tuple[Signature, ...], int]:
    """Dateline, signatures, and where the running text begins."""
    rules = bylines()
    lead = layout().mark.match(text, start, end)
    at = BEFORE.match(text, lead.end() if lead else start, end).end()  # type: ignore[union-attr]
    found: list[Signature] = []
    first = rules.dateline.match(text, at, end)
    dateline = Span(first.start(), first.end()) if first else None
    body = at = first.end() if first else at
    while True:
        at = AFTER.match(text, at, end).end()  # type: ignore[union-attr]
        bracket = BRACKET.match(text, at, end)
        signed = bracket and signature(text, bracket.start(), bracket.end(), bare=dateline is not None)
        if not bracket or not signed:
            break
        found.append(signed)
        at = body = bracket.end()
    if not found:
        bare = _bare(text, at, end, after_dateline=dateline is not None)
        if bare:
            found.append(bare)
            body = bare.span.end
    if not found and dateline is None:
        return None, (), lead.end() if lead else start
    return dateline, tuple(found), AFTER.match(text, body, end).end()  # type: ignore[union-attr]


def _bare(text: str, start: int, end: int, *, after_dateline: bool) -> Signature | None:
    """A byline without brackets at the head of a paragraph: 本报记者 甲 北京报道, 记者甲、通讯员乙报道：."""
    rules = bylines()
    role = rules.role.match(text, start, end)
    if not role:
        return None
    near = min(end, start + NEAR)
    closed = [m.end() for m in rules.closing.finditer(text, role.end(), near) if _closes(text, m.end(), end)]
    closed += [m.start() for m in COLON.finditer(text, role.end(), near)]
    for stop in sorted(closed):
        found = signature(text, start, stop, strict=not after_dateline)
        if found:
            return found
    pause = PAUSE.search(text, role.end(), near)
    gaps = [m.start() for m in GAP.finditer(text, role.end(), pause.start() if pause else near)]
    house = after_dateline or role.start("role") > start
    for stop in reversed(gaps):
        found = signature(text, start, stop, strict=True)
        if found and house and not (len(found.credits) == 1 and rules.running.match(text, _skip(text, stop))):
            return found
    return None


def _closes(text: str, at: int, end: int) -> bool:
    return at >= end or text[at].isspace() or text[at] in ":：—"


def _skip(text: str, at: int) -> int:
    found = GAP.match(text, at)
    return found.end() if found else at


def _brackets(text: str, start: int, end: int) -> Iterator[Signature]:
    """Signatures in brackets; the last thing of a line may be one name alone, elsewhere a reporter's role is wanted."""
    last = end
    while last > start and (text[last - 1].isspace() or text[last - 1] in "。."):
        last -= 1
    for bracket in BRACKET.finditer(text, start, end):
        bare = bracket.end() >= last and _after_stop(text, start, bracket.start())
        found = signature(text, bracket.start(), bracket.end(), bare=bare)
        if found and (bracket.end() >= last or any(_anywhere(credit.role) for credit in found.credits)):
            yield found


def _after_stop(text: str, start: int, at: int) -> bool:
    """True when a sentence ends before `at`: 《锤震金蝉子》（甲） names a singer, …开会。（甲） a writer."""
    rules = layout()
    while at > start and (text[at - 1].isspace() or text[at - 1] in rules.closers):
        at -= 1
    return at > start and text[at - 1] in rules.stops


def _anywhere(role: str) -> bool:
    return any(role.endswith(word) for word in bylines().anywhere)


def _tail(text: str, start: int, end: int) -> Signature | None:
    """A byline without brackets after the last full stop: …良好氛围。 通讯员 甲 摄."""
    rules = layout()
    at = end
    while at > start and end - at <= NEAR and text[at - 1] not in rules.stops:
        at -= 1
    while at < end and (text[at] in rules.closers or text[at] in BLANK):
        at += 1
    if at <= start or at >= end or end - at > NEAR or not any(char in rules.stops for char in text[start:at]):
        return None
    found = signature(text, at, end, strict=True)
    return found if found and any(role_kind(credit.role) != "editor" for credit in found.credits) else None
