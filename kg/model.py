"""The nouns of newskg: frozen data, no behaviour beyond slicing and ordering.

Offsets are code points, half-open.  Most spans count in the text of the page; the few that count in a sentence say so.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.noun import changed as changed
from kg.noun import noun


@noun(order=True)
class Span:
    """A stretch of text, `start` to `end` (exclusive).

    >>> Span(1, 3).of("老峰镇")
    '峰镇'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


@noun()
class Page:
    """One page as it was given; `text` is never altered, `id` is the SHA-256 (hex) of its UTF-8 form."""

    id: str
    text: str
    source: str = ""
    date: str | None = None
    """Day of issue as `YYYY-MM-DD`, if known."""
    publication: str | None = None
    home: str | None = None
    """The division the paper speaks for (安庆经开区), where a name has no other owner."""


@noun()
class Credit:
    """One person of a byline in one capacity; a person with two capacities has two credits."""

    name: str
    role: str
    span: Span
    role_span: Span | None = None
    photo: bool = False
    """True when the credit is for the picture."""


@noun()
class Article:
    """One item of a page; every part is a span of the page's text."""

    page: Page
    number: int
    """Position on the page, from 1."""
    span: Span
    headline: Span | None = None
    over_headline: Span | None = None
    sub_headings: tuple[Span, ...] = ()
    section: Span | None = None
    dateline: Span | None = None
    byline: Span | None = None
    """The whole signature, brackets included; None when there is none."""
    credits: tuple[Credit, ...] = ()
    body: tuple[Span, ...] = ()
    """Paragraphs of running text in order, without headings, dateline and byline.

    Two spans that belong to one broken line are still two spans; `breaks` says where they join."""
    breaks: tuple[int, ...] = ()
    """Ends of the body spans that the next body span continues in the middle of a sentence."""
    photo: bool = False


@noun()
class Sentence:
    """A sentence with broken lines closed up: `text[i]` stands at `page.text[origin[i]]`."""

    article: Article
    number: int
    """Position in the article, from 1."""
    text: str
    origin: tuple[int, ...]

    @property
    def span(self) -> Span:
        """Where the sentence stands in the page's text."""
        return Span(self.origin[0], self.origin[-1] + 1)

    def place(self, local: Span) -> Span:
        """The page's span for a span of this sentence's text."""
        return Span(self.origin[local.start], self.origin[local.end - 1] + 1)


@noun()
class Token:
    """A word of a sentence; offsets count in the sentence's text."""

    text: str
    start: int
    end: int
    tag: str


@noun()
class Quantity:
    """A number with its unit: 53万元 has value 530000, unit 元, raw 53万元."""

    value: Decimal
    unit: str
    raw: str
    approximation: str | None = None
    """As printed: 余 约 近 超 多 至少 …"""
    lower: Decimal | None = None
    upper: Decimal | None = None
    ordinal: bool = False
    """True for 第十五届."""


@noun()
class TimeScope:
    """A time as EDTF (or ISO 8601 repeat) with its first and last day.

    截至11月 in a paper of 2024 is `/2024-11`, end 2024-11-30, year_inferred True.
    """

    edtf: str
    text: str
    start: str | None = None
    end: str | None = None
    year_inferred: bool = False
    inferred_from: str | None = None
    """Where the year came from: sentence, issue date, article, page."""


@noun()
class Mention:
    """A stretch of text that names something.

    `span` counts in the text the finder was given (a sentence); `placed` moves it to the page.
    `type` is one of MENTION_TYPES.  `name` is the canonical name once resolved (老峰镇 for 该镇), the surface before.
    """

    text: str
    span: Span
    type: str
    kind: str = "NAME"
    """NAME, ALIAS, ANAPHOR, GENERIC, GROUP, ROLE, SLOGAN, TERM, QUANTITY or TIME."""
    quantity: Quantity | None = None
    time: TimeScope | None = None
    entity: Entity | None = None
    confidence: float = 1.0


@noun()
class Entity:
    """A thing with an identity: class of the ontology, canonical name, and the names of its owners, outermost first."""

    type: str
    name: str
    path: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    code: str | None = None
    """Statistical code of a division, where known and unambiguous."""


@noun()
class Term:
    """One slot of a statement: what stands there, as a canonical name, and where it was read."""

    text: str
    type: str = "Concept"
    span: Span | None = None
    """Where the words stand on the page (None when carried from elsewhere and not printed)."""
    entity: Entity | None = None
    printed: str = ""
    """The words with their number as printed (家访解难85人次), where `text` leaves the number out."""


@noun()
class Statement:
    """Who did what: one fact with its evidence.

    `predicate` is a verb (开展) or a term of the ontology with its prefix (nk:partOf).
    """

    subject: Term
    predicate: str
    object: Term
    span: Span
    """The evidence on the page: the sentence, or the byline or heading."""
    article: Article
    rule: str
    confidence: float = 1.0
    quantity: Quantity | None = None
    time: TimeScope | None = None
    place: Term | None = None
    means: tuple[Term, ...] = ()
    partners: tuple[Term, ...] = ()
    recipients: tuple[Term, ...] = ()
    modality: str = "actual"
    """actual, ongoing, hedged, goal or negated."""
    words: str = ""
    """The predicate as printed with its adverbs (积极探索)."""


@noun()
class Omission:
    """A sentence or clause that gave no statement, and why."""

    span: Span
    text: str
    reason: str
    article: Article


@noun()
class Reading:
    """All that was read from one or more pages, in page order."""

    pages: tuple[Page, ...] = ()
    articles: tuple[Article, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[tuple[Article, Mention], ...] = ()
    """Mentions with page spans, beside the article each stands in."""
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    omissions: tuple[Omission, ...] = ()
    warnings: tuple[str, ...] = ()
    partial: tuple[Statement, ...] = ()
    """Statements with a slot left unsaid (`_`) or that points to somebody who cannot be decided; never in a graph."""


UNSAID = "_"
"""Stands in a term for what the text leaves unsaid."""

MENTION_TYPES = (
    "Person",
    "Organization",
    "PartyOrganization",
    "GovernmentBody",
    "Group",
    "Place",
    "AdminDivision",
    "WaterBody",
    "Event",
    "Initiative",
    "Role",
    "Concept",
    "Quantity",
    "TimeScope",
)


def placed(mention: Mention, sentence: Sentence) -> Mention:
    """The mention with its span moved from the sentence to the page."""
    return changed(mention, span=sentence.place(mention.span))


def bare(statement: Statement, **values: Any) -> Statement:
    """The evidence of another statement alone, without number, circumstances and printed words; a goal stays one."""
    alone = {"quantity": None, "means": (), "partners": (), "recipients": (), "place": None, "words": ""}
    mood = "goal" if statement.modality == "goal" else "actual"  # for whom something is planned is planned, too
    return changed(statement, **{**alone, "modality": mood, **values})
