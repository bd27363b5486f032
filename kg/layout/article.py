"""Lines grouped into the articles of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.layout.lines import Item, items
from kg.layout.rules import bylines, layout
from kg.layout.signature import Signature
from kg.model import Article, Credit, Page, Span

FAR = 60
"""Lines looked ahead for the byline of an article."""
PHOTO_TEXT = 500
"""A caption is shorter than this; a longer text under a picture's credit is an article with a picture."""


@dataclass(slots=True)
class _Draft:
    """An article while its lines come in."""

    section: Span | None = None
    heads: list[Span] = field(default_factory=list)
    subs: list[Span] = field(default_factory=list)
    body: list[Span] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    dateline: Span | None = None
    goes_on: bool = False
    closed: bool = False

    @property
    def empty(self) -> bool:
        return not (self.body or self.signatures or self.dateline)


def articles(page: Page) -> Iterator[Article]:
    """The articles of a page in order, numbered from 1.

    `body[i].end` stands in `breaks` when the sentence at the end of `body[i]` goes on at the start of `body[i + 1]`.
    Text without any headline is one article whose headline is None; a page without text has no article.
    """
    number = 0
    for draft in _drafts(page.text, items(page.text)):
        article = _article(page, draft, number + 1)
        if article:
            number += 1
            yield article


def _drafts(page_text: str, found: Sequence[Item]) -> Iterator[_Draft]:
    usual = _usual_gap(found)
    section: Span | None = None
    draft: _Draft | None = None
    for place, end in _groups(found):
        group, after = found[place:end], found[end] if end < len(found) else None
        heads = [item for item in group if item.kind == "heading"]
        label = _label(page_text, heads, draft) if heads else None
        section = label or next((s for s in map(_header_section, group) if s), section)
        heads = heads[1:] if label else heads
        begun = heads and (_begins(draft, heads, after, usual) or _signed_again(draft, found[end : end + FAR]))
        if label or begun or (group[0].kind == "body" and (draft is None or _follows_closed(draft, group[0]))):
            if draft is not None:
                yield draft
            draft = _Draft(section, [_unmarked(item) for item in heads])
        elif heads and draft:
            draft.subs += [_unmarked(item) for item in heads]
            draft.goes_on = False
        if group[0].kind in ("body", "signature"):
            draft = draft or _Draft(section)
            _take(draft, group[0], after)
        elif draft and not draft.body:
            draft.signatures += [item.signature for item in group if item.signature]
    if draft is not None:
        yield draft


