"""What is drawn: nodes for things, edges for facts, each node one IRI of the graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.graph import mint, things
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


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the picture; `articles` holds positions in `Reading.articles`."""

    iri: str
    type: str
    name: str
    path: tuple[str, ...]
    aliases: tuple[str, ...]
    articles: tuple[int, ...]
    degree: int
    """How many facts and mentions touch it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Facts with the same subject, predicate and object; ends are positions in `Picture.nodes`."""

    source: int
    target: int
    predicate: str
    facts: tuple[int, ...]
    """Positions in `Reading.statements`; empty where an article only mentions a thing."""
    article: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and edges of a reading; `ends[i]` are the nodes of statement i, None where an end is not drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ends: tuple[tuple[int | None, int | None], ...]
    mentions: tuple[int | None, ...]
    """For each mention of the reading the node it names."""
    at: tuple[int, ...]
    """For each statement the position of its article."""


Ends = list[tuple[str, str]]
"""IRIs of the subject and object of each statement, "" where one is not drawn."""


def picture(reading: Reading, base: str) -> Picture:
    """Return the nodes and edges to draw, in the order they are first read."""
    numbers = {(a.page.id, a.number): i for i, a in enumerate(reading.articles)}
    ends: Ends = [(_drawn(s.subject, s, base), _object(s, base)) for s in reading.statements]
    named = [
        mint.entity(m.entity, base, things.scope(a.page))
        if m.entity and m.type not in NOT_DRAWN and _is_drawn(m.entity)
        else ""
        for a, m in reading.mentions
    ]
    articles = [node_of_article(a, base) for a in reading.articles]
    index = {iri: i for i, iri in enumerate(dict.fromkeys(filter(None, (*articles, *_flat(ends), *named))))}
    at = [numbers.get((s.article.page.id, s.article.number), 0) for s in reading.statements]
    said_in = [numbers.get((a.page.id, a.number), 0) for a, _ in reading.mentions]
    where = _where(articles, ends, at, named, said_in)
    edges = _edges(reading, ends, at, index, where, articles)
    degree = Counter(end for e in edges for end in (e.source, e.target) for _ in range(max(1, len(e.facts))))
    entities = _entities(reading, base)
    titles = dict(zip(articles, reading.articles, strict=True))
    nodes = (_node(iri, titles.get(iri), entities.get(iri, []), where[iri], degree[i]) for iri, i in index.items())
    pairs = ((index.get(a), index.get(b)) for a, b in ends)
    return Picture(tuple(nodes), tuple(edges), tuple(pairs), tuple(index.get(n) for n in named), tuple(at))


def node_of_article(article: Article, base: str) -> str:
    """Return the IRI of the node that stands for an article: its picture where it is one."""
    return mint.photo(article, base) if article.photo else mint.article(article, base)


def _flat(ends: Ends) -> Iterator[str]:
    return (iri for pair in ends for iri in pair)


def _is_drawn(entity: Entity) -> bool:
    return bool(entity.name) and entity.type not in NOT_DRAWN


def _drawn(term: Term, statement: Statement, base: str) -> str:
    """The IRI of what stands in a slot, "" where it is a value or nothing."""
    if term.type in (ARTICLE, PHOTO):
        return node_of_article(statement.article, base)
    return things.iri(term, statement.article, base) if _is_drawn(things.entity(term)) else ""


def _object(statement: Statement, base: str) -> str:
    if things.predicate(statement.predicate) in things.literal_properties():
        return ""
    return _drawn(statement.object, statement, base)


def _where(
    articles: list[str], ends: Ends, at: list[int], named: list[str], said_in: list[int]
) -> dict[str, tuple[int, ...]]:
    """In which articles each node is spoken of; an article is only in itself."""
    found: dict[str, set[int]] = defaultdict(set)
    for pair, number in zip(ends, at, strict=True):
        for iri in pair:
            found[iri].add(number)
    for iri, number in zip(named, said_in, strict=True):
        found[iri].add(number)
    for number, iri in enumerate(articles):
        found[iri] = {number}
    return {iri: tuple(sorted(numbers)) for iri, numbers in found.items()}


def _entities(reading: Reading, base: str) -> dict[str, list[Entity]]:
    """What is known of each IRI: the entities that have it, those of the reading's own list first."""
    known = {(e.type, e.name, e.path): e for e in reading.entities}
    found: dict[str, list[Entity]] = defaultdict(list)
    for use in things.used(reading, base):
        found[use.iri].append(known.get((use.entity.type, use.entity.name, use.entity.path), use.entity))
    return found


def _edges(
    reading: Reading,
    ends: Ends,
    at: list[int],
    index: Mapping[str, int],
    where: Mapping[str, tuple[int, ...]],
    articles: list[str],
) -> list[Edge]:
    same: dict[tuple[str, str, str], list[int]] = {}
    for i, ((a, b), s) in enumerate(zip(ends, reading.statements, strict=True)):
        if a and b and a != b:
            same.setdefault((a, b, s.predicate), []).append(i)
    edges = [Edge(index[a], index[b], p, tuple(said), at[said[0]]) for (a, b, p), said in same.items()]
    tied = {iri for a, b, _ in same for iri in (a, b)}
    speaks = dict.fromkeys(_main_subjects(reading, ends, at))
    speaks.update(dict.fromkeys((i, iri) for iri in index if iri not in tied for i in where[iri]))
    edges += [Edge(index[articles[i]], index[iri], MENTIONS, (), i) for i, iri in speaks if iri not in articles]
    return edges


def _main_subjects(reading: Reading, ends: Ends, at: list[int], most: int = 4) -> Iterable[tuple[int, str]]:
    """Per article the places and bodies it says most about: (article, IRI), at most four."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for (iri, _), number, s in zip(ends, at, reading.statements, strict=True):
        if iri and things.entity(s.subject).type in HUBS:
            counts[number][iri] += 1
    for number in sorted(counts):
        ranked = sorted(counts[number].items(), key=lambda kv: (-kv[1], kv[0]))
        yield from ((number, iri) for iri, _ in ranked[:most])


def _node(iri: str, article: Article | None, known: list[Entity], where: tuple[int, ...], degree: int) -> Node:
    if article is not None:
        return Node(iri, PHOTO if article.photo else ARTICLE, headline(article), (), (), where, degree)
    names = sorted({one_line(e.name) for e in known}, key=lambda n: (len(n), n))
    first = min(known, key=lambda e: (len(one_line(e.name)), one_line(e.name), -len(e.path), e.type, e.path))
    aliases = sorted({one_line(a) for e in known for a in e.aliases} | set(names[1:]) - {names[0]})
    return Node(iri, first.type, names[0], first.path, tuple(a for a in aliases if a != names[0]), where, degree)


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
