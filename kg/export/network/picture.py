"""What is drawn: nodes for things, edges for facts, from a reading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Article, Entity, Reading, Statement, Term

ARTICLE = "Article"
PHOTO = "Photo"
NOT_DRAWN = frozenset({"Quantity", "TimeScope", "Statement", "Mention", "Unit"})
HUBS = frozenset(
    {"AdminDivision", "Place", "WaterBody", "Organization", "PartyOrganization", "GovernmentBody", "Group", "Event"}
)
WRITES = ("nk:authored", "nk:photographed")
MENTIONS = "schema:mentions"
"""The predicate between an article and the things it speaks of."""

Key = tuple[str, str, tuple[str, ...]]
"""What makes two nodes one: class, name, owners; for an article its page, number and nothing."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the picture; `articles` holds positions in `Reading.articles`."""

    key: Key
    type: str
    name: str
    path: tuple[str, ...]
    aliases: tuple[str, ...]
    articles: tuple[int, ...]
    degree: int
    """How many facts and mentions touch it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One or more facts with the same subject, predicate and object; ends are positions in `Picture.nodes`."""

    source: int
    target: int
    predicate: str
    facts: tuple[int, ...]
    """Positions in `Reading.statements`; empty for a mention of a thing that no fact ties to the article."""
    article: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and edges of a reading; `ends[i]` are the nodes of statement i, None where an end is not drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ends: tuple[tuple[int | None, int | None], ...]
    mentions: tuple[int | None, ...]
    """For each mention of the reading the node it names."""


def picture(reading: Reading) -> Picture:
    """Return the nodes and edges to draw, in the order they are first read."""
    numbers = {(a.page.id, a.number): i for i, a in enumerate(reading.articles)}
    keys: list[tuple[Key | None, Key | None]] = [_ends(s) for s in reading.statements]
    named = [_entity_key(m.entity) if m.entity else None for _, m in reading.mentions]
    order = dict.fromkeys(_article_key(a) for a in reading.articles)
    order.update(dict.fromkeys(k for pair in keys for k in pair if k))
    order.update(dict.fromkeys(k for k in named if k))
    index = {key: i for i, key in enumerate(order)}
    at = [numbers.get((s.article.page.id, s.article.number), 0) for s in reading.statements]
    where: dict[int, set[int]] = defaultdict(set)
    for pair, number in zip(keys, at, strict=True):
        for key in pair:
            if key:
                where[index[key]].add(number)
    for (article, _), key in zip(reading.mentions, named, strict=True):
        if key:
            where[index[key]].add(numbers.get((article.page.id, article.number), 0))
    for i, article in enumerate(reading.articles):
        where[index[_article_key(article)]] = {i}
    edges = _edges(reading, keys, at, index, where)
    degree = Counter(end for e in edges for end in (e.source, e.target) for _ in range(max(1, len(e.facts))))
    entities = {_entity_key(e): e for e in _entities(reading)}
    articles = {_article_key(a): a for a in reading.articles}
    nodes = tuple(_node(k, articles.get(k), entities.get(k), where[i], degree[i]) for k, i in index.items())
    ends = tuple((index[a] if a else None, index[b] if b else None) for a, b in keys)
    return Picture(nodes, tuple(edges), ends, tuple(index[k] if k else None for k in named))


def _entities(reading: Reading) -> Iterator[Entity]:
    """Every entity of the reading; the list of entities comes last, so that its aliases win."""
    for s in reading.statements:
        for term in (s.subject, s.object):
            if term.entity:
                yield term.entity
    for _, m in reading.mentions:
        if m.entity:
            yield m.entity
    yield from reading.entities


def _entity_key(entity: Entity) -> Key | None:
    return None if entity.type in NOT_DRAWN or not entity.name else (entity.type, entity.name, entity.path)


def _article_key(article: Article) -> Key:
    return (PHOTO if article.photo else ARTICLE, article.page.id, (str(article.number),))


def _ends(statement: Statement) -> tuple[Key | None, Key | None]:
    return _term_key(statement.subject, statement), _term_key(statement.object, statement)


def _term_key(term: Term, statement: Statement) -> Key | None:
    if term.type in (ARTICLE, PHOTO):
        return _article_key(statement.article)
    if term.entity:
        return _entity_key(term.entity)
    return None if term.type in NOT_DRAWN or not term.text else (term.type, term.text, ())


def _edges(
    reading: Reading,
    keys: list[tuple[Key | None, Key | None]],
    at: list[int],
    index: dict[Key, int],
    where: dict[int, set[int]],
) -> list[Edge]:
    same: dict[tuple[int, int, str], list[int]] = {}
    for i, ((a, b), s) in enumerate(zip(keys, reading.statements, strict=True)):
        if a and b and a != b:
            same.setdefault((index[a], index[b], s.predicate), []).append(i)
    edges = [Edge(a, b, p, tuple(facts), at[facts[0]]) for (a, b, p), facts in same.items()]
    articles = [index[_article_key(a)] for a in reading.articles]
    tied = {end for e in edges for end in (e.source, e.target)}
    speaks = dict.fromkeys((n, i) for i, n in _main_subjects(keys, at, index))
    speaks.update(dict.fromkeys((n, i) for n in sorted(where) if n not in tied for i in sorted(where[n])))
    edges += [Edge(articles[i], n, MENTIONS, (), i) for n, i in speaks if n not in articles]
    return edges


def _main_subjects(
    keys: list[tuple[Key | None, Key | None]], at: list[int], index: dict[Key, int], most: int = 4
) -> Iterable[tuple[int, int]]:
    """Per article the places and bodies it says most about: (article, node), at most four."""
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for (a, _), number in zip(keys, at, strict=True):
        if a and a[0] in HUBS:
            counts[number][index[a]] += 1
    for number in sorted(counts):
        ranked = sorted(counts[number].items(), key=lambda kv: (-kv[1], kv[0]))
        yield from ((number, node) for node, _ in ranked[:most])


def _node(key: Key, article: Article | None, entity: Entity | None, where: set[int], degree: int) -> Node:
    if article is not None:
        return Node(key, key[0], headline(article), (), (), tuple(sorted(where)), degree)
    aliases = entity.aliases if entity else ()
    return Node(key, key[0], one_line(key[1]), key[2], aliases, tuple(sorted(where)), degree)


def headline(article: Article) -> str:
    """Return what to call an article: its headline, else its first words, else its number."""
    for span in (article.headline, *article.body[:1]):
        text = one_line(span.of(article.page.text)) if span else ""
        if text:
            return text if len(text) <= 30 else text[:29] + "…"
    return f"#{article.number}"


def one_line(text: str) -> str:
    """Return the text without line breaks, as a name is shown.

    >>> one_line("主题党\\n\\n日")
    '主题党日'
    """
    return "".join(part.strip() for part in text.splitlines()) if "\n" in text or "\r" in text else text.strip()
