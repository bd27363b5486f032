"""The documents of a reading: pages, items with their signatures, sentences and mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

import pyoxigraph as ox

from kg import vocab as nk
from kg.graph import mint
from kg.graph.term import LABEL, TYPE, Node, date, named, node, number, text
from kg.graph.things import scope
from kg.graph.vocabulary import PREFIXES
from kg.model import Article, Entity, Mention, Page, Sentence, Span

_SCHEMA, _NIF = PREFIXES["schema"], PREFIXES["nif"]
IDENTIFIER = node(PREFIXES["dcterms"] + "identifier")
HEADLINE, SECTION, POSITION, MENTIONS, CAPTION, ISSUED, NEWSPAPER = (
    node(_SCHEMA + name)
    for name in ("headline", "articleSection", "position", "mentions", "caption", "datePublished", "Newspaper")
)
BEGIN, END, QUOTE, WHOLE, CONTEXT, ENCLOSING = (
    node(_NIF + name) for name in ("beginIndex", "endIndex", "anchorOf", "isString", "referenceContext", "superString")
)
PART_OF_WORK = node(nk.partOfWork)


def pages(things: Iterable[Page], base: str) -> Iterator[ox.Triple]:
    """Each page with its text, day of issue and newspaper."""
    for page in things:
        about = node(mint.page(page, base))
        yield ox.Triple(about, TYPE, node(nk.Page))
        yield ox.Triple(about, LABEL, named(_title(page)))
        yield ox.Triple(about, IDENTIFIER, text(f"sha256:{page.id}"))
        yield ox.Triple(about, WHOLE, text(page.text))
        issued = date(page.date)
        if issued:
            yield ox.Triple(about, ISSUED, issued)
        if page.publication:
            paper = node(mint.publication(page.publication, base))
            yield ox.Triple(about, PART_OF_WORK, paper)
            yield ox.Triple(paper, TYPE, NEWSPAPER)
            yield ox.Triple(paper, LABEL, named(page.publication))


def _title(page: Page) -> str:
    named_so = " ".join(part for part in (page.publication, page.date) if part)
    return named_so or PurePath(page.source).name or page.id[:12]


def articles(things: Iterable[Article], base: str) -> Iterator[ox.Triple]:
    """Each item with its headlines, signature and picture."""
    for article in things:
        about, words = node(mint.article(article, base)), article.page.text
        title = _line(article.headline, words) if article.headline else f"{_title(article.page)} #{article.number}"
        yield ox.Triple(about, TYPE, node(nk.Article))
        yield ox.Triple(about, PART_OF_WORK, node(mint.page(article.page, base)))
        yield ox.Triple(about, POSITION, number(article.number))
        yield ox.Triple(about, LABEL, named(title))
        parts = (
            (HEADLINE, article.headline),
            (node(nk.overHeadline), article.over_headline),
            (SECTION, article.section),
            (node(nk.dateline), article.dateline),
            *((node(nk.subHeading), span) for span in article.sub_headings),
        )
        for predicate, span in parts:
            if span:
                yield ox.Triple(about, predicate, text(_line(span, words)))
        yield from _bylines(article, about, base)
        if article.photo or any(credit.photo for credit in article.credits):
            yield from _photo(article, about, title, base)


def _line(span: Span, words: str) -> str:
    return named(span.of(words)).value


def _bylines(article: Article, about: Node, base: str) -> Iterator[ox.Triple]:
    roles: dict[str, list[str]] = {}
    for credit in article.credits:
        roles.setdefault(credit.name, []).append(credit.role)
    for order, (name, taken) in enumerate(roles.items(), 1):
        entry = node(mint.byline(article, order, base))
        person = mint.entity(Entity("Person", name), base, scope(article.page))
        yield ox.Triple(about, node(nk.hasByline), entry)
        yield ox.Triple(entry, TYPE, node(nk.Byline))
        yield ox.Triple(entry, node(nk.bylinePerson), node(person))
        yield ox.Triple(entry, POSITION, number(order))
        for role in taken:
            if role:
                yield ox.Triple(entry, node(nk.bylineRole), node(mint.role(role)))


def _photo(article: Article, about: Node, title: str, base: str) -> Iterator[ox.Triple]:
    photo = node(mint.photo(article, base))
    yield ox.Triple(photo, TYPE, node(nk.Photo))
    yield ox.Triple(photo, LABEL, named(title))
    yield ox.Triple(photo, PART_OF_WORK, about)
    caption = "".join(_line(span, article.page.text) for span in article.body)
    if article.photo and caption:
        yield ox.Triple(photo, CAPTION, text(caption))


def span(part: Span, article: Article, kind: str, base: str) -> Iterator[ox.Triple]:
    """A stretch of a page as evidence; `kind` is the IRI of its class."""
    about = node(mint.span(article.page, part, base))
    yield ox.Triple(about, TYPE, node(kind))
    yield ox.Triple(about, BEGIN, number(part.start))
    yield ox.Triple(about, END, number(part.end))
    yield ox.Triple(about, QUOTE, text(part.of(article.page.text)))
    yield ox.Triple(about, CONTEXT, node(mint.page(article.page, base)))
    yield ox.Triple(about, PART_OF_WORK, node(mint.article(article, base)))


def sentences(things: Iterable[Sentence], base: str) -> Iterator[ox.Triple]:
    """Each sentence with its place in the page."""
    for sentence in things:
        if sentence.origin:
            yield from span(sentence.span, sentence.article, nk.Sentence, base)


def mentions(things: Iterable[tuple[Article, Mention]], base: str) -> Iterator[ox.Triple]:
    """Each mention of a thing, and beside its item the things the item mentions."""
    for article, mention in things:
        if mention.entity is None or mention.type in ("Quantity", "TimeScope") or not len(mention.span):
            continue
        thing = node(mint.entity(mention.entity, base, scope(article.page)))
        about = node(mint.span(article.page, mention.span, base))
        yield from span(mention.span, article, nk.Mention, base)
        yield ox.Triple(about, node(nk.refersTo), thing)
        yield ox.Triple(about, node(nk.mentionKind), text(mention.kind))
        yield ox.Triple(about, node(nk.confidence), number(mention.confidence))
        yield ox.Triple(node(mint.article(article, base)), MENTIONS, thing)
