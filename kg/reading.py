"""Pages → Reading: every step in the order the data flows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.confidence import sure
from kg.extract import Extractor, article_statements
from kg.find import mentions as find_mentions
from kg.find.time_context import TimeContext, time_context
from kg.language import sentences
from kg.layout import articles, issue_date
from kg.model import Article, Entity, Mention, Page, Reading, Sentence, Span, Statement, Term, changed
from kg.resolve import decided, in_tree, repeated, resolved_article, with_short_names

NAMELESS = frozenset(("Quantity", "TimeScope", "Article"))


def read_page(page: Page, extractors: Sequence[Extractor] = (), analyser: str | None = None) -> Reading:
    """All that one page says; a pure function of the page.

    `extractors` are asked after the built-in ones, with each sentence; `analyser` names one that helps to find names.
    """
    dated = page if page.date else changed(page, date=issue_date(page))
    found = list(articles(dated)) or [*whole_text(dated)]
    parts = [read_article(article, extractors, analyser) for article in found]
    whole_page = joined([Reading(pages=(dated,), articles=tuple(found)), *parts])
    return joined([in_tree(whole_page, page.home)])


def whole_text(page: Page) -> Iterator[Article]:
    """The text as one article, where the layout finds none (a date alone)."""
    lead = len(page.text) - len(page.text.lstrip())
    span = Span(lead, len(page.text.rstrip()))
    if len(span):
        yield Article(page, 1, span, body=(span,))


def read_article(article: Article, extractors: Sequence[Extractor] = (), analyser: str | None = None) -> Reading:
    """Sentences, mentions and statements of one article, under canonical names."""
    context = time_context(article.page.date, body_text(article), article.page.text)
    split = list(sentences(article))
    named = repeated([(sentence, found_in(sentence, context, analyser)) for sentence in split])
    views = with_short_names(named)
    statements, omissions = article_statements(article, views, extractors)
    placed_mentions = [changed(m, span=s.place(m.span)) for s, found in views for m in found]
    mentions, statements = resolved_article(article, split, placed_mentions, statements)
    statements = [sure(s) for s in statements]
    parts = list(decided(statements, mentions))
    return Reading(
        sentences=tuple(split),
        mentions=tuple((article, m) for m in mentions),
        entities=tuple(entities(mentions, statements)),
        statements=tuple(s for s, told in parts if told),
        omissions=tuple(omissions),
        partial=tuple(s for s, told in parts if not told),
    )


def body_text(article: Article) -> str:
    return "".join(span.of(article.page.text) for span in article.body)


def found_in(sentence: Sentence, context: TimeContext, analyser: str | None = None) -> list[Mention]:
    return list(find_mentions(sentence.text, context, analyser))


def entities(mentions: Iterable[Mention], statements: Iterable[Statement]) -> Iterator[Entity]:
    """Every entity of the mentions and statements, once, in order of type and name."""
    return merged(each_entity(mentions, statements))


def merged(found: Iterable[Entity]) -> Iterator[Entity]:
    """Entities, each once with all its aliases, in order of type and name."""
    known: dict[tuple[str, str, tuple[str, ...]], Entity] = {}
    for entity in found:
        key = (entity.type, entity.name, entity.path)
        before = known.get(key)
        if before is None:
            known[key] = entity
        elif (entity.aliases, entity.code) != (before.aliases, before.code):
            aliases = tuple(sorted({*entity.aliases, *before.aliases}))
            known[key] = changed(entity, aliases=aliases, code=entity.code or before.code)
    for key in sorted(known):
        yield known[key]


def each_entity(mentions: Iterable[Mention], statements: Iterable[Statement]) -> Iterator[Entity]:
    """The entities behind mentions and terms; a short name becomes an alias."""
    for mention in mentions:
        if mention.entity is not None and mention.type not in NAMELESS:
            short = mention.kind == "ALIAS" and mention.text != mention.entity.name
            yield changed(mention.entity, aliases=(mention.text,)) if short else mention.entity
    for statement in statements:
        for term in terms_of(statement):
            if term.entity is not None and term.type not in NAMELESS:
                yield term.entity


def terms_of(statement: Statement) -> Iterator[Term]:
    """Every term of a statement."""
    yield statement.subject
    yield statement.object
    if statement.place:
        yield statement.place
    yield from (*statement.means, *statement.partners, *statement.recipients)


def joined(parts: Iterable[Reading]) -> Reading:
    """Readings put one after the other, their entities merged."""
    found = list(parts)
    return Reading(
        pages=tuple(p for part in found for p in part.pages),
        articles=tuple(a for part in found for a in part.articles),
        sentences=tuple(s for part in found for s in part.sentences),
        mentions=tuple(m for part in found for m in part.mentions),
        entities=tuple(merged(e for part in found for e in part.entities)),
        statements=tuple(s for part in found for s in part.statements),
        omissions=tuple(o for part in found for o in part.omissions),
        warnings=tuple(w for part in found for w in part.warnings),
        partial=tuple(s for part in found for s in part.partial),
    )
