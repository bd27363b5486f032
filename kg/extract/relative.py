"""What a modifier says of its noun: 由中铁公司承建的平川大桥 is built by 中铁公司, 位于青石镇的机械厂 lies there."""

from __future__ import annotations

from collections.abc import Iterator

from kg.clause import Phrase
from kg.clause.cutting import OF
from kg.clause.lexicon import ends, verbs, words
from kg.clause.phrase import spanned
from kg.extract.view import NAMED, View
from kg.model import Mention, Span, Statement, Token

NOMINAL = frozenset("nNbjzgs")
"""First letters of the tags of words that a noun phrase goes on with."""
OPENINGS = "，。；：、“（,;: "
NAME = "NAME"
WHOLE = frozenset((NAME, "QUOTE", "THING", "vn"))
"""Tags of names, quotations and verbal nouns."""
LONGEST = 20
"""Most characters of the noun phrase."""


def relative_statements(view: View) -> Iterator[Statement]:
    """One for each body or person named right before a verb of making and its 的; one for each place after 位于."""
    for i, token in enumerate(view.tokens[:-2]):
        if view.tokens[i + 1].text != OF:
            continue
        noun = noun_after(view, i + 2)
        if noun is None:
            continue
        before = view.tokens[i - 1] if i else token
        verb = next((v for v in (Span(before.start, token.end), Span(token.start, token.end)) if made(view, v)), None)
        if verb is not None and (who := named_before(view, verb.start)) is not None:
            yield stated(view, Phrase(who.text, who.span), verb.of(view.sentence.text), noun)
        elif i and opens(view, i - 1) and (there := named_at(view, token)) is not None:
            yield stated(view, noun, before.text, Phrase(there.text, there.span))


def opens(view: View, i: int) -> bool:
    """True for 位于 at the head of a modifier, not after a subject: 参观|位于青石镇的机械厂, not 基地|位于青石镇."""
    before = view.tokens[i - 1].text if i else OPENINGS[0]
    return view.tokens[i].text in words().situated and (
        before in OPENINGS or before in verbs() or before in words().aspects
    )


def made(view: View, span: Span) -> bool:
    """True for a verb of making, of one word or of two: 承建, 投资|建设."""
    return span.of(view.sentence.text) in words().made_by


def stated(view: View, subject: Phrase, verb: str, thing: Phrase) -> Statement:
    """The statement of a modifier."""
    found = (view.term(subject), verb, view.term(thing), view.sentence.span, view.sentence.article)
    return Statement(*found, "activity.relative", confidence=0.7, words=verb)


def named_before(view: View, start: int) -> Mention | None:
    """The body or the person named right before a place, where a mark, a verb or 由 stands before the name."""
    who = next((m for m in view.mentions if m.span.end == start and m.type in NAMED and m.kind == "NAME"), None)
    before = next((t for t in view.tokens if who is not None and t.end == who.span.start), None)
    if who is None or before is None:
        return who
    led = (
        before.text in words().agents | words().attending | words().aspects
        or before.text in verbs()
        or before.text in OPENINGS
    )
    return who if led else None


def named_at(view: View, token: Token) -> Mention | None:
    """The place or body that is one word of the sentence."""
    return next(
        (m for m in view.mentions if (m.span.start, m.span.end) == (token.start, token.end) and m.type in NAMED), None
    )


def noun_after(view: View, first: int) -> Phrase | None:
    """The noun phrase that opens at a word and goes on as long as nouns follow; None where it is too short or long."""
    last, named = first, False
    while last < len(view.tokens) and goes_on(view, view.tokens[last], last > first, named):
        named = named or view.tokens[last].tag == NAME
        last += 1
    if last == first:
        return None
    span = Span(view.tokens[first].start, view.tokens[last - 1].end)
    inside = view.tokens[last - 1].text in words().localizers
    return spanned(view.sentence.text, span) if 1 < len(span) <= LONGEST and not inside else None  # not 家中


def goes_on(view: View, token: Token, begun: bool, named: bool) -> bool:
    """True for a word of a noun phrase, no measure and after a name no verb: 平川大桥|全长3公里, 机械厂|生产水泵."""
    if begun and view.sentence.text.startswith(ends("lengths") + ends("worth"), token.start):
        return False
    return (token.tag[:1] in NOMINAL or token.tag in WHOLE) and not (named and token.text in verbs())