def _groups(found: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of headings with the furniture in it, and of each other line."""
    place = 0
    while place < len(found):
        end = place + 1
        while found[place].kind == "heading" and end < len(found) and found[end].kind in ("heading", "furniture"):
            end += 1
        yield place, end
        place = end


def _usual_gap(found: Sequence[Item]) -> int:
    """Blank lines that usually part two paragraphs of the page."""
    gaps = Counter(b.line.gap for a, b in pairwise(found) if a.kind == b.kind == "body" and not a.goes_on)
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=1)


def _begins(draft: _Draft | None, run: Sequence[Item], after: Item | None, usual: int) -> bool:
    """True when a run of headings begins an article, False when it is a sub-heading of the one before it."""
    if draft is None or draft.closed:
        return True
    if draft.empty and not draft.heads:
        return False
    if after is not None and (after.begins_article or (after.kind == "signature" and draft.body)):
        return not draft.empty
    if not draft.body or layout().numbering.match(run[0].line.text):
        return False
    if layout().mark.match(run[0].line.text) or len(run) > 1:
        return True
    brief = draft.dateline is not None or not draft.signatures
    if brief and not draft.subs and (layout().placed.fullmatch(run[0].line.text) or _leads(run[0], after)):
        return True
    gap = run[0].line.gap
    return gap > usual + 1 or (usual == 0 and gap > 0 and after is not None and after.line.gap == 0)


def _leads(heading: Item, after: Item | None) -> bool:
    """True for a long line over a text that begins as news does: 6月11日，市疾控中心发布提示."""
    news = after is not None and after.kind == "body" and layout().lead.match(after.line.text)
    return bool(news) and len(heading.line.text) >= layout().led


def _signed_again(draft: _Draft | None, rest: Sequence[Item]) -> bool:
    """True when the article was signed at its opening and what follows the headings is signed at its end.

    Articles signed at their opening are short news without sub-headings; those signed at their end may have some.
    """
    if draft is None or not draft.body or not any(not found.photo for found in draft.signatures):
        return False
    for item in rest:
        if item.begins_article:
            return False
        if item.kind == "signature" or (item.edges is not None and item.edges.ended):
            return True
    return False


def _follows_closed(draft: _Draft, item: Item) -> bool:
    """True when running text cannot belong to the article before it."""
    return draft.closed or (item.edges is not None and item.edges.dateline is not None and bool(draft.body))


def _take(draft: _Draft, item: Item, after: Item | None) -> None:
    """Adds a line of text or a signature to the article."""
    ends_here = after is None or after.kind != "body" or after.begins_article
    if item.signature:
        draft.closed = draft.closed or (bool(draft.body) and (ends_here or not item.signature.photo))
        draft.signatures.append(item.signature)
        return
    cut = item.edges
    if cut is None:
        return
    if draft.goes_on and draft.body and cut.body and not item.begins_article:
        draft.breaks.append(draft.body[-1].end)
    draft.dateline = draft.dateline or cut.dateline
    draft.signatures += [*cut.opening, *cut.closing]
    draft.body += cut.body
    draft.goes_on = item.goes_on
    draft.closed = cut.ended and (ends_here or not cut.closing[-1].photo)


def _label(text: str, run: Sequence[Item], draft: _Draft | None) -> Span | None:
    """The section label over the headlines; on top of a page any short word over a longer line is one."""
    rules, span = layout(), run[0].line.span
    while span.start < span.end and text[span.start] in rules.frame:
        span = Span(span.start + 1, span.end)
    while span.start < span.end and text[span.end - 1] in rules.frame:
        span = Span(span.start, span.end - 1)
    word = span.of(text)
    if rules.label.fullmatch(word) and (draft is None or draft.closed):
        return span
    if len(run) < 2:
        return None
    above = draft is None and 0 < len(word) <= 5 and len(run[1].line.text) > len(word) + 2
    return span if above or rules.section.fullmatch(word) else None


def _header_section(item: Item) -> Span | None:
    """The section named in a page's header: 第3版 要闻."""
    found = layout().header.fullmatch(item.line.text)
    start = item.line.span.start
    return Span(start + found.start(1), start + found.end(1)) if found else None


def _unmarked(item: Item) -> Span:
    mark = layout().mark.match(item.line.text)
    return Span(item.line.span.start + (mark.end() if mark else 0), item.line.span.end)


def _article(page: Page, draft: _Draft, number: int) -> Article | None:
    if not draft.body:
        _fill(draft)
    parts = [*draft.heads, *draft.subs, *draft.body, *(s.span for s in draft.signatures)]
    parts += [draft.dateline] if draft.dateline else []
    if not parts:
        return None
    over, headline, subs = _headlines(page.text, draft)
    said = {
        (credit.name, credit.role): credit for found in reversed(draft.signatures) for credit in reversed(found.credits)
    }
    credits = tuple(reversed(said.values()))
    written = next((s for s in draft.signatures if not s.photo), None)
    byline = written or (draft.signatures[0] if draft.signatures else None)
    return Article(
        page=page,
        number=number,
        span=Span(min(part.start for part in parts), max(part.end for part in parts)),
        headline=headline,
        over_headline=over,
        sub_headings=subs,
        section=draft.section,
        dateline=draft.dateline,
        byline=byline.span if byline else None,
        credits=credits,
        body=tuple(draft.body),
        breaks=tuple(draft.breaks),
        photo=_is_photo(draft, credits),
    )


def _fill(draft: _Draft) -> None:
    """Gives an article without running text what else there is: its headings, or the byline where it stands alone."""
    if draft.signatures and not draft.heads:
        draft.body = [found.span for found in draft.signatures]
    elif not draft.signatures:
        draft.body, draft.heads, draft.subs = draft.heads + draft.subs, [], []


def _is_photo(draft: _Draft, credits: Sequence[Credit]) -> bool:
    """True for a picture with its caption: everybody signs for the picture and nobody for a text (文/图)."""
    if not credits or sum(map(len, draft.body)) > PHOTO_TEXT:
        return False
    if all(credit.photo for credit in credits):
        return True
    pictured = {credit.name for credit in credits if credit.photo}
    wrote = any(credit.role in bylines().text_acts for credit in credits)
    return draft.dateline is None and not wrote and {credit.name for credit in credits} == pictured


def _headlines(text: str, draft: _Draft) -> tuple[Span | None, Span | None, tuple[Span, ...]]:
    """Over-headline, headline and sub-headings.

    Of two lines the first stands over the headline, unless the second is a deck (——某某纪实) or looks like the
    sub-headings below: numbered, or exactly as long as all of them.
    """
    rules, heads, subs = layout(), list(draft.heads), list(draft.subs)
    lengths = {len(sub) for sub in subs}
    early: list[Span] = []
    while len(heads) > 1:
        last, rest = heads[-1], {len(head) for head in heads[:-1]}
        alike = len(lengths) == 1 and len(last) in lengths and not rest & lengths
        if not (rules.numbering.match(last.of(text)) or alike):
            break
        early.insert(0, heads.pop())
    decks = [head for head in heads[1:] if rules.deck.fullmatch(head.of(text))]
    heads = [head for head in heads if head not in decks]
    if not heads:
        return None, None, (*early, *subs)
    over = heads[0] if len(heads) > 1 else None
    return over, heads[1] if over else heads[0], (*early, *subs)
