"""The lines of a page and what each of them is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.layout.edges import Edges, edges
from kg.layout.names import surname
from kg.layout.rules import bylines, layout, surnames
from kg.layout.signature import BRACKETS, LONGEST, Signature, signature
from kg.model import Span
from kg.noun import noun

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
NARROWEST, WIDEST = 16, 120
"""Widths of hard-wrapped text in half-width columns."""
SLACK = 5
"""A full line may be so much shorter: punctuation and numbers are not parted."""
LONGEST_FURNITURE = 160
FAR = 100
"""Lines looked back for the last one that is no heading or furniture."""
OPENED = re.compile(r"[（(][^（()）]{0,60}$")
CLOSED = re.compile(r"[^（()）]{0,60}[)）]")
QUOTES = {"“": "”", "‘": "’", "《": "》", "「": "」"} | BRACKETS


@noun()
class Line:
    """A line that is not blank, without the blanks around it."""

    span: Span
    text: str
    gap: int
    """Blank lines before it."""
    indent: bool
    width: int
    """Half-width columns, with the blanks before it."""


@noun()
class Item:
    """A line with its kind: furniture, signature, heading or body."""

    kind: str
    line: Line
    edges: Edges | None = None
    signature: Signature | None = None
    goes_on: bool = False
    """True when the sentence at its end is not finished."""

    @property
    def begins_article(self) -> bool:
        """True for running text that opens with a dateline or a byline."""
        return self.edges is not None and (self.edges.dateline is not None or bool(self.edges.opening))


def lines(text: str) -> list[Line]:
    """The lines of a page that hold anything, whatever their line ends."""
    found: list[Line] = []
    gap = 0
    place = 0
    for end in [*BREAK.finditer(text), None]:
        stop = end.start() if end else len(text)
        raw = text[place:stop]
        bare = raw.strip().strip(INVISIBLE).strip()
        if bare:
            start = place + raw.index(bare)
            found.append(Line(Span(start, start + len(bare)), bare, gap, start > place, columns(raw.rstrip())))
            gap = 0
        else:
            gap += 1
        place = end.end() if end else stop
    return found


def items(text: str) -> list[Item]:
    """The lines of a page, each with its kind."""
    found = _whole(text, lines(text))
    width = _wrap(found)
    made: list[Item] = []
    for place, line in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        made.append(_item(text, line, made, after, width))
    return made


def _whole(text: str, found: Sequence[Line]) -> list[Line]:
    """The lines, with a byline in brackets that was wrapped made one: （记者 甲⏎通讯员 乙）."""
    made: list[Line] = []
    for line in found:
        before = made[-1] if made else None
        opened = OPENED.search(before.text) if before and not line.gap else None
        closed = CLOSED.match(line.text)
        if before and opened and closed:
            start, end = before.span.start + opened.start(), line.span.start + closed.end()
            if signature(text, start, end):
                span = Span(before.span.start, line.span.end)
                made[-1] = replace(before, span=span, text=span.of(text), width=line.width)
                continue
        made.append(line)
    return made


def _last(made: Sequence[Item], *kinds: str) -> Item | None:
    """The last item that is none of the kinds."""
    return next((item for item in reversed(made[-FAR:]) if item.kind not in kinds), None)


def _item(text: str, line: Line, made: Sequence[Item], after: Line | None, width: int) -> Item:
    mark = layout().mark.match(line.text)
    short = len(line.text) <= LONGEST_FURNITURE
    if (short and layout().furniture.fullmatch(line.text)) or (mark and mark.end() == len(line.text)):
        return Item("furniture", line, signature=_labelled(text, line))
    before = _last(made, "furniture")
    signed = _signed(text, line, before, after) if len(line.text) <= LONGEST else None
    if signed:
        return Item("signature", line, signature=signed)
    cut = edges(text, line.span.start, line.span.end)
    if cut.dateline or cut.opening or cut.closing or _is_body(line, before, after, width):
        return _body(line, cut, after, width)
    if len(line.text) > layout().longest and not _long_headline(text, line, made, after):
        return _body(line, cut, after, width)
    return Item("heading", line)


def _signed(text: str, line: Line, before: Item | None, after: Line | None) -> Signature | None:
    """The byline that the line is.

    Names without any role are one between a headline and its text and between a text and the next headline.
    """
    free = line.text[0] in BRACKETS or bool(layout().mark.match(line.text))
    found = signature(text, line.span.start, line.span.end, known=not free, bare=True)
    if found is None or (before and before.goes_on):
        return None
    if any(credit.role_span for credit in found.credits):
        return found
    apart = len(re.findall(r"[^\s、，,]+", found.span.of(text))) >= len(found.credits)
    if before is None or not apart or any(surnames().get(surname(c.name), 0) > 2 for c in found.credits):
        return None
    rules = layout()
    heading_next = after is None or (len(after.text) <= rules.longest and not any(s in after.text for s in rules.stops))
    if before.kind == "heading":
        return None if heading_next else found
    return found if before.kind == "body" and (heading_next or line.text[0] in BRACKETS) else None


def _labelled(text: str, line: Line) -> Signature | None:
    """The author in the source line of a web page: 来源：云崖日报 作者：甲."""
    label = bylines().label.search(line.text)
    return (
        signature(text, line.span.start + label.start(), line.span.start + label.end(), strict=True) if label else None
    )


def _body(line: Line, cut: Edges, after: Line | None, width: int) -> Item:
    return Item(
        "body", line, edges=cut, goes_on=not cut.ended and not finished(line.text) and _joins(line, after, width)
    )


def _is_body(line: Line, before: Item | None, after: Line | None, width: int) -> bool:
    """True for running text; a heading is short, without a full stop, and nothing is left open at its end."""
    rules, text = layout(), line.text
    if rules.caption.match(text) or any(stop in text for stop in rules.full_stops):
        return True
    if text[-1] in rules.open_ends or open_quote(text) or (text[0] in "（(" and text[-1] in "）)"):
        return True
    if before and before.goes_on and (line.gap == 0 or rules.continuing.match(text)):
        return True
    flows = width and after and not after.gap and not after.indent
    if flows and (line.indent or (before and before.kind == "body" and line.width >= width - SLACK)):
        return True
    if text[0] in QUOTES and text[-1] in rules.closers and text.rstrip(rules.closers)[-1:] in rules.stops:
        return True
    return bool(rules.dangling.search(text)) and after is not None and bool(rules.continuing.match(after.text))


def _long_headline(text: str, line: Line, made: Sequence[Item], after: Line | None) -> bool:
    """True for a headline longer than headings are.

    One stands where an article begins; what follows opens as articles do, or nothing speaks for the first line of a
    broken paragraph: no comma in it and no headline before it.
    """
    rules = layout()
    if after is None or len(line.text) > rules.longest_headline:
        return False
    before = _last(made, "furniture", "heading")
    if edges(text, after.span.start, after.span.end).dateline is not None:
        return before is None or not before.goes_on
    first = _last(made, "furniture") is before and not any(comma in line.text for comma in rules.commas)
    return first and (before is None or before.kind == "signature" or (before.edges is not None and before.edges.ended))


def finished(text: str) -> bool:
    """True when a line ends where a sentence may end.

    >>> finished("会议召开。”"), finished("栽植面积30余"), finished("要求如下：")
    (True, False, True)
    """
    bare = text.rstrip(layout().closers) or text
    return bare[-1] in layout().stops or bare[-1] in ":："


def open_quote(text: str) -> bool:
    """True when a quotation or bracket opened in the line is not closed in it."""
    expected: list[str] = []
    for char in text:
        if char in QUOTES:
            expected.append(QUOTES[char])
        elif expected and char == expected[-1]:
            expected.pop()
    return bool(expected)


def _joins(line: Line, after: Line | None, width: int) -> bool:
    """True when the next line can carry the sentence on: a short line with its own full stop still can."""
    if after is None:
        return False
    rules, text = layout(), line.text
    if text[-1] in rules.open_ends or open_quote(text) or rules.dangling.search(text):
        return True
    if width and not after.gap:
        return line.width >= width - SLACK
    return len(text) > rules.longest


WIDE = re.compile("[\u2e80-\U0010ffff]+")


def columns(text: str) -> int:
    """Width in half-width columns; a Han character takes two."""
    return 2 * len(text) - len(WIDE.sub("", text))


def _wrap(found: Sequence[Line]) -> int:
    """Width at which the text was wrapped by hand, 0 where it was not."""
    pairs = [(a.width, finished(a.text)) for a, b in _neighbours(found) if not b.indent]
    widths = Counter(width for width, _ in pairs if NARROWEST <= width <= WIDEST)
    if len(pairs) < 3 or not widths:
        return 0
    width = max(widths, key=lambda w: (sum(n for other, n in widths.items() if w - SLACK <= other <= w), -w))
    full = [end for columns_, end in pairs if width - SLACK <= columns_ <= width]
    return width if len(full) >= 3 and 2 * len(full) >= len(pairs) and 2 * sum(full) < len(full) else 0


def _neighbours(found: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return ((a, b) for a, b in pairwise(found) if b.gap == 0)
