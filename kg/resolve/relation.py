"""What names themselves say: who belongs to whom, what else somebody is called, how many a group counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Article, Entity, Mention, Quantity, Sentence, Span, Statement, Term
from kg.resolve.focus import rules
from kg.resolve.name import is_divided

DIVISION = "AdminDivision"
BODIES = frozenset(("Organization", "PartyOrganization", "GovernmentBody"))
HOLDERS = BODIES | {DIVISION}


def name_statements(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Iterator[Statement]:
    """Each relation once an article, with the sentence where it was first read."""
    done: set[tuple[str, str, str]] = set()
    for statement in each(article, sentences, mentions):
        key = (statement.subject.text, statement.predicate, statement.object.text)
        if key not in done and statement.subject.text != statement.object.text:
            done.add(key)
            yield statement


def each(article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Statement]:
    divisions = sorted({m.entity.name for m in mentions if m.type == DIVISION and m.entity}, key=lambda n: (-len(n), n))
    ends: dict[int, Mention] = {}
    spans = [s.span for s in sentences]
    where: Span | None = None
    for mention in mentions:
        if where is None or not where.covers(mention.span):  # most stand in the sentence of the one before
            where = next((span for span in spans if span.covers(mention.span)), None)
        if where is None or mention.entity is None:
            continue
        yield from chained(article, where, ends.get(mention.span.start), mention)
        other = mention.entity.name != mention.text
        leans = mention.kind == "ALIAS" or (other and (mention.kind == "GENERIC" or mention.type in BODIES))
        leans = leans and mention.kind != "ANAPHOR"
        if mention.kind == "GROUP":
            yield from group(article, where, mention, mentions, divisions)
        elif mention.type in BODIES and (mention.kind == "NAME" or leans):
            yield from body(article, where, mention, divisions)
        elif mention.type == "Place" and mention.kind == "NAME":
            yield from site(article, where, mention, mentions)
        if leans:
            yield from alias(article, where, mention)
        if mention.type in HOLDERS and mention.kind in ("NAME", "ALIAS", "ANAPHOR"):
            ends[mention.span.end] = mention


def fact(
    article: Article,
    where: Span,
    subject: Mention,
    predicate: str,
    obj: Term,
    rule: str,
    quantity: Quantity | None = None,
) -> Statement:
    assert subject.entity is not None
    term = Term(subject.entity.name, subject.entity.type, subject.span, subject.entity)
    return Statement(term, predicate, obj, where, article, rule, 0.9, quantity)


def chained(article: Article, where: Span, before: Mention | None, mention: Mention) -> Iterator[Statement]:
    """安庆经开区|老峰镇: a division or body named right after a division lies in it."""
    if before is None or mention.kind != "NAME" or mention.type not in HOLDERS:
        return
    if not (is_divided(before) if mention.type == DIVISION else before.type == DIVISION):
        return  # 联合国|伊拉克援助团: no division lies in the United Nations
    if before.span.end == mention.span.start and before.entity and mention.entity:
        yield fact(article, where, mention, "nk:partOf", term_of(before.entity, before.span), "hierarchy")


def term_of(entity: Entity, span: Span | None = None) -> Term:
    return Term(entity.name, entity.type, span, entity)


def group(
    article: Article, where: Span, mention: Mention, mentions: Sequence[Mention], divisions: Sequence[str]
) -> Iterator[Statement]:
    """老峰镇14个村党组织: of whom, and how many."""
    assert mention.entity is not None
    owner = next((d for d in divisions if mention.entity.name.startswith(d) and mention.entity.name != d), None)
    counts = [m for m in mentions if m.quantity and m.span.start == mention.span.start and mention.span.covers(m.span)]
    if owner is None or not (counts or mention.text.startswith(rules().distributive)):
        return
    yield fact(article, where, mention, "nk:partOf", Term(owner, DIVISION, None, Entity(DIVISION, owner)), "group")
    if counts and counts[0].quantity and not counts[0].quantity.ordinal:
        head = mention.text[len(counts[0].text) :]
        obj = Term(head, "Concept", Span(counts[0].span.end, mention.span.end))
        yield fact(article, where, mention, "nk:numericValue", obj, "group.count", counts[0].quantity)


def body(article: Article, where: Span, mention: Mention, divisions: Sequence[str]) -> Iterator[Statement]:
    """刘纪社区居委会: a body whose name opens with a division belongs to it."""
    assert mention.entity is not None
    owner = next((d for d in divisions if mention.entity.name.startswith(d) and mention.entity.name != d), None)
    if owner is not None:
        yield fact(article, where, mention, "nk:partOf", Term(owner, DIVISION, None, Entity(DIVISION, owner)), "organ")


def site(article: Article, where: Span, mention: Mention, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """大观区党风廉政教育基地: a place whose name opens with a division lies in it."""
    inside = [
        m
        for m in mentions
        if m.type == DIVISION and m.entity and m.span.start == mention.span.start and m.span != mention.span
    ]
    for m in inside[:1]:
        if m.entity and mention.span.covers(m.span):
            yield fact(article, where, mention, "nk:locatedIn", term_of(m.entity, m.span), "site")


def alias(article: Article, where: Span, mention: Mention) -> Iterator[Statement]:
    """经开区 for 安庆经开区, 监委会 for 居务监督委员会; 社区居委会 is no name of its own, nor is 园区 alone."""
    assert mention.entity is not None
    name, text = mention.entity.name, mention.text
    if text == name or (text in rules().zone_words and not name.endswith(text)):
        return
    tail = next((o for o in rules().organs if text.endswith(o)), "")
    kind = text.removesuffix(tail)
    plain = bool(tail) and kind not in rules().zone_words and name.endswith(tail) and kind != ""
    if plain and tail not in rules().short_organs:
        return
    yield fact(article, where, mention, "skos:altLabel", Term(text, "Label", mention.span), "alias")
